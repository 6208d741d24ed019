//! People written to files that other programs read: CSV for spreadsheets, vCard for address books. What
//! happened with them goes out as JSON: see [`super::record`].

pub mod csv;
pub mod vcard;

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// What a file of people is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Rows for a spreadsheet: who they are and what is noted.
    Csv,
    /// Everything: with all that happened.
    Json,
    /// Cards for an address book.
    Vcard,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 3] = [Format::Csv, Format::Json, Format::Vcard];

    /// The word it goes by.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Vcard => "vcard",
        }
    }

    /// What a file's name says it is, by its ending.
    #[must_use]
    pub fn of_file(file: &Path) -> Option<Format> {
        let ending = file.extension()?.to_str()?.to_lowercase();
        match ending.as_str() {
            "csv" => Some(Format::Csv),
            "json" => Some(Format::Json),
            "vcf" | "vcard" => Some(Format::Vcard),
            _ => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no format; there are csv, json and vcard")]
pub struct NoFormat(String);

impl FromStr for Format {
    type Err = NoFormat;

    fn from_str(word: &str) -> Result<Self, NoFormat> {
        let found = Format::ALL.into_iter().find(|format| format.as_str() == word);
        found.ok_or_else(|| NoFormat(word.to_owned()))
    }
}

/// First and last name, such that one behind the other with a space between they are the name.
fn name_in_two(name: &str) -> (&str, &str) {
    name.rsplit_once(' ').unwrap_or((name, ""))
}
