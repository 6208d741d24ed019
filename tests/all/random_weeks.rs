//! Random people, places and habits of the caller, and random weeks of calls with them.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, Weekday};
use chrono_tz::{America, Asia, Australia, Europe, Pacific, Tz};
use proptest::prelude::*;
use redial::domain::attempt::{Outcome, Strategy as Way, Talk};
use redial::domain::hours::{self, Moment, Window};
use redial::domain::place::phone::Number;
use redial::domain::policy::{Calls, Holiday, Leave, Policy, Research, Rules, SlotWindows};
use redial::domain::prospect::{Fit, Line, Phone, Prospect, ProspectId};
use redial::domain::when::Time;

// ── The people, the places, the caller ───────────────────────────────────────────────────────────

const CALLERS: [Tz; 5] = [
    America::New_York,
    America::Los_Angeles,
    Europe::London,
    // Half an hour off the others, so that hours of the caller's begin in the middle of theirs.
    Asia::Kolkata,
    Australia::Sydney,
];

const PLACES: [&[Tz]; 12] = [
    &[America::New_York],
    &[America::New_York],
    &[America::Los_Angeles],
    &[America::Phoenix],
    &[Europe::London],
    &[Asia::Kolkata],
    &[Australia::Sydney],
    &[America::Chicago, America::New_York],
    &[America::New_York, America::Los_Angeles],
    // No slot in common, and no day in common for some hours.
    &[America::New_York, Pacific::Honolulu],
    &[Asia::Tokyo, America::Los_Angeles],
    &[],
];

/// Mondays before, within and after the weeks in which clocks are changed, and one far from them.
const MONDAYS: [&str; 7] =
    ["2026-03-02", "2026-03-23", "2026-03-30", "2026-06-01", "2026-09-28", "2026-10-19", "2026-12-21"];

const WINDOWS: [[&str; 3]; 5] = [
    ["07:00-08:00", "12:00-13:00", "17:00-18:30"],
    ["07:00-08:00", "12:00-13:00", "17:00-18:30"],
    ["06:30-08:30", "11:30-13:30", "16:30-19:00"],
    ["07:50-08:10", "12:15-12:45", "17:45-18:05"],
    ["05:00-07:00", "12:00-12:10", "20:00-21:30"],
];

const OWN_HOURS: [&str; 6] =
    ["07:00-18:30", "07:00-18:30", "09:00-17:00", "00:00-24:00", "12:30-21:00", "07:45-12:10"];

const LINES: [Line; 5] = [Line::Office, Line::Unknown, Line::Mobile, Line::Home, Line::Main];

/// Somebody to call, and who calls them.
#[derive(Debug, Clone)]
pub struct Setting {
    pub policy: Policy,
    pub prospect: Prospect,
    pub zones: Vec<Tz>,
    pub booked: Vec<Moment>,
    pub start: Moment,
}

fn rules() -> impl Strategy<Value = Rules> {
    let limit = prop_oneof![1_u32..=3, 4_u32..=12];
    let gap = prop_oneof![9 => 1_u32..=3, 1 => 20_u32..=60];
    let caps = (limit, gap, 1_u32..=3, 1_u32..=2);
    let rest = prop_oneof![9 => 0_u32..=5, 1 => 30_u32..=365];
    let care = prop_oneof![9 => 1_u32..=30, 1 => 60_u32..=730];
    let rest = (1_u32..=4, rest, care, 1_u32..=2);
    let leave = prop_oneof![Just(Leave::Always), Just(Leave::Never)];
    let research = prop_oneof![4 => Just(Research::Mark), 1 => Just(Research::Require)];
    (caps, rest, leave, research, any::<bool>()).prop_map(
        |(caps, rest, leave, research, office_in_rotation)| {
            let mut rules = Policy::in_zone(Tz::UTC).rules;
            (rules.limit, rules.gap_days, rules.dials_per_day, rules.voicemails_per_day) = caps;
            (rules.exit_after, rules.rest_days, rules.care_days, rules.promises_per_hour) = rest;
            Rules { leave, research, office_in_rotation, ..rules }
        },
    )
}

fn windows() -> impl Strategy<Value = SlotWindows> {
    prop::sample::select(&WINDOWS[..]).prop_map(|texts| {
        let [early, lunch, late] = texts.map(|text| text.parse().unwrap());
        SlotWindows { early, lunch, late }
    })
}

