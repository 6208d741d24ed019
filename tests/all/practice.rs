//! The practice, rule by rule, as stories: what is told, and whom to call when after it.

use chrono::NaiveDate;
use chrono_tz::Tz;
use redial::domain::attempt::{Mark, Outcome, Rule, Strategy, Talk, Timing};
use redial::domain::cadence::{
    Bookings, CalledBack, Decision, Facts, FollowUp, Kind, Logged, NotRecorded, Promise, Reason, Status,
    Step, Story, decide, preview, record, record_call_back, standing, status,
};
use redial::domain::follow_up::{FollowUpKind, FollowUpState, Plan, PlanTime};
use redial::domain::history::{Event, History, Via, What};
use redial::domain::policy::{Calls, Policy};
use redial::domain::prospect::{Line, Prospect, PutOff};
use redial::domain::slot::Slot;
use redial::domain::when::{Time, When};
use uuid::Uuid;

use crate::desk::{NEW_YORK, line, new_york, there};

/// One prospect and what is told of them. The week begins on Monday, 1 June 2026.
struct Tale {
    policy: Policy,
    facts: Facts,
    bookings: Bookings,
}

fn tale() -> Tale {
    tale_of(|_| ())
}

fn tale_of(tell: impl FnOnce(&mut Prospect)) -> Tale {
    let mut prospect = Prospect {
        name: "Dana Ruiz".into(),
        phones: vec![line("+12125550134", Line::Office)],
        zone: Some(NEW_YORK),
        ..Prospect::nobody()
    };
    tell(&mut prospect);
    let mut policy = Policy::in_zone(NEW_YORK);
    policy.own.calls = Some(Calls::Offices);
    Tale { policy, facts: Facts::new(prospect, History::default(), NEW_YORK), bookings: Bookings::default() }
}

fn said(outcome: Outcome) -> Logged {
    Logged::just(Uuid::now_v7(), outcome)
}

fn message(text: &str) -> Logged {
    Logged { message: Some(text.into()), ..said(Outcome::Voicemail) }
}

fn talked(result: Talk) -> Logged {
    let forwarded_to = (result == Talk::Forwarded).then(|| "Joe Falk".to_owned());
    Logged { result: Some(result), forwarded_to, ..said(Outcome::Reached) }
}

fn on(date: &str, time: Time) -> When {
    When { date: day(date), time }
}

fn day(date: &str) -> NaiveDate {
    date.parse().unwrap()
}

impl Tale {
    fn logs(&mut self, at: &str, said: Logged) -> &mut Self {
        match self.tries(at, &said) {
            Ok(event) => self.write(event),
            Err(why) => panic!("{at}: {why:?}"),
        }
    }

    fn tries(&self, at: &str, said: &Logged) -> Result<Event, NotRecorded> {
        record(&self.policy, &self.facts, &self.bookings, said, new_york(at)).map(|recorded| recorded.event)
    }

    /// Dials as they happened, whatever a rule says.
    fn dials(&mut self, at: &str, outcome: Outcome) -> &mut Self {
        self.logs(at, Logged { overridden: Some("it happened".into()), ..said(outcome) })
    }

    fn happens(&mut self, at: &str, what: What) -> &mut Self {
        let at = new_york(at);
        self.write(Event { id: Uuid::now_v7(), seq: Event::NEW, timing: Timing { at, counted_at: at }, what })
    }

    fn write(&mut self, mut event: Event) -> &mut Self {
        event.seq = i64::try_from(self.facts.history.events().len()).unwrap();
        let prospect = self.facts.prospect.clone();
        self.facts = Facts::new(prospect, self.facts.history.with(event), NEW_YORK);
        self
    }

    fn calls_back(&mut self, at: &str, result: Option<Talk>, step: Step) -> &mut Self {
        let said = CalledBack {
            id: Uuid::now_v7(),
            result,
            reason: None,
            permission: None,
            note: None,
            step,
            forwarded_to: (result == Some(Talk::Forwarded)).then(|| "Joe Falk".to_owned()),
        };
        let recorded = record_call_back(&self.policy, &self.facts, &said, new_york(at)).unwrap();
        self.write(recorded.event)
    }

    fn is_put_off(&mut self, at: &str, until: &str) -> &mut Self {
        let put_off = PutOff::said(&self.facts.history, new_york(at), new_york(until));
        self.facts.prospect.put_off = Some(put_off);
        self
    }

    /// The rules that keep them waiting.
    fn waits_for(&self, at: &str) -> Vec<Rule> {
        match self.at(at) {
            Decision::Wait { why, .. } => why.iter().map(Reason::rule).collect(),
            other => panic!("{other:?}"),
        }
    }

    fn at(&self, at: &str) -> Decision {
        decide(&self.policy, &self.facts, new_york(at))
    }

    fn story(&self) -> Story {
        Story::of(&self.policy, &self.facts.calendar(&self.policy), &self.facts.history)
    }

