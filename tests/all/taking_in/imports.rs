//! Contact lists as they are imported, imported again and taken back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use pretty_assertions::assert_eq;
use redial::app::{AppError, Fields, ImportOptions, Imported, Sample};
use redial::domain::cadence::Status;
use redial::domain::history::Via;
use redial::domain::prospect::ProspectId;
use redial::exchange::columns::Field;
use redial::exchange::draft::RowError;
use redial::exchange::out::Format;

use super::office::{Desk, dana, desk, named, refused, some};
use crate::going_out::lists::exported;

impl Desk {
    pub fn import(&mut self, list: &str) -> Imported {
        let file = self.file("leads.csv", list);
        self.app.import(&file, &ImportOptions::default()).unwrap()
    }

    fn people(&self) -> usize {
        self.app.list(None).unwrap().len()
    }

    pub fn ids(&self) -> Vec<ProspectId> {
        self.app.store().everybody().unwrap()
    }
}

/// How many rows were read, added, updated, unchanged, rejected.
pub fn counts(came: &Imported) -> (u32, u32, u32, u32, usize) {
    (came.read, came.added, came.updated, came.unchanged, came.rejected.len())
}

/// Faults as "line field: why".
fn told(faults: &[RowError]) -> Vec<String> {
    faults.iter().map(|fault| format!("{} {}: {}", fault.line, fault.field, fault.why)).collect()
}

fn failed(error: AppError) -> String {
    match error {
        AppError::Failed(why) => why,
        other => panic!("{other:?}"),
    }
}

const LEADS: &str = "\
First Name,Last Name,Company,Job Title,Work Phone,Mobile,HQ Phone,Email,City,State,Country,Time Zone,Notes,Record ID
Dana,Ruiz,Acme Tool,VP Operations,(401) 555-0134 x12,401-555-0135,401-555-0100,dana@acme.example,Providence,RI,United States,New York,Lost films,77
,,Harbor CAD,,,,617 555 0199,,Boston,MA,,,,78
Jörg,Falk,,,030 23125 123,,,joerg@falk.example,Berlin,,Germany,,,79
";

#[test]
fn a_list_is_taken_in_row_by_row() {
    let mut desk = desk();
    let came = desk.import(LEADS);
    assert_eq!(counts(&came), (3, 3, 0, 0, 0));
    assert_eq!(told(&came.warnings), [""; 0]);
    assert_eq!((came.columns[0].header.as_str(), came.columns[0].field), ("First Name", Field::FirstName));
    let ids = desk.ids();
    let dana = desk.app.facts(ids[0]).unwrap().prospect;
    assert_eq!((dana.name.as_str(), dana.title.as_deref()), ("Dana Ruiz", Some("VP Operations")));
    assert_eq!((dana.region.as_deref(), dana.country.as_deref()), (Some("RI"), Some("US")));
    assert_eq!(dana.zone.map(|zone| zone.name()), Some("America/New_York"));
    assert_eq!(desk.phones(ids[0]), ["+14015550134 x12 office", "+14015550135 mobile", "+14015550100 main"]);
    assert_eq!(desk.notes(ids[0]), ["Lost films"]);
    assert_eq!(desk.app.facts(ids[1]).unwrap().prospect.name, "Harbor CAD");
    assert_eq!(desk.phones(ids[2]), ["+493023125123 office"]);
    assert_eq!(desk.newest().as_deref(), Some("import, leads.csv"));
    assert_eq!(desk.app.next(10).unwrap().queue.len(), 3);
}

