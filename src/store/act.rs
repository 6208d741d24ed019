//! Actions: what a person does at once is written at once, under one entry of the journal, together
//! with the standing it leads to.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rusqlite::{Connection, TransactionBehavior, params};

use super::{Store, StoreError, carry, history, journal, open, standing, unfinished};
use crate::domain::cadence::Bookings;
use crate::domain::hours::Moment;
use crate::domain::policy::Policy;

/// An action under way. Its verbs stand with what they write: people in `prospects`, events in
/// `history`, the do-not-call list in `dnc`.
pub struct Acting<'a> {
    pub(super) connection: &'a Connection,
    pub(super) policy: &'a Policy,
    /// When the action is done.
    pub(super) at: Moment,
}

impl Acting<'_> {
    /// The policy by which standing is worked out.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        self.policy
    }

    /// When the action is done.
    #[must_use]
    pub fn at(&self) -> Moment {
        self.at
    }

    /// The caller's hours that open promises are booked into, from an instant on.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn bookings(&self, from: Moment) -> Result<Bookings, StoreError> {
        super::queue::bookings(self.connection, from)
    }
}

impl Store {
    /// Carries out an action: all of it or nothing, under one entry of the journal with these words.
    ///
    /// # Errors
    /// What the action itself says, or where the store can't be written.
    pub fn act<T, E: From<StoreError>>(
        &mut self,
        what: &str,
        at: Moment,
        action: impl FnOnce(&Acting) -> Result<T, E>,
    ) -> Result<T, E> {
        let begun = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = begun.map_err(StoreError::from)?;
        let acting = Acting { connection: &tx, policy: &self.policy, at };
        let entry = journal::begin(&tx, what, &self.instance, at, false)?;
        let done = match action(&acting) {
            Ok(done) => done,
            Err(error) => {
                // The table of who acts is temporary, yet the transaction takes it back as well.
                tx.rollback().map_err(StoreError::from)?;
                return Err(error);
            }
        };
        let touched = journal::touched(&tx, entry, journal::Place::default())?;
        for prospect in &touched {
            history::judge(&tx, &self.policy, *prospect)?;
        }
        standing::refresh(&tx, &self.policy, &touched)?;
        journal::end(&tx, entry)?;
        standing::mind_stamp(&tx, &self.policy)?;
        tx.commit().map_err(StoreError::from)?;
        Ok(done)
    }

    /// Carries out a bulk: chunk by chunk, so that another instance can write meanwhile, under one
    /// entry. `chunk` is called until it says that nothing is left. Where the same bulk is the newest action
    /// and broke off half-way, it is gone on with under its entry.
    ///
    /// # Errors
    /// What a chunk itself says, or where the store can't be written. The chunks before stay, and one
    /// undo takes them all back.
    pub fn act_in_bulk<E: From<StoreError>>(
        &mut self,
        what: &str,
        at: Moment,
        mut chunk: impl FnMut(&Acting) -> Result<bool, E>,
    ) -> Result<(), E> {
        let mut entry = unfinished::broken_off(&self.connection, what)?;
        loop {
            let tx = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(StoreError::from)?;
            let number = match entry {
                Some(entry) => journal::resume(&tx, entry, true).map(|()| entry)?,
                None => journal::begin(&tx, what, &self.instance, at, true)?,
            };
            unfinished::note(&tx, number)?;
            let before = last_rows(&tx)?;
            let place = journal::place(&tx)?;
            let acting = Acting { connection: &tx, policy: &self.policy, at };
            let more = match chunk(&acting) {
                Ok(more) => more,
                Err(error) => {
                    tx.rollback().map_err(StoreError::from)?;
                    // The chunks before may have changed nothing: then there is nothing to take back.
                    entry.map_or(Ok(()), |entry| journal::end(&self.connection, entry))?;
                    return Err(error);
                }
            };
            standing::mind_stamp(&tx, &self.policy)?;
            let new = keep_ranges(&tx, number, &before)?;
            let touched = journal::touched(&tx, number, place)?;
            for prospect in &touched {
                if !new.contains(prospect) || carry::has_history(&tx, *prospect)? {
                    history::judge(&tx, &self.policy, *prospect)?;
                }
            }
            standing::refresh(&tx, &self.policy, &touched)?;
            // An entry is kept while chunks are to come, even if the first of them changed nothing.
            match more {
                true => tx.execute("DELETE FROM acting", []).map(drop).map_err(StoreError::from)?,
                false => {
                    unfinished::done(&tx, number)?;
                    journal::end(&tx, number)?;
                }
            }
            tx.commit().map_err(StoreError::from)?;
            entry = Some(number);
            if !more {
                return Ok(());
            }
            std::thread::sleep(open::GAP);
        }
    }
}

fn last_rows(connection: &Connection) -> Result<BTreeMap<&'static str, i64>, StoreError> {
    let last = |table: &'static str| {
        let sql = format!("SELECT coalesce(max(rowid), 0) FROM {table}");
        Ok((table, connection.query_row(&sql, [], |row| row.get(0))?))
    };
    journal::BULK.into_iter().map(last).collect()
}

/// Keeps what a chunk inserted as ranges; gives that of the prospects, which may be empty.
fn keep_ranges(
    connection: &Connection,
    entry: i64,
    before: &BTreeMap<&'static str, i64>,
) -> Result<RangeInclusive<i64>, StoreError> {
    let mut prospects = RangeInclusive::new(1, 0);
    for (table, last) in last_rows(connection)? {
        let first = before.get(table).copied().unwrap_or(0) + 1;
        if first > last {
            continue;
        }
        connection.execute(
            "INSERT INTO journal_range (entry, of, first, last) VALUES (?1, ?2, ?3, ?4)",
            params![entry, table, first, last],
        )?;
        if table == "prospect" {
            prospects = first..=last;
        }
    }
    Ok(prospects)
}
