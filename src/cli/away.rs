//! `redial away WHO DATE`

use clap::Args;

use super::console::{Console, Failure};
use super::{args, told};
use crate::app::App;

/// Leave a person alone until the day they are back
#[derive(Debug, Args)]
pub(super) struct Away {
    /// Who it is
    who: String,
    /// The day they are back
    #[arg(value_name = "DATE")]
    back: String,
}

impl Away {
    /// Leaves them alone.
    pub fn run(&self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let facts = super::facts(app, &self.who)?;
        let back = args::day(app, &facts, "DATE", &self.back)?;
        let done = app.away(facts.prospect.id, back)?;
        told::answer(app, console, &done)
    }
}
