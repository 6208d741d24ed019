//! What a dial leads to: the event to be written, or the rule that refuses it.

use crate::domain::attempt::{Attempt, Mark, Outcome, Rule, Talk, Timing};
use crate::domain::coach::likeness;
use crate::domain::follow_up::{FollowUpKind, Plan};
use crate::domain::history::{Event, What};
use crate::domain::hours::Moment;
use crate::domain::policy::{Leave, Policy};
use crate::domain::prospect::{Line, Phone};
use chrono::NaiveDate;

use super::decide::{Deciding, Decision, is_due};
use super::planner::Planner;
use super::promise::{Bookings, Promising};
use super::reason::{Refusal, Why};
use super::said::{Logged, Misuse, Promise, fits_together};
use super::story::{self, Stage, Story};
use super::view::{Facts, View};
use super::windows::Windows;

/// What is to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The event, with its marks and its follow-up.
    pub event: Event,
    /// The number that turned out not to be theirs, or dead.
    pub dead: Option<String>,
}

/// Why nothing is to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum NotRecorded {
    /// What was said doesn't fit together.
    Misuse(Misuse),
    /// Rules refuse it; the strongest first, never empty.
    Refused(Vec<Refusal>),
}

/// Works out what a dial leads to, at the instant it was made.
///
/// # Errors
/// What doesn't fit together, or the rules that refuse it.
pub fn record(
    policy: &Policy,
    facts: &Facts,
    bookings: &Bookings,
    said: &Logged,
    at: Moment,
) -> Result<Recorded, NotRecorded> {
    fits_together(said).map_err(NotRecorded::Misuse)?;
    Recording::new(policy, facts, bookings, said, at).record()
}

/// One dial on its way to being recorded.
struct Recording<'a> {
    policy: &'a Policy,
    facts: &'a Facts,
    bookings: &'a Bookings,
    said: &'a Logged,
    timing: Timing,
    /// The prospect as they stood before it.
    before: View<'a>,
}

impl<'a> Recording<'a> {
    fn new(
        policy: &'a Policy,
        facts: &'a Facts,
        bookings: &'a Bookings,
        said: &'a Logged,
        at: Moment,
    ) -> Self {
        let newest = facts.history.newest_attempt().unwrap_or(at);
        let counted_at = if said.told { at } else { at.max(newest) };
        let stood = match said.told {
            true => View::at(policy, facts, facts.history.until(at)),
            false => View::new(policy, facts),
        };
        // Not now is no rule: a try made all the same departs from nothing by it.
        let before = View { put_off: None, ..stood };
        Recording { policy, facts, bookings, said, timing: Timing { at, counted_at }, before }
    }

    fn record(self) -> Result<Recorded, NotRecorded> {
        let phone = self.phone();
        let mut attempt = self.attempt(phone.as_ref());
        attempt.marks = self.marks(&attempt);
        let mut refused = self.refusals(&attempt, phone.as_ref());
        let (plan, against) = self.plan(&attempt, phone.as_ref()).map_err(NotRecorded::Misuse)?;
        refused.extend(against.into_iter().map(|why| Refusal { why, can_override: true }));
        attempt.plan = plan;
        self.admit(&mut attempt, refused)?;
        let dead = attempt.outcome.kills_number().then(|| attempt.number.clone()).flatten();
        Ok(Recorded { event: self.event(attempt), dead })
    }

    /// A result `opt-out` is always taken; what else a rule refuses is taken only as an exception.
    fn admit(&self, attempt: &mut Attempt, refused: Vec<Refusal>) -> Result<(), NotRecorded> {
        let opting_out = self.said.result == Some(Talk::OptOut);
        let excepted = self.said.overridden.is_some() && refused.iter().all(|refusal| refusal.can_override);
        if !refused.is_empty() && !opting_out && !excepted {
            return Err(NotRecorded::Refused(refused));
        }
        let mut rules: Vec<Rule> = refused.iter().map(Refusal::rule).collect();
        rules.dedup();
        attempt.marks.extend(rules.into_iter().map(Mark::Overridden));
        Ok(())
    }

    fn event(&self, attempt: Attempt) -> Event {
        Event { id: self.said.id, seq: Event::NEW, timing: self.timing, what: What::Attempt(attempt) }
    }

    fn phone(&self) -> Option<Phone> {
        let phones = &self.facts.prospect.phones;
        match &self.said.number {
            Some(number) => phones.iter().find(|phone| phone.number.e164 == *number).cloned(),
            None => self.due_phone(),
        }
    }

    /// The number that the queue offered, or the one that is due.
    fn due_phone(&self) -> Option<Phone> {
        match self.deciding().decide() {
            Decision::Call(call) => Some(call.phone),
            _ => self.before.phone().cloned(),
        }
    }

