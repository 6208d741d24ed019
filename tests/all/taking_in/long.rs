//! A long list: how far it is, and that nobody waits for it.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::ops::ControlFlow;

use pretty_assertions::assert_eq;
use redial::app::{ImportOptions, Progress};
use redial::exchange::out::Format;

use super::office::{dana, desk, named, open};
use crate::going_out::lists::exported;

fn list_of(people: usize) -> String {
    let mut list = String::from("Name,Company,Street\n");
    let street = "Long Street ".repeat(15);
    (0..people).for_each(|n| writeln!(list, "Ana Reyes {n},Acme Tool {n},{street}").unwrap());
    list
}

#[test]
fn a_long_list_tells_how_far_it_is() {
    let mut desk = desk();
    let file = desk.file("long.csv", list_of(2_500));
    let mut told: Vec<Progress> = Vec::new();
    let came = desk
        .app
        .import_told(&file, &ImportOptions::default(), &mut |now| {
            told.push(now);
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(came.added, 2_500);
    assert_eq!(told.iter().map(|now| now.rows).collect::<Vec<_>>(), [0, 1_000, 2_000]);
    let parts: Vec<u8> = told.iter().map(|now| now.percent).collect();
    assert!(parts.is_sorted() && parts[2] > parts[0] && parts[2] <= 100, "{parts:?}");
}

#[test]
fn others_log_while_a_list_is_looked_at() {
    let mut desk = desk();
    let id = desk.add(&dana());
    let mut elsewhere = super::office::desk();
    elsewhere.add(&named("Ann Lee"));
    let people = elsewhere.file("people.json", exported(&elsewhere, Format::Json));
    let long = desk.file("long.csv", list_of(2_500));
    for (file, expected) in [(&long, 2_500), (&people, 1)] {
        let mut other = open(&desk.store(), Some("US"));
        let dry = ImportOptions { dry_run: true, ..ImportOptions::default() };
        let mut noted = 0;
        let came = desk.app.import_told(file, &dry, &mut |_| {
            noted += 1;
            other.note(id, &format!("Note {noted} of {}", file.display())).unwrap();
            ControlFlow::Continue(())
        });
        assert_eq!(came.unwrap().added, expected);
        assert!(noted > 0);
    }
    assert_eq!(desk.ids(), [id]);
    assert_eq!(desk.notes(id).len(), 4);
    let mut files: Vec<_> =
        desk.store().parent().unwrap().read_dir().unwrap().map(|file| file.unwrap().file_name()).collect();
    files.sort();
    assert_eq!(files, ["long.csv", "store.db", "store.db-shm", "store.db-wal"], "no copy is left");
}

#[test]
fn whoever_stops_a_long_list_finds_what_was_taken_in_before_and_takes_it_back() {
    let mut desk = desk();
    let file = desk.file("long.csv", list_of(2_500));
    let error = desk.app.import_told(&file, &ImportOptions::default(), &mut |now| match now.rows {
        2_000 => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    });
    let error = error.unwrap_err().to_string();
    assert!(error.starts_with("the import was stopped. Part of the rows were taken in"), "{error}");
    assert_eq!(desk.ids().len(), 2_000);
    desk.app.undo().unwrap();
    assert_eq!(desk.ids(), []);
}
