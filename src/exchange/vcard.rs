//! Address cards: vCard 2.1, 3.0 and 4.0, one contact after the other.
//!
//! A file is cut into cards before anything is read, so that a damaged one costs itself alone; of each,
//! lines are put together as bytes, because old cards name the encoding value by value and folded lines
//! may part a letter.

mod card;
mod lines;
mod property;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

use std::io::{self, Read};

use self::lines::Cards;
use self::property::Property;
use super::columns::{Column, Field};
use super::draft::{Draft, RowError};
use super::format::Format;
use super::{Contacts, FileError, clean};

/// Opens a file of cards. What is a number and what a name, a card says itself: where `overrides` name
/// anything, the file is refused.
pub fn read<R: Read>(input: R, overrides: &[(String, Field)]) -> Result<Reader<R>, FileError> {
    if let Some((named, _)) = overrides.first() {
        return Err(FileError::NoMapping { named: named.clone() });
    }
    Ok(Reader {
        cards: Cards::new(input)?,
        columns: Vec::new(),
        last: Vec::new(),
        remarks: Vec::new(),
        failure: None,
        done: false,
    })
}

/// The contacts of a file of cards.
pub struct Reader<R: Read> {
    cards: Cards<R>,
    columns: Vec<Column>,
    last: Vec<Property>,
    remarks: Vec<RowError>,
    failure: Option<io::Error>,
    done: bool,
}

/// The most kinds of properties that are told: no program has so many.
const MOST_KINDS: usize = 1_000;

impl<R: Read> Reader<R> {
    fn card(&mut self, card: &lines::Card) -> Option<Result<Draft, RowError>> {
        let (properties, broken) = card::properties(card);
        for property in &properties {
            let known = self.columns.iter().any(|column| column.header == property.name);
            if !known && self.columns.len() < MOST_KINDS {
                self.columns.push(Column::new(property.name.clone(), card::field(&property.name)));
            }
        }
        let draft = card::draft(card, &properties, broken);
        self.last = properties;
        draft.transpose()
    }

    fn end(&mut self) {
        self.done = true;
        if let Some(line) = self.cards.stray {
            let why = "there is text here, and maybe further on, that belongs to no card; it was not read";
            self.remarks.push(RowError::of_row(line, why));
        }
    }
}

impl<R: Read> Contacts for Reader<R> {
    fn format(&self) -> Format {
        Format::VCard
    }

    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn cells(&self) -> Vec<String> {
        let of = |column: &Column| {
            let values = self.last.iter().filter(|property| property.name == column.header);
            let values: Vec<String> = values.map(|property| clean::lines(&property.text())).collect();
            values.join("\n")
        };
        self.columns.iter().map(of).collect()
    }

    fn remarks(&self) -> &[RowError] {
        &self.remarks
    }

    fn failure(&self) -> Option<&io::Error> {
        self.failure.as_ref()
    }

    fn line(&self) -> u64 {
        self.cards.line()
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Draft, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.cards.advance() {
                Ok(Some(card)) => {
                    let row = self.card(&card);
                    if row.is_some() {
                        return row;
                    }
                }
                Ok(None) => self.end(),
                Err(error) => {
                    let why = format!("the file can't be read from here on: {error}");
                    self.failure = Some(error);
                    self.done = true;
                    self.last.clear();
                    return Some(Err(RowError::of_row(self.line(), why)));
                }
            }
        }
        None
    }
}
