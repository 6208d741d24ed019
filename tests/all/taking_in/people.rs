//! People as they are taken in and changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono_tz::Tz;
use pretty_assertions::assert_eq;
use redial::app::Fields;
use redial::domain::attempt::Outcome;
use redial::domain::cadence::{Logged, Status};
use redial::domain::history::{Via, What};
use redial::domain::prospect::{Fit, Role, ZoneFrom};
use uuid::Uuid;

use super::office::{Desk, dana, desk, misuse, named, open, refused, some};

#[test]
fn somebody_is_taken_in_with_all_that_is_told_of_them() {
    let mut desk = desk();
    let id = desk.add(&Fields {
        company: Some("Acme  Tool".into()),
        title: Some(" VP Operations ".into()),
        phone: some(&["(401) 555-0134 ext. 12"]),
        phone_mobile: some(&["401.555.0135"]),
        phone_home: some(&["401 555 0136"]),
        phone_main: some(&["401-555-0100"]),
        email: some(&["dana@acme.example", "Dana@Acme.example"]),
        city: Some("Providence".into()),
        region: Some("RI".into()),
        country: Some("U.S.A.".into()),
        zone: Some("new york".into()),
        note: Some("Late films\nbring irate calls".into()),
        role: Some(Some(Role::Economic)),
        limit: Some(Some(10)),
        ..named("Dana\u{200B} Ruiz ")
    });
    let facts = desk.app.facts(id).unwrap();
    let dana = &facts.prospect;
    assert_eq!((dana.name.as_str(), dana.company.as_deref()), ("Dana Ruiz", Some("Acme Tool")));
    assert_eq!(dana.title.as_deref(), Some("VP Operations"));
    assert_eq!(dana.country.as_deref(), Some("US"));
    assert_eq!((dana.role, dana.limit, dana.fit), (Some(Role::Economic), Some(10), Fit::Open));
    assert_eq!(dana.emails, ["dana@acme.example"]);
    assert_eq!((facts.place.certain(), facts.place.from), (Some(Tz::America__New_York), ZoneFrom::Hand));
    assert_eq!(
        desk.phones(id),
        ["+14015550134 x12 unknown", "+14015550135 mobile", "+14015550136 home", "+14015550100 main"]
    );
    assert_eq!(desk.notes(id), ["Late films\nbring irate calls"]);
    assert!(facts.history.events().is_empty());
    assert_eq!(desk.newest().as_deref(), Some("add, Dana Ruiz"));
    desk.app.undo().unwrap();
    assert_eq!(desk.app.list(None).unwrap(), []);
}

#[test]
fn a_company_without_a_person_stands_for_itself() {
    let mut desk = desk();
    let company = Fields { company: Some("Harbor CAD".into()), ..Fields::default() };
    let id = desk.add(&company);
    assert_eq!(desk.app.facts(id).unwrap().prospect.name, "Harbor CAD");
}

#[test]
fn nobody_is_nameless() {
    let mut desk = desk();
    for nameless in [Fields::default(), named(" \u{200B}")] {
        assert_eq!(misuse(desk.app.add(&nameless).unwrap_err()), "a person needs a name, or a company");
    }
    let id = desk.add(&dana());
    misuse(desk.app.edit(id, &named("")).unwrap_err());
}

#[test]
fn a_number_is_read_in_the_country_of_its_person() {
    let mut desk = desk();
    let berlin = Fields {
        country: Some("Deutschland".into()),
        phone: some(&["030 23125 123", "030/23125123", "0171 5550100"]),
        ..named("Jörg Falk")
    };
    let id = desk.add(&berlin);
    assert_eq!(desk.phones(id), ["+493023125123 unknown", "+491715550100 mobile"]);
    let toll_free = Fields { phone: some(&["800 555 0199"]), ..named("Ana Reyes") };
    let id = desk.add(&toll_free);
    assert_eq!(desk.phones(id), ["+18005550199 main"]);
    let elsewhere =
        Fields { country: Some("Atlantis".into()), phone: some(&["401 555 0137"]), ..named("Tom Beck") };
    let id = desk.add(&elsewhere);
    assert_eq!(desk.phones(id), ["+14015550137 unknown"]);
    assert_eq!(desk.app.facts(id).unwrap().prospect.country.as_deref(), Some("Atlantis"));
}

