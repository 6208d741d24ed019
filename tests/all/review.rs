//! The review: who is in it, what is suggested, deciding about one and about several.

use redial::app::App;
use redial::app::setup::Setup;
use redial::domain::attempt::{Outcome, Strategy};
use redial::domain::cadence::{ForReview, Logged, Suggestion};
use redial::domain::prospect::ProspectId;
use redial::tui::screens::msg::{Effect, Msg};
use redial::tui::screens::state::{Page, State};
use redial::tui::screens::update::update;
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
fn dead_numbers_and_messages_without_an_exit_have_their_own_suggestions() {
    let mut desk = desk();
    desk.config.policy.limit = 3;
    desk.config.policy.exit_after = 2;
    call(&desk, 1, "2026-06-01 12:05", Outcome::BadNumber, None);
    for day in ["01", "03"] {
        let message = format!("Your presses could run on day {day} without a stop. I'll call Monday.");
        call(&desk, 2, &format!("2026-06-{day} 07:10"), Outcome::Voicemail, Some(&message));
    }
    let all = desk.app().review().unwrap();
    let told = |id| all.iter().find(|it| it.facts.prospect.id == ProspectId(id)).map(|it| &it.reviewed);
    let kim = told(1).unwrap();
    assert_eq!((&kim.why[..], kim.suggestion), (&[ForReview::DeadNumbers][..], Suggestion::FixNumber));
    let leo = told(2).unwrap();
    assert_eq!((&leo.why[..], leo.suggestion), (&[ForReview::OneAway][..], Suggestion::Exit));
    assert_eq!(all.len(), 2, "nobody else is to be decided about");
}

/// Leaves the exit message for Kim on Monday the first.
fn exited(limit: u32) -> Desk {
    let mut desk = desk();
    desk.config.policy.limit = limit;
    desk.turn_to(new_york("2026-06-01 12:05"));
    let said = Logged {
        message: Some("I will keep trying unless you prefer that I don't.".into()),
        strategy: Strategy::Exit,
        ..Logged::just(Uuid::now_v7(), Outcome::Voicemail)
    };
    desk.app().log(ProspectId(1), said).unwrap();
    desk
}

fn kim(desk: &Desk, time: &str) -> Option<(Vec<ForReview>, Suggestion)> {
    desk.turn_to(new_york(time));
    let all = desk.app().review().unwrap();
    all.into_iter().next().map(|it| (it.reviewed.why, it.reviewed.suggestion))
}

#[test]
fn after_the_exit_message_nothing_is_decided_until_the_rest_is_over() {
    let desk = exited(2);
    assert_eq!(kim(&desk, "2026-06-01 12:10"), None);
    assert_eq!(kim(&desk, "2026-06-14 12:10"), None);
    let silent = vec![ForReview::OneAway, ForReview::Silent];
    assert_eq!(kim(&desk, "2026-06-15 00:10"), Some((silent, Suggestion::LetGo)));
    let desk = exited(1);
    let at_limit = || vec![ForReview::AtLimit];
    assert_eq!(kim(&desk, "2026-06-01 12:10"), Some((at_limit(), Suggestion::Wait)));
    let shown = desk.screens().keys("4").text();
    assert!(shown.contains("Wait: they rest after the exit message until Mon 15 Jun."), "{shown}");
    let silent = [at_limit(), vec![ForReview::Silent]].concat();
    assert_eq!(kim(&desk, "2026-06-15 12:10"), Some((silent, Suggestion::LetGo)));
}

