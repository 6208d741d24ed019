//! `redial coach [FILE|-]`

use std::path::PathBuf;

use clap::Args;

use super::console::{Console, Failure};
use super::{args, json};
use crate::app::{App, AppError};
use crate::domain::attempt::Strategy;
use crate::domain::coach::{Verdict, coach, likeness};

/// Tell what is wrong with a message, how long it takes, and whether it is another one
#[derive(Debug, Args)]
pub(super) struct Coach {
    /// The file that the message is in; without one, or with -, it is read from standard input
    file: Option<PathBuf>,
    /// How the message goes
    #[arg(long, value_parser = args::strategy(), default_value = Strategy::Plain.as_str())]
    strategy: Strategy,
    /// A message that was left before: whether this one is another
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
}

impl Coach {
    /// Tells it.
    pub fn run(&self, app: &App, console: &mut Console) -> Result<(), Failure> {
        let earlier = self.against.as_deref().map(|file| read(&file.to_string_lossy())).transpose()?;
        let text = read(&self.file.as_ref().map_or("-".into(), |file| file.to_string_lossy()))?;
        let verdict = coach(&text, app.speaking(self.strategy));
        let likeness = earlier.map(|earlier| likeness::alike(&earlier, &text));
        console.answer(|| json::verdict(&verdict, likeness), || told(&text, &verdict, likeness))
    }
}

/// The text of a file, or of standard input.
fn read(file: &str) -> Result<String, AppError> {
    if file == "-" {
        return args::text("message", "-");
    }
    let bytes = std::fs::read(file)
        .map_err(|error| AppError::Failed(format!("{file} could not be read: {error}")))?;
    String::from_utf8(bytes)
        .map_err(|_| AppError::Misuse(format!("{file} is no UTF-8 text; save it as UTF-8")))
}

/// What the coach says, for people.
pub(super) fn told(text: &str, verdict: &Verdict, likeness: Option<likeness::Likeness>) -> String {
    let mut told = format!(
        "{} words, {:.0} seconds as {}.\n",
        verdict.words,
        verdict.seconds,
        verdict.strategy.as_str()
    );
    if verdict.is_clean() {
        told += "Clean: nothing to mend.\n";
    }
    for fault in &verdict.faults {
        let at_fault = text.get(fault.from..fault.to).unwrap_or_default().trim();
        let marked = if at_fault.is_empty() { String::new() } else { format!("  “{at_fault}”\n") };
        told += &format!("{}: {} ({})\n{marked}", fault.code.as_str(), fault.code.why(), fault.code.source());
    }
    if let Some(likeness) = likeness {
        let which = if likeness.same { "The same message" } else { "Another message" };
        told += &format!("{which}: {:.0} % alike.\n", likeness.alike * 100.0);
    }
    told
}
