//! The engine against the naive reading of the same rules. Whatever the two say differently is a
//! mistake in one of them, or a rule that can be read in two ways.
//!
//! Two ways to find it: random weeks of calls with random people, and every outcome and result from
//! every place where somebody may stand. `REDIAL_CASES` sets how many weeks are lived through; the
//! default keeps the usual run short.

use std::collections::BTreeSet;
use std::fmt::Write;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, Timelike};
use chrono_tz::{America, Tz};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError};
use redial::domain::attempt::{Mark, Outcome, Rule, Strategy as Way, Talk, Timing};
use redial::domain::cadence::{
    Bookings, CalledBack, Decision, Facts, Kind, Logged, NotRecorded, Promise, Recorded, Refusal, Step,
    Story, decide, record, record_call_back, status,
};
use redial::domain::follow_up::{FollowUpKind, FollowUpState, Plan, PlanTime};
use redial::domain::history::{Event, History, Via, What};
use redial::domain::hours::{self, Moment};
use redial::domain::policy::Policy;
use redial::domain::prospect::{Fit, Line, Place, ZoneFrom};
use redial::domain::slot::Slot;
use redial::domain::when::{Time, When};
use uuid::Uuid;

use crate::naive::{Naive, Offer, Tally, Verdict};
use crate::random_days::sent_on;
use crate::random_weeks::{
    Agreed, Dial, Happening, Made, Named, Pass, Setting, happening, known_by, pass, plain, setting,
};

type Checked = Result<(), TestCaseError>;

/// Somebody, what happened with them so far, and the clock.
#[derive(Clone)]
struct Walk {
    policy: Policy,
    facts: Facts,
    booked: Vec<Moment>,
    bookings: Bookings,
    now: Moment,
    told: i64,
}

// ── What happens ─────────────────────────────────────────────────────────────────────────────────

impl Walk {
    fn new(setting: Setting) -> Self {
        let from = if setting.zones.is_empty() { ZoneFrom::None } else { ZoneFrom::Number };
        let home = setting.policy.own.zone;
        Walk {
            policy: setting.policy,
            facts: Facts {
                prospect: setting.prospect,
                history: History::default(),
                place: Place { zones: setting.zones, from },
                home,
            },
            bookings: Bookings::of(setting.booked.iter().copied()),
            booked: setting.booked,
            now: setting.start,
            told: 0,
        }
    }

    fn zone(&self) -> Tz {
        self.facts.place.zones.first().copied().unwrap_or(self.policy.own.zone)
    }

