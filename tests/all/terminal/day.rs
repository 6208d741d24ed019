//! A whole day at the terminal, by keys: forty calls with every outcome and every result, their own
//! calls, what a rule refuses, people taken in meanwhile; and all of it, neither more nor less, is
//! in the store.

use std::collections::BTreeMap;
use std::fs;

use pretty_assertions::assert_eq;

use super::lists::{MORE, PEOPLE};
use super::session::{ESC, Session, redial, typing};
use super::told::{happened, noted, standing};
use crate::desk::{Desk, new_york};

/// Keys, and what the screen shows once they are taken.
type Steps = &'static [(&'static str, &'static str)];

struct Day {
    desk: Desk,
    session: Session,
    dials: u32,
    /// What the store is to tell of everybody with whom something happened.
    told: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Day {
    fn turn_to(&mut self, day: &str, time: &str) {
        self.desk.turn_to(new_york(&format!("2026-06-{day} {time}")));
        self.session.until_clock(time);
    }

    fn presses(&mut self, steps: Steps) {
        for (keys, shown) in steps {
            self.session.press(keys).until(shown);
        }
    }

    /// Whoever is first is called: the card is looked at, and keys say what came of it.
    fn calls(&mut self, who: &'static str, steps: Steps, told: &'static str) {
        self.session.until(&format!("┌ {who} "));
        self.presses(steps);
        self.dialled();
        self.tells(who, told);
    }

    fn dialled(&mut self) {
        self.dials += 1;
        self.session.until(&format!(" {} of 40 dials", self.dials));
    }

    fn tells(&mut self, who: &'static str, told: &'static str) {
        self.told.entry(who).or_default().push(told);
    }
}

#[test]
fn a_day_of_forty_calls_by_keys_is_in_the_store_as_it_was_pressed() {
    let desk = typing("2026-06-04 07:02");
    let file = |name: &str| desk.folder.path().join(name);
    fs::write(file("people.csv"), PEOPLE).unwrap();
    fs::write(file("more.csv"), MORE).unwrap();
    let list = file("people.csv").display().to_string();
    assert_eq!(redial(&desk, &["import", &list])["added"], 22);
    let mut session = Session::open(&desk, 24, 80);
    session.until("Call now · 16");
    let mut day = Day { desk, session, dials: 0, told: BTreeMap::new() };
    nobody_answers_early(&mut day);
    others_answer_early(&mut day);
    they_call(&mut day);
    early_in_chicago_and_los_angeles(&mut day);
    people_are_taken_in(&mut day);
    lunch(&mut day);
    another_run_writes_meanwhile(&mut day);
    the_window_is_made_smaller_and_larger(&mut day);
    afternoon(&mut day);
    late(&mut day);
    assert_eq!(day.dials, 41, "forty by keys, one by the other run");
    the_next_days_begin_where_it_ended(&mut day);
    day.session.quit();
    let Day { desk, session, told, .. } = day;
    assert!(session.ends());
    all_is_there(&desk, &told);
}

fn nobody_answers_early(day: &mut Day) {
    day.calls("Ana Reyes", &[("n", "No answer: Ana Reyes back today, lunch, 12:00")], "no-answer");
    day.calls("Cy Low", &[("h", "Hung up: Cy Low back today, lunch, 12:00")], "hung-up [silent]");
    day.calls("Ben Ode", &[("b", "Busy: Ben Ode back today, early, 07:17")], "busy");
    let typed: Steps = &[
        ("vDi, no more overtime. I'll try Monday.", "I'll try Monday."),
        ("\r", "Voicemail: Di Wu back Mon 8 Jun, lunch, 12:00"),
    ];
    let told = "voicemail \"Di, no more overtime. I'll try Monday.\" -> promise 2026-06-08 lunch void";
    day.calls("Di Wu", typed, told);
    let taken_up: Steps = &[("v", "│Ed, no more"), ("\r", "Voicemail: Ed Roe back Mon 8 Jun, lunch")];
    let told = "voicemail \"Ed, no more overtime. I'll try you again Monday at lunchtime.\" -> promise 2026-06-08 lunch void";
    day.calls("Ed Roe", taken_up, told);
    let edited: Steps = &[
        ("ve", "Esc done typing"),
        (" Two numbers say how.", "Two numbers"),
        ("\r", "Voicemail: Flo Kay back Mon 8 Jun, lunch"),
    ];
    let told = "voicemail \"Flo, no more overtime. I'll try you again Monday at lunchtime. Two numbers say how.\" \
                -> promise 2026-06-08 lunch open";
    day.calls("Flo Kay", edited, told);
    let the_newest: Steps = &[("v", "message 1 of 1"), ("\r", "Voicemail: Gus Orr back Mon 8 Jun, lunch")];
    let told = "voicemail \"Gus, no more overtime. I'll try you again Monday at lunchtime. Two numbers say how.\" -> promise 2026-06-08 lunch open";
    day.calls("Gus Orr", the_newest, told);
    let promised: Steps = &[
        ("v", "message 1 of 1"),
        ("tmon early", "Promise: Mon 8 Jun early"),
        ("\r", "e edit"),
        ("\r", "Voicemail: Hal Ito back Mon 8 Jun, early, 07:00"),
    ];
    let told = "voicemail \"Hal, no more overtime. I'll try you again Monday before eight. Two numbers say how.\" -> promise 2026-06-08 early kept";
    day.calls("Hal Ito", promised, told);
    let not_promised: Steps = &[
        ("v", "message 1 of 1"),
        ("tnone", "No next try is promised"),
        ("\r", "e edit"),
        ("\r", "Voicemail: Ida Poe back Mon 8 Jun, lunch"),
    ];
    day.calls(
        "Ida Poe",
        not_promised,
        "voicemail \"Ida, no more overtime. I'll try you again Monday at lunchtime. Two numbers say how.\"",
    );
}

fn others_answer_early(day: &mut Day) {
    let screened: Steps = &[
        ("sPat\tback on Friday\r", "were you put through?"),
        ("n", "Screened: Jo Lund back today, lunch, 12:00"),
    ];
    day.calls("Jo Lund", screened, "screened by Pat note: back on Friday");
    let put_through: Steps = &[
        ("sRae\r", "were you put through?"),
        ("y", "what came of it?"),
        ("tmon 8:30", "→ Mon 8 Jun 08:30, their time"),
        ("\r", "May I contact you again"),
        ("y", "Reached, talk: Kit Ames back Mon 8 Jun, 08:30"),
    ];
    day.calls("Kit Ames", put_through, "reached talk by Rae may -> asked 2026-06-08 08:30 open");
    let passed_on: Steps = &[
        ("s\r", "were you put through?"),
        ("m", "Left with the screener for Lou Hart"),
        ("\r", "Screened: Lou Hart back Mon 8 Jun"),
    ];
    day.calls(
        "Lou Hart",
        passed_on,
        "screened \"Lou, no more overtime. I'll try you again Monday at lunchtime. Two numbers say how.\" \
         -> promise 2026-06-08 lunch void",
    );
    let put_off: Steps = &[
        ("cbtoday 14:00", "→ Thu 4 Jun 14:00, their time"),
        ("\r", "Brush-off: Mia Vance back today, 14:00"),
    ];
    day.calls("Mia Vance", put_off, "brush-off -> asked 2026-06-04 14:00 kept");
    let put_off: Steps = &[("cb\r", "Brush-off: Ned Pryor back tomorrow")];
    day.calls("Ned Pryor", put_off, "brush-off -> asked 2026-06-05 open");
    let not_theirs: Steps = &[("ww", "Wrong number: Ora Finn back today, lunch, 12:00")];
    day.calls("Ora Finn", not_theirs, "wrong-number");
    day.calls("Pia Stone", &[("wd", "Bad number: Pia Stone")], "bad-number");
    day.session.until("Nobody to call now");
    day.turn_to("04", "07:17");
    day.calls("Ben Ode", &[("n", "No answer: Ben Ode back tomorrow")], "no-answer");
    day.session.until("Nobody to call now");
}

/// They call: whoever it is, is found by name, by company, by the number that the telephone shows.
fn they_call(day: &mut Day) {
    day.turn_to("04", "07:30");
    day.presses(&[
        ("i", "Who calls?"),
        ("wu", "▸ Di Wu"),
        ("\r", "they call. What came of it?"),
        ("m", "Their call: Di Wu"),
    ]);
    day.tells("Di Wu", "they call: missed -> asked 2026-06-04 07:30 kept");
    let a_second_message: Steps = &[
        ("vA shop in Troy finds lost drawings within a minute.", "within a minute."),
        ("\r", "Di Wu: not logged"),
        (ESC, "│A shop in Troy finds lost drawings"),
        ("\r", "Di Wu: not logged"),
        ("o", "Voicemail: Di Wu back Mon 8 Jun, lunch"),
    ];
    let told = "voicemail \"A shop in Troy finds lost drawings within a minute.\" \
                why: as it happened [overridden:daily-cap] -> promise 2026-06-08 lunch open";
    day.calls("Di Wu", a_second_message, told);
    day.presses(&[
        ("i", "Who calls?"),
        ("bell", "▸ Ed Roe"),
        ("\r", "they call. What came of it?"),
        ("s", "May I contact you again"),
        ("\r", "Their call: Ed Roe"),
    ]);
    day.tells("Ed Roe", "they call: sale -> care 2026-07-04 open");
    day.presses(&[("i", "Who calls?")]);
    day.session.paste("+1 (617) 555-0112").until("▸ Lou Hart");
    day.presses(&[
        ("\r", "they call. What came of it?"),
        ("tthu 15:30", "→ Thu 11 Jun 15:30, their time"),
        ("\r", "May I contact you again"),
        ("n", "Their call: Lou Hart back Thu 11 Jun, 15:30"),
    ]);
    day.tells("Lou Hart", "they call: talk may not -> asked 2026-06-11 15:30 open");
}

/// Slots open elsewhere as the clock turns.
fn early_in_chicago_and_los_angeles(day: &mut Day) {
    day.turn_to("04", "08:02");
    let in_touch: Steps = &[
        ("ct\t1 july", "→ Wed 1 Jul, their time"),
        ("\r", "May I contact you again"),
        ("n", "Reached, talk: Quin Bates back Wed 1 Jul"),
    ];
    day.calls("Quin Bates", in_touch, "reached talk may not -> care 2026-07-01 open");
    let dated: Steps = &[
        ("camon 10:00", "→ Mon 8 Jun 10:00, their time"),
        ("\r", "May I contact you again"),
        ("\r", "Reached, appointment: Roy Dunn back"),
    ];
    let told = "reached appointment note: Appointment Mon 8 Jun 10:00 -> asked 2026-06-09 open";
    day.calls("Roy Dunn", dated, told);
    let undated: Steps =
        &[("ca\r", "May I contact you again"), ("y", "Reached, appointment: Sue Marsh back")];
    day.calls("Sue Marsh", undated, "reached appointment may -> asked 2026-06-05 open");
    day.turn_to("04", "10:02");
    let sold: Steps = &[("cs", "May I contact you again"), ("y", "Reached, sale: Tim Gray")];
    day.calls("Tim Gray", sold, "reached sale may -> care 2026-07-04 open");
    let no: Steps =
        &[("cnhappy with theirs\r", "May I contact you again"), ("n", "Reached, not interested: Una Wells")];
    day.calls("Una Wells", no, "reached not-interested why: happy with theirs may not");
    let no: Steps = &[("cfno shop\r", "May I contact you again"), ("\r", "Reached, not a fit: Vic North")];
    day.calls("Vic North", no, "reached not-a-fit why: no shop");
}

/// Between calls: somebody new, a change, a note, a list, and somebody looked up in the list of all.
fn people_are_taken_in(day: &mut Day) {
    day.turn_to("04", "11:00");
    day.presses(&[
        ("aLia Moss\tMoss Mills\tOwner\t212 555 0130", "212 555 0130"),
        ("\r", "Lia Moss is here"),
        ("/mills", "▸ Lia Moss"),
        ("\r", "┌ Lia Moss "),
        ("e\t\tFounder", "OwnerFounder"),
        ("\x1b[Z\x1b[Z\x1b[B\x1b[B\x7f\x7f\x7f\x7f\x7f\x7f\x7f", "Owner "),
        ("\t\t\t\t\t\tNewark\r", "Changed: Lia Moss"),
        ("tRuns two shifts\r", "Noted about Lia Moss"),
        (ESC, "Nobody to call now"),
        ("I", "Which contact list?"),
    ]);
    let list = day.desk.folder.path().join("more.csv").display().to_string();
    day.session.paste(&list).until("more.csv");
    day.presses(&[
        ("\r", "6 new people"),
        ("\r", "6 people in, 0 updated, 1 row rejected"),
        ("2", "Prospects · 29"),
        ("/lund", "Prospects · 1 "),
        ("\r", "q quit"),
        ("\r", "┌ Jo Lund "),
        ("tPat keeps the calendar\r", "Noted about Jo Lund"),
        (ESC, "Prospects · 1 "),
        (ESC, "Nobody to call now"),
    ]);
}

fn lunch(day: &mut Day) {
    day.turn_to("04", "12:02");
    day.calls("Ana Reyes", &[("n", "No answer: Ana Reyes back tomorrow, late")], "no-answer");
    let sent_on: Steps = &[("cwLea Kern\r", "May I contact you again"), ("\r", "Lea Kern is here now")];
    day.calls("Cy Low", sent_on, "reached forwarded");
    day.calls("Jo Lund", &[("s", "Name  Pat"), ("\rn", "Screened: Jo Lund back")], "screened by Pat");
    day.calls("Ora Finn", &[("co", "Opted out: Ora Finn")], "reached opt-out");
    day.session.until("┌ Lia Moss ");
    day.presses(&[("b", "Busy: Lia Moss back today"), ("u", "Taken back: busy, Lia Moss")]);
    let message: Steps = &[("v", "│A shop in Troy finds"), ("\r", "Voicemail: Lia Moss back Mon 8 Jun")];
    let told = "voicemail \"A shop in Troy finds lost drawings within a minute.\" \
                -> promise 2026-06-08 late open";
    day.calls("Lia Moss", message, told);
    day.session.until("┌ Abe Cole ");
    day.presses(&[("pp", "Not now: Abe Cole back today, late, 17:00")]);
    day.session.until("┌ Bea Dorn ");
    day.presses(&[
        ("pt12:30", "→ Thu 4 Jun 12:30, your time"),
        ("\r", "Not now: Bea Dorn back today, lunch, 12:30"),
    ]);
}

/// What another run writes is shown without a key, and isn't taken back by a key meant for something
/// else.
fn another_run_writes_meanwhile(day: &mut Day) {
    day.session.until("┌ Cal Epps ");
    redial(&day.desk, &["opt-out", "cal", "--via", "letter"]);
    day.session.until("Cal Epps is not to be called any more");
    day.tells("Cal Epps", "opted-out via letter");
    redial(&day.desk, &["log", "fay", "no-answer"]);
    day.dialled();
    day.tells("Fay Holt", "no-answer");
    day.presses(&[("u", "Not done here: no answer, Fay Holt. u again takes it back")]);
    day.calls("Dot Fry", &[("h", "Hung up: Dot Fry back today, late, 17:00")], "hung-up [silent]");
    let put_off: Steps = &[("cbtomorrow 9:00\r", "Brush-off: Eli Gant back tomorrow, 09:00")];
    day.calls("Eli Gant", put_off, "brush-off -> asked 2026-06-05 09:00 open");
    day.session.until("Nobody to call now");
    redial(&day.desk, &["add", "Max Orme", "--company", "Orme Oil", "--phone", "+1 646 555 0137"]);
    day.session.until("┌ Max Orme ");
}

/// The window at several sizes, also too small a one, with the help and a message being typed.
fn the_window_is_made_smaller_and_larger(day: &mut Day) {
    let session = &mut day.session;
    session.press("?").until("↓ more below");
    session.resize(50, 160);
    session.until("Ctrl-z    suspend");
    session.press("q").until("┌ Promises ");
    session.resize(10, 60);
    session.until("Redial needs 80 columns and 24 rows");
    session.resize(24, 80);
    session.until("┌ Max Orme ");
    session.press("ve Overh").until("Overh");
    session.resize(12, 200);
    session.until("Redial needs 80 columns and 24 rows");
    session.press("ead");
    session.resize(40, 120);
    session.until("Overhead");
    session.press(ESC).until("e edit");
    session.press(ESC).until("┌ Max Orme ");
    session.until_gone("Overhead");
}

fn afternoon(day: &mut Day) {
    day.session.until("Objective  appointment");
    day.presses(&[
        ("o", "Objective  conversation"),
        ("d", "Dial Max Orme?"),
        ("\r", "Dialling +16465550137"),
    ]);
    let told = "no-answer for conversation";
    day.calls("Max Orme", &[("n", "No answer: Max Orme back today, late, 17:00")], told);
    day.turn_to("04", "12:30");
    day.calls("Bea Dorn", &[("b", "Busy: Bea Dorn back today, lunch, 12:45")], "busy");
    day.turn_to("04", "12:46");
    let talked: Steps = &[
        ("ctsoon\r", "the next step, when?"),
        ("\x7f\x7f\x7f\x7fin 2 weeks", "→ Thu 18 Jun, their time"),
        ("\r", "May I contact you again"),
        ("y", "Reached, talk: Bea Dorn back Thu 18 Jun"),
    ];
    day.calls("Bea Dorn", talked, "reached talk may -> asked 2026-06-18 open");
    day.turn_to("04", "13:46");
    day.calls("Mia Vance", &[("n", "No answer: Mia Vance back tomorrow")], "no-answer");
}

fn late(day: &mut Day) {
    day.turn_to("04", "17:02");
    day.session.until("┌ Dot Fry ");
    day.presses(&[("p\r", "Not now: Dot Fry back today, late, 18:02")]);
    day.calls("Fay Holt", &[("h", "Hung up: Fay Holt back")], "hung-up [silent]");
    day.calls(
        "Max Orme",
        &[("cs", "May I contact"), ("n", "Reached, sale: Max Orme")],
        "reached sale may not -> care 2026-07-04 open",
    );
    day.calls("Abe Cole", &[(":no an", "▸ no answer"), ("\r", "No answer: Abe Cole")], "no-answer");
    day.session.until("Nobody to call now");
    day.presses(&[("/reyes", "▸ Ana Reyes"), ("\r", "Happened")]);
    let a_third_dial: Steps = &[("n", "Ana Reyes: not logged"), ("o", "No answer: Ana Reyes back tomorrow")];
    day.calls("Ana Reyes", a_third_dial, "no-answer why: as it happened [overridden:daily-cap]");
    day.presses(&[
        ("/poe", "▸ Ida Poe"),
        ("\r", "┌ Ida Poe "),
        ("X", "Ida Poe opts out: never called again"),
        ("m", "Opted out: Ida Poe, for good"),
    ]);
    day.tells("Ida Poe", "opted-out via mail");
    day.turn_to("04", "18:02");
    day.calls("Dot Fry", &[("b", "Busy: Dot Fry back")], "busy");
    day.session.until("Nobody to call now");
}

/// After a restart on Monday the promises and whatever else is due are there, and so is all the rest.
fn the_next_days_begin_where_it_ended(day: &mut Day) {
    day.session.quit();
    day.desk.turn_to(new_york("2026-06-08 07:02"));
    let session = std::mem::replace(&mut day.session, Session::open(&day.desk, 24, 80));
    assert!(session.ends());
    day.dials = 0;
    day.session.until("0 of 40 dials");
    let shown = day.session.until("┌ Eli Gant ");
    let rows: Vec<&str> = shown.lines().filter(|line| line.contains("2/7│")).collect();
    let due = ["overdue", "overdue", "promise", "early"];
    assert!(rows.iter().zip(due).all(|(row, kind)| row.contains(kind)) && rows.len() == due.len(), "{shown}");
    day.presses(&[("j\x1b[B", "┌ Hal Ito ")]);
    day.calls("Hal Ito", &[("n", "No answer: Hal Ito")], "no-answer");
}

fn all_is_there(desk: &Desk, told: &BTreeMap<&str, Vec<&str>>) {
    let people = redial(desk, &["list"]);
    let mut attempts = 0;
    for person in people.as_array().unwrap() {
        let shown = redial(desk, &["show", &person["id"].to_string()]);
        let name = person["name"].as_str().unwrap();
        let expected = told.get(name).cloned().unwrap_or_default();
        assert_eq!(happened(&shown), expected, "{name}");
        attempts += shown["attempts"].as_array().unwrap().len();
    }
    assert_eq!((people.as_array().unwrap().len(), attempts), (31, 42));
    let mut standing = standing(&people);
    assert_eq!(standing.remove("open").unwrap().len(), 20);
    let closed = [
        ("appointment", ["Roy Dunn", "Sue Marsh"].as_slice()),
        ("closed", &["Una Wells", "Vic North"]),
        ("customer", &["Ed Roe", "Tim Gray", "Max Orme"]),
        ("opted-out", &["Ida Poe", "Ora Finn", "Cal Epps"]),
        ("parked", &["Cy Low"]),
    ];
    let closed =
        closed.map(|(status, names)| (status.to_owned(), names.iter().map(|n| (*n).into()).collect()));
    assert_eq!(standing, BTreeMap::from(closed));
    let lia = redial(desk, &["show", "lia"]);
    assert_eq!((&lia["prospect"]["title"], &lia["prospect"]["city"]), (&"Owner".into(), &"Newark".into()));
    for (who, note) in [
        ("ana", "Ships late on Fridays"),
        ("cy", "Films get lost"),
        ("jo lund", "Pat keeps the calendar"),
        ("lia", "Runs two shifts"),
        ("lea", "Sent on by Cy Low"),
    ] {
        assert_eq!(noted(&redial(desk, &["show", who])), [note]);
    }
    assert_eq!(
        redial(desk, &["show", "lea"])["prospect"]["forwarded_by"],
        redial(desk, &["show", "cy"])["prospect"]["id"]
    );
}
