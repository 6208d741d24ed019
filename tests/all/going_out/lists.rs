//! Lists for a spreadsheet: harmless there, and back without loss.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use pretty_assertions::assert_eq;
use proptest::prelude::*;
use redial::app::{Fields, ImportOptions};
use redial::domain::cadence::Status;
use redial::domain::history::Via;
use redial::domain::names::is_hidden;
use redial::exchange::out::Format;

use super::nasty::{all, cases, people, seed};
use crate::taking_in::office::{Desk, dana, desk, desk as fresh, named};

/// What a desk's people are as a file.
pub fn exported(desk: &Desk, format: Format) -> String {
    let mut out = Vec::new();
    desk.app.export_to(&mut out, format, None).unwrap().unwrap();
    String::from_utf8(out).unwrap()
}

/// Another desk, with what a file told it; it may doubt a country that the first didn't know either.
fn told(name: &str, text: &str) -> Desk {
    let mut other = desk();
    let file = other.file(name, text);
    let came = other.app.import(&file, &ImportOptions::default()).unwrap();
    let doubts: Vec<_> = came.warnings.iter().filter(|doubt| doubt.field != "country").collect();
    assert_eq!((came.rejected.len(), doubts.len()), (0, 0), "{:?} {doubts:?}", came.rejected);
    other
}

fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whoever_goes_out_as_a_list_comes_back_as_they_were(people in people()) {
        let desk = desk();
        seed(&desk, &people);
        let text = exported(&desk, Format::Csv);
        prop_assert!(!text.contains(|c: char| is_hidden(c) && c != '\n'), "{text:?}");
        let mut pieces: Vec<String> = cells(&text).into_iter().flatten().collect();
        pieces.extend(text.split(['\n', ';']).map(str::to_owned));
        let formula = pieces.iter().find(|cell| cell.starts_with(['=', '+', '-', '@']));
        prop_assert_eq!(formula, None);
        let other = told("people.csv", &text);
        prop_assert_eq!(all(&other.app), all(&desk.app));
        prop_assert_eq!(exported(&other, Format::Csv), text);
    }

    #[test]
    fn whoever_goes_out_as_json_comes_back_as_they_were(people in people()) {
        let desk = desk();
        seed(&desk, &people);
        let text = exported(&desk, Format::Json);
        prop_assert!(!text.contains(|c: char| is_hidden(c) && c != '\n'), "{text:?}");
        let mut other = told("people.json", &text);
        prop_assert_eq!(all(&other.app), all(&desk.app));
        prop_assert_eq!(&exported(&other, Format::Json), &text);
        let before = other.dump();
        let file = other.file("people.json", &text);
        let again = other.app.import(&file, &ImportOptions::default()).unwrap();
        prop_assert_eq!((again.added, again.updated), (0, 0));
        prop_assert_eq!(other.dump(), before);
    }
}

#[test]
fn a_list_has_a_column_for_each_thing_and_a_bracket_about_each_plus() {
    let mut desk = desk();
    let note = Some("two films\n=lost".to_owned());
    desk.add(&Fields { note, title: Some("Dr".into()), ..dana() });
    let text = exported(&desk, Format::Csv);
    let rows = cells(&text);
    let told: Vec<(&str, &str)> = rows[0]
        .iter()
        .map(String::as_str)
        .zip(rows[1].iter().map(String::as_str))
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    assert_eq!(
        told,
        [
            ("First name", "Dana"),
            ("Last name", "Ruiz"),
            ("Company", "Acme Tool"),
            ("Job title", "Dr"),
            ("Phone", "(+1) 401-555-0134"),
            ("Email", "dana@acme.example"),
            ("Note", "two films\n'=lost"),
        ]
    );
    assert_eq!(all(&told_of(&text).app), all(&desk.app));
}

fn told_of(text: &str) -> Desk {
    told("people.csv", text)
}

#[test]
fn who_opted_out_is_closed_wherever_the_list_is_taken_in() {
    let mut desk = desk();
    let id = desk.add(&dana());
    desk.add(&named("Ann Lee"));
    desk.app.opt_out(id, Via::Mail).unwrap();
    let mut other = told("people.csv", &exported(&desk, Format::Csv));
    let ids = other.app.store().everybody().unwrap();
    assert_eq!([other.status(ids[0]), other.status(ids[1])], [Status::OptedOut, Status::Open]);
    let again = other.app.add(&dana()).unwrap_err().to_string();
    assert!(again.contains("opted out"), "{again}");
    other.app.undo().unwrap();
    assert_eq!(other.app.store().everybody().unwrap(), []);
    let third = {
        let mut third = fresh();
        third.add(&dana());
        let file = third.file("people.csv", exported(&desk, Format::Csv));
        assert_eq!(third.app.import(&file, &ImportOptions::default()).unwrap().updated, 1);
        third
    };
    assert_eq!(third.status(third.app.store().everybody().unwrap()[0]), Status::OptedOut);
}