#[test]
fn whoever_said_something_since_the_exit_message_is_not_silent() {
    let desk = exited(7);
    call(&desk, 1, "2026-06-03 12:05", Outcome::BrushOff, None);
    assert_eq!(kim(&desk, "2026-06-20 12:10"), None);
    let desk = exited(7);
    desk.turn_to(new_york("2026-06-03 12:05"));
    desk.screens().keys("ikim<Enter>m");
    assert_eq!(kim(&desk, "2026-06-20 12:10"), None);
    let desk = exited(7);
    assert_eq!(kim(&desk, "2026-06-20 12:10"), Some((vec![ForReview::Silent], Suggestion::LetGo)));
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
fn marks_are_for_one_decision() {
    let desk = busy();
    let shown = desk.screens().keys("4 ");
    assert!(shown.text().contains("2 one try away · 1 marked"), "{}", shown.text());
    let shown = shown.keys("+");
    assert!(shown.text().contains("One more try: Kim Abara"), "{}", shown.text());
    assert!(!shown.text().contains("marked"), "{}", shown.text());
    let shown = shown.keys("x").text();
    assert!(shown.contains("Let go: Leo Brandt"), "whoever is chosen by now: {shown}");
    assert!(!desk.screens().keys("4 14").text().contains("marked"));
}

#[test]
fn only_what_applies_to_all_who_are_meant_is_shown_and_taken() {
    let desk = busy();
    let foot = |keys: &str| {
        let text = desk.screens().sized(160, 40).keys(keys).text();
        text.lines().rev().take(2).collect::<String>()
    };
    let at_limit = foot("4");
    assert!(at_limit.contains("+ one more try") && at_limit.contains("r take up again"), "{at_limit}");
    for keys in ["4j", "4  "] {
        let foot = foot(keys);
        assert!(!foot.contains("one more try") && !foot.contains("take up again"), "{keys}: {foot}");
        assert!(foot.contains("x let go"), "{keys}: {foot}");
    }
    let told = desk.screens().keys("4j+").text();
    assert!(told.contains("Leo Brandt is not at the limit"), "{told}");
    let told = desk.screens().keys("4  r").text();
    assert!(told.contains("Not all who are marked are at their limit"), "{told}");
    let told = desk.screens().keys("4g").text();
    assert!(told.contains("Kim Abara never said that they may be called again"), "{told}");
    let told = desk.screens().keys("4 g").text();
    assert!(told.contains("Kim Abara never said"), "whoever is marked is meant: {told}");
}

#[test]
fn whoever_may_be_called_for_something_new_is_kept_for_it() {
    let mut desk = desk();
    desk.config.policy.limit = 2;
    desk.screens().keys("ikim<Enter>t<Tab>tomorrow<Enter>y");
    for day in ["02", "03"] {
        call(&desk, 1, &format!("2026-06-{day} 12:05"), Outcome::NoAnswer, None);
    }
    let shown = desk.screens().keys("4").text();
    assert!(shown.contains("g keep for new"), "{shown}");
    let shown = desk.screens().keys("4g").text();
    assert!(shown.contains("Kept for something new: Kim Abara"), "{shown}");
    let person = desk.screens().keys("/kim<Enter>").text();
    assert!(person.contains("kept for something new"), "{person}");
    desk.screens().keys("4uu");
    assert_eq!(reviewed(&desk.app()).len(), 1);
}

#[test]
fn the_exit_message_is_left_from_the_review_where_it_is_due() {
    let mut desk = desk();
    desk.start_library();
    desk.config.policy.limit = 2;
    desk.config.policy.exit_after = 1;
    call(&desk, 1, "2026-06-01 12:05", Outcome::Voicemail, Some("Your presses could run without a stop."));
    desk.turn_to(new_york("2026-06-03 12:05"));
    let pane = desk.screens().keys("4e");
    assert!(pane.text().contains("The exit message is due"), "{}", pane.text());
    let shown = pane.keys("<Enter>").text();
    assert!(shown.contains("Voicemail: Kim Abara"), "{shown}");
    let facts = desk.app().facts(ProspectId(1)).unwrap();
    let (_, attempt) = facts.history.attempts().next_back().unwrap();
    assert_eq!((attempt.strategy, attempt.template.is_some()), (Strategy::Exit, true));
    let told = desk.screens().keys("4e").text();
    assert!(!told.contains("Voicemail for"), "one a round: {told}");
}

#[test]
fn what_comes_before_a_suggestion_is_told_and_undo_names_people_as_they_are_called() {
    let mut desk = at("2026-06-01 12:05");
    desk.start_library();
    desk.config.policy.limit = 1;
    desk.config.policy.exit_after = 1;
    desk.someone("Ina Villanueva-Soto", "+12125550100", |ina| ina.company = Some("Acme Tool".into()));
    call(&desk, 1, "2026-06-01 12:05", Outcome::Voicemail, Some("Your presses could run without a stop."));
    desk.turn_to(new_york("2026-06-03 12:05"));
    let shown = desk.screens().sized(120, 40).keys("4").text();
    assert!(shown.contains("▸   Ina Villanueva-Soto, Acme Tool"), "{shown}");
    assert!(desk.screens().keys("4").text().contains("▸   Ina Villanueva-…"));
    assert!(shown.contains("no exit message among them. First +, then e."), "{shown}");
    assert!(desk.screens().keys("4+e").text().contains("Voicemail for Ina Villanueva-Soto"));
    let undone = desk.screens().keys("4uu").text();
    assert!(undone.contains("Taken back: 1 more, Ina Villanueva-Soto"), "{undone}");
}

#[test]
fn a_card_is_looked_up_once_and_without_what_is_not_drawn() {
    let desk = busy();
    let app = desk.app();
    let setup = Setup::proposed(app.config());
    let mut state = State::new(app.now().unwrap(), app.policy(), setup, false);
    state.page = Page::Review;
    let day = || Msg::Day(Box::new((app.next(9).unwrap(), app.today().unwrap())));
    let review = || Msg::Review(app.review().unwrap(), app.tries().unwrap());
    let _ = [update(&mut state, day()), update(&mut state, review())];
    let again = [update(&mut state, day()), update(&mut state, review())];
    assert_eq!(again.concat(), [Effect::LoadCard { id: ProspectId(1), say: false }]);
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

#[test]
fn what_was_written_to_them_is_noted_by_two_keys_and_counts_as_a_touch() {
    let desk = busy();
    let asked = desk.screens().keys("4m");
    assert!(asked.text().contains("Kim Abara was contacted, by what?"), "{}", asked.text());
    let noted = asked.keys("l");
    assert!(noted.text().contains("Letter: Kim Abara, 5 touches in all"), "{}", noted.text());
    assert!(noted.text().contains("Kim Abara: at the limit; 5 touches in all."), "{}", noted.text());
    assert!(noted.keys("u").text().contains("Kim Abara: at the limit; 4 touches in all."));
    assert!(!desk.screens().keys("4m<Esc>").text().contains("by what?"));
}

#[test]
fn who_was_dropped_is_told_with_why_and_when() {
    let desk = busy();
    desk.screens().keys("4 jx");
    let text = desk.screens().sized(120, 40).keys("2/status:closed<Enter><Enter>").text();
    assert!(text.contains("Dropped on Thu 4 Jun: at the limit"), "{text}");
    desk.turn_to(new_york("2026-06-05 09:00"));
    desk.app().let_go(&[ProspectId(4)], Some("no budget".into())).unwrap();
    let text = desk.screens().sized(120, 40).keys("2/status:closed<Enter>j<Enter>").text();
    assert!(text.contains("Dropped on Fri 5 Jun: no budget"), "{text}");
}

#[test]
fn after_a_decision_the_next_one_stands_where_one_was() {
    let desk = busy();
    // One more try takes Kim to those one try away; whoever is next is chosen, not she.
    let text = desk.screens().keys("4+").text();
    let chosen = text.lines().find(|line| line.contains('▸')).unwrap();
    assert!(chosen.contains("Leo Brandt") && text.contains("│Leo Brandt:"), "{text}");
}