    fn naive(&self) -> Naive<'_> {
        Naive::of(&self.policy, &self.facts)
    }

    fn id(&self) -> Uuid {
        Uuid::from_u128(u128::try_from(self.told).unwrap() + 1)
    }

    fn pass(&mut self, pass: &Pass) {
        let later = match (pass, decide(&self.policy, &self.facts, self.now)) {
            (Pass::Offered(late), Decision::Wait { until: Some(until), .. }) => {
                until + TimeDelta::minutes(*late)
            }
            (Pass::Offered(late), Decision::Call(_)) => self.now + TimeDelta::minutes(*late / 10),
            (Pass::Offered(late), _) => self.now + TimeDelta::minutes(60 * late),
            (Pass::Seconds(seconds), _) => self.now + TimeDelta::seconds(*seconds),
            (Pass::Days(days), _) => self.now + TimeDelta::days(*days),
        };
        self.now = later.max(self.now);
    }

    /// A date and time still to come, as somebody names it.
    fn when(&self, named: Named, at: Moment) -> When {
        let local = at.with_timezone(&self.zone()).naive_local();
        let still_today = matches!(named.time, Time::At(time) if time > local.time());
        let least = if still_today { 0 } else { 1 };
        When { date: local.date() + Days::new(named.in_days.max(least)), time: named.time }
    }

    /// What was agreed, as far as it fits the result.
    fn agreed(&self, result: Talk, agreed: Agreed, at: Moment) -> Step {
        let nothing = Step::default();
        let keep = |days: u64| {
            let date = hours::date_in(self.zone(), at) + Days::new(days.max(1));
            Step { keep_in_touch: Some(date), ..nothing }
        };
        match (result, agreed) {
            (Talk::Talk | Talk::Appointment | Talk::Sale, Agreed::Next(named)) => {
                Step { next: Some(self.when(named, at)), ..nothing }
            }
            (Talk::Talk | Talk::Sale, Agreed::KeepInTouch(days)) => keep(days),
            (Talk::Talk, Agreed::Nothing) => keep(7),
            _ => nothing,
        }
    }

    /// What the caller says of a dial, and when it was.
    fn said(&self, dial: &Dial) -> (Logged, Moment) {
        let (told, at) = match dial.made {
            Made::Now => (false, self.now),
            Made::Earlier(minutes) => (true, self.now - TimeDelta::minutes(minutes)),
            Made::Behind(minutes) => (false, self.now - TimeDelta::minutes(minutes)),
        };
        // By a clock that stands behind, what is named lies ahead all the same.
        let named_at = if told { at } else { self.now };
        let outcome = dial.outcome;
        let number = dial.number.and_then(|n| self.facts.prospect.phones.get(n));
        let talk = (outcome == Outcome::Reached).then_some(dial.result);
        let takes_message = matches!(outcome, Outcome::Voicemail | Outcome::Screened);
        let message = dial.message.filter(|_| takes_message);
        let askable = matches!(outcome, Outcome::BrushOff | Outcome::Screened);
        let asked = dial.asked.filter(|_| askable);
        let said = Logged {
            told,
            result: talk,
            number: number.map(|phone| phone.number.e164.clone()),
            message: message.map(crate::ideas::idea),
            strategy: dial.strategy,
            promise: if dial.promise { Promise::LeftOut } else { Promise::None },
            asked: asked.map(|named| self.when(named, named_at)),
            step: talk.map_or(Step::default(), |talk| self.agreed(talk, dial.step, named_at)),
            forwarded_to: sent_on(talk),
            overridden: dial.overridden.then(|| "it happened".to_owned()),
            ..Logged::just(self.id(), outcome)
        };
        (said, at)
    }

    fn write(&mut self, event: Event) {
        self.told += 1;
        self.facts.history = self.facts.history.with(Event { seq: self.told, ..event });
    }

    fn note(&mut self, what: What) {
        let timing = Timing { at: self.now, counted_at: self.now };
        self.write(Event { id: self.id(), seq: Event::NEW, timing, what });
    }

    /// Lets something happen, and compares what the two make of it.
    fn live(&mut self, happening: &Happening) -> Checked {
        match happening {
            Happening::Dial(dial) => return self.dial(dial),
            Happening::CallBack { result, step } => return self.call_back(*result, *step),
            Happening::Away(days) => {
                let zone = self.zone();
                let back = hours::date_in(zone, self.now) + Days::new(*days);
                let date = self.facts.calendar(&self.policy).on_or_after(back);
                let (kind, when) = (FollowUpKind::Asked, PlanTime::Any);
                self.note(What::Away(Plan { kind, zone, date, when, booked: None }));
            }
            Happening::OptOut => self.note(What::OptedOut(Via::Mail)),
            Happening::Drop => self.note(What::Dropped(None)),
            Happening::Reopen => self.note(What::Reopened),
            Happening::Extend(more) => self.note(What::Extended(*more)),
            Happening::Fit(fits) => {
                self.facts.prospect.fit = if *fits { Fit::Yes } else { Fit::No };
                self.note(What::Fit(*fits));
            }
            Happening::Limit(limit) => {
                self.facts.prospect.limit = *limit;
                self.note(What::LimitSet(*limit));
            }
        }
        Ok(())
    }

    fn dial(&mut self, dial: &Dial) -> Checked {
        let (said, at) = self.said(dial);
        let Some(recorded) = self.check_record(&said, at)? else { return Ok(()) };
        let after = self.facts.after(recorded.clone());
        self.write(recorded.event);
        for phone in &mut self.facts.prospect.phones {
            phone.dead |= recorded.dead.as_ref() == Some(&phone.number.e164);
        }
        prop_assert_eq!(&after.prospect.phones, &self.facts.prospect.phones);
        Ok(())
    }

    fn call_back(&mut self, result: Option<Talk>, step: Agreed) -> Checked {
        let said = CalledBack {
            id: self.id(),
            result,
            reason: None,
            permission: None,
            note: None,
            step: result.map_or(Step::default(), |result| self.agreed(result, step, self.now)),
            forwarded_to: sent_on(result),
        };
        let engine = record_call_back(&self.policy, &self.facts, &said, self.now).unwrap().event;
        let naive = self.naive().call_back(&said, self.now);
        self.same("the call-back", &engine, &naive, words_of)?;
        self.write(engine);
        Ok(())
    }
}