    fn follow_up(&self) -> FollowUp {
        self.story().open_follow_up().expect("a follow-up is open").clone()
    }

    fn status(&self, at: &str) -> Status {
        status(&self.policy, &self.story(), self.facts.prospect.limit, NEW_YORK, new_york(at))
    }

    fn marks(&self) -> Vec<String> {
        let (_, last) = self.facts.history.attempts().next_back().unwrap();
        last.marks.iter().map(Mark::to_string).collect()
    }

    /// "now KIND" where a call is due, else when and in which slot the next is.
    fn next(&self, at: &str) -> String {
        told(&self.at(at), NEW_YORK)
    }

    fn refused(&self, at: &str, said: &Logged) -> Vec<Rule> {
        match self.tries(at, said) {
            Err(NotRecorded::Refused(refused)) => refused.iter().map(|refusal| refusal.rule()).collect(),
            other => panic!("{other:?}"),
        }
    }
}

fn told(decision: &Decision, zone: Tz) -> String {
    match decision {
        Decision::Call(call) => format!("now {}", call.kind.as_str()),
        Decision::Wait { until: Some(until), slot, .. } => {
            let slot = slot.map_or(String::new(), |slot| format!(" {slot}"));
            format!("{}{slot}", until.with_timezone(&zone).format("%a %-d %H:%M"))
        }
        Decision::Wait { until: None, .. } => "wait".into(),
        Decision::Review { due, .. } => if *due { "review, due" } else { "review" }.into(),
        Decision::Needs(_) => "needs".into(),
        Decision::Closed(_) => "closed".into(),
    }
}

#[test]
fn no_answer_and_hung_up_come_back_in_the_next_open_slot_the_same_day_too() {
    for outcome in [Outcome::NoAnswer, Outcome::HungUp, Outcome::Screened] {
        let mut tale = tale();
        tale.logs("2026-06-01 07:05", said(outcome));
        assert_eq!(tale.next("2026-06-01 07:06"), "Mon 1 12:00 lunch");
        assert_eq!(tale.story().round.counted, 1);
    }
    let mut tale = tale();
    tale.logs("2026-06-01 07:05", said(Outcome::HungUp));
    assert_eq!(tale.marks(), ["silent"]);
}

#[test]
fn a_busy_line_comes_again_once_in_fifteen_minutes_while_the_slot_is_open() {
    let mut tale = tale();
    tale.logs("2026-06-01 12:05", said(Outcome::Busy));
    assert_eq!(tale.next("2026-06-01 12:06"), "Mon 1 12:20 lunch");
    assert!(matches!(tale.at("2026-06-01 12:20"), Decision::Call(call) if call.busy));
    tale.policy.rules.dials_per_day = 5;
    tale.logs("2026-06-01 12:21", said(Outcome::Busy));
    assert_eq!(tale.next("2026-06-01 12:40"), "Mon 1 17:00 late", "then the next slot");
    assert_eq!(tale.next("2026-06-02 12:00"), "now slot", "the slot was never spent");
}

#[test]
fn a_busy_line_that_could_not_be_tried_again_comes_back_with_the_rotation() {
    let mut tale = tale();
    tale.logs("2026-06-01 12:05", said(Outcome::NoAnswer)).logs("2026-06-01 17:05", said(Outcome::Busy));
    assert_eq!(tale.next("2026-06-01 17:30"), "Tue 2 07:00 early", "two dials are the day's most");
    assert_eq!(tale.next("2026-06-02 17:05"), "now slot");
}

#[test]
fn mondays_message_is_wednesdays_call_with_its_promise() {
    let mut tale = tale();
    tale.logs("2026-06-01 12:05", message("An idea."));
    let plan = tale.follow_up().plan;
    assert_eq!(
        (plan.kind, plan.date, plan.when),
        (FollowUpKind::Promise, day("2026-06-03"), PlanTime::In(Slot::Early))
    );
    assert_eq!(tale.next("2026-06-02 12:05"), "Wed 3 07:00 early", "nothing is offered before it");
    assert_eq!(tale.next("2026-06-03 07:10"), "now promise");
    assert_eq!(tale.next("2026-06-03 10:00"), "now promise", "missed, it is offered as overdue");
    assert_eq!(tale.next("2026-06-03 18:45"), "Thu 4 07:00");
}

#[test]
fn a_message_without_a_promise_brings_the_gap() {
    let mut tale = tale();
    tale.logs("2026-06-05 12:05", Logged { promise: Promise::None, ..message("An idea.") });
    assert_eq!(tale.next("2026-06-08 12:05"), "Tue 9 07:00 early", "two business days after Friday");
}

