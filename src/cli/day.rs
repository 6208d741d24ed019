//! `redial day`

use super::console::{Console, Failure};
use super::{json, table};
use crate::app::App;

/// Tells what to expect of the day, and what came of it so far.
pub(super) fn run(app: &App, console: &mut Console) -> Result<(), Failure> {
    let (ahead, done) = (app.day_ahead()?, app.day_done()?);
    let (words, zone) = (app.words(), app.policy().own.zone);
    console.answer(
        || json::day(&ahead, &done, zone),
        || {
            let rows = |told: Vec<(&'static str, String)>| -> Vec<Vec<String>> {
                told.into_iter().map(|(label, text)| vec![label.to_owned(), text]).collect()
            };
            format!(
                "Ahead\n{}\nSo far\n{}",
                table::columns("  ", &rows(words.day_ahead(&ahead, zone))),
                table::columns("  ", &rows(words.day_done(&done, zone)))
            )
        },
    )
}
