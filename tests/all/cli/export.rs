//! People written to files and to standard output, and what nobody's terminal obeys.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use pretty_assertions::assert_eq;
use redial::domain::names::is_hidden;
use serde_json::json;

use super::*;

#[test]
fn a_file_says_by_its_ending_what_it_is_and_is_never_written_over_unasked() {
    let desk = Desk::with_dana();
    for (name, format) in [("people.csv", "csv"), ("people.json", "json"), ("people.vcf", "vcard")] {
        let file = desk.folder.path().join(name);
        let text = file.to_str().unwrap();
        assert_eq!(desk.json(&["export", text]), json!({ "file": text, "format": format, "people": 1 }));
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert!(fs::read_to_string(&file).unwrap().contains("Ruiz"));
        let again = desk.run(&["export", text]);
        assert_eq!((again.code, again.out.as_str()), (1, ""));
        assert!(again.err.contains("--force"), "{}", again.err);
        let forced = desk.run(&["export", text, "--force"]);
        assert_eq!((forced.code, forced.err.as_str()), (0, ""));
        assert_eq!(forced.out, format!("{text}: 1 person written as {format}.\n"));
    }
    let unsaid = desk.run(&["export", "-"]);
    assert_eq!(unsaid.code, 2);
    assert!(unsaid.err.contains("--format"), "{}", unsaid.err);
}

#[test]
fn only_those_of_whom_something_is_said_go_out() {
    let desk = Desk::with(&[dana(), Person::new("Ann Lee").of("Harbor CAD")]);
    let ran = desk.run(&["export", "-", "harbor", "--format", "csv"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 2));
    assert!(ran.out.contains("\"Ann\",\"Lee\",\"Harbor CAD\""), "{}", ran.out);
}

#[test]
fn json_goes_out_in_the_shapes_of_show_and_comes_back() {
    let desk = Desk::with_dana();
    let told = [
        "log",
        "dana",
        "voicemail",
        "--said",
        "Dana, two shops your size. I'll try again Monday.",
        "--promise",
        "mon lunch",
    ];
    desk.json(&told);
    desk.json(&["note", "dana", "met at the fair"]);
    let whole: Value = serde_json::from_str(&desk.run(&["export", "-", "--format", "json"]).out).unwrap();
    let (person, shown) = (&whole["people"][0], desk.json(&["show", "dana"]));
    for (key, value) in shown["prospect"].as_object().unwrap() {
        assert_eq!(&person["prospect"][key], value, "{key}");
    }
    for list in ["attempts", "follow_ups", "notes", "call_backs", "events"] {
        let (there, shown) = (person[list].as_array().unwrap(), shown[list].as_array().unwrap());
        assert_eq!(there.len(), shown.len(), "{list}");
    }
    for (key, value) in shown["attempts"][0].as_object().unwrap() {
        assert_eq!(&person["attempts"][0][key], value, "{key}");
    }
    for (key, value) in shown["follow_ups"][0].as_object().unwrap() {
        assert_eq!(&person["follow_ups"][0][key], value, "{key}");
    }
    let other = Desk::empty();
    let file = other.folder.path().join("dana.json");
    fs::write(&file, whole.to_string()).unwrap();
    let came = other.json(&["import", file.to_str().unwrap()]);
    assert_eq!((&came["format"], &came["added"]), (&json!("redial-json"), &json!(1)));
    assert_eq!(other.json(&["show", "dana"]), shown);
    let dry = other.json(&["import", "--dry-run", file.to_str().unwrap()]);
    assert_eq!((&dry["added"], &dry["unchanged"]), (&json!(0), &json!(1)));
}

#[test]
fn no_text_of_anybody_reaches_a_terminal_as_a_command() {
    let nasty = "Da\u{1b}]0;x\u{7}na\u{202e}\u{200b}\u{9b}31m\u{2066} 王\u{e0001}";
    let mut person = Person::new(nasty).of(nasty).number("401-555-0134", Line::Office).note(nasty);
    let prospect = &mut person.0.prospect;
    for text in [&mut prospect.title, &mut prospect.city, &mut prospect.source, &mut prospect.industry] {
        *text = Some(nasty.to_owned());
    }
    prospect.emails = vec![format!("{nasty}@x.example")];
    prospect.phones[0].label = Some(nasty.to_owned());
    let desk = Desk::with(&[person]);
    desk.run(&["log", "1", "voicemail", "--said", nasty, "--note", nasty, "--override", nasty]);
    let nowhere = format!("/nowhere/{nasty}/people");
    for words in [
        &["list"][..],
        &["list", nasty],
        &["show", "1"],
        &["next"],
        &["show", nasty],
        &["export", "-", "--format", "csv"],
        &["export", "-", "--format", "json"],
        &["export", "-", "--format", "vcard"],
        &["export", &nowhere, "--format", "csv"],
        &["undo"],
    ] {
        for json in [&[][..], &["--json"]] {
            let ran = desk.run(&[words, json].concat());
            let text = (ran.out + &ran.err).replace("\r\n", "\n");
            assert!(!text.is_empty() && !text.contains(|c| c != '\n' && is_hidden(c)), "{words:?}: {text:?}");
        }
    }
}

#[test]
fn a_message_that_the_file_doesnt_have_is_told_of_and_the_call_stays() {
    let desk = Desk::with_dana();
    let text = "Three shops your size ended the weekend overtime. I'll try you again {next try}.";
    desk.json(&["messages", "add", "Overtime", "--text", text]);
    desk.json(&["log", "dana", "voicemail", "--message", "overtime"]);
    let file = desk.folder.path().join("people.json");
    let file = file.to_str().unwrap();
    assert_eq!(desk.run(&["export", file]).code, 0);
    let mut told: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    told["messages"] = Value::Array(Vec::new());
    fs::write(file, told.to_string()).unwrap();
    let other = Desk::empty();
    let came = other.json(&["import", file]);
    let why = came["warnings"][0]["why"].as_str().unwrap();
    assert!(why.contains("doesn't have the message \"overtime\""), "{came}");
    assert_eq!(other.json(&["show", "dana"])["attempts"][0]["outcome"], "voicemail");
}
