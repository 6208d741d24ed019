//! All that happened, from one store to another: nothing lost, nothing twice, no try granted.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::Path;

use pretty_assertions::assert_eq;
use proptest::prelude::*;
use redial::app::clock::Clock;
use redial::app::config::Config;
use redial::app::{App, Fields, ImportOptions, Imported, MessageFields, demo};
use redial::domain::attempt::{Outcome, Talk};
use redial::domain::cadence::{Logged, Status};
use redial::domain::history::{Event, Via, What};
use redial::domain::prospect::ProspectId;
use redial::domain::touch::Channel;
use redial::exchange::out::Format;
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

use super::lists::exported;
use super::nasty::cases;
use crate::random_days;
use crate::taking_in::office::{Desk, dana, desk, desk as fresh, named, refused, some};

const NOON: &str = "2026-06-04T12:02:00-04:00";

fn take_in(app: &mut App, folder: &Path, text: &str) -> Imported {
    let file = folder.join("people.json");
    std::fs::write(&file, text).unwrap();
    app.import(&file, &ImportOptions::default()).unwrap()
}

fn reached(result: Talk) -> Logged {
    Logged { result: Some(result), ..Logged::just(Uuid::now_v7(), Outcome::Reached) }
}

impl Desk {
    fn take(&mut self, text: &str) -> Imported {
        let folder = self.store().parent().unwrap().to_owned();
        take_in(&mut self.app, &folder, text)
    }

    fn dial(&mut self, id: ProspectId, times: usize) {
        for _ in 0..times {
            let logged = Logged::just(Uuid::now_v7(), Outcome::NoAnswer);
            self.app.log(id, Logged { overridden: Some("it rang out".into()), ..logged }).unwrap();
        }
    }

    fn tries(&self, id: ProspectId) -> (u32, u32) {
        self.app.line(&self.app.facts(id).unwrap()).unwrap().tries
    }
}

fn app_at(folder: &TempDir, name: &str) -> App {
    let config = Config::in_zone(chrono_tz::America::New_York);
    let clock = Clock::named(NOON, config.zone()).unwrap();
    App::open(&folder.path().join(name), config, clock).unwrap()
}

/// What happened with everybody, as far as it is the same in any store, and where it leads.
fn told(app: &App) -> Vec<Vec<String>> {
    let slugs: BTreeMap<_, _> =
        app.store().messages().unwrap().into_iter().map(|message| (message.id, message.slug)).collect();
    let name = |id: ProspectId| app.facts(id).unwrap().prospect.name;
    let mut all = Vec::new();
    for id in app.store().everybody().unwrap() {
        let facts = app.facts(id).unwrap();
        let card = app.card(&facts, app.now().unwrap());
        let mut lines = vec![
            facts.prospect.name.clone(),
            format!("{:?} {:?} {:?}", card.story, card.status, card.next),
            format!("{:?} {:?}", facts.prospect.phones, facts.prospect.forwarded_by.map(name)),
            format!("{:?}", app.store().came_at(id).unwrap()),
            format!("{:?} {:?}", app.notes(id).unwrap(), app.touches(id).unwrap()),
            format!(
                "{:?}",
                facts.prospect.put_off.map(|it| (it.since, it.until, it.is_over(&facts.history)))
            ),
        ];
        lines.extend(facts.history.events().iter().map(|event| {
            let mut event = Event { seq: 0, ..event.clone() };
            let mut slug = None;
            if let What::Attempt(attempt) = &mut event.what {
                slug = attempt.template.take().map(|id| slugs[&id].clone());
            }
            format!("{event:?} {slug:?}")
        }));
        all.push(lines);
    }
    all
}

