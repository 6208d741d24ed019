//! Cards for an address book, read back by a small reader of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use pretty_assertions::assert_eq;
use proptest::prelude::*;
use redial::domain::history::Via;
use redial::domain::names::is_hidden;
use redial::exchange::out::Format;
use redial::exchange::own;

use super::lists::exported;
use super::nasty::{cases, people, seed};
use crate::taking_in::office::{dana, desk, named};

/// One card: its properties with their parameters, and values not yet taken apart.
type Card = Vec<(String, String)>;

fn read(text: &str) -> Vec<Card> {
    let mut cards = Vec::new();
    for line in text.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()) {
        let mut quoted = false;
        let colon = line
            .find(|c| {
                quoted ^= c == '"';
                c == ':' && !quoted
            })
            .unwrap();
        match line {
            "BEGIN:VCARD" => cards.push(Card::new()),
            "END:VCARD" => {}
            line => cards.last_mut().unwrap().push((line[..colon].to_owned(), line[colon + 1..].to_owned())),
        }
    }
    cards
}

/// The parts of a value, as they were before it was written.
fn parts(value: &str) -> Vec<String> {
    let (mut parts, mut chars) = (vec![String::new()], value.chars());
    while let Some(c) = chars.next() {
        let part = parts.last_mut().unwrap();
        match c {
            '\\' => part.push(match chars.next().unwrap() {
                'n' => '\n',
                c => c,
            }),
            ';' => parts.push(String::new()),
            c => part.push(c),
        }
    }
    parts
}

fn values(card: &Card, property: &str) -> Vec<String> {
    let named = card.iter().filter(|(name, _)| name.split(';').next() == Some(property));
    named.map(|(_, value)| value.clone()).collect()
}

fn texts(card: &Card, property: &str) -> Vec<String> {
    values(card, property).iter().flat_map(|value| parts(value)).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_card_tells_all_that_is_known_of_somebody(people in people()) {
        let desk = desk();
        seed(&desk, &people);
        let text = exported(&desk, Format::Vcard);
        prop_assert!(!text.replace("\r\n", "").contains(is_hidden));
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        let cards = read(&text);
        prop_assert_eq!(cards.len(), people.len());
        for (card, (p, notes)) in cards.iter().zip(super::nasty::all(&desk.app)) {
            let one = |text: &Option<String>| text.clone().into_iter().collect::<Vec<_>>();
            prop_assert_eq!(texts(card, "VERSION"), ["4.0"]);
            prop_assert_eq!(texts(card, "FN"), [p.name.clone()]);
            let name = texts(card, "N");
            let whole = format!("{} {}", name[1], name[0]);
            prop_assert_eq!(whole.trim(), p.name.as_str());
            prop_assert_eq!(texts(card, "ORG"), one(&p.company));
            prop_assert_eq!(texts(card, "TITLE"), one(&p.title));
            prop_assert_eq!(texts(card, "X-REDIAL-INDUSTRY"), one(&p.industry));
            prop_assert_eq!(texts(card, "EMAIL"), p.emails.clone());
            prop_assert_eq!(texts(card, "NOTE"), notes);
            prop_assert_eq!(texts(card, "TZ"), p.zone.map(|zone| zone.name().to_owned()).into_iter().collect::<Vec<_>>());
            let place = [&p.address, &p.city, &p.region, &p.country].map(|part| part.clone().unwrap_or_default());
            let written = texts(card, "ADR");
            match written.is_empty() {
                true => prop_assert_eq!(place.concat(), ""),
                false => prop_assert_eq!([&written[2], &written[3], &written[4], &written[6]], [&place[0], &place[1], &place[2], &place[3]]),
            }
            let live = p.phones.iter().filter(|phone| !phone.dead);
            let uris = live.map(|phone| {
                let ext = phone.number.ext.as_ref().map_or(String::new(), |ext| format!(";ext={ext}"));
                format!("tel:{}{ext}", phone.number.e164)
            });
            prop_assert_eq!(values(card, "TEL"), uris.collect::<Vec<_>>());
            let in_full = texts(card, "X-REDIAL-NUMBERS");
            prop_assert_eq!(in_full.first().map_or(Some(Vec::new()), |cell| own::numbers(cell)), Some(p.phones.clone()));
        }
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whoever_goes_out_as_cards_comes_back_as_they_were(people in people()) {
        let desk = desk();
        seed(&desk, &people);
        let text = exported(&desk, Format::Vcard);
        let mut other = crate::taking_in::office::desk();
        let file = other.file("people.vcf", &text);
        let came = other.app.import(&file, &redial::app::ImportOptions::default()).unwrap();
        prop_assert_eq!(came.rejected.len(), 0, "{:?}", came.rejected);
        prop_assert_eq!(super::nasty::all(&other.app), super::nasty::all(&desk.app));
        prop_assert_eq!(exported(&other, Format::Vcard), text);
    }
}

#[test]
fn no_card_is_made_of_somebody_who_opted_out() {
    let mut desk = desk();
    let id = desk.add(&dana());
    desk.add(&named("Ann Lee"));
    desk.app.opt_out(id, Via::Call).unwrap();
    let file = desk.store().with_file_name("people.vcf");
    let exported = desk.app.export(&file, Format::Vcard, None, false).unwrap();
    assert_eq!((exported.people, exported.left_out), (1, 1));
    assert!(!std::fs::read_to_string(&file).unwrap().contains("Dana"));
}
