//! The Review screen: whom to drop, one row each, the whole story in one line.

pub mod update;
pub mod view;

use std::collections::BTreeSet;

use crate::app::InReview;
use crate::domain::cadence::Reviewed;
use crate::domain::insight::Tries;
use crate::domain::prospect::ProspectId;
use crate::tui::widgets::scroll::Rows;

/// Whom to decide about.
#[derive(Debug, Clone, Default)]
pub struct Review {
    /// Everybody in it, in order.
    pub people: Vec<InReview>,
    /// What each try led to so far, of everybody.
    pub tries: Tries,
    /// The chosen row.
    pub chosen: usize,
    /// Which part is in sight.
    pub rows: Rows,
    /// Whether somebody was decided about just now: the next one takes their place.
    pub decided: bool,
    /// Those who are marked, to be decided about at once.
    pub marked: BTreeSet<ProspectId>,
}

impl Review {
    /// What stands on the chosen row.
    #[must_use]
    pub fn row(&self) -> Option<&InReview> {
        self.people.get(self.chosen)
    }

    /// Who is chosen.
    #[must_use]
    pub fn id(&self) -> Option<ProspectId> {
        self.row().map(|it| it.facts.prospect.id)
    }

    /// Whom a decision is about: those who are marked, else whoever is chosen.
    #[must_use]
    pub fn meant(&self) -> Vec<ProspectId> {
        match self.marked.is_empty() {
            true => self.id().into_iter().collect(),
            false => self.marked.iter().copied().collect(),
        }
    }

    /// Whether a decision is about anybody, and something holds of all of them.
    #[must_use]
    pub fn all_meant(&self, holds: impl Fn(&Reviewed) -> bool) -> bool {
        let meant = self.meant();
        let of = |id: &ProspectId| self.people.iter().find(|it| it.facts.prospect.id == *id);
        !meant.is_empty() && meant.iter().all(|id| of(id).is_some_and(|it| holds(&it.reviewed)))
    }
}
