//! The elevator speech: what one says in ten seconds when somebody answers (A2, A3).

use super::speech;
use super::tagger::{Said, tag};
use super::tags::Tag;

/// The seconds by which an elevator speech is over (A3 "under 10 seconds").
pub const ELEVATOR_END: f64 = 10.0;

/// A fault that an elevator speech can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ElevatorFault {
    /// It takes ten seconds or more (A3).
    TooLong,
    /// It names nothing that they would have (A2).
    NoOutcome,
    /// It is about the caller and the firm only (A1).
    SelfFocused,
    /// It asks them to call, or sells (A0 2).
    Asks,
}

impl ElevatorFault {
    /// The word used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            ElevatorFault::TooLong => "too-long",
            ElevatorFault::NoOutcome => "no-outcome",
            ElevatorFault::SelfFocused => "self-focused",
            ElevatorFault::Asks => "asks",
        }
    }

    /// What is wrong and what to do about it, in one sentence to the salesperson.
    #[must_use]
    pub const fn why(self) -> &'static str {
        match self {
            ElevatorFault::TooLong => "It takes 10 seconds or more; keep one sentence of it.",
            ElevatorFault::NoOutcome => {
                "It names nothing that they would gain; put one result for them in it."
            }
            ElevatorFault::SelfFocused => "It is about you and your firm; tell whom you help and to what.",
            ElevatorFault::Asks => "It asks or sells before they are interested; leave that for the talk.",
        }
    }
}

/// The faults of an elevator speech; `pace` is in words a minute. An empty speech has none.
#[must_use]
pub fn elevator(text: &str, pace: u32) -> Vec<ElevatorFault> {
    let said = tag(text);
    if said.is_empty() {
        return Vec::new();
    }
    let has = |tag: Tag| said.iter().any(|sentence: &Said| sentence.does(tag));
    let outcome = has(Tag::Outcome);
    let faults = [
        (ElevatorFault::TooLong, speech::seconds(text, pace) >= ELEVATOR_END),
        (ElevatorFault::NoOutcome, !outcome),
        (ElevatorFault::SelfFocused, !outcome && has(Tag::Us)),
        (ElevatorFault::Asks, has(Tag::Ask) || has(Tag::Sell)),
    ];
    faults.into_iter().filter(|(_, holds)| *holds).map(|(fault, _)| fault).collect()
}
