//! The cells of one row put together to a draft.

use super::cells;
use super::clean;
use super::columns::{self, Column, Columns, Field};
use super::do_not_call;
use super::draft::{Draft, DraftLine, DraftPhone, RowError};
use super::formula;
use super::phones::{self, Said};
use crate::domain::history::Via;

impl Columns {
    /// What a row says; `None` for a row with nothing in it. Cells that are missing are empty.
    pub fn draft(&self, line: u64, cells: &[&str]) -> Result<Option<Draft>, RowError> {
        let blank = |cells: &[&str]| cells.iter().all(|cell| clean::is_blank(cell));
        if blank(cells) || self.is_header(cells) {
            return Ok(None);
        }
        let columns = self.as_slice();
        // Empty ones come from a comma too many at the end, and do no harm.
        let extra = cells.get(columns.len()..).filter(|extra| !blank(extra)).unwrap_or_default();
        if !extra.is_empty() && !self.are_in_place(cells, extra) {
            return Err(too_wide(line, cells.len(), columns.len()));
        }
        let mut row = Row::new(self, line);
        for (column, cell) in columns.iter().zip(cells) {
            let label = column.labels.and_then(|labels| cells.get(labels)).copied();
            let cell = formula::rearmed(cell);
            row.take(column, &cell, label);
            row.check(column, &cell);
        }
        row.take_extra(extra);
        row.finish().map(Some)
    }

    /// Do the cells stand under their own headers, though there are more of them? Else a separator in
    /// a value has moved those behind it.
    fn are_in_place(&self, cells: &[&str], extra: &[&str]) -> bool {
        let told = self.as_slice().iter().zip(cells).filter(|(_, cell)| !clean::is_blank(cell));
        let mut fit = told.filter_map(|(column, cell)| match column.field {
            Field::Email => Some(cell.contains('@')),
            field if field.is_phone() => Some(cell.contains(|c: char| c.is_numeric()) && !cell.contains('@')),
            _ => None,
        });
        let first = fit.next();
        first == Some(true) && fit.all(|fits| fits) && !extra.iter().any(|cell| columns::is_data(cell.trim()))
    }
}

fn too_wide(line: u64, there: usize, wanted: usize) -> RowError {
    let why = format!(
        "more values ({there}) than the header has columns ({wanted}): a value with a separator in it \
         needs quotation marks around it"
    );
    RowError::of_row(line, why)
}

struct Row<'a> {
    columns: &'a Columns,
    draft: Draft,
    full_name: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    places: Vec<(&'a Column, String)>,
}

impl<'a> Row<'a> {
    fn new(columns: &'a Columns, line: u64) -> Self {
        Self {
            columns,
            draft: Draft { line, ..Draft::default() },
            full_name: None,
            first_name: None,
            last_name: None,
            places: Vec::new(),
        }
    }

    fn take(&mut self, column: &'a Column, cell: &str, label: Option<&str>) {
        let value = clean::line(cell);
        if value.is_empty() || is_nothing(column.field, &value) {
            return;
        }
        let draft = &mut self.draft;
        let slot = match column.field {
            Field::Ignored => return,
            Field::DoNotCall => return take_do_not_call(draft, column, &value),
            Field::Note => return draft.notes.push(clean::lines(cell)),
            Field::Kept => return keep(draft, column, &clean::lines(cell)),
            Field::Phone | Field::PhoneMobile | Field::PhoneHome | Field::PhoneMain => {
                return take_phones(draft, column, cell, label);
            }
            Field::Email => return take_emails(draft, column, cell),
            Field::City | Field::Region | Field::Country | Field::Address => {
                return self.places.push((column, value));
            }
            Field::Title if cells::is_salutation(&value) && !columns::is_of_job(&column.header) => {
                return keep(draft, column, &value);
            }
            Field::Title => &mut draft.title,
            Field::Company => &mut draft.company,
            Field::Zone => &mut draft.zone,
            Field::Source => &mut draft.source,
            Field::Industry => &mut draft.industry,
            Field::Introducer => &mut draft.introducer,
            Field::Deadline => &mut draft.deadline,
            Field::Fit | Field::Role | Field::Limit | Field::NeverCall | Field::Numbers => {
                match draft.own.slot(column.field) {
                    Some(slot) => slot,
                    None => return,
                }
            }
            Field::Name => &mut self.full_name,
            Field::FirstName => &mut self.first_name,
            Field::LastName => &mut self.last_name,
        };
        if let Some(spare) = fill(slot, value) {
            keep(draft, column, &spare);
        }
    }

