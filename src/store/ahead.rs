//! What the rest of the caller's day holds, and how its dials went on.

use rusqlite::params;

use super::convert::{millis, moment};
use super::queue::Survey;
use super::standing::lane_number;
use super::{Store, StoreError};
use crate::domain::cadence::Lane;
use crate::domain::hours::{Moment, Span};
use crate::domain::prospect::ProspectId;

/// When some people can be called in the rest of the day, and how many they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// When one of the slots that are untried is open, in order.
    pub spans: Vec<Span>,
    /// People tried before; exact up to 1,000 of one place.
    pub again: u32,
    /// New names; exact up to 1,000 of one place.
    pub new: u32,
}

/// No more follow-ups of one day are looked at.
const MOST_DUE: u32 = 500;

impl Store {
    /// Whom a promised or asked call is due to before an instant, overdue ones too, the earliest first; 500
    /// at most.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn due_before(&self, end: Moment) -> Result<Vec<ProspectId>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT prospect FROM standing WHERE lane IN (?1, ?2) AND not_before < ?3
             ORDER BY not_before LIMIT ?4",
        )?;
        let lanes = [Lane::Asked, Lane::Promise].map(lane_number);
        let key = params![lanes[0], lanes[1], millis(end), MOST_DUE];
        let due = query.query_map(key, |row| row.get(0).map(ProspectId))?;
        Ok(due.collect::<Result<_, _>>()?)
    }

    /// How many promised or asked calls fall due within a span, and when the first of them does.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn due_within(&self, span: Span) -> Result<(u32, Option<Moment>), StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT count(*), min(not_before) FROM standing
             WHERE lane IN (?1, ?2) AND not_before >= ?3 AND not_before < ?4",
        )?;
        let lanes = [Lane::Asked, Lane::Promise].map(lane_number);
        let key = params![lanes[0], lanes[1], millis(span.from), millis(span.to)];
        Ok(query.query_row(key, |row| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?.map(moment))))?)
    }

    /// When people can be called by slot from an instant on, until another.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn stretches(&self, now: Moment, end: Moment) -> Result<Vec<Stretch>, StoreError> {
        let cells = self.cells()?;
        let mut survey = Survey::new(&self.policy, now);
        let mut all: Vec<Stretch> = Vec::new();
        for cell in &cells {
            let mut spans = survey.rest_of_day(cell);
            spans.retain(|span| span.from < end);
            let Some(first) = spans.first().map(|span| span.from) else { continue };
            let waiting = |lanes: &[Lane]| -> Result<u32, StoreError> {
                lanes.iter().map(|lane| self.waiting(cell, *lane, first)).sum()
            };
            let (again, new) = (waiting(&[Lane::Retry, Lane::CareAgain])?, waiting(&[Lane::New])?);
            match all.iter_mut().find(|one| one.spans == spans) {
                Some(one) => (one.again, one.new) = (one.again + again, one.new + new),
                None => all.push(Stretch { spans, again, new }),
            }
        }
        all.retain(|one| one.again + one.new > 0);
        all.sort_by_key(|one| one.spans.first().map(|span| (span.from, span.to)));
        Ok(all)
    }

    /// The instants of the newest dials before an instant, so many at most, in order.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn newest_dials(&self, before: Moment, most: u32) -> Result<Vec<Moment>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT at FROM event WHERE kind = 'attempt' AND at <= ?1 ORDER BY at DESC LIMIT ?2",
        )?;
        let dials = query.query_map(params![millis(before), most], |row| Ok(moment(row.get(0)?)))?;
        let mut dials: Vec<Moment> = dials.collect::<Result<_, _>>()?;
        dials.reverse();
        Ok(dials)
    }

    /// How many follow-ups were promised or asked for within a span, whatever became of them.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn follow_ups_made(&self, span: Span) -> Result<u32, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT count(*) FROM event e JOIN follow_up f ON f.seq = e.seq
             WHERE e.at >= ?1 AND e.at < ?2 AND f.kind <> 'care'",
        )?;
        Ok(query.query_row(params![millis(span.from), millis(span.to)], |row| row.get(0))?)
    }
}
