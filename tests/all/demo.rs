//! The made-up day of `redial demo`, at several instants: that it shows what it is to show, by the
//! rules, with nobody real in it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use chrono_tz::Tz;
use redial::app::clock::Clock;
use redial::app::config::Config;
use redial::app::{App, demo};
use redial::domain::attempt::Mark;
use redial::domain::cadence::{Kind, Reason, Stage, Status, Story};
use redial::domain::history::{Event, History};
use redial::domain::slot::Slot;
use redial::store::Found;

const ZONE: Tz = Tz::America__New_York;
const NOON: &str = "2026-06-04T12:02:00-04:00";
/// Working and not, by day and by night, with summer time and while only Europe has ended it.
const INSTANTS: [&str; 6] = [
    "2026-06-04T07:45:00-04:00",
    "2026-06-06T15:00:00-04:00",
    "2026-01-01T00:30:00-05:00",
    "2026-10-28T10:20:00-04:00",
    "2026-11-02T18:29:59-05:00",
    "2026-03-09T07:00:00-04:00",
];
/// Those of them at which nobody works.
const OUT_OF_HOURS: [&str; 2] = ["2026-06-06T15:00:00-04:00", "2026-01-01T00:30:00-05:00"];
/// Nobody listens longer than thirty seconds.
const MOST_WORDS: usize = 75;

/// A demo in a store of its own, which goes with it.
struct Demo {
    app: App,
    _folder: tempfile::TempDir,
}

impl Demo {
    fn at(instant: &str) -> Demo {
        Demo::of(Config::in_zone(ZONE), instant)
    }

    fn of(config: Config, instant: &str) -> Demo {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::named(instant, config.zone()).unwrap();
        let mut app = App::open(&folder.path().join("demo.db"), config, clock).unwrap();
        demo::fill(&mut app).unwrap();
        Demo { app, _folder: folder }
    }

    fn queue(&self) -> Vec<Found> {
        self.app.next(200).unwrap().queue
    }

    fn histories(&self) -> Vec<(String, History)> {
        let everybody = self.app.store().everybody().unwrap();
        let facts = everybody.into_iter().map(|id| self.app.facts(id).unwrap());
        facts.map(|facts| (facts.prospect.name, facts.history)).collect()
    }

    fn statuses(&self) -> BTreeMap<&'static str, usize> {
        let mut counted = BTreeMap::new();
        for id in self.app.store().everybody().unwrap() {
            let status = self.app.status(&self.app.facts(id).unwrap()).unwrap();
            *counted.entry(status.as_str()).or_default() += 1;
        }
        counted
    }
}

fn kind(rows: &[Found], is: impl Fn(&Found) -> bool) -> usize {
    rows.iter().filter(|found| is(found)).count()
}

fn because(found: &Found, is: impl Fn(&Reason) -> bool) -> bool {
    found.row.offer.call.why.iter().any(is)
}

/// Filling takes a while, so one demo serves several checks.
#[test]
fn at_noon_of_a_working_day() {
    let mut demo = Demo::at(NOON);
    every_kind_of_row_is_there(&demo);
    people_stand_wherever_they_can(&demo);
    nobody_is_real_and_every_number_is_kept_for_fiction(&demo);
    every_message_is_whole_short_and_new_to_its_listener(&demo);
    it_is_the_same_day_every_time(&demo);
    it_goes_into_an_empty_store_only(&mut demo);
    the_last_calls_can_be_taken_back_one_by_one(&mut demo);
}

#[test]
fn whenever_it_is() {
    for instant in INSTANTS {
        let demo = Demo::at(instant);
        the_rules_held(&demo, instant);
        the_story_is_told_in_order_and_ends_now(&demo, instant);
        if OUT_OF_HOURS.contains(&instant) {
            nothing_is_offered_and_the_next_day_is_planned(&demo, instant);
        }
    }
}

