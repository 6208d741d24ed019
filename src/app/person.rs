//! From texts to what is kept of a person, whether somebody typed them or a file has them.

use chrono_tz::Tz;

use super::AppError;
use crate::domain::attempt::Rule;
use crate::domain::cadence::{Facts, Stage, Story};
use crate::domain::history::Via;
use crate::domain::hours;
use crate::domain::names;
use crate::domain::place::countries;
use crate::domain::place::phone::{self, NotANumber};
use crate::domain::policy::Policy;
use crate::domain::prospect::{Line, Phone, Prospect};
use crate::exchange::draft::{DraftLine, DraftPhone};
use crate::store::OptedOutSince;

/// A text of one line as it is kept; `None` where nothing is left of it.
pub(super) fn kept(text: &str) -> Option<String> {
    Some(names::clean(text)).filter(|text| !text.is_empty())
}

/// The most characters of a text of one line: a name, a title, a street.
pub(super) const MOST_IN_LINE: usize = 200;
/// The most characters of a note, or of anything else that may go on for lines.
pub(super) const MOST_IN_NOTE: usize = 20_000;
/// The most characters of an e-mail address: no mail goes to a longer one.
const MOST_IN_EMAIL: usize = 254;

/// What is wrong with a text that is longer than is kept, as in "it has 300 characters; …".
pub(super) fn too_long(it: &str, text: &str, most: usize) -> Option<String> {
    let there = text.chars().count();
    (there > most).then(|| format!("{it} has {there} characters; {most} are the most"))
}

/// Refuses texts that are longer than is kept, each told with what it is.
pub(super) fn all_fit<'a>(
    texts: impl IntoIterator<Item = (&'static str, Option<&'a String>)>,
    most: usize,
) -> Result<(), AppError> {
    let there = texts.into_iter().filter_map(|(what, text)| Some((what, text?)));
    let mut wrong = there.filter_map(|(what, text)| too_long(&format!("the {what}"), text, most));
    wrong.next().map_or(Ok(()), |why| Err(AppError::Misuse(why)))
}

/// A country as it is kept: two letters where it is understood, else as it was told.
pub(super) fn country(told: &str) -> Option<String> {
    countries::code(told).map(str::to_owned).or_else(|| kept(told))
}

/// Signs that no address has: between several, or around one, in a list.
const NOT_IN_EMAIL: [char; 6] = [' ', ',', ';', '|', '<', '>'];

/// An e-mail address as it is kept; `None` where it can be none.
pub(super) fn email(told: &str) -> Option<String> {
    let address = kept(told)?;
    let (person, place) = address.rsplit_once('@')?;
    let fits = address.chars().count() <= MOST_IN_EMAIL;
    (fits && !person.is_empty() && !place.is_empty() && !address.contains(NOT_IN_EMAIL)).then_some(address)
}

/// A text quoted in a message, cut where it is long.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let text = names::clean(text);
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("\"{}…\"", &text[..cut]),
        None => format!("\"{text}\""),
    }
}

/// What is wrong with a zone that isn't understood, and what to write.
pub(super) fn no_zone(text: &str) -> String {
    format!(
        "{} is no time zone that is known: write its city or its name, as in Chicago or America/Chicago",
        quoted(text)
    )
}

/// What is wrong with a country that isn't understood, and what to write.
pub(super) fn no_country(text: &str) -> String {
    format!("{} is no country that is known: write its two letters, as in US or GB", quoted(text))
}

/// Reads a number that is written in a country. Where it rings, what it was told as says; else its own
/// digits, as far as they do.
pub(super) fn read_phone(told: &DraftPhone, country: Option<&str>) -> Result<Phone, NotANumber> {
    let number = phone::parse(&told.text, country)?;
    let line = match told.line {
        DraftLine::Direct => Line::Office,
        DraftLine::Main => Line::Main,
        DraftLine::Mobile => Line::Mobile,
        DraftLine::Home => Line::Home,
        DraftLine::Unknown => Line::of(&number),
    };
    Ok(Phone { number, label: told.label.clone(), line, dead: false })
}

/// The place of a number among others: of the very same, else of the same where only one of the two
/// names an extension.
pub(super) fn place_of(phones: &[Phone], wanted: &Phone) -> Option<usize> {
    let (e164, ext) = (&wanted.number.e164, &wanted.number.ext);
    let same = |phone: &Phone| phone.number == wanted.number;
    let alike = |phone: &Phone| phone.number.e164 == *e164 && (phone.number.ext.is_none() || ext.is_none());
    phones.iter().position(same).or_else(|| phones.iter().position(alike))
}

/// Puts a number among others: once, however often it is told, with all that was told of it. What was
/// told first stays.
pub(super) fn put(phones: &mut Vec<Phone>, phone: Phone) {
    match place_of(phones, &phone).and_then(|place| phones.get_mut(place)) {
        None => phones.push(phone),
        Some(there) => {
            there.number.ext = there.number.ext.take().or(phone.number.ext);
            if there.line == Line::Unknown {
                there.line = phone.line;
                there.label = there.label.take().or(phone.label);
            }
        }
    }
}

/// Whether an address is among others, whatever its case.
pub(super) fn has_email(emails: &[String], address: &str) -> bool {
    emails.iter().any(|there| there.to_lowercase() == address.to_lowercase())
}

/// Somebody of whom only this number tells who they are.
pub(super) fn only_phone(prospect: &Prospect, phone: &Phone) -> Prospect {
    Prospect { name: prospect.name.clone(), phones: vec![phone.clone()], ..Prospect::nobody() }
}

/// Somebody of whom only this e-mail tells who they are.
pub(super) fn only_email(prospect: &Prospect, address: &str) -> Prospect {
    Prospect { name: prospect.name.clone(), emails: vec![address.to_owned()], ..Prospect::nobody() }
}

/// How they opted out, where they did.
pub(super) fn opt_out_of(policy: &Policy, facts: &Facts) -> Option<Via> {
    match Story::of(policy, &facts.calendar(policy), &facts.history).stage {
        Stage::OptedOut { via, .. } => Some(via),
        _ => None,
    }
}

/// When somebody opted out, as a message tells it.
pub(super) fn since(opt_out: &OptedOutSince, zone: Tz) -> String {
    format!("opted out on {}", hours::date_in(zone, opt_out.at))
}

/// The field by which a row tells of somebody who opted out, and since when.
pub(super) fn listed_since(opt_out: &OptedOutSince, zone: Tz) -> (&'static str, String) {
    let field = if opt_out.value.contains('@') { "email" } else { "phone" };
    (field, since(opt_out, zone))
}

/// Why such a row can't be taken.
pub(super) fn never_again(since: &str) -> String {
    format!("{since}; never to be called")
}

/// The error of whoever gives a person what is on the do-not-call list.
pub(super) fn listed(prospect: &Prospect, opt_out: &OptedOutSince, zone: Tz) -> AppError {
    let (name, value, since) = (&prospect.name, &opt_out.value, since(opt_out, zone));
    AppError::Refused {
        rule: Rule::OptOut,
        why: format!("{name} can't be called: {value} {since}; that is for good"),
        can_override: false,
    }
}
