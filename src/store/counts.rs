//! What the day came to so far, and what is still to come.

use rusqlite::params;

use super::convert::{millis, moment};
use super::standing::{NEEDS_NUMBER, NEEDS_RESEARCH, NEEDS_ZONE, lane_number};
use super::{Store, StoreError};
use crate::domain::cadence::{Bookings, Day, Lane};
use crate::domain::hours::{self, Moment, Span};

/// What the caller's day came to so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Dials made.
    pub dials: u32,
    /// Of these, those that count as a try: all but wrong and dead numbers.
    pub tries: u32,
    /// Of these, conversations.
    pub reached: u32,
    /// Of these, messages left.
    pub messages: u32,
    /// Of these, voicemails reached, with a message or without.
    pub voicemails: u32,
    /// Of these, first tries.
    pub first_tries: u32,
}

/// Promises: those to come today, and how those of the week were kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Promises {
    /// Open ones booked for today.
    pub today: u32,
    /// Open times of today that prospects named: follow-ups too, though no promises.
    pub asked: u32,
    /// Kept in their window, of those that came due this week.
    pub kept: u32,
    /// Kept late, of those.
    pub late: u32,
    /// Broken, of those.
    pub broken: u32,
    /// Still open although their day has passed, of those.
    pub missed: u32,
}

impl Promises {
    /// How many came due this week.
    #[must_use]
    pub fn due(self) -> u32 {
        self.kept + self.late + self.broken + self.missed
    }
}

/// Counts are exact up to here.
pub const EXACT_TO: u32 = 1_000;

