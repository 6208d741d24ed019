//! The message pane: which message is left, with its promise, under the coach's eye.

use crossterm::event::{KeyCode, KeyEvent};

use super::questions::date;
use super::state::{Choice, Draft, MessagePane, Subject};
use crate::app::library::{Nearest, Occasion, Sayings};
use crate::domain::attempt::{Outcome, Strategy};
use crate::domain::cadence::{Logged, Promise};
use crate::domain::coach::{Code, Speaking, coach};
use crate::domain::follow_up::Plan;
use crate::domain::prospect::ProspectId;
use crate::tui::keymap::{Action, Context};
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::{Mode, State};
use crate::tui::screens::update::look;
use crate::tui::widgets::field::Field;

/// What is typed where a message announces no next try.
const NO_PROMISE: &str = "none";

/// Whether the engine asks for the exit message (A0 4).
#[must_use]
pub fn exit_is_due(state: &State) -> bool {
    state.subject.as_ref().is_some_and(|subject| subject.strategy == Strategy::Exit)
}

/// Opens the pane; what can be said is looked up.
pub fn open(state: &mut State, pane: MessagePane) -> Vec<Effect> {
    state.mode = Mode::Message(Box::new(pane));
    look_up(state)
}

fn look_up(state: &State) -> Vec<Effect> {
    let (Mode::Message(pane), Some(subject)) = (&state.mode, &state.subject) else { return Vec::new() };
    let (strategy, outcome) = (pane.logged.strategy, pane.logged.outcome);
    let promise = named(state, pane).unwrap_or(Promise::LeftOut);
    vec![Effect::LoadSayings(subject.id(), Occasion { strategy, outcome, promise })]
}

/// What can be said came in: the first is looked at; where there is nothing, it is typed. What the
/// caller typed for them and left comes first.
pub fn offered(state: &mut State, id: ProspectId, mut sayings: Sayings) -> Vec<Effect> {
    let about = state.subject.as_ref().map(Subject::id);
    let draft = state.draft.clone().filter(|draft| draft.id == id);
    let Mode::Message(pane) = &mut state.mode else { return Vec::new() };
    if about != Some(id) {
        return Vec::new();
    }
    // Where only the promise changed, what was looked at stays in view, and what was typed is kept.
    let titled = |choice: &Choice| choice.saying.as_ref().map(|saying| saying.title.clone());
    let was = pane.choice().filter(|choice| !choice.is_edited()).and_then(titled);
    let (own, at) = match (pane.typed(), draft) {
        ((own, _), Some(draft)) if own.is_empty() => (draft.choices, draft.at),
        (typed, _) => typed,
    };
    let mut fresh = std::mem::take(&mut sayings.fresh);
    fresh.retain(|saying| !own.iter().any(|choice| choice.is_of(saying)));
    pane.choices = own.into_iter().chain(fresh.into_iter().map(Choice::of)).collect();
    pane.sayings = sayings;
    pane.typing = pane.choices.is_empty();
    if pane.choices.is_empty() {
        pane.choices.push(Choice::default());
    }
    let again = |choice: &Choice| was.is_some() && !choice.is_edited() && titled(choice) == was;
    pane.at = pane.choices.iter().position(again).unwrap_or(at);
    looked_at(state)
}

/// Another text is looked at: the coach hears it, it is laid beside what they heard, and what would
/// follow is worked out.
fn looked_at(state: &mut State) -> Vec<Effect> {
    listen(state);
    let mut effects = foresee(state);
    effects.extend(compare(state));
    effects
}

/// What would follow came in.
pub fn foreseen(state: &mut State, plan: Result<Option<Plan>, String>) {
    if let Mode::Message(pane) = &mut state.mode {
        pane.foreseen = Some(plan);
    }
}

/// What of what they heard is most like a text came in.
pub fn compared(state: &mut State, text: String, nearest: Option<Nearest>) {
    if let Mode::Message(pane) = &mut state.mode {
        pane.beside = Some((text, nearest));
    }
}

/// The coach hears the text that is looked at.
fn listen(state: &mut State) {
    let speaking = state.speaking;
    let Mode::Message(pane) = &mut state.mode else { return };
    let text = pane.text();
    let heard = !text.trim().is_empty();
    pane.verdict = heard.then(|| coach(text, Speaking { strategy: pane.strategy(), ..speaking }));
}

/// What is announced: what the caller named, else what the engine makes of a voicemail. With a screener it
/// makes nothing of it; where the words announce the next try that was worked out for them, that is promised.
fn promise(state: &State, pane: &MessagePane) -> Result<Promise, String> {
    let announces = pane.verdict.as_ref().is_some_and(|verdict| !verdict.has(Code::NoNextTry));
    let plan = pane.sayings.plan.filter(|_| announces && pane.logged.outcome == Outcome::Screened);
    let promise = named(state, pane)?;
    Ok(match plan.and_then(|plan| plan.in_words()) {
        Some(when) if promise == Promise::LeftOut => Promise::Named(when),
        _ => promise,
    })
}

