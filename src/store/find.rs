//! Finding people: by what a person would say of them, and by what tells that they are known.

use rusqlite::{Connection, params};

use super::{Acting, Store, StoreError};
use crate::domain::names;
use crate::domain::prospect::{Prospect, ProspectId};

/// Somebody who was found, by the little that tells them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Who it is.
    pub id: ProspectId,
    /// Their name.
    pub name: String,
    /// Their company.
    pub company: Option<String>,
}

/// Whether a person is in the store already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// Nobody with their number or e-mail and their name is.
    Nobody,
    /// This one is the same: a number or e-mail *and* the name agree.
    Same(ProspectId),
}

/// A part of a number shorter than that is no number to search for.
const LEAST_DIGITS: usize = 3;

impl Store {
    /// Everybody of whom any part of name, company or number is in a text; those whose whole name it
    /// is alone, where there are such. In the order in which they came.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn find(&self, text: &str) -> Result<Vec<Listed>, StoreError> {
        let whole = self.listed("p.name_key = ?1", &names::key(text))?;
        if !whole.is_empty() {
            return Ok(whole);
        }
        self.find_parts(text)
    }

    /// Everybody of whom any part of name, company or number is in a text.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn find_parts(&self, text: &str) -> Result<Vec<Listed>, StoreError> {
        let key = names::key(text);
        let by_name = match key.is_empty() {
            true => Vec::new(),
            false => self.listed("instr(p.name_key, ?1) OR instr(c.key, ?1)", &key)?,
        };
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_number = digits.len() >= LEAST_DIGITS && text.chars().all(|c| !c.is_alphabetic());
        if !by_name.is_empty() || !is_number {
            return Ok(by_name);
        }
        let within = "EXISTS (SELECT 1 FROM phone WHERE prospect = p.id AND instr(e164, ?1))";
        let found = self.listed(within, &digits)?;
        // A number as it is written at home begins with a zero that its full form hasn't.
        match digits.strip_prefix('0') {
            Some(rest) if found.is_empty() && rest.len() >= LEAST_DIGITS => self.listed(within, rest),
            _ => Ok(found),
        }
    }

    fn listed(&self, condition: &str, text: &str) -> Result<Vec<Listed>, StoreError> {
        let mut query = self.connection.prepare_cached(&format!(
            "SELECT p.id, p.name, c.name FROM prospect p LEFT JOIN company c ON c.id = p.company
             WHERE {condition} ORDER BY p.id"
        ))?;
        let found = query.query_map([text], |row| {
            Ok(Listed { id: ProspectId(row.get(0)?), name: row.get(1)?, company: row.get(2)? })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

impl Acting<'_> {
    /// Whether a person is in the store already: the same number or e-mail *and* the same name; a
    /// shared number under another name is another person.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn known(&self, prospect: &Prospect) -> Result<Known, StoreError> {
        known(self.connection, prospect)
    }
}

fn known(connection: &Connection, prospect: &Prospect) -> Result<Known, StoreError> {
    let name = names::key(&prospect.name);
    let numbers = prospect.phones.iter().map(|phone| phone.number.e164.clone());
    let mut by_number = connection.prepare_cached(
        "SELECT p.id FROM phone JOIN prospect p ON p.id = phone.prospect
         WHERE phone.e164 = ?1 AND p.name_key = ?2 ORDER BY p.id LIMIT 1",
    )?;
    for number in numbers {
        let mut rows = by_number.query(params![number, name])?;
        if let Some(row) = rows.next()? {
            return Ok(Known::Same(ProspectId(row.get(0)?)));
        }
    }
    let mut by_email = connection.prepare_cached(
        "SELECT p.id FROM email JOIN prospect p ON p.id = email.prospect
         WHERE email.key = ?1 AND p.name_key = ?2 ORDER BY p.id LIMIT 1",
    )?;
    for address in &prospect.emails {
        let mut rows = by_email.query(params![address.to_lowercase(), name])?;
        if let Some(row) = rows.next()? {
            return Ok(Known::Same(ProspectId(row.get(0)?)));
        }
    }
    Ok(Known::Nobody)
}