fn every_kind_of_row_is_there(demo: &Demo) {
    let rows = demo.queue();
    let now = demo.app.now().unwrap();
    let slot = |found: &Found, zone: Tz, slot| {
        let call = &found.row.offer.call;
        matches!(call.kind, Kind::Slot | Kind::New)
            && call.slot == Some(slot)
            && found.facts.place.zone() == Some(zone)
    };
    let rows_of = |is: &dyn Fn(&Found) -> bool| kind(&rows, is);
    let is = |kind: Kind| move |found: &Found| found.row.offer.call.kind == kind;
    let promise = |overdue| {
        move |found: &Found| {
            found.row.offer.call.kind == Kind::Promise && found.row.offer.call.overdue == overdue
        }
    };
    let expected: [(&str, usize); 11] = [
        (
            "missed call-back",
            rows_of(&|found| because(found, |why| matches!(why, Reason::CalledBack { .. }))),
        ),
        ("asked", rows_of(&|found| because(found, |why| matches!(why, Reason::Asked(_))))),
        ("promise", rows_of(&promise(false))),
        ("overdue promise", rows_of(&promise(true))),
        ("busy", rows_of(&|found| found.row.offer.call.busy)),
        ("lunch in New York", rows_of(&|found| slot(found, ZONE, Slot::Lunch))),
        ("late in London", rows_of(&|found| slot(found, Tz::Europe__London, Slot::Late))),
        ("late in Berlin", rows_of(&|found| slot(found, Tz::Europe__Berlin, Slot::Late))),
        ("closes soon", rows_of(&|found| found.row.offer.call.closes - now <= TimeDelta::minutes(30))),
        ("new", rows_of(&is(Kind::New))),
        ("care", rows_of(&is(Kind::Care))),
    ];
    for (what, count) in expected {
        assert!(count > 0, "no {what} among {} rows", rows.len());
    }
    let opens: BTreeSet<Slot> =
        demo.app.next(1).unwrap().opens.into_iter().map(|opening| opening.slot).collect();
    assert!([Slot::Early, Slot::Lunch, Slot::Late].iter().all(|slot| opens.contains(slot)), "{opens:?}");
}

fn people_stand_wherever_they_can(demo: &Demo) {
    let statuses = demo.statuses();
    let at_least = |status: Status, count: usize| {
        let there = statuses.get(status.as_str()).copied().unwrap_or(0);
        assert!(there >= count, "{there} are {}: {statuses:?}", status.as_str());
    };
    at_least(Status::AtLimit, 4);
    at_least(Status::Away, 1);
    at_least(Status::Resting, 1);
    at_least(Status::OptedOut, 1);
    at_least(Status::Closed, 5);
    at_least(Status::Parked, 1);
    at_least(Status::Customer, 1);
    let next = demo.app.next(1).unwrap();
    assert!(next.without_number >= 2 && next.without_zone >= 2, "{next:?}");
    let today = demo.app.today().unwrap();
    assert!(today.anybody);
    assert!((8..=10).contains(&today.counts.dials), "{today:?}");
    assert!(today.counts.first_tries > 0 && today.promises.kept > today.promises.late, "{today:?}");
}

fn the_rules_held(demo: &Demo, instant: &str) {
    let policy = demo.app.policy();
    let mut marks = Vec::new();
    for id in demo.app.store().everybody().unwrap() {
        let facts = demo.app.facts(id).unwrap();
        let calendar = facts.calendar(policy);
        let events = facts.history.events();
        for n in 1..=events.len() {
            let story = Story::of(policy, &calendar, &History::new(events[..n].to_vec()));
            let limit = story.limit(&policy.rules, facts.prospect.limit);
            assert!(story.round.counted <= limit, "{} at {instant}", facts.prospect.name);
        }
        let stage = Story::of(policy, &calendar, &facts.history).stage;
        let listed = demo.app.store().opted_out(&facts.prospect).unwrap().is_some();
        assert_eq!(matches!(stage, Stage::OptedOut { .. }), listed, "{}", facts.prospect.name);
        marks.extend(facts.history.attempts().flat_map(|(_, attempt)| attempt.marks.clone()));
    }
    assert!(marks.len() <= 2 && marks.iter().all(|mark| *mark == Mark::Silent), "{instant}: {marks:?}");
}

fn the_story_is_told_in_order_and_ends_now(demo: &Demo, instant: &str) {
    let now = demo.app.now().unwrap();
    let mut events: Vec<Event> =
        demo.histories().into_iter().flat_map(|(_, history)| history.events().to_vec()).collect();
    events.sort_by_key(|event| event.seq);
    assert!(events.is_sorted_by_key(|event| event.timing.at), "{instant}");
    assert!(events.iter().all(|event| event.timing.at <= now && event.timing.at == event.counted_at()));
    let attempts = events.iter().filter(|event| event.attempt().is_some()).count();
    assert!((300..600).contains(&attempts), "{instant}: {attempts}");
}