#[test]
fn the_first_people_are_shown_as_they_are_kept() {
    let mut desk = desk();
    let list = "\
Name,Company,Phone,Time Zone
Dana Ruiz,Acme Tool,(401) 555-0134 x12,
Ann Lee,,800-555-0134,
Joe Falk,,,
Ana Reyes,,,Chicago
Zoe Park,,12,
Dana Ruiz,,(401) 555-0134,Denver
Kim Abara,,+870 773 111 632,
";
    let file = desk.file("leads.csv", list);
    let shown = |came: &Imported| -> Vec<String> {
        let zone = |sample: &Sample| match &sample.zone {
            Ok(zone) => zone.name().to_owned(),
            Err(why) => why.clone(),
        };
        let line = |sample: &Sample| {
            let [company, number] =
                [&sample.company, &sample.number].map(|text| text.clone().unwrap_or_default());
            format!("{} {}|{company}|{number}|{}", sample.line, sample.name, zone(sample))
        };
        came.samples.iter().map(line).collect()
    };
    let before = desk.app.import(&file, &ImportOptions { dry_run: true, ..Default::default() }).unwrap();
    assert_eq!(
        shown(&before),
        [
            "2 Dana Ruiz|Acme Tool|+1 401-555-0134 ext. 12|America/Denver",
            "3 Ann Lee||+1 800-555-0134|could be Adak, Anchorage, Barbados or 25 more zones",
            "4 Joe Falk|||there is no number to tell it",
            "5 Ana Reyes|||America/Chicago",
            "6 Zoe Park|||there is no number to tell it",
            "8 Kim Abara||+870 773 111 632|their number doesn't tell it",
        ]
    );
    assert_eq!(desk.people(), 0);
    for _ in 0..2 {
        let came = desk.app.import(&file, &ImportOptions::default()).unwrap();
        assert_eq!(came.samples, before.samples, "as it was foretold, and again");
    }
    let many: String = (0..30).map(|n| format!("Ann{n} Lee\n")).collect();
    assert_eq!(desk.import(&format!("Name\n{many}")).samples.len(), 10);
}

#[test]
fn the_same_list_again_changes_nothing_and_is_no_action() {
    let mut desk = desk();
    let empty = desk.dump();
    let list = format!("{LEADS},,Bare Names Ltd,,,,,,,,,,,80\nAnn,Lee,,,,,,,,,,,Met at the fair,81\n");
    assert_eq!(counts(&desk.import(&list)), (5, 5, 0, 0, 0));
    let before = desk.dump();
    let again = desk.import(&list);
    assert_eq!(counts(&again), (5, 0, 0, 5, 0));
    assert_eq!(desk.dump(), before);
    assert_eq!(desk.app.undo().unwrap().left, 0);
    assert_eq!(desk.people(), 0);
    assert_eq!(desk.dump(), empty);
}

#[test]
fn a_list_from_a_pipe_is_taken_in_once_it_is_whole() {
    use std::io::Write;
    use std::os::fd::AsRawFd;
    let mut desk = desk();
    for (text, came) in [(LEADS.to_owned(), 3), (exported(&desk_of_dana(), Format::Json), 1)] {
        let (reader, mut writer) = std::io::pipe().unwrap();
        writer.write_all(text.as_bytes()).unwrap();
        drop(writer);
        let pipe = format!("/dev/fd/{}", reader.as_raw_fd());
        let dry = ImportOptions { dry_run: true, ..ImportOptions::default() };
        assert_eq!(desk.app.import(Path::new(&pipe), &dry).unwrap().added, came);
    }
}

fn desk_of_dana() -> Desk {
    let mut desk = desk();
    desk.add(&dana());
    desk
}

#[test]
fn whoever_is_not_to_be_called_by_another_programs_list_is_closed_for_good() {
    let mut desk = desk();
    let known = desk.add(&dana());
    let list = "Name,Phone,Mobile,Email,DoNotCall,HasOptedOutOfEmail\n\
                Dana Ruiz,401 555 0134,,,TRUE,FALSE\n\
                Ann Lee,212 555 0130,212 555 0131,ann@lee.example,yes,\n\
                Bo Dahl,212 555 0132,,,FALSE,TRUE\n\
                Cy Low,212 555 0133,,,since May,\n";
    let file = desk.file("crm.csv", list);
    let dry = ImportOptions { dry_run: true, ..ImportOptions::default() };
    let would = desk.app.import(&file, &dry).unwrap();
    let came = desk.app.import(&file, &ImportOptions::default()).unwrap();
    assert_eq!(would, came);
    assert_eq!((counts(&came), came.opted_out), ((4, 3, 1, 0, 0), 2));
    assert_eq!(
        told(&came.warnings),
        [
            "5 do-not-call: “DoNotCall” says “since May”, which is neither yes nor no: ask before you call, and \
          opt them out if they are not to be called"
        ]
    );
    let ids = desk.ids();
    assert_eq!(desk.status(known), Status::OptedOut);
    assert_eq!(desk.status(ids[1]), Status::OptedOut);
    assert_eq!(
        (desk.status(ids[2]), desk.notes(ids[2])),
        (Status::Open, vec!["HasOptedOutOfEmail: TRUE".into()])
    );
    assert_eq!(
        (desk.status(ids[3]), desk.notes(ids[3])),
        (Status::Open, vec!["DoNotCall: since May".into()])
    );
    for again in ["212 555 0131", "212 555 0130"] {
        let again = Fields { phone: some(&[again]), ..named("Ann Lee") };
        assert!(refused(desk.app.add(&again).unwrap_err()).contains("that is for good"));
    }
    let again = desk.app.import(&file, &ImportOptions::default()).unwrap();
    assert_eq!((counts(&again), again.opted_out), ((4, 0, 0, 4, 0), 0));
    desk.app.undo().unwrap();
    assert_eq!((desk.ids(), desk.status(known)), (vec![known], Status::Open));
}

