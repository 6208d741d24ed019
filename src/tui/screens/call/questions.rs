//! What is asked once somebody answered: only what the result needs, then permission.

use crossterm::event::KeyEvent;
use uuid::Uuid;

use super::dialogs::logged;
use super::message;
use super::state::{Asking, MessagePane, Question};
use crate::domain::attempt::Outcome;
use crate::domain::cadence::{CalledBack, Logged};
use crate::domain::when::{self, Time, When};
use crate::tui::keymap::Action;
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::{Mode, State};
use crate::tui::widgets::field::Field;

/// Asks what came of a conversation; of their own call, where it was one.
pub fn ask_of_talk(state: &mut State, inbound: bool) {
    let call = logged(state, Outcome::Reached);
    state.mode = Mode::Asking(Box::new(Asking::first(call, inbound, Question::Result)));
}

/// Asks who answered for them: the last screener's name stands there already.
pub fn ask_of_screener(state: &mut State) {
    let attempts = state.subject.iter().flat_map(|subject| subject.facts.history.attempts().rev());
    let last = attempts.into_iter().find_map(|(_, attempt)| attempt.screener.clone());
    let mut asking = Asking::first(logged(state, Outcome::Screened), false, Question::Screener);
    asking.answer = Field::with(&last.unwrap_or_default());
    state.mode = Mode::Asking(Box::new(asking));
}

/// Takes a key of an answer.
pub fn typed(asking: &mut Asking, key: KeyEvent) {
    asking.wrong = None;
    if let Some(field) = asking.field() {
        field.key(key);
    }
}

/// Takes a pasted answer.
pub fn pasted(asking: &mut Asking, text: &str) {
    asking.wrong = None;
    if let Some(field) = asking.field() {
        field.paste(text);
    }
}

/// Whether a choice is one here.
#[must_use]
pub fn applies(state: &State, action: Action) -> bool {
    match (&state.mode, action) {
        (Mode::Asking(asking), Action::Missed) => asking.inbound,
        (Mode::Asking(asking), Action::BrushOff) => !asking.inbound,
        (Mode::Asking(asking), Action::Other) => asking.question.other().is_some(),
        (Mode::Taking(_), Action::Other) => true,
        _ => false,
    }
}

/// Takes a choice.
pub fn chosen(state: &mut State, action: Action) -> Vec<Effect> {
    if matches!(action, Action::Missed | Action::BrushOff) && !applies(state, action) {
        return Vec::new();
    }
    let Mode::Asking(asking) = &mut state.mode else { return Vec::new() };
    if asking.question == Question::Result {
        asking.logged = asking.base.clone();
    }
    match action {
        Action::Talked(result) => {
            asking.logged.result = Some(result);
            match Question::after(result) {
                Some(question) => asking.go_on(question),
                None => return finish(state),
            }
        }
        Action::BrushOff => {
            (asking.logged.outcome, asking.logged.result) = (Outcome::BrushOff, None);
            asking.go_on(Question::Asked);
        }
        Action::Missed => {
            asking.logged.result = None;
            return finish(state);
        }
        Action::NotPutThrough => return finish(state),
        Action::PutThrough => {
            asking.base = Logged { outcome: Outcome::Reached, ..asking.logged.clone() };
            asking.go_on(Question::Result);
        }
        Action::LeftWithScreener => return leave_with_screener(state),
        Action::Yes | Action::No | Action::Accept => {
            let answers = [(Action::Yes, true), (Action::No, false)];
            let answer = answers.into_iter().find(|(said, _)| *said == action);
            asking.logged.permission = answer.map(|(_, allowed)| allowed);
            return finish(state);
        }
        _ => go_back(state),
    }
    Vec::new()
}

/// Back to the question before, or to where one was.
fn go_back(state: &mut State) {
    let Mode::Asking(asking) = &mut state.mode else { return };
    if !asking.go_back() {
        state.mode = Mode::Looking;
    }
}

/// A message for the screener to pass on is looked for.
fn leave_with_screener(state: &mut State) -> Vec<Effect> {
    let Mode::Asking(asking) = &state.mode else { return Vec::new() };
    let (logged, from) = (asking.logged.clone(), Some(asking.clone()));
    message::open(state, MessagePane { from, ..MessagePane::new(logged) })
}

