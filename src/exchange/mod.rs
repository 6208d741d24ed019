//! Files in and out: contact lists as they come, turned into [`draft::Draft`]s, one per row.
//!
//! ```text
//!   bytes ─▶ encoding ─▶ csv  (rows, header) ─▶ columns (which header means what) ─▶ row ─▶ Draft | RowError
//!         └───────────▶ xlsx (cells, header) ─┘                                      ▲
//!         └───────────▶ vcard (cards, properties) ───────────────────────────────────┘
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
mod do_not_call;
pub mod draft;
mod encoding;
mod error;
pub mod escape;
mod format;
mod formula;
pub mod fuzz;
mod guess;
mod header;
mod kind;
pub mod out;
pub mod own;
mod phones;
pub mod record;
pub mod rejects;
mod row;
pub mod vcard;
pub mod xlsx;

use std::io::{self, Read, Seek};

pub use error::FileError;
pub use format::Format;

use columns::{Column, Field};
use draft::{Draft, RowError};
use kind::Kind;

/// The contacts of a file of any format, one after the other.
pub trait Contacts: Iterator<Item = Result<Draft, RowError>> {
    /// What wrote the file.
    fn format(&self) -> Format;

    /// The columns in the order of the file, with what each is taken for: all of them once the file
    /// was read to its end.
    fn columns(&self) -> &[Column];

    /// The cells of the row that came last, as they stand in the file.
    fn cells(&self) -> Vec<String>;

    /// What is in doubt about the file as a whole.
    fn remarks(&self) -> &[RowError];

    /// Why reading broke off before the end of the file, if it did; the last row said so too.
    fn failure(&self) -> Option<&io::Error>;

    /// The line of the file that is read next, from 1; where reading broke off, the one it broke off in.
    fn line(&self) -> u64;
}

/// Opens a file of contacts, whatever its format: told by its first bytes.
///
/// `overrides` say what the column of a header holds, whatever the header says.
pub fn open<R: Read + Seek + 'static>(
    mut input: R,
    overrides: &[(String, Field)],
) -> Result<Box<dyn Contacts>, FileError> {
    let mut head = Vec::new();
    input.by_ref().take(kind::HEAD).read_to_end(&mut head)?;
    input.rewind()?;
    match kind::of(&head) {
        Kind::Other(what) => Err(FileError::OfNoUse(what)),
        Kind::Workbook => Ok(Box::new(xlsx::read(input, overrides)?)),
        Kind::Cards => Ok(Box::new(vcard::read(input, overrides)?)),
        Kind::Values => Ok(Box::new(csv::read(input, overrides)?)),
    }
}
