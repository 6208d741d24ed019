use super::*;
use pretty_assertions::assert_eq;
use proptest::prelude::*;

fn rows(text: &str) -> Rows<&[u8]> {
    let mut rows = Rows::new(text.as_bytes(), b",;\t").unwrap();
    rows.settle(b',', 2);
    rows
}

/// Each row as its line and its text, each torn one as its line and the reason.
fn all(text: &str) -> Vec<(u64, String)> {
    let mut rows = rows(text);
    let mut all = Vec::new();
    while let Some(row) = rows.advance().unwrap() {
        all.push(match row {
            Row::Whole { line } => (line, String::from_utf8_lossy(rows.current()).into_owned()),
            Row::Plain { line } => (line, format!("plain {}", String::from_utf8_lossy(rows.current()))),
            Row::Torn { line, why } => (line, format!("! {why}")),
        });
    }
    all
}

fn owned(rows: &[(u64, &str)]) -> Vec<(u64, String)> {
    rows.iter().map(|(line, text)| (*line, (*text).to_owned())).collect()
}

#[test]
fn lines_are_counted_over_blank_ones_and_quoted_breaks() {
    let want = [(1, "a,b"), (4, "\"c\nd\",e"), (6, "f"), (7, "g")];
    let text = "a,b\n\n\n\"c\nd\",e\nf\ng";
    assert_eq!(all(text), owned(&want));
    let crlf = all(&text.replace('\n', "\r\n"));
    assert_eq!(crlf.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 4, 6, 7]);
    let cr = all(&text.replace('\n', "\r"));
    assert_eq!(cr.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 4, 6, 7]);
}

#[test]
fn a_mark_at_the_beginning_of_the_file_is_none_of_its_text() {
    assert_eq!(all("\u{feff}\"a\",b\n"), owned(&[(1, "\"a\",b")]));
    assert_eq!(all(""), []);
    assert_eq!(all("\u{feff}"), []);
    assert_eq!(all("\n\r\n\r"), []);
}

#[test]
fn a_quotation_mark_never_closed_costs_its_own_row_only() {
    let torn = "plain \"b,2";
    assert_eq!(all("a,1\n\"b,2\nc,3\nd,4\n"), owned(&[(1, "a,1"), (2, torn), (3, "c,3"), (4, "d,4")]));
    assert_eq!(
        all("a,1\n\"b,2\nc,3\n\"d\",4\ne,5"),
        owned(&[(1, "a,1"), (2, torn), (3, "c,3"), (4, "\"d\",4"), (5, "e,5")])
    );
    assert_eq!(all("a,1\nb,\"2"), owned(&[(1, "a,1"), (2, "plain b,\"2")]));
    let torn = "! a quotation mark is opened here and not closed";
    assert_eq!(all("a,1\n\"b\nc,3\n"), owned(&[(1, "a,1"), (2, torn), (3, "c,3")]));
}

#[test]
fn a_quotation_mark_out_of_place_is_told_by_the_values_it_swallows() {
    let torn = "plain \"b,\"2\"";
    assert_eq!(all("\"a\",1\n\"b,\"2\"\n\"c\" d,3\n"), owned(&[(1, "\"a\",1"), (2, torn), (3, "\"c\" d,3")]));
}

#[test]
fn lines_of_a_note_are_not_taken_for_rows() {
    let torn = "! a quotation mark is opened here and not closed; lines 2 to 3 were not read";
    assert_eq!(all("a,1\nb,\"she said\n\"yes\" to me\"\nc,3\n"), owned(&[(1, "a,1"), (2, torn), (4, "c,3")]));
    assert_eq!(all("a,1\n\"b\nnothing\n"), owned(&[(1, "a,1"), (2, torn)]));
}

#[test]
fn a_row_without_end_is_left_out() {
    let long = "x".repeat(3 * LONGEST);
    let why = "! longer than 1048576 bytes";
    assert_eq!(all(&format!("a,1\n{long}\nb,2\n")), owned(&[(1, "a,1"), (2, why), (3, "b,2")]));
    let lines = format!("a,1\n\"{}b,2\n", "x\n".repeat(LONGEST / 2));
    let (line, torn) = &all(&lines)[1];
    assert!(*line == 2 && torn.starts_with("! a quotation mark"), "{line} {torn}");
    assert_eq!(all(&lines).last(), Some(&(2 + LONGEST as u64 / 2, "b,2".to_owned())));
    let open = format!("a,1\n\"{long}\n{long}\nb,2\n");
    assert_eq!(all(&open)[1], (2, why.to_owned()));
    assert_eq!(all(&open).last(), Some(&(4, "b,2".to_owned())));
}

/// Each line leaves a value open and each looks like a row: tried to its end for every line, this
/// would take minutes.
#[test]
fn stray_quotation_marks_all_over_cost_no_more_than_their_rows() {
    let rows = all(&"a\",\"\n".repeat(40_000));
    assert_eq!(rows.len(), 40_000);
    assert!(rows.iter().all(|(_, row)| row == "plain a\",\""));
}

#[test]
fn memory_is_bounded_whatever_the_size_of_the_file() {
    let line = io::Cursor::new(b"Ann,\"two\nlines\"\n".repeat(64));
    let mut input: Box<dyn Read> = Box::new(io::empty());
    for _ in 0..500 {
        input = Box::new(io::Read::chain(line.clone(), input));
    }
    let mut rows = Rows::new(input, b",").unwrap();
    let mut count = 0;
    while rows.advance().unwrap().is_some() {
        count += 1;
        assert!(rows.bytes.capacity() <= 4 * CHUNK);
    }
    assert_eq!((count, rows.line()), (32_000, 64_001));
}

proptest! {
    /// Where no mark is out of place, rows are those that the `csv` crate finds.
    #[test]
    fn rows_are_those_of_the_csv_crate(text in "[ab \",\n\r]{0,60}") {
        let found = all(&text);
        if found.iter().any(|(_, row)| row.starts_with(['!', 'p'])) {
            return Ok(());
        }
        let parse = |text: &str| -> Vec<::csv::StringRecord> {
            let mut builder = ::csv::ReaderBuilder::new();
            let builder = builder.has_headers(false).flexible(true);
            builder.from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
        };
        let apart: Vec<_> = found.iter().flat_map(|(_, row)| parse(row)).collect();
        prop_assert_eq!(apart, parse(&text));
    }
}
