//! The do-not-call list: it belongs to no prospect, outlives them, and is matched by every number and
//! e-mail (A0 4). A company's shared number keeps only the one who opted out from being called. Of those
//! who were erased it knows fingerprints; see [`super::fingerprint`].

use rusqlite::{Connection, params};

use super::convert::{moment, word};
use super::fingerprint::Fingerprints;
use super::{Acting, NeverCalled, Store, StoreError};
use crate::domain::history::Via;
use crate::domain::hours::Moment;
use crate::domain::names;
use crate::domain::prospect::{Line, Phone, Prospect, ProspectId};

/// An opt-out that a number or e-mail is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptedOutSince {
    /// The number or e-mail.
    pub value: String,
    /// When they opted out.
    pub at: Moment,
    /// How they said it.
    pub via: Via,
}

impl Store {
    /// The opt-out that a person is known by, where there is one.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn opted_out(&self, prospect: &Prospect) -> Result<Option<OptedOutSince>, StoreError> {
        opted_out(&self.connection, prospect)
    }
}

impl Acting<'_> {
    /// The opt-out that a person is known by, where there is one.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn opted_out(&self, prospect: &Prospect) -> Result<Option<OptedOutSince>, StoreError> {
        opted_out(self.connection, prospect)
    }

    /// Puts every number and e-mail of a prospect on the list.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn never_call(&self, prospect: &Prospect, via: Via) -> Result<(), StoreError> {
        for phone in &prospect.phones {
            let shared = self.is_shared(&prospect.name, phone)?;
            self.list("phone", phone.number.e164.clone(), &prospect.name, shared, via)?;
        }
        for address in &prospect.emails {
            self.list("email", address.to_lowercase(), &prospect.name, false, via)?;
        }
        Ok(())
    }

    /// Whether a number is a company's rather than a person's: told to be its main number, or a desk's
    /// that somebody of another name has too.
    fn is_shared(&self, name: &str, phone: &Phone) -> Result<bool, StoreError> {
        let sql = "SELECT p.name_key FROM phone JOIN prospect p ON p.id = phone.prospect
                   WHERE phone.e164 = ?1 AND p.name_key <> ?2";
        match phone.line {
            Line::Main => Ok(true),
            Line::Mobile | Line::Home => Ok(false),
            Line::Office | Line::Unknown => {
                let key = names::key(name);
                let mut others = self.connection.prepare_cached(sql)?;
                let mut rows = others.query(params![phone.number.e164, key])?;
                while let Some(row) = rows.next()? {
                    if !names::same(row.get_ref(0)?.as_str().unwrap_or_default(), &key) {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }

    /// Everybody else who is known by a number or e-mail that is on the list.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn also_opted_out(&self, prospect: &Prospect) -> Result<Vec<ProspectId>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT prospect FROM phone WHERE e164 IN (SELECT e164 FROM phone WHERE prospect = ?1)
             UNION SELECT prospect FROM email WHERE key IN (SELECT key FROM email WHERE prospect = ?1)",
        )?;
        let near: Result<Vec<i64>, _> = query.query_map([prospect.id.0], |row| row.get(0))?.collect();
        let mut same = Vec::new();
        for id in near?.into_iter().map(ProspectId).filter(|id| *id != prospect.id) {
            if self.opted_out(&self.prospect(id)?)?.is_some() {
                same.push(id);
            }
        }
        Ok(same)
    }

    fn list(&self, kind: &str, value: String, name: &str, shared: bool, via: Via) -> Result<(), StoreError> {
        let (kind, name_key) = (kind.to_owned(), names::key(name));
        self.list_as(&NeverCalled { kind, value, name_key, shared, at: self.at, via })?;
        Ok(())
    }
}

fn opted_out(connection: &Connection, prospect: &Prospect) -> Result<Option<OptedOutSince>, StoreError> {
    let name = names::key(&prospect.name);
    let numbers = prospect.phones.iter().map(|phone| {
        let main = phone.line == Line::Main;
        ("phone", phone.number.e164.clone(), main)
    });
    let addresses = prospect.emails.iter().map(|address| ("email", address.to_lowercase(), false));
    let fingerprints = Fingerprints::all(connection)?;
    for (kind, value, main) in numbers.chain(addresses) {
        let theirs = |there: &str, shared: bool| names::same(there, &name) || !(shared || main);
        let mut found = listed(connection, "dnc", "name_key", (kind, &value), theirs)?;
        for prints in &fingerprints {
            if found.is_none() {
                let print = prints.name(&name);
                let theirs = |there: &str, shared: bool| there == print || !(shared || main);
                found =
                    listed(connection, "fingerprint", "name", (kind, &prints.value(kind, &value)), theirs)?;
            }
        }
        if let Some((at, via)) = found {
            return Ok(Some(OptedOutSince { value, at, via }));
        }
    }
    Ok(None)
}

/// The first entry of a list for a number or e-mail that is theirs, by its name and whether it is
/// shared.
fn listed(
    connection: &Connection,
    table: &'static str,
    name: &'static str,
    (kind, value): (&str, &str),
    theirs: impl Fn(&str, bool) -> bool,
) -> Result<Option<(Moment, Via)>, StoreError> {
    let mut find = connection.prepare_cached(&format!(
        "SELECT {name}, shared, at, via FROM {table} WHERE kind = ?1 AND value = ?2 ORDER BY id"
    ))?;
    let mut rows = find.query([kind, value])?;
    while let Some(row) = rows.next()? {
        if theirs(row.get_ref(0)?.as_str().unwrap_or_default(), row.get(1)?) {
            let via: String = row.get(3)?;
            return Ok(Some((moment(row.get(2)?), word("the way of an opt-out", &via)?)));
        }
    }
    Ok(None)
}
