//! Finding an action by its name.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::tui::keymap::{Action, Binding};
use crate::tui::screens::applies::applies;
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::{Mode, State};
use crate::tui::screens::update::do_here;
use crate::tui::theme::Theme;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::frame::{framed, popup};
use crate::tui::widgets::scroll::{Rows, row_by};

/// Columns of keys and of names.
const KEYS: usize = 10;
const NAMES: usize = 16;

/// An action that is looked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choosing {
    /// What was typed of its name.
    pub text: Field,
    /// The chosen one of those that have it in their names.
    pub at: usize,
    /// Which of them are in sight.
    pub rows: Rows,
}

/// The actions that could be meant: those that make sense where one is, whose name or sentence has
/// every word that was typed; a name that begins with it first.
#[must_use]
pub fn meant(state: &State, text: &str) -> Vec<Binding> {
    let wanted = text.trim().to_lowercase();
    let has_all = |row: &Binding| {
        let words = format!("{} {}", row.name, row.help).to_lowercase();
        wanted.split_whitespace().all(|word| words.contains(word))
    };
    let mut seen: Vec<Action> = Vec::new();
    let here = state.keymap.rows(state.place());
    let here = here.filter(|row| row.action != Action::Palette && applies(state, row.action));
    let mut found: Vec<Binding> = here.filter(has_all).collect();
    found.retain(|row| {
        let first = !seen.contains(&row.action);
        seen.push(row.action);
        first
    });
    found.sort_by_key(|row| !row.name.to_lowercase().starts_with(&wanted));
    found
}

/// Takes a key that is part of the name.
pub fn typed(choosing: &mut Choosing, key: KeyEvent) {
    choosing.text.key(key);
    choosing.at = 0;
}

/// Takes an action.
pub fn acted(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Choosing(choosing) = &state.mode else { return Vec::new() };
    let found = meant(state, choosing.text.text());
    let at = choosing.at;
    match action {
        Action::Back => state.mode = Mode::Looking,
        Action::Accept => {
            let Some(row) = found.get(at) else { return Vec::new() };
            state.mode = Mode::Looking;
            return do_here(state, row.action);
        }
        _ => {
            if let Mode::Choosing(choosing) = &mut state.mode {
                choosing.at = row_by(action, at, found.len()).unwrap_or(at);
            }
        }
    }
    Vec::new()
}

/// Draws the actions that could be meant.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, choosing: &Choosing, theme: &Theme) {
    let area = popup(frame, area, 20);
    let inner = framed(frame, area, "What do you want to do?", theme);
    let [text, list] = Layout::vertical([Constraint::Length(2), Constraint::Min(0)]).areas(inner);
    choosing.text.draw(frame, text, true);
    let found = meant(state, choosing.text.text());
    let first = choosing.rows.first(choosing.at, found.len(), list);
    let mut lines: Vec<Line> = found
        .iter()
        .enumerate()
        .skip(first)
        .take(usize::from(list.height))
        .map(|(n, row)| entry(row, n == choosing.at, theme))
        .collect();
    if lines.is_empty() {
        lines.push(Line::styled("  No action has that in its name.", theme.faint));
    }
    frame.render_widget(Paragraph::new(lines), list);
}

fn entry<'a>(row: &Binding, chosen: bool, theme: &Theme) -> Line<'a> {
    let sign = if chosen { theme.signs.chosen } else { " " };
    let line = Line::from(vec![
        Span::raw(format!("{sign} {:<NAMES$}", row.name)),
        Span::styled(format!("{:<KEYS$}", theme.key(row.key)), theme.label),
        Span::raw(row.help),
    ]);
    if chosen { line.style(theme.chosen) } else { line }
}
