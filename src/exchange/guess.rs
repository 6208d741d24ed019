//! What the columns of a list without a header hold, told from what stands in them.

use super::clean;
use super::columns::Field;

/// What is told of a list whose columns were guessed.
pub(super) const REMARK: &str = "there is no header, so what the columns hold was told from their values: look \
    whether it is right, and say it with --map 'column 1=name' where it isn't";

/// The fields of columns, by their first rows; `None` where they don't tell whom to call and how.
pub(super) fn fields(rows: &[Vec<String>]) -> Option<Vec<Field>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let column = |place: usize| -> Vec<String> {
        let cells = rows.iter().filter_map(|row| row.get(place));
        cells.map(|cell| clean::line(cell)).filter(|cell| !cell.is_empty()).collect()
    };
    let columns: Vec<Vec<String>> = (0..width).map(column).collect();
    let mut fields: Vec<Option<Field>> = columns.iter().map(|cells| plain(cells)).collect();
    let reached = fields.iter().flatten().count() > 0;
    if let Some(company) = first(&columns, &fields, |cells| share(cells, is_company) >= 50) {
        fields[company] = Some(Field::Company);
    }
    if let Some(name) = first(&columns, &fields, |cells| share(cells, is_person) >= 80) {
        fields[name] = Some(Field::Name);
    }
    let named = fields.iter().flatten().any(|field| matches!(field, Field::Name | Field::Company));
    (reached && named).then(|| fields.into_iter().map(|field| field.unwrap_or(Field::Kept)).collect())
}

/// What can't be anything else.
fn plain(cells: &[String]) -> Option<Field> {
    if share(cells, |cell| cell.contains('@') && !cell.contains(' ')) >= 80 {
        Some(Field::Email)
    } else {
        (share(cells, is_phone) >= 80).then_some(Field::Phone)
    }
}

fn first(
    columns: &[Vec<String>],
    taken: &[Option<Field>],
    fits: impl Fn(&[String]) -> bool,
) -> Option<usize> {
    columns.iter().zip(taken).position(|(cells, field)| field.is_none() && fits(cells))
}

/// How many in a hundred are so; 0 of none.
fn share(cells: &[String], is: impl Fn(&str) -> bool) -> usize {
    let hits = cells.iter().filter(|cell| is(cell)).count();
    (hits * 100).checked_div(cells.len()).unwrap_or(0)
}

fn is_phone(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    // 2026-06-04, 4/6/2026, 16:02
    let parts: Vec<usize> = cell.split('-').map(str::len).collect();
    let is_date = cell.contains(':') || cell.matches('/').count() > 1 || parts == [4, 2, 2];
    (7..=20).contains(&digits) && letters <= 4 && !is_date && cell.contains(['+', '(', ' ', '-', '.', '/'])
        || (digits == cell.len() && (10..=13).contains(&digits))
}

fn is_company(cell: &str) -> bool {
    const FORMS: &str = " inc llc llp ltd limited plc corp corporation co company gmbh ag kg ug ohg ev sa sas sarl \
        srl spa sl bv nv ab as oy aps pty group holdings partners & bros sons ";
    let last = cell.rsplit(' ').next().unwrap_or("");
    let last: String = last.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
    !last.is_empty() && FORMS.contains(&format!(" {last} "))
}

/// Two to four words, each with a capital where its script has them.
fn is_person(cell: &str) -> bool {
    let words: Vec<&str> = cell.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let in_name = |c: char| c.is_alphabetic() || matches!(c, ' ' | ',' | '-' | '\'' | '’' | '.' | '"');
    let begins = |word: &&str| word.chars().any(|c| c.is_alphabetic() && !c.is_lowercase());
    (2..=4).contains(&words.len())
        && cell.chars().all(in_name)
        && words.iter().filter(|w| begins(w)).count() > 1
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use Field::{Company, Email, Kept, Name, Phone};

    fn told(rows: &[&str]) -> Option<Vec<Field>> {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.split(',').map(str::to_owned).collect()).collect();
        fields(&rows)
    }

    #[test]
    fn people_with_numbers_and_addresses_tell_their_columns() {
        let rows =
            ["Ann Lee,Acme Inc.,212-555-0100,ann@acme.example,Boston", "Bo Díaz,Harbor LLC,2125550101,,Rome"];
        assert_eq!(told(&rows), Some(vec![Name, Company, Phone, Email, Kept]));
        assert_eq!(told(&["212-555-0145,Dana Okafor"]), Some(vec![Phone, Name]));
    }

    #[test]
    fn what_tells_nobody_and_no_way_to_them_is_no_list() {
        assert_eq!(told(&["Ann Lee,Acme,Boston"]), None);
        assert_eq!(told(&["12,red", "13,blue"]), None);
        assert_eq!(told(&["2026-01-01,212-555-0145"]), None);
        assert_eq!(told(&[]), None);
    }
}
