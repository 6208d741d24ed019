//! Erasing people: gone from the list, the journal and the file's bytes, but for the fingerprint that
//! keeps those who opted out from being called.
//!
//! There is no undo for it, nor a copy: the store makes no backups. What was noted of *other* people,
//! and messages left for them, is theirs and stays, though a name may be in it.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::fingerprint::Fingerprints;
use super::{Acting, Store, StoreError, search, unite};
use crate::domain::history::Via;
use crate::domain::hours::Moment;
use crate::domain::names;
use crate::domain::prospect::{ProspectId, sent_on_by};

/// Stands for a name in what is left of the journal.
const SOMEBODY: &str = "somebody erased";

/// What there is to erase of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traces {
    /// Their name.
    pub name: String,
    /// Whether they are on the list; else only the journal knows them.
    pub listed: bool,
    /// What happened with them.
    pub events: u32,
    /// What is noted of them.
    pub notes: u32,
    /// Actions of the journal that are about them.
    pub actions: u32,
}

/// What came of erasing a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erased {
    /// Whether a fingerprint is left, since they opted out.
    pub fingerprint: bool,
    /// Actions that can't be taken back any more.
    pub actions: u32,
    /// Whether the file was swept at once. Where another instance kept it from being, the next start
    /// does it.
    pub swept: bool,
}

impl Store {
    /// The entry that an entry went into, where it was merged; else itself.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn settled(&self, id: ProspectId) -> Result<ProspectId, StoreError> {
        settled(&self.connection, id)
    }

    /// What there is to erase of a person, be they on the list or deleted but still in the journal.
    ///
    /// # Errors
    /// Where nothing is known of that id, or the store can't be read.
    pub fn traces(&self, id: ProspectId) -> Result<Traces, StoreError> {
        let id = self.settled(id)?;
        let known = Known::of(&self.connection, id)?;
        let name = known.names.first().cloned().ok_or(StoreError::NoProspect(id.0))?;
        let count = |sql: &str| self.connection.query_row(sql, [id.0], |row| row.get(0));
        Ok(Traces {
            name,
            listed: count("SELECT count(*) FROM prospect WHERE id = ?1")? > 0,
            events: count("SELECT count(*) FROM event WHERE prospect = ?1")?,
            notes: count("SELECT count(*) FROM note WHERE prospect = ?1")?,
            actions: u32::try_from(known.entries.len()).unwrap_or(u32::MAX),
        })
    }

    /// Erases a person for good: who they are, what happened, what the journal has of them and of the
    /// entries that were merged into theirs. `opted_out` is how they did, where they did: then all that
    /// is known of how to reach them is left as fingerprints.
    ///
    /// # Errors
    /// Where nothing is known of that id, or the store can't be written.
    pub fn erase(
        &mut self,
        id: ProspectId,
        opted_out: Option<Via>,
        at: Moment,
    ) -> Result<Erased, StoreError> {
        let policy = self.policy.clone();
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.pragma_update(None, "defer_foreign_keys", true)?;
        let known = Known::of(&tx, id)?;
        if known.names.is_empty() {
            return Err(StoreError::NoProspect(id.0));
        }
        if let Some(via) = opted_out {
            let acting = Acting { connection: &tx, policy: &policy, at };
            acting.never_call(&acting.prospect(id)?, via)?;
        }
        let fingerprint = known.leave_fingerprints(&tx)?;
        known.forget_in_others(&tx)?;
        for id in &known.ids {
            unite::remove(&tx, ProspectId(*id))?;
        }
        known.forget_in_journal(&tx)?;
        known.forget_companies(&tx)?;
        let actions = known.empty_actions(&tx)?;
        tx.execute("INSERT INTO meta (key, value) VALUES ('unswept', '1') ON CONFLICT DO NOTHING", [])?;
        tx.commit()?;
        Ok(Erased { fingerprint, actions, swept: self.sweep().unwrap_or(false) })
    }

    /// Sweeps what an erasing before could not.
    pub(super) fn sweep_again(&self) {
        let sql = "SELECT 1 FROM meta WHERE key = 'unswept'";
        let unswept = self.connection.query_row(sql, [], |_| Ok(())).optional();
        if matches!(unswept, Ok(Some(()))) {
            // Where it can't be done now either, the next start tries again.
            self.sweep().ok();
        }
    }

    /// Takes what was deleted out of the file's bytes: the file is written anew, and the log beside it
    /// is emptied. Says whether that came to its end.
    fn sweep(&self) -> Result<bool, StoreError> {
        let emptied = || {
            let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
            self.connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map(|busy| busy == 0)
        };
        self.connection.execute_batch("VACUUM")?;
        if !emptied()? {
            return Ok(false);
        }
        self.connection.execute("DELETE FROM meta WHERE key = 'unswept'", [])?;
        Ok(true)
    }
}

