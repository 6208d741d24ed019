//! The rows of a CSV file as stretches of bytes, with the lines they stand on.
//!
//! The `csv` crate takes rows apart, but one quotation mark that is never closed makes it read the
//! rest of a file as one value, and the line it gives for a row is that of blank lines before it.
//! Here rows are found by the same rules, one at a time and of bounded size, and a row with such a
//! mark is given up alone: reading goes on at the next line that looks like a row.

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

use std::io::{self, ErrorKind, Read};
use std::ops::Range;

/// A row longer than this is no contact.
pub(super) const LONGEST: usize = 1 << 20;

const CHUNK: usize = 1 << 16;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// One row, or why there is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The row that is now [`Rows::current`].
    Whole { line: u64 },
    /// A row whose quotation marks mean nothing: its line is to be cut at each delimiter.
    Plain { line: u64 },
    /// Lines that make no row.
    Torn { line: u64, why: String },
}

/// Somewhere in a file that is held.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    at: usize,
    line: u64,
}

/// Cuts a file into rows.
pub(super) struct Rows<R> {
    input: R,
    /// What was read and not yet left behind, from `at`.
    bytes: Vec<u8>,
    at: usize,
    ended: bool,
    line: u64,
    current: Range<usize>,
    delimiters: Vec<u8>,
    width: Option<usize>,
    /// Nothing that was read is forgotten, so that one can go back to it.
    held: bool,
    /// Why reading broke off while it was held, to be told once one comes there again.
    broken: Option<io::Error>,
    /// How many values the row found last has.
    values: usize,
    /// Blank lines stand before it.
    gap: bool,
}

/// Where in a row a byte stands. Quotation marks count only at the beginning of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Start,
    Plain,
    Quoted,
    /// Behind a quotation mark in a quoted value: it may close it, or be the first of two.
    Closed,
}

/// How a row was found to end.
#[derive(PartialEq, Eq)]
enum End {
    Line,
    Unclosed,
    TooLong,
}

/// What was found from the beginning of a row on.
struct Scan {
    /// Bytes that belong to it, with the line break at its end.
    length: usize,
    /// Of these, the line break.
    line_break: usize,
    /// Where within it further lines begin.
    lines: Vec<usize>,
    /// How many values there are.
    values: usize,
    /// Text stands behind a quotation mark that closes a value: it may have been meant to open one.
    stray: bool,
    /// So it is with a value of several lines, of which it then had but one.
    torn: bool,
    end: End,
}

impl<R: Read> Rows<R> {
    /// Rows of values between any of these delimiters.
    pub(super) fn new(input: R, delimiters: &[u8]) -> io::Result<Self> {
        let mut rows = Self {
            input,
            bytes: Vec::new(),
            at: 0,
            ended: false,
            line: 1,
            current: 0..0,
            delimiters: delimiters.to_vec(),
            width: None,
            held: false,
            broken: None,
            values: 0,
            gap: false,
        };
        rows.byte(BOM.len())?;
        if rows.bytes.starts_with(BOM) {
            rows.at = BOM.len();
        }
        Ok(rows)
    }

    /// From here on rows have one delimiter, and as a rule this many values.
    pub(super) fn settle(&mut self, delimiter: u8, width: usize) {
        self.delimiters = vec![delimiter];
        self.width = Some(width);
    }

    /// How many values the row found last has.
    pub(super) fn values(&self) -> usize {
        self.values
    }

    /// Do blank lines stand before the row found last?
    pub(super) fn is_apart(&self) -> bool {
        self.gap
    }

    /// Keeps what is read from here on until [`Rows::go_on`], and says where that is.
    pub(super) fn hold(&mut self) -> Place {
        self.held = true;
        self.place()
    }

    /// Where the next row begins.
    pub(super) fn place(&self) -> Place {
        Place { at: self.at, line: self.line }
    }

    /// Goes on at a place of what was held.
    pub(super) fn go_on(&mut self, place: Place) {
        self.held = false;
        self.at = place.at;
        self.line = place.line;
        self.current = 0..0;
    }

