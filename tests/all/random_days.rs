//! Random days: whatever is dialled, undone, dropped or taken up again, the rules hold.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use proptest::prelude::*;
use redial::app::{App, AppError};
use redial::domain::attempt::{Mark, Outcome, Rule, Talk};
use redial::domain::cadence::{
    CalledBack, Decision, Facts, Kind, Logged, Promise, Reason, Stage, Step, Story, decide, untried,
};
use redial::domain::follow_up::FollowUpKind;
use redial::domain::history::{Via, What};
use redial::domain::hours::Moment;
use redial::domain::prospect::{Line, ProspectId};
use redial::domain::slot::Slot;
use redial::domain::when::{Time, When};
use redial::store::Found;
use uuid::Uuid;

use crate::desk::{Desk, at, line, new_york};
use crate::learnt::told_anew;

/// What a random day is made of.
#[derive(Debug, Clone)]
pub enum Move {
    /// Time goes by, in minutes.
    Wait(i64),
    /// The first of the queue is dialled.
    First(Outcome, Talk),
    /// Somebody is dialled whatever the queue says, and recorded as it happened.
    Anybody(usize, Outcome, Talk),
    CallBack(usize, Option<Talk>),
    Away(usize),
    /// For an hour, or for so many minutes.
    PutOff(usize, Option<i64>),
    OptOut(usize),
    Drop(usize),
    Reopen(usize),
    Extend(usize),
    Undo,
}

pub fn moves() -> impl Strategy<Value = Vec<Move>> {
    let outcome = prop::sample::select(Outcome::ALL.to_vec());
    let talk = prop::sample::select(Talk::ALL.to_vec());
    let who = 0..PEOPLE;
    let one = prop_oneof![
        6 => prop_oneof![1_i64..40, 60_i64..600, 600_i64..4000].prop_map(Move::Wait),
        8 => (outcome.clone(), talk.clone()).prop_map(|(o, t)| Move::First(o, t)),
        3 => (who.clone(), outcome, talk.clone()).prop_map(|(w, o, t)| Move::Anybody(w, o, t)),
        1 => (who.clone(), prop::option::of(talk)).prop_map(|(w, t)| Move::CallBack(w, t)),
        1 => who.clone().prop_map(Move::Away),
        3 => (who.clone(), prop::option::of(prop_oneof![1_i64..40, 60_i64..4000]))
            .prop_map(|(w, m)| Move::PutOff(w, m)),
        1 => who.clone().prop_map(Move::OptOut),
        1 => who.clone().prop_map(Move::Drop),
        1 => who.clone().prop_map(Move::Reopen),
        1 => who.prop_map(Move::Extend),
        2 => Just(Move::Undo),
    ];
    prop::collection::vec(one, 10..60)
}

const PEOPLE: usize = 7;

fn desk_with_people() -> (Desk, Vec<ProspectId>) {
    let mut desk = at("2026-06-01 07:00");
    desk.config.policy.limit = 4;
    desk.config.policy.exit_after = 2;
    desk.config.me.holidays = vec!["2026-06-03".to_owned().try_into().unwrap()];
    let ids = vec![
        desk.person("Ana Reyes", "+12125550101"),
        desk.person("Ben Ode", "+13125550102"),
        desk.someone("Cy Low", "+12065550103", |p| p.phones[0].line = Line::Mobile),
        desk.someone("Di Wu", "+442079460104", |p| p.phones.push(line("+447700900105", Line::Mobile))),
        desk.someone("Ed Roe", "+18005550106", |p| p.phones[0].line = Line::Main),
        desk.someone("Flo Kay", "+14045550107", |p| p.phones[0].line = Line::Unknown),
        desk.someone("Gus Orr", "+12125550108", |p| p.phones.clear()),
    ];
    assert_eq!(ids.len(), PEOPLE);
    (desk, ids)
}

