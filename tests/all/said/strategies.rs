//! How the call goes: the engine picks what is due and says why, and the pane offers what goes with it.

use redial::app::Fields;
use redial::domain::attempt::Strategy;
use redial::domain::policy::{Invite, Leave};

use super::*;
use crate::desk::new_york;

/// Dana with something known of her.
fn dana_with(fields: &Fields) -> Desk {
    let (desk, dana) = with_dana();
    desk.app().edit(dana, fields).unwrap();
    desk
}

fn strategy_of_first(desk: &Desk) -> String {
    let shown = desk.screens().keys("v").text();
    let title = shown.split('“').nth(1).unwrap().split('”').next().unwrap().to_owned();
    desk.app().message(&title).unwrap().strategy.as_str().to_owned()
}

#[test]
fn whoever_was_introduced_hears_of_it_first_and_then_what_anybody_does() {
    let desk = dana_with(&Fields { introducer: Some("Carla Mendes".into()), ..Fields::default() });
    let card = desk.screens().text();
    assert!(card.contains("appointment · referral") && card.contains("Carla Mendes"), "{card}");
    assert_eq!(strategy_of_first(&desk), "referral");
    assert!(desk.screens().keys("v").text().contains("Carla Mendes"));
    desk.did(LUNCH, "v<Enter>");
    desk.turn_to(new_york("2026-06-08 07:10"));
    assert!(!desk.screens().text().contains("referral"), "a name opens the door once");
}

#[test]
fn a_deadline_that_is_near_is_the_reason_and_one_far_off_is_not() {
    let desk = dana_with(&Fields { deadline: Some("12 june".into()), ..Fields::default() });
    let card = desk.screens().text();
    assert!(card.contains("time sensitive") && card.contains("12 Jun"), "{card}");
    assert_eq!(strategy_of_first(&desk), "time-sensitive");
    let desk = dana_with(&Fields { deadline: Some("12 august".into()), ..Fields::default() });
    assert!(!desk.screens().text().contains("time sensitive"));
}

#[test]
fn the_exit_message_is_due_after_as_many_as_the_policy_says_and_can_be_left_for_later() {
    let (mut desk, dana) = with_dana();
    desk.config.policy.exit_after = 1;
    desk.did("2026-06-01 07:10", "v<Enter>");
    desk.turn_to(new_york("2026-06-03 12:05"));
    let card = desk.screens().text();
    assert!(card.contains("appointment · exit"), "{card}");
    let pane = desk.screens().keys("v").text();
    assert!(pane.contains("The exit message is due") && pane.contains("No next try is promised"), "{pane}");
    assert!(!pane.contains("✗ next try") && !pane.contains("✓ next try"), "{pane}");
    let plain = desk.screens().keys("vx").text();
    assert!(plain.contains("Promise: ") && plain.contains("though the exit message is due"), "{plain}");
    desk.screens().keys("v<Enter>");
    let said = said_to(&desk, dana);
    assert!(said[1].contains("unless you"), "{said:?}");
    assert!(desk.screens().keys("/dana<Enter>").text().contains("resting"));
}

#[test]
fn an_edited_message_is_logged_as_the_call_goes_now() {
    for (keys, strategy, promised) in [
        ("ve It rains.<Esc>x<Enter>", Strategy::Plain, true),
        ("vxe It rains.<Esc>x<Enter>", Strategy::Exit, false),
        ("ve It rains.<Esc>xx<Enter>", Strategy::Exit, false),
    ] {
        let (mut desk, dana) = with_dana();
        desk.config.policy.exit_after = 1;
        desk.did("2026-06-01 07:10", "v<Enter>");
        desk.did("2026-06-03 12:05", keys);
        let facts = desk.app().facts(dana).unwrap();
        let (_, attempt) = facts.history.attempts().next_back().unwrap();
        assert!(attempt.message.as_deref().unwrap().ends_with("It rains."), "{keys}: {attempt:?}");
        assert_eq!((attempt.strategy, attempt.plan.is_some()), (strategy, promised), "{keys}");
    }
}

#[test]
fn the_last_try_is_a_farewell() {
    let (mut desk, dana) = with_dana();
    desk.config.policy.limit = 1;
    assert_eq!(strategy_of_first(&desk), "farewell");
    desk.did(LUNCH, "v<Enter>");
    assert!(!said_to(&desk, dana)[0].contains("Monday"));
}

#[test]
fn a_screener_is_asked_in_words_of_the_library() {
    let (desk, dana) = with_dana();
    let pane = desk.screens().keys("sPat<Enter>m").text();
    assert!(pane.contains("Left with the screener for Dana Ruiz"), "{pane}");
    desk.did(LUNCH, "sPat<Enter>m<Enter>");
    let facts = desk.app().facts(dana).unwrap();
    let (_, attempt) = facts.history.attempts().next().unwrap();
    assert_eq!(attempt.strategy.as_str(), "screener", "{attempt:?}");
    assert!(attempt.template.is_some());
    let said = attempt.message.as_deref().unwrap();
    assert!(said.contains("Monday before eight") && pane.contains("Promise: Mon 8 Jun early"), "{pane}");
    assert!(attempt.plan.is_some(), "what is announced is promised: {attempt:?}");
    let (desk, dana) = with_dana();
    desk.did(LUNCH, "sPat<Enter>mwYour setups could take ten minutes.<Enter>");
    let facts = desk.app().facts(dana).unwrap();
    assert_eq!(facts.history.attempts().next().unwrap().1.plan, None, "and nothing that isn't");
}

#[test]
fn the_policy_decides_whether_a_message_is_left() {
    let (mut desk, _) = with_dana();
    desk.config.policy.leave = Leave::Alternate;
    assert!(desk.screens().text().contains("Say  "));
    desk.did(LUNCH, "v<Enter>");
    desk.turn_to(new_york("2026-06-08 07:10"));
    let card = desk.screens().text();
    assert!(!card.contains("Say  ") && card.contains("message"), "{card}");
    desk.config.policy.leave = Leave::Never;
    let told = desk.screens().text();
    assert!(!told.contains("Say  "), "{told}");
}

#[test]
fn the_policy_decides_whether_a_message_may_invite_a_call() {
    let (mut desk, _) = with_dana();
    let asks = "vwDana, three machine shops in Providence ended their weekend overtime. Call me to hear how. \
                I'll try you again Monday before eight.";
    assert!(desk.screens().keys(asks).text().contains("asks-callback"));
    desk.config.policy.invite = Invite::WithOutcome;
    assert!(!desk.screens().keys(asks).text().contains("asks-callback"));
}
