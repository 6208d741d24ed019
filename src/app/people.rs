//! Taking people in and changing what is known of them.

use chrono::{NaiveDate, NaiveDateTime};

use super::calls::event;
use super::{App, AppError, person};
use crate::domain::history::What;
use crate::domain::names;
use crate::domain::place::{countries, phone, zones};
use crate::domain::policy::MOST_TRIES;
use crate::domain::prospect::{Fit, Line, Phone, Prospect, ProspectId, Role};
use crate::domain::when;
use crate::exchange::draft::{DraftLine, DraftPhone};
use crate::store::{Known, NewProspect};

/// What is told of a person; what is `None` stays as it is, and an empty text clears a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// The name.
    pub name: Option<String>,
    /// The company.
    pub company: Option<String>,
    /// The title there.
    pub title: Option<String>,
    /// What the company does.
    pub industry: Option<String>,
    /// Numbers of no kind told, as they are written. Together with those of the other kinds they
    /// replace the numbers of the same kind.
    pub phone: Option<Vec<String>>,
    /// Mobile numbers.
    pub phone_mobile: Option<Vec<String>>,
    /// Numbers at home.
    pub phone_home: Option<Vec<String>>,
    /// The company's main numbers.
    pub phone_main: Option<Vec<String>>,
    /// E-mail addresses.
    pub email: Option<Vec<String>>,
    /// The town.
    pub city: Option<String>,
    /// State or province.
    pub region: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// Street and house.
    pub address: Option<String>,
    /// The time zone, in words.
    pub zone: Option<String>,
    /// Where the person was found.
    pub source: Option<String>,
    /// Who introduced them.
    pub introducer: Option<String>,
    /// By when it matters to them, in words.
    pub deadline: Option<String>,
    /// Something known of them.
    pub note: Option<String>,
    /// Whether they can use what is sold.
    pub fit: Option<Fit>,
    /// Their part in buying; `Some(None)` where it isn't known any more.
    pub role: Option<Option<Role>>,
    /// Their own limit of tries, 1 to 99; `Some(None)` where it is the usual one again.
    pub limit: Option<Option<u32>>,
}

impl App {
    /// Takes a person in.
    ///
    /// # Errors
    /// Where a field isn't understood, the person is here already or opted out, or what the store says.
    pub fn add(&mut self, fields: &Fields) -> Result<ProspectId, AppError> {
        let now = self.now()?;
        let zone = self.config.zone();
        let prospect = fields.told(
            &Prospect::nobody(),
            self.config.me.country.as_deref(),
            now.with_timezone(&zone).naive_local(),
        )?;
        let what = format!("add, {}", prospect.name);
        self.store.act(&what, now, |acting| {
            if let Some(opt_out) = acting.opted_out(&prospect)? {
                return Err(person::listed(&prospect, &opt_out, zone));
            }
            if let Known::Same(id) = acting.known(&prospect)? {
                let name = acting.prospect(id)?.name;
                return Err(AppError::Misuse(format!("{name} is here already (id {id})")));
            }
            let closed = prospect.fit == Fit::No;
            let id = acting.add(&NewProspect { prospect, notes: fields.noted().into_iter().collect() })?;
            if closed {
                acting.append(id, &event(What::Fit(false), now))?;
            }
            Ok(id)
        })
    }

    /// Changes what is known of a person.
    ///
    /// # Errors
    /// Where a field isn't understood, a number or e-mail opted out, or what the store says.
    pub fn edit(&mut self, id: ProspectId, fields: &Fields) -> Result<(), AppError> {
        let now = self.now()?;
        let zone = self.config.zone();
        let country = self.config.me.country.clone();
        let today = now.with_timezone(&zone).naive_local();
        let what = format!("edit, {}", self.store.prospect(id)?.name);
        self.store.act(&what, now, |acting| {
            let facts = acting.facts(id)?;
            let was = &facts.prospect;
            let will = fields.told(was, country.as_deref(), today)?;
            let opted_out = person::opt_out_of(acting.policy(), &facts);
            if opted_out.is_none()
                && let Some(opt_out) = acting.opted_out(&new_in(was, &will))?
            {
                return Err(person::listed(&will, &opt_out, zone));
            }
            acting.change(&will)?;
            match opted_out {
                Some(via) if *was != will => acting.never_call(&will, via)?,
                _ => {}
            }
            for what in decided(was, &will) {
                acting.append(id, &event(what, now))?;
            }
            fields.noted().map_or(Ok(()), |text| acting.note(id, &text))?;
            Ok(())
        })
    }

