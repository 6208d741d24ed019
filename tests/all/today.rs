//! Today, as one sees it: time and keys in, screen out.

use redial::domain::attempt::{Mark, Outcome, Rule};
use redial::domain::cadence::{CalledBack, Logged, Step};
use redial::domain::prospect::{Fit, Line, Role};
use uuid::Uuid;

use crate::desk::{Desk, at, line, new_york};

/// A desk with a handful of people in three zones.
fn desk(time: &str) -> Desk {
    let desk = at(time);
    desk.someone("Dana Ruiz", "+14015550134", |p| {
        p.company = Some("Acme Tool".into());
        p.title = Some("VP Operations".into());
        p.city = Some("Providence".into());
        p.region = Some("RI".into());
        p.role = Some(Role::Economic);
        p.fit = Fit::Yes;
    });
    desk.someone("Tom Beck", "+16175550110", |p| p.company = Some("Harbor Freightworks".into()));
    desk.someone("Carla Mendes", "+13125550122", |p| p.company = Some("Lakeside Dental".into()));
    desk.someone("Joe Falk", "+12125550143", |p| p.phones.push(line("+19175550144", Line::Mobile)));
    desk.someone("王小明", "+12065550156", |p| {
        p.company = Some("Puget Precision Manufacturing & Sons".into())
    });
    desk
}

#[test]
fn lunch_in_new_york_at_both_sizes() {
    let desk = desk("2026-06-04 12:02");
    insta::assert_snapshot!("lunch_80x24", desk.screens().text());
    insta::assert_snapshot!("lunch_120x40", desk.screens().sized(120, 40).text());
}

#[test]
fn a_try_that_reached_nobody_is_one_key_and_the_next_card_is_there() {
    let desk = desk("2026-06-04 12:02");
    let before = desk.screens().text();
    assert!(before.contains("┌ Dana Ruiz"), "{before}");
    assert!(before.contains("n no answer → late 17:00"), "{before}");
    let after = desk.screens().keys("n").text();
    assert!(after.contains("No answer: Dana Ruiz back today, late, 17:00. u takes it back"), "{after}");
    assert!(!after.contains("┌ Dana Ruiz"), "{after}");
    assert!(after.contains("1 of 40 dials"), "{after}");
    let back = desk.screens().keys("u").text();
    assert!(back.contains("Not done here: no answer, Dana Ruiz. u again takes it back"), "{back}");
    let back = desk.screens().keys("uu").text();
    assert!(back.contains("┌ Dana Ruiz") && back.contains("0 of 40 dials"), "{back}");
}

#[test]
fn undo_takes_ones_own_actions_back_at_once() {
    let desk = desk("2026-06-04 12:02");
    let text = desk.screens().keys("nnuu").text();
    assert!(text.contains("Taken back: no answer, Dana Ruiz"), "{text}");
    assert!(text.contains("0 of 40 dials"), "{text}");
}

#[test]
fn a_voicemail_is_typed_once_and_taken_up_for_the_next() {
    let desk = desk("2026-06-04 12:02");
    let typing = desk.screens().keys("v");
    insta::assert_snapshot!(
        "voicemail_typed_80x24",
        typing.keys("Three shops your size ended the overtime.").text()
    );
    let left = desk.screens().keys("vThree shops your size ended the overtime.<Enter>");
    let text = left.text();
    assert!(text.contains("Voicemail: Dana Ruiz back Mon 8 Jun, early, 07:00"), "{text}");
    let taken_up = left.keys("v").text();
    assert!(taken_up.contains("message 1 of 1 not yet left"), "{taken_up}");
    assert!(taken_up.contains("Promise: Mon 8 Jun early"), "{taken_up}");
    let logged = desk.screens().sized(120, 40).keys("v<Enter>").text();
    assert!(logged.contains("2 messages"), "{logged}");
}

#[test]
fn a_message_taken_up_begins_with_the_name_of_whoever_hears_it_now() {
    let desk = desk("2026-06-04 12:02");
    let taken_up = desk.screens().keys("vDana, no more lost films.<Enter>v").text();
    assert!(taken_up.contains("│Tom, no more lost films."), "{taken_up}");
    assert!(!taken_up.contains("│Dana, no more"), "{taken_up}");
}