#[test]
fn a_promise_is_kept_in_its_window_late_until_the_next_business_days_end_then_broken() {
    let ends = [
        ("2026-06-03 07:59", FollowUpState::Kept),
        ("2026-06-03 08:00", FollowUpState::KeptLate),
        ("2026-06-04 18:00", FollowUpState::KeptLate),
        ("2026-06-05 07:30", FollowUpState::Broken),
    ];
    for (at, state) in ends {
        let mut tale = tale();
        tale.logs("2026-06-01 12:05", message("An idea."));
        tale.logs(at, said(Outcome::NoAnswer));
        assert_eq!(tale.story().follow_ups[0].state, state, "{at}");
        assert_eq!(tale.marks(), Vec::<String>::new());
    }
    let mut tale = tale();
    tale.logs("2026-06-01 12:05", message("An idea."));
    tale.logs("2026-06-02 17:05", said(Outcome::NoAnswer));
    assert_eq!(tale.story().follow_ups[0].state, FollowUpState::Open, "a try before it leaves it open");
    assert_eq!(tale.marks(), ["before-gap", "before-promise"]);
}

#[test]
fn a_time_of_day_is_kept_from_fifteen_minutes_before_to_sixty_after() {
    let at = Time::At("10:30:00".parse().unwrap());
    let ends = [
        ("2026-06-03 10:14", FollowUpState::Open),
        ("2026-06-03 10:15", FollowUpState::Kept),
        ("2026-06-03 11:29", FollowUpState::Kept),
        ("2026-06-03 11:30", FollowUpState::KeptLate),
    ];
    for (tried, state) in ends {
        let mut tale = tale();
        tale.logs(
            "2026-06-01 12:05",
            Logged { promise: Promise::Named(on("2026-06-03", at)), ..message("An idea.") },
        );
        tale.dials(tried, Outcome::NoAnswer);
        assert_eq!(tale.story().follow_ups[0].state, state, "{tried}");
    }
}

#[test]
fn no_promise_is_made_that_limit_rest_or_hours_would_refuse() {
    let tale = tale();
    let promise = |when| Logged { promise: Promise::Named(when), ..message("An idea.") };
    let night = Time::At("21:30:00".parse().unwrap());
    assert_eq!(tale.refused("2026-06-01 12:05", &promise(on("2026-06-03", night))), [Rule::OwnHours]);
    assert_eq!(tale.refused("2026-06-01 12:05", &promise(on("2026-06-06", Time::Lunch))), [Rule::Slot]);
    let mobile = tale_of(|p| p.phones = vec![line("+12125550134", Line::Mobile)]);
    assert_eq!(mobile.refused("2026-06-01 12:05", &promise(on("2026-06-03", Time::Early))), [Rule::Hours]);
    let mut last = tale_of(|p| p.limit = Some(1));
    assert_eq!(last.refused("2026-06-01 12:05", &promise(on("2026-06-03", Time::Lunch))), [Rule::Limit]);
    last.logs("2026-06-01 12:05", message("An idea."));
    assert!(last.story().open_follow_up().is_none(), "the last try promises nothing");
}

#[test]
fn a_full_hour_sends_the_promise_to_another_slot() {
    let mut tale = tale();
    let early = new_york("2026-06-03 07:00");
    tale.bookings = Bookings::of([early; 8]);
    tale.logs("2026-06-01 12:05", message("An idea."));
    assert_eq!(tale.follow_up().plan.when, PlanTime::In(Slot::Late), "lunch was just spent");
    let named =
        Logged { promise: Promise::Named(on("2026-06-03", Time::Early)), ..message(&crate::ideas::idea(1)) };
    let full = tale_of(|_| ());
    let full = Tale { bookings: Bookings::of([early; 8]), ..full };
    assert_eq!(full.refused("2026-06-01 12:05", &named), [Rule::Promise]);
}

#[test]
fn the_untried_slot_where_they_last_answered_is_promised_first() {
    let mut tale = tale();
    tale.logs(
        "2026-06-01 17:05",
        Logged {
            step: Step { next: Some(on("2026-06-03", Time::Any)), ..Step::default() },
            ..talked(Talk::Talk)
        },
    );
    tale.logs("2026-06-03 12:05", message("An idea."));
    assert_eq!(tale.follow_up().plan.when, PlanTime::In(Slot::Late));
}

#[test]
fn no_slot_comes_again_before_each_was_tried_once() {
    let mut tale = tale();
    tale.policy.rules.dials_per_day = 1;
    tale.logs("2026-06-01 07:05", said(Outcome::NoAnswer));
    assert_eq!(tale.next("2026-06-02 07:05"), "Tue 2 12:00 lunch");
    tale.logs("2026-06-02 12:05", said(Outcome::NoAnswer));
    assert_eq!(tale.next("2026-06-03 07:05"), "Wed 3 17:00 late");
    tale.logs("2026-06-03 17:05", said(Outcome::NoAnswer));
    assert_eq!(tale.next("2026-06-04 06:00"), "Thu 4 07:00 early", "the set starts afresh");
    assert_eq!(tale.next("2026-06-04 17:05"), "Fri 5 07:00 early", "not with the slot used last");
}

