//! Our numbers and zones against Google's libphonenumber, text by text.
//!
//! `tests/fixtures/phones.tsv` holds what its Python port makes of some 800 texts. To make it anew,
//! for newer numbering plans: `pip install phonenumbers==9.0.42`, then
//! `python tests/fixtures/phones.py > tests/fixtures/phones.tsv`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Duration, NaiveDate, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;
use pretty_assertions::assert_eq;
use redial::domain::place::phone::{self, NotANumber, Number, NumberKind};
use redial::domain::place::zones;

const GOOGLE: &str = include_str!("../fixtures/phones.tsv");

/// What we read otherwise than Google, on purpose: text, default country, what we make of it.
const READ_OTHERWISE: [(&str, &str, &str); 11] = [
    // An extension is kept in ASCII digits.
    ("４０１５５５０１３４ ｘ １２", "US", "(401) 555-0134 ext. 12"),
    ("1 401 555 0134 ext. １２", "US", "(401) 555-0134 ext. 12"),
    // 00 and 011 lead abroad from anywhere.
    ("0044 20 7946 0018", "US", "020 7946 0018"),
    ("0044 20 7946 0018", "", "020 7946 0018"),
    ("011 44 20 7946 0018", "", "020 7946 0018"),
    ("011 44 20 7946 0018", "ZZ", "020 7946 0018"),
    // Marks for the direction of writing are looked over.
    ("+1\u{200e} 401 555 0134", "", "(401) 555-0134"),
    ("401\u{202d}5550134", "US", "(401) 555-0134"),
    // Google takes off one zero of two, and the other one when it reads its own answer.
    ("+49 00 30 23125 123", "", "030 23125123"),
    // Refused by both, by Google as too long.
    ("000000000000", "US", ""),
    // UK is understood.
    ("020 7946 0018", "UK", "020 7946 0018"),
];

/// Numbers whose zones have other hours with us than with Google, on purpose. What they are, the tests
/// of the zones say.
const OTHER_HOURS: [&str; 34] = [
    // Mobile numbers of the smaller countries of a calling code: Google gives all of its zones, we
    // the country's own.
    "+12684641234",
    "+13453231234",
    "+14413701234",
    "+14734031234",
    "+16492311234",
    "+16644923456",
    "+16847331234",
    "+17215205678",
    "+17582845678",
    "+17672251234",
    "+18697652917",
    "+18762101234",
    "+18763011234",
    "+18765550134",
    "+18765551234",
    "+262639012345",
    "+77011234567",
    // South Sudan, Morocco, Algeria, Libya, Nicaragua, Palestine: Google gives them the zone of
    // another country, of other hours in part of the year.
    "+211181234567",
    "+212520123456",
    "+212528812345",
    "+212650123456",
    "+212801234567",
    "+21312345678",
    "+213551234567",
    "+218212345678",
    "+218912345678",
    "+50518001234",
    "+50521234567",
    "+97022234567",
    "+970599123456",
    // Russia's have Kaliningrad's zone in place of Bucharest's, Mexico's are without New York's.
    "+74012123456",
    "+78001234567",
    "+79123456789",
    "+528001234567",
];

/// Numbers of no country, which have no zone: freephone, satellites and the like.
const NOWHERE: [&str; 7] = [
    "+80012345678",
    "+80812345678",
    "+870773111632",
    "+881612345678",
    "+883510012345678",
    "+88812345678901",
    "+979123456789",
];

type Row = BTreeMap<&'static str, &'static str>;

#[test]
fn what_google_reads_we_read_alike() {
    let otherwise: BTreeSet<_> = rows()
        .filter(|row| read(row) != google_read(row))
        .map(|row| (text(&row), row["country"], shown(&row)))
        .collect();
    let known = READ_OTHERWISE.map(|(text, country, shown)| (text.to_owned(), country, shown.to_owned()));
    assert_eq!(otherwise, BTreeSet::from(known));
}

