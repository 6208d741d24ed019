//! One person once: whatever happened under two entries, merging them grants no try; and merging and
//! deleting are taken back whole.

use chrono::TimeDelta;
use proptest::prelude::*;
use redial::app::{App, AppError};
use redial::domain::attempt::{Outcome, Talk};
use redial::domain::cadence::{CalledBack, Decision, Facts, Logged, Stage, Step, Story, decide};
use redial::domain::history::Via;
use redial::domain::hours::Moment;
use redial::domain::prospect::{Fit, Line, ProspectId};
use uuid::Uuid;

use crate::desk::{Desk, at, line, new_york};
use crate::random_days::{check_offers, dump, sent_on, step};

/// What happens under one of two entries.
#[derive(Debug, Clone)]
enum Move {
    Wait(i64),
    Dial(usize, Outcome, Talk),
    CallBack(usize, Option<Talk>),
    Extend(usize, u32),
    PutOff(usize),
    Away(usize),
    Drop(usize),
    Reopen(usize),
    OptOut(usize),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let talk = prop::sample::select(vec![
        Talk::Talk,
        Talk::Talk,
        Talk::Sale,
        Talk::Appointment,
        Talk::NotInterested,
        Talk::Forwarded,
    ]);
    let outcome = prop::sample::select(vec![
        Outcome::NoAnswer,
        Outcome::NoAnswer,
        Outcome::Voicemail,
        Outcome::Busy,
        Outcome::Reached,
        Outcome::BrushOff,
        Outcome::WrongNumber,
    ]);
    let who = 0..2_usize;
    let one = prop_oneof![
        6 => (30_i64..3000).prop_map(Move::Wait),
        12 => (who.clone(), outcome, talk.clone()).prop_map(|(w, o, t)| Move::Dial(w, o, t)),
        1 => (who.clone(), prop::option::of(talk)).prop_map(|(w, t)| Move::CallBack(w, t)),
        2 => (who.clone(), 1..4_u32).prop_map(|(w, n)| Move::Extend(w, n)),
        1 => who.clone().prop_map(Move::PutOff),
        1 => who.clone().prop_map(Move::Away),
        1 => who.clone().prop_map(Move::Drop),
        1 => who.clone().prop_map(Move::Reopen),
        1 => prop_oneof![9 => Just(Move::Wait(60)), 1 => who.prop_map(Move::OptOut)],
    ];
    prop::collection::vec(one, 0..30)
}

fn two(limits: (Option<u32>, Option<u32>)) -> (Desk, [ProspectId; 2]) {
    let mut desk = at("2026-06-01 07:00");
    desk.config.policy.limit = 4;
    let first = desk.someone("Dana Ruiz", "+12125550101", |p| p.limit = limits.0);
    let other = desk.someone("D. Ruiz", "+12125550102", |p| {
        p.limit = limits.1;
        p.phones.push(line("+12125550103", Line::Mobile));
    });
    (desk, [first, other])
}

