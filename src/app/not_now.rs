//! Not now: somebody is put off, and comes back in an hour or when the caller says.

use chrono::{DurationRound, TimeDelta};

use super::{App, AppError};
use crate::domain::cadence::{Decision, Facts, Misuse, decide};
use crate::domain::hours::{self, Moment};
use crate::domain::prospect::{Prospect, ProspectId, PutOff};
use crate::domain::when::{Time, When};
use crate::store::StoreError;

/// Who was put off, and when they come back.
#[derive(Debug, Clone, PartialEq)]
pub struct NotNow {
    /// Who it is, with what happened so far.
    pub facts: Facts,
    /// What to do about them now.
    pub next: Decision,
    /// When that is.
    pub now: Moment,
}

/// Whoever is put off for longer would be forgotten.
const MOST_DAYS: i64 = 30;

impl App {
    /// Puts somebody off for an hour, or until a time that the caller names by their own clock: a day
    /// alone is from when they begin work.
    ///
    /// # Errors
    /// Where that time has passed, they are not pursued, or what the store says.
    pub fn put_off(&mut self, id: ProspectId, until: Option<When>) -> Result<NotNow, AppError> {
        let now = self.now()?;
        let facts = self.facts(id)?;
        self.pursued(&facts)?;
        if let Decision::Review { .. } = decide(self.policy(), &facts, now) {
            let name = &facts.prospect.name;
            return Err(AppError::Misuse(format!("{name} is at the limit: one more try, or let go")));
        }
        let until = until.map_or_else(|| in_an_hour(now), |when| self.by_own_clock(when));
        if until <= now {
            return Err(Misuse::Past.into());
        }
        if until > now + TimeDelta::days(MOST_DAYS) {
            return Err(AppError::Misuse(format!(
                "not now is for {MOST_DAYS} days at the most; for longer, they are away or let go"
            )));
        }
        let what = format!("not now, {}", facts.prospect.name);
        self.store.act(&what, now, |acting| -> Result<(), StoreError> {
            let Facts { prospect, history, .. } = acting.facts(id)?;
            let put_off = Some(PutOff::said(&history, now, until));
            acting.change(&Prospect { put_off, ..prospect })
        })?;
        let facts = self.facts(id)?;
        let next = decide(self.policy(), &facts, now);
        Ok(NotNow { facts, next, now })
    }

    fn by_own_clock(&self, when: When) -> Moment {
        let own = &self.policy().own;
        let slots = &self.policy().slots;
        let window = match when.time {
            Time::At(time) => return hours::instant_at(own.zone, when.date, time),
            Time::Any => own.hours,
            Time::Early => slots.early,
            Time::Lunch => slots.lunch,
            Time::Late => slots.late,
        };
        hours::instant(own.zone, when.date, window.start())
    }
}

/// An hour from now, to the minute: they come back when the clock shows the time that was told.
fn in_an_hour(now: Moment) -> Moment {
    let then = now + TimeDelta::hours(1);
    then.duration_trunc(TimeDelta::minutes(1)).unwrap_or(then)
}
