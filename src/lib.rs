//! Redial: whom to call now, what was said before, what was promised, and when to stop.
//!
//! # The house
//!
//! ```text
//!                 main.rs
//!                    │
//!           ┌────────┴────────┐
//!           ▼                 ▼
//!          cli               tui          commands and JSON · screens and keys
//!           └────────┬────────┘
//!                    ▼
//!                   app                   the use cases, configuration, the only clock, words
//!           ┌────────┴────────┐
//!           ▼                 ▼
//!       exchange            store         files in and out · all SQL
//!           └────────┬────────┘
//!                    ▼
//!                 domain                  pure: people, attempts, the cadence, places, dates
//! ```
//!
//! Arrows point to what a part may know. `exchange` and `store` don't know each other, `domain` knows
//! nobody. `tests/all/tidy.rs` fails where that is broken.
//!
//! # What always holds
//!
//! - One truth for each rule: [`domain::cadence`]. Index, screen and command line ask it.
//! - The clock is read in [`app::clock`] and nowhere else, but for the time that is part of an event's
//!   id; the core is given `now`.
//! - Attempts are appended, never changed; undo takes whole actions back through the journal.
//! - A prospect's standing in the index is written by the transaction that changed it, and
//!   [`domain::cadence::decide`] is asked again for everyone shown.
//! - Text from outside is data: to SQL a parameter, to a terminal cleaned of what isn't seen.
//! - Personal data is 0600, in a folder of 0700.

pub mod app;
pub mod cli;
pub mod domain;
pub mod exchange;
pub mod store;
pub mod tui;
