//! What came of a dial: outcomes, results, marks. What each leads to is in
//! [`crate::domain::cadence`]; the table of outcomes is here.

use chrono::{FixedOffset, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::follow_up::Plan;
use super::hours::Moment;
use super::message::MessageId;
use super::slot::Slot;

/// What came of one outbound dial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It rang out.
    NoAnswer,
    /// The voicemail was reached and none was left.
    HungUp,
    /// The line was engaged.
    Busy,
    /// A message was left.
    Voicemail,
    /// A screener answered and did not put the call through.
    Screened,
    /// Reached, and put off: "call me tomorrow" (A3).
    BrushOff,
    /// A real conversation.
    Reached,
    /// The number is somebody else's.
    WrongNumber,
    /// The number is dead.
    BadNumber,
}

impl Outcome {
    /// Every outcome, in the order in which they are offered.
    pub const ALL: [Outcome; 9] = [
        Outcome::NoAnswer,
        Outcome::Voicemail,
        Outcome::HungUp,
        Outcome::Screened,
        Outcome::Reached,
        Outcome::BrushOff,
        Outcome::Busy,
        Outcome::WrongNumber,
        Outcome::BadNumber,
    ];

    /// The word used on the command line and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Outcome::NoAnswer => "no-answer",
            Outcome::HungUp => "hung-up",
            Outcome::Busy => "busy",
            Outcome::Voicemail => "voicemail",
            Outcome::Screened => "screened",
            Outcome::BrushOff => "brush-off",
            Outcome::Reached => "reached",
            Outcome::WrongNumber => "wrong-number",
            Outcome::BadNumber => "bad-number",
        }
    }

    /// Whether it counts toward the limit and the caps: all but a number that isn't theirs.
    #[must_use]
    pub const fn counts(self) -> bool {
        !self.kills_number()
    }

    /// Whether it spends the slot it landed in: they were not there then, or they were reached.
    #[must_use]
    pub const fn spends_slot(self) -> bool {
        self.counts() && !matches!(self, Outcome::Busy)
    }

    /// Whether the number dialled is not theirs, or dead.
    #[must_use]
    pub const fn kills_number(self) -> bool {
        matches!(self, Outcome::WrongNumber | Outcome::BadNumber)
    }

    /// Whether nobody picked up, neither they nor a screener.
    #[must_use]
    pub const fn unanswered(self) -> bool {
        matches!(self, Outcome::NoAnswer | Outcome::HungUp | Outcome::Voicemail)
    }

    /// Whether the prospect was on the line.
    #[must_use]
    pub const fn answered(self) -> bool {
        matches!(self, Outcome::Reached | Outcome::BrushOff)
    }

    /// Whether a message can have been left.
    #[must_use]
    pub const fn takes_message(self) -> bool {
        matches!(self, Outcome::Voicemail | Outcome::Screened)
    }
}

/// What came of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Talk {
    /// They talk on: a next step with a date, or keep in touch.
    Talk,
    /// An appointment was made.
    Appointment,
    /// They bought.
    Sale,
    /// They do not want it.
    NotInterested,
    /// They can't use it (A4 8).
    NotAFit,
    /// Sent on to someone else (A4 9).
    Forwarded,
    /// They don't want to be called again (A0 4).
    OptOut,
}

impl Talk {
    /// Every result, in the order in which they are offered.
    pub const ALL: [Talk; 7] = [
        Talk::Talk,
        Talk::Appointment,
        Talk::Sale,
        Talk::NotInterested,
        Talk::NotAFit,
        Talk::Forwarded,
        Talk::OptOut,
    ];

    /// The word used on the command line and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Talk::Talk => "talk",
            Talk::Appointment => "appointment",
            Talk::Sale => "sale",
            Talk::NotInterested => "not-interested",
            Talk::NotAFit => "not-a-fit",
            Talk::Forwarded => "forwarded",
            Talk::OptOut => "opt-out",
        }
    }
}

/// How an attempt goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strategy {
    /// A message with a benefit and the next try.
    Plain,
    /// "I will keep trying unless you prefer that I don't" (A0 4).
    Exit,
    /// The last one before the limit: promises nothing, leaves the door open.
    Farewell,
    /// "If June 6 at 10:00 won't work, please call me" (A2).
    AssumedAppointment,
    /// "John Doe asked me to call" (A2).
    Referral,
    /// "I need to touch base with you by Thursday" (A0).
    TimeSensitive,
    /// The screener's help is asked for (A2 "GET HELP").
    Screener,
}

