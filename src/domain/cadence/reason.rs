//! Why: the facts behind a decision or a refusal, each with its rule. The words for them are made at
//! the edge.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::domain::attempt::Rule;
use crate::domain::follow_up::Plan;
use crate::domain::history::Via;
use crate::domain::hours::{Moment, Window};
use crate::domain::prospect::{Line, ProspectId, Role};
use crate::domain::slot::{Slot, Slots};

use super::story::Closure;

/// A fact that speaks for or against a call now.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// They don't want to be called.
    OptedOut {
        /// How they said it.
        via: Via,
        /// When.
        at: Moment,
    },
    /// They are closed.
    Closed(Closure),
    /// They sent the caller on to someone else.
    Parked,
    /// The round has all the tries it may have.
    AtLimit {
        /// Tries so far.
        counted: u32,
        /// Tries allowed.
        limit: u32,
    },
    /// This is the last try that the limit allows.
    LastTry {
        /// Tries allowed.
        limit: u32,
    },
    /// They are back on a day.
    Away {
        /// The first day they are back.
        back: NaiveDate,
    },
    /// They were away, and are back.
    Back {
        /// The first day they are back.
        on: NaiveDate,
        /// Whether that is today.
        today: bool,
    },
    /// They named the time.
    Asked(Plan),
    /// They called and were missed.
    CalledBack {
        /// When they called.
        at: Moment,
    },
    /// The next try was announced in a message.
    Promised(Plan),
    /// What was announced or asked for was missed.
    Overdue(Plan),
    /// A promise could not be kept by the end of the next business day.
    Broken(Plan),
    /// A follow-up lies ahead, and nothing comes before it.
    Ahead(Plan),
    /// The dials of the day are used.
    DialsUsed {
        /// Dials on that day.
        dials: u32,
        /// The day, there.
        date: NaiveDate,
    },
    /// Left alone after an exit message.
    Resting {
        /// The date of the exit message.
        exit: NaiveDate,
        /// The first day after the rest.
        until: NaiveDate,
    },
    /// An appointment stands whose outcome isn't known.
    AppointmentStands,
    /// A message was left a short while ago.
    Gap {
        /// The date of the message.
        message: NaiveDate,
        /// The first day after the gap.
        until: NaiveDate,
    },
    /// The caller said not now.
    PutOff {
        /// When they said so.
        since: Moment,
        /// From when they'll call.
        until: Moment,
    },
    /// The line was engaged: they are there.
    Busy {
        /// When it was engaged.
        at: Moment,
        /// When to try again.
        again: Moment,
    },
    /// The slot is open, and was not tried in this round.
    Untried {
        /// The slot.
        slot: Slot,
        /// The slots of the round that were tried since the set last started afresh.
        tried: Slots,
        /// The slots in which this person can be reached.
        rotation: Slots,
    },
    /// The slot opens.
    Opens {
        /// The slot.
        slot: Slot,
        /// When.
        at: Moment,
    },
    /// No slot is possible; office hours stand in.
    OfficeInstead {
        /// Whether it is because the candidate zones have no slot in common.
        zones_disagree: bool,
    },
    /// Never called before.
    New,
    /// A customer, or somebody to keep in touch with.
    Care {
        /// The date of the last conversation.
        last_talk: Option<NaiveDate>,
    },
    /// Nothing of the rotation is open: the screener may help.
    ScreenerHelp {
        /// Where the number rings.
        line: Line,
    },
    /// Outside the caller's own hours.
    OutsideOwnHours {
        /// The caller's own hours.
        hours: Window,
    },
    /// The caller's own hours never meet theirs.
    HoursNeverMeet,
    /// Nobody knows where they are.
    ZoneMissing,
    /// They may be in several zones.
    SeveralZones(Vec<Tz>),
    /// There is no number to call.
    NumberMissing,
    /// Nothing is known of them, and the policy wants something.
    ResearchMissing,
    /// Nothing is known of them.
    Unprepared,
    /// They can use what is sold.
    Fits,
    /// Their part in buying.
    Buys(Role),
    /// The exit message is due.
    ExitDue {
        /// Messages left in the round.
        messages: u32,
    },
    /// Somebody sent the caller on to them.
    ForwardedBy(ProspectId),
    /// Somebody introduced them, or lends a name (A2).
    Introduced(String),
    /// By when it matters to them (A0 2).
    Deadline(NaiveDate),
    /// No message is left this time (A3).
    LeaveNone {
        /// Because one was left at the last call; else because none ever is.
        alternate: bool,
    },
}

