//! The journal: every action keeps the rows that it changed as they were, so that it can be taken
//! back whole, step by step, after a restart too.
//!
//! Triggers of the connection write it, made from the tables themselves: no verb of the store can
//! forget to.

use rusqlite::{Connection, OptionalExtension, params};

use super::convert::moment;
use super::{Store, StoreError};
use crate::domain::hours::Moment;

/// The tables that are journalled, each with the prospect whose standing a row's change affects.
pub(super) const KEPT: [(&str, &str); 12] = [
    ("company", "NULL"),
    ("prospect", "{row}.id"),
    ("phone", "{row}.prospect"),
    ("email", "{row}.prospect"),
    ("note", "{row}.prospect"),
    ("touch", "{row}.prospect"),
    ("event", "{row}.prospect"),
    ("attempt", "(SELECT prospect FROM event WHERE seq = {row}.seq)"),
    ("follow_up", "{row}.prospect"),
    ("dnc", "NULL"),
    ("message", "NULL"),
    ("merged", "{row}.prospect"),
];

/// Of these, the tables whose rows a bulk inserts in great numbers: what it adds to them is kept as
/// ranges of row numbers. Parents first.
pub(super) const BULK: [&str; 5] = ["company", "prospect", "phone", "email", "note"];

/// The most actions that are kept.
const MOST_ENTRIES: i64 = 1_000;
/// The most bytes of rows that are kept.
const MOST_BYTES: i64 = 64 << 20;

/// An action that was taken back, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// Its entry in the journal.
    pub entry: i64,
    /// What it was, in words.
    pub what: String,
    /// When it was.
    pub at: Moment,
    /// Whether this run of the program did it.
    pub own: bool,
    /// How many actions are left that can be taken back.
    pub left: u32,
}

/// Lets the connection's changes be journalled under the entry that `acting` names; where it names a
/// bulk, inserts into the tables of [`BULK`] are left to ranges.
pub(super) fn watch(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("CREATE TEMP TABLE acting (entry INTEGER NOT NULL, bulk INTEGER NOT NULL)")?;
    for (table, prospect) in KEPT {
        let was = was(connection, table)?;
        let trigger = |when: &str, row: &str, was: &str, condition: &str| {
            let prospect = prospect.replace("{row}", row);
            format!(
                "CREATE TEMP TRIGGER keep_{table}_{when} AFTER {when} ON main.{table}
                 WHEN EXISTS (SELECT 1 FROM acting{condition})
                 BEGIN
                   INSERT INTO journal_row (entry, prospect, of, row, was)
                   SELECT entry, {prospect}, '{table}', {row}.rowid, {was} FROM acting;
                 END;"
            )
        };
        let one_by_one = if BULK.contains(&table) { " WHERE bulk = 0" } else { "" };
        connection.execute_batch(&trigger("INSERT", "NEW", "NULL", one_by_one))?;
        connection.execute_batch(&trigger("UPDATE", "OLD", &was, ""))?;
        connection.execute_batch(&trigger("DELETE", "OLD", &was, ""))?;
    }
    Ok(())
}

