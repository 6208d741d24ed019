//! Carries effects out through the app, and brings back what came of them.

use std::io::stdout;
use std::ops::Range;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use uuid::Uuid;

use crate::app::setup::Setup;
use crate::app::{App, AppError, Dialled, Done, Fields, MessageFields, paths, words};
use crate::domain::attempt::{Strategy, Talk};
use crate::domain::cadence::{CalledBack, Decision, Logged, due_phone};
use crate::domain::follow_up::Plan;
use crate::domain::message::MessageId;
use crate::domain::prospect::ProspectId;
use crate::domain::touch::{self, Channel};
use crate::store::{StoreError, Undone};

use super::keymap::Action;
use super::screens::call::state::Refused;
use super::screens::msg::{Effect, Msg};
use super::screens::state::Card;
use super::work::Work;

/// How many rows the queue shows at most.
const ROWS: usize = 200;

/// Why those are let go who are kept for something new (A0 5).
const FOR_NEW: &str = "kept for something new";

/// What came of an effect.
pub enum Came {
    /// News.
    Msg(Msg),
    /// The screens are to give way.
    Leave(Leave),
    /// It goes on beside the screens, in place of what did before.
    Began(Work),
    /// Nothing is to go on beside the screens any more.
    Stopped,
}

/// What the screens give way to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// The shell, for a while.
    Suspend,
    /// The shell, for good.
    Quit,
    /// The demo.
    Demo,
}

/// Carries one effect out.
pub fn carry_out(app: &mut App, effect: Effect) -> Came {
    let msg = match effect {
        Effect::Quit => return Came::Leave(Leave::Quit),
        Effect::Suspend => return Came::Leave(Leave::Suspend),
        Effect::Demo => return Came::Leave(Leave::Demo),
        Effect::Load => load(app),
        Effect::LoadCard { id, say } => card(app, id, say),
        Effect::LoadPeople(query) => people(app, &query),
        Effect::LoadLines(rows, ids) => lines(app, rows, &ids),
        Effect::Find(text) => app.could_mean(&text).map(|found| Msg::Found(text, found)),
        Effect::LoadSayings(id, at) => {
            let sayings = app.facts(id).and_then(|facts| app.sayings(&facts, at));
            sayings.map(|sayings| Msg::Sayings(id, Box::new(sayings)))
        }
        Effect::LoadReview => app.review().and_then(|people| Ok(Msg::Review(people, app.tries()?))),
        Effect::LoadAhead => app.day_ahead().map(|day| Msg::Ahead(Box::new(day))),
        Effect::LoadDone => app.day_done().map(|day| Msg::Done(Box::new(day))),
        Effect::LoadInsight => app.insight().map(|insight| Msg::Insight(Box::new(insight))),
        Effect::LoadLibrary => app.library().map(Msg::Library),
        Effect::WriteMessage(id, fields) => Ok(write_message(app, id, &fields)),
        Effect::Retire(message, retired) => {
            let what = if retired { "Retired" } else { "Offered again" };
            app.retire_message(&message, retired).map(|()| Msg::Saved(format!("{what}: {}", message.title)))
        }
        Effect::Compare(id, text) => {
            let nearest = app.facts(id).and_then(|facts| app.nearest(&facts, &text));
            nearest.map(|nearest| Msg::Compared(text, nearest))
        }
        Effect::Foresee(id, logged) => Ok(Msg::Foreseen(foresee(app, id, &logged))),
        Effect::Log(id, logged) => log(app, id, *logged),
        Effect::LogAtOnce { id, logged, seen } => log_at_once(app, id, *logged, seen),
        Effect::LogCallBack(id, said) => call_back(app, id, *said),
        Effect::OptOut(id, via) => app.opt_out(id, via).map(|done| Msg::OptedOut(done.facts.prospect.name)),
        Effect::Touch(id, channel) => touched(app, id, channel),
        Effect::PutOff(id, until) => put_off(app, id, until),
        Effect::Away(id, back) => app.away(id, back).map(|done| Msg::Logged(follows(app, &done, "Away"))),
        Effect::OneMore(ids) => app.extend(&ids, 1).and_then(|()| decided(app, &ids, "One more try")),
        Effect::LetGo(ids) => app.let_go(&ids, None).and_then(|()| decided(app, &ids, "Let go")),
        Effect::KeepForNew(ids) => {
            let why = Some(FOR_NEW.to_owned());
            app.let_go(&ids, why).and_then(|()| decided(app, &ids, "Kept for something new"))
        }
        Effect::TakeUp(ids) => app.reopen(&ids).and_then(|()| decided(app, &ids, "Taken up again")),
        Effect::Merge { first, other, look } => merge(app, first, other, look),
        Effect::Delete(id) => app.delete(&[id]).map(|gone| {
            Msg::Logged(format!("Deleted: {}", gone.first().map_or("them", |gone| gone.name.as_str())))
        }),
        Effect::Erase(id) => erase(app, id),
        Effect::Dial(id, number) => dial(app, id, &number),
        Effect::Add { fields, then } => Ok(add(app, &fields, then)),
        Effect::Edit(id, fields) => Ok(edit(app, id, &fields)),
        Effect::Note(id, text) => Ok(note(app, id, &text)),
        Effect::SetUp(setup) => Ok(set_up(app, &setup)),
        Effect::Complete(text) => {
            let names = paths::complete(&text);
            Ok(Msg::Completed(paths::common(&names), names))
        }
        Effect::Import { file, map, look } => match Work::import(app, &file, map, look) {
            Ok(work) => return Came::Began(work),
            Err(error) => Ok(Msg::NotTaken(error.to_string())),
        },
        Effect::StopLooking => return Came::Stopped,
        Effect::Undo { named } => undo(app, named),
    };
    Came::Msg(msg.unwrap_or_else(|error| Msg::Failed(error.to_string())))
}

