//! Words that tell a time of day, on the clock face that the caller reads.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::{
    capital, closure, count, date, days_ahead, differ, elsewhere, opted_out, places, role_words, shortened,
    tries, untried, whose, zone_of,
};
use crate::app::App;
use crate::app::config::ClockFace;
use crate::domain::cadence::{Decision, Facts, Reason, Refusal, Why};
use crate::domain::follow_up::{Plan, PlanTime};
use crate::domain::hours::{Moment, Window};
use crate::domain::place::zones;
use crate::domain::prospect::Line;
use crate::domain::slot::Slot;
use crate::domain::when::{self, Time, When};

/// Words for everything with a time of day in it. By default times are told on the clock of 24 hours,
/// as in JSON, whatever the caller reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    face: ClockFace,
}

impl Default for Words {
    fn default() -> Self {
        Words::on(ClockFace::TwentyFour)
    }
}

impl App {
    /// Words with times as the caller reads them.
    #[must_use]
    pub fn words(&self) -> Words {
        Words::on(self.config.screen.clock)
    }
}

impl Words {
    /// Words with times told on a clock face.
    #[must_use]
    pub const fn on(face: ClockFace) -> Words {
        Words { face }
    }

    /// Columns that a time of day needs at most.
    #[must_use]
    pub const fn columns(self) -> usize {
        match self.face {
            ClockFace::TwentyFour => 5,
            ClockFace::Twelve => 8,
        }
    }

    /// A time of day: "17:00".
    #[must_use]
    pub fn time(self, time: NaiveTime) -> String {
        let format = match self.face {
            ClockFace::TwentyFour => "%H:%M",
            ClockFace::Twelve => "%-I:%M %P",
        };
        time.format(format).to_string()
    }

    /// An instant in a zone: "Wed 27 May 17:00".
    #[must_use]
    pub fn instant(self, at: Moment, zone: Tz) -> String {
        self.civil(at.with_timezone(&zone).naive_local())
    }

    /// A civil date and time: "Wed 27 May 17:00".
    #[must_use]
    pub fn civil(self, at: NaiveDateTime) -> String {
        format!("{} {}", date(at.date()), self.time(at.time()))
    }

    /// A date that was typed, as it was understood: "Thu 11 Jun", "Mon 8 Jun 08:30", with its year where
    /// that isn't this one.
    #[must_use]
    pub fn understood(self, when: &When, now: NaiveDateTime) -> String {
        match when.time {
            Time::At(at) => {
                let day = when::show(&When { time: Time::Any, ..*when }, now);
                format!("{day} {}", self.time(at))
            }
            Time::Any | Time::Early | Time::Lunch | Time::Late => when::show(when, now),
        }
    }

    /// When a follow-up is meant: "Mon 8 Jun early", "Mon 8 Jun 08:30", "Mon 8 Jun".
    #[must_use]
    pub fn plan(self, plan: &Plan) -> String {
        match plan.when {
            PlanTime::Any => date(plan.date),
            PlanTime::At(at) => format!("{} {}", date(plan.date), self.time(at)),
            PlanTime::In(slot) => format!("{} {slot}", date(plan.date)),
        }
    }

    /// When a follow-up with somebody is meant, with whose time it is where their clock shows another than
    /// the caller's: "Mon 8 Jun 08:30 in London".
    #[must_use]
    pub fn follow_up(self, follow_up: &Plan, facts: &Facts) -> String {
        let whose = follow_up.named().filter(|at| differ(follow_up.zone, facts.home, *at));
        let whose = whose.map_or(String::new(), |_| format!(" in {}", zones::label(follow_up.zone)));
        format!("{}{whose}", self.plan(follow_up))
    }

    /// An instant as it is told of a prospect: "Wed 27 May 17:00".
    #[must_use]
    pub fn told(self, at: Moment, facts: &Facts) -> String {
        self.instant(at, zone_of(facts, at))
    }

    /// When somebody comes back, as short as can be: "late 17:00" today, "late 17:00 London" by another
    /// clock than the caller's, "tomorrow early", "Mon 8 Jun".
    #[must_use]
    pub fn until(self, until: Moment, slot: Option<Slot>, facts: &Facts, now: Moment) -> String {
        let then = until.with_timezone(&zone_of(facts, until));
        let slot = slot.map_or(String::new(), |slot| format!(" {slot}"));
        match days_ahead(until, facts, now) {
            Some(0) => {
                let city = elsewhere(until, facts).map_or(String::new(), |city| format!(" {city}"));
                format!("{slot} {}{city}", self.time(then.time())).trim_start().to_owned()
            }
            Some(1) => format!("tomorrow{slot}"),
            _ => format!("{}{slot}", date(then.date_naive())),
        }
    }

