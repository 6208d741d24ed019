//! The faults of a message, each with its reason and its source.

use serde::{Deserialize, Serialize};

/// A fault that a message left on a voicemail can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// Over 30 seconds as spoken (A4 1).
    TooLong,
    /// A teaser or empty vagueness: nothing concrete on what it is about or how it helps (A4 2).
    Cryptic,
    /// Could be sent to anybody (A4 4, A4 7).
    Generic,
    /// About the caller, the firm or the product, and no outcome for them (A1).
    SelfFocused,
    /// No result or benefit that they would have (A1).
    NoOutcome,
    /// The caller's name or firm comes before what is in it for them (A4 6).
    IntroFirst,
    /// Asks for a call back (A0 2).
    AsksCallback,
    /// Doesn't say when the caller tries again (A0 2).
    NoNextTry,
    /// No reason for the call (A0 2).
    NoReason,
    /// Price, offer, features, booking, recruiting or asking for an order (A0 2).
    Selling,
    /// Complains of not being called back, lays guilt (A0 1, A0 4).
    Pushy,
    /// Nothing for them within the first 10 seconds (A2).
    SlowStart,
}

impl Code {
    /// Every code, in the order in which faults are told.
    pub const ALL: [Code; 12] = [
        Code::TooLong,
        Code::Cryptic,
        Code::Generic,
        Code::SelfFocused,
        Code::NoOutcome,
        Code::IntroFirst,
        Code::AsksCallback,
        Code::NoNextTry,
        Code::NoReason,
        Code::Selling,
        Code::Pushy,
        Code::SlowStart,
    ];

    /// The word used on the command line and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Code::TooLong => "too-long",
            Code::Cryptic => "cryptic",
            Code::Generic => "generic",
            Code::SelfFocused => "self-focused",
            Code::NoOutcome => "no-outcome",
            Code::IntroFirst => "intro-first",
            Code::AsksCallback => "asks-callback",
            Code::NoNextTry => "no-next-try",
            Code::NoReason => "no-reason",
            Code::Selling => "selling",
            Code::Pushy => "pushy",
            Code::SlowStart => "slow-start",
        }
    }

    /// What is wrong and what to do about it, in one sentence to the salesperson.
    #[must_use]
    pub const fn why(self) -> &'static str {
        match self {
            Code::TooLong => "It takes over 30 seconds to say; cut it to 20.",
            Code::Cryptic => {
                "It teases without telling; say in one line what it is about and how it helps them."
            }
            Code::Generic => {
                "Anybody could get this; name their firm, their trade, their town or what happened there."
            }
            Code::SelfFocused => "It is about you and your firm; tell what they get instead.",
            Code::NoOutcome => "It names nothing that they would gain; put one result for them in it.",
            Code::IntroFirst => {
                "You come before what is in it for them; say the benefit first, your name at the end."
            }
            Code::AsksCallback => {
                "It asks them to call; leave the number as a courtesy and say when you call again."
            }
            Code::NoNextTry => "It doesn't say when you try again; name the day or the time.",
            Code::NoReason => "It gives no reason for the call; say in a few words why you want to speak.",
            Code::Selling => "It sells on the voicemail; keep price, offer and booking for the conversation.",
            Code::Pushy => "It reproaches them for not calling back; leave that out, calling is your job.",
            Code::SlowStart => "Nothing in the first 10 seconds is for them; start with what they get.",
        }
    }

    /// Where the rule comes from: article and point.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Code::TooLong => "A4 1",
            Code::Cryptic => "A4 2",
            Code::Generic => "A4 4, A4 7",
            Code::SelfFocused | Code::NoOutcome => "A1",
            Code::IntroFirst => "A4 6",
            Code::AsksCallback | Code::NoNextTry | Code::NoReason | Code::Selling => "A0 2",
            Code::Pushy => "A0 1, A0 4",
            Code::SlowStart => "A2",
        }
    }
}

/// A fault and the words at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fault {
    /// Which fault.
    pub code: Code,
    /// The first byte of the words at fault, on a character's boundary.
    pub from: usize,
    /// The byte after the last of them. Where something is missing altogether, the words are those
    /// beside which it should stand.
    pub to: usize,
}
