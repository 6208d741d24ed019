//! Every number of the practice, and the caller's own hours. What the numbers are for stands with
//! each; the rules that use them are in [`crate::domain::cadence`].

use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::hours::{self, Moment, Window};
use super::slot::Slot;

/// The most tries a limit can allow, with all that was added to it.
pub const MOST_TRIES: u32 = 99;

/// What the program makes the caller's day follow.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// The numbers of the practice.
    pub rules: Rules,
    /// The windows of the slots, in the prospect's local time.
    pub slots: SlotWindows,
    /// The caller's own zone, hours and habits.
    pub own: Own,
}

/// The numbers of the practice, as they stand under `[policy]` in the configuration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Tries per round before the person decides; 1 to 99 (A3).
    pub limit: u32,
    /// Business days between a message and the next call; at least 1 (A3).
    pub gap_days: u32,
    /// Dials on one local date of the prospect, over all their numbers (A2).
    pub dials_per_day: u32,
    /// Messages left on one local date of the prospect (A2).
    pub voicemails_per_day: u32,
    /// Messages left in a round before the next is the exit message (A0 4).
    pub exit_after: u32,
    /// Calendar days of rest after an exit message without an answer (A0 4).
    pub rest_days: u32,
    /// Days from the last conversation to a customer's care call (A0).
    pub care_days: u32,
    /// Promises booked into one hour of the caller's (A0 2).
    pub promises_per_hour: u32,
    /// Share of first tries over the caller's day, 0 to 1 (A3).
    pub new_share: f64,
    /// Dials the caller means to make on a day.
    pub daily_goal: u32,
    /// Whether to leave a message when nobody answers.
    pub leave: Leave,
    /// Whether a message may invite a call back.
    pub invite: Invite,
    /// What becomes of people without a research note (A2, A4 7).
    pub research: Research,
    /// Whether office hours take their turn among the slots.
    pub office_in_rotation: bool,
}

/// Leaving a message when nobody answers: A0 3 and A1 say always, A3 says better not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Leave {
    /// At every call that reaches a voicemail.
    Always,
    /// At every other call.
    Alternate,
    /// At none.
    Never,
}

/// Inviting a call back: A0 2 says never; A1 and A2 do it, with an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Invite {
    /// No message asks for a call back.
    Never,
    /// A message may ask for one where it names what the person gets from it.
    WithOutcome,
}

/// What becomes of people about whom nothing is noted (A2, A4 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Research {
    /// They are offered, marked as unprepared, after those who are prepared.
    Mark,
    /// They are not offered until something is noted.
    Require,
}

/// The windows of the slots (A2 "CHANGE TIMES"), as they stand under `[slots]` in the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotWindows {
    /// Before the screener is in.
    pub early: Window,
    /// While the screener is at lunch.
    pub lunch: Window,
    /// After the screener has left.
    pub late: Window,
}

impl SlotWindows {
    /// Office hours, from which the other windows are cut out: 8:00 to 17:00.
    pub const OFFICE_HOURS: Window = Window::minutes(8 * 60, 17 * 60);

    /// The windows of a slot, in order; `office` may have several.
    #[must_use]
    pub fn of(&self, slot: Slot) -> Vec<Window> {
        match slot {
            Slot::Early => vec![self.early],
            Slot::Lunch => vec![self.lunch],
            Slot::Late => vec![self.late],
            Slot::Office => self.office(),
        }
    }

    /// The slot whose window holds a wall time; `None` outside all of them.
    #[must_use]
    pub fn at(&self, time: chrono::NaiveTime) -> Option<Slot> {
        Slot::ALL.into_iter().find(|slot| self.of(*slot).iter().any(|window| window.contains(time)))
    }

    fn office(&self) -> Vec<Window> {
        let mut rest = vec![Self::OFFICE_HOURS];
        for taken in [self.early, self.lunch, self.late] {
            rest = rest.into_iter().flat_map(|open| cut(open, taken)).collect();
        }
        rest
    }
}

