//! The message pane: which message is left, with its promise.

use crossterm::event::KeyEvent;

use super::questions::date;
use super::state::{MessagePane, Subject};
use crate::domain::attempt::{Outcome, Strategy};
use crate::domain::cadence::{Logged, Promise};
use crate::domain::follow_up::Plan;
use crate::domain::prospect::ProspectId;
use crate::tui::keymap::{Action, Context};
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::{Mode, State};
use crate::tui::screens::update::look;
use crate::tui::widgets::field::Field;

/// Whether the engine asks for the exit message (A0 4).
#[must_use]
pub fn exit_is_due(state: &State) -> bool {
    state.subject.as_ref().is_some_and(|subject| subject.strategy == Strategy::Exit)
}

/// Messages came in: the first is looked at; where there are none, one is typed. What the caller
/// typed for them and left comes first.
pub fn offered(state: &mut State, id: ProspectId, messages: Vec<String>) -> Vec<Effect> {
    let about = state.subject.as_ref().map(Subject::id);
    let draft = state.draft.clone().filter(|(of, _)| *of == id).map(|(_, text)| text);
    let Mode::Message(pane) = &mut state.mode else { return Vec::new() };
    if about != Some(id) {
        return Vec::new();
    }
    let own = pane.edited.then(|| pane.text().to_owned()).or(draft);
    pane.edited = own.is_some();
    pane.texts = own.into_iter().chain(messages).map(|text| Field::with(&text)).collect();
    pane.typing = pane.texts.is_empty();
    if pane.texts.is_empty() {
        pane.texts.push(Field::default());
    }
    pane.at = 0;
    foresee(state)
}

/// What would follow came in.
pub fn foreseen(state: &mut State, plan: Result<Option<Plan>, String>) {
    if let Mode::Message(pane) = &mut state.mode {
        pane.foreseen = Some(plan);
    }
}

/// The call with its message as it would be logged.
fn message(state: &State, pane: &MessagePane) -> Result<Logged, String> {
    let text = pane.text().trim();
    let promise = match pane.promise.text().trim() {
        "" => Promise::LeftOut,
        word if word.eq_ignore_ascii_case("none") => Promise::None,
        words => Promise::Named(date(state, words)?),
    };
    let message = (!text.is_empty()).then(|| text.to_owned());
    Ok(Logged { message, promise, ..pane.logged.clone() })
}

fn foresee(state: &mut State) -> Vec<Effect> {
    let Mode::Message(pane) = &state.mode else { return Vec::new() };
    let Some(id) = state.subject.as_ref().map(Subject::id) else { return Vec::new() };
    match message(state, pane) {
        Ok(logged) => vec![Effect::Foresee(id, Box::new(logged))],
        Err(why) => {
            foreseen(state, Err(why));
            Vec::new()
        }
    }
}

/// Takes a key of the text or of the promise; what a promise would come to is told as it is typed.
pub fn typed(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let Mode::Message(pane) = &mut state.mode else { return Vec::new() };
    match (pane.naming, pane.typing) {
        (true, _) => {
            pane.promise.key(key);
            return foresee(state);
        }
        (false, true) => {
            if let Some(text) = pane.texts.get_mut(pane.at) {
                pane.edited = true;
                text.key(key);
            }
            if matches!(pane.foreseen, Some(Err(_))) {
                return foresee(state);
            }
        }
        (false, false) => {}
    }
    Vec::new()
}

/// Takes a pasted text or promise.
pub fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    let Mode::Message(pane) = &mut state.mode else { return Vec::new() };
    match (pane.naming, pane.typing) {
        (true, _) => {
            pane.promise.paste(text);
            return foresee(state);
        }
        (false, true) => {
            if let Some(field) = pane.texts.get_mut(pane.at) {
                pane.edited = true;
                field.paste(text);
            }
        }
        (false, false) => {}
    }
    Vec::new()
}

/// Takes an action.
pub fn acted(state: &mut State, action: Action) -> Vec<Effect> {
    let due = exit_is_due(state);
    let about = state.subject.as_ref().map(Subject::id);
    let Mode::Message(pane) = &mut state.mode else { return Vec::new() };
    match (action, about) {
        (Action::Back, _) if pane.typing && !pane.text().trim().is_empty() => {
            pane.typing = false;
            return foresee(state);
        }
        (Action::Back, about) => {
            let typed = pane.edited.then(|| pane.text().to_owned());
            let from = pane.from.take();
            state.draft = about.zip(typed).or(state.draft.take());
            state.mode = from.map_or(Mode::Looking, Mode::Asking);
            return look(state);
        }
        (Action::EditText, _) => pane.typing = true,
        (Action::Promise, _) => pane.naming = true,
        (Action::PlainOrExit, Some(id)) if due => {
            let exit = pane.logged.strategy == Strategy::Exit;
            pane.logged.strategy = if exit { Strategy::Plain } else { Strategy::Exit };
            return vec![Effect::LoadMessages(id, pane.logged.strategy)];
        }
        (Action::NextMessage, _) => {
            pane.at = (pane.at + 1) % pane.texts.len().max(1);
            return foresee(state);
        }
        (Action::Accept, Some(id)) => return leave(state, id),
        _ => {}
    }
    Vec::new()
}

/// The message is logged as left; an empty one isn't.
fn leave(state: &mut State, id: ProspectId) -> Vec<Effect> {
    let (back, none) = (
        state.keymap.key(Context::Typing, Action::Back),
        state.keymap.key(Context::Queue, Action::Log(Outcome::HungUp)),
    );
    let Mode::Message(pane) = &mut state.mode else { return Vec::new() };
    if pane.text().trim().is_empty() {
        pane.typing = true;
        let words = format!("type what you said; where you said nothing, {back} and {none}");
        pane.foreseen = Some(Err(words));
        return Vec::new();
    }
    let pane = pane.clone();
    match message(state, &pane) {
        Ok(logged) => vec![Effect::Log(id, Box::new(logged))],
        Err(why) => {
            foreseen(state, Err(why));
            Vec::new()
        }
    }
}

/// Another promise is named, or it is left as the engine works it out. What can't be understood stays
/// to be mended.
pub fn promise_named(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Message(pane) = &state.mode else { return Vec::new() };
    let wrong = message(state, pane).err();
    let Mode::Message(pane) = &mut state.mode else { return Vec::new() };
    match (action, wrong) {
        (Action::Other, _) => return Vec::new(),
        (Action::Back, _) => pane.promise = Field::default(),
        (_, Some(why)) => {
            pane.foreseen = Some(Err(why));
            return Vec::new();
        }
        _ => {}
    }
    pane.naming = false;
    foresee(state)
}
