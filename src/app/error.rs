//! What can go wrong, by what the person can do about it.

use crate::domain::attempt::Rule;
use crate::domain::cadence::Misuse;
use crate::store::{Listed, StoreError};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The store said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something else failed: a file, a clock.
    #[error("{0}")]
    Failed(String),
    /// What was asked for doesn't fit together.
    #[error("{0}")]
    Misuse(String),
    /// Nobody, or several, are meant.
    #[error("{}", several(.text, .found))]
    Who {
        /// What was said of them.
        text: String,
        /// Whom it could mean.
        found: Vec<Listed>,
    },
    /// A rule of the practice refuses it.
    #[error("{why}")]
    Refused {
        /// The rule.
        rule: Rule,
        /// Why, in words.
        why: String,
        /// Whether it can be recorded all the same, marked, as it happened.
        can_override: bool,
    },
}

impl From<Misuse> for AppError {
    fn from(misuse: Misuse) -> Self {
        AppError::Misuse(misuse.to_string())
    }
}

/// How many of several people are named.
const NAMED: usize = 10;

fn several(text: &str, found: &[Listed]) -> String {
    if found.is_empty() {
        return format!("nobody here is \"{text}\"; look with redial list");
    }
    let named: Vec<String> = found.iter().take(NAMED).map(listed).collect();
    let more = match found.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("\"{text}\" could be {}{more}; say more of the name, or the id", named.join(", "))
}

fn listed(who: &Listed) -> String {
    match &who.company {
        Some(company) => format!("{} ({company}, id {})", who.name, who.id),
        None => format!("{} (id {})", who.name, who.id),
    }
}
