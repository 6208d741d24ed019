//! What is learnt from one's own calls, by the command: against figures that another program worked out
//! from the same history (`tests/fixtures/estimates/make.py`).

use std::collections::BTreeMap;

use pretty_assertions::assert_eq;
use serde_json::json;

use super::*;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/estimates");

fn figures() -> Value {
    serde_json::from_str(&fs::read_to_string(format!("{FIXTURES}/figures.json")).unwrap()).unwrap()
}

fn stats() -> Value {
    let desk = Desk::empty();
    let taken = desk.json(&["import", &format!("{FIXTURES}/history.json")]);
    assert_eq!((taken["added"].as_u64(), taken["rejected"].as_array().unwrap().len()), (Some(250), 0));
    desk.json(&["stats"])
}

/// Two rates are the same: how many of how many, the share, and its bounds.
fn same(ours: &Value, theirs: &Value, what: &str) {
    let counts = |rate: &Value| (rate["hits"].as_u64(), rate["of"].as_u64());
    assert_eq!(counts(ours), counts(theirs), "{what}");
    let Some(share) = theirs["share"].as_f64() else { return assert!(ours["share"].is_null(), "{what}") };
    let near = |ours: &Value, theirs: f64| (ours.as_f64().unwrap() - theirs).abs() < 1e-6;
    assert!(near(&ours["share"], share), "{what}: {ours} {theirs}");
    let bounds = [theirs["from"].as_f64().unwrap(), theirs["to"].as_f64().unwrap()];
    assert!(near(&ours["interval"][0], bounds[0]) && near(&ours["interval"][1], bounds[1]), "{what}: {ours}");
}

/// The rows of a list by the word or number that names each.
fn by(rows: &Value, name: &str) -> BTreeMap<String, Value> {
    let key = |row: &Value| row[name].as_str().map_or_else(|| row[name].to_string(), str::to_owned);
    rows.as_array().unwrap().iter().map(|row| (key(row), row.clone())).collect()
}

fn same_by(ours: &Value, name: &str, theirs: &Value) {
    let ours = by(ours, name);
    let theirs = theirs.as_object().unwrap();
    assert_eq!(ours.keys().collect::<Vec<_>>(), {
        let mut keys: Vec<&String> = theirs.keys().collect();
        keys.sort();
        keys
    });
    for (key, rate) in theirs {
        same(&ours[key], rate, &format!("{name} {key}"));
    }
}

#[test]
fn every_figure_is_what_another_program_makes_of_the_same_history() {
    let (ours, theirs) = (stats(), figures());
    let (reach, wanted) = (&ours["reach"], &theirs["reach"]);
    for whole in ["all", "first", "repeat", "after_talk"] {
        same(&reach[whole], &wanted[whole], whole);
    }
    same_by(&reach["slots"], "slot", &wanted["slots"]);
    same_by(&reach["weekdays"], "weekday", &wanted["weekdays"]);
    same_by(&reach["hours"], "hour", &wanted["hours"]);
    same_by(&ours["messages"], "id", &theirs["messages"]);
    same_by(&ours["objectives"], "objective", &theirs["objectives"]);
    let outcomes: BTreeMap<String, Value> =
        by(&ours["outcomes"], "outcome").into_iter().map(|(key, row)| (key, row["hits"].clone())).collect();
    assert_eq!(json!(outcomes), theirs["outcomes"]);
    let funnel = by(&ours["funnel"], "stage");
    for (stage, people) in theirs["funnel"].as_object().unwrap() {
        assert_eq!(funnel[&stage.replace('_', "-")]["hits"], *people, "{stage}");
    }
    assert_eq!(ours["days"], theirs["days"]);
}

#[test]
fn each_try_and_each_limit_is_what_another_program_makes_of_the_same_history() {
    let (ours, theirs) = (stats(), figures());
    let (tries, wanted) = (ours["tries"].as_array().unwrap(), theirs["tries"].as_array().unwrap());
    assert_eq!(tries.len(), wanted.len());
    for (ours, theirs) in tries.iter().zip(wanted) {
        assert_eq!(
            (&ours["try"], &ours["hits"], &ours["of"]),
            (&theirs["try"], &theirs["hits"], &theirs["of"])
        );
        let near = |ours: &Value, theirs: &Value| match theirs.as_f64() {
            Some(theirs) => (ours.as_f64().unwrap() - theirs).abs() < 1e-6,
            None => ours.is_null(),
        };
        let by = &ours["talked_by"];
        assert!(near(&by["share"], &theirs["share"]), "{ours} {theirs}");
        assert!(
            near(&by["interval"][0], &theirs["from"]) && near(&by["interval"][1], &theirs["to"]),
            "{ours}"
        );
    }
    for (ours, theirs) in ours["limits"].as_array().unwrap().iter().zip(theirs["limits"].as_array().unwrap())
    {
        for key in ["limit", "dials", "conversations"] {
            assert_eq!(ours[key], theirs[key]);
        }
    }
}

#[test]
fn promises_count_as_what_became_of_each() {
    let desk = Desk::empty();
    desk.json(&["import", &format!("{FIXTURES}/history.json")]);
    let stats = desk.json(&["stats"]);
    let mut states: BTreeMap<(String, String), u64> = BTreeMap::new();
    for person in desk.json(&["list"]).as_array().unwrap() {
        let shown = desk.json(&["show", &person["id"].to_string()]);
        for follow_up in shown["follow_ups"].as_array().unwrap() {
            let word = |key: &str| follow_up[key].as_str().unwrap().to_owned();
            *states.entry((word("kind"), word("state"))).or_default() += 1;
        }
    }
    for (kind, told) in [("promise", &stats["promises"]), ("asked", &stats["asked"])] {
        let of = |state: &str| states.get(&(kind.to_owned(), state.to_owned())).copied().unwrap_or(0);
        assert_eq!(told["kept"].as_u64().unwrap(), of("kept"), "{kind}");
        assert_eq!(told["late"].as_u64().unwrap(), of("kept-late"), "{kind}");
        assert_eq!(told["broken"].as_u64().unwrap(), of("broken"), "{kind}");
        assert_eq!(told["missed"].as_u64().unwrap() + told["ahead"].as_u64().unwrap(), of("open"), "{kind}");
        assert!(of("kept") > 0 && of("broken") > 0, "{kind}: {states:?}");
    }
}

#[test]
fn an_empty_store_has_nothing_to_tell_and_few_calls_are_said_to_be_few() {
    let desk = Desk::with_dana();
    assert_eq!(desk.run(&["stats"]).out, "Nobody was called yet.\n");
    desk.json(&["log", "dana", "no-answer"]);
    let told = desk.run(&["stats"]).out;
    assert!(told.contains("0 of 1, too few to tell"), "{told}");
    let stats = desk.json(&["stats"]);
    assert_eq!(stats["one_more"]["verdict"], "too-few");
    assert_eq!(
        (&stats["expect"]["voicemail"]["share"], &stats["expect"]["voicemail"]["own"]),
        (&json!(0.85), &json!(false))
    );
}
