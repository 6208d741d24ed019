//! The whole program on a real pseudo-terminal.

mod around;
mod day;
mod lists;
mod said;
mod session;
mod told;

use std::fs;

use rustix::process::Signal;

use crate::desk::{Desk, new_york};
use lists::TEN;
use session::{ESC, Session, configured, redial};

/// A desk at lunch, with a list of people to take in.
fn at_lunch() -> Desk {
    let desk = configured("2026-06-04 12:02");
    fs::write(desk.folder.path().join("people.csv"), TEN).unwrap();
    desk
}

/// The same, the people taken in.
fn with_people() -> Desk {
    let desk = at_lunch();
    redial(&desk, &["import", &desk.folder.path().join("people.csv").display().to_string()]);
    desk
}

#[test]
fn import_ten_calls_by_keys_quit_restart_and_all_is_there() {
    let desk = at_lunch();
    let list = desk.folder.path().join("people.csv").display().to_string();
    let imported = redial(&desk, &["import", &list]);
    assert_eq!(imported["added"], 10);
    assert_eq!(imported["rejected"][0]["line"], 12);

    let mut session = Session::open(&desk, 24, 80);
    session.until("Call now · 10");
    session.until("0 of 40 dials");
    let calls = [
        ("n", "No answer: "),
        ("h", "Hung up: "),
        ("b", "Busy: "),
        ("vThree shops your size ended the overtime. I'll try you again Monday.\r", "Voicemail: "),
        ("v\r", "Voicemail: "),
        ("sPat\rn", "Screened: "),
        ("cb\r", "Brush-off: "),
        ("ctmon 8:30\ry", "Reached, talk: "),
        ("cnhappy with theirs\rn", "Reached, not interested: "),
        ("wd", "Bad number: "),
    ];
    for (n, (keys, said)) in calls.iter().enumerate() {
        session.press(keys);
        session.until(said);
        session.until(&format!("{} of 40 dials", n + 1));
    }
    session.until("Nobody to call now");
    session.quit();
    assert!(session.ends());

    let mut again = Session::open(&desk, 40, 120);
    for told in ["10 of 40 dials", "2 reached", "2 messages"] {
        again.until(told);
    }
    again.press("u");
    again.until("u again takes it back");
    again.press("u");
    again.until("9 of 40 dials");
    desk.turn_to(new_york("2026-06-04 17:00"));
    again.until("late");
    again.resize(24, 80);
    again.until("9 of 40 dials");
    again.quit();
    assert!(again.ends());

    let people = redial(&desk, &["list"]);
    let statuses: Vec<&str> =
        people.as_array().unwrap().iter().map(|p| p["status"].as_str().unwrap()).collect();
    assert_eq!(statuses.iter().filter(|status| **status == "closed").count(), 1, "{statuses:?}");
    assert_eq!(people.as_array().unwrap().iter().filter(|p| p["round_attempts"] == 1).count(), 7);
}

#[test]
fn two_keys_in_one_burst_log_one_call() {
    let desk = with_people();
    let mut session = Session::open(&desk, 24, 80);
    session.until("┌ Ana Reyes");
    session.press("nn").until("That key came before this card was shown");
    session.until("1 of 40 dials");
    session.until("┌ Cy Low");
    session.press("h").until("2 of 40 dials");
    session.quit();
    assert!(session.ends());
    let tries = |who| redial(&desk, &["show", who])["attempts"].as_array().unwrap().len();
    assert_eq!((tries("ana"), tries("cy"), tries("ben")), (1, 1, 0));
}

#[test]
fn a_signal_ends_the_program_and_the_terminal_is_as_it_was() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let desk = with_people();
        let mut session = Session::open(&desk, 24, 80);
        session.until("Call now");
        assert!(session.on_its_own_screen() && !session.as_found());
        session.press("vwHalf a message").until("Half a message");
        session.signal(signal);
        assert!(session.ends(), "{signal:?}");
    }
}

#[test]
fn a_terminal_that_is_closed_ends_the_program_and_what_was_logged_stays() {
    let desk = with_people();
    let mut session = Session::open(&desk, 24, 80);
    session.until("┌ Ana Reyes");
    session.press("n").until("1 of 40 dials");
    session.hangs_up();
    assert_eq!(redial(&desk, &["show", "ana"])["attempts"][0]["outcome"], "no-answer");
}

#[test]
fn resting_gives_the_shell_the_terminal_and_coming_back_draws_all_again() {
    let desk = with_people();
    let mut session = Session::in_a_shell(&desk, 24, 80);
    for (key, done) in [("n", "1 of 40 dials"), ("h", "2 of 40 dials")] {
        session.until("Call now");
        session.press(key).until(done);
    }
    session.press("/lund").until("Jo Lund");
    session.press("\x1a").until("rested");
    assert!(!session.on_its_own_screen() && session.as_found());
    desk.turn_to(new_york("2026-06-04 12:40"));
    session.press("\r").until("12:40");
    assert!(session.on_its_own_screen() && !session.as_found());
    session.until("│lund");
    session.press(ESC).until_gone("Whom?");
    session.quit();
    assert!(session.ends());
}

#[test]
fn without_a_shell_behind_it_there_is_no_resting() {
    let desk = with_people();
    let mut session = Session::open(&desk, 24, 80);
    session.until("┌ Ana Reyes");
    session.press("\x1a").press("?").until("Every key");
    session.press("q").until("┌ Ana Reyes");
    session.press("\x03");
    assert!(session.ends());
}

#[test]
fn a_key_that_comes_together_with_another_size_waits_for_no_other_key() {
    let desk = with_people();
    let mut session = Session::open(&desk, 24, 80);
    session.until("┌ Ana Reyes");
    session.press("vw").until("type what you say");
    let mut typed = String::new();
    for (n, letter) in ('a'..='z').enumerate() {
        session.resize(if n.is_multiple_of(2) { 40 } else { 24 }, 80);
        session.press(&letter.to_string());
        typed.push(letter);
        session.until(&format!("│{typed} "));
    }
    session.press("\x03");
    assert!(session.ends());
}