/// What the caller wants to announce.
fn named(state: &State, pane: &MessagePane) -> Result<Promise, String> {
    match pane.promise.text().trim() {
        "" => Ok(Promise::LeftOut),
        word if word.eq_ignore_ascii_case(NO_PROMISE) => Ok(Promise::None),
        words => Ok(Promise::Named(date(state, words)?)),
    }
}

/// The call with its message as it would be logged.
fn message(state: &State, pane: &MessagePane) -> Result<Logged, String> {
    let text = pane.text().trim();
    let message = (!text.is_empty()).then(|| text.to_owned());
    let template = pane.choice().and_then(|choice| choice.saying.as_ref()?.message);
    let (strategy, promise) = (pane.strategy(), promise(state, pane)?);
    Ok(Logged { message, template, strategy, promise, ..pane.logged.clone() })
}

fn foresee(state: &mut State) -> Vec<Effect> {
    let Mode::Message(pane) = &state.mode else { return Vec::new() };
    let Some(id) = state.subject.as_ref().map(Subject::id) else { return Vec::new() };
    // Whether a text was left before is told beside it.
    match message(state, pane).map(|logged| Logged { message: None, ..logged }) {
        Ok(logged) if logged.outcome == Outcome::Screened && logged.promise != Promise::LeftOut => {
            vec![Effect::Foresee(id, Box::new(Logged { message: Some(pane.text().to_owned()), ..logged }))]
        }
        Ok(logged) => vec![Effect::Foresee(id, Box::new(logged))],
        Err(why) => {
            foreseen(state, Err(why));
            Vec::new()
        }
    }
}

fn compare(state: &State) -> Vec<Effect> {
    let (Mode::Message(pane), Some(subject)) = (&state.mode, &state.subject) else { return Vec::new() };
    let (id, text) = (subject.id(), pane.text().trim());
    let known = pane.beside.as_ref().is_some_and(|(of, _)| of == text);
    let told = !known && !text.is_empty();
    told.then(|| Effect::Compare(id, text.to_owned())).into_iter().collect()
}

/// Takes a key of the text or of the promise. What a promise would come to is told as it is typed, what
/// the coach says of a text too; it is laid beside what they heard where a sentence ends.
pub fn typed(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let Mode::Message(pane) = &mut state.mode else { return Vec::new() };
    match (pane.naming, pane.typing) {
        (true, _) => {
            pane.promise.key(key);
            return foresee(state);
        }
        (false, true) => {
            if let Some(choice) = pane.choices.get_mut(pane.at) {
                choice.field.key(key);
            }
            let failed = matches!(pane.foreseen, Some(Err(_)));
            listen(state);
            let mut effects = if failed { foresee(state) } else { Vec::new() };
            if matches!(key.code, KeyCode::Char('.' | '!' | '?')) {
                effects.extend(compare(state));
            }
            return effects;
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
            if let Some(choice) = pane.choices.get_mut(pane.at) {
                choice.field.paste(text);
            }
            listen(state);
            return compare(state);
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
            return looked_at(state);
        }
        (Action::Back, about) => {
            let (choices, at) = pane.typed();
            let from = pane.from.take();
            let typed = about.filter(|_| !choices.is_empty()).map(|id| Draft { id, choices, at });
            state.draft = typed.or(state.draft.take().filter(|draft| Some(draft.id) != about));
            state.mode = from.map_or(Mode::Looking, Mode::Asking);
            return look(state);
        }
        (Action::EditText, _) => pane.typing = true,
        (Action::OwnWords, _) => {
            pane.choices.retain(|choice| choice.saying.is_some() || choice.is_edited());
            pane.choices.insert(0, Choice::default());
            (pane.at, pane.typing) = (0, true);
            return looked_at(state);
        }
        (Action::Promise, _) => pane.naming = true,
        (Action::PlainOrExit, _) if due => {
            let exit = pane.logged.strategy == Strategy::Exit;
            pane.logged.strategy = if exit { Strategy::Plain } else { Strategy::Exit };
            return look_up(state);
        }
        (Action::NextMessage, _) => {
            pane.at = (pane.at + 1) % pane.choices.len().max(1);
            return looked_at(state);
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

/// Another promise is named, or it is left as the engine works it out: what is said announces it. What
/// can't be understood stays to be mended.
pub fn promise_named(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Message(pane) = &state.mode else { return Vec::new() };
    let wrong = named(state, pane).err();
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
    // Without one there is nothing to fill in anew: what stands there says what it says.
    let none = pane.promise.text().trim().eq_ignore_ascii_case(NO_PROMISE);
    if none { looked_at(state) } else { look_up(state) }
}
