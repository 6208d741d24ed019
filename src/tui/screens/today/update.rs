//! What keys and news make of Today: pure, the effects are values.

use chrono::TimeDelta;
use crossterm::event::KeyEvent;

use super::state::{Asking, Card, MessagePane, Mode, Question, Refused, Said, State};
use crate::app::{Next, Today};
use crate::domain::attempt::{Outcome, Strategy};
use crate::domain::cadence::{Decision, Logged, Promise};
use crate::domain::follow_up::Plan;
use crate::domain::history::Via;
use crate::domain::prospect::ProspectId;
use crate::domain::when::{self, Time, When};
use crate::store::{Found, Undone};
use crate::tui::keymap::{Action, Context, action};
use crate::tui::widgets::field::Field;

/// What reaches Today.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key.
    Key(KeyEvent),
    /// A pasted text.
    Paste(String),
    /// The day as it is now.
    Day(Box<(Next, Today)>),
    /// What is shown of one prospect.
    Card(Box<Card>),
    /// Messages that were never left for a prospect.
    Messages(ProspectId, Vec<String>),
    /// What a message would be followed by, or what speaks against it.
    Foreseen(Result<Option<Plan>, String>),
    /// A number is being dialled, or is to be dialled by hand; in words.
    Dialled(String),
    /// Something was logged; what follows, in words.
    Logged(String),
    /// A rule refuses what was to be logged.
    Refused(Box<Refused>),
    /// The newest action was taken back.
    Undone(String),
    /// The newest action is another's.
    NotOwn(Undone),
    /// Something went wrong, in words.
    Failed(String),
}

/// What Today wants done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// The day is to be looked up again.
    Load,
    /// What is shown of a prospect is to be looked up.
    LoadCard(ProspectId),
    /// Messages that were never left for a prospect are to be looked up.
    LoadMessages(ProspectId, Strategy),
    /// What a message would be followed by is to be worked out.
    Foresee(ProspectId, Box<Logged>),
    /// A dial is to be logged.
    Log(ProspectId, Box<Logged>),
    /// An opt-out is to be recorded.
    OptOut(ProspectId, Via),
    /// A number is to be dialled, as E.164.
    Dial(String),
    /// The newest action is to be taken back; one of another run only where it was named.
    Undo {
        /// What was named.
        named: Option<Undone>,
    },
    /// The program is to end.
    Quit,
}

/// Changes the state by what reached it.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => pressed(state, key),
        Msg::Paste(text) => pasted(state, &text),
        Msg::Day(day) => arrived(state, *day),
        Msg::Card(card) => shown(state, *card),
        Msg::Messages(id, messages) => offered(state, id, messages),
        Msg::Foreseen(plan) => {
            if let Mode::Message(pane) = &mut state.mode {
                pane.foreseen = Some(plan);
            }
            Vec::new()
        }
        Msg::Dialled(text) => {
            state.said = Some(Said { text, alarm: false });
            Vec::new()
        }
        Msg::Logged(text) => done(state, text),
        Msg::Refused(refused) => {
            state.before = Some(std::mem::replace(&mut state.mode, Mode::Refused(*refused)));
            Vec::new()
        }
        Msg::Undone(text) => done(state, text),
        Msg::NotOwn(newest) => {
            let text = format!("Not done here: {}. u again takes it back", newest.what);
            state.said = Some(Said { text, alarm: true });
            state.undo_named = Some(newest);
            Vec::new()
        }
        Msg::Failed(text) => {
            state.said = Some(Said { text, alarm: true });
            Vec::new()
        }
    }
}

/// How long somebody whose time has passed is kept: the call may be going on.
const KEPT_FOR: TimeDelta = TimeDelta::minutes(10);

/// The day came in. Whoever is chosen stays chosen, for a while even where their time has just
/// passed: a key must never meet somebody else than the person it was pressed for.
fn arrived(state: &mut State, (next, day): (Next, Today)) -> Vec<Effect> {
    let chosen = state.found().cloned();
    state.now = next.at;
    state.opens = next.opens;
    state.later = next.later;
    state.needs = (next.without_number, next.without_zone);
    state.queue = next.queue;
    state.day = Some(day);
    let place = chosen.as_ref().and_then(|found| {
        let id = found.row.offer.id;
        state.queue.iter().position(|other| other.row.offer.id == id)
    });
    match (chosen, place) {
        (Some(found), None) => keep(state, found),
        (_, place) => {
            state.passed_at = None;
            state.chosen = place.unwrap_or(0);
        }
    }
    look(state)
}

