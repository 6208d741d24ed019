//! `redial add NAME`

use clap::Args;

use super::console::{Console, Failure};
use super::fields::FieldArgs;
use super::people;
use crate::app::App;

/// Take a person in
#[derive(Debug, Args)]
pub(super) struct Add {
    /// The person's name
    name: String,
    #[command(flatten)]
    fields: FieldArgs,
}

impl Add {
    /// Takes the person in.
    pub fn run(self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let id = app.add(&self.fields.with_name(Some(self.name)))?;
        people::answer_one(app, console, id, "Added")
    }
}
