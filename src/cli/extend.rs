//! `redial extend WHO… N`

use clap::Args;

use super::console::{Console, Failure};
use super::people;
use crate::app::{App, AppError};

/// Allow people more tries in this round
#[derive(Debug, Args)]
#[command(override_usage = "redial extend [OPTIONS] <WHO>... <N>")]
pub(super) struct Extend {
    /// Who it is, one or several, and at the end how many more tries
    #[arg(required = true, num_args = 2.., value_names = ["WHO", "N"])]
    who_and_count: Vec<String>,
}

impl Extend {
    /// Allows them more.
    pub fn run(&self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let (by, who) = self.count()?;
        let ids = people::who(app, who)?;
        app.extend(&ids, by)?;
        people::answer(app, console, &ids, &format!("{by} more for"))
    }

    fn count(&self) -> Result<(u32, &[String]), AppError> {
        let (last, who) = self.who_and_count.split_last().ok_or_else(|| no_count(""))?;
        Ok((last.parse().map_err(|_| no_count(last))?, who))
    }
}

fn no_count(last: &str) -> AppError {
    let example = "redial extend \"Dana Ruiz\" 2";
    AppError::Misuse(format!("\"{last}\" is no number of tries; end with one, as in {example}"))
}
