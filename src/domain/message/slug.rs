//! The words by which messages are named.

use crate::domain::names;

/// How long a slug gets, in letters.
const LONGEST: usize = 40;

/// A word made of a title: "Irate calls (films)" is `irate-calls-films`. Where `taken` has it already, a
/// number is put behind.
#[must_use]
pub fn slug(title: &str, taken: impl Fn(&str) -> bool) -> String {
    let plain: String = names::key(title).replace(' ', "-").chars().take(LONGEST).collect();
    let plain = plain.trim_matches('-');
    let plain = if plain.is_empty() { "message" } else { plain };
    if !taken(plain) {
        return plain.to_owned();
    }
    let numbered = (2_u32..).map(|n| format!("{plain}-{n}"));
    // Among endless numbers one is free.
    numbered.into_iter().find(|slug| !taken(slug)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_makes_a_word_and_a_second_of_it_another() {
        assert_eq!(slug("Irate calls (films)!", |_| false), "irate-calls-films");
        assert_eq!(slug("Overtime", |slug| slug == "overtime"), "overtime-2");
        assert_eq!(slug("—", |_| false), "message");
    }
}
