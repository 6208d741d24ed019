//! `redial undo`

use super::console::{Console, Failure};
use super::{json, table};
use crate::app::words::Words;
use crate::app::{App, words};
use crate::store::Undone;
use chrono_tz::Tz;

/// Takes the newest action back.
pub(super) fn run(app: &mut App, console: &mut Console) -> Result<(), Failure> {
    let undone = app.undo()?;
    let zone = app.config().zone();
    console.answer(|| json::undone(&undone, zone), || text(app.words(), &undone, zone))
}

fn text(words: Words, undone: &Undone, zone: Tz) -> String {
    let left = match undone.left {
        0 => "Nothing else can be taken back.".to_owned(),
        n => format!("{} can be taken back.", words::count(n, "action more", "actions more")),
    };
    format!("Taken back: {} ({}). {left}\n", table::line(&undone.what), words.instant(undone.at, zone))
}