impl Strategy {
    /// Every strategy, in the order in which they are offered.
    pub const ALL: [Strategy; 7] = [
        Strategy::Plain,
        Strategy::Exit,
        Strategy::Farewell,
        Strategy::AssumedAppointment,
        Strategy::Referral,
        Strategy::TimeSensitive,
        Strategy::Screener,
    ];

    /// The word used on the command line and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Strategy::Plain => "plain",
            Strategy::Exit => "exit",
            Strategy::Farewell => "farewell",
            Strategy::AssumedAppointment => "assumed-appointment",
            Strategy::Referral => "referral",
            Strategy::TimeSensitive => "time-sensitive",
            Strategy::Screener => "screener",
        }
    }

    /// Whether a message of this strategy announces no next try.
    #[must_use]
    pub const fn promises_nothing(self) -> bool {
        matches!(self, Strategy::Exit | Strategy::Farewell)
    }
}

/// What a call is for (A2 "Each sales call has an objective").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Objective {
    /// To meet.
    #[default]
    Appointment,
    /// To talk.
    Conversation,
}

impl Objective {
    /// The word used on the command line and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Objective::Appointment => "appointment",
            Objective::Conversation => "conversation",
        }
    }
}

/// A rule of the practice, by the word that JSON and the screens use for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Who opted out is never called again (A0 4).
    OptOut,
    /// Hours and days in which a number may be called, by law.
    Hours,
    /// A prospect's limit of attempts (A3).
    Limit,
    /// The day on which they are back (A3).
    Away,
    /// Dials and messages on one day (A2).
    DailyCap,
    /// Time left alone after an exit message (A0 4).
    Rest,
    /// A time that the prospect named (A3).
    Asked,
    /// The next try that a message announced (A0 2).
    Promise,
    /// Days between a message and the next call (A3).
    Gap,
    /// No slot again before each was tried (A2).
    Rotate,
    /// Before 8, at lunch, after 5 (A2).
    Slot,
    /// The caller's own hours.
    OwnHours,
    /// A different message each time (A4 3).
    Repeated,
    /// The exit message after some messages (A0 4).
    Exit,
    /// A share of people never called before (A3).
    NewShare,
    /// Whether they can use what is sold (A4 8).
    Fit,
    /// Their part in buying (A2).
    Role,
    /// What is known of them (A2, A4 7).
    Research,
    /// Where they are.
    Zone,
    /// How they can be called.
    Number,
    /// Where and when people are reached.
    Reach,
    /// Who introduced them (A2).
    Referral,
    /// By when it matters to them (A0 2).
    Deadline,
    /// Whether a message is left (A0 3, A1, A3).
    Leave,
    /// The caller's own word that they'll call later: no rule of the practice.
    NotNow,
}

impl Rule {
    /// Every rule that can refuse an attempt or a promise.
    pub const REFUSING: [Rule; 9] = [
        Rule::OptOut,
        Rule::Hours,
        Rule::Limit,
        Rule::DailyCap,
        Rule::Rest,
        Rule::Repeated,
        Rule::OwnHours,
        Rule::Slot,
        Rule::Promise,
    ];

    /// The word used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Rule::OptOut => "opt-out",
            Rule::Hours => "hours",
            Rule::Limit => "limit",
            Rule::Away => "away",
            Rule::DailyCap => "daily-cap",
            Rule::Rest => "rest",
            Rule::Asked => "asked",
            Rule::Promise => "promise",
            Rule::Gap => "gap",
            Rule::Rotate => "rotate",
            Rule::Slot => "slot",
            Rule::OwnHours => "own-hours",
            Rule::Repeated => "repeated",
            Rule::Exit => "exit",
            Rule::NewShare => "new-share",
            Rule::Fit => "fit",
            Rule::Role => "role",
            Rule::Research => "research",
            Rule::Zone => "zone",
            Rule::Number => "number",
            Rule::Reach => "reach",
            Rule::Referral => "referral",
            Rule::Deadline => "deadline",
            Rule::Leave => "leave",
            Rule::NotNow => "not-now",
        }
    }
}