fn cases() -> u32 {
    std::env::var("REDIAL_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rules_hold_on_random_days(moves in moves()) {
        let (desk, ids) = desk_with_people();
        let mut now = new_york("2026-06-01 11:50");
        desk.turn_to(now);
        let mut app = desk.app();
        for (n, one) in moves.iter().enumerate() {
            if let Move::Wait(minutes) = one {
                now += TimeDelta::minutes(*minutes);
                desk.turn_to(now);
                check_queue(&app, &ids, now);
                continue;
            }
            let before = dump(&desk);
            let changed = play(&mut app, &ids, one, n);
            check_ended(&app, &ids, one, changed);
            check_limits(&app, &ids);
            assert_eq!(app.store().learnt().unwrap(), told_anew(&app), "after {one:?}");
            check_queue(&app, &ids, now);
            if changed && !matches!(one, Move::Undo) {
                app.undo().unwrap();
                assert_eq!(before, dump(&desk), "undo of {one:?} restores exactly");
                check_queue(&app, &ids, now);
                play(&mut app, &ids, one, n);
            }
        }
    }
}

/// The desk after such days, and the program at it.
pub fn lived(moves: &[Move]) -> (Desk, App) {
    let (desk, ids) = desk_with_people();
    let mut now = new_york("2026-06-01 11:50");
    desk.turn_to(now);
    let mut app = desk.app();
    for (n, one) in moves.iter().enumerate() {
        if let Move::Wait(minutes) = one {
            now += TimeDelta::minutes(*minutes);
            desk.turn_to(now);
        }
        play(&mut app, &ids, one, n);
    }
    (desk, app)
}

/// Plays one move; whether anything was written.
fn play(app: &mut App, ids: &[ProspectId], one: &Move, n: usize) -> bool {
    let done = match one {
        Move::Wait(_) => return false,
        Move::First(outcome, talk) => {
            let queue = app.next(50).unwrap().queue;
            let Some(first) = queue.first() else { return false };
            let said = said(*outcome, *talk, n);
            let result = app.log(first.row.offer.id, said.clone());
            if let Ok(done) = &result {
                check_promise(app, &done.facts, &said, &done.event.what);
            }
            result.map(drop)
        }
        Move::Anybody(who, outcome, talk) => {
            let plain = said(*outcome, *talk, n);
            let id = ids[*who];
            match app.log(id, plain.clone()) {
                Err(AppError::Refused { can_override: true, .. }) => {
                    let overridden = Some("it happened".to_owned());
                    app.log(id, Logged { overridden, ..plain }).map(drop)
                }
                other => other.map(drop),
            }
        }
        Move::CallBack(who, result) => {
            let said = CalledBack {
                id: Uuid::now_v7(),
                result: *result,
                reason: None,
                permission: None,
                note: None,
                step: step(*result),
                forwarded_to: sent_on(*result),
            };
            app.call_back(ids[*who], &said).map(drop)
        }
        Move::Away(who) => app.away(ids[*who], "2026-07-01".parse().unwrap()).map(drop),
        Move::PutOff(who, minutes) => {
            let until = minutes.map(|minutes| own_time(app, minutes));
            let newest = app.newest_action().unwrap();
            let Ok(done) = app.put_off(ids[*who], until) else { return false };
            assert!(!matches!(done.next, Decision::Call(_)), "not now is not now");
            // Said again at the same instant it changes nothing.
            return app.newest_action().unwrap() != newest;
        }
        Move::OptOut(who) => app.opt_out(ids[*who], Via::Mail).map(drop),
        Move::Drop(who) => app.let_go(&[ids[*who]], None),
        Move::Reopen(who) => app.reopen(&[ids[*who]]),
        Move::Extend(who) => app.extend(&[ids[*who]], 1),
        // The people themselves stay.
        Move::Undo => match app.newest_action().unwrap() {
            Some(newest) if newest.what != "add" => app.undo().map(drop),
            _ => return false,
        },
    };
    done.is_ok()
}

/// A time so many minutes from now, by the caller's own clock.
fn own_time(app: &App, minutes: i64) -> When {
    let then = (app.now().unwrap() + TimeDelta::minutes(minutes)).with_timezone(&app.policy().own.zone);
    When { date: then.date_naive(), time: Time::At(then.time()) }
}

