//! Rejected rows written down, to be mended and imported again: the columns of the file as they were,
//! and why each row was not taken.

use std::io::{self, Write};

use super::columns::Column;
use super::draft::RowError;
use super::formula::disarmed;

/// What came of one list: where it was, its columns, and the rows that were rejected.
#[derive(Clone, Copy, Debug)]
pub struct Rejected<'a> {
    /// The list's file, to be named where there are several.
    pub file: &'a str,
    /// Its columns.
    pub columns: &'a [Column],
    /// Why each row was rejected.
    pub faults: &'a [RowError],
    /// The cells of each.
    pub rows: &'a [Vec<String>],
}

/// Headers of our own, in square brackets: on the next import they are none of the contact's.
const LINE: &str = "[line]";
const FIELD: &str = "[field]";
const WHY: &str = "[why]";
const FILE: &str = "[file]";

/// Is it a column that was put there with the rejected rows?
pub(super) fn is_ours(header: &str) -> bool {
    [LINE, FIELD, WHY, FILE].contains(&header)
}

/// Writes rows as separated values. Lists with other columns share those of one name.
///
/// # Errors
/// What the file says.
pub fn write(out: impl Write, lists: &[Rejected]) -> io::Result<()> {
    let mut csv = ::csv::WriterBuilder::new().flexible(true).from_writer(out);
    let mut headers: Vec<&str> = Vec::new();
    for column in lists.iter().filter(|list| !list.faults.is_empty()).flat_map(|list| list.columns) {
        if !headers.contains(&column.header.as_str()) && !is_ours(&column.header) {
            headers.push(&column.header);
        }
    }
    let several = lists.len() > 1;
    let ours = [LINE, FIELD, WHY].into_iter().chain(several.then_some(FILE));
    csv.write_record(headers.iter().map(|header| disarmed(header)).chain(ours.map(str::to_owned)))?;
    for list in lists {
        for (place, fault) in list.faults.iter().enumerate() {
            let cells = list.rows.get(place).map_or(&[][..], Vec::as_slice);
            let cell = |header: &&str| {
                let place = list.columns.iter().position(|column| column.header == **header);
                place.and_then(|place| cells.get(place)).map_or("", String::as_str)
            };
            // What stands behind the last column is not lost either.
            let extra = cells.get(list.columns.len()..).unwrap_or_default();
            let told = [fault.line.to_string(), fault.field.clone(), fault.why.clone()];
            let told = told.into_iter().chain(several.then(|| list.file.to_owned()));
            let row = headers.iter().map(cell).map(disarmed).chain(told.map(|text| disarmed(&text)));
            csv.write_record(row.chain(extra.iter().map(|cell| disarmed(cell))))?;
        }
    }
    csv.flush()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::exchange::columns::Columns;
    use pretty_assertions::assert_eq;

    fn written(lists: &[Rejected]) -> String {
        let mut out = Vec::new();
        write(&mut out, lists).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn rejected_rows_keep_their_columns_and_say_why() {
        let columns = Columns::from_header(&["Name", "Phone"], &[]).unwrap();
        let faults = [RowError::of_row(3, "no name, no number")];
        let rows = [vec![String::new(), "+1 212-555-0100".to_owned(), "more".to_owned()]];
        let list = Rejected { file: "a.csv", columns: columns.as_slice(), faults: &faults, rows: &rows };
        assert_eq!(
            written(&[list]),
            "Name,Phone,[line],[field],[why]\n,'+1 212-555-0100,3,row,\"no name, no number\",more\n"
        );
    }

    #[test]
    fn several_lists_share_columns_and_name_their_file() {
        let (a, b) = (
            Columns::from_header(&["Name"], &[]).unwrap(),
            Columns::from_header(&["City", "Name"], &[]).unwrap(),
        );
        let faults = [RowError::of_row(2, "x")];
        let (one, two) = ([vec!["Ann".to_owned()]], [vec!["Rome".to_owned(), "Bo".to_owned()]]);
        let list = |file, columns, rows| Rejected { file, columns, faults: &faults, rows };
        assert_eq!(
            written(&[list("a", a.as_slice(), &one), list("b", b.as_slice(), &two)]),
            "Name,City,[line],[field],[why],[file]\nAnn,,2,row,x,a\nBo,Rome,2,row,x,b\n"
        );
    }
}