    /// The row found last, to come back to it after a look at those behind it.
    pub(super) fn keep(&self) -> (Range<usize>, usize) {
        (self.current.clone(), self.values)
    }

    /// Comes back to a row, where all was held since.
    pub(super) fn restore(&mut self, (current, values): (Range<usize>, usize)) {
        self.current = current;
        self.values = values;
    }

    /// The bytes of the row found last, without the end of its line.
    pub(super) fn current(&self) -> &[u8] {
        self.bytes.get(self.current.clone()).unwrap_or_default()
    }

    /// The line that is read next.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Goes on to the next row; blank lines are none. `None` at the end.
    pub(super) fn advance(&mut self) -> io::Result<Option<Row>> {
        let from = self.line;
        loop {
            if self.byte(0)?.is_none() {
                return Ok(None);
            }
            let scan = self.scan()?;
            if self.is_torn(&scan) {
                return self.give_up(&scan).map(Some);
            }
            let line = self.line;
            self.values = scan.values;
            self.gap = line > from;
            self.current = self.at..self.at + scan.length - scan.line_break;
            self.leave(scan.length, 1 + scan.lines.len());
            if !self.current().is_empty() {
                return Ok(Some(Row::Whole { line }));
            }
        }
    }

    fn leave(&mut self, bytes: usize, lines: usize) {
        self.at += bytes;
        self.line += lines as u64;
    }

    fn scan(&mut self) -> io::Result<Scan> {
        let mut place = Within::Start;
        let mut scan = Scan {
            length: 0,
            line_break: 0,
            lines: Vec::new(),
            values: 1,
            stray: false,
            torn: false,
            end: End::Line,
        };
        while let Some(byte) = self.byte(scan.length)? {
            let line_break = self.line_break(scan.length, byte)?;
            scan.length += line_break.max(1);
            if line_break > 0 && place == Within::Quoted {
                scan.lines.push(scan.length);
            } else if line_break > 0 {
                scan.line_break = line_break;
                return Ok(scan);
            } else {
                place = self.note(&mut scan, place, byte);
            }
            if self.is_too_long(&scan) {
                scan.end = End::TooLong;
                return Ok(scan);
            }
        }
        if place == Within::Quoted {
            scan.end = End::Unclosed;
        }
        Ok(scan)
    }

    /// Takes the next byte of a line into account; says where the one after it stands.
    fn note(&self, scan: &mut Scan, place: Within, byte: u8) -> Within {
        let next = self.step(place, byte);
        if place == Within::Closed && next == Within::Plain && byte != b' ' {
            scan.stray = true;
            scan.torn |= !scan.lines.is_empty();
        }
        scan.values += usize::from(next == Within::Start);
        next
    }

    /// With many more values than the header a row of several lines is none: without a limit, a
    /// file of stray quotation marks is read to the end for each of its lines.
    fn is_too_long(&self, scan: &Scan) -> bool {
        let most = self.width.map_or(usize::MAX, |width| 2 * width + 16);
        scan.length > LONGEST || (!scan.lines.is_empty() && scan.values > most)
    }

    /// Has a quotation mark swallowed what was not meant for it?
    fn is_torn(&self, scan: &Scan) -> bool {
        let too_few = self.width.is_some_and(|width| scan.values < width);
        scan.end != End::Line || scan.torn || (scan.stray && too_few)
    }

    fn step(&self, place: Within, byte: u8) -> Within {
        match (place, byte) {
            (Within::Start, b'"') | (Within::Closed, b'"') => Within::Quoted,
            (Within::Quoted, b'"') => Within::Closed,
            (Within::Quoted, _) => Within::Quoted,
            _ if self.delimiters.contains(&byte) => Within::Start,
            _ => Within::Plain,
        }
    }

