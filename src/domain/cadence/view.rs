//! What the engine looks at: the facts about one prospect, and what follows from them whatever the
//! time is.

use std::borrow::Cow;

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::domain::calendar::Calendar;
use crate::domain::follow_up::FollowUpKind;
use crate::domain::history::History;
use crate::domain::hours::{self, Moment};
use crate::domain::policy::Policy;
use crate::domain::prospect::{Phone, Place, Prospect, PutOff};
use crate::domain::slot::Slots;

use super::rotation::{Rotation, untried};
use super::story::{Stage, Story};
use super::windows::Windows;

/// Everything about one prospect that the engine decides from.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Who it is.
    pub prospect: Prospect,
    /// What happened so far.
    pub history: History,
    /// Where they may be.
    pub place: Place,
    /// The caller's own zone.
    pub home: Tz,
}

/// Unanswered tries on one number before the next one is tried.
const TRIES_PER_NUMBER: u32 = 2;

impl Facts {
    /// The facts about a prospect with what happened so far. Where they may be in several zones and
    /// the caller's own (`home`) is one of them, their times are told in that.
    #[must_use]
    pub fn new(prospect: Prospect, history: History, home: Tz) -> Self {
        let place = prospect.place().told_in(home);
        Facts { prospect, history, place, home }
    }

    /// The zone in which their dates are meant, those said of them and those planned for them: the
    /// first that they may be in, or the caller's where nobody knows. By whose clock an instant is told
    /// to the caller is another matter: see [`Place::clock`].
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.place.zone().unwrap_or(self.home)
    }

    /// The prospect's business days.
    #[must_use]
    pub fn calendar(&self, policy: &Policy) -> Calendar {
        let holidays = &policy.own.holidays;
        let country = (!holidays.is_empty()).then(|| self.prospect.holiday_country()).flatten();
        Calendar::of(holidays, country.as_deref())
    }
}

/// The number that is due: the first that can be called and wasn't tried twice in vain more often than
/// the others.
#[must_use]
pub fn due_phone(policy: &Policy, facts: &Facts) -> Option<Phone> {
    View::new(policy, facts).phone().cloned()
}

/// The facts with what follows from them.
pub(super) struct View<'a> {
    pub policy: &'a Policy,
    pub facts: &'a Facts,
    /// What happened, as far as this view sees it.
    pub history: Cow<'a, History>,
    pub calendar: Calendar,
    pub story: Story,
    /// The caller's word that they'll call later, while nothing has happened since.
    pub put_off: Option<PutOff>,
}

impl<'a> View<'a> {
    pub fn new(policy: &'a Policy, facts: &'a Facts) -> Self {
        Self::with(policy, facts, Cow::Borrowed(&facts.history))
    }

    /// The view of the facts with another history.
    pub fn at(policy: &'a Policy, facts: &'a Facts, history: History) -> Self {
        Self::with(policy, facts, Cow::Owned(history))
    }

    fn with(policy: &'a Policy, facts: &'a Facts, history: Cow<'a, History>) -> Self {
        let calendar = facts.calendar(policy);
        let story = Story::of(policy, &calendar, &history);
        let put_off = facts.prospect.put_off.filter(|put_off| !put_off.is_over(&history));
        View { policy, facts, history, calendar, story, put_off }
    }

    pub fn zone(&self) -> Tz {
        self.facts.zone()
    }

    pub fn today(&self, now: Moment) -> NaiveDate {
        hours::date_in(self.zone(), now)
    }

    /// How many tries this round allows.
    pub fn limit(&self) -> u32 {
        self.story.limit(&self.policy.rules, self.facts.prospect.limit)
    }

    /// Whether a time that they named is still to come or to be kept.
    pub fn asked_stands(&self) -> bool {
        self.story.open_follow_up().is_some_and(|open| open.plan.kind == FollowUpKind::Asked)
    }

    pub fn is_customer(&self) -> bool {
        self.story.stage == Stage::Customer
    }

    /// A customer's care round never goes to the review; everybody else's does.
    pub fn at_limit(&self) -> bool {
        !self.is_customer() && self.story.round.counted >= self.limit()
    }

    /// The number that is due: the first live one that wasn't tried twice in vain more often than
    /// the others.
    pub fn phone(&self) -> Option<&'a Phone> {
        let vain = |phone: &Phone| {
            let tries = self.story.round.unanswered.get(&phone.number.e164).copied().unwrap_or(0);
            tries / TRIES_PER_NUMBER
        };
        self.facts.prospect.live_phones().into_iter().min_by_key(|phone| vain(phone))
    }

    pub fn windows_for(&self, phone: &Phone) -> Windows<'_> {
        Windows { policy: self.policy, place: &self.facts.place, calendar: &self.calendar, line: phone.line }
    }

    /// The slots that may come next of a rotation.
    pub fn untried(&self, rotation: Rotation) -> Slots {
        untried(rotation.slots, self.story.round.spent.iter().map(|(slot, _)| *slot))
    }
}
