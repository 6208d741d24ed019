//! Everybody at a glance: what the index keeps of them, without what happened with each.

use super::standing::{NEEDS_NUMBER, NEEDS_RESEARCH, NEEDS_ZONE};
use super::{Store, StoreError};
use crate::domain::cadence::Needs;
use crate::domain::prospect::ProspectId;

/// One person at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// Who it is.
    pub id: ProspectId,
    /// Whether nothing happened with them yet, and they are not put off.
    pub untouched: bool,
    /// What must be known of them.
    pub needs: Needs,
    /// Whose call would come at the same times: of those who are untouched, all who have the same here.
    pub times: (i64, i64, bool, i64, i64),
    /// Town, region and country.
    pub place: [Option<String>; 3],
    /// The zones that they may be in, by their names, with a space between.
    pub zones: String,
}

impl Store {
    /// Everybody at a glance, in the order in which they came.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn glances(&self) -> Result<Vec<Glance>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT p.id, s.cell, s.lane, s.office, s.needs, s.not_before, p.city, p.region, p.country, c.zones,
                    p.put_off_until IS NULL AND NOT EXISTS (SELECT 1 FROM event WHERE prospect = p.id)
             FROM prospect p JOIN standing s ON s.prospect = p.id JOIN cell c ON c.id = s.cell ORDER BY p.id",
        )?;
        let mut rows = query.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let bits: i64 = row.get(4)?;
            all.push(Glance {
                id: ProspectId(row.get(0)?),
                untouched: row.get(10)?,
                needs: Needs {
                    number: bits & NEEDS_NUMBER != 0,
                    zone: bits & NEEDS_ZONE != 0,
                    research: bits & NEEDS_RESEARCH != 0,
                },
                times: (row.get(1)?, row.get(2)?, row.get(3)?, bits, row.get(5)?),
                place: [row.get(6)?, row.get(7)?, row.get(8)?],
                zones: row.get(9)?,
            });
        }
        Ok(all)
    }
}