fn nothing_is_offered_and_the_next_day_is_planned(demo: &Demo, instant: &str) {
    assert!(demo.queue().is_empty(), "{instant}");
    assert!(demo.app.next(1).unwrap().opens.len() > 3, "{instant}");
    assert_eq!(demo.app.today().unwrap().counts.dials, 0, "{instant}");
    let policy = demo.app.policy();
    let planned = demo.app.store().everybody().unwrap().into_iter().filter(|id| {
        let facts = demo.app.facts(*id).unwrap();
        Story::of(policy, &facts.calendar(policy), &facts.history).open_follow_up().is_some()
    });
    assert!(planned.count() > 10, "{instant}");
}

fn nobody_is_real_and_every_number_is_kept_for_fiction(demo: &Demo) {
    let mut names = BTreeSet::new();
    for id in demo.app.store().everybody().unwrap() {
        let prospect = demo.app.facts(id).unwrap().prospect;
        for phone in &prospect.phones {
            assert!(is_fiction(&phone.number.e164), "{} of {}", phone.number.e164, prospect.name);
        }
        for address in &prospect.emails {
            let domain = address.rsplit('@').next().unwrap();
            assert!(["example.com", "example.org", "example.net"].contains(&domain), "{address}");
        }
        assert!(names.insert(prospect.name.clone()), "{} twice", prospect.name);
    }
}

/// The ranges that the regulators of each country keep for fiction.
fn is_fiction(e164: &str) -> bool {
    let digits = |prefix: &str, rest: usize| {
        e164.strip_prefix(prefix).is_some_and(|after| after.len() == rest && e164.is_ascii())
    };
    let north_american = digits("+1", 10) && e164.get(5..).is_some_and(|local| local.starts_with("55501"));
    let elsewhere = [
        ("+442079460", 3),
        ("+441134960", 3),
        ("+447700900", 3),
        ("+6125550", 4),
        ("+6149157", 4),
        ("+493023125", 3),
    ];
    north_american || elsewhere.into_iter().any(|(prefix, rest)| digits(prefix, rest))
}

fn every_message_is_whole_short_and_new_to_its_listener(demo: &Demo) {
    let mut different = BTreeSet::new();
    for (name, history) in demo.histories() {
        let messages = history.attempts().filter_map(|(_, attempt)| attempt.message.clone());
        let mut heard = BTreeSet::new();
        for message in messages {
            assert!(!message.contains(['{', '}']), "{message}");
            assert!(message.split_whitespace().count() <= MOST_WORDS, "{message}");
            assert!(!message.to_lowercase().contains("call me"), "{message}");
            assert!(heard.insert(message.clone()), "{name} heard twice: {message}");
            different.insert(message);
        }
    }
    assert!(different.len() > 100, "{}", different.len());
}

fn the_last_calls_can_be_taken_back_one_by_one(demo: &mut Demo) {
    let newest = demo.app.undo().unwrap();
    assert!(newest.what.starts_with("call-back, "), "{newest:?}");
    let busy = demo.app.undo().unwrap();
    assert!(busy.what.starts_with("busy, "), "{busy:?}");
    assert!(!demo.queue().iter().any(|found| found.row.offer.call.busy));
}

fn it_is_the_same_day_every_time(demo: &Demo) {
    let told = |demo: &Demo| -> Vec<String> {
        let histories = demo.histories().into_iter();
        let told = histories.flat_map(|(name, history)| {
            let events = history.events().to_vec().into_iter();
            events.map(move |event| format!("{name} {:?} {:?}", event.timing, event.what))
        });
        told.collect()
    };
    assert_eq!(told(demo), told(&Demo::at(NOON)));
}

fn it_goes_into_an_empty_store_only(demo: &mut Demo) {
    assert!(demo::fill(&mut demo.app).is_err());
    assert_eq!(demo.app.store().everybody().unwrap().len(), 150);
}

#[test]
fn a_caller_anywhere_with_any_habits_has_a_demo() {
    let text = "[me]\nzone = \"Asia/Tokyo\"\nhours = \"20:00-23:00\"\ndays = [\"sat\"]\nholidays = [\"2026-06-06\"]\n\
                [policy]\nlimit = 1\ngap_days = 30\nresearch = \"require\"\n";
    let (config, mistakes) = Config::parse(text, ZONE);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let demo = Demo::of(config, "2026-06-06T21:00:00+09:00");
    assert_eq!(demo.app.store().everybody().unwrap().len(), 150);
    let london = Demo::of(Config::in_zone(Tz::Europe__London), "2026-06-04T12:15:00+01:00");
    assert!(london.queue().len() > 5);
}
