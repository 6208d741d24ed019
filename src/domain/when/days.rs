//! Days as people say them: `tomorrow`, `next tuesday`, `end of month`, `19 june`, `the 19th`.

use chrono::{Month, Weekday};

use super::calendar::Calendar;
use super::grammar::Reader;
use super::refusal::NotADate;
use super::said::Day;
use super::vocabulary;
use super::words::{Kind, Number, Year};

type Found = Result<Option<Day>, NotADate>;

/// Whether a word means tomorrow.
pub(super) fn is_tomorrow(word: &str) -> bool {
    matches!(word, "tomorrow" | "tmrw" | "tmr" | "tmw" | "tom")
}

impl Reader<'_> {
    /// A day, if one is next.
    pub(super) fn day(&mut self) -> Found {
        if let Some(day) = self.named()? {
            return Ok(Some(day));
        }
        if let Some(day) = self.in_week()? {
            return Ok(Some(day));
        }
        if let Some(day) = self.end()? {
            return Ok(Some(day));
        }
        if let Some(day) = self.day_of_month()? {
            return Ok(Some(day));
        }
        self.in_digits()
    }

    /// A day by its distance from today, or a weekday: either can have a week put on it.
    fn named(&mut self) -> Found {
        let word = self.word(0);
        let days = match word {
            "today" => 0,
            "yesterday" => -1,
            _ if is_tomorrow(word) => 1,
            _ => return self.beside_or_weekday(),
        };
        self.take(1);
        let weeks = if days < 0 { 0 } else { self.weeks_on().unwrap_or_default() };
        let today = self.calendar.today();
        Calendar::days_from(today, days + weeks, word).map(Day::Date).map(Some)
    }

    /// "the day after tomorrow", or a weekday.
    fn beside_or_weekday(&mut self) -> Found {
        let (used, step) = match self.words([0, 1, 2]) {
            ["the", "day", "after"] => (3, 1),
            ["day", "after", _] => (2, 1),
            ["the", "day", "before"] => (3, -1),
            ["day", "before", _] => (2, -1),
            _ => return self.weekday(),
        };
        let text = self.text(used);
        self.take(used);
        let base = self.base(&text)?;
        Calendar::days_from(base, step, &text).map(Day::Date).map(Some)
    }

    /// A weekday, or the British "monday week": a week after the next Monday.
    fn weekday(&mut self) -> Found {
        let Some(day) = vocabulary::weekday(self.word(0)) else {
            return Ok(None);
        };
        let text = self.text(2);
        self.take(1);
        Ok(Some(match self.weeks_on() {
            Some(days) => Day::Date(Calendar::days_from(self.calendar.weekday(day)?, days, &text)?),
            None => {
                let week = matches!(self.words([0, 1, 2]), ["of", "this" | "next" | "last", "week"]);
                self.take(usize::from(week));
                Day::Weekday(day)
            }
        }))
    }

    /// "week" or "fortnight" after a day, in days.
    fn weeks_on(&mut self) -> Option<i64> {
        let days = match self.word(0) {
            "week" => 7,
            "fortnight" => 14,
            _ => return None,
        };
        self.take(1);
        Some(days)
    }

    /// A weekday in this week, the next or the last, or such a week by itself.
    fn in_week(&mut self) -> Found {
        let [first, second, third] = self.words([0, 1, 2]);
        let weeks = match first {
            "this" if matches!(second, "coming" | "upcoming") => return self.coming(2, third),
            "coming" | "upcoming" => return self.coming(1, second),
            "this" => 0,
            "next" => 1,
            "last" => -1,
            _ => return Ok(None),
        };
        let Some(day) = vocabulary::weekday(second) else {
            return self.week(weeks);
        };
        self.take(2);
        let date = match weeks {
            -1 => self.calendar.last(day),
            _ => self.calendar.in_week(weeks, day),
        };
        date.map(Day::Date).map(Some)
    }

    /// A bare weekday with "coming" before it, which changes nothing.
    fn coming(&mut self, used: usize, word: &str) -> Found {
        let Some(day) = vocabulary::weekday(word) else {
            return Ok(None);
        };
        self.take(used + 1);
        self.calendar.weekday(day).map(Day::Date).map(Some)
    }

    /// "next week", whose day stands elsewhere or is missing.
    fn week(&mut self, weeks: i64) -> Found {
        match self.word(1) {
            "week" | "wk" => {
                self.take(2);
                Ok(Some(Day::Week(weeks)))
            }
            "month" | "quarter" | "year" | "weekend" => Err(NotADate::NoDay(self.text(2))),
            word if vocabulary::month(word).is_some() => Err(NotADate::NoDay(self.text(2))),
            _ => Ok(None),
        }
    }

    /// The Friday of a week, or the last day from Monday to Friday of a month.
    fn end(&mut self) -> Found {
        let friday = |weeks| self.calendar.in_week(weeks, Weekday::Fri);
        let (used, date) = match self.word(0) {
            "eow" => (1, friday(0)),
            "eom" => (1, self.calendar.month_end(0, "eom")),
            "the" if self.word(1) == "end" => return self.end_of(2),
            "end" => return self.end_of(1),
            _ => return Ok(None),
        };
        self.take(used);
        date.map(Day::Date).map(Some)
    }

    /// What follows "end".
    fn end_of(&mut self, mut used: usize) -> Found {
        if self.word(used) != "of" {
            return Err(NotADate::Unfinished("end".to_owned()));
        }
        used += 1;
        let later = match self.word(used) {
            "next" => 1,
            "last" => -1,
            _ => 0,
        };
        used += usize::from(matches!(self.word(used), "the" | "this" | "next" | "last"));
        let text = self.text(used + 1);
        let date = match self.word(used) {
            "week" => self.calendar.in_week(later, Weekday::Fri),
            "month" => self.calendar.month_end(later, &text),
            word => match vocabulary::month(word) {
                Some(month) if later == 0 => self.calendar.end_of(month, &text),
                _ if vocabulary::unit(word).is_some() || word == "quarter" => Err(NotADate::NoDay(text)),
                _ => Err(NotADate::Unfinished("end of".to_owned())),
            },
        };
        self.take(used + 1);
        date.map(Day::Date).map(Some)
    }

    /// "19 june", "june 19th", "the 19th of next month", "the 19th".
    fn day_of_month(&mut self) -> Found {
        if let Some(month) = vocabulary::month(self.word(0)) {
            return self.after_month(month);
        }
        let the = usize::from(self.word(0) == "the");
        let (day, ordinal) = match self.kind(the) {
            Some(Kind::Ordinal(day)) => (*day, true),
            Some(Kind::Number(number)) => (number.value, the == 1 && self.is_whole(2)),
            _ => return Ok(None),
        };
        let of = usize::from(self.word(the + 1) == "of");
        let after = the + 1 + of;
        let text = self.text(after + 1);
        if let Some(month) = vocabulary::month(self.word(after)) {
            self.take(after + 1);
            let year = self.year();
            return self.calendar.dated(day, month, year, &text).map(Day::Date).map(Some);
        }
        if ordinal { self.nth(the, day, after).map(Some) } else { Ok(None) }
    }

    /// A day of the month without the month's name, so many tokens ahead.
    fn nth(&mut self, the: usize, day: u32, after: usize) -> Result<Day, NotADate> {
        let months = match self.words([after, after + 1]) {
            ["this", "month"] => Some(0),
            ["next", "month"] => Some(1),
            _ => None,
        };
        if let Some(months) = months {
            let text = self.text(after + 2);
            self.take(after + 2);
            return self.calendar.nth_of(day, months, &text).map(Day::Date);
        }
        self.take(the);
        let text = self.text(1);
        // "the second tuesday" is a Tuesday of some month, and "second" alone is seldom a day.
        let of_weekdays = vocabulary::weekday(self.word(1)).is_some();
        let spelled = !text.starts_with(|first: char| first.is_ascii_digit());
        if day < 6 && (of_weekdays || (spelled && the == 0)) {
            return Err(NotADate::Vague(self.text(1 + usize::from(of_weekdays))));
        }
        self.take(1);
        self.calendar.nth(day, &text).map(Day::Date)
    }

    /// What follows a month's name: its day, else it has none.
    fn after_month(&mut self, month: Month) -> Found {
        let the = usize::from(self.word(1) == "the");
        let day = match self.kind(1 + the) {
            Some(Kind::Ordinal(day)) => *day,
            Some(Kind::Number(Number { value, digits: 0..=2 })) if self.is_whole(2 + the) => *value,
            _ => return Err(NotADate::NoDay(self.text(1))),
        };
        let text = self.text(2 + the);
        self.take(2 + the);
        let year = self.year();
        self.calendar.dated(day, month, year, &text).map(Day::Date).map(Some)
    }

    /// A year after a day and a month. Two digits are one where no clock shows that hour.
    fn year(&mut self) -> Option<Year> {
        let year = match self.kind(0)? {
            Kind::Year(year) => *year,
            Kind::Number(Number { value, digits: 4 }) if (1900..2200).contains(value) => {
                Year::Full(i32::try_from(*value).ok()?)
            }
            Kind::Number(Number { value: short @ 24.., digits: 2 }) => Year::Short(*short),
            _ => return None,
        };
        if !self.is_whole(1) {
            return None;
        }
        self.take(1);
        Some(year)
    }

    /// Whether the number before this place stands for itself, not for an hour or minutes.
    fn is_whole(&self, ahead: usize) -> bool {
        !matches!(self.word(ahead), "am" | "pm" | "h" | "oclock" | "minutes" | "min" | "mins")
            && !self.is_before_an_hour(ahead)
    }

    /// "2026-06-19", "19.6.", "6/19".
    fn in_digits(&mut self) -> Found {
        let text = self.text(1);
        let Some(kind) = self.kind(0) else {
            return Ok(None);
        };
        if let Kind::Dotted { pair, ended } = kind
            && (self.said.has_date() || !self.is_dotted_day(*pair, *ended)?)
        {
            return Ok(None);
        }
        let date = match kind {
            Kind::Slashed(first, second, year) => {
                self.take(1);
                let year = year.or_else(|| self.year());
                self.calendar.slashed(*first, *second, year, &text)
            }
            Kind::Dotted { pair, .. } => {
                self.take(1);
                let year = self.year();
                self.calendar.in_digits(pair.0.value, pair.1.value, year, &text)
            }
            Kind::Date(day, month, year) => {
                self.take(1);
                self.calendar.in_digits(*day, *month, *year, &text)
            }
            _ => return Ok(None),
        };
        date.map(Day::Date).map(Some)
    }

    /// Whether two numbers with a dot between are a day, not a time: `19.6.`, `8.6`, not `10.30`.
    fn is_dotted_day(&self, (a, b): (Number, Number), ended: bool) -> Result<bool, NotADate> {
        let time = b.digits == 2 && a.value < 24 && b.value < 60;
        if time && matches!(self.word(1), "am" | "pm") {
            return Ok(false);
        }
        match (Month::try_from(u8::try_from(b.value).unwrap_or_default()), time) {
            (Ok(_), _) if ended => Ok(true),
            (Ok(month), true) => Err(NotADate::TwoReadings(
                self.text(1),
                format!("{}:{:02}", a.value, b.value),
                format!("{} {}", a.value, month.name().to_lowercase()),
            )),
            (_, time) => Ok(!time),
        }
    }
}