/// What is known of a person anywhere in the store.
struct Known {
    /// Their id, and those of the entries that were merged into theirs.
    ids: Vec<i64>,
    /// Every name they had, the present one first.
    names: Vec<String>,
    /// Every number and e-mail they had, as the do-not-call list has them.
    values: BTreeSet<String>,
    /// The companies they belonged to.
    companies: BTreeSet<i64>,
    /// The actions that changed anything of theirs.
    entries: BTreeSet<i64>,
}

impl Known {
    fn of(connection: &Connection, id: ProspectId) -> Result<Self, StoreError> {
        let mut ids = vec![id.0];
        let merged = "SELECT gone FROM merged WHERE prospect = ?1
                      UNION SELECT json_extract(was, '$.gone') FROM journal_row
                            WHERE of = 'merged' AND prospect = ?1 AND was IS NOT NULL";
        for gone in column::<i64>(connection, merged, id.0)? {
            // One that was taken back is a person of its own again.
            if !connection.prepare_cached("SELECT 1 FROM prospect WHERE id = ?1")?.exists([gone])? {
                ids.push(gone);
            }
        }
        let mut known = Known {
            ids,
            names: Vec::new(),
            values: BTreeSet::new(),
            companies: BTreeSet::new(),
            entries: BTreeSet::new(),
        };
        for id in known.ids.clone() {
            for name in column::<String>(
                connection,
                "SELECT name FROM prospect WHERE id = ?1
                 UNION ALL SELECT json_extract(was, '$.name') FROM journal_row
                           WHERE of = 'prospect' AND row = ?1 AND was IS NOT NULL",
                id,
            )? {
                if !known.names.contains(&name) {
                    known.names.push(name);
                }
            }
            known.values.extend(column::<String>(
                connection,
                "SELECT e164 FROM phone WHERE prospect = ?1
                 UNION SELECT key FROM email WHERE prospect = ?1
                 UNION SELECT coalesce(json_extract(was, '$.e164'), json_extract(was, '$.key'))
                       FROM journal_row WHERE of IN ('phone', 'email') AND prospect = ?1 AND was IS NOT NULL",
                id,
            )?);
            known.companies.extend(column::<i64>(
                connection,
                "SELECT company FROM prospect WHERE id = ?1 AND company IS NOT NULL
                 UNION SELECT json_extract(was, '$.company') FROM journal_row
                       WHERE of = 'prospect' AND row = ?1 AND json_extract(was, '$.company') IS NOT NULL",
                id,
            )?);
            let entries = "SELECT DISTINCT entry FROM journal_row WHERE prospect = ?1";
            known.entries.extend(column::<i64>(connection, entries, id)?);
        }
        Ok(known)
    }

    fn is_theirs(&self, name_key: &str) -> bool {
        self.names.iter().any(|name| names::same(&names::key(name), name_key))
    }

