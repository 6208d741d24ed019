//! What one person's history adds to what is learnt.

use std::collections::BTreeSet;

use super::cell::{Cell, Milestone, Since, Tally};
use super::rate::Rate;
use crate::domain::attempt::{Attempt, Objective, Outcome, Talk};
use crate::domain::cadence::{Facts, Story};
use crate::domain::follow_up::FollowUpState;
use crate::domain::history::{CallBack, Event, What};
use crate::domain::hours::{self, Moment};
use crate::domain::message::MessageId;
use crate::domain::policy::Policy;
use chrono::{Datelike, Timelike};

/// What one person's history adds. `since` says since when a message of the library says what it says:
/// what was left before then is not counted for it.
#[must_use]
pub fn tell(policy: &Policy, facts: &Facts, since: impl Fn(MessageId) -> Option<Moment>) -> Tally {
    if facts.history.events().is_empty() {
        return Tally::default();
    }
    let mut telling = Telling::new(policy, since);
    facts.history.events().iter().for_each(|event| telling.event(event));
    telling.follow_ups(&Story::of(policy, &facts.calendar(policy), &facts.history));
    let Telling { mut tally, milestones, .. } = telling;
    milestones.into_iter().for_each(|one| tally.add(Cell::Milestone(one), trial(false)));
    tally
}

/// One trial, a hit or not.
fn trial(hit: bool) -> Rate {
    Rate::new(u32::from(hit), 1)
}

/// A trial that was counted before turns out to be a hit.
const HIT: Rate = Rate { hits: 1, of: 0 };
/// More tries in one round are counted as this one.
const MOST_TRIES: u32 = 99;

struct Telling<'a, F> {
    policy: &'a Policy,
    since: F,
    tally: Tally,
    /// Whether they were dialled before.
    dialled: bool,
    /// Whether they were talked to before.
    talked: bool,
    /// Tries in this round.
    tries: u32,
    /// The try that a call back now would be credited to.
    last_try: Option<Cell>,
    /// The message that a call back now would be credited to.
    heard: Option<Cell>,
    milestones: BTreeSet<Milestone>,
}

impl<'a, F: Fn(MessageId) -> Option<Moment>> Telling<'a, F> {
    fn new(policy: &'a Policy, since: F) -> Self {
        Telling {
            policy,
            since,
            tally: Tally::default(),
            dialled: false,
            talked: false,
            tries: 0,
            last_try: None,
            heard: None,
            milestones: BTreeSet::new(),
        }
    }

    fn event(&mut self, event: &Event) {
        match &event.what {
            What::Attempt(attempt) => self.attempt(event, attempt),
            What::CallBack(call_back) => self.call_back(call_back),
            What::Reopened => {
                self.tries = 0;
                self.last_try = None;
            }
            What::Merged { carried } => self.tries += carried,
            What::Away(_)
            | What::OptedOut(_)
            | What::Extended(_)
            | What::Dropped(_)
            | What::Fit(_)
            | What::LimitSet(_) => {}
        }
    }

    fn attempt(&mut self, event: &Event, attempt: &Attempt) {
        self.tally.add(Cell::Outcome(attempt.outcome), trial(false));
        self.last_try = None;
        if attempt.outcome.counts() {
            self.dial(event, attempt);
        }
        self.message(event, attempt);
        if attempt.outcome.answered() {
            self.milestones.insert(Milestone::OnTheLine);
        }
        if attempt.outcome == Outcome::Reached {
            self.talk(attempt.result);
        }
    }

    fn dial(&mut self, event: &Event, attempt: &Attempt) {
        let on_the_line = trial(attempt.outcome.answered());
        self.tally.add(self.when(attempt), on_the_line);
        let day = hours::date_in(self.policy.own.zone, event.timing.at);
        self.tally.add(Cell::Day(day), on_the_line);
        self.tally.add(Cell::Aim(attempt.objective), trial(met(attempt)));
        self.milestones.insert(Milestone::Called);
        self.dialled = true;
        if !self.talked {
            self.tries = (self.tries + 1).min(MOST_TRIES);
            // Two digits fit a byte.
            let number = Cell::Try(u8::try_from(self.tries).unwrap_or(u8::MAX));
            self.tally.add(number, trial(attempt.outcome == Outcome::Reached));
            self.last_try = (attempt.outcome != Outcome::Reached).then_some(number);
        }
    }

    fn when(&self, attempt: &Attempt) -> Cell {
        let since = match (self.talked, self.dialled) {
            (true, _) => Since::Talk,
            (false, true) => Since::Repeat,
            (false, false) => Since::First,
        };
        Cell::When {
            since,
            slot: attempt.slot,
            weekday: Cell::weekday(attempt.local.weekday()),
            // There are 24 hours.
            hour: u8::try_from(attempt.local.hour()).unwrap_or(0),
        }
    }

    /// A message stays the last thing heard until another is left or they are talked to.
    fn message(&mut self, event: &Event, attempt: &Attempt) {
        if attempt.outcome == Outcome::Reached {
            self.heard = None;
        }
        if !attempt.left_message() {
            return;
        }
        let left = attempt.template.and_then(|id| Some((id, (self.since)(id)?)));
        self.heard = left
            .filter(|(_, since)| event.counted_at() >= *since)
            .map(|(id, since)| Cell::Message { id, since });
        if let Some(cell) = self.heard {
            self.tally.add(cell, trial(false));
        }
    }

    fn call_back(&mut self, call_back: &CallBack) {
        if let Some(cell) = self.heard.take() {
            self.tally.add(cell, HIT);
        }
        if call_back.result.is_none() {
            return;
        }
        if let Some(cell) = self.last_try.take() {
            self.tally.add(cell, HIT);
        }
        self.milestones.insert(Milestone::OnTheLine);
        self.talk(call_back.result);
    }

    fn talk(&mut self, result: Option<Talk>) {
        self.talked = true;
        self.tries = 0;
        self.last_try = None;
        self.milestones.insert(Milestone::Talked);
        if matches!(result, Some(Talk::Appointment | Talk::Sale)) {
            self.milestones.insert(Milestone::Appointment);
        }
        if result == Some(Talk::Sale) {
            self.milestones.insert(Milestone::Sale);
        }
    }

    fn follow_ups(&mut self, story: &Story) {
        for follow_up in &story.follow_ups {
            let plan = follow_up.plan;
            let cell = match follow_up.state {
                FollowUpState::Open => Cell::Open(plan.kind, plan.date),
                state => Cell::FollowUp(plan.kind, state),
            };
            self.tally.add(cell, trial(false));
        }
    }
}

/// Whether a dial met what it was for (A2 "Each sales call has an objective").
fn met(attempt: &Attempt) -> bool {
    match attempt.objective {
        Objective::Appointment => matches!(attempt.result, Some(Talk::Appointment | Talk::Sale)),
        Objective::Conversation => attempt.outcome == Outcome::Reached,
    }
}
