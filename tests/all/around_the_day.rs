//! The day around the calls: what to expect of it when it opens, and what came of it when it closes.

use redial::app::App;
use redial::domain::attempt::Outcome;
use redial::domain::cadence::{Logged, Promise};
use redial::domain::when::{Time, When};
use redial::tui::Leave;
use redial::tui::keymap::Context;
use uuid::Uuid;

use crate::desk::{Desk, NEW_YORK, at, new_york};

/// Fifteen people in New York, three in Chicago, and a promise for lunch on Thursday.
fn desk() -> Desk {
    let mut desk = at("2026-06-01 12:05");
    desk.config.me.elevator = Some("I help small shops to end weekend overtime.".into());
    let dana = desk.person("Dana Ruiz", "+12125550100");
    let left = Logged {
        message: Some("Your setups could take ten minutes.".into()),
        promise: Promise::Named(When { date: "2026-06-04".parse().unwrap(), time: Time::Lunch }),
        ..Logged::just(Uuid::now_v7(), Outcome::Voicemail)
    };
    desk.app().log(dana, left).unwrap();
    for n in 1..15 {
        desk.person(&format!("Number {n}"), &format!("+121255501{n:02}"));
    }
    for n in 0..3 {
        desk.person(&format!("West {n}"), &format!("+131255501{n:02}"));
    }
    desk.turn_to(new_york("2026-06-04 07:45"));
    desk
}

/// Calls the first of the queue every three minutes, with a pause in the middle.
fn call_some(desk: &Desk, from: &str, dials: i64) {
    for n in 0..dials {
        let pause = if n >= dials / 2 { 12 } else { 0 };
        desk.turn_to(new_york(from) + chrono::TimeDelta::minutes(n * 3 + pause));
        let mut app = desk.app();
        let queue = app.next(1).unwrap().queue;
        let Some(first) = queue.first() else { return };
        let outcome = if n % 4 == 0 { Outcome::HungUp } else { Outcome::NoAnswer };
        app.log(first.row.offer.id, Logged::just(Uuid::now_v7(), outcome)).unwrap();
    }
}

fn told(app: &App) -> String {
    let words = app.words();
    let lines = words.day_ahead(&app.day_ahead().unwrap(), NEW_YORK);
    lines.into_iter().map(|(label, text)| format!("{label}: {text}\n")).collect()
}

