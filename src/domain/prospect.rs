//! The people whom the caller wants to reach, and how they can be called.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::history::{History, What};
use super::hours::Moment;
use super::place::{phone, places, zones};
use phone::{Number, NumberKind};

/// The number by which a prospect is known in one store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ProspectId(pub i64);

impl std::fmt::Display for ProspectId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A person whom the salesperson wants to reach, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prospect {
    /// Who it is in this store.
    pub id: ProspectId,
    /// The person's name, or the company's where it came without a person.
    pub name: String,
    /// The company they belong to; at most one.
    pub company: Option<String>,
    /// Their title there.
    pub title: Option<String>,
    /// What the company does, as one would say it: "machine shop".
    pub industry: Option<String>,
    /// Their numbers, in the order in which they were told.
    pub phones: Vec<Phone>,
    /// Their e-mail addresses.
    pub emails: Vec<String>,
    /// The town they are in.
    pub city: Option<String>,
    /// The state or province they are in.
    pub region: Option<String>,
    /// The country they are in: ISO 3166 alpha-2 where it was understood, else as it was told.
    pub country: Option<String>,
    /// Street and house.
    pub address: Option<String>,
    /// The zone set by hand, which beats every other.
    pub zone: Option<Tz>,
    /// Where the person was found.
    pub source: Option<String>,
    /// Whether they can use what is sold (A4 8).
    pub fit: Fit,
    /// Their part in buying (A2).
    pub role: Option<Role>,
    /// Their own limit of tries, where it isn't the policy's.
    pub limit: Option<u32>,
    /// Who sent the caller on to them (A4 9).
    pub forwarded_by: Option<ProspectId>,
    /// Who introduced them, or lends a name (A2).
    pub introducer: Option<String>,
    /// By when what they are called about matters to them (A0 2).
    pub deadline: Option<NaiveDate>,
    /// Whether anything is noted about them (A2, A4 7).
    pub prepared: bool,
    /// Put off by the caller; see [`PutOff::is_over`] for whether that still stands.
    pub put_off: Option<PutOff>,
}

/// Not now: the caller's own word that they'll call later. No rule of the practice, so it grants
/// nothing and voids nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PutOff {
    /// When they said so.
    pub since: Moment,
    /// From when they'll call.
    pub until: Moment,
    /// The newest event told of before it, by its place in the order of telling.
    pub after: Option<i64>,
}

impl PutOff {
    /// What the caller says now of somebody with such a history.
    #[must_use]
    pub fn said(history: &History, since: Moment, until: Moment) -> Self {
        let after = history.events().iter().map(|event| event.seq).max();
        PutOff { since, until, after }
    }

    /// Whether something happened with them since. The order of telling decides between two things at
    /// one instant; an earlier call told of later was no call since.
    #[must_use]
    pub fn is_over(self, history: &History) -> bool {
        history.events().iter().any(|event| {
            let happened = match event.what {
                What::Attempt(_) | What::CallBack(_) | What::Away(_) => true,
                What::OptedOut(_) | What::Dropped(_) | What::Reopened => true,
                What::Extended(_) | What::Fit(_) | What::LimitSet(_) | What::Merged { .. } => false,
            };
            happened && self.after < Some(event.seq) && self.since <= event.timing.at
        })
    }
}

/// What is noted of somebody whom another sent the caller on to (A4 9).
#[must_use]
pub fn sent_on_by(name: &str) -> String {
    format!("Sent on by {name}")
}

/// Whether a prospect can use what is sold (A4 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    /// They can.
    Yes,
    /// They can't: they are closed.
    No,
    /// Not known yet.
    #[default]
    Open,
}

impl Fit {
    /// The word used on the command line and in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Fit::Yes => "yes",
            Fit::No => "no",
            Fit::Open => "open",
        }
    }
}

/// A prospect's part in buying (A2: the economic buyer releases the funds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Releases the funds.
    Economic,
    /// Works with what is bought.
    User,
    /// Judges whether it works.
    Technical,
    /// Wants the caller to succeed, and helps.
    Coach,
}

