//! What the configuration says of the screens: other keys, the clock of 12 hours, the mouse.

use redial::app::config::Config;

use crate::desk::{Desk, NEW_YORK, at};

/// A desk with two people, configured by a text.
fn configured(text: &str) -> Desk {
    let mut desk = at("2026-06-04 12:02");
    let me = "[me]\nzone = \"America/New_York\"\ncalls = \"offices\"\n";
    let (config, mistakes) = Config::parse(&format!("{me}{text}"), NEW_YORK);
    assert_eq!(mistakes, []);
    desk.config = config;
    desk.person("Dana Ruiz", "+14015550134");
    desk.person("Tom Beck", "+16175550110");
    desk
}

#[test]
fn another_key_is_pressed_and_told_of_everywhere() {
    let desk = configured(
        "[screen.keys]\n\"no answer\" = \"z\"\nundo = \"U\"\nprospects = \"f2\"\nnote = \"N\"\nfind = \"ctrl-f\"\n",
    );
    let opened = desk.screens();
    let text = opened.text();
    for told in [" F2 Prospects ", "z no answer → late", "U undo", "note it with N", "Ctrl-f find"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    let usual = opened.keys("nu").text();
    assert!(usual.contains("0 of 40 dials") && !usual.contains("Taken back"), "{usual}");
    let logged = desk.screens().keys("z").text();
    assert!(logged.contains("No answer: Dana Ruiz back today, late, 17:00. U takes it back"), "{logged}");
    let help = desk.screens().keys("?").text();
    assert!(help.contains("  z         no answer"), "{help}");
    let palette = desk.screens().keys(":no answer").text();
    assert!(palette.contains("no answer       z "), "{palette}");
    let typed = desk.screens().keys("vzUN<Enter>").text();
    assert!(typed.contains("Voicemail: Tom Beck back"), "every letter is text where text is typed: {typed}");
}

#[test]
fn a_key_that_can_not_be_is_a_mistake_with_its_line_and_the_usual_one_holds() {
    let desk = configured("[screen]\nkeys = { dial = \"n\", dail = \"D\" }\n");
    let text = desk.screens().text();
    assert!(text.contains("! 2 mistakes in the configuration; line 5: no action is"), "{text}");
    assert!(text.contains("d dial  n no answer"), "{text}");
}

#[test]
fn on_the_clock_of_12_hours_every_time_is_told_so_and_columns_line_up() {
    let desk = configured("[screen]\nclock = \"12h\"\n");
    desk.person("Carla Mendes", "+13125550122");
    desk.did("2026-06-04 11:58", "idana<Enter>m");
    desk.turn_to(crate::desk::new_york("2026-06-04 12:02"));
    insta::assert_snapshot!("clock_80x24", desk.screens().text());
    insta::assert_snapshot!("clock_120x40", desk.screens().sized(120, 40).text());
    insta::assert_snapshot!("clock_prospects_80x24", desk.screens().keys("2").text());
    let date = desk.screens().keys("ctmon 17:30").text();
    assert!(date.contains("→ Mon 8 Jun 5:30 pm, their time"), "{date}");
    let refused = desk.screens().keys("vFound.<Esc>tsat 10:00").text();
    assert!(refused.contains("your own hours, 7:00 am to 6:30 pm"), "{refused}");
    let logged = desk.screens().keys("jn").text();
    assert!(logged.contains("No answer: Tom Beck back today, late, 5:00 pm."), "{logged}");
}

const MOUSE: &str = "[screen]\nmouse = true\n";

#[test]
fn a_click_on_a_row_chooses_it_and_does_no_more() {
    let desk = configured(MOUSE);
    let clicked = desk.screens().click("Tom Beck");
    let text = clicked.text();
    assert!(text.contains("┌ Tom Beck") && text.contains("0 of 40 dials"), "{text}");
    let twice = clicked.click("Tom Beck").click("Tom Beck").text();
    assert!(twice.contains("▸ new lunch    →13:00 Tom Beck"), "{twice}");
    let elsewhere = desk.screens().click("n no answer").click("Why now").text();
    assert!(elsewhere.contains("┌ Dana Ruiz") && elsewhere.contains("0 of 40 dials"), "{elsewhere}");
    let asked = desk.screens().sized(120, 40).keys("c").click("Tom Beck").text();
    assert!(asked.contains("Dana Ruiz: what came of it?"), "{asked}");
    let prospects = desk.screens().keys("2").click("Tom Beck").text();
    assert!(prospects.contains("▸ Tom Beck"), "{prospects}");
    let nobody = desk.screens().keys("2/zzz").click("Nobody has that").text();
    assert!(nobody.contains("Prospects · 0"), "{nobody}");
    let found = desk.screens().keys("/t").click("Tom Beck").text();
    assert!(found.contains("▸ Tom Beck"), "{found}");
    let action = desk.screens().keys(":").click("hung up").text();
    assert!(action.contains("▸ hung up") && action.contains("0 of 40 dials"), "{action}");
}

#[test]
fn a_click_finds_its_row_beyond_the_line_of_the_days_goal() {
    let mut desk = configured(MOUSE);
    desk.config.policy.daily_goal = 1;
    let on_the_line = desk.screens().click("beyond the day's goal").text();
    assert!(on_the_line.contains("┌ Dana Ruiz"), "{on_the_line}");
    let below = desk.screens().click("Tom Beck").text();
    assert!(below.contains("┌ Tom Beck"), "{below}");
}

#[test]
fn the_wheel_moves_where_the_arrows_do() {
    let desk = configured(MOUSE);
    assert!(desk.screens().wheel(1).text().contains("┌ Tom Beck"));
    assert!(desk.screens().wheel(3).wheel(-3).text().contains("┌ Dana Ruiz"));
    assert!(desk.screens().keys("2").wheel(1).text().contains("▸ Tom Beck"));
    assert!(!desk.screens().keys("?").wheel(1).text().contains("│Today  "));
    assert!(desk.screens().keys("c").wheel(1).text().contains("Dana Ruiz: what came of it?"));
}

#[test]
fn until_it_is_switched_on_the_mouse_does_nothing() {
    let desk = configured("");
    assert!(desk.screens().click("Tom Beck").wheel(1).text().contains("┌ Dana Ruiz"));
}

#[test]
fn what_is_wrong_in_the_configuration_is_told_beside_an_import_that_broke_off() {
    let mut desk = configured("");
    let text = "[me]\nzone = \"America/New_York\"\n\n[policy]\ngap_days = 0\nlimitt = 7\n";
    (desk.config, desk.mistakes) = Config::parse(text, NEW_YORK);
    let told = desk.screens().text();
    assert!(told.contains("2 mistakes in the configuration; line 5"), "{told}");
    let file = desk.folder.path().join("people.csv");
    std::fs::write(&file, "Name\nAbe Cole\n").unwrap();
    desk.app().import(&file, &redial::app::ImportOptions::default()).unwrap();
    // As the import's process leaves it that was killed.
    let store = rusqlite::Connection::open(desk.store_file()).unwrap();
    store.execute("INSERT INTO unfinished (entry, process) SELECT max(id), 0 FROM journal", []).unwrap();
    let told = desk.screens().text();
    assert!(told.contains("The import of people.csv broke off"), "{told}");
    assert!(told.contains("Also 2 mistakes (redial config)"), "{told}");
}
