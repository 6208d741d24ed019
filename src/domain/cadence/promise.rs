//! Promises: the next try that a message announces (A0 2). None is made that limit, rest, allowed
//! hours or own hours would refuse, nor more than so many in one hour of the caller's.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};

use crate::domain::follow_up::{FollowUpKind, Plan, PlanTime};
use crate::domain::hours::{self, Moment, Span};
use crate::domain::insight::SlotReach;
use crate::domain::policy::Own;
use crate::domain::slot::{Slot, Slots};
use crate::domain::when::{Time, When};

use super::reason::Why;
use super::rotation::{Rotation, untried};
use super::view::View;
use super::windows::Windows;

/// What of the caller's other calls a promise depends on: how many open ones are booked into each hour of
/// theirs, and in which slots they reach people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bookings {
    /// By the hour's first instant.
    hours: BTreeMap<Moment, u32>,
    reach: SlotReach,
}

impl Bookings {
    /// The bookings of open promises.
    #[must_use]
    pub fn of(booked: impl IntoIterator<Item = Moment>) -> Self {
        let mut hours = BTreeMap::new();
        for hour in booked {
            *hours.entry(hour).or_default() += 1;
        }
        Bookings { hours, reach: SlotReach::default() }
    }

    /// The bookings of a caller who reaches people in these slots.
    #[must_use]
    pub fn reaching(self, reach: SlotReach) -> Self {
        Bookings { reach, ..self }
    }

    /// How many promises are booked into the hour that begins at an instant.
    #[must_use]
    pub fn in_hour(&self, hour: Moment) -> u32 {
        self.hours.get(&hour).copied().unwrap_or(0)
    }

    /// The first hour of the caller's within a span that has room for one more.
    fn room(&self, own: &Own, span: Span, most: u32) -> Option<Moment> {
        let mut hour = hour_of(own, span.from);
        while hour < span.to {
            if self.in_hour(hour) < most {
                return Some(hour);
            }
            hour += TimeDelta::hours(1);
        }
        None
    }
}

/// The first instant of the caller's hour in which an instant lies.
fn hour_of(own: &Own, at: Moment) -> Moment {
    use chrono::Timelike;
    let local = at.with_timezone(&own.zone);
    let into = local.minute() * 60 + local.second();
    at - TimeDelta::seconds(i64::from(into)) - TimeDelta::nanoseconds(i64::from(local.nanosecond()))
}

/// How many days past the gap a slot with room is looked for.
const SEARCH_DAYS: usize = 30;

/// Makes promises to one prospect, as they stand just after the message was left.
pub(super) struct Promising<'a> {
    /// The prospect, the message included.
    pub after: &'a View<'a>,
    /// When their line can be called.
    pub windows: Windows<'a>,
    /// The slots of their rotation.
    pub rotation: Rotation,
    /// What is promised already.
    pub bookings: &'a Bookings,
    /// When the message was left.
    pub at: Moment,
}

