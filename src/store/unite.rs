//! One entry out of two, and none out of one.

use rusqlite::{Connection, params};

use super::{Acting, StoreError};
use crate::domain::prospect::ProspectId;

/// Everything that is a prospect's, children before parents, so that the journal knows whose it was.
const THEIRS: [&str; 10] = [
    "UPDATE prospect SET forwarded_by = NULL WHERE forwarded_by = ?1",
    "DELETE FROM attempt WHERE seq IN (SELECT seq FROM event WHERE prospect = ?1)",
    "DELETE FROM follow_up WHERE prospect = ?1",
    "DELETE FROM event WHERE prospect = ?1",
    "DELETE FROM note WHERE prospect = ?1",
    "DELETE FROM touch WHERE prospect = ?1",
    "DELETE FROM email WHERE prospect = ?1",
    "DELETE FROM phone WHERE prospect = ?1",
    "DELETE FROM merged WHERE prospect = ?1",
    "DELETE FROM prospect WHERE id = ?1",
];

impl Acting<'_> {
    /// Takes a prospect off the list with everything that is theirs. The do-not-call list keeps what it
    /// knows of them.
    ///
    /// # Errors
    /// Where there is none of that id, or the store can't be written.
    pub fn remove(&self, id: ProspectId) -> Result<(), StoreError> {
        self.prospect(id)?;
        remove(self.connection, id)
    }

    /// Makes one entry of two: what was noted of the other and what happened with them belongs to the
    /// first from now on, and the other is no more. A note that both have is kept once; of two first
    /// tries the first that was told stays one. Numbers, e-mails and fields are not touched.
    ///
    /// # Errors
    /// Where there is none of an id, or the store can't be written.
    pub fn unite(&self, first: ProspectId, other: ProspectId) -> Result<(), StoreError> {
        self.prospect(first)?;
        self.prospect(other)?;
        let steps = [
            "UPDATE note SET prospect = ?1
             WHERE prospect = ?2 AND text NOT IN (SELECT text FROM note WHERE prospect = ?1)",
            "UPDATE touch SET prospect = ?1 WHERE prospect = ?2",
            "UPDATE event SET prospect = ?1 WHERE prospect = ?2",
            "UPDATE follow_up SET prospect = ?1 WHERE prospect = ?2",
            "UPDATE prospect SET forwarded_by = ?1 WHERE forwarded_by = ?2 AND id <> ?1",
            // Written even where it stays: whoever undoes this works out the first one's standing anew.
            "UPDATE prospect SET created_at =
               min(created_at, (SELECT created_at FROM prospect WHERE id = ?2)) WHERE id = ?1",
            "UPDATE merged SET prospect = ?1 WHERE prospect = ?2",
            "INSERT INTO merged (prospect, gone) VALUES (?1, ?2)",
        ];
        for sql in steps {
            self.connection.prepare_cached(sql)?.execute(params![first.0, other.0])?;
        }
        let once = "UPDATE attempt SET first = 0 WHERE first = 1
             AND seq IN (SELECT seq FROM event WHERE prospect = ?1)
             AND seq > (SELECT min(a.seq) FROM attempt a JOIN event e ON e.seq = a.seq WHERE e.prospect = ?1)";
        self.connection.prepare_cached(once)?.execute([first.0])?;
        remove(self.connection, other)
    }
}

pub(super) fn remove(connection: &Connection, id: ProspectId) -> Result<(), StoreError> {
    for sql in THEIRS {
        connection.prepare_cached(sql)?.execute([id.0])?;
    }
    Ok(())
}
