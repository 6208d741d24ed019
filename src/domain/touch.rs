//! Contacts in other channels than the telephone: it takes seven or eight of all kinds before somebody knows
//! the caller (A4 5).

use serde::{Deserialize, Serialize};

use super::history::History;
use super::hours::Moment;

/// Contacts in any channel that it takes, by and large, before somebody answers (A4 5).
pub const ENOUGH: u32 = 8;

/// Contacts with somebody in every channel, calls included, in this round and before (A4 5).
#[must_use]
pub fn count(history: &History, others: &[Touch]) -> u32 {
    u32::try_from(history.attempts().count() + others.len()).unwrap_or(u32::MAX)
}

/// How somebody was contacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// An e-mail.
    Email,
    /// A letter.
    Letter,
    /// A message on a network, a comment.
    Social,
    /// A fair, a visit, a lunch.
    Event,
    /// Somebody spoke for the caller.
    Introduction,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Channel; 5] =
        [Channel::Email, Channel::Letter, Channel::Social, Channel::Event, Channel::Introduction];

    /// The word used on the command line and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Letter => "letter",
            Channel::Social => "social",
            Channel::Event => "event",
            Channel::Introduction => "introduction",
        }
    }
}

/// A contact in another channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// When.
    pub at: Moment,
    /// How.
    pub channel: Channel,
    /// What is noted with it.
    pub note: Option<String>,
}
