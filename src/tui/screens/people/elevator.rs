//! The elevator speech: checked where it is written, shown where it is needed (A2, A3).

use ratatui::text::Line;

use super::state::Heard;
use crate::domain::coach::{ELEVATOR_END, ElevatorFault, elevator, seconds};
use crate::tui::screens::state::State;
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{safe, wrap};

/// Rows of it that are shown at most.
const ROWS: usize = 3;

/// What the coach says of a speech; nothing where there is none.
#[must_use]
pub fn heard(text: &str, pace: u32) -> Heard {
    match text.trim().is_empty() {
        true => Heard::Nothing,
        false => Heard::Speech(seconds(text, pace), elevator(text, pace)),
    }
}

/// What is right or wrong with a speech of so many seconds, in lines.
#[must_use]
pub fn lines<'a>(seconds: f64, faults: &[ElevatorFault], theme: &Theme) -> Vec<Line<'a>> {
    let (sign, style) = match faults.is_empty() {
        true => (theme.signs.yes, theme.good),
        false => (theme.signs.no, theme.warn),
    };
    let takes = format!("{sign} Elevator speech: {seconds:.0} s of {ELEVATOR_END:.0}");
    let mut lines = vec![Line::styled(takes, style)];
    lines.extend(faults.iter().map(|fault| Line::styled(format!("  {}", fault.why()), theme.warn)));
    lines
}

/// What one says now that they answer, in so many columns; where nothing is kept, how to keep it.
#[must_use]
pub fn to_say<'a>(state: &State, width: u16, theme: &Theme) -> Vec<Line<'a>> {
    let (open, close) = theme.signs.quotes;
    match &state.setup.elevator {
        Some(speech) => {
            let speech = safe(&format!("{open}{speech}{close}"));
            let lines = wrap(&speech, usize::from(width)).into_iter().take(ROWS);
            lines.map(|(_, line)| Line::styled(line, theme.strong)).collect()
        }
        None if state.demo => Vec::new(),
        None => {
            let key = state.key(crate::tui::keymap::Action::SetUp);
            vec![Line::styled(format!("{key} keeps your elevator speech: it stands here then"), theme.faint)]
        }
    }
}
