//! Finding people: by what a person would say of them, and by what tells that they are known.

use std::collections::BTreeSet;

use rusqlite::params;

use super::{Acting, Store, StoreError};
use crate::domain::names;
use crate::domain::prospect::{Prospect, ProspectId};
use crate::domain::same::{self, Who};

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
/// Calls that are looked through for each of those who were called last.
const CALLS_EACH: usize = 4;

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
        let by_name = match self.with_name(&key)? {
            nobody if nobody.is_empty() => self.with_words(&key)?,
            found => found,
        };
        match number_in(text) {
            Some(digits) if by_name.is_empty() => self.with_number(&digits),
            _ => Ok(by_name),
        }
    }

    fn with_name(&self, key: &str) -> Result<Vec<Listed>, StoreError> {
        match key.is_empty() {
            true => Ok(Vec::new()),
            false => self.listed("instr(p.name_key, ?1) OR instr(c.key, ?1)", key),
        }
    }

    /// Those in whose name and company every one of some words is, in any order.
    fn with_words(&self, key: &str) -> Result<Vec<Listed>, StoreError> {
        let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        if words.len() < 2 {
            return Ok(Vec::new());
        }
        let words = serde_json::json!(words).to_string();
        let every = "NOT EXISTS (SELECT 1 FROM json_each(?1)
                     WHERE instr(p.name_key || ' ' || coalesce(c.key, ''), value) = 0)";
        self.listed(every, &words)
    }

    fn with_number(&self, digits: &str) -> Result<Vec<Listed>, StoreError> {
        let within = "EXISTS (SELECT 1 FROM phone WHERE prospect = p.id AND instr(e164, ?1))";
        let found = self.listed(within, digits)?;
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

impl Store {
    /// Those of whom every word of a text is part of name or company, so many at most: whoever's name
    /// begins with the first of them first, then whoever has a name that does. After them those who
    /// have the number that the text is, as E.164 where it could be read, or that it is part of; where
    /// there is nobody, whoever [`Store::search`] finds.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn find_best(
        &self,
        text: &str,
        e164: Option<&str>,
        most: usize,
    ) -> Result<Vec<ProspectId>, StoreError> {
        let mut found = self.with_every_word(&names::key(text), most)?;
        let whole = e164.map_or(Ok(Vec::new()), |e164| self.with_number(e164))?;
        let parts = match number_in(text) {
            Some(digits) if whole.is_empty() => self.with_number(&digits)?,
            _ => Vec::new(),
        };
        let numbers = whole.into_iter().chain(parts).map(|who| who.id);
        let known: BTreeSet<ProspectId> = found.iter().copied().collect();
        found.extend(numbers.filter(|id| !known.contains(id)));
        if found.is_empty() {
            found = self.search(text)?;
        }
        found.truncate(most);
        Ok(found)
    }

    fn with_every_word(&self, key: &str, most: usize) -> Result<Vec<ProspectId>, StoreError> {
        let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        let Some(first) = words.first() else { return Ok(Vec::new()) };
        let mut query = self.connection.prepare_cached(
            "SELECT p.id FROM prospect p LEFT JOIN company c ON c.id = p.company
             WHERE NOT EXISTS (SELECT 1 FROM json_each(?1)
                               WHERE instr(p.name_key || ' ' || coalesce(c.key, ''), value) = 0)
             ORDER BY p.name_key <> ?4, instr(p.name_key || ' ', ?4 || ' ') <> 1,
                      CASE WHEN instr(p.name_key, ?2) = 1 THEN 0
                           WHEN instr(' ' || p.name_key, ' ' || ?2) THEN 1 ELSE 2 END, p.name_key, p.id
             LIMIT ?3",
        )?;
        let every = serde_json::json!(words).to_string();
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let found = query.query_map(params![every, first, most, key], |row| row.get(0).map(ProspectId))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Those who were called or called last, the newest first, so many at most.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn called_last(&self, most: usize) -> Result<Vec<ProspectId>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT prospect FROM event WHERE kind IN ('attempt', 'call-back') ORDER BY seq DESC LIMIT ?1",
        )?;
        let looked_through = i64::try_from(most.saturating_mul(CALLS_EACH)).unwrap_or(i64::MAX);
        let mut rows = query.query([looked_through])?;
        let mut found: Vec<ProspectId> = Vec::new();
        while let (Some(row), true) = (rows.next()?, found.len() < most) {
            let id = ProspectId(row.get(0)?);
            if !found.contains(&id) {
                found.push(id);
            }
        }
        Ok(found)
    }
}

