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
fn a_retired_message_is_not_offered() {
    let (desk, _) = with_dana();
    let first = desk.screens().keys("v").text();
    let title = first.split('“').nth(1).unwrap().split('”').next().unwrap().to_owned();
    let mut app = desk.app();
    let message = app.message(&title).unwrap();
    app.retire_message(&message, true).unwrap();
    assert!(!desk.screens().keys("v").text().contains(&format!("“{title}”")));
}
