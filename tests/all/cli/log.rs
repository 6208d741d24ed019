//! Telling what came of calls.

use pretty_assertions::assert_eq;
use serde_json::json;

use super::*;

#[test]
fn a_dial_is_logged_and_leads_somewhere() {
    let desk = Desk::with_dana();
    let done = desk.json(&["log", "dana", "no-answer"]);
    assert_eq!(keys(&done)[..4], ["attempt", "prospect", "follow_up", "next"]);
    let attempt = &done["attempt"];
    assert_eq!(keys(attempt), ["id", "at", "local", "slot", "outcome", "result", "message", "marks"]);
    assert_eq!((&attempt["at"], &attempt["local"]), (&json!(THURSDAY), &json!(THURSDAY)));
    assert_eq!((&attempt["slot"], &attempt["outcome"]), (&json!("lunch"), &json!("no-answer")));
    assert_eq!(
        (&attempt["result"], &attempt["message"], &attempt["marks"]),
        (&json!(null), &json!(null), &json!([]))
    );
    assert_eq!(done["prospect"], json!({ "id": 1, "status": "open", "round_attempts": 1, "limit": 7 }));
    assert_eq!(done["follow_up"], json!(null));
    assert_eq!(keys(&done["next"]), ["not_before", "slot", "why"]);
    assert_eq!(
        (&done["next"]["not_before"], &done["next"]["slot"]),
        (&json!("2026-06-04T17:00:00-04:00"), &json!("late"))
    );
}

#[test]
fn a_person_reads_what_was_logged_and_what_follows() {
    let desk = Desk::with(&[dana(), Person::new("Carla Mendes").number("312-555-0101", Line::Office)]);
    let ran = desk.run(&["log", "Dana Ruiz", "no-answer"]);
    assert_eq!(ran.out, "No answer logged for Dana Ruiz (try 1 of 7). Back today, late, 17:00.\n");
    let ran = desk.run(&["log", "carla", "hung-up"]);
    assert_eq!(
        ran.out,
        "Hung up logged for Carla Mendes (try 1 of 7). Back today, lunch, 12:00 in Chicago (Thu 4 Jun 13:00 \
         by your clock).\nMarked: not in a slot that was due; caller ID showed who called, no message.\n"
    );
}

#[test]
fn a_message_carries_its_promise_and_the_next_try_keeps_it() {
    let desk = Desk::with_dana();
    let mut command = desk.command();
    command.args([
        "--at",
        "2026-06-01T12:30:00-04:00",
        "--json",
        "log",
        "dana",
        "voicemail",
        "--said",
        "-",
        "--promise",
        "wed late",
    ]);
    let done: Value =
        serde_json::from_str(&ran(command.write_stdin("Three shops ended it. “Monday.”\r\n")).out).unwrap();
    assert_eq!(done["attempt"]["message"], "Three shops ended it. “Monday.”");
    let promise = &done["follow_up"];
    assert_eq!(keys(promise), ["id", "kind", "date", "time", "slot"]);
    assert_eq!(promise["id"], done["attempt"]["id"]);
    assert_eq!(
        (&promise["kind"], &promise["date"], &promise["time"], &promise["slot"]),
        (&json!("promise"), &json!("2026-06-03"), &json!(null), &json!("late"))
    );
    let wednesday = "2026-06-03T17:10:00-04:00";
    assert_eq!(desk.json_at(wednesday, &["next"])["queue"][0]["kind"], "promise");
    desk.json_at(wednesday, &["log", "dana", "no-answer"]);
    assert_eq!(desk.json(&["show", "dana"])["follow_ups"][0]["state"], "kept");
}

#[test]
fn a_promise_is_worked_out_left_out_or_timed() {
    let promise = |option: &[&str]| {
        let desk = Desk::with_dana();
        desk.json(&[&["log", "dana", "voicemail"], option].concat())["follow_up"].clone()
    };
    assert_eq!(promise(&[])["date"], "2026-06-08");
    assert_eq!(promise(&["--promise", "none"]), json!(null));
    let timed = promise(&["--promise", "mon 8:30"]);
    assert_eq!((&timed["time"], &timed["slot"]), (&json!("08:30"), &json!(null)));
    let exact = promise(&["--promise", "2026-06-08T08:30:00-04:00"]);
    assert_eq!((&exact["date"], &exact["time"]), (&json!("2026-06-08"), &json!("08:30")));
    let desk = Desk::with_dana();
    let (rule, can) = desk.refused_at(THURSDAY, &["log", "dana", "voicemail", "--promise", "mon 21:00"]);
    assert_eq!((rule.as_str(), can), ("own-hours", true));
}

