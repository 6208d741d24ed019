//! What a phrase said, piece by piece, and what the pieces come to together.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};

use super::Time;
use super::calendar::{Calendar, date_words};
use super::clock::Clock;
use super::refusal::NotADate;
use super::vocabulary::{Part, weekday_name};

/// A day as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    Date(NaiveDate),
    /// A weekday without its week, which may still follow: "monday next week".
    Weekday(Weekday),
    /// A week without its day, so many weeks from this one.
    Week(i64),
}

/// What a phrase comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Understood {
    pub(super) date: NaiveDate,
    pub(super) time: Time,
    /// Whether the time was said as midnight.
    pub(super) midnight: bool,
}

/// The pieces read so far.
#[derive(Debug, Default)]
pub(super) struct Said {
    date: Option<NaiveDate>,
    /// Whether the date was counted ("in 2 weeks"): a weekday beside it would be a second count.
    counted: bool,
    weekday: Option<Weekday>,
    week: Option<i64>,
    moment: Option<NaiveDateTime>,
    clock: Option<Clock>,
    slot: Option<Time>,
    part: Option<(Part, String)>,
}

impl Said {
    pub(super) fn set_day(&mut self, day: Day) -> Result<(), NotADate> {
        let before = match day {
            Day::Date(date) => self.date.replace(date).is_some(),
            Day::Weekday(day) => self.weekday.replace(day).is_some(),
            Day::Week(weeks) => self.week.replace(weeks).is_some(),
        };
        if before { Err(NotADate::TwoDays) } else { Ok(()) }
    }

    pub(super) fn set_counted(&mut self, date: NaiveDate) -> Result<(), NotADate> {
        self.counted = true;
        self.set_day(Day::Date(date))
    }

    pub(super) fn set_clock(&mut self, clock: Clock) -> Result<(), NotADate> {
        once(&mut self.clock, clock)
    }

    pub(super) fn set_slot(&mut self, slot: Time) -> Result<(), NotADate> {
        once(&mut self.slot, slot)
    }

    /// Sets a part of the day, and its date where one comes with it; whether both were free.
    pub(super) fn set_part(&mut self, part: Part, text: String, date: Option<NaiveDate>) -> bool {
        let free = self.part.is_none() && !(date.is_some() && self.has_date());
        if free {
            self.part = Some((part, text));
            self.date = date.or(self.date);
        }
        free
    }

    pub(super) fn set_moment(&mut self, moment: NaiveDateTime) -> Result<(), NotADate> {
        once(&mut self.moment, moment)
    }

    /// Whether a day stands before, so that a number after it can be an hour.
    pub(super) fn has_day(&self) -> bool {
        self.date.is_some() || self.weekday.is_some() || self.week.is_some()
    }

    /// Whether a date or a week stands before, so that no other date can follow.
    pub(super) fn has_date(&self) -> bool {
        self.date.is_some() || self.week.is_some()
    }

    /// The date, where one is said in full.
    pub(super) fn date(&self) -> Option<NaiveDate> {
        self.date
    }

    /// Whether a time of day stands before.
    pub(super) fn has_clock(&self) -> bool {
        self.clock.is_some()
    }

    /// What all of it comes to.
    ///
    /// # Errors
    ///
    /// Where pieces don't go together, or a week or a part of the day lacks what it needs.
    pub(super) fn together(self, calendar: &Calendar) -> Result<Understood, NotADate> {
        if let Some(moment) = self.moment {
            let alone = !self.has_day() && self.clock.is_none() && self.slot.is_none() && self.part.is_none();
            if !alone {
                return Err(NotADate::TwoTimes);
            }
            return Ok(Understood { date: moment.date(), time: Time::At(moment.time()), midnight: false });
        }
        let date = self.day(calendar)?;
        let midnight = self.clock.is_some_and(Clock::is_midnight);
        Ok(Understood { date, time: self.time()?, midnight })
    }

    fn day(&self, calendar: &Calendar) -> Result<NaiveDate, NotADate> {
        match (self.date, self.weekday, self.week) {
            (Some(date), None, None) => Ok(date),
            (Some(date), Some(day), None) if !self.counted => agreed(date, day, calendar),
            (None, Some(day), None) => calendar.weekday(day),
            (None, Some(day), Some(weeks)) => calendar.in_week(weeks, day),
            (None, None, None) => Ok(calendar.today()),
            (None, None, Some(_)) => Err(NotADate::NoDay("week".to_owned())),
            (Some(_), _, _) => Err(NotADate::TwoDays),
        }
    }

    fn time(self) -> Result<Time, NotADate> {
        match (self.clock, self.slot, self.part) {
            (None, None, None) => Ok(Time::Any),
            (Some(clock), None, part) => clock
                .time(part.as_ref().map(|(part, _)| *part))
                .map(Time::At)
                .ok_or_else(|| NotADate::PartOfDay(part.map(|(_, word)| word).unwrap_or_default())),
            (None, Some(Time::Early), Some((Part::Morning, _))) => Ok(Time::Early),
            (None, Some(slot), None) => Ok(slot),
            (None, Some(_), Some((_, word))) => Err(NotADate::PartOfDay(word)),
            (None, None, Some((_, word))) => Err(NotADate::NoTime(word)),
            (Some(_), Some(_), _) => Err(NotADate::TwoTimes),
        }
    }
}

/// The date, where it falls on the weekday that was said beside it.
fn agreed(date: NaiveDate, said: Weekday, calendar: &Calendar) -> Result<NaiveDate, NotADate> {
    let is = date.weekday();
    if is == said {
        return Ok(date);
    }
    let (is, said) = (weekday_name(is), weekday_name(said));
    Err(NotADate::Weekday { date: date_words(date, calendar.now), is, said })
}

/// Sets what must not be said twice.
fn once<T>(place: &mut Option<T>, value: T) -> Result<(), NotADate> {
    if place.replace(value).is_some() { Err(NotADate::TwoTimes) } else { Ok(()) }
}
