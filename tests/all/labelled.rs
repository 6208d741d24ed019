//! The labelled messages and pairs are what their description says: every code known, each text once,
//! enough of each.

use std::collections::{BTreeMap, BTreeSet};

const MESSAGES: &str = include_str!("../fixtures/said/messages.tsv");
const PAIRS: [&str; 2] =
    [include_str!("../fixtures/said/pairs-third-hand.tsv"), include_str!("../fixtures/said/pairs-dev.tsv")];

const CODES: [&str; 13] = [
    "clean",
    "too-long",
    "cryptic",
    "generic",
    "self-focused",
    "no-outcome",
    "intro-first",
    "asks-callback",
    "no-next-try",
    "no-reason",
    "selling",
    "pushy",
    "slow-start",
];

fn cells(line: &str) -> Vec<&str> {
    line.split('\t').collect()
}

/// Numbers of seven digits or more, which must be made up: 555-01xx.
fn only_numbers_of_fiction(text: &str) {
    for (at, _) in text.match_indices("555-") {
        assert!(text[at..].starts_with("555-01"), "{text}");
    }
}

#[test]
fn messages_carry_codes_that_are_known_and_enough_of_each() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut texts = BTreeSet::new();
    for line in MESSAGES.lines() {
        let [codes, strategy, invite, text] = cells(line)[..] else { panic!("{line}") };
        for code in codes.split(',') {
            assert!(CODES.contains(&code) && (code != "clean" || codes == "clean"), "{line}");
            *counts.entry(code).or_default() += 1;
        }
        assert!(!strategy.is_empty() && ["never", "with-outcome"].contains(&invite), "{line}");
        assert!(texts.insert(text), "twice: {text}");
        only_numbers_of_fiction(text);
    }
    assert!(texts.len() >= 300);
    assert!(CODES.iter().all(|code| counts[code] >= 30), "{counts:?}");
}

#[test]
fn pairs_are_same_or_different_and_none_is_in_both_files() {
    let mut files: Vec<BTreeSet<&str>> = Vec::new();
    for file in PAIRS {
        let mut texts = BTreeSet::new();
        let mut same = 0;
        let lines: Vec<&str> = file.lines().skip(1).collect();
        for line in &lines {
            let [label, _, a, b] = cells(line)[..] else { panic!("{line}") };
            assert!(["same", "different"].contains(&label) && a != b, "{line}");
            same += usize::from(label == "same");
            texts.extend([a, b]);
        }
        assert!(lines.len() >= 300 && same * 3 > lines.len() && same * 3 < lines.len() * 2);
        texts.iter().for_each(|text| only_numbers_of_fiction(text));
        files.push(texts);
    }
    assert!(files[0].is_disjoint(&files[1]));
}
