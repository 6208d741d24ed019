//! What the name of a place is compared by.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that are written in two ways, as they are compared.
const WORDS: [(&str, &str); 5] =
    [("saint", "st"), ("sankt", "st"), ("sainte", "ste"), ("mount", "mt"), ("fort", "ft")];

/// A name as it is compared: in small letters without accents, punctuation and blanks, `Saint` as
/// `st`, `Mount` as `mt`, `Fort` as `ft`. Of a name without letters and digits it is empty.
pub fn key(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'a'..='z' | '0'..='9' | ' ' => spaced.push(c),
            'A'..='Z' => spaced.push(c.to_ascii_lowercase()),
            c => push_plain(&mut spaced, c),
        }
    }
    if spaced.contains(' ') { joined(&spaced) } else { short(&spaced).to_owned() }
}

fn joined(spaced: &str) -> String {
    let mut key = String::with_capacity(spaced.len());
    for word in spaced.split_whitespace() {
        key.push_str(short(word));
    }
    key
}

/// Adds a character that is no plain letter, as plain ones.
fn push_plain(to: &mut String, c: char) {
    let parts = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c) && !is_apostrophe(*c));
    for small in parts.flat_map(char::to_lowercase) {
        push_small(to, small);
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '’' | '‘' | 'ʻ' | 'ʼ' | 'ʾ' | 'ʿ' | '′' | 'ʹ')
}

fn short(word: &str) -> &str {
    WORDS.iter().find(|(long, _)| *long == word).map_or(word, |(_, short)| short)
}

/// Adds a small letter, without what it has that accents don't account for.
fn push_small(to: &mut String, c: char) {
    match c {
        'ß' => to.push_str("ss"),
        'æ' => to.push_str("ae"),
        'œ' => to.push_str("oe"),
        'þ' => to.push_str("th"),
        'ø' => to.push('o'),
        'ł' => to.push('l'),
        'đ' | 'ð' => to.push('d'),
        'ı' => to.push('i'),
        'ħ' => to.push('h'),
        'ə' => to.push('e'),
        '&' => to.push_str(" and "),
        c if c.is_alphanumeric() => to.push(c),
        _ => to.push(' '),
    }
}
