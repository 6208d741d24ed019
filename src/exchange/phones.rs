//! The phone numbers in one cell: one or several, with extensions, words beside them, and what a
//! spreadsheet made of them.

use super::cells;
use super::clean;
use super::draft::DraftLine;

/// One thing that a cell of phone numbers holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A number, or what is in its place; of this kind, where the cell says so.
    Number { text: String, line: Option<DraftLine> },
    /// A line that nobody answers by voice: fax, pager. Its number is no phone.
    NoVoice(String),
    /// Words that were beside a number and say more than what kind it is.
    Words(String),
    /// A number whose last digits a spreadsheet threw away.
    Lost(String),
}

/// What a cell says, in its order; nothing for "n/a" and the like.
pub(super) fn said(cell: &str) -> Vec<Said> {
    let cell = unwrapped(cell);
    if is_none(&cell) {
        return Vec::new();
    }
    match number_of_spreadsheet(&cell) {
        Some(Ok(text)) => return vec![Said::Number { text, line: None }],
        Some(Err(lost)) => return vec![Said::Lost(lost)],
        None => {}
    }
    let mut said: Vec<Said> = Vec::new();
    for piece in pieces(&cell) {
        match said.last_mut() {
            // "555 0100; ext. 12" is one number.
            Some(Said::Number { text, .. }) if extension(&piece).is_some_and(|(_, rest)| rest.is_empty()) => {
                let digits = extension(&piece).map(|(digits, _)| digits).unwrap_or_default();
                text.push_str(&format!(" ext. {digits}"));
            }
            _ => said.extend(one(&piece)),
        }
    }
    said
}

/// The kind of line that a label speaks of; `Some(None)` for one without a voice.
pub(super) fn labelled(label: &str) -> Option<Option<DraftLine>> {
    let label = label.trim_matches(['_', '$', '!', '<', '>', ' ']);
    let mut found = None;
    let mut words: Vec<String> = Vec::new();
    for word in label.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words.push(word.to_lowercase());
    }
    for word in &words {
        match kind(word) {
            Some(Kind::NoVoice) => return Some(None),
            Some(Kind::Line(line)) => {
                // "Work mobile" is a mobile phone, a "reception desk" nobody's own.
                let settled = matches!(found, Some(DraftLine::Mobile | DraftLine::Main));
                found = if settled { found } else { Some(line) };
            }
            Some(Kind::Phone) => found = found.or(Some(DraftLine::Unknown)),
            None => {}
        }
    }
    found.map(Some)
}

/// What a word beside a number says of it.
enum Kind {
    Line(DraftLine),
    NoVoice,
    /// Only that it is a phone.
    Phone,
}

fn kind(word: &str) -> Option<Kind> {
    const NO_VOICE: &str = " f fx fax faxes telefax facsimile workfax homefax otherfax fx télécopie telecopie \
        télécopieur pager beeper telex modem tty tdd ";
    const MOBILE: &str = " m mob mobile mobil mobiel cell cellular cel celular c handy iphone portable móvil \
        movil cellulare telemóvel cellphone mobilephone text sms ";
    const HOME: &str = " h home private privat privé domicile casa thuis residence ";
    const MAIN: &str =
        " main switchboard reception zentrale standard hq headquarters company pbx centralino ";
    const DIRECT: &str = " o w d office work direct business desk dd ddi did büro buero geschäftlich dienstlich \
        bureau oficina ufficio werk durchwahl ";
    const PHONE: &str = " t p tel phone ph telephone telefon téléphone telefono teléfono telefone tél fon voice \
        call number no nr num at on or and und oder ou y o ";
    let is = |list: &str| list.contains(&format!(" {word} "));
    match () {
        () if is(NO_VOICE) => Some(Kind::NoVoice),
        () if is(MOBILE) => Some(Kind::Line(DraftLine::Mobile)),
        () if is(HOME) => Some(Kind::Line(DraftLine::Home)),
        () if is(MAIN) => Some(Kind::Line(DraftLine::Main)),
        () if is(DIRECT) => Some(Kind::Line(DraftLine::Direct)),
        () if is(PHONE) => Some(Kind::Phone),
        () => None,
    }
}

/// A cell without what keeps a spreadsheet from taking its number for one: ="…" and '….
fn unwrapped(cell: &str) -> String {
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    let inner = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let cell = inner.unwrap_or(cell);
    cell.strip_prefix(['\'', '’', '=']).unwrap_or(cell).to_owned()
}

