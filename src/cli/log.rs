//! `redial log WHO OUTCOME`

use clap::Args;
use uuid::Uuid;

use super::console::{Console, Failure};
use super::{args, told};
use crate::app::{App, AppError};
use crate::domain::attempt::{Objective, Outcome, Strategy, Talk};
use crate::domain::cadence::{Facts, Logged, Promise};

/// What is said of a message that announced no next try.
const NO_PROMISE: &str = "none";

/// Log a dial: who was called, and what came of it
#[derive(Debug, Args)]
pub(super) struct Log {
    /// Who was called
    who: String,
    /// What came of it
    #[arg(value_parser = args::outcome())]
    outcome: Outcome,
    /// What came of the conversation, with `reached`
    #[arg(long, value_name = "RESULT", value_parser = args::talk())]
    result: Option<Talk>,
    /// The message of the library that was left, as redial next tells it
    #[arg(long, value_name = "MESSAGE", conflicts_with = "said")]
    message: Option<String>,
    /// The message as it was spoken; - reads standard input
    #[arg(long, value_name = "TEXT")]
    said: Option<String>,
    /// The next try that the message announced; left out, it is worked out
    #[arg(long, value_name = "WHEN|none")]
    promise: Option<String>,
    /// The time that they named
    #[arg(long, value_name = "WHEN")]
    asked: Option<String>,
    /// How the call went
    #[arg(long, value_parser = args::strategy())]
    strategy: Option<Strategy>,
    /// What the call was for
    #[arg(long, value_parser = args::objective(), default_value = Objective::Appointment.as_str())]
    objective: Objective,
    /// The name of the screener who answered
    #[arg(long, value_name = "NAME")]
    screener: Option<String>,
    /// The number dialled, or its last digits, where it wasn't the one that was due
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// Something to note with it
    #[arg(long, value_name = "TEXT", value_parser = args::words)]
    note: Option<String>,
    #[command(flatten)]
    agreed: args::Agreed,
    /// The one whom they sent you on to; `forwarded` needs it
    #[arg(long, value_name = "NAME", value_parser = args::words)]
    forwarded_to: Option<String>,
    /// Why it was a no
    #[arg(long, value_name = "TEXT", value_parser = args::words)]
    reason: Option<String>,
    /// Log what a rule refuses, since it happened all the same, and why it did
    #[arg(long = "override", value_name = "REASON", value_parser = args::words)]
    overridden: Option<String>,
}

impl Log {
    /// Logs it, or says what refuses it.
    pub fn run(self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let facts = super::facts(app, &self.who)?;
        let said = self.logged(app, &facts)?;
        let done = app.log(facts.prospect.id, said)?;
        told::answer(app, console, &done)
    }

    fn logged(self, app: &App, facts: &Facts) -> Result<Logged, AppError> {
        let promise = match self.promise.as_deref() {
            None => Promise::LeftOut,
            Some(NO_PROMISE) => Promise::None,
            Some(text) => Promise::Named(args::when(app, facts, "--promise", text)?),
        };
        let asked = self.asked.map(|text| args::when(app, facts, "--asked", &text)).transpose()?;
        let number = self.number.map(|text| app.number_of(facts, &text)).transpose()?;
        let library = self.message.as_deref().map(|word| app.message(word)).transpose()?;
        let own = library.as_ref().map(|message| message.strategy);
        let strategy = self.strategy.or(own).unwrap_or(Strategy::Plain);
        // What was typed is read last: whatever else is off is said before anybody has to type it.
        let message = match &library {
            Some(message) => {
                let plan = app.promise_of(facts, strategy, promise)?;
                Some(app.script(facts, message, plan.as_ref())?)
            }
            None => None,
        };
        Ok(Logged {
            result: self.result,
            number,
            promise,
            asked,
            step: self.agreed.step(app, facts)?,
            template: library.map(|message| message.id),
            message: match self.said {
                Some(said) => Some(args::text("message", &said)?),
                None => message,
            },
            strategy,
            objective: self.objective,
            screener: self.screener,
            note: self.note,
            reason: self.reason,
            permission: self.agreed.permission,
            forwarded_to: self.forwarded_to,
            overridden: self.overridden,
            ..Logged::just(Uuid::now_v7(), self.outcome)
        })
    }
}
