//! One person once: two entries of the same person made one.

mod union;

pub use union::Told;

use super::calls::{close_for_good, event};
use super::words::{self, Words};
use super::{App, AppError, person};
use crate::domain::attempt::Timing;
use crate::domain::cadence::{Facts, FollowUp, Story, carried};
use crate::domain::history::{Event, What};
use crate::domain::hours::Moment;
use crate::domain::policy::Policy;
use crate::domain::prospect::{Prospect, ProspectId, PutOff};
use crate::store::{Acting, StoreError};
use union::Union;

/// What two entries become, or became.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The one that they are.
    pub facts: Facts,
    /// The other as it was.
    pub other: Prospect,
    /// What stands as the first one had it.
    pub kept: Vec<Told>,
    /// What came from the other.
    pub taken_over: Vec<Told>,
    /// What of the other is lost, and what of either is void.
    pub dropped: Vec<Told>,
    /// Tries of the round that count, and how many it allows.
    pub tries: (u32, u32),
    /// When.
    pub now: Moment,
}

/// Why a merging is not written.
enum Stop {
    /// It was only to be looked at.
    Preview,
    /// Something went wrong.
    Failed(AppError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Stop::Failed(error.into())
    }
}

impl App {
    /// Merges another entry into the first: its fields win, what it lacks comes from the other; numbers,
    /// e-mails, notes and all that happened are united. One undo takes it back.
    ///
    /// Merging never grants a try: the united history is folded as that of one person, and then tries are
    /// [`carried`] over. An opt-out of either is one of both.
    ///
    /// # Errors
    /// Where both are the same, or what the store says.
    pub fn merge(&mut self, first: ProspectId, other: ProspectId) -> Result<Merged, AppError> {
        self.merging(first, other, false)
    }

    /// What merging would lead to; nothing is written.
    ///
    /// # Errors
    /// As for [`App::merge`].
    pub fn would_merge(&mut self, first: ProspectId, other: ProspectId) -> Result<Merged, AppError> {
        self.merging(first, other, true)
    }

    fn merging(&mut self, first: ProspectId, other: ProspectId, preview: bool) -> Result<Merged, AppError> {
        if first == other {
            let name = self.store.prospect(first)?.name;
            return Err(AppError::Misuse(format!("both are {name} (id {first}): say two entries to merge")));
        }
        let (now, words) = (self.now()?, self.words());
        let names = (self.store.prospect(other)?.name, self.store.prospect(first)?.name);
        let mut merged = None;
        let done = self.store.act(&format!("merge, {} into {}", names.0, names.1), now, |acting| {
            merged = Some(unite(acting, words, first, other).map_err(Stop::Failed)?);
            if preview { Err(Stop::Preview) } else { Ok(()) }
        });
        match (done, merged) {
            (Err(Stop::Failed(error)), _) => Err(error),
            (Ok(()) | Err(Stop::Preview), Some(merged)) => Ok(merged),
            (_, None) => Err(AppError::Failed("what was merged can't be told".into())),
        }
    }
}

fn story(policy: &Policy, facts: &Facts) -> Story {
    Story::of(policy, &facts.calendar(policy), &facts.history)
}

fn unite(acting: &Acting, words: Words, id: ProspectId, other: ProspectId) -> Result<Merged, AppError> {
    let policy = acting.policy();
    let (first, second) = (acting.facts(id)?, acting.facts(other)?);
    let mut union = Union::of(&policy.rules, &first.prospect, &second.prospect);
    union.prospect.put_off = put_off(&first, &second);
    let notes = acting.notes_beyond(other, id)?;
    acting.unite(id, other)?;
    acting.change(&union.prospect)?;
    close(acting, id, [&first, &second])?;
    carry_over(acting, id, &[&first, &second])?;
    let facts = acting.facts(id)?;
    let told = |field, value: String| Told { field, value };
    let tries = |facts: &Facts| facts.history.attempts().count();
    let counted = |n: usize| words::count(n, "attempt", "attempts");
    union.kept.extend((tries(&first) > 0).then(|| told("history", counted(tries(&first)))));
    union.taken_over.extend((tries(&second) > 0).then(|| told("history", counted(tries(&second)))));
    union.taken_over.extend(notes.into_iter().map(|note| told("note", note)));
    let united = story(policy, &facts);
    let stands = united.open_follow_up().map(|open| open.made_by);
    for (was, list) in [(&first, &mut union.kept), (&second, &mut union.taken_over)] {
        let before = story(policy, was);
        let Some(open) = before.open_follow_up() else { continue };
        let value = follow_up(words, open, &facts);
        match stands == Some(open.made_by) {
            true => list.push(told("follow-up", value)),
            false => union.dropped.push(told("follow-up", value)),
        }
    }
    let Union { kept, taken_over, dropped, .. } = union;
    let tries = (united.round.counted, united.limit(&policy.rules, facts.prospect.limit));
    Ok(Merged { facts, other: second.prospect, kept, taken_over, dropped, tries, now: acting.at() })
}

fn follow_up(words: Words, open: &FollowUp, facts: &Facts) -> String {
    format!("{}, {}", open.plan.kind.as_str(), words.follow_up(&open.plan, facts))
}

/// An opt-out of either is one of both, and so is one that the do-not-call list knows of what both have
/// together.
fn close(acting: &Acting, id: ProspectId, were: [&Facts; 2]) -> Result<(), AppError> {
    let prospect = acting.prospect(id)?;
    let told = were.into_iter().find_map(|was| person::opt_out_of(acting.policy(), was));
    let via = match told {
        Some(via) => via,
        None => match acting.opted_out(&prospect)? {
            Some(listed) => {
                acting.append(id, &event(What::OptedOut(listed.via), acting.at()))?;
                listed.via
            }
            None => return Ok(()),
        },
    };
    close_for_good(acting, &prospect, via)
}

/// Has as many tries count on top of what the united history tells as it takes to grant none of those
/// whom it was put together from.
pub(super) fn carry_over(acting: &Acting, id: ProspectId, were: &[&Facts]) -> Result<(), AppError> {
    let policy = acting.policy();
    let facts = acting.facts(id)?;
    let stories: Vec<_> = were.iter().map(|was| (story(policy, was), was.prospect.limit)).collect();
    let carried = carried(&policy.rules, &stories, (&story(policy, &facts), facts.prospect.limit));
    if carried == 0 {
        return Ok(());
    }
    // After everything that counts, though a clock may have stood behind it.
    let newest = facts.history.events().iter().map(Event::counted_at).max();
    let counted_at = newest.map_or(acting.at(), |newest| newest.max(acting.at()));
    let merged = event(What::Merged { carried }, acting.at());
    acting.append(id, &Event { timing: Timing { counted_at, ..merged.timing }, ..merged })?;
    Ok(())
}

/// The later of two words that they are not to be called yet, where such a one still stands.
fn put_off(first: &Facts, second: &Facts) -> Option<PutOff> {
    let stands = |facts: &Facts| facts.prospect.put_off.filter(|put_off| !put_off.is_over(&facts.history));
    let later = stands(first).into_iter().chain(stands(second)).max_by_key(|put_off| put_off.until)?;
    let events = first.history.events().iter().chain(second.history.events());
    Some(PutOff { after: events.map(|event| event.seq).max(), ..later })
}