    fn deciding(&self) -> Deciding<'_> {
        Deciding { view: &self.before, now: self.timing.at }
    }

    fn windows(&self, line: Line) -> Windows<'_> {
        Windows { policy: self.policy, place: &self.facts.place, calendar: &self.before.calendar, line }
    }

    fn attempt(&self, phone: Option<&Phone>) -> Attempt {
        let zone = self.facts.place.zone();
        let line = phone.map_or(Line::Unknown, |phone| phone.line);
        let said = self.said;
        let reason = said.reason.clone().or_else(|| said.overridden.clone());
        Attempt {
            local: self.timing.at.with_timezone(&self.before.zone()).naive_local(),
            zone,
            number: phone.map(|phone| phone.number.e164.clone()).or_else(|| said.number.clone()),
            outcome: said.outcome,
            result: said.result,
            slot: self.windows(line).slot_at(self.timing.at),
            strategy: said.strategy,
            objective: said.objective,
            message: said.message.clone(),
            template: said.template,
            screener: said.screener.clone(),
            note: said.note.clone(),
            reason,
            permission: said.permission,
            marks: Vec::new(),
            plan: None,
        }
    }

    /// Where the dial departs from the practice. What was offered departs from nothing.
    fn marks(&self, attempt: &Attempt) -> Vec<Mark> {
        let mut marks = Vec::new();
        if !matches!(self.deciding().decide(), Decision::Call(_)) {
            marks.extend(self.departures(attempt));
        }
        if attempt.outcome == Outcome::HungUp && self.policy.rules.leave == Leave::Always {
            marks.push(Mark::Silent);
        }
        if self.timing.at < self.timing.counted_at {
            marks.push(Mark::Clock);
        }
        marks
    }

    fn departures(&self, attempt: &Attempt) -> Vec<Mark> {
        let at = self.timing.counted_at;
        let story = &self.before.story;
        let holds = |until: Option<NaiveDate>| until.is_some_and(|until| self.before.today(at) < until);
        let due = is_due(self.policy, story, at);
        let gap = story.round.last_message.map(|m| self.before.calendar.after(m, self.policy.rules.gap_days));
        let windows = self.windows(Line::Office);
        let marks = [
            (attempt.slot.is_none(), Mark::OffSlot),
            (!due && self.off_rotation(attempt), Mark::OffRotation),
            (!due && holds(gap), Mark::BeforeGap),
            (!due && story.open_follow_up().is_some(), Mark::BeforePromise),
            (!windows.in_own_hours(self.timing.at), Mark::OffHours),
            (holds(story.away), Mark::Away),
        ];
        marks.into_iter().filter(|(departs, _)| *departs).map(|(_, mark)| mark).collect()
    }

    fn off_rotation(&self, attempt: &Attempt) -> bool {
        let Some((slot, phone)) = attempt.slot.zip(self.before.phone()) else { return false };
        let rotation = self.windows(phone.line).rotation(self.before.today(self.timing.at));
        !self.before.untried(rotation).contains(slot)
    }

    fn refusals(&self, attempt: &Attempt, phone: Option<&Phone>) -> Vec<Refusal> {
        let now = Story::of(self.policy, &self.before.calendar, &self.facts.history);
        if let Stage::OptedOut { via, at } = now.stage {
            return vec![Refusal { why: Why::OptedOut { via, at }, can_override: false }];
        }
        let against = [
            self.against_hours(phone),
            self.against_limit(attempt),
            self.against_messages(attempt),
            self.against_dials(attempt),
            self.against_rest(attempt),
            self.against_repeating(attempt),
        ];
        against.into_iter().flatten().map(|why| Refusal { why, can_override: true }).collect()
    }

    fn against_hours(&self, phone: Option<&Phone>) -> Option<Why> {
        let line = phone?.line;
        let windows = self.windows(line);
        let hours = windows.legal();
        (!windows.is_legal(self.timing.at)).then_some(Why::NotAtThisHour { line, hours })
    }

    fn against_limit(&self, attempt: &Attempt) -> Option<Why> {
        let history = self.facts.history.with(self.event(attempt.clone()));
        let round = story::round_around(self.policy, &self.before.calendar, &history, self.said.id);
        let limit = round.limit(&self.policy.rules, self.facts.prospect.limit);
        let over = attempt.outcome.counts() && round.counted > limit;
        over.then(|| Why::AtLimit { counted: round.counted - 1, limit })
    }

    fn counted_date(&self, attempt: &Attempt) -> NaiveDate {
        self.event(attempt.clone()).counted_date(self.policy.own.zone).unwrap_or(attempt.local.date())
    }

    fn against_messages(&self, attempt: &Attempt) -> Option<Why> {
        let date = self.counted_date(attempt);
        let cap = self.policy.rules.voicemails_per_day;
        let left = self
            .facts
            .history
            .dials_on(date, self.policy.own.zone)
            .filter(|other| other.outcome == Outcome::Voicemail);
        let full = attempt.outcome == Outcome::Voicemail && left.count() >= cap as usize;
        full.then_some(Why::MessagesUsed { cap, date })
    }

    fn against_dials(&self, attempt: &Attempt) -> Option<Why> {
        let date = self.counted_date(attempt);
        let cap = self.policy.rules.dials_per_day;
        let full = self.facts.history.dials_on(date, self.policy.own.zone).count() >= cap as usize;
        (attempt.outcome.counts() && full && !self.asked_is_due()).then_some(Why::DialsUsed { cap, date })
    }

    fn against_rest(&self, attempt: &Attempt) -> Option<Why> {
        let story = &self.before.story;
        let (exit, until) = story.round.exit.zip(story.rested_on(&self.policy.rules))?;
        let resting = attempt.outcome.counts() && self.counted_date(attempt) < until && !self.asked_is_due();
        resting.then_some(Why::Resting { exit, until })
    }

    /// A time that the prospect named beats the cap on dials and the rest.
    fn asked_is_due(&self) -> bool {
        let story = &self.before.story;
        let asked = story.open_follow_up().is_some_and(|open| open.plan.kind == FollowUpKind::Asked);
        asked && is_due(self.policy, story, self.timing.counted_at)
    }

    fn against_repeating(&self, attempt: &Attempt) -> Option<Why> {
        let text = attempt.message.as_ref()?;
        let mut earlier = self
            .facts
            .history
            .attempts()
            .filter_map(|(_, other)| other.message.as_ref().map(|message| (other.local.date(), message)));
        let (date, earlier) = earlier.find(|(_, message)| likeness::same(message, text))?;
        Some(Why::Repeated { date, earlier: earlier.clone() })
    }

    /// The follow-up that the dial makes, and what speaks against it.
    fn plan(&self, attempt: &Attempt, phone: Option<&Phone>) -> Result<(Option<Plan>, Vec<Why>), Misuse> {
        let planner = Planner { view: &self.before, at: self.timing.counted_at, date: attempt.local.date() };
        let named = match (attempt.outcome, self.said.asked) {
            (Outcome::Reached, _) => planner.after_talk(self.said.result, self.said.step)?,
            (_, Some(when)) => Some(planner.asked(when)?),
            (Outcome::BrushOff, None) => Some(planner.next_business_day()),
            _ => None,
        };
        if named.is_some() || attempt.outcome == Outcome::Reached {
            return Ok((named, Vec::new()));
        }
        let history = match self.said.told {
            true => self.facts.history.until(self.timing.at).with(self.event(attempt.clone())),
            false => self.facts.history.with(self.event(attempt.clone())),
        };
        let after = View::at(self.policy, self.facts, history);
        let (promise, against) = self.promise(attempt, phone, &after)?;
        let missed = after.is_customer()
            && !after.asked_stands()
            && attempt.outcome.counts()
            && after.story.round.counted >= Story::care_tries(after.limit());
        match promise {
            None if missed => Ok((Some(planner.next_care()), against)),
            Some(_) if missed && self.said.promise == Promise::LeftOut => {
                Ok((Some(planner.next_care()), Vec::new()))
            }
            promise => Ok((promise, against)),
        }
    }

    fn promise(
        &self,
        attempt: &Attempt,
        phone: Option<&Phone>,
        after: &View,
    ) -> Result<(Option<Plan>, Vec<Why>), Misuse> {
        let line = phone.map_or(Line::Unknown, |phone| phone.line);
        let windows = Windows { line: after.phone().map_or(line, |next| next.line), ..self.windows(line) };
        let rotation = windows.rotation(after.today(self.timing.at));
        let at = self.timing.counted_at;
        let promising = Promising { after, windows, rotation, bookings: self.bookings, at };
        match self.said.promise {
            Promise::Named(when) => {
                let (plan, against) = promising.named(when);
                let past = plan.is_some_and(|plan| plan.window(&self.policy.slots).to <= at);
                if past { Err(Misuse::Past) } else { Ok((plan, against)) }
            }
            // What they asked for themselves is the next try; no promise of the engine's takes its place.
            Promise::LeftOut if attempt.outcome == Outcome::Voicemail && !after.asked_stands() => {
                let silent = attempt.strategy.promises_nothing();
                Ok((if silent { None } else { promising.by_itself() }, Vec::new()))
            }
            Promise::LeftOut | Promise::None => Ok((None, Vec::new())),
        }
    }
}
