//! The day around the calls: what to expect of it when it opens, and what came of it when it closes.

use super::{App, AppError};
use crate::domain::cadence::{Facts, Kind, Story, names_last};
use crate::domain::calendar::{Calendar, next_day};
use crate::domain::follow_up::FollowUpKind;
use crate::domain::hours::{self, Moment, Span};
use crate::domain::insight::Outlooks;
use chrono::NaiveDate;

use crate::domain::session::{Fit, Pace, Planned, Work, fit, plan};
use crate::domain::slot::Slot;
use crate::store::{Counts, EXACT_TO, Promises, Stretch};

/// How the day opens (A0 "manage your expectations").
#[derive(Debug, Clone, PartialEq)]
pub struct DayAhead {
    /// When.
    pub at: Moment,
    /// Dials meant for the day, and made so far.
    pub goal: u32,
    /// What came of the day so far.
    pub counts: Counts,
    /// For whom the dials are that are left.
    pub planned: Planned,
    /// Whether they fit into the day.
    pub fit: Fit,
    /// How long a call takes.
    pub pace: Pace,
    /// What to expect of them.
    pub outlooks: Outlooks,
    /// How many days the new names last at the day's goal (A3 "new blood"): at least, where `more` says so.
    pub names_last: f64,
    /// Whether there are more new names than are counted.
    pub more: bool,
    /// Whether anything of the caller's hours is left.
    pub works: bool,
    /// Who is called today and isn't prepared, the first first.
    pub unprepared: Vec<Facts>,
    /// What is said when somebody answers.
    pub elevator: Option<String>,
}

impl DayAhead {
    /// How many calls there is time for.
    #[must_use]
    pub fn calls(&self) -> u32 {
        self.planned.all().saturating_sub(self.fit.too_many)
    }
}

/// How the day closes.
#[derive(Debug, Clone, PartialEq)]
pub struct DayDone {
    /// When.
    pub at: Moment,
    /// Dials meant for the day.
    pub goal: u32,
    /// What came of it.
    pub counts: Counts,
    /// What was to be expected of so many dials, by what was known before them.
    pub outlooks: Outlooks,
    /// The share that new names were to have.
    pub new_share: f64,
    /// How long it took, pauses left out.
    pub pace: Pace,
    /// Promises and other follow-ups made today.
    pub made: u32,
    /// How those that came due this week were kept.
    pub promises: Promises,
    /// How many are to be decided about.
    pub in_review: u32,
    /// The caller's next working day.
    pub tomorrow: Moment,
    /// Promises and asked calls that fall due on it.
    pub due: u32,
    /// Those that came due before and still stand.
    pub late: u32,
    /// Its first calls: whom something is due to, then those of the first slot.
    pub first: Vec<FirstCall>,
}

/// A call of the next day.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstCall {
    /// To whom.
    pub facts: Facts,
    /// Of what kind.
    pub kind: Kind,
    /// When it is meant, where a time was named.
    pub at: Option<Moment>,
    /// The slot that it is meant for.
    pub slot: Option<Slot>,
    /// Whether its time has passed by then.
    pub late: bool,
}

/// How many who aren't prepared are named.
const NAMED: usize = 5;
/// How many calls of the next day are shown.
const FIRST: usize = 5;
/// Nobody is off for longer.
const DAYS_OFF: usize = 60;
/// The pace is that of so many dials.
const PACE_OF: u32 = 200;

impl App {
    /// What to expect of the rest of the day.
    ///
    /// # Errors
    /// What clock and store say.
    pub fn day_ahead(&self) -> Result<DayAhead, AppError> {
        let at = self.now()?;
        let rules = &self.policy().rules;
        let day = self.rest_of_day(at);
        let (dues, unprepared) = self.due_today(day)?;
        let stretches = self.store.stretches(at, day.to)?;
        let counts = self.store.counts(at)?;
        let waiting = |count: fn(&Stretch) -> u32| stretches.iter().map(count).sum::<u32>();
        // A share of the goal, so that there are no parts of a name.
        let wanted = (rules.new_share * f64::from(rules.daily_goal)).round() as u32;
        let planned = plan(
            rules.daily_goal.saturating_sub(counts.dials),
            wanted.saturating_sub(counts.first_tries),
            u32::try_from(dues.len()).unwrap_or(u32::MAX),
            waiting(|one| one.again),
            waiting(|one| one.new),
        );
        let pace = Pace::of(&self.store.newest_dials(at, PACE_OF)?);
        let never_called = self.store.never_called()?;
        let slots: Vec<Work> = stretches.into_iter().map(by_slot).collect();
        Ok(DayAhead {
            at,
            goal: rules.daily_goal,
            counts,
            planned,
            fit: fit(day, pace.per_dial, &dues, &slots, planned.again + planned.new),
            pace,
            outlooks: self.outlooks()?,
            names_last: names_last(never_called, rules.daily_goal),
            more: never_called >= EXACT_TO,
            works: day.from < day.to,
            unprepared: self.unprepared(at, unprepared)?,
            elevator: self.config.me.elevator.clone(),
        })
    }

    /// What to expect of dials, by one's own figures or the articles'.
    fn outlooks(&self) -> Result<Outlooks, AppError> {
        Ok(Outlooks::of(&self.store.learnt_of_outcomes()?))
    }

    /// What is left of the caller's own hours; nothing where they are over.
    fn rest_of_day(&self, at: Moment) -> Span {
        let own = &self.policy().own;
        let today = hours::date_in(own.zone, at);
        let hours = own.hours.on(today, own.zone).filter(|_| self.works_on(today));
        hours.map_or(Span { from: at, to: at }, |hours| Span {
            from: at.max(hours.from),
            to: hours.to.max(at),
        })
    }