#[test]
fn two_dials_and_one_message_are_the_most_for_one_day() {
    let mut tale = tale();
    tale.logs("2026-06-01 07:05", said(Outcome::NoAnswer)).logs("2026-06-01 12:05", said(Outcome::NoAnswer));
    assert_eq!(tale.next("2026-06-01 17:05"), "Tue 2 17:00 late");
    assert_eq!(tale.refused("2026-06-01 17:05", &said(Outcome::NoAnswer)), [Rule::DailyCap]);
    tale.dials("2026-06-01 17:05", Outcome::NoAnswer);
    assert_eq!(tale.marks(), ["overridden:daily-cap"]);
}

#[test]
fn a_time_they_named_beats_the_cap_the_gap_and_own_hours_but_not_a_second_message() {
    let mut tale = tale();
    tale.logs("2026-06-01 07:05", message("An idea."));
    tale.logs(
        "2026-06-01 12:05",
        Logged {
            asked: Some(on("2026-06-01", Time::At("19:30:00".parse().unwrap()))),
            ..said(Outcome::BrushOff)
        },
    );
    assert_eq!(tale.next("2026-06-01 12:06"), "Mon 1 19:15");
    assert_eq!(tale.next("2026-06-01 19:20"), "now asked");
    assert_eq!(tale.refused("2026-06-01 19:30", &message(&crate::ideas::idea(1))), [Rule::DailyCap]);
    tale.logs("2026-06-01 19:30", said(Outcome::NoAnswer));
    assert_eq!(tale.marks(), Vec::<String>::new(), "what they asked for departs from nothing");
}

#[test]
fn a_brush_off_asks_for_the_next_business_day_and_the_round_goes_on() {
    let mut tale = tale();
    tale.logs("2026-06-05 12:05", said(Outcome::BrushOff));
    assert_eq!(tale.next("2026-06-05 12:06"), "Mon 8 07:00");
    assert_eq!(tale.story().round.counted, 1);
    assert_eq!(tale.next("2026-06-08 14:00"), "now asked", "at any slot");
}

#[test]
fn at_the_limit_the_person_decides() {
    let mut tale = tale_of(|p| p.limit = Some(2));
    tale.logs("2026-06-01 07:05", said(Outcome::NoAnswer)).logs("2026-06-01 12:05", said(Outcome::NoAnswer));
    assert_eq!(tale.status("2026-06-02 07:00"), Status::AtLimit);
    assert_eq!(tale.next("2026-06-02 17:05"), "review");
    assert_eq!(tale.refused("2026-06-02 17:05", &said(Outcome::NoAnswer)), [Rule::Limit]);
    tale.happens("2026-06-02 08:00", What::Extended(1));
    let Decision::Call(call) = tale.at("2026-06-02 17:05") else { panic!("one more") };
    assert_eq!((call.try_no, call.limit, call.strategy), (3, 3, Strategy::Farewell));
    tale.logs("2026-06-02 17:05", said(Outcome::NoAnswer));
    tale.happens("2026-06-03 08:00", What::Dropped(None));
    assert_eq!(tale.next("2026-06-03 17:05"), "closed");
    tale.happens("2026-06-04 08:00", What::Reopened);
    assert_eq!((tale.story().round.counted, tale.next("2026-06-04 12:05").as_str()), (0, "now slot"));
}

#[test]
fn a_follow_up_due_at_the_limit_stands_on_top_of_the_review() {
    let mut tale = tale_of(|p| p.limit = Some(1));
    tale.logs("2026-06-01 12:05", said(Outcome::BrushOff));
    assert_eq!(tale.next("2026-06-01 12:06"), "review");
    assert_eq!(tale.next("2026-06-02 07:00"), "review, due");
}

#[test]
fn an_earlier_call_told_of_later_counts_in_its_round() {
    let mut tale = tale_of(|p| p.limit = Some(2));
    tale.logs("2026-06-02 07:05", said(Outcome::NoAnswer)).logs("2026-06-02 12:05", said(Outcome::NoAnswer));
    let earlier = Logged { told: true, ..said(Outcome::NoAnswer) };
    assert_eq!(tale.refused("2026-06-01 12:05", &earlier), [Rule::Limit]);
}

#[test]
fn a_clock_behind_the_newest_attempt_grants_nothing() {
    let mut tale = tale();
    tale.logs("2026-06-03 07:05", said(Outcome::NoAnswer)).logs("2026-06-03 12:05", said(Outcome::NoAnswer));
    assert_eq!(tale.next("2026-06-02 17:05"), "Thu 4 17:00 late", "the newest attempt's day counts");
    assert_eq!(tale.refused("2026-06-02 17:05", &said(Outcome::NoAnswer)), [Rule::DailyCap]);
    tale.dials("2026-06-02 17:05", Outcome::NoAnswer);
    assert_eq!(tale.marks(), ["clock", "overridden:daily-cap"]);
}