/// Keeps somebody whose time has just passed where they are, unless that is long ago.
fn keep(state: &mut State, found: Found) {
    let passed_at = *state.passed_at.get_or_insert(state.now);
    let asked = !matches!(state.mode, Mode::Queue | Mode::Help);
    if state.now - passed_at > KEPT_FOR && !asked {
        state.passed_at = None;
        state.chosen = 0;
        return;
    }
    let place = state.chosen.min(state.queue.len());
    let name = found.facts.prospect.name.clone();
    state.queue.insert(place, found);
    state.chosen = place;
    if passed_at == state.now {
        let text = format!("{name}'s time has just passed; they stay a while");
        state.said = Some(Said { text, alarm: true });
    }
}

/// The card came in. Whoever is no longer pursued, since another instance closed them, leaves at once.
fn shown(state: &mut State, card: Card) -> Vec<Effect> {
    let gone = matches!(card.stands, Decision::Closed(_)) && Some(card.id) == state.id();
    if !gone || state.mode != Mode::Queue {
        state.card = Some(card);
        return Vec::new();
    }
    let found = state.queue.remove(state.chosen);
    state.chosen = state.chosen.min(state.queue.len().saturating_sub(1));
    let text = format!("{} is not to be called any more", found.facts.prospect.name);
    state.said = Some(Said { text, alarm: true });
    look(state)
}

/// The card of the chosen one is looked up.
fn look(state: &mut State) -> Vec<Effect> {
    match state.id() {
        Some(id) => vec![Effect::LoadCard(id)],
        None => {
            state.card = None;
            Vec::new()
        }
    }
}

/// Something was written: the next one is the first of the queue.
fn done(state: &mut State, text: String) -> Vec<Effect> {
    state.mode = Mode::Queue;
    state.said = Some(Said { text, alarm: false });
    state.undo_named = None;
    state.queue.clear();
    state.chosen = 0;
    vec![Effect::Load]
}

fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    match &mut state.mode {
        Mode::Message(pane) if pane.naming => pane.promise.paste(text),
        Mode::Message(pane) if pane.typing => pane.text.paste(text),
        Mode::Asking(asking) if asking.question != Question::Permission => asking.answer.paste(text),
        _ => {}
    }
    Vec::new()
}

fn pressed(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let context = state.context();
    let Some(action) = action(context, key) else {
        return typed(state, key);
    };
    if action == Action::Quit {
        return vec![Effect::Quit];
    }
    if context != Context::Help {
        state.said = None;
    }
    let named = state.undo_named.take();
    match context {
        Context::Queue => in_queue(state, action, named),
        Context::Message | Context::Typing => in_message(state, action),
        Context::Results | Context::Permission => in_questions(state, action),
        Context::Answer => answered(state, action),
        Context::OptOut | Context::Dialling | Context::WrongNumber | Context::Refusal => {
            in_dialog(state, action)
        }
        Context::Help => in_help(state, action),
    }
}

/// A focused field gets every key that is no action.
fn typed(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    match &mut state.mode {
        Mode::Message(pane) if pane.naming => {
            pane.promise.key(key);
        }
        Mode::Message(pane) if pane.typing => {
            pane.text.key(key);
        }
        Mode::Asking(asking) if !matches!(asking.question, Question::Result | Question::Permission) => {
            asking.wrong = None;
            asking.answer.key(key);
        }
        _ => {}
    }
    Vec::new()
}

