//! What can be done, one file a verb, shared by the command line and the screens. The clock is read
//! here and nowhere else.

pub mod clock;
pub mod config;
pub mod demo;
pub mod paths;
pub mod setup;
pub mod words;

mod calls;
mod card;
mod day;
mod decide;
mod dial;
mod error;
mod export;
mod extras;
mod fill;
mod import;
mod in_file;
pub mod insight;
pub mod library;
mod list;
mod merge;
mod not_now;
mod number;
mod out_file;
mod people;
mod person;
mod progress;
mod record;
mod remove;
mod review;
mod row;
pub mod session;
mod sieve;
mod who;

pub use calls::Done;
pub use card::Card;
pub use day::{Next, Today};
pub use dial::Dialled;
pub use error::AppError;
pub use export::Exported;
pub use import::{ImportOptions, Imported, Sample};
pub use library::{MessageFields, Shelved};
pub use list::PersonLine;
pub use merge::{Merged, Told};
pub use not_now::NotNow;
pub use people::Fields;
pub use progress::{Progress, Tell};
pub use review::InReview;
pub use who::Who;

use std::path::PathBuf;

use crate::domain::cadence::Facts;
use crate::domain::hours::Moment;
use crate::domain::policy::Policy;
use crate::domain::prospect::ProspectId;
use crate::store::{Note, Store};
use clock::Clock;
use config::{Config, Mistake};

/// The program without a face: a store, the person's configuration and a clock.
pub struct App {
    store: Store,
    config: Config,
    clock: Clock,
    /// Where the configuration comes from, if it comes from a file.
    config_file: Option<PathBuf>,
    mistakes: Vec<Mistake>,
    /// The library as it was last read.
    stock: library::LastStock,
}

impl App {
    /// Opens the store for a configuration that comes from no file, and a clock.
    ///
    /// # Errors
    /// Where the store can't be opened.
    pub fn open(store: &std::path::Path, config: Config, clock: Clock) -> Result<App, AppError> {
        let store = Store::open(store, &config.policy())?;
        Ok(App {
            store,
            config,
            clock,
            config_file: None,
            mistakes: Vec::new(),
            stock: library::LastStock::default(),
        })
    }

    /// The same program once more, for another thread: what it does is undone as if this one had done it.
    ///
    /// # Errors
    /// Where the store can't be opened once more.
    pub fn beside(&self) -> Result<App, AppError> {
        Ok(App {
            store: self.store.beside()?,
            config: self.config.clone(),
            clock: self.clock.clone(),
            config_file: self.config_file.clone(),
            mistakes: Vec::new(),
            stock: library::LastStock::default(),
        })
    }

    /// The instant it is, by the real clock or the one that was given.
    ///
    /// # Errors
    /// Where the clock is read from a file that tells no time.
    pub fn now(&self) -> Result<Moment, AppError> {
        self.clock.now(self.config.zone())
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The policy that the configuration sets.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        self.store.policy()
    }

    /// The store, for reading.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Everything about a prospect that the engine decides from.
    ///
    /// # Errors
    /// Where there is none of that id, or the store can't be read.
    pub fn facts(&self, id: ProspectId) -> Result<Facts, AppError> {
        Ok(self.store.facts(id)?)
    }

    /// What is noted about a prospect, newest first.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn notes(&self, id: ProspectId) -> Result<Vec<Note>, AppError> {
        Ok(self.store.notes(id)?)
    }
}
