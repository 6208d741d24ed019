//! Dates worked out from what was said: the calendar as seen from one moment.

use chrono::{Datelike, Days, Month, Months, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Weekday};

use super::refusal::NotADate;
use super::vocabulary::weekday_name;
use super::words::Year;

/// Which way a day may lie that is named without its year or week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// Ahead of now.
    ToCome,
    /// Either way: a day that needs one is refused.
    Either,
}

/// An amount of time, as far as the calendar counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Minutes(i64),
    Days(i64),
    Months(i64),
}

/// The calendar as seen from `now`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    pub(super) now: NaiveDateTime,
    pub(super) tense: Tense,
}

type Found = Result<NaiveDate, NotADate>;

impl Calendar {
    pub(super) fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// The day that is so many days from `from`, which may be negative.
    pub(super) fn days_from(from: NaiveDate, days: i64, text: &str) -> Found {
        let count = Days::new(days.unsigned_abs());
        if days < 0 { from.checked_sub_days(count) } else { from.checked_add_days(count) }
            .ok_or_else(|| NotADate::Amount(text.to_owned()))
    }

    /// The day a span away from `from`. A month later is the same day of the month, or the last
    /// one where that month is shorter. Minutes don't lead to a day.
    pub(super) fn span_from(from: NaiveDate, span: Span, text: &str) -> Found {
        let months = match span {
            Span::Minutes(_) => return Err(NotADate::TwoTimes),
            Span::Days(days) => return Self::days_from(from, days, text),
            Span::Months(months) => months,
        };
        let count = u32::try_from(months.unsigned_abs()).map(Months::new).ok();
        count
            .and_then(|count| {
                if months < 0 { from.checked_sub_months(count) } else { from.checked_add_months(count) }
            })
            .ok_or_else(|| NotADate::Amount(text.to_owned()))
    }

    /// The moment so many minutes from now, to the minute.
    pub(super) fn minutes_from_now(&self, minutes: i64, text: &str) -> Result<NaiveDateTime, NotADate> {
        let whole = self.now.date().and_hms_opt(self.now.hour(), self.now.minute(), 0);
        TimeDelta::try_minutes(minutes)
            .zip(whole)
            .and_then(|(delta, whole)| whole.checked_add_signed(delta))
            .ok_or_else(|| NotADate::Amount(text.to_owned()))
    }

    /// A bare weekday: the next such day after today, so on a Thursday `thu` is a week away.
    pub(super) fn weekday(&self, day: Weekday) -> Found {
        match self.tense {
            Tense::ToCome => {
                let days = match day.days_since(self.today().weekday()) {
                    0 => 7,
                    days => days,
                };
                Self::days_from(self.today(), days.into(), weekday_name(day))
            }
            Tense::Either => Err(NotADate::WhichWay(weekday_name(day).to_owned())),
        }
    }

    /// The weekday in the calendar week so many weeks from this one; weeks start on Monday.
    pub(super) fn in_week(&self, weeks: i64, day: Weekday) -> Found {
        let monday = -i64::from(self.today().weekday().num_days_from_monday());
        let days = monday + weeks * 7 + i64::from(day.num_days_from_monday());
        Self::days_from(self.today(), days, weekday_name(day))
    }

    /// "last friday": the newest one before today, where that is also the one of last week;
    /// people mean either, so elsewhere it is refused.
    pub(super) fn last(&self, day: Weekday) -> Found {
        let of_last_week = self.in_week(-1, day)?;
        if (self.today() - of_last_week).num_days() <= 7 {
            return Ok(of_last_week);
        }
        let name = weekday_name(day).to_lowercase();
        Err(NotADate::TwoReadings(
            format!("last {name}"),
            format!("this {name}"),
            format!("{name} last week"),
        ))
    }

    /// The last day from Monday to Friday of the month so many months from this one.
    pub(super) fn month_end(&self, months: i64, text: &str) -> Found {
        let first = self.today().with_day(1).unwrap_or(self.today());
        let next = Self::span_from(first, Span::Months(months + 1), text)?;
        last_working_day_before(next, text)
    }

    /// The last day from Monday to Friday of a month that is named, this year's or the next.
    pub(super) fn end_of(&self, month: Month, text: &str) -> Found {
        let end = |year| {
            let first = NaiveDate::from_ymd_opt(year, month.number_from_month(), 1);
            let next = first.map(|first| Self::span_from(first, Span::Months(1), text));
            next.unwrap_or(Err(NotADate::Amount(text.to_owned())))
                .and_then(|next| last_working_day_before(next, text))
        };
        let this = end(self.today().year())?;
        match self.tense {
            Tense::ToCome if this < self.today() => end(self.today().year() + 1),
            Tense::ToCome => Ok(this),
            Tense::Either => self.near(this, text),
        }
    }

    /// "the 19th": the next one to come. Today's own number is refused, since whoever says it
    /// means either today or the month to come.
    pub(super) fn nth(&self, day: u32, text: &str) -> Found {
        if self.tense == Tense::Either {
            return Err(NotADate::WhichWay(format!("the {text}")));
        }
        let months = u32::from(day < self.today().day());
        let first = self.today().with_day(1).and_then(|first| first.checked_add_months(Months::new(months)));
        let first = first.ok_or_else(|| NotADate::Amount(text.to_owned()))?;
        let found = day_in(first.year(), month_of(first), day, text, false)?;
        if found == self.today() {
            let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
            let later = format!("{day} {}", month_of(next).name().to_lowercase());
            return Err(NotADate::TwoReadings(format!("the {text}"), "today".to_owned(), later));
        }
        Ok(found)
    }

