//! What happened between the caller and one prospect, in order of time. Everything else that the
//! program knows of a prospect's cadence is worked out from it.

use chrono::NaiveDate;
use chrono_tz::Tz;
use uuid::Uuid;

use super::attempt::{Attempt, Talk, Timing};
use super::follow_up::Plan;
use super::hours::{self, Moment};

/// One event and when it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its own name, made before it was written (UUIDv7), so that it is never written twice.
    pub id: Uuid,
    /// Its place in the order of telling; [`Event::NEW`] until it is written.
    pub seq: i64,
    /// When it was, and what instant counts.
    pub timing: Timing,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// The caller dialled.
    Attempt(Attempt),
    /// The prospect called, and was spoken to (`Some`) or missed.
    CallBack(CallBack),
    /// They are away; the plan is the day they are back.
    Away(Plan),
    /// They don't want to be called, however they said it (A0 4).
    OptedOut(Via),
    /// The caller allowed so many tries more in this round (A3).
    Extended(u32),
    /// The prospect was let go.
    Dropped(Option<String>),
    /// The prospect was taken up again: a new round.
    Reopened,
    /// The prospect can't use what is sold (A4 8), or can after all.
    Fit(bool),
    /// The prospect's own limit was set; `None` is the policy's.
    LimitSet(Option<u32>),
    /// Another entry of the same person was merged into this one; so many tries count in this round on
    /// top of those that the united history tells.
    Merged {
        /// The tries that are carried over.
        carried: u32,
    },
}

/// An inbound call from the prospect: never an attempt.
#[derive(Debug, Clone, PartialEq)]
pub struct CallBack {
    /// The zone whose date it falls on: the prospect's, or the caller's where theirs isn't known.
    pub zone: chrono_tz::Tz,
    /// What came of it; `None` where it was missed.
    pub result: Option<Talk>,
    /// Why, where it was a no.
    pub reason: Option<String>,
    /// Whether they may be called when there is something new (A0 5).
    pub permission: Option<bool>,
    /// What was noted with it.
    pub note: Option<String>,
    /// The follow-up that it made.
    pub plan: Option<Plan>,
}

/// How an opt-out came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// In a call, theirs or the caller's.
    Call,
    /// By e-mail.
    Mail,
    /// By letter.
    Letter,
}

impl Via {
    /// The word used on the command line and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Via::Call => "call",
            Via::Mail => "mail",
            Via::Letter => "letter",
        }
    }
}

impl Event {
    /// The place in the order of telling of an event that isn't written yet: after all others.
    pub const NEW: i64 = i64::MAX;

    /// The prospect's date that counts for caps: that of the dial, or of the newest attempt where the
    /// clock stood behind it; in the caller's zone (`home`) where nobody knows theirs. `None` where it
    /// is no attempt.
    #[must_use]
    pub fn counted_date(&self, home: Tz) -> Option<NaiveDate> {
        let attempt = self.attempt()?;
        let behind = self.timing.at != self.timing.counted_at;
        let zone = attempt.zone.unwrap_or(home);
        Some(if behind { hours::date_in(zone, self.timing.counted_at) } else { attempt.local.date() })
    }

    /// The instant that counts for gaps, caps and order.
    #[must_use]
    pub fn counted_at(&self) -> Moment {
        self.timing.counted_at
    }

    /// The attempt, where it is one.
    #[must_use]
    pub fn attempt(&self) -> Option<&Attempt> {
        match &self.what {
            What::Attempt(attempt) => Some(attempt),
            _ => None,
        }
    }

    /// The follow-up that it made.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        match &self.what {
            What::Attempt(attempt) => attempt.plan.as_ref(),
            What::CallBack(call_back) => call_back.plan.as_ref(),
            What::Away(plan) => Some(plan),
            _ => None,
        }
    }

    /// What came of the conversation, where there was one.
    #[must_use]
    pub fn talk(&self) -> Option<Talk> {
        match &self.what {
            What::Attempt(attempt) => attempt.result,
            What::CallBack(call_back) => call_back.result,
            _ => None,
        }
    }
}

/// A prospect's events, in the order that counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    events: Vec<Event>,
}

impl History {
    /// A history of events in any order.
    #[must_use]
    pub fn new(mut events: Vec<Event>) -> Self {
        events.sort_by_key(order);
        History { events }
    }

    /// The events, oldest first.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The attempts with their events, oldest first.
    pub fn attempts(&self) -> impl DoubleEndedIterator<Item = (&Event, &Attempt)> {
        self.events.iter().filter_map(|event| event.attempt().map(|attempt| (event, attempt)))
    }

    /// The instant of the newest attempt.
    #[must_use]
    pub fn newest_attempt(&self) -> Option<Moment> {
        self.attempts().next_back().map(|(event, _)| event.counted_at())
    }

    /// The history up to an instant, that instant's own events included.
    #[must_use]
    pub fn until(&self, at: Moment) -> History {
        let events = self.events.iter().filter(|event| event.counted_at() <= at).cloned().collect();
        History { events }
    }

    /// The history with one event more, put in its place.
    #[must_use]
    pub fn with(&self, event: Event) -> History {
        let place = self.events.partition_point(|other| order(other) <= order(&event));
        let mut events = self.events.clone();
        events.insert(place, event);
        History { events }
    }

    /// The attempts that count toward the caps of one date of the prospect's.
    pub fn dials_on(&self, date: NaiveDate, home: Tz) -> impl Iterator<Item = &Attempt> {
        self.attempts()
            .filter(move |(event, attempt)| {
                attempt.outcome.counts() && event.counted_date(home) == Some(date)
            })
            .map(|(_, attempt)| attempt)
    }
}

/// The order of a history: by the instant that counts, then as the events were told.
fn order(event: &Event) -> (Moment, i64) {
    (event.counted_at(), event.seq)
}
