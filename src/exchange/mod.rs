//! Files in and out: contact lists as they come, turned into [`draft::Draft`]s, one per row.
//!
//! ```text
//!   bytes ─▶ csv (rows, fields) ─▶ columns (which header means what) ─▶ row ─▶ Draft | RowError
//! ```
//!
//! This layer knows no store and no screen. What it hands on is text, cleaned of whatever could
//! trick a terminal; phone numbers, zones and countries are read by the caller, who knows the
//! defaults. A faulty row is a [`draft::RowError`] with its line and never stops the rest; only a
//! file that makes no sense as a whole is a [`FileError`].
//!
//! Out it goes the other way: [`out`] writes people as CSV and vCard, [`record`] writes and reads all that
//! is known of them as JSON.
//!
//! A further format needs to find its header and its cells; [`columns::Columns`] does the rest.

mod cells;
mod clean;
pub mod columns;
pub mod csv;
pub mod draft;
mod error;
pub mod escape;
mod formula;
pub mod out;
pub mod own;
pub mod record;
mod row;

pub use error::FileError;
