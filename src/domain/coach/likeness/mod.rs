//! Whether two messages are the same (A4 3: "leave a different message every time you call").
//!
//! ```text
//!  text ──tokens──► pieces of words ──encoder──► what each means where it stands ──► Told (kept in a memo)
//!                                                                                     │
//!  alike 0.00 to 1.00 ◄──head── each piece of one laid beside those of the other ◄────┴──── the other Told
//! ```
//!
//! The weights were trained on stories told in several ways and on stories that differ in little
//! (`assets/likeness/training`); who calls whom, when the next try is and how one says goodbye weigh nothing.

mod asset;
mod encoder;
mod head;
mod math;
mod memo;
mod tokens;

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use asset::Weights;

/// How alike two messages are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// From 0.00, another reason or another outcome, to 1.00, the same words.
    pub alike: f32,
    /// Whether who is called would say "that's what they told me last time": `alike` is 0.5 or more.
    pub same: bool,
}

impl Likeness {
    fn of(alike: f32) -> Self {
        Self { alike, same: alike >= 0.5 }
    }
}

/// How alike two messages are to who hears them, whichever of them is named first.
///
/// The same words in the same order are the same message, whatever their case, punctuation, spacing and
/// accents; two texts without a word are too. A text without a word and one with words are not alike.
#[must_use]
pub fn alike(a: &str, b: &str) -> Likeness {
    let (mine, yours) = (words(a), words(b));
    if mine == yours {
        return Likeness::of(1.0);
    }
    if mine.is_empty() || yours.is_empty() {
        return Likeness::of(0.0);
    }
    let weights = weights();
    // Sums of fractions depend on their order: the pair is always taken in the same.
    let (first, second) = if mine <= yours { (a, b) } else { (b, a) };
    let (first, second) = (memo::told(weights, first), memo::told(weights, second));
    Likeness::of(head::alike(weights, &first, &second))
}

/// Whether two messages are the same to who hears them: the same reason and the same outcome.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    alike(a, b).same
}

/// Reads a message, so that it is quickly compared when it is asked for.
pub fn read(text: &str) {
    memo::told(weights(), text);
}

fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(Weights::read)
}

fn words(text: &str) -> Vec<String> {
    let folded: String =
        text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    folded.unicode_words().map(|word| word.to_lowercase().replace('\u{2019}', "'")).collect()
}

#[cfg(test)]
mod tests;
