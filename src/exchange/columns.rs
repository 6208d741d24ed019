//! What the columns of a file hold.

mod foreign;
mod rules;
#[cfg(test)]
mod table;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
mod words;

use std::fmt;
use std::str::FromStr;

use super::FileError;
use super::clean;
use super::draft::DraftLine;
use super::format::{self, Format};
use super::formula;
use super::rejects;
pub(super) use rules::is_of_job;
pub use rules::meaning;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The whole name of a person.
    Name,
    /// Given name.
    FirstName,
    /// Family name.
    LastName,
    /// The company a person works for.
    Company,
    /// What the person does there.
    Title,
    /// A phone: at work where the header says so, else of no known kind.
    Phone,
    /// A mobile phone.
    PhoneMobile,
    /// A phone at home.
    PhoneHome,
    /// The company's main number.
    PhoneMain,
    /// An e-mail address.
    Email,
    /// Town or city.
    City,
    /// State, province or county.
    Region,
    /// Country.
    Country,
    /// Street, postal code, or any part of an address that has no column of its own here.
    Address,
    /// Time zone.
    Zone,
    /// Where the contact came from.
    Source,
    /// What the company does.
    Industry,
    /// Who introduced the person.
    Introducer,
    /// By when it matters to them.
    Deadline,
    /// Whether they can use what is sold.
    Fit,
    /// Their part in buying.
    Role,
    /// Their own limit of tries.
    Limit,
    /// How they opted out.
    NeverCall,
    /// Their numbers in full, as an export tells them.
    Numbers,
    /// Whether they are not to be called, as other programs say it.
    DoNotCall,
    /// A note.
    Note,
    /// Kept as a note under its header.
    Kept,
    /// Not taken.
    Ignored,
}

/// Every field with the word it goes by, in mappings and in JSON.
const WORDS: [(Field, &str); 28] = [
    (Field::Name, "name"),
    (Field::FirstName, "first-name"),
    (Field::LastName, "last-name"),
    (Field::Company, "company"),
    (Field::Title, "title"),
    (Field::Phone, "phone"),
    (Field::PhoneMobile, "phone-mobile"),
    (Field::PhoneHome, "phone-home"),
    (Field::PhoneMain, "phone-main"),
    (Field::Email, "email"),
    (Field::City, "city"),
    (Field::Region, "region"),
    (Field::Country, "country"),
    (Field::Address, "address"),
    (Field::Zone, "zone"),
    (Field::Source, "source"),
    (Field::Industry, "industry"),
    (Field::Introducer, "introducer"),
    (Field::Deadline, "deadline"),
    (Field::Fit, "redial-fit"),
    (Field::Role, "redial-role"),
    (Field::Limit, "redial-limit"),
    (Field::NeverCall, "redial-never-call"),
    (Field::Numbers, "redial-numbers"),
    (Field::DoNotCall, "do-not-call"),
    (Field::Note, "note"),
    (Field::Kept, "kept"),
    (Field::Ignored, "ignored"),
];

impl Field {
    /// The word it goes by, in mappings and in JSON.
    pub fn as_str(self) -> &'static str {
        let entry = WORDS.iter().find(|(field, _)| *field == self);
        entry.map_or("", |(_, word)| word)
    }

    /// The field that is offered after this one, or before it.
    #[must_use]
    pub fn turned(self, back: bool) -> Field {
        let at = WORDS.iter().position(|(field, _)| *field == self).unwrap_or(0);
        let step = if back { WORDS.len() - 1 } else { 1 };
        WORDS.get((at + step) % WORDS.len()).map_or(self, |(field, _)| *field)
    }

    /// Says who is to be called, or how.
    pub(super) fn is_of_contact(self) -> bool {
        !matches!(self, Self::Kept | Self::Ignored)
    }
}

