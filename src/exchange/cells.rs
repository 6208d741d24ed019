//! What a single cell may hold: several numbers, several addresses, a name turned round.

use super::clean;

/// The phone numbers in a cell, in order. Those that are no numbers are handed on as well, for the
/// caller to say so.
pub(super) fn numbers(cell: &str) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    for piece in apart(cell) {
        match numbers.last_mut() {
            // "555 0100; ext. 12" is one number.
            Some(number) if is_extension(&piece) => {
                number.push_str("; ");
                number.push_str(&piece);
            }
            _ => numbers.extend(full_numbers(&piece)),
        }
    }
    numbers
}

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
fn apart(cell: &str) -> Vec<String> {
    let is_cut = |c: char| clean::is_line_break(c) || matches!(c, ';' | '|');
    let pieces = cell.split(" ::: ").flat_map(|piece| piece.split(is_cut));
    let pieces = pieces.map(clean::line).filter(|piece| !piece.is_empty());
    pieces.collect()
}

/// Cut at a slash or comma too, if each part can be dialled by itself: 030/1234567 is one number.
fn full_numbers(piece: &str) -> Vec<String> {
    let parts: Vec<&str> = piece.split(['/', ',']).map(str::trim).collect();
    if parts.len() > 1 && parts.iter().all(|part| is_full(part)) {
        parts.into_iter().map(str::to_owned).collect()
    } else {
        vec![piece.to_owned()]
    }
}

/// Has it digits enough for a whole number? With a country code in front it takes more of them.
fn is_full(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let least = if digits.starts_with("00") {
        11
    } else if text.starts_with('+') {
        9
    } else {
        7
    };
    digits.len() >= least
}

fn is_extension(piece: &str) -> bool {
    const MARKS: [&str; 4] = ["extension", "ext", "x", "#"];
    let piece = piece.to_lowercase();
    let rest = MARKS.iter().find_map(|mark| piece.strip_prefix(mark));
    let digits = rest.map(|rest| rest.trim_start_matches([' ', '.', ':', '=', '#']));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
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
    fn several_numbers_in_one_cell() {
        assert_eq!(numbers("+1 555 0100; +1 555 0101"), ["+1 555 0100", "+1 555 0101"]);
        assert_eq!(numbers("555-0100 ::: 555-0101"), ["555-0100", "555-0101"]);
        assert_eq!(numbers("555 0100 | 555 0101\n555 0102"), ["555 0100", "555 0101", "555 0102"]);
        assert_eq!(numbers("(212) 555-0100/(212) 555-0101"), ["(212) 555-0100", "(212) 555-0101"]);
        assert_eq!(numbers("212-555-0100, 212-555-0101"), ["212-555-0100", "212-555-0101"]);
        assert_eq!(numbers(" ; ; "), Vec::<String>::new());
    }

    #[test]
    fn one_number_stays_one() {
        for number in [
            "030/123456",
            "0171/2345678",
            "+49 33203/1234567",
            "0049 33203/1234567",
            "555-0100/01",
            "212 555 0100 ext. 12",
            "555 0100, 12",
            "n/a",
            "1-800-FLOWERS",
        ] {
            assert_eq!(numbers(number), [number]);
        }
    }

    #[test]
    fn an_extension_stays_with_its_number() {
        assert_eq!(numbers("212 555 0100 ext. 12; 212 555 0101"), ["212 555 0100 ext. 12", "212 555 0101"]);
        assert_eq!(numbers("212 555 0100; ext. 12"), ["212 555 0100; ext. 12"]);
        assert_eq!(numbers("+1-212-555-0100;ext=12"), ["+1-212-555-0100; ext=12"]);
        assert_eq!(numbers("212 555 0100;x12;555 0101"), ["212 555 0100; x12", "555 0101"]);
        assert_eq!(numbers("212 555 0100; call after 5"), ["212 555 0100", "call after 5"]);
    }

    #[test]
    fn invisible_characters_are_no_part_of_a_number() {
        assert_eq!(numbers("\u{202a}+1 555 0100\u{202c}"), ["+1 555 0100"]);
    }

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
