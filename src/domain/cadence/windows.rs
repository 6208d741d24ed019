//! When a prospect can be called at all: slots, own hours, allowed hours and every zone they may be
//! in, as spans of time. A slot is open where all of these are.

use chrono::{NaiveDate, TimeDelta};

use crate::domain::calendar::{Calendar, next_day, plus};
use crate::domain::hours::{self, Moment, Span, Window, intersect};
use crate::domain::policy::{Calls, Policy};
use crate::domain::prospect::{Line, Place};
use crate::domain::slot::{Slot, Slots};

use super::rotation::Rotation;

/// Hours in which a mobile or home line may be called, wherever it is.
const ALLOWED_AT_HOME: Window = Window::minutes(8 * 60, 21 * 60);
/// Hours in which a call that needs no slot is offered: overdue, asked for, in care.
const DAYTIME: Window = Window::minutes(7 * 60, 18 * 60 + 30);
/// What a slot must have in common with own hours and every zone to belong to the rotation.
const LEAST_OVERLAP: TimeDelta = TimeDelta::minutes(15);
/// Days in which every combination of weekdays of caller and prospect comes up.
const WEEK: u32 = 7;

/// When one prospect's line can be called.
#[derive(Debug, Clone, Copy)]
pub struct Windows<'a> {
    /// The policy that sets the slots and the caller's own hours.
    pub policy: &'a Policy,
    /// Where the prospect may be.
    pub place: &'a Place,
    /// Their business days.
    pub calendar: &'a Calendar,
    /// Where the number rings.
    pub line: Line,
}

/// Which days count.
#[derive(Clone, Copy)]
enum DaysThat {
    /// Business days.
    AreBusinessDays,
    /// Monday to Friday, holidays too: what a usual week is like.
    AreWeekdays,
    /// One date that the prospect named, whatever day it is.
    Are(NaiveDate),
}

