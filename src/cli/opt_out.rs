//! `redial opt-out WHO`

use clap::Args;

use super::console::{Console, Failure};
use super::{args, told};
use crate::app::App;
use crate::domain::history::Via;

/// Close a person for good: they don't want to be called
#[derive(Debug, Args)]
pub(super) struct OptOut {
    /// Who it is
    who: String,
    /// How they said it
    #[arg(long, value_parser = args::via(), default_value = Via::Call.as_str())]
    via: Via,
}

impl OptOut {
    /// Closes them.
    pub fn run(&self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let id = app.who(&self.who)?;
        let done = app.opt_out(id, self.via)?;
        told::answer(app, console, &done)
    }
}
