//! One person once, from outside: merged, found twice, deleted, erased.

use pretty_assertions::assert_eq;
use serde_json::json;

use super::*;

fn doubled() -> Desk {
    Desk::with(&[
        dana(),
        Person::new("D. Ruiz")
            .of("Acme Tool Inc.")
            .number("(401) 555-0134", Line::Office)
            .number("401-555-0177", Line::Mobile)
            .note("Knows Tom Beck"),
    ])
}

fn told(list: &Value) -> Vec<(&str, &str)> {
    let told = list.as_array().unwrap().iter();
    told.map(|told| (told["field"].as_str().unwrap(), told["value"].as_str().unwrap())).collect()
}

#[test]
fn a_merge_is_looked_at_done_and_taken_back() {
    let desk = doubled();
    desk.json(&["edit", "1", "--email", "dana@acme.example"]);
    desk.json(&["edit", "2", "--email", "DANA@acme.example", "--title", "Owner", "--city", "Providence"]);
    desk.json(&["log", "1", "no-answer"]);
    desk.json_at("2026-06-04T17:10:00-04:00", &["log", "2", "voicemail", "--said", "Late drawings end."]);
    let before = (desk.json(&["show", "1"]), desk.json(&["show", "2"]), desk.json(&["list"]));
    let preview = desk.json(&["merge", "1", "2", "--dry-run"]);
    assert_eq!(keys(&preview), ["merged", "taken_over", "kept", "dropped"]);
    assert_eq!((desk.json(&["show", "1"]), desk.json(&["show", "2"]), desk.json(&["list"])), before);
    let done = desk.json(&["merge", "1", "2"]);
    assert_eq!(done, preview);
    let merged = &done["merged"];
    assert_eq!(
        (&merged["id"], &merged["name"], &merged["title"]),
        (&json!(1), &json!("Dana Ruiz"), &json!(null))
    );
    assert_eq!((&merged["city"], &merged["round_attempts"]), (&json!("Providence"), &json!(2)));
    assert_eq!(texts_of(&merged["phones"], "e164"), ["+14015550134", "+14015550135", "+14015550177"]);
    assert_eq!(merged["emails"], json!(["dana@acme.example"]));
    assert_eq!(
        told(&done["taken_over"]),
        [
            ("city", "Providence"),
            ("phone", "+1 401-555-0177"),
            ("history", "1 attempt"),
            ("note", "Knows Tom Beck"),
            ("follow-up", "promise, Mon 8 Jun early"),
        ]
    );
    let dropped = [("name", "D. Ruiz"), ("company", "Acme Tool Inc."), ("title", "Owner")];
    assert_eq!(told(&done["dropped"]), dropped, "a title is of a company");
    let show = desk.json(&["show", "ruiz"]);
    let outcomes = texts_of(&show["attempts"], "outcome");
    assert_eq!(outcomes, ["no-answer", "voicemail"]);
    assert_eq!(desk.json(&["undo"])["undone"]["what"], "merge, D. Ruiz into Dana Ruiz");
    assert_eq!((desk.json(&["show", "1"]), desk.json(&["show", "2"]), desk.json(&["list"])), before);
}

#[test]
fn a_merge_tells_people_what_becomes_of_what() {
    let desk = doubled();
    let ran = desk.run(&["merge", "1", "2", "--dry-run"]);
    assert!(ran.out.starts_with("Nothing is written. D. Ruiz (Acme Tool Inc.), id 2 would be merged into Dana Ruiz (Acme Tool), id 1."), "{}", ran.out);
    for part in ["Kept", "Taken over", "Dropped", "company  Acme Tool Inc.", "0 of 7"] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let ran = desk.run(&["merge", "1", "2"]);
    assert!(
        ran.out.contains("is merged into Dana Ruiz") && ran.out.contains("Undo takes it back"),
        "{}",
        ran.out
    );
    assert_eq!(desk.run(&["merge", "1", "1"]).code, 2);
    assert_eq!(desk.run(&["merge", "1", "2"]).code, 2, "there is no second any more");
}