/// What is left of a window when another is cut out of it.
fn cut(open: Window, taken: Window) -> Vec<Window> {
    if !open.overlaps(taken) {
        return vec![open];
    }
    let before = Window::minutes(open.start(), taken.start().max(open.start()));
    let after = Window::minutes(taken.end().min(open.end()), open.end());
    [before, after].into_iter().filter(|w| w.start() < w.end()).collect()
}

/// The caller's own zone, hours and habits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Own {
    /// The zone of the caller's hours and tallies.
    pub zone: Tz,
    /// The hours in which the caller works.
    pub hours: Window,
    /// The days on which the caller works.
    pub days: Vec<Weekday>,
    /// Whom the caller calls, where a number's kind of line doesn't say; `None` until told.
    pub calls: Option<Calls>,
    /// Days that are no business days.
    pub holidays: Vec<Holiday>,
}

impl Own {
    /// Whether a date is one of the caller's working days.
    #[must_use]
    pub fn works_on(&self, date: NaiveDate) -> bool {
        use chrono::Datelike;
        self.days.contains(&date.weekday())
    }

    /// When the caller's hours begin next; `None` where an instant lies within them, or there are none for
    /// weeks.
    #[must_use]
    pub fn begin_after(&self, at: Moment) -> Option<Moment> {
        let today = hours::date_in(self.zone, at);
        let works = today.iter_days().take(DAYS_AHEAD).filter(|date| self.works_on(*date));
        let mut spans = works.filter_map(|date| self.hours.on(date, self.zone));
        let next = spans.find(|span| at < span.to)?;
        (at < next.from).then_some(next.from)
    }
}

/// Days after which hours are no longer looked for.
const DAYS_AHEAD: usize = 60;

/// Whom the caller calls: it decides what a line of unknown kind is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Calls {
    /// Businesses: an unknown line is an office's.
    Offices,
    /// People at home: an unknown line is a home's.
    Homes,
    /// Either: an unknown line stays unknown and gets no `early` slot.
    Both,
}

impl Calls {
    /// Whom a caller can call, in the order in which it is asked.
    pub const ALL: [Calls; 3] = [Calls::Offices, Calls::Homes, Calls::Both];

    /// The word used in the configuration.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Calls::Offices => "offices",
            Calls::Homes => "homes",
            Calls::Both => "both",
        }
    }
}

/// A day that is no business day, everywhere or in one country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Holiday {
    /// The country it is kept in, as ISO 3166 alpha-2; `None` for all.
    pub country: Option<String>,
    /// The date.
    pub date: NaiveDate,
}

impl TryFrom<String> for Holiday {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (country, date) = match text.trim().split_once(' ') {
            Some((country, date)) => (Some(country.to_ascii_uppercase()), date),
            None => (None, text.trim()),
        };
        let country_reads =
            country.as_ref().is_none_or(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase()));
        match date.trim().parse() {
            Ok(date) if country_reads => Ok(Holiday { country, date }),
            _ => Err(format!("\"{text}\" is no holiday; write 2026-12-25 or US 2026-11-26")),
        }
    }
}

impl From<Holiday> for String {
    fn from(holiday: Holiday) -> String {
        match holiday.country {
            Some(country) => format!("{country} {}", holiday.date),
            None => holiday.date.to_string(),
        }
    }
}

/// A number of the practice that can't be worked with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPolicy {
    /// A number lies outside what makes sense.
    #[error("{key} = {value} is out of range; {range}")]
    Range {
        /// The key in the configuration.
        key: &'static str,
        /// The number given.
        value: String,
        /// What may stand there.
        range: &'static str,
    },
    /// Two slots overlap.
    #[error("the slots {0} and {1} overlap; a call would land in both")]
    Overlap(Slot, Slot),
}

