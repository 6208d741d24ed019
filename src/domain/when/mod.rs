//! Dates as people say them, understood or refused, never guessed.
//!
//! A day is said as a weekday (`thu`, `next tuesday`, `monday week`), by its distance (`tomorrow`,
//! `in 2 weeks`, `+3d`, `a week from monday`), by its date (`19 june`, `the 19th`, `19.6.`,
//! `2026-06-19`) or as an end (`eow`, `end of month`). A time is said on the clock (`15:30`, `3pm`,
//! `half past ten`) or as a slot (`early`, `lunch`, `late`). Both go in either order: `friday
//! lunch`, `at 10am on thursday`. What can be understood in two ways is refused, with both of them.
//!
//! What is decided where people differ:
//!
//! - A bare weekday is the next such day after today, today's own in a week. `this` and `next` go
//!   by calendar weeks, which start on Monday.
//! - A time without a day is today's, never silently tomorrow's.
//! - A bare hour from 1 to 6 is in the afternoon, from 7 to 12 as it stands; `03:30` with its zero,
//!   hours from 13 and `am` or `pm` are as written. `in the evening` and the like decide where
//!   they are said.
//! - With dots the day comes before the month. With strokes only one order may make sense.
//! - A date without a year is this year's, or the next one's where that has passed.
//! - Ends are at the last day from Monday to Friday; holidays are not known here.
//!
//! All is civil time, local to whoever's date it is: no zones, and no gaps in summer time.

mod calendar;
mod clock;
mod days;
mod grammar;
mod lexer;
mod refusal;
mod said;
mod spans;
mod times;
mod vocabulary;
mod words;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use calendar::{Calendar, Tense, date_words};
pub use refusal::NotADate;

/// A civil date, in the zone of whoever it was said of, with a time or a slot where one was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct When {
    /// The local date.
    pub date: NaiveDate,
    /// The time of that day.
    pub time: Time,
}

/// What was said of the time of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Time {
    /// Nothing: any time of the day.
    Any,
    /// A local time, in whole minutes.
    At(NaiveTime),
    /// The slot before eight.
    Early,
    /// The slot at lunch.
    Lunch,
    /// The slot after five.
    Late,
}

/// When a slot said of today has passed, in minutes of the day: the ends of the practice's own
/// windows. Whoever has moved a window learns from the policy whether a day's slot is open.
const ENDS: [(Time, u32); 3] = [(Time::Early, 8 * 60), (Time::Lunch, 13 * 60), (Time::Late, 18 * 60 + 30)];

/// Understands a day to come, with a time or a slot where one is said.
///
/// `now` is the local civil time of whoever the date is for; the answer is in the same zone.
///
/// # Errors
///
/// Where the text is not understood, can be understood in two ways, or lies in the past (a time
/// today that is not after `now` does too).
pub fn parse(text: &str, now: NaiveDateTime) -> Result<When, NotADate> {
    let said = grammar::read(text, Calendar { now, tense: Tense::ToCome })?;
    if said.midnight {
        return Err(NotADate::Midnight);
    }
    let when = When { date: said.date, time: said.time };
    still_to_come(&when, now).map(|()| when)
}

/// Understands a moment on the clock, past or to come: a day and a time, or a time today.
///
/// Local civil time, as `now` is. Midnight is the start of its day. A day that could be past or
/// to come (`mon`, `the 19th`, `28 dec` in January) is refused.
///
/// # Errors
///
/// Where the text is not understood, can be understood in two ways, or has no time on the clock.
pub fn parse_clock(text: &str, now: NaiveDateTime) -> Result<NaiveDateTime, NotADate> {
    let said = grammar::read(text, Calendar { now, tense: Tense::Either })?;
    match said.time {
        Time::At(time) => Ok(said.date.and_time(time)),
        Time::Any | Time::Early | Time::Lunch | Time::Late => Err(NotADate::NoClock),
    }
}

/// How the date understood is shown back: `Thu 11 Jun`, `Mon 8 Jun 08:30`, `Mon 8 Jun early`.
///
/// With its year where that isn't the one of `now`. What [`parse`] gave is understood again as the
/// same by [`parse`] at the same `now`.
#[must_use]
pub fn show(when: &When, now: NaiveDateTime) -> String {
    let format = if when.date.year() == now.date().year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    let day = when.date.format(format);
    format!("{day} {}", time_words(when.time)).trim_end().to_owned()
}

/// The words for a time of day, empty where any will do.
fn time_words(time: Time) -> String {
    match time {
        Time::Any => String::new(),
        Time::At(time) => time.format("%H:%M").to_string(),
        Time::Early => "early".to_owned(),
        Time::Lunch => "lunch".to_owned(),
        Time::Late => "late".to_owned(),
    }
}

/// Refuses what is not ahead of `now`, and seconds, which a call hasn't.
fn still_to_come(when: &When, now: NaiveDateTime) -> Result<(), NotADate> {
    let minute_now = now.time().num_seconds_from_midnight() / 60;
    let passed = match when.time {
        Time::Any => false,
        Time::At(time) if time.second() != 0 => return Err(NotADate::Seconds),
        Time::At(time) => time <= now.time(),
        slot => ENDS.iter().any(|(ending, end)| *ending == slot && *end <= minute_now),
    };
    if when.date < now.date() {
        return Err(NotADate::Past(date_words(when.date, now)));
    }
    if when.date == now.date() && passed {
        return Err(NotADate::Passed(time_words(when.time)));
    }
    Ok(())
}
