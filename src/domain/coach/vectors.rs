//! What words mean, as vectors: near for words of like meaning.

use super::asset::File;

/// How many numbers a vector has.
pub(super) const WIDE: usize = 64;

/// Vectors of words and of parts of words.
pub(super) struct Vectors {
    words: Vec<&'static str>,
    parts: Vec<&'static str>,
    scales: Vec<f32>,
    rows: &'static [u8],
}

impl Vectors {
    pub(super) fn read(file: &mut File) -> Vectors {
        let (words, parts) = (file.words(), file.words());
        let scales = file.numbers(WIDE);
        let rows = file.bytes((words.len() + parts.len()) * WIDE);
        Vectors { words, parts, scales, rows }
    }

    /// Whether the word itself is known.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.words.binary_search(&word).is_ok()
    }

    /// The vector of a word; for an unknown one the mean of its longest known parts, or nothing.
    pub(super) fn of(&self, word: &str) -> [f32; WIDE] {
        let mut sum = [0.0; WIDE];
        let mut rows = Vec::new();
        let mut rest = word;
        while !rest.is_empty() {
            let Some((row, length)) = self.longest(rest, rows.is_empty()) else { return sum };
            rows.push(row);
            rest = &rest[length..];
        }
        #[allow(clippy::cast_precision_loss)] // A word has few parts.
        let share = 1.0 / rows.len().max(1) as f32;
        for row in &rows {
            let row = &self.rows[row * WIDE..(row + 1) * WIDE];
            for ((sum, byte), scale) in sum.iter_mut().zip(row).zip(&self.scales) {
                *sum += f32::from(byte.cast_signed()) * scale * share;
            }
        }
        sum
    }

    /// The row and the length of the longest known beginning.
    fn longest(&self, rest: &str, first: bool) -> Option<(usize, usize)> {
        let (list, before) = if first { (&self.words, 0) } else { (&self.parts, self.words.len()) };
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(24).collect::<Vec<_>>();
        let found = |end: &usize| list.binary_search(&&rest[..*end]).ok().map(|row| (before + row, *end));
        ends.iter().rev().find_map(found)
    }
}
