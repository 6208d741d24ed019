//! Columns of Redial's own: what an export tells of a person that other programs' lists have no column
//! for.

use serde::{Deserialize, Serialize};

use super::clean;
use super::columns::Field;
use crate::domain::place::phone::Number;
use crate::domain::prospect::{Line, Phone};

/// What only Redial's own columns tell, in the file's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Whether they can use what is sold.
    pub fit: Option<String>,
    /// Their part in buying.
    pub role: Option<String>,
    /// Their own limit of tries.
    pub limit: Option<String>,
    /// How they opted out.
    pub never_call: Option<String>,
    /// What the columns of numbers don't tell of them: see [`numbers`].
    pub numbers: Option<String>,
}

/// Headers by which an export knows its own columns again. They are taken as they stand: a list with a
/// "Limit" of its own means something else by it.
const HEADERS: [(Field, &str); 9] = [
    (Field::Industry, "Industry"),
    (Field::Introducer, "Introduced by"),
    (Field::Introducer, "Introducer"),
    (Field::Deadline, "Deadline"),
    (Field::Fit, "Redial fit"),
    (Field::Role, "Redial role"),
    (Field::Limit, "Redial limit"),
    (Field::NeverCall, "Redial never call"),
    (Field::Numbers, "Redial numbers"),
];

/// The field of one of these columns, by its header.
pub(super) fn field(header: &str) -> Option<Field> {
    let header = clean::line(header).to_lowercase().replace('-', " ");
    HEADERS.iter().find(|(_, own)| own.to_lowercase() == header).map(|(field, _)| *field)
}

/// Properties that a card tells the same by.
const PROPERTIES: [(Field, &str); 8] = [
    (Field::Industry, "X-REDIAL-INDUSTRY"),
    (Field::Source, "X-REDIAL-SOURCE"),
    (Field::Introducer, "X-REDIAL-INTRODUCER"),
    (Field::Deadline, "X-REDIAL-DEADLINE"),
    (Field::Fit, "X-REDIAL-FIT"),
    (Field::Role, "X-REDIAL-ROLE"),
    (Field::Limit, "X-REDIAL-LIMIT"),
    (Field::Numbers, "X-REDIAL-NUMBERS"),
];

/// The field that one of these properties tells.
pub(super) fn of_property(name: &str) -> Option<Field> {
    PROPERTIES.iter().find(|(_, property)| *property == name).map(|(field, _)| *field)
}

/// The property of a card that tells a field that no other property does.
pub(super) fn property(field: Field) -> &'static str {
    PROPERTIES.iter().find(|(own, _)| *own == field).map_or("", |(_, property)| property)
}

/// The header of a column that is one of these.
pub(super) fn header(field: Field) -> &'static str {
    HEADERS.iter().find(|(own, _)| *own == field).map_or("", |(_, header)| header)
}

impl Own {
    /// Where the text of a field goes, where it is one of these.
    pub(super) fn slot(&mut self, field: Field) -> Option<&mut Option<String>> {
        match field {
            Field::Fit => Some(&mut self.fit),
            Field::Role => Some(&mut self.role),
            Field::Limit => Some(&mut self.limit),
            Field::NeverCall => Some(&mut self.never_call),
            Field::Numbers => Some(&mut self.numbers),
            _ => None,
        }
    }
}

/// One number in full.
#[derive(Deserialize, Serialize)]
struct InFull {
    number: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ext: Option<String>,
    line: Line,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    dead: bool,
}

/// All of a person's numbers in full and in their order, as one cell tells them.
pub(super) fn numbers_cell(phones: &[Phone]) -> String {
    let in_full = |phone: &Phone| InFull {
        number: phone.number.e164.clone(),
        ext: phone.number.ext.clone(),
        line: phone.line,
        label: phone.label.as_deref().map(clean::line),
        dead: phone.dead,
    };
    // Texts and words in a list can always be written.
    serde_json::to_string(&phones.iter().map(in_full).collect::<Vec<_>>()).unwrap_or_default()
}

/// The numbers that such a cell tells; `None` where it is no such cell.
#[must_use]
pub fn numbers(cell: &str) -> Option<Vec<Phone>> {
    let told: Vec<InFull> = serde_json::from_str(cell).ok()?;
    let digits = |text: &String| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let phone = |told: InFull| {
        let number = crate::domain::place::phone::parse(&told.number, None).ok()?;
        let number = Number { ext: told.ext.filter(digits), ..number };
        let label = told.label.map(|label| clean::line(&label)).filter(|label| !label.is_empty());
        Some(Phone { number, label, line: told.line, dead: told.dead })
    };
    told.into_iter().map(phone).collect()
}
