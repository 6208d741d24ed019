//! Whom a person means: an id, or any unambiguous part of a name, company or number.

use super::{App, AppError};
use crate::domain::prospect::ProspectId;

/// What a person says of whom they mean.
pub type Who<'a> = &'a str;

impl App {
    /// The one prospect whom somebody means.
    ///
    /// # Errors
    /// Where nobody or several could be meant; the error lists them.
    pub fn who(&self, text: Who) -> Result<ProspectId, AppError> {
        let text = text.trim();
        // Only an id as it is written: "0134" is part of a number.
        let id = text.parse().ok().map(ProspectId).filter(|id| id.to_string() == text);
        if let Some(id) = id {
            match self.store.prospect(id) {
                Ok(_) => return Ok(id),
                Err(crate::store::StoreError::NoProspect(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let found = self.store.find(text)?;
        match found.as_slice() {
            [one] => Ok(one.id),
            _ => Err(AppError::Who { text: text.to_owned(), found }),
        }
    }
}
