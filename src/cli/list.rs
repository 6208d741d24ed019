//! `redial list [QUERY]`

use clap::Args;

use super::console::{Console, Failure};
use super::{json, people, table};
use crate::app::{App, Card};
use crate::domain::cadence::Facts;

/// List everybody, or those of whom any part of name, company or number is in QUERY
#[derive(Debug, Args)]
pub(super) struct List {
    /// Part of a name, company or number
    query: Vec<String>,
}

impl List {
    /// Lists them.
    pub fn run(&self, app: &App, console: &mut Console) -> Result<(), Failure> {
        let query = Some(self.query.join(" ")).filter(|query| !query.trim().is_empty());
        let (at, all) = (app.now()?, app.list(query.as_deref())?);
        let cards = || all.iter().map(|facts: &Facts| app.card(facts, at));
        let values = cards().map(|card| json::prospect(&card));
        console.answer_all(values, || match (all.is_empty(), &query) {
            (true, Some(query)) => format!("Nobody here is \"{}\".\n", table::line(query)),
            (true, None) => NOBODY.to_owned(),
            (false, _) => rows(app, cards()),
        })
    }
}

/// What an empty store says.
pub(super) const NOBODY: &str = "\
Nobody is here yet. Begin with one of these:
  redial import FILE                     take a contact list in, such as one from a spreadsheet
  redial add \"Dana Ruiz\" --phone NUMBER  take one person in
  redial demo                            look around among made-up people
";

fn rows<'a>(app: &App, cards: impl Iterator<Item = Card<'a>>) -> String {
    let header = ["Id", "Name", "Company", "Number", "Status", "Tries", "Next"];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    rows.extend(cards.map(|card| row(app, &card)));
    table::columns("", &rows)
}

fn row(app: &App, card: &Card) -> Vec<String> {
    let prospect = &card.facts.prospect;
    let country = app.config().me.country.as_deref();
    let phone = prospect.live_phones().first().map(|phone| table::number(phone, country));
    vec![
        prospect.id.to_string(),
        prospect.name.clone(),
        prospect.company.clone().unwrap_or_default(),
        phone.unwrap_or_default(),
        card.status.as_str().to_owned(),
        format!("{}/{}", card.story.round.counted, card.limit),
        people::next(app.words(), card),
    ]
}