#[test]
fn a_dead_number_stays_dead_and_the_stricter_limit_holds() {
    let desk = doubled();
    desk.json(&["edit", "1", "--limit", "9"]);
    desk.json(&["edit", "2", "--limit", "5"]);
    desk.json(&["log", "2", "bad-number", "--number", "401-555-0134"]);
    let done = desk.json(&["merge", "1", "2"]);
    assert_eq!((&done["merged"]["limit"], &done["merged"]["round_attempts"]), (&json!(5), &json!(0)));
    assert_eq!(done["merged"]["phones"][0]["dead"], json!(true));
}

#[test]
fn who_opted_out_under_either_entry_is_closed_by_every_number_of_both() {
    let desk = doubled();
    desk.json(&["opt-out", "2"]);
    let done = desk.json(&["merge", "1", "2"]);
    assert_eq!(done["merged"]["status"], "opted-out");
    assert_eq!(desk.refused_at(THURSDAY, &["log", "1", "no-answer"]).0, "opt-out");
    for number in ["401-555-0135", "401-555-0177"] {
        assert_eq!(desk.refused_at(THURSDAY, &["add", "Zed Young", "--phone", number]).0, "opt-out");
    }
}

#[test]
fn whoever_was_sent_on_by_the_second_was_sent_on_by_the_one() {
    let desk = doubled();
    desk.json(&["log", "2", "reached", "--result", "forwarded", "--forwarded-to", "Joe Falk"]);
    desk.json(&["merge", "1", "2"]);
    assert_eq!(desk.json(&["show", "joe"])["prospect"]["forwarded_by"], 1);
    desk.json(&["undo"]);
    assert_eq!(desk.json(&["show", "joe"])["prospect"]["forwarded_by"], 2);
}

#[test]
fn on_import_a_name_in_another_order_is_the_same_person_and_on_a_shared_line_another() {
    let desk = Desk::with_dana();
    let list = desk.folder.path().join("list.csv");
    fs::write(&list, "Name,Phone,Title\n\"RUIZ, Dana\",+1 (401) 555-0134,Owner\nTom Beck,401.555.0134,\n")
        .unwrap();
    let done = desk.json(&["import", list.to_str().unwrap()]);
    assert_eq!((&done["updated"], &done["added"]), (&json!(1), &json!(1)), "{done}");
    assert_eq!(desk.json(&["show", "1"])["prospect"]["title"], "Owner");
}

#[test]
fn doubles_are_found_by_number_e_mail_and_name_and_a_shared_line_makes_none() {
    let desk = Desk::with(&[
        dana(),
        Person::new("D. Ruiz").number("401-555-0134", Line::Office),
        Person::new("Tom Beck").of("Acme Tool").number("401-555-0134", Line::Office),
        Person::new("Ann Lee").number("401-555-0140", Line::Mobile),
        Person::new("Bo Park").number("401-555-0140", Line::Mobile),
        Person::new("Katherine Moss").of("Harbor CAD"),
        Person::new("Catherine Moss").of("Harbor CAD"),
        Person::new("Katherine Moss").of("Elsewhere"),
    ]);
    desk.json(&["edit", "5", "--email", "x@bo.example"]);
    desk.json(&["edit", "3", "--email", "X@bo.example"]);
    desk.json(&["edit", "4", "--email", "info@acme.example"]);
    desk.json(&["edit", "1", "--email", "info@acme.example"]);
    let found = desk.json(&["doubles"]);
    let told = |double: &Value| {
        let ids = double["prospects"].as_array().unwrap().iter().map(|who| who["id"].as_i64().unwrap());
        (ids.collect::<Vec<_>>(), double["why"].as_str().unwrap().to_owned())
    };
    let told: Vec<_> = found.as_array().unwrap().iter().map(told).collect();
    let found = |ids: &[i64], why: &str| (ids.to_vec(), why.to_owned());
    assert_eq!(
        told,
        [found(&[1, 2], "number"), found(&[4, 5], "number"), found(&[3, 5], "email"), found(&[6, 7], "name")]
    );
    let text = desk.run(&["doubles"]).out;
    assert!(text.starts_with("Dana Ruiz (Acme Tool), id 1; D. Ruiz, id 2: both have the number +1 401-555-0134\n  redial merge 1 2\n"), "{text}");
    assert_eq!(Desk::with_dana().run(&["doubles"]).out, "Nobody seems to be here twice.\n");
}

