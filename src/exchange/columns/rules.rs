//! Which field a header speaks of, by rules over kinds of words.

use super::words::{Word, words};
use super::{Field, Whose};
use crate::exchange::draft::DraftLine;
use crate::exchange::{do_not_call, own};
use Word::{
    About, Address, Aside, Bar, Business, City, Code, Company, Contact, Country, County, Date, Deadline,
    Direct, Email, Family, First, Forename, Home, Hq, Id, Industry, Info, Introducer, Job, Last, Line, List,
    Location, Mailing, Main, Mobile, Name, No, Number, Office, Other, Person, Phone, Private, Region, Source,
    Stamp, Street, Surname, Title, Where, Zip, Zone,
};

/// What a column holds, judged by its header in whatever words a person would understand.
///
/// `None` where the header isn't understood; [`Field::Kept`] and [`Field::Ignored`] are for what
/// is understood and is no field of a contact.
pub fn meaning(header: &str) -> Option<Field> {
    if let Some(own) = own::field(header) {
        return Some(own);
    }
    if do_not_call::says_so(header) {
        return Some(Field::DoNotCall);
    }
    let header = Header(words(header));
    // The order matters: what a rule further down takes for granted, one above has ruled out.
    let rules =
        [aside, technical, email, phone, person_or_company, title, place, zone, source, asked_for, note];
    rules.iter().find_map(|rule| rule(&header))
}

/// The kind of line that a phone column of this field and header promises.
pub(super) fn line(field: Field, header: &str) -> DraftLine {
    match field {
        Field::PhoneMobile => DraftLine::Mobile,
        Field::PhoneHome => DraftLine::Home,
        Field::PhoneMain => DraftLine::Main,
        Field::Phone if Header(words(header)).any(&[Direct, Office, Business]) => DraftLine::Direct,
        _ => DraftLine::Unknown,
    }
}

/// "Name" and no more, in whatever language.
pub(super) fn is_bare_name(header: &str) -> bool {
    Header(words(header)).is(&[Name])
}

/// A first name in a language whose last name goes by "name" beside it: Vorname, Prénom.
pub(super) fn is_foreign_first_name(header: &str) -> bool {
    let header = Header(words(header)).is(&[Forename]).then(|| header.to_lowercase());
    header.is_some_and(|header| !header.contains("name") || header.contains("vorname"))
}

/// Whether a header of titles speaks of jobs: then nothing below it is a form of address.
pub(in crate::exchange) fn is_of_job(header: &str) -> bool {
    Header(words(header)).has(Job)
}

/// Whose address a header is about.
pub(super) fn whose(header: &str) -> Whose {
    let header = Header(words(header));
    if header.any(&[Other, County]) {
        Whose::Other
    } else if header.any(&[Home, Private]) {
        Whose::Home
    } else if header.any(&[Direct, Office, Business, Mailing]) {
        Whose::Work
    } else if header.any(&[Company, Hq, Main]) {
        Whose::Company
    } else {
        Whose::Own
    }
}

struct Header(Vec<Word>);

impl Header {
    fn has(&self, word: Word) -> bool {
        self.0.contains(&word)
    }

    fn any(&self, words: &[Word]) -> bool {
        self.0.iter().any(|word| words.contains(word))
    }

    /// Nothing but these.
    fn only(&self, words: &[Word]) -> bool {
        self.0.iter().all(|word| words.contains(word))
    }

    fn is(&self, words: &[Word]) -> bool {
        self.0 == words
    }

    /// In English the last word says what a thing is: a phone type is a type.
    fn ends(&self, words: &[Word]) -> bool {
        self.0.last().is_some_and(|word| words.contains(word))
    }

    fn last_of(&self, words: &[Word]) -> Option<usize> {
        self.0.iter().rposition(|word| words.contains(word))
    }
}

fn aside(header: &Header) -> Option<Field> {
    header.has(Aside).then_some(Field::Kept)
}

/// Keys and time stamps of the program that wrote the file.
fn technical(header: &Header) -> Option<Field> {
    // "Email ID" is how half the world says e-mail address.
    let key = header.has(Id) && !header.any(&[Email, Word::Unknown]);
    let about_record = [Stamp, Date, Last, Person, Contact, Company, Phone, Email];
    let stamp = header.has(Stamp) && header.only(&about_record);
    (key || stamp).then_some(Field::Ignored)
}

fn email(header: &Header) -> Option<Field> {
    let plain = header.only(&[
        Email, Address, Id, Home, Private, Direct, Office, Business, Company, Contact, Person, Main, Hq,
        Other,
    ]);
    let is_email = header.has(Email) && !header.any(&[Bar, Introducer]) && (plain || header.ends(&[Email]));
    is_email.then_some(Field::Email)
}

fn phone(header: &Header) -> Option<Field> {
    if header.any(&[Bar, Introducer])
        || !(speaks_of_phone(header) || is_number(header) || stands_for_phone(header))
    {
        return None;
    }
    let of_person = header.any(&[Contact, Person]);
    // "Main contact's phone" is not the switchboard, "company direct line" neither.
    let of_company = header.any(&[Main, Hq]) || (header.has(Company) && !header.any(&[Direct, Office]));
    Some(if header.has(Mobile) {
        Field::PhoneMobile
    } else if header.any(&[Home, Private]) {
        Field::PhoneHome
    } else if of_company && !of_person {
        Field::PhoneMain
    } else {
        Field::Phone
    })
}