#[test]
fn an_address_that_would_be_two_in_a_list_is_no_address() {
    let mut desk = desk();
    for address in ["a,b@x.example", "a;b@x.example", "a|b@x.example", "<a@x.example>"] {
        let fields = Fields { email: some(&[address]), ..named("Ann Lee") };
        assert!(desk.app.add(&fields).is_err(), "{address}");
    }
}

#[test]
fn a_dry_run_tells_what_would_be_and_writes_nothing() {
    let mut desk = desk();
    desk.add(&dana());
    let before = desk.dump();
    let file = desk.file("leads.csv", LEADS);
    let dry = ImportOptions { dry_run: true, ..ImportOptions::default() };
    let would = desk.app.import(&file, &dry).unwrap();
    assert_eq!(counts(&would), (3, 2, 1, 0, 0));
    assert_eq!(desk.dump(), before);
    assert_eq!(desk.newest().as_deref(), Some("add, Dana Ruiz"));
    assert_eq!(desk.app.import(&file, &ImportOptions::default()).unwrap(), would);
}

#[test]
fn what_is_empty_is_filled_in_and_what_differs_is_kept() {
    let mut desk = desk();
    let id = desk.add(&Fields {
        title: Some("Buyer".into()),
        zone: Some("Chicago".into()),
        phone_mobile: some(&["401 555 0135"]),
        note: Some("Met at the fair".into()),
        ..dana()
    });
    let before = desk.dump();
    let came = desk.import(
        "Name,Company,Title,Source,Phone,Home Phone,Email,Zone,Notes\n\
         dana ruiz,ACME Tool,VP,Fair,401-555-0134 ext 9;401-555-0177,401-555-0135,d.ruiz@acme.example,Denver,Met at the fair\n\
         Dana Ruiz,,,,401-555-0134,,,,Lost films\n",
    );
    assert_eq!(counts(&came), (2, 0, 2, 0, 0));
    assert_eq!(
        told(&came.warnings),
        [
            "2 title: kept \"Buyer\", the file says \"VP\"",
            "2 zone: kept America/Chicago, the file says America/Denver",
            "2 phone: kept +14015550135 as mobile, the file says home",
        ]
    );
    let facts = desk.app.facts(id).unwrap();
    assert_eq!(facts.prospect.source.as_deref(), Some("Fair"));
    assert_eq!(facts.prospect.company.as_deref(), Some("Acme Tool"));
    assert_eq!(facts.prospect.emails, ["dana@acme.example", "d.ruiz@acme.example"]);
    assert_eq!(desk.phones(id), ["+14015550134 x9 unknown", "+14015550135 mobile", "+14015550177 unknown"]);
    assert_eq!(desk.notes(id), ["Lost films", "Met at the fair"]);
    desk.app.undo().unwrap();
    assert_eq!(desk.dump(), before);
}

#[test]
fn two_addresses_are_not_mixed() {
    let mut desk = desk();
    let id = desk.add(&Fields { city: Some("Providence".into()), ..dana() });
    let came = desk.import("Name,Email,City,State,Country\nDana Ruiz,dana@acme.example,Boston,MA,US\n");
    assert_eq!(counts(&came), (1, 0, 0, 1, 0));
    assert_eq!(
        told(&came.warnings),
        [
            "2 city: kept \"Providence\", the file says \"Boston\"",
            "2 region: left out \"MA\": the file has them at another address",
            "2 country: left out \"US\": the file has them at another address",
        ]
    );
    let came = desk.import("Name,Email,City,Time Zone\nDana Ruiz,dana@acme.example,Rome,Rome\n");
    assert_eq!(told(&came.warnings)[1], "2 zone: left out Europe/Rome: the file has them at another address");
    let came = desk.import("Name,Email,City,State\nDana Ruiz,dana@acme.example,providence,RI\n");
    assert_eq!(counts(&came), (1, 0, 1, 0, 0));
    assert_eq!(desk.app.facts(id).unwrap().prospect.region.as_deref(), Some("RI"));
}