#[test]
fn a_brush_off_is_asked_for_the_time_they_named_or_the_next_business_day() {
    let asked = |option: &[&str]| {
        let desk = Desk::with_dana();
        let done =
            desk.json_at("2026-06-05T12:02:00-04:00", &[&["log", "dana", "brush-off"], option].concat());
        assert_eq!(done["prospect"]["round_attempts"], 1);
        done["follow_up"].clone()
    };
    let monday = asked(&[]);
    assert_eq!(
        (&monday["kind"], &monday["date"], &monday["time"]),
        (&json!("asked"), &json!("2026-06-08"), &json!(null))
    );
    let tuesday = asked(&["--asked", "tue 10:30"]);
    assert_eq!((&tuesday["date"], &tuesday["time"]), (&json!("2026-06-09"), &json!("10:30")));
}

#[test]
fn a_missed_call_back_is_asked_for_now_and_no_attempt() {
    let desk = Desk::with_dana();
    let missed = desk.json(&["call-back", "dana", "--result", "missed"]);
    assert_eq!(missed["attempt"], json!(null));
    assert_eq!(
        (&missed["follow_up"]["kind"], &missed["next"]["not_before"]),
        (&json!("asked"), &json!(THURSDAY))
    );
    assert_eq!(desk.json(&["next"])["queue"][0]["kind"], "asked");
    assert_eq!(desk.run(&["call-back", "dana", "--result", "missed", "--next", "fri"]).code, 2);
    assert_eq!(desk.run(&["call-back", "dana"]).code, 2);
    let talked = desk.json(&[
        "call-back",
        "dana",
        "--result",
        "appointment",
        "--next",
        "fri 10:00",
        "--permission",
        "yes",
    ]);
    assert_eq!(talked["prospect"]["status"], "appointment");
    assert_eq!(talked["follow_up"]["date"], "2026-06-08", "asked for on the business day after it");
    assert_eq!(desk.json(&["show", "dana"])["call_backs"][1]["permission"], true);
}

#[test]
fn a_talk_needs_a_step_and_a_day_takes_no_time() {
    let desk = Desk::with_dana();
    for wrong in [
        &["log", "dana", "reached"][..],
        &["log", "dana", "reached", "--result", "talk"],
        &["log", "dana", "reached", "--result", "talk", "--keep-in-touch", "19 june 10:00"],
        &["log", "dana", "reached", "--result", "talk", "--next", "fri", "--keep-in-touch", "19 june"],
        &["log", "dana", "reached", "--result", "talk", "--next", "yesterday"],
        &["log", "dana", "no-answer", "--result", "talk"],
        &["log", "dana", "no-answer", "--said", "hello"],
        &["log", "dana", "voicemail", "--said", " "],
        &["log", "dana", "no-answer", "--override", ""],
        &["log", "dana", "no-answer", "--message", "1"],
    ] {
        let ran = desk.run(wrong);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{wrong:?}");
        assert!(!ran.err.is_empty());
    }
    let talked = desk.json(&["log", "dana", "reached", "--result", "talk", "--keep-in-touch", "19 june"]);
    assert_eq!(
        (&talked["follow_up"]["kind"], &talked["follow_up"]["date"]),
        (&json!("care"), &json!("2026-06-19"))
    );
}

#[test]
fn a_message_on_standard_input_has_its_limits() {
    let desk = Desk::with_dana();
    let left = |bytes: &[u8]| {
        let mut command = desk.command();
        command.args(["--at", THURSDAY, "log", "dana", "voicemail", "--said", "-", "--promise", "none"]);
        ran(command.write_stdin(bytes))
    };
    let long = "x".repeat(64 << 10);
    assert_eq!(left(format!("{long}y").as_bytes()).code, 2);
    assert_eq!(left(format!("{long}\n\n\nand more").as_bytes()).code, 2);
    assert_eq!(left(b"\xff\xfe").code, 2);
    assert_eq!(left(b"").code, 2);
    assert_eq!(left(format!("{long}\r\n").as_bytes()).code, 0);
    let message = desk.json(&["show", "dana"])["attempts"][0]["message"].as_str().map(str::len);
    assert_eq!(message, Some(64 << 10));
}

