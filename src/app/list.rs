//! Everybody, or those whom a few words are about, and what a list tells of them.

use std::collections::HashSet;

use super::sieve::Sieve;
use super::words::Words;
use super::{App, AppError, Card};
use crate::domain::cadence::{Decision, Facts, Needs, Reason, Status, due_phone};
use crate::domain::hours::Moment;
use crate::domain::names;
use crate::domain::place::{phone, zones};
use crate::domain::prospect::ProspectId;
use crate::domain::slot::Slot;
use crate::store::{Glance, StoreError};

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

/// Of how many what happened with them can be looked at while somebody types.
const FEW: usize = 200;
/// How many are shown of those whom a text could mean.
const FOUND: usize = 50;

impl App {
    /// Everybody; or those of whom every word of the query is known (name, company, title, town, number,
    /// e-mail, notes; slips in typing forgiven) and to whom its filters apply: `status:at-limit`,
    /// `needs:zone`, `slot:lunch` (the one they are due in next), `place:boston`. A status or need alone
    /// is a filter too. Uncapped, in the order in which they came.
    ///
    /// # Errors
    /// Where the word behind a filter is none of its words, or what clock and store say.
    pub fn list(&self, query: Option<&str>) -> Result<Vec<Facts>, AppError> {
        let ids = self.about(query.unwrap_or_default())?;
        ids.into_iter().map(|id| self.facts(id)).collect()
    }

    /// Those whom a query is about, in the order in which they came.
    fn about(&self, query: &str) -> Result<Vec<ProspectId>, AppError> {
        let asked = Asked::of(query)?;
        let found = match asked.words.is_empty() {
            true => self.store.everybody()?,
            false => self.store.search(&asked.words)?,
        };
        let now = self.now()?;
        if let (Some(filter), []) = (asked.bare(), asked.filters.as_slice()) {
            let found: HashSet<ProspectId> = found.into_iter().collect();
            return self.sifted(now, |sieve, who| Ok(found.contains(&who.id) || sieve.passes(&filter, who)?));
        }
        if asked.filters.is_empty() {
            return Ok(found);
        }
        if found.len() > FEW {
            let found: HashSet<ProspectId> = found.into_iter().collect();
            return self.sifted(now, |sieve, who| match found.contains(&who.id) {
                true => all_pass(&asked.filters, sieve, who),
                false => Ok(false),
            });
        }
        let mut left = Vec::new();
        for id in found {
            let facts = self.facts(id)?;
            if asked.filters.iter().all(|filter| self.applies(filter, &facts, now)) {
                left.push(id);
            }
        }
        Ok(left)
    }

    /// Those of everybody whom a sieve keeps.
    fn sifted(
        &self,
        now: Moment,
        mut keeps: impl FnMut(&mut Sieve, &Glance) -> Result<bool, AppError>,
    ) -> Result<Vec<ProspectId>, AppError> {
        let mut sieve = Sieve::new(self, now);
        let mut left = Vec::new();
        for who in self.store.glances()? {
            if keeps(&mut sieve, &who)? {
                left.push(who.id);
            }
        }
        Ok(left)
    }

    pub(super) fn applies(&self, filter: &Filter, facts: &Facts, now: Moment) -> bool {
        match filter {
            Filter::Status(status) => self.status_at(facts, now) == *status,
            Filter::Needs(need) => facts.needs(self.policy()).words().any(|other| other == *need),
            Filter::Slot(slot) => self.card(facts, now).slot() == Some(*slot),
            Filter::Place(place) => {
                let prospect = &facts.prospect;
                let told = [&prospect.city, &prospect.region, &prospect.country];
                let zones = facts.place.zones.iter().map(|zone| zones::label(*zone));
                told.into_iter().flatten().cloned().chain(zones).any(|text| names::key(&text).contains(place))
            }
        }
    }
}

impl App {
    /// Everybody by name; or those whom a query is about, as [`App::list`] has it.
    ///
    /// # Errors
    /// As there.
    pub fn people(&self, query: &str) -> Result<Vec<ProspectId>, AppError> {
        match query.trim().is_empty() {
            true => Ok(self.store.by_name()?),
            false => Ok(self.store.in_order_of_name(&self.about(query)?)?),
        }
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

fn all_pass(filters: &[Filter], sieve: &mut Sieve, who: &Glance) -> Result<bool, AppError> {
    for filter in filters {
        if !sieve.passes(filter, who)? {
            return Ok(false);
        }
    }
    Ok(true)
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
        // Who is closed is told why and when.
        Decision::Closed(why @ Reason::Closed(_)) => words.reason(why, facts),
        Decision::Closed(_) => String::new(),
    }
}

/// What narrows a list besides what is known of people.
pub(super) enum Filter {
    Status(Status),
    Needs(&'static str),
    Slot(Slot),
    /// As [`names::key`] makes it.
    Place(String),
}

/// What a list is asked for.
struct Asked {
    filters: Vec<Filter>,
    /// The other words, one behind the other.
    words: String,
}

impl Asked {
    fn of(query: &str) -> Result<Asked, AppError> {
        let (mut filters, mut words) = (Vec::new(), Vec::new());
        for word in query.split_whitespace() {
            match word.split_once(':').map(|(what, of)| (what.to_lowercase(), of.to_lowercase())) {
                Some((what, of)) if what == "status" => filters.push(Filter::Status(status_word(&of)?)),
                Some((what, of)) if what == "needs" => filters.push(Filter::Needs(need_word(&of)?)),
                Some((what, of)) if what == "slot" => filters.push(Filter::Slot(slot_word(&of)?)),
                Some((what, of)) if what == "place" => filters.push(Filter::Place(names::key(&of))),
                _ => words.push(word),
            }
        }
        Ok(Asked { filters, words: words.join(" ") })
    }

    /// The filter that the words are, where they are a status or a need and nothing else.
    fn bare(&self) -> Option<Filter> {
        let word = self.words.to_lowercase();
        let status = status_word(&word).ok().map(Filter::Status);
        status.or_else(|| need_word(&word).ok().map(Filter::Needs))
    }
}

fn slot_word(word: &str) -> Result<Slot, AppError> {
    let found = Slot::ALL.into_iter().find(|slot| slot.as_str() == word);
    found.ok_or_else(|| no_word("slot", word, Slot::ALL.into_iter().map(Slot::as_str)))
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
