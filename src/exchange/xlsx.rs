//! Workbooks: the sheet that has contacts in it.
//!
//! The sheet is held as text while its rows are handed on, so its size is bounded: a file that unpacks
//! to more than a list of contacts can have is refused before it is read.

use std::io::{self, Read, Seek};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::columns::{Column, Columns, Field, listed};
use super::draft::{Draft, RowError};
use super::format::Format;
use super::{Contacts, FileError, clean, guess, header};

/// The most bytes that a workbook may unpack to.
const MOST_UNPACKED: u64 = 512 << 20;

/// The most bytes of text that a sheet may have.
const MOST_TEXT: usize = 256 << 20;

/// Stands between the cells of a row that is held: no cell has it.
const BETWEEN: char = '\u{1f}';

/// Opens a workbook and reads the sheet of its contacts.
///
/// `overrides` say what the column of a header holds, whatever the header says.
pub fn read<R: Read + Seek>(mut input: R, overrides: &[(String, Field)]) -> Result<Reader, FileError> {
    check_size(&mut input)?;
    let mut book: Xlsx<R> = Xlsx::new(input).map_err(|error| unreadable(&error))?;
    let names = sheets(&book);
    let mut chosen: Option<(String, Option<header::Found>)> = None;
    let mut others = Vec::new();
    for name in names {
        let rows = rows(&mut book, &name, header::LOOK)?;
        if rows.is_empty() {
            continue;
        }
        let found = header::find(&tables(&rows), overrides);
        let sure = |found: &Option<header::Found>| found.is_some_and(|found| found.understood > 1);
        match &chosen {
            Some((_, before)) if sure(before) => {
                if sure(&found) {
                    others.push(name);
                }
            }
            Some((_, before)) if !sure(&found) && before.is_some() >= found.is_some() => {}
            _ => chosen = Some((name, found)),
        }
    }
    let Some((name, found)) = chosen else { return Err(FileError::Empty) };
    let rows = rows(&mut book, &name, usize::MAX)?;
    let mut remarks = Vec::new();
    if !others.is_empty() {
        let others = listed(others.iter().map(String::as_str));
        let why = format!(
            "only the sheet “{name}” was read; there may be contacts in {others}: save each as its own file"
        );
        remarks.push(RowError::of_row(1, why));
    }
    begin(rows, found, overrides, remarks)
}

/// Finds the columns of a sheet, and goes behind its header.
fn begin(
    rows: Vec<Row>,
    found: Option<header::Found>,
    overrides: &[(String, Field)],
    mut remarks: Vec<RowError>,
) -> Result<Reader, FileError> {
    let early = tables(rows.get(..rows.len().min(header::LOOK)).unwrap_or_default());
    let first = early.first().map_or(&[][..], Vec::as_slice);
    let (columns, next) = match found.and_then(|found| Some((early.get(found.row)?, found.row))) {
        Some((cells, row)) => (Columns::from_header(cells, overrides)?, row + 1),
        None => {
            let Some(fields) = guess::fields(&early) else {
                if !overrides.is_empty() {
                    Columns::from_header(first, overrides)?;
                }
                let texts: Vec<String> = first.iter().map(|cell| clean::line(cell)).collect();
                return Err(FileError::NoHeader { first_row: listed(texts.iter().map(String::as_str)) });
            };
            remarks.push(RowError::of_row(rows.first().map_or(1, |row| row.line), guess::REMARK));
            (Columns::without_header(&fields, overrides)?, 0)
        }
    };
    Ok(Reader { rows, next, columns, remarks })
}

/// The contacts of a sheet.
pub struct Reader {
    rows: Vec<Row>,
    next: usize,
    columns: Columns,
    remarks: Vec<RowError>,
}

/// A row of a sheet that is held: its cells as one text.
struct Row {
    line: u64,
    text: Box<str>,
}

impl Row {
    fn cells(&self) -> Vec<&str> {
        self.text.split(BETWEEN).collect()
    }
}

fn tables(rows: &[Row]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.cells().into_iter().map(str::to_owned).collect()).collect()
}

impl Contacts for Reader {
    fn format(&self) -> Format {
        Format::Xlsx
    }

    fn columns(&self) -> &[Column] {
        self.columns.as_slice()
    }

    fn cells(&self) -> Vec<String> {
        let last = self.next.checked_sub(1).and_then(|last| self.rows.get(last));
        last.map(|row| row.cells().into_iter().map(str::to_owned).collect()).unwrap_or_default()
    }

    fn remarks(&self) -> &[RowError] {
        &self.remarks
    }

    fn failure(&self) -> Option<&io::Error> {
        None
    }

    fn line(&self) -> u64 {
        self.rows.get(self.next).or(self.rows.last()).map_or(1, |row| row.line)
    }
}

impl Iterator for Reader {
    type Item = Result<Draft, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(row) = self.rows.get(self.next) {
            self.next += 1;
            if let Some(draft) = self.columns.draft(row.line, &row.cells()).transpose() {
                return Some(draft);
            }
        }
        None
    }
}