#[test]
fn the_day_ahead_says_what_is_due_whether_it_fits_and_whom_to_prepare() {
    let desk = desk();
    let ahead = desk.app().day_ahead().unwrap();
    assert_eq!((ahead.planned.due, ahead.planned.again, ahead.planned.new), (1, 0, 17));
    let done_by = ahead.fit.done_by.map(|at| at.with_timezone(&NEW_YORK).format("%H:%M").to_string());
    // Four minutes a call: four in what is left of the early slot, Chicago at eight, the rest at lunch.
    assert_eq!((ahead.fit.too_many, done_by.as_deref()), (0, Some("12:44")));
    let told = told(&desk.app());
    for part in
        ["1 promised or asked", "17 new", "as a rule", "4 minutes from dial to dial", "Dana Ruiz", "Number 1"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn both_sides_of_the_day_at_both_sizes() {
    let desk = desk();
    for (width, height) in [(80, 24), (120, 40)] {
        let size = format!("{width}x{height}");
        insta::assert_snapshot!(
            format!("ahead_{size}"),
            desk.screens().sized(width, height).keys("f").text()
        );
    }
    call_some(&desk, "2026-06-04 12:00", 8);
    for (width, height) in [(80, 24), (120, 40)] {
        let size = format!("{width}x{height}");
        insta::assert_snapshot!(
            format!("done_{size}"),
            desk.screens().sized(width, height).keys("f<Tab>").text()
        );
    }
}

#[test]
fn pauses_dont_count_and_ones_own_calls_set_the_pace() {
    let desk = desk();
    call_some(&desk, "2026-06-04 12:00", 14);
    let done = desk.app().day_done().unwrap();
    assert_eq!(done.counts.dials, 14);
    assert_eq!((done.pace.per_dial.num_minutes(), done.pace.own), (3, true));
    assert_eq!(done.pace.spent.num_minutes(), 13 * 3 + 12 + 3, "a quarter of an hour is no pause yet");
    desk.turn_to(new_york("2026-06-04 15:30"));
    assert_eq!(
        desk.app().day_done().unwrap().pace.spent.num_minutes(),
        54,
        "nor does the coffee since count"
    );
}

#[test]
fn a_session_opens_once_a_day_and_closes_with_what_came_of_it() {
    let desk = desk();
    let begun = desk.screens().begun();
    assert_eq!(begun.context(), Context::Day);
    let calls = begun.keys("<Enter>");
    assert_eq!((calls.context(), calls.leave()), (Context::Queue, None));
    assert_eq!(desk.screens().begun().keys("<Enter>q").leave(), Some(Leave::Quit), "nothing to tell of yet");
    call_some(&desk, "2026-06-04 12:00", 2);
    let later = desk.screens().begun();
    assert_eq!(later.context(), Context::Queue, "the day was opened before");
    let closing = later.keys("q");
    assert!(closing.text().contains("The day so far"), "{}", closing.text());
    assert_eq!((closing.context(), closing.leave()), (Context::Day, None));
    assert_eq!(closing.keys("q").leave(), Some(Leave::Quit));
}

#[test]
fn the_close_tells_the_share_of_new_names_against_the_aim() {
    let desk = desk();
    call_some(&desk, "2026-06-04 12:00", 6);
    let told: String = {
        let app = desk.app();
        let lines = app.words().day_done(&app.day_done().unwrap(), NEW_YORK);
        lines.into_iter().map(|(label, text)| format!("{label}: {text}\n")).collect()
    };
    assert!(told.contains("New names: 5 of 6 (83 %; the aim is 30 %)"), "{told}");
    assert!(told.contains("Then: Fri 5 Jun"), "{told}");
}

#[test]
fn the_plan_of_the_day_keeps_its_share_for_new_names_while_others_wait() {
    let mut desk = at("2026-06-01 12:05");
    desk.config.policy.daily_goal = 10;
    for n in 0..20 {
        desk.person(&format!("Number {n}"), &format!("+121255501{n:02}"));
    }
    for n in 0..10 {
        let said = Logged::just(Uuid::now_v7(), Outcome::NoAnswer);
        desk.turn_to(new_york("2026-06-01 12:05") + chrono::TimeDelta::minutes(n));
        desk.app().log(redial::domain::prospect::ProspectId(n + 1), said).unwrap();
    }
    desk.turn_to(new_york("2026-06-02 07:00"));
    let planned = desk.app().day_ahead().unwrap().planned;
    assert_eq!((planned.due, planned.again, planned.new), (0, 7, 3), "three of ten");
}

#[test]
fn wrong_numbers_are_dials_but_no_tries_and_spoil_no_expectation() {
    let desk = desk();
    call_some(&desk, "2026-06-03 12:00", 14);
    let before = desk.app().day_done().unwrap().outlooks.voicemail.rate;
    desk.turn_to(new_york("2026-06-04 17:30"));
    for n in 2..8 {
        let said = Logged {
            overridden: Some("told in a test".into()),
            ..Logged::just(Uuid::now_v7(), Outcome::WrongNumber)
        };
        desk.app().log(redial::domain::prospect::ProspectId(n), said).unwrap();
    }
    let done = desk.app().day_done().unwrap();
    assert_eq!((done.counts.dials, done.counts.tries), (6, 0));
    assert_eq!(done.outlooks.voicemail.rate.of, before.of + 14, "all of yesterday, and nothing is taken off");
}

#[test]
fn a_holiday_is_no_working_day_and_over_hours_nothing_is_expected() {
    let mut desk = desk();
    desk.config.me.holidays = vec!["2026-06-05".to_owned().try_into().unwrap()];
    desk.turn_to(new_york("2026-06-04 19:30"));
    let told = told(&desk.app());
    assert!(told.contains("your hours are over for today") && !told.contains("Expect"), "{told}");
    let done = desk.app().day_done().unwrap();
    assert_eq!(done.tomorrow, new_york("2026-06-08 07:00"), "not on the holiday, nor at the weekend");
    assert!(!done.first.is_empty());
}

#[test]
fn where_nobody_can_be_called_when_the_day_begins_its_first_slot_is_told() {
    let mut desk = desk();
    desk.config.me.hours = "08:00-17:30".parse().unwrap();
    desk.turn_to(new_york("2026-06-04 16:00"));
    let done = desk.app().day_done().unwrap();
    assert_eq!(done.tomorrow, new_york("2026-06-05 08:00"));
    assert!(!done.first.is_empty(), "those of Chicago at eight, or of lunch");
}