fn in_queue(state: &mut State, action: Action, named: Option<Undone>) -> Vec<Effect> {
    match action {
        Action::Down => choose(state, state.chosen.saturating_add(1)),
        Action::Up => choose(state, state.chosen.saturating_sub(1)),
        Action::First => choose(state, 0),
        Action::Last => choose(state, usize::MAX),
        Action::Undo => vec![Effect::Undo { named }],
        Action::Help => {
            state.scrolled = 0;
            state.mode = Mode::Help;
            Vec::new()
        }
        _ => match state.id() {
            Some(id) => called(state, id, action),
            None => Vec::new(),
        },
    }
}

fn choose(state: &mut State, row: usize) -> Vec<Effect> {
    let row = row.min(state.queue.len().saturating_sub(1));
    if row == state.chosen {
        return Vec::new();
    }
    state.chosen = row;
    look(state)
}

/// A dial came to something.
fn called(state: &mut State, id: ProspectId, action: Action) -> Vec<Effect> {
    state.subject = state.found().map(|found| found.facts.clone());
    state.number = state.found().map(|found| found.row.offer.call.phone.number.e164.clone());
    match action {
        Action::Log(outcome) => vec![Effect::Log(id, Box::new(logged(state, outcome)))],
        Action::Voicemail => {
            state.mode = Mode::Message(MessagePane {
                id,
                strategy: logged(state, Outcome::Voicemail).strategy,
                earlier: Vec::new(),
                at: 0,
                text: Field::default(),
                typing: false,
                promise: Field::default(),
                naming: false,
                foreseen: None,
            });
            vec![Effect::LoadMessages(id, logged(state, Outcome::Voicemail).strategy)]
        }
        Action::OptOut => {
            state.mode = Mode::OptOut(id);
            Vec::new()
        }
        Action::Dial => {
            state.mode = Mode::Dialling(id);
            Vec::new()
        }
        Action::Screened => ask(state, id, Outcome::Screened, Question::Screener),
        Action::Conversation => ask(state, id, Outcome::Reached, Question::Result),
        Action::Number => {
            state.mode = Mode::WrongNumber(id);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// An outcome with the strategy that the engine asked for.
fn logged(state: &State, outcome: Outcome) -> Logged {
    let strategy = state.found().map(|found| found.row.offer.call.strategy);
    let plain = Logged::just(uuid::Uuid::nil(), outcome);
    Logged { strategy: strategy.unwrap_or(plain.strategy), number: state.number.clone(), ..plain }
}

fn ask(state: &mut State, id: ProspectId, outcome: Outcome, question: Question) -> Vec<Effect> {
    let logged = logged(state, outcome);
    let answer = match question {
        Question::Screener => Field::with(&last_screener(state, id)),
        _ => Field::default(),
    };
    state.mode = Mode::Asking(Asking { id, logged, question, answer, wrong: None });
    Vec::new()
}

fn last_screener(state: &State, id: ProspectId) -> String {
    let facts = state.facts(id);
    let named =
        facts.and_then(|f| f.history.attempts().rev().find_map(|(_, attempt)| attempt.screener.clone()));
    named.unwrap_or_default()
}

/// Messages came in: the first is looked at; where there are none, one is typed.
fn offered(state: &mut State, id: ProspectId, messages: Vec<String>) -> Vec<Effect> {
    let Mode::Message(pane) = &mut state.mode else { return Vec::new() };
    if pane.id != id {
        return Vec::new();
    }
    pane.typing = messages.is_empty();
    pane.text = Field::with(messages.first().map_or("", String::as_str));
    pane.earlier = messages;
    pane.at = 0;
    foresee(state)
}

/// The message as it would be logged.
fn message(state: &State, pane: &MessagePane) -> Result<Logged, String> {
    let text = pane.text.text().trim();
    let promise = match pane.promise.text().trim() {
        "" => Promise::LeftOut,
        word if word.eq_ignore_ascii_case("none") => Promise::None,
        words => Promise::Named(date(state, pane.id, words)?),
    };
    let message = (!text.is_empty()).then(|| text.to_owned());
    Ok(Logged {
        message,
        promise,
        strategy: pane.strategy,
        ..Logged::just(uuid::Uuid::nil(), Outcome::Voicemail)
    })
}

/// A date as it was typed, in the prospect's own time.
fn date(state: &State, id: ProspectId, text: &str) -> Result<When, String> {
    let facts = state.facts(id).ok_or("they are no longer in the queue")?;
    when::parse(text, state.there(facts)).map_err(|error| error.to_string())
}

fn foresee(state: &mut State) -> Vec<Effect> {
    let Mode::Message(pane) = &state.mode else { return Vec::new() };
    match message(state, pane) {
        Ok(logged) => vec![Effect::Foresee(pane.id, Box::new(logged))],
        Err(why) => update(state, Msg::Foreseen(Err(why))),
    }
}

fn in_message(state: &mut State, action: Action) -> Vec<Effect> {
    let due = state.exit_is_due();
    let Mode::Message(pane) = &mut state.mode else { return Vec::new() };
    match action {
        Action::Back if pane.typing && !pane.text.text().trim().is_empty() => {
            pane.typing = false;
            return foresee(state);
        }
        Action::Back => state.mode = Mode::Queue,
        Action::Edit => pane.typing = true,
        Action::Promise => pane.naming = true,
        Action::PlainOrExit if due => {
            pane.strategy = if pane.strategy == Strategy::Exit { Strategy::Plain } else { Strategy::Exit };
            return vec![Effect::LoadMessages(pane.id, pane.strategy)];
        }
        Action::NextMessage if !pane.earlier.is_empty() => {
            pane.at = (pane.at + 1) % pane.earlier.len();
            pane.text = Field::with(pane.earlier.get(pane.at).map_or("", String::as_str));
            return foresee(state);
        }
        Action::Accept => return leave(state),
        _ => {}
    }
    Vec::new()
}

/// The message is logged as left; an empty one isn't.
fn leave(state: &mut State) -> Vec<Effect> {
    let Mode::Message(pane) = &mut state.mode else { return Vec::new() };
    if pane.text.text().trim().is_empty() {
        pane.typing = true;
        pane.foreseen = Some(Err("type what you said; where you said nothing, Esc and h".into()));
        return Vec::new();
    }
    let (id, pane) = (pane.id, pane.clone());
    match message(state, &pane) {
        Ok(logged) => vec![Effect::Log(id, Box::new(logged))],
        Err(why) => update(state, Msg::Foreseen(Err(why))),
    }
}

fn in_questions(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Asking(asking) = &mut state.mode else { return Vec::new() };
    match action {
        Action::Talked(result) => {
            asking.logged.result = Some(result);
            return next_question(state, Question::after(result));
        }
        Action::BrushOff => {
            asking.logged.outcome = Outcome::BrushOff;
            return next_question(state, Some(Question::Asked));
        }
        Action::Yes => asking.logged.permission = Some(true),
        Action::No => asking.logged.permission = Some(false),
        Action::Accept => {}
        _ => {
            state.mode = Mode::Queue;
            return Vec::new();
        }
    }
    next_question(state, None)
}

/// The next question, or the call is logged.
fn next_question(state: &mut State, question: Option<Question>) -> Vec<Effect> {
    let Mode::Asking(asking) = &mut state.mode else { return Vec::new() };
    match question {
        Some(question) => {
            asking.question = question;
            asking.answer = Field::default();
            asking.wrong = None;
            Vec::new()
        }
        None => vec![Effect::Log(asking.id, Box::new(asking.logged.clone()))],
    }
}

/// A typed answer is done, or left.
fn answered(state: &mut State, action: Action) -> Vec<Effect> {
    if let Mode::Message(pane) = &mut state.mode {
        match action {
            Action::Other => return Vec::new(),
            Action::Back => pane.promise = Field::default(),
            _ => {}
        }
        pane.naming = false;
        return foresee(state);
    }
    let Mode::Asking(asking) = &mut state.mode else { return Vec::new() };
    match (action, asking.question) {
        (Action::Other, Question::NextStep) => asking.question = Question::KeepInTouch,
        (Action::Other, Question::KeepInTouch) => asking.question = Question::NextStep,
        (Action::Other, _) => {}
        (Action::Accept, _) => return take(state),
        _ => state.mode = Mode::Queue,
    }
    Vec::new()
}

/// Takes a typed answer; what can't be understood is asked again, never guessed.
fn take(state: &mut State) -> Vec<Effect> {
    let Mode::Asking(asking) = &state.mode else { return Vec::new() };
    let (id, question, text) = (asking.id, asking.question, asking.answer.text().trim().to_owned());
    let when = match question {
        Question::NextStep | Question::KeepInTouch => Some(date(state, id, &text)),
        Question::Asked if !text.is_empty() => Some(date(state, id, &text)),
        _ => None,
    };
    let when = when.transpose();
    let Mode::Asking(asking) = &mut state.mode else { return Vec::new() };
    let when = match when {
        Ok(when) => when,
        Err(why) => {
            asking.wrong = Some(why);
            return Vec::new();
        }
    };
    let words = (!text.is_empty()).then_some(text);
    let logged = &mut asking.logged;
    let next = match question {
        Question::NextStep => {
            (logged.step.next, logged.step.keep_in_touch) = (when, None);
            Some(Question::Permission)
        }
        Question::KeepInTouch if when.is_some_and(|when| when.time != Time::Any) => {
            asking.wrong = Some("keeping in touch begins on a day: leave the time out".into());
            return Vec::new();
        }
        Question::KeepInTouch => {
            (logged.step.next, logged.step.keep_in_touch) = (None, when.map(|when| when.date));
            Some(Question::Permission)
        }
        Question::Reason => {
            logged.reason = words;
            Some(Question::Permission)
        }
        Question::ForwardedTo => {
            logged.forwarded_to = words;
            Some(Question::Permission)
        }
        Question::Asked => {
            logged.asked = when;
            None
        }
        Question::Screener => {
            logged.screener = words;
            None
        }
        Question::Result | Question::Permission => None,
    };
    next_question(state, next)
}

fn in_dialog(state: &mut State, action: Action) -> Vec<Effect> {
    let mode = std::mem::replace(&mut state.mode, Mode::Queue);
    match (action, mode) {
        (Action::OptedOut(via), Mode::OptOut(id)) => vec![Effect::OptOut(id, via)],
        (Action::Accept, Mode::Dialling(_)) => state.number.clone().map(Effect::Dial).into_iter().collect(),
        (Action::Log(outcome), Mode::WrongNumber(id)) => {
            vec![Effect::Log(id, Box::new(logged(state, outcome)))]
        }
        (Action::Override, Mode::Refused(refused)) if refused.can_override => {
            let overridden = Some("as it happened".to_owned());
            vec![Effect::Log(refused.id, Box::new(Logged { overridden, ..refused.logged }))]
        }
        // What was typed is not lost by a refusal.
        (_, Mode::Refused(_)) => {
            state.mode = state.before.take().unwrap_or(Mode::Queue);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn in_help(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Down => state.scrolled = state.scrolled.saturating_add(1),
        Action::Up => state.scrolled = state.scrolled.saturating_sub(1),
        _ => state.mode = Mode::Queue,
    }
    Vec::new()
}

/// Whether an action makes sense now: what doesn't is neither shown nor taken.
#[must_use]
pub fn applies(state: &State, action: Action) -> bool {
    let chosen = state.id().is_some();
    match action {
        Action::Log(outcome) => chosen && !refused(state, outcome),
        Action::Voicemail => chosen && !refused(state, Outcome::Voicemail),
        Action::Dial | Action::OptOut | Action::Screened | Action::Conversation | Action::Number => chosen,
        Action::NextMessage => matches!(&state.mode, Mode::Message(pane) if pane.earlier.len() > 1),
        Action::PlainOrExit => state.exit_is_due(),
        Action::Override => matches!(&state.mode, Mode::Refused(refused) if refused.can_override),
        Action::Other => matches!(&state.mode, Mode::Asking(asking)
            if matches!(asking.question, Question::NextStep | Question::KeepInTouch)),
        Action::Undo => state.day.is_some_and(|day| day.can_undo),
        _ => true,
    }
}

fn refused(state: &State, outcome: Outcome) -> bool {
    let card = state.card.as_ref().filter(|card| Some(card.id) == state.id());
    card.is_some_and(|card| card.preview.iter().any(|(of, leads)| *of == outcome && leads.is_err()))
}
