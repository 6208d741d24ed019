//! People as they are found.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;

use pretty_assertions::assert_eq;
use redial::app::{Card, Fields};
use redial::domain::attempt::Outcome;
use redial::domain::cadence::{Logged, Status};
use redial::domain::history::Via;
use redial::domain::prospect::{Fit, ProspectId};
use redial::domain::slot::Slot;
use uuid::Uuid;

use super::office::{Desk, dana, desk, misuse, named, some};

#[test]
fn a_list_finds_people_by_any_part_of_what_is_known_of_them() {
    let mut desk = desk();
    let dana = desk.add(&Fields {
        city: Some("São Paulo".into()),
        note: Some("Lost FILMS in May".into()),
        ..dana()
    });
    let tom = desk.add(&Fields { phone: some(&["+44 20 7946 0018"]), ..named("Tom Beck") });
    let open = desk.add(&Fields { zone: Some("Boise".into()), ..named("Opening Night Ltd") });
    let ids = |query: &str| -> Vec<ProspectId> {
        let found = desk.app.list(Some(query)).unwrap();
        found.iter().map(|facts| facts.prospect.id).collect()
    };
    for (query, found) in [
        ("", vec![dana, tom, open]),
        (" ruiz ", vec![dana]),
        ("ACME", vec![dana]),
        ("401-555", vec![dana]),
        ("(401) 555-0134", vec![dana]),
        ("020 7946", vec![tom]),
        ("@acme", vec![dana]),
        ("sao paulo", vec![dana]),
        ("films in", vec![dana]),
        ("nobody", vec![]),
        ("?", vec![]),
        ("needs:number", vec![open]),
        ("zone", vec![]),
        ("research", vec![tom, open]),
        ("status:open", vec![dana, tom, open]),
        ("Status:At-Limit", vec![]),
    ] {
        assert_eq!(ids(query), found, "{query}");
    }
    assert_eq!(desk.app.list(None).unwrap().len(), 3);
    let error = misuse(desk.app.list(Some("status:rich")).unwrap_err());
    assert!(error.starts_with("\"rich\" is no status; there are open, resting"), "{error}");
    let error = misuse(desk.app.list(Some("needs:money")).unwrap_err());
    assert_eq!(error, "\"money\" is no need; there are number, zone, research");
}

/// More people than what happened with them is looked at, and a little of everything happened.
fn desk_of_many() -> Desk {
    let mut desk = desk();
    let codes = ["212", "312", "206", "808"];
    let places = ["Boise,ID,US", "London,,GB", ",,", "Lyon,,FR"];
    let mut list = "Name,Phone,City,State,Country\n".to_owned();
    for n in 0..260 {
        let phone = if n % 13 == 0 { String::new() } else { format!("+1 {} 555 0{n:03}", codes[n / 7 % 4]) };
        writeln!(list, "Ana Reyes {n},{phone},{}", places[n / 3 % 4]).unwrap();
    }
    assert_eq!(desk.import(&list).added, 260);
    let ids = desk.ids();
    for (n, outcome) in
        [(1, Outcome::NoAnswer), (2, Outcome::Busy), (3, Outcome::Voicemail), (4, Outcome::HungUp)]
    {
        let logged = Logged::just(Uuid::now_v7(), outcome);
        desk.app.log(ids[n], Logged { overridden: Some("it was so".into()), ..logged }).unwrap();
    }
    desk.app.put_off(ids[5], None).unwrap();
    desk.app.away(ids[6], "2026-06-09".parse().unwrap()).unwrap();
    desk.app.let_go(&[ids[7]], None).unwrap();
    desk.app.opt_out(ids[8], Via::Mail).unwrap();
    desk.app.note(ids[9], "Lost films").unwrap();
    desk
}

#[test]
fn a_long_list_is_narrowed_as_if_everybody_were_looked_at() {
    let desk = desk_of_many();
    let app = &desk.app;
    let with = |fits: &dyn Fn(&Card) -> bool| -> Vec<ProspectId> {
        let fits = |id: &ProspectId| fits(&app.card_now(&app.facts(*id).unwrap()).unwrap());
        desk.ids().into_iter().filter(fits).collect()
    };
    let found = |query: &str| -> Vec<ProspectId> {
        app.list(Some(query)).unwrap().iter().map(|facts| facts.prospect.id).collect()
    };
    let mut told = 0;
    for status in Status::ALL {
        let expected = with(&|card| card.status == status);
        told += usize::from(!expected.is_empty());
        assert_eq!(found(&format!("status:{}", status.as_str())), expected, "{status:?}");
    }
    for slot in Slot::ALL {
        let expected = with(&|card| card.slot() == Some(slot));
        told += usize::from(!expected.is_empty());
        assert_eq!(found(&format!("slot:{}", slot.as_str())), expected, "{slot:?}");
    }
    for need in ["number", "zone", "research"] {
        assert_eq!(
            found(&format!("needs:{need}")),
            with(&|card| card.needs.words().any(|word| word == need))
        );
        assert_eq!(found(need), found(&format!("needs:{need}")));
    }
    assert!(told > 6, "{told}");
    let in_boise = with(&|card| card.facts.prospect.city.as_deref() == Some("Boise"));
    assert_eq!(found("place:BOISE"), in_boise);
    assert!(found("place:paris").len() > 20, "by their zone");
    let lunch = with(&|card| card.slot() == Some(Slot::Lunch) && card.facts.prospect.city.is_none());
    assert!(found("reyes slot:lunch").len() > lunch.len());
}

#[test]
fn a_list_tells_a_status_from_a_text() {
    let mut desk = desk();
    let away = desk.add(&named("Away Games Inc"));
    let closed = desk.add(&Fields { fit: Some(Fit::No), ..named("Tom Beck") });
    let gone = desk.add(&dana());
    desk.app.opt_out(gone, Via::Call).unwrap();
    let names = |query: &str| -> Vec<ProspectId> {
        let found = desk.app.list(Some(query)).unwrap();
        found.iter().map(|facts| facts.prospect.id).collect()
    };
    assert_eq!(names("away"), [away]);
    assert_eq!(names("status:away"), []);
    assert_eq!(names("closed"), [closed]);
    assert_eq!(names("opted-out"), [gone]);
}
