//! What a list knows of somebody who is here: filled in where nothing was known, never put over what
//! was.

use chrono_tz::Tz;

use super::row::{Doubt, TurnedAway};
use super::{AppError, person};
use crate::domain::names;
use crate::domain::prospect::{Line, Phone, Prospect};
use crate::store::{Acting, Known, NewProspect};

/// Filling in of one person from one row.
pub(super) struct Fill<'a> {
    pub acting: &'a Acting<'a>,
    /// The zone that dates are told in.
    pub zone: Tz,
    /// What the list tells of those who opted out.
    pub turned_away: &'a mut TurnedAway,
    /// The person as they are.
    pub was: Prospect,
    /// What was not taken, and why.
    pub doubts: &'a mut Vec<Doubt>,
}

/// Why a part of an address is left out.
const ELSEWHERE: &str = "the file has them at another address";

impl Fill<'_> {
    /// Fills in what the row knows more; says whether anything was written.
    ///
    /// # Errors
    /// What the store says.
    pub fn with(mut self, row: &NewProspect) -> Result<bool, AppError> {
        let mut will = self.was.clone();
        self.texts(&mut will, &row.prospect);
        let elsewhere = self.place(&mut will, &row.prospect);
        self.zone(&mut will, &row.prospect, elsewhere);
        for phone in &row.prospect.phones {
            self.phone(&mut will, phone)?;
        }
        for address in &row.prospect.emails {
            self.email(&mut will, address)?;
        }
        let changed = will != self.was;
        if changed {
            self.acting.change(&will)?;
            self.keep_listed(&will)?;
        }
        let noted = self.notes(&row.notes)?;
        Ok(changed || noted)
    }

    fn texts(&mut self, will: &mut Prospect, row: &Prospect) {
        self.text("company", &mut will.company, row.company.as_ref());
        self.text("title", &mut will.title, row.title.as_ref());
        self.text("source", &mut will.source, row.source.as_ref());
        self.text("industry", &mut will.industry, row.industry.as_ref());
        self.text("introducer", &mut will.introducer, row.introducer.as_ref());
        match (will.deadline, row.deadline) {
            (Some(there), Some(told)) if there != told => {
                self.kept("deadline", &there.to_string(), &told.to_string());
            }
            (there, told) => will.deadline = there.or(told),
        }
    }

    fn text(&mut self, field: &'static str, there: &mut Option<String>, told: Option<&String>) {
        let Some(told) = told else { return };
        match there {
            None => *there = Some(told.clone()),
            Some(there) if names::key(there) != names::key(told) => {
                self.kept(field, &person::quoted(there), &person::quoted(told));
            }
            Some(_) => {}
        }
    }

    fn kept(&mut self, field: &'static str, there: &str, told: &str) {
        self.doubts.push((field, format!("kept {there}, the file says {told}")));
    }

    /// An address is filled in as far as it can be the same one: of two, a town from here and a street
    /// from there are no place. Says whether they are two.
    fn place(&mut self, will: &mut Prospect, row: &Prospect) -> bool {
        let parts = [
            ("city", &mut will.city, row.city.as_ref()),
            ("region", &mut will.region, row.region.as_ref()),
            ("country", &mut will.country, row.country.as_ref()),
            ("address", &mut will.address, row.address.as_ref()),
        ];
        let differs = |there: &Option<String>, told: Option<&String>| {
            there.as_ref().zip(told).is_some_and(|(there, told)| names::key(there) != names::key(told))
        };
        let elsewhere = parts.iter().any(|(_, there, told)| differs(there, *told));
        for (field, there, told) in parts {
            match told {
                Some(told) if elsewhere && there.is_none() => {
                    self.left_out(field, &person::quoted(told), ELSEWHERE);
                }
                told => self.text(field, there, told),
            }
        }
        elsewhere
    }

    fn left_out(&mut self, field: &'static str, what: &str, why: &str) {
        self.doubts.push((field, format!("left out {what}: {why}")));
    }

    /// The zone of another place would have them called at the wrong hours.
    fn zone(&mut self, will: &mut Prospect, row: &Prospect, elsewhere: bool) {
        match (will.zone, row.zone) {
            (None, Some(told)) if elsewhere => self.left_out("zone", told.name(), ELSEWHERE),
            (None, told) => will.zone = told,
            (Some(there), Some(told)) if there != told => self.kept("zone", there.name(), told.name()),
            (Some(_), _) => {}
        }
    }

    fn phone(&mut self, will: &mut Prospect, phone: &Phone) -> Result<(), AppError> {
        match person::place_of(&will.phones, phone).and_then(|place| will.phones.get(place)) {
            Some(there) if told_otherwise(there.line, phone.line) => {
                let e164 = &phone.number.e164;
                let (there, told) = (format!("{e164} as {}", there.line.as_str()), phone.line.as_str());
                self.kept("phone", &there, told);
            }
            Some(_) => {}
            None => {
                if let Some(why) = self.taken(&person::only_phone(&self.was, phone))? {
                    self.left_out("phone", &phone.number.e164, &why);
                    return Ok(());
                }
            }
        }
        person::put(&mut will.phones, phone.clone());
        Ok(())
    }

    fn email(&mut self, will: &mut Prospect, address: &str) -> Result<(), AppError> {
        if person::has_email(&will.emails, address) {
            return Ok(());
        }
        match self.taken(&person::only_email(&self.was, address))? {
            Some(why) => self.left_out("email", address, &why),
            None => will.emails.push(address.to_owned()),
        }
        Ok(())
    }

    /// Why a number or e-mail, alone in a person, can't be added to them: they are not to be called by
    /// it, or it tells another of that name, whom the next row with it would mean.
    fn taken(&mut self, alone: &Prospect) -> Result<Option<String>, AppError> {
        if let Some(opt_out) = self.acting.opted_out(alone)? {
            let since = person::since(&opt_out, self.zone);
            self.turned_away.add(alone, &since);
            return Ok(Some(since));
        }
        if let Some((_, since)) = self.turned_away.since(alone) {
            return Ok(Some(since));
        }
        Ok(match self.acting.known(alone)? {
            Known::Same(id) if id != self.was.id => {
                Some(format!("it belongs to the {} with id {id}", self.was.name))
            }
            Known::Same(_) | Known::Nobody => None,
        })
    }

    fn notes(&self, told: &[String]) -> Result<bool, AppError> {
        let mut noted = false;
        for text in told {
            if !self.acting.has_note(self.was.id, text)? {
                self.acting.note(self.was.id, text)?;
                noted = true;
            }
        }
        Ok(noted)
    }

    /// What is learnt of somebody who opted out is another way not to reach them.
    fn keep_listed(&self, will: &Prospect) -> Result<(), AppError> {
        if will.phones == self.was.phones && will.emails == self.was.emails {
            return Ok(());
        }
        let facts = self.acting.facts(will.id)?;
        match person::opt_out_of(self.acting.policy(), &facts) {
            Some(via) => Ok(self.acting.never_call(will, via)?),
            None => Ok(()),
        }
    }
}

fn told_otherwise(there: Line, told: Line) -> bool {
    there != told && there != Line::Unknown && told != Line::Unknown
}