impl Reason {
    /// The rule of the practice behind the fact.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        match self {
            Reason::OptedOut { .. } => Rule::OptOut,
            Reason::Closed(Closure::NotAFit(_) | Closure::FitNo) | Reason::Fits => Rule::Fit,
            Reason::AtLimit { .. } | Reason::LastTry { .. } | Reason::Closed(_) => Rule::Limit,
            Reason::Parked | Reason::ForwardedBy(_) => Rule::Role,
            Reason::Introduced(_) => Rule::Referral,
            Reason::Deadline(_) => Rule::Deadline,
            Reason::LeaveNone { .. } => Rule::Leave,
            Reason::Away { .. } | Reason::Back { .. } => Rule::Away,
            Reason::Asked(_) | Reason::CalledBack { .. } | Reason::AppointmentStands => Rule::Asked,
            Reason::Promised(_) | Reason::Overdue(_) | Reason::Broken(_) => Rule::Promise,
            Reason::Ahead(plan) => match plan.kind {
                crate::domain::follow_up::FollowUpKind::Asked => Rule::Asked,
                crate::domain::follow_up::FollowUpKind::Promise => Rule::Promise,
                crate::domain::follow_up::FollowUpKind::Care => Rule::Reach,
            },
            Reason::DialsUsed { .. } => Rule::DailyCap,
            Reason::Resting { .. } => Rule::Rest,
            Reason::Gap { .. } => Rule::Gap,
            Reason::PutOff { .. } => Rule::NotNow,
            Reason::Busy { .. } | Reason::Care { .. } => Rule::Reach,
            Reason::Untried { .. } => Rule::Rotate,
            Reason::Opens { .. } | Reason::OfficeInstead { .. } | Reason::ScreenerHelp { .. } => Rule::Slot,
            Reason::New => Rule::NewShare,
            Reason::OutsideOwnHours { .. } | Reason::HoursNeverMeet => Rule::OwnHours,
            Reason::ZoneMissing | Reason::SeveralZones(_) => Rule::Zone,
            Reason::NumberMissing => Rule::Number,
            Reason::ResearchMissing | Reason::Unprepared => Rule::Research,
            Reason::Buys(_) => Rule::Role,
            Reason::ExitDue { .. } => Rule::Exit,
        }
    }
}

/// What a rule refuses.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The fact behind it, with its rule.
    pub why: Why,
    /// Whether it can be recorded all the same, marked, as it happened.
    pub can_override: bool,
}

impl Refusal {
    /// The rule that refuses.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.why.rule()
    }
}

/// The fact behind a refusal.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// They don't want to be called.
    OptedOut {
        /// How they said it.
        via: Via,
        /// When.
        at: Moment,
    },
    /// The line may not be called at this hour.
    NotAtThisHour {
        /// Where the number rings.
        line: Line,
        /// The hours in which it may be called, there.
        hours: Window,
    },
    /// The round has all the tries it may have.
    AtLimit {
        /// Tries so far.
        counted: u32,
        /// Tries allowed.
        limit: u32,
    },
    /// The dials of the day are used.
    DialsUsed {
        /// Dials allowed on one day.
        cap: u32,
        /// The day, there.
        date: NaiveDate,
    },
    /// The messages of the day are used.
    MessagesUsed {
        /// Messages allowed on one day.
        cap: u32,
        /// The day, there.
        date: NaiveDate,
    },
    /// Left alone after an exit message.
    Resting {
        /// The date of the exit message.
        exit: NaiveDate,
        /// The first day after the rest.
        until: NaiveDate,
    },
    /// The same message was left for them before.
    Repeated {
        /// The prospect's date of the earlier one.
        date: NaiveDate,
        /// Its text.
        earlier: String,
    },
    /// No try will be left to keep the promise with.
    PromiseAfterLastTry {
        /// Tries allowed.
        limit: u32,
    },
    /// The promise lies in the rest.
    PromiseInRest {
        /// The first day after the rest.
        until: NaiveDate,
    },
    /// The promise lies outside the caller's own hours.
    PromiseOutsideOwnHours {
        /// The caller's own hours.
        hours: Window,
    },
    /// The promise lies where the line may not be called.
    PromiseOutsideAllowedHours {
        /// Where the number rings.
        line: Line,
        /// The hours in which it may be called, there.
        hours: Window,
    },
    /// No slot opens on the day of the promise.
    PromiseOnNoBusinessDay {
        /// The day.
        date: NaiveDate,
    },
    /// The hour of the promise is full.
    PromiseHourFull {
        /// Promises allowed in one hour.
        cap: u32,
        /// What is free instead.
        free: Option<Plan>,
    },
}

impl Why {
    /// The rule that refuses.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        match self {
            Why::OptedOut { .. } => Rule::OptOut,
            Why::NotAtThisHour { .. } | Why::PromiseOutsideAllowedHours { .. } => Rule::Hours,
            Why::AtLimit { .. } | Why::PromiseAfterLastTry { .. } => Rule::Limit,
            Why::DialsUsed { .. } | Why::MessagesUsed { .. } => Rule::DailyCap,
            Why::Resting { .. } | Why::PromiseInRest { .. } => Rule::Rest,
            Why::Repeated { .. } => Rule::Repeated,
            Why::PromiseOutsideOwnHours { .. } => Rule::OwnHours,
            Why::PromiseOnNoBusinessDay { .. } => Rule::Slot,
            Why::PromiseHourFull { .. } => Rule::Promise,
        }
    }
}