impl Store {
    /// What the caller's day came to so far, by the caller's local date.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn counts(&self, now: Moment) -> Result<Counts, StoreError> {
        let day = self.day_of(now);
        let mut query = self.connection.prepare_cached(
            "SELECT count(*), coalesce(sum(a.outcome NOT IN ('wrong-number', 'bad-number')), 0),
                    coalesce(sum(a.outcome = 'reached'), 0), coalesce(sum(a.outcome = 'voicemail'), 0),
                    coalesce(sum(a.outcome IN ('voicemail', 'hung-up')), 0), coalesce(sum(a.first), 0)
             FROM event e JOIN attempt a ON a.seq = e.seq WHERE e.at >= ?1 AND e.at < ?2",
        )?;
        Ok(query.query_row(params![millis(day.from), millis(day.to)], |row| {
            Ok(Counts {
                dials: row.get(0)?,
                tries: row.get(1)?,
                reached: row.get(2)?,
                messages: row.get(3)?,
                voicemails: row.get(4)?,
                first_tries: row.get(5)?,
            })
        })?)
    }

    /// What of the caller's day the order of the queue depends on.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn day(&self, now: Moment) -> Result<Day, StoreError> {
        let counts = self.counts(now)?;
        let day = self.day_of(now);
        let mut query = self.connection.prepare_cached(
            "SELECT count(*) FROM standing WHERE lane IN (?1, ?2) AND not_before > ?3 AND not_before < ?4",
        )?;
        let lanes = (lane_number(Lane::Asked), lane_number(Lane::Promise));
        let due_later =
            query.query_row(params![lanes.0, lanes.1, millis(now), millis(day.to)], |row| row.get(0))?;
        Ok(Day { dials: counts.dials, first_tries: counts.first_tries, due_later })
    }

    /// When the next promised, asked or care call is due, and how many are within the next 24 hours; exact up to
    /// 1,000. Before the caller's hours begin, what waits for them counts too: just what was asked for doesn't.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn due_later(&self, now: Moment) -> Result<Option<(Moment, u32)>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT min(CASE lane WHEN ?1 THEN not_before ELSE max(not_before, ?4) END), count(*) FROM
               (SELECT lane, not_before FROM standing
                WHERE lane IN (?1, ?2, ?3) AND not_before > ?5 AND not_before <= ?6
                  AND (lane <> ?1 OR not_before > ?7) LIMIT ?8)",
        )?;
        let [asked, promise, care] = [Lane::Asked, Lane::Promise, Lane::Care].map(lane_number);
        let day = millis(now + chrono::TimeDelta::days(1));
        let begin = self.policy.own.begin_after(now).map(millis).filter(|begin| *begin <= day);
        let from = begin.map_or(millis(now), |_| i64::MIN);
        let key = params![asked, promise, care, begin.unwrap_or(from), from, day, millis(now), EXACT_TO];
        let (first, count): (Option<i64>, u32) =
            query.query_row(key, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(first.map(|first| (moment(first), count)))
    }

    /// The caller's day around an instant.
    #[must_use]
    pub fn day_of(&self, now: Moment) -> Span {
        let zone = self.policy.own.zone;
        let today = hours::date_in(zone, now);
        let tomorrow = crate::domain::calendar::next_day(today);
        Span { from: hours::midnight(zone, today), to: hours::midnight(zone, tomorrow) }
    }

    /// Promises to come today and how those that came due in the last seven days were kept.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn promises(&self, now: Moment) -> Result<Promises, StoreError> {
        let today = hours::date_in(self.policy.own.zone, now);
        let since = today - chrono::TimeDelta::days(6);
        let mut query = self.connection.prepare_cached(
            "SELECT coalesce(sum(kind = 'promise' AND state = 'open' AND date = ?2), 0),
                    coalesce(sum(kind = 'asked' AND state = 'open' AND date = ?2), 0),
                    coalesce(sum(kind = 'promise' AND state = 'kept'), 0),
                    coalesce(sum(kind = 'promise' AND state = 'kept-late'), 0),
                    coalesce(sum(kind = 'promise' AND state = 'broken'), 0),
                    coalesce(sum(kind = 'promise' AND state = 'open' AND date < ?2), 0)
             FROM follow_up WHERE kind IN ('promise', 'asked') AND date BETWEEN ?1 AND ?2",
        )?;
        Ok(query.query_row(params![since.to_string(), today.to_string()], |row| {
            Ok(Promises {
                today: row.get(0)?,
                asked: row.get(1)?,
                kept: row.get(2)?,
                late: row.get(3)?,
                broken: row.get(4)?,
                missed: row.get(5)?,
            })
        })?)
    }

    /// The caller's hours that open promises are booked into, from an instant on.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn bookings(&self, from: Moment) -> Result<Bookings, StoreError> {
        super::queue::bookings(&self.connection, from)
    }

    /// How many prospects are pursued but have no number that can be called, and how many nobody knows
    /// the zone of; each exact up to 1,000.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn needs(&self) -> Result<(u32, u32), StoreError> {
        let sql = "SELECT count(*) FROM
                   (SELECT 1 FROM standing WHERE pursued = 1 AND needs <> 0 AND needs IN (?1, ?2, ?3, ?4) LIMIT ?5)";
        let mut query = self.connection.prepare_cached(sql)?;
        // Each way in which the need can stand beside the two others.
        let [n, z, r] = [NEEDS_NUMBER, NEEDS_ZONE, NEEDS_RESEARCH];
        let number = query.query_row(params![n, n | z, n | r, n | z | r, EXACT_TO], |row| row.get(0))?;
        let zone = query.query_row(params![z, z | n, z | r, n | z | r, EXACT_TO], |row| row.get(0))?;
        Ok((number, zone))
    }

    /// How many are in the review, undecided; exact up to 1,000.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn in_review(&self) -> Result<u32, StoreError> {
        self.in_lane(Lane::Review)
    }

    /// How many were never called and can be; exact up to 1,000.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn never_called(&self) -> Result<u32, StoreError> {
        self.in_lane(Lane::New)
    }

    fn in_lane(&self, lane: Lane) -> Result<u32, StoreError> {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM standing WHERE lane = ?1 LIMIT ?2)";
        let mut query = self.connection.prepare_cached(sql)?;
        Ok(query.query_row(params![lane_number(lane), EXACT_TO], |row| row.get(0))?)
    }

    /// Whether there is anybody.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn has_anybody(&self) -> Result<bool, StoreError> {
        Ok(self.connection.query_row("SELECT EXISTS (SELECT 1 FROM prospect)", [], |row| row.get(0))?)
    }
}
