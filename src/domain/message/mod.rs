//! What is said: the messages of the library, filled in for one prospect.
//!
//! ```text
//!  Template ──parse──► parts ──fill(Blanks)──► script, as it is spoken
//!                                 ▲       └──► or the fields that are missing
//!                 prospect, own name, next try in words
//! ```

mod slug;
mod spoken;
mod template;

pub use slug::slug;
pub use spoken::next_try;
pub use template::{BadTemplate, Blanks, Field, Template};

use super::attempt::Strategy;
use super::hours::Moment;

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