fn load(app: &App) -> Result<Msg, AppError> {
    Ok(Msg::Day(Box::new((app.next(ROWS)?, app.today()?))))
}

fn card(app: &App, id: ProspectId, say: bool) -> Result<Msg, AppError> {
    let facts = match app.facts(id) {
        Err(AppError::Store(StoreError::NoProspect(_))) => return Ok(Msg::Gone(id)),
        facts => facts?,
    };
    let now = app.now()?;
    let stands = app.card(&facts, now);
    let (strategy, leave) = match &stands.next {
        Decision::Call(call) => (call.strategy, call.leave),
        _ => (Strategy::Plain, true),
    };
    let (say, unlock) = if say && leave { app.first_to_say(&facts, strategy)? } else { (None, Vec::new()) };
    let touch = touch::count(&facts.history, &app.touches(id)?) + 1;
    let decision = stands.next.clone();
    let line = app.line_of(&stands);
    let reach = match &decision {
        Decision::Call(call) => app.reach_of(&app.slot_reach()?, call),
        _ => None,
    };
    Ok(Msg::Card(Box::new(Card {
        line,
        notes: app.notes(id)?,
        preview: app.preview(&facts)?,
        number: due_phone(app.policy(), &facts).map(|phone| phone.number.e164),
        say,
        unlock,
        stands: decision,
        reach,
        touch,
        facts,
    })))
}

/// Those whom a query is about; one that can't be understood yet is about nobody.
fn people(app: &App, query: &str) -> Result<Msg, AppError> {
    match app.people(query) {
        Err(AppError::Misuse(why)) => Ok(Msg::People(Err(why))),
        people => people.map(|ids| Msg::People(Ok(ids))),
    }
}

fn lines(app: &App, rows: Range<usize>, ids: &[ProspectId]) -> Result<Msg, AppError> {
    Ok(Msg::Lines(rows.start, app.lines(ids)?))
}

fn foresee(app: &App, id: ProspectId, logged: &Logged) -> Result<Option<Plan>, String> {
    let plan = app.facts(id).and_then(|facts| app.would_follow(&facts, logged));
    plan.map_err(|error| error.to_string())
}

