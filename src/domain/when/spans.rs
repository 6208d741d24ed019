//! Amounts of time: `in 2 weeks`, `+3d`, `half an hour`, `a week from monday`, `3 days ago`.

use super::calendar::{Calendar, Span};
use super::grammar::Reader;
use super::refusal::NotADate;
use super::said::Day;
use super::vocabulary::{self, Unit};
use super::words::{Kind, Number};

/// An amount as it was said.
struct Amount {
    span: Span,
    /// Whether it was said in weeks: only those stand before a day, as in "a week on friday".
    weeks: bool,
    text: String,
}

impl Amount {
    fn minutes(minutes: i64) -> Self {
        Self { span: Span::Minutes(minutes), weeks: false, text: format!("{minutes} minutes") }
    }

    /// So many of a unit.
    fn of(count: i64, unit: Unit, text: String) -> Result<Self, NotADate> {
        let span = match unit {
            Unit::Minute => Span::Minutes(count),
            Unit::Hour => Span::Minutes(count * 60),
            Unit::Day => Span::Days(count),
            Unit::Week => Span::Days(count * 7),
            Unit::Fortnight => Span::Days(count * 14),
            Unit::Month => Span::Months(count),
            Unit::Year => Span::Months(count * 12),
            // Nobody says one minute, nor many months.
            Unit::MonthOrMinute if count < 5 => Span::Months(count),
            Unit::MonthOrMinute => {
                let (one, other) = (format!("{count} months"), format!("{count} minutes"));
                return Err(NotADate::TwoReadings(text, one, other));
            }
        };
        let weeks = matches!(unit, Unit::Week | Unit::Fortnight);
        Ok(Self { span, weeks, text })
    }
}

/// How an amount was brought in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    None,
    In,
    Plus,
}