impl Field {
    /// Holds phone numbers.
    pub(super) fn is_phone(self) -> bool {
        matches!(self, Self::Phone | Self::PhoneMobile | Self::PhoneHome | Self::PhoneMain)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{word}” is no field of a contact; the fields are {}", fields())]
pub struct UnknownField {
    /// The word.
    pub word: String,
}

fn fields() -> String {
    WORDS.map(|(_, word)| word).join(", ")
}

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let wanted = word.trim();
        let entry = WORDS.iter().find(|(_, word)| word.eq_ignore_ascii_case(wanted));
        entry.map(|(field, _)| *field).ok_or_else(|| UnknownField { word: wanted.to_owned() })
    }
}

/// Whose address a column speaks of, the one to take first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whose {
    Own,
    Work,
    Company,
    Home,
    Other,
}

/// One column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header, told apart from others of the same text by a number: `Phone`, `Phone (2)`.
    pub header: String,
    /// What it is taken for.
    pub field: Field,
    pub(super) line: DraftLine,
    pub(super) whose: Whose,
    /// The column that says what kind of line this one's number is, by its place.
    pub(super) labels: Option<usize>,
}

impl Column {
    pub(super) fn new(header: String, field: Field) -> Self {
        let (line, whose) = (rules::line(field, &header), rules::whose(&header));
        Self { line, whose, header, field, labels: None }
    }

    fn goes_by(&self, name: &str) -> bool {
        self.header.to_lowercase() == name.to_lowercase()
    }
}

/// More than the widest export has, and few enough to compare each with each.
const MOST_COLUMNS: usize = 4_096;

/// The columns of a file, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    all: Vec<Column>,
    /// The headers as they stand, where there are any.
    texts: Vec<String>,
    format: Format,
}

impl Columns {
    /// Reads a header row; `overrides` say what a column holds, whatever its header says.
    ///
    /// An override goes by a column's text in the file, whatever its case, and so for all columns
    /// of that text, or by its numbered header. A later one wins.
    pub fn from_header<S: AsRef<str>>(cells: &[S], overrides: &[(String, Field)]) -> Result<Self, FileError> {
        if cells.len() > MOST_COLUMNS {
            return Err(FileError::TooManyColumns(cells.len()));
        }
        let texts: Vec<String> =
            cells.iter().map(|cell| clean::line(&formula::rearmed(cell.as_ref()))).collect();
        let headers = told_apart(&texts);
        let format = format::of_header(&texts);
        let field = |text: &str| match rejects::is_ours(text) {
            true => Field::Ignored,
            false => format::meaning(format, text).or_else(|| meaning(text)).unwrap_or(Field::Kept),
        };
        let all = texts.iter().zip(headers).map(|(text, header)| Column::new(header, field(text)));
        let mut columns = Self { all: all.collect(), texts: texts.clone(), format };
        columns.settle_names();
        columns.settle_labels();
        for (name, field) in overrides {
            columns.set(&texts, &clean::line(name), *field)?;
        }
        if overrides.is_empty() && columns.understood() <= data_like(&texts) {
            return Err(FileError::NoHeader { first_row: listed(texts.iter().map(String::as_str)) });
        }
        Ok(columns)
    }

    /// Columns that have no header, each taken for a field.
    pub(super) fn without_header(fields: &[Field], overrides: &[(String, Field)]) -> Result<Self, FileError> {
        let texts = vec![String::new(); fields.len()];
        let headers = told_apart(&texts);
        let all = fields.iter().zip(headers).map(|(field, header)| Column::new(header, *field));
        let mut columns = Self { all: all.collect(), texts: Vec::new(), format: Format::Csv };
        for (name, field) in overrides {
            columns.set(&texts, &clean::line(name), *field)?;
        }
        Ok(columns)
    }

    /// Every column, in the order of the file.
    pub fn as_slice(&self) -> &[Column] {
        &self.all
    }