fn prospect() -> impl Strategy<Value = Prospect> {
    let line = || (prop::sample::select(&LINES[..]), prop::bool::weighted(0.1));
    let lines = prop_oneof![
        1 => Just(Vec::new()),
        9 => prop::collection::vec(line(), 1..=3),
    ];
    let limit = prop_oneof![4 => Just(None), 1 => (1_u32..=5).prop_map(Some)];
    let country = prop_oneof![Just(None), Just(Some("US".to_owned())), Just(Some("GB".to_owned()))];
    (lines, prop::bool::weighted(0.2), limit, prop::bool::weighted(0.7), country).prop_map(
        |(lines, forwarded, limit, prepared, country)| {
            let (lines, dead): (Vec<Line>, Vec<bool>) = lines.into_iter().unzip();
            let mut prospect = known_by(&lines);
            prospect.phones.iter_mut().zip(dead).for_each(|(phone, dead)| phone.dead = dead);
            let forwarded_by = forwarded.then_some(ProspectId(2));
            Prospect { limit, country, forwarded_by, prepared, ..prospect }
        },
    )
}

/// A dial of which nothing is said but what came of it.
pub fn plain(outcome: Outcome) -> Dial {
    Dial {
        made: Made::Now,
        outcome,
        result: Talk::Talk,
        number: None,
        message: None,
        strategy: Way::Plain,
        promise: true,
        asked: None,
        step: Agreed::Nothing,
        overridden: false,
    }
}

/// Somebody of whom only the lines of their numbers are known.
pub fn known_by(lines: &[Line]) -> Prospect {
    let phone = |(n, line): (usize, &Line)| Phone {
        number: Number { e164: format!("+1401555010{n}"), ext: None },
        label: None,
        line: *line,
        dead: false,
    };
    Prospect {
        id: ProspectId(1),
        name: "Dana Reed".into(),
        company: None,
        title: None,
        industry: None,
        introducer: None,
        deadline: None,
        phones: lines.iter().enumerate().map(phone).collect(),
        emails: Vec::new(),
        city: None,
        region: None,
        country: None,
        address: None,
        zone: None,
        source: None,
        fit: Fit::Open,
        role: None,
        limit: None,
        forwarded_by: None,
        prepared: true,
        put_off: None,
    }
}

fn days() -> impl Strategy<Value = Vec<Weekday>> {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    prop_oneof![
        3 => Just(vec![Mon, Tue, Wed, Thu, Fri]),
        1 => Just(vec![Mon, Tue, Wed, Thu, Fri, Sat, Sun]),
        1 => Just(vec![Mon, Wed, Sat]),
    ]
}

pub fn setting() -> impl Strategy<Value = Setting> {
    let calls = prop_oneof![
        Just(None),
        Just(Some(Calls::Offices)),
        Just(Some(Calls::Homes)),
        Just(Some(Calls::Both)),
    ];
    let caller = (
        prop::sample::select(&CALLERS[..]),
        prop::sample::select(&OWN_HOURS[..]),
        days(),
        calls,
        prop::collection::vec((0_u64..21, prop::bool::ANY), 0..=3),
    );
    let start = (prop::sample::select(&MONDAYS[..]), 0_u64..14, 0_i64..288);
    let booked = prop::collection::vec(0_i64..24 * 12, 0..=40);
    (rules(), windows(), caller, prospect(), prop::sample::select(&PLACES[..]), start, booked).prop_map(
        |(rules, slots, caller, prospect, zones, (monday, day, grains), booked)| {
            let (zone, own_hours, days, calls, holidays) = caller;
            let mut policy = Policy::in_zone(zone);
            policy.rules = rules;
            policy.slots = slots;
            policy.own.hours = own_hours.parse::<Window>().unwrap();
            policy.own.days = days;
            policy.own.calls = calls;
            let first = monday.parse::<NaiveDate>().unwrap() + Days::new(day);
            policy.own.holidays = holidays
                .into_iter()
                .map(|(day, american)| Holiday {
                    country: american.then(|| "US".to_owned()),
                    date: first + Days::new(day),
                })
                .collect();
            let start = hours::midnight(zone, first) + TimeDelta::minutes(5 * grains);
            let booked = booked
                .into_iter()
                .map(|hour| hours::midnight(zone, first) + TimeDelta::hours(hour))
                .collect();
            Setting { policy, prospect, zones: zones.to_vec(), booked, start }
        },
    )
}

// ── What happens ─────────────────────────────────────────────────────────────────────────────────

/// How much time passes before the next thing happens.
#[derive(Debug, Clone)]
pub enum Pass {
    /// Until a call is offered, and some minutes more.
    Offered(i64),
    Seconds(i64),
    Days(i64),
}

/// One thing that happens between the caller and them.
#[derive(Debug, Clone)]
pub enum Happening {
    Dial(Dial),
    CallBack {
        result: Option<Talk>,
        step: Agreed,
    },
    /// They are back in so many days.
    Away(u64),
    OptOut,
    Drop,
    Reopen,
    Extend(u32),
    Fit(bool),
    Limit(Option<u32>),
}

/// When a dial was made: just now, or some minutes ago, told of as such or by a clock that stands
/// behind.
#[derive(Debug, Clone, Copy)]
pub enum Made {
    Now,
    Earlier(i64),
    Behind(i64),
}