/// Nobody with whom something happened is still put off, though the clock stood still.
fn check_ended(app: &App, ids: &[ProspectId], one: &Move, changed: bool) {
    let (Move::Anybody(who, ..) | Move::CallBack(who, _) | Move::Away(who) | Move::Reopen(who)) = one else {
        return;
    };
    let facts = app.facts(ids[*who]).unwrap();
    if let Decision::Wait { why, .. } = decide(app.policy(), &facts, app.now().unwrap()) {
        let put_off = why.iter().any(|why| matches!(why, Reason::PutOff { .. }));
        assert!(!changed || !put_off, "{one:?}");
    }
}

/// The next step that a talk needs.
pub fn step(result: Option<Talk>) -> Step {
    match result {
        Some(Talk::Talk) => Step { keep_in_touch: Some("2027-01-04".parse().unwrap()), ..Step::default() },
        _ => Step::default(),
    }
}

/// Whom they sent the caller on to.
pub fn sent_on(result: Option<Talk>) -> Option<String> {
    (result == Some(Talk::Forwarded)).then(|| "Joe Falk".to_owned())
}

fn said(outcome: Outcome, talk: Talk, n: usize) -> Logged {
    let plain = Logged::just(Uuid::now_v7(), outcome);
    match outcome {
        Outcome::Reached => {
            let forwarded_to = sent_on(Some(talk));
            Logged { result: Some(talk), step: step(Some(talk)), forwarded_to, ..plain }
        }
        Outcome::Voicemail => Logged { message: Some(format!("Reason number {n} to talk")), ..plain },
        Outcome::BrushOff => {
            let asked = When { date: "2027-02-01".parse().unwrap(), time: Time::Lunch };
            Logged { asked: (n.is_multiple_of(2)).then_some(asked), ..plain }
        }
        _ => Logged { promise: Promise::LeftOut, ..plain },
    }
}

/// Every promise that may be made becomes a follow-up.
fn check_promise(app: &App, facts: &Facts, said: &Logged, what: &What) {
    let What::Attempt(attempt) = what else { return };
    let story = Story::of(app.policy(), &facts.calendar(app.policy()), &facts.history);
    let may = said.outcome == Outcome::Voicemail
        && story.stage == Stage::Open
        && story.round.counted < story.limit(&app.policy().rules, facts.prospect.limit)
        && !facts.needs(app.policy()).zone;
    if may {
        let open = story.open_follow_up().expect("a next try is announced");
        assert!(matches!(open.plan.kind, FollowUpKind::Promise | FollowUpKind::Asked));
        assert!(attempt.plan.is_some() || open.plan.kind == FollowUpKind::Asked);
    }
}

/// Never over the limit unmarked.
fn check_limits(app: &App, ids: &[ProspectId]) {
    for id in ids {
        let facts = app.facts(*id).unwrap();
        let (mut counted, mut allowed, mut marked) = (0, 4, 0);
        for event in facts.history.events() {
            match &event.what {
                What::Attempt(attempt) => {
                    counted += u32::from(attempt.outcome.counts());
                    marked += u32::from(attempt.marks.contains(&Mark::Overridden(Rule::Limit)));
                    assert!(counted <= allowed + marked, "{counted} tries of {allowed}, {marked} marked");
                    let care = attempt.plan.is_some_and(|plan| plan.kind == FollowUpKind::Care);
                    if attempt.outcome == Outcome::Reached || care {
                        (counted, allowed, marked) = (0, 4, 0);
                    }
                }
                What::Extended(by) => allowed += by,
                What::Reopened => (counted, allowed, marked) = (0, 4, 0),
                What::CallBack(call) if call.result.is_some() => (counted, allowed, marked) = (0, 4, 0),
                _ => {}
            }
        }
    }
}

