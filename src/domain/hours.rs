//! Times of day, spans of time, and how civil time becomes an instant.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// An instant, in UTC. Whatever is civil (a date, a wall time) names its zone beside it.
pub type Moment = DateTime<Utc>;

/// A stretch of one day on the wall clock, start included, end not. The end `24:00` is midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Window {
    from: u16,
    to: u16,
}

/// Why a text is no window of the day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAWindow {
    /// Not of the form `HH:MM-HH:MM`.
    #[error("\"{0}\" is no stretch of a day; write it as \"07:00-18:30\"")]
    Form(String),
    /// The end is not after the start.
    #[error("\"{0}\" ends before it starts; a window lies within one day")]
    Backwards(String),
}

impl Window {
    /// The whole day.
    pub const ALL_DAY: Window = Window { from: 0, to: 24 * 60 };

    /// A window from minutes after midnight to minutes after midnight, both on one day.
    #[must_use]
    pub const fn minutes(from: u16, to: u16) -> Self {
        Window { from, to }
    }

    /// Minutes after midnight at which the window starts.
    #[must_use]
    pub const fn start(self) -> u16 {
        self.from
    }

    /// Minutes after midnight at which the window ends.
    #[must_use]
    pub const fn end(self) -> u16 {
        self.to
    }

    /// Whether a wall time lies in the window.
    #[must_use]
    pub fn contains(self, time: NaiveTime) -> bool {
        let minute = minute_of(time);
        self.from <= minute && minute < self.to
    }

    /// Whether two windows share a minute.
    #[must_use]
    pub const fn overlaps(self, other: Window) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// The instants of this window on a date in a zone; `None` where a change of the clock swallows it.
    #[must_use]
    pub fn on(self, date: NaiveDate, zone: Tz) -> Option<Span> {
        let span = Span { from: instant(zone, date, self.from), to: instant(zone, date, self.to) };
        (span.from < span.to).then_some(span)
    }
}

impl FromStr for Window {
    type Err = NotAWindow;

    fn from_str(text: &str) -> Result<Self, NotAWindow> {
        let form = || NotAWindow::Form(text.to_owned());
        let (from, to) = text.split_once('-').ok_or_else(form)?;
        let (from, to) = (clock(from).ok_or_else(form)?, clock(to).ok_or_else(form)?);
        if from < to { Ok(Window { from, to }) } else { Err(NotAWindow::Backwards(text.to_owned())) }
    }
}

impl TryFrom<String> for Window {
    type Error = NotAWindow;

    fn try_from(text: String) -> Result<Self, NotAWindow> {
        text.parse()
    }
}

impl From<Window> for String {
    fn from(window: Window) -> String {
        window.to_string()
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (a, b) = (self.from, self.to);
        write!(f, "{:02}:{:02}-{:02}:{:02}", a / 60, a % 60, b / 60, b % 60)
    }
}

fn clock(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let two = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !two(hour) || !two(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60 && hour * 60 + minute <= 24 * 60).then_some(hour * 60 + minute)
}

fn minute_of(time: NaiveTime) -> u16 {
    use chrono::Timelike;
    // A day has 1,440 minutes, so this always fits.
    u16::try_from(time.num_seconds_from_midnight() / 60).unwrap_or(u16::MAX)
}

/// A stretch of time between two instants, start included, end not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first instant.
    pub from: Moment,
    /// The instant after the last.
    pub to: Moment,
}

impl Span {
    /// Whether an instant lies in the span.
    #[must_use]
    pub fn contains(self, at: Moment) -> bool {
        self.from <= at && at < self.to
    }

    /// How long the span lasts.
    #[must_use]
    pub fn length(self) -> TimeDelta {
        self.to - self.from
    }

    /// What two spans share.
    #[must_use]
    pub fn and(self, other: Span) -> Option<Span> {
        let shared = Span { from: self.from.max(other.from), to: self.to.min(other.to) };
        (shared.from < shared.to).then_some(shared)
    }
}

/// What two lists of spans share, in order of time.
#[must_use]
pub fn intersect(a: &[Span], b: &[Span]) -> Vec<Span> {
    let mut shared: Vec<Span> = a.iter().flat_map(|x| b.iter().filter_map(|y| x.and(*y))).collect();
    shared.sort_by_key(|span| span.from);
    shared
}

/// The instant of a wall time, given in minutes after midnight of a date; 1,440 is the next midnight.
///
/// Where the clock is set back the earlier of the two is meant; where it is set forward over the
/// time, the first instant after the gap.
#[must_use]
pub fn instant(zone: Tz, date: NaiveDate, minute: u16) -> Moment {
    let wall = date.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(minute));
    // Zones skip at most a whole day (Samoa, 2011), always by full quarters of an hour.
    (0..=96)
        .find_map(|quarters| {
            let shifted = wall + TimeDelta::minutes(15 * quarters);
            zone.from_local_datetime(&shifted).earliest()
        })
        .map_or_else(|| wall.and_utc(), |local| local.with_timezone(&Utc))
}

/// The instant of a wall time to the minute on a date in a zone.
#[must_use]
pub fn instant_at(zone: Tz, date: NaiveDate, time: NaiveTime) -> Moment {
    instant(zone, date, minute_of(time))
}

/// The instant at which a date begins in a zone.
#[must_use]
pub fn midnight(zone: Tz, date: NaiveDate) -> Moment {
    instant(zone, date, 0)
}

/// The date in a zone at an instant.
#[must_use]
pub fn date_in(zone: Tz, at: Moment) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_window_reads_and_prints_as_people_write_it() {
        let window: Window = "7:00-18:30".parse().unwrap();
        assert_eq!(window.to_string(), "07:00-18:30");
        assert!(window.contains(NaiveTime::from_hms_opt(7, 0, 0).unwrap()));
        assert!(!window.contains(NaiveTime::from_hms_opt(18, 30, 0).unwrap()));
        for wrong in ["", "7-8", "08:00-08:00", "18:00-07:00", "25:00-26:00", "07:60-08:00", "+7:00-8:00"] {
            assert!(wrong.parse::<Window>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_wall_time_that_the_clock_skips_is_the_first_instant_after() {
        let zone = chrono_tz::America::New_York;
        let skipped = instant(zone, date("2026-03-08"), 2 * 60 + 30);
        assert_eq!(skipped.with_timezone(&zone).to_string(), "2026-03-08 03:00:00 EDT");
        let apia = instant(chrono_tz::Pacific::Apia, date("2011-12-30"), 0);
        assert_eq!(date_in(chrono_tz::Pacific::Apia, apia), date("2011-12-31"));
    }
}
