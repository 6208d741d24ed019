//! What sounds like asking for a call and asks for none.

/// How many words after "if" still belong to its condition.
const CONDITION: usize = 12;

/// Words with which a condition is over and what to do begins.
const DEEDS: [&str; 10] = ["call", "ring", "phone", "tell", "let", "text", "reach", "say", "hear", "me"];

/// Words that make a condition one of things going wrong.
const WRONG: [&str; 8] = ["not", "bad", "impossible", "inconvenient", "rather", "no", "wrong", "unless"];

/// Whether a sentence frees them of calling, or asks only for the case that something does NOT suit:
/// "no need to call me back", "if that time won't work, call me" (A2).
pub(super) fn frees(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace('\u{2019}', "'");
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_alphabetic() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    (0..words.len()).any(|at| releases(&words[at..]) || on_failure(&words[at..]))
}

/// "no need", "needn't", "don't have to", "don't call".
fn releases(words: &[&str]) -> bool {
    matches!(
        words,
        ["needn't", ..]
            | ["no", "need", ..]
            | ["don't" | "not", "need" | "have", "to", ..]
            | ["don't" | "not", "call" | "ring" | "phone" | "bother" | "trouble", ..]
    )
}

/// A condition that something does not suit.
fn on_failure(words: &[&str]) -> bool {
    let ["if" | "should" | "unless" | "where", rest @ ..] = words else { return false };
    let mut condition = rest.iter().take(CONDITION).take_while(|word| !DEEDS.contains(word));
    condition.any(|word| WRONG.contains(word) || word.ends_with("n't"))
}

/// Whether a sentence asks for no more than the word "stop" (A0 4 "Please let me know and I will be
/// respectful").
pub(super) fn asks_for_a_word(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let any = |parts: &[&str]| parts.iter().any(|part| lower.contains(part));
    any(&["let me know", "tell me", "say so", "say the word", "just say"])
        && !any(&["call", "ring ", "phone", "text", "mail"])
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_the_case_of_failure_only_frees_them() {
        assert!(frees("If June 6 at 10:00 WON'T work for you, please call me."));
        assert!(frees("Should noon be no good, ring me."));
        assert!(frees("No need to ring back."));
        assert!(frees("You don\u{2019}t have to call me."));
        assert!(!frees("If that suits you, call me."));
        assert!(!frees("Call me when you get a sec."));
    }

    #[test]
    fn a_word_is_less_than_a_call() {
        assert!(asks_for_a_word("Please let me know and I will be respectful."));
        assert!(!asks_for_a_word("Please let me know by phone."));
    }
}
