//! Finding people: by any part of what is known of them, slips in typing forgiven, narrowed by where they
//! stand.

use redial::domain::prospect::ProspectId;

use crate::desk::{Desk, at, line};
use redial::domain::prospect::Line;

fn desk() -> Desk {
    let mut desk = at("2026-06-04 12:02");
    desk.config.me.country = Some("US".into());
    desk.someone("Dana Ruiz", "+14015550134", |p| {
        p.company = Some("Acme Tool".into());
        p.title = Some("VP Operations".into());
        p.city = Some("Providence".into());
        p.region = Some("RI".into());
        p.emails = vec!["dana.ruiz@example.com".into()];
    });
    desk.someone("Tom Beck", "+13125550111", |p| {
        p.company = Some("Lakeside Dental".into());
        p.city = Some("Chicago".into());
        p.industry = Some("dental practice".into());
    });
    desk.someone("Zoë Strickland-Ng", "+12065550156", |p| p.phones.push(line("+12065550157", Line::Mobile)));
    desk.someone("王小明", "+442079460018", |p| p.company = Some("Puget Precision".into()));
    let mut app = desk.app();
    app.note(ProspectId(2), "Lost films bring irate calls from the docs").unwrap();
    desk
}

fn found(desk: &Desk, query: &str) -> Vec<String> {
    let app = desk.app();
    let facts = app.list(Some(query)).unwrap();
    facts.into_iter().map(|facts| facts.prospect.name).collect()
}

#[test]
fn anybody_is_found_by_any_part_of_what_is_known_of_them() {
    let desk = desk();
    for (query, who) in [
        ("ruiz", "Dana Ruiz"),
        ("uiz", "Dana Ruiz"),
        ("acme", "Dana Ruiz"),
        ("vp op", "Dana Ruiz"),
        ("dana.ruiz@example", "Dana Ruiz"),
        ("providence", "Dana Ruiz"),
        ("tool dana", "Dana Ruiz"),
        ("401-555", "Dana Ruiz"),
        ("irate calls", "Tom Beck"),
        ("dental practice", "Tom Beck"),
        ("zoe strick", "Zoë Strickland-Ng"),
        ("206 555 0157", "Zoë Strickland-Ng"),
        ("020 7946 0018", "王小明"),
        ("王小", "王小明"),
        ("wu", ""),
    ] {
        let expected: &[&str] = if who.is_empty() { &[] } else { &[who] };
        assert_eq!(found(&desk, query), expected, "{query}");
    }
}

#[test]
fn slips_in_typing_are_forgiven_where_nobody_has_the_word_as_it_stands() {
    let desk = desk();
    assert_eq!(found(&desk, "dnaa"), ["Dana Ruiz"]);
    assert_eq!(found(&desk, "provdience"), ["Dana Ruiz"]);
    assert_eq!(found(&desk, "stirckland"), ["Zoë Strickland-Ng"]);
    assert_eq!(found(&desk, "lakeside dentla"), ["Tom Beck"]);
    assert!(found(&desk, "zzzz").is_empty());
}

#[test]
fn what_changes_is_found_as_it_is_now_and_undo_takes_it_back() {
    let desk = desk();
    let mut app = desk.app();
    let fields = redial::app::Fields { company: Some("Borealis Mills".into()), ..Default::default() };
    app.edit(ProspectId(1), &fields).unwrap();
    assert_eq!(found(&desk, "borealis"), ["Dana Ruiz"]);
    assert!(found(&desk, "acme").is_empty());
    app.undo().unwrap();
    assert_eq!(found(&desk, "acme"), ["Dana Ruiz"]);
    assert!(found(&desk, "borealis").is_empty());
}

#[test]
fn filters_narrow_by_status_slot_place_and_need_and_go_together() {
    let desk = desk();
    desk.did("2026-06-04 12:02", "/tom<Enter>n");
    assert_eq!(found(&desk, "slot:lunch place:providence"), ["Dana Ruiz"]);
    assert_eq!(found(&desk, "place:london"), ["王小明"]);
    assert_eq!(found(&desk, "needs:research tom"), [""; 0], "a note is research");
    assert_eq!(found(&desk, "needs:research").len(), 3);
    assert_eq!(found(&desk, "status:open beck"), ["Tom Beck"]);
    assert_eq!(found(&desk, "status:closed"), [""; 0]);
    for wrong in ["status:shut", "slot:noon", "needs:coffee"] {
        let why = desk.app().list(Some(wrong)).unwrap_err().to_string();
        assert!(why.contains("there are"), "{why}");
    }
}

#[test]
fn the_list_narrows_as_one_types() {
    let desk = desk();
    let shown = desk.screens().keys("2/dnaa").text();
    assert!(shown.contains("Dana Ruiz") && !shown.contains("Tom Beck"), "{shown}");
    let shown = desk.screens().keys("/strikland").text();
    assert!(shown.contains("Zoë Strickland-Ng"), "{shown}");
}
