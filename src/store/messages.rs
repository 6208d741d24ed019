//! The library: reading and writing messages, and what came of them.

use rusqlite::{Connection, Row, params};

use super::convert::{damaged, millis, moment, word};
use super::{Acting, Store, StoreError};
use crate::domain::message::{Draft, Message, MessageId};

/// Tags are kept one behind the other; none has a comma in it.
const BETWEEN_TAGS: &str = ", ";

impl Store {
    /// The whole library, retired messages too, in the order in which they came.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn messages(&self) -> Result<Vec<Message>, StoreError> {
        let sql =
            "SELECT id, slug, title, angle, strategy, tags, text, since, retired FROM message ORDER BY id";
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        let mut messages = Vec::new();
        while let Some(row) = rows.next()? {
            messages.push(read(row)?);
        }
        Ok(messages)
    }

    /// Puts the messages that come with the program into a store that never had any of them, as if they
    /// had always been there. It is no action of anybody's: undo doesn't reach it. They are asked for only
    /// where they are wanted.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn start_library(
        &mut self,
        starters: impl FnOnce() -> Vec<(String, Draft)>,
    ) -> Result<(), StoreError> {
        let begun = |connection: &Connection| {
            connection.prepare_cached("SELECT 1 FROM message WHERE starter = 1")?.exists([])
        };
        if begun(&self.connection)? {
            return Ok(());
        }
        let tx = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        // Another instance may have been quicker.
        if begun(&tx)? {
            return Ok(());
        }
        for (slug, draft) in starters() {
            let sql = "INSERT INTO message (slug, title, angle, strategy, tags, text, since, starter)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 1) ON CONFLICT (slug) DO NOTHING";
            tx.prepare_cached(sql)?.execute(params![
                slug,
                draft.title,
                draft.angle,
                draft.strategy.as_str(),
                draft.tags.join(BETWEEN_TAGS),
                draft.text.text(),
            ])?;
        }
        Ok(tx.commit()?)
    }
}

impl Acting<'_> {
    /// Whether a message goes by that slug.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn has_message(&self, slug: &str) -> Result<bool, StoreError> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM message WHERE slug = ?1")?.exists([slug])?)
    }

    /// Takes a message into the library.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn add_message(&self, slug: &str, draft: &Draft) -> Result<MessageId, StoreError> {
        let sql = "INSERT INTO message (slug, title, angle, strategy, tags, text, since)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.connection.prepare_cached(sql)?.execute(params![
            slug,
            draft.title,
            draft.angle,
            draft.strategy.as_str(),
            draft.tags.join(BETWEEN_TAGS),
            draft.text.text(),
            millis(self.at),
        ])?;
        Ok(MessageId(self.connection.last_insert_rowid()))
    }

    /// Changes a message. Where it `says` something else from now on, its figures begin anew.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn change_message(&self, id: MessageId, draft: &Draft, anew: bool) -> Result<(), StoreError> {
        let sql = "UPDATE message SET title = ?2, angle = ?3, strategy = ?4, tags = ?5, text = ?6,
                     since = CASE WHEN ?7 THEN ?8 ELSE since END WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute(params![
            id.0,
            draft.title,
            draft.angle,
            draft.strategy.as_str(),
            draft.tags.join(BETWEEN_TAGS),
            draft.text.text(),
            anew,
            millis(self.at),
        ])?;
        Ok(())
    }

    /// Takes a message out of what is offered, or back into it.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn retire_message(&self, id: MessageId, retired: bool) -> Result<(), StoreError> {
        let sql = "UPDATE message SET retired = ?2 WHERE id = ?1 AND retired <> ?2";
        self.connection.prepare_cached(sql)?.execute(params![id.0, retired])?;
        Ok(())
    }
}

fn read(row: &Row) -> Result<Message, StoreError> {
    let text = |name: &str| row.get::<_, String>(name);
    let said = text("text")?;
    let tags = text("tags")?;
    Ok(Message {
        id: MessageId(row.get("id")?),
        slug: text("slug")?,
        title: text("title")?,
        angle: text("angle")?,
        strategy: word("a strategy", &text("strategy")?)?,
        tags: tags.split(BETWEEN_TAGS).filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
        text: said.parse().map_err(|_| damaged("a message", &said))?,
        since: moment(row.get("since")?),
        retired: row.get("retired")?,
    })
}
