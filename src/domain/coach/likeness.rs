//! Whether two messages are the same (A4 3: "leave a different message every time you call").

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Whether two messages are the same to the ear: the same words in the same order, whatever their
/// case, punctuation and spacing.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    words(a).eq(words(b))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let folded: String =
        text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    let words: Vec<String> =
        folded.unicode_words().map(|word| word.to_lowercase().replace('\u{2019}', "'")).collect();
    words.into_iter()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_case_and_spacing_make_no_new_message() {
        assert!(same("Dana, I’ll try you again Monday!", "dana  i'll try you again, monday"));
        assert!(!same("I'll try you again Monday.", "I'll try you again Tuesday."));
    }
}
