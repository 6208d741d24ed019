//! Words for the review.

use super::{Words, count, date};
use crate::domain::cadence::{Because, ForReview, Suggestion};
use crate::domain::touch::Channel;

/// Why somebody is in the review.
#[must_use]
pub const fn for_review(why: ForReview) -> &'static str {
    match why {
        ForReview::AtLimit => "at the limit",
        ForReview::OneAway => "one try away from the limit",
        ForReview::PutOff => "put off again and again",
        ForReview::DeadNumbers => "no number works",
        ForReview::Silent => "silent since the exit message",
    }
}

/// A channel, as it is told: "E-mail".
#[must_use]
pub const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "E-mail",
        Channel::Letter => "Letter",
        Channel::Social => "On a network",
        Channel::Event => "Event",
        Channel::Introduction => "Introduction",
    }
}

/// What is suggested.
#[must_use]
pub const fn suggestion(suggestion: Suggestion) -> &'static str {
    match suggestion {
        Suggestion::OneMore => "one more try",
        Suggestion::Exit => "exit message",
        Suggestion::OtherChannel => "write to them",
        Suggestion::KeepForNew => "keep for new",
        Suggestion::FixNumber => "another number",
        Suggestion::Wait => "wait",
        Suggestion::LetGo => "let go",
    }
}

impl Words {
    /// What speaks for a suggestion.
    #[must_use]
    pub fn because(self, because: &Because) -> String {
        let put_off = |times: u32| format!("put off {}", count(times, "time", "times"));
        match because {
            Because::NoNumber => "none of theirs works".into(),
            Because::RangOut(tries) => format!("rang out {}", count(*tries, "time", "times")),
            Because::PutOff(times) => put_off(*times),
            Because::NoAnswerToExit(on) => format!("no word since the exit message of {}", date(*on)),
            Because::Resting(until) => format!("they rest after the exit message until {}", date(*until)),
            Because::NoExitYet(messages) => {
                format!("{} left, no exit message among them", count(*messages, "message", "messages"))
            }
            Because::Untried(slot) => format!("{slot} was never tried"),
            Because::WorthIt => "they can use it and release the funds".into(),
            Because::CallsAlone(calls) => format!("{} and nothing else", count(*calls, "call", "calls")),
            Because::Permitted => "they said that they may be called then".into(),
            Because::Written(until) => format!("they have until {} to answer what came last", date(*until)),
            Because::AllTried => "every slot that you share was tried".into(),
        }
    }
}
