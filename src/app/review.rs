//! The review: whom to drop, and what else there is to do; contacts in other channels.

use super::{App, AppError, person};
use crate::domain::cadence::{Facts, Reviewed, review};
use crate::domain::prospect::ProspectId;
use crate::domain::touch::{self, Channel, Touch};

/// Somebody in the review.
#[derive(Debug, Clone, PartialEq)]
pub struct InReview {
    /// Who it is and what happened.
    pub facts: Facts,
    /// What the rules make of it.
    pub reviewed: Reviewed,
    /// Contacts in every channel in this round and before, calls included.
    pub touches: u32,
}

impl App {
    /// Everybody at their limit, one try away from it, or unreachable: those at the limit first, among
    /// them who was tried last longest ago.
    ///
    /// # Errors
    /// What clock and store say.
    pub fn review(&self) -> Result<Vec<InReview>, AppError> {
        let now = self.now()?;
        let mut all = Vec::new();
        for id in self.store.near_review()? {
            let facts = self.facts(id)?;
            let others = self.store.touches(id)?;
            if let Some(reviewed) = review(self.policy(), &facts, &others, now) {
                all.push(InReview { touches: touch::count(&facts.history, &others), facts, reviewed });
            }
        }
        all.sort_by_key(|it| (it.reviewed.why.first().copied(), it.reviewed.last, it.facts.prospect.id));
        Ok(all)
    }

    /// How a prospect was contacted in other channels, oldest first.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn touches(&self, id: ProspectId) -> Result<Vec<Touch>, AppError> {
        Ok(self.store.touches(id)?)
    }

    /// Notes a contact in another channel.
    ///
    /// # Errors
    /// Where the note is too long, or what the store says.
    pub fn touch(&mut self, id: ProspectId, channel: Channel, note: Option<String>) -> Result<(), AppError> {
        person::all_fit([("note", note.as_ref())], person::MOST_IN_NOTE)?;
        let now = self.now()?;
        let what = format!("{}, {}", channel.as_str(), self.store.prospect(id)?.name);
        let touch = Touch { at: now, channel, note: note.as_deref().and_then(person::kept) };
        self.store.act(&what, now, |acting| Ok(acting.touch(id, &touch)?))
    }
}
