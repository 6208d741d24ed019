//! What can go wrong with a store, in words for the person.

use std::path::{Path, PathBuf};

/// What went wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Its file or folder can't be made or opened.
    #[error("{path}: {source}. Check the folder's rights, or name another store with --store FILE")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is something else.
    #[error("{path} is no Redial store. Name another file with --store FILE")]
    NotAStore {
        /// The file.
        path: PathBuf,
    },
    /// A newer Redial wrote it.
    #[error(
        "{path} was written by a newer Redial (its schema is {theirs}, this program knows {ours}). Update Redial; nothing was changed"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The schema of the file.
        theirs: i64,
        /// The newest schema that this program knows.
        ours: usize,
    },
    /// Its schema could not be brought up to date.
    #[error(
        "{path} could not be brought up to date; nothing was changed. Try again, or name another store with --store FILE"
    )]
    Migration {
        /// The file.
        path: PathBuf,
        /// What the database said.
        source: Box<rusqlite_migration::Error>,
    },
    /// Another program holds a lock, and held it for as long as one waits.
    #[error(
        "another program, most likely another Redial, holds the store locked and did not let go in time: nothing more was written. Let it finish or close it, then try again"
    )]
    Busy,
    /// The database said no.
    #[error("the store could not be read or written: {0}")]
    Database(rusqlite::Error),
    /// A row holds what no Redial wrote.
    #[error("the store holds {what} \"{value}\", which Redial doesn't know; it may be damaged")]
    Damaged {
        /// What it should have been.
        what: &'static str,
        /// What is there.
        value: String,
    },
    /// There is no such prospect.
    #[error("there is no prospect with the id {0}")]
    NoProspect(i64),
    /// Another action came after the one that was to be undone.
    #[error("another Redial did something meanwhile; look again before you undo")]
    NotTheNewest,
    /// What was being taken in was taken back meanwhile.
    #[error(
        "this was undone in another Redial while it was still running: what had been taken in is gone again, and nothing more is taken in. If that was a mistake, do it again from the start"
    )]
    TakenBack,
    /// There is nothing to undo.
    #[error("there is nothing to undo")]
    NothingToUndo,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => StoreError::Busy,
            _ => StoreError::Database(error),
        }
    }
}

impl StoreError {
    /// Why a schema could not be brought up to date: a lock is no fault of the store's.
    pub(super) fn of_migration(path: &Path, error: rusqlite_migration::Error) -> Self {
        let failed = |source| StoreError::Migration { path: path.to_owned(), source: Box::new(source) };
        match error {
            rusqlite_migration::Error::RusqliteError { query, err } => match StoreError::from(err) {
                StoreError::Database(err) => failed(rusqlite_migration::Error::RusqliteError { query, err }),
                busy => busy,
            },
            other => failed(other),
        }
    }
}
