//! `redial touch WHO CHANNEL`

use clap::Args;

use super::console::{Console, Failure};
use super::{args, people};
use crate::app::App;
use crate::domain::touch::Channel;

/// Note a contact in another channel: an e-mail, a letter, a network, an event, an introduction
#[derive(Debug, Args)]
pub(super) struct Touch {
    /// Who it is
    who: String,
    /// How
    #[arg(value_parser = args::channel())]
    channel: Channel,
    /// Something to note with it
    #[arg(long, value_name = "TEXT", value_parser = args::words)]
    note: Option<String>,
}

impl Touch {
    /// Notes it.
    pub fn run(self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let id = app.who(&self.who)?;
        app.touch(id, self.channel, self.note)?;
        people::answer(app, console, &[id], &format!("Noted, {}:", self.channel.as_str()))
    }
}
