//! What keeps those who opted out and were erased from being called: salted hashes of their numbers,
//! e-mails and name, in place of the text.
//!
//! A fingerprint tells nothing to whoever reads the file or searches it. Numbers are few enough, though,
//! that somebody who has the file, salt and all, and tries every number there is can find out which are
//! on the list: no list that must still recognise a number can keep that from being done.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::StoreError;
use crate::domain::names;

/// The salt of a store's fingerprints.
pub(super) struct Fingerprints {
    salt: String,
}

const SALT: &str = "SELECT value FROM meta WHERE key = 'salt'";

impl Fingerprints {
    /// The salt, where anybody was erased before.
    pub fn of(connection: &Connection) -> Result<Option<Self>, StoreError> {
        let salt = connection.prepare_cached(SALT)?.query_row([], |row| row.get(0)).optional()?;
        Ok(salt.map(|salt| Fingerprints { salt }))
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