// ── What is compared ─────────────────────────────────────────────────────────────────────────────

impl Walk {
    fn same<T: PartialEq>(&self, what: &str, engine: &T, naive: &T, words: impl Fn(&T) -> String) -> Checked {
        if engine == naive {
            return Ok(());
        }
        let (engine, naive) = (words(engine), words(naive));
        let facts = self.words();
        Err(TestCaseError::fail(format!("{what}\n  engine: {engine}\n  naive:  {naive}\n{facts}")))
    }

    fn check(&self) -> Checked {
        let naive = self.naive();
        self.check_instants(&naive)?;
        let now = self.now;
        match decide(&self.policy, &self.facts, now) {
            Decision::Wait { until, slot, .. } => self.check_until(&naive, now, until, slot),
            Decision::Call(call) => self.check_closes(&naive, now, call.closes),
            _ => Ok(()),
        }
    }

    /// Where they stand, what to do now, and what to do at other instants: those to come, and those that
    /// a clock behind shows.
    fn check_instants(&self, naive: &Naive<'_>) -> Checked {
        self.check_story(naive)?;
        for minutes in [0, -26 * 60, -20, 17, 7 * 60 + 30, 25 * 60, 3 * 24 * 60, 9 * 24 * 60 + 4 * 60] {
            self.check_verdict(naive, self.now + TimeDelta::minutes(minutes))?;
        }
        Ok(())
    }

    fn check_story(&self, naive: &Naive<'_>) -> Checked {
        let calendar = self.facts.calendar(&self.policy);
        let story = Story::of(&self.policy, &calendar, &self.facts.history);
        let now = self.now;
        let engine: Vec<_> = story
            .follow_ups
            .iter()
            .map(|it| (it.made_by, it.plan, it.state, it.state_at(&calendar, now)))
            .collect();
        let plain: Vec<_> = naive
            .follow_ups()
            .iter()
            .map(|it| (it.made_by, it.plan, it.state, naive.state_at(it, now)))
            .collect();
        self.same("what became of the follow-ups", &engine, &plain, |all| {
            let words = |(_, plan, state, now): &(Uuid, Plan, FollowUpState, FollowUpState)| {
                format!("{} {}, now {}", words_of_plan(plan), state.as_str(), now.as_str())
            };
            all.iter().map(words).collect::<Vec<_>>().join("; ")
        })?;
        let tally = Tally {
            counted: story.round.counted,
            voicemails: story.round.voicemails,
            brush_offs: story.round.brush_offs,
            spent: story.round.spent.iter().map(|(slot, _)| *slot).collect(),
        };
        self.same("the round", &tally, &naive.tally(), |tally| format!("{tally:?}"))?;
        let status = status(&self.policy, &story, self.facts.prospect.limit, self.zone(), now);
        self.same("the status", &status, &naive.status(now), |status| status.as_str().to_owned())
    }

    fn check_verdict(&self, naive: &Naive<'_>, now: Moment) -> Checked {
        let decision = decide(&self.policy, &self.facts, now);
        let (engine, naive) = (verdict_of(&decision), naive.verdict(now));
        let what = format!("what to do at {}; the engine: {decision:?}", self.local(now));
        self.same(&what, &engine, &naive, |verdict| format!("{verdict:?}"))
    }