impl Windows<'_> {
    /// The hours in which the line may be called by law. Until told otherwise an unknown line is
    /// taken for what the caller calls.
    #[must_use]
    pub fn legal(&self) -> Window {
        match (self.line, self.policy.own.calls) {
            (Line::Mobile | Line::Home, _) | (Line::Unknown, Some(Calls::Homes)) => ALLOWED_AT_HOME,
            _ => Window::ALL_DAY,
        }
    }

    /// The hours in which the program itself offers the line: those of the law, and for a line of
    /// which nobody has said whose it is, those of a home.
    #[must_use]
    pub fn cautious(&self) -> Window {
        match (self.line, self.policy.own.calls) {
            (Line::Unknown, None | Some(Calls::Both)) => ALLOWED_AT_HOME,
            _ => self.legal(),
        }
    }

    /// Whether the law allows a call to the line at an instant, in every zone they may be in.
    #[must_use]
    pub fn is_legal(&self, at: Moment) -> bool {
        self.place.zones.iter().all(|zone| self.legal().contains(at.with_timezone(zone).time()))
    }

    /// Whether an instant lies in the caller's own hours.
    #[must_use]
    pub fn in_own_hours(&self, at: Moment) -> bool {
        let own = &self.policy.own;
        let local = at.with_timezone(&own.zone);
        own.works_on(local.date_naive()) && own.hours.contains(local.time())
    }

    /// The slot in which a call at an instant lands: the one that every zone they may be in agrees
    /// on, on a business day; else none.
    #[must_use]
    pub fn slot_at(&self, at: Moment) -> Option<Slot> {
        let mut zones = self.place.zones.iter().map(|zone| {
            let local = at.with_timezone(zone);
            let slot = self.policy.slots.at(local.time());
            slot.filter(|_| self.calendar.is_business_day(local.date_naive()))
        });
        let first = zones.next()??;
        zones.all(|slot| slot == Some(first)).then_some(first)
    }

    /// When a slot is open on the dates from one to another (of the first zone), both included.
    #[must_use]
    pub fn slot_spans(&self, slot: Slot, from: NaiveDate, to: NaiveDate) -> Vec<Span> {
        self.spans(&self.policy.slots.of(slot), from, to, DaysThat::AreBusinessDays)
    }

    /// When a call that needs no slot may be offered on those dates: business days from 7:00 to 18:30
    /// there.
    #[must_use]
    pub fn daytime_spans(&self, from: NaiveDate, to: NaiveDate) -> Vec<Span> {
        self.spans(&[DAYTIME], from, to, DaysThat::AreBusinessDays)
    }

    /// Daytime of one date that the prospect named, be it a business day or not.
    #[must_use]
    pub fn named_day(&self, date: NaiveDate) -> Vec<Span> {
        self.spans(&[DAYTIME], date, date, DaysThat::Are(date))
    }

    /// What the law leaves of a time that the prospect named; own hours don't bind it.
    #[must_use]
    pub fn named_time(&self, span: Span) -> Vec<Span> {
        let Some(zone) = self.place.zone() else { return Vec::new() };
        let (from, to) = (hours::date_in(zone, span.from), hours::date_in(zone, span.to));
        let legal = self.in_every_zone(&[self.legal()], from, to, |_| true);
        joined(intersect(&[span], &legal))
    }

    /// What own hours and allowed hours leave of a span.
    #[must_use]
    pub fn callable(&self, span: Span) -> Vec<Span> {
        let Some(zone) = self.place.zone() else { return Vec::new() };
        let (from, to) = (hours::date_in(zone, span.from), hours::date_in(zone, span.to));
        let allowed = self.in_every_zone(&[self.cautious()], from, to, |_| true);
        joined(intersect(&intersect(&[span], &allowed), &self.own_spans(from, to)))
    }

    /// The slots that this prospect can be reached in, in the week from a date of theirs: those that
    /// own hours, allowed hours and every zone share by at least 15 minutes.
    #[must_use]
    pub fn rotation(&self, week_of: NaiveDate) -> Rotation {
        let last = plus(week_of, WEEK - 1);
        let can_be = |slot: &Slot| {
            let spans = self.spans(&self.policy.slots.of(*slot), week_of, last, DaysThat::AreWeekdays);
            spans.iter().any(|span| span.length() >= LEAST_OVERLAP)
        };
        let office = self.policy.rules.office_in_rotation;
        let wanted = Slot::ALL.into_iter().filter(|slot| office || *slot != Slot::Office);
        Rotation::of(wanted.filter(can_be).collect())
    }

    /// Whether own hours, allowed hours and every zone they may be in have any slot or office hour in
    /// common, in a week of winter.
    #[must_use]
    pub fn share_an_hour(&self) -> bool {
        let some_week = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default();
        let last = plus(some_week, WEEK - 1);
        let shared = |slot: Slot| {
            !self.spans(&self.policy.slots.of(slot), some_week, last, DaysThat::AreWeekdays).is_empty()
        };
        Slot::ALL.into_iter().any(shared)
    }

    fn spans(&self, windows: &[Window], from: NaiveDate, to: NaiveDate, days: DaysThat) -> Vec<Span> {
        let weekday = Calendar::of(&[], None);
        let counts = |date: NaiveDate| match days {
            DaysThat::AreBusinessDays => self.calendar.is_business_day(date),
            DaysThat::AreWeekdays => weekday.is_business_day(date),
            DaysThat::Are(named) => date == named,
        };
        let there = self.in_every_zone(windows, from, to, counts);
        if there.is_empty() {
            return there;
        }
        let allowed = match self.cautious() {
            Window::ALL_DAY => there,
            hours => intersect(&there, &self.in_every_zone(&[hours], from, to, |_| true)),
        };
        let mut open = joined(intersect(&allowed, &self.own_spans(from, to)));
        let date = |span: &Span| self.place.zone().map(|zone| hours::date_in(zone, span.from));
        open.retain(|span| date(span).is_some_and(|date| from <= date && date <= to));
        open
    }

    /// When windows are open in every zone they may be in, on the days that count.
    fn in_every_zone(
        &self,
        windows: &[Window],
        from: NaiveDate,
        to: NaiveDate,
        counts: impl Fn(NaiveDate) -> bool,
    ) -> Vec<Span> {
        // A date of the first zone reaches at most into the neighbouring dates of another.
        let around = if self.place.zones.len() > 1 { 1 } else { 0 };
        let in_zone = |zone: &chrono_tz::Tz| -> Vec<Span> {
            dates(from, to, around)
                .filter(|date| counts(*date))
                .flat_map(|date| windows.iter().filter_map(move |window| window.on(date, *zone)))
                .collect()
        };
        let mut zones = self.place.zones.iter();
        let Some(first) = zones.next() else { return Vec::new() };
        let first: Vec<Span> = in_zone(first);
        zones.fold(first, |shared, zone| intersect(&shared, &in_zone(zone)))
    }

    fn own_spans(&self, from: NaiveDate, to: NaiveDate) -> Vec<Span> {
        let own = &self.policy.own;
        dates(from, to, 1)
            .filter(|date| own.works_on(*date))
            .filter_map(|date| own.hours.on(date, own.zone))
            .collect()
    }
}

/// Spans that touch, at somebody's midnight, as one.
fn joined(spans: Vec<Span>) -> Vec<Span> {
    let mut whole: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match whole.last_mut().filter(|last| last.to == span.from) {
            Some(last) => last.to = span.to,
            None => whole.push(span),
        }
    }
    whole
}

/// The dates from one to another, both included, and so many around them.
fn dates(from: NaiveDate, to: NaiveDate, around: u64) -> impl Iterator<Item = NaiveDate> {
    let first = from.checked_sub_days(chrono::Days::new(around)).unwrap_or(from);
    let last = (0..around).fold(to, |date, _| next_day(date));
    first.iter_days().take_while(move |date| *date <= last)
}

impl Windows<'_> {
    /// Which of some slots opens first at or after an instant, within so many days; a slot that is
    /// open at the instant counts. Slots may be barred on a date.
    #[must_use]
    pub fn next_opening(
        &self,
        slots: Slots,
        after: Moment,
        days: u32,
        barred: impl Fn(Slot, NaiveDate) -> bool,
    ) -> Option<(Slot, Span)> {
        let zone = self.place.zone()?;
        let first = hours::date_in(zone, after);
        first.iter_days().take(days as usize).find_map(|date| {
            let open = slots.iter().flat_map(|slot| {
                let spans = self.slot_spans(slot, date, date).into_iter();
                spans.filter(|span| after < span.to).map(move |span| (slot, span))
            });
            let free = open.filter(|(slot, span)| !barred(*slot, hours::date_in(zone, span.from)));
            free.min_by_key(|(_, span)| span.from)
        })
    }
}
