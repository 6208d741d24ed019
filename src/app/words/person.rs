//! Words about one person: what they are, what happened with them, what to ask for them.

use super::Words;
use crate::domain::cadence::Facts;
use crate::domain::history::{CallBack, Via, What};
use crate::domain::prospect::Role;

/// A word of several parts as one reads it: "not interested" of "not-interested". Nouns keep their
/// hyphen.
#[must_use]
pub fn spaced(word: &str) -> String {
    match word {
        "brush-off" | "opt-out" => word.to_owned(),
        other => other.replace('-', " "),
    }
}

/// An action of the journal as one reads it: what was done in words; whom or what it was done to, as it is.
#[must_use]
pub fn deed(what: &str) -> String {
    let (done, to) = what.split_at(what.find(',').unwrap_or(what.len()));
    format!("{}{to}", spaced(done))
}

/// A word with its first letter as a sentence has it.
#[must_use]
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A part in buying, as it stands beside a title (A2).
#[must_use]
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Economic => "economic buyer",
        Role::User => "user",
        Role::Technical => "technical judge",
        Role::Coach => "coach",
    }
}

/// Words that ask a screener for help (A2 "GET HELP"): they know when the other is there.
#[must_use]
pub fn to_screener(facts: &Facts) -> String {
    let first = facts.prospect.name.split_whitespace().next().unwrap_or_default();
    let called_back = facts.history.events().iter().any(|event| matches!(event.what, What::CallBack(_)));
    match called_back {
        true => format!("I've been playing phone tag with {first}. When is a good time to catch them?"),
        false => format!("Maybe you can help me: when is {first} easiest to reach?"),
    }
}

impl Words {
    /// What happened besides a dial: "opted out by e-mail".
    #[must_use]
    pub fn happened(self, what: &What) -> String {
        match what {
            What::Attempt(attempt) => spaced(attempt.outcome.as_str()),
            What::CallBack(call_back) => self.called_back(call_back),
            What::Away(back) => format!("away, back on {}", self.plan(back)),
            What::OptedOut(Via::Call) => "opted out in a call".into(),
            What::OptedOut(Via::Mail) => "opted out by e-mail".into(),
            What::OptedOut(Via::Letter) => "opted out by letter".into(),
            What::Extended(by) => format!("{} allowed", super::count(*by, "try more", "tries more")),
            What::Dropped(why) => with("dropped", why.as_deref()),
            What::Reopened => "taken up again".into(),
            What::Fit(true) => "marked as a fit".into(),
            What::Fit(false) => "marked as no fit".into(),
            What::LimitSet(Some(limit)) => format!("limit set to {limit}"),
            What::LimitSet(None) => "limit set to the usual one".into(),
            What::Merged { carried } => {
                let tries = super::count(*carried, "try", "tries");
                format!("another entry merged into this one; {tries} of before still count")
            }
        }
    }

    fn called_back(self, call: &CallBack) -> String {
        let what = match call.result {
            Some(result) => format!("they called: {}", spaced(result.as_str())),
            None => "they called and missed you".into(),
        };
        // What follows a missed call is a call at once, which need not be told.
        let then = call.plan.as_ref().filter(|_| call.result.is_some());
        let then = then.map_or(String::new(), |then| format!("  then {}", self.plan(then)));
        format!("{}{then}", with(&what, call.reason.as_deref().or(call.note.as_deref())))
    }
}

fn with(what: &str, why: Option<&str>) -> String {
    why.map_or_else(|| what.to_owned(), |why| format!("{what}: {why}"))
}