fn log(app: &mut App, id: ProspectId, logged: Logged) -> Result<Msg, AppError> {
    let named = Logged { id: Uuid::now_v7(), ..logged.clone() };
    let (event, what) = (named.id, what_came(&logged));
    match app.log(id, named) {
        Ok(done) if logged.result == Some(Talk::OptOut) => Ok(Msg::OptedOut(done.facts.prospect.name)),
        Ok(done) => Ok(Msg::Logged(format!("{}{}", follows(app, &done, &what), marked(&done)))),
        Err(AppError::Refused { why, can_override, .. }) => {
            Ok(Msg::Refused(Box::new(Refused { logged, why, can_override })))
        }
        // It was written, though what follows can't be told: pressed again it would be logged twice.
        Err(error) if app.has_logged(event) => Ok(Msg::Logged(format!("{what} is logged; {error}"))),
        Err(error) => Err(error),
    }
}

/// A try that reached nobody is logged, unless something happened since the card was shown: another
/// instance may have logged the very same call.
fn log_at_once(app: &mut App, id: ProspectId, logged: Logged, seen: usize) -> Result<Msg, AppError> {
    let facts = app.facts(id)?;
    match facts.history.events().len() == seen {
        true => log(app, id, logged),
        false => Ok(Msg::Changed(facts.prospect.name)),
    }
}

/// What departs from the practice, in brackets.
fn marked(done: &Done) -> String {
    let marks = done.event.attempt().map_or(&[][..], |attempt| &attempt.marks);
    let told: Vec<&str> = marks.iter().map(words::mark).collect();
    if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
}

/// What came of a call: "No answer", "Reached, sale".
fn what_came(logged: &Logged) -> String {
    let outcome = words::capital(&words::spaced(logged.outcome.as_str()));
    logged.result.map_or(outcome.clone(), |result| format!("{outcome}, {}", words::spaced(result.as_str())))
}

fn call_back(app: &mut App, id: ProspectId, said: CalledBack) -> Result<Msg, AppError> {
    let event = Uuid::now_v7();
    match app.call_back(id, &CalledBack { id: event, ..said }) {
        Ok(done) => Ok(Msg::Logged(follows(app, &done, "Their call"))),
        Err(error) if app.has_logged(event) => Ok(Msg::Logged(format!("Their call is logged; {error}"))),
        Err(error) => Err(error),
    }
}

/// What was logged and what follows, in one line.
fn follows(app: &App, done: &Done, what: &str) -> String {
    let next = app.words().comes_back(&done.next, &done.facts, done.now);
    let next = match next.chars().next().is_some_and(char::is_uppercase) {
        true => format!(". {next}"),
        false => format!(" {next}"),
    };
    let next = match done.forwarded_to.and_then(|id| app.facts(id).ok()) {
        Some(facts) => format!(". {} is here now, without a number", facts.prospect.name),
        None => next,
    };
    format!("{what}: {}{next}", done.facts.prospect.name)
}

/// A contact in another channel, and how many there are now.
fn touched(app: &mut App, id: ProspectId, channel: Channel) -> Result<Msg, AppError> {
    app.touch(id, channel, None)?;
    let facts = app.facts(id)?;
    let all = touch::count(&facts.history, &app.touches(id)?);
    let all = words::count(all, "touch", "touches");
    Ok(Msg::Saved(format!("{}: {}, {all} in all", words::channel(channel), facts.prospect.name)))
}

fn put_off(app: &mut App, id: ProspectId, until: Option<crate::domain::when::When>) -> Result<Msg, AppError> {
    let put_off = app.put_off(id, until)?;
    let next = app.words().comes_back(&put_off.next, &put_off.facts, put_off.now);
    Ok(Msg::Logged(format!("Not now: {} {next}", put_off.facts.prospect.name)))
}

/// What was decided about somebody, and what follows.
fn decided(app: &App, ids: &[ProspectId], what: &str) -> Result<Msg, AppError> {
    let [id] = ids else {
        return Ok(Msg::Saved(format!("{what}: {}", words::count(ids.len(), "person", "people"))));
    };
    let facts = app.facts(*id)?;
    let (line, name) = (app.line(&facts)?, &facts.prospect.name);
    let next = if line.next.is_empty() { String::new() } else { format!(", {}", line.next) };
    Ok(Msg::Saved(format!("{what}: {name}{next}")))
}

