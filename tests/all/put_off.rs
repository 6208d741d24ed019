//! Not now, as the store keeps it.

use redial::app::Fields;
use redial::domain::attempt::Outcome;
use redial::domain::cadence::{Decision, Logged, Reason};
use redial::domain::policy::Policy;
use redial::domain::prospect::{ProspectId, PutOff};
use redial::store::Store;
use rusqlite::Connection;
use uuid::Uuid;

use crate::desk::{Desk, NEW_YORK, at, new_york};

/// Until when the engine says that they are put off, out of the store as it is.
fn put_off(desk: &Desk, id: ProspectId) -> Option<PutOff> {
    let app = desk.app();
    let facts = app.facts(id).unwrap();
    let card = app.card(&facts, app.now().unwrap());
    let Decision::Wait { why, .. } = card.next else { return None };
    why.iter().any(|why| matches!(why, Reason::PutOff { .. })).then(|| facts.prospect.put_off.unwrap())
}

fn queued(desk: &Desk) -> usize {
    desk.app().next(10).unwrap().queue.len()
}

#[test]
fn a_store_from_before_it_is_brought_up_to_date_with_all_that_is_in_it() {
    let desk = at("2026-06-04 12:02");
    let old = Connection::open(desk.store_file()).unwrap();
    old.execute_batch(include_str!("../../migrations/0001_start.sql")).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    old.pragma_update(None, "application_id", 0x5264_6c31).unwrap();
    // With an edit that can be taken back, its row as it was without the new columns.
    old.execute_batch(
        r#"INSERT INTO prospect (id, name, name_key, title, created_at)
             VALUES (1, 'Ana Reyes', 'ana reyes', 'Owner', 1);
           INSERT INTO phone (prospect, e164, line) VALUES (1, '+12125550101', 'office');
           INSERT INTO journal (id, at, what, instance) VALUES (1, 1, 'edit, Ana Reyes', 'x');
           INSERT INTO journal_row (entry, prospect, of, row, was) VALUES (1, 1, 'prospect', 1,
             '{"id":1,"name":"Ana Reyes","name_key":"ana reyes","fit":"open","created_at":1}');"#,
    )
    .unwrap();
    drop(old);
    let ana = ProspectId(1);
    assert_eq!((put_off(&desk, ana), queued(&desk)), (None, 1));
    let mut app = desk.app();
    app.put_off(ana, None).unwrap();
    assert_eq!(put_off(&desk, ana).unwrap().until, new_york("2026-06-04 13:02"));
    assert_eq!(app.undo().unwrap().what, "not now, Ana Reyes");
    assert_eq!((put_off(&desk, ana), queued(&desk)), (None, 1));
    app.undo().unwrap();
    assert_eq!(app.facts(ana).unwrap().prospect.title, None);
}

#[test]
fn it_stays_through_edits_lists_notes_and_another_policy() {
    let desk = at("2026-06-04 12:02");
    let ana = desk.person("Ana Reyes", "+12125550101");
    let mut app = desk.app();
    app.put_off(ana, None).unwrap();
    let said = put_off(&desk, ana);
    app.edit(ana, &Fields { title: Some("Owner".into()), limit: Some(Some(3)), ..Fields::default() })
        .unwrap();
    app.note(ana, "Films get lost").unwrap();
    let list = desk.folder.path().join("list.csv");
    std::fs::write(&list, "Name,Phone,City\nAna Reyes,+1 212 555 0101,Albany\n").unwrap();
    assert_eq!(app.import(&list, &redial::app::ImportOptions::default()).unwrap().updated, 1);
    drop(app);
    let mut policy = Policy::in_zone(NEW_YORK);
    policy.rules.gap_days = 3;
    drop(Store::open(&desk.store_file(), &policy).unwrap());
    assert!(said.is_some());
    assert_eq!((put_off(&desk, ana), queued(&desk)), (said, 0));
    desk.turn_to(new_york("2026-06-04 17:00"));
    assert_eq!((put_off(&desk, ana), queued(&desk)), (None, 1));
}

#[test]
fn undo_of_what_ended_it_brings_it_back_and_saying_it_again_takes_its_place() {
    let desk = at("2026-06-04 12:02");
    let ana = desk.person("Ana Reyes", "+12125550101");
    let mut app = desk.app();
    app.put_off(ana, None).unwrap();
    app.log(ana, Logged::just(Uuid::now_v7(), Outcome::NoAnswer)).unwrap();
    assert_eq!(put_off(&desk, ana), None);
    app.undo().unwrap();
    assert_eq!(put_off(&desk, ana).unwrap().until, new_york("2026-06-04 13:02"));
    desk.turn_to(new_york("2026-06-04 12:30"));
    app.put_off(ana, None).unwrap();
    assert_eq!(put_off(&desk, ana).unwrap().until, new_york("2026-06-04 13:30"));
    app.undo().unwrap();
    assert_eq!(put_off(&desk, ana).unwrap().until, new_york("2026-06-04 13:02"));
}
