//! All that is known of people and all that happened with them, as JSON: what one store gives another.
//!
//! ```text
//!  {"format":"redial-json","version":1,"at":…,
//!   "messages":[…],                 the library, as far as it was said
//!   "do_not_call":[…],              who is never called again, whoever has them by now
//!   "erased":{"salts":[…],"prints":[…]},   the same of those who were erased: nobody can read who that is
//!   "people":[
//!    {"prospect":{…},"attempts":[…],"touches":[…],"follow_ups":[…],"notes":[…],"call_backs":[…],"events":[…]},
//!    …]}
//! ```
//!
//! Each person is on a line of their own, in the shape in which `show` tells of them, with what it takes
//! besides to tell the same elsewhere: instants to the millisecond, zones, the order of telling.

mod events;
mod prospect;
mod read;
mod write;

use uuid::Uuid;

use crate::domain::history::{Event, Via};
use crate::domain::hours::Moment;
use crate::domain::message::Draft;
use crate::domain::prospect::Prospect;
use crate::domain::touch::Touch;

pub use read::{Faulty, File, NoRecord, is_record, read};
pub use write::{Standing, Told, Writer};

/// The word that such a file says it is.
pub const FORMAT: &str = "redial-json";
/// The newest shape of it that is known.
const VERSION: u32 = 1;

/// One person, as a file tells of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Where in the file they begin, as a line from 1.
    pub line: u64,
    /// The number by which the file knows them.
    pub id: i64,
    /// Who it is, under no number.
    pub prospect: Prospect,
    /// When they were taken in.
    pub came: Option<Moment>,
    /// Who sent the caller on to them, by the file's numbers.
    pub forwarded_by: Option<i64>,
    /// The newest event before they were put off, where there was one.
    pub put_off_after: Option<Uuid>,
    /// What happened, in the order of telling, with the word of the library's message that was left.
    pub events: Vec<(Event, Option<String>)>,
    /// Contacts in other channels, oldest first.
    pub touches: Vec<Touch>,
    /// What is noted of them, oldest first.
    pub notes: Vec<(Moment, String)>,
}

/// A message of the library, as a file tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Where in the file it begins, as a line from 1.
    pub line: u64,
    /// The word by which the file's people heard it.
    pub slug: String,
    /// What it says.
    pub draft: Draft,
    /// Since when.
    pub since: Moment,
    /// Whether it is offered no more.
    pub retired: bool,
}

/// An entry of the do-not-call list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NeverCall {
    /// `phone` or `email`.
    pub kind: String,
    /// The number as E.164, or the e-mail in lower case.
    pub value: String,
    /// The name of who opted out, as names are compared.
    pub name: String,
    /// Whether others can be called by it.
    pub shared: bool,
    /// When.
    pub at: Moment,
    /// How they said it.
    pub via: Via,
}

/// Those who opted out and were erased, as far as it takes to know them again.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Erased {
    /// What the hashes were made with.
    pub salts: Vec<String>,
    /// The entries, with hashes in place of the value and of the name.
    pub prints: Vec<NeverCall>,
}
