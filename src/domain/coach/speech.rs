//! How long a text takes to say.
//!
//! The measure is spoken words: what is written in figures or in short counts as the words that one
//! says for it.
//!
//! | written | said | words |
//! |---|---|---|
//! | `215-555-0134`, `01632 960114` | digit by digit | 10, 11 |
//! | `1,240`, `$1,240` | one thousand two hundred forty (dollars) | 5, 6 |
//! | `$4.50` | four dollars fifty | 3 |
//! | `10:15`, `10:05`, `10:00` | ten fifteen, ten oh five, ten | 2, 3, 1 |
//! | `1998`, `2026` | nineteen ninety-eight, twenty twenty-six | 3, 3 |
//! | `30%`, `9.5` | thirty percent, nine point five | 2, 3 |
//! | `6th`, `21st` | sixth, twenty-first | 1, 2 |
//! | `IBM`, `CAD` | by letters where it can't be read as a word | 3, 1 |
//! | `7am`, `a.m.` | seven a m | 3, 2 |
//! | `Dr`, `St.` | one word | 1 |
//! | `ann@hill.com`, `www.hill.com` | ann at hill dot com, w w w dot hill dot com | 5, 7 |
//! | `four-lawyer`, `and/or` | each part | 2, 2 |

/// How many seconds it takes to say a text.
///
/// `pace` is in words a minute; a pace of none is taken for one word a minute.
#[must_use]
#[allow(clippy::cast_precision_loss)] // No text has 2^52 words.
pub fn seconds(text: &str, pace: u32) -> f64 {
    words(text) as f64 * 60.0 / f64::from(pace.max(1))
}

/// How many words one says for a text.
#[must_use]
pub fn words(text: &str) -> usize {
    counted(text).map(|(_, count)| count).sum()
}

/// The byte at which the word after the first `count` spoken ones begins; the text's length where it
/// has no more.
pub(super) fn after(text: &str, count: usize) -> usize {
    let mut said = 0;
    for (from, words) in counted(text) {
        if said >= count {
            return from;
        }
        said += words;
    }
    text.len()
}

/// Every written word with its first byte and how many words one says for it.
fn counted(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let shouted = !text.chars().any(char::is_lowercase);
    let mut tokens = tokens(text).peekable();
    let mut number_before = false;
    std::iter::from_fn(move || {
        let (from, token) = tokens.next()?;
        let beside = number_before || tokens.peek().is_some_and(|(_, next)| is_number_part(next));
        number_before = is_number_part(token);
        Some((from, said(token, beside, shouted)))
    })
}

/// What stands between spaces and long dashes, with its first byte.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let breaks = |c: char| c.is_whitespace() || matches!(c, '\u{2013}' | '\u{2014}' | '\u{2026}');
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let from = rest + text[rest..].find(|c: char| !breaks(c))?;
            let to = text[from..].find(breaks).map_or(text.len(), |length| from + length);
            rest = to;
            let token =
                text[from..to].trim_matches(|c: char| !c.is_alphanumeric() && !"$£€%&@#+".contains(c));
            if !token.is_empty() {
                return Some((from, token));
            }
        }
    })
}

fn digits(token: &str) -> usize {
    token.bytes().filter(u8::is_ascii_digit).count()
}

/// Whether a token may be part of a phone number that is written in several.
fn is_number_part(token: &str) -> bool {
    digits(token) >= 3 && token.chars().all(|c| c.is_ascii_digit() || "()-.+/".contains(c))
}

/// How many words one says for a token. `beside` tells whether part of a number stands beside it.
fn said(token: &str, beside: bool, shouted: bool) -> usize {
    let figures = digits(token);
    if is_number_part(token) && (figures >= 7 || beside) || token.starts_with('+') && figures > 0 {
        return figures;
    }
    if let Some((who, place)) = token.split_once('@')
        && !who.is_empty()
    {
        return address(who) + 1 + address(place);
    }
    if is_site(token) {
        return address(token);
    }
    let parts = token.split(['-', '/']).filter(|part| !part.is_empty());
    parts.map(|part| if digits(part) > 0 { figure(part) } else { written(part, shouted) }).sum()
}

/// Whether a token is an address on the web.
fn is_site(token: &str) -> bool {
    let Some((before, ending)) = token.split_once("://").map_or(token, |(_, rest)| rest).rsplit_once('.')
    else {
        return false;
    };
    let ending = ending.split('/').next().unwrap_or_default();
    before.len() > 1 && ending.len() > 1 && ending.bytes().all(|b| b.is_ascii_lowercase())
}

/// The words of an address: its parts, and "dot", "slash" or "dash" between them.
fn address(text: &str) -> usize {
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    let parts = text.split(['.', '/', '-', '_']).filter(|part| !part.is_empty());
    let said = parts.map(|part| match part {
        "www" => 4,
        _ if digits(part) > 0 => 1 + figure(part),
        _ => 2,
    });
    said.sum::<usize>().saturating_sub(1)
}

/// The words for a word without figures.
fn written(word: &str, shouted: bool) -> usize {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    if letters == 0 {
        return 1;
    }
    let capitals = word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '&'));
    let short = letters > 1 && capitals && !readable(word) && (!shouted || word.contains('&'));
    if dotted || short {
        return letters + word.matches('&').count();
    }
    1 + word.matches('&').count()
}

