//! From runs to tokens: numbers with what joins them, and numbers spelled out.

use super::refusal::NotADate;
use super::vocabulary::{ordinal, spelled};
use super::words::{Kind, Number, Run, Token, Year};

/// Gathers the tokens of a text.
#[derive(Default)]
pub(super) struct Lexer {
    tokens: Vec<Token>,
}

impl Lexer {
    /// The tokens gathered.
    pub(super) fn done(self) -> Vec<Token> {
        self.tokens
    }

    /// Adds the tokens of one chunk, which has no spaces.
    pub(super) fn chunk(&mut self, runs: &[Run<'_>]) -> Result<(), NotADate> {
        // An ISO date and time are one chunk, and only there a sign after the time is an offset.
        let mut iso = false;
        let mut rest = runs;
        while let Some((first, after)) = rest.split_first() {
            let taken = runs.len() - rest.len();
            let more = match *first {
                Run::Sign('+' | '-') if iso => {
                    self.push(Kind::Offset, "+");
                    after.len()
                }
                Run::Letters("t") if taken == 5 && self.ends_in_date() && !after.is_empty() => {
                    iso = true;
                    0
                }
                Run::Letters(word) => {
                    self.word(word);
                    0
                }
                Run::Digits(digits) => self.digits(digits, after)?,
                Run::Sign(sign) => self.sign(sign, after, taken > 0)?,
            };
            rest = after.get(more..).unwrap_or_default();
        }
        Ok(())
    }

    fn push(&mut self, kind: Kind, text: impl Into<String>) {
        self.tokens.push(Token { kind, text: text.into() });
    }

    fn last(&self) -> Option<&Kind> {
        self.tokens.last().map(|token| &token.kind)
    }

    fn ends_in_date(&self) -> bool {
        matches!(self.last(), Some(Kind::Date(..)))
    }

    /// A number with what is joined to it; how many runs after the digits that took.
    fn digits(&mut self, a: &str, after: &[Run<'_>]) -> Result<usize, NotADate> {
        use Run::{Digits, Letters, Sign};
        let (kind, text, used) = match *after {
            [Sign(x), Digits(b), Sign(y), Digits(c), ..] if x == y && matches!(x, ':' | '.' | '/' | '-') => {
                let text = format!("{a}{x}{b}{x}{c}");
                (triple(x, [a, b, c], &text)?, text, 4)
            }
            [Sign(sign @ (':' | '.' | '/')), Digits(b), ref tail @ ..] => {
                let text = format!("{a}{sign}{b}");
                let ended = matches!(tail, [Sign('.'), ..]);
                (pair(sign, [a, b], ended, &text)?, text, 2)
            }
            [Letters("h"), Digits(b), ..] => {
                let text = format!("{a}h{b}");
                (Kind::Hours(number(a)?, minutes(b, &text)?), text, 2)
            }
            [Letters(end @ ("st" | "nd" | "rd" | "th")), ..] => {
                let day = number(a)?.value;
                (Kind::Ordinal(day), format!("{a}{end}"), 1)
            }
            _ => (Kind::Number(number(a)?), a.to_owned(), 0),
        };
        self.push(kind, text);
        Ok(used)
    }

    /// A sign by itself; how many runs after it it took. `inside` tells it from one in front.
    fn sign(&mut self, sign: char, after: &[Run<'_>], inside: bool) -> Result<usize, NotADate> {
        match (sign, after) {
            ('\'', [Run::Digits(year), ..]) if year.len() == 2 => {
                let short = Year::Short(number(year)?.value);
                self.push(Kind::Year(short), format!("'{year}"));
                return Ok(1);
            }
            ('.' | '\'', _) => {}
            // Next to a word it only joins: "19-jun", "half-past".
            ('-', [Run::Letters(_), ..]) if inside => {}
            ('-', _) if inside && self.last() == Some(&Kind::Word) => {}
            ('-', _) => self.push(Kind::Dash, "-"),
            ('+', _) => self.push(Kind::Plus, "+"),
            // What is not plain ASCII could upset a terminal.
            (sign, _) if sign.is_ascii_graphic() => return Err(NotADate::Sign(sign)),
            _ => return Err(NotADate::Sign(char::REPLACEMENT_CHARACTER)),
        }
        Ok(0)
    }

    /// A word, or the number that it spells, put together with tens in front ("twenty one").
    fn word(&mut self, word: &str) {
        let kind = match (spelled(word), ordinal(word)) {
            (Some(value), _) => Kind::Number(Number { value, digits: 0 }),
            (_, Some(place)) => Kind::Ordinal(place),
            _ => return self.push(Kind::Word, word),
        };
        let tens = match self.tokens.last() {
            Some(Token { kind: Kind::Number(Number { value, digits: 0 }), text }) => {
                (value % 10 == 0 && *value >= 20).then(|| (*value, format!("{text} {word}")))
            }
            _ => None,
        };
        let (kind, text) = match (kind, tens) {
            (Kind::Number(ones), Some((tens, text))) if ones.value < 10 => {
                self.tokens.pop();
                (Kind::Number(Number { value: tens + ones.value, digits: 0 }), text)
            }
            (Kind::Ordinal(ones), Some((tens, text))) if ones < 10 => {
                self.tokens.pop();
                (Kind::Ordinal(tens + ones), text)
            }
            (kind, _) => (kind, word.to_owned()),
        };
        self.push(kind, text);
    }
}

/// Three numbers with the same sign between: a time with seconds, or a date.
fn triple(sign: char, [a, b, c]: [&str; 3], text: &str) -> Result<Kind, NotADate> {
    if sign == ':' {
        return Ok(Kind::Clock(number(a)?, minutes(b, text)?, minutes(c, text)?));
    }
    let (first, second, third) = (number(a)?, number(b)?, number(c)?);
    if first.digits == 4 {
        return Ok(Kind::Date(third.value, second.value, Some(year(first, text)?)));
    }
    let year = Some(year(third, text)?);
    Ok(if sign == '.' {
        Kind::Date(first.value, second.value, year)
    } else {
        Kind::Slashed(first.value, second.value, year)
    })
}

/// Two numbers with a colon, a dot or a stroke between.
fn pair(sign: char, [a, b]: [&str; 2], ended: bool, text: &str) -> Result<Kind, NotADate> {
    Ok(match sign {
        ':' => Kind::Clock(number(a)?, minutes(b, text)?, 0),
        '.' => Kind::Dotted { pair: (number(a)?, number(b)?), ended },
        _ => Kind::Slashed(number(a)?.value, number(b)?.value, None),
    })
}

/// A number of at most four digits.
fn number(digits: &str) -> Result<Number, NotADate> {
    match digits.parse() {
        Ok(value) if digits.len() <= 4 => Ok(Number { value, digits: digits.len() }),
        _ => Err(NotADate::Number(digits.to_owned())),
    }
}

/// Minutes or seconds: two digits, so that "8:3" is not guessed at.
fn minutes(digits: &str, text: &str) -> Result<u32, NotADate> {
    match digits.parse() {
        Ok(value) if digits.len() == 2 && value < 60 => Ok(value),
        _ => Err(NotADate::NoSuchTime(text.to_owned())),
    }
}

/// A year of two digits or four.
fn year(number: Number, text: &str) -> Result<Year, NotADate> {
    match number.digits {
        2 => Ok(Year::Short(number.value)),
        // Four digits are below 10,000.
        4 => Ok(Year::Full(i32::try_from(number.value).unwrap_or(i32::MAX))),
        _ => Err(NotADate::NoSuchDate(text.to_owned())),
    }
}
