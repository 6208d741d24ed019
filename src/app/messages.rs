//! Messages: those that can be taken up from earlier ones, and what would follow one.

use unicode_segmentation::UnicodeSegmentation;

use super::{App, AppError};
use crate::domain::attempt::Strategy;
use crate::domain::cadence::{Facts, Logged, record};
use crate::domain::coach::likeness;
use crate::domain::follow_up::Plan;
use crate::domain::names;
use crate::store::Listener;

/// How many earlier messages are looked through.
const LOOKED_THROUGH: u32 = 500;
/// How many of them are offered.
pub const OFFERED: usize = 20;

impl App {
    /// Messages of a strategy left for anybody that were never left for this prospect, newest first, so
    /// many at most (A4 3).
    ///
    /// # Errors
    /// What the store says.
    pub fn messages_for(
        &self,
        facts: &Facts,
        strategy: Strategy,
        most: usize,
    ) -> Result<Vec<String>, AppError> {
        let heard: Vec<&String> = facts.history.attempts().filter_map(|(_, a)| a.message.as_ref()).collect();
        let name = &facts.prospect.name;
        let mut fresh: Vec<String> = Vec::new();
        for (text, listener) in self.store.messages_left(strategy, LOOKED_THROUGH)? {
            if fresh.len() == most {
                break;
            }
            let Some(text) = addressed(&text, &listener, name) else { continue };
            let known = heard.iter().copied().chain(&fresh).any(|other| likeness::same(other, &text));
            if !known {
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

/// A message as it would be said to somebody else: the first name of whoever heard it is theirs. `None`
/// where it speaks of the other by surname or company, which nobody else should hear.
fn addressed(text: &str, listener: &Listener, name: &str) -> Option<String> {
    let (first, surname) = listener.name.split_once(' ').unwrap_or((&listener.name, ""));
    let theirs = name.split_whitespace().next().unwrap_or_default();
    let company = listener.company.as_deref().unwrap_or_default();
    let words = |text: &str| format!(" {} ", names::key(text));
    let heard = words(text);
    let speaks_of = |told: &str| !names::key(told).is_empty() && heard.contains(&words(told));
    if speaks_of(surname) || speaks_of(company) || (theirs.is_empty() && speaks_of(first)) {
        return None;
    }
    let renamed = text.split_word_bounds().map(|word| if word == first { theirs } else { word });
    Some(renamed.collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn nobody_hears_anothers_name_or_company() {
        let alvin = Listener { name: "Alvin Peebles".into(), company: Some("Tidemark Framing".into()) };
        let said = |text| addressed(text, &alvin, "Luisa Carvalho");
        assert_eq!(said("Hey Alvin, an idea.").unwrap(), "Hey Luisa, an idea.");
        assert_eq!(said("An idea, Alvin: Alvina knows.").unwrap(), "An idea, Luisa: Alvina knows.");
        assert_eq!(said("Mr Peebles, an idea."), None);
        assert_eq!(said("What Tidemark Framing lost last year."), None);
    }
}
