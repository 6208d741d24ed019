//! `redial next`

use chrono_tz::Tz;
use clap::Args;

use super::console::{Console, Failure};
use super::{json, list, table};
use crate::app::{App, AppError, words};
use crate::domain::cadence::{Call, Kind};
use crate::domain::hours::Moment;
use crate::domain::place::zones;
use crate::domain::slot::Slot;
use crate::store::Found;

/// Tell whom to call now, and what opens next
#[derive(Debug, Args)]
pub(super) struct Next {
    /// How many at most
    #[arg(short = 'n', value_name = "N", default_value_t = 20)]
    most: u32,
}

impl Next {
    /// Tells the queue.
    pub fn run(&self, app: &App, console: &mut Console) -> Result<(), Failure> {
        let next = app.next(self.most as usize)?;
        let nobody = !app.store().has_anybody().map_err(AppError::from)?;
        console.answer_or(
            || json::next(app, &next),
            || if nobody { list::NOBODY.to_owned() } else { text(app, &next) },
        )
    }
}

fn text(app: &App, next: &crate::app::Next) -> String {
    let (above, below): (Vec<&Found>, Vec<&Found>) = next.queue.iter().partition(|found| !found.row.below);
    let at = app.words().instant(next.at, app.config().zone());
    let mut text = match above.len() {
        0 => format!("{at}: nobody to call now.\n"),
        n => format!("{at}: {} to call now.\n", words::count(n, "person", "people")),
    };
    text += &rows(app, &above, next);
    if !below.is_empty() {
        text += below_the_line(&below);
        text += &rows(app, &below, next);
    }
    text += &opens(app, next);
    text + &needs(next)
}

/// Why there is a line, and what stands below it.
fn below_the_line(below: &[&Found]) -> &'static str {
    match below.iter().all(|found| found.row.offer.call.kind == Kind::Office) {
        true => "Below the line, in office hours, with the screener's help:\n",
        false => "Below the line: today's goal has no room for them.\n",
    }
}

fn rows(app: &App, rows: &[&Found], next: &crate::app::Next) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|found| row(app, found, next)).collect();
    table::columns("  ", &rows)
}

fn row(app: &App, found: &Found, next: &crate::app::Next) -> Vec<String> {
    let (call, facts) = (&found.row.offer.call, &found.facts);
    let there = match facts.place.clock(next.at) {
        Some(zone) => format!("{} there", app.words().time(next.at.with_timezone(&zone).time())),
        None => words::count(facts.place.zones.len(), "zone", "zones possible"),
    };
    let until = call.closes.with_timezone(&app.config().zone()).time();
    vec![
        kind(call).to_owned(),
        call.slot.map_or("", Slot::as_str).to_owned(),
        format!("until {}", app.words().time(until)),
        facts.prospect.name.clone(),
        facts.prospect.company.clone().unwrap_or_default(),
        table::number(&call.phone, app.config().me.country.as_deref()),
        there,
        format!("{}/{}", call.try_no, call.limit),
        call.why.first().map_or(String::new(), |why| app.words().reason(why, facts)),
    ]
}

fn kind(call: &Call) -> &'static str {
    match (call.overdue, call.busy) {
        (true, _) => "overdue",
        (false, true) => "busy",
        (false, false) => call.kind.as_str(),
    }
}

fn opens(app: &App, next: &crate::app::Next) -> String {
    if next.opens.is_empty() {
        return String::new();
    }
    let rows = next.opens.iter().map(|opening| {
        vec![
            app.words().instant(opening.at, app.config().zone()),
            opening.slot.as_str().to_owned(),
            zones::label(opening.zone),
            opening.count.to_string(),
        ]
    });
    // Where somebody's clock shows another time, it is said that it isn't theirs.
    let own = app.config().zone();
    let shown = |at: Moment, zone: Tz| at.with_timezone(&zone).naive_local();
    let abroad = next.opens.iter().any(|it| shown(it.at, it.zone) != shown(it.at, own));
    let whose = if abroad { ", by your clock" } else { "" };
    format!("Opens next{whose}:\n{}", table::columns("  ", &rows.collect::<Vec<_>>()))
}

fn needs(next: &crate::app::Next) -> String {
    let needs = [(next.without_number, "number"), (next.without_zone, "time zone")];
    let needs = needs.into_iter().filter(|(count, _)| *count > 0);
    needs
        .map(|(count, what)| {
            let who = words::count(count, "person has", "people have");
            format!("{who} no {what} and can't be called: see redial list, then redial edit.\n")
        })
        .collect()
}
