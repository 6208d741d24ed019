//! A text as pieces of words.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The number of a piece.
pub(super) type Piece = u32;

/// So many pieces of a text are read; the rest of a longer one isn't.
const MOST: usize = 192;
/// A longer word, in letters, is no word.
const LONGEST_WORD: usize = 60;
/// So much of a text is looked at, in letters: more than [`MOST`] pieces of any sense.
const MOST_LETTERS: usize = 4000;

/// All pieces, by their letters; inside a word they begin with `##`.
#[derive(Debug)]
pub(super) struct Pieces {
    known: HashMap<&'static str, Piece>,
    longest: usize,
    begin: Piece,
    end: Piece,
    unknown: Piece,
}

impl Pieces {
    /// From a line for each.
    pub(super) fn new(lines: &'static str) -> Self {
        let known: HashMap<_, _> = lines.lines().zip(0..).collect();
        let number = |piece| known.get(piece).copied().unwrap_or_default();
        let longest = lines.lines().map(str::len).max().unwrap_or_default();
        let (begin, end, unknown) = (number("[CLS]"), number("[SEP]"), number("[UNK]"));
        Self { known, longest, begin, end, unknown }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.known.len()
    }

    /// The pieces of a text, between the mark of the beginning and that of the end.
    pub(super) fn of(&self, text: &str) -> Vec<Piece> {
        let mut found = vec![self.begin];
        for word in words(text) {
            self.split(&word, &mut found);
            if found.len() >= MOST {
                break;
            }
        }
        found.truncate(MOST);
        found.push(self.end);
        found
    }

    /// The longest piece that is known, then the longest of the rest, and so on.
    fn split(&self, word: &str, found: &mut Vec<Piece>) {
        let before = found.len();
        let mut left = word;
        let mut candidate = String::new();
        while !left.is_empty() {
            let ends = left.char_indices().map(|(at, c)| at + c.len_utf8());
            let ends: Vec<usize> = ends.take_while(|end| *end <= self.longest).collect();
            let hit = ends.into_iter().rev().find_map(|end| {
                candidate.clear();
                if found.len() > before {
                    candidate.push_str("##");
                }
                candidate.push_str(&left[..end]);
                Some((*self.known.get(candidate.as_str())?, end))
            });
            let Some((piece, end)) = hit else {
                found.truncate(before);
                found.push(self.unknown);
                return;
            };
            found.push(piece);
            left = &left[end..];
        }
    }
}

/// Words and single marks, in lower case and without accents.
fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut letters = 0;
    let folded = text.chars().take(MOST_LETTERS).flat_map(char::to_lowercase).nfd();
    for letter in folded.filter(|c| !is_combining_mark(*c)) {
        let letter = plain(letter);
        if letter.is_alphanumeric() && letters < LONGEST_WORD {
            word.push(letter);
            letters += 1;
            continue;
        }
        if !word.is_empty() {
            found.push(std::mem::take(&mut word));
            letters = 0;
        }
        if letter.is_alphanumeric() {
            word.push(letter);
            letters = 1;
        } else if !letter.is_whitespace() && !letter.is_control() {
            found.push(letter.to_string());
        }
    }
    if !word.is_empty() {
        found.push(word);
    }
    found
}

/// Marks that are set in several ways, as they were set when the net was trained.
fn plain(letter: char) -> char {
    match letter {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '`' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2026}' => '.',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces() -> Pieces {
        Pieces::new("[PAD]\n[UNK]\n[CLS]\n[SEP]\ncafe\nlog\n##s\n##book\n'\n9")
    }

    #[test]
    fn a_word_is_cut_into_the_longest_pieces() {
        assert_eq!(pieces().of("Café logbooks"), [2, 4, 5, 7, 6, 3]);
    }

    #[test]
    fn marks_stand_alone_and_unknown_words_are_marked() {
        assert_eq!(pieces().of("log’s 9 zzz"), [2, 5, 8, 1, 9, 1, 3]);
        assert_eq!(pieces().of(" \n"), [2, 3]);
    }

    #[test]
    fn of_a_long_text_the_beginning_is_read() {
        assert_eq!(pieces().of(&"log ".repeat(5000)).len(), MOST + 1);
        assert_eq!(pieces().of(&"x".repeat(50_000)).len(), 4000_usize.div_ceil(LONGEST_WORD) + 2);
    }
}
