//! Cells that a spreadsheet would take for a formula, made harmless; and taken back.
//!
//! A cell that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet, whoever wrote it. A
//! spreadsheet that takes other signs for the end of a cell than the file means (`;` where it says `,`)
//! begins cells within ours, behind semicolons and line breaks. An apostrophe in front makes text of
//! each; reading takes just those off again.

/// The cell with an apostrophe wherever a spreadsheet could begin a formula.
pub(super) fn disarmed(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    let mut starts = true;
    for (at, c) in text.char_indices() {
        if starts && text.get(at..).is_some_and(would_be_formula) {
            safe.push('\'');
        }
        safe.push(c);
        starts = ends_cell(c);
    }
    safe
}

/// The cell as it was before [`disarmed`]: without the apostrophes in front of what would be formulas.
pub(super) fn rearmed(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut starts = true;
    for (at, c) in text.char_indices() {
        let put_in = c == '\'' && text.get(at + 1..).is_some_and(would_be_formula);
        if !(starts && put_in) {
            plain.push(c);
        }
        starts = ends_cell(c);
    }
    plain
}

/// Whether a text is a formula, or an apostrophe in front of one: that one gets another, so that both
/// are told apart.
fn would_be_formula(text: &str) -> bool {
    let first = text.trim_start_matches('\'').chars().next();
    first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'))
}

/// Whether some spreadsheet takes a sign for the end of a cell.
fn ends_cell(c: char) -> bool {
    matches!(c, ';' | '\t' | '\n' | '\r')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_formula_gets_an_apostrophe_and_nothing_else_does() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("'=1", "''=1"),
            ("\t=1", "'\t'=1"),
            ("＝1+1", "'＝1+1"),
            ("a;=1\n-b", "a;'=1\n'-b"),
            ("O'Neil", "O'Neil"),
            ("'tis", "'tis"),
            ("a = b - c", "a = b - c"),
            ("", ""),
        ] {
            assert_eq!(disarmed(cell), safe);
            assert_eq!(rearmed(safe), cell);
        }
    }

    #[test]
    fn an_apostrophe_of_a_foreign_file_stays_where_it_guards_nothing() {
        for cell in ["'quoted'", "'", "rock 'n' roll", "'90s"] {
            assert_eq!(rearmed(cell), cell);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_disarmed_comes_back(text in "['=+@;\n\t\ra -]{0,12}|.{0,20}") {
            let safe = disarmed(&text);
            prop_assert_eq!(rearmed(&safe), text);
            let mut cells = safe.split([';', '\n', '\t', '\r']);
            prop_assert!(!cells.any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{}", safe);
        }
    }
}
