//! Follow-ups other than promises: what was asked for, agreed in a conversation, or is due to a
//! customer.

use chrono::NaiveDate;

use crate::domain::attempt::Talk;
use crate::domain::calendar::plus;
use crate::domain::follow_up::{FollowUpKind, Plan, PlanTime};
use crate::domain::hours::Moment;
use crate::domain::slot::Slot;
use crate::domain::when::{Time, When};

use super::said::{Misuse, Step};
use super::view::View;

/// Follow-ups other than promises.
pub(super) struct Planner<'a> {
    /// The prospect as they stood before.
    pub view: &'a View<'a>,
    /// The instant that counts.
    pub at: Moment,
    /// The prospect's date.
    pub date: NaiveDate,
}

impl Planner<'_> {
    pub fn after_talk(&self, result: Option<Talk>, step: Step) -> Result<Option<Plan>, Misuse> {
        let named = match (step.next, step.keep_in_touch) {
            (Some(next), _) => Some(self.asked(next)?),
            (None, Some(from)) => Some(self.care_from(from)?),
            (None, None) => None,
        };
        Ok(match result {
            Some(Talk::Talk) | None => named,
            // What came of it is asked for on the day after it; until its day is told, on the next.
            Some(Talk::Appointment) => {
                let day = named.map_or(self.date, |appointment| appointment.date);
                Some(self.plan(FollowUpKind::Asked, self.view.calendar.after(day, 1), PlanTime::Any))
            }
            Some(Talk::Sale) => {
                let care = plus(self.date, self.view.policy.rules.care_days);
                named.or_else(|| Some(self.plan(FollowUpKind::Care, care, PlanTime::Any)))
            }
            Some(Talk::NotInterested | Talk::NotAFit | Talk::Forwarded | Talk::OptOut) => None,
        })
    }

    pub fn asked(&self, when: When) -> Result<Plan, Misuse> {
        let time = match when.time {
            Time::Any => PlanTime::Any,
            Time::At(time) => PlanTime::At(time),
            Time::Early => PlanTime::In(Slot::Early),
            Time::Lunch => PlanTime::In(Slot::Lunch),
            Time::Late => PlanTime::In(Slot::Late),
        };
        self.still_to_come(self.plan(FollowUpKind::Asked, when.date, time))
    }

    fn care_from(&self, date: NaiveDate) -> Result<Plan, Misuse> {
        self.still_to_come(self.plan(FollowUpKind::Care, date, PlanTime::Any))
    }

    fn still_to_come(&self, plan: Plan) -> Result<Plan, Misuse> {
        let over = plan.window(&self.view.policy.slots).to <= self.at;
        if over { Err(Misuse::Past) } else { Ok(plan) }
    }

    pub fn next_business_day(&self) -> Plan {
        let date = self.view.calendar.after(self.date, 1);
        self.plan(FollowUpKind::Asked, date, PlanTime::Any)
    }

    /// The first day after this one that lies a whole number of intervals from the last conversation.
    pub fn next_care(&self) -> Plan {
        let every = self.view.policy.rules.care_days;
        let from = self.view.story.last_talk.unwrap_or(self.date);
        let mut due = plus(from, every);
        while due <= self.date && due < NaiveDate::MAX {
            due = plus(due, every);
        }
        self.plan(FollowUpKind::Care, due, PlanTime::Any)
    }

    pub fn plan(&self, kind: FollowUpKind, date: NaiveDate, when: PlanTime) -> Plan {
        Plan { kind, zone: self.view.zone(), date, when, booked: None }
    }
}
