//! What each key would lead to, before it is pressed.

use uuid::Uuid;

use crate::domain::attempt::{Outcome, Strategy};
use crate::domain::history::History;
use crate::domain::hours::Moment;
use crate::domain::policy::Policy;

use super::decide::{Decision, decide};
use super::promise::Bookings;
use super::reason::Refusal;
use super::record::{NotRecorded, Recorded, record};
use super::said::Logged;
use super::view::Facts;

/// An outcome with what it leads to, or the rule that refuses it.
pub type Leads = (Outcome, Result<Decision, Refusal>);

/// What each outcome would lead to, were it logged now; or the rule that refuses it. A conversation
/// is left out: it leads where its result does.
#[must_use]
pub fn preview(policy: &Policy, facts: &Facts, bookings: &Bookings, now: Moment) -> Vec<Leads> {
    let strategy = match decide(policy, facts, now) {
        Decision::Call(call) => call.strategy,
        _ => Strategy::Plain,
    };
    let outcomes = Outcome::ALL.into_iter().filter(|outcome| *outcome != Outcome::Reached);
    outcomes
        .filter_map(|outcome| Some((outcome, lead(policy, facts, bookings, (outcome, strategy), now)?)))
        .collect()
}

fn lead(
    policy: &Policy,
    facts: &Facts,
    bookings: &Bookings,
    (outcome, strategy): (Outcome, Strategy),
    now: Moment,
) -> Option<Result<Decision, Refusal>> {
    let said = Logged { strategy, ..Logged::just(Uuid::nil(), outcome) };
    match record(policy, facts, bookings, &said, now) {
        Ok(recorded) => Some(Ok(decide(policy, &facts.after(recorded), now))),
        Err(NotRecorded::Refused(refused)) => refused.into_iter().next().map(Err),
        Err(NotRecorded::Misuse(_)) => None,
    }
}

impl Facts {
    /// The facts once something was recorded.
    #[must_use]
    pub fn after(&self, recorded: Recorded) -> Facts {
        let mut prospect = self.prospect.clone();
        for phone in &mut prospect.phones {
            phone.dead |= recorded.dead.as_deref() == Some(phone.number.e164.as_str());
        }
        let history: History = self.history.with(recorded.event);
        Facts::new(prospect, history, self.home)
    }
}