    /// Notes something about a person: any note is research (A2, A4 7).
    ///
    /// # Errors
    /// Where there is nothing to note, or what the store says.
    pub fn note(&mut self, id: ProspectId, text: &str) -> Result<(), AppError> {
        let now = self.now()?;
        let text = names::clean_lines(text);
        if text.is_empty() {
            return Err(AppError::Misuse("there is nothing to note: say what you know of them".into()));
        }
        person::all_fit([("note", Some(&text))], person::MOST_IN_NOTE)?;
        let what = format!("note, {}", self.store.prospect(id)?.name);
        self.store.act(&what, now, |acting| Ok(acting.note(id, &text)?))
    }
}

/// Who somebody becomes as far as the do-not-call list goes: what is new of numbers and e-mails, and
/// all of them under a new name.
fn new_in(was: &Prospect, will: &Prospect) -> Prospect {
    let mut new = will.clone();
    if names::key(&was.name) == names::key(&will.name) {
        new.phones.retain(|phone| !was.phones.contains(phone));
        new.emails.retain(|address| !person::has_email(&was.emails, address));
    }
    new
}

/// What of a change belongs to the history.
fn decided(was: &Prospect, will: &Prospect) -> Vec<What> {
    let fits = will.fit != Fit::No;
    let fit = (fits != (was.fit != Fit::No)).then_some(What::Fit(fits));
    let limit = (was.limit != will.limit).then_some(What::LimitSet(will.limit));
    fit.into_iter().chain(limit).collect()
}

impl Fields {
    /// What is known of a person, as it could be told anew: the numbers that can be called, those at
    /// home, mobile and main ones apart.
    #[must_use]
    pub fn of(known: &Prospect) -> Fields {
        let numbers = |lines: &[Line]| {
            let live = known.live_phones();
            let of_kind = live.into_iter().filter(|phone| lines.contains(&phone.line));
            Some(of_kind.map(|phone| phone::international(&phone.number)).collect())
        };
        let text = |text: &Option<String>| Some(text.clone().unwrap_or_default());
        Fields {
            name: Some(known.name.clone()),
            company: text(&known.company),
            title: text(&known.title),
            industry: text(&known.industry),
            phone: numbers(&[Line::Office, Line::Unknown]),
            phone_mobile: numbers(&[Line::Mobile]),
            phone_home: numbers(&[Line::Home]),
            phone_main: numbers(&[Line::Main]),
            email: Some(known.emails.clone()),
            city: text(&known.city),
            region: text(&known.region),
            country: text(&known.country),
            address: text(&known.address),
            zone: Some(known.zone.map_or(String::new(), |zone| zone.name().to_owned())),
            source: text(&known.source),
            introducer: text(&known.introducer),
            deadline: Some(known.deadline.map_or(String::new(), |date| date.to_string())),
            note: None,
            fit: Some(known.fit),
            role: Some(known.role),
            limit: Some(known.limit),
        }
    }

