//! `redial show WHO`

use clap::Args;

use super::console::{Console, Failure};
use super::{json, people, table};
use crate::app::{App, Card, words};
use crate::domain::attempt::Attempt;
use crate::domain::cadence::Decision;
use crate::domain::history::{CallBack, Event, What};
use crate::domain::place::zones;
use crate::domain::prospect::{Fit, Role, ZoneFrom};
use crate::domain::slot::Slot;
use crate::domain::touch::Touch;
use crate::store::Note;

/// Show all that is known of a person, and all that happened
#[derive(Debug, Args)]
pub(super) struct Show {
    /// Who it is
    who: String,
}

impl Show {
    /// Shows them.
    pub fn run(&self, app: &App, console: &mut Console) -> Result<(), Failure> {
        let facts = super::facts(app, &self.who)?;
        let card = app.card(&facts, app.now()?);
        let notes = app.notes(facts.prospect.id)?;
        let touches = app.touches(card.facts.prospect.id)?;
        console.answer(|| json::show(&card, &notes, &touches), || text(app, &card, &notes, &touches))
    }
}

fn text(app: &App, card: &Card, notes: &[Note], touches: &[Touch]) -> String {
    let prospect = &card.facts.prospect;
    let head = [Some(&prospect.name), prospect.title.as_ref(), prospect.company.as_ref()];
    let head: Vec<String> = head.into_iter().flatten().map(|part| table::line(part)).collect();
    let mut text = format!("{}\n", head.join(" · "));
    text += &table::columns("  ", &known(app, card));
    text += &section(&told_in("Notes", card), notes.iter().flat_map(|note| noted(app, card, note)).collect());
    let touched = |it: &Touch| {
        let at = app.words().told(it.at, card.facts);
        vec![at, it.channel.as_str().to_owned(), it.note.clone().unwrap_or_default()]
    };
    text += &section(&told_in("Other channels", card), touches.iter().map(touched).collect());
    text += &section(
        &told_in("History", card),
        card.facts.history.events().iter().flat_map(|it| event(app, card, it)).collect(),
    );
    text + &section("Follow-ups", follow_ups(app, card))
}

/// A title, with whose time the rows below it are in.
fn told_in(title: &str, card: &Card) -> String {
    match words::elsewhere(card.at, card.facts) {
        Some(city) => format!("{title} (times in {city})"),
        None => title.to_owned(),
    }
}

fn section(title: &str, rows: Vec<Vec<String>>) -> String {
    match rows.is_empty() {
        true => String::new(),
        false => format!("{title}\n{}", table::columns("  ", &rows)),
    }
}

fn row(what: &str, text: impl Into<String>) -> Vec<String> {
    vec![what.to_owned(), text.into()]
}

/// Who they are and where they stand: what it is, and what is known of it.
fn known(app: &App, card: &Card) -> Vec<Vec<String>> {
    let prospect = &card.facts.prospect;
    let next = table::capital(&people::next(app.words(), card));
    let allowed = words::count(card.limit, "try", "tries");
    let tried = format!("{}, {} of {allowed}", card.status.as_str(), card.story.round.counted);
    let mut rows = vec![row("Id", prospect.id.to_string()), row("Status", tried), row("Next", next)];
    // What they need, or why they are closed, is told already: it is all there is to say of it.
    let told = matches!(card.next, Decision::Needs(_) | Decision::Closed(_));
    let why = card.why().iter().filter(|_| !told);
    rows.extend(why.map(|why| row("", app.words().reason(why, card.facts))));
    rows.extend(numbers(app, card));
    rows.extend(prospect.emails.iter().map(|address| row("E-mail", address)));
    let place = [&prospect.address, &prospect.city, &prospect.region, &prospect.country];
    let place: Vec<&str> = place.into_iter().filter_map(|part| part.as_deref()).collect();
    rows.extend((!place.is_empty()).then(|| row("Place", place.join(", "))));
    rows.push(row("Zone", zone(app, card)));
    rows.extend((prospect.fit != Fit::Open).then(|| row("Fit", prospect.fit.as_str())));
    rows.extend(prospect.role.map(|role| row("Role", role_words(role))));
    rows.extend(prospect.source.as_ref().map(|source| row("Source", source)));
    rows.extend(card.story.permission.map(|yes| row("Something new", if yes { "yes" } else { "no" })));
    rows
}

fn numbers(app: &App, card: &Card) -> Vec<Vec<String>> {
    let country = app.config().me.country.as_deref();
    let phones = &card.facts.prospect.phones;
    let numbers = phones.iter().map(|phone| {
        let dead = phone.dead.then(|| "not theirs, or dead".to_owned());
        let about = [Some(phone.line.as_str().to_owned()), phone.label.clone(), dead];
        let mut about: Vec<String> = about.into_iter().flatten().collect();
        about.dedup();
        row("Number", format!("{}, {}", table::number(phone, country), about.join(", ")))
    });
    numbers.collect()
}