/// An expression for a whole row as it was.
fn was(connection: &Connection, table: &str) -> Result<String, StoreError> {
    let fields: Vec<String> =
        columns(connection, table)?.iter().map(|column| format!("'{column}', OLD.{column}")).collect();
    Ok(format!("json_object({})", fields.join(", ")))
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut query = connection.prepare_cached("SELECT name FROM pragma_table_info(?1)")?;
    let names = query.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// Begins an entry; what the connection changes until [`end`] belongs to it.
pub(super) fn begin(
    connection: &Connection,
    what: &str,
    instance: &str,
    at: Moment,
    bulk: bool,
) -> Result<i64, StoreError> {
    let mut insert =
        connection.prepare_cached("INSERT INTO journal (at, what, instance) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![at.timestamp_millis(), what, instance])?;
    let entry = connection.last_insert_rowid();
    resume(connection, entry, bulk)?;
    Ok(entry)
}

/// Takes an entry up again.
pub(super) fn resume(connection: &Connection, entry: i64, bulk: bool) -> Result<(), StoreError> {
    if !connection.prepare_cached("SELECT 1 FROM journal WHERE id = ?1")?.exists([entry])? {
        return Err(StoreError::TakenBack);
    }
    connection.execute("DELETE FROM acting", [])?;
    connection.execute("INSERT INTO acting (entry, bulk) VALUES (?1, ?2)", params![entry, bulk])?;
    Ok(())
}

/// Ends an entry: one that changed nothing is not kept, and the oldest go where there are too many.
pub(super) fn end(connection: &Connection, entry: i64) -> Result<(), StoreError> {
    connection.execute("DELETE FROM acting", [])?;
    let kept: i64 = connection.query_row(
        "SELECT (SELECT count(*) FROM journal_row WHERE entry = ?1)
              + (SELECT count(*) FROM journal_range WHERE entry = ?1)",
        [entry],
        |row| row.get(0),
    )?;
    if kept == 0 {
        connection.execute("DELETE FROM journal WHERE id = ?1", [entry])?;
        return Ok(());
    }
    connection.execute(
        "UPDATE journal SET bytes =
           (SELECT coalesce(sum(40 + coalesce(length(was), 0)), 0) FROM journal_row WHERE entry = ?1)
         WHERE id = ?1",
        [entry],
    )?;
    connection.execute(
        "DELETE FROM journal WHERE id <> ?1 AND id IN
           (SELECT id FROM (SELECT id, row_number() OVER newest AS n, sum(bytes) OVER newest AS total
                            FROM journal WINDOW newest AS (ORDER BY id DESC))
            WHERE n > ?2 OR total > ?3)",
        params![entry, MOST_ENTRIES, MOST_BYTES],
    )?;
    Ok(())
}

/// A place in the journal: the rows and ranges up to here.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    row: i64,
    range: i64,
}

/// The place that the journal has come to.
pub(super) fn place(connection: &Connection) -> Result<Place, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT coalesce((SELECT max(id) FROM journal_row), 0), coalesce((SELECT max(id) FROM journal_range), 0)",
    )?;
    Ok(query.query_row([], |row| Ok(Place { row: row.get(0)?, range: row.get(1)? }))?)
}

/// The prospects whose rows an entry changed or added, beyond a place in the journal.
pub(super) fn touched(connection: &Connection, entry: i64, beyond: Place) -> Result<Vec<i64>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT prospect FROM journal_row WHERE entry = ?1 AND id > ?2 AND prospect IS NOT NULL
         UNION SELECT p.id FROM journal_range r JOIN prospect p ON p.id BETWEEN first AND last
               WHERE entry = ?1 AND r.id > ?3 AND of = 'prospect'
         UNION SELECT prospect FROM journal_range r JOIN phone p ON p.id BETWEEN first AND last
               WHERE entry = ?1 AND r.id > ?3 AND of = 'phone'
         UNION SELECT prospect FROM journal_range r JOIN email e ON e.id BETWEEN first AND last
               WHERE entry = ?1 AND r.id > ?3 AND of = 'email'
         UNION SELECT prospect FROM journal_range r JOIN note n ON n.id BETWEEN first AND last
               WHERE entry = ?1 AND r.id > ?3 AND of = 'note'",
    )?;
    let ids = query.query_map(params![entry, beyond.row, beyond.range], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

impl Store {
    /// The action that undo would take back.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn newest_action(&self) -> Result<Option<Undone>, StoreError> {
        let newest = self.connection.query_row(
            "SELECT id, what, at, instance, (SELECT count(*) FROM journal) FROM journal ORDER BY id DESC",
            [],
            |row| {
                let instance: String = row.get(3)?;
                let undone = Undone {
                    entry: row.get(0)?,
                    what: row.get(1)?,
                    at: moment(row.get(2)?),
                    own: instance == self.instance,
                    left: row.get(4)?,
                };
                Ok(undone)
            },
        );
        Ok(newest.optional()?)
    }

    /// Takes the newest action back, whole: just that one, as [`Store::newest_action`] named it.
    ///
    /// # Errors
    /// Where another action came since, or the store can't be written.
    pub fn undo(&mut self, newest: &Undone) -> Result<Undone, StoreError> {
        let policy = self.policy.clone();
        let entry = newest.entry;
        let tx = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        // Rows come back in the opposite order of their going, children before parents too.
        tx.pragma_update(None, "defer_foreign_keys", true)?;
        let mut touched = touched(&tx, entry, Place::default())?;
        let newer = "SELECT count(*) FROM journal WHERE id >= ?1";
        let newest_still: i64 = tx.query_row(newer, [entry], |row| row.get(0))?;
        let there: bool = tx.prepare("SELECT 1 FROM journal WHERE id = ?1")?.exists([entry])?;
        if newest_still != 1 || !there {
            return Err(StoreError::NotTheNewest);
        }
        touched.extend(who_heard(&tx, entry)?);
        take_back(&tx, entry)?;
        tx.execute("DELETE FROM journal WHERE id = ?1", [entry])?;
        super::standing::mind_stamp(&tx, &policy)?;
        super::standing::refresh(&tx, &policy, &touched)?;
        tx.commit()?;
        Ok(Undone { left: newest.left.saturating_sub(1), ..newest.clone() })
    }
}

