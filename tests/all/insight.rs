//! The Insight screen: every chart at both sizes, in colour, without, and in plain characters.

use redial::app::config::Theme;

use crate::desk::{Desk, Shown, at};

/// The charts by the keys that lead to each.
const CHARTS: [(&str, &str); 5] = [
    ("reach", "6"),
    ("tries", "6<Tab>"),
    ("messages", "6<Tab><Tab>"),
    ("people", "6<Tab><Tab><Tab>"),
    ("months", "6<Tab><Tab><Tab><Tab>"),
];
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// A caller with three months of calls.
fn desk() -> Desk {
    let desk = at("2026-06-01 18:00");
    desk.start_library();
    let history = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/estimates/history.json");
    desk.app().import(history.as_ref(), &redial::app::ImportOptions::default()).unwrap();
    desk
}

fn shown<'a>(desk: &'a Desk, keys: &str, (width, height): (u16, u16)) -> Shown<'a> {
    desk.screens().sized(width, height).keys(keys)
}

#[test]
fn every_chart_at_both_sizes() {
    let desk = desk();
    for (name, keys) in CHARTS {
        for (width, height) in SIZES {
            let text = shown(&desk, keys, (width, height)).text();
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), text);
        }
    }
}

#[test]
fn every_chart_in_colour_at_both_sizes() {
    let desk = desk();
    for (name, keys) in CHARTS {
        for (width, height) in SIZES {
            let text = shown(&desk, keys, (width, height)).styled();
            insta::assert_snapshot!(format!("{name}_colour_{width}x{height}"), text);
        }
    }
}

#[test]
fn every_chart_in_plain_characters_at_both_sizes() {
    let mut desk = desk();
    desk.config.screen.ascii = true;
    for (name, keys) in CHARTS {
        for (width, height) in SIZES {
            let text = shown(&desk, keys, (width, height)).text();
            assert!(text.is_ascii(), "{name}: {text}");
            insta::assert_snapshot!(format!("{name}_ascii_{width}x{height}"), text);
        }
    }
}

/// Nothing is told by colour alone: without it the charts say the same.
#[test]
fn every_chart_says_the_same_without_colour() {
    let mut plain = desk();
    plain.config.screen.theme = Theme::HighContrast;
    let colour = desk();
    for (name, keys) in CHARTS {
        for size in SIZES {
            let without = shown(&plain, keys, size);
            assert_eq!(without.text(), shown(&colour, keys, size).text(), "{name}");
            assert!(without.colours().is_empty(), "{name}: {:?}", without.colours());
            insta::assert_snapshot!(format!("{name}_without_{}x{}", size.0, size.1), without.styled());
        }
    }
}

#[test]
fn two_charts_stand_beside_each_other_where_there_is_room() {
    let desk = desk();
    insta::assert_snapshot!("wide_160x50", shown(&desk, "6", (160, 50)).text());
}

#[test]
fn a_chart_longer_than_the_screen_is_scrolled_and_the_next_begins_at_its_top() {
    let desk = desk();
    let top = shown(&desk, "6", (80, 24)).text();
    assert!(top.contains("more below") && !top.contains("17:00"), "{top}");
    let end = shown(&desk, "6G", (80, 24)).text();
    assert!(end.contains("17:00") && !end.contains("more below"), "{end}");
    let next = shown(&desk, "6G<Tab>", (80, 24)).text();
    assert!(next.contains("try 1 "), "{next}");
    assert_eq!(shown(&desk, "6<Tab><Tab><Tab><Tab><Tab>", (80, 24)).text(), top);
}

#[test]
fn nobody_was_called_yet() {
    let desk = at("2026-06-01 12:02");
    desk.person("Dana Ruiz", "+12125550101");
    insta::assert_snapshot!("nobody_80x24", desk.screens().keys("6").text());
}

#[test]
fn a_week_begins_where_the_caller_says() {
    let mut desk = desk();
    let first = |desk: &Desk| {
        let text = shown(desk, "6<Tab><Tab><Tab><Tab>", (80, 24)).text();
        text.lines().nth(4).unwrap().chars().skip(2).take(3).collect::<String>()
    };
    assert_eq!(first(&desk), "Mon");
    desk.config.screen.week_starts = chrono::Weekday::Sat;
    assert_eq!(first(&desk), "Sat", "there were calls on Saturdays");
}