/// Is it only a way to say that there is none?
fn is_none(cell: &str) -> bool {
    const NONE: &str = " na none no null nil unknown nonumber notavailable nophone tbd missing empty keine kein \
        aucun ninguno nan false ";
    let letters: String = cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.is_empty()
        || NONE.contains(&format!(" {letters} "))
        || letters.bytes().all(|byte| byte == b'0') && letters.len() < 4
}

/// A number that a spreadsheet wrote as a quantity; an error where that cost digits.
fn number_of_spreadsheet(cell: &str) -> Option<Result<String, String>> {
    let cell = clean::line(cell);
    let (mantissa, exponent) = match cell.split_once(['E', 'e']) {
        Some((mantissa, exponent)) => (mantissa, exponent.strip_prefix('+').unwrap_or(exponent)),
        None => (cell.as_str(), "0"),
    };
    let exponent: usize = exponent.parse().ok().filter(|exponent| *exponent <= 30)?;
    let (whole, part) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || (exponent == 0 && !cell.contains(['.', ','])) {
        return None;
    }
    if exponent == 0 {
        // 2125550132.0
        let zeros = !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte == b'0');
        return (zeros && whole.len() >= 7).then(|| Ok(whole.to_owned()));
    }
    // What a spreadsheet shows has five places at most; with more, nothing was rounded.
    let exact = part.len() == exponent || (part.len() > 5 && part.len() < exponent);
    Some(if exact { Ok(format!("{whole}{part:0<exponent$}")) } else { Err(cell.clone()) })
}

/// The cell cut where there can be no doubt, and further where each part is a whole number.
fn pieces(cell: &str) -> Vec<String> {
    cells::apart(cell).iter().flat_map(|piece| whole_numbers(piece)).collect()
}

/// Cut at words, slashes and commas too, if each part can be dialled by itself: 030/1234567 is one number.
fn whole_numbers(piece: &str) -> Vec<String> {
    const BETWEEN: [&str; 9] = [" or ", " and ", " oder ", " und ", " ou ", " et ", " & ", "/", ","];
    for between in BETWEEN {
        let parts: Vec<&str> = piece.split(between).map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() < 2 {
            continue;
        }
        let mut whole: Vec<String> = Vec::new();
        let mut every = true;
        for part in &parts {
            match whole.last_mut() {
                _ if is_whole(part) => whole.push((*part).to_owned()),
                // ", ext. 12" goes with the number before it.
                Some(before) if extension(part).is_some() => before.push_str(&format!(" {part}")),
                _ => every = false,
            }
        }
        if every && whole.len() > 1 {
            return whole.iter().flat_map(|part| whole_numbers(part)).collect();
        }
    }
    vec![piece.to_owned()]
}

/// Has it digits enough for a whole number, its extension not counted? With a country code in front it
/// takes more of them.
fn is_whole(text: &str) -> bool {
    let (_, rest) = words_before(text);
    let (core, _) = core(rest);
    let digits: String = core.chars().filter(char::is_ascii_digit).collect();
    let least = if digits.starts_with("00") {
        11
    } else if core.starts_with('+') {
        9
    } else {
        7
    };
    digits.len() >= least
}

/// One number with the words around it.
fn one(piece: &str) -> Vec<Said> {
    if piece.starts_with("tel:") || piece.starts_with("TEL:") || is_none(piece) {
        return if is_none(piece) {
            Vec::new()
        } else {
            vec![Said::Number { text: piece.to_owned(), line: None }]
        };
    }
    let (before, rest) = words_before(piece);
    let (number, behind) = core(rest);
    if number.is_empty() {
        return vec![Said::Number { text: piece.to_owned(), line: None }];
    }
    let (ext, behind) = match extension(behind) {
        Some((digits, rest)) => (Some(digits), rest),
        None => (None, behind),
    };
    // 1-800-FLOWERS, or whatever else goes on in letters that may be digits.
    let spelled = behind.trim_start_matches(['-', '.', ' ']).starts_with(char::is_alphanumeric);
    let glued = ext.is_none() && spelled && !is_whole(number);
    if glued {
        return vec![Said::Number { text: piece.to_owned(), line: None }];
    }
    let beside = format!("{before} {behind}");
    let line = labelled(&beside);
    if line == Some(None) {
        return vec![Said::NoVoice(piece.to_owned())];
    }
    let mut text = number.to_owned();
    if let Some(digits) = ext {
        text.push_str(&format!(" ext. {digits}"));
    }
    let mut said =
        vec![Said::Number { text, line: line.flatten().filter(|line| *line != DraftLine::Unknown) }];
    let mut words = beside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if words.any(|word| kind(&word.to_lowercase()).is_none()) {
        said.push(Said::Words(piece.to_owned()));
    }
    said
}