/// Who heard a message that said something else before an entry, and was told of anew since: taking it back
/// lets it count again.
fn who_heard(connection: &Connection, entry: i64) -> Result<Vec<i64>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT DISTINCT e.prospect FROM journal_row r JOIN message m ON m.id = r.row
           JOIN attempt a ON a.template = m.id JOIN event e ON e.seq = a.seq
           JOIN standing s ON s.prospect = e.prospect
         WHERE r.entry = ?1 AND r.of = 'message' AND json_extract(r.was, '$.since') <> m.since
           AND instr(s.told, '\"m ' || m.id || ' ' || json_extract(r.was, '$.since') || '\"') = 0",
    )?;
    let ids = query.query_map([entry], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

fn take_back(connection: &Connection, entry: i64) -> Result<(), StoreError> {
    let mut query = connection
        .prepare_cached("SELECT of, row, was FROM journal_row WHERE entry = ?1 ORDER BY id DESC")?;
    let mut rows = query.query([entry])?;
    while let Some(row) = rows.next()? {
        let (table, number, was): (String, i64, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        put_back(connection, &table, number, was.as_deref())?;
    }
    let mut query = connection
        .prepare_cached("SELECT of, first, last FROM journal_range WHERE entry = ?1 ORDER BY id DESC")?;
    let mut ranges = query.query([entry])?;
    while let Some(row) = ranges.next()? {
        let (table, first, last): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let table = kept(&table)?;
        connection.execute(&format!("DELETE FROM {table} WHERE rowid BETWEEN ?1 AND ?2"), [first, last])?;
    }
    Ok(())
}

/// Makes one row what it was; a row that was not there goes.
fn put_back(connection: &Connection, table: &str, row: i64, was: Option<&str>) -> Result<(), StoreError> {
    let table = kept(table)?;
    let Some(was) = was else {
        connection.prepare_cached(&format!("DELETE FROM {table} WHERE rowid = ?1"))?.execute([row])?;
        return Ok(());
    };
    let columns = columns(connection, table)?;
    let values: Vec<String> =
        columns.iter().map(|column| format!("json_extract(?1, '$.{column}')")).collect();
    let sets: Vec<String> = columns.iter().map(|column| format!("{column} = excluded.{column}")).collect();
    let sql = format!(
        "INSERT INTO {table} ({}) VALUES ({}) ON CONFLICT ({}) DO UPDATE SET {}",
        columns.join(", "),
        values.join(", "),
        columns[0],
        sets.join(", ")
    );
    connection.prepare_cached(&sql)?.execute([was])?;
    Ok(())
}

/// The table of that name; a name from the file is never put into a statement.
fn kept(table: &str) -> Result<&'static str, StoreError> {
    let found = KEPT.iter().find(|(name, _)| *name == table);
    found.map(|(name, _)| *name).ok_or_else(|| super::convert::damaged("a journalled table", table))
}
