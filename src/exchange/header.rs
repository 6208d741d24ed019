//! Where in the first rows of a file its header stands.

use super::clean;
use super::columns::{Field, data_like, meaning};

/// How many rows are looked at: titles, notes and blank lines come before a header.
pub(super) const LOOK: usize = 25;

/// A header that was found: the row's place, and how well it is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Which of the rows it is.
    pub row: usize,
    /// How many of its cells are understood; 0 where it only has a column that a mapping names.
    pub understood: usize,
    /// How many cells it has.
    pub cells: usize,
}

/// Finds the header among the first rows: the first that has a column of a mapping, else the first of
/// which two cells or more are understood, else the first of which one is.
pub(super) fn find(rows: &[Vec<String>], overrides: &[(String, Field)]) -> Option<Found> {
    let rows = || rows.iter().take(LOOK).enumerate().map(|(row, cells)| (score(row, cells), cells));
    let mapped = |cells: &[String]| overrides.iter().any(|(name, _)| has(cells, name));
    let first = |least: usize| rows().map(|(found, _)| found).find(|found| found.understood >= least);
    rows().find(|(_, cells)| mapped(cells)).map(|(found, _)| found).or_else(|| first(2)).or_else(|| first(1))
}

fn has(cells: &[String], name: &str) -> bool {
    let name = clean::line(name).to_lowercase();
    !name.is_empty() && cells.iter().any(|cell| clean::line(cell).to_lowercase() == name)
}

fn score(row: usize, cells: &[String]) -> Found {
    let texts: Vec<String> = cells.iter().map(|cell| clean::line(cell)).collect();
    let understood = texts.iter().filter(|text| meaning(text).is_some_and(Field::is_of_contact)).count();
    // A row that has numbers and addresses in it is somebody's.
    let understood = if understood > data_like(&texts) { understood } else { 0 };
    Found { row, understood, cells: cells.len() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn row(rows: &[&str]) -> Option<usize> {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.split(',').map(str::to_owned).collect()).collect();
        find(&rows, &[]).map(|found| found.row)
    }

    #[test]
    fn titles_and_notes_before_a_header_are_passed_over() {
        assert_eq!(row(&["Call list autumn,,", ",,", "Name,Company,Phone", "Ann,Acme,1"]), Some(2));
        assert_eq!(row(&["Notes:", "some addresses are missing", "First Name,Last Name,URL"]), Some(2));
        assert_eq!(row(&["Name", "Ann", "Bo"]), Some(0));
    }

    #[test]
    fn people_are_no_header() {
        assert_eq!(row(&["Ann Lee,Acme,212-555-0100", "Bo Lee,Home,212-555-0101"]), None);
        assert_eq!(row(&["Ann Lee,T-Mobile,555-010-0100"]), None);
    }
}
