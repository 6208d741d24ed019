//! How long Insight takes to open, and its keys, in a store of many calls: against the raw work, which reads
//! the same sums out of the table, and against adding them up out of the calls themselves. By turns, since a
//! machine is seldom alone.
//!
//! `cargo bench --bench insight`, or with more people: `PEOPLE=1000000 cargo bench --bench insight`

#![allow(clippy::unwrap_used, missing_docs)]

#[path = "stores/mod.rs"]
mod stores;

use std::path::Path;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use redial::app::App;
use redial::app::clock::Clock;
use redial::app::config::Config;
use redial::tui::Screens;

/// Of each, the median and the longest are told.
const TURNS: usize = 9;

fn main() {
    let people = std::env::var("PEOPLE").ok().and_then(|people| people.parse().ok()).unwrap_or(20_000);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("redial.db");
    let mut config = Config::in_zone(stores::ZONE);
    config.me.calls = Some(redial::domain::policy::Calls::Offices);
    let began = Instant::now();
    let people = stores::make(&file, &config.policy(), people);
    let raw = rusqlite::Connection::open(&file).unwrap();
    let calls: i64 = raw.query_row("SELECT count(*) FROM attempt", [], |row| row.get(0)).unwrap();
    println!("{people} people, {calls} calls, made in {:.1?}", began.elapsed());

    let mut screens = screens(&file, config);
    let mut times = [(); 4].map(|()| Vec::new());
    for _ in 0..TURNS {
        times[0].push(timed(|| press(&mut screens, KeyCode::Char('6'))));
        times[1].push(timed(|| press(&mut screens, KeyCode::Tab)));
        press(&mut screens, KeyCode::Esc);
        times[2].push(timed(|| assert!(read(&raw, "SELECT cell, hits, trials FROM tally") > 0)));
    }
    // Adding up takes so long that once is enough.
    times[3].push(timed(|| {
        let sql = "SELECT slot, substr(local, 12, 2), outcome IN ('reached', 'brush-off'), count(*)
                   FROM attempt GROUP BY 1, 2, 3";
        assert!(read(&raw, sql) > 0);
    }));
    let names = ["Insight opens", "the next chart", "raw: the sums read", "raw: one figure added up"];
    let medians = times.map(|mut times| {
        times.sort();
        (times[times.len() / 2], times[times.len() - 1])
    });
    for (name, (median, longest)) in names.iter().zip(medians) {
        println!("{name}: {median:.2?}, {longest:.2?} at the longest");
    }
    let ratio = |n: usize| medians[0].0.as_secs_f64() / medians[n].0.as_secs_f64();
    println!("opening is {:.1} times the sums read, {:.4} times one figure added up", ratio(2), ratio(3));
}

fn screens(file: &Path, config: Config) -> Screens {
    let clock = Clock::named("2026-06-04T12:02:00-04:00", stores::ZONE).unwrap();
    Screens::new(App::open(file, config, clock).unwrap(), false).unwrap()
}

/// Presses a key and draws what comes of it.
fn press(screens: &mut Screens, key: KeyCode) {
    screens.event(Event::Key(KeyEvent::new(key, KeyModifiers::NONE)));
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    terminal.draw(|frame| screens.draw(frame)).unwrap();
}

fn read(raw: &rusqlite::Connection, sql: &str) -> usize {
    let mut query = raw.prepare(sql).unwrap();
    let mut rows = query.query([]).unwrap();
    let mut read = 0;
    while rows.next().unwrap().is_some() {
        read += 1;
    }
    read
}

fn timed(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}