#[test]
fn a_month_of_calls_comes_into_another_store_whole_once_and_is_taken_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_at(&folder, "one.db");
    demo::fill(&mut app).unwrap();
    let ids = app.store().everybody().unwrap();
    app.opt_out(ids[3], Via::Letter).unwrap();
    app.put_off(ids[5], None).ok();
    app.touch(ids[6], Channel::Letter, Some("the figures".into())).unwrap();
    let mut out = Vec::new();
    app.export_to(&mut out, Format::Json, None).unwrap().unwrap();
    let text = String::from_utf8(out).unwrap();

    let mut other = app_at(&folder, "other.db");
    other.start_library().unwrap();
    let came = take_in(&mut other, folder.path(), &text);
    assert_eq!((came.added as usize, came.rejected.len(), came.warnings.len()), (ids.len(), 0, 0));
    assert_eq!(told(&other), told(&app));
    assert_eq!(other.store().do_not_call().unwrap(), app.store().do_not_call().unwrap());
    assert_eq!(other.store().called_back().unwrap().len(), app.store().called_back().unwrap().len());
    assert_eq!(queue(&other), queue(&app), "whom to call now is the same");

    let again = take_in(&mut other, folder.path(), &text);
    assert_eq!(
        (again.added, again.updated, again.unchanged as usize),
        (0, 0, ids.len()),
        "{:?}",
        again.warnings
    );
    assert_eq!(other.undo().unwrap().what, "import, people.json");
    assert_eq!(other.store().everybody().unwrap(), []);
    assert_eq!(other.store().do_not_call().unwrap(), []);
}

fn queue(app: &App) -> Vec<String> {
    app.next(200).unwrap().queue.into_iter().map(|found| found.facts.prospect.name).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whatever_happened_comes_into_another_store_whole_and_once(moves in random_days::moves()) {
        let (desk, app) = random_days::lived(&moves);
        let mut out = Vec::new();
        app.export_to(&mut out, Format::Json, None).unwrap().unwrap();
        let text = String::from_utf8(out).unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let clock = Clock::At(app.now().unwrap());
        let mut other = App::open(&elsewhere.path().join("other.db"), desk.config.clone(), clock).unwrap();
        let came = take_in(&mut other, elsewhere.path(), &text);
        prop_assert_eq!((&came.rejected, &came.warnings), (&Vec::new(), &Vec::new()));
        prop_assert_eq!(told(&other), told(&app));
        prop_assert_eq!(queue(&other), queue(&app));
        prop_assert_eq!(other.store().do_not_call().unwrap(), app.store().do_not_call().unwrap());
        let again = take_in(&mut other, elsewhere.path(), &text);
        prop_assert_eq!((again.added, again.updated, &again.warnings), (0, 0, &Vec::new()));
        prop_assert_eq!(told(&other), told(&app));
    }
}

/// How many tries everybody has left; nobody who isn't pursued has any.
fn left(app: &App) -> BTreeMap<ProspectId, u32> {
    let ids = app.store().everybody().unwrap();
    let left = ids.into_iter().map(|id| {
        let line = app.line(&app.facts(id).unwrap()).unwrap();
        let pursued = !matches!(line.status, Status::Closed | Status::OptedOut | Status::Parked);
        (id, if pursued { line.tries.1.saturating_sub(line.tries.0) } else { 0 })
    });
    left.collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_happened_elsewhere_grants_nobody_here_a_try_and_is_taken_back_whole(
        there in random_days::moves(),
        here in random_days::moves(),
    ) {
        let text = {
            let (_desk, app) = random_days::lived(&there);
            let mut out = Vec::new();
            app.export_to(&mut out, Format::Json, None).unwrap().unwrap();
            String::from_utf8(out).unwrap()
        };
        let (desk, mut app) = random_days::lived(&here);
        let (before, tries, listed) = (random_days::dump(&desk), left(&app), app.store().do_not_call().unwrap());
        let came = take_in(&mut app, desk.folder.path(), &text);
        let after = left(&app);
        for (id, tries) in &tries {
            prop_assert!(after[id] <= *tries, "{id}: {tries} before, {} after", after[id]);
        }
        let more = app.store().do_not_call().unwrap();
        prop_assert!(listed.iter().all(|entry| more.contains(entry)));
        let changed = random_days::dump(&desk);
        let again = take_in(&mut app, desk.folder.path(), &text);
        prop_assert_eq!((again.added, again.updated), (0, 0));
        prop_assert_eq!(&random_days::dump(&desk), &changed);
        prop_assert_eq!(again.rejected.len(), came.rejected.len());
        if changed != before {
            app.undo().unwrap();
        }
        prop_assert_eq!(random_days::dump(&desk), before);
    }
}

#[test]
fn who_is_at_the_limit_stays_there() {
    let mut desk = desk();
    let id = desk.add(&Fields { limit: Some(Some(3)), ..dana() });
    desk.dial(id, 3);
    let mut other = fresh();
    other.take(&exported(&desk, Format::Json));
    let there = other.app.store().everybody().unwrap()[0];
    assert_eq!((other.tries(there), other.status(there)), ((3, 3), Status::AtLimit));
    assert_eq!(desk.tries(id), (3, 3));
}