#[test]
fn who_was_deleted_is_gone_and_comes_back_as_they_were() {
    let desk = doubled();
    desk.json(&["log", "1", "voicemail", "--said", "Late drawings end."]);
    desk.json(&["log", "2", "reached", "--result", "forwarded", "--forwarded-to", "Joe Falk"]);
    let all = |desk: &Desk| ["1", "2", "3"].map(|who| desk.json(&["show", who]));
    let before = all(&desk);
    let gone = desk.json(&["delete", "1", "2"]);
    assert_eq!(texts_of(&gone["deleted"], "name"), ["Dana Ruiz", "D. Ruiz"]);
    assert_eq!(desk.run(&["show", "1"]).code, 2);
    assert_eq!(texts_of(&desk.json(&["list"]), "name"), ["Joe Falk"]);
    assert_eq!(desk.json(&["undo"])["undone"]["what"], "delete, 2 people");
    assert_eq!(all(&desk), before);
}

#[test]
fn who_opted_out_and_was_deleted_is_not_taken_in_again() {
    let desk = Desk::with_dana();
    desk.json(&["opt-out", "dana"]);
    desk.json(&["delete", "dana"]);
    assert_eq!(desk.refused_at(THURSDAY, &["add", "Dana Ruiz", "--phone", "401-555-0134"]).0, "opt-out");
}

/// Whether any file of the store has a text in its bytes, whatever its case.
fn is_anywhere(desk: &Desk, text: &str) -> bool {
    let text = text.to_lowercase().into_bytes();
    files_in(desk.folder.path()).iter().filter(|file| file.display().to_string().contains("redial.db")).any(
        |file| {
            let bytes = fs::read(file).unwrap().to_ascii_lowercase();
            bytes.windows(text.len()).any(|window| window == text)
        },
    )
}

/// How many people the index of pieces has a piece of.
fn pieces(desk: &Desk, piece: &str) -> i64 {
    let connection = rusqlite::Connection::open(desk.store()).unwrap();
    connection.execute_batch("INSERT INTO known_part (known_part) VALUES ('integrity-check')").unwrap();
    connection
        .execute_batch("CREATE VIRTUAL TABLE temp.piece USING fts5vocab(main, known_part, 'row')")
        .unwrap();
    let sql = "SELECT coalesce(sum(doc), 0) FROM temp.piece WHERE term = ?1";
    connection.query_row(sql, [piece], |row| row.get(0)).unwrap()
}

const TRACES: [&str; 8] = [
    "Ruiz",
    "Dana",
    "4015550134",
    "4015550177",
    "dana@acme",
    "Knows Tom",
    "Late drawings end",
    "quite annoyed",
];

/// Dana under two entries, merged, changed, deleted and taken back, who opted out; and Joe and Tom.
fn with_a_past() -> Desk {
    let desk = doubled();
    desk.seed(&[Person::new("Tom Beck").number("401-555-0190", Line::Office)]);
    desk.json(&["edit", "1", "--email", "dana@acme.example"]);
    desk.json(&["log", "2", "reached", "--result", "forwarded", "--forwarded-to", "Joe Falk"]);
    desk.json(&["edit", "joe", "--title", "Foreman"]);
    desk.json(&["drop", "tom", "1"]);
    desk.json(&["reopen", "tom", "1"]);
    desk.json_at("2026-06-04T17:10:00-04:00", &["log", "1", "voicemail", "--said", "Late drawings end."]);
    desk.json(&["merge", "1", "2"]);
    desk.json(&["delete", "1"]);
    desk.json(&["undo"]);
    desk.json(&["edit", "1", "--phone", "401-555-0135"]);
    let said = &["call-back", "1", "--result", "not-interested", "--note", "quite annoyed"];
    desk.json_at("2026-06-05T10:00:00-04:00", said);
    desk
}