/// Dials by the command; where there is none the number is copied, to be dialled by hand.
fn dial(app: &App, id: ProspectId, e164: &str) -> Result<Msg, AppError> {
    Ok(Msg::Dialled(match app.dial(id, e164)? {
        Dialled::ByCommand => format!("Dialling {e164}. Then press what came of it"),
        Dialled::ByHand => {
            let copied = execute!(stdout(), CopyToClipboard::to_clipboard_from(e164)).is_ok();
            let done = if copied { "sent to the clipboard" } else { "to dial" };
            format!("{e164} {done}: there is no dial command. Then press what came of it")
        }
    }))
}

/// What came of something that was filled in: what can't be taken is told at the form.
fn saved(result: Result<String, AppError>) -> Msg {
    match result {
        Ok(text) => Msg::Saved(text),
        Err(error) => Msg::NotSaved(error.to_string()),
    }
}

fn add(app: &mut App, fields: &Fields, then: Option<Action>) -> Msg {
    let id = match app.add(fields) {
        Ok(id) => id,
        Err(error) => return Msg::NotSaved(error.to_string()),
    };
    let line = app.facts(id).and_then(|facts| app.line(&facts));
    let text =
        line.map_or_else(|_| "Taken in".into(), |line| format!("{} is here: {}", line.name, line.next));
    match then {
        Some(action) => Msg::Added(text, id, action),
        None => Msg::Saved(text),
    }
}

fn edit(app: &mut App, id: ProspectId, fields: &Fields) -> Msg {
    saved(app.edit(id, fields).map(|()| format!("Changed: {}", name(app, id))))
}

/// A message of the library is written; one that says the same as another is named.
fn write_message(app: &mut App, id: Option<MessageId>, fields: &MessageFields) -> Msg {
    let written = match id {
        Some(id) => app.edit_message(id, fields),
        None => app.add_message(fields),
    };
    saved(written.map(|written| match written.same_as {
        None => format!("In the library: {}", written.message.title),
        Some(other) => format!(
            "{} says the same as {other}: whoever heard one isn't offered the other",
            written.message.title
        ),
    }))
}

fn note(app: &mut App, id: ProspectId, text: &str) -> Msg {
    saved(app.note(id, text).map(|()| format!("Noted about {}", name(app, id))))
}

/// The name of somebody of whom something was written just now.
fn name(app: &App, id: ProspectId) -> String {
    app.facts(id).map_or_else(|_| "them".to_owned(), |facts| facts.prospect.name)
}

fn set_up(app: &mut App, setup: &Setup) -> Msg {
    match app.set_up(setup) {
        Ok(()) => Msg::SetUp(Box::new((Setup::proposed(app.config()), app.policy().clone()))),
        Err(error) => Msg::NotSaved(error.to_string()),
    }
}

fn merge(app: &mut App, first: ProspectId, other: ProspectId, look: bool) -> Result<Msg, AppError> {
    if look {
        return app.would_merge(first, other).map(|merged| Msg::WouldMerge(Box::new(merged)));
    }
    let merged = app.merge(first, other)?;
    Ok(Msg::Saved(format!("Merged: {} into {}", merged.other.name, merged.facts.prospect.name)))
}

fn erase(app: &mut App, id: ProspectId) -> Result<Msg, AppError> {
    let name = app.traces(id)?.name;
    let erased = app.erase(id)?;
    let print = if erased.fingerprint { "; a fingerprint keeps them from being called" } else { "" };
    let swept = match erased.swept {
        true => "",
        false => "; the last traces go when Redial starts next and is alone",
    };
    Ok(Msg::Erased(format!("{name} is erased for good{print}{swept}")))
}

/// Takes the newest action back; another's only once it was named, and only that one.
fn undo(app: &mut App, named: Option<Undone>) -> Result<Msg, AppError> {
    let newest = match (named, app.newest_action()?) {
        (_, None) => return Ok(Msg::Failed("There is nothing to take back".into())),
        (Some(named), _) => named,
        (None, Some(newest)) if newest.own => newest,
        (None, Some(other)) => return Ok(Msg::NotOwn(other)),
    };
    Ok(Msg::Undone(format!("Taken back: {}", words::deed(&app.undo_named(&newest)?.what))))
}