/// The queue out of the index is what the engine offers, neither more nor less.
pub fn check_offers(app: &App, ids: &[ProspectId], now: Moment) -> Vec<Found> {
    let found = app.store().queue(now, 100).unwrap();
    let shown: BTreeSet<(ProspectId, Kind)> =
        found.iter().map(|found| (found.row.offer.id, found.row.offer.call.kind)).collect();
    let mut offered: BTreeSet<(ProspectId, Kind)> = BTreeSet::new();
    for id in ids {
        if let Decision::Call(call) = decide(app.policy(), &app.facts(*id).unwrap(), now) {
            offered.insert((*id, call.kind));
        }
    }
    if offered.iter().any(|(_, kind)| matches!(kind, Kind::Slot | Kind::New)) {
        offered.retain(|(_, kind)| *kind != Kind::Office);
    }
    assert_eq!(shown, offered, "at {now}");
    found
}

/// Nothing in the queue breaks a rule.
fn check_queue(app: &App, ids: &[ProspectId], now: Moment) {
    for found in &check_offers(app, ids, now) {
        let call = &found.row.offer.call;
        assert!(call.try_no <= call.limit, "never offered at the limit");
        assert!(now < call.closes);
        check_times(app, &found.facts, call, now);
    }
}

fn check_times(app: &App, facts: &Facts, call: &redial::domain::cadence::Call, now: Moment) {
    use chrono::{Datelike, NaiveTime, Weekday};
    let own = now.with_timezone(&app.policy().own.zone);
    if call.kind != Kind::Asked {
        assert!(app.policy().own.hours.contains(own.time()), "within own hours");
        for zone in &facts.place.zones {
            let there = now.with_timezone(zone);
            assert!(!matches!(there.weekday(), Weekday::Sat | Weekday::Sun));
            assert_ne!(there.date_naive(), "2026-06-03".parse().unwrap(), "a holiday");
        }
    }
    for zone in &facts.place.zones {
        let there = now.with_timezone(zone).time();
        let hour = |h| NaiveTime::from_hms_opt(h, 0, 0).unwrap();
        if matches!(call.phone.line, Line::Mobile | Line::Home) {
            assert!(hour(8) <= there && there < hour(21), "mobile and home lines from 8 to 21");
        }
        if matches!(call.kind, Kind::Slot | Kind::New) && !call.busy {
            let slot = app.policy().slots.at(there).expect("in a slot of every zone");
            assert_eq!(Some(slot), call.slot);
            check_rotation(app, facts, slot, now);
        }
    }
}

/// No slot of the rotation before the others were tried.
fn check_rotation(app: &App, facts: &Facts, slot: Slot, now: Moment) {
    let story = Story::of(app.policy(), &facts.calendar(app.policy()), &facts.history);
    let calendar = facts.calendar(app.policy());
    let line = facts.prospect.live_phones()[0].line;
    let windows = redial::domain::cadence::Windows {
        policy: app.policy(),
        place: &facts.place,
        calendar: &calendar,
        line,
    };
    let date = now.with_timezone(&facts.place.zones[0]).date_naive();
    let rotation = windows.rotation(date).slots;
    let spent = story.round.spent.iter().map(|(slot, _)| *slot);
    if facts.prospect.phones.len() == 1 {
        assert!(untried(rotation, spent).contains(slot), "{slot} again before its set is done");
    }
}

/// The whole store as text, but for the journal and the names of cells.
pub fn dump(desk: &Desk) -> Vec<String> {
    let connection = rusqlite::Connection::open(desk.store_file()).unwrap();
    let tables = [
        "company",
        "prospect",
        "phone",
        "email",
        "note",
        "touch",
        "event",
        "attempt",
        "follow_up",
        "dnc",
        "standing",
        "merged",
    ];
    let mut lines = Vec::new();
    for table in tables {
        let mut query = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1")).unwrap();
        let columns = query.column_count();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells = (0..columns).map(|n| format!("{:?}", row.get_ref(n).unwrap()));
            lines.push(format!("{table}: {}", cells.collect::<Vec<_>>().join(" | ")));
        }
    }
    lines
}
