//! The day around the calls: what to expect of it, and what came of it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::app::session::{DayAhead, DayDone};
use crate::tui::keymap::Action;
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::{Mode, State};
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::{framed, more_below, popup};
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::text::{safe, wrap};

/// Columns of the labels.
const LABEL: usize = 11;

/// The day as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    /// What is told of it.
    pub day: Side,
    /// How far down it is scrolled.
    pub scroll: Scroll,
}

/// A side of the day.
#[derive(Debug, Clone, PartialEq)]
pub enum Side {
    /// What to expect.
    Ahead(Box<DayAhead>),
    /// What came of it.
    Done(Box<DayDone>),
}

impl Around {
    /// A side of the day, shown from its top.
    #[must_use]
    pub fn new(day: Side) -> Around {
        Around { day, scroll: Scroll::default() }
    }
}

/// Carries out an action before the day.
pub fn acted(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Around(around) = &state.mode else { return Vec::new() };
    match action {
        Action::Other => {
            return vec![match &around.day {
                Side::Ahead(_) => Effect::LoadDone,
                Side::Done(_) => Effect::LoadAhead,
            }];
        }
        action if around.scroll.moved(action) => {}
        _ => state.mode = Mode::Looking,
    }
    Vec::new()
}

/// Draws it in front of the screen.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, around: &Around, theme: &Theme) {
    let (title, told) = match &around.day {
        Side::Ahead(day) => ("The day ahead", state.words.day_ahead(day, state.zone)),
        Side::Done(day) => ("The day so far", state.words.day_done(day, state.zone)),
    };
    let width = usize::from(area.width.min(crate::tui::widgets::frame::POPUP)).saturating_sub(LABEL + 4);
    let lines: Vec<Line> =
        told.into_iter().flat_map(|(label, text)| labelled(label, &safe(&text), width, theme)).collect();
    let rows = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let area = popup(frame, area, rows);
    let inner = framed(frame, area, title, theme);
    let first = around.scroll.first(lines.len(), inner.height);
    more_below(frame, area, usize::from(first) + usize::from(inner.height) < lines.len(), theme);
    frame.render_widget(Paragraph::new(lines).scroll((first, 0)), inner);
}

fn labelled<'a>(label: &str, text: &str, width: usize, theme: &Theme) -> Vec<Line<'a>> {
    let lines = wrap(text, width).into_iter().enumerate().map(|(n, (_, line))| {
        let label = if n == 0 { label } else { "" };
        Line::from(vec![Span::styled(format!(" {label:<LABEL$}"), theme.label), Span::raw(line)])
    });
    lines.collect()
}
