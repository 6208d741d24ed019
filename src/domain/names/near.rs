//! Words as they are typed, with their slips.

use strsim::osa_distance;

/// Shorter words are taken as they stand: a slip in them makes another word.
const LEAST: usize = 4;
/// From this length on two slips are forgiven.
const LONG: usize = 8;

/// Whether a word may be the beginning of another, written with a slip: a letter more, less, another
/// or two swapped; in a long word two of them. Both are as [`super::key`] makes them.
#[must_use]
pub fn may_begin(typed: &str, word: &str) -> bool {
    let letters = typed.chars().count();
    if word.starts_with(typed) {
        return true;
    }
    let slips = match letters {
        0..LEAST => return false,
        LEAST..LONG => 1,
        _ => 2,
    };
    (letters.saturating_sub(slips)..=letters + slips).any(|length| {
        let beginning: String = word.chars().take(length).collect();
        osa_distance(typed, &beginning) <= slips
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_while_one_types_and_another_word_is_not() {
        assert!(may_begin("dnaa", "dana"));
        assert!(may_begin("carvlho", "carvalho"));
        assert!(may_begin("strikland", "strickland"));
        assert!(may_begin("mendez", "mendes"));
        assert!(may_begin("strci", "strickland"));
        assert!(may_begin("narragasnett", "narragansett"));
        assert!(!may_begin("dana", "lena"));
        assert!(!may_begin("beck", "bell"));
        assert!(!may_begin("wu", "ru"));
        assert!(may_begin("wu", "wulff"));
    }
}
