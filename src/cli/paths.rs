//! `redial paths`

use super::console::{Console, Failure};
use super::{json, table};
use crate::app::paths::Paths;

/// Says where things are kept.
pub(super) fn run(paths: &Paths, console: &mut Console) -> Result<(), Failure> {
    let row = |what: &str, path: &std::path::Path| vec![what.to_owned(), path.display().to_string()];
    let text = || table::columns("", &[row("config", &paths.config), row("store", &paths.store)]);
    console.answer(|| json::paths(paths), text)
}
