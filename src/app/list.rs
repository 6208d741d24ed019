//! Everybody, or those of whom a text speaks.

use super::{App, AppError};
use crate::domain::cadence::Facts;

impl App {
    /// Everybody, or those of whom any part of name, company or number is in a query.
    ///
    /// # Errors
    /// What the store says.
    pub fn list(&self, query: Option<&str>) -> Result<Vec<Facts>, AppError> {
        let ids = match query {
            None => self.store.everybody()?,
            Some(query) => self.store.find_parts(query)?.into_iter().map(|found| found.id).collect(),
        };
        ids.into_iter().map(|id| self.facts(id)).collect()
    }
}
