//! What news and keys make of the queue.

use chrono::TimeDelta;

use crate::app::{Next, Today};
use crate::store::Found;
use crate::tui::keymap::Action;
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::{Day, Mode, Page, Said, State};
use crate::tui::screens::update::look;
use crate::tui::widgets::scroll::row_by;

/// How long somebody whose time has passed is kept: the call may be going on, and the best are long.
const KEPT_FOR: TimeDelta = TimeDelta::hours(2);

/// The day came in. Whoever is chosen stays chosen, for a while even where their time has just
/// passed: a key must never meet somebody else than the person it was pressed for.
pub fn arrived(state: &mut State, (next, so_far): (Next, Today)) -> Vec<Effect> {
    let chosen = state.found().cloned();
    state.now = next.at;
    let day = &mut state.today;
    day.opens = next.opens;
    day.later = next.later;
    day.needs = (next.without_number, next.without_zone);
    day.queue = next.queue;
    day.so_far = Some(so_far);
    let place = chosen.as_ref().and_then(|found| {
        let id = found.row.offer.id;
        day.queue.iter().position(|other| other.row.offer.id == id)
    });
    match (chosen, place) {
        (Some(found), None) => keep(state, found),
        (_, place) => {
            day.passed_at = None;
            day.chosen = place.unwrap_or(0);
        }
    }
    // The other screens look at whoever is chosen there once their own list has come in.
    match (&state.visit, state.page) {
        (Some(_), _) | (None, Page::Today) => look(state),
        (None, _) => Vec::new(),
    }
}

/// Keeps somebody whose time has just passed where they are, unless that is long ago.
fn keep(state: &mut State, found: Found) {
    let asked = !matches!(state.mode, Mode::Looking | Mode::Help);
    let now = state.now;
    let day = &mut state.today;
    let first = day.passed_at.is_none();
    // A machine that slept notices late: their time passed when it did.
    let passed_at = *day.passed_at.get_or_insert(found.row.offer.call.closes.min(now));
    if now - passed_at > KEPT_FOR && !asked {
        day.passed_at = None;
        day.chosen = 0;
        return;
    }
    let place = day.chosen.min(day.queue.len());
    let name = found.facts.prospect.name.clone();
    day.queue.insert(place, found);
    day.chosen = place;
    if first && state.page == Page::Today && state.visit.is_none() {
        state.said = Said::alarm(format!("{name}'s time has just passed; they stay a while"));
    }
}

/// Whoever is chosen leaves the queue: another instance called or closed them.
pub fn leave(state: &mut State, why: String) -> Vec<Effect> {
    let day = &mut state.today;
    if day.chosen < day.queue.len() {
        day.queue.remove(day.chosen);
    }
    day.chosen = day.chosen.min(day.queue.len().saturating_sub(1));
    day.passed_at = None;
    state.said = Said::alarm(why);
    look(state)
}

/// Another row is chosen by an action.
pub fn moved(state: &mut State, action: Action) -> Vec<Effect> {
    let row = row_by(action, state.today.chosen, state.today.queue.len());
    row.map_or_else(Vec::new, |row| choose(state, row))
}

/// A row is chosen.
pub fn choose(state: &mut State, row: usize) -> Vec<Effect> {
    if row == state.today.chosen {
        return Vec::new();
    }
    state.today.chosen = row;
    look(state)
}

/// The row that a line of the queue is: one line among them only says what stands below it.
#[must_use]
pub fn row_of(day: &Day, line: usize) -> Option<usize> {
    let divider = day.queue.iter().position(|found| found.row.below);
    let row = match divider {
        Some(divider) if line == divider => return None,
        Some(divider) if line > divider => line - 1,
        _ => line,
    };
    (row < day.queue.len()).then_some(row)
}