    /// What wrote the file, as far as its header shows.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Is it the header once more, as where files were put one behind the other?
    pub(super) fn is_header(&self, cells: &[&str]) -> bool {
        let named = self.texts.iter().filter(|text| !text.is_empty()).count();
        let same = |(text, cell): (&String, &&str)| text.is_empty() || clean::line(cell) == *text;
        named > 1 && cells.len() >= self.texts.len() && self.texts.iter().zip(cells).all(same)
    }

    /// "Name" beside a first name is the last one in some languages, beside a last name the first.
    fn settle_names(&mut self) {
        let has = |field: Field| self.all.iter().any(|column| column.field == field);
        let field = match (has(Field::FirstName), has(Field::LastName)) {
            (true, false) if self.all.iter().any(|column| rules::is_foreign_first_name(&column.header)) => {
                Field::LastName
            }
            (false, true) => Field::FirstName,
            _ => return,
        };
        for column in &mut self.all {
            if column.field == Field::Name && rules::is_bare_name(&column.header) {
                column.field = field;
            }
        }
    }

    /// "Phone 1 - Type" says what kind of line "Phone 1 - Value" is.
    fn settle_labels(&mut self) {
        for place in 0..self.all.len() {
            let is_phone = self.all.get(place).is_some_and(|column| column.field.is_phone());
            let Some(stem) = self.texts.get(place).and_then(|text| text.strip_suffix(" - Value")) else {
                continue;
            };
            let labels = [format!("{stem} - Type"), format!("{stem} - Label")];
            let labels = self.texts.iter().position(|text| labels.contains(text));
            if let (true, Some(labels)) = (is_phone, labels) {
                if let Some(column) = self.all.get_mut(labels) {
                    column.field = Field::Ignored;
                }
                if let Some(column) = self.all.get_mut(place) {
                    column.labels = Some(labels);
                }
            }
        }
    }

    /// How many columns hold something about a contact.
    pub(super) fn understood(&self) -> usize {
        let of_contact = self.all.iter().filter(|column| column.field.is_of_contact());
        of_contact.count()
    }

    fn set(&mut self, texts: &[String], name: &str, field: Field) -> Result<(), FileError> {
        let mut found = false;
        for (column, text) in self.all.iter_mut().zip(texts) {
            if column.goes_by(name) || text.to_lowercase() == name.to_lowercase() {
                *column = Column::new(std::mem::take(&mut column.header), field);
                found = true;
            }
        }
        if found {
            return Ok(());
        }
        Err(FileError::NoSuchColumn {
            named: name.to_owned(),
            there: listed(self.all.iter().map(|column| column.header.as_str())),
        })
    }
}

/// A name for each column that no other has.
fn told_apart(texts: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(texts.len());
    for (i, text) in texts.iter().enumerate() {
        let plain = match text.as_str() {
            "" => format!("column {}", i + 1),
            text => text.to_owned(),
        };
        let mut name = plain.clone();
        let mut n = 1;
        // Not one of the texts still to come either: they have the first claim to it.
        while names.contains(&name) || (n > 1 && texts.contains(&name)) {
            n += 1;
            name = format!("{plain} ({n})");
        }
        names.push(name);
    }
    names
}

/// How many cells of a first row are plainly no headers.
pub(super) fn data_like(texts: &[String]) -> usize {
    texts.iter().filter(|text| is_data(text)).count()
}

pub(super) fn is_data(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.contains('@') || (digits >= 7 && !text.chars().any(char::is_alphabetic))
}

/// How much of a first row or a list of columns a message shows.
const SHOWN: usize = 12;

pub(super) fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<String> = names.map(quoted).collect();
    if names.len() > SHOWN {
        let more = names.len() - SHOWN;
        names.truncate(SHOWN);
        names.push(format!("{more} more"));
    }
    names.join(", ")
}

pub(super) fn quoted(name: &str) -> String {
    const LONGEST: usize = 40;
    match name.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("“{}…”", &name[..cut]),
        None => format!("“{name}”"),
    }
}