/// The words before the first digit, and the rest from there on.
fn words_before(text: &str) -> (&str, &str) {
    let begins = |c: char| c.is_numeric() || matches!(c, '+' | '＋');
    let Some(first) = text.find(begins) else { return ("", text) };
    // A bracket around the first digits belongs to them.
    let open = text[..first].trim_end().ends_with('(').then(|| text[..first].rfind('(')).flatten();
    text.split_at(open.unwrap_or(first))
}

/// The number itself, and what stands behind it.
fn core(text: &str) -> (&str, &str) {
    let in_number = |c: char| {
        c.is_numeric()
            || c.is_whitespace()
            || matches!(
                c,
                '+' | '＋' | '(' | ')' | '-' | '.' | '/' | '~' | '*' | '\u{2010}'
                    ..='\u{2015}' | '\u{2212}' | '\u{30fc}' | '\u{ff0d}'
            )
    };
    let end = text.find(|c| !in_number(c)).unwrap_or(text.len());
    let number = text[..end].trim_end_matches(|c: char| !c.is_numeric() && c != ')');
    // "(212) 555-0148 (Ext 12)": a bracket that is opened and not closed is none of the number's.
    let number = match number.rfind('(') {
        Some(open) if !number[open..].contains(')') => number[..open].trim_end(),
        _ => number,
    };
    (number, text[number.len()..].trim_start())
}

/// The digits of an extension that a text begins with, and what is behind it.
fn extension(text: &str) -> Option<(String, &str)> {
    const MARKS: [&str; 22] = [
        "extension",
        "extensión",
        "extensao",
        "extn",
        "ext",
        "xtn",
        "durchwahl",
        "nebenstelle",
        "dw",
        "app.",
        "poste",
        "interne",
        "interno",
        "int.",
        "anexo",
        "ramal",
        "toestel",
        "anknytning",
        "x",
        "#",
        ",,",
        ",",
    ];
    let text = text.trim_start_matches([' ', '(', '[', '-', '/', ';', '.']);
    let marks = MARKS.iter().find_map(|mark| {
        let head = text.get(..mark.len())?;
        head.to_lowercase().eq(mark).then(|| &text[mark.len()..])
    });
    let mut rest = marks?.trim_start_matches([' ', '.', ':', '=', '#', ',', '-', '\u{a0}']);
    // ", Durchwahl: 14"
    if text.starts_with(',')
        && let Some((digits, behind)) = extension_word(rest)
    {
        return Some((digits, behind));
    }
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let digits = rest[..end].to_owned();
    rest = rest[end..].trim_start_matches([' ', ')', ']', '.', ',']);
    let told = !digits.is_empty() && digits.len() <= 7;
    let letters_on = rest.starts_with(char::is_numeric);
    (told && !letters_on).then_some((digits, rest))
}

