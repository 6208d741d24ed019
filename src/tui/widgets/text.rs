//! Text that fits: cut at a width, wrapped at words, and never more than meets the eye.

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::names::is_hidden;

/// Text from outside without what a terminal would not show as it is; line ends become spaces.
#[must_use]
pub fn safe(text: &str) -> String {
    let flat = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
    flat.filter(|c| !is_hidden(*c)).collect()
}

/// A text cut to so many columns, with a sign where it is cut.
#[must_use]
pub fn cut(text: &str, columns: usize, more: &str) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(more.width());
    let mut kept = String::new();
    for cluster in text.graphemes(true) {
        if kept.width() + cluster.width() > room {
            break;
        }
        kept.push_str(cluster);
    }
    if columns >= more.width() {
        kept.truncate(kept.trim_end().len());
        kept.push_str(more);
    }
    kept
}

/// A text cut or padded to exactly so many columns.
#[must_use]
pub fn column(text: &str, columns: usize, more: &str) -> String {
    let mut cell = cut(text, columns, more);
    let pad = columns.saturating_sub(cell.width());
    cell.extend(std::iter::repeat_n(' ', pad));
    cell
}

/// A text in lines of at most so many columns, broken where one breaks lines, words too long for a
/// line within themselves. Blanks at a line's end may stand beyond the columns. Every line says at
/// which byte of the text it starts.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<(usize, String)> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let (mut start, mut line, mut at) = (0, String::new(), 0);
    for (end, _) in linebreaks(text) {
        let word = text.get(at..end).unwrap_or_default();
        if !line.is_empty() && line.width() + word.trim_end().width() > columns {
            lines.push((start, std::mem::take(&mut line)));
            start = at;
        }
        for (offset, cluster) in word.grapheme_indices(true) {
            let is_blank = cluster.trim().is_empty();
            if !is_blank && !line.is_empty() && line.width() + cluster.width() > columns {
                lines.push((start, std::mem::take(&mut line)));
                start = at + offset;
            }
            line.push_str(cluster);
        }
        at = end;
    }
    lines.push((start, line));
    lines
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_are_cut_by_columns_not_by_letters() {
        assert_eq!(cut("王小明王小明", 7, "…"), "王小明…");
        assert_eq!(column("Ana", 5, "…"), "Ana  ");
        assert_eq!(cut("Bartholomew", 0, "…"), "");
    }

    #[test]
    fn words_wrap_and_every_line_fits() {
        let lines = wrap("three shops your size ended the overtime", 12);
        let texts: Vec<&str> = lines.iter().map(|(_, line)| line.trim_end()).collect();
        assert_eq!(texts, ["three shops", "your size", "ended the", "overtime"]);
        assert_eq!(wrap("ends at it", 7), [(0, "ends at ".to_owned()), (8, "it".to_owned())]);
        for (start, line) in wrap("a王王王王王 supercalifragilistic", 6) {
            assert!(line.trim_end().width() <= 6, "{start} {line}");
        }
        assert_eq!(wrap("", 5), [(0, String::new())]);
    }

    #[test]
    fn no_line_begins_with_a_blank_or_with_the_hyphen_of_a_word() {
        let lines = wrap("Overland Parcel Co-op wins back page after page", 18);
        let texts: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
        assert_eq!(texts, ["Overland Parcel ", "Co-op wins back ", "page after page"]);
        for columns in 1..20 {
            let lines = wrap("a  bb   ccc-ddd 王小明  e", columns);
            let back: String = lines.iter().map(|(_, line)| line.as_str()).collect();
            assert_eq!(back, "a  bb   ccc-ddd 王小明  e", "nothing is lost at {columns}");
            assert!(lines.iter().skip(1).all(|(_, line)| !line.starts_with(' ')), "{lines:?}");
        }
    }
}