/// Whether an abbreviation can be read as a word, as "CAD" or "NASA" can and "IBM" can't: no two
/// consonants or vowels in a row.
fn readable(word: &str) -> bool {
    let vowels: Vec<bool> = word.chars().map(|c| "AEIOU".contains(c)).collect();
    vowels.len() > 2 && vowels.windows(2).all(|pair| pair[0] != pair[1])
}

/// The words for a token with figures in it.
fn figure(token: &str) -> usize {
    let money = token.starts_with(['$', '£', '€']);
    let percent = token.ends_with('%');
    let body = token.trim_matches(|c: char| "$£€%#+&@".contains(c));
    let signs = usize::from(money) + usize::from(percent) + usize::from(token.starts_with('#'));
    let end = body.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let (number, tail) = body.split_at(end);
    signs + amount(number, money) + ending(tail)
}

/// The words for what stands after the last figure: "am" and "pm" are two, "k" and "s" belong to the
/// number, the ending of an ordinal is none.
fn ending(tail: &str) -> usize {
    match tail.to_lowercase().trim_matches('.') {
        "" | "st" | "nd" | "rd" | "th" | "s" | "ers" => 0,
        "am" | "pm" | "a.m" | "p.m" => 2,
        _ => 1,
    }
}

fn amount(number: &str, money: bool) -> usize {
    if let Some((hour, minute)) = number.split_once(':') {
        return whole(hour, false)
            + match (minute, minute.strip_prefix('0')) {
                (_, Some("0")) => 0,
                (_, Some(_)) => 2,
                _ => whole(minute, false),
            };
    }
    if let Some((before, after)) = number.split_once('.') {
        let point = usize::from(!money);
        let after = if money { whole(after, false) } else { digits(after) };
        return whole(before, false) + point + after;
    }
    number.split(|c: char| !c.is_ascii_digit() && c != ',').map(|part| whole(part, !money)).sum()
}

/// The words for a whole number; a bare one of four figures may be a year.
fn whole(text: &str, may_be_year: bool) -> usize {
    let bare = !text.contains(',');
    let plain: String = text.chars().filter(char::is_ascii_digit).collect();
    if plain.len() > 9 {
        return plain.len();
    }
    let number: u32 = plain.parse().unwrap_or_default();
    match number {
        1100..2000 | 2010..2100 if may_be_year && bare => {
            below_hundred(number / 100)
                + if number.is_multiple_of(100) { 1 } else { below_hundred(number % 100).max(1) }
        }
        _ => cardinal(number).max(usize::from(!plain.is_empty())),
    }
}

/// The words for a number: "one thousand two hundred forty" are five.
fn cardinal(number: u32) -> usize {
    match number {
        0..100 => below_hundred(number),
        100..1000 => 2 + below_hundred(number % 100),
        1000..1_000_000 => cardinal(number / 1000) + 1 + cardinal(number % 1000),
        _ => cardinal(number / 1_000_000) + 1 + cardinal(number % 1_000_000),
    }
}

/// The words for a number below a hundred: none for nothing, two for "twenty-one".
const fn below_hundred(number: u32) -> usize {
    match number {
        0 => 0,
        1..=20 => 1,
        _ if number.is_multiple_of(10) => 1,
        _ => 2,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_are_said_digit_by_digit() {
        assert_eq!(words("I'm on 215-555-0134."), 12);
        assert_eq!(words("01632 960114"), 11);
        assert_eq!(words("(215) 555-0134"), 10);
        assert_eq!(words("+44 1632 960114"), 12);
        assert_eq!(words("555-0134"), 7);
        assert_eq!(words("a gain of 800 a week"), 7, "eight hundred alone is no phone number");
    }

    #[test]
    fn sums_times_years_and_percents_are_said_in_words() {
        for (text, count) in [
            ("$1,240", 6),
            ("$4.50", 3),
            ("10:15", 2),
            ("10:05", 3),
            ("at 10:00", 2),
            ("since 1998", 4),
            ("in 2026", 4),
            ("30%", 2),
            ("9.5", 3),
            ("the 6th", 2),
            ("the 21st", 3),
            ("7am", 3),
            ("7 a.m.", 3),
            ("0", 1),
        ] {
            assert_eq!(words(text), count, "{text}");
        }
    }

    #[test]
    fn abbreviations_are_spelt_where_they_cannot_be_read() {
        for (text, count) in [
            ("IBM calls", 4),
            ("Harbor CAD", 2),
            ("Dr. Boyd of St. Paul", 5),
            ("CALL ME NOW", 3),
            ("A&B", 3),
            ("ann@hill.com", 5),
            ("see www.hill.com", 8),
            ("a four-lawyer office", 4),
            ("yes \u{2014} no", 2),
        ] {
            assert_eq!(words(text), count, "{text}");
        }
    }

    #[test]
    fn a_minute_holds_as_many_words_as_the_pace_says() {
        assert!((seconds(&"word ".repeat(75), 150) - 30.0).abs() < 1e-9);
        assert!((seconds("one two", 0) - 120.0).abs() < 1e-9);
    }

    #[test]
    fn the_first_words_of_a_text_end_where_the_next_begins() {
        assert_eq!(after("one two three", 2), 8);
        assert_eq!(after("one two", 2), 7);
        assert_eq!(after("", 2), 0);
    }
}
