//! Calls of theirs: never an attempt, and no rule refuses them.

use uuid::Uuid;

use crate::domain::attempt::{Talk, Timing};
use crate::domain::follow_up::{FollowUpKind, PlanTime};
use crate::domain::history::{CallBack, Event, What};
use crate::domain::hours::Moment;
use crate::domain::policy::Policy;

use super::planner::Planner;
use super::record::Recorded;
use super::said::{Misuse, Step, sent_on_fits, step_fits};
use super::view::{Facts, View};

/// What the caller says of an inbound call.
#[derive(Debug, Clone, PartialEq)]
pub struct CalledBack {
    /// The event's own name, made before it is written.
    pub id: Uuid,
    /// What came of it; `None` where it was missed.
    pub result: Option<Talk>,
    /// Why it was a no.
    pub reason: Option<String>,
    /// Whether they may be called when there is something new (A0 5).
    pub permission: Option<bool>,
    /// What is noted with it.
    pub note: Option<String>,
    /// What was agreed.
    pub step: Step,
    /// The one they sent the caller on to.
    pub forwarded_to: Option<String>,
}

fn fits_together(said: &CalledBack) -> Result<(), Misuse> {
    let agreed = said.step != Step::default() || said.permission.is_some() || said.reason.is_some();
    if said.result.is_none() && agreed {
        return Err(Misuse::AgreedInMissedCall);
    }
    sent_on_fits(said.result, said.forwarded_to.as_deref())?;
    step_fits(said.result, said.step)
}

/// Works out what an inbound call leads to: an answered one ends the round like a conversation, a
/// missed one asks for a call now.
///
/// # Errors
/// What doesn't fit together; no rule refuses a call of theirs.
pub fn record_call_back(
    policy: &Policy,
    facts: &Facts,
    said: &CalledBack,
    at: Moment,
) -> Result<Recorded, Misuse> {
    fits_together(said)?;
    let view = View::new(policy, facts);
    let local = at.with_timezone(&view.zone()).naive_local();
    let planner = Planner { view: &view, at, date: local.date() };
    let plan = match said.result {
        Some(result) => planner.after_talk(Some(result), said.step)?,
        None => Some(planner.plan(FollowUpKind::Asked, local.date(), PlanTime::At(local.time()))),
    };
    let call_back = CallBack {
        zone: view.zone(),
        result: said.result,
        reason: said.reason.clone(),
        permission: said.permission,
        note: said.note.clone(),
        plan,
    };
    let timing = Timing { at, counted_at: at };
    let event = Event { id: said.id, seq: Event::NEW, timing, what: What::CallBack(call_back) };
    Ok(Recorded { event, dead: None })
}
