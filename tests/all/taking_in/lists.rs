//! People as they are found.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use pretty_assertions::assert_eq;
use redial::app::Fields;
use redial::domain::history::Via;
use redial::domain::prospect::{Fit, ProspectId};

use super::office::{dana, desk, misuse, named, some};

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