#[test]
fn what_was_allowed_elsewhere_is_not_allowed_here() {
    let mut desk = desk();
    let id = desk.add(&Fields { limit: Some(Some(3)), ..dana() });
    desk.dial(id, 3);
    let mut other = fresh();
    other.take(&exported(&desk, Format::Json));
    let there = other.app.store().everybody().unwrap()[0];
    desk.app.extend(&[id], 5).unwrap();
    desk.dial(id, 1);
    let before = other.dump();
    other.take(&exported(&desk, Format::Json));
    other.app.undo().unwrap();
    assert_eq!(other.dump(), before, "what was learnt of them is taken back");
    let came = other.take(&exported(&desk, Format::Json));
    assert_eq!((came.updated, came.warnings.len()), (1, 1));
    assert!(came.warnings[0].why.contains("redial extend"), "{}", came.warnings[0]);
    assert_eq!((other.tries(there), other.status(there)), ((4, 3), Status::AtLimit));
    desk.app.let_go(&[id], None).unwrap();
    desk.app.reopen(&[id]).unwrap();
    other.take(&exported(&desk, Format::Json));
    assert_eq!(other.status(there), Status::Closed, "let go is no try more, taken up again is");
    let before = other.dump();
    assert_eq!(other.take(&exported(&desk, Format::Json)).updated, 0);
    assert_eq!(other.dump(), before);
}

#[test]
fn who_opted_out_elsewhere_is_closed_here_under_every_entry() {
    let mut desk = desk();
    let id = desk.add(&dana());
    desk.app.opt_out(id, Via::Mail).unwrap();
    let text = exported(&desk, Format::Json);
    let mut other = fresh();
    let there = other.add(&Fields { name: Some("D. Ruiz".into()), ..dana() });
    let came = other.take(&text);
    assert_eq!((came.added, other.status(there)), (1, Status::OptedOut));
    other.app.undo().unwrap();
    assert_eq!(other.status(there), Status::Open);
    let mut list: Value = serde_json::from_str(&text).unwrap();
    list["people"] = Value::Array(Vec::new());
    other.take(&list.to_string());
    assert_eq!(other.status(there), Status::OptedOut, "the list alone is enough");
}

#[test]
fn who_opted_out_elsewhere_is_not_called_here_by_another_number_either() {
    let mut desk = desk();
    let id = desk.add(&dana());
    desk.app.opt_out(id, Via::Mail).unwrap();
    let mut list: Value = serde_json::from_str(&exported(&desk, Format::Json)).unwrap();
    list["people"] = Value::Array(Vec::new());
    let mut other = fresh();
    let more = ["401-555-0134", "401-555-0177"];
    other.add(&Fields { phone: some(&more), email: some(&["d.ruiz@home.example"]), ..dana() });
    other.take(&list.to_string());
    let numbers = Fields { phone: some(&more[1..]), ..named("Dana Ruiz") };
    let address = Fields { email: some(&["d.ruiz@home.example"]), ..named("Dana Ruiz") };
    for again in [numbers, address] {
        assert!(refused(other.app.add(&again).unwrap_err()).contains("that is for good"));
    }
}

#[test]
fn whoever_is_closed_with_somebody_is_not_called_by_another_number_either() {
    let mut desk = desk();
    let mobile = |name: &str, numbers: &[&str]| Fields { phone_mobile: some(numbers), ..named(name) };
    desk.add(&mobile("D. Ruiz", &["401-555-0134", "401-555-0177"]));
    desk.add(&mobile("Dee Ruiz", &["401-555-0177", "401-555-0178"]));
    let id = desk.add(&mobile("Dana Ruiz", &["401-555-0134"]));
    desk.app.opt_out(id, Via::Call).unwrap();
    for id in desk.app.store().everybody().unwrap() {
        assert_eq!(desk.status(id), Status::OptedOut);
    }
    assert!(refused(desk.app.add(&mobile("D. Ruiz", &["401-555-0178"])).unwrap_err()).contains("for good"));
}

