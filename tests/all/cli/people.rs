//! Decisions over people: rules that refuse, opt-outs, and taking back.

use pretty_assertions::assert_eq;
use serde_json::json;

use super::*;

#[test]
fn a_rule_refuses_and_an_override_takes_it_marked() {
    let desk = Desk::with_dana();
    desk.configure(&format!("{CONFIG}[policy]\nlimit = 1\n"));
    desk.json(&["log", "dana", "no-answer"]);
    let monday = "2026-06-08T17:10:00-04:00";
    assert_eq!(desk.refused_at(monday, &["log", "dana", "no-answer"]), ("limit".to_owned(), true));
    let ran = desk.at(monday, &["log", "dana", "no-answer"]);
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert!(ran.err.contains("1 of 1 try") && ran.err.contains("--override REASON"), "{}", ran.err);
    let done = desk.json_at(monday, &["log", "dana", "no-answer", "--override", "she asked for it"]);
    assert!(texts(&done["attempt"]["marks"]).contains(&"overridden:limit"), "{done}");
    assert_eq!(desk.json(&["show", "dana"])["attempts"][1]["reason"], "she asked for it");
}

#[test]
fn the_same_message_and_a_third_dial_are_refused() {
    let desk = Desk::with_dana();
    let said =
        "Dana, three shops ended the weekend overtime that their late drawings caused. Monday at eight.";
    desk.json(&["log", "dana", "voicemail", "--said", said]);
    let (rule, can) =
        desk.refused_at("2026-06-09T17:10:00-04:00", &["log", "dana", "voicemail", "--said", said]);
    assert_eq!((rule.as_str(), can), ("repeated", true));
    desk.json_at("2026-06-04T17:10:00-04:00", &["log", "dana", "no-answer"]);
    let (rule, _) = desk.refused_at("2026-06-04T17:40:00-04:00", &["log", "dana", "no-answer"]);
    assert_eq!(rule, "daily-cap");
}

#[test]
fn an_opt_out_is_for_good_but_for_undo() {
    let desk = Desk::with_dana();
    let done = desk.json(&["opt-out", "dana", "--via", "mail"]);
    assert_eq!((&done["attempt"], &done["follow_up"]), (&json!(null), &json!(null)));
    assert_eq!(
        (&done["prospect"]["status"], &done["next"]["not_before"]),
        (&json!("opted-out"), &json!(null))
    );
    assert_eq!(done["next"]["why"][0]["rule"], "opt-out");
    for words in [
        &["log", "dana", "no-answer", "--override", "by mistake"][..],
        &["extend", "dana", "1"],
        &["drop", "dana"],
        &["reopen", "dana"],
        &["away", "dana", "22 june"],
        &["not-now", "dana"],
    ] {
        assert_eq!(desk.refused_at(THURSDAY, words), ("opt-out".to_owned(), false), "{words:?}");
        let ran = desk.run(words);
        assert!(!ran.err.contains("--override"), "{}", ran.err);
    }
    let undone = desk.json(&["undo"]);
    assert_eq!(undone, json!({ "undone": { "what": "opt-out, Dana Ruiz", "at": THURSDAY }, "left": 1 }));
    assert_eq!(desk.json(&["log", "dana", "no-answer"])["prospect"]["status"], "open");
}

#[test]
fn an_opt_out_in_a_call_is_taken_whatever_refuses_it() {
    let desk = Desk::with_dana();
    desk.configure(&format!("{CONFIG}[policy]\nlimit = 1\n"));
    desk.json(&["log", "dana", "no-answer"]);
    let done = desk.json_at("2026-06-08T17:10:00-04:00", &["log", "dana", "reached", "--result", "opt-out"]);
    assert_eq!(done["prospect"]["status"], "opted-out");
    assert!(texts(&done["attempt"]["marks"]).contains(&"overridden:limit"), "{done}");
}

#[test]
fn undo_goes_back_step_by_step() {
    let desk = Desk::with_dana();
    desk.json(&["log", "dana", "no-answer"]);
    desk.json_at("2026-06-04T17:10:00-04:00", &["log", "dana", "wrong-number"]);
    assert_eq!(desk.json(&["undo"])["undone"]["what"], "wrong-number, Dana Ruiz");
    assert_eq!(desk.json(&["list"])[0]["phones"][0]["dead"], false);
    assert_eq!(desk.json(&["undo"])["left"], 1);
    assert_eq!(desk.json(&["list"])[0]["round_attempts"], 0);
    assert_eq!(
        desk.run(&["undo"]).out,
        "Taken back: import (Mon 1 Jun 06:00). Nothing else can be taken back.\n"
    );
    let ran = desk.run(&["undo"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, "error: there is nothing to undo\n"));
}

#[test]
fn people_are_extended_dropped_and_reopened_together() {
    let desk = Desk::with(&[dana(), Person::new("Tom Beck").number("401-555-0136", Line::Office)]);
    let extended = desk.json(&["extend", "dana", "tom", "1", "2"]);
    let limits: Vec<&Value> = extended.as_array().unwrap().iter().map(|person| &person["limit"]).collect();
    assert_eq!(limits, [9, 9], "each once, though Dana is named twice");
    let dropped = desk.json(&["drop", "dana", "tom", "--reason", "moved away"]);
    assert_eq!((&dropped[0]["status"], &dropped[1]["status"]), (&json!("closed"), &json!("closed")));
    assert_eq!(desk.run(&["extend", "dana", "1"]).code, 2);
    assert_eq!(desk.json(&["reopen", "dana"])[0]["status"], "open");
    assert_eq!(desk.run(&["reopen", "dana"]).code, 2);
    let events = desk.json(&["show", "dana"])["events"].clone();
    let what: Vec<&Value> = events.as_array().unwrap().iter().map(|event| &event["what"]).collect();
    assert_eq!(what, ["extended", "dropped", "reopened"]);
    assert_eq!(events[1]["reason"], "moved away");
    for wrong in [
        &["extend", "dana"][..],
        &["extend", "dana", "soon"],
        &["extend", "dana", "0"],
        &["extend", "dana", "99"],
    ] {
        assert_eq!(desk.run(wrong).code, 2, "{wrong:?}");
    }
}

