//! A key meets the person it was pressed for, or nobody; and what was said or typed is neither lost nor
//! told of somebody else.

use redial::domain::attempt::{Outcome, Talk};
use redial::domain::cadence::Logged;
use redial::domain::history::{Via, What};
use uuid::Uuid;

use crate::desk::{Desk, at, new_york};

fn desk() -> Desk {
    let mut desk = at("2026-06-04 12:02");
    desk.config.dial.command = vec!["true".into()];
    desk.someone("Dana Ruiz", "+14015550134", |p| p.company = Some("Acme Tool".into()));
    desk.someone("Tom Beck", "+16175550110", |p| p.company = Some("Harbor Freightworks".into()));
    desk
}

fn last(desk: &Desk, who: &str) -> What {
    let app = desk.app();
    let facts = app.facts(app.who(who).unwrap()).unwrap();
    facts.history.events().last().unwrap().what.clone()
}

fn attempts(desk: &Desk, who: &str) -> usize {
    let app = desk.app();
    app.facts(app.who(who).unwrap()).unwrap().history.attempts().count()
}

#[test]
fn whoever_opted_out_is_never_dialled() {
    let desk = desk();
    let id = desk.app().who("dana").unwrap();
    desk.app().opt_out(id, Via::Mail).unwrap();
    for key in ["d", "v", "s", "w", "p"] {
        let text = desk.screens().keys("/dana<Enter>").keys(key).text();
        assert!(text.contains("! Dana Ruiz: Opted out by e-mail"), "{key}: {text}");
    }
    assert!(!desk.screens().keys("/dana<Enter>").text().contains("d dial"));
    assert!(desk.app().dial(id, "+14015550134").is_err(), "nor by any other way");
}

#[test]
fn what_the_laws_hours_forbid_is_not_dialled_either() {
    let desk = at("2026-06-04 03:02");
    desk.someone("Homer Low", "+12125550199", |p| p.phones[0].line = redial::domain::prospect::Line::Home);
    let text = desk.screens().keys("/homer<Enter>d").text();
    assert!(text.contains("! Not dialled: A home may be called from 08:00 to 21:00 there."), "{text}");
}

#[test]
fn an_opt_out_or_a_call_of_somebody_unknown_is_asked_once_they_are_taken_in() {
    let desk = desk();
    let asked = desk.screens().keys("X/Zoe Park<Enter><Tab><Tab><Tab>+1 212 555 0143<Enter>");
    assert!(asked.text().contains("Zoe Park opts out: never called again"), "{}", asked.text());
    assert!(asked.keys("l").text().contains("Opted out: Zoe Park"));
    let called = desk.screens().keys("i+12125550144<Enter>Max Orme<Enter>");
    assert!(called.text().contains("Max Orme: they call. What came of it?"), "{}", called.text());
}

#[test]
fn a_long_call_keeps_its_card_and_a_call_from_elsewhere_ends_it() {
    let desk = desk();
    let talking = desk.screens().turn_to("2026-06-04 12:58").keys("d<Enter>").turn_to("2026-06-04 13:25");
    let asked = talking.keys("c").text();
    assert!(asked.contains("Dana Ruiz: what came of it?"), "{asked}");

    desk.turn_to(new_york("2026-06-04 12:02"));
    let shown = desk.screens();
    let mut other = desk.app();
    let id = other.who("dana").unwrap();
    other.log(id, Logged::just(Uuid::now_v7(), Outcome::NoAnswer)).unwrap();
    let text = shown.turn_to("2026-06-04 12:02").text();
    assert!(text.contains("! Dana Ruiz was called elsewhere just now"), "{text}");
    assert!(text.contains("┌ Tom Beck"), "{text}");
}

#[test]
fn whoever_was_called_from_the_list_is_not_called_again_by_the_same_key_on_today() {
    let desk = desk();
    desk.screens().keys("2/dana<Enter><Enter>n1n");
    assert_eq!((attempts(&desk, "dana"), attempts(&desk, "tom")), (1, 1));
}

#[test]
fn nothing_of_an_answer_that_was_taken_back_is_told() {
    let desk = desk();
    desk.screens().keys("camon 10:00<Enter><Esc><Esc>s<Enter>");
    let What::Attempt(attempt) = last(&desk, "dana") else { panic!("a dial") };
    assert_eq!((attempt.result, attempt.note.as_deref()), (Some(Talk::Sale), None));
    let brushed_off = desk.screens().keys("ctmon 10:00<Enter><Esc><Esc>b<Enter>").text();
    assert!(brushed_off.contains("Brush-off: Tom Beck"), "{brushed_off}");
}

