//! The next try as one says it: "Monday before eight", "tomorrow at lunch".

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use crate::domain::follow_up::{Plan, PlanTime};
use crate::domain::policy::SlotWindows;
use crate::domain::slot::Slot;

/// A next try in the words of a message left on a date there. From a week ahead the day of the month
/// is told too, in the American order where the caller is in the United States.
#[must_use]
pub fn next_try(plan: &Plan, slots: &SlotWindows, today: NaiveDate, american: bool) -> String {
    let day = day(plan.date, today, american);
    match plan.when {
        PlanTime::Any => day.trim_end_matches(',').to_owned(),
        PlanTime::At(time) => format!("{day} at {}", clock(time)),
        PlanTime::In(slot) => format!("{day} {}", part(slot, slots)),
    }
}

fn day(date: NaiveDate, today: NaiveDate, american: bool) -> String {
    let ahead = (date - today).num_days();
    let day = date.day();
    match (ahead, american) {
        (0, _) => "today".to_owned(),
        (1, _) => "tomorrow".to_owned(),
        (2..=6, _) => date.format("%A").to_string(),
        (_, true) => date.format("%A, %B %-d,").to_string(),
        (_, false) => format!("{} the {day}{} of {},", date.format("%A"), ending(day), date.format("%B")),
    }
}

const fn ending(day: u32) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

fn part(slot: Slot, slots: &SlotWindows) -> String {
    match slot {
        Slot::Early => format!("before {}", clock(time(slots.early.end()))),
        Slot::Lunch => "at lunchtime".to_owned(),
        Slot::Late => format!("after {}", clock(time(slots.late.start()))),
        Slot::Office => "during the day".to_owned(),
    }
}

/// A minute of the day as a time; the last one ends where the day does.
fn time(minute: u16) -> NaiveTime {
    NaiveTime::from_hms_opt(u32::from(minute) / 60 % 24, u32::from(minute) % 60, 0).unwrap_or_default()
}

/// A time of day as one says it on the phone: "eight", "half past five", "ten fifteen".
fn clock(time: NaiveTime) -> String {
    const HOURS: [&str; 12] =
        ["twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];
    let hour = HOURS[time.hour12().1 as usize % 12];
    let evening = if time.hour() >= 19 { " in the evening" } else { "" };
    match time.minute() {
        0 if time.hour() == 12 => "noon".to_owned(),
        0 => format!("{hour}{evening}"),
        15 => format!("a quarter past {hour}{evening}"),
        30 => format!("half past {hour}{evening}"),
        45 => format!("a quarter to {}{evening}", HOURS[(time.hour12().1 as usize + 1) % 12]),
        minute => format!("{}:{minute:02}{evening}", time.hour12().1),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::domain::follow_up::FollowUpKind;
    use crate::domain::policy::Policy;

    fn said(date: &str, when: PlanTime, american: bool) -> String {
        let zone = chrono_tz::America::New_York;
        let plan =
            Plan { kind: FollowUpKind::Promise, zone, date: date.parse().unwrap(), when, booked: None };
        // A Thursday.
        next_try(&plan, &Policy::in_zone(zone).slots, "2026-06-04".parse().unwrap(), american)
    }

    #[test]
    fn a_next_try_is_told_as_a_person_says_it() {
        assert_eq!(said("2026-06-08", PlanTime::In(Slot::Early), true), "Monday before eight");
        assert_eq!(said("2026-06-05", PlanTime::In(Slot::Lunch), true), "tomorrow at lunchtime");
        assert_eq!(said("2026-06-04", PlanTime::In(Slot::Late), true), "today after five");
        assert_eq!(said("2026-06-15", PlanTime::In(Slot::Late), true), "Monday, June 15, after five");
        assert_eq!(said("2026-06-15", PlanTime::Any, false), "Monday the 15th of June");
    }

    #[test]
    fn a_time_is_told_without_figures_where_one_would_say_it_so() {
        let at = |text: &str| said("2026-06-08", PlanTime::At(text.parse().unwrap()), true);
        assert_eq!(at("08:30:00"), "Monday at half past eight");
        assert_eq!(at("10:15:00"), "Monday at a quarter past ten");
        assert_eq!(at("11:45:00"), "Monday at a quarter to twelve");
        assert_eq!(at("12:00:00"), "Monday at noon");
        assert_eq!(at("16:20:00"), "Monday at 4:20");
        assert_eq!(at("19:30:00"), "Monday at half past seven in the evening");
    }
}
