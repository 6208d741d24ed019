//! One row of a list: somebody new, something new about somebody who is here, or nothing to take.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use super::fill::Fill;
use super::import::{Imported, SAMPLES, Sample};
use super::{AppError, extras, person};
use crate::domain::names;
use crate::domain::place::{countries, zones};
use crate::domain::prospect::{Prospect, ProspectId};
use crate::domain::when;
use crate::exchange::Contacts;
use crate::exchange::draft::{Draft, RowError};
use crate::store::{Acting, Known, NewProspect};

/// The rows of a list while they are taken in.
pub(super) struct Rows {
    country: Option<String>,
    zone: Tz,
    /// The day by which dates are read.
    today: NaiveDateTime,
    keep_rejects: bool,
    turned_away: TurnedAway,
    came: Imported,
    /// Who the samples are of.
    sampled: Vec<ProspectId>,
}

/// Rows that are looked through for a value of each column.
const LOOKED_THROUGH: u32 = 50;
/// How much of such a value is kept.
const LONGEST_EXAMPLE: usize = 60;

/// What came of a row, and of whom it is.
pub(super) enum Came {
    Added(ProspectId),
    Updated(ProspectId),
    Unchanged(ProspectId),
    Rejected(Doubt),
}

/// What is in doubt about a row: the field, and why.
pub(super) type Doubt = (&'static str, String);

impl Rows {
    /// None yet. Numbers without a country are of this one, dates are told in this zone.
    pub fn new(country: Option<String>, zone: Tz, today: NaiveDateTime, keep_rejects: bool) -> Self {
        Rows {
            country,
            zone,
            today,
            keep_rejects,
            turned_away: TurnedAway::default(),
            came: Imported::default(),
            sampled: Vec::new(),
        }
    }

    /// How many rows were read.
    pub fn looked_at(&self) -> u32 {
        self.came.read
    }

    /// How many rows led to something written.
    pub fn written(&self) -> u32 {
        self.came.added + self.came.updated
    }

    /// What came of them, now that the list was read.
    pub fn done(mut self, list: &dyn Contacts) -> Imported {
        self.came.format = list.format();
        self.came.columns = list.columns().to_vec();
        self.came.warnings.splice(0..0, list.remarks().iter().cloned());
        self.came
    }

    /// Keeps the first value of each column, to be looked at.
    fn exemplify(&mut self, list: &dyn Contacts) {
        if self.came.read > LOOKED_THROUGH {
            return;
        }
        let examples = &mut self.came.examples;
        for (n, cell) in list.cells().iter().enumerate() {
            if examples.len() <= n {
                examples.push(String::new());
            }
            if let Some(example) = examples.get_mut(n).filter(|example| example.is_empty()) {
                *example = names::clean(cell).chars().take(LONGEST_EXAMPLE).collect();
            }
        }
    }

    fn reject(&mut self, fault: RowError, list: &dyn Contacts) {
        self.came.rejected.push(fault);
        if self.keep_rejects {
            self.came.rejects.push(list.cells());
        }
    }

    /// Takes the next one in.
    ///
    /// # Errors
    /// What the store says.
    pub fn take(
        &mut self,
        acting: &Acting,
        row: Result<Draft, RowError>,
        list: &dyn Contacts,
    ) -> Result<(), AppError> {
        self.came.read += 1;
        self.exemplify(list);
        let draft = match row {
            Ok(draft) => draft,
            Err(fault) => {
                self.reject(fault, list);
                return Ok(());
            }
        };
        let fault = |(field, why): Doubt| RowError { line: draft.line, field: field.to_owned(), why };
        let mut doubts = Vec::new();
        let came = match self.read(&draft, &mut doubts) {
            Ok(new) => self.settle(acting, &new, &mut doubts)?,
            Err(doubt) => Came::Rejected(doubt),
        };
        let (came, closed) = extras::keep_closed(acting, came, &draft.own)?;
        self.came.opted_out += u32::from(closed);
        match came {
            Came::Added(id) => {
                self.came.added += 1;
                self.sample(acting, draft.line, id)?;
            }
            Came::Updated(id) => {
                self.came.updated += 1;
                self.sample(acting, draft.line, id)?;
            }
            Came::Unchanged(id) => {
                self.came.unchanged += 1;
                self.sample(acting, draft.line, id)?;
            }
            Came::Rejected(doubt) => {
                self.reject(fault(doubt), list);
                return Ok(());
            }
        }
        let told = draft.doubts.iter();
        let told =
            told.map(|(field, why)| RowError { line: draft.line, field: field.clone(), why: why.clone() });
        self.came.warnings.extend(told);
        self.came.warnings.extend(doubts.into_iter().map(fault));
        Ok(())
    }

    /// Finds out whether it is somebody who is here, and writes what is new.
    fn settle(
        &mut self,
        acting: &Acting,
        new: &NewProspect,
        doubts: &mut Vec<Doubt>,
    ) -> Result<Came, AppError> {
        let known = match acting.known(&new.prospect)? {
            Known::Same(id) => Some(id),
            Known::Nobody => match self.turn_away(acting, &new.prospect)? {
                Some(doubt) => return Ok(Came::Rejected(doubt)),
                None => acting.namesake(&new.prospect)?,
            },
        };
        let Some(id) = known else {
            return Ok(Came::Added(extras::add(acting, new)?));
        };
        let turned_away = &mut self.turned_away;
        let fill = Fill { acting, zone: self.zone, turned_away, was: acting.prospect(id)?, doubts };
        let filled = fill.with(new)?;
        let more = extras::fill(acting, id, &new.prospect)?;
        Ok(if filled || more { Came::Updated(id) } else { Came::Unchanged(id) })
    }

    /// Keeps how somebody is kept, the first few; of whom a further row tells more, that too.
    fn sample(&mut self, acting: &Acting, line: u64, id: ProspectId) -> Result<(), AppError> {
        let samples = &mut self.came.samples;
        match self.sampled.iter().position(|sampled| *sampled == id) {
            Some(at) => samples[at] = Sample::of(samples[at].line, &acting.prospect(id)?),
            None if samples.len() < SAMPLES => {
                samples.push(Sample::of(line, &acting.prospect(id)?));
                self.sampled.push(id);
            }
            None => {}
        }
        Ok(())
    }

    /// Why somebody new can't be taken in, where they opted out.
    fn turn_away(&mut self, acting: &Acting, person: &Prospect) -> Result<Option<Doubt>, AppError> {
        let listed = acting.opted_out(person)?.map(|opt_out| person::listed_since(&opt_out, self.zone));
        let Some((field, since)) = listed.or_else(|| self.turned_away.since(person)) else {
            return Ok(None);
        };
        self.turned_away.add(person, &since);
        Ok(Some((field, person::never_again(&since))))
    }
}

/// What a list tells of those who opted out and was not taken: a further row with the name and any of it
/// is theirs as well, though the do-not-call list may not know that. Else one row would take in what
/// another was turned away for, and the same list again would mean somebody else by it.
#[derive(Default)]
pub(super) struct TurnedAway(HashMap<(String, String), String>);

impl TurnedAway {
    /// Since when a person opted out, and the field that tells it, where it is one of them.
    pub fn since(&self, person: &Prospect) -> Option<Doubt> {
        told(person).into_iter().find_map(|(field, key)| Some((field, self.0.get(&key)?.clone())))
    }

    /// Adds what a row tells of one who opted out.
    pub fn add(&mut self, person: &Prospect, since: &str) {
        for (_, key) in told(person) {
            self.0.insert(key, since.to_owned());
        }
    }
}

/// A person's numbers and e-mails, each with its field and their name.
fn told(person: &Prospect) -> Vec<(&'static str, (String, String))> {
    let name = names::in_any_order(&names::key(&person.name));
    let numbers = person.phones.iter().map(|phone| ("phone", phone.number.e164.clone()));
    let addresses = person.emails.iter().map(|address| ("email", address.to_lowercase()));
    numbers.chain(addresses).map(|(field, value)| (field, (name.clone(), value))).collect()
}

impl Rows {
    /// What a row says of a person; or why it can't be taken.
    fn read(&self, draft: &Draft, doubts: &mut Vec<Doubt>) -> Result<NewProspect, Doubt> {
        fits(draft)?;
        let name = person::kept(&draft.name).ok_or_else(|| ("name", "there is none".to_owned()))?;
        let mut prospect = Prospect {
            name,
            company: draft.company.as_deref().and_then(person::kept),
            title: draft.title.clone(),
            industry: draft.industry.clone(),
            city: draft.city.clone(),
            region: draft.region.clone(),
            country: draft.country.as_deref().and_then(person::country),
            address: draft.address.clone(),
            source: draft.source.clone(),
            introducer: draft.introducer.clone(),
            ..Prospect::nobody()
        };
        let mut notes: Vec<String> = Vec::new();
        let mut note = |text: String| {
            if !text.is_empty() && !notes.contains(&text) {
                notes.push(text);
            }
        };
        draft.notes.iter().cloned().for_each(&mut note);
        read_phones(&mut prospect, draft, self.country_of(draft, doubts), doubts, &mut note);
        for text in &draft.emails {
            match person::email(text) {
                Some(address) if person::has_email(&prospect.emails, &address) => {}
                Some(address) => prospect.emails.push(address),
                None => {
                    doubts.push(("email", format!("{} is no e-mail address", person::quoted(text))));
                    note(format!("Email: {text}"));
                }
            }
        }
        if let Some(text) = &draft.zone {
            prospect.zone = zones::by_name(text);
            if prospect.zone.is_none() {
                doubts.push(("zone", person::no_zone(text)));
                note(format!("Zone: {text}"));
            }
        }
        if let Some(text) = &draft.deadline {
            match text.parse().or_else(|_| when::parse(text, self.today).map(|when| when.date)) {
                Ok(date) => prospect.deadline = Some(date),
                Err(why) => {
                    doubts.push(("deadline", format!("{}: {why}", person::quoted(text))));
                    note(format!("Deadline: {text}"));
                }
            }
        }
        extras::read(&mut prospect, draft, doubts);
        Ok(NewProspect { prospect, notes })
    }

    /// The country of the row's numbers: its own, or the one that was named. Where its own isn't
    /// understood, a number that needs one is in none.
    fn country_of<'a>(&'a self, draft: &'a Draft, doubts: &mut Vec<Doubt>) -> Option<&'a str> {
        let Some(told) = draft.country.as_deref() else { return self.country.as_deref() };
        let code = countries::code(told);
        if code.is_none() {
            doubts.push(("country", person::no_country(told)));
        }
        code
    }
}

/// Rejects a row with a text that is longer than is kept.
fn fits(draft: &Draft) -> Result<(), Doubt> {
    let lines = [
        ("name", Some(&draft.name)),
        ("company", draft.company.as_ref()),
        ("title", draft.title.as_ref()),
        ("city", draft.city.as_ref()),
        ("region", draft.region.as_ref()),
        ("country", draft.country.as_ref()),
        ("address", draft.address.as_ref()),
        ("source", draft.source.as_ref()),
        ("industry", draft.industry.as_ref()),
        ("introducer", draft.introducer.as_ref()),
    ];
    let lines = lines.into_iter().filter_map(|(field, text)| Some((field, text?, person::MOST_IN_LINE)));
    let notes = draft.notes.iter().map(|text| ("note", text, person::MOST_IN_NOTE));
    let mut wrong = lines
        .chain(notes)
        .filter_map(|(field, text, most)| Some((field, person::too_long("it", text, most)?)));
    wrong.next().map_or(Ok(()), Err)
}

/// What is no number that can be called is kept as a note, and told.
fn read_phones(
    prospect: &mut Prospect,
    draft: &Draft,
    country: Option<&str>,
    doubts: &mut Vec<Doubt>,
    note: &mut impl FnMut(String),
) {
    for told in &draft.phones {
        match person::read_phone(told, country) {
            Ok(phone) => person::put(&mut prospect.phones, phone),
            Err(why) => {
                doubts.push(("phone", format!("{}: {why}", person::quoted(&told.text))));
                let label = told.label.as_deref().map_or(String::new(), |label| format!(" ({label})"));
                note(format!("Phone{label}: {}", told.text));
            }
        }
    }
}
