//! `redial call-back WHO`

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use uuid::Uuid;

use super::console::{Console, Failure};
use super::{args, told};
use crate::app::App;
use crate::domain::attempt::Talk;
use crate::domain::cadence::CalledBack;

/// What is said of a call that nobody answered.
const MISSED: &str = "missed";

/// Log a call of theirs, spoken to or missed
#[derive(Debug, Args)]
pub(super) struct CallBack {
    /// Who called
    who: String,
    /// What came of the conversation, or missed
    #[arg(long, value_parser = result())]
    result: Came,
    #[command(flatten)]
    agreed: args::Agreed,
    /// Why it was a no
    #[arg(long, value_name = "TEXT", value_parser = args::words)]
    reason: Option<String>,
    /// The one whom they sent you on to; `forwarded` needs it
    #[arg(long, value_name = "NAME", value_parser = args::words)]
    forwarded_to: Option<String>,
    /// Something to note with it
    #[arg(long, value_name = "TEXT", value_parser = args::words)]
    note: Option<String>,
}

/// What came of their call.
#[derive(Debug, Clone, Copy)]
enum Came {
    Missed,
    To(Talk),
}

fn result() -> impl TypedValueParser<Value = Came> {
    let words = Talk::ALL.iter().map(|talk| talk.as_str()).chain([MISSED]);
    PossibleValuesParser::new(words).try_map(|text| match text.as_str() {
        MISSED => Ok(Came::Missed),
        text => {
            let talk = Talk::ALL.into_iter().find(|talk| talk.as_str() == text);
            talk.map(Came::To).ok_or_else(|| format!("\"{text}\" is none of them"))
        }
    })
}

impl CallBack {
    /// Logs it.
    pub fn run(self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let facts = super::facts(app, &self.who)?;
        let result = match self.result {
            Came::To(talk) => Some(talk),
            Came::Missed => None,
        };
        let said = CalledBack {
            id: Uuid::now_v7(),
            result,
            reason: self.reason,
            permission: self.agreed.permission,
            note: self.note,
            step: self.agreed.step(app, &facts)?,
            forwarded_to: self.forwarded_to,
        };
        let done = app.call_back(facts.prospect.id, &said)?;
        told::answer(app, console, &done)
    }
}