/// The digits of a text that can be part of a number.
fn number_in(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= LEAST_DIGITS && !text.chars().any(char::is_alphabetic)).then_some(digits)
}

impl Acting<'_> {
    /// Whether a person is in the store already: the same number or e-mail *and* the same name; a
    /// shared number under another name is another person.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn known(&self, prospect: &Prospect) -> Result<Known, StoreError> {
        Ok(self.sure(prospect)?.first().map_or(Known::Nobody, |id| Known::Same(*id)))
    }

    /// The first whom nothing could tell from a person, since one of the two has neither number nor e-mail;
    /// see [`same::nothing_tells_apart`].
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn namesake(&self, prospect: &Prospect) -> Result<Option<ProspectId>, StoreError> {
        Ok(self.perhaps(prospect, 1)?.first().copied())
    }

    /// Everybody who is the same as a person; behind those whom a number or an e-mail tells to be them,
    /// those whom nothing could tell from them. In the order in which they came.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn alike(&self, prospect: &Prospect) -> Result<Vec<ProspectId>, StoreError> {
        let mut sure = self.sure(prospect)?;
        sure.sort();
        sure.extend(self.perhaps(prospect, usize::MAX)?);
        Ok(sure)
    }

    /// Those whom a number or an e-mail tells to be a person, in the order in which that tells them.
    fn sure(&self, prospect: &Prospect) -> Result<Vec<ProspectId>, StoreError> {
        let name = names::key(&prospect.name);
        let numbers = prospect.phones.iter().map(|phone| phone.number.e164.clone());
        let by_number = "SELECT p.id, p.name_key FROM phone JOIN prospect p ON p.id = phone.prospect
                         WHERE phone.e164 = ?1 ORDER BY p.id";
        let addresses = prospect.emails.iter().map(|address| address.to_lowercase());
        let by_email = "SELECT p.id, p.name_key FROM email JOIN prospect p ON p.id = email.prospect
                        WHERE email.key = ?1 ORDER BY p.id";
        let told = numbers.map(|number| (by_number, number)).chain(addresses.map(|key| (by_email, key)));
        let mut sure = Vec::new();
        for (sql, value) in told {
            let mut query = self.connection.prepare_cached(sql)?;
            let mut rows = query.query([value])?;
            while let Some(row) = rows.next()? {
                let id = ProspectId(row.get(0)?);
                // However the words of a name are ordered: "Ruiz, Dana" is "Dana Ruiz".
                let same = names::same(row.get_ref(1)?.as_str().unwrap_or_default(), &name);
                if same && !sure.contains(&id) {
                    sure.push(id);
                }
            }
        }
        Ok(sure)
    }

    /// Those whom nothing could tell from a person, so many at most.
    fn perhaps(&self, prospect: &Prospect, most: usize) -> Result<Vec<ProspectId>, StoreError> {
        let told = Who::of(prospect);
        let mut query = self.connection.prepare_cached(
            "SELECT p.id, p.name, c.key, NOT EXISTS (SELECT 1 FROM phone WHERE prospect = p.id)
                                     AND NOT EXISTS (SELECT 1 FROM email WHERE prospect = p.id)
             FROM prospect p LEFT JOIN company c ON c.id = p.company WHERE p.name_key = ?1 ORDER BY p.id",
        )?;
        let mut rows = query.query([names::key(&prospect.name)])?;
        let mut found = Vec::new();
        while let (Some(row), true) = (rows.next()?, found.len() < most) {
            let there = Who { name: row.get(1)?, company: row.get(2)?, bare: row.get(3)? };
            if same::nothing_tells_apart(&there, &told) {
                found.push(ProspectId(row.get(0)?));
            }
        }
        Ok(found)
    }
}