impl Role {
    /// The word used on the command line and in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Economic => "economic",
            Role::User => "user",
            Role::Technical => "technical",
            Role::Coach => "coach",
        }
    }
}

/// One of a prospect's numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// The number.
    pub number: Number,
    /// What it was called where it came from: "direct", "assistant".
    pub label: Option<String>,
    /// Where it rings.
    pub line: Line,
    /// Not theirs, or out of service.
    pub dead: bool,
}

/// Where a number rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Line {
    /// A desk of theirs.
    Office,
    /// Nobody has said.
    Unknown,
    /// In a pocket.
    Mobile,
    /// At home.
    Home,
    /// The company's main number, where a screener answers.
    Main,
}

impl Line {
    /// The kind of line that a number is by its own digits, where nobody has said: a free one is a company's.
    #[must_use]
    pub fn of(number: &Number) -> Line {
        match phone::kind(number) {
            NumberKind::Mobile => Line::Mobile,
            NumberKind::TollFree => Line::Main,
            NumberKind::Fixed | NumberKind::Unclear => Line::Unknown,
        }
    }

    /// The word used on the command line, in JSON and on the screen.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Line::Office => "office",
            Line::Unknown => "unknown",
            Line::Mobile => "mobile",
            Line::Home => "home",
            Line::Main => "main",
        }
    }

    /// How early a number of this kind is tried: direct numbers first, the main number last.
    #[must_use]
    pub const fn turn(self) -> u8 {
        match self {
            Line::Office | Line::Unknown => 0,
            Line::Mobile => 1,
            Line::Home => 2,
            Line::Main => 3,
        }
    }
}

/// Where a prospect is, as far as the clock goes: the zones they may be in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// Candidate zones; empty where nothing tells.
    pub zones: Vec<Tz>,
    /// What told them.
    pub from: ZoneFrom,
}

/// What told a prospect's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ZoneFrom {
    /// A person set it.
    Hand,
    /// The address: city, region, country.
    Address,
    /// The number's area.
    Number,
    /// Nothing did.
    None,
}

impl ZoneFrom {
    /// The word used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            ZoneFrom::Hand => "hand",
            ZoneFrom::Address => "address",
            ZoneFrom::Number => "number",
            ZoneFrom::None => "none",
        }
    }
}

impl Place {
    /// The zone in which dates and wall times are told: the only candidate, or the first of several.
    #[must_use]
    pub fn zone(&self) -> Option<Tz> {
        self.zones.first().copied()
    }

    /// The same candidates, a zone of them first where it is one.
    #[must_use]
    pub fn told_in(mut self, home: Tz) -> Place {
        if let Some(at) = self.zones.iter().position(|zone| *zone == home) {
            self.zones[..=at].rotate_right(1);
        }
        self
    }

    /// The zone whose clock shows what theirs does at an instant, where that is no doubt: the only
    /// candidate, or the first of several that all show the same then.
    #[must_use]
    pub fn clock(&self, at: Moment) -> Option<Tz> {
        let shown = |zone: &Tz| at.with_timezone(zone).naive_local();
        let (first, others) = self.zones.split_first()?;
        others.iter().all(|other| shown(other) == shown(first)).then_some(*first)
    }

    /// The zone where just one is possible.
    #[must_use]
    pub fn certain(&self) -> Option<Tz> {
        match self.zones.as_slice() {
            [zone] => Some(*zone),
            _ => None,
        }
    }
}

impl Prospect {
    /// A prospect of whom nothing is known, to be filled in; not in any store.
    #[must_use]
    pub fn nobody() -> Self {
        Prospect {
            id: ProspectId(0),
            name: String::new(),
            company: None,
            title: None,
            phones: Vec::new(),
            emails: Vec::new(),
            city: None,
            region: None,
            industry: None,
            introducer: None,
            deadline: None,
            country: None,
            address: None,
            zone: None,
            source: None,
            fit: Fit::Open,
            role: None,
            limit: None,
            forwarded_by: None,
            prepared: false,
            put_off: None,
        }
    }