#[test]
fn a_known_person_who_gets_a_number_can_be_called_and_after_undo_cannot() {
    let mut desk = desk();
    let id = desk.add(&Fields { email: some(&["dana@acme.example"]), ..named("Dana Ruiz") });
    assert_eq!(desk.app.next(10).unwrap().without_number, 1);
    desk.import("Name,Email,Phone,Note\nDana Ruiz,dana@acme.example,401-555-0134,Lost films\n");
    let next = desk.app.next(10).unwrap();
    assert_eq!((next.without_number, next.queue.len()), (0, 1));
    assert!(!desk.app.facts(id).unwrap().needs(desk.app.policy()).research);
    desk.app.undo().unwrap();
    let next = desk.app.next(10).unwrap();
    assert_eq!((next.without_number, next.queue.len()), (1, 0));
}

#[test]
fn who_has_no_number_that_is_one_comes_in_and_needs_one_and_it_is_told() {
    let mut desk = desk();
    let came = desk.import(
        "Name,Phone,Mobile,Email,Time Zone\n\
         Dana Ruiz,ask Pat,,dana@acme.example,\n\
         Tom Beck,555-0134,401-555-0135,tom at work,Mars\n\
         Kim Abara,,,kim@,EST\n\
         ,401 555 0136,,,\n\
         \"Leo Brandt,401 555 0137,,,\n",
    );
    assert_eq!(counts(&came), (5, 4, 0, 0, 1));
    assert_eq!((came.rejected[0].line, came.rejected[0].field.as_str()), (5, "name"));
    let warnings = told(&came.warnings);
    let begins = [
        "2 phone: \"ask Pat\": there is no phone number in it",
        "3 phone: \"555-0134\": it has no area code",
        "3 zone: \"Mars\" is no time zone that is known",
        "4 email: \"kim@\" is no e-mail address",
        "6 row: a quotation mark is opened here and not closed",
    ];
    assert_eq!(warnings.len(), begins.len(), "{warnings:?}");
    assert!(warnings.iter().zip(begins).all(|(told, begin)| told.starts_with(begin)), "{warnings:?}");
    let ids = desk.ids();
    assert_eq!(desk.notes(ids[0]), ["Phone: ask Pat"]);
    assert_eq!(desk.phones(ids[1]), ["+14015550135 mobile"]);
    assert_eq!(desk.notes(ids[2]), ["Email: kim@"]);
    assert_eq!(desk.app.next(10).unwrap().without_number, 2);
}

#[test]
fn a_country_that_is_not_known_lets_no_number_be_guessed() {
    let mut desk = desk();
    let came = desk
        .import("Name,Phone,Country\nAna Reyes,020 7946 0018,Atlantis\nBo Lee,+44 20 7946 0019,Atlantis\n");
    assert_eq!(counts(&came), (2, 2, 0, 0, 0));
    assert!(told(&came.warnings)[0].starts_with("2 country: \"Atlantis\" is no country that is known"));
    let ids = desk.ids();
    assert_eq!(desk.phones(ids[0]), [""; 0]);
    assert_eq!(desk.notes(ids[0]), ["Phone: 020 7946 0018"]);
    assert_eq!(desk.phones(ids[1]), ["+442079460019 unknown"]);
}

#[test]
fn what_a_message_may_need_of_somebody_comes_in() {
    let mut desk = desk();
    let list =
        "Name,Industry,Referred By,Deadline\nAna Reyes,machine shops,Pat Doe,2026-12-01\nBo Lee,,,some day\n";
    let came = desk.import(list);
    assert!(told(&came.warnings)[0].starts_with("3 deadline: \"some day\""), "{:?}", came.warnings);
    let ids = desk.ids();
    let ana = desk.app.facts(ids[0]).unwrap().prospect;
    assert_eq!(
        (ana.industry.as_deref(), ana.introducer.as_deref()),
        (Some("machine shops"), Some("Pat Doe"))
    );
    assert_eq!(ana.deadline.map(|date| date.to_string()).as_deref(), Some("2026-12-01"));
    assert_eq!(desk.notes(ids[1]), ["Deadline: some day"]);
    assert_eq!(counts(&desk.import(list)), (2, 0, 0, 2, 0));
    assert_eq!(counts(&desk.import("Name,Industry,Deadline\nAna Reyes,shops,2026-12-02\n")), (1, 0, 0, 1, 0));
}

