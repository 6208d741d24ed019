//! The review: who is in it, what is suggested, deciding about one and about several.

use redial::app::App;
use redial::domain::attempt::Outcome;
use redial::domain::cadence::{Logged, Suggestion};
use redial::domain::prospect::ProspectId;
use uuid::Uuid;

use crate::desk::{Desk, at, new_york};

fn desk() -> Desk {
    let desk = at("2026-06-01 12:05");
    for (n, name) in ["Kim Abara", "Leo Brandt", "Ruth Wu", "Tom Beck"].iter().enumerate() {
        desk.person(name, &format!("+1212555010{n}"));
    }
    desk
}

/// Calls somebody at a time, and tells what came of it whatever the rules say of it.
fn call(desk: &Desk, who: i64, time: &str, outcome: Outcome, message: Option<&str>) {
    desk.turn_to(new_york(time));
    let said = Logged {
        message: message.map(str::to_owned),
        overridden: Some("told in a test".into()),
        ..Logged::just(Uuid::now_v7(), outcome)
    };
    desk.app().log(ProspectId(who), said).unwrap();
}

/// Kim rang out at the limit, Leo is one try away, Ruth was put off three times, Tom was called once.
fn busy() -> Desk {
    let mut desk = desk();
    desk.config.policy.limit = 4;
    for (n, day) in ["01", "02", "03", "04"].iter().enumerate() {
        call(&desk, 1, &format!("2026-06-{day} 12:05"), Outcome::NoAnswer, None);
        if n < 3 {
            let time = ["07:10", "12:10", "07:15"][n];
            let outcome = if n == 0 { Outcome::HungUp } else { Outcome::NoAnswer };
            call(&desk, 2, &format!("2026-06-{day} {time}"), outcome, None);
            call(&desk, 3, &format!("2026-06-{day} 12:15"), Outcome::BrushOff, None);
        }
    }
    call(&desk, 4, "2026-06-04 12:20", Outcome::NoAnswer, None);
    desk
}

fn reviewed(app: &App) -> Vec<(String, Suggestion)> {
    let all = app.review().unwrap();
    all.into_iter().map(|it| (it.facts.prospect.name, it.reviewed.suggestion)).collect()
}

#[test]
fn whoever_is_at_the_limit_near_it_or_unreachable_is_there_with_one_suggestion() {
    let desk = busy();
    assert_eq!(
        reviewed(&desk.app()),
        [
            ("Kim Abara".to_owned(), Suggestion::FixNumber),
            ("Leo Brandt".to_owned(), Suggestion::OneMore),
            ("Ruth Wu".to_owned(), Suggestion::LetGo),
        ]
    );
    let kim = &desk.app().review().unwrap()[0];
    assert_eq!((kim.reviewed.tries, kim.reviewed.limit, kim.reviewed.by_slot), (4, 4, [0, 4, 0, 0, 0]));
}

#[test]
fn touches_in_other_channels_count_and_are_taken_back() {
    let desk = busy();
    let mut app = desk.app();
    app.touch(ProspectId(1), redial::domain::touch::Channel::Letter, Some("sent the figures".into()))
        .unwrap();
    assert_eq!(app.review().unwrap()[0].touches, 5);
    app.undo().unwrap();
    assert_eq!(app.review().unwrap()[0].touches, 4);
}

#[test]
fn dead_numbers_messages_without_an_exit_and_silence_after_one_have_their_own_suggestions() {
    let mut desk = desk();
    desk.config.policy.limit = 2;
    desk.config.policy.exit_after = 2;
    call(&desk, 1, "2026-06-01 12:05", Outcome::NoAnswer, None);
    call(&desk, 1, "2026-06-02 12:05", Outcome::BadNumber, None);
    for day in ["01", "03"] {
        let message = format!("Your presses could run on day {day} without a stop. I'll call Monday.");
        call(&desk, 2, &format!("2026-06-{day} 07:10"), Outcome::Voicemail, Some(&message));
    }
    let all = reviewed(&desk.app());
    assert!(all.contains(&("Leo Brandt".to_owned(), Suggestion::Exit)), "{all:?}");
    let all = desk.app().list(Some("kim")).unwrap();
    assert_eq!(all.len(), 1);
}

#[test]
fn several_are_decided_about_at_once_under_one_undo() {
    let desk = busy();
    let shown = desk.screens().keys("4").text();
    assert!(shown.contains("Review · 1 at their limit, 2 one try away"), "{shown}");
    let shown = desk.screens().keys("4  x").text();
    assert!(shown.contains("Let go: 2 people"), "{shown}");
    assert_eq!(reviewed(&desk.app()).len(), 1);
    desk.screens().keys("4uu");
    assert_eq!(reviewed(&desk.app()).len(), 3);
    let one_more = desk.screens().keys("4+").text();
    assert!(one_more.contains("One more try: Kim Abara"), "{one_more}");
    assert_eq!(
        desk.app()
            .review()
            .unwrap()
            .iter()
            .find(|it| it.facts.prospect.name == "Kim Abara")
            .unwrap()
            .reviewed
            .limit,
        5
    );
}

#[test]
fn the_review_is_as_it_was() {
    for (width, height) in [(80, 24), (120, 40)] {
        insta::assert_snapshot!(
            format!("review_{width}x{height}"),
            busy().screens().sized(width, height).keys("4").text()
        );
    }
    insta::assert_snapshot!("review_nobody_80x24", at("2026-06-01 12:05").screens().keys("4").text());
}
