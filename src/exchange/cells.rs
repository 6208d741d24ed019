//! What a single cell may hold: several addresses, a name turned round.

use super::clean;

/// The e-mail addresses in a cell, and what else it holds.
pub(super) fn addresses(cell: &str) -> (Vec<String>, Vec<String>) {
    let pieces = apart(cell);
    let pieces = pieces.iter().flat_map(|piece| piece.split(','));
    let pieces = pieces.map(|piece| address_in(piece.trim()).to_owned());
    pieces.filter(|piece| !piece.is_empty()).partition(|piece| piece.contains('@'))
}

/// "Lee, Ann" as Ann Lee, where it can't be anything else.
pub(super) fn turned(name: String) -> String {
    match name.split_once(',') {
        Some((last, first)) if is_turned(last.trim(), first.trim()) => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => name,
    }
}

/// Is it a form of address rather than a job? Some programs call that a title too.
pub(super) fn is_salutation(title: &str) -> bool {
    const FORMS: [&str; 12] =
        ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "madam", "herr", "frau", "mister"];
    let plain = title.trim_end_matches('.').to_lowercase();
    FORMS.contains(&plain.as_str())
}

/// The cell cut where there can be no doubt, each piece cleaned, none empty.
pub(super) fn apart(cell: &str) -> Vec<String> {
    let is_cut = |c: char| clean::is_line_break(c) || matches!(c, ';' | '|');
    let pieces = cell.split(":::").flat_map(|piece| piece.split(is_cut));
    let pieces = pieces.map(clean::line).filter(|piece| !piece.is_empty());
    pieces.collect()
}

/// The address in `mailto:ann@acme.example` and in `Ann Lee <ann@acme.example>`.
fn address_in(text: &str) -> &str {
    let inner = text.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>'));
    let text = inner.map_or(text, |(inner, _)| inner.trim());
    match text.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => text[7..].trim(),
        _ => text,
    }
}

fn is_turned(last: &str, first: &str) -> bool {
    // "Ann Lee, CPA": capitals behind a name that isn't in capitals are letters after it.
    let letters_after = is_capital(first) && !is_capital(last) && last.contains(' ');
    is_name(last) && is_name(first) && !letters_after && !first.split(' ').any(is_suffix)
}

fn is_capital(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1 && !text.chars().any(char::is_lowercase)
}

fn is_name(text: &str) -> bool {
    let in_name = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.');
    !text.is_empty() && text.chars().all(in_name) && text.split(' ').count() <= 3
}

/// What follows a name after a comma and is no first name.
fn is_suffix(word: &str) -> bool {
    const SUFFIXES: &str = " jr sr ii iii iv v esq md phd dds dmd dvm do od pe pa rn cpa cfa cfp \
        mba ma ms bs ba msc bsc llm jd edd pharmd inc llc llp lp ltd limited plc corp corporation \
        co company gmbh ag kg ug se sa sas sarl bv nv ab as oy srl spa pty pte group holdings \
        partners associates sons retired the ";
    let word: String = word.chars().filter(|c| *c != '.').collect();
    SUFFIXES.contains(&format!(" {} ", word.to_lowercase()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_what_is_none() {
        let (addresses, rest) = addresses("a@x.example; Bo <b@x.example>, MAILTO:c@x.example\nn/a");
        assert_eq!(addresses, ["a@x.example", "b@x.example", "c@x.example"]);
        assert_eq!(rest, ["n/a"]);
    }

    #[test]
    fn a_name_is_turned_where_it_is_plain() {
        for (turned_round, name) in [
            ("Lee, Ann", "Ann Lee"),
            ("LEE, ANN", "ANN LEE"),
            ("O'Neil, Mary Jo", "Mary Jo O'Neil"),
            ("van Dyk, J.", "J. van Dyk"),
            ("Müller-Lüdenscheidt , Jörg", "Jörg Müller-Lüdenscheidt"),
        ] {
            assert_eq!(turned(turned_round.to_owned()), name);
        }
        for name in [
            "Ann Lee",
            "Ann Lee, Jr.",
            "Ann Lee, CPA",
            "Ann Lee, PMP",
            "Acme, Inc.",
            "Lee, Ann, MD",
            "Lee, ",
            ", Ann",
            "Smith, Jones & Co",
            "Room 5, Floor 2",
            "Ann Lee, the one in sales dept",
        ] {
            assert_eq!(turned(name.to_owned()), name);
        }
    }

    #[test]
    fn forms_of_address_are_no_jobs() {
        assert!(is_salutation("Mr.") && is_salutation("dr"));
        assert!(!is_salutation("Director"));
    }
}
