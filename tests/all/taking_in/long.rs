//! A long list: how far it is.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;

use pretty_assertions::assert_eq;
use redial::app::{ImportOptions, Progress};

use super::office::desk;

#[test]
fn a_long_list_tells_how_far_it_is() {
    let mut desk = desk();
    let mut list = String::from("Name,Company,Street\n");
    let street = "Long Street ".repeat(15);
    (0..2_500).for_each(|n| writeln!(list, "Ana Reyes {n},Acme Tool {n},{street}").unwrap());
    let file = desk.file("long.csv", &list);
    let mut told: Vec<Progress> = Vec::new();
    let came = desk.app.import_told(&file, &ImportOptions::default(), &mut |now| told.push(now)).unwrap();
    assert_eq!(came.added, 2_500);
    assert_eq!(told.iter().map(|now| now.rows).collect::<Vec<_>>(), [0, 1_000, 2_000]);
    let parts: Vec<u8> = told.iter().map(|now| now.percent).collect();
    assert!(parts.is_sorted() && parts[2] > parts[0] && parts[2] <= 100, "{parts:?}");
}
