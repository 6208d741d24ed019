//! The message pane: which message is left for this person, with its promise, under the coach's eye.

use redial::domain::message::MessageId;

use super::*;

/// The line of a screen on which a text stands.
fn line_with(shown: &str, text: &str) -> String {
    let line = shown.lines().find(|line| line.contains(text));
    line.unwrap_or_else(|| panic!("{text:?} is not on\n{shown}")).to_owned()
}

/// A screen in one line, without frames: what was wrapped reads on.
fn flat(shown: &str) -> String {
    shown.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn two_keys_leave_a_message_for_this_person_with_the_promise_in_its_words() {
    let (desk, dana) = with_dana();
    let shown = desk.screens().keys("v").text();
    assert!(shown.contains("│Dana, ") && flat(&shown).contains("Monday before eight"), "{shown}");
    assert!(shown.contains("Promise: Mon 8 Jun early") && shown.contains("not yet left"), "{shown}");
    assert!(line_with(&shown, "aim 20 s, end 30 s").contains(" s "), "{shown}");
    assert!(line_with(&shown, "Coach").contains("the first they hear"), "{shown}");
    assert!(shown.contains("Never left"), "{shown}");
    let shown = desk.screens().keys("v<Enter>").text();
    assert!(shown.contains("Voicemail: Dana Ruiz back Mon 8 Jun"), "{shown}");
    let said = said_to(&desk, dana);
    assert!(said[0].starts_with("Dana, ") && said[0].contains("Monday before eight"), "{said:?}");
    assert!(said[0].contains("Sam Lee"), "{said:?}");
}

#[test]
fn what_was_left_is_not_offered_again_and_the_next_is_laid_beside_it() {
    let (desk, dana) = with_dana();
    desk.did(LUNCH, "v<Enter>");
    desk.turn_to(crate::desk::new_york("2026-06-08 07:10"));
    let shown = desk.screens().keys("v").text();
    let beside = line_with(&shown, "Coach");
    assert!(beside.contains("different") && beside.contains("% alike"), "{shown}");
    desk.screens().keys("v<Enter>");
    let said = said_to(&desk, dana);
    assert_eq!(said.len(), 2, "{said:?}");
    assert_ne!(said[0], said[1]);
    assert!(said[1].contains("Wednesday"), "the promise is the new one: {said:?}");
}

#[test]
fn what_is_for_their_trade_comes_first_and_another_trades_never() {
    let (desk, dana) = with_dana();
    let film = |shown: &str| shown.contains("irate") || shown.contains("films");
    let first = desk.screens().keys("v").text();
    let of: usize =
        line_with(&first, "not yet left").split(" of ").nth(1).unwrap()[..2].trim().parse().unwrap();
    let mut pane = desk.screens().keys("v");
    let mut titles = std::collections::BTreeSet::new();
    for n in 1..=of {
        let shown = pane.text();
        assert!(line_with(&shown, "not yet left").contains(&format!("message {n} of {of}")), "{shown}");
        assert!(!film(&shown), "{shown}");
        titles.insert(shown.split('“').nth(1).unwrap().split('”').next().unwrap().to_owned());
        pane.press_all("<Tab>");
    }
    assert_eq!(titles.len(), of, "each is another");
    let mut app = desk.app();
    let fields = redial::app::Fields { industry: Some("Imaging centers".into()), ..Default::default() };
    app.edit(dana, &fields).unwrap();
    assert!(film(&desk.screens().keys("v").text()));
}

#[test]
fn tab_looks_at_the_next_and_comes_round() {
    let (desk, _) = with_dana();
    let first = desk.screens().keys("v").text();
    let second = desk.screens().keys("v<Tab>").text();
    assert_ne!(line_with(&first, "│Dana, "), line_with(&second, "│Dana, "));
    let of: usize =
        line_with(&first, "not yet left").split(" of ").nth(1).unwrap()[..2].trim().parse().unwrap();
    assert!(of > 3, "{first}");
    assert_eq!(desk.screens().keys(&format!("v{}", "<Tab>".repeat(of))).text(), first);
}

#[test]
fn another_promise_changes_what_is_said() {
    let (desk, dana) = with_dana();
    let shown = desk.screens().keys("vtthu lunch<Enter>").text();
    assert!(shown.contains("Promise: Thu 11 Jun lunch"), "{shown}");
    assert!(flat(&shown).contains("Thursday, June 11, at lunchtime"), "{shown}");
    desk.screens().keys("vtthu lunch<Enter><Enter>");
    assert!(said_to(&desk, dana)[0].contains("Thursday, June 11, at lunchtime"));
}

#[test]
fn the_coach_hears_what_is_typed_and_marks_it() {
    let (desk, _) = with_dana();
    let shown = desk.screens().keys("ve Give me a ring when you get a sec.").text();
    assert!(shown.contains("asks-callback: "), "{shown}");
    let shown = desk.screens().keys("vwJust touching base.").text();
    assert!(line_with(&shown, "Coach").contains("✗ outcome"), "{shown}");
}

#[test]
fn an_edited_message_keeps_its_figures_and_another_story_does_not() {
    let (desk, dana) = with_dana();
    desk.did(LUNCH, "ve It rains here.<Enter>");
    let template = |desk: &Desk| -> Vec<Option<MessageId>> {
        let facts = desk.app().facts(dana).unwrap();
        facts.history.attempts().map(|(_, attempt)| attempt.template).collect()
    };
    assert!(template(&desk)[0].is_some());
    let (desk, dana) = with_dana();
    let erase = "<Backspace>".repeat(600);
    let keys = format!(
        "ve{erase}Dana, your night shift's forklifts could stop hitting the racks. Friday at ten I'll call.<Enter>"
    );
    desk.did(LUNCH, &keys);
    let facts = desk.app().facts(dana).unwrap();
    let (_, attempt) = facts.history.attempts().next().unwrap();
    assert_eq!(attempt.template, None, "{:?}", attempt.message);
}

#[test]
fn ones_own_words_begin_with_what_was_not_told_yet() {
    let (desk, dana) = with_dana();
    let shown = desk.screens().keys("vw").text();
    assert!(shown.contains("Not told yet: "), "{shown}");
    assert!(shown.contains("More, were it known: "), "{shown}");
    let cut = shown.lines().filter(|line| line.trim_end_matches([' ', '│']).ends_with('…'));
    assert_eq!(cut.count(), 1, "what there is no room for is cut off so that it is seen: {shown}");
    desk.did(LUNCH, "vwYour setups could take ten minutes. I'll call Monday at eight.<Enter>");
    assert_eq!(said_to(&desk, dana), ["Your setups could take ten minutes. I'll call Monday at eight."]);
}

#[test]
fn what_was_left_before_in_other_words_is_said_so_and_refused() {
    let (desk, dana) = with_dana();
    desk.did("2026-06-01 12:10", "v<Enter>");
    let again = said_to(&desk, dana)[0].replace("Dana, ", "Good morning, Dana Ruiz! ");
    desk.turn_to(crate::desk::new_york(LUNCH));
    let shown = desk.screens().keys("vw").pasted(&again).text();
    assert!(shown.contains("left on Mon 1 Jun"), "{shown}");
    let shown = desk.screens().keys("vw").pasted(&again).keys("<Enter>").text();
    assert!(shown.contains("Mon 1 Jun") && shown.contains("log it as it happened"), "{shown}");
    assert_eq!(said_to(&desk, dana).len(), 1);
}

#[test]
fn where_the_policy_leaves_none_the_card_offers_none() {
    let (mut desk, _) = with_dana();
    assert!(desk.screens().text().contains("Say  "), "{}", desk.screens().text());
    desk.config.policy.leave = redial::domain::policy::Leave::Never;
    assert!(!desk.screens().text().contains("Say  "));
}

#[test]
fn the_card_says_what_would_unlock_messages() {
    let (desk, dana) = with_dana();
    let card = desk.screens().sized(120, 40).text();
    assert!(card.contains("their industry ("), "{card}");
    desk.app().note(dana, "Late drawings bring overtime").unwrap();
    let fields = redial::app::Fields { industry: Some("machine shop".into()), ..Default::default() };
    desk.app().edit(dana, &fields).unwrap();
    assert!(!desk.screens().sized(120, 40).text().contains("their industry ("));
}

#[test]
fn when_they_answer_the_elevator_speech_stands_there() {
    let (mut desk, _) = with_dana();
    assert!(desk.screens().keys("c").text().contains("S keeps your elevator speech"));
    desk.config.me.elevator = Some("We get machine shops their Saturdays back.".into());
    let shown = desk.screens().keys("c").text();
    assert!(shown.contains("“We get machine shops their Saturdays back.”"), "{shown}");
    let form = desk.screens().keys("S").text();
    assert!(form.contains("Elevator speech: 3 s of 10"), "{form}");
}

#[test]
fn what_was_typed_is_there_again_whatever_was_looked_at_last() {
    let (desk, dana) = with_dana();
    let text = "Your setups could take ten minutes. I'll call Monday at eight.";
    desk.did(LUNCH, &format!("vw{text}<Esc><Tab><Esc>v<Enter>"));
    assert_eq!(said_to(&desk, dana), [text]);
}

#[test]
fn each_text_that_was_typed_stays_as_it_is_while_the_promise_changes() {
    let (desk, dana) = with_dana();
    // The second that is typed stands before the first.
    let typed = "vwOne idea for the night shift.<Esc>wAnother idea for the docks.<Esc><Tab>tthu lunch<Enter>";
    let shown = desk.screens().keys(typed);
    assert!(shown.text().contains("One idea for the night shift."), "{}", shown.text());
    let shown = shown.keys("<Esc>v");
    assert!(shown.text().contains("One idea for the night shift."), "{}", shown.text());
    let other = shown.keys("<Tab>").text();
    assert!(!other.contains("idea for the"), "the two stand before the rest: {other}");
    desk.did(LUNCH, &format!("{typed}<Enter>"));
    assert_eq!(said_to(&desk, dana), ["One idea for the night shift."]);
}

#[test]
fn an_edited_message_stands_there_once() {
    let (desk, _) = with_dana();
    let count = |keys: &str| {
        let shown = desk.screens().keys(keys).text();
        line_with(&shown, "not yet left").split(" of ").nth(1).unwrap()[..2].trim().to_owned()
    };
    assert_eq!(count("v"), count("ve It rains here.<Esc>tthu lunch<Enter>"));
}

#[test]
fn the_pane_is_as_it_was() {
    for (name, keys) in [("offered", "v"), ("edited", "ve Give me a ring when you get a sec."), ("own", "vw")]
    {
        for (width, height) in [(80, 24), (120, 40)] {
            let (desk, _) = with_dana();
            let shown = desk.screens().sized(width, height).keys(keys).text();
            insta::assert_snapshot!(format!("said_{name}_{width}x{height}"), shown);
        }
    }
}
