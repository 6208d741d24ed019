//! Contact lists as separated values: between commas, semicolons, tabs or pipes, in whatever encoding,
//! with titles before the header, or without one.

mod head;
mod rows;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

use std::io::{self, Read};

use self::head::Head;
use self::rows::{Row, Rows};
use super::columns::{Column, Columns, Field};
use super::draft::{Draft, RowError};
use super::encoding::Text;
use super::format::Format;
use super::{Contacts, FileError};

/// Opens a list: reads its header, and no more than the first rows to find it.
///
/// `overrides` say what the column of a header holds, whatever the header says.
pub fn read<R: Read>(input: R, overrides: &[(String, Field)]) -> Result<Reader<R>, FileError> {
    let mut rows = Rows::new(Text::new(input)?, &head::DELIMITERS)?;
    let Head { delimiter, columns, remark } = head::find(&mut rows, overrides)?;
    rows.settle(delimiter, columns.as_slice().len());
    Ok(Reader {
        parser: parser(delimiter).from_reader(Feed { rows, given: 0 }),
        delimiter,
        record: ::csv::ByteRecord::new(),
        columns,
        remarks: remark.into_iter().collect(),
        failure: None,
        done: false,
    })
}

/// The contacts of a list, one row after the other.
pub struct Reader<R: Read> {
    parser: ::csv::Reader<Feed<Text<R>>>,
    delimiter: u8,
    record: ::csv::ByteRecord,
    columns: Columns,
    remarks: Vec<RowError>,
    failure: Option<io::Error>,
    done: bool,
}

impl<R: Read> Contacts for Reader<R> {
    fn format(&self) -> Format {
        self.columns.format()
    }

    fn columns(&self) -> &[Column] {
        self.columns.as_slice()
    }

    fn cells(&self) -> Vec<String> {
        self.record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()
    }

    fn remarks(&self) -> &[RowError] {
        &self.remarks
    }

    fn failure(&self) -> Option<&io::Error> {
        self.failure.as_ref()
    }

    fn line(&self) -> u64 {
        self.parser.get_ref().rows.line()
    }
}

impl<R: Read> Reader<R> {
    /// The next row; `Ok(None)` for one with nothing in it.
    fn row(&mut self, line: u64) -> Result<Option<Draft>, RowError> {
        self.parser.get_mut().given = 0;
        match self.parser.read_byte_record(&mut self.record) {
            Ok(true) => self.draft(line),
            Ok(false) => Ok(None),
            Err(error) => Err(RowError::of_row(line, error.to_string())),
        }
    }

    /// A row whose quotation marks are text.
    fn plain_row(&mut self, line: u64) -> Result<Option<Draft>, RowError> {
        let delimiter = self.delimiter;
        let row = self.parser.get_ref().rows.current();
        self.record = row.split(|byte| *byte == delimiter).collect();
        let mut draft = self.draft(line)?;
        if let Some(draft) = &mut draft {
            let why = "a quotation mark is opened here and not closed: the row was taken as it is written";
            draft.doubts.push(("row".to_owned(), why.to_owned()));
        }
        Ok(draft)
    }

    fn draft(&self, line: u64) -> Result<Option<Draft>, RowError> {
        let cells: Vec<_> = self.record.iter().map(String::from_utf8_lossy).collect();
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        self.columns.draft(line, &cells)
    }

    /// Lines that make no row, as the only value of one.
    fn torn(&mut self) {
        self.record = ::csv::ByteRecord::from(vec![self.parser.get_ref().rows.current()]);
    }

    fn break_off(&mut self, error: io::Error) -> RowError {
        let line = self.line();
        let why = format!("the file can't be read from here on: {error}");
        self.failure = Some(error);
        self.done = true;
        self.record.clear();
        RowError::of_row(line, why)
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Draft, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let next = match self.parser.get_mut().rows.advance() {
                Ok(Some(Row::Whole { .. })) if self.is_footer() => Ok(None),
                next => next,
            };
            let row = match next {
                Ok(Some(Row::Whole { line })) => self.row(line),
                Ok(Some(Row::Plain { line })) => self.plain_row(line),
                Ok(Some(Row::Torn { line, why })) => {
                    self.torn();
                    Err(RowError::of_row(line, why))
                }
                Ok(None) => {
                    self.done = true;
                    return None;
                }
                Err(error) => Err(self.break_off(error)),
            };
            if let Some(row) = row.transpose() {
                return Some(row);
            }
        }
        None
    }
}

/// The most lines of what a report says below its rows.
const FOOTER: usize = 12;

impl<R: Read> Reader<R> {
    /// Begins here what a program says below its rows? Behind a blank line, lines of one value to the end
    /// of the file, one of them with its maker's words.
    fn is_footer(&mut self) -> bool {
        if self.columns.as_slice().len() < 2 {
            return false;
        }
        let rows = &mut self.parser.get_mut().rows;
        rows.values() == 1 && rows.is_apart() && head::is_footer(rows, FOOTER)
    }
}

/// Hands the parser one row at a time, so that nothing in one row can reach into the next.
struct Feed<R> {
    rows: Rows<R>,
    given: usize,
}

impl<R: Read> Read for Feed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let row = self.rows.current();
        let rest = row.get(self.given..).unwrap_or_default();
        // The line break tells the parser that the row is over before it asks for more.
        let line_break: &[u8] = if self.given <= row.len() { b"\n" } else { b"" };
        let given = rest.chain(line_break).read(buffer)?;
        self.given += given;
        Ok(given)
    }
}

fn parser(delimiter: u8) -> ::csv::ReaderBuilder {
    let mut builder = ::csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter);
    builder
}
