//! `redial drop WHO…`

use clap::Args;

use super::console::{Console, Failure};
use super::{args, people};
use crate::app::App;

/// Let people go
#[derive(Debug, Args)]
pub(super) struct Drop {
    /// Who it is, one or several
    #[arg(required = true)]
    who: Vec<String>,
    /// Why
    #[arg(long, value_name = "TEXT", value_parser = args::words)]
    reason: Option<String>,
}

impl Drop {
    /// Lets them go.
    pub fn run(self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let ids = people::who(app, &self.who)?;
        app.let_go(&ids, self.reason)?;
        people::answer(app, console, &ids, "Let go:")
    }
}