    /// Says where characters are damaged.
    fn check(&mut self, column: &Column, cell: &str) {
        if column.field != Field::Ignored && cell.contains('\u{fffd}') {
            let why = format!(
                "characters of “{}” can't be read ({}): check it, or save the file as UTF-8 and import it again",
                column.header,
                columns::quoted(&clean::line(cell))
            );
            self.draft.doubts.push((column.field.to_string(), why));
        }
    }

    /// Keeps what stands behind the last column.
    fn take_extra(&mut self, extra: &[&str]) {
        let extra: Vec<String> =
            extra.iter().map(|cell| clean::lines(cell)).filter(|text| !text.is_empty()).collect();
        if extra.is_empty() {
            return;
        }
        let text = extra.join(" | ");
        let why = format!("more values than columns: {} was kept as a note", columns::quoted(&text));
        self.draft.doubts.push(("row".to_owned(), why));
        self.draft.notes.push(text);
    }

    fn finish(mut self) -> Result<Draft, RowError> {
        self.settle_name();
        if self.draft.name.is_empty() {
            return Err(self.nameless());
        }
        self.settle_places();
        Ok(self.draft)
    }

    fn settle_name(&mut self) {
        let full = self.full_name.take();
        let parts = [self.first_name.take(), self.last_name.take()];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            let company = || self.draft.company.clone().unwrap_or_default();
            self.draft.name = full.map_or_else(company, cells::turned);
            return;
        }
        let joined = match parts.as_slice() {
            // "Ann Lee" beside "Lee" alone, or beside "Ann".
            [_] if full.as_ref().is_some_and(|full| parts.iter().all(|part| full.contains(part))) => {
                self.draft.name = full.unwrap_or_default();
                return;
            }
            [first, last] if first.ends_with(last.as_str()) && first.contains(' ') => first.clone(),
            parts => parts.join(" "),
        };
        // Where it isn't the same person in other words, it may matter to whoever calls.
        let spare = full.filter(|full| !parts.iter().all(|part| full.contains(part)));
        let mut columns = self.columns.as_slice().iter();
        if let (Some(spare), Some(column)) = (spare, columns.find(|c| c.field == Field::Name)) {
            keep(&mut self.draft, column, &spare);
        }
        self.draft.name = joined;
    }

    fn nameless(&self) -> RowError {
        let nothing = self.draft.phones.is_empty() && self.draft.emails.is_empty();
        let why = if nothing {
            "no name, and no company, phone or e-mail either"
        } else {
            "no name, and no company to stand in for it"
        };
        RowError { line: self.draft.line, field: Field::Name.as_str().to_owned(), why: why.to_owned() }
    }

    /// Takes one address whole, for a city at work and a country at home are no place; a column
    /// that this address doesn't have is taken from the next.
    fn settle_places(&mut self) {
        let places = std::mem::take(&mut self.places);
        let Some(main) = places.iter().map(|(column, _)| column.whose).min() else {
            return;
        };
        let wanted = |field: Field| {
            let mut all = self.columns.as_slice().iter();
            let main_has = all.any(|column| column.field == field && column.whose == main);
            let filled = places.iter().filter(|(column, _)| column.field == field);
            let next = filled.map(|(column, _)| column.whose).min();
            if main_has { Some(main) } else { next }
        };
        let (taken, rest): (Vec<_>, Vec<_>) =
            places.iter().partition(|(column, _)| wanted(column.field) == Some(column.whose));
        for (column, value) in taken {
            self.place(column, value);
        }
        for (column, value) in rest {
            let there = self.slot(column.field).as_ref();
            if there.is_none_or(|there| differ(there, value)) {
                keep(&mut self.draft, column, value);
            }
        }
    }

    fn place(&mut self, column: &Column, value: &str) {
        let slot = self.slot(column.field);
        match slot {
            Some(address) if column.field == Field::Address && address.contains(value) => {}
            Some(address) if column.field == Field::Address => {
                address.push_str(", ");
                address.push_str(value);
            }
            _ => {
                if let Some(spare) = fill(slot, value.to_owned()) {
                    keep(&mut self.draft, column, &spare);
                }
            }
        }
    }

    fn slot(&mut self, place: Field) -> &mut Option<String> {
        match place {
            Field::City => &mut self.draft.city,
            Field::Region => &mut self.draft.region,
            Field::Country => &mut self.draft.country,
            _ => &mut self.draft.address,
        }
    }
}

/// The first value stays; one that says something else is handed back.
fn fill(slot: &mut Option<String>, value: String) -> Option<String> {
    match slot {
        None => {
            *slot = Some(value);
            None
        }
        Some(there) => differ(there, &value).then_some(value),
    }
}

fn differ(one: &str, other: &str) -> bool {
    one.to_lowercase() != other.to_lowercase()
}