#[test]
fn a_promise_can_be_named_or_left_out() {
    let desk = desk("2026-06-04 12:02");
    let named = desk.screens().keys("vAn idea for Friday's films.<Esc>tmon lunch<Enter>").text();
    assert!(named.contains("Promise: Mon 8 Jun lunch"), "{named}");
    let saturday = desk.screens().keys("vAn idea.<Esc>tsat 10:00<Enter>").text();
    assert!(saturday.contains("! that is outside your own hours"), "{saturday}");
    let none = desk.screens().keys("vAn idea.<Esc>tnone<Enter>").text();
    assert!(none.contains("No next try is promised"), "{none}");
}

#[test]
fn a_conversation_asks_only_for_what_its_result_needs() {
    let desk = desk("2026-06-04 12:02");
    insta::assert_snapshot!("results_80x24", desk.screens().keys("c").text());
    let date = desk.screens().keys("ctmon 8:30").text();
    assert!(date.contains("→ Mon 8 Jun 08:30, their time"), "{date}");
    let refused = desk.screens().keys("ctsoon<Enter>").text();
    assert!(refused.contains("the next step, when?"), "{refused}");
    let talked = desk.screens().keys("ctmon 8:30<Enter>y").text();
    assert!(talked.contains("Reached, talk: Dana Ruiz back Mon 8 Jun, 08:30"), "{talked}");
    let sold = desk.screens().keys("cs<Enter>").text();
    assert!(sold.contains("2 reached"), "{sold}");
    let brushed_off = desk.screens().keys("cb<Enter>").text();
    assert!(brushed_off.contains("Brush-off: ") && brushed_off.contains("tomorrow"), "{brushed_off}");
}

#[test]
fn a_screener_is_remembered_and_a_dead_number_makes_way_for_the_next() {
    let desk = desk("2026-06-04 12:02");
    let screened = desk.screens().keys("sPat<Enter>n").text();
    assert!(screened.contains("Screened: Dana Ruiz back today, late"), "{screened}");
    let dead = desk.screens().keys("jjwd").text();
    assert!(dead.contains("Bad number:"), "{dead}");
}

#[test]
fn what_a_rule_refuses_is_told_as_it_happened_with_one_key_more() {
    let desk = desk("2026-06-04 07:30");
    let id = desk.app().who("Dana").unwrap();
    let missed = CalledBack {
        id: Uuid::now_v7(),
        result: None,
        reason: None,
        permission: None,
        note: None,
        step: Step::default(),
        forwarded_to: None,
    };
    desk.screens().keys("vYour films, found again.<Enter>");
    desk.turn_to(new_york("2026-06-04 11:58"));
    desk.app().call_back(id, &missed).unwrap();
    desk.turn_to(new_york("2026-06-04 12:02"));
    let called_back = desk.screens();
    let text = called_back.text();
    assert!(text.contains("▸ called 11:58") && text.contains("Why now    They called"), "{text}");
    assert!(!text.contains("v voicemail"), "a second message on one day is not offered: {text}");
    let refused = called_back.keys("vYour weekend overtime ended.<Enter>");
    insta::assert_snapshot!("refused_80x24", refused.text());
    let marked = refused.keys("o").text();
    assert!(marked.contains("Voicemail: Dana Ruiz"), "{marked}");
    let facts = desk.app().facts(id).unwrap();
    let (_, last) = facts.history.attempts().next_back().unwrap();
    assert_eq!(last.marks, [Mark::Overridden(Rule::DailyCap)]);
}

#[test]
fn dialling_asks_first_and_then_for_the_outcome() {
    let mut desk = desk("2026-06-04 12:02");
    desk.config.dial.command = vec!["true".into(), "tel:{e164}".into()];
    let asked = desk.screens().keys("d").text();
    assert!(asked.contains("Dial Dana Ruiz?") && asked.contains("+1 401-555-0134 office"), "{asked}");
    assert!(desk.screens().keys("d<Esc>").text().contains("0 of 40 dials"));
    let dialled = desk.screens().keys("d<Enter>").text();
    assert!(dialled.contains("Dialling +14015550134. Then press what came of it"), "{dialled}");
    assert!(dialled.contains("0 of 40 dials"), "nothing is logged by dialling: {dialled}");
    desk.config.dial.command = vec!["no-such-command-here".into()];
    let by_hand = desk.screens().keys("d<Enter>").text();
    assert!(by_hand.contains("there is no dial command"), "{by_hand}");
}

