//! Names of people and companies, as far as telling one from another goes.

mod near;

pub use near::may_begin;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name as it is compared: without case, accents, punctuation and double spaces.
#[must_use]
pub fn key(name: &str) -> String {
    let plain = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let spaced: String = plain.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is kept: no control or invisible characters, no double spaces.
#[must_use]
pub fn clean(name: &str) -> String {
    let visible: String =
        name.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_hidden(*c)).collect();
    visible.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text of several lines as it is kept: each line as a name is, no blank ones at its ends.
#[must_use]
pub fn clean_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean).collect();
    lines.join("\n").trim().to_owned()
}

/// Whether a character changes how text is shown without being seen: controls, zero-width ones, and
/// those that turn the direction of writing. In a name they make two that look alike differ, or one
/// read as another.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_whatever_its_accents_case_and_spacing() {
        assert_eq!(key("  Zoë  O'Hara-LÓPEZ "), "zoe o hara lopez");
        assert_eq!(key("王小明"), "王小明");
    }

    #[test]
    fn a_name_is_kept_without_what_is_not_seen() {
        assert_eq!(clean("Dana\u{202E}\u{200B}\x1b[31m\tRuiz \n"), "Dana[31m Ruiz");
    }

    #[test]
    fn a_note_keeps_its_lines() {
        assert_eq!(clean_lines("\n two  films \r\n\nlost\u{200B} \n"), "two films\n\nlost");
    }
}
