//! What is said: the messages of the library, filled in for one prospect.
//!
//! ```text
//!  Template ──parse──► parts ──fill(Blanks)──► script, as it is spoken
//!                                 ▲       └──► or the fields that are missing
//!                 prospect, own name, next try in words
//!
//!  library ──offers(what they heard)──► what was never said to them, the best first
//! ```

mod address;
mod offer;
mod sample;
mod slug;
mod spoken;
mod template;

pub use address::{Addressee, said_to_another};
pub use offer::{Heard, Listener, Offer, Offers, OnShelf, offers, strategies, unused_angles};
pub use sample::{sample, sample_values};
pub use slug::slug;
pub use spoken::next_try;
pub use template::{BadTemplate, Blanks, Field, Template};

use super::attempt::Strategy;
use super::hours::Moment;
use super::names;

/// The number by which a message is known in one store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub i64);

/// A message of the library.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Which it is in this store.
    pub id: MessageId,
    /// The word by which it is named on the command line and in files; it stays when the title changes.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// The outcome that it offers (A1): two messages of one angle say the same to who hears them.
    pub angle: String,
    /// How it goes about it.
    pub strategy: Strategy,
    /// Words to find it by: trades, occasions.
    pub tags: Vec<String>,
    /// What is said.
    pub text: Template,
    /// Since when it says what it says: its figures count from here.
    pub since: Moment,
    /// Whether it is offered no more.
    pub retired: bool,
}

impl Message {
    /// Whether it says what it said when it came with the program, whose firms and figures are examples.
    #[must_use]
    pub fn is_example(&self) -> bool {
        self.since == Moment::UNIX_EPOCH
    }
}

/// What a tag begins with that says whom a message is for.
const FOR: &str = "for ";

impl Message {
    /// The trades that it is for, as its tags name them; none where it is for anybody.
    pub fn trades(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().filter_map(|tag| tag.strip_prefix(FOR))
    }

    /// Whether it may be said in a trade: it is for anybody, or for one of whose names every word is in
    /// theirs.
    #[must_use]
    pub fn is_for(&self, trade: Option<&str>) -> bool {
        let singular = |text: &str| -> Vec<String> {
            let key = names::key(text);
            key.split(' ').map(|word| word.strip_suffix('s').unwrap_or(word).to_owned()).collect()
        };
        let theirs = singular(trade.unwrap_or_default());
        let is_theirs = |trade: &str| singular(trade).iter().all(|word| theirs.contains(word));
        self.trades().next().is_none() || self.trades().any(is_theirs)
    }
}

/// A message that is not in the store yet, or as it is to be from now on.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What it is called.
    pub title: String,
    /// The outcome that it offers.
    pub angle: String,
    /// How it goes about it.
    pub strategy: Strategy,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// What is said.
    pub text: Template,
}
