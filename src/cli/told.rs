//! Answers of verbs that tell what happened: what was written, and where it leads.

use super::console::{Console, Failure};
use super::{json, table};
use crate::app::words::Words;
use crate::app::{App, Card, Done, NotNow, words};
use crate::domain::attempt::Attempt;
use crate::domain::cadence::{Decision, Facts};
use crate::domain::follow_up::FollowUpKind;
use crate::domain::history::{Event, What};
use crate::domain::hours::Moment;

/// Answers with what was written, and where it leads.
pub(super) fn answer(app: &App, console: &mut Console, done: &Done) -> Result<(), Failure> {
    console.answer(|| json::done(app, done), || text(app, done))
}

/// Answers with when somebody who was put off comes back.
pub(super) fn not_now(app: &App, console: &mut Console, done: &NotNow) -> Result<(), Failure> {
    let name = &done.facts.prospect.name;
    let text = || format!("{name}: {}", next(app.words(), &done.next, &done.facts, done.now));
    console.answer(|| json::not_now(app, done), || table::line(&text()) + "\n")
}

fn text(app: &App, done: &Done) -> String {
    let card = app.card(&done.facts, done.now);
    let next = table::capital(&next(app.words(), &done.next, &done.facts, done.now));
    let sentences =
        [happened(&done.event, &card), forwarded(app, done), announced(app.words(), done), Some(next)];
    let told: Vec<String> = sentences.into_iter().flatten().map(|sentence| table::line(&sentence)).collect();
    format!("{}\n{}", told.join(" "), marks(done.event.attempt()))
}

fn happened(event: &Event, card: &Card) -> Option<String> {
    let name = &card.facts.prospect.name;
    let what = match &event.what {
        What::Attempt(attempt) => dialled(attempt, card),
        What::CallBack(call) => {
            let result = call.result.map_or("missed", |result| result.as_str());
            format!("Call-back of {name} logged: {result}.")
        }
        What::Away(plan) => format!("{name} is away, back on {}.", words::date(plan.date)),
        What::OptedOut(_) => format!("{name} opted out; undo takes it back if that was a mistake."),
        // What else can happen is told by other verbs.
        _ => return None,
    };
    Some(what)
}

fn dialled(attempt: &Attempt, card: &Card) -> String {
    let outcome = table::capital(&table::outcome(attempt.outcome));
    let name = &card.facts.prospect.name;
    let round = card.story.round.counted;
    match attempt.result {
        Some(result) => format!("{outcome} logged for {name}: {}.", result.as_str()),
        None if attempt.outcome.counts() && round > 0 => {
            format!("{outcome} logged for {name} (try {round} of {}).", card.limit)
        }
        None => format!("{outcome} logged for {name}."),
    }
}

fn forwarded(app: &App, done: &Done) -> Option<String> {
    let facts = app.facts(done.forwarded_to?).ok()?;
    Some(format!("{} is here now, id {}.", facts.prospect.name, facts.prospect.id))
}

/// The next try that this very message announced.
fn announced(words: Words, done: &Done) -> Option<String> {
    let made = done.follow_up.as_ref().filter(|follow_up| follow_up.made_by == done.event.id)?;
    (made.plan.kind == FollowUpKind::Promise)
        .then(|| format!("Promised: {}.", words.follow_up(&made.plan, &done.facts)))
}

fn next(words: Words, next: &Decision, facts: &Facts, now: Moment) -> String {
    format!("{}{}.", words.comes_back(next, facts, now), yours(words, next, facts))
}

/// When that is by the caller's own clock, where it shows another time than theirs.
fn yours(words: Words, next: &Decision, facts: &Facts) -> String {
    let Some(at) = next.expected() else { return String::new() };
    match words::elsewhere(at, facts) {
        None => String::new(),
        Some(_) => format!(" ({} by your clock)", words.instant(at, facts.home)),
    }
}

fn marks(attempt: Option<&Attempt>) -> String {
    let marks: Vec<&str> =
        attempt.into_iter().flat_map(|attempt| attempt.marks.iter().map(words::mark)).collect();
    match marks.is_empty() {
        true => String::new(),
        false => format!("Marked: {}.\n", marks.join("; ")),
    }
}