/// Where an attempt departed from the practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// In no window.
    OffSlot,
    /// In a slot that was not due.
    OffRotation,
    /// Sooner after a message than the gap.
    BeforeGap,
    /// Before the follow-up that was announced or agreed.
    BeforePromise,
    /// Outside the caller's own hours.
    OffHours,
    /// While they were away.
    Away,
    /// Hung up on the voicemail although the policy is to leave a message (A0 3).
    Silent,
    /// The clock stood behind the newest attempt.
    Clock,
    /// A rule refused it, and it was recorded as it happened.
    Overridden(Rule),
}

impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Mark::OffSlot => f.write_str("off-slot"),
            Mark::OffRotation => f.write_str("off-rotation"),
            Mark::BeforeGap => f.write_str("before-gap"),
            Mark::BeforePromise => f.write_str("before-promise"),
            Mark::OffHours => f.write_str("off-hours"),
            Mark::Away => f.write_str("away"),
            Mark::Silent => f.write_str("silent"),
            Mark::Clock => f.write_str("clock"),
            Mark::Overridden(rule) => write!(f, "overridden:{}", rule.as_str()),
        }
    }
}

impl std::str::FromStr for Mark {
    type Err = UnknownMark;

    fn from_str(text: &str) -> Result<Self, UnknownMark> {
        let plain = [
            Mark::OffSlot,
            Mark::OffRotation,
            Mark::BeforeGap,
            Mark::BeforePromise,
            Mark::OffHours,
            Mark::Away,
            Mark::Silent,
            Mark::Clock,
        ];
        let overridden = Rule::REFUSING.into_iter().map(Mark::Overridden);
        let mut all = plain.into_iter().chain(overridden);
        all.find(|mark| mark.to_string() == text).ok_or_else(|| UnknownMark(text.to_owned()))
    }
}

/// A word that is no mark.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no mark of an attempt")]
pub struct UnknownMark(pub String);

/// One outbound dial and what came of it. Attempts are never changed, only taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// The wall time there as it was, in [`Attempt::zone`].
    pub local: NaiveDateTime,
    /// The zone of the wall time; `None` where nobody knew it and the caller's was taken.
    pub zone: Option<Tz>,
    /// The number dialled, as E.164; `None` where it was not told.
    pub number: Option<String>,
    /// What came of it.
    pub outcome: Outcome,
    /// What came of the conversation, where there was one.
    pub result: Option<Talk>,
    /// The slot in which it landed; `None` is `other`: in no window.
    pub slot: Option<Slot>,
    /// How it went.
    pub strategy: Strategy,
    /// What it was for.
    pub objective: Objective,
    /// The message as it was spoken.
    pub message: Option<String>,
    /// The message of the library that it was, or was made from.
    pub template: Option<MessageId>,
    /// The screener who answered.
    pub screener: Option<String>,
    /// What was noted with it.
    pub note: Option<String>,
    /// Why: of a no, or of a departure from a rule.
    pub reason: Option<String>,
    /// Whether they may be called when there is something new (A0 5); `None` where not asked.
    pub permission: Option<bool>,
    /// Where it departed from the practice.
    pub marks: Vec<Mark>,
    /// The follow-up that it made.
    pub plan: Option<Plan>,
}

impl Attempt {
    /// Whether a message was left: on the voicemail, or with the screener.
    #[must_use]
    pub fn left_message(&self) -> bool {
        self.outcome == Outcome::Voicemail || (self.outcome == Outcome::Screened && self.message.is_some())
    }

    /// How far its wall time was from UTC at its instant, whatever is known of their zone by now: in whole
    /// minutes, as offsets are told, since what an instant is kept with beyond that is no part of one.
    #[must_use]
    pub fn offset(&self, at: Moment) -> Option<FixedOffset> {
        let off = self.local - at.naive_utc();
        let minutes = (off + TimeDelta::seconds(30)).num_seconds().div_euclid(60);
        i32::try_from(minutes * 60).ok().and_then(FixedOffset::east_opt)
    }
}

/// An attempt or another event at its instant: see [`crate::domain::history`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timing {
    /// The instant, as the clock told it.
    pub at: Moment,
    /// The instant that counts for gaps and caps: the newest attempt's where the clock stood behind it.
    pub counted_at: Moment,
}
