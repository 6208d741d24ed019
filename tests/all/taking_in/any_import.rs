//! What holds of an import whatever the list is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use redial::app::Fields;
use redial::domain::attempt::Outcome;
use redial::domain::cadence::{Logged, Status};
use redial::domain::history::Via;
use redial::domain::names;
use redial::domain::prospect::{Line, Prospect};
use redial::exchange::draft::RowError;
use rusqlite::Connection;
use uuid::Uuid;

use super::imports::counts;
use super::office::{Desk, desk, some};

/// An entry of the do-not-call list.
struct OptOut {
    value: String,
    name: String,
    shared: bool,
}

impl OptOut {
    fn is_of(&self, person: &Prospect) -> bool {
        let own = self.name == names::key(&person.name);
        let phones = person.phones.iter();
        let mut numbers = phones.filter(|phone| own || (!self.shared && phone.line != Line::Main));
        numbers.any(|phone| phone.number.e164 == self.value)
            || person.emails.iter().any(|address| address.to_lowercase() == self.value)
    }
}

impl Desk {
    fn never_call(&self) -> Vec<OptOut> {
        let store = Connection::open(self.store()).unwrap();
        let mut query = store.prepare("SELECT value, name_key, shared FROM dnc").unwrap();
        let entry =
            |row: &rusqlite::Row| Ok(OptOut { value: row.get(0)?, name: row.get(1)?, shared: row.get(2)? });
        query.query_map([], entry).unwrap().map(Result::unwrap).collect()
    }
}

fn lines(faults: &[RowError]) -> Vec<u64> {
    faults.iter().map(|fault| fault.line).collect()
}

const NAMES: [&str; 5] = ["Ann Lee", "ANN LEE", "Bo Díaz", "Bo Diaz", "Acme"];
const COMPANIES: [&str; 4] = ["", "Acme", "ACME", "Harbor CAD"];
const PHONES: [&str; 8] = [
    "",
    "401-555-0101",
    "(401) 555-0101 x5",
    "401-555-0102",
    "401-555-0103;401-555-0101",
    "800-555-0104",
    "+44 7700 900123",
    "n/a",
];
const EMAILS: [&str; 5] = ["", "a@x.example", "A@X.example;b@x.example", "b@x.example", "no@"];
const TITLES: [&str; 3] = ["", "Buyer", "Owner"];
const CITIES: [&str; 3] = ["", "Boston", "Rome"];
const COUNTRIES: [&str; 4] = ["", "US", "Italy", "Atlantis"];
const ZONES: [&str; 4] = ["", "Boston", "EST", "Rome"];
const NOTES: [&str; 3] = ["", "met at the fair", "lost films"];

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(texts)
}

fn list() -> impl Strategy<Value = String> {
    let who = (one_of(&NAMES), one_of(&COMPANIES), one_of(&TITLES), one_of(&EMAILS));
    let numbers = (one_of(&PHONES), one_of(&PHONES), one_of(&PHONES));
    let place = (one_of(&CITIES), one_of(&COUNTRIES), one_of(&ZONES), one_of(&NOTES));
    let row = (who, numbers, place).prop_map(|((name, company, title, email), numbers, place)| {
        let (phone, mobile, main) = numbers;
        let (city, country, zone, note) = place;
        [name, company, title, email, phone, mobile, main, city, country, zone, note].join(",")
    });
    prop::collection::vec(row, 0..12).prop_map(|rows| {
        let header = "Name,Company,Title,Email,Phone,Mobile,Company Phone,City,Country,Time Zone,Note";
        [header.to_owned()].into_iter().chain(rows).map(|row| row + "\n").collect()
    })
}

/// People from a list, some of whom opted out, were called, or have another number by now.
fn lived_in(list: &str, did: &[(prop::sample::Index, u8)]) -> Desk {
    let mut desk = desk();
    desk.import(list);
    let ids = desk.ids();
    for (who, what) in did.iter().filter(|_| !ids.is_empty()) {
        let id = *who.get(&ids);
        let number = Fields { phone: some(&["401-555-0102"]), ..Fields::default() };
        // What the rules refuse is not done, and that is all right here.
        match what {
            0 | 1 => drop(desk.app.opt_out(id, Via::Call)),
            2 => drop(desk.app.log(id, Logged::just(Uuid::now_v7(), Outcome::BadNumber))),
            3 => drop(desk.app.log(id, Logged::just(Uuid::now_v7(), Outcome::NoAnswer))),
            _ => drop(desk.app.edit(id, &number)),
        }
    }
    desk
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_list_again_changes_nothing_and_is_taken_back_whole(
        first in list(),
        did in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..5), 0..6),
        second in list(),
    ) {
        let mut desk = lived_in(&first, &did);
        let (before, action) = (desk.dump(), desk.newest());
        let came = desk.import(&second);
        prop_assert_eq!(came.read, came.added + came.updated + came.unchanged + came.rejected.len() as u32);
        let after = desk.dump();
        let again = desk.import(&second);
        prop_assert_eq!(counts(&again), (came.read, 0, 0, came.read - came.rejected.len() as u32, came.rejected.len()));
        prop_assert_eq!(lines(&again.rejected), lines(&came.rejected));
        prop_assert_eq!(&desk.dump(), &after);
        match came.added + came.updated {
            0 => prop_assert_eq!(desk.newest(), action),
            _ => prop_assert_eq!(desk.app.undo().unwrap().what, "import, leads.csv"),
        }
        prop_assert_eq!(desk.dump(), before);
    }

    #[test]
    fn no_list_revives_anybody_or_grants_a_try(
        first in list(),
        did in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..5), 0..6),
        second in list(),
    ) {
        let mut desk = lived_in(&first, &did);
        let before = desk.app.list(None).unwrap();
        let list = desk.never_call();
        let statuses: Vec<Status> = before.iter().map(|facts| desk.status(facts.prospect.id)).collect();
        desk.import(&second);
        for (was, status) in before.iter().zip(statuses) {
            let is = desk.app.facts(was.prospect.id).unwrap();
            prop_assert_eq!(&is.history, &was.history);
            prop_assert_eq!(is.prospect.limit, was.prospect.limit);
            prop_assert_eq!(desk.status(was.prospect.id), status);
        }
        for id in desk.ids().split_off(before.len()) {
            let new = desk.app.facts(id).unwrap().prospect;
            prop_assert!(!list.iter().any(|opt_out| opt_out.is_of(&new)), "{new:?}");
        }
    }
}
