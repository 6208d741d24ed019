//! Decisions over people: one more, let go, take up again; and taking back what was done.

use super::calls::{event, opted_out};
use super::{App, AppError, person, words};
use crate::domain::cadence::{Facts, Stage, Status, Story, review, status};
use crate::domain::history::What;
use crate::domain::hours::Moment;
use crate::domain::policy::MOST_TRIES;
use crate::domain::prospect::ProspectId;
use crate::store::{StoreError, Undone};

impl App {
    /// Allows so many tries more in this round.
    ///
    /// # Errors
    /// Where one of them is not pursued or would have more than 99, or what the store says.
    pub fn extend(&mut self, ids: &[ProspectId], by: u32) -> Result<(), AppError> {
        for id in ids {
            let facts = self.facts(*id)?;
            let story = self.story(&facts);
            let name = &facts.prospect.name;
            match story.stage {
                Stage::OptedOut { .. } => return Err(opted_out(name)),
                Stage::Closed(_) => {
                    return Err(AppError::Misuse(format!(
                        "{name} is closed; take them up with redial reopen"
                    )));
                }
                Stage::Open | Stage::Customer | Stage::Parked => {}
            }
            let limit = facts.prospect.limit.unwrap_or(self.policy().rules.limit) + story.round.raised;
            if by == 0 || limit.saturating_add(by) > MOST_TRIES {
                return Err(AppError::Misuse(format!(
                    "{name} may have {}; say how many more, up to {MOST_TRIES} in all",
                    words::count(limit, "try", "tries")
                )));
            }
        }
        let now = self.now()?;
        let what = self.told(ids, &format!("{by} more"))?;
        let more = ids.iter().map(|id| self.more(*id, by)).collect::<Result<Vec<u32>, AppError>>()?;
        self.store.act(&what, now, |acting| {
            let pairs = ids.iter().zip(more);
            pairs
                .into_iter()
                .try_for_each(|(id, by)| Ok(acting.append(*id, &event(What::Extended(by), now))?))
        })
    }

    /// So many tries more from where they stand: tries that were made over the limit come on top.
    fn more(&self, id: ProspectId, by: u32) -> Result<u32, AppError> {
        let facts = self.facts(id)?;
        let story = self.story(&facts);
        let limit = story.limit(&self.policy().rules, facts.prospect.limit);
        Ok(by + story.round.counted.saturating_sub(limit))
    }

    /// Lets people go. Where no reason is told, the one is kept for which the review has them.
    ///
    /// # Errors
    /// Where one of them opted out, the reason is too long, or what clock and store say.
    pub fn let_go(&mut self, ids: &[ProspectId], reason: Option<String>) -> Result<(), AppError> {
        person::all_fit([("reason", reason.as_ref())], person::MOST_IN_NOTE)?;
        let mut events = Vec::with_capacity(ids.len());
        for id in ids {
            let facts = self.facts(*id)?;
            if matches!(self.story(&facts).stage, Stage::OptedOut { .. }) {
                return Err(opted_out(&facts.prospect.name));
            }
            let why = reason.clone().map_or_else(|| self.why_in_review(&facts), |reason| Ok(Some(reason)))?;
            events.push((*id, What::Dropped(why)));
        }
        self.each(events, ids, "drop")
    }

    /// Why the review has somebody, in words; `None` where it doesn't.
    fn why_in_review(&self, facts: &Facts) -> Result<Option<String>, AppError> {
        let touches = self.store.touches(facts.prospect.id)?;
        let reviewed = review(self.policy(), facts, &touches, self.now()?);
        Ok(reviewed.and_then(|reviewed| reviewed.why.first().map(|why| words::for_review(*why).to_owned())))
    }

    /// Takes people up again: a new round, for those who are closed, parked or at their limit.
    ///
    /// # Errors
    /// Where one of them opted out or is being called already, or what the store says.
    pub fn reopen(&mut self, ids: &[ProspectId]) -> Result<(), AppError> {
        for id in ids {
            let facts = self.facts(*id)?;
            let name = &facts.prospect.name;
            match self.status(&facts)? {
                Status::OptedOut => return Err(opted_out(name)),
                Status::Closed | Status::Parked | Status::AtLimit => {}
                other => {
                    let word = other.as_str();
                    return Err(AppError::Misuse(format!(
                        "{name} is {word}: there is nothing to take up again"
                    )));
                }
            }
        }
        self.all(ids, "reopen", || What::Reopened)
    }

    /// Tells the same of several people, under one undo.
    fn all(&mut self, ids: &[ProspectId], what: &str, happened: impl Fn() -> What) -> Result<(), AppError> {
        self.each(ids.iter().map(|id| (*id, happened())).collect(), ids, what)
    }

    fn each(
        &mut self,
        events: Vec<(ProspectId, What)>,
        ids: &[ProspectId],
        what: &str,
    ) -> Result<(), AppError> {
        let now = self.now()?;
        let what = self.told(ids, what)?;
        self.store.act(&what, now, |acting| {
            events.into_iter().try_for_each(|(id, happened)| Ok(acting.append(id, &event(happened, now))?))
        })
    }

    /// The words of an action over people.
    fn told(&self, ids: &[ProspectId], what: &str) -> Result<String, AppError> {
        Ok(match ids {
            [one] => format!("{what}, {}", self.store.prospect(*one)?.name),
            several => format!("{what}, {}", words::count(several.len(), "person", "people")),
        })
    }

    fn story(&self, facts: &Facts) -> Story {
        Story::of(self.policy(), &facts.calendar(self.policy()), &facts.history)
    }

    /// The word for where a prospect stands now.
    ///
    /// # Errors
    /// Where the clock can't be read.
    pub fn status(&self, facts: &Facts) -> Result<Status, AppError> {
        Ok(self.status_at(facts, self.now()?))
    }

    pub(super) fn status_at(&self, facts: &Facts, now: Moment) -> Status {
        status(self.policy(), &self.story(facts), facts.prospect.limit, facts.zone(), now)
    }

    /// The action that undo would take back.
    ///
    /// # Errors
    /// What the store says.
    pub fn newest_action(&self) -> Result<Option<Undone>, AppError> {
        Ok(self.store.newest_action()?)
    }

    /// Takes the newest action back, whole.
    ///
    /// # Errors
    /// Where there is nothing to take back, or what the store says.
    pub fn undo(&mut self) -> Result<Undone, AppError> {
        let newest = self.store.newest_action()?.ok_or(StoreError::NothingToUndo)?;
        self.undo_named(&newest)
    }

    /// Takes just that action back, which must still be the newest.
    ///
    /// # Errors
    /// Where another came since, or what the store says.
    pub fn undo_named(&mut self, newest: &Undone) -> Result<Undone, AppError> {
        Ok(self.store.undo(newest)?)
    }
}
