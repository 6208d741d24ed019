//! What is said: the library at the call, the message pane, the Messages screen, the elevator speech.

mod library;
mod never_twice;
mod pane;
mod strategies;

use redial::domain::prospect::ProspectId;

use crate::desk::{Desk, at};

/// Thursday at lunch in New York.
pub const LUNCH: &str = "2026-06-04 12:02";

/// A desk with the library on it, and with somebody of a trade.
pub fn with_dana() -> (Desk, ProspectId) {
    let mut desk = at(LUNCH);
    desk.config.me.name = Some("Sam Lee".into());
    desk.config.me.country = Some("US".into());
    desk.start_library();
    let dana = desk.someone("Dana Ruiz", "+14015550134", |dana| {
        dana.company = Some("Acme Tool".into());
        dana.city = Some("Providence".into());
        dana.region = Some("RI".into());
    });
    (desk, dana)
}

/// What was said to somebody, in order.
pub fn said_to(desk: &Desk, id: ProspectId) -> Vec<String> {
    let facts = desk.app().facts(id).unwrap();
    facts.history.attempts().filter_map(|(_, attempt)| attempt.message.clone()).collect()
}
