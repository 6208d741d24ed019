//! What lists and cards tell of a prospect beside who they are: where they stand at an instant, and
//! what comes next.

use super::{App, AppError};
use crate::domain::cadence::{Decision, Facts, FollowUp, Needs, Reason, Status, Story, decide, status};
use crate::domain::calendar::Calendar;
use crate::domain::follow_up::FollowUpState;
use crate::domain::hours::Moment;
use crate::domain::slot::Slot;

/// A prospect as they stand at an instant.
#[derive(Debug, Clone)]
pub struct Card<'a> {
    /// Who it is and what happened.
    pub facts: &'a Facts,
    /// What that comes to.
    pub story: Story,
    /// The word for where they stand.
    pub status: Status,
    /// What must be known of them before they can be called.
    pub needs: Needs,
    /// How many tries this round allows.
    pub limit: u32,
    /// What to do about them.
    pub next: Decision,
    /// The instant.
    pub at: Moment,
    calendar: Calendar,
}

impl Card<'_> {
    /// What became of a follow-up of theirs by now.
    #[must_use]
    pub fn state(&self, follow_up: &FollowUp) -> FollowUpState {
        follow_up.state_at(&self.calendar, self.at)
    }

    /// The first instant at which they are offered: now, later, or `None` where none is in sight.
    #[must_use]
    pub fn not_before(&self) -> Option<Moment> {
        match &self.next {
            Decision::Call(_) => Some(self.at),
            Decision::Wait { until, .. } => *until,
            Decision::Review { .. } | Decision::Needs(_) | Decision::Closed(_) => None,
        }
    }

    /// The slot in which they are offered, where it is one.
    #[must_use]
    pub fn slot(&self) -> Option<Slot> {
        match &self.next {
            Decision::Call(call) => call.slot,
            Decision::Wait { slot, .. } => *slot,
            Decision::Review { .. } | Decision::Needs(_) | Decision::Closed(_) => None,
        }
    }

    /// What speaks for it or against it.
    #[must_use]
    pub fn why(&self) -> &[Reason] {
        match &self.next {
            Decision::Call(call) => &call.why,
            Decision::Wait { why, .. } | Decision::Review { why, .. } => why,
            Decision::Needs(why) | Decision::Closed(why) => std::slice::from_ref(why),
        }
    }
}

impl App {
    /// A prospect as they stand now.
    ///
    /// # Errors
    /// Where the clock tells no time.
    pub fn card_now<'a>(&self, facts: &'a Facts) -> Result<Card<'a>, AppError> {
        Ok(self.card(facts, self.now()?))
    }

    /// A prospect as they stand at an instant.
    #[must_use]
    pub fn card<'a>(&self, facts: &'a Facts, at: Moment) -> Card<'a> {
        let policy = self.policy();
        let calendar = facts.calendar(policy);
        let story = Story::of(policy, &calendar, &facts.history);
        Card {
            facts,
            status: status(policy, &story, facts.prospect.limit, facts.zone(), at),
            needs: facts.needs(self.policy()),
            limit: story.limit(&policy.rules, facts.prospect.limit),
            next: decide(policy, facts, at),
            at,
            story,
            calendar,
        }
    }
}
