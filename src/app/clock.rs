//! The clock: the real one, or the one that `--at` names. This is the only place that reads it.

use std::fs;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::AppError;
use crate::domain::hours::{self, Moment};
use crate::domain::when;

/// What tells the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clock {
    /// The machine.
    Real,
    /// It stands still.
    At(Moment),
    /// A file tells it, and is read again whenever it is asked for.
    File(PathBuf),
}

impl Clock {
    /// The clock that `--at` names: a moment, as RFC 3339 or in a person's words, or `@FILE`.
    ///
    /// # Errors
    /// Where the words are not understood.
    pub fn named(text: &str, zone: Tz) -> Result<Clock, AppError> {
        match text.strip_prefix('@') {
            Some(file) => Ok(Clock::File(PathBuf::from(file))),
            None => moment(text, zone, Utc::now()).map(Clock::At).map_err(AppError::Misuse),
        }
    }

    /// Whether the time is told by hand: an attempt may then be one that is told of later.
    #[must_use]
    pub fn is_told(&self) -> bool {
        matches!(self, Clock::At(_))
    }

    pub(super) fn now(&self, zone: Tz) -> Result<Moment, AppError> {
        match self {
            Clock::Real => Ok(Utc::now()),
            Clock::At(at) => Ok(*at),
            Clock::File(file) => {
                let failed = |why: String| {
                    let file = file.display();
                    AppError::Failed(format!("--at @{file} tells no time: {why}. Write a time into it"))
                };
                let text = fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
                moment(text.trim(), zone, Utc::now()).map_err(failed)
            }
        }
    }
}

/// The years that a clock can show: beyond them it is a slip.
const YEARS: RangeInclusive<i32> = 1990..=2100;

/// A moment in words, in a zone.
fn moment(text: &str, zone: Tz, now: Moment) -> Result<Moment, String> {
    let local = now.with_timezone(&zone).naive_local();
    let moment = match DateTime::parse_from_rfc3339(text.trim()) {
        Ok(exact) => exact.with_timezone(&Utc),
        Err(_) => {
            let said: NaiveDateTime = when::parse_clock(text, local).map_err(|error| error.to_string())?;
            hours::instant_at(zone, said.date(), said.time())
        }
    };
    let (year, first, last) = (moment.year(), YEARS.start(), YEARS.end());
    match YEARS.contains(&year) {
        true => Ok(moment),
        false => Err(format!("the year {year} is out of reach: write one from {first} to {last}")),
    }
}
