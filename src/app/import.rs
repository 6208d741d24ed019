//! Contact lists: every row taken in, changed, left as it was, or rejected by line, field and reason.

use std::path::Path;

use super::{App, AppError};
use crate::exchange::columns::{Column, Field};
use crate::exchange::draft::RowError;

/// How a file is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Nothing is written; what would happen is told.
    pub dry_run: bool,
    /// What columns mean, where the header doesn't say it.
    pub map: Vec<(String, Field)>,
    /// The country of numbers that are written without one; else the configuration's.
    pub country: Option<String>,
}

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// What the columns were taken for, in the file's order.
    pub columns: Vec<Column>,
    /// Rows read, blank ones not counted.
    pub read: u32,
    /// People taken in.
    pub added: u32,
    /// People of whom something new was learnt.
    pub updated: u32,
    /// People who were here just so.
    pub unchanged: u32,
    /// Rows that could not be taken.
    pub rejected: Vec<RowError>,
    /// Rows that were taken, with a doubt.
    pub warnings: Vec<RowError>,
}

impl App {
    /// Takes a contact list in; one undo takes it all back.
    ///
    /// # Errors
    /// Where the file can't be read or its header isn't understood, or what the store says.
    pub fn import(&mut self, _file: &Path, _options: &ImportOptions) -> Result<Imported, AppError> {
        Err(AppError::Failed("not yet".into()))
    }
}
