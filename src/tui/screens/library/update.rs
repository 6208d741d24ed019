//! What keys and news make of the Messages screen.

use super::form;
use crate::app::Shelved;
use crate::tui::keymap::Action;
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::State;
use crate::tui::widgets::scroll::row_by;

/// The library came in: whichever message is chosen stays chosen.
pub fn arrived(state: &mut State, messages: Vec<Shelved>) {
    let shelf = &mut state.library;
    let chosen = shelf.message().map(|shelved| shelved.message.id);
    let place = messages.iter().position(|shelved| Some(shelved.message.id) == chosen);
    shelf.chosen = place.unwrap_or(shelf.chosen).min(messages.len().saturating_sub(1));
    shelf.messages = messages;
}

/// Another row is chosen by an action.
pub fn moved(state: &mut State, action: Action) {
    let shelf = &mut state.library;
    shelf.chosen = row_by(action, shelf.chosen, shelf.messages.len()).unwrap_or(shelf.chosen);
}

/// Takes an action about the chosen message, or a new one.
pub fn acted(state: &mut State, action: Action) -> Vec<Effect> {
    let chosen = state.library.message().map(|shelved| shelved.message.clone());
    match (action, chosen) {
        (Action::AddMessage, _) => form::add(state),
        (Action::EditMessage, Some(message)) => form::edit(state, &message),
        (Action::Retire, Some(message)) => return vec![Effect::Retire(Box::new(message), true)],
        (Action::Restore, Some(message)) => return vec![Effect::Retire(Box::new(message), false)],
        _ => {}
    }
    Vec::new()
}
