//! The Messages screen.

use super::*;

#[test]
fn the_library_stands_on_a_screen_of_its_own() {
    for (width, height) in [(80, 24), (120, 40)] {
        let (desk, _) = with_dana();
        let shown = desk.screens().sized(width, height).keys("3").text();
        insta::assert_snapshot!(format!("library_{width}x{height}"), shown);
        let form = desk.screens().sized(width, height).keys("3<Enter>").text();
        insta::assert_snapshot!(format!("library_form_{width}x{height}"), form);
    }
}

#[test]
fn a_message_is_written_changed_retired_and_each_taken_back() {
    let (desk, _) = with_dana();
    let text = "[{first name}, ]your setups could take ten minutes. I'll try you {next try}.";
    let keys = format!("3aSetups<Tab>{text}<Tab>quick setups<Tab><Tab>for machine shop<Enter>");
    let shown = desk.screens().keys(&keys).text();
    assert!(shown.contains("Setups") && shown.contains("u takes it back"), "{shown}");
    let written = desk.app().message("setups").unwrap();
    assert_eq!(
        (written.angle.as_str(), written.tags.as_slice()),
        ("quick setups", &["for machine shop".to_owned()][..])
    );
    let last = "G".to_owned();
    let shown = desk.screens().keys(&format!("3{last}x")).text();
    assert!(shown.contains("Retired: "), "{shown}");
    assert!(desk.screens().keys("3uu").text().contains("Taken back: retire message"));
    desk.screens().keys("3uu");
    assert!(desk.app().message("setups").is_err());
}

#[test]
fn what_can_not_be_read_is_told_at_the_form() {
    let (desk, _) = with_dana();
    let shown = desk.screens().keys("3aHole<Tab>Hi {nick name}").text();
    assert!(shown.contains("there is no field {nick name}"), "{shown}");
    let shown = desk.screens().keys("3aHole<Tab>Hi {nick name}<Enter>").text();
    assert!(shown.contains("there is no field"), "{shown}");
    assert!(desk.app().message("hole").is_err());
}

#[test]
fn every_starter_is_there_whole_and_the_list_stays_where_it_is() {
    let (desk, _) = with_dana();
    let mut screen = desk.screens().keys("3");
    let count = desk.app().library().unwrap().len();
    let mut edges = std::collections::BTreeSet::new();
    for _ in 0..count {
        let shown = screen.text();
        assert!(shown.contains("Offers: ") && !shown.contains("more below"), "{shown}");
        edges.insert(shown.lines().position(|line| line.starts_with('└')).unwrap());
        screen.press_all("j");
    }
    assert_eq!(edges.len(), 1, "{edges:?}");
}

#[test]
fn a_message_longer_than_its_room_says_so() {
    let (desk, _) = with_dana();
    let text = "Three shops your size ended the weekend overtime that late drawings caused. ".repeat(12);
    let fields = redial::app::MessageFields { text: Some(text), ..Default::default() };
    let mut app = desk.app();
    let long = app.add_message(&fields).unwrap().message;
    let at = app.library().unwrap().iter().position(|it| it.message.id == long.id).unwrap();
    let shown = desk.screens().keys(&format!("3{}", "j".repeat(at))).text();
    assert!(shown.contains("↓ more below"), "{shown}");
    let higher = desk.screens().sized(80, 34).keys(&format!("3{}", "j".repeat(at))).text();
    assert!(higher.contains("Offers: ") && !higher.contains("more below"), "{higher}");
}

#[test]
fn a_click_chooses_a_message() {
    let (mut desk, _) = with_dana();
    desk.config.screen.mouse = true;
    let shown = desk.screens().keys("3").text();
    let row = shown.lines().nth(4).unwrap();
    let title = row.trim_start_matches('│').trim().split("  ").next().unwrap();
    let clicked = desk.screens().keys("3").click(title).text();
    assert!(clicked.contains(&format!("▸ {title}")) && clicked.contains(&format!("┌ {title}")), "{clicked}");
}

#[test]
fn a_retired_message_is_not_offered() {
    let (desk, _) = with_dana();
    let first = desk.screens().keys("v").text();
    let title = first.split('“').nth(1).unwrap().split('”').next().unwrap().to_owned();
    let mut app = desk.app();
    let message = app.message(&title).unwrap();
    app.retire_message(&message, true).unwrap();
    assert!(!desk.screens().keys("v").text().contains(&format!("“{title}”")));
}
