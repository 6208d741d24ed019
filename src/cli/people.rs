//! Answers of verbs that change people: each person as they are now.

use super::console::{Console, Failure};
use super::{json, table};
use crate::app::words::Words;
use crate::app::{App, AppError, Card};
use crate::domain::cadence::{Decision, Facts, Needs};
use crate::domain::prospect::ProspectId;

/// The people whom somebody means, each once.
pub(super) fn who(app: &App, texts: &[String]) -> Result<Vec<ProspectId>, AppError> {
    let mut ids = Vec::with_capacity(texts.len());
    for text in texts {
        let id = app.who(text)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Answers with one person as they are now.
pub(super) fn answer_one(
    app: &App,
    console: &mut Console,
    id: ProspectId,
    what: &str,
) -> Result<(), Failure> {
    let (at, facts) = (app.now()?, app.facts(id)?);
    let card = app.card(&facts, at);
    console.answer(|| json::prospect(&card), || sentence(app.words(), &card, what))
}

/// Answers with several people as they are now.
pub(super) fn answer(
    app: &App,
    console: &mut Console,
    ids: &[ProspectId],
    what: &str,
) -> Result<(), Failure> {
    let at = app.now()?;
    let all: Vec<Facts> = ids.iter().map(|id| app.facts(*id)).collect::<Result<_, _>>()?;
    let cards: Vec<Card> = all.iter().map(|facts| app.card(facts, at)).collect();
    let text = || cards.iter().map(|card| sentence(app.words(), card, what)).collect();
    console.answer_all(cards.iter().map(json::prospect), text)
}

/// What to do about somebody, in a few words.
pub(super) fn next(words: Words, card: &Card) -> String {
    match &card.next {
        Decision::Call(_) => "call now".to_owned(),
        other => words.comes_back(other, card.facts, card.at),
    }
}

fn sentence(words: Words, card: &Card, what: &str) -> String {
    let prospect = &card.facts.prospect;
    let who = table::line(&table::name(&prospect.name, prospect.company.as_deref()));
    let next = table::capital(&next(words, card));
    format!("{what} {who}, id {}. {next}.{}\n", prospect.id, wanting(card.needs))
}

/// What else there is to find out before they are called.
fn wanting(needs: Needs) -> &'static str {
    // A number or zone that is missing is what keeps them from being called, and is told already.
    match needs {
        Needs { number: false, zone: false, research: true } => " Nothing is noted about them yet.",
        _ => "",
    }
}
