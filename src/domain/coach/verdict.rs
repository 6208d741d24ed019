//! What the coach says of a message.

use super::fault::{Code, Fault};
use super::{judge, speech};
use crate::domain::attempt::Strategy;
use crate::domain::policy::Invite;

/// How a message is meant and spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speaking {
    /// How the attempt goes; what the strategy is, isn't blamed.
    pub strategy: Strategy,
    /// Whether a message may invite a call back.
    pub invite: Invite,
    /// How fast it is spoken, in words a minute.
    pub pace: u32,
}

impl Default for Speaking {
    fn default() -> Self {
        Speaking { strategy: Strategy::Plain, invite: Invite::Never, pace: 150 }
    }
}

/// What the coach says of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// How many words one says.
    pub words: usize,
    /// How long it takes, in seconds.
    pub seconds: f64,
    /// The strategy by which it was judged.
    pub strategy: Strategy,
    /// Its faults, each once, in the order of [`Code::ALL`].
    pub faults: Vec<Fault>,
}

impl Verdict {
    /// Whether it has no fault.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// Whether it has a fault.
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.faults.iter().any(|fault| fault.code == code)
    }
}

/// Judges what is said on a voicemail by the rules of the practice.
///
/// Any text is judged, also an empty one; the same text gives the same verdict.
#[must_use]
pub fn coach(text: &str, speaking: Speaking) -> Verdict {
    Verdict {
        words: speech::words(text),
        seconds: speech::seconds(text, speaking.pace),
        strategy: speaking.strategy,
        faults: judge::faults(text, speaking),
    }
}

/// What is right about a message: whether the benefit comes first (A4 6, A2), whether it names an
/// outcome (A1), whether it says when the next try is (A0 2). Of an empty text nothing is right.
#[must_use]
pub fn praise(verdict: &Verdict, text: &str) -> [(&'static str, bool); 3] {
    let said = !text.trim().is_empty();
    let none = |codes: &[Code]| said && !codes.iter().any(|code| verdict.has(*code));
    [
        ("benefit first", none(&[Code::IntroFirst, Code::SlowStart])),
        ("outcome", none(&[Code::NoOutcome])),
        ("next try", none(&[Code::NoNextTry])),
    ]
}