    /// The calls that are due today, each with when it may be made; and who of them isn't prepared.
    fn due_today(&self, day: Span) -> Result<(Vec<Work>, Vec<Facts>), AppError> {
        let (mut works, mut unprepared) = (Vec::new(), Vec::new());
        for id in self.store.due_before(day.to)? {
            let facts = self.facts(id)?;
            let story = Story::of(self.policy(), &facts.calendar(self.policy()), &facts.history);
            let Some(open) = story.open_follow_up() else { continue };
            let window = open.plan.window(&self.policy().slots);
            // What was missed can be made up for all day.
            let span = if window.to <= day.from { day } else { window };
            works.push(Work { spans: vec![span], calls: 1 });
            if !facts.prospect.prepared && unprepared.len() < NAMED {
                unprepared.push(facts);
            }
        }
        Ok((works, unprepared))
    }

    /// Who isn't prepared: of those a call is due to, then of those whose slot is open.
    fn unprepared(&self, at: Moment, due: Vec<Facts>) -> Result<Vec<Facts>, AppError> {
        let queue = self.store.queue(at, NAMED * 4)?.into_iter().map(|found| found.facts);
        let mut all = due;
        for facts in queue.filter(|facts| !facts.prospect.prepared) {
            if all.len() < NAMED && all.iter().all(|other| other.prospect.id != facts.prospect.id) {
                all.push(facts);
            }
        }
        Ok(all)
    }

    /// What came of the day.
    ///
    /// # Errors
    /// What clock and store say.
    pub fn day_done(&self) -> Result<DayDone, AppError> {
        let at = self.now()?;
        let today = self.store.day_of(at);
        let counts = self.store.counts(at)?;
        let dials: Vec<Moment> = self
            .store
            .newest_dials(at, counts.dials)?
            .into_iter()
            .filter(|dial| today.from <= *dial)
            .collect();
        let tomorrow = self.next_working_day(at);
        let (late, _) = self.store.due_within(Span { from: Moment::UNIX_EPOCH, to: today.to })?;
        let (due, first_due) =
            self.store.due_within(Span { from: today.to, to: self.rest_of_day(tomorrow).to })?;
        Ok(DayDone {
            at,
            goal: self.policy().rules.daily_goal,
            outlooks: self.outlooks_before(&counts)?,
            counts,
            new_share: self.policy().rules.new_share,
            pace: Pace::of(&dials),
            made: self.store.follow_ups_made(today)?,
            promises: self.store.promises(at)?,
            in_review: self.store.in_review()?,
            tomorrow,
            due,
            late,
            first: self.first_calls(tomorrow, first_due)?,
        })
    }

    /// What was to be expected before the day's own calls.
    pub(super) fn outlooks_before(&self, counts: &Counts) -> Result<Outlooks, AppError> {
        Ok(self.outlooks()?.before(counts.tries, counts.voicemails, counts.reached))
    }

    /// The first calls of a day: what is due on it or still stands, then whom the queue has when it begins;
    /// where that is nobody, those of the first slot that opens or of what is due first.
    fn first_calls(&self, begins: Moment, due: Option<Moment>) -> Result<Vec<FirstCall>, AppError> {
        let mut first = Vec::new();
        for id in self.store.due_before(self.rest_of_day(begins).to)?.into_iter().take(FIRST) {
            first.extend(self.due_call(self.facts(id)?, begins));
        }
        let at_once = self.store.queue(begins, FIRST)?;
        let opens = self.store.opens(begins, 1)?.into_iter().map(|opening| opening.at);
        let queue = match opens.chain(due).filter(|at| begins <= *at).min() {
            Some(first) if at_once.is_empty() => self.store.queue(first, FIRST)?,
            _ => at_once,
        };
        for found in queue {
            let known = first.iter().any(|one: &FirstCall| one.facts.prospect.id == found.facts.prospect.id);
            if !known && first.len() < FIRST {
                let call = found.row.offer.call;
                let (kind, slot) = (call.kind, call.slot);
                first.push(FirstCall { facts: found.facts, kind, at: None, slot, late: call.overdue });
            }
        }
        Ok(first)
    }

    /// The call that is due to somebody.
    fn due_call(&self, facts: Facts, begins: Moment) -> Option<FirstCall> {
        let story = Story::of(self.policy(), &facts.calendar(self.policy()), &facts.history);
        let plan = story.open_follow_up()?.plan;
        let kind = match plan.kind {
            FollowUpKind::Promise => Kind::Promise,
            FollowUpKind::Asked | FollowUpKind::Care => Kind::Asked,
        };
        let late = plan.window(&self.policy().slots).to <= begins;
        Some(FirstCall { facts, kind, at: plan.named(), slot: plan.when.slot(), late })
    }

    /// Whether the caller works on a date.
    fn works_on(&self, date: NaiveDate) -> bool {
        let own = &self.policy().own;
        own.works_on(date) && !Calendar::of(&own.holidays, self.config.me.country.as_deref()).is_holiday(date)
    }

    /// When the caller's next working day begins.
    fn next_working_day(&self, at: Moment) -> Moment {
        let own = &self.policy().own;
        let today = hours::date_in(own.zone, at);
        let works = today.iter_days().skip(1).take(DAYS_OFF).find(|date| self.works_on(*date));
        let date = works.unwrap_or_else(|| next_day(today));
        own.hours.on(date, own.zone).map_or(at, |hours| hours.from)
    }
}

/// Those who can be called by slot.
fn by_slot(one: Stretch) -> Work {
    Work { calls: one.again + one.new, spans: one.spans }
}
