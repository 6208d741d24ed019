//! Nobody called who must not be, nobody logged who wasn't meant, nothing lost that was typed.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use redial::app::AppError;
use redial::domain::attempt::Outcome;
use redial::domain::cadence::{Logged, Status};
use redial::domain::history::Via;
use redial::domain::policy::Policy;
use redial::domain::prospect::Line;
use redial::store::{Store, StoreError};
use uuid::Uuid;

use crate::desk::{NEW_YORK, at, line};

#[test]
fn an_opt_out_closes_the_same_person_under_another_entry_and_no_colleague() {
    let desk = at("2026-06-04 12:02");
    let mobile = |p: &mut redial::domain::prospect::Prospect| p.phones[0].line = Line::Mobile;
    let dana = desk.someone("Dana Ruiz", "+12125550101", mobile);
    let again = desk.someone("D. Ruiz", "+12125550101", mobile);
    let shared = |p: &mut redial::domain::prospect::Prospect| p.phones.push(line("+12125550199", Line::Main));
    let ana = desk.someone("Ana Reyes", "+12125550102", shared);
    let ben = desk.someone("Ben Ode", "+12125550103", shared);
    let mut app = desk.app();
    app.opt_out(dana, Via::Mail).unwrap();
    app.opt_out(ana, Via::Call).unwrap();
    let status = |id| app.status(&app.facts(id).unwrap()).unwrap();
    assert_eq!((status(again), status(ben)), (Status::OptedOut, Status::Open));
    let refused = app.log(again, Logged::just(Uuid::now_v7(), Outcome::NoAnswer));
    assert!(matches!(refused, Err(AppError::Refused { can_override: false, .. })));
    app.undo().unwrap();
    app.undo().unwrap();
    assert_eq!(app.status(&app.facts(again).unwrap()).unwrap(), Status::Open, "one undo for both entries");
}

#[test]
fn a_part_of_a_number_is_no_id() {
    let desk = at("2026-06-04 12:02");
    let first = desk.person("Ana Reyes", "+12125550110");
    let second = desk.person("Ben Ode", "+12125550001");
    let app = desk.app();
    assert_eq!((first.0, second.0), (1, 2));
    assert_eq!(app.who("2").unwrap(), second, "an id as it is written");
    assert_eq!(app.who("0001").unwrap(), second, "digits with a zero before them are a number's");
}

#[test]
fn a_file_that_is_no_store_is_left_as_it_was() {
    let desk = at("2026-06-04 12:02");
    let file = desk.folder.path().join("letter.txt");
    fs::write(&file, "Dear Sam,").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let refused = Store::open(&file, &Policy::in_zone(NEW_YORK));
    assert!(matches!(refused, Err(StoreError::NotAStore { .. })));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o644);
    assert_eq!(fs::read_to_string(&file).unwrap(), "Dear Sam,");
}

#[test]
fn one_more_is_one_more_even_after_tries_over_the_limit() {
    let desk = at("2026-06-04 12:02");
    let id = desk.someone("Ana Reyes", "+12125550101", |p| p.limit = Some(1));
    let mut app = desk.app();
    for _ in 0..3 {
        let overridden = Some("it happened".to_owned());
        app.log(id, Logged { overridden, ..Logged::just(Uuid::now_v7(), Outcome::NoAnswer) }).unwrap();
    }
    app.extend(&[id], 1).unwrap();
    let facts = app.facts(id).unwrap();
    assert_eq!(app.status(&facts).unwrap(), Status::Open);
}

#[test]
fn numbers_whose_zones_share_no_hour_are_counted_as_zone_missing() {
    let desk = at("2026-06-04 12:02");
    desk.someone("Tol Free", "+18005550199", |p| p.phones[0].line = Line::Unknown);
    let next = desk.app().next(10).unwrap();
    assert_eq!((next.without_number, next.without_zone), (0, 1));
}

#[test]
fn undo_takes_back_what_it_named_and_nothing_else() {
    let desk = at("2026-06-04 12:02");
    let id = desk.person("Ana Reyes", "+12125550101");
    let mut app = desk.app();
    let named = app.newest_action().unwrap().unwrap();
    desk.app().log(id, Logged::just(Uuid::now_v7(), Outcome::NoAnswer)).unwrap();
    let refused = app.undo_named(&named);
    assert!(matches!(refused, Err(AppError::Store(StoreError::NotTheNewest))));
    assert_eq!(app.facts(id).unwrap().history.attempts().count(), 1);
}

#[test]
fn a_refusal_gives_the_typed_message_back() {
    let desk = at("2026-06-04 12:02");
    let id = desk.person("Ana Reyes", "+12125550101");
    desk.app().extend(&[id], 1).unwrap();
    let shown = desk.screens().keys("vFilms found again.<Esc>tsat 10:00<Enter><Enter>");
    assert!(shown.text().contains("not logged"), "{}", shown.text());
    let back = shown.keys("<Esc>").text();
    assert!(back.contains("Films found again."), "{back}");
}
