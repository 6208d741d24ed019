//! Templates: what is said, with fields in it that are filled in for one prospect.
//!
//! `{first name}` is a field. What stands between brackets is said only where every field in it is
//! known: `[This is {my name}[ at {my company}].]`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use crate::domain::names;

/// What can be filled into a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The prospect's first name.
    FirstName,
    /// The prospect's company.
    Company,
    /// What the company does.
    Industry,
    /// The town they are in.
    Town,
    /// What is known of them: the newest note.
    Known,
    /// Who introduced them.
    Introducer,
    /// The next try, with its day: "Monday before eight" (A0 2).
    NextTry,
    /// By when it matters to them.
    Deadline,
    /// The caller's name.
    MyName,
    /// The caller's company.
    MyCompany,
    /// The caller's number.
    MyNumber,
}

impl Field {
    /// Every field, in the order in which they are offered.
    pub const ALL: [Field; 11] = [
        Field::FirstName,
        Field::Company,
        Field::Industry,
        Field::Town,
        Field::Known,
        Field::Introducer,
        Field::NextTry,
        Field::Deadline,
        Field::MyName,
        Field::MyCompany,
        Field::MyNumber,
    ];

    /// The words between the braces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Field::FirstName => "first name",
            Field::Company => "company",
            Field::Industry => "industry",
            Field::Town => "town",
            Field::Known => "known",
            Field::Introducer => "introducer",
            Field::NextTry => "next try",
            Field::Deadline => "deadline",
            Field::MyName => "my name",
            Field::MyCompany => "my company",
            Field::MyNumber => "my number",
        }
    }

    /// The field of a name, whatever its case and whether its words are joined by spaces, `-` or `_`.
    fn named(name: &str) -> Option<Field> {
        let name = name.trim().to_lowercase().replace(['-', '_'], " ");
        Field::ALL.into_iter().find(|field| field.as_str() == name)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the fields are for one prospect at one moment; what isn't known is not among them.
pub type Blanks = BTreeMap<Field, String>;

/// A text with fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    text: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Said(String),
    Blank(Field),
    /// Said only where every field directly in it is known.
    IfKnown(Vec<Part>),
}

/// A template that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTemplate {
    /// Nothing is said.
    #[error("a message says something: write what you would say")]
    Empty,
    /// A field of no known name.
    #[error("there is no field {{{0}}}; there are {all}", all = all_fields())]
    NoField(String),
    /// A brace or bracket without its other half.
    #[error(
        "a {0} stands alone; write fields as {{first name}}, and what is said only if known as [, {{first name}}]"
    )]
    Alone(char),
}

fn all_fields() -> String {
    Field::ALL.map(|field| format!("{{{field}}}")).join(", ")
}

impl FromStr for Template {
    type Err = BadTemplate;

    fn from_str(text: &str) -> Result<Self, BadTemplate> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut chars = text.chars();
        let parts = parts(&mut chars, false)?;
        match parts.is_empty() {
            true => Err(BadTemplate::Empty),
            false => Ok(Template { parts, text }),
        }
    }
}

/// Reads parts up to the end, or up to the bracket that closes a group.
fn parts(chars: &mut std::str::Chars, grouped: bool) -> Result<Vec<Part>, BadTemplate> {
    let (mut parts, mut said) = (Vec::new(), String::new());
    let flush = |said: &mut String, parts: &mut Vec<Part>| {
        if !said.is_empty() {
            parts.push(Part::Said(std::mem::take(said)));
        }
    };
    while let Some(c) = chars.next() {
        match c {
            '{' => {
                flush(&mut said, &mut parts);
                parts.push(Part::Blank(field(chars)?));
            }
            '[' => {
                flush(&mut said, &mut parts);
                parts.push(Part::IfKnown(self::parts(chars, true)?));
            }
            ']' if grouped => {
                flush(&mut said, &mut parts);
                return Ok(parts);
            }
            '}' | ']' => return Err(BadTemplate::Alone(c)),
            _ => said.push(c),
        }
    }
    if grouped {
        return Err(BadTemplate::Alone('['));
    }
    flush(&mut said, &mut parts);
    Ok(parts)
}

