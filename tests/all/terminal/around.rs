//! The day around the calls, through a real terminal: it opens with what to expect, is worked, reviewed, and
//! closes with what came of it.

use redial::domain::attempt::Outcome;
use redial::domain::cadence::Logged;
use uuid::Uuid;

use super::session::{Session, configured, redial};
use crate::desk::new_york;

#[test]
fn a_session_opens_with_what_to_expect_and_closes_with_what_came_of_it() {
    let mut desk = configured("2026-06-04 11:55");
    desk.config.policy.limit = 7;
    let ana = desk.person("Ana Reyes", "+12125550101");
    desk.person("Ben Ode", "+12125550102");
    desk.person("Cy Low", "+12125550103");
    // Ana was called as often as the limit allows: she is to be decided about.
    for n in 0..7 {
        desk.turn_to(new_york(&format!("2026-05-{} 12:1{n}", 18 + n)));
        let said = Logged {
            overridden: Some("told in a test".into()),
            ..Logged::just(Uuid::now_v7(), Outcome::NoAnswer)
        };
        desk.app().log(ana, said).unwrap();
    }
    desk.turn_to(new_york("2026-06-04 12:02"));

    let mut session = Session::shut(&desk, 24, 80);
    let ahead = session.until("Cy Low");
    for told in ["40 dials", "2 new", "done by 12:10", "as a rule", "Prepare", "Ben Ode"] {
        assert!(ahead.contains(told), "{told}: {ahead}");
    }
    session.press("\r").until("┌ Ben Ode");
    session.press("n").until("1 of 40 dials");
    session.press("4").until("Review");
    session.until("Ana Reyes");
    session.press("x").until("Let go: Ana Reyes");
    session.press("u").until("Taken back");
    session.press("+").until("One more try: Ana Reyes");
    session.press("6").until("Where you reach people");
    session.press("\t").until("What one more try is worth");
    session.press("\x1b").until("┌ Cy Low");
    session.press("q");
    let done = session.until("Fri 5 Jun");
    for told in ["1 dial of 40", "conversations, as expected", "Then"] {
        assert!(done.contains(told), "{told}: {done}");
    }
    session.press("\x1b").until_gone("The day so far");
    session.press("f").until("The day ahead");
    session.press("\t").until("The day so far");
    session.press("q");
    assert!(session.ends());
    assert_eq!(redial(&desk, &["day"])["done"]["dials"], 1);
}
