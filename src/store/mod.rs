//! The store: all SQL is here and in `migrations/`. [`Store`] offers the store's verbs; what an event
//! leads to is the engine's matter, and its standing in the index is worked out by the same
//! transaction that writes it.

mod act;
mod ahead;
mod carry;
mod convert;
mod counts;
mod dnc;
mod doubles;
mod erase;
mod error;
mod find;
mod fingerprint;
mod glance;
mod history;
mod journal;
mod messages;
mod open;
mod prospects;
mod queue;
mod search;
mod standing;
mod tally;
mod touches;
mod unfinished;
mod unite;

pub use act::Acting;
pub use ahead::Stretch;
pub use carry::NeverCalled;
pub use counts::{Counts, EXACT_TO, Promises};
pub use dnc::OptedOutSince;
pub use doubles::{Double, Sign};
pub use erase::{Erased, Traces};
pub use error::StoreError;
pub use find::{Known, Listed};
pub use fingerprint::Erasures;
pub use glance::Glance;
pub use history::{Listener, Note};
pub use journal::Undone;
pub use prospects::NewProspect;
pub use queue::{Found, Opening};

use std::path::Path;

use rusqlite::Connection;

use crate::domain::policy::Policy;

/// A store of prospects and what happened with them: one SQLite file.
pub struct Store {
    connection: Connection,
    policy: Policy,
    /// The name of this run of the program, so that another's actions can be told apart.
    instance: String,
}

/// A state of a store, as far as telling it from another goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    theirs: i64,
    own: u64,
}

impl Store {
    /// The file that the store is kept in.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.connection.path().map_or(Path::new(""), Path::new)
    }

    /// The policy by which standing is worked out.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Goes by another policy from now on, and works everybody's standing out anew by it.
    ///
    /// # Errors
    /// Where the store can't be written; the next to open it works everybody's standing out then.
    pub fn take_policy(&mut self, policy: Policy) -> Result<(), StoreError> {
        self.policy = policy;
        self.restand()
    }

    /// The name of this run of the program in the journal.
    #[must_use]
    pub fn instance(&self) -> &str {
        &self.instance
    }

    /// A number that changes whenever another instance has written.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn version(&self) -> Result<i64, StoreError> {
        Ok(self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// What changes whenever anything was written, by this instance or another.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn edition(&self) -> Result<Edition, StoreError> {
        Ok(Edition { theirs: self.version()?, own: self.connection.total_changes() })
    }
}
