//! A sentence as the tagger reads it: words, marks and figures.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How much of one sentence is read; nobody says more in one.
const LONGEST: usize = 120;

/// A word in lower case, a mark, or figures as `#` and their count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// How it is looked up.
    pub(super) word: String,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
}

/// A sentence without accents and with plain apostrophes.
pub(super) fn plain(sentence: &str) -> Vec<char> {
    let straight = sentence.chars().map(|c| if matches!(c, '\u{2018}' | '\u{2019}') { '\'' } else { c });
    straight.nfkd().filter(|c| !is_combining_mark(*c)).take(LONGEST * 40).collect()
}

/// The tokens of a sentence. `joined` tells whether "I'll" is one token or two, "i" and "'ll".
pub(super) fn tokens(plain: &[char], joined: bool) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < plain.len() && found.len() < LONGEST {
        let length = token_length(&plain[at..], joined);
        if !plain[at].is_whitespace() {
            found.push(token(&plain[at..at + length]));
        }
        at += length;
    }
    found
}

fn token_length(rest: &[char], joined: bool) -> usize {
    let letters = |from: usize| rest[from..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let first = rest[0];
    if first.is_ascii_digit() {
        return rest.iter().take_while(|c| c.is_ascii_digit()).count();
    }
    if first == '\'' && !joined {
        return 1 + letters(1);
    }
    if !first.is_ascii_alphabetic() {
        return 1;
    }
    let mut length = letters(0);
    while joined && rest.get(length) == Some(&'\'') && letters(length + 1) > 0 {
        length += 1 + letters(length + 1);
    }
    length
}

fn token(chars: &[char]) -> Token {
    let capital = chars[0].is_ascii_uppercase();
    let word = if chars[0].is_ascii_digit() {
        format!("#{}", chars.len().min(4))
    } else {
        chars.iter().flat_map(|c| c.to_lowercase()).collect()
    };
    Token { word, capital }
}

/// What kind of word it is, where that says more than the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A day of the week.
    Day,
    /// A month.
    Month,
    /// A number in words.
    Number,
    /// An ordinal in words.
    Ordinal,
}

const DAYS: &str =
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ";
const MONTHS: &str = " january february march april june july august september october november december jan feb apr jun jul aug sept sep oct nov dec ";
const NUMBERS: &str = " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half dozen third quarter ";
const ORDINALS: &str = " first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth ";

/// Whether a word is of a kind; "third" is a number and an ordinal.
pub(super) fn is(word: &str, kind: Kind) -> bool {
    let list = match kind {
        Kind::Day => DAYS,
        Kind::Month => MONTHS,
        Kind::Number => NUMBERS,
        Kind::Ordinal => ORDINALS,
    };
    word.len() > 2
        && list.match_indices(word).any(|(at, _)| {
            let bytes = list.as_bytes();
            at > 0 && bytes[at - 1] == b' ' && bytes.get(at + word.len()) == Some(&b' ')
        })
}