    /// What a decision comes to, in a few words: "back today, late, 17:00", "back today, late, 17:00 in
    /// London" by another clock than the caller's, "at the limit: to the review".
    #[must_use]
    pub fn comes_back(self, decision: &Decision, facts: &Facts, now: Moment) -> String {
        match decision {
            Decision::Call(_) => "back at once".into(),
            Decision::Wait { until: Some(until), slot, .. } => {
                let at = decision.expected().unwrap_or(*until);
                let then = at.with_timezone(&zone_of(facts, at));
                let day = match days_ahead(at, facts, now) {
                    Some(0) => "today".to_owned(),
                    Some(1) => "tomorrow".to_owned(),
                    _ => date(then.date_naive()),
                };
                let slot = slot.map_or(String::new(), |slot| format!(", {slot}"));
                format!("back {day}{slot}, {}{}", self.time(then.time()), whose(at, facts))
            }
            Decision::Wait { until: None, .. } => "no time in sight".into(),
            Decision::Review { .. } => "at the limit: to the review".into(),
            Decision::Needs(needed) | Decision::Closed(needed) => {
                self.reason(needed, facts).trim_end_matches('.').into()
            }
        }
    }

    /// A fact that speaks for or against a call, as a sentence.
    #[must_use]
    pub fn reason(self, reason: &Reason, facts: &Facts) -> String {
        match reason {
            Reason::OptedOut { via, at } => opted_out(*via, *at, facts),
            Reason::Closed(why) => closure(why, facts),
            Reason::Parked => "They sent you on to someone else.".into(),
            Reason::AtLimit { counted, limit } => {
                format!("{counted} of {} used: drop, or one more.", tries(*limit))
            }
            Reason::LastTry { limit: 1 } => "The only try: say farewell, promise nothing.".into(),
            Reason::LastTry { limit } => format!("The last of {limit} tries: say farewell, promise nothing."),
            Reason::Away { back } => format!("Away; back on {}.", date(*back)),
            Reason::Back { today: true, .. } => "They are back today.".into(),
            Reason::Back { on, today: false } => format!("They are back since {}.", date(*on)),
            Reason::Asked(asked) => format!("They asked for {}.", self.follow_up(asked, facts)),
            Reason::CalledBack { at } => {
                format!("They called {}{} and missed you.", self.told(*at, facts), whose(*at, facts))
            }
            Reason::Promised(promised) => format!("You promised {}.", self.follow_up(promised, facts)),
            Reason::Overdue(missed) => format!("{} was missed: own up to it.", self.follow_up(missed, facts)),
            Reason::Broken(missed) => {
                format!("The promise for {} is broken: own up to it.", self.follow_up(missed, facts))
            }
            Reason::Ahead(ahead) => format!("Nothing before {}.", self.follow_up(ahead, facts)),
            Reason::DialsUsed { dials, date: on } => {
                format!("{} on {}: no more that day.", count(*dials, "dial", "dials"), date(*on))
            }
            Reason::Resting { exit, until } => {
                format!("Left alone until {} after the exit message of {}.", date(*until), date(*exit))
            }
            Reason::AppointmentStands => "You had an appointment: call, and log what came of it.".into(),
            Reason::Gap { message, until } => {
                format!("A message was left on {}; not again before {}.", date(*message), date(*until))
            }
            Reason::PutOff { since, until } => self.put_off(*since, *until, facts),
            Reason::Busy { at, again } => {
                let zone = zone_of(facts, *again);
                let (at, then) = (at.with_timezone(&zone).time(), again.with_timezone(&zone).time());
                let whose = whose(*again, facts);
                format!(
                    "Engaged at {}: they are there. Again from {}{whose}.",
                    self.time(at),
                    self.time(then)
                )
            }
            Reason::Untried { slot, tried, rotation } => untried(*slot, *tried, *rotation),
            Reason::Opens { slot, at } => {
                format!("{} opens {}{}.", capital(slot.as_str()), self.told(*at, facts), whose(*at, facts))
            }
            Reason::OfficeInstead { zones_disagree: true } => {
                "Their possible zones share no slot but office hours: ask where they are.".into()
            }
            Reason::OfficeInstead { zones_disagree: false } => {
                "Your hours meet none of their slots but office hours.".into()
            }
            Reason::New => "Never called before.".into(),
            Reason::Care { last_talk: Some(on) } => {
                format!("You last talked on {}: keep in touch.", date(*on))
            }
            Reason::Care { last_talk: None } => "Keep in touch.".into(),
            Reason::ScreenerHelp { line: Line::Main } => {
                "No slot is open: the main number's screener may help.".into()
            }
            Reason::ScreenerHelp { .. } => {
                "No slot is open and your message is unanswered: ask for help.".into()
            }
            Reason::OutsideOwnHours { hours } => format!("Outside your own hours, {}.", self.window(*hours)),
            Reason::HoursNeverMeet => "Your own hours never meet theirs.".into(),
            Reason::ZoneMissing => "Nobody knows where they are: set a time zone.".into(),
            Reason::SeveralZones(zones) => format!("They may be in {}: ask.", places(zones)),
            Reason::NumberMissing => "There is no number to call.".into(),
            Reason::ResearchMissing => "Nothing is known of them yet: note something first.".into(),
            Reason::Unprepared => "Nothing is known of them yet.".into(),
            Reason::Fits => "They can use it.".into(),
            Reason::Buys(role) => role_words(*role).into(),
            Reason::ExitDue { messages } => {
                format!("{} unanswered: the exit message is due.", count(*messages, "message", "messages"))
            }
            Reason::ForwardedBy(_) => "You were sent on to them: say by whom.".into(),
            Reason::Introduced(by) => format!("{by} opens the door: say the name first."),
            Reason::Deadline(by) => format!("It matters to them by {}: say so.", date(*by)),
            Reason::LeaveNone { alternate: true } => "Leave no message this time: every other call.".into(),
            Reason::LeaveNone { alternate: false } => "Leave no message: that is your policy.".into(),
        }
    }

