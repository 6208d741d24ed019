//! `redial not-now WHO`

use clap::Args;

use super::console::{Console, Failure};
use super::{args, told};
use crate::app::App;

/// Put a person off: you'll call in an hour, or when you say
#[derive(Debug, Args)]
pub(super) struct NotNow {
    /// Who it is
    who: String,
    /// When you'll call, by your own clock; a day alone is from when you begin work
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
}

impl NotNow {
    /// Puts them off.
    pub fn run(&self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let id = app.who(&self.who)?;
        let until = self.until.as_deref().map(|text| args::own_when(app, "--until", text)).transpose()?;
        let done = app.put_off(id, until).map_err(|error| match until {
            Some(_) => args::of("--until", error),
            None => error,
        })?;
        told::not_now(app, console, &done)
    }
}
