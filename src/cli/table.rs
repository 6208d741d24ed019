//! Plain text for people: lines, and columns that line up however wide their characters are. Nothing
//! is ever cut off, and nothing in it moves a terminal's cursor.

use unicode_width::UnicodeWidthStr;

use crate::domain::attempt::Outcome;
use crate::domain::names::is_hidden;
use crate::domain::place::phone;
use crate::domain::prospect::Phone;

/// A longer cell pushes the rest of its line to the right, and not every other line with it.
const WIDEST: usize = 40;
/// What stands between two columns.
const GAP: &str = "  ";

/// A text on one line, without what a terminal would obey.
pub(super) fn line(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_hidden(*c)).collect()
}

/// A text with its lines, without what a terminal would obey.
pub(super) fn lines(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !is_hidden(*c)).collect()
}

/// Whether a text has nothing but lines in it that a terminal would obey.
pub(super) fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || !is_hidden(c))
}

/// Rows of cells as lines, each cell below those of its column.
pub(super) fn columns(indent: &str, rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| line(cell)).collect()).collect();
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(|column| width(&rows, column)).collect();
    rows.iter().map(|row| format!("{indent}{}\n", aligned(row, &widths).trim_end())).collect()
}

/// How wide a column is, by those of its cells that fit; one that is empty throughout has no width.
fn width(rows: &[Vec<String>], column: usize) -> usize {
    let cells = rows.iter().filter_map(|row| row.get(column));
    cells.map(|cell| cell.width()).filter(|width| *width <= WIDEST).max().unwrap_or(0)
}

fn aligned(row: &[String], widths: &[usize]) -> String {
    let shown = row.iter().zip(widths).filter(|(cell, width)| **width > 0 || !cell.is_empty());
    let padded = shown.map(|(cell, width)| {
        let room = width.saturating_sub(cell.width());
        format!("{cell}{:room$}{GAP}", "")
    });
    padded.collect()
}

/// A number as the caller dials it: as one writes it at home where it is in their country.
pub(super) fn number(phone: &Phone, country: Option<&str>) -> String {
    let number = &phone.number;
    let theirs = phone::country(number);
    match theirs.is_some_and(|theirs| country.is_some_and(|own| own.eq_ignore_ascii_case(&theirs))) {
        true => phone::national(number),
        false => phone::international(number),
    }
}

/// An outcome as one writes it: "no answer", "brush-off".
pub(super) fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::BrushOff => outcome.as_str().to_owned(),
        other => other.as_str().replace('-', " "),
    }
}

/// A text as the beginning of a sentence.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A name with its company: "Dana Ruiz (Acme Tool)".
pub(super) fn name(name: &str, company: Option<&str>) -> String {
    match company.filter(|company| *company != name) {
        Some(company) => format!("{name} ({company})"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::domain::prospect::Line;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn columns_line_up_under_wide_and_combining_characters() {
        let table = columns("  ", &rows(&[&["王小明", "7/7"], &["Zoe\u{308}", "1/7"], &["Al", "2/7"]]));
        assert_eq!(table, "  王小明  7/7\n  Zoe\u{308}     1/7\n  Al      2/7\n");
    }

    #[test]
    fn what_is_long_is_shown_whole_and_pushes_only_its_own_line() {
        let long = "x".repeat(60);
        let table = columns("", &rows(&[&[&long, "a"], &["Al", "b"]]));
        assert_eq!(table, format!("{long}  a\nAl  b\n"));
    }

    #[test]
    fn an_empty_column_takes_no_room() {
        assert_eq!(columns("", &rows(&[&["a", "", "b"], &["c", "", "d"]])), "a  b\nc  d\n");
    }

    #[test]
    fn a_cell_stays_on_its_line_and_says_nothing_to_the_terminal() {
        let table = columns("", &rows(&[&["A\x1b[31m\tB\r\nC\u{202E}\u{200B}", "d"]]));
        assert_eq!(table, "A[31m B  C  d\n");
        assert_eq!(lines("a\u{9b}1m\nb\x07"), "a1m\nb");
        assert!(is_plain("a\nb") && !is_plain("a\tb"));
    }

    #[test]
    fn a_number_is_written_as_the_caller_dials_it() {
        let number = phone::parse("+1 401 555 0134", None).unwrap();
        let phone = Phone { number, label: None, line: Line::Office, dead: false };
        assert_eq!(super::number(&phone, Some("us")), "(401) 555-0134");
        assert_eq!(super::number(&phone, Some("GB")), "+1 401-555-0134");
        assert_eq!(super::number(&phone, None), "+1 401-555-0134");
    }

    #[test]
    fn words_begin_a_sentence() {
        assert_eq!(capital(&outcome(Outcome::NoAnswer)), "No answer");
        assert_eq!(capital(&outcome(Outcome::BrushOff)), "Brush-off");
        assert_eq!(capital(""), "");
    }
}