fn zone(app: &App, card: &Card) -> String {
    let place = &card.facts.place;
    let from = match place.from {
        ZoneFrom::Hand => "set by hand",
        ZoneFrom::Address => "by the address",
        ZoneFrom::Number => "by the number",
        ZoneFrom::None => return "not known".to_owned(),
    };
    let names: Vec<&str> = place.zones.iter().map(|zone| zone.name()).collect();
    let there = place.clock(card.at).map(|zone| app.words().time(card.at.with_timezone(&zone).time()));
    let there = there.map_or(String::new(), |there| format!(" ({there} there)"));
    match names.as_slice() {
        [one] => format!("{one}{there}, {from}"),
        several => format!("one of {}{there}, {from}: {}", several.len(), several.join(", ")),
    }
}

const fn role_words(role: Role) -> &'static str {
    match role {
        Role::Economic => "economic buyer",
        Role::User => "user",
        Role::Technical => "technical buyer",
        Role::Coach => "coach",
    }
}

/// A note, its further lines below the first.
fn noted(app: &App, card: &Card, note: &Note) -> Vec<Vec<String>> {
    let at = app.words().told(note.at, card.facts);
    let ats = std::iter::once(at).chain(std::iter::repeat(String::new()));
    ats.zip(note.text.lines()).map(|(at, line)| vec![at, line.to_owned()]).collect()
}

fn event(app: &App, card: &Card, event: &Event) -> Vec<Vec<String>> {
    let at = app.words().told(event.timing.at, card.facts);
    let told = |what: &str, detail: String| vec![vec![at.clone(), String::new(), what.to_owned(), detail]];
    match &event.what {
        What::Attempt(it) => attempt(app, card, event, it),
        What::CallBack(it) => told("call-back", called_back(it)),
        What::Away(plan) => told("away", format!("back on {}", words::date(plan.date))),
        What::OptedOut(via) => told("opted out", format!("by {}", via.as_str())),
        What::Extended(by) => told("extended", format!("{by} more")),
        What::Dropped(why) => told("dropped", why.clone().unwrap_or_default()),
        What::Reopened => told("taken up again", String::new()),
        What::Fit(fits) => told("fit", if *fits { "yes" } else { "no" }.to_owned()),
        What::LimitSet(limit) => {
            told("limit", limit.map_or("the policy's".to_owned(), |limit| limit.to_string()))
        }
        What::Merged { carried } => {
            let tries = words::count(*carried, "try of before still counts", "tries of before still count");
            told("merged", format!("another entry; {tries}"))
        }
    }
}

fn called_back(it: &CallBack) -> String {
    let result = it.result.map_or("missed", |result| result.as_str());
    joined([Some(result.to_owned()), it.reason.clone(), it.note.clone()])
}

/// A dial, and on lines below it what was said and noted.
fn attempt(app: &App, card: &Card, event: &Event, it: &Attempt) -> Vec<Vec<String>> {
    let now = app.words().told(event.timing.at, card.facts);
    // As it was told then, whatever is known of their zone by now.
    let then = it.zone.map(|zone| (app.words().civil(it.local), zone));
    let at = match then.filter(|(then, _)| *then != now) {
        Some((then, zone)) => format!("{then} in {}", zones::label(zone)),
        None => now,
    };
    let slot = it.slot.map_or("", Slot::as_str).to_owned();
    let outcome = table::outcome(it.outcome);
    let marks: Vec<&str> = it.marks.iter().map(words::mark).collect();
    let marks = (!marks.is_empty()).then(|| format!("[{}]", marks.join("; ")));
    let result = it.result.map(|result| result.as_str().to_owned());
    let screener = it.screener.as_ref().map(|name| format!("screener {name}"));
    let strategy = Some(it.strategy.as_str().to_owned()).filter(|_| it.message.is_some());
    let detail = joined([result, strategy, screener, it.reason.clone(), it.number.clone(), marks]);
    let below = |text: String| vec![String::new(), String::new(), String::new(), text];
    let mut rows = vec![vec![at, slot, outcome, detail]];
    rows.extend(it.message.as_ref().map(|said| below(format!("“{}”", said.trim()))));
    rows.extend(it.note.clone().map(below));
    rows
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn follow_ups(app: &App, card: &Card) -> Vec<Vec<String>> {
    let follow_ups = card.story.follow_ups.iter().map(|it| {
        let (kind, state) = (it.plan.kind.as_str(), card.state(it).as_str());
        vec![app.words().follow_up(&it.plan, card.facts), kind.to_owned(), state.replace('-', " ")]
    });
    follow_ups.collect()
}
