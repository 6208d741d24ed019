//! What is said to one prospect: a message of the library, filled in.

use std::collections::BTreeSet;

use super::{App, AppError};
use crate::domain::attempt::{Outcome, Strategy};
use crate::domain::cadence::{Facts, Logged, Promise};
use crate::domain::follow_up::Plan;
use crate::domain::message::{Field, Message};

impl App {
    /// The script of one message for a prospect.
    ///
    /// # Errors
    /// The fields without which it can't be said, or where the store can't be read.
    pub fn script(&self, facts: &Facts, message: &Message, plan: Option<&Plan>) -> Result<String, AppError> {
        message.text.fill(&self.blanks(facts, plan)?).map_err(|missing| {
            AppError::Misuse(format!(
                "\"{}\" can't be said to {}: {}",
                message.title,
                facts.prospect.name,
                unlock(&missing)
            ))
        })
    }

    /// The follow-up that a message left now would make; `None` where none is made or a rule refuses it.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn promise_of(
        &self,
        facts: &Facts,
        strategy: Strategy,
        promise: Promise,
    ) -> Result<Option<Plan>, AppError> {
        let logged = Logged { strategy, promise, ..Logged::just(uuid::Uuid::nil(), Outcome::Voicemail) };
        match self.would_follow(facts, &logged) {
            Ok(plan) => Ok(plan),
            Err(AppError::Refused { .. } | AppError::Misuse(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// What would have to be known, in words: "it needs their industry and your name".
fn unlock(missing: &BTreeSet<Field>) -> String {
    let named: Vec<&str> = missing.iter().map(|field| whose(*field)).collect();
    match named.as_slice() {
        [] => "it can be said".to_owned(),
        [one] => format!("it needs {one}"),
        [first @ .., last] => format!("it needs {} and {last}", first.join(", ")),
    }
}

pub(super) const fn whose(field: Field) -> &'static str {
    match field {
        Field::FirstName => "their first name",
        Field::Company => "their company",
        Field::Industry => "their industry",
        Field::Town => "their town",
        Field::Known => "a note",
        Field::Introducer => "an introducer",
        Field::NextTry => "a next try that can be promised",
        Field::Deadline => "a deadline to come",
        Field::MyName => "your name (me.name)",
        Field::MyCompany => "your company (me.company)",
        Field::MyNumber => "your number (me.number)",
    }
}
