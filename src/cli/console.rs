//! Where answers and errors go, and the exit codes that go with them.

use std::io::{self, BufWriter, ErrorKind, Stdout, Write};
use std::process::ExitCode;

use serde_json::Value;

use super::{json, table};
use crate::app::AppError;

/// Exit code: a file, the store or the terminal failed.
const FAILED: u8 = 1;
/// Exit code: the words of the call are off.
const MISUSED: u8 = 2;
/// Exit code: a rule refuses it.
const REFUSED: u8 = 3;

/// Why a command did not come to its end.
#[derive(Debug)]
pub(super) enum Failure {
    /// What was asked for was not done.
    App(AppError),
    /// It was, but the answer could not be written.
    Output(io::Error),
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Failure::App(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

/// Standard output and standard error.
pub(super) struct Console {
    json: bool,
    out: BufWriter<Stdout>,
}

impl Console {
    /// A console that answers in JSON, or for people.
    pub fn new(json: bool) -> Self {
        Console { json, out: BufWriter::new(io::stdout()) }
    }

    /// Where a command writes what is no answer but what was asked for itself.
    pub fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Answers, in the form that was asked for.
    pub fn answer(
        &mut self,
        value: impl FnOnce() -> Value,
        text: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        if self.json {
            return Ok(json::write(&mut self.out, &value())?);
        }
        // Whatever it is made of, nothing that a terminal would obey gets to one.
        Ok(write!(self.out, "{}", table::lines(&text()))?)
    }

    /// Answers with what can fail to be looked up in JSON.
    pub fn answer_or(
        &mut self,
        value: impl FnOnce() -> Result<Value, AppError>,
        text: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        let value = if self.json { value()? } else { Value::Null };
        self.answer(|| value, text)
    }

    /// Answers with a list; in JSON one by one, since it may be long.
    pub fn answer_all(
        &mut self,
        values: impl Iterator<Item = Value>,
        text: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        match self.json {
            true => Ok(json::write_all(&mut self.out, values)?),
            false => self.answer(|| Value::Null, text),
        }
    }

    /// Ends the command: says what went wrong, if anything did.
    pub fn end(mut self, done: Result<(), Failure>) -> ExitCode {
        let done = done.and_then(|()| Ok(self.out.flush()?));
        match done {
            Ok(()) => ExitCode::SUCCESS,
            // Whoever reads has read enough.
            Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(Failure::Output(error)) => {
                complain(&format!("error: the answer could not be written, though all is done: {error}"));
                ExitCode::from(FAILED)
            }
            Err(Failure::App(error)) => self.refuse(&error),
        }
    }

    fn refuse(&mut self, error: &AppError) -> ExitCode {
        // What came before the error is an answer too; that it can't be written is the lesser trouble.
        match error {
            AppError::Refused { rule, why, can_override } => {
                if self.json {
                    json::write(&mut self.out, &json::refused(*rule, why, *can_override)).ok();
                } else {
                    complain(&format!("refused: {}{}", why.trim_end_matches('.'), way_out(*can_override)));
                }
                self.out.flush().ok();
                ExitCode::from(REFUSED)
            }
            error => {
                self.out.flush().ok();
                complain(&format!("error: {error}"));
                ExitCode::from(code(error))
            }
        }
    }
}

fn code(error: &AppError) -> u8 {
    match error {
        AppError::Store(_) | AppError::Failed(_) => FAILED,
        AppError::Misuse(_) | AppError::Who { .. } => MISUSED,
        AppError::Refused { .. } => REFUSED,
    }
}

fn way_out(can_override: bool) -> &'static str {
    match can_override {
        true => "; if it happened all the same, log it with --override REASON",
        false => "",
    }
}

/// Says something on standard error, without what a terminal would obey.
pub(super) fn complain(text: &str) {
    // Where nobody listens there is nobody to tell.
    writeln!(io::stderr(), "{}", table::lines(text).trim_end()).ok();
}

/// What the parser of the command line has to say: help, or what is off.
pub(super) fn parsed(error: &clap::Error) -> ExitCode {
    let plain = error.render().to_string();
    match table::is_plain(&plain) {
        true => drop(error.print()),
        false => complain(&plain),
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(MISUSED))
}
