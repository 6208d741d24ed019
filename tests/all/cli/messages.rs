//! The library of messages and the coach, by commands.

use pretty_assertions::assert_eq;

use super::*;

const TITLE: [&str; 3] = ["messages", "add", "Overtime"];
const TEXT: &str = "[{first name}, ]three shops your size ended the weekend overtime that late drawings caused. \
                    I'll try you again {next try}.[ This is {my name}.]";

#[test]
fn the_library_comes_with_messages_and_takes_in_ones_own() {
    let desk = Desk::with_dana();
    let starters = desk.json(&["messages", "list"]).as_array().unwrap().len();
    assert!(starters >= 40, "{starters}");
    let added = desk.json(&[&TITLE[..], &["--text", TEXT, "--angle", "overtime ends"]].concat());
    assert_eq!((added["id"].as_str(), added["left"].as_u64()), (Some("overtime"), Some(0)));
    assert_eq!(desk.json(&["messages", "edit", "overtime", "--tag", "shops"])["tags"][0], "shops");
    assert_eq!(desk.json(&["messages", "retire", "overtime"])["retired"], true);
    assert_eq!(desk.json(&["messages", "list"]).as_array().unwrap().len(), starters);
    assert_eq!(desk.run(&["undo"]).code, 0);
    assert_eq!(desk.json(&["messages", "show", "Overtime"])["retired"], false);
}

#[test]
fn a_message_left_by_name_is_filled_in_with_its_promise_and_credited_with_the_call_back() {
    let desk = Desk::with_dana();
    desk.json(&[&TITLE[..], &["--text", TEXT]].concat());
    desk.json(&["log", "dana", "voicemail", "--message", "overtime"]);
    let said = desk.json(&["show", "dana"])["attempts"][0]["message"].as_str().unwrap().to_owned();
    assert!(said.starts_with("Dana, three shops") && said.ends_with("again Monday before eight."), "{said}");
    assert_eq!(desk.json(&["messages", "show", "overtime"])["called_back"], 0);
    desk.json_at("2026-06-05T10:00:00-04:00", &["call-back", "dana", "--result", "missed"]);
    let shown = desk.json(&["messages", "show", "overtime"]);
    assert_eq!((shown["left"].as_u64(), shown["called_back"].as_u64()), (Some(1), Some(1)));
    let again = ["log", "dana", "voicemail", "--message", "overtime"];
    assert_eq!(desk.refused_at("2026-06-09T12:05:00-04:00", &again).0, "repeated");
}

#[test]
fn the_library_goes_out_and_comes_back_without_loss() {
    let desk = Desk::with_dana();
    let file = desk.folder.path().join("library.toml");
    let file = file.to_str().unwrap();
    assert_eq!(desk.run(&["messages", "export", file]).code, 0);
    let taken = desk.json(&["messages", "import", file]);
    assert_eq!((taken["added"].as_u64(), taken["updated"].as_u64()), (Some(0), Some(0)));
    let other = Desk::empty();
    other.json(&["messages", "import", file]);
    assert_eq!(other.json(&["messages", "list"]), desk.json(&["messages", "list"]));
}

#[test]
fn the_coach_names_what_is_wrong_and_whether_it_was_said_before() {
    let desk = Desk::with_dana();
    let file = desk.folder.path().join("said.txt");
    fs::write(&file, "Hi, it's Bob from Acorn. Give me a ring when you get a sec.").unwrap();
    let file = file.to_str().unwrap();
    let told = desk.json(&["coach", file, "--against", file]);
    let codes: Vec<&str> =
        told["faults"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"asks-callback") && codes.contains(&"no-next-try"), "{codes:?}");
    assert_eq!((told["clean"].as_bool(), told["same"].as_bool()), (Some(false), Some(true)));
    assert_eq!(desk.run(&["messages", "add", "Hole", "--text", "Hi {nick name}"]).code, 2);
}
