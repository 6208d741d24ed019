//! `redial review`

use super::console::{Console, Failure};
use super::{json, table};
use crate::app::{App, InReview, words};
use crate::domain::slot::Slot;

/// Tells whom to decide about.
pub(super) fn run(app: &App, console: &mut Console) -> Result<(), Failure> {
    let all = app.review()?;
    let text = || match all.is_empty() {
        true => "Nobody is to be decided about.\n".to_owned(),
        false => table::columns("", &all.iter().map(|it| row(app, it)).collect::<Vec<_>>()),
    };
    let tries = app.tries()?;
    console.answer_all(all.iter().map(|it| json::in_review(app, &tries, it)), text)
}

fn row(app: &App, it: &InReview) -> Vec<String> {
    let reviewed = &it.reviewed;
    let slots = Slot::ALL.iter().zip(reviewed.by_slot).filter(|(_, tries)| *tries > 0);
    let slots: Vec<String> = slots.map(|(slot, tries)| format!("{slot} {tries}")).collect();
    let because = app.words().because(&reviewed.because);
    vec![
        it.facts.prospect.name.clone(),
        it.facts.prospect.company.clone().unwrap_or_default(),
        format!("{}/{}", reviewed.tries, reviewed.limit),
        slots.join(", "),
        words::count(reviewed.messages, "message", "messages"),
        words::count(it.touches, "touch", "touches"),
        reviewed.last.map_or(String::new(), words::date),
        format!("{}: {because}", words::suggestion(reviewed.suggestion)),
    ]
}