#[test]
fn somebody_away_is_left_alone_until_they_are_back() {
    let desk = Desk::with_dana();
    let done = desk.json(&["away", "dana", "22 june"]);
    assert_eq!(
        (&done["prospect"]["status"], &done["follow_up"]["date"]),
        (&json!("away"), &json!("2026-06-22"))
    );
    assert_eq!(done["next"]["not_before"], "2026-06-22T07:00:00-04:00");
    assert_eq!(desk.run(&["away", "dana", "22 june 10:00"]).code, 2);
    assert_eq!(desk.run(&["away", "dana", "today"]).code, 2);
}

#[test]
fn somebody_put_off_comes_back_in_an_hour_or_when_the_caller_said() {
    let desk = Desk::with(&[dana(), Person::new("Carla Mendes").number("312-555-0101", Line::Office)]);
    let monday = "2026-06-08T07:10:00-04:00";
    desk.json(&["log", "dana", "voicemail", "--said", "An idea.", "--promise", "mon early"]);
    let done = desk.json_at(monday, &["not-now", "dana"]);
    assert_eq!(keys(&done), keys(&desk.json(&["away", "carla", "22 june"])));
    assert_eq!((&done["attempt"], &done["follow_up"]["kind"]), (&json!(null), &json!("promise")));
    assert_eq!((&done["prospect"]["status"], &done["prospect"]["id"]), (&json!("open"), &json!(1)));
    assert_eq!(done["next"]["not_before"], "2026-06-08T08:10:00-04:00");
    assert_eq!(done["next"]["why"][0], json!({ "rule": "not-now", "text": "You put this off until 08:10." }));
    assert_eq!(desk.json_at(monday, &["next"])["queue"], json!([]));
    assert_eq!(desk.json_at("2026-06-08T08:10:00-04:00", &["next"])["queue"][0]["overdue"], json!(true));
    assert_eq!(desk.json(&["undo"])["undone"]["what"], "away, Carla Mendes");
    assert_eq!(desk.json(&["undo"])["undone"]["what"], "not now, Dana Ruiz");
    assert_eq!(desk.json_at(monday, &["next"])["queue"][0]["kind"], "promise");

    assert_eq!(desk.at(monday, &["not-now", "dana"]).out, "Dana Ruiz: back today, 08:10.\n");
    let tomorrow = desk.json_at(monday, &["not-now", "dana", "--until", "tomorrow"]);
    assert_eq!(tomorrow["next"]["not_before"], "2026-06-09T07:00:00-04:00", "from when the caller begins");
    let text = &tomorrow["next"]["why"][0]["text"];
    assert_eq!(text, "You put this off until Tue 9 Jun 07:00.");
}

#[test]
fn a_time_to_come_back_is_the_callers_own() {
    let desk = Desk::with(&[Person::new("Carla Mendes").number("312-555-0101", Line::Office)]);
    let lunch_there = "2026-06-04T13:10:00-04:00";
    let done = desk.json_at(lunch_there, &["not-now", "carla", "--until", "13:30"]);
    assert_eq!(done["next"]["not_before"], "2026-06-04T12:30:00-05:00");
    assert_eq!(done["next"]["why"][0]["text"], "You put this off until 13:30 by your clock.");
    let ran = desk.at(lunch_there, &["not-now", "carla", "--until", "today"]);
    assert_eq!(ran.err, "error: --until: that time has passed; name one that is still to come\n");
    for (wrong, why) in
        [("today", "passed"), ("lunch", "passed"), ("12:00", "passed"), ("soon", "vague"), ("", "no day")]
    {
        let ran = desk.at(lunch_there, &["not-now", "carla", "--until", wrong]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{wrong}");
        assert!(ran.err.contains("--until: ") && ran.err.contains(why), "{wrong}: {}", ran.err);
    }
    let ran = desk.at(lunch_there, &["not-now", "carla", "--until", "13:40"]);
    assert_eq!(
        ran.out,
        "Carla Mendes: back today, lunch, 12:40 in Chicago (Thu 4 Jun 13:40 by your clock).\n"
    );
}

#[test]
fn who_is_closed_is_not_put_off() {
    let desk = Desk::with_dana();
    desk.json(&["drop", "dana"]);
    let ran = desk.run(&["not-now", "dana"]);
    assert!(ran.code == 2 && ran.err.contains("redial reopen"), "{}", ran.err);
}

#[test]
fn whoever_could_be_meant_is_listed() {
    let desk =
        Desk::with(&[dana(), Person::new("Dan Reyes").of("Harbor CAD").number("401-555-0137", Line::Office)]);
    let ran = desk.run(&["show", "dan"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "error: \"dan\" could be Dana Ruiz (Acme Tool, id 1), Dan Reyes (Harbor CAD, id 2); say more of the name, or the id\n"
    );
    for (who, id) in [("ruiz", 1), ("2", 2), ("harbor", 2), ("0137", 2), ("+1 401 555 0134", 1)] {
        assert_eq!(desk.json(&["show", who])["prospect"]["id"], id, "{who}");
    }
    for nobody in ["zoe", "", " ", "99", "-"] {
        assert_eq!(desk.run(&["show", nobody]).code, 2, "{nobody}");
    }
}