impl Promising<'_> {
    /// The promise where the caller named none: the first open slot of the rotation after the gap,
    /// and where several open on that day, the one in which this person last answered, then the one in
    /// which the caller reaches people. `None` where no promise can be made.
    pub fn by_itself(&self) -> Option<Plan> {
        let rules = &self.after.policy.rules;
        let left = self.after.is_customer() || self.after.story.round.counted < self.after.limit();
        let message = self.after.story.round.last_message?;
        if !left || self.after.facts.place.zones.is_empty() {
            return None;
        }
        let rested = self.after.story.rested_on(rules);
        let gap = self.after.calendar.after(message, rules.gap_days);
        let first = rested.map_or(gap, |rested| rested.max(gap));
        let spent = self.after.story.round.spent.iter().map(|(slot, _)| *slot);
        let slots = untried(self.rotation.slots, spent);
        first.iter_days().take(SEARCH_DAYS).find_map(|date| self.in_slots(slots, date))
    }

    /// The promise that the caller named, or why it can't be made.
    pub fn named(&self, when: When) -> (Option<Plan>, Vec<Why>) {
        match when.time {
            Time::At(time) => self.at_time(when.date, PlanTime::At(time)),
            Time::Early => self.in_slot(Slot::Early, when.date),
            Time::Lunch => self.in_slot(Slot::Lunch, when.date),
            Time::Late => self.in_slot(Slot::Late, when.date),
            Time::Any => self.on_day(when.date),
        }
    }

    /// A day was named: the slot is the engine's to choose, untried ones first.
    fn on_day(&self, date: NaiveDate) -> (Option<Plan>, Vec<Why>) {
        let spent = self.after.story.round.spent.iter().map(|(slot, _)| *slot);
        let fresh = untried(self.rotation.slots, spent);
        let office = Slots::NONE.with(Slot::Office);
        let found = [fresh, self.rotation.slots, office].into_iter().find_map(|s| self.in_slots(s, date));
        let Some(plan) = found else {
            return self.in_slot(Slot::Office, date);
        };
        let mut why = self.after_last_try();
        self.outside_rest(date, &mut why);
        (Some(plan), why)
    }

    /// The first of some slots that is open on a date and has room: the one where this person last
    /// answered, then those where the caller reaches people, then the earlier one.
    fn in_slots(&self, slots: Slots, date: NaiveDate) -> Option<Plan> {
        let answered = self.after.story.answered_in.filter(|slot| slots.contains(*slot));
        let rest = slots.iter().filter(|slot| Some(*slot) != answered);
        let mut open: Vec<(Slot, Vec<Span>)> =
            rest.filter_map(|slot| Some((slot, self.open(slot, date)?))).collect();
        open.sort_by_key(|(_, spans)| spans.first().map(|span| span.from));
        open.sort_by(|(a, _), (b, _)| self.bookings.reach.order(*a, *b));
        let first = answered.and_then(|slot| Some((slot, self.open(slot, date)?)));
        first.into_iter().chain(open).find_map(|(slot, spans)| self.book(PlanTime::In(slot), date, &spans))
    }

    /// When a slot is open on a date, and still to come; `None` where it isn't at all.
    fn open(&self, slot: Slot, date: NaiveDate) -> Option<Vec<Span>> {
        let mut spans = self.windows.slot_spans(slot, date, date);
        spans.retain(|span| self.at < span.from);
        (!spans.is_empty()).then_some(spans)
    }

    fn book(&self, when: PlanTime, date: NaiveDate, spans: &[Span]) -> Option<Plan> {
        let policy = self.after.policy;
        let room = |span: &Span| self.bookings.room(&policy.own, *span, policy.rules.promises_per_hour);
        Some(self.plan(when, date, Some(spans.iter().find_map(room)?)))
    }

    fn plan(&self, when: PlanTime, date: NaiveDate, booked: Option<Moment>) -> Plan {
        Plan { kind: FollowUpKind::Promise, zone: self.after.zone(), date, when, booked }
    }

    fn in_slot(&self, slot: Slot, date: NaiveDate) -> (Option<Plan>, Vec<Why>) {
        let mut why = self.after_last_try();
        self.outside_rest(date, &mut why);
        let Some(spans) = self.open(slot, date) else {
            why.push(self.why_closed(slot, date));
            return (self.in_spite(PlanTime::In(slot), date), why);
        };
        match self.book(PlanTime::In(slot), date, &spans) {
            Some(plan) => (Some(plan), why),
            None => {
                why.push(self.hour_full());
                (self.in_spite(PlanTime::In(slot), date), why)
            }
        }
    }

    fn at_time(&self, date: NaiveDate, when: PlanTime) -> (Option<Plan>, Vec<Why>) {
        let plan = self.plan(when, date, None);
        let at = when.time().map_or(self.at, |time| hours::instant_at(plan.zone, date, time));
        let mut why = self.after_last_try();
        self.outside_rest(date, &mut why);
        if !self.after.calendar.is_business_day(date) && self.after.policy.own.works_on(date) {
            why.push(Why::PromiseOnNoBusinessDay { date });
        }
        if !self.windows.in_own_hours(at) {
            why.push(Why::PromiseOutsideOwnHours { hours: self.after.policy.own.hours });
        }
        let (line, allowed) = (self.windows.line, self.windows.legal());
        if !self.windows.is_legal(at) {
            why.push(Why::PromiseOutsideAllowedHours { line, hours: allowed });
        }
        let minute = Span { from: at, to: at + TimeDelta::minutes(1) };
        match self.book(when, date, &[minute]) {
            Some(plan) => (Some(plan), why),
            None => {
                why.push(self.hour_full());
                (self.in_spite(when, date), why)
            }
        }
    }

    /// The promise as it was made in spite of a rule: nothing is booked beyond what there is room for.
    fn in_spite(&self, when: PlanTime, date: NaiveDate) -> Option<Plan> {
        Some(self.plan(when, date, None))
    }

    fn hour_full(&self) -> Why {
        Why::PromiseHourFull { cap: self.after.policy.rules.promises_per_hour, free: self.by_itself() }
    }

    fn why_closed(&self, slot: Slot, date: NaiveDate) -> Why {
        let own = &self.after.policy.own;
        let unbound = Windows { line: crate::domain::prospect::Line::Office, ..self.windows };
        if !self.after.calendar.is_business_day(date) {
            Why::PromiseOnNoBusinessDay { date }
        } else if !unbound.slot_spans(slot, date, date).is_empty() {
            Why::PromiseOutsideAllowedHours { line: self.windows.line, hours: self.windows.cautious() }
        } else {
            Why::PromiseOutsideOwnHours { hours: own.hours }
        }
    }

    fn after_last_try(&self) -> Vec<Why> {
        let limit = self.after.limit();
        let none_left = !self.after.is_customer() && self.after.story.round.counted >= limit;
        none_left.then_some(Why::PromiseAfterLastTry { limit }).into_iter().collect()
    }

    fn outside_rest(&self, date: NaiveDate, why: &mut Vec<Why>) {
        let rested = self.after.story.rested_on(&self.after.policy.rules);
        why.extend(rested.filter(|until| date < *until).map(|until| Why::PromiseInRest { until }));
    }
}
