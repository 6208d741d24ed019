//! What is learnt: the sums that the store keeps are what the histories add up to, whatever happens to
//! people and messages.

use std::collections::BTreeMap;

use redial::app::{App, MessageFields};
use redial::domain::attempt::Outcome;
use redial::domain::cadence::{CalledBack, Logged, Step};
use redial::domain::insight::{Rate, Tally, tell};
use redial::domain::message::MessageId;
use redial::domain::prospect::ProspectId;
use uuid::Uuid;

use crate::desk::{Desk, at, new_york};

/// What the histories of everybody in the store add up to, told anew.
pub fn told_anew(app: &App) -> Tally {
    let since: BTreeMap<MessageId, _> =
        app.store().messages().unwrap().into_iter().map(|message| (message.id, message.since)).collect();
    let people = app.store().everybody().unwrap();
    let facts = people.into_iter().map(|id| app.facts(id).unwrap());
    let each = facts.map(|facts| tell(app.policy(), &facts, |id| since.get(&id).copied()));
    each.flat_map(|tally| tally.cells().collect::<Vec<_>>()).collect()
}

/// What the store keeps.
fn kept(app: &App) -> Tally {
    app.store().learnt().unwrap()
}

/// A library of one message, left for two people by name.
fn two_who_heard() -> (Desk, App, [ProspectId; 2], MessageId) {
    let desk = at("2026-06-01 12:05");
    let ids = [desk.person("Ana Reyes", "+12125550101"), desk.person("Ben Ode", "+12125550102")];
    let mut app = desk.app();
    let fields = MessageFields {
        title: Some("Overtime".into()),
        angle: Some("overtime ends".into()),
        text: Some("Three shops your size ended the weekend overtime. I'll try you again {next try}.".into()),
        ..MessageFields::default()
    };
    let message = app.add_message(&fields).unwrap().message;
    for id in ids {
        let said = "Three shops your size ended the weekend overtime. I'll try you again Wednesday at lunch.";
        let left = Logged {
            message: Some(said.into()),
            template: Some(message.id),
            ..Logged::just(Uuid::now_v7(), Outcome::Voicemail)
        };
        app.log(id, left).unwrap();
    }
    (desk, app, ids, message.id)
}

fn missed() -> CalledBack {
    CalledBack {
        id: Uuid::now_v7(),
        result: None,
        reason: None,
        permission: None,
        note: None,
        step: Step::default(),
        forwarded_to: None,
    }
}

#[test]
fn a_call_back_is_credited_to_the_message_and_taken_back_with_it() {
    let (desk, mut app, ids, message) = two_who_heard();
    let rate = |app: &App| app.store().called_back().unwrap().get(&message).copied().unwrap_or_default();
    assert_eq!(rate(&app), Rate::new(0, 2));
    desk.turn_to(new_york("2026-06-01 15:00"));
    app.call_back(ids[0], &missed()).unwrap();
    assert_eq!(rate(&app), Rate::new(1, 2));
    app.undo().unwrap();
    assert_eq!(rate(&app), Rate::new(0, 2));
    assert_eq!(kept(&app), told_anew(&app));
}

#[test]
fn a_message_that_says_something_else_begins_anew_and_undo_brings_its_figures_back() {
    let (desk, mut app, ids, message) = two_who_heard();
    desk.turn_to(new_york("2026-06-01 15:00"));
    let other = MessageFields {
        text: Some("Your invoices are paid within nine days, not sixty. I'll call {next try}.".into()),
        ..MessageFields::default()
    };
    app.edit_message(message, &other).unwrap();
    let rate = |app: &App| app.store().called_back().unwrap().get(&message).copied();
    assert_eq!(rate(&app), None, "nobody heard it yet");
    // One of the two is told of anew meanwhile.
    app.note(ids[0], "Likes to be called early").unwrap();
    app.undo().unwrap();
    app.undo().unwrap();
    assert_eq!(rate(&app), Some(Rate::new(0, 2)));
    assert_eq!(kept(&app), told_anew(&app));
}

#[test]
fn whoever_is_deleted_erased_or_merged_takes_their_part_of_the_figures_along() {
    let (_desk, mut app, ids, _) = two_who_heard();
    assert_eq!(kept(&app), told_anew(&app));
    app.delete(&[ids[0]]).unwrap();
    assert_eq!(kept(&app), told_anew(&app));
    app.undo().unwrap();
    assert_eq!(kept(&app), told_anew(&app));
    app.merge(ids[0], ids[1]).unwrap();
    assert_eq!(kept(&app), told_anew(&app));
    app.erase(ids[0]).unwrap();
    assert!(kept(&app).is_empty());
}

/// The history of many people that other tests compute figures from.
const HISTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/estimates/history.json");

#[test]
fn what_comes_in_from_a_file_another_zone_and_another_run_are_told_of_alike() {
    let mut desk = at("2026-06-01 18:00");
    let mut app = desk.app();
    app.start_library().unwrap();
    app.import(HISTORY.as_ref(), &redial::app::ImportOptions::default()).unwrap();
    assert!(!kept(&app).is_empty());
    assert_eq!(kept(&app), told_anew(&app));
    // Another run writes.
    let ids = app.store().everybody().unwrap();
    let mut other = desk.app();
    for id in &ids[..5] {
        let said = Logged {
            overridden: Some("in a test".into()),
            ..Logged::just(Uuid::now_v7(), Outcome::NoAnswer)
        };
        other.log(*id, said).ok();
    }
    assert_eq!(kept(&app), told_anew(&app));
    // The caller moves: days are those of their own zone.
    let days = kept(&app);
    drop((app, other));
    desk.config.me.zone = chrono_tz::Tz::Asia__Tokyo;
    let mut moved = desk.app();
    assert_ne!(kept(&moved), days);
    assert_eq!(kept(&moved), told_anew(&moved));
    moved.undo().unwrap();
    assert_eq!(kept(&moved), told_anew(&moved));
}
