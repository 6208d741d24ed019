//! What is wrong with a file as a whole.

use std::io;

/// Why a file can't be taken at all. Each says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It is of a kind that can't be read.
    #[error(
        "it is {0}; open it in the program that it comes from, save it as \"CSV UTF-8\" or as a workbook \
         (.xlsx), and import that"
    )]
    OfNoUse(&'static str),
    /// It begins as a workbook, and can't be read as one.
    #[error(
        "it is no workbook that can be read ({0}); open it in a spreadsheet, save it as a workbook (.xlsx) or \
         as \"CSV UTF-8\", and import that"
    )]
    NoWorkbook(String),
    /// It has more in it than can be held.
    #[error(
        "it is larger than a workbook may be ({most} MB unpacked); save the sheet as \"CSV UTF-8\" and import that"
    )]
    TooLarge {
        /// How many megabytes are the most.
        most: u64,
    },
    /// There is nothing in it.
    #[error("the file is empty: it needs a header row and a row for each contact")]
    Empty,
    /// The first row names no column that is understood.
    #[error(
        "no row names columns that are understood (the first reads {first_row}); add a header \
         row such as Name,Company,Phone,Email, or say what a column holds with --map 'Column=field'"
    )]
    NoHeader {
        /// The cells of the first row, as they stand.
        first_row: String,
    },
    /// The first row can't be read as a header.
    #[error("line {line}, the header, can't be read: {why}")]
    BadHeader {
        /// The line it begins on.
        line: u64,
        /// What is wrong with it.
        why: String,
    },
    /// The first row has more columns than any list of contacts.
    #[error("the first row has {0} columns; that is no list of contacts")]
    TooManyColumns(usize),
    /// A mapping names a column that isn't there.
    #[error("there is no column “{named}” to map; the columns are {there}")]
    NoSuchColumn {
        /// The column as the mapping names it.
        named: String,
        /// The columns of the file.
        there: String,
    },
    /// A mapping for a file that needs none.
    #[error("a file of cards says itself what is a number and what a name: leave out --map '{named}=…'")]
    NoMapping {
        /// The column as the mapping names it.
        named: String,
    },
    /// The file could not be read.
    #[error("the file can't be read: {0}")]
    Read(#[from] io::Error),
}
