//! A list on the screens: looked at, told what its columns hold, taken in while the day goes on.

use pretty_assertions::assert_eq;
use redial::app::{App, ImportOptions};
use redial::domain::prospect::ProspectId;
use redial::exchange::columns::Field;
use redial::tui::Leave;
use redial::tui::keymap::Context;

use crate::desk::{Desk, Shown, at};

const LIST: &str = "\
Name,Ring,Ring,Remark
Ann Lee,212 555 0130,ann@lee.example,Runs two shifts
Bo Dahl,212 555 0131,,
Cy Low,,,Left
";

fn desk() -> Desk {
    let mut desk = at("2026-06-04 12:02");
    desk.config.me.country = Some("US".into());
    std::fs::write(desk.folder.path().join("list.csv"), LIST).unwrap();
    desk
}

fn looked<'a>(desk: &'a Desk, keys: &str) -> Shown<'a> {
    let file = desk.folder.path().join("list.csv");
    desk.screens().keys("I").pasted(&file.display().to_string()).keys(keys)
}

/// Everybody's numbers, e-mails and notes.
fn people(app: &App) -> Vec<String> {
    let told = |id: &ProspectId| {
        let p = app.facts(*id).unwrap().prospect;
        let numbers: Vec<_> = p.phones.iter().map(|phone| phone.number.e164.clone()).collect();
        let notes: Vec<_> = app.notes(*id).unwrap().into_iter().map(|note| note.text).collect();
        format!("{} {numbers:?} {:?} {notes:?}", p.name, p.emails)
    };
    app.store().everybody().unwrap().iter().map(told).collect()
}

#[test]
fn a_column_is_told_what_it_holds_and_the_preview_follows() {
    let desk = desk();
    let shown = looked(&desk, "<Enter>");
    assert!(shown.text().contains("Ring                     kept"), "{}", shown.text());
    assert!(shown.text().contains("no number"), "{}", shown.text());
    // From what is kept as it is, past what isn't taken and the names.
    let shown = shown.keys("j<Right><Right><Right><Right><Right><Right><Right>");
    let text = shown.text();
    assert!(text.contains("▸ Ring                     phone              212 555 0130"), "{text}");
    assert!(text.contains("  Ring (2)                 kept               ann@lee.example"), "{text}");
    assert!(text.contains("+1 212-555-0130") && text.contains("3 new people"), "{text}");
    shown.keys("<Enter>");
    let there = people(&desk.app());
    assert_eq!(there[0], r#"Ann Lee ["+12125550130"] [] ["Runs two shifts", "Ring (2): ann@lee.example"]"#);

    let twin = self::desk();
    let map = vec![("Ring".to_owned(), Field::Phone), ("Ring (2)".to_owned(), Field::Kept)];
    let options = ImportOptions { map, ..ImportOptions::default() };
    let mut app = twin.app();
    app.import(&twin.folder.path().join("list.csv"), &options).unwrap();
    assert_eq!(there, people(&app), "as the command has it with --map");
}

#[test]
fn a_column_that_is_turned_back_is_what_it_was() {
    let desk = desk();
    let before = looked(&desk, "<Enter>").text();
    assert_eq!(looked(&desk, "<Enter><Right><Left>").text(), before);
    let without_names = looked(&desk, "<Enter><Left>").text();
    assert!(without_names.contains("3 rows rejected"), "{without_names}");
}

#[test]
fn while_a_list_is_taken_in_the_day_goes_on_and_says_so() {
    let desk = desk();
    let mut shown = looked(&desk, "<Enter><Begin>");
    assert_eq!(shown.context(), Context::Underway);
    assert!(shown.text().contains("Taking in list.csv") && shown.text().contains("Esc goes back to work"));
    shown.begin("<Esc>");
    assert_eq!(shown.context(), Context::Queue);
    assert!(shown.text().contains("Taking in list.csv: 0 %"), "{}", shown.text());
    shown.begin("q");
    assert!(shown.is_on() && shown.text().contains("A list is still being taken in"), "{}", shown.text());
    shown.begin("I");
    assert_eq!(shown.context(), Context::Underway, "there is one at a time");
    let shown = shown.keys("<Esc>");
    assert!(
        shown.text().contains("3 people in, 0 updated, 0 rows rejected. u takes it back"),
        "{}",
        shown.text()
    );
    assert_eq!(desk.app().store().everybody().unwrap().len(), 3);
    shown.keys("u");
    assert_eq!(desk.app().store().everybody().unwrap(), []);
}

#[test]
fn while_a_list_is_taken_in_nothing_stops_in_the_middle_of_a_write() {
    let desk = desk();
    let mut shown = looked(&desk, "<Enter><Begin>");
    shown.suspend();
    assert!(shown.is_on() && shown.text().contains("suspend once it is"), "{}", shown.text());
    let mut shown = shown.keys("<Esc>");
    shown.suspend();
    assert_eq!(shown.leave(), Some(Leave::Suspend));
}

#[test]
fn a_list_is_left_half_way_only_by_the_same_key_again() {
    let desk = desk();
    let mut shown = looked(&desk, "<Enter><Begin>");
    shown.begin("<Esc>qq");
    assert_eq!(shown.leave(), Some(Leave::Quit));
    let mut shown = looked(&desk, "<Begin>");
    shown.begin("<Esc><Esc>q");
    assert_eq!(shown.leave(), Some(Leave::Quit), "nothing is lost of what is only looked at");
}
