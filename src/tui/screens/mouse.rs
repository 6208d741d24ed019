//! The mouse, where it is on: the wheel moves, and a click on a row chooses it. Nothing is opened,
//! logged or dialled by it.

use ratatui::layout::Position;

use super::msg::Effect;
use super::people::listing;
use super::review;
use super::state::{Mode, State};
use super::today;
use super::update::act;
use crate::tui::keymap::{Action, Context};

/// The wheel was turned: one row up or down, where rows are chosen or a text is longer than its screen.
pub fn turned(state: &mut State, action: Action) -> Vec<Effect> {
    let context = state.context();
    let moves = state.keymap.rows(context).any(|row| row.action == action);
    if moves { act(state, context, action) } else { Vec::new() }
}

/// The screen was clicked on.
pub fn clicked(state: &mut State, at: Position) -> Vec<Effect> {
    match state.context() {
        Context::Queue => {
            let row = state.today.rows.at(at).and_then(|line| today::update::row_of(&state.today, line));
            row.map_or_else(Vec::new, |row| today::update::choose(state, row))
        }
        Context::Prospects | Context::Filter => {
            let row = state.listing.rows.at(at).filter(|row| *row < state.listing.ids.len());
            row.map_or_else(Vec::new, |row| listing::choose(state, row))
        }
        Context::Review => {
            let row = state.review.rows.at(at).filter(|row| *row < state.review.people.len());
            row.map_or_else(Vec::new, |row| review::update::choose(state, row))
        }
        Context::Library => {
            let row = state.library.rows.at(at).filter(|row| *row < state.library.messages.len());
            state.library.chosen = row.unwrap_or(state.library.chosen);
            Vec::new()
        }
        Context::Find | Context::Palette => {
            match &mut state.mode {
                Mode::Finding(finding) => finding.at = finding.rows.at(at).unwrap_or(finding.at),
                Mode::Choosing(choosing) => choosing.at = choosing.rows.at(at).unwrap_or(choosing.at),
                _ => {}
            }
            Vec::new()
        }
        _ => Vec::new(),
    }
}
