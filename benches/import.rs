//! How long a contact list takes to be taken in, against the raw work: the same cells put into a table of the
//! same columns, with an index of the numbers, by SQLite in one transaction. Both by turns, since a machine is
//! seldom alone.
//!
//! `cargo bench --bench import`, or with another number of rows: `ROWS=1000000 cargo bench --bench import`

#![allow(clippy::unwrap_used, missing_docs)]

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use redial::app::clock::Clock;
use redial::app::config::Config;
use redial::app::{App, ImportOptions};

/// Of each, the median is told.
const TURNS: usize = 3;

fn main() {
    let rows = std::env::var("ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(100_000);
    let list = list(rows);
    let (mut raws, mut imports, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("people.csv");
        std::fs::write(&file, &list).unwrap();
        let raw = timed(|| inserted(&file, &folder.path().join("raw.db")));
        let import = timed(|| imported(&file, &folder.path().join("redial.db"), rows));
        ratios.push(import.as_secs_f64() / raw.as_secs_f64());
        raws.push(raw);
        imports.push(import);
    }
    ratios.sort_by(f64::total_cmp);
    let (raw, import, ratio) = (median(&mut raws), median(&mut imports), ratios[TURNS / 2]);
    println!("{rows} rows: raw {raw:.2?}, import {import:.2?}, {ratio:.1} times the raw");
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn timed(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}

/// A list of so many people, nobody twice.
fn list(rows: usize) -> String {
    const CITIES: [&str; 4] = ["Providence,RI,US", "Dayton,OH,US", "Leeds,,GB", "Boise,ID,US"];
    let mut text = String::from("Full Name,Company,Job Title,City,State,Country,Work Phone,E-mail,Met at\n");
    for n in 0..rows {
        let (area, last) = (201 + n / 10_000 % 700, n % 10_000);
        let city = CITIES[n % CITIES.len()];
        writeln!(
            text,
            "Ana Reyes {n},Acme Tool {},Plant Manager,{city},+1 {area} 555 {last:04},ana.{n}@acme.example,the fair",
            n / 3,
        )
        .unwrap();
    }
    text
}

fn inserted(list: &Path, store: &Path) {
    let mut raw = rusqlite::Connection::open(store).unwrap();
    raw.execute_batch(
        "PRAGMA journal_mode = WAL;
         CREATE TABLE person (name, company, title, city, region, country, phone, email, note);
         CREATE INDEX phones ON person (phone);",
    )
    .unwrap();
    let all = raw.transaction().unwrap();
    {
        let mut insert = all.prepare("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").unwrap();
        for row in csv::Reader::from_path(list).unwrap().records() {
            insert.execute(rusqlite::params_from_iter(&row.unwrap())).unwrap();
        }
    }
    all.commit().unwrap();
}

fn imported(list: &Path, store: &Path, rows: usize) {
    let zone = chrono_tz::Tz::America__New_York;
    let clock = Clock::named("2026-06-01T12:05:00-04:00", zone).unwrap();
    let mut app = App::open(store, Config::in_zone(zone), clock).unwrap();
    let came = app.import(list, &ImportOptions::default()).unwrap();
    assert_eq!(came.rejected.len(), 0);
    assert_eq!(usize::try_from(came.added).unwrap(), rows);
}