#[test]
fn what_is_not_understood_is_named_with_what_to_write() {
    let mut desk = desk();
    let wrong = [
        (Fields { phone: some(&["call me"]), ..dana() }, "\"call me\" as a phone number: there is no phone"),
        (Fields { phone_mobile: some(&["555-0134"]), ..dana() }, "it has no area code"),
        (Fields { email: some(&["dana at acme"]), ..dana() }, "\"dana at acme\" is no e-mail address"),
        (Fields { zone: Some("Mars".into()), ..dana() }, "Chicago or America/Chicago"),
        (Fields { limit: Some(Some(0)), ..dana() }, "a limit is 1 to 99 tries, not 0"),
        (Fields { limit: Some(Some(100)), ..dana() }, "not 100"),
    ];
    for (fields, why) in wrong {
        let error = misuse(desk.app.add(&fields).unwrap_err());
        assert!(error.contains(why), "{error}");
    }
    let mut abroad = open(&desk.store().with_file_name("other.db"), None);
    let error = misuse(abroad.add(&dana()).unwrap_err());
    assert!(error.contains("which country"), "{error}");
    assert_eq!(desk.newest(), None);
}

#[test]
fn the_same_person_is_taken_in_once_and_another_on_the_same_line_is_another() {
    let mut desk = desk();
    let id = desk.add(&dana());
    for again in [
        Fields { phone: some(&["+1 401 555 0134"]), ..named("DANA RUIZ") },
        Fields { email: some(&["DANA@acme.example"]), ..named("Dana  Ruíz") },
    ] {
        let error = misuse(desk.app.add(&again).unwrap_err());
        assert_eq!(error, format!("Dana Ruiz is here already (id {id})"));
    }
    let colleague = desk.add(&Fields { name: Some("Kim Abara".into()), email: None, ..dana() });
    assert_ne!(id, colleague);
    assert_eq!(desk.app.list(None).unwrap().len(), 2);
}

#[test]
fn who_opted_out_is_not_taken_in_again_by_any_number_or_e_mail() {
    let mut desk = desk();
    let gone = desk.add(&Fields { phone_main: some(&["401 555 0100"]), ..dana() });
    desk.app.opt_out(gone, Via::Mail).unwrap();
    for back in [
        Fields { phone: some(&["1-401-555-0134"]), ..named("D. Ruiz") },
        Fields {
            phone_mobile: some(&["401 555 0199"]),
            email: some(&["DANA@ACME.example"]),
            ..named("Dana")
        },
        Fields { phone_main: some(&["401 555 0100"]), ..named("dana ruiz") },
        dana(),
    ] {
        let why = refused(desk.app.add(&back).unwrap_err());
        assert!(why.contains("opted out on 2026-06-04; that is for good"), "{why}");
    }
    let colleague = Fields { phone_main: some(&["401 555 0100"]), ..named("Kim Abara") };
    let colleague = desk.add(&colleague);
    assert_eq!(desk.status(colleague), Status::Open);
    assert_eq!(desk.status(gone), Status::OptedOut);
}

#[test]
fn numbers_given_for_a_kind_replace_those_of_that_kind() {
    let mut desk = desk();
    let id = desk.add(&Fields {
        phone: some(&["401 555 0134", "401 555 0135"]),
        phone_mobile: some(&["401 555 0140"]),
        phone_main: some(&["401 555 0100"]),
        ..named("Dana Ruiz")
    });
    desk.app
        .edit(id, &Fields { phone: some(&["401 555 0135", "401 555 0136"]), ..Fields::default() })
        .unwrap();
    assert_eq!(
        desk.phones(id),
        ["+14015550135 unknown", "+14015550140 mobile", "+14015550100 main", "+14015550136 unknown"]
    );
    desk.app.edit(id, &Fields { phone_mobile: some(&[""]), ..Fields::default() }).unwrap();
    desk.app.edit(id, &Fields { phone_home: some(&["401 555 0136"]), ..Fields::default() }).unwrap();
    assert_eq!(desk.phones(id), ["+14015550135 unknown", "+14015550100 main", "+14015550136 home"]);
    desk.app.undo().unwrap();
    desk.app.undo().unwrap();
    desk.app.undo().unwrap();
    assert_eq!(desk.phones(id).len(), 4);
    assert_eq!(desk.phones(id)[0], "+14015550134 unknown");
}