#[test]
fn who_was_forwarded_to_is_a_prospect_of_their_own() {
    let desk = Desk::with_dana();
    let done = desk.json(&["log", "dana", "reached", "--result", "forwarded", "--forwarded-to", "Joe Falk"]);
    assert_eq!((&done["prospect"]["status"], &done["forwarded_to"]), (&json!("parked"), &json!(2)));
    let joe = &desk.json(&["show", "joe falk"])["prospect"];
    assert_eq!((&joe["company"], &joe["forwarded_by"]), (&json!("Acme Tool"), &json!(1)));
}

#[test]
fn whoever_is_sent_on_may_say_to_whom_but_not_to_nobody() {
    let desk = Desk::with_dana();
    let ran = desk.run(&["log", "dana", "reached", "--result", "forwarded", "--forwarded-to", "\u{200b}"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert_eq!(desk.json(&["list"])[0]["status"], "open", "nothing was written");
    let done = desk.json(&["call-back", "dana", "--result", "forwarded"]);
    assert_eq!((&done["prospect"]["status"], &done["forwarded_to"]), (&json!("parked"), &json!(null)));
}

#[test]
fn a_number_is_theirs_by_any_spelling() {
    for spelling in ["+1 401 555 0135", "(401) 555-0135", "0135", "555-0135"] {
        let desk = Desk::with_dana();
        desk.json(&["log", "dana", "no-answer", "--number", spelling]);
        assert_eq!(desk.json(&["show", "dana"])["attempts"][0]["number"], "+14015550135", "{spelling}");
    }
    let desk = Desk::with_dana();
    for other in ["0199", "+44 20 7946 0018", "x", "01"] {
        let ran = desk.run(&["log", "dana", "no-answer", "--number", other]);
        assert_eq!(ran.code, 2, "{other}");
        assert!(ran.err.contains("401-555-0134") && ran.err.contains("401-555-0135"), "{}", ran.err);
    }
}

#[test]
fn a_wrong_number_is_dead_and_no_try() {
    let desk = Desk::with_dana();
    let done = desk.json(&["log", "dana", "wrong-number"]);
    assert_eq!(done["prospect"]["round_attempts"], 0);
    let phones = desk.json(&["list"])[0]["phones"].clone();
    assert_eq!((&phones[0]["dead"], &phones[1]["dead"]), (&json!(true), &json!(false)));
}

#[test]
fn departures_from_the_practice_are_marked() {
    let desk = Desk::with_dana();
    let marks = |at: &str, words: &[&str]| desk.json_at(at, words)["attempt"].clone();
    let early = marks("2026-06-04T06:30:00-04:00", &["log", "dana", "no-answer"]);
    assert_eq!((&early["slot"], texts(&early["marks"])), (&json!("other"), vec!["off-slot", "off-hours"]));
    let hung_up = marks(THURSDAY, &["log", "dana", "hung-up"]);
    assert_eq!(texts(&hung_up["marks"]), ["silent"]);
    desk.json_at(
        "2026-06-08T07:30:00-04:00",
        &["log", "dana", "voicemail", "--number", "0134", "--override", "a test"],
    );
    let soon = marks("2026-06-09T07:30:00-04:00", &["log", "dana", "no-answer", "--number", "0134"]);
    assert_eq!(texts(&soon["marks"]), ["off-rotation", "before-gap", "before-promise"]);
}

#[test]
fn an_earlier_call_is_told_in_its_place() {
    let desk = Desk::with_dana();
    desk.json(&["log", "dana", "no-answer"]);
    desk.json_at("2026-06-02T12:30:00-04:00", &["log", "dana", "no-answer"]);
    let attempts = desk.json(&["show", "dana"])["attempts"].clone();
    let at: Vec<&Value> = attempts.as_array().unwrap().iter().map(|attempt| &attempt["at"]).collect();
    assert_eq!(at, ["2026-06-02T12:30:00-04:00", THURSDAY]);
}