    /// Puts fingerprints in place of what the do-not-call list has of them: what they are known to have had
    /// and stands under their name, and either alone where nobody else is known to have had it: what stands
    /// there of a namesake stays.
    fn leave_fingerprints(&self, tx: &Transaction) -> Result<bool, StoreError> {
        let ids = serde_json::json!(self.ids).to_string();
        let mut theirs = Vec::new();
        let mut query = tx.prepare("SELECT id, kind, value, name_key FROM dnc")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let (kind, value, name): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
            let (table, column) = if kind == "phone" { ("phone", "e164") } else { ("email", "key") };
            let sql = format!(
                "SELECT prospect FROM {table} WHERE {column} = ?1
                   AND prospect NOT IN (SELECT value FROM json_each(?2))
                 UNION ALL
                 SELECT prospect FROM journal_row WHERE of = '{table}' AND json_extract(was, '$.{column}') = ?1
                   AND prospect NOT IN (SELECT value FROM json_each(?2)) LIMIT 1"
            );
            let (known, named) = (self.values.contains(&value), self.is_theirs(&name));
            let alone = || Ok::<_, StoreError>(!tx.prepare_cached(&sql)?.exists(params![value, ids])?);
            if known && named || (known || named) && alone()? {
                theirs.push(row.get::<_, i64>(0)?);
            }
        }
        let prints = if theirs.is_empty() { None } else { Some(Fingerprints::begin(tx)?) };
        for (prints, id) in prints.iter().flat_map(|prints| theirs.iter().map(move |id| (prints, id))) {
            prints.replace(tx, *id)?;
        }
        Ok(!theirs.is_empty())
    }

    /// Takes their name out of the note that was written of whomever they sent the caller on to, and
    /// themselves out of what can be put back of others.
    fn forget_in_others(&self, tx: &Transaction) -> Result<(), StoreError> {
        let somebody = sent_on_by(SOMEBODY);
        for name in &self.names {
            let theirs = sent_on_by(name);
            let mut query = tx.prepare_cached(
                "UPDATE note SET text = ?2 WHERE text = ?1 AND prospect IN
                   (SELECT id FROM prospect WHERE forwarded_by IS NULL
                                               OR forwarded_by IN (SELECT value FROM json_each(?3)))
                 RETURNING prospect",
            )?;
            let ids = serde_json::json!(self.ids).to_string();
            let others = query.query_map(params![theirs, somebody, ids], |row| row.get(0))?;
            search::put_down(tx, &others.collect::<Result<Vec<i64>, _>>()?)?;
            tx.execute(
                "UPDATE journal_row SET was = json_set(was, '$.text', ?2)
                 WHERE of = 'note' AND json_extract(was, '$.text') = ?1",
                params![theirs, somebody],
            )?;
        }
        for id in &self.ids {
            tx.execute(
                "UPDATE journal_row SET was = json_set(was, '$.forwarded_by', NULL)
                 WHERE of = 'prospect' AND json_extract(was, '$.forwarded_by') = ?1",
                [id],
            )?;
        }
        Ok(())
    }

    fn forget_in_journal(&self, tx: &Transaction) -> Result<(), StoreError> {
        for id in &self.ids {
            tx.execute("DELETE FROM journal_row WHERE prospect = ?1", [id])?;
        }
        Ok(())
    }

    /// A company that nobody else belongs to may be named after them.
    fn forget_companies(&self, tx: &Transaction) -> Result<(), StoreError> {
        for id in &self.companies {
            let gone = tx.execute(
                "DELETE FROM company WHERE id = ?1
                 AND NOT EXISTS (SELECT 1 FROM prospect WHERE company = ?1)
                 AND NOT EXISTS (SELECT 1 FROM journal_row
                                 WHERE of = 'prospect' AND json_extract(was, '$.company') = ?1)",
                [id],
            )?;
            if gone > 0 {
                tx.execute("DELETE FROM journal_row WHERE of = 'company' AND row = ?1", [id])?;
            }
        }
        Ok(())
    }

    /// Takes their actions out of the journal where nothing of anybody else is left in them, and their
    /// name out of the others. Gives how many went.
    fn empty_actions(&self, tx: &Transaction) -> Result<u32, StoreError> {
        let mut gone = 0;
        for entry in &self.entries {
            let deleted = tx.execute(
                "DELETE FROM journal WHERE id = ?1
                 AND NOT EXISTS (SELECT 1 FROM journal_row WHERE entry = ?1 AND prospect IS NOT NULL)
                 AND NOT EXISTS (SELECT 1 FROM journal_range WHERE entry = ?1)",
                [entry],
            )?;
            gone += u32::from(deleted > 0);
            for name in &self.names {
                let sql = "UPDATE journal SET what = replace(what, ?2, ?3) WHERE id = ?1";
                tx.execute(sql, params![entry, name, SOMEBODY])?;
            }
        }
        Ok(gone)
    }
}

fn settled(connection: &Connection, id: ProspectId) -> Result<ProspectId, StoreError> {
    let merged = "SELECT prospect FROM merged WHERE gone = ?1
                  UNION ALL SELECT prospect FROM journal_row
                            WHERE of = 'merged' AND json_extract(was, '$.gone') = ?1
                              AND NOT EXISTS (SELECT 1 FROM prospect WHERE id = ?1)
                  LIMIT 1";
    let into = connection.query_row(merged, [id.0], |row| row.get(0)).optional()?;
    Ok(into.map_or(id, ProspectId))
}

fn column<T: rusqlite::types::FromSql>(
    connection: &Connection,
    sql: &str,
    id: i64,
) -> Result<Vec<T>, StoreError> {
    let mut query = connection.prepare_cached(sql)?;
    let found = query.query_map([id], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}