fn play(app: &mut App, ids: [ProspectId; 2], one: &Move, n: usize) {
    // What a rule refuses, or what doesn't apply, just doesn't happen.
    match one {
        Move::Wait(_) => {}
        Move::Dial(who, outcome, talk) => {
            let result = (*outcome == Outcome::Reached).then_some(*talk);
            let message = (*outcome == Outcome::Voicemail).then(|| format!("Reason number {n} to talk"));
            let plain = Logged::just(Uuid::now_v7(), *outcome);
            let said = Logged { result, message, step: step(result), forwarded_to: sent_on(result), ..plain };
            if let Err(AppError::Refused { can_override: true, .. }) = app.log(ids[*who], said.clone()) {
                app.log(ids[*who], Logged { overridden: Some("it happened".into()), ..said }).ok();
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
            app.call_back(ids[*who], &said).ok();
        }
        Move::Extend(who, by) => drop(app.extend(&[ids[*who]], *by)),
        Move::PutOff(who) => drop(app.put_off(ids[*who], None)),
        Move::Away(who) => drop(app.away(ids[*who], "2026-07-10".parse().unwrap())),
        Move::Drop(who) => drop(app.let_go(&[ids[*who]], None)),
        Move::Reopen(who) => drop(app.reopen(&[ids[*who]])),
        Move::OptOut(who) => drop(app.opt_out(ids[*who], Via::Mail)),
    }
}

fn story(app: &App, facts: &Facts) -> Story {
    Story::of(app.policy(), &facts.calendar(app.policy()), &facts.history)
}

/// Tries left of the round.
fn left(app: &App, facts: &Facts) -> u32 {
    story(app, facts).tries_left(&app.policy().rules, facts.prospect.limit)
}

/// Tries that the engine would offer one after the other, were nobody ever to answer.
fn offered(app: &App, facts: &Facts) -> u32 {
    match story(app, facts).stage {
        Stage::Open | Stage::Customer => left(app, facts),
        Stage::Parked | Stage::Closed(_) | Stage::OptedOut { .. } => 0,
    }
}

fn check(app: &App, [first, other]: [&Facts; 2], merged: &Facts, now: Moment) {
    let (one, two, both) = (story(app, first), story(app, other), story(app, merged));
    let policy = app.policy();
    assert!(left(app, merged) <= left(app, first).min(left(app, other)), "no try more in the round");
    assert!(offered(app, merged) <= offered(app, first).min(offered(app, other)), "nor to be offered");
    assert!(both.round.counted >= one.round.counted.max(two.round.counted), "attempts add up");
    let limit = |facts: &Facts| facts.prospect.limit.unwrap_or(policy.rules.limit);
    assert_eq!(limit(merged), limit(first).min(limit(other)), "the stricter limit, in rounds to come too");
    let opted_out = [&one, &two].iter().any(|story| matches!(story.stage, Stage::OptedOut { .. }));
    assert_eq!(opted_out, matches!(both.stage, Stage::OptedOut { .. }), "an opt-out of either is for good");
    let attempts = |facts: &Facts| facts.history.attempts().count();
    assert_eq!(attempts(merged), attempts(first) + attempts(other), "nothing that happened is lost");
    let open = both.follow_ups.iter().filter(|one| one.state.as_str() == "open").count();
    assert!(open <= 1, "one promise at a time");
    let in_order = merged.history.events().windows(2).all(|two| two[0].counted_at() <= two[1].counted_at());
    assert!(in_order);
    if let Decision::Call(call) = decide(policy, merged, now) {
        assert!(call.try_no <= call.limit || both.stage == Stage::Customer);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_never_grants_a_try_and_undo_parts_them_again(
        moves in moves(),
        limits in (prop::option::of(1..9_u32), prop::option::of(1..9_u32)),
        swapped: bool,
    ) {
        let (desk, mut ids) = two(limits);
        let mut now = new_york("2026-06-01 11:50");
        let mut app = desk.app();
        for (n, one) in moves.iter().enumerate() {
            if let Move::Wait(minutes) = one {
                now += TimeDelta::minutes(*minutes);
            }
            desk.turn_to(now);
            play(&mut app, ids, one, n);
        }
        if swapped {
            ids.reverse();
        }
        let [first, other] = ids.map(|id| app.facts(id).unwrap());
        let before = dump(&desk);
        let preview = app.would_merge(ids[0], ids[1]).unwrap();
        prop_assert_eq!(&before, &dump(&desk), "a preview writes nothing");
        let merged = app.merge(ids[0], ids[1]).unwrap();
        prop_assert_eq!(
            (&preview.kept, &preview.taken_over, &preview.dropped),
            (&merged.kept, &merged.taken_over, &merged.dropped)
        );
        let facts = app.facts(ids[0]).unwrap();
        check(&app, [&first, &other], &facts, now);
        assert!(app.facts(ids[1]).is_err(), "there is one entry");
        check_offers(&app, &app.store().everybody().unwrap(), now);
        // Nor does it grant one later on.
        let tries = left(&app, &facts);
        let mut tried = 0;
        for _ in 0..12 {
            now += TimeDelta::days(3);
            desk.turn_to(now);
            let said = Logged::just(Uuid::now_v7(), Outcome::NoAnswer);
            if matches!(story(&app, &app.facts(ids[0]).unwrap()).stage, Stage::Open) {
                tried += u32::from(app.log(ids[0], said).is_ok());
                prop_assert!(tried <= tries, "{} tries of {} that were left", tried, tries);
            }
        }
        while app.newest_action().unwrap().is_some_and(|action| !action.what.starts_with("merge, ")) {
            app.undo().unwrap();
        }
        app.undo().unwrap();
        prop_assert_eq!(before, dump(&desk), "undo parts them again");
        check_offers(&app, &app.store().everybody().unwrap(), now);
    }

    #[test]
    fn deleting_is_taken_back_whole(moves in moves(), both: bool) {
        let (desk, ids) = two((None, Some(5)));
        let mut now = new_york("2026-06-01 11:50");
        let mut app = desk.app();
        for (n, one) in moves.iter().enumerate() {
            if let Move::Wait(minutes) = one {
                now += TimeDelta::minutes(*minutes);
            }
            desk.turn_to(now);
            play(&mut app, ids, one, n);
        }
        let before = dump(&desk);
        let gone = if both { &ids[..] } else { &ids[..1] };
        app.delete(gone).unwrap();
        for id in gone {
            assert!(app.facts(*id).is_err());
        }
        check_offers(&app, &app.store().everybody().unwrap(), now);
        app.undo().unwrap();
        prop_assert_eq!(before, dump(&desk));
    }
}

fn cases() -> u32 {
    std::env::var("REDIAL_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(32)
}

#[test]
fn a_conversation_under_one_entry_starts_no_round_for_the_tries_under_the_other() {
    let (desk, [first, other]) = two((None, None));
    let mut app = desk.app();
    let log = |app: &mut App, id, at: &str, said: Logged| {
        desk.turn_to(new_york(at));
        app.log(id, said).unwrap();
    };
    for at in ["2026-06-01 12:05", "2026-06-01 17:05", "2026-06-02 12:05", "2026-06-02 17:05"] {
        log(&mut app, other, at, Logged::just(Uuid::now_v7(), Outcome::NoAnswer));
    }
    let step = Step { keep_in_touch: Some("2026-07-01".parse().unwrap()), ..Step::default() };
    let said = Logged { result: Some(Talk::Talk), step, ..Logged::just(Uuid::now_v7(), Outcome::Reached) };
    log(&mut app, first, "2026-06-03 12:05", said);
    assert_eq!(left(&app, &app.facts(first).unwrap()), 4);
    let merged = app.merge(first, other).unwrap();
    assert_eq!(left(&app, &merged.facts), 0, "four tries were made, and none answered by this conversation");
    assert_eq!(story(&app, &merged.facts).round.counted, 4);
    desk.turn_to(new_york("2026-07-01 12:05"));
    assert!(matches!(decide(app.policy(), &merged.facts, app.now().unwrap()), Decision::Review { .. }));
    app.extend(&[first], 1).unwrap();
    assert_eq!(left(&app, &app.facts(first).unwrap()), 1, "one more is one more");
}

#[test]
fn a_no_of_either_stands() {
    let mut desk = at("2026-06-01 07:00");
    desk.config.policy.limit = 4;
    let first = desk.person("Dana Ruiz", "+12125550101");
    let other = desk.person("D. Ruiz", "+12125550102");
    let mut app = desk.app();
    let fields = redial::app::Fields { fit: Some(Fit::No), ..Default::default() };
    app.edit(other, &fields).unwrap();
    let merged = app.merge(first, other).unwrap();
    assert_eq!(merged.facts.prospect.fit, Fit::No);
    assert!(matches!(story(&app, &merged.facts).stage, Stage::Closed(_)));
}

#[test]
fn on_the_screens_the_other_entry_is_found_looked_at_and_merged_and_u_parts_them() {
    let (desk, [first, other]) = two((None, None));
    let before = dump(&desk);
    let shown = desk.screens().keys("/dana<Enter>Md ruiz");
    assert!(!shown.text().contains("somebody new"), "{}", shown.text());
    let shown = shown.keys("<Enter>");
    let text = shown.text();
    for part in [
        "Dana Ruiz and D. Ruiz: one entry",
        "Taken over",
        "phone       +1 212-555-0103",
        "Dropped",
        "0 of 4 tries",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(before, dump(&desk), "nothing is written before it was looked at");
    let shown = shown.keys("<Esc>M<Enter>");
    let shown = shown.keys("<Esc>Md ruiz<Enter><Enter>");
    assert!(shown.text().contains("Merged: D. Ruiz into Dana Ruiz. u takes it back"), "{}", shown.text());
    assert!(desk.app().facts(other).is_err());
    assert_eq!(desk.app().facts(first).unwrap().prospect.phones.len(), 3);
    let shown = shown.keys("u");
    assert!(shown.text().contains("Taken back: merge, D. Ruiz into Dana Ruiz"), "{}", shown.text());
    assert_eq!(before, dump(&desk));
}

#[test]
fn on_the_screens_an_entry_is_not_merged_with_itself() {
    let (desk, _) = two((None, None));
    let text = desk.screens().keys("/dana<Enter>Mdana<Enter>").text();
    assert!(text.contains("That is the same entry"), "{text}");
}

#[test]
fn on_the_screens_one_key_deletes_and_u_takes_it_back() {
    let (desk, [first, _]) = two((None, None));
    let before = dump(&desk);
    let shown = desk.screens().keys("/dana<Enter>D");
    assert!(shown.text().contains("Deleted: Dana Ruiz. u takes it back"), "{}", shown.text());
    assert!(desk.app().facts(first).is_err());
    shown.keys("u");
    assert_eq!(before, dump(&desk));
}

#[test]
fn on_the_screens_erasing_is_confirmed_by_another_key_than_the_one_that_asks() {
    let (desk, [first, _]) = two((None, None));
    let shown = desk.screens().keys("/dana<Enter>E");
    assert!(shown.text().contains("Erase Dana Ruiz for good?"), "{}", shown.text());
    let shown = shown.keys("EE<Enter><Esc>");
    assert!(desk.app().facts(first).is_ok());
    let shown = shown.keys("Ey");
    assert!(shown.text().contains("Dana Ruiz is erased for good"), "{}", shown.text());
    assert!(desk.app().facts(first).is_err());
    let text = shown.keys("u").text();
    assert!(!text.contains("Dana Ruiz, "), "{text}");
    assert!(desk.app().facts(first).is_err());
}
