//! What must hold of every row, every attempt and every history, told apart from how the engine does.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use redial::domain::attempt::{Attempt, Mark, Outcome};
use redial::domain::cadence::{Decision, Facts, Kind, Stage, Story, Windows, decide};
use redial::domain::follow_up::FollowUpKind;
use redial::domain::history::History;
use redial::domain::hours::Moment;
use redial::domain::policy::Policy;
use redial::domain::prospect::Line;
use redial::store::{Found, Store};

fn story(policy: &Policy, facts: &Facts) -> Story {
    Story::of(policy, &facts.calendar(policy), &facts.history)
}

fn time(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

pub fn is_weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Nothing new stands before a follow-up, and every row holds what it must.
pub fn rows(policy: &Policy, rows: &[Found], now: Moment) {
    let place = |found: &Found| match (found.row.below, found.row.offer.call.kind) {
        (true, _) => 5,
        (_, Kind::Asked) => 0,
        (_, Kind::Promise) => 1 + u8::from(found.row.offer.call.overdue),
        (_, Kind::Slot | Kind::New | Kind::Office) => 3,
        (_, Kind::Care) => 4,
    };
    assert!(rows.is_sorted_by_key(place), "out of order at {now}");
    for found in rows {
        row(policy, found, now);
    }
}

/// A row of the queue is nobody at the limit, nothing outside its window, no slot before the set is
/// done.
fn row(policy: &Policy, found: &Found, now: Moment) {
    let (facts, call) = (&found.facts, &found.row.offer.call);
    let story = story(policy, facts);
    let zone = facts.place.zone().unwrap();
    let local = now.with_timezone(&zone);
    let what = || format!("{} {:?} at {local}", facts.prospect.name, call.kind);
    let limit = story.limit(&policy.rules, facts.prospect.limit);
    let customer = story.stage == Stage::Customer;
    assert!(customer || story.round.counted < limit, "{} is at the limit", what());
    assert!(matches!(story.stage, Stage::Open | Stage::Customer), "{}", what());
    assert!(now < call.closes, "{} is over", what());
    assert!(story.away.is_none_or(|back| back <= local.date_naive()), "{} is away", what());
    if call.phone.line == Line::Mobile {
        assert!(local.time() >= time("08:00:00") && local.time() < time("21:00:00"), "{}", what());
    }
    let asked = story.open_follow_up().is_some_and(|open| open.plan.kind == FollowUpKind::Asked);
    if !asked {
        assert!(is_weekday(local.date_naive()), "{}", what());
        let today = facts.history.dials_on(local.date_naive(), policy.own.zone).count();
        assert!(today < policy.rules.dials_per_day as usize, "{} was dialled {today} times", what());
        let rested = story.rested_on(&policy.rules);
        assert!(rested.is_none_or(|until| until <= local.date_naive()), "{} rests", what());
    }
    match call.kind {
        Kind::Slot | Kind::New => {
            gap_is_over(policy, facts, &story, local.date_naive(), &what());
            if !call.busy {
                slot_is_due(policy, found, &story, now, &what());
            }
        }
        Kind::Promise | Kind::Asked => {
            let open = story.open_follow_up().unwrap_or_else(|| panic!("{}: no follow-up", what()));
            assert!(open.plan.window(&policy.slots).from <= now, "{} is ahead", what());
        }
        Kind::Office => {
            assert!(local.time() >= time("08:00:00") && local.time() < time("17:00:00"), "{}", what());
            gap_is_over(policy, facts, &story, local.date_naive(), &what());
        }
        Kind::Care => {}
    }
    if call.kind == Kind::Promise || call.kind == Kind::Care {
        assert!(local.time() >= time("07:00:00") && local.time() < time("18:30:00"), "{}", what());
    }
}

fn gap_is_over(policy: &Policy, facts: &Facts, story: &Story, today: NaiveDate, what: &str) {
    let Some(message) = story.round.last_message else { return };
    let over = facts.calendar(policy).after(message, policy.rules.gap_days);
    assert!(over <= today, "{what}: message of {message}");
}

fn slot_is_due(policy: &Policy, found: &Found, story: &Story, now: Moment, what: &str) {
    let (facts, call) = (&found.facts, &found.row.offer.call);
    let slot = call.slot.unwrap_or_else(|| panic!("{what}: in no slot"));
    let calendar = facts.calendar(policy);
    let windows = Windows { policy, place: &facts.place, calendar: &calendar, line: call.phone.line };
    let local = now.with_timezone(&facts.place.zone().unwrap());
    assert!(policy.slots.of(slot).iter().any(|window| window.contains(local.time())), "{what}: {slot}");
    let rotation = windows.rotation(local.date_naive()).slots;
    assert!(rotation.contains(slot), "{what}: {slot} is not of the rotation");
    let spent = story.round.spent.iter().map(|(slot, _)| *slot).filter(|slot| rotation.contains(*slot));
    let mut done = BTreeSet::new();
    let mut closed_by = None;
    for slot in spent {
        closed_by = None;
        done.insert(slot);
        if done.len() == rotation.len() as usize {
            done.clear();
            closed_by = Some(slot);
        }
    }
    assert!(!done.contains(&slot), "{what}: {slot} again before the others, after {done:?}");
    assert!(closed_by != Some(slot) || rotation.len() == 1, "{what}: {slot} twice in a row");
}

/// Who waits is offered again, and at the very instant that they are told to wait for.
pub fn comes_back(policy: &Policy, facts: &Facts, now: Moment, until: Option<Moment>) {
    let name = &facts.prospect.name;
    let until = until.unwrap_or_else(|| panic!("{name} is pursued and has no time in sight at {now}"));
    let then = decide(policy, facts, until);
    assert!(matches!(then, Decision::Call(_)), "{name} was to wait for {until}, yet {then:?}");
}

/// What was offered and made departs from nothing, but that a voicemail was hung up on.
pub fn attempt(facts: &Facts, attempt: &Attempt) {
    let marks: Vec<&Mark> = attempt.marks.iter().filter(|mark| **mark != Mark::Silent).collect();
    assert!(marks.is_empty(), "{} was offered, yet marked {marks:?}", facts.prospect.name);
}

/// The index hides nobody whom the engine offers, and shows nobody whom it doesn't.
pub fn index(store: &Store, policy: &Policy, everybody: &[Facts], now: Moment) {
    let shown: BTreeMap<_, _> = store.queue(now, everybody.len()).unwrap().into_iter().map(kind_of).collect();
    let office = shown.values().any(|kind| *kind == Kind::Office);
    for facts in everybody {
        let (id, name) = (facts.prospect.id, &facts.prospect.name);
        match decide(policy, facts, now) {
            Decision::Call(call) if call.kind == Kind::Office => {
                assert!(!office || shown.get(&id) == Some(&Kind::Office), "{name} is hidden at {now}");
            }
            Decision::Call(call) => {
                assert_eq!(shown.get(&id), Some(&call.kind), "{name} at {now}");
            }
            decision => assert!(!shown.contains_key(&id), "{name} is shown at {now}, yet {decision:?}"),
        }
    }
}

fn kind_of(found: Found) -> (redial::domain::prospect::ProspectId, Kind) {
    (found.row.offer.id, found.row.offer.call.kind)
}

/// Over the whole story of somebody: nothing beyond the limit, the caps held, no message twice.
pub fn history(policy: &Policy, facts: &Facts) {
    let name = &facts.prospect.name;
    let calendar = facts.calendar(policy);
    let events = facts.history.events();
    let mut messages = BTreeSet::new();
    let mut asked_before = false;
    for n in 0..events.len() {
        let now = Story::of(policy, &calendar, &History::new(events[..=n].to_vec()));
        let limit = now.limit(&policy.rules, facts.prospect.limit);
        let customer = now.stage == Stage::Customer;
        assert!(customer || now.round.counted <= limit, "{name}: {} of {limit} tries", now.round.counted);
        if let Some(attempt) = events[n].attempt() {
            let date = attempt.local.date();
            let earlier = History::new(events[..n].to_vec());
            let dials = earlier.dials_on(date, policy.own.zone).count();
            let room = dials < policy.rules.dials_per_day as usize;
            assert!(room || asked_before || !attempt.outcome.counts(), "{name}: {dials} dials on {date}");
            let left = |attempt: &&Attempt| attempt.outcome == Outcome::Voicemail;
            let left = earlier.dials_on(date, policy.own.zone).filter(left).count();
            let voicemail = attempt.outcome == Outcome::Voicemail;
            assert!(!voicemail || left < policy.rules.voicemails_per_day as usize, "{name} on {date}");
            let new = attempt.message.as_ref().is_none_or(|message| messages.insert(message.clone()));
            assert!(new, "{name} heard twice: {:?}", attempt.message);
        }
        asked_before = now.open_follow_up().is_some_and(|open| open.plan.kind == FollowUpKind::Asked);
    }
}