/// With "phone" or "mobile" in it, whatever stands before ("Clinic phone").
fn speaks_of_phone(header: &Header) -> bool {
    let plain = header.only(&[
        Phone, Mobile, Number, No, Line, Home, Private, Direct, Office, Business, Company, Contact, Person,
        Main, Hq, Other,
    ]);
    let ends = header.ends(&[Phone, Mobile]) || (header.has(Phone) && header.ends(&[Number, No]));
    header.any(&[Phone, Mobile]) && (plain || ends)
}

/// A number or line that can only be a phone's: "Direct dial", "Contact no.", but no account number.
fn is_number(header: &Header) -> bool {
    let places = [Home, Private, Direct, Office, Business, Main, Hq];
    let plain =
        header.only(&[Number, No, Line, Home, Private, Direct, Office, Business, Main, Hq, Contact, Company]);
    let of_line = header.ends(&[Line]) && header.any(&places);
    let of_number = header.ends(&[Number, No]) && (header.any(&places) || header.has(Contact));
    header.is(&[Number]) || (plain && (of_line || of_number))
}

/// Words that mean a phone where nothing else stands beside them.
fn stands_for_phone(header: &Header) -> bool {
    [Direct, Home, Main].iter().any(|word| header.is(&[*word]))
}

fn person_or_company(header: &Header) -> Option<Field> {
    if let Some(part) = part_of_name(header) {
        return Some(part);
    }
    if !header.only(&[Name, Contact, Person, Company, Business]) {
        return None;
    }
    let person = header.last_of(&[Contact, Person]);
    let company = header.last_of(&[Company, Business]);
    // "Company contact" is a person, "contact company" is none.
    match (person, company) {
        (person, Some(company)) if person.is_none_or(|person| person < company) => Some(Field::Company),
        (None, None) => header.has(Name).then_some(Field::Name),
        _ => Some(Field::Name),
    }
}

fn part_of_name(header: &Header) -> Option<Field> {
    let plain = header.only(&[First, Forename, Last, Surname, Family, Name, Contact, Person]);
    if !plain {
        return None;
    }
    // "Last contact" is a day, "Last" beside "name" or alone a name.
    let named = header.has(Name) || header.is(&[First]) || header.is(&[Last]);
    let first = header.has(Forename) || (named && header.has(First));
    let last = header.has(Surname) || (named && header.any(&[Last, Family]));
    match (first, last) {
        (true, true) => Some(Field::Name),
        (true, false) => Some(Field::FirstName),
        (false, true) => Some(Field::LastName),
        (false, false) if header.is(&[First, Last]) || header.is(&[Last, First]) => Some(Field::Name),
        (false, false) => None,
    }
}

fn title(header: &Header) -> Option<Field> {
    let plain = header.only(&[Title, Job, Contact, Person, Direct, Business, Company]);
    let is_title = header.has(Title) || header.is(&[Job]);
    (plain && is_title).then_some(Field::Title)
}

fn place(header: &Header) -> Option<Field> {
    let plain = header.only(&[
        Address, Street, Location, City, Region, County, Country, Zip, Code, Line, Number, No, Name, Mailing,
        Other, Home, Private, Direct, Office, Business, Company, Hq, Main, Contact, Person,
    ]);
    if !plain {
        return None;
    }
    // A postal code is of no use but in an address; with the street in it, it is a whole address.
    if header.has(Zip) || (header.has(Street) && header.any(&[City, Region, County])) {
        Some(Field::Address)
    } else if header.has(City) {
        Some(Field::City)
    } else if header.has(Country) {
        Some(Field::Country)
    } else if header.any(&[Region, County]) {
        Some(Field::Region)
    } else {
        header.any(&[Address, Street, Location]).then_some(Field::Address)
    }
}

fn zone(header: &Header) -> Option<Field> {
    let plain = header.only(&[Zone, Contact, Person, Company, Name]);
    (plain && header.has(Zone)).then_some(Field::Zone)
}

fn source(header: &Header) -> Option<Field> {
    let plain = header.only(&[Source, List, Where, Contact, Person, Name]);
    let asked = header.0.iter().filter(|word| **word == Where).count() > 1;
    (plain && (header.any(&[Source, List]) || asked)).then_some(Field::Source)
}

/// What a message or a plan may need of a contact.
fn asked_for(header: &Header) -> Option<Field> {
    let beside = [Company, Business, Contact, Person, Name, Date];
    let plain = |word: Word| {
        header.has(word) && header.0.iter().all(|other| *other == word || beside.contains(other))
    };
    if plain(Industry) {
        Some(Field::Industry)
    } else if plain(Introducer) {
        Some(Field::Introducer)
    } else {
        plain(Deadline).then_some(Field::Deadline)
    }
}

fn note(header: &Header) -> Option<Field> {
    let plain = header.only(&[About, Info, Contact, Person, Other, Private, Hq, Where]);
    let extra = header.has(Info) && (header.has(Other) || header.is(&[Info]));
    (plain && (header.has(About) || extra)).then_some(Field::Note)
}
