//! People as rows for a spreadsheet: harmless there, and taken in again without loss.

use std::io::{self, Write};

use ::csv::{QuoteStyle, WriterBuilder};

use super::name_in_two;
use crate::domain::history::Via;
use crate::domain::place::phone;
use crate::domain::prospect::{Fit, Line, Phone, Prospect, Role};
use crate::exchange::columns::Field;
use crate::exchange::{clean, formula, own, phones};

/// What tells a spreadsheet that it is UTF-8.
const BOM: &str = "\u{feff}";
/// What stands between several values of one cell.
const BETWEEN: &str = "; ";

/// A column of numbers: its header, what a number below it is read as, and its label.
const PHONES: [(&str, Option<(Line, &str)>); 5] = [
    ("Work phone", Some((Line::Office, "work"))),
    ("Phone", None),
    ("Mobile phone", Some((Line::Mobile, "mobile"))),
    ("Home phone", Some((Line::Home, "home"))),
    ("Main phone", Some((Line::Main, "main"))),
];

/// Writes a list, row by row.
pub struct Writer<W: Write> {
    rows: ::csv::Writer<W>,
    notes: usize,
}

/// What one row tells.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Who it is.
    pub prospect: &'a Prospect,
    /// How they opted out, where they did.
    pub opted_out: Option<Via>,
    /// What is noted of them, oldest first.
    pub notes: &'a [String],
}

impl<W: Write> Writer<W> {
    /// Begins a list with room for so many notes in each row; `marked` for a file, which a spreadsheet
    /// is to take for UTF-8.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn begin(mut out: W, notes: usize, marked: bool) -> io::Result<Self> {
        if marked {
            out.write_all(BOM.as_bytes())?;
        }
        let mut rows = WriterBuilder::new().quote_style(QuoteStyle::Always).from_writer(out);
        let headers = ["First name", "Last name", "Company", "Job title"].map(str::to_owned);
        let places = ["Email", "Address", "City", "Region", "Country", "Time zone", "Source"];
        let own = [
            Field::Industry,
            Field::Introducer,
            Field::Deadline,
            Field::Fit,
            Field::Role,
            Field::Limit,
            Field::NeverCall,
            Field::Numbers,
        ];
        let notes_headers =
            (1..=notes.max(1)).map(|n| if n == 1 { "Note".to_owned() } else { format!("Note {n}") });
        let all = headers
            .into_iter()
            .chain(PHONES.map(|(header, _)| header.to_owned()))
            .chain(places.map(str::to_owned))
            .chain(own.map(|field| own::header(field).to_owned()))
            .chain(notes_headers);
        rows.write_record(all)?;
        Ok(Writer { rows, notes: notes.max(1) })
    }

    /// Writes one person.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn row(&mut self, row: &Row) -> io::Result<()> {
        let p = row.prospect;
        let name = clean::line(&p.name);
        let (first, last) = name_in_two(&name);
        let text = |text: &Option<String>| text.as_deref().map(clean::line).unwrap_or_default();
        let emails: Vec<String> = p.emails.iter().map(|address| clean::line(address)).collect();
        let mut cells = vec![first.to_owned(), last.to_owned(), text(&p.company), text(&p.title)];
        cells.extend(PHONES.iter().enumerate().map(|(at, _)| numbers(&p.phones, at)));
        cells.extend([emails.join(BETWEEN), text(&p.address), text(&p.city), text(&p.region)]);
        cells.extend([text(&p.country), p.zone.map_or(String::new(), |zone| zone.name().to_owned())]);
        cells.extend([text(&p.source), text(&p.industry), text(&p.introducer)]);
        cells.push(p.deadline.map_or(String::new(), |date| date.to_string()));
        cells.push(if p.fit == Fit::Open { String::new() } else { p.fit.as_str().to_owned() });
        cells.push(p.role.map_or("", Role::as_str).to_owned());
        cells.push(p.limit.map_or(String::new(), |limit| limit.to_string()));
        cells.push(row.opted_out.map_or("", Via::as_str).to_owned());
        cells.push(if is_told(&p.phones) { String::new() } else { own::numbers_cell(&p.phones) });
        let notes = row.notes.iter().map(|note| clean::lines(note)).chain(std::iter::repeat(String::new()));
        cells.extend(notes.take(self.notes));
        Ok(self.rows.write_record(cells.iter().map(|cell| formula::disarmed(cell)))?)
    }

    /// Ends the list.
    ///
    /// # Errors
    /// Where the rest of it can't be written.
    pub fn end(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// The column of [`PHONES`] that a number that can be called stands in: the one below which it is read
/// as what it is, if any is, else that of its kind.
fn column(phone: &Phone) -> usize {
    let exact = (0..PHONES.len()).find(|at| read_below(*at, phone) == (phone.line, phone.label.clone()));
    let of_kind = || PHONES.iter().position(|(_, told)| told.is_some_and(|(line, _)| line == phone.line));
    // The column "Phone" promises nothing.
    exact.or_else(of_kind).unwrap_or(1)
}

/// What a number is read as in one of the columns.
fn read_below(column: usize, phone: &Phone) -> (Line, Option<String>) {
    match PHONES.get(column).and_then(|(_, told)| *told) {
        Some((line, label)) => (line, Some(label.to_owned())),
        None => (Line::of(&phone.number), None),
    }
}

fn in_column(phones: &[Phone], at: usize) -> impl Iterator<Item = &Phone> {
    phones.iter().filter(move |phone| !phone.dead && column(phone) == at)
}

fn numbers(phones: &[Phone], at: usize) -> String {
    in_column(phones, at).map(number).collect::<Vec<_>>().join(BETWEEN)
}

/// A number as a person reads it, its `+` in brackets so that no spreadsheet reckons with it; in its
/// plainest form where that would not be read as the same.
fn number(phone: &Phone) -> String {
    let written = phone::international(&phone.number);
    let bracketed = written.split_once(' ').map(|(code, rest)| format!("({code}) {rest}"));
    let same = |text: &String| {
        phones::said(text).len() == 1 && phone::parse(text, None).is_ok_and(|read| read == phone.number)
    };
    let plain = || match &phone.number.ext {
        Some(ext) => format!("{} ext. {ext}", phone.number.e164),
        None => phone.number.e164.clone(),
    };
    bracketed.filter(same).unwrap_or_else(plain)
}

/// Whether the columns of numbers tell all there is to tell: kinds, labels and order.
fn is_told(phones: &[Phone]) -> bool {
    let read = (0..PHONES.len()).flat_map(|at| in_column(phones, at).map(move |phone| (at, phone)));
    let as_read = |(at, phone): (usize, &Phone)| {
        let (line, label) = read_below(at, phone);
        Phone { number: phone.number.clone(), line, label, dead: false }
    };
    let mut lines: Vec<&String> = phones.iter().map(|phone| &phone.number.e164).collect();
    lines.sort();
    let twice = lines.windows(2).any(|pair| pair.first() == pair.last());
    !twice && read.map(as_read).eq(phones.iter().cloned())
}