fn extension_word(text: &str) -> Option<(String, &str)> {
    text.starts_with(char::is_alphabetic).then(|| extension(text)).flatten()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(cell: &str) -> Vec<String> {
        let text = |said| match said {
            Said::Number { text, line: None } => text,
            Said::Number { text, line: Some(line) } => format!("{text} {line:?}"),
            Said::NoVoice(text) => format!("no voice: {text}"),
            Said::Words(text) => format!("words: {text}"),
            Said::Lost(text) => format!("lost: {text}"),
        };
        said(cell).into_iter().map(text).collect()
    }

    #[test]
    fn several_numbers_in_one_cell() {
        assert_eq!(numbers("+1 555 0100; +1 555 0101"), ["+1 555 0100", "+1 555 0101"]);
        assert_eq!(numbers("555-0100 ::: 555-0101"), ["555-0100", "555-0101"]);
        assert_eq!(numbers("555 0100 | 555 0101\n555 0102"), ["555 0100", "555 0101", "555 0102"]);
        assert_eq!(numbers("(212) 555-0100/(212) 555-0101"), ["(212) 555-0100", "(212) 555-0101"]);
        assert_eq!(numbers("212-555-0100, 212-555-0101"), ["212-555-0100", "212-555-0101"]);
        assert_eq!(numbers("212-555-0100 or 212-555-0101"), ["212-555-0100", "212-555-0101"]);
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
            "030 23125-104",
            "1-800-FLOWERS",
            "+44 (0)20 7946 0161",
            "(020) 7946 0163",
            "ask Pat",
        ] {
            assert_eq!(numbers(number), [number]);
        }
    }

    #[test]
    fn words_beside_a_number_say_of_which_kind_it_is() {
        assert_eq!(numbers("T: 212-555-0101 / M: 917-555-0102"), ["212-555-0101", "917-555-0102 Mobile"]);
        assert_eq!(
            numbers("office (212) 555-0109, cell (917) 555-0110"),
            ["(212) 555-0109 Direct", "(917) 555-0110 Mobile"]
        );
        assert_eq!(
            numbers("212-555-0113 ext. 7 / 917-555-0114 (mobile)"),
            ["212-555-0113 ext. 7", "917-555-0114 Mobile"]
        );
        assert_eq!(
            numbers("212 555 0100 mornings only"),
            ["212 555 0100", "words: 212 555 0100 mornings only"]
        );
    }

    #[test]
    fn a_fax_is_no_phone() {
        assert_eq!(
            numbers("Tel: 212-555-0123, Fax: 212-555-0124"),
            ["212-555-0123", "no voice: Fax: 212-555-0124"]
        );
        assert_eq!(
            numbers("212-555-0127 / 212-555-0128 (fax)"),
            ["212-555-0127", "no voice: 212-555-0128 (fax)"]
        );
        assert_eq!(numbers("T 212-555-0129\nF 212-555-0130"), ["212-555-0129", "no voice: F 212-555-0130"]);
    }

    #[test]
    fn an_extension_stays_with_its_number_in_every_notation() {
        for cell in [
            "212 555 0100 ext. 12",
            "212 555 0100 x12",
            "212 555 0100 ext12",
            "212 555 0100 #12",
            "212 555 0100;ext=12",
            "212 555 0100,,12",
            "212 555 0100 extension 12",
            "212 555 0100 (Ext 12)",
            "212 555 0100; ext. 12",
            "212 555 0100 Durchwahl 12",
            "212 555 0100, Durchwahl: 12",
            "212 555 0100 DW 12",
            "212 555 0100 poste 12",
            "212 555 0100 extn 12",
            "212 555 0100;x12",
            "212 555 0100, 12",
        ] {
            assert_eq!(numbers(cell), ["212 555 0100 ext. 12"], "{cell}");
        }
        assert_eq!(numbers("212 555 0100 ext. 12; 212 555 0101"), ["212 555 0100 ext. 12", "212 555 0101"]);
        assert_eq!(numbers("tel:+1-212-555-0145;ext=12"), ["tel:+1-212-555-0145 ext. 12"]);
        assert_eq!(numbers("212 555 0100; call after 5")[0], "212 555 0100");
    }

    #[test]
    fn what_a_spreadsheet_made_of_a_number_is_undone_where_it_can_be() {
        assert_eq!(numbers("2125550132.0"), ["2125550132"]);
        assert_eq!(numbers("=\"212-555-0133\""), ["212-555-0133"]);
        assert_eq!(numbers("'+12125550134"), ["+12125550134"]);
        assert_eq!(numbers("1.2125550163E10"), ["12125550163"]);
        assert_eq!(numbers("2.12556E+09"), ["lost: 2.12556E+09"]);
        assert_eq!(numbers("212.555.0100"), ["212.555.0100"]);
    }

    #[test]
    fn ways_to_say_that_there_is_none() {
        for cell in ["", "-", "n/a", "N.A.", "none", "?", "0", "\0\0\0", "No number"] {
            assert_eq!(numbers(cell), Vec::<String>::new(), "{cell:?}");
        }
    }

    #[test]
    fn invisible_characters_are_no_part_of_a_number() {
        assert_eq!(numbers("\u{202a}+1 555 0100\u{202c}"), ["+1 555 0100"]);
    }

    proptest! {
        #[test]
        fn no_cell_makes_it_panic(cell in "[0-9a-zA-Z+ ().,;:/#=xE\\PC]{0,60}") {
            drop(said(&cell));
            let _ = labelled(&cell);
        }
    }
}