#[test]
fn numbers_are_read_in_the_country_that_is_named() {
    let mut desk = desk();
    let file = desk.file("leads.csv", "Name,Phone\nAna Reyes,020 7946 0018\n");
    let named = |country: &str| ImportOptions { country: Some(country.into()), ..ImportOptions::default() };
    let AppError::Misuse(why) = desk.app.import(&file, &named("Atlantis")).unwrap_err() else { panic!() };
    assert!(why.contains("write its two letters"), "{why}");
    desk.app.import(&file, &named("uk")).unwrap();
    assert_eq!(desk.phones(desk.ids()[0]), ["+442079460018 unknown"]);
}

#[test]
fn a_column_holds_what_it_is_said_to_hold() {
    let mut desk = desk();
    let file = desk.file("leads.csv", "Who,Funnel\nAna Reyes,401 555 0134\n");
    let map =
        |column: &str| ImportOptions { map: vec![(column.into(), Field::Phone)], ..ImportOptions::default() };
    desk.app.import(&file, &map("funnel")).unwrap();
    assert_eq!(desk.phones(desk.ids()[0]), ["+14015550134 unknown"]);
    let AppError::Misuse(why) = desk.app.import(&file, &map("Tunnel")).unwrap_err() else { panic!() };
    assert!(why.contains("“Who”, “Funnel”"), "{why}");
}

#[test]
fn who_opted_out_is_neither_taken_in_nor_taken_up_again() {
    let mut desk = desk();
    let gone = desk.add(&Fields { phone_main: some(&["401 555 0100"]), ..dana() });
    desk.app.opt_out(gone, Via::Mail).unwrap();
    let came = desk.import(
        "Name,Phone,Email,Company Phone,Title\n\
         D. Ruiz,401-555-0134,,,\n\
         Dana R.,,DANA@acme.example,,\n\
         Dana Ruiz,401-555-0134,,,Buyer\n\
         Kim Abara,401-555-0177,,401-555-0100,\n",
    );
    assert_eq!(counts(&came), (4, 1, 1, 0, 2));
    assert_eq!(
        told(&came.rejected),
        [
            "2 phone: opted out on 2026-06-04; never to be called",
            "3 email: opted out on 2026-06-04; never to be called",
        ]
    );
    assert_eq!(desk.status(gone), Status::OptedOut);
    assert_eq!(desk.app.facts(gone).unwrap().prospect.title.as_deref(), Some("Buyer"));
    let queue = desk.app.next(10).unwrap().queue;
    assert_eq!(queue.len(), 1);
    assert_eq!(queue[0].facts.prospect.name, "Kim Abara");
}

#[test]
fn a_listed_number_is_left_out_of_somebody_who_is_here() {
    let mut desk = desk();
    let gone = desk.add(&dana());
    desk.app.opt_out(gone, Via::Call).unwrap();
    let kim = desk.add(&Fields { email: some(&["kim@acme.example"]), ..named("Kim Abara") });
    let list = "Name,Email,Phone\nKim Abara,kim@acme.example;dana@acme.example,401-555-0134;401-555-0177\n";
    let came = desk.import(list);
    assert_eq!(counts(&came), (1, 0, 1, 0, 0));
    assert_eq!(
        told(&came.warnings),
        [
            "2 phone: left out +14015550134: opted out on 2026-06-04",
            "2 email: left out dana@acme.example: opted out on 2026-06-04",
        ]
    );
    assert_eq!(desk.phones(kim), ["+14015550177 unknown"]);
    assert_eq!(counts(&desk.import(list)), (1, 0, 0, 1, 0));
}

#[test]
fn who_is_turned_away_is_turned_away_by_everything_that_the_list_tells_of_them() {
    let mut desk = desk();
    let gone = desk.add(&dana());
    desk.app.opt_out(gone, Via::Call).unwrap();
    let came = desk.import(
        "Name,Phone\nD. Ruiz,401-555-0134;401-555-0188\nD. Ruiz,401-555-0188\nTom Beck,401-555-0188\n",
    );
    assert_eq!(counts(&came), (3, 1, 0, 0, 2));
    assert_eq!(told(&came.rejected)[1], "3 phone: opted out on 2026-06-04; never to be called");
}