/// Unpacks a workbook once to nowhere: what a file says of its own size may be a lie.
fn check_size<R: Read + Seek>(input: &mut R) -> Result<(), FileError> {
    let mut archive =
        zip::ZipArchive::new(&mut *input).map_err(|error| FileError::NoWorkbook(error.to_string()))?;
    let mut room = MOST_UNPACKED;
    for place in 0..archive.len() {
        let Ok(mut file) = archive.by_index(place) else { continue };
        // A part that is damaged is told when it is read.
        let unpacked = io::copy(&mut file.by_ref().take(room + 1), &mut io::sink()).unwrap_or(0);
        room = room.checked_sub(unpacked).ok_or(FileError::TooLarge { most: MOST_UNPACKED >> 20 })?;
    }
    drop(archive);
    Ok(input.rewind()?)
}

/// The sheets of cells in their order: the visible ones, if there are any.
fn sheets<R: Read + Seek>(book: &Xlsx<R>) -> Vec<String> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (seen, hidden): (Vec<_>, Vec<_>) = sheets.partition(|sheet| sheet.visible == SheetVisible::Visible);
    let sheets = if seen.is_empty() { hidden } else { seen };
    sheets.into_iter().map(|sheet| sheet.name.clone()).collect()
}

/// The first rows of a sheet that have anything in them.
fn rows<R: Read + Seek>(book: &mut Xlsx<R>, name: &str, most: usize) -> Result<Vec<Row>, FileError> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| unreadable(&error))?;
    let mut held = Held::new(MOST_TEXT);
    let mut row = Gathered::default();
    while held.rows.len() < most {
        let cell = match reader.next_cell() {
            Ok(cell) => cell,
            Err(error) => return Err(unreadable(&error)),
        };
        let Some(cell) = cell else {
            held.take(&row)?;
            return Ok(held.rows);
        };
        let (line, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if row.line != line {
            held.take(&std::mem::replace(&mut row, Gathered { line, ..Gathered::default() }))?;
        }
        row.put(column as usize, text);
    }
    Ok(held.rows)
}

/// The rows that are held, with the text that there is room for.
struct Held {
    rows: Vec<Row>,
    most: usize,
    room: usize,
}

impl Held {
    fn new(most: usize) -> Held {
        Held { rows: Vec::new(), most, room: most }
    }

    /// Holds a row, unless it is empty. An empty cell before one that isn't takes room as well.
    fn take(&mut self, row: &Gathered) -> Result<(), FileError> {
        let text = row.cells.join(&BETWEEN.to_string());
        let too_large = FileError::TooLarge { most: (self.most >> 20) as u64 };
        self.room = self.room.checked_sub(text.len() + size_of::<Row>()).ok_or(too_large)?;
        if !row.cells.is_empty() {
            self.rows.push(Row { line: u64::from(row.line) + 1, text: text.into_boxed_str() });
        }
        Ok(())
    }
}

/// The cells of a row, as they come.
#[derive(Default)]
struct Gathered {
    line: u32,
    cells: Vec<String>,
}

/// The most columns that a sheet has.
const MOST_COLUMNS: usize = 16_384;

impl Gathered {
    fn put(&mut self, column: usize, text: String) {
        if column >= MOST_COLUMNS {
            return;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = text;
        }
    }
}

/// What a cell shows, as far as it is worth reading.
fn text(value: &DataRef) -> String {
    let text = match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, _, _) = date.to_ymd_hms_milli();
            match (hour, minute) {
                (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
            }
        }
        DataRef::DateTime(duration) => number_text(duration.as_f64()),
    };
    if text.contains(BETWEEN) { text.replace(BETWEEN, " ") } else { text }
}

/// A number without a point where it has no fraction: phones are often stored so.
fn number_text(number: f64) -> String {
    match number.fract() == 0.0 && number.abs() < 1e15 {
        true => format!("{number:.0}"),
        false => number.to_string(),
    }
}

fn unreadable(error: &XlsxError) -> FileError {
    FileError::NoWorkbook(match error {
        XlsxError::Password => "it is locked with a password; save a copy without one".to_owned(),
        error => error.to_string(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use std::io::Cursor;

    use super::*;

    const BOOK: &[u8] = include_bytes!("../../tests/fixtures/lists/xlsx-title-merged.xlsx");

    #[test]
    fn numbers_and_dates_are_told_as_they_are_meant() {
        assert_eq!(text(&DataRef::Float(12_125_550_163.0)), "12125550163");
        assert_eq!(text(&DataRef::Float(0.5)), "0.5");
        assert_eq!(text(&DataRef::Bool(true)), "TRUE");
        assert_eq!(text(&DataRef::String("a\u{1f}b".to_owned())), "a b");
    }

    #[test]
    fn rows_with_a_cell_far_to_the_right_are_as_large_as_they_are_wide() {
        let mut held = Held::new(1 << 20);
        let mut wide = Gathered::default();
        wide.put(16_000, "x".to_owned());
        wide.put(MOST_COLUMNS, "beyond any sheet".to_owned());
        let taken = (0..1_000).take_while(|_| held.take(&wide).is_ok()).count();
        assert!((60..70).contains(&taken) && held.rows.len() == taken, "{taken}");
        assert!(held.take(&wide).unwrap_err().to_string().contains("1 MB"));
    }

    #[test]
    fn what_is_no_workbook_says_so() {
        let error = |bytes: &[u8]| read(Cursor::new(bytes.to_vec()), &[]).err().unwrap().to_string();
        assert!(error(b"PK\x03\x04 and no more").starts_with("it is no workbook that can be read"));
        assert!(error(BOOK.get(..900).unwrap()).starts_with("it is no workbook that can be read"));
    }
}
