//! No way around it: whatever is edited, retired, imported or undone, nobody hears the same message twice
//! without that being marked.

use proptest::prelude::*;
use redial::app::library::Occasion;
use redial::app::{AppError, MessageFields};
use redial::domain::attempt::Strategy::Plain;
use redial::domain::attempt::{Attempt, Mark, Outcome, Rule};
use redial::domain::cadence::{Logged, Promise};
use redial::domain::coach::likeness;
use uuid::Uuid;

use super::*;

/// Something that a caller may do.
#[derive(Debug, Clone)]
enum Deed {
    /// Leaves the message that is offered, after so many others.
    Offered(usize),
    /// Types again what was left, changed in a way that makes no new message.
    Again(usize),
    /// The same, logged although a rule refuses it.
    AgainAllTheSame(usize),
    /// Changes a message of the library.
    Edit(usize, bool),
    /// Retires a message, or takes it up again.
    Retire(usize, bool),
    /// Exports the library and takes it in again.
    Import,
    /// Takes the newest action back.
    Undo,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        4 => (0_usize..4).prop_map(Deed::Offered),
        3 => (0_usize..6).prop_map(Deed::Again),
        1 => (0_usize..6).prop_map(Deed::AgainAllTheSame),
        2 => (0_usize..46, any::<bool>()).prop_map(|(n, other)| Deed::Edit(n, other)),
        1 => (0_usize..46, any::<bool>()).prop_map(|(n, retired)| Deed::Retire(n, retired)),
        1 => Just(Deed::Import),
        2 => Just(Deed::Undo),
    ];
    prop::collection::vec(deed, 3..9)
}

/// The same to who hears it.
fn changed(text: &str, how: usize) -> String {
    match how % 6 {
        0 => text.to_owned(),
        1 => text.to_uppercase(),
        2 => text.replace("Dana", "Mrs. Ruiz"),
        3 => format!("Hello! {text} Thanks, and goodbye."),
        4 => text.replace(", ", " "),
        _ => text.replace("Monday", "Friday"),
    }
}

fn attempts(desk: &Desk, id: ProspectId) -> Vec<Attempt> {
    let facts = desk.app().facts(id).unwrap();
    facts.history.attempts().map(|(_, attempt)| attempt.clone()).collect()
}

fn leave(desk: &Desk, dana: ProspectId, text: String, overridden: bool) {
    let said = Logged {
        message: Some(text),
        overridden: overridden.then(|| "it happened".to_owned()),
        ..Logged::just(Uuid::now_v7(), Outcome::Voicemail)
    };
    match desk.app().log(dana, said) {
        Ok(_) | Err(AppError::Refused { .. } | AppError::Misuse(_)) => {}
        Err(error) => panic!("{error}"),
    }
}

fn carry_out(desk: &Desk, dana: ProspectId, deed: &Deed) {
    let mut app = desk.app();
    match deed {
        Deed::Offered(n) => drop(desk.screens().keys(&format!("v{}<Enter>", "<Tab>".repeat(*n)))),
        Deed::Again(how) | Deed::AgainAllTheSame(how) => {
            let left = said_to(desk, dana);
            if let Some(text) = left.get(how % left.len().max(1)) {
                leave(desk, dana, changed(text, *how), matches!(deed, Deed::AgainAllTheSame(_)));
            }
        }
        Deed::Edit(n, other) => {
            let library = app.store().messages().unwrap();
            let message = &library[n % library.len()];
            let text = match other {
                true => {
                    format!("Your lathes could run at night, all {n} of them. I'll try you {{next try}}.")
                }
                false => format!("{} It's {n} degrees here.", message.text.text()),
            };
            app.edit_message(message.id, &MessageFields { text: Some(text), ..Default::default() }).unwrap();
        }
        Deed::Retire(n, retired) => {
            let library = app.store().messages().unwrap();
            app.retire_message(&library[n % library.len()], *retired).unwrap();
        }
        Deed::Import => {
            let file = app.export_messages().unwrap();
            app.import_messages(&file).unwrap();
        }
        Deed::Undo => {
            // Dana herself stays.
            if app.newest_action().unwrap().is_some_and(|newest| newest.what != "add") {
                app.undo().unwrap();
            }
        }
    }
}

/// A message that is offered although they heard the same.
fn offered_again(desk: &Desk, dana: ProspectId) -> Option<String> {
    let (app, heard) = (desk.app(), said_to(desk, dana));
    let at = Occasion { strategy: Plain, outcome: Outcome::Voicemail, promise: Promise::LeftOut };
    let offered = app.sayings(&app.facts(dana).unwrap(), at).unwrap().fresh.into_iter();
    let mut again = offered.filter(|saying| heard.iter().any(|told| likeness::same(told, &saying.script)));
    again.next().map(|saying| saying.title)
}

/// Few by default: each compares many messages.
fn cases() -> u32 {
    let told = std::env::var("REDIAL_CASES").ok().and_then(|cases| cases.parse::<u32>().ok());
    told.unwrap_or(24).div_ceil(6)
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 8, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn nobody_hears_the_same_twice_unmarked(deeds in deeds()) {
        let (desk, dana) = with_dana();
        // A message a day, on the days on which the rules allow one.
        let days = ["01", "03", "05", "09", "11", "15", "17", "19", "23"];
        for (deed, day) in deeds.iter().zip(days) {
            desk.turn_to(crate::desk::new_york(&format!("2026-06-{day} 12:05")));
            carry_out(&desk, dana, deed);
            prop_assert_eq!(offered_again(&desk, dana), None, "{:?}", deeds);
            let left = attempts(&desk, dana);
            for (n, later) in left.iter().enumerate() {
                let same = left[..n].iter().any(|earlier| match (&earlier.message, &later.message) {
                    (Some(a), Some(b)) => likeness::same(a, b),
                    _ => false,
                });
                let marked = later.marks.contains(&Mark::Overridden(Rule::Repeated));
                prop_assert!(!same || marked, "{deeds:?}: {:?}", later.message);
            }
        }
    }
}