fn keep(draft: &mut Draft, column: &Column, value: &str) {
    draft.notes.push(format!("{}: {value}", column.header));
}

/// Numbers with the kind of line that their cell, the label beside it or their column speaks of. What is
/// no number to call is kept as a note.
fn take_phones(draft: &mut Draft, column: &Column, cell: &str, label: Option<&str>) {
    let labelled = label.and_then(phones::labelled);
    for said in phones::said(cell) {
        let line = match (&said, labelled) {
            (_, Some(None)) => {
                let label = clean::line(label.unwrap_or_default());
                keep(draft, column, &format!("{} ({label})", clean::line(cell)));
                return;
            }
            (Said::Number { line: Some(line), .. }, _) => *line,
            (_, Some(Some(line))) if line != DraftLine::Unknown => line,
            _ => column.line,
        };
        match said {
            Said::Number { text, .. } => {
                draft.phones.push(DraftPhone { text, label: line.label().map(str::to_owned), line });
            }
            Said::NoVoice(text) | Said::Words(text) => keep(draft, column, &text),
            Said::Lost(text) => {
                let why = format!(
                    "a spreadsheet has cut “{text}” to its first digits: look the number up and give it to them"
                );
                draft.doubts.push((column.field.to_string(), why));
                keep(draft, column, &text);
            }
        }
    }
}

/// Whoever is not to be called is closed for good; what is neither yes nor no is doubted.
fn take_do_not_call(draft: &mut Draft, column: &Column, value: &str) {
    match do_not_call::says(value) {
        Some(true) => drop(draft.own.never_call.get_or_insert_with(|| Via::Call.as_str().to_owned())),
        Some(false) => {}
        None => {
            let why = format!(
                "“{}” says {}, which is neither yes nor no: ask before you call, and opt them out if they are \
                 not to be called",
                column.header,
                columns::quoted(value)
            );
            draft.doubts.push((column.field.to_string(), why));
            keep(draft, column, value);
        }
    }
}

/// What programs write where nothing was entered.
fn is_nothing(field: Field, value: &str) -> bool {
    const NOTHING: [&str; 9] =
        ["0/0/00", "0.0.00", "00/00/00", "Unspecified", "Keine Angabe", "n/a", "N/A", "null", "NULL"];
    field == Field::Kept && NOTHING.contains(&value)
}