#[test]
fn an_opt_out_is_two_keys_and_for_good_but_a_mistaken_key_is_taken_back() {
    let desk = desk("2026-06-04 12:02");
    let out = desk.screens().keys("Xm");
    assert!(out.text().contains("Opted out: Dana Ruiz, for good"), "{}", out.text());
    let back = out.keys("u").text();
    assert!(back.contains("▸ new lunch    →13:00 Dana Ruiz"), "{back}");
}

#[test]
fn the_clock_turns_and_slots_open_and_close_without_a_key() {
    let desk = desk("2026-06-04 12:02");
    let shown = desk.screens().keys("nnn").turn_to("2026-06-04 13:05");
    let text = shown.text();
    assert!(text.contains("Carla Mendes"), "{text}");
    let late = shown.turn_to("2026-06-04 17:01").text();
    assert!(late.contains("late") && late.contains("→18:30"), "{late}");
}

#[test]
fn whoever_is_chosen_stays_although_their_time_passes() {
    let desk = desk("2026-06-04 12:59");
    let text = desk.screens().turn_to("2026-06-04 13:00").text();
    assert!(text.contains("┌ Dana Ruiz"), "{text}");
    assert!(text.contains("time has just passed"), "{text}");
}

#[test]
fn nobody_yet_says_how_to_begin_and_a_small_screen_says_so_in_one_line() {
    let desk = at("2026-06-04 12:02");
    insta::assert_snapshot!("nobody_80x24", desk.screens().text());
    assert_eq!(
        desk.screens().sized(60, 10).text().trim(),
        "Redial needs 80 columns and 24 rows; these are 60 and 10"
    );
}

#[test]
fn outside_hours_it_says_what_opens_next() {
    let desk = desk("2026-06-06 10:00");
    insta::assert_snapshot!("saturday_80x24", desk.screens().text());
}

#[test]
fn every_key_is_in_the_help_and_quitting_ends_it() {
    let desk = desk("2026-06-04 12:02");
    insta::assert_snapshot!("help_80x24", desk.screens().keys("?").text());
    assert!(!desk.screens().keys("q").is_on());
    assert!(desk.screens().keys("?q").is_on());
}

#[test]
fn where_a_key_leads_says_whose_time_it_is() {
    let desk = at("2026-06-04 07:10");
    desk.person("Ada Finch", "+442079460018");
    let text = desk.screens().text();
    assert!(text.contains("n no answer → late London"), "{text}");
    let wide = desk.screens().sized(140, 40).text();
    assert!(wide.contains("n no answer → late 17:00 London"), "{wide}");
    let logged = desk.screens().keys("n").text();
    assert!(logged.contains("No answer: Ada Finch back today, late, 17:00 in London."), "{logged}");
}

#[test]
fn before_ones_hours_begin_what_waits_for_them_is_told_with_what_opens() {
    let desk = at("2026-06-01 12:05");
    let dana = desk.person("Dana Ruiz", "+12125550101");
    let left = Logged {
        message: Some("Your setups could take ten minutes.".into()),
        ..Logged::just(Uuid::now_v7(), Outcome::Voicemail)
    };
    desk.app().log(dana, left).unwrap();
    // The promise of Wednesday was missed.
    desk.turn_to(new_york("2026-06-05 06:30"));
    let later = desk.app().next(5).unwrap().later;
    assert_eq!(later, Some((new_york("2026-06-05 07:00"), 1)));
    desk.turn_to(new_york("2026-06-05 07:01"));
    let next = desk.app().next(5).unwrap();
    assert_eq!((next.queue.len(), next.later), (1, None));
}

#[test]
fn whose_time_passed_hours_ago_while_the_machine_slept_does_not_stay() {
    let desk = at("2026-06-04 07:40");
    desk.person("Ana Reyes", "+12125550101");
    desk.person("Ben Ode", "+12125550102");
    let early = desk.screens();
    assert!(early.text().contains("┌ Ana Reyes"), "{}", early.text());
    let awake = early.turn_to("2026-06-04 11:30");
    assert!(!awake.text().contains("time passed"), "{}", awake.text());
    let just = desk.screens().turn_to("2026-06-04 12:50").turn_to("2026-06-04 13:02");
    assert!(just.text().contains("time passed"), "{}", just.text());
}
