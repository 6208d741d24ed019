//! `redial note WHO TEXT`

use clap::Args;

use super::console::{Console, Failure};
use super::{args, people};
use crate::app::App;

/// Note something about a person: any note is research
#[derive(Debug, Args)]
pub(super) struct Note {
    /// Who it is
    who: String,
    /// What there is to note; - reads standard input
    #[arg(required = true)]
    text: Vec<String>,
}

impl Note {
    /// Notes it.
    pub fn run(&self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let id = app.who(&self.who)?;
        app.note(id, &args::text("note", &self.text.join(" "))?)?;
        people::answer_one(app, console, id, "Noted for")
    }
}