#[test]
fn the_fifth_message_is_the_exit_and_rest_follows() {
    let mut tale = tale_of(|p| p.limit = Some(9));
    for (n, at) in
        ["2026-06-01 12:05", "2026-06-03 07:05", "2026-06-05 17:05", "2026-06-09 12:05"].iter().enumerate()
    {
        tale.logs(at, message(&crate::ideas::idea(n)));
    }
    let due = new_york("2026-06-11 17:05");
    let Decision::Call(call) = decide(&tale.policy, &tale.facts, due) else { panic!("promised") };
    assert_eq!(call.strategy, Strategy::Exit);
    tale.logs("2026-06-11 17:05", Logged { strategy: Strategy::Exit, ..message("I will keep trying.") });
    assert!(tale.story().open_follow_up().is_none(), "no dated promise");
    assert_eq!(tale.status("2026-06-12 08:00"), Status::Resting);
    assert_eq!(tale.refused("2026-06-24 12:05", &said(Outcome::NoAnswer)), [Rule::Rest]);
    assert_eq!(tale.next("2026-06-12 08:00"), "Thu 25 07:00 early");
}

#[test]
fn an_opt_out_is_for_good_and_can_not_be_overridden() {
    let mut tale = tale();
    tale.happens("2026-06-01 09:00", What::OptedOut(Via::Mail));
    assert_eq!(tale.next("2027-06-01 12:05"), "closed");
    let forced = Logged { overridden: Some("a mistake".into()), ..said(Outcome::NoAnswer) };
    assert_eq!(tale.refused("2026-06-02 12:05", &forced), [Rule::OptOut]);
    tale.happens("2026-06-03 09:00", What::Reopened);
    assert_eq!(tale.status("2026-06-03 09:01"), Status::OptedOut);
    tale.logs("2026-06-03 12:05", talked(Talk::OptOut));
    assert_eq!(tale.marks(), ["overridden:opt-out"], "a result opt-out is always taken");
}

#[test]
fn the_same_message_is_refused_whatever_its_case_and_punctuation() {
    let mut tale = tale();
    tale.logs("2026-06-01 12:05", message("Dana, no more lost films."));
    let again = message("dana no more LOST films");
    assert!(tale.refused("2026-06-03 07:05", &again).contains(&Rule::Repeated));
}

#[test]
fn the_results_of_a_conversation() {
    let step = Step { keep_in_touch: Some(day("2026-07-01")), ..Step::default() };
    let cases = [
        (Talk::Talk, Status::Open, "Wed 1 07:00"),
        (Talk::Appointment, Status::Appointment, "Tue 2 07:00"),
        (Talk::Sale, Status::Customer, "Wed 1 07:00"),
        (Talk::NotInterested, Status::Closed, "closed"),
        (Talk::NotAFit, Status::Closed, "closed"),
        (Talk::Forwarded, Status::Parked, "closed"),
        (Talk::OptOut, Status::OptedOut, "closed"),
    ];
    for (result, stands, next) in cases {
        let mut tale = tale();
        let step = if result == Talk::Talk { step } else { Step::default() };
        tale.logs("2026-06-01 12:05", Logged { step, ..talked(result) });
        assert_eq!(
            (tale.status("2026-06-01 12:06"), tale.next("2026-06-01 12:06").as_str()),
            (stands, next),
            "{result:?}"
        );
        assert_eq!(tale.story().round.counted, 0, "the round is over");
    }
}

#[test]
fn a_customers_missed_care_round_waits_for_the_next_interval() {
    let mut tale = tale();
    tale.logs("2026-06-01 12:05", talked(Talk::Sale));
    assert_eq!(tale.next("2026-07-01 14:00"), "now care");
    tale.logs("2026-07-01 14:00", said(Outcome::NoAnswer));
    assert_eq!(tale.next("2026-07-01 14:01"), "Wed 1 17:00 late");
    tale.logs("2026-07-01 17:05", said(Outcome::NoAnswer)).logs("2026-07-02 07:05", said(Outcome::NoAnswer));
    assert_eq!(
        tale.next("2026-07-02 12:05"),
        "Fri 31 07:00",
        "two intervals after the sale, never the review"
    );
    assert_eq!(tale.status("2026-07-03 12:05"), Status::Customer);
}

#[test]
fn away_is_called_on_the_day_they_are_back() {
    let mut tale = tale();
    tale.logs("2026-06-01 12:05", message("An idea."));
    let plan = Plan {
        kind: FollowUpKind::Asked,
        zone: NEW_YORK,
        date: day("2026-06-22"),
        when: PlanTime::Any,
        booked: None,
    };
    tale.happens("2026-06-01 13:00", What::Away(plan));
    assert_eq!(tale.story().follow_ups[0].state, FollowUpState::Void);
    assert_eq!(
        (tale.status("2026-06-10 12:00"), tale.next("2026-06-10 12:05").as_str()),
        (Status::Away, "Mon 22 07:00")
    );
    tale.dials("2026-06-10 12:05", Outcome::NoAnswer);
    assert!(tale.marks().contains(&"away".to_owned()));
}