#[test]
fn erasing_leaves_no_trace_but_the_fingerprint() {
    let desk = with_a_past();
    desk.json(&["opt-out", "1"]);
    assert!(TRACES.iter().all(|text| is_anywhere(&desk, text)));
    let asked = desk.run(&["erase", "dana"]);
    assert_eq!((asked.code, asked.out.as_str()), (2, ""));
    assert!(
        asked.err.contains("nothing was erased") && asked.err.contains("redial erase 1 --yes"),
        "{}",
        asked.err
    );
    assert!(asked.err.contains("nothing takes that back"), "{}", asked.err);
    let erased = desk.json(&["erase", "dana", "--yes"]);
    assert_eq!(
        (&erased["erased"]["id"], &erased["fingerprint"], &erased["swept"]),
        (&json!(1), &json!(true), &json!(true))
    );
    let left: Vec<&str> = TRACES.into_iter().filter(|text| is_anywhere(&desk, text)).collect();
    assert_eq!(left, Vec::<&str>::new());
    assert!(is_anywhere(&desk, "Tom Beck") && is_anywhere(&desk, "Joe Falk"), "others stay");
    assert_eq!(pieces(&desk, "rui"), 0, "nor in pieces, to be searched by");
    assert_eq!(pieces(&desk, "bec"), 1);
    let list = desk.folder.path().join("list.csv");
    fs::write(&list, "Name,Phone,Email\n\"Ruiz, Dana\",(401) 555-0135,\nD. Ruiz,,DANA@acme.example\nZed Young,401-555-0135,\n").unwrap();
    let done = desk.json(&["import", list.to_str().unwrap()]);
    assert_eq!((&done["added"], done["rejected"].as_array().unwrap().len()), (&json!(0), 3), "{done}");
    for row in done["rejected"].as_array().unwrap() {
        assert_eq!(row["why"], "opted out on 2026-06-04; never to be called");
    }
    assert_eq!(desk.refused_at(THURSDAY, &["add", "Dana Ruiz", "--phone", "401-555-0135"]).0, "opt-out");
}

#[test]
fn what_others_did_can_still_be_undone_after_an_erasing_and_the_erasing_cannot() {
    let desk = with_a_past();
    desk.json(&["opt-out", "1"]);
    desk.json(&["erase", "1", "--yes"]);
    let mut undone = Vec::new();
    loop {
        let ran = desk.run(&["undo", "--json"]);
        if ran.code != 0 {
            assert_eq!(ran.err, "error: there is nothing to undo\n");
            break;
        }
        let value: Value = serde_json::from_str(&ran.out).unwrap();
        undone.push(value["undone"]["what"].as_str().unwrap().to_owned());
        if undone.len() == 3 {
            assert_eq!(desk.json(&["show", "tom"])["prospect"]["status"], "open");
        }
    }
    assert!(undone.iter().all(|what| !what.contains("Ruiz")), "{undone:?}");
    assert!(
        undone.contains(&"drop, 2 people".to_owned()) && undone.contains(&"edit, Joe Falk".to_owned()),
        "{undone:?}"
    );
    assert_eq!(desk.json(&["list"]), json!([]));
    let refused = desk.refused_at(THURSDAY, &["add", "Dana Ruiz", "--phone", "401-555-0135"]);
    assert_eq!(refused.0, "opt-out", "no undo lifts what keeps them from being called");
}

#[test]
fn who_did_not_opt_out_leaves_nothing_at_all_and_can_be_taken_in_again() {
    let desk = with_a_past();
    let erased = desk.json(&["erase", "1", "--yes"]);
    assert_eq!(erased["fingerprint"], json!(false));
    assert!(!TRACES.iter().any(|text| is_anywhere(&desk, text)));
    desk.json(&["add", "Dana Ruiz", "--phone", "401-555-0135"]);
}

#[test]
fn who_was_deleted_or_merged_away_is_erased_from_the_journal_by_their_id() {
    let desk = with_a_past();
    desk.json(&["delete", "1"]);
    assert!(is_anywhere(&desk, "Ruiz"));
    assert!(desk.run(&["erase", "2"]).err.contains("redial erase 1 --yes"), "they are one");
    desk.json(&["erase", "1", "--yes"]);
    let left: Vec<&str> = TRACES.into_iter().filter(|text| is_anywhere(&desk, text)).collect();
    assert_eq!(left, Vec::<&str>::new());
    assert_eq!(desk.run(&["erase", "1", "--yes"]).code, 2, "there is nobody any more");
}
