//! What people are told: by whose clock, in which words.

use pretty_assertions::assert_eq;
use serde_json::json;

use super::*;

/// A Thursday in January, lunch in Denver.
const JANUARY: &str = "2026-01-08T14:30:00-05:00";

#[test]
fn zones_that_agree_on_the_time_leave_no_doubt_what_time_it_is() {
    let desk = Desk::with(&[Person::new("Ana Reyes").number("928-283-0134", Line::Office)]);
    let row = desk.json_at(JANUARY, &["next"])["queue"][0].clone();
    assert_eq!((&row["zone"], &row["local"]), (&json!(null), &json!("2026-01-08T12:30:00-07:00")));
    assert_eq!(row["closes"], "2026-01-08T13:00:00-07:00");
    let next = desk.at(JANUARY, &["next"]).out;
    assert!(next.contains("12:30 there"), "{next}");
    let show = desk.at(JANUARY, &["show", "ana"]).out;
    assert!(
        show.contains("one of 2 (12:30 there), by the number: America/Denver, America/Phoenix"),
        "{show}"
    );
    let summer = desk.run(&["next"]).out;
    assert!(summer.contains("2 zones possible"), "{summer}");
    let done = desk.json(&["log", "ana", "no-answer"]);
    assert_eq!(done["attempt"]["at"], THURSDAY, "in doubt the caller's clock tells it");
}

fn london() -> Desk {
    Desk::with(&[Person::new("Ada Finch").number("+44 20 7946 0018", Line::Office)])
}

#[test]
fn a_time_by_another_clock_says_whose_it_is() {
    let desk = london();
    let morning = "2026-06-04T07:10:00-04:00";
    let ran = desk.at(morning, &["log", "ada", "no-answer"]);
    assert_eq!(
        ran.out,
        "No answer logged for Ada Finch (try 1 of 7). Back today, late, 17:00 in London (Thu 4 Jun 12:00 by \
         your clock).\n"
    );
    desk.json_at(morning, &["call-back", "ada", "--result", "talk", "--next", "mon 15:00"]);
    desk.json_at(morning, &["note", "ada", "Runs two sites"]);
    let show = desk.at(morning, &["show", "ada"]).out;
    for part in [
        "in London\n          Nothing before Mon 8 Jun 15:00 in London.",
        "Notes (times in London)\n  Thu 4 Jun 12:10  Runs two sites",
        "History (times in London)\n  Thu 4 Jun 12:10",
        "Follow-ups\n  Mon 8 Jun 15:00 in London  asked  open",
    ] {
        assert!(show.contains(part), "{part}: {show}");
    }
    let next = desk.at("2026-06-08T10:05:00-04:00", &["next"]).out;
    assert!(next.contains("15:05 there  1/7  They asked for Mon 8 Jun 15:00 in London."), "{next}");
}

#[test]
fn on_the_clock_of_12_hours_people_are_told_so_and_json_is_not() {
    let desk = london();
    desk.configure(&format!("{CONFIG}[screen]\nclock = \"12h\"\n"));
    let morning = "2026-06-04T07:10:00-04:00";
    let ran = desk.at(morning, &["log", "ada", "no-answer"]);
    assert!(ran.out.contains("late, 5:00 pm in London (Thu 4 Jun 12:00 pm by your clock)"), "{}", ran.out);
    desk.json_at(morning, &["call-back", "ada", "--result", "talk", "--next", "mon 15:00"]);
    let show = desk.at(morning, &["show", "ada"]).out;
    for part in ["(12:10 pm there)", "in London)\n  Thu 4 Jun 12:10 pm", "\n  Mon 8 Jun 3:00 pm in London"] {
        assert!(show.contains(part), "{part}: {show}");
    }
    let monday = "2026-06-08T10:05:00-04:00";
    let next = desk.at(monday, &["next"]).out;
    assert!(next.contains("Mon 8 Jun 10:05 am: 1 person"), "{next}");
    assert!(next.contains("3:05 pm there  1/7  They asked for Mon 8 Jun 3:00 pm in London."), "{next}");
    let why = desk.json_at(monday, &["next"])["queue"][0]["why"][0]["text"].clone();
    assert_eq!(why, "They asked for Mon 8 Jun 15:00 in London.");
    let time = desk.json_at(monday, &["show", "ada"])["follow_ups"][0]["time"].clone();
    assert_eq!(time, "15:00");
}

