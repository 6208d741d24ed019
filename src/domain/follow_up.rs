//! Follow-ups: the next try that was promised, asked for, or due to a customer.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::hours::{self, Moment, Span};
use super::policy::SlotWindows;
use super::slot::Slot;
use super::when::{Time, When};

/// Who named the time of a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUpKind {
    /// The prospect did, or their missed call-back did.
    Asked,
    /// The caller announced it in a message (A0 2).
    Promise,
    /// Keeping in touch (A0).
    Care,
}

impl FollowUpKind {
    /// The word used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            FollowUpKind::Asked => "asked",
            FollowUpKind::Promise => "promise",
            FollowUpKind::Care => "care",
        }
    }
}

/// A follow-up as it was made: civil time, with the zone in which it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Who named it.
    pub kind: FollowUpKind,
    /// The zone of date and time.
    pub zone: Tz,
    /// The day.
    pub date: NaiveDate,
    /// When on that day.
    pub when: PlanTime,
    /// The start of the caller's hour that a promise was booked into.
    pub booked: Option<Moment>,
}

/// When on its day a follow-up is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanTime {
    /// At any slot.
    Any,
    /// At a time.
    At(NaiveTime),
    /// In a slot.
    In(Slot),
}

impl PlanTime {
    /// The slot, where one is meant.
    #[must_use]
    pub const fn slot(self) -> Option<Slot> {
        match self {
            PlanTime::In(slot) => Some(slot),
            PlanTime::Any | PlanTime::At(_) => None,
        }
    }

    /// The time, where one is meant.
    #[must_use]
    pub const fn time(self) -> Option<NaiveTime> {
        match self {
            PlanTime::At(time) => Some(time),
            PlanTime::Any | PlanTime::In(_) => None,
        }
    }
}

/// How long before its time a follow-up may be kept.
const EARLY: TimeDelta = TimeDelta::minutes(15);
/// How long after its time it is still kept, not late.
const GRACE: TimeDelta = TimeDelta::minutes(60);

impl Plan {
    /// The day and time as the caller would name them; `None` for office hours, which have no name of theirs.
    #[must_use]
    pub fn in_words(&self) -> Option<When> {
        let time = match self.when {
            PlanTime::Any => Time::Any,
            PlanTime::At(time) => Time::At(time),
            PlanTime::In(Slot::Early) => Time::Early,
            PlanTime::In(Slot::Lunch) => Time::Lunch,
            PlanTime::In(Slot::Late) => Time::Late,
            PlanTime::In(Slot::Office) => return None,
        };
        Some(When { date: self.date, time })
    }

    /// The window in which a try keeps the follow-up: its slot; 15 minutes before to 60 after its
    /// time; or the whole day.
    #[must_use]
    pub fn window(&self, slots: &SlotWindows) -> Span {
        let day = || Span {
            from: hours::midnight(self.zone, self.date),
            to: hours::midnight(self.zone, super::calendar::next_day(self.date)),
        };
        match self.when {
            PlanTime::Any => day(),
            PlanTime::At(time) => {
                let at = hours::instant_at(self.zone, self.date, time);
                Span { from: at - EARLY, to: at + GRACE }
            }
            PlanTime::In(slot) => {
                let windows = slots.of(slot);
                let (first, last) = (windows.first(), windows.last());
                let spans = first.zip(last).and_then(|(first, last)| {
                    first.on(self.date, self.zone).zip(last.on(self.date, self.zone))
                });
                spans.map_or_else(day, |(first, last)| Span { from: first.from, to: last.to })
            }
        }
    }

    /// The instant that was named, where a time was.
    #[must_use]
    pub fn named(&self) -> Option<Moment> {
        self.when.time().map(|time| hours::instant_at(self.zone, self.date, time))
    }

    /// The instant from which a try no longer keeps the follow-up, not even late: the end of the
    /// business day after its own.
    #[must_use]
    pub fn broken_from(&self, calendar: &Calendar) -> Moment {
        let last = calendar.after(self.date, 1);
        hours::midnight(self.zone, super::calendar::next_day(last))
    }
}

/// What became of a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUpState {
    /// Still to be kept.
    Open,
    /// A try fell in its window.
    Kept,
    /// A try came later, by the end of the next business day.
    KeptLate,
    /// No try came by then.
    Broken,
    /// Something took its place or made it pointless; it counts neither way.
    Void,
}

impl FollowUpState {
    /// The word used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            FollowUpState::Open => "open",
            FollowUpState::Kept => "kept",
            FollowUpState::KeptLate => "kept-late",
            FollowUpState::Broken => "broken",
            FollowUpState::Void => "void",
        }
    }
}
