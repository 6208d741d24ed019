//! The Review screen: whom to drop, one row each, the whole story in one line.

pub mod update;
pub mod view;

use std::collections::BTreeSet;

use crate::app::InReview;
use crate::domain::prospect::ProspectId;
use crate::tui::widgets::scroll::Rows;

/// Whom to decide about.
#[derive(Debug, Clone, Default)]
pub struct Review {
    /// Everybody in it, in order.
    pub people: Vec<InReview>,
    /// The chosen row.
    pub chosen: usize,
    /// Which part is in sight.
    pub rows: Rows,
    /// Those who are marked, to be decided about at once.
    pub marked: BTreeSet<ProspectId>,
}

impl Review {
    /// Who is chosen.
    #[must_use]
    pub fn id(&self) -> Option<ProspectId> {
        self.people.get(self.chosen).map(|it| it.facts.prospect.id)
    }

    /// Whom a decision is about: those who are marked, else whoever is chosen.
    #[must_use]
    pub fn meant(&self) -> Vec<ProspectId> {
        match self.marked.is_empty() {
            true => self.id().into_iter().collect(),
            false => self.marked.iter().copied().collect(),
        }
    }
}
