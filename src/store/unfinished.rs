//! Bulks that broke off half-way: a process was killed between two chunks of an import.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, StoreError};

/// Notes that this process is at work on an entry.
pub(super) fn note(connection: &Connection, entry: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO unfinished (entry, process) VALUES (?1, ?2)
               ON CONFLICT (entry) DO UPDATE SET process = excluded.process";
    connection.prepare_cached(sql)?.execute(params![entry, std::process::id()])?;
    Ok(())
}

/// Notes that an entry is whole.
pub(super) fn done(connection: &Connection, entry: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM unfinished WHERE entry = ?1")?.execute([entry])?;
    Ok(())
}

/// The newest entry, where it is that bulk and broke off: it can be gone on with, under its own undo.
pub(super) fn broken_off(connection: &Connection, what: &str) -> Result<Option<i64>, StoreError> {
    Ok(newest(connection)?.filter(|(_, told)| told == what).map(|(entry, _)| entry))
}

/// The newest action, if it is a bulk whose process is gone.
fn newest(connection: &Connection) -> Result<Option<(i64, String)>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT j.id, j.what, u.process FROM unfinished u JOIN journal j ON j.id = u.entry
         WHERE j.id = (SELECT max(id) FROM journal)",
    )?;
    let found =
        query.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?))).optional()?;
    Ok(found.filter(|(_, _, process)| !is_running(*process)).map(|(entry, what, _)| (entry, what)))
}

/// Whether a process is there. Its number may be another's by now: then the bulk counts as under way
/// until that one ends, and nothing is lost.
fn is_running(process: i64) -> bool {
    let pid = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    pid.is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok())
}

impl Store {
    /// What broke off half-way, where it is the newest action: as the journal names it.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn broken_off(&self) -> Result<Option<String>, StoreError> {
        Ok(newest(&self.connection)?.map(|(_, what)| what))
    }
}
