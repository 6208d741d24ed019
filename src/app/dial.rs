//! Dialling: the configured command, run as it stands, never by a shell.

use std::io::ErrorKind;
use std::process::{Command, Stdio};
use std::thread;

use uuid::Uuid;

use super::{App, AppError};
use crate::domain::attempt::Outcome;
use crate::domain::cadence::Logged;
use crate::domain::prospect::ProspectId;

/// What became of a number that was to be dialled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialled {
    /// The command is running with it.
    ByCommand,
    /// There is no such command: the person dials by hand.
    ByHand,
}

impl App {
    /// Runs the dial command with a number of somebody's, and doesn't wait for it.
    ///
    /// # Errors
    /// Where a rule refuses a call to them now, or the command is there and can't be run.
    pub fn dial(&self, id: ProspectId, e164: &str) -> Result<Dialled, AppError> {
        let rings = Logged { number: Some(e164.to_owned()), ..Logged::just(Uuid::nil(), Outcome::NoAnswer) };
        self.would_follow(&self.facts(id)?, &rings)?;
        // The words are split in the configuration, before the number is filled in.
        let words: Vec<String> =
            self.config.dial.command.iter().map(|word| word.replace("{e164}", e164)).collect();
        let Some((program, arguments)) = words.split_first() else { return Ok(Dialled::ByHand) };
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match command.spawn() {
            Ok(mut child) => {
                // Nobody waits for the call to end, but the system wants the command's end taken note of.
                thread::spawn(move || child.wait());
                Ok(Dialled::ByCommand)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Dialled::ByHand),
            Err(error) => {
                let why = format!("{program} could not be run: {error}. Mend command under [dial]");
                Err(AppError::Failed(why))
            }
        }
    }
}