    /// Whether a number after a bare weekday could be its day of the month: "fri 19".
    pub(super) fn could_be(&self, day: u32, weekday: Weekday) -> Option<NaiveDate> {
        let mut days = self.today().iter_days().take(62);
        days.find(|date| date.day() == day).filter(|date| date.weekday() == weekday)
    }

    /// The day of the month in the month so many months from this one: "the 19th of next month".
    pub(super) fn nth_of(&self, day: u32, months: i64, text: &str) -> Found {
        let first = self.today().with_day(1).unwrap_or(self.today());
        let first = Self::span_from(first, Span::Months(months), text)?;
        day_in(first.year(), month_of(first), day, text, false)
    }

    /// A day and a month, with a year or without: then this year's, or the next one's where this
    /// year's has passed.
    pub(super) fn dated(&self, day: u32, month: Month, year: Option<Year>, text: &str) -> Found {
        if let Some(year) = year {
            return day_in(self.full(year)?, month, day, text, true);
        }
        let this = self.today().year();
        let leap = day == 29;
        let found = day_in(this, month, day, text, leap);
        match (found, self.tense) {
            (found, Tense::Either) => self.near(found?, text),
            (Ok(date), Tense::ToCome) if date >= self.today() => Ok(date),
            (Err(refusal), Tense::ToCome) if month.number_from_month() >= self.today().month() => {
                Err(refusal)
            }
            // The leap day is not put off past the next year: it is refused with that year.
            _ => day_in(this + 1, month, day, text, leap),
        }
    }

    /// A date in digits whose order is known.
    pub(super) fn in_digits(&self, day: u32, month: u32, year: Option<Year>, text: &str) -> Found {
        let named = month_numbered(month).ok_or_else(|| NotADate::NoSuchDate(text.to_owned()))?;
        self.dated(day, named, year, text)
    }

    /// A date in digits whose order is not known: taken where only one order names a month.
    pub(super) fn slashed(&self, first: u32, second: u32, year: Option<Year>, text: &str) -> Found {
        match (month_numbered(first), month_numbered(second)) {
            (Some(one), Some(other)) if one != other => {
                let year = year.map(|year| self.full(year)).transpose()?;
                let year = year.map(|year| format!(" {year}")).unwrap_or_default();
                let words = |day, month: Month| format!("{day} {}{year}", month.name().to_lowercase());
                let (one, other) = (words(first, other), words(second, one));
                Err(NotADate::TwoReadings(text.to_owned(), one, other))
            }
            (_, Some(month)) => self.dated(first, month, year, text),
            (Some(month), None) => self.dated(second, month, year, text),
            (None, None) => Err(NotADate::NoSuchDate(text.to_owned())),
        }
    }

    /// A year in full. Two digits are of now's century or the next.
    fn full(&self, year: Year) -> Result<i32, NotADate> {
        let now = self.today().year();
        let century = now - now.rem_euclid(100);
        let full = match year {
            Year::Full(full) => full,
            Year::Short(short) => {
                let short = century + i32::try_from(short).unwrap_or_default();
                if short < now - 1 { short + 100 } else { short }
            }
        };
        self.within_reach(full).map(|()| full)
    }

    /// Refuses a year that is likelier a slip than a plan.
    pub(super) fn within_reach(&self, year: i32) -> Result<(), NotADate> {
        let now = self.today().year();
        if (now - 1..=now + 3).contains(&year) { Ok(()) } else { Err(NotADate::Year(year, now - 1, now + 3)) }
    }

    /// A date without its year, where days past and to come are both taken: this year's, unless
    /// it is half a year off and last year's or the next one's is as likely.
    fn near(&self, date: NaiveDate, text: &str) -> Found {
        if (date - self.today()).num_days().abs() <= 182 {
            Ok(date)
        } else {
            Err(NotADate::WhichYear(text.to_owned()))
        }
    }
}

/// A date in words, with its year where that isn't now's: `8 June`, `8 June 2027`.
pub(super) fn date_words(date: NaiveDate, now: NaiveDateTime) -> String {
    let format = if date.year() == now.date().year() { "%-d %B" } else { "%-d %B %Y" };
    date.format(format).to_string()
}

/// The day of a month; where there is none, the refusal names the year if it matters.
fn day_in(year: i32, month: Month, day: u32, text: &str, with_year: bool) -> Found {
    NaiveDate::from_ymd_opt(year, month.number_from_month(), day).ok_or_else(|| {
        let name = if with_year && month == Month::February {
            format!("{} {year}", month.name())
        } else {
            month.name().to_owned()
        };
        match month.num_days(year) {
            Some(days) if day > 0 => NotADate::NoSuchDay(name, days.into()),
            _ => NotADate::NoSuchDate(text.to_owned()),
        }
    })
}

fn last_working_day_before(date: NaiveDate, text: &str) -> Found {
    let back = match date.weekday() {
        Weekday::Sun => 2,
        Weekday::Mon => 3,
        _ => 1,
    };
    Calendar::days_from(date, -back, text)
}

fn month_numbered(number: u32) -> Option<Month> {
    u8::try_from(number).ok().and_then(|number| Month::try_from(number).ok())
}

fn month_of(date: NaiveDate) -> Month {
    // A date's month is 1 to 12.
    month_numbered(date.month()).unwrap_or(Month::January)
}
