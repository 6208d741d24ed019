//! What goes from one store to another with people: when they came, instants of notes, the do-not-call
//! list and the library as they stand.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::convert::{millis, moment, word};
use super::{Acting, Store, StoreError};
use crate::domain::history::Via;
use crate::domain::hours::Moment;
use crate::domain::message::{Draft, MessageId};
use crate::domain::prospect::ProspectId;

/// An entry of the do-not-call list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeverCalled {
    /// `phone` or `email`.
    pub kind: String,
    /// The number as E.164, or the e-mail in lower case.
    pub value: String,
    /// The name of who opted out, as names are compared.
    pub name_key: String,
    /// Whether others can be called by it.
    pub shared: bool,
    /// When.
    pub at: Moment,
    /// How.
    pub via: Via,
}

impl NeverCalled {
    /// Reads an entry: kind, value, name, whether it is shared, when and how.
    pub(super) fn read(row: &Row) -> Result<NeverCalled, StoreError> {
        Ok(NeverCalled {
            kind: row.get(0)?,
            value: row.get(1)?,
            name_key: row.get(2)?,
            shared: row.get(3)?,
            at: moment(row.get(4)?),
            via: word("the way of an opt-out", &row.get::<_, String>(5)?)?,
        })
    }
}

impl Store {
    /// When a prospect was taken in.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn came_at(&self, id: ProspectId) -> Result<Option<Moment>, StoreError> {
        let mut query = self.connection.prepare_cached("SELECT created_at FROM prospect WHERE id = ?1")?;
        Ok(query.query_row([id.0], |row| row.get(0).map(moment)).optional()?)
    }

    /// The most notes that anybody has.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn most_notes(&self) -> Result<usize, StoreError> {
        let sql = "SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM note GROUP BY prospect)";
        let most: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(usize::try_from(most).unwrap_or(0))
    }

    /// The do-not-call list, in the order in which it came to be.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn do_not_call(&self) -> Result<Vec<NeverCalled>, StoreError> {
        let sql = "SELECT kind, value, name_key, shared, at, via FROM dnc ORDER BY id";
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        let mut list = Vec::new();
        while let Some(row) = rows.next()? {
            list.push(NeverCalled::read(row)?);
        }
        Ok(list)
    }
}

impl Acting<'_> {
    /// Notes something about a prospect that was noted at another instant.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn note_at(&self, id: ProspectId, at: Moment, text: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO note (prospect, at, text) VALUES (?1, ?2, ?3)";
        self.connection.prepare_cached(sql)?.execute(params![id.0, millis(at), text])?;
        Ok(())
    }

    /// Whose an event is, and its place in the order of telling.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn event_of(&self, event: Uuid) -> Result<Option<(ProspectId, i64)>, StoreError> {
        let sql = "SELECT prospect, seq FROM event WHERE id = ?1";
        let mut query = self.connection.prepare_cached(sql)?;
        let row = |row: &rusqlite::Row| Ok((ProspectId(row.get(0)?), row.get(1)?));
        Ok(query.query_row([event.to_string()], row).optional()?)
    }

    /// Puts an entry on the do-not-call list, unless it is there; says whether it was not.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn list_as(&self, entry: &NeverCalled) -> Result<bool, StoreError> {
        let NeverCalled { kind, value, name_key, shared, at, via } = entry;
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO dnc (kind, value, name_key, shared, at, via) SELECT ?1, ?2, ?3, ?4, ?5, ?6
             WHERE NOT EXISTS (SELECT 1 FROM dnc WHERE kind = ?1 AND value = ?2 AND name_key = ?3)",
        )?;
        let listed = insert.execute(params![kind, value, name_key, shared, millis(*at), via.as_str()])?;
        Ok(listed > 0)
    }

    /// The ids of everybody.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn everybody(&self) -> Result<Vec<ProspectId>, StoreError> {
        let mut query = self.connection.prepare_cached("SELECT id FROM prospect ORDER BY id")?;
        let ids = query.query_map([], |row| row.get(0).map(ProspectId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Everybody who has a number or an e-mail, as the do-not-call list writes it.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn having(&self, value: &str) -> Result<Vec<ProspectId>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT prospect FROM phone WHERE e164 = ?1 UNION SELECT prospect FROM email WHERE key = ?1",
        )?;
        let ids = query.query_map([value], |row| row.get(0).map(ProspectId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The message of the library that says a text in that way.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn message_saying(&self, draft: &Draft) -> Result<Option<MessageId>, StoreError> {
        let sql = "SELECT id FROM message WHERE text = ?1 AND strategy = ?2 ORDER BY id";
        let mut query = self.connection.prepare_cached(sql)?;
        let key = [draft.text.text(), draft.strategy.as_str()];
        Ok(query.query_row(key, |row| row.get(0).map(MessageId)).optional()?)
    }

    /// Takes a message into the library that said what it says since another instant.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn add_message_since(
        &self,
        slug: &str,
        draft: &Draft,
        since: Moment,
    ) -> Result<MessageId, StoreError> {
        let id = self.add_message(slug, draft)?;
        let sql = "UPDATE message SET since = ?2 WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute(params![id.0, millis(since)])?;
        Ok(id)
    }
}

/// Whether anything ever happened with a prospect.
pub(super) fn has_history(connection: &Connection, prospect: i64) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached("SELECT 1 FROM event WHERE prospect = ?1")?.exists([prospect])?)
}
