//! When the demo takes place: the working days before now, and the one that is shown.

use chrono::{NaiveDate, TimeDelta};

use crate::domain::hours::{self, Moment, Span};
use crate::domain::policy::{Own, Policy};

/// How many days the story goes back.
const DAYS: i64 = 28;
/// When on the shown day the scene is, where it isn't now: so long after work begins.
const INTO_THE_DAY: TimeDelta = TimeDelta::hours(5);
/// When on a day the others came in, after midnight.
const BEFORE_WORK: TimeDelta = TimeDelta::hours(6);

/// One of the caller's working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Workday {
    /// The caller's date.
    pub date: NaiveDate,
    /// The caller's hours on it.
    pub hours: Span,
    /// How many working days it lies before the day that is shown; 0 is that day.
    pub before: u32,
}

/// When it all takes place.
pub(super) struct Stage {
    /// The instant at which the demo is opened.
    pub now: Moment,
    /// The working days of the story, the one that is shown last.
    pub days: Vec<Workday>,
    /// The instant that the story leads up to: now, or in the middle of the next working day.
    pub scene: Moment,
    zone: chrono_tz::Tz,
}

impl Stage {
    /// The stage for an instant.
    pub fn at(policy: &Policy, now: Moment) -> Stage {
        let own = &policy.own;
        let today = hours::date_in(own.zone, now);
        let start = today - TimeDelta::days(DAYS);
        let mut dates: Vec<(NaiveDate, Span)> = Vec::new();
        for date in start.iter_days() {
            dates.extend(own_hours(own, date).map(|span| (date, span)));
            let shown = dates.last().is_some_and(|(date, span)| *date >= today && now < span.to);
            // A week from now at the latest there is a working day, unless the caller has none at all.
            if shown || date - today > TimeDelta::days(7) {
                break;
            }
        }
        let from_end = (0..).zip(dates.into_iter().rev());
        let mut days: Vec<Workday> =
            from_end.map(|(before, (date, hours))| Workday { date, hours, before }).collect();
        days.reverse();
        let scene = days.last().map_or(now, |day| match day.hours.contains(now) {
            true => now,
            false => (day.hours.from + INTO_THE_DAY).min(day.hours.to - TimeDelta::minutes(30)),
        });
        Stage { now, days, scene, zone: own.zone }
    }

    /// When those came in who did so many weeks ago.
    pub fn came(&self, weeks: i64) -> Moment {
        let lately = self.workday(1).map(|day| day.hours.to - TimeDelta::minutes(100));
        let today = hours::date_in(self.zone, self.now);
        let midnight = hours::midnight(self.zone, today - TimeDelta::days(7 * weeks));
        match (weeks, lately) {
            (0, Some(at)) => at.min(self.now),
            _ => midnight + BEFORE_WORK,
        }
    }

    /// The working day that lies so many before the one that is shown.
    pub fn workday(&self, before: u32) -> Option<&Workday> {
        self.days.iter().rev().nth(before as usize)
    }

    /// Whether the caller is at work at an instant.
    pub fn at_work(&self, at: Moment) -> bool {
        self.days.iter().any(|day| day.hours.contains(at))
    }

    /// The last instant at which the caller was at work, and a little before it ended.
    pub fn last_at_work(&self) -> Moment {
        let ended = self.days.iter().rev().find(|day| day.hours.to <= self.now);
        ended.map_or(self.now, |day| day.hours.to - TimeDelta::minutes(20))
    }
}

fn own_hours(own: &Own, date: NaiveDate) -> Option<Span> {
    own.hours.on(date, own.zone).filter(|_| own.works_on(date))
}
