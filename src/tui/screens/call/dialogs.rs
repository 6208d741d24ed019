//! The small questions about one person, and how each call begins.

use crossterm::event::KeyEvent;
use uuid::Uuid;

use super::state::{MessagePane, NotNow, Subject};
use super::{message, questions};
use crate::domain::attempt::{Outcome, Strategy};
use crate::domain::cadence::Logged;
use crate::domain::when::{self, Time};
use crate::tui::keymap::Action;
use crate::tui::screens::msg::Effect;
use crate::tui::screens::overlays::find;
use crate::tui::screens::state::{Mode, State};
use crate::tui::widgets::field::Field;

/// Begins what an action asks about whoever is in view.
pub fn begin(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(mut subject) = subject(state) else { return Vec::new() };
    let id = subject.id();
    if action == Action::ExitMessage {
        subject.strategy = Strategy::Exit;
    }
    state.subject = Some(subject);
    match action {
        Action::Log(outcome) => {
            let seen = state.card().map_or(0, |card| card.facts.history.events().len());
            return vec![Effect::LogAtOnce { id, logged: Box::new(logged(state, outcome)), seen }];
        }
        Action::Voicemail | Action::ExitMessage => {
            let logged = logged(state, Outcome::Voicemail);
            return message::open(state, MessagePane::new(logged));
        }
        Action::Screened => questions::ask_of_screener(state),
        Action::Conversation => questions::ask_of_talk(state, false),
        Action::CallIn => questions::ask_of_talk(state, true),
        Action::OptOut => state.mode = Mode::OptOut,
        Action::Touch => state.mode = Mode::Touching,
        Action::Dial => state.mode = Mode::Dialling,
        Action::Number => state.mode = Mode::WrongNumber,
        Action::NotNow => state.mode = Mode::NotNow(NotNow::default()),
        Action::Merge => return find::start(state, Some(Action::Merge)),
        Action::Erase => state.mode = Mode::Erasing,
        _ => {}
    }
    Vec::new()
}

/// Whoever is in view, as they stand.
fn subject(state: &State) -> Option<Subject> {
    let card = state.card()?;
    let call = state.call();
    Some(Subject {
        facts: card.facts.clone(),
        number: call.map(|call| call.phone.number.e164.clone()).or_else(|| card.number.clone()),
        strategy: call.map_or(Strategy::Plain, |call| call.strategy),
    })
}

/// An outcome of the call that is asked about, with how and what for it was made.
#[must_use]
pub fn logged(state: &State, outcome: Outcome) -> Logged {
    let subject = state.subject.as_ref();
    Logged {
        strategy: subject.map_or(Strategy::Plain, |subject| subject.strategy),
        number: subject.and_then(|subject| subject.number.clone()),
        objective: state.objective(),
        ..Logged::just(Uuid::nil(), outcome)
    }
}

/// Takes an action where a small question is asked.
pub fn acted(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(subject) = &state.subject else { return Vec::new() };
    let (id, number) = (subject.id(), subject.number.clone());
    let mode = std::mem::replace(&mut state.mode, Mode::Looking);
    match (action, mode) {
        (Action::OptedOut(via), Mode::OptOut) => vec![Effect::OptOut(id, via)],
        (Action::Touched(channel), Mode::Touching) => vec![Effect::Touch(id, channel)],
        (Action::SomebodyElse, Mode::OptOut) => find::start(state, Some(Action::OptOut)),
        (Action::Accept, Mode::Dialling) => {
            number.map(|number| Effect::Dial(id, number)).into_iter().collect()
        }
        (Action::Yes, Mode::Erasing) => vec![Effect::Erase(id)],
        (Action::InAnHour, Mode::NotNow(_)) => vec![Effect::PutOff(id, None)],
        (Action::AtATime | Action::Away, Mode::NotNow(_)) => {
            let away = action == Action::Away;
            state.mode = Mode::NotNow(NotNow { typing: Some(Field::default()), away, wrong: None });
            Vec::new()
        }
        (Action::Log(outcome), Mode::WrongNumber) => {
            vec![Effect::Log(id, Box::new(logged(state, outcome)))]
        }
        (Action::Override, Mode::Refused(refused)) if refused.can_override => {
            let overridden = Some("as it happened".to_owned());
            let logged = Logged { overridden, ..refused.logged.clone() };
            // It stays until it is logged: where that fails, what was typed is not lost.
            state.mode = Mode::Refused(refused);
            vec![Effect::Log(id, Box::new(logged))]
        }
        // What was typed is not lost by a refusal.
        (_, Mode::Refused(_)) => {
            state.mode = state.before.take().map_or(Mode::Looking, |before| *before);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Takes a key of the time that is typed.
pub fn typed(not_now: &mut NotNow, key: KeyEvent) {
    not_now.wrong = None;
    if let Some(field) = &mut not_now.typing {
        field.key(key);
    }
}

/// Takes a pasted time.
pub fn pasted(not_now: &mut NotNow, text: &str) {
    if let Some(field) = &mut not_now.typing {
        field.paste(text);
    }
}

/// The time until which they are put off is typed, or left: by the caller's own clock. The day they
/// are back from being away is one of theirs.
pub fn time_named(state: &mut State, action: Action) -> Vec<Effect> {
    let own = state.now.with_timezone(&state.zone).naive_local();
    let Some(subject) = &state.subject else { return Vec::new() };
    let (id, theirs) = (subject.id(), subject.local(state.now, state.zone));
    let Mode::NotNow(not_now) = &mut state.mode else { return Vec::new() };
    let text = not_now.typing.as_ref().map_or("", Field::text);
    let effect = match (action, not_now.away) {
        (Action::Accept, false) => {
            when::parse(text, own).map(|until| Effect::PutOff(id, Some(until))).map_err(|why| why.to_string())
        }
        (Action::Accept, true) => when::parse(text, theirs).map_err(|why| why.to_string()).and_then(|back| {
            let day = (back.time == Time::Any).then_some(Effect::Away(id, back.date));
            day.ok_or_else(|| "they are back on a day: leave the time out".to_owned())
        }),
        (Action::Back, _) => {
            *not_now = NotNow::default();
            return Vec::new();
        }
        _ => return Vec::new(),
    };
    match effect {
        Ok(effect) => return vec![effect],
        Err(why) => not_now.wrong = Some(why),
    }
    Vec::new()
}