    /// What of it is told otherwise than it was. Numbers are told together: one can change its kind.
    #[must_use]
    pub fn changed_from(self, was: &Fields) -> Fields {
        let same = |now: &Fields| {
            (&now.phone, &now.phone_mobile, &now.phone_home, &now.phone_main)
                == (&was.phone, &was.phone_mobile, &was.phone_home, &was.phone_main)
        };
        let numbers = !same(&self);
        Fields {
            name: self.name.filter(|now| Some(now) != was.name.as_ref()),
            company: self.company.filter(|now| Some(now) != was.company.as_ref()),
            title: self.title.filter(|now| Some(now) != was.title.as_ref()),
            industry: self.industry.filter(|now| Some(now) != was.industry.as_ref()),
            phone: self.phone.filter(|_| numbers),
            phone_mobile: self.phone_mobile.filter(|_| numbers),
            phone_home: self.phone_home.filter(|_| numbers),
            phone_main: self.phone_main.filter(|_| numbers),
            email: self.email.filter(|now| Some(now) != was.email.as_ref()),
            city: self.city.filter(|now| Some(now) != was.city.as_ref()),
            region: self.region.filter(|now| Some(now) != was.region.as_ref()),
            country: self.country.filter(|now| Some(now) != was.country.as_ref()),
            zone: self.zone.filter(|now| Some(now) != was.zone.as_ref()),
            address: self.address.filter(|now| Some(now) != was.address.as_ref()),
            source: self.source.filter(|now| Some(now) != was.source.as_ref()),
            introducer: self.introducer.filter(|now| Some(now) != was.introducer.as_ref()),
            deadline: self.deadline.filter(|now| Some(now) != was.deadline.as_ref()),
            note: self.note,
            fit: self.fit.filter(|now| Some(*now) != was.fit),
            role: self.role.filter(|now| Some(*now) != was.role),
            limit: self.limit.filter(|now| Some(*now) != was.limit),
        }
    }

    /// The person with what is told of them; the country is that of numbers written without one, where
    /// theirs isn't known.
    fn told(
        &self,
        was: &Prospect,
        country: Option<&str>,
        today: NaiveDateTime,
    ) -> Result<Prospect, AppError> {
        self.fit()?;
        let mut will = was.clone();
        self.tell_texts(&mut will);
        self.tell_name(&mut will)?;
        if let Some(text) = self.zone.as_deref().map(str::trim) {
            let by_name = || zones::by_name(text).ok_or_else(|| AppError::Misuse(person::no_zone(text)));
            will.zone = (!text.is_empty()).then(by_name).transpose()?;
        }
        if let Some(text) = self.deadline.as_deref().map(str::trim) {
            will.deadline = (!text.is_empty()).then(|| deadline(text, today)).transpose()?;
        }
        will.fit = self.fit.unwrap_or(was.fit);
        will.role = self.role.unwrap_or(was.role);
        will.limit = self.limit.map_or(Ok(was.limit), |limit| limit.map(checked).transpose())?;
        let own = will.country.as_deref().and_then(countries::code);
        self.tell_phones(&mut will, own.or(country))?;
        self.tell_emails(&mut will)?;
        Ok(will)
    }

    /// Refuses what is longer than is kept.
    fn fit(&self) -> Result<(), AppError> {
        let lines = [
            ("name", &self.name),
            ("company", &self.company),
            ("title", &self.title),
            ("industry", &self.industry),
            ("introducer", &self.introducer),
            ("city", &self.city),
            ("region", &self.region),
            ("country", &self.country),
            ("address", &self.address),
            ("source", &self.source),
        ];
        let lines = lines.into_iter().map(|(what, text)| (what, text.as_ref()));
        person::all_fit(lines, person::MOST_IN_LINE)?;
        person::all_fit([("note", self.note.as_ref())], person::MOST_IN_NOTE)
    }

    fn tell_texts(&self, will: &mut Prospect) {
        let texts = [
            (&mut will.company, &self.company),
            (&mut will.title, &self.title),
            (&mut will.industry, &self.industry),
            (&mut will.introducer, &self.introducer),
            (&mut will.city, &self.city),
            (&mut will.region, &self.region),
            (&mut will.address, &self.address),
            (&mut will.source, &self.source),
        ];
        for (into, told) in texts {
            if let Some(told) = told {
                *into = person::kept(told);
            }
        }
        if let Some(told) = &self.country {
            will.country = person::country(told);
        }
    }

    /// Where a company comes without a person, it stands for itself.
    fn tell_name(&self, will: &mut Prospect) -> Result<(), AppError> {
        let company = will.company.clone().filter(|_| will.name.is_empty());
        let name = match &self.name {
            Some(told) => person::kept(told),
            None => company.or_else(|| person::kept(&will.name)),
        };
        will.name = name.ok_or_else(|| AppError::Misuse("a person needs a name, or a company".into()))?;
        Ok(())
    }

