//! A linear model over words and word sequences of a sentence.

use super::tags::TAGS;
use super::tokens::{Kind, Token, is};

/// How many places the features are hashed into.
pub(super) const PLACES: usize = 1 << 15;

/// How a sentence scores on each job by its word sequences: log-odds.
pub(super) fn scores(tokens: &[Token], weights: &[u8], scales: &[f32], bias: &[f32]) -> [f32; TAGS] {
    let places = places(tokens);
    let mut sums = [0.0; TAGS];
    for place in &places {
        let row = &weights[place * TAGS..(place + 1) * TAGS];
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += f32::from(weight.cast_signed());
        }
    }
    #[allow(clippy::cast_precision_loss)] // A sentence has some hundred features.
    let length = (places.len().max(1) as f32).sqrt();
    let mut tag = 0;
    sums.map(|sum| {
        tag += 1;
        sum * scales[tag - 1] / length + bias[tag - 1]
    })
}

/// The places of a sentence's features, each once.
fn places(tokens: &[Token]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut classes = vec!["^".to_owned()];
    for (at, token) in tokens.iter().enumerate() {
        classes.push(class(token, at).unwrap_or(&token.word).to_owned());
    }
    classes.push("$".to_owned());
    for token in tokens {
        found.push(place("u:", &[&token.word]));
        if token.word.chars().count() > 4 && token.word.is_ascii() {
            found.push(place("p:", &[&token.word[..4]]));
            found.push(place("e:", &[&token.word[token.word.len() - 4..]]));
        }
    }
    for (length, name) in [(1, "1:"), (2, "2:"), (3, "3:"), (4, "4:")] {
        for words in classes.windows(length) {
            found.push(place(name, &words.iter().map(String::as_str).collect::<Vec<_>>()));
        }
    }
    for words in classes.windows(3) {
        found.push(place("s:", &[&words[0], "_", &words[2]]));
    }
    for words in classes.windows(4) {
        found.push(place("t:", &[&words[0], "__", &words[3]]));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The class that stands for a word; `None` where the word stands for itself.
fn class(token: &Token, at: usize) -> Option<&str> {
    let word = token.word.as_str();
    let mine = ["i", "i'll", "i'm", "i've", "i'd"].contains(&word);
    match () {
        () if word.starts_with('#') && word.len() > 1 => Some(word),
        () if is(word, Kind::Day) => Some("<day>"),
        () if is(word, Kind::Month) => Some("<month>"),
        () if is(word, Kind::Number) => Some("<num>"),
        () if is(word, Kind::Ordinal) => Some("<ord>"),
        () if token.capital && at > 0 && !mine => Some("<cap>"),
        () => None,
    }
}

/// Where a feature stands: FNV-1a over its bytes.
fn place(name: &str, words: &[&str]) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    let mut eat = |text: &str| {
        for byte in text.bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    };
    eat(name);
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            eat(" ");
        }
        eat(word);
    }
    (hash ^ (hash >> 16)) as usize % PLACES
}
