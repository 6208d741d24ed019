//! Text from a file made fit to be stored and shown.

use crate::domain::names::is_hidden;

/// A value of one line: whatever is invisible removed, white space folded.
pub(super) fn line(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars().filter_map(seen) {
        if c == ' ' {
            space = !clean.is_empty();
        } else {
            if std::mem::take(&mut space) {
                clean.push(' ');
            }
            clean.push(c);
        }
    }
    clean
}

/// Is nothing left once it is cleaned?
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().filter_map(seen).all(|c| c == ' ')
}

/// A value of several lines: each of them cleaned, empty ones at both ends dropped.
pub(super) fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<String> = text.split(is_line_break).map(line).collect();
    lines.join("\n").trim().to_owned()
}

/// Does a line end here?
pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The character as it may stay: white space of any kind as a space, the unseen not at all.
fn seen(c: char) -> Option<char> {
    if c.is_whitespace() {
        Some(' ')
    } else if is_hidden(c) {
        None
    } else {
        Some(c)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn white_space_of_every_kind_is_folded() {
        assert_eq!(line("  Ann\u{a0}\t van \n  Dyk "), "Ann van Dyk");
        assert_eq!(line("\u{3000}\r\n"), "");
        assert!(is_blank("\u{3000}\r\n\u{200b}") && !is_blank(" . "));
    }

    #[test]
    fn what_could_trick_a_terminal_is_gone() {
        assert_eq!(line("Ann\u{1b}[31m\u{7}\0"), "Ann[31m");
        assert_eq!(line("\u{202e}nnA\u{202c} \u{2066}Lee\u{2069}"), "nnA Lee");
        assert_eq!(line("A\u{200b}n\u{feff}n\u{200d}\u{ad}"), "Ann");
        assert_eq!(line("\u{9b}31mred"), "31mred");
    }

    #[test]
    fn lines_of_a_note_stay_lines() {
        assert_eq!(
            lines("\n\n called  once\r\nno answer\u{202e}\r\rlater \n"),
            "called once\nno answer\n\nlater"
        );
    }
}
