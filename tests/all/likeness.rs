//! How often the likeness of messages says what a listener said, on pairs that it has never seen; and on the
//! messages that Redial comes with.

use std::collections::BTreeMap;

use redial::domain::coach::likeness;
use redial::domain::message::{Blanks, Field, Template};

/// So many of 1000 pairs have to be right.
const FLOOR: usize = 895;
/// At most so many of the 1035 pairs of starters may be taken for the same.
const ALIKE_STARTERS: usize = 3;

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

/// What the fields of the starters are filled with, for three people of whom the same is known: something else
/// would be another reason.
const PEOPLE: [[&str; 11]; 3] = [
    [
        "Dana",
        "Acme Tool",
        "machine shop",
        "Providence",
        "late drawings bring overtime on weekends",
        "Carla Mendes",
        "Monday before eight",
        "June 30",
        "Sam Lee",
        "Harbor Works",
        "617-555-0199",
    ],
    [
        "Ignatius",
        "Pell & Daughters",
        "bakery",
        "Ludlow",
        "late drawings bring overtime on weekends",
        "Mr. Osei",
        "on the 22nd, just after five",
        "Friday",
        "Wilhelmina Roth",
        "Quillfeather",
        "01632 960 144",
    ],
    [
        "Bo",
        "Zenith Freight",
        "carrier",
        "Tulsa",
        "late drawings bring overtime on weekends",
        "Ann",
        "tomorrow",
        "May 2",
        "Al",
        "Kite",
        "555-0107",
    ],
];

/// The starters with the values of one of the people in their fields, by their names.
fn starters(person: &[&str; 11]) -> Vec<(String, String)> {
    let blanks: Blanks = Field::ALL.into_iter().zip(person.iter().map(|value| (*value).to_owned())).collect();
    let library: toml::Table = include_str!("../../assets/messages.toml").parse().unwrap();
    let text = |message: &toml::Value, of: &str| message[of].as_str().unwrap().to_owned();
    let all = library["message"].as_array().unwrap().iter();
    all.map(|it| (text(it, "id"), text(it, "text").parse::<Template>().unwrap().fill(&blanks).unwrap()))
        .collect()
}

#[test]
fn the_starters_are_different_messages() {
    let all = starters(&PEOPLE[0]);
    let pairs = all.iter().enumerate().flat_map(|(at, a)| all[at + 1..].iter().map(move |b| (a, b)));
    let alike: Vec<_> =
        pairs.filter(|(a, b)| likeness::same(&a.1, &b.1)).map(|(a, b)| (&a.0, &b.0)).collect();
    println!(
        "{} of {} pairs of starters are taken for the same: {alike:?}",
        alike.len(),
        all.len() * (all.len() - 1) / 2
    );
    assert!(alike.len() <= ALIKE_STARTERS, "{alike:?}");
}

#[test]
fn a_starter_said_to_someone_else_is_the_same_message() {
    let [mine, others @ ..] = PEOPLE.map(|person| starters(&person));
    for other in others {
        for ((id, a), (_, b)) in mine.iter().zip(&other) {
            assert!(likeness::same(a, b), "{id}: {a} / {b}");
        }
    }
}

#[test]
fn very_short_messages_are_told_apart() {
    let all = [
        "First.",
        "An idea.",
        "A question.",
        "Call me.",
        "Your order is ready.",
        "It costs less.",
        "Goodbye.",
    ];
    for (at, a) in all.iter().enumerate() {
        for b in &all[at + 1..] {
            assert!(!likeness::same(a, b), "{a} / {b}");
        }
    }
}
