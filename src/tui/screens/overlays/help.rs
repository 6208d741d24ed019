//! Every key, by where it is pressed.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::tui::keymap::{Binding, Context};
use crate::tui::screens::state::State;
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::{framed, more_below};

/// Columns of keys and of names.
const KEYS: usize = 10;
const NAMES: usize = 16;

/// Draws the help.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let inner = framed(frame, area, "Every key", theme);
    let lines = lines(state, theme);
    let first = state.help.first(lines.len(), inner.height);
    more_below(frame, area, usize::from(first) + usize::from(inner.height) < lines.len(), theme);
    frame.render_widget(Paragraph::new(lines).scroll((first, 0)), inner);
}

/// The keys of where one was come first.
fn lines<'a>(state: &State, theme: &Theme) -> Vec<Line<'a>> {
    let here = state.place();
    let (first, rest): (Vec<_>, Vec<_>) = Context::ALL.into_iter().partition(|(context, _)| *context == here);
    let mut lines = Vec::new();
    for (context, heading) in first.into_iter().chain(rest) {
        lines.push(Line::styled(heading, theme.strong));
        let rows = state.keymap.rows(context).filter(|row| says_more(row, context));
        lines.extend(rows.map(|row| entry(&row, theme)));
        lines.push(Line::default());
    }
    lines
}

/// What holds everywhere is told once, where the list of places begins.
fn says_more(row: &Binding, context: Context) -> bool {
    let everywhere = row.places.len() == Context::ALL.len();
    !everywhere || context == Context::Queue
}

fn entry<'a>(row: &Binding, theme: &Theme) -> Line<'a> {
    Line::from(vec![
        Span::styled(format!("  {:<KEYS$}", theme.key(row.key)), theme.label),
        Span::raw(format!("{:<NAMES$}", row.name)),
        Span::raw(row.help),
    ])
}
