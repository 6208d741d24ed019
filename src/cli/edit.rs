//! `redial edit WHO`

use clap::Args;

use super::console::{Console, Failure};
use super::fields::FieldArgs;
use super::people;
use crate::app::{App, AppError, Fields};

/// Change what is known of a person; an empty text clears a field
#[derive(Debug, Args)]
pub(super) struct Edit {
    /// Who it is
    who: String,
    /// The name from now on
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    fields: FieldArgs,
}

impl Edit {
    /// Changes what is told.
    pub fn run(self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let id = app.who(&self.who)?;
        let fields = self.fields.with_name(self.name);
        if fields == Fields::default() {
            let what = "say what to change, as in --title \"Head of Operations\"";
            return Err(AppError::Misuse(what.into()).into());
        }
        app.edit(id, &fields)?;
        people::answer_one(app, console, id, "Changed")
    }
}
