//! What keeps those who opted out and were erased from being called: salted hashes of their numbers,
//! e-mails and name, in place of the text.
//!
//! A fingerprint tells nothing to whoever reads the file or searches it. Numbers are few enough, though,
//! that somebody who has the file, salt and all, and tries every number there is can find out which are
//! on the list: no list that must still recognise a number can keep that from being done.

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::convert::millis;
use super::{Acting, NeverCalled, Store, StoreError};
use crate::domain::names;

/// The salt of a store's fingerprints.
pub(super) struct Fingerprints {
    salt: String,
}

const SALT: &str = "SELECT value FROM meta WHERE key = 'salt'";
/// The store's own first, then those of stores that fingerprints came from.
const SALTS: &str = "SELECT value FROM meta WHERE key = 'salt' OR key LIKE 'salt-%' ORDER BY key";

impl Fingerprints {
    /// Every salt that fingerprints were made with.
    pub fn all(connection: &Connection) -> Result<Vec<Self>, StoreError> {
        let mut query = connection.prepare_cached(SALTS)?;
        let salts = query.query_map([], |row| Ok(Fingerprints { salt: row.get(0)? }))?;
        Ok(salts.collect::<Result<_, _>>()?)
    }

    /// The salt, made where there is none.
    pub fn begin(connection: &Connection) -> Result<Self, StoreError> {
        let salt = format!("{}{}", Uuid::now_v7().simple(), Uuid::now_v7().simple());
        let sql = "INSERT INTO meta (key, value) VALUES ('salt', ?1) ON CONFLICT DO NOTHING";
        connection.execute(sql, [salt])?;
        Ok(Fingerprints { salt: connection.query_row(SALT, [], |row| row.get(0))? })
    }

    /// The fingerprint of a number or e-mail.
    pub fn value(&self, kind: &str, value: &str) -> String {
        self.hash(kind, value)
    }

    /// The fingerprint of a name by its key, in whatever order its words are.
    pub fn name(&self, key: &str) -> String {
        self.hash("name", &names::in_any_order(key))
    }

    fn hash(&self, kind: &str, text: &str) -> String {
        let mut hash = Sha256::new();
        for part in [&self.salt, kind, text] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Takes an entry of the do-not-call list's place.
    pub fn replace(&self, connection: &Connection, dnc: i64) -> Result<(), StoreError> {
        let sql = "SELECT kind, value, name_key, shared, at, via FROM dnc WHERE id = ?1";
        let (kind, value, name): (String, String, String) =
            connection.query_row(sql, [dnc], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let sql = "INSERT INTO fingerprint (kind, value, name, shared, at, via)
                   SELECT kind, ?2, ?3, shared, at, via FROM dnc WHERE id = ?1";
        connection.execute(sql, params![dnc, self.value(&kind, &value), self.name(&name)])?;
        connection.execute("DELETE FROM dnc WHERE id = ?1", [dnc])?;
        // No undo of what put it there may lift it.
        connection.execute("DELETE FROM journal_row WHERE of = 'dnc' AND row = ?1", [dnc])?;
        Ok(())
    }
}

/// Fingerprints as one store gives them to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erasures {
    /// The salts that they were made with.
    pub salts: Vec<String>,
    /// The entries, each with hashes in place of the value and of the name.
    pub prints: Vec<NeverCalled>,
}

impl Store {
    /// The fingerprints of those who opted out and were erased, in the order in which they came to be.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn erasures(&self) -> Result<Erasures, StoreError> {
        let salts = Fingerprints::all(&self.connection)?.into_iter().map(|prints| prints.salt).collect();
        let sql = "SELECT kind, value, name, shared, at, via FROM fingerprint ORDER BY id";
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        let mut prints = Vec::new();
        while let Some(row) = rows.next()? {
            prints.push(NeverCalled::read(row)?);
        }
        Ok(Erasures { salts, prints })
    }
}

impl Acting<'_> {
    /// Takes fingerprints of another store in; says whether any of them was not here. No undo lifts them, as
    /// none lifts those of an erasing.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn take_erasures(&self, told: &Erasures) -> Result<bool, StoreError> {
        let mut salt = self.connection.prepare_cached(
            "INSERT INTO meta (key, value) SELECT 'salt-' || ?1, ?1
             WHERE NOT EXISTS (SELECT 1 FROM meta WHERE key = 'salt' AND value = ?1) ON CONFLICT DO NOTHING",
        )?;
        for told in &told.salts {
            salt.execute([told])?;
        }
        let mut print = self.connection.prepare_cached(
            "INSERT INTO fingerprint (kind, value, name, shared, at, via) SELECT ?1, ?2, ?3, ?4, ?5, ?6
             WHERE NOT EXISTS (SELECT 1 FROM fingerprint WHERE kind = ?1 AND value = ?2 AND name = ?3)",
        )?;
        let mut new = false;
        for told in &told.prints {
            let NeverCalled { kind, value, name_key, shared, at, via } = told;
            new |= print.execute(params![kind, value, name_key, shared, millis(*at), via.as_str()])? > 0;
        }
        Ok(new)
    }
}
