//! Who somebody is, in the shape of `add`.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::write::{Standing, Told};
use crate::domain::hours::Moment;
use crate::domain::place::phone::{self, Number};
use crate::domain::prospect::{Fit, Line, Phone, Prospect, PutOff, Role};

/// A prospect; what is worked out is written and never read.
#[derive(Serialize, Deserialize)]
pub(super) struct Shape {
    id: i64,
    name: String,
    #[serde(default)]
    company: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    phones: Vec<PhoneShape>,
    #[serde(default, skip_deserializing)]
    email: Option<String>,
    #[serde(default)]
    city: Option<String>,
    #[serde(default)]
    zone: Option<String>,
    #[serde(flatten, skip_deserializing)]
    standing: Standing,
    #[serde(default)]
    emails: Vec<String>,
    #[serde(default)]
    region: Option<String>,
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    address: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    industry: Option<String>,
    #[serde(default)]
    introducer: Option<String>,
    #[serde(default)]
    deadline: Option<NaiveDate>,
    #[serde(default)]
    fit: Fit,
    #[serde(default)]
    role: Option<Role>,
    #[serde(default)]
    forwarded_by: Option<i64>,
    #[serde(default, skip_deserializing)]
    permission: Option<bool>,
    /// The zone that was set by hand.
    #[serde(default)]
    own_zone: Option<String>,
    /// Their own limit of tries.
    #[serde(default)]
    own_limit: Option<u32>,
    #[serde(default)]
    created_at: Option<Moment>,
    #[serde(default)]
    put_off: Option<PutOffShape>,
}

#[derive(Serialize, Deserialize)]
struct PhoneShape {
    e164: String,
    #[serde(default)]
    ext: Option<String>,
    #[serde(default)]
    label: Option<String>,
    line: Line,
    #[serde(default)]
    dead: bool,
}

#[derive(Serialize, Deserialize)]
struct PutOffShape {
    since: Moment,
    until: Moment,
    /// The newest event that was told of before.
    #[serde(default)]
    after: Option<Uuid>,
}

/// What a shape tells.
pub(super) struct Read {
    pub id: i64,
    pub prospect: Prospect,
    pub came: Option<Moment>,
    pub forwarded_by: Option<i64>,
    pub put_off_after: Option<Uuid>,
}

impl Shape {
    pub fn of(told: &Told) -> Shape {
        let p = &told.facts.prospect;
        let events = told.facts.history.events();
        let id_of = |seq: i64| events.iter().find(|event| event.seq == seq).map(|event| event.id);
        let put_off = p.put_off.map(|it| PutOffShape {
            since: it.since,
            until: it.until,
            after: it.after.and_then(id_of),
        });
        let phone = |phone: &Phone| PhoneShape {
            e164: phone.number.e164.clone(),
            ext: phone.number.ext.clone(),
            label: phone.label.clone(),
            line: phone.line,
            dead: phone.dead,
        };
        Shape {
            id: p.id.0,
            name: p.name.clone(),
            company: p.company.clone(),
            title: p.title.clone(),
            phones: p.phones.iter().map(phone).collect(),
            email: p.emails.first().cloned(),
            city: p.city.clone(),
            zone: told.facts.place.certain().map(|zone| zone.name().to_owned()),
            standing: told.standing.clone(),
            emails: p.emails.clone(),
            region: p.region.clone(),
            country: p.country.clone(),
            address: p.address.clone(),
            source: p.source.clone(),
            industry: p.industry.clone(),
            introducer: p.introducer.clone(),
            deadline: p.deadline,
            fit: p.fit,
            role: p.role,
            forwarded_by: p.forwarded_by.map(|id| id.0),
            permission: told.standing.permission,
            own_zone: p.zone.map(|zone| zone.name().to_owned()),
            own_limit: p.limit,
            created_at: told.came,
            put_off,
        }
    }

    /// Who it tells of; or the field that makes no sense, and why.
    pub fn read(self) -> Result<Read, (&'static str, String)> {
        let zone = |name: String| {
            name.parse::<Tz>().map_err(|_| ("zone", format!("\"{name}\" is no time zone that is known")))
        };
        let prospect = Prospect {
            name: self.name,
            company: self.company,
            title: self.title,
            industry: self.industry,
            phones: self.phones.into_iter().map(read_phone).collect::<Result<_, _>>()?,
            emails: self.emails,
            city: self.city,
            region: self.region,
            country: self.country,
            address: self.address,
            zone: self.own_zone.map(zone).transpose()?,
            source: self.source,
            fit: self.fit,
            role: self.role,
            limit: self.own_limit,
            introducer: self.introducer,
            deadline: self.deadline,
            put_off: self.put_off.as_ref().map(|it| PutOff { since: it.since, until: it.until, after: None }),
            ..Prospect::nobody()
        };
        Ok(Read {
            id: self.id,
            prospect,
            came: self.created_at,
            forwarded_by: self.forwarded_by,
            put_off_after: self.put_off.and_then(|it| it.after),
        })
    }
}

fn read_phone(told: PhoneShape) -> Result<Phone, (&'static str, String)> {
    let why = |why| ("phone", format!("{}: {why}", told.e164));
    let number = phone::parse(&told.e164, None).map_err(why)?;
    let digits = |text: &String| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = Number { ext: told.ext.filter(digits), ..number };
    Ok(Phone { number, label: told.label, line: told.line, dead: told.dead })
}
