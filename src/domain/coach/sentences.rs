//! Where the sentences of a spoken text are, and the parts of a sentence.

use std::ops::Range;

/// Words whose full stop ends no sentence.
const SHORT: [&str; 30] = [
    "mr", "mrs", "ms", "dr", "st", "prof", "rev", "sr", "jr", "mt", "ft", "no", "vs", "etc", "inc", "ltd",
    "co", "corp", "dept", "est", "ext", "approx", "capt", "lt", "sgt", "gen", "hon", "ave", "rd", "fr",
];

/// Short words that do end a sentence where the next word begins anew.
const MAY_END: [&str; 10] = ["no", "inc", "ltd", "co", "corp", "etc", "ave", "rd", "st", "jr"];

/// Words with which a part of a sentence begins that does another job than the part before it.
const JOINTS: [&str; 15] = [
    "and",
    "so",
    "but",
    "because",
    "or",
    "as",
    "since",
    "if",
    "unless",
    "otherwise",
    "just",
    "it's",
    "anyway",
    "anyhow",
    "else",
];

/// The sentences of a text, without the spaces around them. A sentence ends with `.`, `!` or `?`
/// before a space, or with the line; "Dr.", "a.m." and "J." end none.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, mark) in text.char_indices() {
        let end = at + mark.len_utf8();
        let ends = match mark {
            '\n' | '\r' => true,
            '!' | '?' => followed_by_space(text, end),
            '.' => followed_by_space(text, end) && !is_short(&text[from..at], &text[end..]),
            _ => false,
        };
        if ends {
            push(text, from..end, &mut found);
            from = end;
        }
    }
    push(text, from..text.len(), &mut found);
    found
}

/// The parts of a sentence: it is parted at commas, semicolons, dashes and joining words after them.
/// Parts of fewer than three words stay with the part before them.
#[must_use]
pub fn clauses(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let said = &text[sentence.clone()];
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for (at, mark) in said.char_indices() {
        let end = at + mark.len_utf8();
        let parts = matches!(mark, ',' | ';' | ':' | '\u{2013}' | '\u{2014}') && followed_by_space(said, end)
            || mark == ' ' && starts_with_joint(&said[end..]);
        if parts && said[from..end].split_whitespace().nth(2).is_some() {
            found.push(sentence.start + from..sentence.start + end);
            from = end;
        }
    }
    found.push(sentence.start + from..sentence.end);
    found.into_iter().filter_map(|part| trimmed(text, part)).collect()
}

fn starts_with_joint(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphabetic() && c != '\'').next().unwrap_or_default();
    word.len() < 10 && JOINTS.contains(&word)
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    if let Some(range) = trimmed(text, range)
        && text[range.clone()].chars().any(char::is_alphanumeric)
    {
        found.push(range);
    }
}

/// A range without the spaces around it; `None` where nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = &text[range.clone()];
    let from = range.start + (piece.len() - piece.trim_start().len());
    let to = from + piece.trim().len();
    (from < to).then_some(from..to)
}

fn followed_by_space(text: &str, at: usize) -> bool {
    text[at..]
        .trim_start_matches(['"', '\'', ')', '\u{2019}', '\u{201d}'])
        .chars()
        .next()
        .is_none_or(char::is_whitespace)
}

/// Whether a full stop after `before` belongs to a short word, as in "Dr.", "a.m." or "J. Boyd".
fn is_short(before: &str, after: &str) -> bool {
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = before[start..].trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let next = after.trim_start().chars().next();
    let anew = next.is_none_or(|c| c.is_uppercase());
    let initial = word.chars().count() == 1 && word != "i" && word.chars().all(char::is_alphabetic);
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    if dotted || MAY_END.contains(&word.as_str()) && word != "st" {
        return !anew;
    }
    initial && start > 0 || SHORT.contains(&word.as_str())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_sentence_ends_with_its_mark_and_not_with_a_short_word() {
        assert_eq!(
            split("Hi Dr. Boyd of St. Paul. I'll call at 9 a.m. Tuesday! It's 9.5 percent? J. Lee."),
            ["Hi Dr. Boyd of St. Paul.", "I'll call at 9 a.m.", "Tuesday!", "It's 9.5 percent?", "J. Lee."]
        );
        assert_eq!(split("I'll call at 9 a.m. on Monday.\nSam"), ["I'll call at 9 a.m. on Monday.", "Sam"]);
        assert_eq!(split("  ... ?! "), Vec::<&str>::new());
        assert_eq!(split("We help Acme Inc. We save."), ["We help Acme Inc.", "We save."]);
    }

    #[test]
    fn a_sentence_is_parted_where_it_does_another_job() {
        let text = "It's Ken Abara with Loafline, so give me a buzz once the ovens are off.";
        let parts: Vec<&str> = clauses(text, 0..text.len()).into_iter().map(|range| &text[range]).collect();
        assert_eq!(parts, ["It's Ken Abara with Loafline,", "so give me a buzz once the ovens are off."]);
    }
}
