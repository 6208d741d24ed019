//! Contact lists in CSV: UTF-8, a header in the first row, values between commas, semicolons or
//! tabs.

mod rows;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

use std::io::{self, Read};

use self::rows::{Row, Rows};
use super::FileError;
use super::columns::{Column, Columns, Field, meaning};
use super::draft::{Draft, RowError};

/// What may stand between values; the first wins where nothing tells.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Opens a list: reads its header and no more.
///
/// `overrides` say what the column of a header holds, whatever the header says.
pub fn read<R: Read>(input: R, overrides: &[(String, Field)]) -> Result<Reader<R>, FileError> {
    let mut rows = Rows::new(input, &DELIMITERS)?;
    let line = match rows.advance()? {
        None => return Err(FileError::Empty),
        Some(Row::Torn { line, why }) => return Err(FileError::BadHeader { line, why }),
        Some(Row::Whole { line }) => line,
    };
    let header = std::str::from_utf8(rows.current()).map_err(|_| FileError::BadHeader {
        line,
        why: "it is not UTF-8; save the file as “CSV UTF-8”".to_owned(),
    })?;
    let (delimiter, cells) = take_apart(header)?;
    let columns = Columns::from_header(&cells, overrides)?;
    rows.settle(delimiter, columns.as_slice().len());
    Ok(Reader {
        parser: parser(delimiter).from_reader(Feed { rows, given: 0 }),
        record: ::csv::ByteRecord::new(),
        columns,
        failure: None,
        done: false,
    })
}

/// The contacts of a list, one row after the other.
pub struct Reader<R: Read> {
    parser: ::csv::Reader<Feed<R>>,
    record: ::csv::ByteRecord,
    columns: Columns,
    failure: Option<io::Error>,
    done: bool,
}

impl<R: Read> Reader<R> {
    /// The columns in the order of the file, with what each is taken for.
    pub fn columns(&self) -> &[Column] {
        self.columns.as_slice()
    }

    /// Why reading broke off before the end of the file, if it did; its last item said so too.
    pub fn failure(&self) -> Option<&io::Error> {
        self.failure.as_ref()
    }

    /// The line of the file that is read next, from 1; where reading broke off, the one it broke off in.
    pub fn line(&self) -> u64 {
        self.parser.get_ref().rows.line()
    }

    /// The next row; `Ok(None)` for one with nothing in it.
    fn row(&mut self, line: u64) -> Result<Option<Draft>, RowError> {
        self.parser.get_mut().given = 0;
        match self.parser.read_byte_record(&mut self.record) {
            Ok(true) => {}
            Ok(false) => return Ok(None),
            Err(error) => return Err(RowError::of_row(line, error.to_string())),
        }
        let columns = self.columns.as_slice();
        let cells = self.record.iter().enumerate();
        let cells = cells.map(|(i, cell)| text(line, columns.get(i), cell));
        let cells = cells.collect::<Result<Vec<&str>, RowError>>()?;
        self.columns.draft(line, &cells)
    }

    fn break_off(&mut self, error: io::Error) -> RowError {
        let line = self.line();
        let why = format!("the file can't be read from here on: {error}");
        self.failure = Some(error);
        self.done = true;
        RowError::of_row(line, why)
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Draft, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let row = match self.parser.get_mut().rows.advance() {
                Ok(Some(Row::Whole { line })) => self.row(line),
                Ok(Some(Row::Torn { line, why })) => Err(RowError::of_row(line, why)),
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

/// The header's cells, by the delimiter that leaves the most words understood, then the most cells.
fn take_apart(header: &str) -> Result<(u8, Vec<String>), FileError> {
    let mut best = (0, 0);
    let mut taken = (b',', Vec::new());
    for delimiter in DELIMITERS {
        let mut record = ::csv::StringRecord::new();
        let mut parser = parser(delimiter).from_reader(header.as_bytes());
        parser.read_record(&mut record).map_err(io::Error::from)?;
        let understood = record.iter().filter(|cell| meaning(cell).is_some()).count();
        if (understood, record.len()) > best {
            best = (understood, record.len());
            taken = (delimiter, record.iter().map(str::to_owned).collect());
        }
    }
    Ok(taken)
}

fn text<'a>(line: u64, column: Option<&Column>, cell: &'a [u8]) -> Result<&'a str, RowError> {
    match (std::str::from_utf8(cell), column) {
        (Ok(text), _) => Ok(text),
        // Nothing of it is taken anyway.
        (Err(_), Some(column)) if column.field == Field::Ignored => Ok(""),
        (Err(_), Some(column)) => Err(RowError {
            line,
            field: column.field.to_string(),
            why: format!("“{}” is not UTF-8", column.header),
        }),
        (Err(_), None) => Err(RowError::of_row(line, "not UTF-8")),
    }
}