    /// The engine's next opening is one, and nothing is offered before it.
    fn check_until(
        &self,
        naive: &Naive<'_>,
        now: Moment,
        until: Option<Moment>,
        slot: Option<Slot>,
    ) -> Checked {
        // The engine looks ahead by the slots in which they can be reached this week, whatever becomes
        // of the clocks by then. Office help stands below the line: nobody waits for it.
        let naive = naive.foreseen(now);
        let offer = |at: Moment| match naive.verdict(at) {
            Verdict::Call(offer) if offer.kind != Kind::Office => Some(offer),
            _ => None,
        };
        if let Some(until) = until {
            let Some(opens) = offer(until) else {
                return self.same("the next opening", &Some(until), &None, |at| self.words_at(*at));
            };
            // The rotation waits for any slot; a follow-up for the one it names, until that is missed.
            let opening = match naive.awaited() {
                Some(plan) => plan.when.slot().filter(|_| !opens.overdue),
                None => opens.slot,
            };
            self.same("the slot that opens", &slot, &opening, |slot| format!("{slot:?}"))?;
        }
        // By the quarter of an hour for three days, then by the half hour, then by the hour; and the
        // second before the opening.
        let end = until.unwrap_or(now + TimeDelta::days(38));
        let day = 24 * 60;
        let steps = |from: i64, to: i64, by: i64| (from / by..to / by).map(move |n| n * by);
        let steps =
            steps(0, 3 * day, 15).chain(steps(3 * day, 8 * day, 30)).chain(steps(8 * day, 38 * day, 60));
        let sooner = steps.map(|minutes| next_multiple(15, now) + TimeDelta::minutes(minutes));
        let before = until.map(|until| until - TimeDelta::seconds(1)).filter(|at| *at > now);
        let sooner = sooner.take_while(|at| *at < end).chain(before).find(|at| offer(*at).is_some());
        match sooner {
            Some(sooner) => {
                let what = format!("the next opening; the naive: {:?}", offer(sooner));
                self.same(&what, &until, &Some(sooner), |at| self.words_at(*at))
            }
            None => Ok(()),
        }
    }

    /// The call is offered on end until the engine says that it closes, and not then.
    fn check_closes(&self, naive: &Naive<'_>, now: Moment, closes: Moment) -> Checked {
        let Verdict::Call(offer) = naive.verdict(now) else { return Ok(()) };
        let still = |at: Moment| match naive.verdict(at) {
            Verdict::Call(later) => {
                let same_slot = offer.slot == later.slot || naive.awaited().is_some();
                let kinds =
                    (offer.kind, offer.overdue, offer.busy) == (later.kind, later.overdue, later.busy);
                same_slot && kinds
            }
            _ => false,
        };
        let grain = (0..24 * 12).map(|n| next_multiple(5, now) + TimeDelta::minutes(5 * n));
        let last = closes - TimeDelta::seconds(1);
        let mut within = grain.take_while(|at| *at < closes).chain([last]).filter(|at| *at > now);
        let ends = within.find(|at| !still(*at));
        let naive = ends.or_else(|| still(closes).then_some(closes + TimeDelta::seconds(1)));
        self.same("the end of the offer", &closes, &naive.unwrap_or(closes), |at| self.local(*at))
    }

    /// What is written, or the rules that refuse it.
    fn check_record(&self, said: &Logged, at: Moment) -> Result<Option<Recorded>, TestCaseError> {
        let engine = match record(&self.policy, &self.facts, &self.bookings, said, at) {
            Ok(recorded) => Ok(recorded),
            Err(NotRecorded::Refused(refusals)) => {
                Err(refusals.iter().map(Refusal::rule).collect::<BTreeSet<Rule>>())
            }
            Err(NotRecorded::Misuse(misuse)) => {
                let facts = self.words();
                return Err(TestCaseError::fail(format!("{misuse}: {}\n{facts}", words_of_said(said))));
            }
        };
        let naive = self.naive().record(said, &self.booked, at);
        let what = format!("recording at {} {}", self.local(at), words_of_said(said));
        let written = engine.as_ref().map(|recorded| in_order(&recorded.event)).map_err(Clone::clone);
        self.same(&what, &written, &naive.map(|event| in_order(&event)), |result| match result {
            Ok(event) => words_of(event),
            Err(rules) => format!("refused: {rules:?}"),
        })?;
        Ok(engine.ok())
    }
}

