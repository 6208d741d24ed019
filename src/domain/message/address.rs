//! How people are addressed, and what of a message that was typed for one may be said to another.

use std::ops::Range;

use crate::domain::coach;
use crate::domain::names;

/// Titles that go with a surname.
const HONORIFICS: [&str; 7] = ["dr", "mr", "mrs", "ms", "miss", "prof", "rev"];

/// Words in names and companies that are anybody's.
const ANYBODYS: [&str; 24] = [
    "the", "of", "and", "for", "in", "at", "on", "to", "by", "an", "my", "your", "our", "de", "la", "le",
    "du", "des", "den", "der", "von", "el", "und", "et",
];

/// Somebody who is spoken to.
#[derive(Debug, Clone, Copy)]
pub struct Addressee<'a> {
    /// Their name.
    pub name: &'a str,
    /// Their company.
    pub company: Option<&'a str>,
}

impl Addressee<'_> {
    /// How one addresses them: "Dana", or "Dr. Boyd" where the name comes with a title. Nobody is called
    /// by the name of a company.
    #[must_use]
    pub fn called(&self) -> Option<String> {
        if self.company.is_some_and(|company| names::key(company) == names::key(self.name)) {
            return None;
        }
        let words: Vec<&str> = self.name.split_whitespace().collect();
        let first = words.first()?;
        match (is_honorific(first), words.last()) {
            (true, Some(last)) if words.len() > 1 => Some(format!("{first} {last}")),
            (true, _) => None,
            (false, _) => Some((*first).to_owned()),
        }
    }

    /// Words that nobody else should hear: of their name and company, but for those that are anybody's.
    fn own_words(&self) -> Vec<String> {
        let company = names::key(self.company.unwrap_or_default());
        let company = company.split(' ').filter(|word| !names::is_legal_form(word));
        let name = names::key(self.name);
        let name = name.split(' ').filter(|word| !HONORIFICS.contains(word));
        let own = name.chain(company);
        own.filter(|word| word.chars().nth(1).is_some() && !ANYBODYS.contains(word))
            .map(str::to_owned)
            .collect()
    }
}

fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains(&names::key(word).as_str())
}

/// A message as it would be said to somebody else than who heard it: they are addressed as themselves, and
/// the next try that it announces is theirs (`next_try`, in words), or none. `None` where it speaks of the
/// other by any word of their name or company, or nothing is left to say.
#[must_use]
pub fn said_to_another(
    text: &str,
    heard_by: Addressee,
    to: Addressee,
    next_try: Option<&str>,
) -> Option<String> {
    let text = announcing(text, next_try)?;
    let called = heard_by.called().unwrap_or_default();
    let called: Vec<String> = words(&called).map(|at| names::key(&called[at])).collect();
    let (own, theirs) = (heard_by.own_words(), to.called());
    let heard: Vec<Range<usize>> = words(&text).collect();
    let mut script = String::new();
    let (mut at, mut told) = (0, 0);
    while let Some(word) = heard.get(at) {
        let several = heard.get(at..at + called.len()).filter(|_| !called.is_empty());
        let addressed = several.filter(|several| {
            // In small letters it may be another word: "will", "mark".
            let is_name = !text[word.clone()].starts_with(char::is_lowercase);
            let mut keys = several.iter().map(|at| names::key(&text[at.clone()]));
            is_name && called.iter().all(|called| keys.next().as_ref() == Some(called))
        });
        match addressed.and_then(|several| several.last()) {
            Some(last) => {
                script.push_str(&text[told..word.start]);
                script.push_str(theirs.as_deref()?);
                (at, told) = (at + called.len(), last.end);
            }
            None if own.contains(&names::key(&text[word.clone()])) => return None,
            None => at += 1,
        }
    }
    script.push_str(&text[told..]);
    Some(script)
}

/// Where the words of a text are.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let from = rest + text[rest..].find(char::is_alphanumeric)?;
        let to = text[from..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |length| from + length);
        rest = to;
        Some(from..to)
    })
}