#[test]
fn a_missed_call_back_asks_for_a_call_now_and_an_answered_one_ends_the_round() {
    let mut tale = tale();
    tale.logs("2026-06-01 07:05", message("An idea."));
    tale.calls_back("2026-06-01 11:58", None, Step::default());
    assert_eq!(tale.next("2026-06-01 12:00"), "now asked");
    assert_eq!(tale.story().follow_ups[0].state, FollowUpState::Void);
    tale.calls_back("2026-06-01 12:30", Some(Talk::Sale), Step::default());
    assert_eq!((tale.story().round.counted, tale.status("2026-06-01 12:31")), (0, Status::Customer));
}

#[test]
fn zones_are_not_guessed() {
    let mut two = tale_of(|p| p.zone = None);
    two.facts.place.zones = vec![Tz::America__New_York, Tz::America__Chicago];
    assert_eq!(two.next("2026-06-01 12:05"), "Mon 1 18:00 late", "only late is common to both");
    two.facts.place.zones = vec![Tz::America__New_York, Tz::America__Los_Angeles];
    let Decision::Call(call) = two.at("2026-06-01 14:00") else { panic!("office hours of both") };
    assert_eq!(call.slot, Some(Slot::Office));
    two.facts.place.zones = Vec::new();
    assert_eq!(two.next("2026-06-01 12:05"), "needs");
    let london = tale_of(|p| p.zone = Some(Tz::Europe__London));
    let afternoon = there("2026-06-01 17:30", Tz::Europe__London);
    assert_eq!(told(&decide(&london.policy, &london.facts, afternoon), Tz::Europe__London), "now new");
    assert_eq!(london.next("2026-06-01 07:05"), "now new", "lunch there is seven in the morning here");
}

#[test]
fn an_unknown_line_has_no_early_slot_until_the_person_said_whom_they_call() {
    let mut tale = tale_of(|p| p.phones = vec![line("+12125550134", Line::Unknown)]);
    assert_eq!(tale.next("2026-06-01 07:05"), "now new", "offices");
    tale.policy.own.calls = None;
    assert_eq!(tale.next("2026-06-01 07:05"), "Mon 1 12:00 lunch");
    let mobile = tale_of(|p| p.phones = vec![line("+12125550134", Line::Mobile)]);
    assert_eq!(mobile.next("2026-06-01 07:05"), "Mon 1 12:00 lunch");
    assert_eq!(mobile.refused("2026-06-01 07:05", &said(Outcome::NoAnswer)), [Rule::Hours]);
}

#[test]
fn direct_numbers_come_first_and_after_two_unanswered_tries_the_next() {
    let mut tale = tale_of(|p| {
        p.phones = vec![
            line("+12125550100", Line::Main),
            line("+12125550101", Line::Mobile),
            line("+12125550102", Line::Office),
        ];
    });
    let number = |tale: &Tale, at: &str| match tale.at(at) {
        Decision::Call(call) => call.phone.number.e164,
        other => panic!("{other:?}"),
    };
    assert_eq!(number(&tale, "2026-06-01 12:05"), "+12125550102");
    tale.logs("2026-06-01 12:05", said(Outcome::NoAnswer)).logs("2026-06-01 17:05", said(Outcome::NoAnswer));
    assert_eq!(number(&tale, "2026-06-02 12:05"), "+12125550101");
}

#[test]
fn an_empty_rotation_becomes_office_hours_and_says_so() {
    let mut tale = tale();
    tale.policy.own.hours = "09:00-11:00".parse().unwrap();
    let Decision::Call(call) = tale.at("2026-06-01 09:30") else { panic!("office") };
    assert_eq!((call.kind, call.slot), (Kind::New, Some(Slot::Office)));
    tale.logs("2026-06-01 09:30", said(Outcome::NoAnswer));
    assert_eq!(tale.next("2026-06-01 10:00"), "Tue 2 09:00 office", "a rotation of one slot");
}

#[test]
fn not_now_keeps_a_slot_back_until_the_time_that_was_said() {
    let mut tale = tale();
    tale.is_put_off("2026-06-01 12:05", "2026-06-01 12:35");
    assert_eq!(tale.next("2026-06-01 12:05"), "Mon 1 12:35 lunch");
    assert_eq!(tale.waits_for("2026-06-01 12:34"), [Rule::NotNow, Rule::Slot]);
    assert_eq!(tale.next("2026-06-01 12:35"), "now new");
    assert_eq!(tale.status("2026-06-01 12:10"), Status::Open);
    tale.is_put_off("2026-06-01 12:40", "2026-06-01 13:40");
    assert_eq!(tale.next("2026-06-01 12:45"), "Mon 1 17:00 late", "the slot has closed by then");
    assert_eq!(standing(&tale.policy, &tale.facts).not_before, Some(new_york("2026-06-01 13:40")));
}