/// The next instant at which clocks show a multiple of so many minutes.
fn next_multiple(minutes: u32, at: Moment) -> Moment {
    let past = at.minute() % minutes * 60 + at.second();
    at + TimeDelta::seconds(i64::from(minutes * 60 - past))
}

fn verdict_of(decision: &Decision) -> Verdict {
    match decision {
        Decision::Closed(_) => Verdict::Closed,
        Decision::Review { due, .. } => Verdict::Review { due: *due },
        Decision::Needs(reason) => Verdict::Needs(reason.rule()),
        Decision::Wait { .. } => Verdict::Wait,
        Decision::Call(call) => Verdict::Call(Offer {
            kind: call.kind,
            phone: call.phone.number.e164.clone(),
            slot: call.slot,
            try_no: call.try_no,
            limit: call.limit,
            strategy: call.strategy,
            overdue: call.overdue,
            busy: call.busy,
            due: call.due,
        }),
    }
}

/// An event with its marks in order, since they are a set; and without the words for a departure.
fn in_order(event: &Event) -> Event {
    let mut event = event.clone();
    if let What::Attempt(attempt) = &mut event.what {
        attempt.marks.sort();
        attempt.reason = None;
    }
    event
}

// ── In words ─────────────────────────────────────────────────────────────────────────────────────

impl Walk {
    fn local(&self, at: Moment) -> String {
        let there = self.facts.place.zones.iter().map(|zone| at.with_timezone(zone));
        let there: Vec<String> = there.map(|at| at.format("%a %-d %b %Y %H:%M:%S %Z").to_string()).collect();
        let here = at.with_timezone(&self.policy.own.zone).format("%a %-d %b %H:%M %Z");
        format!("{} (caller: {here})", there.join(" / "))
    }

    fn words_at(&self, at: Option<Moment>) -> String {
        at.map_or_else(|| "never".to_owned(), |at| self.local(at))
    }

    /// Who it is, who calls, and what happened.
    fn words(&self) -> String {
        let (policy, prospect) = (&self.policy, &self.facts.prospect);
        let (slots, own) = (&policy.slots, &policy.own);
        let mut words = format!("now {}\n", self.local(self.now));
        writeln!(words, "zones {:?}", self.facts.place.zones).unwrap();
        for phone in &prospect.phones {
            let dead = if phone.dead { " dead" } else { "" };
            writeln!(words, "number {} {}{dead}", phone.number.e164, phone.line.as_str()).unwrap();
        }
        writeln!(
            words,
            "own limit {:?}, prepared {}, forwarded by {:?}, country {:?}",
            prospect.limit, prospect.prepared, prospect.forwarded_by, prospect.country
        )
        .unwrap();
        writeln!(words, "slots {} {} {}", slots.early, slots.lunch, slots.late).unwrap();
        writeln!(words, "caller {} {} {:?}, calls {:?}", own.zone, own.hours, own.days, own.calls).unwrap();
        writeln!(words, "holidays {:?}", own.holidays).unwrap();
        writeln!(words, "{:?}", policy.rules).unwrap();
        for event in self.facts.history.events() {
            writeln!(words, "  {}: {}", self.local(event.timing.at), words_of(event)).unwrap();
        }
        words
    }
}

fn words_of_plan(plan: &Plan) -> String {
    let booked = plan.booked.map(|hour| format!(" booked {hour}")).unwrap_or_default();
    format!("{} {} {:?}{booked}", plan.kind.as_str(), plan.date.format("%a %-d %b"), plan.when)
}

fn words_of_said(said: &Logged) -> String {
    format!(
        "{}{} {:?}, {}, number {:?}, message {:?}, promise {:?}, asked {:?}, {:?}, overridden {:?}",
        if said.told { "told of: " } else { "" },
        said.outcome.as_str(),
        said.result,
        said.strategy.as_str(),
        said.number,
        said.message,
        said.promise,
        said.asked,
        said.step,
        said.overridden,
    )
}

