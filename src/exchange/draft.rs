//! What one row of a file says, before anything of it is believed.

use super::own::Own;

/// One contact as a file has it: clean text, nothing parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The line of the file that the row begins on, from 1.
    pub line: u64,
    /// The person; the company where no person is named. Never empty.
    pub name: String,
    /// The company.
    pub company: Option<String>,
    /// What the person does there.
    pub title: Option<String>,
    /// Every number of the row, in the order of the file.
    pub phones: Vec<DraftPhone>,
    /// Every e-mail address of the row, in the order of the file.
    pub emails: Vec<String>,
    /// Town or city.
    pub city: Option<String>,
    /// State, province or county.
    pub region: Option<String>,
    /// Country, as name or code.
    pub country: Option<String>,
    /// Street and postal code.
    pub address: Option<String>,
    /// Time zone, in the file's words.
    pub zone: Option<String>,
    /// Where the contact came from.
    pub source: Option<String>,
    /// What the company does.
    pub industry: Option<String>,
    /// Who introduced them.
    pub introducer: Option<String>,
    /// By when it matters to them, in the file's words.
    pub deadline: Option<String>,
    /// What only Redial's own exports tell.
    pub own: Own,
    /// Notes, and whatever else was kept under its header. Newlines are kept.
    pub notes: Vec<String>,
    /// What is in doubt about it: the field, in the words of a mapping, and why.
    pub doubts: Vec<(String, String)>,
}

/// A phone number as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftPhone {
    /// The number, not parsed: it may have an extension, or be no number at all.
    pub text: String,
    /// What the file calls the line.
    pub label: Option<String>,
    /// The kind of line that the column speaks of.
    pub line: DraftLine,
}

/// The kind of line a column promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DraftLine {
    /// The person's own at work: work, direct, office.
    Direct,
    /// The company's: main number, switchboard, reception.
    Main,
    /// A mobile phone.
    Mobile,
    /// A private line.
    Home,
    /// The column only says that it is a phone.
    #[default]
    Unknown,
}

impl DraftLine {
    /// The label that a number from such a column carries.
    pub fn label(self) -> Option<&'static str> {
        match self {
            Self::Direct => Some("work"),
            Self::Main => Some("main"),
            Self::Mobile => Some("mobile"),
            Self::Home => Some("home"),
            Self::Unknown => None,
        }
    }
}

/// What is wrong with one row: the reason it was rejected, or a warning about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {field}: {why}")]
pub struct RowError {
    /// The line of the file that the row begins on, from 1.
    pub line: u64,
    /// The field at fault in the words of a mapping (`name`, `phone`, …); `row` where it is the
    /// whole row.
    pub field: String,
    /// What is wrong with it.
    pub why: String,
}

impl RowError {
    /// A fault of the row as a whole.
    pub fn of_row(line: u64, why: impl Into<String>) -> Self {
        Self { line, field: "row".to_owned(), why: why.into() }
    }
}
