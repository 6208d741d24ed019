//! Everything that Insight shows, out of the sums.

use chrono::{NaiveDate, Weekday};

use super::cell::{Cell, Milestone, Since, Tally};
use super::expect::Outlooks;
use super::one_more::OneMore;
use super::rate::Rate;
use super::reach::SlotReach;
use super::tries::{LIMITS, Replay, Tries};
use crate::domain::attempt::{Objective, Outcome};
use crate::domain::calendar::Calendar;
use crate::domain::follow_up::{FollowUpKind, FollowUpState};
use crate::domain::policy::Policy;
use crate::domain::slot::Slot;

/// Everything that Insight shows but the library, which names its messages.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Attempts by what came of them, of all attempts.
    pub outcomes: Vec<(Outcome, Rate)>,
    /// What to expect of the next dials.
    pub outlooks: Outlooks,
    /// Strangers on the line, of dials to them.
    pub reach: Rate,
    /// The same by what was known of them; those talked to before too.
    pub since: Vec<(Since, Rate)>,
    /// Strangers on the line, by slot; `None` is outside all of them.
    pub slots: Vec<(Option<Slot>, Rate)>,
    /// What the order among untried slots follows.
    pub slot_reach: SlotReach,
    /// Strangers on the line, by weekday there.
    pub weekdays: Vec<(Weekday, Rate)>,
    /// Strangers on the line, by hour there; just hours in which somebody was dialled.
    pub hours: Vec<(u8, Rate)>,
    /// The yield of each try.
    pub tries: Tries,
    /// What the limits on offer would have meant.
    pub limits: Vec<Replay>,
    /// What one try beyond the limit is worth against a new name.
    pub one_more: OneMore,
    /// How promises were kept.
    pub promises: Kept,
    /// How times that prospects named were kept.
    pub asked: Kept,
    /// How far it came, in people.
    pub funnel: Vec<Step>,
    /// Objectives met, of dials.
    pub aims: Vec<(Objective, Rate)>,
    /// The caller's days with dials, in order.
    pub days: Vec<DayOfCalls>,
}

/// How follow-ups of one kind were kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// In their window.
    pub kept: u32,
    /// Later, by the end of the next business day.
    pub late: u32,
    /// Not by then.
    pub broken: u32,
    /// Their day has passed, and they can still be kept late.
    pub missed: u32,
    /// Still to come.
    pub ahead: u32,
}

/// A step of the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// How far they came.
    pub milestone: Milestone,
    /// How many people did, of those who came as far as the step before.
    pub rate: Rate,
}

/// One of the caller's days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayOfCalls {
    /// Which.
    pub date: NaiveDate,
    /// On the line, of dials.
    pub rate: Rate,
}

impl Kept {
    /// Kept in their window, of those whose time has come.
    #[must_use]
    pub fn rate(self) -> Rate {
        Rate::new(self.kept, self.kept + self.late + self.broken + self.missed)
    }

    /// An open one counts as broken from the end of the next of the caller's business days, so that a
    /// holiday of the prospect's alone can make a day's difference.
    fn of(tally: &Tally, kind: FollowUpKind, calendar: &Calendar, today: NaiveDate) -> Kept {
        let decided = |state| tally.at(Cell::FollowUp(kind, state)).of;
        let mut kept = Kept {
            kept: decided(FollowUpState::Kept),
            late: decided(FollowUpState::KeptLate),
            broken: decided(FollowUpState::Broken),
            ..Kept::default()
        };
        for (cell, rate) in tally.cells() {
            match cell {
                Cell::Open(of, date) if of == kind && today <= date => kept.ahead += rate.of,
                Cell::Open(of, date) if of == kind && calendar.after(date, 1) < today => {
                    kept.broken += rate.of;
                }
                Cell::Open(of, _) if of == kind => kept.missed += rate.of,
                _ => {}
            }
        }
        kept
    }
}

/// The days of the week.
const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

impl Figures {
    /// The figures out of the sums, on a date of the caller's.
    #[must_use]
    pub fn of(tally: &Tally, policy: &Policy, today: NaiveDate) -> Figures {
        let calendar = Calendar::of(&policy.own.holidays, None);
        let tries = Tries::of(tally);
        let limit = policy.rules.limit;
        let kept = |kind| Kept::of(tally, kind, &calendar, today);
        Figures {
            outcomes: outcomes(tally),
            outlooks: Outlooks::of(tally),
            reach: cold(tally, |_, _, _| true),
            since: Since::ALL.map(|since| (since, since_of(tally, since))).to_vec(),
            slots: slots(tally),
            slot_reach: SlotReach::of(tally),
            weekdays: WEEK.map(|day| (day, cold(tally, |_, on, _| on == Cell::weekday(day)))).to_vec(),
            hours: hours(tally),
            limits: LIMITS.map(|limit| tries.replay(limit)).to_vec(),
            one_more: OneMore::of(&tries, limit + 1, limit),
            tries,
            promises: kept(FollowUpKind::Promise),
            asked: kept(FollowUpKind::Asked),
            funnel: funnel(tally),
            aims: [Objective::Appointment, Objective::Conversation]
                .map(|aim| (aim, tally.at(Cell::Aim(aim))))
                .to_vec(),
            days: days(tally),
        }
    }

    /// All attempts.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.outcomes.first().map_or(0, |(_, rate)| rate.of)
    }

    /// Dials and who came on the line on one of the caller's days.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Rate {
        self.days.iter().find(|day| day.date == date).map_or_else(Rate::default, |day| day.rate)
    }
}

/// Strangers on the line in cells by slot, weekday and hour.
fn cold(tally: &Tally, pick: impl Fn(Option<Slot>, u8, u8) -> bool) -> Rate {
    tally.sum(|cell| match cell {
        Cell::When { since, slot, weekday, hour } => since.is_cold() && pick(slot, weekday, hour),
        _ => false,
    })
}

fn since_of(tally: &Tally, wanted: Since) -> Rate {
    tally.sum(|cell| matches!(cell, Cell::When { since, .. } if since == wanted))
}

fn slots(tally: &Tally) -> Vec<(Option<Slot>, Rate)> {
    let all = Slot::ALL.into_iter().map(Some).chain([None]);
    all.map(|slot| (slot, cold(tally, |at, _, _| at == slot))).collect()
}

fn hours(tally: &Tally) -> Vec<(u8, Rate)> {
    let each = (0..24).map(|hour| (hour, cold(tally, |_, _, at| at == hour)));
    each.filter(|(_, rate)| rate.of > 0).collect()
}

fn outcomes(tally: &Tally) -> Vec<(Outcome, Rate)> {
    let all = tally.sum(|cell| matches!(cell, Cell::Outcome(_))).of;
    let each = Outcome::ALL.map(|outcome| (outcome, Rate::new(tally.at(Cell::Outcome(outcome)).of, all)));
    each.to_vec()
}

fn funnel(tally: &Tally) -> Vec<Step> {
    let people = |milestone| tally.at(Cell::Milestone(milestone)).of;
    let before = Milestone::ALL.into_iter().scan(None, |before: &mut Option<u32>, milestone| {
        let here = people(milestone);
        let of = before.replace(here).unwrap_or(here);
        Some(Step { milestone, rate: Rate { hits: here, of: of.max(here) } })
    });
    before.collect()
}

fn days(tally: &Tally) -> Vec<DayOfCalls> {
    let day = |(cell, rate)| match cell {
        Cell::Day(date) => Some(DayOfCalls { date, rate }),
        _ => None,
    };
    tally.cells().filter_map(day).collect()
}