/// Reads a field up to its closing brace.
fn field(chars: &mut std::str::Chars) -> Result<Field, BadTemplate> {
    let mut name = String::new();
    loop {
        match chars.next() {
            Some('}') => return Field::named(&name).ok_or(BadTemplate::NoField(name)),
            Some('{') | None => return Err(BadTemplate::Alone('{')),
            Some(c) => name.push(c),
        }
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Template {
    /// A text that is said just as it stands, braces and brackets and all.
    #[must_use]
    pub fn verbatim(text: &str) -> Template {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Template { parts: vec![Part::Said(text.clone())], text }
    }

    /// The text with its fields.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every field in it, those in brackets too.
    #[must_use]
    pub fn fields(&self) -> BTreeSet<Field> {
        let mut found = BTreeSet::new();
        every(&self.parts, &mut found);
        found
    }

    /// Whether a text says all of it: what is always said stands there in its order, whatever was filled
    /// in, left out or put between.
    #[must_use]
    pub fn is_told_in(&self, text: &str) -> bool {
        let text = names::key(text);
        let mut rest = text.as_str();
        let mut found = false;
        for part in &self.parts {
            let Part::Said(said) = part else { continue };
            let said = names::key(said);
            if said.is_empty() {
                continue;
            }
            let Some(at) = rest.find(&said) else { return false };
            rest = &rest[at + said.len()..];
            found = true;
        }
        found
    }

    /// The text as it is spoken.
    ///
    /// # Errors
    /// The fields without which it can't be said.
    pub fn fill(&self, blanks: &Blanks) -> Result<String, BTreeSet<Field>> {
        let missing: BTreeSet<Field> =
            direct(&self.parts).filter(|field| !blanks.contains_key(field)).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let mut script = String::new();
        let mut left_out = true;
        speak(&self.parts, blanks, &mut script, &mut left_out);
        Ok(script.trim().to_owned())
    }
}

fn every(parts: &[Part], found: &mut BTreeSet<Field>) {
    for part in parts {
        match part {
            Part::Said(_) => {}
            Part::Blank(field) => {
                found.insert(*field);
            }
            Part::IfKnown(parts) => every(parts, found),
        }
    }
}

fn direct(parts: &[Part]) -> impl Iterator<Item = Field> {
    parts.iter().filter_map(|part| match part {
        Part::Blank(field) => Some(*field),
        Part::Said(_) | Part::IfKnown(_) => None,
    })
}

/// Speaks the parts. Where something was left out before, a sentence may have lost its beginning.
fn speak(parts: &[Part], blanks: &Blanks, script: &mut String, left_out: &mut bool) {
    for part in parts {
        let said = match part {
            Part::Said(text) => text,
            Part::Blank(field) => match blanks.get(field) {
                Some(text) => text,
                None => continue,
            },
            Part::IfKnown(parts) => {
                if direct(parts).all(|field| blanks.contains_key(&field)) {
                    speak(parts, blanks, script, left_out);
                } else {
                    *left_out = true;
                }
                continue;
            }
        };
        append(script, said, *left_out);
        *left_out &= said.trim().is_empty();
    }
}

/// Appends what is said: one space between words, a capital where a sentence begins that lost its
/// beginning, and no second full stop.
fn append(script: &mut String, said: &str, left_out: bool) {
    let ended = script.trim_end();
    let begins = ended.is_empty() || ended.ends_with(['.', '!', '?']);
    let mut said = said;
    if script.is_empty() || script.ends_with(' ') {
        said = said.trim_start();
    }
    if ended.len() == script.len() && script.ends_with('.') && said.starts_with('.') {
        said = &said[1..];
    }
    let mut letters = said.chars();
    match letters.next() {
        Some(first) if left_out && begins && first.is_lowercase() => {
            script.extend(first.to_uppercase());
            script.push_str(letters.as_str());
        }
        _ => script.push_str(said),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn filled(text: &str, known: &[(Field, &str)]) -> Result<String, BTreeSet<Field>> {
        let blanks = known.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
        text.parse::<Template>().unwrap().fill(&blanks)
    }

    const OVERTIME: &str = "[{first name}, ]three shops in {town} ended their overtime. I'll try you again \
                            {next try}. [This is {my name}[ at {my company}][, {my number}].]";

    #[test]
    fn a_field_is_filled_in_and_what_hangs_on_an_unknown_one_is_left_out() {
        let known = [(Field::Town, "Pawtucket"), (Field::NextTry, "Monday before eight")];
        let named =
            [(Field::FirstName, "Dana"), (Field::MyName, "Sam Lee"), (Field::MyNumber, "617-555-0199")];
        assert_eq!(
            filled(OVERTIME, &known).unwrap(),
            "Three shops in Pawtucket ended their overtime. I'll try you again Monday before eight."
        );
        assert_eq!(
            filled(OVERTIME, &[&known[..], &named[..]].concat()).unwrap(),
            "Dana, three shops in Pawtucket ended their overtime. I'll try you again Monday before eight. \
             This is Sam Lee, 617-555-0199."
        );
    }

    #[test]
    fn a_missing_field_is_never_spoken_as_a_hole() {
        let missing = filled(OVERTIME, &[(Field::FirstName, "Dana")]).unwrap_err();
        assert_eq!(missing, BTreeSet::from([Field::Town, Field::NextTry]));
    }

    #[test]
    fn a_name_that_ends_in_a_full_stop_brings_no_second_one() {
        let acme = [(Field::Company, "Acme Inc.")];
        assert_eq!(filled("I called {company}. Again.", &acme).unwrap(), "I called Acme Inc. Again.");
    }

    #[test]
    fn a_script_is_known_as_its_template_whatever_was_filled_in() {
        let template: Template = OVERTIME.parse().unwrap();
        let script = filled(OVERTIME, &[(Field::Town, "Leeds"), (Field::NextTry, "on Friday")]).unwrap();
        assert!(template.is_told_in(&script));
        assert!(template.is_told_in(&format!("Hi Dana. {script} It's raining here.")));
        assert!(
            !template.is_told_in("Three shops in Leeds ended their idle hours. I'll try you again Friday.")
        );
        assert!(!"{first name}".parse::<Template>().unwrap().is_told_in("Dana"));
    }

    #[test]
    fn what_can_not_be_read_is_said() {
        let wrong = |text: &str| text.parse::<Template>().unwrap_err();
        assert_eq!(wrong(" "), BadTemplate::Empty);
        assert_eq!(wrong("Hi {nick name}"), BadTemplate::NoField("nick name".into()));
        assert_eq!(wrong("Hi {first name"), BadTemplate::Alone('{'));
        assert_eq!(wrong("Hi [, {first name}"), BadTemplate::Alone('['));
        assert_eq!(wrong("Hi]"), BadTemplate::Alone(']'));
        assert!("Hi {First_Name}".parse::<Template>().is_ok());
    }
}
