//! Any people, with whatever text one can be made to keep.

use chrono::NaiveDate;
use chrono_tz::Tz;
use proptest::prelude::*;
use redial::app::App;
use redial::domain::names;
use redial::domain::place::phone::{self, Number};
use redial::domain::place::{countries, zones};
use redial::domain::policy::Policy;
use redial::domain::prospect::{Fit, Line, Phone, Prospect, ProspectId, Role};
use redial::store::{Acting, NewProspect, Store, StoreError};

use crate::taking_in::office::Desk;

/// What spreadsheets, terminals and parsers stumble over.
const PARTS: [&str; 34] = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2",
    "@SUM(A1)",
    "'",
    "\"",
    ",",
    ";",
    "|",
    ":::",
    "\\",
    "\\n",
    "\t",
    "\r",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "👩‍🚀",
    "王小明",
    "Zoe\u{308}",
    "Lee, Ann",
    "Dr",
    "Mr.",
    "O'Neil",
    "=HYPERLINK(\"http://x.example\")",
    "BEGIN:VCARD",
    "100%",
    "<b>",
    "{\"a\":1}",
    "/",
    "x",
    "日本語",
];
const NUMBERS: [&str; 9] = [
    "+14015550134",
    "+14015550135",
    "+18005550104",
    "+442079460123",
    "+447700900123",
    "+493023125123",
    "+4915123456789",
    "+390612345678",
    "+81312345678",
];
const LABELS: [&str; 7] = ["work", "mobile", "home", "main", "=direct", "the \"boss\"; x", "desk, 2nd floor"];

/// How often a property is tried: `REDIAL_CASES` says, or not often.
pub fn cases() -> ProptestConfig {
    let cases = std::env::var("REDIAL_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(32);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// A text of one line as it is kept.
pub fn line() -> impl Strategy<Value = String> {
    let parts =
        prop::collection::vec(prop_oneof![4 => prop::sample::select(PARTS.to_vec()), 1 => Just(" ")], 1..5);
    parts
        .prop_map(|parts| names::clean(&parts.concat()))
        .prop_filter("something is left", |text| !text.is_empty())
}

fn note() -> impl Strategy<Value = String> {
    let short = || prop::collection::vec(line(), 1..4).prop_map(|lines| lines.join("\n"));
    prop_oneof![6 => short(), 1 => short().prop_map(|text: String| format!("{text} ").repeat(40))]
        .prop_map(|text: String| names::clean_lines(&text))
}

fn email() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "ann@x.example",
        "=ann+1@x.example",
        "'-a@x.example",
        "ÄNN@x.example",
        "-a@x.example",
    ])
    .prop_map(str::to_owned)
}

fn number() -> impl Strategy<Value = Phone> {
    let line = prop::sample::select(vec![Line::Office, Line::Unknown, Line::Mobile, Line::Home, Line::Main]);
    let label = prop::option::of(prop::sample::select(LABELS.to_vec()));
    let ext = prop::option::weighted(0.3, prop::sample::select(vec!["12", "007"]));
    (prop::sample::select(NUMBERS.to_vec()), ext, line, label, prop::bool::weighted(0.2)).prop_map(
        |(e164, ext, line, label, dead)| {
            let number = Number { ext: ext.map(str::to_owned), ..phone::parse(e164, None).unwrap() };
            Phone { number, label: label.map(str::to_owned), line, dead }
        },
    )
}

/// A zone as it is kept when it is named: that of Honolulu, where somebody says HST.
fn kept(zone: Tz) -> Tz {
    zones::by_name(zone.name()).unwrap_or(chrono_tz::UTC)
}

/// Somebody, with what is noted of them; numbers and e-mails each once.
pub fn person() -> impl Strategy<Value = NewProspect> {
    let text = || prop::option::of(line());
    let who = (line(), text(), text(), text(), text(), text());
    let place = (text(), text(), prop::option::of(prop_oneof![Just("US".to_owned()), line()]), text());
    let zone = prop::option::of(prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec()).prop_map(kept));
    let fit = prop::sample::select(vec![Fit::Yes, Fit::No, Fit::Open]);
    let role = prop::option::of(prop::sample::select(vec![
        Role::Economic,
        Role::User,
        Role::Technical,
        Role::Coach,
    ]));
    let day = prop::option::of((2020_i32..2040, 1_u32..13, 1_u32..29));
    let more = (zone, fit, role, prop::option::of(1_u32..100), day);
    let reached = (prop::collection::vec(number(), 0..5), prop::collection::vec(email(), 0..4));
    (who, place, more, reached, prop::collection::vec(note(), 0..4)).prop_map(
        |(who, place, more, reached, notes)| {
            let (name, company, title, industry, source, introducer) = who;
            let (city, region, country, address) = place;
            let (zone, fit, role, limit, day) = more;
            let (mut phones, mut emails) = reached;
            let mut seen = Vec::new();
            phones.retain(|phone| {
                !seen.contains(&phone.number) && {
                    seen.push(phone.number.clone());
                    true
                }
            });
            let mut seen: Vec<String> = Vec::new();
            emails.retain(|a| {
                !seen.contains(&a.to_lowercase()) && {
                    seen.push(a.to_lowercase());
                    true
                }
            });
            let mut kept: Vec<String> = Vec::new();
            for note in notes.into_iter().filter(|note| !note.is_empty()) {
                if !kept.contains(&note) {
                    kept.push(note);
                }
            }
            let country = country.map(|told| countries::code(&told).map_or(told.clone(), str::to_owned));
            let deadline = day.and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
            let prospect = Prospect {
                name,
                company,
                title,
                industry,
                source,
                introducer,
                city,
                region,
                country,
                address,
                zone,
                fit,
                role,
                limit,
                deadline,
                phones,
                emails,
                ..Prospect::nobody()
            };
            NewProspect { prospect, notes: kept }
        },
    )
}

/// Several, no two of one name.
pub fn people() -> impl Strategy<Value = Vec<NewProspect>> {
    prop::collection::vec(person(), 1..5).prop_map(|mut people| {
        for (at, person) in people.iter_mut().enumerate() {
            person.prospect.name.push_str([" Q", " Quu", " Quux", " Qo"][at % 4]);
        }
        people
    })
}

/// Puts people into a desk's store as they are.
pub fn seed(desk: &Desk, people: &[NewProspect]) {
    let mut store = Store::open(&desk.store(), &Policy::in_zone(chrono_tz::America::New_York)).unwrap();
    let at = "2026-06-01T10:00:00Z".parse().unwrap();
    let add = |acting: &Acting| people.iter().try_for_each(|person| acting.add(person).map(drop));
    store.act::<_, StoreError>("seed", at, add).unwrap();
}

/// Who is there, as far as it is theirs wherever they are, with what is noted of them.
pub fn all(app: &App) -> Vec<(Prospect, Vec<String>)> {
    let ids = app.store().everybody().unwrap();
    ids.into_iter()
        .map(|id| {
            let prospect = app.facts(id).unwrap().prospect;
            let notes = app.notes(id).unwrap().into_iter().rev().map(|note| note.text).collect();
            (Prospect { id: ProspectId(0), forwarded_by: None, put_off: None, ..prospect }, notes)
        })
        .collect()
}
