//! Everybody, or those whom a few words are about.

use std::collections::BTreeSet;

use super::{App, AppError};
use crate::domain::cadence::{Facts, Needs, Status};
use crate::domain::prospect::ProspectId;

impl App {
    /// Everybody; or those of whom any part of name, company, number, e-mail, town or note is the
    /// query, or whose status or need is (`at-limit`, `zone`; alone with `status:at-limit`,
    /// `needs:zone`). Uncapped, in the order in which they came.
    ///
    /// # Errors
    /// Where the word behind `status:` or `needs:` is none of them, or what clock and store say.
    pub fn list(&self, query: Option<&str>) -> Result<Vec<Facts>, AppError> {
        let query = query.unwrap_or_default().trim();
        if query.is_empty() {
            return self.store.everybody()?.into_iter().map(|id| self.facts(id)).collect();
        }
        let word = query.to_lowercase();
        if let Some(word) = word.strip_prefix("status:") {
            return self.standing_so(Word { status: Some(status_word(word.trim())?), need: None });
        }
        if let Some(word) = word.strip_prefix("needs:") {
            return self.standing_so(Word { status: None, need: Some(need_word(word.trim())?) });
        }
        let found = self.store.search(query)?;
        let bare = Word { status: status_word(&word).ok(), need: need_word(&word).ok() };
        if bare.status.is_none() && bare.need.is_none() {
            return found.into_iter().map(|id| self.facts(id)).collect();
        }
        self.matching(&found.into_iter().collect(), bare)
    }

    fn standing_so(&self, word: Word) -> Result<Vec<Facts>, AppError> {
        self.matching(&BTreeSet::new(), word)
    }

    /// Those who were found, and those whom the word is about.
    fn matching(&self, found: &BTreeSet<ProspectId>, word: Word) -> Result<Vec<Facts>, AppError> {
        let now = self.now()?;
        let mut matching = Vec::new();
        for id in self.store.everybody()? {
            let facts = self.facts(id)?;
            let stands = word.status.is_some_and(|status| self.status_at(&facts, now) == status);
            let needs =
                word.need.is_some_and(|need| facts.needs(self.policy()).words().any(|other| other == need));
            if found.contains(&id) || stands || needs {
                matching.push(facts);
            }
        }
        Ok(matching)
    }
}

/// What a word says of somebody.
#[derive(Clone, Copy)]
struct Word {
    status: Option<Status>,
    need: Option<&'static str>,
}

fn status_word(word: &str) -> Result<Status, AppError> {
    let found = Status::ALL.into_iter().find(|status| status.as_str() == word);
    found.ok_or_else(|| no_word("status", word, Status::ALL.into_iter().map(Status::as_str)))
}

fn need_word(word: &str) -> Result<&'static str, AppError> {
    let all = || Needs { number: true, zone: true, research: true }.words();
    all().find(|need| *need == word).ok_or_else(|| no_word("need", word, all()))
}

fn no_word<'a>(what: &str, word: &str, all: impl Iterator<Item = &'a str>) -> AppError {
    let all = all.collect::<Vec<_>>().join(", ");
    AppError::Misuse(format!("\"{word}\" is no {what}; there are {all}"))
}