/// A dial with all that may be said of it; what doesn't fit its outcome is left unsaid.
#[derive(Debug, Clone)]
pub struct Dial {
    pub made: Made,
    pub outcome: Outcome,
    pub result: Talk,
    pub number: Option<usize>,
    pub message: Option<usize>,
    pub strategy: Way,
    pub promise: bool,
    pub asked: Option<Named>,
    pub step: Agreed,
    pub overridden: bool,
}

/// A time that somebody names.
#[derive(Debug, Clone, Copy)]
pub struct Named {
    pub in_days: u64,
    pub time: Time,
}

/// What is agreed in a conversation.
#[derive(Debug, Clone, Copy)]
pub enum Agreed {
    Nothing,
    Next(Named),
    KeepInTouch(u64),
}

fn in_days() -> impl Strategy<Value = u64> {
    prop_oneof![9 => 0_u64..8, 1 => 20_u64..400]
}

fn named() -> impl Strategy<Value = Named> {
    let clock = |grain| Time::At(NaiveTime::from_hms_opt(grain / 12, grain % 12 * 5, 0).unwrap());
    let time = prop_oneof![
        Just(Time::Any),
        (0_u32..288).prop_map(clock),
        (84_u32..222).prop_map(clock),
        Just(Time::Early),
        Just(Time::Lunch),
        Just(Time::Late),
    ];
    (in_days(), time).prop_map(|(in_days, time)| Named { in_days, time })
}

fn agreed() -> impl Strategy<Value = Agreed> {
    prop_oneof![
        1 => Just(Agreed::Nothing),
        1 => named().prop_map(Agreed::Next),
        1 => in_days().prop_map(Agreed::KeepInTouch),
    ]
}

fn result() -> impl Strategy<Value = Talk> {
    prop_oneof![
        6 => Just(Talk::Talk),
        3 => Just(Talk::Appointment),
        5 => Just(Talk::Sale),
        1 => Just(Talk::NotInterested),
        1 => Just(Talk::NotAFit),
        1 => Just(Talk::Forwarded),
        1 => Just(Talk::OptOut),
    ]
}

fn outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        4 => Just(Outcome::NoAnswer),
        8 => Just(Outcome::Voicemail),
        1 => Just(Outcome::HungUp),
        2 => Just(Outcome::Screened),
        3 => Just(Outcome::Reached),
        3 => Just(Outcome::BrushOff),
        5 => Just(Outcome::Busy),
        1 => Just(Outcome::WrongNumber),
        1 => Just(Outcome::BadNumber),
    ]
}

fn strategy() -> impl Strategy<Value = Way> {
    prop_oneof![6 => Just(Way::Plain), 2 => Just(Way::Exit), 1 => Just(Way::Farewell), 1 => Just(Way::Screener)]
}

fn dial() -> impl Strategy<Value = Dial> {
    let made = prop_oneof![
        8 => Just(Made::Now),
        1 => (0_i64..3 * 24 * 60).prop_map(Made::Earlier),
        1 => (0_i64..24 * 60).prop_map(Made::Behind),
    ];
    let number = prop_oneof![4 => Just(None), 1 => (0_usize..3).prop_map(Some)];
    let message = prop_oneof![1 => Just(None), 3 => (0_usize..40).prop_map(Some)];
    let asked = prop_oneof![Just(None), named().prop_map(Some)];
    let flags = (prop::bool::weighted(0.8), prop::bool::weighted(0.4));
    (made, outcome(), result(), number, message, strategy(), flags, asked, agreed()).prop_map(
        |(made, outcome, result, number, message, strategy, (promise, overridden), asked, step)| Dial {
            made,
            outcome,
            result,
            number,
            message,
            strategy,
            promise,
            asked,
            step,
            overridden,
        },
    )
}

pub fn happening() -> impl Strategy<Value = Happening> {
    let answered = (result(), agreed());
    prop_oneof![
        24 => dial().prop_map(Happening::Dial),
        2 => answered.prop_map(|(result, step)| Happening::CallBack { result: Some(result), step }),
        2 => Just(Happening::CallBack { result: None, step: Agreed::Nothing }),
        2 => in_days().prop_map(Happening::Away),
        1 => Just(Happening::Drop),
        2 => Just(Happening::Reopen),
        2 => (1_u32..=3).prop_map(Happening::Extend),
        1 => any::<bool>().prop_map(Happening::Fit),
        1 => prop::option::of(1_u32..=5).prop_map(Happening::Limit),
        1 => prop_oneof![1 => Just(Happening::OptOut), 2 => Just(Happening::Reopen)],
    ]
}

pub fn pass() -> impl Strategy<Value = Pass> {
    prop_oneof![
        6 => prop_oneof![2 => Just(0), 3 => -2_i64..100].prop_map(Pass::Offered),
        1 => (0_i64..3600).prop_map(Pass::Seconds),
        2 => (0_i64..600).prop_map(|minutes| Pass::Seconds(60 * minutes)),
        2 => (0_i64..5).prop_map(Pass::Days),
    ]
}
