//! Whom the demo's salesperson calls: `assets/demo.csv`. Nobody in it exists, and every number is of a
//! range that is kept for fiction.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::words;
use crate::app::AppError;
use crate::domain::place::phone::Number;
use crate::domain::prospect::{Fit, Line, Phone, Prospect, Role};
use crate::store::NewProspect;

const TEXT: &str = include_str!("../../../assets/demo.csv");

/// A line of the file.
#[derive(Deserialize)]
struct Row {
    weeks: i64,
    name: String,
    title: Option<String>,
    company: Option<String>,
    trade: String,
    role: Option<Role>,
    fit: Fit,
    office: Option<String>,
    mobile: Option<String>,
    main: Option<String>,
    email: Option<String>,
    city: Option<String>,
    region: Option<String>,
    country: Option<String>,
    zone: Option<chrono_tz::Tz>,
    source: Option<String>,
    sent_on_by: Option<String>,
    note: Option<String>,
}

/// Somebody who came in during the weeks before.
pub(super) struct Newcomer {
    /// How many weeks ago; 0 is on the last working day.
    pub weeks: i64,
    /// The name of whoever sent the caller on to them.
    pub sent_on_by: Option<String>,
    /// Who it is.
    pub new: NewProspect,
}

/// Everybody, those who came first before the others.
pub(super) fn read() -> Result<Vec<Newcomer>, AppError> {
    let rows: Result<Vec<Row>, _> = csv::Reader::from_reader(TEXT.as_bytes()).deserialize().collect();
    let rows = rows.map_err(|error| AppError::Failed(format!("the demo's people: {error}")))?;
    let trades = words::trades()?;
    Ok(rows.into_iter().map(|row| newcomer(row, &trades)).collect())
}

fn newcomer(row: Row, trades: &BTreeMap<String, String>) -> Newcomer {
    let phone = |number: Option<String>, label: Option<&str>, line| {
        number.map(|e164| Phone {
            number: Number { e164, ext: None },
            label: label.map(str::to_owned),
            line,
            dead: false,
        })
    };
    let phones = [
        phone(row.office, Some("direct"), Line::Office),
        phone(row.mobile, None, Line::Mobile),
        phone(row.main, None, Line::Main),
    ];
    let prospect = Prospect {
        name: row.name,
        company: row.company,
        industry: trades.get(&row.trade).cloned(),
        title: row.title,
        phones: phones.into_iter().flatten().collect(),
        emails: row.email.into_iter().collect(),
        city: row.city,
        region: row.region,
        country: row.country,
        zone: row.zone,
        source: row.source,
        fit: row.fit,
        role: row.role,
        prepared: row.note.is_some(),
        ..Prospect::nobody()
    };
    let new = NewProspect { prospect, notes: row.note.into_iter().collect() };
    Newcomer { weeks: row.weeks, sent_on_by: row.sent_on_by, new }
}