impl Reader<'_> {
    /// An amount counted from now or from a day; whether there was one.
    pub(super) fn span(&mut self) -> Result<bool, NotADate> {
        let mark = self.cursor;
        let lead = if self.eat("in") {
            Lead::In
        } else if self.eat_kind(&Kind::Plus) {
            Lead::Plus
        } else {
            Lead::None
        };
        let Some(mut amount) = self.amount(lead)? else {
            self.cursor = mark;
            return match lead {
                Lead::Plus if mark > 0 => Err(NotADate::Offset),
                Lead::Plus => Err(NotADate::Unfinished("+".to_owned())),
                Lead::None | Lead::In => Ok(false),
            };
        };
        // "in two weeks' time"
        self.eat("time");
        let base = if lead == Lead::None && self.eat("ago") {
            amount.span = back(amount.span);
            self.calendar.today()
        } else if self.eat("from") || self.eat("after") {
            if self.eat("now") { self.calendar.today() } else { self.base("from")? }
        } else if lead == Lead::None && amount.weeks && self.day_follows() {
            self.eat("on");
            self.base("on")?
        } else {
            self.calendar.today()
        };
        match amount.span {
            Span::Minutes(_) if base != self.calendar.today() => Err(NotADate::TwoTimes),
            Span::Minutes(minutes) => {
                let moment = self.calendar.minutes_from_now(minutes, &amount.text)?;
                self.said.set_moment(moment)
            }
            span => {
                let date = Calendar::span_from(base, span, &amount.text)?;
                self.said.set_counted(date)
            }
        }?;
        Ok(true)
    }

    /// Whether a day follows that weeks are put on: "a week on friday", "a week tomorrow". Without
    /// its "on", "2 weeks friday" can be the Friday two weeks from this week as well.
    fn day_follows(&self) -> bool {
        match self.words([0, 1]) {
            ["on", word] => vocabulary::weekday(word).is_some(),
            ["today" | "next" | "this", _] => true,
            [word, _] => super::days::is_tomorrow(word),
        }
    }

    /// The day that an amount is counted from.
    pub(super) fn base(&mut self, after: &str) -> Result<chrono::NaiveDate, NotADate> {
        match self.day()? {
            Some(Day::Date(date)) => Ok(date),
            Some(Day::Weekday(day)) => self.calendar.weekday(day),
            Some(Day::Week(_)) => Err(NotADate::NoDay("week".to_owned())),
            None => Err(self.refused_or(|| NotADate::Unfinished(after.to_owned()))),
        }
    }

    /// A number of units, or a half or a quarter of an hour.
    fn amount(&mut self, lead: Lead) -> Result<Option<Amount>, NotADate> {
        if let Some(minutes) = self.part_of_hour() {
            return Ok(Some(Amount::minutes(minutes)));
        }
        if let (Some(Kind::Hours(hour, minute)), Lead::In | Lead::Plus) = (self.kind(0), lead) {
            self.take(1);
            self.eat_any(&["m", "min", "mins"]);
            return Ok(Some(Amount::minutes(i64::from(hour.value * 60 + minute))));
        }
        let Some((count, used, half)) = self.count() else {
            return Ok(None);
        };
        let word = self.word(used);
        if matches!(word, "business" | "working") {
            return Err(NotADate::BusinessDays(word.to_owned()));
        }
        let text = self.text(used + 1);
        match vocabulary::unit(word) {
            None => Ok(None),
            // "ten minutes to nine" is a time.
            Some(Unit::Minute) if self.is_before_an_hour(used + 1) => Ok(None),
            // "thu 15h" is a time, and "4h" by itself can be one.
            Some(Unit::Hour) if word == "h" && lead == Lead::None => Ok(None),
            Some(_) if count == 0 => Err(NotADate::Amount(text)),
            Some(Unit::Hour) => {
                self.take(used + 1);
                Ok(Some(self.hours(count.into(), half)))
            }
            Some(_) if half => Err(NotADate::Amount(text)),
            Some(unit) => {
                self.take(used + 1);
                Amount::of(count.into(), unit, text).map(Some)
            }
        }
    }

    /// A number in front of a unit, how many tokens it takes, and whether a half goes with it.
    fn count(&self) -> Option<(u32, usize, bool)> {
        let half = self.words([1, 2, 3]) == ["and", "a", "half"];
        match (self.kind(0)?, self.word(0)) {
            // "0830 days" is no amount.
            (Kind::Number(number), _) if number.padded() => None,
            (Kind::Number(Number { value, .. }), _) if half => Some((*value, 4, true)),
            (Kind::Number(Number { value, .. }), _) => Some((*value, 1, false)),
            (_, "a" | "an") => Some((1, 1, false)),
            (_, "fortnight") => Some((1, 0, false)),
            _ => None,
        }
    }

    /// What may follow hours: a half, or minutes.
    fn hours(&mut self, hours: i64, mut half: bool) -> Amount {
        if self.words([0, 1, 2]) == ["and", "a", "half"] && !half {
            self.take(3);
            half = true;
        }
        let mut minutes = hours * 60 + if half { 30 } else { 0 };
        let and = usize::from(self.word(0) == "and");
        if let (Some(Kind::Number(number)), false) = (self.kind(and), half) {
            let unit = vocabulary::unit(self.word(and + 1));
            if matches!(unit, Some(Unit::Minute | Unit::MonthOrMinute)) {
                minutes += i64::from(number.value);
                self.take(and + 2);
            }
        }
        Amount::minutes(minutes)
    }

    /// "half an hour", "a quarter of an hour".
    fn part_of_hour(&mut self) -> Option<i64> {
        let words = self.words([0, 1, 2, 3, 4]);
        let (minutes, used) = match words {
            ["half", "an" | "a", "hour", ..] => (30, 3),
            ["half", "hour", ..] => (30, 2),
            ["a", "half", "hour", ..] => (30, 3),
            ["quarter", "of", "an", "hour", _] => (15, 4),
            ["a", "quarter", "of", "an", "hour"] => (15, 5),
            _ => return None,
        };
        self.take(used);
        Some(minutes)
    }
}

/// The same amount the other way.
fn back(span: Span) -> Span {
    match span {
        Span::Minutes(count) => Span::Minutes(-count),
        Span::Days(count) => Span::Days(-count),
        Span::Months(count) => Span::Months(-count),
    }
}