#[test]
fn a_mobile_told_by_its_digits_is_replaced_by_either_name() {
    let mut desk = desk();
    let told = |text: &str| Fields { phone: some(&[text]), ..Fields::default() };
    let id = desk.add(&Fields { name: Some("Jörg Falk".into()), ..told("+49 171 5550100") });
    desk.app.edit(id, &told("+49 171 5550101")).unwrap();
    assert_eq!(desk.phones(id), ["+491715550101 mobile"]);
    let mobile = Fields { phone_mobile: some(&["+49 171 5550102"]), ..Fields::default() };
    desk.app.edit(id, &mobile).unwrap();
    desk.app.edit(id, &told("+49 30 23125123")).unwrap();
    assert_eq!(desk.phones(id), ["+491715550102 mobile", "+493023125123 unknown"]);
}

#[test]
fn a_dead_number_that_is_given_again_lives_again() {
    let mut desk = desk();
    let id = desk.add(&dana());
    desk.app.log(id, Logged::just(Uuid::now_v7(), Outcome::BadNumber)).unwrap();
    assert_eq!(desk.phones(id), ["+14015550134 unknown dead"]);
    assert!(desk.app.facts(id).unwrap().needs(desk.app.policy()).number);
    desk.app.edit(id, &Fields { phone: some(&["401-555-0134"]), ..Fields::default() }).unwrap();
    assert_eq!(desk.phones(id), ["+14015550134 unknown"]);
    assert_eq!(desk.app.next(10).unwrap().without_number, 0);
}

#[test]
fn an_empty_text_clears_and_what_is_not_told_stays() {
    let mut desk = desk();
    let id = desk.add(&Fields { title: Some("Buyer".into()), zone: Some("chicago".into()), ..dana() });
    let clearing = Fields {
        company: Some(String::new()),
        zone: Some(" ".into()),
        email: some(&[""]),
        city: Some("Boston".into()),
        ..Fields::default()
    };
    desk.app.edit(id, &clearing).unwrap();
    let dana = desk.app.facts(id).unwrap().prospect;
    assert_eq!((dana.company, dana.zone, dana.emails), (None, None, vec![]));
    assert_eq!((dana.title.as_deref(), dana.city.as_deref()), (Some("Buyer"), Some("Boston")));
    assert_eq!(dana.phones.len(), 1);
}

