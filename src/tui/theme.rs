//! How things look: styles by meaning, and the signs that carry the same meaning without colour.

use crossterm::event::KeyCode;
use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

use crate::app::config::{Config, Theme as Wanted};
use crate::tui::keymap::{Press, key_name};

/// Styles and signs of the screens.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// What one looks for first.
    pub strong: Style,
    /// What is there if one wants it.
    pub faint: Style,
    /// Labels of the card, keys of the footer.
    pub label: Style,
    /// What goes well.
    pub good: Style,
    /// What wants attention.
    pub warn: Style,
    /// Words at fault in a text.
    pub fault: Style,
    /// The row that is chosen.
    pub chosen: Style,
    /// The bar at the top.
    pub bar: Style,
    /// Signs.
    pub signs: Signs,
}

/// Signs, in plain characters where the terminal has no others.
#[derive(Debug, Clone, Copy)]
pub struct Signs {
    /// Before the chosen row.
    pub chosen: &'static str,
    /// Between parts of a line.
    pub dot: &'static str,
    /// Before an end or a consequence.
    pub arrow: &'static str,
    /// Where a text is cut.
    pub more: &'static str,
    /// A full part of a bar.
    pub full: &'static str,
    /// An empty part of a bar.
    pub empty: &'static str,
    /// Before what lies above.
    pub up: &'static str,
    /// Before what lies below.
    pub down: &'static str,
    /// The keys of the arrows up and down.
    pub arrows: (&'static str, &'static str),
    /// Before what was missed.
    pub alarm: &'static str,
    /// Before what is as it should be.
    pub yes: &'static str,
    /// Before what isn't.
    pub no: &'static str,
    /// A point on a bar.
    pub mark: &'static str,
    /// Cells of a heat map, from none to many.
    pub heat: [&'static str; 5],
    /// The line below which the day's goal has no room.
    pub rule: &'static str,
    /// Opening and closing quotation marks.
    pub quotes: (&'static str, &'static str),
    /// The frames of panes.
    pub frame: border::Set<'static>,
}

const FINE: Signs = Signs {
    chosen: "▸",
    dot: "·",
    arrow: "→",
    more: "…",
    full: "▓",
    empty: "░",
    up: "↑",
    down: "↓",
    arrows: ("↑", "↓"),
    alarm: "!",
    yes: "✓",
    no: "✗",
    mark: "│",
    heat: ["·", "░", "▒", "▓", "█"],
    rule: "─",
    quotes: ("“", "”"),
    frame: border::PLAIN,
};

const PLAIN: Signs = Signs {
    chosen: ">",
    dot: "-",
    arrow: ">",
    more: "...",
    full: "#",
    empty: ".",
    up: "^",
    down: "v",
    arrows: ("Up", "Down"),
    alarm: "!",
    yes: "+",
    no: "x",
    mark: "|",
    heat: [".", "-", "=", "#", "@"],
    rule: "-",
    quotes: ("\"", "\""),
    frame: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    },
};

impl Theme {
    /// The look that the configuration asks for. Without colour, meaning is carried by signs, words
    /// and weight alone.
    #[must_use]
    pub fn of(config: &Config, no_color: bool) -> Theme {
        let colored = |style: Style| if no_color { uncolored(style) } else { style };
        let plain = Style::new();
        let signs = if config.screen.ascii { PLAIN } else { FINE };
        let (label, good, warn, fault) = match config.screen.theme {
            Wanted::Dark => (Color::Cyan, Color::Green, Color::Yellow, Color::LightRed),
            Wanted::Light => (Color::Blue, Color::Green, Color::Red, Color::Red),
            Wanted::HighContrast => (Color::Reset, Color::Reset, Color::Reset, Color::Reset),
        };
        let faint = match config.screen.theme {
            Wanted::HighContrast => plain,
            _ => plain.add_modifier(Modifier::DIM),
        };
        Theme {
            strong: plain.add_modifier(Modifier::BOLD),
            faint,
            label: match no_color || config.screen.theme == Wanted::HighContrast {
                true => plain.add_modifier(Modifier::BOLD),
                false => plain.fg(label),
            },
            good: colored(plain.fg(good)),
            warn: colored(plain.fg(warn).add_modifier(Modifier::BOLD)),
            fault: colored(plain.fg(fault).add_modifier(Modifier::UNDERLINED)),
            chosen: plain.add_modifier(Modifier::REVERSED),
            bar: plain.add_modifier(Modifier::REVERSED),
            signs,
        }
    }
}

impl Theme {
    /// A key as it is written: `n`, `Enter`, `↑`.
    #[must_use]
    pub fn key(&self, key: Press) -> String {
        match key.code {
            KeyCode::Up => self.signs.arrows.0.to_owned(),
            KeyCode::Down => self.signs.arrows.1.to_owned(),
            _ => key_name(key),
        }
    }
}

fn uncolored(style: Style) -> Style {
    Style { fg: None, bg: None, ..style }
}
