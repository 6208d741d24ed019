//! How often the likeness of messages says what a listener said: 672 pairs that it has never seen.

use std::collections::BTreeMap;

use redial::domain::coach::likeness;

/// So many of 1000 pairs have to be right.
const FLOOR: usize = 900;

fn percent(right: usize, all: usize) -> String {
    format!("{right}/{all} {:.1} %", 100.0 * right as f64 / all.max(1) as f64)
}

#[test]
fn two_messages_are_the_same_where_who_is_called_would_say_so() {
    let text = include_str!("../fixtures/said/pairs.tsv");
    let mut counted: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let [label, kind, a, b] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("four columns") };
        let right = likeness::same(a, b) == (label == "same");
        for what in ["all".to_owned(), label.to_owned(), format!("{label}, {kind}")] {
            let (hits, all) = counted.entry(what).or_default();
            *hits += usize::from(right);
            *all += 1;
        }
    }
    for (what, (right, all)) in &counted {
        println!("{what}: {}", percent(*right, *all));
    }
    let (right, all) = counted["all"];
    assert!(right * 1000 >= all * FLOOR, "{}", percent(right, all));
}