fn words_of(event: &Event) -> String {
    let behind = event.timing.at != event.timing.counted_at;
    let clock = if behind { format!(", counted at {}", event.timing.counted_at) } else { String::new() };
    let plan = event.plan().map(|plan| format!(", then {}", words_of_plan(plan))).unwrap_or_default();
    let what = match &event.what {
        What::Attempt(attempt) => format!(
            "{} {:?}, {}, number {:?}, slot {:?}, message {:?}, marks [{}]",
            attempt.outcome.as_str(),
            attempt.result,
            attempt.strategy.as_str(),
            attempt.number,
            attempt.slot,
            attempt.message,
            attempt.marks.iter().map(Mark::to_string).collect::<Vec<_>>().join(" "),
        ),
        What::CallBack(call_back) => format!("call-back {:?}", call_back.result),
        What::Away(_) => "away".to_owned(),
        other => format!("{other:?}"),
    };
    format!("{what}{plan}{clock}")
}

// ── Random weeks ─────────────────────────────────────────────────────────────────────────────────

fn cases() -> u32 {
    std::env::var("REDIAL_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(64)
}

proptest! {
    #![proptest_config(Config { cases: cases(), failure_persistence: None, ..Config::default() })]

    #[test]
    fn naive_and_engine_live_through_random_weeks_alike(
        setting in setting(),
        events in prop::collection::vec((pass(), happening()), 1..14),
    ) {
        let mut walk = Walk::new(setting);
        for (pass, happening) in &events {
            walk.pass(pass);
            walk.check()?;
            walk.live(happening)?;
            walk.check()?;
        }
    }
}

// ── Every outcome and result ─────────────────────────────────────────────────────────────────────

/// A day in the first weeks of June 2026, the first being Monday, in New York.
fn june(day: u32, time: &str) -> Moment {
    let date = NaiveDate::from_ymd_opt(2026, 6, day).unwrap();
    hours::instant_at(America::New_York, date, time.parse::<NaiveTime>().unwrap())
}

type Happened = Vec<(u32, &'static str, Happening)>;

/// Somewhere to stand: its name, their numbers, what happened until then, and now.
struct Standing {
    name: &'static str,
    lines: &'static [Line],
    happened: Happened,
    now: (u32, &'static str),
}

fn standings() -> Vec<Standing> {
    use Happening::{Away, CallBack, Drop, OptOut};
    let dialled = |outcome| Happening::Dial(plain(outcome));
    let with = |outcome, strategy| Happening::Dial(Dial { strategy, ..plain(outcome) });
    let spoken =
        |result, step| Happening::Dial(Dial { result, step, overridden: true, ..plain(Outcome::Reached) });
    let asked = |in_days, time| Agreed::Next(Named { in_days, time });
    let nothing = Agreed::Nothing;
    let message = || dialled(Outcome::Voicemail);
    let missed = || CallBack { result: None, step: nothing };
    let at_ten = Time::At(NaiveTime::from_hms_opt(10, 0, 0).unwrap());
    let both: &[Line] = &[Line::Office, Line::Main];
    let desk: &[Line] = &[Line::Office];
    let standing = |name, lines, happened, now| Standing { name, lines, happened, now };
    let sold = || (1, "07:10:00", spoken(Talk::Sale, nothing));
    let exit = || with(Outcome::Voicemail, Way::Exit);
    vec![
        standing("never called", both, vec![], (1, "07:10:00")),
        standing("never called, office hours", both, vec![], (1, "10:00:00")),
        standing("never called, at night", both, vec![], (1, "22:00:00")),
        standing("never called, on a Saturday", desk, vec![], (6, "12:10:00")),
        standing("no number", &[], vec![], (1, "12:10:00")),
        standing("a line that nobody knows, early", &[Line::Unknown], vec![], (1, "07:10:00")),
        standing("a mobile, too early", &[Line::Mobile], vec![], (1, "07:10:00")),
        standing("tried early", desk, vec![(1, "07:10:00", dialled(Outcome::NoAnswer))], (1, "12:10:00")),
        standing(
            "every slot tried once",
            desk,
            vec![
                (1, "07:10:00", dialled(Outcome::NoAnswer)),
                (1, "12:10:00", dialled(Outcome::NoAnswer)),
                (2, "17:10:00", dialled(Outcome::NoAnswer)),
            ],
            (3, "07:10:00"),
        ),
        standing(
            "two dials today",
            both,
            vec![(1, "07:10:00", dialled(Outcome::NoAnswer)), (1, "12:10:00", dialled(Outcome::HungUp))],
            (1, "17:10:00"),
        ),
        standing("engaged just now", both, vec![(1, "12:10:00", dialled(Outcome::Busy))], (1, "12:12:00")),
        standing("engaged a while ago", both, vec![(1, "12:10:00", dialled(Outcome::Busy))], (1, "12:30:00")),
        standing(
            "engaged in a slot gone by",
            desk,
            vec![(1, "12:10:00", dialled(Outcome::Busy))],
            (1, "17:30:00"),
        ),
        standing(
            "engaged twice",
            desk,
            vec![(1, "12:05:00", dialled(Outcome::Busy)), (1, "12:20:00", dialled(Outcome::Busy))],
            (1, "12:40:00"),
        ),
        standing("a promise ahead", both, vec![(1, "07:10:00", message())], (2, "12:10:00")),
        standing("a promise due", desk, vec![(1, "07:10:00", message())], (3, "12:10:00")),
        standing("a promise missed", desk, vec![(1, "07:10:00", message())], (4, "10:00:00")),
        standing("a promise broken", desk, vec![(1, "07:10:00", message())], (8, "10:00:00")),
        standing(
            "in the gap, nothing promised",
            both,
            vec![(1, "07:10:00", Happening::Dial(Dial { promise: false, ..plain(Outcome::Voicemail) }))],
            (2, "12:10:00"),
        ),
        standing(
            "put off until ten",
            desk,
            vec![(
                1,
                "07:10:00",
                Happening::Dial(Dial {
                    asked: Some(Named { in_days: 1, time: at_ten }),
                    ..plain(Outcome::BrushOff)
                }),
            )],
            (2, "09:50:00"),
        ),
        standing("put off", desk, vec![(1, "07:10:00", dialled(Outcome::BrushOff))], (3, "11:00:00")),
        standing(
            "asked for a Saturday",
            desk,
            vec![(1, "07:10:00", spoken(Talk::Talk, asked(5, Time::Lunch)))],
            (6, "12:10:00"),
        ),
        standing("called back, and missed", both, vec![(1, "19:30:00", missed())], (1, "19:40:00")),
        standing(
            "an exit is due",
            desk,
            vec![(1, "07:10:00", message()), (3, "12:10:00", message())],
            (5, "17:10:00"),
        ),
        standing("resting", desk, vec![(1, "07:10:00", exit())], (3, "12:10:00")),
        standing("rested", desk, vec![(1, "07:10:00", exit())], (16, "12:10:00")),
        standing(
            "resting, and asked for",
            desk,
            vec![(1, "07:10:00", exit()), (2, "15:00:00", missed())],
            (2, "15:10:00"),
        ),
        standing(
            "the last try",
            desk,
            vec![
                (1, "07:10:00", dialled(Outcome::NoAnswer)),
                (1, "12:10:00", dialled(Outcome::NoAnswer)),
                (2, "17:10:00", dialled(Outcome::NoAnswer)),
            ],
            (4, "07:10:00"),
        ),
        standing(
            "at the limit",
            desk,
            vec![
                (1, "07:10:00", dialled(Outcome::NoAnswer)),
                (1, "12:10:00", dialled(Outcome::NoAnswer)),
                (2, "17:10:00", dialled(Outcome::NoAnswer)),
                (3, "07:10:00", dialled(Outcome::BrushOff)),
            ],
            (4, "12:10:00"),
        ),
        standing("away", desk, vec![(1, "07:10:00", Away(7))], (3, "12:10:00")),
        standing("back", desk, vec![(1, "07:10:00", Away(7))], (8, "12:10:00")),
        standing(
            "an appointment",
            desk,
            vec![(1, "07:10:00", spoken(Talk::Appointment, asked(3, at_ten)))],
            (2, "12:10:00"),
        ),
        standing(
            "after the appointment",
            desk,
            vec![(1, "07:10:00", spoken(Talk::Appointment, nothing))],
            (2, "12:10:00"),
        ),
        standing(
            "kept in touch with",
            desk,
            vec![(1, "07:10:00", spoken(Talk::Talk, Agreed::KeepInTouch(7)))],
            (8, "10:00:00"),
        ),
        standing("a customer", desk, vec![sold()], (3, "12:10:00")),
        standing("a customer to be called", desk, vec![sold()], (14, "12:10:00")),
        standing("a customer to be called, on a business day", desk, vec![sold()], (15, "12:10:00")),
        standing(
            "a customer missed twice",
            desk,
            vec![
                sold(),
                (12, "12:10:00", dialled(Outcome::NoAnswer)),
                (12, "17:10:00", dialled(Outcome::NoAnswer)),
            ],
            (15, "07:10:00"),
        ),
        standing(
            "not interested",
            desk,
            vec![(1, "07:10:00", spoken(Talk::NotInterested, nothing))],
            (2, "12:10:00"),
        ),
        standing("sent on", desk, vec![(1, "07:10:00", spoken(Talk::Forwarded, nothing))], (2, "12:10:00")),
        standing("let go", desk, vec![(1, "07:10:00", Drop)], (2, "12:10:00")),
        standing("opted out", desk, vec![(1, "07:10:00", OptOut)], (2, "12:10:00")),
    ]
}

impl Walk {
    /// Lets a dial happen, overriding what refuses it.
    fn try_out(&self, dial: &Dial) -> Checked {
        let mut walk = self.clone();
        walk.dial(dial)?;
        if walk.facts == self.facts {
            walk.dial(&Dial { overridden: true, ..dial.clone() })?;
        }
        match dial.made {
            Made::Now => walk.check(),
            Made::Earlier(_) | Made::Behind(_) => walk.check_instants(&walk.naive()),
        }
    }
}

/// Every outcome with everything that may be said with it.
fn dials() -> Vec<Dial> {
    let named = Named { in_days: 2, time: Time::Late };
    let mut dials = Vec::new();
    for outcome in Outcome::ALL {
        let dial = plain(outcome);
        match outcome {
            Outcome::Reached => {
                for result in Talk::ALL {
                    for step in [Agreed::Nothing, Agreed::Next(named), Agreed::KeepInTouch(9)] {
                        dials.push(Dial { result, step, ..dial.clone() });
                    }
                }
            }
            Outcome::Voicemail => {
                for strategy in [Way::Plain, Way::Exit, Way::Farewell] {
                    dials.push(Dial { strategy, ..dial.clone() });
                }
                dials.push(Dial { promise: false, message: Some(1), ..dial });
            }
            Outcome::BrushOff | Outcome::Screened => {
                dials.push(Dial { asked: Some(named), ..dial.clone() });
                dials.push(Dial { message: Some(1), ..dial });
            }
            _ => dials.push(dial),
        }
    }
    dials
}

#[test]
fn naive_and_engine_make_the_same_of_every_outcome_and_result() {
    let mut differing = Vec::new();
    for Standing { name, lines, happened, now } in standings() {
        let mut policy = Policy::in_zone(America::New_York);
        // Small numbers, so that few calls lead to the limit and to the exit.
        policy.rules.limit = 4;
        policy.rules.exit_after = 2;
        policy.rules.care_days = 11;
        let (zones, start) = (vec![America::New_York], june(1, "07:10:00"));
        let setting = Setting { policy, prospect: known_by(lines), zones, booked: Vec::new(), start };
        let mut walk = Walk::new(setting);
        for (day, time, happening) in &happened {
            walk.now = june(*day, time);
            walk.live(happening).unwrap();
        }
        walk.now = june(now.0, now.1);
        if let Err(differs) = walk.check() {
            differing.push(format!("{name}: {differs}"));
            continue;
        }
        for dial in dials() {
            for made in [Made::Now, Made::Earlier(26 * 60), Made::Behind(26 * 60)] {
                if let Err(differs) = walk.try_out(&Dial { made, ..dial.clone() }) {
                    differing.push(format!("{name}, then {}: {differs}", dial.outcome.as_str()));
                }
            }
        }
    }
    // Enough to see what they have in common.
    let some: Vec<_> = differing.iter().take(5).map(String::as_str).collect();
    assert!(some.is_empty(), "{} differ, such as\n{}", differing.len(), some.join("\n"));
}
