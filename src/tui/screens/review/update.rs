//! What keys and news make of the Review screen.

use crate::app::InReview;
use crate::domain::cadence::Suggestion;
use crate::domain::insight::Tries;
use crate::tui::keymap::Action;
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::State;
use crate::tui::screens::update::{look, look_at_list};
use crate::tui::widgets::scroll::row_by;

/// They came in: whoever is chosen stays chosen, and who is gone is no longer marked.
pub fn arrived(state: &mut State, people: Vec<InReview>, tries: Tries) -> Vec<Effect> {
    let review = &mut state.review;
    let chosen = review.id();
    let stays = std::mem::take(&mut review.decided);
    let place = people.iter().position(|it| Some(it.facts.prospect.id) == chosen).filter(|_| !stays);
    review.chosen = place.unwrap_or(review.chosen).min(people.len().saturating_sub(1));
    review.marked.retain(|id| people.iter().any(|it| it.facts.prospect.id == *id));
    (review.people, review.tries) = (people, tries);
    look_at_list(state)
}

/// Another row is chosen by an action.
pub fn moved(state: &mut State, action: Action) -> Vec<Effect> {
    let row = row_by(action, state.review.chosen, state.review.people.len());
    row.map_or_else(Vec::new, |row| choose(state, row))
}

/// A row is chosen.
pub fn choose(state: &mut State, row: usize) -> Vec<Effect> {
    state.review.chosen = row;
    look(state)
}

/// Marks whoever is chosen, or unmarks them, and goes on to the next.
pub fn mark(state: &mut State) -> Vec<Effect> {
    let Some(id) = state.review.id() else { return Vec::new() };
    if !state.review.marked.remove(&id) {
        state.review.marked.insert(id);
    }
    moved(state, Action::Down)
}

/// Decides about those who are marked, else about whoever is chosen, under one undo. A mark is for one
/// decision: who is still here after it isn't meant by the next.
pub fn decided(state: &mut State, action: Action) -> Vec<Effect> {
    let meant = state.review.meant();
    if meant.is_empty() {
        return Vec::new();
    }
    // The next one takes the place of whoever was decided about; but with one more try granted for it, the
    // exit message is still to be left for the same person.
    let exit = state.review.row().is_some_and(|it| it.reviewed.suggestion == Suggestion::Exit);
    let chosen = state.review.marked.is_empty();
    state.review.decided = chosen && !(exit && action == Action::OneMore);
    state.review.marked.clear();
    vec![match action {
        Action::OneMore => Effect::OneMore(meant),
        Action::LetGo => Effect::LetGo(meant),
        Action::KeepForNew => Effect::KeepForNew(meant),
        _ => Effect::TakeUp(meant),
    }]
}