/// What is no address would make strangers look alike: "n/a" is kept as a note only.
fn take_emails(draft: &mut Draft, column: &Column, cell: &str) {
    let (addresses, rest) = cells::addresses(cell);
    draft.emails.extend(addresses);
    for other in rest {
        keep(draft, column, &other);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::exchange::draft::DraftLine;
    use pretty_assertions::assert_eq;

    fn row(pairs: &[(&str, &str)]) -> Result<Option<Draft>, RowError> {
        let header: Vec<&str> = pairs.iter().map(|(header, _)| *header).collect();
        let cells: Vec<&str> = pairs.iter().map(|(_, cell)| *cell).collect();
        Columns::from_header(&header, &[]).unwrap().draft(7, &cells)
    }

    fn draft(pairs: &[(&str, &str)]) -> Draft {
        row(pairs).unwrap().unwrap()
    }

    #[test]
    fn the_name_in_one_column_or_two() {
        let two = [("First Name", " Ann "), ("Surname", "Lee\u{200b}")];
        assert_eq!(draft(&two).name, "Ann Lee");
        assert_eq!(draft(&[("First Name", "Ann"), ("Surname", "")]).name, "Ann");
        assert_eq!(draft(&[("Contact", "Lee, Ann")]).name, "Ann Lee");
        let both = draft(&[("Name", "Ann Lee"), ("First", "Ann"), ("Last", "Lee")]);
        assert_eq!((both.name.as_str(), both.notes.len()), ("Ann Lee", 0));
        let other = draft(&[("Name", "Joe's Diner"), ("First", "Joe"), ("Last", "Lee")]);
        assert_eq!(other.name, "Joe Lee");
        assert_eq!(other.notes, ["Name: Joe's Diner"]);
        assert_eq!(draft(&[("First Name", "Ann"), ("Name", "Ann Lee")]).name, "Ann Lee");
        assert_eq!(draft(&[("Name", "Ann Lee"), ("Surname", "Lee")]).name, "Ann Lee");
        assert_eq!(draft(&[("Vorname", "Ann"), ("Name", "Lee")]).name, "Ann Lee");
    }

    #[test]
    fn a_company_without_a_person_stands_for_itself() {
        let draft = draft(&[("Name", ""), ("Company", "Acme, Inc."), ("Phone", "1")]);
        assert_eq!(draft.name, "Acme, Inc.");
        assert_eq!(draft.company.as_deref(), Some("Acme, Inc."));
    }

    #[test]
    fn nobody_to_call() {
        let error = row(&[("Name", " "), ("Email", "a@x.example")]).unwrap_err();
        assert_eq!((error.line, error.field.as_str()), (7, "name"));
        assert_eq!(error.why, "no name, and no company to stand in for it");
        let error = row(&[("Name", ""), ("City", "Rome")]).unwrap_err();
        assert_eq!(error.to_string(), "line 7: name: no name, and no company, phone or e-mail either");
        assert_eq!(row(&[("Name", " "), ("Email", "\u{200b}")]), Ok(None));
    }

    #[test]
    fn phones_carry_the_kind_of_their_column() {
        let draft = draft(&[
            ("Name", "Ann"),
            ("Phone", "1"),
            ("Direct Dial", "2"),
            ("Business Phone", "3"),
            ("Mobile", "4;5"),
            ("Home Phone", "6"),
            ("Company Main Phone", "7"),
            ("Fax", "8"),
        ]);
        let phones: Vec<_> = draft.phones.iter().map(|p| (p.text.as_str(), p.line)).collect();
        assert_eq!(
            phones,
            [
                ("1", DraftLine::Unknown),
                ("2", DraftLine::Direct),
                ("3", DraftLine::Direct),
                ("4", DraftLine::Mobile),
                ("5", DraftLine::Mobile),
                ("6", DraftLine::Home),
                ("7", DraftLine::Main),
            ]
        );
        assert_eq!(draft.phones[0].label, None);
        assert_eq!(draft.phones[1].label.as_deref(), Some("work"));
        assert_eq!(draft.notes, ["Fax: 8"]);
    }

    #[test]
    fn what_has_no_field_is_kept_under_its_header() {
        let draft = draft(&[
            ("Name", "Ann"),
            ("Hobby", "sailing"),
            ("Record ID", "77"),
            ("Notes", "a\r\nb"),
            ("E-mail", "ann@x.example; n/a"),
            ("Title", "Mrs."),
            ("Job Title", "CEO"),
            ("Source", "fair"),
            ("Lead Source", "web"),
            ("List", "Fair"),
        ]);
        assert_eq!(draft.title.as_deref(), Some("CEO"));
        assert_eq!(draft.source.as_deref(), Some("fair"));
        assert_eq!(draft.emails, ["ann@x.example"]);
        assert_eq!(draft.notes, ["Hobby: sailing", "a\nb", "E-mail: n/a", "Title: Mrs.", "Lead Source: web"]);
    }

    #[test]
    fn an_address_comes_from_one_place() {
        let draft = draft(&[
            ("Name", "Ann"),
            ("Home City", "Paris"),
            ("Home Country", "France"),
            ("Other City", "BOSTON"),
            ("Business Street", "1 Main St"),
            ("Business Street 2", "Floor 2"),
            ("Business Postal Code", "02110"),
            ("Business City", "Boston"),
            ("Business Country", ""),
            ("County", "Suffolk"),
        ]);
        assert_eq!(draft.city.as_deref(), Some("Boston"));
        assert_eq!(draft.country, None);
        assert_eq!(draft.address.as_deref(), Some("1 Main St, Floor 2, 02110"));
        assert_eq!(draft.region.as_deref(), Some("Suffolk"));
        assert_eq!(draft.notes, ["Home City: Paris", "Home Country: France"]);
    }

    #[test]
    fn an_address_at_home_is_better_than_none() {
        let draft =
            draft(&[("Name", "Ann"), ("Work City", ""), ("Home City", "Paris"), ("Home Country", "France")]);
        assert_eq!(draft.city.as_deref(), Some("Paris"));
        assert_eq!(draft.country.as_deref(), Some("France"));
    }

    #[test]
    fn a_row_may_be_shorter_than_the_header_and_longer_where_nothing_was_moved() {
        let columns = Columns::from_header(&["Name", "Phone"], &[]).unwrap();
        assert_eq!(columns.draft(2, &["Ann"]).unwrap().unwrap().name, "Ann");
        assert!(columns.draft(2, &["Ann", "1", "", " "]).is_ok());
        let more = columns.draft(2, &["Ann", "1", "", "after lunch"]).unwrap().unwrap();
        assert_eq!((more.notes, more.doubts.len()), (vec!["after lunch".to_owned()], 1));
        let error = columns.draft(2, &["Lee", " Ann", "1"]).unwrap_err();
        assert_eq!(error.field, "row");
        assert!(error.why.starts_with("more values (3) than the header has columns (2)"));
    }
}
