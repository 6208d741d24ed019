//! Everybody, or those whom a few words are about, and what a list tells of them.

use std::collections::BTreeSet;

use super::words::Words;
use super::{App, AppError, Card};
use crate::domain::cadence::{Decision, Facts, Needs, Reason, Status, due_phone};
use crate::domain::place::phone;
use crate::domain::prospect::ProspectId;
use crate::store::StoreError;

/// One person in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// Who it is.
    pub id: ProspectId,
    /// Their name.
    pub name: String,
    /// Their company, where it isn't their name.
    pub company: Option<String>,
    /// The number that is due, as one reads it.
    pub number: Option<String>,
    /// Where they stand.
    pub status: Status,
    /// Tries of this round that count, and how many it allows.
    pub tries: (u32, u32),
    /// What is next, in a few words: "now", "late 17:00", "Mon 8 Jun early".
    pub next: String,
}

/// How many are shown of those whom a text could mean.
const FOUND: usize = 50;

impl App {
    /// Everybody; or those of whom any part of name, company, number, e-mail, town or note is the
    /// query, or whose status or need is (`at-limit`, `zone`; alone with `status:at-limit`,
    /// `needs:zone`). Uncapped, in the order in which they came.
    ///
    /// # Errors
    /// Where the word behind `status:` or `needs:` is none of them, or what clock and store say.
    pub fn list(&self, query: Option<&str>) -> Result<Vec<Facts>, AppError> {
        let ids = self.about(query.unwrap_or_default())?;
        ids.into_iter().map(|id| self.facts(id)).collect()
    }

    /// Those whom a query is about, in the order in which they came.
    fn about(&self, query: &str) -> Result<Vec<ProspectId>, AppError> {
        let query = query.trim();
        if query.is_empty() {
            return Ok(self.store.everybody()?);
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
        match bare.status.is_none() && bare.need.is_none() {
            true => Ok(found),
            false => self.matching(&found.into_iter().collect(), bare),
        }
    }

    fn standing_so(&self, word: Word) -> Result<Vec<ProspectId>, AppError> {
        self.matching(&BTreeSet::new(), word)
    }

    /// Those who were found, and those whom the word is about.
    fn matching(&self, found: &BTreeSet<ProspectId>, word: Word) -> Result<Vec<ProspectId>, AppError> {
        let now = self.now()?;
        let mut matching = Vec::new();
        for id in self.store.everybody()? {
            let facts = self.facts(id)?;
            let stands = word.status.is_some_and(|status| self.status_at(&facts, now) == status);
            let needs =
                word.need.is_some_and(|need| facts.needs(self.policy()).words().any(|other| other == need));
            if found.contains(&id) || stands || needs {
                matching.push(id);
            }
        }
        Ok(matching)
    }
}

impl App {
    /// Everybody by name; or those whom a query is about, as [`App::list`] has it.
    ///
    /// # Errors
    /// As there.
    pub fn people(&self, query: &str) -> Result<Vec<ProspectId>, AppError> {
        let by_name = self.store.by_name()?;
        if query.trim().is_empty() {
            return Ok(by_name);
        }
        let found: BTreeSet<ProspectId> = self.about(query)?.into_iter().collect();
        Ok(by_name.into_iter().filter(|id| found.contains(id)).collect())
    }

    /// Those whom any part of a name, company or number could mean, at most 50 of them: whoever's name
    /// begins with it first. With nothing said, those who were called last, the newest first.
    ///
    /// # Errors
    /// What clock and store say.
    pub fn could_mean(&self, text: &str) -> Result<Vec<PersonLine>, AppError> {
        let ids = match text.trim() {
            "" => self.store.called_last(FOUND)?,
            text => {
                let read = phone::parse(text, self.config.me.country.as_deref()).ok();
                self.store.find_best(text, read.map(|number| number.e164).as_deref(), FOUND)?
            }
        };
        self.lines(&ids)
    }

    /// What lists tell of people; of those who are no longer here, nothing.
    ///
    /// # Errors
    /// What clock and store say.
    pub fn lines(&self, ids: &[ProspectId]) -> Result<Vec<PersonLine>, AppError> {
        let mut lines = Vec::with_capacity(ids.len());
        for id in ids {
            match self.store.facts(*id) {
                Ok(facts) => lines.push(self.line(&facts)?),
                Err(StoreError::NoProspect(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(lines)
    }

    /// What a list tells of a person.
    ///
    /// # Errors
    /// Where the clock tells no time.
    pub fn line(&self, facts: &Facts) -> Result<PersonLine, AppError> {
        Ok(self.line_of(&self.card(facts, self.now()?)))
    }

    /// What a list tells of a person who was looked at already.
    #[must_use]
    pub fn line_of(&self, card: &Card) -> PersonLine {
        let facts = card.facts;
        let prospect = &facts.prospect;
        let number = due_phone(self.policy(), facts).map(|due| phone::international(&due.number));
        PersonLine {
            id: prospect.id,
            name: prospect.name.clone(),
            company: prospect.company.clone().filter(|company| *company != prospect.name),
            number,
            status: card.status,
            tries: (card.story.round.counted, card.limit),
            next: next(self.words(), &card.next, facts, card.at),
        }
    }
}

/// What is next, in a few words.
fn next(words: Words, decision: &Decision, facts: &Facts, now: crate::domain::hours::Moment) -> String {
    match decision {
        Decision::Call(_) => "now".into(),
        Decision::Wait { until: Some(until), slot, .. } => {
            words.until(decision.expected().unwrap_or(*until), *slot, facts, now)
        }
        Decision::Wait { until: None, .. } => "no time in sight".into(),
        Decision::Review { .. } => "decide".into(),
        Decision::Needs(Reason::NumberMissing) => "needs a number".into(),
        Decision::Needs(Reason::ZoneMissing) => "needs a zone".into(),
        Decision::Needs(_) => "needs a note".into(),
        Decision::Closed(_) => String::new(),
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