#[test]
fn what_a_list_tells_of_one_who_opted_out_is_not_to_be_called_either() {
    let mut desk = desk();
    let gone = desk.add(&dana());
    desk.app.opt_out(gone, Via::Call).unwrap();
    let before = desk.dump();
    let came = desk.import("Name,Phone\nDana Ruiz,401-555-0134;401-555-0188\nD. R.,401-555-0188\n");
    assert_eq!(counts(&came), (2, 0, 1, 0, 1));
    desk.app.undo().unwrap();
    assert_eq!(desk.dump(), before);
    assert_eq!(counts(&desk.import("Name,Phone\nD. R.,401-555-0188\n")), (1, 1, 0, 0, 0));
}

#[test]
fn a_bare_name_is_the_one_of_that_name_who_is_here() {
    let mut desk = desk();
    let id = desk.add(&dana());
    let came =
        desk.import("Name,Company,Title\nDana Ruiz,Acme Tool,Buyer\nDana Ruiz,Harbor CAD,\nDana Ruiz,,\n");
    assert_eq!(counts(&came), (3, 1, 1, 1, 0));
    assert_eq!(desk.app.facts(id).unwrap().prospect.title.as_deref(), Some("Buyer"));
    let came =
        desk.import("Name,Company,Phone\nDana Ruiz,Harbor CAD,617 555 0199\nDana Ruiz,,617 555 0111\n");
    assert_eq!(counts(&came), (2, 1, 1, 0, 0));
}

#[test]
fn a_number_of_two_people_of_one_name_stays_with_the_first() {
    let mut desk = desk();
    let list = "Name,Phone\nAnn Lee,401-555-0101\nAnn Lee,401-555-0102\nAnn Lee,401-555-0101;401-555-0102\n";
    let came = desk.import(list);
    assert_eq!(counts(&came), (3, 2, 0, 1, 0));
    assert_eq!(told(&came.warnings), ["4 phone: left out +14015550102: it belongs to the Ann Lee with id 2"]);
    assert_eq!(counts(&desk.import(list)), (3, 0, 0, 3, 0));
}

#[test]
fn a_list_of_many_chunks_is_one_action() {
    let mut desk = desk();
    desk.add(&dana());
    let before = desk.dump();
    let row = |n: u32| format!("Ann{n} Lee,Acme {},401-555-01{:02},note {n}\n", n % 7, n % 100);
    let list: String =
        ["Name,Company,Phone,Note\n".to_owned()].into_iter().chain((0..4_500).map(row)).collect();
    assert_eq!(counts(&desk.import(&list)), (4_500, 4_500, 0, 0, 0));
    let whole = desk.dump();
    assert_eq!(counts(&desk.import(&list)), (4_500, 0, 0, 4_500, 0));
    assert_eq!(desk.dump(), whole);
    assert_eq!(desk.app.undo().unwrap().what, "import, leads.csv");
    assert_eq!(desk.dump(), before);
    assert_eq!(desk.newest().as_deref(), Some("add, Dana Ruiz"));
}

#[test]
fn a_file_that_is_no_list_is_named_with_what_to_do() {
    let mut desk = desk();
    let folder = desk.store().parent().unwrap().to_owned();
    let xlsx = desk.file("leads.xlsx", b"PK\x03\x04\x14\x00\x06\x00");
    let old = desk.file("leads.xls", b"\xd0\xcf\x11\xe0\xa1\xb1");
    let empty = desk.file("empty.csv", "");
    let headless = desk.file("headless.csv", "Ann Lee,Boston\n");
    let zeros = desk.file("zeros.csv", [0; 64]);
    let why =
        |desk: &mut Desk, file: &Path| failed(desk.app.import(file, &ImportOptions::default()).unwrap_err());
    for (file, what) in [
        (folder.join("nowhere.csv"), "there is no such file; check its name"),
        (folder.clone(), "it is a folder; name a file in it"),
        (xlsx, "it is no workbook that can be read"),
        (old, "it is a spreadsheet of an old kind (.xls); open it"),
        (zeros, "it is no text; open it"),
        (empty, "the file is empty"),
        (headless, "add a header row"),
    ] {
        let error = why(&mut desk, &file);
        assert!(error.starts_with(&file.display().to_string()) && error.contains(what), "{error}");
    }
    assert_eq!(desk.newest(), None);
}
