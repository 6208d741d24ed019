//! What is told of a prospect: calls out and in, opt-outs, absences.

use chrono::{DateTime, Datelike, NaiveDate};
use chrono_tz::Tz;
use uuid::Uuid;

use super::words::Words;
use super::{App, AppError, person};
use crate::domain::attempt::{Talk, Timing};
use crate::domain::cadence::{
    CalledBack, Decision, Facts, FollowUp, Leads, Logged, Misuse, NotRecorded, Refusal, Stage, Story, decide,
    preview, record, record_call_back,
};
use crate::domain::follow_up::{FollowUpKind, Plan, PlanTime};
use crate::domain::history::{Event, Via, What};
use crate::domain::hours::{self, Moment};
use crate::domain::prospect::{Prospect, ProspectId, sent_on_by};
use crate::domain::when::{self, Time, When};
use crate::store::{Acting, NewProspect, StoreError};

/// What was written, and where it leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The event.
    pub event: Event,
    /// The prospect with it.
    pub facts: Facts,
    /// The follow-up that is now open.
    pub follow_up: Option<FollowUp>,
    /// What to do about them now.
    pub next: Decision,
    /// When that is.
    pub now: Moment,
    /// The prospect whom they sent the caller on to.
    pub forwarded_to: Option<ProspectId>,
}

impl App {
    /// Records a dial, at the instant that the clock tells.
    ///
    /// # Errors
    /// What doesn't fit together, the rule that refuses it, or what the store says.
    pub fn log(&mut self, id: ProspectId, mut said: Logged) -> Result<Done, AppError> {
        let now = self.now()?;
        said.told |= self.clock.is_told();
        said.template = self.made_from(said.template, said.message.as_deref())?;
        dial_fits(&said)?;
        let what = format!("{}, {}", said.outcome.as_str(), self.store.prospect(id)?.name);
        let (event, words) = (said.id, self.words());
        let written = self.store.act(&what, now, |acting| {
            let facts = acting.facts(id)?;
            if said.result != Some(Talk::OptOut) && acting.opted_out(&facts.prospect)?.is_some() {
                return Err(opted_out(&facts.prospect.name));
            }
            let bookings = acting.bookings(now)?;
            let recorded = record(acting.policy(), &facts, &bookings, &said, now);
            let recorded = recorded.map_err(|why| refused(words, &facts, why))?;
            acting.append(id, &recorded.event)?;
            if let Some(number) = &recorded.dead {
                acting.kill_number(id, number)?;
            }
            if said.result == Some(Talk::OptOut) {
                close_for_good(acting, &facts.prospect, Via::Call)?;
            }
            let name = said.forwarded_to.as_deref();
            name.map(|name| forward(acting, &facts.prospect, name)).transpose()
        });
        let forwarded_to = self.written(event, written)?.flatten();
        Ok(Done { forwarded_to, ..self.done(id, event, now)? })
    }

    /// Whether something was written, by its own name.
    #[must_use]
    pub fn has_logged(&self, event: Uuid) -> bool {
        self.store.has_event(event).unwrap_or(false)
    }