#[test]
fn a_sale_elsewhere_is_known_here_and_grants_no_try() {
    let mut desk = desk();
    let id = desk.add(&Fields { limit: Some(Some(5)), ..dana() });
    desk.dial(id, 1);
    let mut other = fresh();
    other.take(&exported(&desk, Format::Json));
    let there = other.app.store().everybody().unwrap()[0];
    desk.app.log(id, reached(Talk::Sale)).unwrap();
    let came = other.take(&exported(&desk, Format::Json));
    assert_eq!((came.updated, came.warnings.len()), (1, 0));
    assert_eq!(other.status(there), Status::Customer);
    assert_eq!((desk.tries(id).0, other.tries(there).0), (0, 1), "as many as before count here");
    let before = other.dump();
    assert_eq!(other.take(&exported(&desk, Format::Json)).updated, 0);
    assert_eq!(other.dump(), before);
}

#[test]
fn messages_and_addresses_of_a_file_are_taken_as_anybody_could_have_written_them() {
    let mut desk = desk();
    desk.add(&dana());
    let text = "Dana, no more overtime for your team.".to_owned();
    let fields =
        MessageFields { title: Some("Overtime".into()), text: Some(text), ..MessageFields::default() };
    desk.app.add_message(&fields).unwrap();
    let file = exported(&desk, Format::Json);
    let unclean = file
        .replace("no more overtime", "no\\u0007 more\\u202e overtime")
        .replace("Overtime", "Over\\u200btime");
    let unclean = unclean.replace("dana@acme.example", "dana@acme.example;d@home.example");
    let mut other = fresh();
    let came = other.take(&unclean);
    assert_eq!((came.added, came.messages, came.rejected.len()), (1, 1, 0), "{:?}", came.warnings);
    let message = &other.app.store().messages().unwrap()[0];
    assert_eq!(
        (message.title.as_str(), message.text.text()),
        ("Overtime", "Dana, no more overtime for your team.")
    );
    let told: Vec<_> = came.warnings.iter().map(|fault| (fault.field.as_str(), fault.why.as_str())).collect();
    assert_eq!(told, [("email", "\"dana@acme.example;d@home.example\" is no e-mail address")]);
    let long = file.replace("no more overtime", &"no more overtime ".repeat(200));
    let mut third = fresh();
    let came = third.take(&long);
    assert_eq!((came.added, came.messages), (1, 0));
    let (line, why) = (came.warnings[0].line, &came.warnings[0].why);
    assert!(
        file.lines().nth(line as usize - 1).unwrap().contains("Overtime")
            && why.contains("2000 are the most"),
        "{why}"
    );
    assert_eq!(other.take(&unclean).messages, 0);
}

#[test]
fn whoever_was_erased_is_not_called_from_a_restored_store_either() {
    let mut desk = desk();
    let id = desk.add(&dana());
    desk.app.opt_out(id, Via::Mail).unwrap();
    desk.app.erase(id).unwrap();
    desk.add(&named("Ann Lee"));
    let text = exported(&desk, Format::Json);
    assert!(!text.contains("dana") && !text.contains("4015550134"), "{text}");
    let mut restored = fresh();
    restored.take(&text);
    assert!(refused(restored.app.add(&dana()).unwrap_err()).contains("that is for good"));
    let mut other = fresh();
    let (gone, here) = (other.add(&named("Bo Dahl")), other.add(&dana()));
    other.app.opt_out(gone, Via::Call).unwrap();
    other.app.erase(gone).unwrap();
    other.take(&text);
    assert_eq!(other.status(here), Status::OptedOut);
    let before = other.dump();
    other.take(&text);
    assert_eq!(other.dump(), before);
    let mut third = fresh();
    third.take(&exported(&restored, Format::Json));
    assert!(refused(third.app.add(&dana()).unwrap_err()).contains("that is for good"), "from hand to hand");
}

#[test]
fn erasing_somebody_leaves_the_opt_out_of_a_namesake_as_it_was() {
    let mut desk = desk();
    let number = |number: &str| Fields { phone: some(&[number]), ..named("Ann Lee") };
    let (first, other) = (desk.add(&number("212 555 0130")), desk.add(&number("212 555 0131")));
    desk.app.opt_out(first, Via::Call).unwrap();
    desk.app.opt_out(other, Via::Call).unwrap();
    desk.app.erase(first).unwrap();
    let listed: Vec<String> =
        desk.app.store().do_not_call().unwrap().into_iter().map(|entry| entry.value).collect();
    assert_eq!(listed, ["+12125550131"]);
    for gone in ["212 555 0130", "212 555 0131"] {
        assert!(refused(desk.app.add(&number(gone)).unwrap_err()).contains("that is for good"));
    }
    desk.app.undo().unwrap();
    assert_eq!(desk.status(other), Status::Open, "a mistaken key is still taken back");
}

