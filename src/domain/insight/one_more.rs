//! What one more try is worth against a new name (A3: the limit is one's own to set).

use super::rate::Rate;
use super::tries::Tries;

/// One more try of somebody, against spending the dial on a new name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OneMore {
    /// Which try of the round it would be.
    pub number: u32,
    /// How often that try led to a conversation.
    pub here: Rate,
    /// How often a dial did in the rounds of new names, up to the limit.
    pub new_name: Rate,
    /// How the two compare.
    pub verdict: Verdict,
}

/// How a further try compares with a new name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Too few were tried that often, or at all.
    TooFew,
    /// The try is plainly worth more.
    Better,
    /// The try is plainly worth less.
    Worse,
    /// The figures don't tell them apart.
    Alike,
}

impl Verdict {
    /// The word used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::TooFew => "too-few",
            Verdict::Better => "better",
            Verdict::Worse => "worse",
            Verdict::Alike => "alike",
        }
    }
}

impl OneMore {
    /// What a try is worth where people are tried up to a limit.
    #[must_use]
    pub fn of(tries: &Tries, number: u32, limit: u32) -> OneMore {
        let (here, new_name) = (tries.at(number), tries.up_to(limit));
        let verdict = if here.is_few() || new_name.is_few() {
            Verdict::TooFew
        } else if here.is_plainly_below(new_name) {
            Verdict::Worse
        } else if new_name.is_plainly_below(here) {
            Verdict::Better
        } else {
            Verdict::Alike
        };
        OneMore { number, here, new_name, verdict }
    }
}
