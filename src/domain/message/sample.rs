//! How a message sounds: its fields filled in with made-up values.

use super::{Blanks, Field, Template};

/// Values that show how a message sounds.
#[must_use]
pub fn sample_values() -> Blanks {
    let values = [
        (Field::FirstName, "Dana"),
        (Field::Company, "Acme Tool"),
        (Field::Industry, "machine shop"),
        (Field::Town, "Providence"),
        (Field::Known, "late drawings bring overtime on weekends"),
        (Field::Introducer, "Carla Mendes"),
        (Field::NextTry, "Monday before eight"),
        (Field::Deadline, "June 30"),
        (Field::MyName, "Sam Lee"),
        (Field::MyCompany, "Harbor Works"),
        (Field::MyNumber, "617-555-0199"),
    ];
    values.into_iter().map(|(field, text)| (field, text.to_owned())).collect()
}

/// How a message sounds with those values in it.
#[must_use]
pub fn sample(text: &Template) -> String {
    // Every field has a value above.
    text.fill(&sample_values()).unwrap_or_default()
}
