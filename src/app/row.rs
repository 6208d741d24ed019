//! One row of a list: somebody new, something new about somebody who is here, or nothing to take.

use std::collections::HashMap;

use chrono_tz::Tz;

use super::fill::Fill;
use super::import::Imported;
use super::{AppError, person};
use crate::domain::names;
use crate::domain::place::{countries, zones};
use crate::domain::prospect::{Prospect, ProspectId};
use crate::exchange::columns::Column;
use crate::exchange::draft::{Draft, RowError};
use crate::store::{Acting, Known, NewProspect, OptedOutSince};

/// The rows of a list while they are taken in.
pub(super) struct Rows {
    country: Option<String>,
    zone: Tz,
    turned_away: TurnedAway,
    came: Imported,
}

/// What came of a row that was taken.
enum Came {
    Added,
    Updated,
    Unchanged,
}

/// What is in doubt about a row: the field, and why.
pub(super) type Doubt = (&'static str, String);

impl Rows {
    /// None yet, of a list with these columns. Numbers without a country are of this one, dates are
    /// told in this zone.
    pub fn new(columns: Vec<Column>, country: Option<String>, zone: Tz) -> Self {
        Rows {
            country,
            zone,
            turned_away: TurnedAway::default(),
            came: Imported { columns, ..Imported::default() },
        }
    }

    /// How many rows led to something written.
    pub fn written(&self) -> u32 {
        self.came.added + self.came.updated
    }

    /// What came of them.
    pub fn done(self) -> Imported {
        self.came
    }

    /// Takes the next one in.
    ///
    /// # Errors
    /// What the store says.
    pub fn take(&mut self, acting: &Acting, row: Result<Draft, RowError>) -> Result<(), AppError> {
        self.came.read += 1;
        let draft = match row {
            Ok(draft) => draft,
            Err(fault) => {
                self.came.rejected.push(fault);
                return Ok(());
            }
        };
        let fault = |(field, why): Doubt| RowError { line: draft.line, field: field.to_owned(), why };
        let mut doubts = Vec::new();
        let came = match read(&draft, self.country.as_deref(), &mut doubts) {
            Ok(new) => self.settle(acting, &new, &mut doubts)?,
            Err(doubt) => Err(doubt),
        };
        match came {
            Ok(Came::Added) => self.came.added += 1,
            Ok(Came::Updated) => self.came.updated += 1,
            Ok(Came::Unchanged) => self.came.unchanged += 1,
            Err(doubt) => {
                self.came.rejected.push(fault(doubt));
                doubts.clear();
            }
        }
        self.came.warnings.extend(doubts.into_iter().map(fault));
        Ok(())
    }

    /// Finds out whether it is somebody who is here, and writes what is new. Somebody who opted out is
    /// not taken in again.
    fn settle(
        &mut self,
        acting: &Acting,
        new: &NewProspect,
        doubts: &mut Vec<Doubt>,
    ) -> Result<Result<Came, Doubt>, AppError> {
        let person = &new.prospect;
        let opt_out = acting.opted_out(person)?;
        let mut known = known(acting, person, opt_out.is_some())?;
        if known.is_none() {
            let listed = opt_out.map(|opt_out| never_again(&opt_out, self.zone));
            if let Some(doubt) = listed.or_else(|| self.turned_away.why(person)) {
                self.turned_away.add(person, &doubt.1);
                return Ok(Err(doubt));
            }
            known = acting.namesake(person)?;
        }
        let Some(id) = known else {
            acting.add(new)?;
            return Ok(Ok(Came::Added));
        };
        let turned_away = &self.turned_away;
        let fill = Fill { acting, zone: self.zone, turned_away, was: acting.prospect(id)?, doubts };
        Ok(Ok(if fill.with(new)? { Came::Updated } else { Came::Unchanged }))
    }
}

/// Those of a list who opted out, by everything that it tells of them: a further row with their name and
/// any of it is theirs as well, though the do-not-call list doesn't know that.
#[derive(Default)]
pub(super) struct TurnedAway(HashMap<(String, String), String>);

impl TurnedAway {
    /// Why a person is turned away like one before, where they are.
    pub fn why(&self, person: &Prospect) -> Option<Doubt> {
        told(person).into_iter().find_map(|(field, key)| Some((field, self.0.get(&key)?.clone())))
    }

    fn add(&mut self, person: &Prospect, why: &str) {
        for (_, key) in told(person) {
            self.0.insert(key, why.to_owned());
        }
    }
}

/// A person's numbers and e-mails, each with its field and their name.
fn told(person: &Prospect) -> Vec<(&'static str, (String, String))> {
    let name = names::key(&person.name);
    let numbers = person.phones.iter().map(|phone| ("phone", phone.number.e164.clone()));
    let addresses = person.emails.iter().map(|address| ("email", address.to_lowercase()));
    numbers.chain(addresses).map(|(field, value)| (field, (name.clone(), value))).collect()
}

/// The one who is here with the name and a number or e-mail of a row. What is on the do-not-call list
/// tells it only where nothing else does: it would not be kept, and the next time it tells the same.
fn known(acting: &Acting, row: &Prospect, some_listed: bool) -> Result<Option<ProspectId>, AppError> {
    if some_listed && let Known::Same(id) = acting.known(&callable(acting, row)?)? {
        return Ok(Some(id));
    }
    Ok(match acting.known(row)? {
        Known::Same(id) => Some(id),
        Known::Nobody => None,
    })
}

/// A person with only those numbers and e-mails that are not on the do-not-call list.
fn callable(acting: &Acting, row: &Prospect) -> Result<Prospect, AppError> {
    let mut callable = Prospect { phones: Vec::new(), emails: Vec::new(), ..row.clone() };
    for phone in &row.phones {
        if acting.opted_out(&person::only_phone(row, phone))?.is_none() {
            callable.phones.push(phone.clone());
        }
    }
    for address in &row.emails {
        if acting.opted_out(&person::only_email(row, address))?.is_none() {
            callable.emails.push(address.clone());
        }
    }
    Ok(callable)
}

fn never_again(opt_out: &OptedOutSince, zone: Tz) -> Doubt {
    let field = if opt_out.value.contains('@') { "email" } else { "phone" };
    (field, format!("{}; never to be called", person::since(opt_out, zone)))
}

/// What a row says of a person; or why it can't be taken.
fn read(draft: &Draft, country: Option<&str>, doubts: &mut Vec<Doubt>) -> Result<NewProspect, Doubt> {
    let name = person::kept(&draft.name).ok_or_else(|| ("name", "there is none".to_owned()))?;
    let told = draft.country.as_deref();
    let mut prospect = Prospect {
        name,
        company: draft.company.as_deref().and_then(person::kept),
        title: draft.title.clone(),
        city: draft.city.clone(),
        region: draft.region.clone(),
        country: told.and_then(person::country),
        address: draft.address.clone(),
        source: draft.source.clone(),
        ..Prospect::nobody()
    };
    read_phones(&mut prospect, draft, told.and_then(countries::code).or(country), doubts)?;
    for text in &draft.emails {
        match person::email(text) {
            Some(address) if person::has_email(&prospect.emails, &address) => {}
            Some(address) => prospect.emails.push(address),
            None => doubts.push(("email", format!("{} is no e-mail address", person::quoted(text)))),
        }
    }
    if let Some(text) = &draft.zone {
        prospect.zone = zones::by_name(text);
        if prospect.zone.is_none() {
            doubts.push(("zone", person::no_zone(text)));
        }
    }
    let mut notes: Vec<String> = Vec::new();
    for text in draft.notes.iter().filter(|text| !text.is_empty()) {
        if !notes.contains(text) {
            notes.push(text.clone());
        }
    }
    Ok(NewProspect { prospect, notes })
}

/// A row none of whose numbers is one is rejected: somebody will want to look at it.
fn read_phones(
    prospect: &mut Prospect,
    draft: &Draft,
    country: Option<&str>,
    doubts: &mut Vec<Doubt>,
) -> Result<(), Doubt> {
    let mut wrong = Vec::new();
    for told in &draft.phones {
        match person::read_phone(told, country) {
            Ok(phone) => person::put(&mut prospect.phones, phone),
            Err(why) => wrong.push(("phone", format!("{}: {why}", person::quoted(&told.text)))),
        }
    }
    if prospect.phones.is_empty() && !wrong.is_empty() {
        return Err(wrong.swap_remove(0));
    }
    doubts.append(&mut wrong);
    Ok(())
}
