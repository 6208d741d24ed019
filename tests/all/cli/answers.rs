//! What commands answer: shapes of JSON, and text for people.

use pretty_assertions::assert_eq;
use serde_json::json;

use super::*;

const PROSPECT: [&str; 15] = [
    "id",
    "name",
    "company",
    "title",
    "phones",
    "email",
    "city",
    "zone",
    "zones",
    "zone_from",
    "status",
    "needs",
    "round_attempts",
    "limit",
    "not_before",
];

#[test]
fn list_is_an_array_of_people() {
    let desk = Desk::with(&[
        dana(),
        Person::new("Harbor CAD"),
        Person::new("Kim Abara").number("800-555-0199", Line::Main),
    ]);
    let list = desk.json(&["list"]);
    let dana = &list[0];
    assert_eq!(keys(dana)[..15], PROSPECT);
    assert_eq!(keys(&dana["phones"][0]), ["e164", "ext", "label", "line", "dead"]);
    assert_eq!(dana["id"], 1);
    assert_eq!(
        dana["phones"][1],
        json!({ "e164": "+14015550135", "ext": "12", "label": null, "line": "mobile", "dead": false })
    );
    assert_eq!((&dana["zone"], &dana["zone_from"]), (&json!("America/New_York"), &json!("number")));
    assert_eq!((&dana["status"], &dana["needs"]), (&json!("open"), &json!([])));
    assert_eq!((&dana["round_attempts"], &dana["limit"]), (&json!(0), &json!(7)));
    assert_eq!(dana["not_before"], THURSDAY);
    assert_eq!(list[1]["needs"], json!(["number", "zone", "research"]));
    assert_eq!((&list[1]["zone_from"], &list[1]["not_before"]), (&json!("none"), &json!(null)));
    assert_eq!(list[2]["zone"], json!(null));
    assert!(list[2]["zones"].as_array().unwrap().len() > 5);
    assert_eq!(list.as_array().unwrap().len(), 3);
}

#[test]
fn next_tells_whom_to_call_and_what_opens() {
    let desk = Desk::with(&[
        dana(),
        Person::new("Carla Mendes").number("312-555-0101", Line::Office),
        Person::new("Harbor CAD"),
    ]);
    let next = desk.json(&["next"]);
    assert_eq!(keys(&next), ["at", "queue", "opens", "needs"]);
    assert_eq!(next["at"], THURSDAY);
    let row = &next["queue"][0];
    assert_eq!(
        keys(row)[..12],
        [
            "prospect", "kind", "phone", "zone", "local", "slot", "closes", "try", "limit", "strategy",
            "message", "why"
        ]
    );
    assert_eq!(row["prospect"], json!({ "id": 1, "name": "Dana Ruiz", "company": "Acme Tool" }));
    assert_eq!(
        (&row["kind"], &row["slot"], &row["phone"]),
        (&json!("new"), &json!("lunch"), &json!("+14015550134"))
    );
    assert_eq!((&row["local"], &row["closes"]), (&json!(THURSDAY), &json!("2026-06-04T13:00:00-04:00")));
    assert_eq!((&row["try"], &row["strategy"]), (&json!(1), &json!("plain")));
    assert_eq!(keys(&row["message"]), ["id", "title", "script", "seconds"]);
    assert!(row["message"]["script"].as_str().unwrap().starts_with("Dana, "), "{row}");
    assert_eq!(keys(&row["why"][0]), ["rule", "text"]);
    assert_eq!(row["why"][0]["rule"], "new-share");
    let opens =
        json!({ "at": "2026-06-04T12:00:00-05:00", "slot": "lunch", "count": 1, "zone": "America/Chicago" });
    assert_eq!(next["opens"], json!([opens]));
    assert_eq!(next["needs"], json!({ "zone": 1, "number": 1 }));
    assert_eq!(desk.json(&["next", "-n", "0"])["queue"], json!([]));
}

#[test]
fn next_reads_like_the_queue_on_the_screen() {
    let desk = Desk::with(&[dana(), Person::new("Carla Mendes").number("312-555-0101", Line::Office)]);
    let ran = desk.run(&["next"]);
    assert_eq!(
        ran.out,
        "Thu 4 Jun 12:02: 1 person to call now.\n  \
         new  lunch  until 13:00  Dana Ruiz  Acme Tool  (401) 555-0134  12:02 there  1/7  Never called before.\n\
         Opens next, by your clock:\n  Thu 4 Jun 13:00  lunch  Chicago  1\n"
    );
}

#[test]
fn an_empty_store_says_how_to_begin() {
    let desk = Desk::empty();
    for verb in ["next", "list"] {
        let ran = desk.run(&[verb]);
        for way in ["redial import", "redial add", "redial demo"] {
            assert!(ran.out.contains(way), "{verb}: {}", ran.out);
        }
    }
    assert_eq!(desk.json(&["list"]), json!([]));
    assert_eq!(desk.run(&["undo"]).code, 1);
}

