//! The day: whom to call now, what opens next, what came of it so far.

use super::{App, AppError};
use crate::domain::cadence::names_last;
use crate::domain::hours::Moment;
use crate::store::{Counts, Found, Opening, Promises};

/// Whom to call at an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct Next {
    /// The instant.
    pub at: Moment,
    /// The queue, in order.
    pub queue: Vec<Found>,
    /// What opens next.
    pub opens: Vec<Opening>,
    /// When the next promised, asked or care call is due, and how many are within a day.
    pub later: Option<(Moment, u32)>,
    /// How many can't be called for want of a number.
    pub without_number: u32,
    /// How many can't be called since nobody knows where they are.
    pub without_zone: u32,
}

/// What the caller's day came to so far, and what stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Today {
    /// Dials and what came of them.
    pub counts: Counts,
    /// Promises to come and kept.
    pub promises: Promises,
    /// How many conversations were to be expected of so many dials.
    pub expected: f64,
    /// How many are at their limit, undecided.
    pub in_review: u32,
    /// How many were never called and can be.
    pub never_called: u32,
    /// How many days they last at the day's goal (A3 "new blood").
    pub names_last: f64,
    /// Whether there is anybody at all.
    pub anybody: bool,
    /// Whether there is anything to take back.
    pub can_undo: bool,
}

/// How many openings are told of.
const OPENINGS: usize = 6;

impl App {
    /// Whom to call now: at most so many.
    ///
    /// # Errors
    /// What clock and store say.
    pub fn next(&self, most: usize) -> Result<Next, AppError> {
        let at = self.now()?;
        let (without_number, without_zone) = self.store.needs()?;
        Ok(Next {
            at,
            queue: self.store.queue(at, most)?,
            opens: self.store.opens(at, OPENINGS)?,
            later: self.store.due_later(at)?,
            without_number,
            without_zone,
        })
    }

    /// What the day came to so far.
    ///
    /// # Errors
    /// What clock and store say.
    pub fn today(&self) -> Result<Today, AppError> {
        let now = self.now()?;
        let never_called = self.store.never_called()?;
        let counts = self.store.counts(now)?;
        Ok(Today {
            counts,
            expected: self.outlooks_before(&counts)?.reached.share * f64::from(counts.tries),
            promises: self.store.promises(now)?,
            in_review: self.store.in_review()?,
            never_called,
            names_last: names_last(never_called, self.policy().rules.daily_goal),
            anybody: self.store.has_anybody()?,
            can_undo: self.store.newest_action()?.is_some(),
        })
    }
}
