//! What happened with one person, come together from two places: it grants no try.

use super::story::Story;
use crate::domain::policy::Rules;

/// How many tries are to count on top of those that a united history tells
/// ([`What::Merged`](crate::domain::history::What::Merged)), so that the round counts no fewer than any of
/// the stories did before, and leaves no more than any of them had left: a conversation that is known from
/// one place starts no new round for the tries that are known from another. Where one of them was closed
/// or parked, and the united history would have them pursued, none is left, and the person decides in the
/// review. Each story goes with the limit of its person's own.
#[must_use]
pub fn carried(rules: &Rules, were: &[(Story, Option<u32>)], (united, own): (&Story, Option<u32>)) -> u32 {
    let was_shut = were.iter().any(|(story, _)| !story.is_pursued());
    let least = match united.is_pursued() && was_shut {
        true => 0,
        false => were.iter().map(|(story, own)| story.tries_left(rules, *own)).min().unwrap_or(0),
    };
    let most_counted = were.iter().map(|(story, _)| story.round.counted).max().unwrap_or(0);
    let granted = united.tries_left(rules, own).saturating_sub(least);
    granted.max(most_counted.saturating_sub(united.round.counted))
}

/// The stricter of two limits of one's own; where one of them goes by the policy's, that one counts.
#[must_use]
pub fn stricter(rules: &Rules, first: Option<u32>, other: Option<u32>) -> Option<u32> {
    let least = first.unwrap_or(rules.limit).min(other.unwrap_or(rules.limit));
    match (first, other) {
        (None, None) => None,
        (first, _) if first == Some(least) => first,
        (_, other) if other == Some(least) => other,
        _ => None,
    }
}