#[test]
fn where_google_knows_the_hours_we_know_them_too() {
    let otherwise: BTreeSet<_> = rows()
        .filter(|row| !matches!(row["zones"], "" | "Etc/Unknown"))
        .filter(|row| {
            let google = row["zones"].split('&').filter_map(|name| name.parse().ok()).collect();
            hours(zones::of_number(row["e164"])) != hours(google)
        })
        .map(|row| row["e164"])
        .collect();
    assert_eq!(otherwise, BTreeSet::from(OTHER_HOURS));
}

#[test]
fn every_number_of_a_country_has_a_zone() {
    let nowhere: BTreeSet<_> = rows()
        .map(|row| row["e164"])
        .filter(|number| !number.is_empty() && zones::of_number(number).is_empty())
        .collect();
    assert_eq!(nowhere, BTreeSet::from(NOWHERE));
}

fn rows() -> impl Iterator<Item = Row> {
    let mut lines = GOOGLE.lines();
    let heading = lines.next().unwrap_or_default();
    lines.map(|line| heading.split('\t').zip(line.split('\t')).collect())
}

fn text(row: &Row) -> String {
    serde_json::from_str(row["text"]).unwrap_or_default()
}

fn shown(row: &Row) -> String {
    read(row).remove("national").unwrap_or_default()
}

/// What we make of a row's text, in the fixture's words.
fn read(row: &Row) -> BTreeMap<&'static str, String> {
    let country = Some(row["country"]).filter(|country| !country.is_empty());
    match phone::parse(&text(row), country) {
        Ok(number) => BTreeMap::from([
            ("outcome", "possible".to_owned()),
            ("e164", number.e164.clone()),
            ("ext", number.ext.clone().unwrap_or_default()),
            ("national", phone::national(&number)),
            ("international", phone::international(&number)),
            ("country", phone::country(&number).unwrap_or_default()),
            ("kind", kind(&number).to_owned()),
        ]),
        Err(why) => BTreeMap::from([("outcome", outcome(&why).to_owned())]),
    }
}

/// What Google makes of it. A number in no known range has no region there; with us, its calling
/// code's main one. `001` is Google's region for numbers of no country.
fn google_read(row: &Row) -> BTreeMap<&'static str, String> {
    let mut columns = vec!["outcome"];
    if row["outcome"] == "possible" {
        columns.extend(["e164", "ext", "national", "international", "kind"]);
    }
    let mut read: BTreeMap<_, _> =
        columns.into_iter().map(|column| (column, row[column].to_owned())).collect();
    if row["outcome"] == "possible" {
        let region = [row["region"], row["main_region"]].into_iter().find(|region| !region.is_empty());
        let country = region.filter(|region| *region != "001").unwrap_or_default();
        read.insert("country", country.to_owned());
    }
    read
}

fn kind(number: &Number) -> &'static str {
    match phone::kind(number) {
        NumberKind::Mobile => "mobile",
        NumberKind::TollFree => "toll-free",
        NumberKind::Fixed => "fixed",
        NumberKind::Unclear => "unclear",
    }
}

fn outcome(why: &NotANumber) -> &'static str {
    match why {
        NotANumber::NoNumber => "no-number",
        NotANumber::NoCountry | NotANumber::NoSuchCountry(_) | NotANumber::NoSuchCallingCode => "no-country",
        NotANumber::NoAreaCode => "local",
        NotANumber::TooShort => "short",
        NotANumber::TooLong => "long",
        NotANumber::WrongLength => "length",
    }
}

/// The offsets from UTC of some zones, in seconds, week by week for some years; like zones once.
fn hours(zones: Vec<Tz>) -> BTreeSet<Vec<i32>> {
    let start = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or_default();
    let start = start.and_time(NaiveTime::MIN);
    let weeks = (0..200).map(|week| start + Duration::weeks(week));
    let offset = |zone: Tz, instant| zone.offset_from_utc_datetime(&instant).fix();
    zones
        .into_iter()
        .map(|zone| weeks.clone().map(|week| offset(zone, week).local_minus_utc()).collect())
        .collect()
}