#[test]
fn what_was_typed_of_a_message_or_a_form_is_there_again() {
    let desk = desk();
    let again = desk.screens().keys("vOne idea for Friday.<Esc><Esc>v").text();
    assert!(again.contains("│One idea for Friday."), "{again}");
    let kept = desk.screens().keys("sPat<Tab>at lunch<Enter>m<Esc>").text();
    assert!(kept.contains("Dana Ruiz: were you put through?"), "{kept}");
    let form = desk.screens().keys("aJoe Falk<Esc>");
    assert!(form.text().contains("Joe Falk") && form.text().contains("Not saved yet"), "{}", form.text());
    assert!(form.keys("<Esc>").text().contains("[1 Today]"));
    desk.person("Ada Finch", "+12125550145");
    let two = desk.screens().keys("vA clinic like yours finds every lost film within a minute, and its doctors stopped shouting.<Enter>vwA machine shop in Troy ended its weekend overtime and still delivers every order on time.<Enter>v");
    assert!(two.text().contains("message 1 of 2"), "{}", two.text());
    let changed = two.keys("e Indeed.<Esc><Tab>");
    assert!(!changed.text().contains("Indeed."), "{}", changed.text());
    assert!(changed.keys("<Tab>").text().contains("Indeed."));
}

#[test]
fn a_missed_call_of_somebody_let_go_takes_them_up_again() {
    let desk = desk();
    let gone = desk.screens().keys("/dana<Enter>x");
    assert!(gone.text().contains("Let go: Dana Ruiz"), "{}", gone.text());
    let back = gone.keys("<Esc>idana<Enter>m").text();
    assert!(back.contains("▸ called 12:02") && back.contains("┌ Dana Ruiz"), "{back}");
}

#[test]
fn nothing_is_logged_where_nobody_can_be_seen() {
    let desk = desk();
    let small = desk.screens().sized(60, 15);
    assert!(small.text().contains("Redial needs 80 columns and 24 rows"), "{}", small.text());
    drop(small.keys("nvc"));
    assert_eq!(attempts(&desk, "dana"), 0);
}

#[test]
fn a_text_that_announces_another_day_than_the_promise_is_pointed_at() {
    let desk = desk();
    let text = desk.screens().keys("vOne idea. I'll try you again Friday at lunch.<Esc>").text();
    assert!(text.contains("! Promise: Mon 8 Jun early, but the text says Friday"), "{text}");
    let same = desk.screens().keys("vFrom Tuesday to Friday: films. I'll try again Monday.<Esc>").text();
    assert!(same.contains("Promise: Mon 8 Jun early") && !same.contains("but the text"), "{same}");
}

#[test]
fn a_message_for_one_is_not_said_to_another() {
    let desk = desk();
    let text = desk.screens().keys("vHey Dana, one idea.<Enter>v").text();
    assert!(text.contains("│Hey Tom, one idea."), "{text}");
    let named = at("2026-06-04 12:02");
    named.someone("Dana Ruiz", "+14015550134", |p| p.company = Some("Acme Tool".into()));
    named.person("Tom Beck", "+16175550110");
    let text = named.screens().keys("vWhat Acme Tool lost last year.<Enter>v").text();
    assert!(text.contains("type what you say"), "{text}");
}

#[test]
fn the_very_same_call_is_not_logged_by_two_instances() {
    let desk = desk();
    let shown = desk.screens();
    let mut other = desk.app();
    let id = other.who("dana").unwrap();
    other.log(id, Logged::just(Uuid::now_v7(), Outcome::NoAnswer)).unwrap();
    let text = shown.keys("n").text();
    assert!(text.contains("! Dana Ruiz was called elsewhere just now"), "{text}");
    assert_eq!((attempts(&desk, "dana"), attempts(&desk, "tom")), (1, 0));
}

#[test]
fn whose_time_has_passed_is_shown_so_and_a_call_all_the_same_is_told_as_marked() {
    let desk = desk();
    let passed = desk.screens().turn_to("2026-06-04 13:05");
    let text = passed.text();
    assert!(text.contains("▸ time passed         Dana Ruiz"), "{text}");
    let logged = passed.sized(120, 40).keys("n").text();
    assert!(logged.contains("(not in a slot that was due)"), "{logged}");
}
