//! Which of a prospect's numbers a person means.

use std::collections::BTreeSet;

use super::{App, AppError};
use crate::domain::cadence::Facts;
use crate::domain::place::phone;
use crate::domain::prospect::Phone;

/// The end of a number says which it is from so many digits on.
const LEAST_DIGITS: usize = 3;

impl App {
    /// The number of a prospect's that somebody means, as E.164: written in full, as one writes it in
    /// their country or the caller's, or by its last digits.
    ///
    /// # Errors
    /// Where none or several of theirs could be meant; the error lists them.
    pub fn number_of(&self, facts: &Facts, text: &str) -> Result<String, AppError> {
        let theirs = &facts.prospect.phones;
        let countries = [facts.prospect.holiday_country(), self.config.me.country.clone()];
        let read = countries.iter().filter_map(|country| phone::parse(text, country.as_deref()).ok());
        let whole = read.map(|number| number.e164).find(|e164| is_one_of(theirs, e164));
        if let Some(e164) = whole {
            return Ok(e164);
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let by_end = theirs.iter().map(|phone| &phone.number.e164).filter(|e164| e164.ends_with(&digits));
        let lines: BTreeSet<&String> = by_end.filter(|_| digits.len() >= LEAST_DIGITS).collect();
        let mut lines = lines.into_iter();
        match (lines.next(), lines.next()) {
            (Some(one), None) => Ok(one.clone()),
            _ => Err(none_of_theirs(facts, text)),
        }
    }
}

fn is_one_of(phones: &[Phone], e164: &str) -> bool {
    phones.iter().any(|phone| phone.number.e164 == e164)
}

fn none_of_theirs(facts: &Facts, text: &str) -> AppError {
    let name = &facts.prospect.name;
    let theirs: Vec<String> =
        facts.prospect.phones.iter().map(|phone| phone::international(&phone.number)).collect();
    AppError::Misuse(match theirs.is_empty() {
        true => format!("{name} has no number; give them one with redial edit"),
        false => format!("\"{text}\" is no number of {name}'s; theirs: {}", theirs.join(", ")),
    })
}