    /// Leaves behind what makes no row, and as little else as can be told.
    fn give_up(&mut self, scan: &Scan) -> io::Result<Row> {
        let line = self.line;
        let start = self.at;
        let ends = scan.lines.iter().skip(1).copied().chain([scan.length]);
        let mut lines = scan.lines.iter().copied().zip(ends).zip(1..);
        let next = lines.find(|((from, to), _)| self.looks_like_row(*from, *to));
        match next {
            Some(((from, _), lines)) => self.leave(from, lines),
            None => {
                let within_line = scan.lines.last() != Some(&scan.length);
                self.leave(scan.length, scan.lines.len() + usize::from(within_line));
                if within_line && scan.end == End::TooLong {
                    self.skip_line()?;
                }
            }
        }
        if scan.end == End::TooLong && scan.lines.is_empty() {
            self.current = 0..0;
            return Ok(Row::Torn { line, why: self.reason(scan, line) });
        }
        self.current = start..self.at.min(start + LONGEST);
        match self.plain() {
            Some(length) if self.line == line + 1 => {
                self.values = self.width.unwrap_or_default();
                self.current = start..start + length;
                Ok(Row::Plain { line })
            }
            _ => Ok(Row::Torn { line, why: self.reason(scan, line) }),
        }
    }

    /// The length of a line whose quotation marks can only be inches or a slip: without them it has as
    /// many values as the header. Of several lines, none can be told from a note's.
    fn plain(&self) -> Option<usize> {
        let line = self.current();
        let length = line.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(line.len());
        let delimiters = line[..length].iter().filter(|byte| self.delimiters.contains(byte)).count();
        (self.width == Some(delimiters + 1)).then_some(length)
    }

    fn reason(&self, scan: &Scan, line: u64) -> String {
        let mut why = if scan.end == End::TooLong && scan.lines.is_empty() {
            format!("longer than {LONGEST} bytes")
        } else {
            "a quotation mark is opened here and not closed".to_owned()
        };
        let last = self.line.saturating_sub(1);
        if last > line {
            why.push_str(&format!("; lines {line} to {last} were not read"));
        }
        why
    }

    /// Has a line, taken by itself, as many values as the header?
    fn looks_like_row(&self, from: usize, to: usize) -> bool {
        let line = self.bytes.get(self.at + from..self.at + to).unwrap_or_default();
        let line = line.trim_ascii_end();
        let mut place = Within::Start;
        let mut values = 1;
        for byte in line {
            let quoted = place == Within::Quoted;
            place = self.step(place, *byte);
            values += usize::from(!quoted && place == Within::Start);
        }
        !line.is_empty() && Some(values) == self.width
    }

    fn skip_line(&mut self) -> io::Result<()> {
        while let Some(byte) = self.byte(0)? {
            let line_break = self.line_break(0, byte)?;
            self.at += line_break.max(1);
            if line_break > 0 {
                break;
            }
        }
        Ok(())
    }

    /// How many bytes of line break stand here: LF, CR LF, or the CR of old.
    fn line_break(&mut self, offset: usize, byte: u8) -> io::Result<usize> {
        Ok(match byte {
            b'\n' => 1,
            b'\r' if self.byte(offset + 1)? == Some(b'\n') => 2,
            b'\r' => 1,
            _ => 0,
        })
    }

    fn byte(&mut self, offset: usize) -> io::Result<Option<u8>> {
        while self.at + offset >= self.bytes.len() && !self.ended {
            match self.broken.take() {
                None => self.fill()?,
                Some(error) if self.held => {
                    let same = io::Error::new(error.kind(), error.to_string());
                    self.broken = Some(error);
                    return Err(same);
                }
                Some(error) => {
                    self.ended = true;
                    return Err(error);
                }
            }
        }
        Ok(self.bytes.get(self.at + offset).copied())
    }

    fn fill(&mut self) -> io::Result<()> {
        if !self.held {
            self.bytes.drain(..self.at);
            self.at = 0;
        }
        let old = self.bytes.len();
        self.bytes.resize(old + CHUNK, 0);
        let got = loop {
            match self.input.read(&mut self.bytes[old..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                got => break got,
            }
        };
        self.bytes.truncate(old + *got.as_ref().unwrap_or(&0));
        match got {
            Err(error) if self.held => {
                self.broken = Some(error);
                Ok(())
            }
            got => {
                self.ended = matches!(got, Ok(0) | Err(_));
                got.map(drop)
            }
        }
    }
}
