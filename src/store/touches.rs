//! Contacts in other channels, and who may belong into the review.

use rusqlite::params;

use super::convert::{millis, moment, word};
use super::standing::lane_number;
use super::{Acting, Store, StoreError};
use crate::domain::cadence::Lane;
use crate::domain::prospect::ProspectId;
use crate::domain::touch::Touch;

impl Store {
    /// How a prospect was contacted in other channels, oldest first.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn touches(&self, of: ProspectId) -> Result<Vec<Touch>, StoreError> {
        let sql = "SELECT at, channel, note FROM touch WHERE prospect = ?1 ORDER BY at, id";
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query([of.0])?;
        let mut touches = Vec::new();
        while let Some(row) = rows.next()? {
            let channel = word("a channel", &row.get::<_, String>(1)?)?;
            touches.push(Touch { at: moment(row.get(0)?), channel, note: row.get(2)? });
        }
        Ok(touches)
    }

    /// Those who may belong into the review: at their limit, or tried at all.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn near_review(&self) -> Result<Vec<ProspectId>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT prospect FROM standing WHERE lane = ?1
             UNION SELECT e.prospect FROM event e JOIN standing s ON s.prospect = e.prospect
                   WHERE e.kind = 'attempt'
             ORDER BY 1",
        )?;
        let ids = query.query_map([lane_number(Lane::Review)], |row| row.get(0).map(ProspectId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}

impl Acting<'_> {
    /// Whether a prospect has that contact already, at the same instant and with the same note.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn has_touch(&self, of: ProspectId, touch: &Touch) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM touch WHERE prospect = ?1 AND at = ?2 AND channel = ?3 AND note IS ?4";
        let mut query = self.connection.prepare_cached(sql)?;
        Ok(query.exists(params![of.0, millis(touch.at), touch.channel.as_str(), touch.note])?)
    }

    /// Notes a contact in another channel.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn touch(&self, of: ProspectId, touch: &Touch) -> Result<(), StoreError> {
        let sql = "INSERT INTO touch (prospect, at, channel, note) VALUES (?1, ?2, ?3, ?4)";
        let mut insert = self.connection.prepare_cached(sql)?;
        insert.execute(params![of.0, millis(touch.at), touch.channel.as_str(), touch.note])?;
        Ok(())
    }
}
