//! The message pane and the Messages screen at a real terminal, with the messages that come with the
//! program.

use std::fs;

use super::lists::PEOPLE;
use super::session::{ESC, Session, configured, redial};

#[test]
fn a_message_is_chosen_edited_promised_and_left_and_the_library_counts_it() {
    let desk = configured("2026-06-04 12:02");
    let file = desk.folder.path().join("people.csv");
    fs::write(&file, PEOPLE).unwrap();
    redial(&desk, &["import", &file.display().to_string()]);
    let offered = &redial(&desk, &["next", "-n", "1"])["queue"][0];
    let (id, script) = (&offered["message"]["id"], offered["message"]["script"].as_str().unwrap());
    let first = offered["prospect"]["name"].as_str().unwrap().to_owned();

    let mut session = Session::open(&desk, 24, 80);
    let beginning: String = script.chars().take(40).collect();
    session.until(&format!("┌ {first} "));
    session.press("v").until(&format!("│{beginning}"));
    session.until("aim 20 s, end 30 s");
    session.press("\t").until("message 2 of");
    session.press("w").until("Not told yet: ");
    session.press("Give me a ring when you get a sec.").until("✗ next try");
    session.press(ESC).until("w own words");
    session.press(ESC).until("Objective");
    // What was typed and left comes first; the offered one after it.
    session.press("v").until("│Give me a ring");
    session.press("\t").until(&format!("│{beginning}"));
    session.press("ttue lunch\r").until("Promise: Tue");
    session.press("\r").until(&format!("Voicemail: {first} back Tue"));
    session.press("3").until("Messages · ");
    session.press(":retire\r").until("Retired: ");
    session.press("u").until("Taken back: ");
    session.quit();
    assert!(session.ends());

    let attempt = &redial(&desk, &["show", &first])["attempts"][0];
    assert!(attempt["message"].as_str().unwrap().contains("Tuesday"), "{attempt}");
    assert_eq!(redial(&desk, &["messages", "show", id.as_str().unwrap()])["left"], 1);
}
