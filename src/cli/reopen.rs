//! `redial reopen WHO…`

use clap::Args;

use super::console::{Console, Failure};
use super::people;
use crate::app::App;

/// Take people up again, who are closed, parked or at their limit: a new round
#[derive(Debug, Args)]
pub(super) struct Reopen {
    /// Who it is, one or several
    #[arg(required = true)]
    who: Vec<String>,
}

impl Reopen {
    /// Takes them up again.
    pub fn run(&self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let ids = people::who(app, &self.who)?;
        app.reopen(&ids)?;
        people::answer(app, console, &ids, "Taken up again:")
    }
}
