//! Messages: those that can be taken up from earlier ones, and what would follow one.

use super::{App, AppError};
use crate::domain::attempt::Strategy;
use crate::domain::cadence::{Facts, Logged, record};
use crate::domain::coach::likeness;
use crate::domain::follow_up::Plan;
use crate::domain::prospect::ProspectId;

/// How many earlier messages are looked through.
const LOOKED_THROUGH: u32 = 500;
/// How many of them are offered.
const OFFERED: usize = 20;

impl App {
    /// Messages of a strategy left for anybody that were never left for this prospect, newest first
    /// (A4 3).
    ///
    /// # Errors
    /// What the store says.
    pub fn messages_for(&self, id: ProspectId, strategy: Strategy) -> Result<Vec<String>, AppError> {
        let facts = self.facts(id)?;
        let heard: Vec<&String> = facts.history.attempts().filter_map(|(_, a)| a.message.as_ref()).collect();
        let name = &facts.prospect.name;
        let mut fresh: Vec<String> = Vec::new();
        for (text, listener) in self.store.messages_left(strategy, LOOKED_THROUGH)? {
            let text = addressed(&text, &listener, name);
            let known = heard.iter().copied().chain(&fresh).any(|other| likeness::same(other, &text));
            if !known && fresh.len() < OFFERED {
                fresh.push(text);
            }
        }
        Ok(fresh)
    }

    /// The follow-up that a dial would make, were it logged now.
    ///
    /// # Errors
    /// What doesn't fit together, or the rule that refuses it.
    pub fn would_follow(&self, facts: &Facts, said: &Logged) -> Result<Option<Plan>, AppError> {
        let now = self.now()?;
        let bookings = self.store.bookings(now)?;
        let recorded = record(self.policy(), facts, &bookings, said, now);
        let recorded = recorded.map_err(|why| super::calls::refused(self.words(), facts, why))?;
        Ok(recorded.event.plan().copied())
    }
}

/// A message that begins with the name of whoever heard it, begun with somebody else's.
fn addressed(text: &str, listener: &str, name: &str) -> String {
    let first = |name: &str| name.split_whitespace().next().unwrap_or_default().to_owned();
    let (listener, name) = (first(listener), first(name));
    match text.strip_prefix(&listener).filter(|rest| rest.starts_with(',') && !name.is_empty()) {
        Some(rest) => format!("{name}{rest}"),
        None => text.to_owned(),
    }
}
