//! The counts that everything learnt is a sum of.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};

use super::rate::Rate;
use crate::domain::attempt::{Objective, Outcome};
use crate::domain::follow_up::{FollowUpKind, FollowUpState};
use crate::domain::hours::Moment;
use crate::domain::message::MessageId;
use crate::domain::slot::Slot;

/// What was known of somebody when they were called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Since {
    /// Nothing: their first dial ever.
    First,
    /// They were called before, and never talked to.
    Repeat,
    /// They had been talked to: calls that were agreed on, and care.
    Talk,
}

impl Since {
    /// Every one.
    pub const ALL: [Since; 3] = [Since::First, Since::Repeat, Since::Talk];

    /// Whether they were a stranger still.
    #[must_use]
    pub const fn is_cold(self) -> bool {
        !matches!(self, Since::Talk)
    }
}

/// How far it came with a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Milestone {
    /// They were dialled.
    Called,
    /// They were on the line, be it that they put the caller off or called back.
    OnTheLine,
    /// They were talked to.
    Talked,
    /// An appointment was made, or more.
    Appointment,
    /// They bought.
    Sale,
}

impl Milestone {
    /// Every one, in the order in which they come.
    pub const ALL: [Milestone; 5] =
        [Milestone::Called, Milestone::OnTheLine, Milestone::Talked, Milestone::Appointment, Milestone::Sale];

    /// The word used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Milestone::Called => "called",
            Milestone::OnTheLine => "on-the-line",
            Milestone::Talked => "talked",
            Milestone::Appointment => "appointment",
            Milestone::Sale => "sale",
        }
    }
}

/// What is counted: each cell has a rate, hits out of trials.
///
/// A *dial* here is an attempt that counts as a try; *on the line* is a conversation or a brush-off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// Dials by when they landed there; hits: on the line.
    When {
        /// What was known of them.
        since: Since,
        /// The slot; `None` is none of them.
        slot: Option<Slot>,
        /// The weekday there, 0 is Monday.
        weekday: u8,
        /// The hour there.
        hour: u8,
    },
    /// Attempts by what came of them; no hits.
    Outcome(Outcome),
    /// Dials by which try of the round they were, of people never talked to before; hits: it led to a
    /// conversation, on the line or by a call back before anything else happened.
    Try(u8),
    /// Messages left since the message says what it says; hits: the next thing heard was a call back.
    Message {
        /// Which of the library.
        id: MessageId,
        /// Since when it says what it says.
        since: Moment,
    },
    /// Follow-ups that were decided, by what became of them; no hits.
    FollowUp(FollowUpKind, FollowUpState),
    /// Follow-ups still open, by their date there; no hits.
    Open(FollowUpKind, NaiveDate),
    /// People who came that far; no hits.
    Milestone(Milestone),
    /// Dials by what they were for; hits: they met it.
    Aim(Objective),
    /// Dials of one of the caller's days; hits: on the line.
    Day(NaiveDate),
}

impl Cell {
    /// The number of a weekday in a cell.
    #[must_use]
    pub fn weekday(day: Weekday) -> u8 {
        // There are seven.
        u8::try_from(day.num_days_from_monday()).unwrap_or(0)
    }
}

/// Counts by cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<Cell, Rate>);

impl Tally {
    /// Adds to a cell.
    pub fn add(&mut self, cell: Cell, rate: Rate) {
        let there = self.0.entry(cell).or_default();
        *there = there.and(rate);
    }

    /// A cell's rate; none where nothing was counted.
    #[must_use]
    pub fn at(&self, cell: Cell) -> Rate {
        self.0.get(&cell).copied().unwrap_or_default()
    }

    /// Every cell with something in it, in order.
    pub fn cells(&self) -> impl Iterator<Item = (Cell, Rate)> {
        self.0.iter().map(|(cell, rate)| (*cell, *rate))
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sum of the cells that a question picks.
    pub fn sum(&self, pick: impl Fn(Cell) -> bool) -> Rate {
        self.cells().filter(|(cell, _)| pick(*cell)).fold(Rate::default(), |sum, (_, rate)| sum.and(rate))
    }
}

impl FromIterator<(Cell, Rate)> for Tally {
    fn from_iter<I: IntoIterator<Item = (Cell, Rate)>>(cells: I) -> Self {
        let mut tally = Tally::default();
        cells.into_iter().for_each(|(cell, rate)| tally.add(cell, rate));
        tally
    }
}