#[test]
fn a_time_by_the_callers_own_clock_says_nothing_more() {
    let desk = Desk::with_dana();
    desk.json(&["log", "dana", "no-answer", "--note", "rang out"]);
    let show = desk.run(&["show", "dana"]).out;
    assert!(show.contains("Back today, late, 17:00\n") && show.contains("History\n"), "{show}");
    assert!(!show.contains(" in New York"), "{show}");
}

#[test]
fn today_is_only_said_where_it_is_the_same_day_for_both() {
    let desk = london();
    let night = desk.at("2026-06-04T21:00:00-04:00", &["list"]).out;
    assert!(night.contains("back Fri 5 Jun, lunch, 12:00 in London"), "{night}");
}

#[test]
fn where_nobody_knows_their_clock_it_is_the_callers() {
    let desk = Desk::with(&[Person::new("Ana Reyes").number("605-555-0134", Line::Office)]);
    let show = desk.at("2026-06-04T19:00:00-04:00", &["show", "ana"]).out;
    assert!(show.contains("Next    Back tomorrow, office, 10:00 by your clock\n"), "{show}");
}

#[test]
fn a_time_that_was_named_is_told_as_it_was_named() {
    let desk = Desk::with_dana();
    let asked = ["log", "dana", "brush-off", "--asked", "mon 8:30"];
    assert!(desk.run(&asked).out.contains("Back Mon 8 Jun, 08:30."));
    assert!(desk.run(&["list"]).out.contains("back Mon 8 Jun, 08:30"));
    let next = &desk.json(&["show", "dana"])["next"];
    assert_eq!(next["not_before"], "2026-06-08T08:15:00-04:00", "offered a little before it");
    let promised = ["log", "dana", "voicemail", "--promise", "tue 9:30"];
    assert!(desk.run(&promised).out.contains("Promised: Tue 9 Jun 09:30. Back Tue 9 Jun, 09:30."));
}

#[test]
fn whoever_was_away_is_back_and_asked_for_nothing() {
    let desk = Desk::with_dana();
    let away = desk.json(&["away", "dana", "mon"]);
    assert_eq!(away["next"]["why"], json!([{ "rule": "away", "text": "Away; back on Mon 8 Jun." }]));
    for (at, text) in
        [("2026-06-08T09:10", "They are back today."), ("2026-06-10T09:10", "They are back since Mon 8 Jun.")]
    {
        let row = desk.json_at(&format!("{at}:00-04:00"), &["next"])["queue"][0].clone();
        assert_eq!(
            (&row["kind"], &row["why"][0]),
            (&json!("asked"), &json!({ "rule": "away", "text": text }))
        );
        assert!(!row.to_string().contains("own up"), "{row}");
    }
}

#[test]
fn one_is_told_as_one() {
    let desk = Desk::with_dana();
    desk.configure(&format!("{CONFIG}[policy]\nlimit = 1\n"));
    desk.json(&["log", "dana", "no-answer"]);
    let show = desk.run(&["show", "dana"]).out;
    assert!(show.contains("at-limit, 1 of 1 try\n") && show.contains("1 of 1 try used"), "{show}");
    let refused = desk.at("2026-06-05T12:10:00-04:00", &["log", "dana", "no-answer"]).err;
    assert!(refused.contains("Dana Ruiz has had 1 of 1 try: drop"), "{refused}");
    desk.configure(&format!("{CONFIG}[policy]\ndials_per_day = 1\n"));
    let refused = desk.run(&["log", "dana", "no-answer"]).err;
    assert!(refused.contains("was dialled 1 time on Thu 4 Jun"), "{refused}");
}

#[test]
fn marks_are_told_in_words_and_kept_in_json() {
    let desk = Desk::with_dana();
    desk.json(&["log", "dana", "hung-up"]);
    desk.json(&["log", "dana", "no-answer"]);
    let third = desk.json(&["log", "dana", "no-answer", "--override", "she asked me to"]);
    assert_eq!(third["attempt"]["marks"], json!(["off-rotation", "overridden:daily-cap"]));
    let show = desk.run(&["show", "dana"]).out;
    for part in [
        "[caller ID showed who called, no message]",
        "[not in a slot that was due; an exception: more than the most for one day]",
    ] {
        assert!(show.contains(part), "{part}: {show}");
    }
}