#[test]
fn show_tells_all_that_happened() {
    let desk = Desk::with_dana();
    desk.json_at(
        "2026-06-01T12:30:00-04:00",
        &[
            "log",
            "dana",
            "voicemail",
            "--said",
            "Three shops ended it.",
            "--promise",
            "wed lunch",
            "--note",
            "asks for Pat",
        ],
    );
    desk.json_at("2026-06-03T12:10:00-04:00", &["call-back", "dana", "--result", "missed"]);
    let show = desk.json(&["show", "0134"]);
    assert_eq!(keys(&show)[..5], ["prospect", "attempts", "touches", "follow_ups", "notes"]);
    assert_eq!(keys(&show["prospect"])[..15], PROSPECT);
    let attempt = &show["attempts"][0];
    let expected = [
        "id",
        "at",
        "local",
        "slot",
        "outcome",
        "result",
        "message",
        "marks",
        "strategy",
        "objective",
        "number",
        "screener",
        "note",
        "reason",
        "permission",
    ];
    assert_eq!(keys(attempt), expected);
    assert_eq!((&attempt["note"], &attempt["objective"]), (&json!("asks for Pat"), &json!("appointment")));
    assert_eq!(keys(&show["follow_ups"][0])[..6], ["id", "kind", "date", "time", "slot", "state"]);
    let states: Vec<&Value> = show["follow_ups"].as_array().unwrap().iter().map(|it| &it["state"]).collect();
    assert_eq!(states, ["void", "open"]);
    assert_eq!(show["notes"][0]["text"], "Lost films bring irate calls");
    assert_eq!(show["call_backs"][0]["result"], "missed");
    let text = desk.run(&["show", "dana"]).out;
    for part in [
        "Acme Tool",
        "(401) 555-0135 ext. 12",
        "“Three shops ended it.”",
        "asks for Pat",
        "call-back",
        "promise",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn paths_and_configuration_are_told() {
    let desk = Desk::empty();
    let paths = desk.json(&["paths"]);
    assert_eq!(paths, json!({ "config": desk.config().to_str(), "store": desk.store().to_str() }));
    assert!(!desk.store().exists());
    let config = desk.json(&["config"]);
    assert_eq!(config["me"]["zone"], "America/New_York");
    let toml: toml::Table = desk.run(&["config"]).out.parse().unwrap();
    assert_eq!(serde_json::to_value(toml).unwrap(), config);
}

#[test]
fn options_of_every_verb_stand_before_or_after_it() {
    let desk = Desk::with_dana();
    let mut command = Command::new(env!("CARGO_BIN_EXE_redial"));
    command.env("REDIAL_STORE", desk.store()).args(["list", "--json", "--at", THURSDAY, "--config"]);
    let after = ran(command.arg(desk.config()));
    assert_eq!(after.out, desk.run(&["--json", "list"]).out);
    assert!(after.out.contains("Dana Ruiz"), "{}", after.err);
}

#[test]
fn the_clock_may_be_a_file_or_words_in_the_callers_zone() {
    let desk = Desk::with_dana();
    let clock = desk.folder.path().join("clock");
    fs::write(&clock, "2026-06-04 07:30\n").unwrap();
    let at = format!("@{}", clock.display());
    assert_eq!(desk.json_at(&at, &["next"])["at"], "2026-06-04T07:30:00-04:00");
    assert_eq!(desk.json_at("2026-06-04 07:31", &["next"])["at"], "2026-06-04T07:31:00-04:00");
    assert_eq!(desk.at("whenever", &["next"]).code, 2);
    assert_eq!(desk.at("@nowhere", &["next"]).code, 1);
}

#[test]
fn nothing_from_outside_moves_the_terminal() {
    let evil = "Eve\x1b[2J\u{9b}31m\u{202E}\u{200B}\x07\r\nFalk";
    let desk = Desk::with(&[Person::new(evil).of(evil).number("401-555-0134", Line::Office).note(evil)]);
    desk.json(&["log", "eve", "voicemail", "--said", evil, "--note", evil, "--screener", evil]);
    let hidden = |c: char| c != '\n' && redial::domain::names::is_hidden(c);
    let commands: [&[&str]; 8] = [
        &["list"],
        &["show", "eve"],
        &["next"],
        &["log", "eve", "no-answer"],
        &["show", evil],
        &["log", evil, evil],
        &[evil],
        &["list", "zzz\x1b[2J"],
    ];
    for words in commands {
        for json in [&["--json"][..], &[]] {
            let ran = desk.run(&[words, json].concat());
            let found = ran.out.chars().chain(ran.err.chars()).find(|c| hidden(*c));
            assert_eq!(found, None, "{words:?}: {:?} {:?}", ran.out, ran.err);
        }
    }
    // In JSON nothing is lost by it.
    assert_eq!(desk.json(&["list"])[0]["name"], evil);
}

#[test]
fn columns_line_up_under_wide_names() {
    let desk = Desk::with(&[
        Person::new("王小明").number("312-555-0101", Line::Office),
        Person::new("Al Beck").number("312-555-0102", Line::Office),
    ]);
    let out = desk.run(&["list"]).out;
    let before = |line: &str| {
        let number = line.find("+1").or(line.find("(312)")).unwrap();
        unicode_width::UnicodeWidthStr::width(&line[..number])
    };
    let widths: Vec<usize> = out.lines().skip(1).map(before).collect();
    assert_eq!(widths[0], widths[1], "{out}");
}

#[test]
fn a_zone_in_doubt_is_not_guessed() {
    let desk = Desk::with(&[Person::new("Ana Reyes").number("605-555-0134", Line::Office)]);
    let row = desk.json(&["next"])["queue"][0].clone();
    assert_eq!((&row["zone"], &row["local"], &row["slot"]), (&json!(null), &json!(null), &json!("office")));
    assert!(texts_of(&row["why"], "rule").contains(&"zone"), "{row}");
    assert!(desk.run(&["next"]).out.contains("2 zones possible"));
    let done = desk.json(&["log", "ana", "no-answer"]);
    assert_eq!((&done["attempt"]["at"], &done["attempt"]["slot"]), (&json!(THURSDAY), &json!("office")));
}