    /// The numbers that can be called, direct ones first, the main number last.
    #[must_use]
    pub fn live_phones(&self) -> Vec<&Phone> {
        let mut live: Vec<&Phone> = self.phones.iter().filter(|phone| !phone.dead).collect();
        live.sort_by_key(|phone| phone.line.turn());
        live
    }

    /// Where the prospect is: the zone set by hand, else what their address tells, else what their first
    /// number does. Where an address leaves several zones open, those of them stay that the number may be
    /// in; where it may be in none of them, they moved and kept it: the address holds.
    #[must_use]
    pub fn place(&self) -> Place {
        if let Some(zone) = self.zone {
            return Place { zones: vec![zone], from: ZoneFrom::Hand };
        }
        let (city, region) = (self.city.as_deref(), self.region.as_deref());
        let address = places::zones_of(city, region, self.country.as_deref());
        let live = self.live_phones();
        let told = live.iter().map(|phone| zones::of_number(&phone.number.e164)).find(|z| !z.is_empty());
        let Some(number) = told else {
            let from = if address.is_empty() { ZoneFrom::None } else { ZoneFrom::Address };
            return Place { zones: address, from };
        };
        let of_number = |zone: &&Tz| number.iter().any(|other| places::same_clock(**zone, *other));
        let both: Vec<Tz> = address.iter().filter(of_number).copied().collect();
        match (address.len(), both.len()) {
            (0, _) => Place { zones: number, from: ZoneFrom::Number },
            (all, left) if left > 0 && left < all => Place { zones: both, from: ZoneFrom::Number },
            _ => Place { zones: address, from: ZoneFrom::Address },
        }
    }

    /// The country whose holidays count: as told where it was understood, else the first number's.
    #[must_use]
    pub fn holiday_country(&self) -> Option<String> {
        let told = self.country.as_ref().filter(|country| country.len() == 2).cloned();
        told.or_else(|| self.live_phones().first().and_then(|phone| phone::country(&phone.number)))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    /// Where somebody is with an address and a number, and what told it.
    fn at(
        city: &str,
        region: &str,
        country: &str,
        number: Option<&str>,
    ) -> (Vec<&'static str>, &'static str) {
        let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let phone = |e164: &str| Phone {
            number: phone::parse(e164, None).unwrap(),
            label: None,
            line: Line::Unknown,
            dead: false,
        };
        let prospect = Prospect {
            city: told(city),
            region: told(region),
            country: told(country),
            phones: number.map(phone).into_iter().collect(),
            ..Prospect::nobody()
        };
        let place = prospect.place();
        (place.zones.iter().map(|zone| zone.name()).collect(), place.from.as_str())
    }

    #[test]
    fn an_address_tells_the_zone_where_the_number_tells_none_or_was_kept_in_moving() {
        assert_eq!(at("Nashville", "TN", "US", None), (vec!["America/Chicago"], "address"));
        assert_eq!(at("Denver", "CO", "US", Some("+12125550101")), (vec!["America/Denver"], "address"));
        assert_eq!(at("Leeds", "", "GB", Some("+18005550134")), (vec!["Europe/London"], "address"));
    }

    #[test]
    fn where_an_address_leaves_several_zones_the_number_may_tell_which() {
        assert_eq!(at("", "TN", "US", Some("+16155550101")), (vec!["America/Chicago"], "number"));
        assert_eq!(at("London", "", "", Some("+442079460018")), (vec!["Europe/London"], "number"));
        let (zones, from) = at("", "TN", "US", Some("+18005550134"));
        assert_eq!((zones, from), (vec!["America/Chicago", "America/New_York"], "address"));
    }

    #[test]
    fn nothing_is_guessed_from_an_address_that_leaves_it_open() {
        assert!(at("Springfield", "", "", None).0.len() > 1);
        assert_eq!(at("Nowhere at all", "", "", None), (vec![], "none"));
        assert_eq!(at("Nowhere at all", "", "", Some("+12125550101")), (vec!["America/New_York"], "number"));
    }
}