/// A text that announces another next try than it did, or none. `None` where nothing else is said, or
/// where it is told in the midst of something else.
fn announcing(text: &str, next_try: Option<&str>) -> Option<String> {
    let mut script = String::new();
    let mut told = 0;
    let mut own = next_try.map(|next_try| format!(" I'll try you again {next_try}."));
    let announced = coach::announced(text);
    for coach::Announced { sentence, words } in &announced {
        let before = &text[sentence.start..words.start];
        if words.end < sentence.end && text[words.end..sentence.end].contains(char::is_alphanumeric) {
            return None;
        }
        script.push_str(&text[told..sentence.start]);
        script.push_str(before.trim_end().trim_end_matches([',', ';', ':', '\u{2013}', '\u{2014}', '-']));
        if !before.trim().is_empty() {
            script.push('.');
        }
        script.push_str(&own.take().unwrap_or_default());
        told = sentence.end;
    }
    script.push_str(&text[told..]);
    let other = announced.iter().map(|it| it.words.len()).sum::<usize>() < text.trim().len();
    other.then(|| script.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn of<'a>(name: &'a str, company: &'a str) -> Addressee<'a> {
        Addressee { name, company: (!company.is_empty()).then_some(company) }
    }

    #[test]
    fn people_are_addressed_as_one_would() {
        assert_eq!(of("Dana Ruiz", "").called().unwrap(), "Dana");
        assert_eq!(of("Dr. Anna Boyd", "Boyd Dental").called().unwrap(), "Dr. Boyd");
        assert_eq!(of("Acme Tool", "ACME Tool").called(), None);
        assert_eq!(of("Dr.", "").called(), None);
    }

    fn to_luisa(text: &str, heard_by: Addressee) -> Option<String> {
        said_to_another(text, heard_by, of("Luisa Carvalho", "Carvalho Foods"), Some("Monday before eight"))
    }

    #[test]
    fn who_hears_it_is_addressed_as_themselves() {
        let alvin = of("Alvin Peebles", "Tidemark Framing LLC");
        let said = |text| to_luisa(text, alvin).unwrap();
        assert_eq!(said("Hey Alvin, an idea."), "Hey Luisa, an idea.");
        assert_eq!(said("ALVIN, an idea: Alvina knows Alvin's."), "Luisa, an idea: Alvina knows Luisa's.");
        let anna = of("Dr. Anna Boyd", "");
        assert_eq!(to_luisa("Dr. Boyd, an idea.", anna).unwrap(), "Luisa, an idea.");
        let back = said_to_another("Luisa, an idea.", of("Luisa Carvalho", ""), anna, None);
        assert_eq!(back.unwrap(), "Dr. Boyd, an idea.");
        let nobody = of("Acme Tool", "Acme Tool");
        assert_eq!(said_to_another("Alvin, an idea.", alvin, nobody, None), None);
    }

    #[test]
    fn nobody_hears_anothers_name_title_or_company() {
        let alvin = of("Alvin Peebles", "Tidemark Framing LLC");
        for text in [
            "Mr Peebles, an idea.",
            "What Tidemark Framing lost last year.",
            "What TIDEMARK lost last year.",
            "Framing without waste.",
            "hey alvin, an idea.",
        ] {
            assert_eq!(to_luisa(text, alvin), None, "{text}");
        }
        assert!(to_luisa("An LLC pays less.", alvin).is_some(), "a legal form is anybody's");
        let anna = of("Dr. Anna Boyd", "Bank of the West");
        for text in ["Boyd, an idea.", "Doctor Boyd's films.", "Anna, an idea.", "A bank in town."] {
            assert_eq!(to_luisa(text, anna), None, "{text}");
        }
        assert!(to_luisa("The best of the films.", anna).is_some());
    }

    #[test]
    fn the_day_that_is_announced_is_their_own() {
        let alvin = of("Alvin Peebles", "");
        let text = "Alvin, your setups could take ten minutes. I'll call you Friday at ten.";
        assert_eq!(
            to_luisa(text, alvin).unwrap(),
            "Luisa, your setups could take ten minutes. I'll try you again Monday before eight."
        );
        let none = said_to_another(text, alvin, of("Luisa Carvalho", ""), None);
        assert_eq!(none.unwrap(), "Luisa, your setups could take ten minutes.");
        assert_eq!(to_luisa("I'll try you again Friday at ten.", alvin), None, "nothing else is said");
    }
}