/// Everything is told: it is logged.
fn finish(state: &mut State) -> Vec<Effect> {
    let Some(id) = state.subject.as_ref().map(super::state::Subject::id) else { return Vec::new() };
    let Mode::Asking(asking) = &state.mode else { return Vec::new() };
    let logged = asking.logged.clone();
    match asking.inbound {
        true => vec![Effect::LogCallBack(id, Box::new(their_call(logged)))],
        false => vec![Effect::Log(id, Box::new(logged))],
    }
}

/// The same, told of a call of theirs.
fn their_call(logged: Logged) -> CalledBack {
    CalledBack {
        id: Uuid::nil(),
        result: logged.result,
        reason: logged.reason,
        permission: logged.permission,
        note: logged.note,
        step: logged.step,
        forwarded_to: logged.forwarded_to,
    }
}

/// A typed answer is done, or left.
pub fn answered(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Asking(asking) = &mut state.mode else { return Vec::new() };
    match action {
        Action::Other => {
            asking.question = asking.question.other().unwrap_or(asking.question);
            asking.wrong = None;
        }
        Action::Accept => return take(state),
        _ => go_back(state),
    }
    Vec::new()
}

/// A date as it was typed, in the prospect's own time.
pub fn date(state: &State, text: &str) -> Result<When, String> {
    let subject = state.subject.as_ref().ok_or("they are no longer here")?;
    when::parse(text, subject.local(state.now, state.zone)).map_err(|error| error.to_string())
}

/// Takes a typed answer; what can't be understood is asked again, never guessed.
fn take(state: &mut State) -> Vec<Effect> {
    let Mode::Asking(asking) = &state.mode else { return Vec::new() };
    let (question, text) = (asking.question, asking.answer.text().trim().to_owned());
    let optional = matches!(question, Question::Asked | Question::AppointmentOn);
    let when = match question.is_date() && !(optional && text.is_empty()) {
        true => date(state, &text).map(Some),
        false => Ok(None),
    };
    let said_as = state.subject.as_ref().map(|subject| subject.local(state.now, state.zone));
    let clock = state.words;
    let Mode::Asking(asking) = &mut state.mode else { return Vec::new() };
    let words = (!text.is_empty()).then_some(text);
    let taken = when.and_then(|when| {
        let day = when.zip(said_as).map(|(when, local)| clock.understood(&when, local));
        take_into(asking, question, when, words, day)
    });
    match taken {
        Ok(Some(next)) => asking.go_on(next),
        Ok(None) => return finish(state),
        Err(why) => asking.wrong = Some(why),
    }
    Vec::new()
}

/// Keeps an answer, and gives the next question; none where that was the last.
fn take_into(
    asking: &mut Asking,
    question: Question,
    when: Option<When>,
    words: Option<String>,
    day: Option<String>,
) -> Result<Option<Question>, String> {
    let logged = &mut asking.logged;
    match question {
        Question::NextStep => (logged.step.next, logged.step.keep_in_touch) = (when, None),
        Question::KeepInTouch if when.is_some_and(|when| when.time != Time::Any) => {
            return Err("keeping in touch begins on a day: leave the time out".into());
        }
        Question::KeepInTouch => {
            (logged.step.next, logged.step.keep_in_touch) = (None, when.map(|when| when.date));
        }
        Question::AppointmentOn => {
            logged.step.next = when;
            // What follows is the day after it; the appointment's own time is kept in words.
            logged.note = day.map(|day| format!("Appointment {day}"));
        }
        Question::Reason => logged.reason = words,
        Question::ForwardedTo if words.is_none() => {
            return Err("type the name of whoever they sent you on to".into());
        }
        Question::ForwardedTo => logged.forwarded_to = words,
        Question::Asked => {
            logged.asked = when;
            return Ok(None);
        }
        Question::Screener | Question::ScreenerNote => {
            logged.screener = words;
            let note = asking.note.text().trim();
            logged.note = (!note.is_empty()).then(|| note.to_owned());
            return Ok(Some(Question::PutThrough));
        }
        Question::Result | Question::PutThrough | Question::Permission => return Ok(None),
    }
    Ok(Some(Question::Permission))
}