#[test]
fn a_name_the_other_way_round_is_the_same_person() {
    let mut desk = desk();
    desk.add(&Fields { name: Some("Ruiz, Dana".into()), ..dana() });
    let mut other = fresh();
    let id = other.add(&dana());
    let came = other.take(&exported(&desk, Format::Json));
    assert_eq!((came.added, came.unchanged), (0, 1));
    assert_eq!(other.app.store().everybody().unwrap(), [id]);
}

#[test]
fn who_sent_the_caller_on_is_learnt_of_people_who_are_here_already() {
    let mut desk = desk();
    let id = desk.add(&dana());
    let sent = Logged { forwarded_to: Some("Ann Lee".into()), ..reached(Talk::Forwarded) };
    desk.app.log(id, sent).unwrap();
    let mut other = fresh();
    let (by, ann) =
        (other.add(&dana()), other.add(&Fields { company: Some("Acme Tool".into()), ..named("Ann Lee") }));
    let came = other.take(&exported(&desk, Format::Json));
    assert_eq!((came.updated, came.unchanged), (2, 0));
    assert_eq!(other.app.facts(ann).unwrap().prospect.forwarded_by, Some(by));
    assert_eq!(other.take(&exported(&desk, Format::Json)).unchanged, 2);
}

#[test]
fn who_is_on_the_list_here_does_not_come_back_from_a_file() {
    let mut desk = desk();
    desk.add(&dana());
    let text = exported(&desk, Format::Json);
    let mut other = fresh();
    let id = other.add(&Fields { name: Some("D. Ruiz".into()), ..dana() });
    other.app.opt_out(id, Via::Call).unwrap();
    let came = other.take(&text);
    assert_eq!((came.added, came.rejected.len()), (0, 1));
    assert!(came.rejected[0].why.contains("never to be called"), "{}", came.rejected[0]);
}

#[test]
fn a_faulty_person_is_told_with_their_line_and_stops_nobody_else() {
    let mut desk = desk();
    desk.add(&dana());
    desk.add(&named("Ann Lee"));
    let text = exported(&desk, Format::Json).replace("\"fit\":\"open\",\"role\":null", "\"fit\":\"maybe\"");
    let text = text.replacen("\"fit\":\"maybe\"", "\"fit\":\"open\"", 1);
    let line = text.lines().position(|line| line.contains("maybe")).unwrap() as u64 + 1;
    let mut other = fresh();
    let came = other.take(&text);
    assert_eq!((came.read, came.added, came.rejected.len()), (2, 1, 1));
    assert_eq!(came.rejected[0].line, line);
    assert!(came.rejected[0].why.contains("maybe"), "{}", came.rejected[0]);
}

#[test]
fn other_json_is_refused_with_what_is_missing() {
    let mut desk = desk();
    for (text, why) in [
        ("{}", "\"format\":\"redial-json\""),
        ("{\"people\":[", "it is no JSON that redial export wrote"),
        ("{\"format\":\"redial-json\",\"version\":99}", "newer Redial"),
    ] {
        let file = desk.file("people.json", text);
        let error = desk.app.import(&file, &ImportOptions::default()).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn text_of_a_file_is_kept_without_what_a_terminal_would_obey() {
    let mut desk = desk();
    let id = desk.add(&dana());
    desk.dial(id, 1);
    let text = exported(&desk, Format::Json).replace("Dana Ruiz", "Dana\\u001b[31m\\u202e Ruiz");
    let text = text.replace("it rang out", "it\\u001b[2J rang\\u0007 out");
    let mut other = fresh();
    other.take(&text);
    let facts = other.app.facts(other.app.store().everybody().unwrap()[0]).unwrap();
    assert_eq!(facts.prospect.name, "Dana[31m Ruiz");
    let attempt = facts.history.events()[0].attempt().unwrap();
    assert!(attempt.reason.as_deref().is_none_or(|why| !why.contains(char::is_control)), "{attempt:?}");
}