    /// By the caller's own clock, in which they said it; with its day where that is another.
    fn put_off(self, since: Moment, until: Moment, facts: &Facts) -> String {
        let own = facts.home;
        let local = until.with_timezone(&own);
        let then = match since.with_timezone(&own).date_naive() == local.date_naive() {
            true => self.time(local.time()),
            false => self.instant(until, own),
        };
        let whose = if elsewhere(until, facts).is_some() { " by your clock" } else { "" };
        format!("You put this off until {then}{whose}.")
    }

    /// What a rule refuses, as a sentence that says what to do.
    #[must_use]
    pub fn refusal(self, refusal: &Refusal, facts: &Facts) -> String {
        let name = &facts.prospect.name;
        match &refusal.why {
            Why::OptedOut { via, at } => format!("{name}: {}", opted_out(*via, *at, facts)),
            Why::NotAtThisHour { line, hours } => self.allowed(*line, *hours),
            Why::AtLimit { counted, limit } => {
                format!("{name} has had {counted} of {}: drop, or allow one more", tries(*limit))
            }
            Why::DialsUsed { cap, date: on } => {
                let times = count(*cap, "time", "times");
                format!("{name} was dialled {times} on {}, the most for one day", date(*on))
            }
            Why::MessagesUsed { cap: 1, date: on } => {
                format!("{name} had a message on {} already; one a day is the most", date(*on))
            }
            Why::MessagesUsed { cap, date: on } => {
                format!("{name} had {cap} messages on {} already, the most for one day", date(*on))
            }
            Why::Resting { exit, until } => {
                format!(
                    "{name} is left alone until {} after the exit message of {}",
                    date(*until),
                    date(*exit)
                )
            }
            Why::Repeated { date: on, earlier } => {
                format!("{name} heard this message on {}: \"{}\"", date(*on), shortened(earlier))
            }
            Why::PromiseAfterLastTry { limit: 1 } => "this was the only try: no promise could be kept".into(),
            Why::PromiseAfterLastTry { limit } => {
                format!("this was the last of {limit} tries: no promise could be kept")
            }
            Why::PromiseInRest { until } => {
                format!("{name} rests until {}: promise a later day", date(*until))
            }
            Why::PromiseOutsideOwnHours { hours } => {
                format!("that is outside your own hours, {}: promise another time", self.window(*hours))
            }
            Why::PromiseOutsideAllowedHours { line, hours } => self.allowed(*line, *hours),
            Why::PromiseOnNoBusinessDay { date: on } => {
                format!("{} is no business day there: no slot opens", date(*on))
            }
            Why::PromiseHourFull { cap, free } => {
                let stand = count(*cap, "promise stands", "promises stand");
                let instead = match free {
                    Some(free) => format!("{} is free", self.follow_up(free, facts)),
                    None => "name another".to_owned(),
                };
                format!("{stand} in that hour already; {instead}")
            }
        }
    }

    fn allowed(self, line: Line, hours: Window) -> String {
        let kind = match line {
            Line::Mobile => "A mobile",
            Line::Home => "A home",
            Line::Unknown => "A number of unknown kind",
            Line::Office | Line::Main => "This number",
        };
        format!("{kind} may be called from {} there.", self.window(hours))
    }

    /// A stretch of a day: "07:00 to 18:30".
    fn window(self, hours: Window) -> String {
        match self.face {
            ClockFace::TwentyFour => hours.to_string().replace('-', " to "),
            ClockFace::Twelve => {
                let [from, to] = [hours.start(), hours.end()]
                    .map(|minute| self.time(NaiveTime::MIN + TimeDelta::minutes(i64::from(minute))));
                format!("{from} to {to}")
            }
        }
    }
}
