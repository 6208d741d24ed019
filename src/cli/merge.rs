//! `redial merge WHO WHO`

use clap::Args;

use super::console::{Console, Failure};
use super::{json, people, table};
use crate::app::{App, Merged, Told};

/// Make two entries of the same person one
///
/// The second is merged into the first: its fields win, what it lacks comes from the second; numbers,
/// e-mails, notes and all that happened are united. Nobody gets a try more by it. Undo takes it back.
#[derive(Debug, Args)]
pub(super) struct Merge {
    /// The entry that stays
    #[arg(value_name = "WHO")]
    first: String,
    /// The entry that goes into it
    #[arg(value_name = "WHO")]
    other: String,
    /// Write nothing; say what would be kept, taken over and dropped
    #[arg(long)]
    dry_run: bool,
}

impl Merge {
    /// Merges them, or says what that would lead to.
    pub fn run(self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let (first, other) = (app.who(&self.first)?, app.who(&self.other)?);
        let merged = match self.dry_run {
            true => app.would_merge(first, other)?,
            false => app.merge(first, other)?,
        };
        console.answer(|| json::merged(app, &merged), || text(app, &merged, self.dry_run))
    }
}

fn text(app: &App, merged: &Merged, dry_run: bool) -> String {
    let card = app.card(&merged.facts, merged.now);
    let named = |name: &str, company: Option<&str>, id| {
        table::line(&format!("{}, id {id}", table::name(name, company)))
    };
    let (first, other) = (&merged.facts.prospect, &merged.other);
    let into = named(&first.name, first.company.as_deref(), first.id);
    let other = named(&other.name, other.company.as_deref(), other.id);
    let next = table::capital(&people::next(app.words(), &card));
    let head = match dry_run {
        true => format!("Nothing is written. {other} would be merged into {into}. Then: {next}.\n"),
        false => format!("{other} is merged into {into}. {next}. Undo takes it back.\n"),
    };
    let tries = vec![Told { field: "tries", value: format!("{} of {}", merged.tries.0, merged.tries.1) }];
    let lists = [
        ("Kept", &merged.kept),
        ("Taken over", &merged.taken_over),
        ("Dropped", &merged.dropped),
        ("Now", &tries),
    ];
    let rows: Vec<Vec<String>> = lists.into_iter().flat_map(|(title, told)| rows(title, told)).collect();
    head + &table::columns("  ", &rows)
}

fn rows(title: &str, told: &[Told]) -> Vec<Vec<String>> {
    let titles = std::iter::once(title).chain(std::iter::repeat(""));
    let row =
        |(title, told): (&str, &Told)| vec![title.to_owned(), told.field.to_owned(), told.value.clone()];
    titles.zip(told).map(row).collect()
}