impl Rules {
    /// Checks every number.
    ///
    /// # Errors
    /// The first number that is out of range.
    pub fn check(&self) -> Result<(), BadPolicy> {
        let whole = [
            ("limit", self.limit, 1, MOST_TRIES, "1 to 99 tries"),
            ("gap_days", self.gap_days, 1, 60, "1 to 60 business days"),
            ("dials_per_day", self.dials_per_day, 1, 20, "1 to 20 dials"),
            ("voicemails_per_day", self.voicemails_per_day, 1, 10, "1 to 10 messages"),
            ("exit_after", self.exit_after, 1, 99, "1 to 99 messages"),
            ("rest_days", self.rest_days, 0, 365, "0 to 365 days"),
            ("care_days", self.care_days, 1, 730, "1 to 730 days"),
            ("promises_per_hour", self.promises_per_hour, 1, 60, "1 to 60 promises"),
            ("daily_goal", self.daily_goal, 1, 1000, "1 to 1000 dials"),
        ];
        for (key, value, least, most, range) in whole {
            if !(least..=most).contains(&value) {
                let value = value.to_string();
                return Err(BadPolicy::Range { key, value, range });
            }
        }
        if !(0.0..=1.0).contains(&self.new_share) {
            let value = self.new_share.to_string();
            return Err(BadPolicy::Range { key: "new_share", value, range: "0 to 1" });
        }
        Ok(())
    }
}

impl SlotWindows {
    /// Checks that no call can land in two slots.
    ///
    /// # Errors
    /// The first two slots that overlap.
    pub fn check(&self) -> Result<(), BadPolicy> {
        let pairs = [
            (Slot::Early, self.early, Slot::Lunch, self.lunch),
            (Slot::Lunch, self.lunch, Slot::Late, self.late),
            (Slot::Early, self.early, Slot::Late, self.late),
        ];
        match pairs.into_iter().find(|(_, a, _, b)| a.overlaps(*b)) {
            Some((a, _, b, _)) => Err(BadPolicy::Overlap(a, b)),
            None => Ok(()),
        }
    }
}

/// The practice's own numbers and windows, from `assets/policy.toml`.
#[derive(Deserialize)]
struct Defaults {
    policy: Rules,
    slots: SlotWindows,
}

impl Policy {
    /// The practice's own numbers, for a caller in a zone who works Monday to Friday, 07:00 to 18:30.
    #[must_use]
    pub fn in_zone(zone: Tz) -> Self {
        #[allow(clippy::expect_used)] // The text is embedded, and a test reads it.
        let defaults: Defaults =
            toml::from_str(include_str!("../../assets/policy.toml")).expect("the embedded policy reads");
        Policy {
            rules: defaults.policy,
            slots: defaults.slots,
            own: Own {
                zone,
                hours: Window::minutes(7 * 60, 18 * 60 + 30),
                days: vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri],
                calls: None,
                holidays: Vec::new(),
            },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_policy_reads_and_is_sound() {
        let policy = Policy::in_zone(chrono_tz::America::New_York);
        policy.rules.check().unwrap();
        policy.slots.check().unwrap();
        assert_eq!(policy.rules.limit, 7);
    }

    #[test]
    fn office_is_what_the_other_windows_leave_of_eight_to_five() {
        let mut slots = Policy::in_zone(chrono_tz::UTC).slots;
        slots.early = "06:30-08:30".parse().unwrap();
        let office: Vec<String> = slots.of(Slot::Office).iter().map(ToString::to_string).collect();
        assert_eq!(office, ["08:30-12:00", "13:00-17:00"]);
        let at = |text: &str| slots.at(text.parse().unwrap());
        assert_eq!(at("08:15:00"), Some(Slot::Early));
        assert_eq!(at("12:59:59"), Some(Slot::Lunch));
        assert_eq!(at("13:00:00"), Some(Slot::Office));
        assert_eq!(at("18:30:00"), None);
    }

    #[test]
    fn a_holiday_may_name_its_country() {
        let holiday = Holiday::try_from("us 2026-11-26".to_owned()).unwrap();
        assert_eq!(holiday.country.as_deref(), Some("US"));
        assert!(Holiday::try_from("thanksgiving".to_owned()).is_err());
    }
}
