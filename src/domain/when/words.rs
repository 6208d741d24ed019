//! From text to tokens: what a token is, and the text cut into runs of letters, digits and signs.

use super::lexer::Lexer;
use super::refusal::NotADate;

/// The longest text taken, in characters.
pub(super) const LONGEST: usize = 100;

/// A number as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value.
    pub value: u32,
    /// How many digits it was written with, 0 where it was spelled out.
    pub digits: usize,
}

impl Number {
    /// Whether it stands with a leading zero, as in `03` or `0830`: then it is meant as written.
    pub(super) fn padded(self) -> bool {
        self.digits > 1 && self.value.to_string().len() < self.digits
    }
}

/// A year as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// All four digits.
    Full(i32),
    /// The last two, as in `'27`.
    Short(u32),
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters; the token's text is the word.
    Word,
    /// `10`, `0830`, `ten`.
    Number(Number),
    /// `19th`, `nineteenth`.
    Ordinal(u32),
    /// `8:30`, `08:30:15`: hour, minute, second.
    Clock(Number, u32, u32),
    /// `15h30`: a time, or hours and minutes.
    Hours(Number, u32),
    /// `10.30`, `19.6.`: a time or a day.
    Dotted {
        /// The two numbers.
        pair: (Number, Number),
        /// Whether a dot ends it, as it does a day.
        ended: bool,
    },
    /// A date whose order is known: day, month, year.
    Date(u32, u32, Option<Year>),
    /// `19/6`, `6/19/2026`, `19-6-2026`: two numbers in either order, year.
    Slashed(u32, u32, Option<Year>),
    /// `'27`.
    Year(Year),
    /// `+`.
    Plus,
    /// A dash between two things.
    Dash,
    /// An offset from UTC after an ISO time.
    Offset,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub kind: Kind,
    /// How it was written, in lower case: letters, digits and ASCII signs.
    pub text: String,
}

/// Takes a text apart.
///
/// # Errors
///
/// Where the text is empty or too long, or holds a sign or a number that no date has.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, NotADate> {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Err(NotADate::TooLong(LONGEST));
    }
    let mut lexer = Lexer::default();
    for chunk in plain(text).split_whitespace() {
        lexer.chunk(&runs(chunk))?;
    }
    let tokens = lexer.done();
    if tokens.is_empty() { Err(NotADate::Empty) } else { Ok(tokens) }
}

/// The text in lower case, with one spelling of each sign, and without the dots and apostrophes
/// that stand in or after a word (`a.m.`, `o'clock`, `mon.`).
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for sign in text.to_lowercase().chars() {
        let in_word = out.chars().next_back().is_some_and(char::is_alphabetic);
        match sign {
            '.' | '\'' | '’' | '‘' if in_word => {}
            '’' | '‘' => out.push('\''),
            ',' | ';' | '!' | '"' | '“' | '”' => out.push(' '),
            '@' => out.push_str(" at "),
            '–' | '—' => out.push('-'),
            _ if sign.is_whitespace() => out.push(' '),
            _ => out.push(sign),
        }
    }
    out
}

/// Letters, digits, or one sign.
#[derive(Clone, Copy)]
pub(super) enum Run<'a> {
    Letters(&'a str),
    Digits(&'a str),
    Sign(char),
}

/// A chunk without spaces, as runs.
fn runs(chunk: &str) -> Vec<Run<'_>> {
    let mut found = Vec::new();
    let mut rest = chunk;
    while let Some(first) = rest.chars().next() {
        let same = |next: char| {
            (first.is_ascii_digit() && next.is_ascii_digit())
                || (first.is_alphabetic() && next.is_alphabetic())
        };
        let end = rest.find(|next| !same(next)).unwrap_or(rest.len()).max(first.len_utf8());
        let (run, after) = rest.split_at(end);
        found.push(if first.is_ascii_digit() {
            Run::Digits(run)
        } else if first.is_alphabetic() {
            Run::Letters(run)
        } else {
            Run::Sign(first)
        });
        rest = after;
    }
    found
}
