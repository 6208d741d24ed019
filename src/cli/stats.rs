//! `redial stats`

use super::console::{Console, Failure};
use super::{json, table};
use crate::app::insight::Insight;
use crate::app::{App, words};
use crate::domain::insight::{Figures, Kept, Rate};

/// Tells what is learnt from one's own calls.
pub(super) fn run(app: &App, console: &mut Console) -> Result<(), Failure> {
    let insight = app.insight()?;
    let zone = app.policy().own.zone;
    console.answer(|| json::insight(&insight, zone), || text(&insight))
}

fn text(insight: &Insight) -> String {
    let figures = &insight.figures;
    if figures.attempts() == 0 {
        return "Nobody was called yet.\n".into();
    }
    [
        section("Outcomes", figures.outcomes.iter().map(|(outcome, rate)| (words::outcome(*outcome), *rate))),
        section("Strangers on the line", reach(figures)),
        section(
            "People talked to before, on the line",
            figures
                .since
                .iter()
                .filter(|(since, _)| !since.is_cold())
                .map(|(since, rate)| (words::since(*since).to_owned(), *rate)),
        ),
        tries(figures),
        section(
            "Call-backs by message",
            insight.messages.iter().map(|it| (it.message.title.clone(), it.rate)),
        ),
        promises("Promises", figures.promises),
        promises("Times that they named", figures.asked),
        section(
            "People",
            figures.funnel.iter().map(|step| (words::milestone(step.milestone).to_owned(), step.rate)),
        ),
        section("Objectives met", figures.aims.iter().map(|(aim, rate)| (aim.as_str().to_owned(), *rate))),
    ]
    .concat()
}

/// A heading and its figures, those of which there are none left out.
fn section(title: &str, rates: impl Iterator<Item = (String, Rate)>) -> String {
    let rows = rates.filter(|(_, rate)| rate.of > 0).map(|(name, rate)| vec![name, words::rate(rate)]);
    block(title, &rows.collect::<Vec<_>>())
}

fn block(title: &str, rows: &[Vec<String>]) -> String {
    match rows.is_empty() {
        true => String::new(),
        false => format!("{title}\n{}\n", table::columns("  ", rows)),
    }
}

fn reach(figures: &Figures) -> impl Iterator<Item = (String, Rate)> {
    let cold = figures.since.iter().filter(|(since, _)| since.is_cold());
    let since = cold.map(|(since, rate)| (words::since(*since).to_owned(), *rate));
    let slots = figures
        .slots
        .iter()
        .map(|(slot, rate)| (slot.map_or("at other times", |slot| slot.as_str()).to_owned(), *rate));
    let weekdays = figures.weekdays.iter().map(|(day, rate)| (day.to_string(), *rate));
    let hours = figures.hours.iter().map(|(hour, rate)| (format!("{hour:02}:00"), *rate));
    since.chain(slots).chain(weekdays).chain(hours)
}

fn tries(figures: &Figures) -> String {
    let mut rows: Vec<Vec<String>> =
        figures.tries.each().map(|(number, rate)| vec![format!("try {number}"), words::rate(rate)]).collect();
    if rows.is_empty() {
        return String::new();
    }
    rows.extend(figures.limits.iter().map(|it| vec![format!("limit {}", it.limit), words::replay(it)]));
    let one_more = &figures.one_more;
    rows.push(vec!["new name".into(), words::rate(one_more.new_name)]);
    rows.push(vec![format!("try {}?", one_more.number), words::verdict(one_more).into()]);
    block("Talked to, by try", &rows)
}

fn promises(title: &str, kept: Kept) -> String {
    let told = [
        ("kept", kept.kept),
        ("late", kept.late),
        ("broken", kept.broken),
        ("missed so far", kept.missed),
        ("to come", kept.ahead),
    ];
    let mut rows: Vec<Vec<String>> = told
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| vec![name.into(), count.to_string()])
        .collect();
    if let Some(first) = rows.first_mut().filter(|_| kept.rate().of > 0 && kept.kept > 0) {
        first[1] = words::rate(kept.rate());
    }
    block(title, &rows)
}
