//! Business days: Monday to Friday in the prospect's zone, less the caller's list of holidays.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::policy::Holiday;

/// The business days of one country.
#[derive(Debug, Clone)]
pub struct Calendar {
    holidays: Vec<NaiveDate>,
}

impl Calendar {
    /// The business days of a country (ISO 3166 alpha-2; `None` where it isn't known, so that only the
    /// holidays kept everywhere count).
    #[must_use]
    pub fn of(holidays: &[Holiday], country: Option<&str>) -> Self {
        let kept = |holiday: &&Holiday| match (&holiday.country, country) {
            (None, _) => true,
            (Some(theirs), Some(country)) => theirs.eq_ignore_ascii_case(country),
            (Some(_), None) => false,
        };
        Calendar { holidays: holidays.iter().filter(kept).map(|holiday| holiday.date).collect() }
    }

    /// Whether a date is a business day.
    #[must_use]
    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.is_holiday(date)
    }

    /// Whether a date is one of the holidays.
    #[must_use]
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        self.holidays.contains(&date)
    }

    /// The first business day on or after a date.
    #[must_use]
    pub fn on_or_after(&self, date: NaiveDate) -> NaiveDate {
        // A list of holidays is finite, so this ends; the end of the calendar ends it too.
        date.iter_days().find(|day| self.is_business_day(*day)).unwrap_or(date)
    }

    /// The `n`th business day after a date; the date itself need not be one.
    #[must_use]
    pub fn after(&self, date: NaiveDate, n: u32) -> NaiveDate {
        (0..n).fold(date, |day, _| self.on_or_after(next_day(day)))
    }
}

/// The day after a date.
#[must_use]
pub fn next_day(date: NaiveDate) -> NaiveDate {
    plus(date, 1)
}

/// The date a number of calendar days after another; the calendar's last where there is none.
#[must_use]
pub fn plus(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn mondays_message_is_wednesdays_call_and_fridays_is_tuesdays() {
        let calendar = Calendar::of(&[], None);
        assert_eq!(calendar.after(date("2026-06-01"), 2), date("2026-06-03"));
        assert_eq!(calendar.after(date("2026-06-05"), 2), date("2026-06-09"));
        assert_eq!(calendar.after(date("2026-06-06"), 2), date("2026-06-09"));
    }

    #[test]
    fn a_holiday_of_another_country_is_a_business_day_here() {
        let holidays = [Holiday { country: Some("US".into()), date: date("2026-11-26") }];
        let thanksgiving = date("2026-11-26");
        assert!(!Calendar::of(&holidays, Some("us")).is_business_day(thanksgiving));
        assert!(Calendar::of(&holidays, Some("GB")).is_business_day(thanksgiving));
        assert!(Calendar::of(&holidays, None).is_business_day(thanksgiving));
    }
}
