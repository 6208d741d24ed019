//! People as cards for an address book: vCard 4.0 (RFC 6350), kept to what readers of 3.0 understand too.

use std::io::{self, Write};

use super::name_in_two;
use crate::domain::prospect::{Fit, Line, Phone, Prospect, Role};
use crate::exchange::columns::Field;
use crate::exchange::{clean, own};

/// The most octets of a line, its end left out.
const LONGEST: usize = 75;

/// Writes the card of one person, with what is noted of them, oldest first.
///
/// # Errors
/// Where it can't be written.
pub fn write(out: &mut impl Write, prospect: &Prospect, notes: &[String]) -> io::Result<()> {
    for line in lines(prospect, notes) {
        write_folded(out, &line)?;
    }
    Ok(())
}

fn lines(p: &Prospect, notes: &[String]) -> Vec<String> {
    let name = clean::line(&p.name);
    let (given, family) = name_in_two(&name);
    let mut lines = vec!["BEGIN:VCARD".to_owned(), "VERSION:4.0".to_owned()];
    lines.push(format!("FN:{}", escaped(&name)));
    lines.push(format!("N:{};{};;;", escaped(family), escaped(given)));
    let texts = [("ORG", &p.company), ("TITLE", &p.title)];
    for (property, text) in texts {
        lines.extend(value(text).map(|text| format!("{property}:{text}")));
    }
    lines.extend(p.phones.iter().filter(|phone| !phone.dead).map(phone));
    lines.extend(p.emails.iter().map(|address| format!("EMAIL:{}", escaped(&clean::line(address)))));
    let place = [&p.address, &p.city, &p.region, &p.country].map(|part| value(part).unwrap_or_default());
    if place.iter().any(|part| !part.is_empty()) {
        let [street, city, region, country] = place;
        lines.push(format!("ADR;TYPE=work:;;{street};{city};{region};;{country}"));
    }
    lines.extend(p.zone.map(|zone| format!("TZ:{}", zone.name())));
    lines.extend(notes.iter().map(|note| format!("NOTE:{}", escaped(&clean::lines(note)))));
    lines.extend(own_lines(p));
    lines.push("END:VCARD".to_owned());
    lines
}

/// What no card has a property for.
fn own_lines(p: &Prospect) -> Vec<String> {
    let fit = Some(p.fit).filter(|fit| *fit != Fit::Open);
    // A card's own numbers have neither kinds beyond four, nor those that are dead, nor their order.
    let numbers = (!p.phones.is_empty()).then(|| escaped(&own::numbers_cell(&p.phones)));
    let told = [
        (Field::Industry, value(&p.industry)),
        (Field::Source, value(&p.source)),
        (Field::Introducer, value(&p.introducer)),
        (Field::Deadline, p.deadline.map(|date| date.to_string())),
        (Field::Fit, fit.map(|fit| fit.as_str().to_owned())),
        (Field::Role, p.role.map(|role| Role::as_str(role).to_owned())),
        (Field::Limit, p.limit.map(|limit| limit.to_string())),
        (Field::Numbers, numbers),
    ];
    let told = told.into_iter().filter_map(|(what, text)| Some((what, text?)));
    told.map(|(what, text)| format!("{}:{text}", own::property(what))).collect()
}

fn value(text: &Option<String>) -> Option<String> {
    let text = clean::line(text.as_deref()?);
    (!text.is_empty()).then(|| escaped(&text))
}

fn phone(phone: &Phone) -> String {
    let kind = match phone.line {
        Line::Office => "work,voice",
        Line::Main => "work,main",
        Line::Mobile => "cell",
        Line::Home => "home",
        Line::Unknown => "voice",
    };
    let ext = phone.number.ext.as_ref().map_or(String::new(), |ext| format!(";ext={ext}"));
    format!("TEL;VALUE=uri;TYPE=\"{kind}\":tel:{}{ext}", phone.number.e164)
}

/// A value in which commas, semicolons, backslashes and line breaks are no more than that.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Writes a line, cut where it is longer than a line may be, and never within a character.
fn write_folded(out: &mut impl Write, line: &str) -> io::Result<()> {
    let mut room = LONGEST;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.write_all(b"\r\n ")?;
            room = LONGEST - 1;
        }
        room -= c.len_utf8();
        write!(out, "{c}")?;
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn card(prospect: &Prospect, notes: &[&str]) -> String {
        let notes: Vec<String> = notes.iter().map(|note| (*note).to_owned()).collect();
        let mut out = Vec::new();
        write(&mut out, prospect, &notes).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_card_tells_who_somebody_is() {
        let number = crate::domain::place::phone::parse("+1 401 555 0134 ext. 12", None).unwrap();
        let ann = Prospect {
            name: "Ann Lee; Jr, \\".into(),
            company: Some("Acme, Inc.".into()),
            phones: vec![Phone { number, label: None, line: Line::Office, dead: false }],
            emails: vec!["ann@acme.example".into()],
            city: Some("Boston".into()),
            zone: Some(chrono_tz::America::New_York),
            ..Prospect::nobody()
        };
        assert_eq!(
            card(&ann, &["two\nlines\u{202e}"]).replace("\r\n ", "").replace("\r\n", "\n"),
            "BEGIN:VCARD
VERSION:4.0
FN:Ann Lee\\; Jr\\, \\\\
N:\\\\;Ann Lee\\; Jr\\,;;;
ORG:Acme\\, Inc.
TEL;VALUE=uri;TYPE=\"work,voice\":tel:+14015550134;ext=12
EMAIL:ann@acme.example
ADR;TYPE=work:;;;Boston;;;
TZ:America/New_York
NOTE:two\\nlines
X-REDIAL-NUMBERS:[{\"number\":\"+14015550134\"\\,\"ext\":\"12\"\\,\"line\":\"office\"}]
END:VCARD
"
        );
    }

    #[test]
    fn no_line_is_too_long_and_no_character_is_cut() {
        let note = "王小明😀é".repeat(60);
        let card = card(&Prospect { name: "王".repeat(80), ..Prospect::nobody() }, &[&note]);
        assert!(card.split("\r\n").all(|line| line.len() <= LONGEST));
        assert!(card.replace("\r\n ", "").contains(&format!("NOTE:{note}\r\n")));
    }
}
