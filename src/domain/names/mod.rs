//! Names of people and companies, as far as telling one from another goes.

mod near;

pub use near::may_begin;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name as it is compared: without case, accents, punctuation and double spaces.
#[must_use]
pub fn key(name: &str) -> String {
    let plain = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let spaced: String = plain.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a word of a company's key only tells its legal form.
#[must_use]
pub fn is_legal_form(word: &str) -> bool {
    const FORMS: [&str; 32] = [
        "inc",
        "incorporated",
        "llc",
        "llp",
        "lp",
        "ltd",
        "limited",
        "plc",
        "corp",
        "corporation",
        "co",
        "company",
        "gmbh",
        "ag",
        "kg",
        "ug",
        "ohg",
        "ev",
        "se",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "sl",
        "bv",
        "nv",
        "ab",
        "as",
        "oy",
        "aps",
        "pty",
    ];
    FORMS.contains(&word)
}

/// A name's key with its words in a fixed order: "Ruiz, Dana" is "Dana Ruiz".
#[must_use]
pub fn in_any_order(key: &str) -> String {
    let mut words: Vec<&str> = key.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// Whether two keys are of one name, in whatever order its words are written.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    one == other || (one.len() == other.len() && in_any_order(one) == in_any_order(other))
}

/// Letters of a name of which one may be off for it to be likely the same.
const LETTERS_PER_SLIP: usize = 6;

/// Whether two keys are likely of one name: the same in any order, a word short for its letter, a word
/// between first and last left out, or a slip or two of the pen.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    same(one, other) || abbreviated(one, other) || slipped(one, other)
}

fn slipped(one: &str, other: &str) -> bool {
    let letters = one.chars().count().min(other.chars().count());
    let slips = (letters / LETTERS_PER_SLIP).min(2);
    let off = |one: &str, other: &str| strsim::osa_distance(one, other) <= slips;
    one.len().abs_diff(other.len()) <= 4 * slips
        && (off(one, other) || off(&in_any_order(one), &in_any_order(other)))
}

/// Whether the words of the shorter name are those of the longer, in order, from the first to the last,
/// some of them by their first letter; one at least is whole.
fn abbreviated(one: &str, other: &str) -> bool {
    let words = |key: &str| key.split(' ').map(str::to_owned).collect::<Vec<String>>();
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let fits = |short: &str, long: &str| {
        let letter = |word: &str| word.chars().count() == 1;
        short == long
            || (letter(short) && long.starts_with(short))
            || (letter(long) && short.starts_with(long))
    };
    let ends = short.first().zip(long.first()).is_some_and(|(a, b)| fits(a, b))
        && short.last().zip(long.last()).is_some_and(|(a, b)| fits(a, b));
    let whole = short.iter().any(|word| word.chars().count() > 1 && long.contains(word));
    let mut rest = long.iter();
    short.len() > 1 && ends && whole && short.iter().all(|word| rest.any(|other| fits(word, other)))
}

/// A name as it is kept: no control or invisible characters, no double spaces.
#[must_use]
pub fn clean(name: &str) -> String {
    let visible: String =
        name.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_hidden(*c)).collect();
    visible.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text of several lines as it is kept: each line as a name is, no blank ones at its ends.
#[must_use]
pub fn clean_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean).collect();
    lines.join("\n").trim().to_owned()
}

/// Whether a character changes how text is shown without being seen: controls, zero-width ones, and
/// those that turn the direction of writing. In a name they make two that look alike differ, or one
/// read as another.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_whatever_its_accents_case_and_spacing() {
        assert_eq!(key("  Zoë  O'Hara-LÓPEZ "), "zoe o hara lopez");
        assert_eq!(key("王小明"), "王小明");
    }

    #[test]
    fn a_name_is_the_same_in_any_order_and_alike_with_a_slip_or_a_letter_for_a_word() {
        assert!(same("dana ruiz", "ruiz dana") && !same("dana ruiz", "dana reiz"));
        for (one, other) in [
            ("dana ruiz", "ruiz dana"),
            ("dana ruiz", "d ruiz"),
            ("dana ruiz", "dana m ruiz"),
            ("dana marie ruiz", "dana m ruiz"),
            ("dana ruiz", "dana riuz"),
            ("dana ruiz", "dan ruiz"),
            ("katherine montgomery", "catherine montgomery"),
        ] {
            assert!(alike(one, other) && alike(other, one), "{one}, {other}");
        }
        for (one, other) in
            [("dana ruiz", "tom beck"), ("ann", "anna"), ("d r", "dana ruiz"), ("", "al"), ("al wu", "ed wu")]
        {
            assert!(!alike(one, other) && !alike(other, one), "{one}, {other}");
        }
    }

    #[test]
    fn a_name_is_kept_without_what_is_not_seen() {
        assert_eq!(clean("Dana\u{202E}\u{200B}\x1b[31m\tRuiz \n"), "Dana[31m Ruiz");
    }

    #[test]
    fn a_note_keeps_its_lines() {
        assert_eq!(clean_lines("\n two  films \r\n\nlost\u{200B} \n"), "two films\n\nlost");
    }
}
