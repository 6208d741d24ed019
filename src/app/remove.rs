//! Taking people off the list: deleted, which undo takes back, or erased for good.

use super::{App, AppError, person, words};
use crate::domain::prospect::{Prospect, ProspectId};
use crate::store::{Erased, StoreError, Traces};

impl App {
    /// Takes people off the list with all that happened with them; one undo takes it back. Who opted out
    /// stays on the do-not-call list. Gives who they were.
    ///
    /// # Errors
    /// What the store says.
    pub fn delete(&mut self, ids: &[ProspectId]) -> Result<Vec<Prospect>, AppError> {
        let now = self.now()?;
        let people: Vec<Prospect> =
            ids.iter().map(|id| self.store.prospect(*id)).collect::<Result<_, _>>()?;
        let what = match people.as_slice() {
            [one] => format!("delete, {}", one.name),
            several => format!("delete, {}", words::count(several.len(), "person", "people")),
        };
        self.store.act(&what, now, |acting| {
            ids.iter().try_for_each(|id| acting.remove(*id)).map_err(AppError::from)
        })?;
        Ok(people)
    }

    /// What there is to erase of a person.
    ///
    /// # Errors
    /// Where nothing is known of that id, or what the store says.
    pub fn traces(&self, id: ProspectId) -> Result<Traces, AppError> {
        Ok(self.store.traces(id)?)
    }

    /// Erases a person for good: everything about them on the list, in the journal and in the file's
    /// bytes, but for the fingerprint that keeps whoever opted out from being called. Nothing takes it
    /// back.
    ///
    /// # Errors
    /// Where nothing is known of that id, or what the store says.
    pub fn erase(&mut self, id: ProspectId) -> Result<Erased, AppError> {
        let now = self.now()?;
        let opted_out = match self.store.facts(id) {
            Ok(facts) => person::opt_out_of(self.policy(), &facts),
            Err(StoreError::NoProspect(_)) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(self.store.erase(id, opted_out, now)?)
    }

    /// Whom somebody means that is to be erased: somebody on the list, or, by the id, somebody who is
    /// still in the journal only.
    ///
    /// # Errors
    /// Where nobody or several could be meant.
    pub fn who_to_erase(&self, text: &str) -> Result<ProspectId, AppError> {
        let by_id = text.trim().parse().ok().map(ProspectId);
        match by_id.filter(|id| id.to_string() == text.trim()) {
            Some(id) if self.store.traces(id).is_ok() => Ok(self.store.settled(id)?),
            _ => self.who(text),
        }
    }
}
