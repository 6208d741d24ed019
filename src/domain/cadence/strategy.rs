//! How a call should go, whether a message is left, and what else speaks for it.

use chrono::{NaiveDate, TimeDelta};

use crate::domain::attempt::Strategy;
use crate::domain::hours::Moment;
use crate::domain::policy::Leave;
use crate::domain::prospect::{Fit, Line, Phone};

use super::decide::Kind;
use super::reason::Reason;
use super::view::View;

/// How long before a deadline it is a reason to call (A0 2).
const NEAR: TimeDelta = TimeDelta::days(14);

impl View<'_> {
    /// How the call should go. The last try before the limit is a farewell; then the exit message where
    /// it is due; then what the number and the way there ask for; then a name that opens the door, once;
    /// then a deadline that is near.
    pub(super) fn strategy(&self, kind: Kind, phone: &Phone, now: Moment) -> Strategy {
        let round = &self.story.round;
        if !self.is_customer() && round.counted + 1 == self.limit() {
            Strategy::Farewell
        } else if self.exit_is_due() {
            Strategy::Exit
        } else if kind == Kind::Office || phone.line == Line::Main {
            Strategy::Screener
        } else if self.is_referred() && !self.story.tried {
            Strategy::Referral
        } else if self.deadline_is_near(self.today(now)) {
            Strategy::TimeSensitive
        } else {
            Strategy::Plain
        }
    }

    /// Whether the exit message may be left: one a round, once enough others were (A0 4).
    pub(super) fn exit_is_due(&self) -> bool {
        let round = &self.story.round;
        !self.is_customer() && round.exit.is_none() && round.voicemails >= self.policy.rules.exit_after
    }

    fn is_referred(&self) -> bool {
        let prospect = &self.facts.prospect;
        prospect.forwarded_by.is_some() || prospect.introducer.is_some()
    }

    fn deadline_is_near(&self, today: NaiveDate) -> bool {
        let deadline = self.facts.prospect.deadline;
        deadline.is_some_and(|deadline| (TimeDelta::zero()..=NEAR).contains(&(deadline - today)))
    }

    /// Whether the policy has a message left where nobody answers: always, never, or at every other call
    /// of the round that reaches the voicemail, the first included.
    pub(super) fn leaves_message(&self) -> bool {
        match self.policy.rules.leave {
            Leave::Always => true,
            Leave::Never => false,
            Leave::Alternate => !self.story.round.spoke,
        }
    }

    /// What else speaks for the call, or is to be known before it.
    pub(super) fn besides(&self, strategy: Strategy, leave: bool) -> Vec<Reason> {
        let prospect = &self.facts.prospect;
        let mut why = Vec::new();
        match strategy {
            Strategy::Farewell => why.push(Reason::LastTry { limit: self.limit() }),
            Strategy::Exit => why.push(Reason::ExitDue { messages: self.story.round.voicemails }),
            Strategy::Referral => {
                why.extend(prospect.forwarded_by.map(Reason::ForwardedBy));
                why.extend(prospect.introducer.clone().map(Reason::Introduced));
            }
            Strategy::TimeSensitive => why.extend(prospect.deadline.map(Reason::Deadline)),
            Strategy::Plain | Strategy::AssumedAppointment | Strategy::Screener => {}
        }
        if !leave {
            why.push(Reason::LeaveNone { alternate: self.policy.rules.leave == Leave::Alternate });
        }
        if prospect.fit == Fit::Yes {
            why.push(Reason::Fits);
        }
        why.extend(prospect.role.map(Reason::Buys));
        if !prospect.prepared {
            why.push(Reason::Unprepared);
        }
        if self.facts.place.zones.len() > 1 {
            why.push(Reason::SeveralZones(self.facts.place.zones.clone()));
        }
        why
    }
}