    fn tell_phones(&self, will: &mut Prospect, country: Option<&str>) -> Result<(), AppError> {
        let kinds = [
            (DraftLine::Unknown, &self.phone),
            (DraftLine::Mobile, &self.phone_mobile),
            (DraftLine::Home, &self.phone_home),
            (DraftLine::Main, &self.phone_main),
        ];
        let told: Vec<(DraftLine, &Vec<String>)> =
            kinds.into_iter().filter_map(|(kind, texts)| Some((kind, texts.as_ref()?))).collect();
        let mut given = Vec::new();
        for (kind, texts) in &told {
            for text in texts.iter().filter(|text| !text.trim().is_empty()) {
                given.push((*kind, given_phone(*kind, text, country)?));
            }
        }
        let again = |phone: &Phone| given.iter().any(|(_, other)| other.number == phone.number);
        let replaced = |phone: &Phone| told.iter().any(|(kind, _)| is_told_as(*kind, phone));
        // A number that turned out to be dead stays known as such.
        will.phones.retain(|phone| phone.dead || again(phone) || !replaced(phone));
        for (kind, phone) in given {
            put_again(&mut will.phones, kind, phone);
        }
        Ok(())
    }

    fn tell_emails(&self, will: &mut Prospect) -> Result<(), AppError> {
        let Some(told) = &self.email else { return Ok(()) };
        let mut emails = Vec::new();
        for text in told.iter().filter(|text| !text.trim().is_empty()) {
            let no_email = || {
                AppError::Misuse(format!(
                    "{} is no e-mail address: write one as in ann@acme.example",
                    person::quoted(text)
                ))
            };
            let address = person::email(text).ok_or_else(no_email)?;
            if !person::has_email(&emails, &address) {
                emails.push(address);
            }
        }
        will.emails = emails;
        Ok(())
    }

    fn noted(&self) -> Option<String> {
        self.note.as_deref().map(names::clean_lines).filter(|text| !text.is_empty())
    }
}

fn checked(limit: u32) -> Result<u32, AppError> {
    match limit {
        1..=MOST_TRIES => Ok(limit),
        _ => Err(AppError::Misuse(format!("a limit is 1 to {MOST_TRIES} tries, not {limit}"))),
    }
}

/// A deadline in words: a day that is still to come, or today.
fn deadline(text: &str, now: NaiveDateTime) -> Result<NaiveDate, AppError> {
    match when::parse(text, now) {
        Ok(when) if when.date >= now.date() => Ok(when.date),
        Ok(_) => Err(AppError::Misuse(format!(
            "{} has passed: name a deadline that is to come",
            person::quoted(text)
        ))),
        Err(why) => Err(AppError::Misuse(format!("{} as a deadline: {why}", person::quoted(text)))),
    }
}

fn given_phone(kind: DraftLine, text: &str, country: Option<&str>) -> Result<Phone, AppError> {
    let told = DraftPhone { text: text.to_owned(), label: kind.label().map(str::to_owned), line: kind };
    let wrong = |why| AppError::Misuse(format!("{} as a phone number: {why}", person::quoted(text)));
    person::read_phone(&told, country).map_err(wrong)
}

/// Whether a number would be told as of this kind: as of none, too, where only its digits told one.
fn is_told_as(kind: DraftLine, phone: &Phone) -> bool {
    match kind {
        DraftLine::Mobile => phone.line == Line::Mobile,
        DraftLine::Home => phone.line == Line::Home,
        DraftLine::Main => phone.line == Line::Main,
        DraftLine::Direct | DraftLine::Unknown => {
            matches!(phone.line, Line::Unknown | Line::Office) || phone.label.is_none()
        }
    }
}

/// Puts a number among others as it is told now: alive, and of the kind told, if any is.
fn put_again(phones: &mut Vec<Phone>, kind: DraftLine, phone: Phone) {
    match person::place_of(phones, &phone).and_then(|place| phones.get_mut(place)) {
        None => phones.push(phone),
        Some(there) => {
            there.dead = false;
            there.number.ext = phone.number.ext.or(there.number.ext.take());
            if kind != DraftLine::Unknown {
                there.line = phone.line;
                there.label = phone.label;
            }
        }
    }
}