#[test]
fn a_promise_put_off_is_kept_in_its_window_or_comes_back_overdue() {
    let mut tale = tale();
    tale.logs("2026-06-01 12:05", message("An idea."));
    tale.is_put_off("2026-06-03 07:05", "2026-06-03 07:40");
    assert_eq!(tale.next("2026-06-03 07:10"), "Wed 3 07:40 early");
    assert_eq!(tale.next("2026-06-03 07:40"), "now promise");
    tale.is_put_off("2026-06-03 07:45", "2026-06-03 08:45");
    assert_eq!(tale.next("2026-06-03 08:10"), "Wed 3 08:45");
    assert_eq!(standing(&tale.policy, &tale.facts).not_before, Some(new_york("2026-06-03 08:45")));
    assert!(matches!(tale.at("2026-06-03 08:45"), Decision::Call(call) if call.overdue));
    assert_eq!(tale.follow_up().state, FollowUpState::Open, "it voids nothing");
    tale.logs("2026-06-03 08:50", said(Outcome::NoAnswer));
    assert_eq!(tale.story().follow_ups[0].state, FollowUpState::KeptLate);
}

#[test]
fn times_they_named_their_missed_calls_and_care_calls_can_be_put_off() {
    let mut asked = tale();
    asked.logs("2026-06-05 12:05", said(Outcome::BrushOff));
    asked.is_put_off("2026-06-08 10:00", "2026-06-08 14:15");
    assert_eq!(
        (asked.next("2026-06-08 12:05"), asked.next("2026-06-08 14:15")),
        told_of("Mon 8 14:15", "asked")
    );
    let mut missed = tale();
    missed.calls_back("2026-06-01 11:58", None, Step::default());
    missed.is_put_off("2026-06-01 12:05", "2026-06-01 12:30");
    assert_eq!(
        (missed.next("2026-06-01 12:10"), missed.next("2026-06-01 12:30")),
        told_of("Mon 1 12:30", "asked")
    );
    let mut care = tale();
    care.logs("2026-06-01 12:05", talked(Talk::Sale));
    care.is_put_off("2026-07-01 14:00", "2026-07-02 09:00");
    assert_eq!(
        (care.next("2026-07-01 15:00"), care.next("2026-07-02 09:00")),
        told_of("Thu 2 09:00", "care")
    );
}

/// When they come back, and as what.
fn told_of(back: &str, kind: &str) -> (String, String) {
    (back.to_owned(), format!("now {kind}"))
}

#[test]
fn a_busy_line_and_office_help_can_be_put_off() {
    let mut busy = tale();
    busy.logs("2026-06-01 12:05", said(Outcome::Busy));
    busy.is_put_off("2026-06-01 12:21", "2026-06-01 12:40");
    assert_eq!(busy.next("2026-06-01 12:25"), "Mon 1 12:40 lunch");
    assert_eq!(standing(&busy.policy, &busy.facts).busy_again, Some(new_york("2026-06-01 12:40")));
    assert!(matches!(busy.at("2026-06-01 12:40"), Decision::Call(call) if call.busy));
    busy.is_put_off("2026-06-01 12:45", "2026-06-01 13:45");
    assert_eq!(busy.next("2026-06-01 12:50"), "Mon 1 17:00 late");
    let mut office = tale_of(|p| p.phones = vec![line("+12125550100", Line::Main)]);
    office.is_put_off("2026-06-01 14:00", "2026-06-01 15:00");
    assert_eq!(office.next("2026-06-01 14:30"), "Mon 1 17:00 late");
    assert_eq!(office.next("2026-06-01 15:00"), "now office");
}

#[test]
fn whatever_happens_with_them_ends_not_now() {
    let after = |happens: &dyn Fn(&mut Tale) -> &mut Tale| {
        let mut tale = tale();
        tale.logs("2026-06-01 07:05", said(Outcome::NoAnswer));
        tale.is_put_off("2026-06-01 12:05", "2026-06-03 12:00");
        assert_eq!(tale.waits_for("2026-06-01 12:10")[0], Rule::NotNow);
        happens(&mut tale).next("2026-06-01 17:05")
    };
    let at = "2026-06-01 12:10";
    let back = Plan {
        kind: FollowUpKind::Asked,
        zone: NEW_YORK,
        date: day("2026-06-02"),
        when: PlanTime::Any,
        booked: None,
    };
    assert_eq!(after(&|tale| tale.logs(at, said(Outcome::Busy))), "Tue 2 12:00 lunch");
    assert_eq!(after(&|tale| tale.calls_back(at, None, Step::default())), "now asked");
    assert_eq!(after(&|tale| tale.happens(at, What::Away(back))), "Tue 2 07:00");
    assert_eq!(after(&|tale| tale.happens(at, What::OptedOut(Via::Mail))), "closed");
    let reopened = after(&|tale| tale.happens(at, What::Dropped(None)).happens(at, What::Reopened));
    assert_eq!(reopened, "now slot");
    let one_more = after(&|tale| tale.happens(at, What::Extended(1)));
    assert_eq!(one_more, "Wed 3 12:00 lunch", "nothing happened with them");
}

