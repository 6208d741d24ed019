//! What the fields of a message are for one prospect at one moment.

use chrono::{Datelike, NaiveDate};

use crate::app::{App, AppError};
use crate::domain::cadence::Facts;
use crate::domain::follow_up::Plan;
use crate::domain::hours;
use crate::domain::message::{Addressee, Blanks, Field, next_try};
use crate::domain::names;

impl App {
    /// What can be filled into a message for a prospect, with the next try that it announces.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub(super) fn blanks(&self, facts: &Facts, plan: Option<&Plan>) -> Result<Blanks, AppError> {
        let today = hours::date_in(facts.zone(), self.now()?);
        let (me, who) = (&self.config.me, &facts.prospect);
        let american = me.country.as_deref().is_some_and(|country| country.eq_ignore_ascii_case("US"));
        let introducer = match (&who.introducer, who.forwarded_by) {
            (Some(name), _) => Some(name.clone()),
            (None, Some(id)) => Some(self.store.prospect(id)?.name),
            (None, None) => None,
        };
        let note = self.store.notes(who.id)?.into_iter().next();
        let deadline = who.deadline.filter(|date| *date >= today);
        let known = [
            (Field::FirstName, Addressee { name: &who.name, company: who.company.as_deref() }.called()),
            (Field::Company, who.company.clone()),
            (Field::Industry, who.industry.clone()),
            (Field::Town, who.city.clone()),
            (Field::Known, note.and_then(|note| first_line(&note.text))),
            (Field::Introducer, introducer),
            (Field::NextTry, plan.map(|plan| next_try(plan, &self.policy().slots, today, american))),
            (Field::Deadline, deadline.map(|date| spoken_date(date, american))),
            (Field::MyName, me.name.clone()),
            (Field::MyCompany, me.company.clone()),
            (Field::MyNumber, me.number.clone()),
        ];
        Ok(known.into_iter().filter_map(|(field, text)| Some((field, said(&text?)?))).collect())
    }
}

/// A text as it is spoken; `None` where nothing is.
fn said(text: &str) -> Option<String> {
    let text = names::clean(text);
    (!text.is_empty()).then_some(text)
}

/// The first line of a note, to be put into a sentence.
fn first_line(note: &str) -> Option<String> {
    let line = note.lines().find(|line| !line.trim().is_empty())?;
    Some(line.trim().trim_end_matches(['.', '!', ';', ',']).to_owned())
}

fn spoken_date(date: NaiveDate, american: bool) -> String {
    let ending = match date.day() {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    match american {
        true => date.format("%B %-d").to_string(),
        false => format!("the {}{ending} of {}", date.day(), date.format("%B")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn of_a_note_its_first_line_is_said() {
        assert_eq!(first_line("\n Lost films. \nMore").unwrap(), "Lost films");
    }
}
