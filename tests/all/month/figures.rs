//! What the month came to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use redial::domain::attempt::{Attempt, Outcome};
use redial::domain::cadence::{Facts, Kind, Story};
use redial::domain::follow_up::{FollowUpKind, FollowUpState};
use redial::domain::history::What;
use redial::domain::hours::{self, Moment};
use redial::domain::policy::Policy;
use redial::store::Found;

use super::{DIALS_A_DAY, HOME};

/// The figures.
#[derive(Default)]
pub struct Figures {
    days: Vec<Day>,
    today: Day,
    kinds: BTreeMap<&'static str, u32>,
    outcomes: BTreeMap<&'static str, u32>,
    /// Business days from the first try to the limit.
    to_the_limit: Vec<usize>,
    dropped: u32,
    extended: u32,
    /// Calls of theirs.
    pub called_back: u32,
    /// Days for which somebody who could be called was left alone, at the most.
    pub longest_idle: u32,
    /// The same on days whose dials were used up too.
    pub longest_wait: u32,
    newest: Option<Moment>,
}

#[derive(Default, Clone, Copy)]
struct Day {
    date: NaiveDate,
    dials: u32,
    first_tries: u32,
    follow_ups: u32,
}

impl Figures {
    /// A dial.
    pub fn dialled(&mut self, now: Moment, found: &Found, attempt: &Attempt) {
        let kind = found.row.offer.call.kind;
        self.today.first_tries += u32::from(found.facts.history.newest_attempt().is_none());
        self.today.follow_ups += u32::from(matches!(kind, Kind::Promise | Kind::Asked));
        *self.kinds.entry(kind.as_str()).or_default() += 1;
        *self.outcomes.entry(attempt.outcome.as_str()).or_default() += 1;
        self.newest = Some(now);
    }

    /// A day that is over.
    pub fn day(&mut self, date: NaiveDate, dials: u32) {
        self.days.push(Day { date, dials, ..self.today });
        self.today = Day::default();
    }

    /// Somebody who came to the limit.
    pub fn at_limit(&mut self, facts: &Facts) {
        let attempts = facts.history.attempts();
        let dates: BTreeSet<NaiveDate> =
            attempts.map(|(event, _)| hours::date_in(HOME, event.timing.at)).collect();
        let span = dates.first().zip(dates.last());
        let weekdays = span.map(|(first, last)| {
            let days = first.iter_days().take_while(|day| day < last);
            days.filter(|day| super::checks::is_weekday(*day)).count()
        });
        self.to_the_limit.extend(weekdays);
    }

    /// A decision of the review.
    pub fn decided(&mut self, what: &What) {
        match what {
            What::Extended(_) => self.extended += 1,
            _ => self.dropped += 1,
        }
    }

    /// What no month of this kind may come to.
    pub fn are_sound(&self) {
        let dials: u32 = self.outcomes.values().sum();
        assert!(dials > 600, "{dials} dials");
        assert!(self.days.iter().all(|day| day.dials <= DIALS_A_DAY));
        // While there are both, new names have at most half of a day, and about a third.
        let first_week = &self.days[..5];
        let (new, all) = first_week.iter().fold((0, 0), |(n, d), day| (n + day.first_tries, d + day.dials));
        assert!(f64::from(new) / f64::from(all) > 0.2, "{new} first calls of {all}");
    }

    /// Prints them.
    pub fn print(&self, policy: &Policy, everybody: &[Facts]) {
        println!("day          dials  first  share  promised and asked");
        for day in &self.days {
            let share = percent(day.first_tries, day.dials);
            let Day { date, dials, first_tries, follow_ups } = day;
            println!("{date}   {dials:5}  {first_tries:5}  {share:>5}  {follow_ups:18}");
        }
        let dials: u32 = self.outcomes.values().sum();
        println!("\n{dials} dials, by kind {:?}", self.kinds);
        for (outcome, count) in &self.outcomes {
            println!("  {outcome:13} {count:5}  {:>5}", percent(*count, dials));
        }
        println!("called back {}", self.called_back);
        self.print_promises(policy, everybody);
        self.print_review(policy, everybody);
    }

    fn print_promises(&self, policy: &Policy, everybody: &[Facts]) {
        let now = self.newest.unwrap();
        let mut states: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        for facts in everybody {
            let calendar = facts.calendar(policy);
            for follow_up in Story::of(policy, &calendar, &facts.history).follow_ups {
                let state = follow_up.state_at(&calendar, now).as_str();
                *states.entry((follow_up.plan.kind.as_str(), state)).or_default() += 1;
            }
        }
        for kind in [FollowUpKind::Promise, FollowUpKind::Asked, FollowUpKind::Care] {
            let of =
                |state: FollowUpState| states.get(&(kind.as_str(), state.as_str())).copied().unwrap_or(0);
            let [kept, late, broken] =
                [FollowUpState::Kept, FollowUpState::KeptLate, FollowUpState::Broken].map(of);
            let due = kept + late + broken;
            let [open, void] = [FollowUpState::Open, FollowUpState::Void].map(of);
            println!(
                "{:8} made {}: kept {kept} ({}), late {late} ({}), broken {broken} ({}), open {open}, void {void}",
                kind.as_str(),
                due + open + void,
                percent(kept, due),
                percent(late, due),
                percent(broken, due),
            );
        }
    }

    fn print_review(&self, policy: &Policy, everybody: &[Facts]) {
        let mut days = self.to_the_limit.clone();
        days.sort_unstable();
        if let [least, .., most] = days[..] {
            let (limit, middle) = (policy.rules.limit, days[days.len() / 2]);
            println!("to the limit of {limit}: {least} to {most} business days, {middle} in the middle");
        }
        println!("review: {} let go, {} given one more", self.dropped, self.extended);
        let (idle, wait) = (self.longest_idle, self.longest_wait);
        println!("left alone while they could be called: {idle} days with dials to spare, {wait} in all");
        let untried = everybody.iter().filter(|facts| facts.history.newest_attempt().is_none()).count();
        println!("never called: {untried} of {}", everybody.len());
        let silent = self.outcomes.get(Outcome::HungUp.as_str()).unwrap_or(&0);
        println!("hung up on, the day's message being left: {silent}");
    }
}

fn percent(part: u32, whole: u32) -> String {
    match whole {
        0 => "-".into(),
        _ => format!("{:.0} %", 100.0 * f64::from(part) / f64::from(whole)),
    }
}