#[test]
fn what_came_first_is_told_by_the_order_of_telling() {
    let at = "2026-06-01 12:05";
    let mut tale = tale();
    tale.logs(at, said(Outcome::NoAnswer)).is_put_off(at, "2026-06-01 17:30");
    assert_eq!(tale.next(at), "Mon 1 17:30 late", "at one instant");
    tale.calls_back(at, None, Step::default());
    assert_eq!(tale.next(at), "now asked", "at the same instant still");
    tale.is_put_off("2026-06-01 11:30", "2026-06-01 12:30");
    assert_eq!(tale.next("2026-06-01 11:31"), "Mon 1 12:30", "by a clock that was set back");
    let told = Logged { told: true, ..said(Outcome::NoAnswer) };
    tale.logs("2026-06-01 07:05", told);
    assert_eq!(tale.next("2026-06-01 11:31"), "Mon 1 12:30", "an earlier call is no call since");
}

#[test]
fn a_try_before_the_time_that_was_said_is_no_departure() {
    let mut tale = tale();
    tale.is_put_off("2026-06-01 12:05", "2026-06-01 17:30").logs("2026-06-01 12:10", message("An idea."));
    assert_eq!(tale.marks(), Vec::<String>::new());
    tale.is_put_off("2026-06-03 07:05", "2026-06-03 12:00");
    tale.logs("2026-06-03 07:30", said(Outcome::NoAnswer));
    assert_eq!((tale.marks(), tale.story().follow_ups[0].state), (Vec::new(), FollowUpState::Kept));
    tale.is_put_off("2026-06-03 07:31", "2026-06-03 08:31").logs("2026-06-03 07:35", said(Outcome::NoAnswer));
    assert_eq!(tale.marks(), ["off-rotation"], "what departs anyway is marked");
}

#[test]
fn not_now_moves_neither_the_review_nor_who_is_closed() {
    let mut tale = tale_of(|p| p.limit = Some(1));
    tale.logs("2026-06-01 12:05", said(Outcome::BrushOff));
    tale.is_put_off("2026-06-02 07:05", "2026-06-02 12:00");
    assert_eq!(tale.next("2026-06-02 07:10"), "review, due");
    tale.happens("2026-06-02 08:00", What::Dropped(None)).is_put_off("2026-06-02 08:01", "2026-06-02 12:00");
    assert_eq!(tale.next("2026-06-02 08:02"), "closed");
}

#[test]
fn every_key_is_told_where_it_leads_before_it_is_pressed() {
    let tale = tale();
    let leads = preview(&tale.policy, &tale.facts, &tale.bookings, new_york("2026-06-01 12:05"));
    let told: Vec<(Outcome, String)> = leads
        .into_iter()
        .map(|(outcome, next)| (outcome, next.map_or_else(|_| "refused".into(), |d| told(&d, NEW_YORK))))
        .collect();
    assert!(told.contains(&(Outcome::NoAnswer, "Mon 1 17:00 late".into())));
    assert!(told.contains(&(Outcome::Voicemail, "Wed 3 07:00 early".into())));
    assert!(told.contains(&(Outcome::BrushOff, "Tue 2 07:00".into())));
    assert!(told.contains(&(Outcome::BadNumber, "needs".into())), "another number");
}

#[test]
fn what_doesnt_fit_together_is_said() {
    let tale = tale();
    let at = "2026-06-01 12:05";
    let wrong = [
        said(Outcome::Reached),
        talked(Talk::Talk),
        Logged { result: Some(Talk::Sale), ..said(Outcome::NoAnswer) },
        Logged { forwarded_to: Some(" \u{200b}".into()), ..talked(Talk::Forwarded) },
        Logged { forwarded_to: Some("Joe Falk".into()), ..talked(Talk::NotAFit) },
        Logged { forwarded_to: Some("Joe Falk".into()), ..said(Outcome::NoAnswer) },
        Logged { message: Some("Hello".into()), ..said(Outcome::NoAnswer) },
        Logged { asked: Some(on("2026-06-03", Time::Any)), ..said(Outcome::NoAnswer) },
        Logged {
            promise: Promise::Named(on("2026-06-03", Time::Any)),
            strategy: Strategy::Exit,
            ..message("Bye.")
        },
        Logged { promise: Promise::Named(on("2026-05-03", Time::Any)), ..message("An idea.") },
        Logged { asked: Some(on("2026-05-03", Time::Any)), ..said(Outcome::BrushOff) },
    ];
    for said in wrong {
        let result = tale.tries(at, &Logged { overridden: Some("anyway".into()), ..said.clone() });
        assert!(matches!(result, Err(NotRecorded::Misuse(_))), "{said:?}");
    }
}
