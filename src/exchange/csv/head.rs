//! The beginning and the end of a file of separated values: what stands between the values, where the
//! header is, and what is no row any more.

use std::io::Read;

use super::parser;
use super::rows::{Place, Row, Rows};
use crate::exchange::columns::{Columns, Field, listed};
use crate::exchange::draft::RowError;
use crate::exchange::{FileError, clean, guess, header};

/// What may stand between values; the first wins where nothing tells.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What the first rows tell of all others.
pub(super) struct Head {
    pub delimiter: u8,
    pub columns: Columns,
    /// What is in doubt about it.
    pub remark: Option<RowError>,
}

/// One of the first rows.
struct Early {
    bytes: Vec<u8>,
    line: u64,
    /// Where the next one begins.
    next: Place,
}

/// The first rows of a file.
struct Beginning {
    start: Place,
    rows: Vec<Early>,
    /// Why the very first can't be read, where it can't.
    torn: Option<(u64, String)>,
    /// What the file itself says that stands between values.
    said: Option<u8>,
}

/// Finds the header, and goes to the row behind it; to the first row, where there is none.
pub(super) fn find<R: Read>(rows: &mut Rows<R>, overrides: &[(String, Field)]) -> Result<Head, FileError> {
    let beginning = begin(rows)?;
    let delimiters = beginning.said.map_or(DELIMITERS.to_vec(), |said| vec![said]);
    let tables = delimiters.into_iter().map(|delimiter| (delimiter, table(&beginning.rows, delimiter)));
    let tables: Vec<(u8, Vec<Vec<String>>)> = tables.collect();
    let found = tables.iter().filter_map(|(delimiter, table)| {
        header::find(table, overrides).map(|found| (*delimiter, table, found))
    });
    // Of equals the first stays.
    let best = found.reduce(|best, other| {
        let better = (other.2.understood, other.2.cells) > (best.2.understood, best.2.cells);
        if better { other } else { best }
    });
    if let Some((delimiter, table, found)) = best
        && let (Some(cells), Some(row)) = (table.get(found.row), beginning.rows.get(found.row))
    {
        let columns = Columns::from_header(cells, overrides)?;
        rows.go_on(row.next);
        return Ok(Head { delimiter, columns, remark: None });
    }
    let Some(first) = beginning.rows.first() else {
        return Err(match beginning.torn {
            Some((line, why)) => FileError::BadHeader { line, why },
            None => FileError::Empty,
        });
    };
    rows.go_on(beginning.start);
    without_header(&tables, overrides, first.line)
}

/// Reads the first rows, to come back to them.
fn begin<R: Read>(rows: &mut Rows<R>) -> Result<Beginning, FileError> {
    let mut start = rows.hold();
    let (mut early, mut torn, mut said) = (Vec::new(), None, None);
    while early.len() < header::LOOK {
        // What can't be read here is told when its turn comes.
        match rows.advance() {
            Ok(Some(Row::Whole { line } | Row::Plain { line })) => {
                let bytes = rows.current().to_vec();
                if early.is_empty() && said.is_none() && torn.is_none() {
                    said = separator(&bytes);
                    if said.is_some() {
                        start = rows.place();
                        continue;
                    }
                }
                early.push(Early { bytes, line, next: rows.place() });
            }
            Ok(Some(Row::Torn { line, why })) => {
                if early.is_empty() && torn.is_none() {
                    torn = Some((line, why));
                }
            }
            Err(error) if early.is_empty() => return Err(error.into()),
            Ok(None) | Err(_) => break,
        }
    }
    // Behind a first row that can't be read, nothing is the first.
    if torn.is_some() && !early.is_empty() {
        torn = None;
    }
    Ok(Beginning { start, rows: early, torn, said })
}

/// The separator of a line such as `sep=;`, which spreadsheets write and heed.
fn separator(row: &[u8]) -> Option<u8> {
    let row = row.strip_prefix(b"\"").unwrap_or(row);
    let (head, rest) = row.split_at_checked(4)?;
    match rest {
        [delimiter] | [delimiter, b'"'] if head.eq_ignore_ascii_case(b"sep=") => {
            DELIMITERS.contains(delimiter).then_some(*delimiter)
        }
        _ => None,
    }
}

/// The first rows, cut at a delimiter.
fn table(rows: &[Early], delimiter: u8) -> Vec<Vec<String>> {
    let cells = |row: &Early| {
        let mut record = ::csv::ByteRecord::new();
        let mut parser = parser(delimiter).from_reader(row.bytes.as_slice());
        match parser.read_byte_record(&mut record) {
            Ok(true) => record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect(),
            _ => Vec::new(),
        }
    };
    rows.iter().map(cells).collect()
}

/// A list whose first row is somebody: what its columns hold is told from their values.
fn without_header(
    tables: &[(u8, Vec<Vec<String>>)],
    overrides: &[(String, Field)],
    line: u64,
) -> Result<Head, FileError> {
    let told =
        tables.iter().filter_map(|(delimiter, table)| Some((*delimiter, table, guess::fields(table)?)));
    let known = |fields: &[Field]| fields.iter().filter(|field| **field != Field::Kept).count();
    let best = told.reduce(|best, other| if known(&other.2) > known(&best.2) { other } else { best });
    let Some((delimiter, _, fields)) = best else {
        let widest = tables.iter().filter_map(|(_, table)| table.first()).max_by_key(|cells| cells.len());
        let cells = widest.map_or(&[][..], Vec::as_slice);
        // A mapping that names none of the columns is told by what they are.
        if !overrides.is_empty() {
            Columns::from_header(cells, overrides)?;
        }
        let texts: Vec<String> = cells.iter().map(|cell| clean::line(cell)).collect();
        return Err(FileError::NoHeader { first_row: listed(texts.iter().map(String::as_str)) });
    };
    let columns = Columns::without_header(&fields, overrides)?;
    Ok(Head { delimiter, columns, remark: Some(RowError::of_row(line, guess::REMARK)) })
}

/// Whether the rows from the one found last to the end of the file are a program's words below its
/// report; goes back behind that row.
pub(super) fn is_footer<R: Read>(rows: &mut Rows<R>, most: usize) -> bool {
    let current = rows.current().to_vec();
    let mut told = is_makers(&current);
    let (back, kept) = (rows.hold(), rows.keep());
    let mut ends = false;
    for _ in 0..most {
        match rows.advance() {
            Ok(Some(Row::Whole { .. })) if rows.values() == 1 => told |= is_makers(rows.current()),
            Ok(None) => {
                ends = true;
                break;
            }
            _ => break,
        }
    }
    rows.go_on(back);
    rows.restore(kept);
    ends && told
}

fn is_makers(row: &[u8]) -> bool {
    const WORDS: [&str; 4] = [
        "copyright (c)",
        "confidential information - do not distribute",
        "generated by:",
        "salesforce.com, inc",
    ];
    let row = String::from_utf8_lossy(row).to_lowercase();
    WORDS.iter().any(|words| row.contains(words))
}