#[test]
fn what_changes_nothing_is_no_action() {
    let mut desk = desk();
    let fields = Fields { limit: Some(Some(7)), fit: Some(Fit::Yes), zone: Some("Boston".into()), ..dana() };
    misuse(desk.app.add(&fields).unwrap_err());
    let id = desk.add(&Fields { zone: Some("New York".into()), ..fields.clone() });
    let before = desk.dump();
    desk.app.edit(id, &Fields { zone: Some("EST".into()), ..fields }).unwrap();
    desk.app.edit(id, &Fields::default()).unwrap();
    assert_eq!(desk.newest().as_deref(), Some("add, Dana Ruiz"));
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_company_is_spelled_anew_for_everybody_there() {
    let mut desk = desk();
    let one = desk.add(&Fields { company: Some("acme tool".into()), ..dana() });
    let two = desk.add(&Fields { company: Some("ACME TOOL".into()), ..named("Kim Abara") });
    let company = |desk: &Desk, id| desk.app.facts(id).unwrap().prospect.company.unwrap();
    assert_eq!(company(&desk, two), "acme tool");
    desk.app.edit(two, &Fields { company: Some("Acme Tool".into()), ..Fields::default() }).unwrap();
    assert_eq!(company(&desk, one), "Acme Tool");
    desk.app.undo().unwrap();
    assert_eq!(company(&desk, one), "acme tool");
}

#[test]
fn no_fit_closes_and_a_fit_after_all_opens_again() {
    let mut desk = desk();
    let id = desk.add(&dana());
    let fit = |fit| Fields { fit: Some(fit), ..Fields::default() };
    desk.app.edit(id, &fit(Fit::No)).unwrap();
    assert_eq!(desk.status(id), Status::Closed);
    desk.app.undo().unwrap();
    assert_eq!(desk.status(id), Status::Open);
    desk.app.edit(id, &fit(Fit::No)).unwrap();
    desk.app.edit(id, &fit(Fit::Open)).unwrap();
    desk.app.edit(id, &fit(Fit::Yes)).unwrap();
    assert_eq!(desk.status(id), Status::Open);
    let facts = desk.app.facts(id).unwrap();
    let told: Vec<&What> = facts.history.events().iter().map(|event| &event.what).collect();
    assert_eq!(told, [&What::Fit(false), &What::Fit(true)]);
    let never = desk.add(&Fields { fit: Some(Fit::No), ..named("Tom Beck") });
    assert_eq!(desk.status(never), Status::Closed);
}

#[test]
fn a_limit_of_ones_own_is_kept_and_recorded() {
    let mut desk = desk();
    let id = desk.add(&dana());
    let limit = |n| Fields { limit: Some(Some(n)), ..Fields::default() };
    for n in [0, 100] {
        misuse(desk.app.edit(id, &limit(n)).unwrap_err());
    }
    desk.app.edit(id, &limit(99)).unwrap();
    desk.app.edit(id, &limit(99)).unwrap();
    let facts = desk.app.facts(id).unwrap();
    assert_eq!(facts.prospect.limit, Some(99));
    assert_eq!(facts.history.events().len(), 1);
    assert_eq!(facts.history.events()[0].what, What::LimitSet(Some(99)));
    desk.app.undo().unwrap();
    let facts = desk.app.facts(id).unwrap();
    assert_eq!((facts.prospect.limit, facts.history.events().len()), (None, 0));
}

#[test]
fn nobody_is_given_what_is_on_the_do_not_call_list() {
    let mut desk = desk();
    let gone = desk.add(&dana());
    desk.app.opt_out(gone, Via::Call).unwrap();
    let other = desk.add(&Fields { phone: some(&["401 555 0177"]), ..named("Kim Abara") });
    for given in [
        Fields { phone: some(&["401 555 0134"]), ..Fields::default() },
        Fields { email: some(&["Dana@acme.example"]), title: Some("Buyer".into()), ..Fields::default() },
    ] {
        let why = refused(desk.app.edit(other, &given).unwrap_err());
        assert!(why.starts_with("Kim Abara can't be called: "), "{why}");
    }
    assert_eq!(desk.app.facts(other).unwrap().prospect.title, None);
}

#[test]
fn who_opted_out_can_be_corrected_and_stays_so_by_the_new_number_too() {
    let mut desk = desk();
    let gone = desk.add(&dana());
    desk.app.opt_out(gone, Via::Letter).unwrap();
    let corrected = Fields { phone: some(&["401 555 0135"]), fit: Some(Fit::Yes), ..Fields::default() };
    desk.app.edit(gone, &corrected).unwrap();
    assert_eq!(desk.status(gone), Status::OptedOut);
    for number in ["401 555 0134", "401 555 0135"] {
        refused(desk.app.add(&Fields { phone: some(&[number]), ..named("D. R.") }).unwrap_err());
    }
    desk.app.undo().unwrap();
    desk.add(&Fields { phone: some(&["401 555 0135"]), ..named("Tom Beck") });
}

#[test]
fn whoever_shares_a_line_with_one_who_opted_out_does_not_become_them_by_a_new_name() {
    let mut desk = desk();
    let gone = desk.add(&dana());
    let colleague = desk.add(&Fields { name: Some("Kim Abara".into()), email: None, ..dana() });
    desk.app.opt_out(gone, Via::Call).unwrap();
    desk.app.edit(colleague, &named("Kim B. Abara")).unwrap();
    refused(desk.app.edit(colleague, &named("Dana Ruiz")).unwrap_err());
}

#[test]
fn any_note_is_research() {
    let mut desk = desk();
    let id = desk.add(&dana());
    assert!(desk.app.facts(id).unwrap().needs(desk.app.policy()).research);
    desk.app.note(id, " lost a film \r\n in May\x07 ").unwrap();
    assert_eq!(desk.notes(id), ["lost a film\nin May"]);
    assert!(!desk.app.facts(id).unwrap().needs(desk.app.policy()).research);
    assert_eq!(desk.newest().as_deref(), Some("note, Dana Ruiz"));
    misuse(desk.app.note(id, "\n \u{200B}").unwrap_err());
    desk.app.undo().unwrap();
    assert!(desk.app.facts(id).unwrap().needs(desk.app.policy()).research);
}
