//! How long it takes to find what can be said to somebody: for a card, for the message pane, and against
//! the store's own part of it, reading whoever it is.
//!
//! `cargo bench --bench sayings`

#![allow(clippy::unwrap_used, missing_docs)]

use redial::app::App;
use redial::app::clock::Clock;
use redial::app::config::Config;
use redial::app::library::Occasion;
use redial::domain::attempt::{Outcome, Strategy};
use redial::domain::cadence::{Logged, Promise};
use redial::domain::prospect::ProspectId;
use uuid::Uuid;

fn main() {
    divan::main();
}

/// People who heard three messages each.
const PEOPLE: u32 = 40;

fn app() -> (tempfile::TempDir, App, Vec<ProspectId>) {
    let folder = tempfile::tempdir().unwrap();
    let zone = chrono_tz::Tz::America__New_York;
    let at = |day: &str| {
        let clock = Clock::named(&format!("{day}T12:05:00-04:00"), zone).unwrap();
        App::open(&folder.path().join("redial.db"), Config::in_zone(zone), clock).unwrap()
    };
    let mut first = at("2026-06-01");
    first.start_library().unwrap();
    let ids: Vec<ProspectId> = (0..PEOPLE)
        .map(|n| {
            let fields = redial::app::Fields {
                name: Some(format!("Ana Reyes {n}")),
                company: Some("Acme Tool".into()),
                city: Some("Providence".into()),
                phone: Some(vec![format!("+1401555{:04}", 100 + n)]),
                ..Default::default()
            };
            first.add(&fields).unwrap()
        })
        .collect();
    for day in ["2026-06-01", "2026-06-04", "2026-06-09"] {
        let mut app = at(day);
        for id in &ids {
            let facts = app.facts(*id).unwrap();
            let saying = app.first_to_say(&facts, Strategy::Plain).unwrap().0.unwrap();
            let logged = Logged {
                message: Some(saying.script),
                template: saying.message,
                ..Logged::just(Uuid::now_v7(), Outcome::Voicemail)
            };
            app.log(*id, logged).unwrap();
        }
    }
    let app = at("2026-06-15");
    (folder, app, ids)
}

fn occasion() -> Occasion {
    Occasion { strategy: Strategy::Plain, outcome: Outcome::Voicemail, promise: Promise::LeftOut }
}

/// The same for each of the people in turn.
fn turn(bencher: divan::Bencher, what: impl Fn(&App, ProspectId)) {
    let (_folder, app, ids) = app();
    let turn = std::cell::Cell::new(0);
    bencher.bench_local(|| {
        turn.set(turn.get() + 1);
        what(&app, ids[turn.get() % ids.len()]);
    });
}

#[divan::bench]
fn facts(bencher: divan::Bencher) {
    turn(bencher, |app, id| drop(divan::black_box(app.facts(id).unwrap())));
}

#[divan::bench]
fn card(bencher: divan::Bencher) {
    turn(bencher, |app, id| {
        let facts = app.facts(id).unwrap();
        divan::black_box(app.first_to_say(&facts, Strategy::Plain).unwrap());
    });
}

#[divan::bench]
fn pane(bencher: divan::Bencher) {
    turn(bencher, |app, id| {
        let facts = app.facts(id).unwrap();
        divan::black_box(app.sayings(&facts, occasion()).unwrap());
    });
}