    /// What became of a write: where its answer was lost it is looked up, never written twice.
    fn written<T>(&self, event: Uuid, result: Result<T, AppError>) -> Result<Option<T>, AppError> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(AppError::Store(StoreError::Database(error))) => match self.store.has_event(event) {
                Ok(true) => Ok(None),
                _ => Err(StoreError::Database(error).into()),
            },
            Err(error) => Err(error),
        }
    }

    /// Records a call of theirs.
    ///
    /// # Errors
    /// What doesn't fit together, or what the store says.
    pub fn call_back(&mut self, id: ProspectId, said: &CalledBack) -> Result<Done, AppError> {
        let now = self.now()?;
        call_back_fits(said)?;
        let what = format!("call-back, {}", self.store.prospect(id)?.name);
        let written = self.store.act(&what, now, |acting| {
            if said.result.is_none() {
                take_up(acting, id)?;
            }
            let facts = acting.facts(id)?;
            let recorded = record_call_back(acting.policy(), &facts, said, now)?;
            acting.append(id, &recorded.event)?;
            if said.result == Some(Talk::OptOut) {
                close_for_good(acting, &facts.prospect, Via::Call)?;
            }
            let name = said.forwarded_to.as_deref();
            name.map(|name| forward(acting, &facts.prospect, name)).transpose()
        });
        let forwarded_to = self.written(said.id, written)?.flatten();
        Ok(Done { forwarded_to, ..self.done(id, said.id, now)? })
    }

    /// Closes a prospect for good, however they said it.
    ///
    /// # Errors
    /// What the store says.
    pub fn opt_out(&mut self, id: ProspectId, via: Via) -> Result<Done, AppError> {
        self.happened(id, "opt-out", What::OptedOut(via))
    }

    /// Records that they are away, with the day they are back.
    ///
    /// # Errors
    /// Where the day has come already, they are not pursued, or what the store says.
    pub fn away(&mut self, id: ProspectId, back: NaiveDate) -> Result<Done, AppError> {
        let now = self.now()?;
        let facts = self.facts(id)?;
        self.pursued(&facts)?;
        let zone = facts.zone();
        if back <= hours::date_in(zone, now) {
            return Err(Misuse::Past.into());
        }
        let date = facts.calendar(self.policy()).on_or_after(back);
        let plan = Plan { kind: FollowUpKind::Asked, zone, date, when: PlanTime::Any, booked: None };
        self.happened(id, "away", What::Away(plan))
    }

    fn happened(&mut self, id: ProspectId, what: &str, happened: What) -> Result<Done, AppError> {
        let now = self.now()?;
        let what = format!("{what}, {}", self.store.prospect(id)?.name);
        let event = event(happened, now);
        let written = self.store.act(&what, now, |acting| tell(acting, id, &event));
        self.written(event.id, written)?;
        self.done(id, event.id, now)
    }

    /// Refuses whoever is closed or opted out.
    pub(super) fn pursued(&self, facts: &Facts) -> Result<(), AppError> {
        let policy = self.policy();
        let stage = Story::of(policy, &facts.calendar(policy), &facts.history).stage;
        let name = &facts.prospect.name;
        match stage {
            Stage::OptedOut { .. } => Err(opted_out(name)),
            Stage::Closed(_) => {
                Err(AppError::Misuse(format!("{name} is closed; take them up with redial reopen")))
            }
            Stage::Open | Stage::Customer | Stage::Parked => Ok(()),
        }
    }

    fn done(&self, id: ProspectId, event: Uuid, now: Moment) -> Result<Done, AppError> {
        let facts = self.store.facts(id)?;
        let policy = self.policy();
        let story = Story::of(policy, &facts.calendar(policy), &facts.history);
        let next = decide(policy, &facts, now);
        let event = facts.history.events().iter().find(|other| other.id == event).cloned();
        let event = event.ok_or_else(|| AppError::Failed("what was written can't be found".into()))?;
        Ok(Done { event, follow_up: story.open_follow_up().cloned(), facts, next, now, forwarded_to: None })
    }

    /// What each outcome would lead to, were it logged now.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn preview(&self, facts: &Facts) -> Result<Vec<Leads>, AppError> {
        let now = self.now()?;
        let bookings = self.store.bookings(now)?;
        Ok(preview(self.policy(), facts, &bookings, now))
    }

    /// The follow-up that a dial would make, were it logged now.
    ///
    /// # Errors
    /// What doesn't fit together, or the rule that refuses it.
    pub fn would_follow(&self, facts: &Facts, said: &Logged) -> Result<Option<Plan>, AppError> {
        let now = self.now()?;
        let bookings = self.store.bookings(now)?;
        let recorded = record(self.policy(), facts, &bookings, said, now);
        let recorded = recorded.map_err(|why| refused(self.words(), facts, why))?;
        Ok(recorded.event.plan().copied())
    }

    /// A date or time as a person says it of a prospect: in the prospect's own time.
    ///
    /// # Errors
    /// Where it isn't understood, or is past.
    pub fn when(&self, facts: &Facts, text: &str) -> Result<When, AppError> {
        self.when_in(facts.zone(), text)
    }

    /// A date or time as the caller says it of their own day: in their own time.
    ///
    /// # Errors
    /// Where it isn't understood, or is past.
    pub fn own_when(&self, text: &str) -> Result<When, AppError> {
        self.when_in(self.config.zone(), text)
    }

    fn when_in(&self, zone: Tz, text: &str) -> Result<When, AppError> {
        let now = self.now()?.with_timezone(&zone).naive_local();
        let said = match DateTime::parse_from_rfc3339(text.trim()) {
            Ok(exact) => {
                let local = exact.with_timezone(&zone).naive_local();
                Ok(When { date: local.date(), time: Time::At(local.time()) })
            }
            Err(_) => when::parse(text, now).map_err(|error| AppError::Misuse(error.to_string())),
        };
        said.and_then(|said| within_reach(said, now.date()))
    }
}

/// How many years away a day may be, from which on it is taken for a slip.
const MOST_YEARS: i32 = 5;

