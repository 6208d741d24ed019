//! What the caller says of a dial, and whether it fits together.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::attempt::{Objective, Outcome, Strategy, Talk};
use crate::domain::message::MessageId;
use crate::domain::names;
use crate::domain::when::When;

/// What the caller says of a dial.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    /// The attempt's own name, made before it is written.
    pub id: Uuid,
    /// Whether an earlier call is told of, rather than one made just now by the clock.
    pub told: bool,
    /// What came of it.
    pub outcome: Outcome,
    /// What came of the conversation.
    pub result: Option<Talk>,
    /// The number dialled, as E.164, where it wasn't the one that was due.
    pub number: Option<String>,
    /// The message as it was spoken.
    pub message: Option<String>,
    /// The message of the library that it was, or was made from.
    pub template: Option<MessageId>,
    /// How it went.
    pub strategy: Strategy,
    /// What it was for.
    pub objective: Objective,
    /// The screener who answered.
    pub screener: Option<String>,
    /// What is noted with it.
    pub note: Option<String>,
    /// Why it was a no.
    pub reason: Option<String>,
    /// Whether they may be called when there is something new (A0 5).
    pub permission: Option<bool>,
    /// The next try that the message announced.
    pub promise: Promise,
    /// The time that they named.
    pub asked: Option<When>,
    /// What was agreed in the conversation.
    pub step: Step,
    /// The one they sent the caller on to.
    pub forwarded_to: Option<String>,
    /// Why it is recorded although a rule refuses it.
    pub overridden: Option<String>,
}

impl Logged {
    /// An outcome with nothing else said.
    #[must_use]
    pub fn just(id: Uuid, outcome: Outcome) -> Self {
        Logged {
            id,
            told: false,
            outcome,
            result: None,
            number: None,
            message: None,
            template: None,
            strategy: Strategy::Plain,
            objective: Objective::default(),
            screener: None,
            note: None,
            reason: None,
            permission: None,
            promise: Promise::LeftOut,
            asked: None,
            step: Step::default(),
            forwarded_to: None,
            overridden: None,
        }
    }
}

/// The next try that a message announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// Not said: the engine works it out.
    LeftOut,
    /// None was announced.
    None,
    /// The caller named it.
    Named(When),
}

/// What was agreed in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Step {
    /// The next step.
    pub next: Option<When>,
    /// From when to keep in touch.
    pub keep_in_touch: Option<NaiveDate>,
}

/// What doesn't fit together in what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misuse {
    /// A conversation without its result.
    #[error(
        "say what came of the conversation: talk, appointment, sale, not-interested, not-a-fit, forwarded or opt-out"
    )]
    ResultMissing,
    /// A result without a conversation.
    #[error("only a call that reached them has a result")]
    ResultOfNoTalk,
    /// A conversation that leads nowhere.
    #[error("a talk ends with a next step or a date from which to keep in touch")]
    StepMissing,
    /// Two next steps at once.
    #[error("either a next step or keeping in touch, not both")]
    TwoSteps,
    /// A next step without a conversation.
    #[error("a next step is agreed in a conversation; a time that they named otherwise is an asked one")]
    StepOfNoTalk,
    /// An asked time where nobody was there to ask.
    #[error("a time is asked for by the prospect or the screener: with brush-off or screened")]
    AskedOfNobody,
    /// A promise without a message.
    #[error("a promise is made in a message: with voicemail, or with what was left with the screener")]
    PromiseWithoutMessage,
    /// A promise in a message that makes none.
    #[error("an exit or farewell message promises no next try")]
    PromiseInGoodbye,
    /// A message where none can be left.
    #[error("a message is left on a voicemail or with a screener")]
    MessageToNobody,
    /// Permission without a conversation.
    #[error("permission is asked for in a conversation")]
    PermissionOfNobody,
    /// Someone to go to without being forwarded.
    #[error("only a forwarded call names the one it was sent on to")]
    ForwardedByNobody,
    /// Forwarded to a name in which nothing is to be read.
    #[error("name the one they sent you on to, who becomes a prospect of their own")]
    ForwardedToNobody,
    /// A next step out of a call that nobody answered.
    #[error("nothing is agreed in a missed call: no next step, permission or reason")]
    AgreedInMissedCall,
    /// A time that has passed.
    #[error("that time has passed; name one that is still to come")]
    Past,
}

/// Whether what is said of a dial fits together.
pub(super) fn fits_together(said: &Logged) -> Result<(), Misuse> {
    let reached = said.outcome == Outcome::Reached;
    let step = said.step.next.is_some() || said.step.keep_in_touch.is_some();
    let named = matches!(said.promise, Promise::Named(_));
    let message_left = said.outcome == Outcome::Voicemail || said.message.is_some();
    let wrong = [
        (reached && said.result.is_none(), Misuse::ResultMissing),
        (!reached && said.result.is_some(), Misuse::ResultOfNoTalk),
        (!reached && step, Misuse::StepOfNoTalk),
        (!reached && said.permission.is_some(), Misuse::PermissionOfNobody),
        (said.message.is_some() && !said.outcome.takes_message(), Misuse::MessageToNobody),
        (
            said.asked.is_some() && !matches!(said.outcome, Outcome::BrushOff | Outcome::Screened),
            Misuse::AskedOfNobody,
        ),
        (named && !(said.outcome.takes_message() && message_left), Misuse::PromiseWithoutMessage),
        (named && said.strategy.promises_nothing(), Misuse::PromiseInGoodbye),
    ];
    match wrong.into_iter().find(|(is, _)| *is) {
        Some((_, misuse)) => Err(misuse),
        None if reached => {
            sent_on_fits(said.result, said.forwarded_to.as_deref())?;
            step_fits(said.result, said.step)
        }
        None => sent_on_fits(None, said.forwarded_to.as_deref()),
    }
}

/// Whether the one they sent the caller on to is named only where somebody is.
pub(super) fn sent_on_fits(result: Option<Talk>, to: Option<&str>) -> Result<(), Misuse> {
    match to.map(names::clean) {
        Some(_) if result != Some(Talk::Forwarded) => Err(Misuse::ForwardedByNobody),
        Some(name) if name.is_empty() => Err(Misuse::ForwardedToNobody),
        _ => Ok(()),
    }
}

/// Whether what was agreed fits the result.
pub(super) fn step_fits(result: Option<Talk>, step: Step) -> Result<(), Misuse> {
    match (step.next, step.keep_in_touch) {
        (Some(_), Some(_)) => Err(Misuse::TwoSteps),
        (None, None) if result == Some(Talk::Talk) => Err(Misuse::StepMissing),
        _ => Ok(()),
    }
}