/// Refuses a day that nobody means.
fn within_reach(said: When, today: NaiveDate) -> Result<When, AppError> {
    let years = (today.year() - MOST_YEARS)..=(today.year() + MOST_YEARS);
    match years.contains(&said.date.year()) {
        true => Ok(said),
        false => Err(AppError::Misuse(format!(
            "{} is more than {MOST_YEARS} years away: name a nearer day",
            said.date
        ))),
    }
}

/// Refuses what is longer than is kept of a dial.
fn dial_fits(said: &Logged) -> Result<(), AppError> {
    let names = [("screener's name", said.screener.as_ref()), ("name", said.forwarded_to.as_ref())];
    person::all_fit(names, person::MOST_IN_LINE)?;
    let reason = said.reason.as_ref().or(said.overridden.as_ref());
    person::all_fit([("note", said.note.as_ref()), ("reason", reason)], person::MOST_IN_NOTE)
}

/// Refuses what is longer than is kept of a call of theirs.
fn call_back_fits(said: &CalledBack) -> Result<(), AppError> {
    person::all_fit([("name", said.forwarded_to.as_ref())], person::MOST_IN_LINE)?;
    let texts = [("note", said.note.as_ref()), ("reason", said.reason.as_ref())];
    person::all_fit(texts, person::MOST_IN_NOTE)
}

/// Whoever was let go or parked and calls of their own accord is taken up again: they want to talk.
fn take_up(acting: &Acting, id: ProspectId) -> Result<(), AppError> {
    let facts = acting.facts(id)?;
    let policy = acting.policy();
    match Story::of(policy, &facts.calendar(policy), &facts.history).stage {
        Stage::Closed(_) | Stage::Parked => Ok(acting.append(id, &event(What::Reopened, acting.at()))?),
        Stage::Open | Stage::Customer | Stage::OptedOut { .. } => Ok(()),
    }
}

/// An event that is about to be written, with a name of its own.
pub(super) fn event(what: What, at: Moment) -> Event {
    Event { id: Uuid::now_v7(), seq: Event::NEW, timing: Timing { at, counted_at: at }, what }
}

/// Writes an event, with what it means for the do-not-call list.
pub(super) fn tell(acting: &Acting, id: ProspectId, event: &Event) -> Result<(), AppError> {
    acting.append(id, event)?;
    match event.what {
        What::OptedOut(via) => close_for_good(acting, &acting.prospect(id)?, via),
        _ => Ok(()),
    }
}

/// Puts a person on the do-not-call list, and closes whoever else is known by what stands there: the
/// same person under another entry, who is kept from being called by all that they have as well.
pub(super) fn close_for_good(acting: &Acting, prospect: &Prospect, via: Via) -> Result<(), AppError> {
    acting.never_call(prospect, via)?;
    let mut near = acting.also_opted_out(prospect)?;
    while let Some(other) = near.pop() {
        let facts = acting.facts(other)?;
        if person::opt_out_of(acting.policy(), &facts).is_none() {
            acting.append(other, &event(What::OptedOut(via), acting.at()))?;
            acting.never_call(&facts.prospect, via)?;
            near.extend(acting.also_opted_out(&facts.prospect)?);
        }
    }
    Ok(())
}

/// The error of whoever tries to take up someone who opted out.
pub(super) fn opted_out(name: &str) -> AppError {
    AppError::Refused {
        rule: crate::domain::attempt::Rule::OptOut,
        why: format!("{name} does not want to be called; that is for good"),
        can_override: false,
    }
}

/// The one they sent the caller on to becomes a prospect of their own.
fn forward(acting: &Acting, by: &Prospect, name: &str) -> Result<ProspectId, AppError> {
    let prospect = Prospect {
        name: crate::domain::names::clean(name),
        company: by.company.clone(),
        forwarded_by: Some(by.id),
        ..Prospect::nobody()
    };
    Ok(acting.add(&NewProspect { prospect, notes: vec![sent_on_by(&by.name)] })?)
}

/// The error of what the engine did not take.
fn refused(words: Words, facts: &Facts, why: NotRecorded) -> AppError {
    match why {
        NotRecorded::Misuse(misuse) => misuse.into(),
        NotRecorded::Refused(refusals) => {
            let strongest = refusals.into_iter().next();
            strongest.map_or_else(
                || AppError::Failed("refused".into()),
                |refusal| refusal_error(words, facts, &refusal),
            )
        }
    }
}

fn refusal_error(words: Words, facts: &Facts, refusal: &Refusal) -> AppError {
    AppError::Refused {
        rule: refusal.rule(),
        why: words.refusal(refusal, facts),
        can_override: refusal.can_override,
    }
}
