//! Times of day and slots as people say them: `at ten`, `3pm`, `half past ten`, `before 8`.

use chrono::Datelike;

use super::Time;
use super::clock::Clock;
use super::grammar::Reader;
use super::refusal::NotADate;
use super::vocabulary;
use super::words::{Kind, Number};

type Found = Result<Option<Clock>, NotADate>;

/// Eight and five o'clock, which bound the slots by name, in minutes of the day.
const EIGHT: u32 = 8 * 60;
const FIVE: u32 = 17 * 60;
/// A span of hours in words is shorter than this, in minutes.
const LONG: u32 = 8 * 60;

impl Reader<'_> {
    /// A slot of the day; whether there was one.
    pub(super) fn slot(&mut self) -> Result<bool, NotADate> {
        let (used, slot) = match self.words([0, 1, 2, 3]) {
            ["early", ..] => (1, Time::Early),
            [_, "thing", ..] if self.kind(0) == Some(&Kind::Ordinal(1)) => (2, Time::Early),
            ["over" | "during", "lunch", "time", _] => (3, Time::Lunch),
            ["over" | "during", "lunch" | "lunchtime", ..] | ["lunch", "time", ..] => (2, Time::Lunch),
            ["lunch" | "lunchtime", ..] => (1, Time::Lunch),
            ["late" | "eod", ..] => (1, Time::Late),
            [word @ ("before" | "after"), ..] => return self.bounded(word),
            _ => match self.end_of_day() {
                Some(used) => (used, Time::Late),
                None => return Ok(false),
            },
        };
        self.take(used);
        self.set_slot(slot)
    }

    /// How many words "the end of the day" takes, if it is next.
    fn end_of_day(&self) -> Option<usize> {
        let the = usize::from(self.word(0) == "the");
        match self.words([the, the + 1, the + 2, the + 3]) {
            ["end", "of", "day", _] => Some(the + 3),
            ["end", "of", "the", "day"] => Some(the + 4),
            _ => None,
        }
    }

    /// "before eight" and "after five", the only bounds that are slots.
    fn bounded(&mut self, word: &str) -> Result<bool, NotADate> {
        self.take(1);
        let clock = self.time(true, true)?;
        match (word, clock.map(Clock::minute)) {
            ("before", Some(EIGHT)) => self.set_slot(Time::Early),
            ("after", Some(FIVE)) => self.set_slot(Time::Late),
            _ => Err(NotADate::Open(word.to_owned())),
        }
    }

    /// A time of day, if one is next.
    ///
    /// `firm` says that a bare number is an hour, because "at" or a day stands before it;
    /// `at` that it was "at".
    pub(super) fn time(&mut self, firm: bool, at: bool) -> Found {
        let text = self.text(1);
        let clock = match self.kind(0) {
            Some(Kind::Clock(hour, minute, second)) => Clock::new(*hour, *minute, *second),
            Some(Kind::Hours(hour, minute)) if firm => Clock::new(*hour, *minute, 0),
            Some(Kind::Dotted { pair: (hour, minute), .. }) if minute.digits == 2 => {
                Clock::new(*hour, minute.value, 0)
            }
            Some(Kind::Dotted { .. }) => None,
            Some(Kind::Number(number)) => return self.number_first(*number, firm, at),
            Some(Kind::Word) => return self.in_words(),
            _ => return Ok(None),
        };
        self.take(1);
        let clock = clock.ok_or(NotADate::NoSuchTime(text))?;
        self.half_of_day(clock).map(Some)
    }

    /// "noon", "half past ten", "a quarter to nine".
    fn in_words(&mut self) -> Found {
        let a = usize::from(self.word(0) == "a");
        let minutes = match (self.word(a), self.word(a + 1)) {
            ("noon" | "midday", _) if a == 0 => {
                self.take(1);
                return Ok(Some(Clock::NOON));
            }
            ("midnight", _) if a == 0 => {
                self.take(1);
                return Ok(Some(Clock::MIDNIGHT));
            }
            ("half", "past") if a == 0 => 30,
            ("half", _) if a == 0 => return self.half_hour(),
            ("quarter", "past" | "after") => 15,
            ("quarter", "to" | "till" | "til" | "of") => -15,
            _ => return Ok(None),
        };
        self.take(a + 1);
        self.beside_hour(minutes).map(Some)
    }

    /// Refuses "half ten", which is 10:30 for some and 9:30 for others.
    fn half_hour(&self) -> Found {
        let Some(Kind::Number(number)) = self.kind(1) else {
            return Ok(None);
        };
        let before = match number.value {
            0 | 1 => 12,
            hour => hour - 1,
        };
        let past = |hour: u32| format!("half past {hour}");
        let (one, other) = (past(number.value), past(before));
        Err(NotADate::TwoReadings(self.text(2), one, other))
    }

    /// A time that starts with a number.
    fn number_first(&mut self, number: Number, firm: bool, at: bool) -> Found {
        if let Some(minutes) = self.minutes_beside(number, at)? {
            return self.beside_hour(minutes).map(Some);
        }
        let text = self.text(1);
        if let Some(minute) = self.spelled_minute(number) {
            let clock = Clock::new(number, minute, 0).ok_or(NotADate::NoSuchTime(text))?;
            return self.half_of_day(clock).map(Some);
        }
        let next = self.word(1);
        let certain = match next {
            "am" | "pm" | "noon" | "midday" | "midnight" => true,
            "oclock" => number.digits < 3,
            _ => self.is_before_part(),
        };
        if !certain && !firm {
            return Err(alone(number, text, next));
        }
        if !certain && !at && next != "h" {
            self.not_its_day(number)?;
            self.not_a_year(number, &text)?;
        }
        let clock = hour(number).ok_or(NotADate::NoSuchTime(text))?;
        self.take(1);
        self.eat_any(&["oclock", "h"]);
        self.half_of_day(clock).map(Some)
    }

    /// Whether a part of the day stands after the number, which makes it an hour.
    fn is_before_part(&self) -> bool {
        match self.words([1, 2, 3]) {
            ["in", "the", part] | ["at", part, _] => vocabulary::part(part).is_some(),
            _ => false,
        }
    }

    /// Refuses "fri 19" where the next 19th is a Friday: it can be the day or the hour.
    fn not_its_day(&self, number: Number) -> Result<(), NotADate> {
        let Some(day) = self.weekday_before() else {
            return Ok(());
        };
        let date = match self.said.date() {
            Some(date) => Some(date).filter(|date| date.day() == number.value),
            None => self.calendar.could_be(number.value, day),
        };
        let Some(date) = date else { return Ok(()) };
        let short = day.to_string().to_lowercase();
        Err(NotADate::TwoReadings(
            format!("{short} {}", number.value),
            date.format("%-d %B").to_string().to_lowercase(),
            format!("{short} {}:00", number.value),
        ))
    }

    /// Refuses "today 2027", whose number is likelier a year gone astray than a time.
    fn not_a_year(&self, number: Number, text: &str) -> Result<(), NotADate> {
        let year = i32::try_from(number.value).unwrap_or_default();
        if number.digits < 4 || self.calendar.within_reach(year).is_err() {
            return Ok(());
        }
        let time = format!("{}:{:02}", year / 100, year % 100);
        let date = format!("19 june {year}");
        Err(NotADate::TwoReadings(text.to_owned(), time, date))
    }

    /// The minutes said before "past" (positive) or "to" (negative) an hour, which is left.
    fn minutes_beside(&mut self, number: Number, at: bool) -> Result<Option<i32>, NotADate> {
        let named = usize::from(matches!(self.word(1), "minutes" | "minute" | "mins" | "min"));
        if !self.is_before_an_hour(1 + named) || number.digits > 2 {
            return Ok(None);
        }
        let Ok(minutes @ 1..=30) = i32::try_from(number.value) else {
            return Err(NotADate::NoSuchTime(self.text(3 + named)));
        };
        if matches!(self.word(1 + named), "past" | "after") {
            self.take(1 + named);
            return Ok(Some(minutes));
        }
        if named == 0 && (minutes % 5 != 0 || (!at && self.is_span(number))) {
            return Err(NotADate::Several);
        }
        self.take(1 + named);
        Ok(Some(-minutes))
    }

    /// Whether "10 to 11" or "5 to 9" can be a span: whether its end is later the same day, or
    /// within eight hours in the other half of the day.
    fn is_span(&self, from: Number) -> bool {
        let Some(Kind::Number(to)) = self.kind(2) else {
            return true;
        };
        let minutes = |number| hour(number).map(Clock::minute);
        match (minutes(from), minutes(*to)) {
            (Some(start), Some(end)) => {
                let to_end = (end + 24 * 60 - start) % (12 * 60);
                start < end || (from.value <= 12 && (1..LONG).contains(&to_end))
            }
            _ => false,
        }
    }

    /// Whether "past", "to" or the like stands so far ahead, with a number after it.
    pub(super) fn is_before_an_hour(&self, ahead: usize) -> bool {
        matches!(self.word(ahead), "past" | "after" | "to" | "till" | "til")
            && matches!(self.kind(ahead + 1), Some(Kind::Number(_)))
    }

    /// The hour after "past" or "to", which is next, with the minutes put to it.
    fn beside_hour(&mut self, minutes: i32) -> Result<Clock, NotADate> {
        let word = self.text(1);
        self.take(1);
        let text = self.text(1);
        let Some(Kind::Number(number)) = self.kind(0) else {
            return Err(self.refused_or(|| NotADate::Unfinished(word)));
        };
        let clock = Some(number).filter(|number| number.digits < 3).copied().and_then(hour);
        let clock = clock.ok_or_else(|| NotADate::NoSuchTime(text.clone()))?;
        self.take(1);
        self.eat("oclock");
        let clock = self.half_of_day(clock)?;
        clock.moved(minutes).ok_or(NotADate::NoSuchTime(text))
    }

    /// The minutes of "ten thirty" and "ten oh five", taking both; only spelled out.
    fn spelled_minute(&mut self, hour: Number) -> Option<u32> {
        let oh = usize::from(matches!(self.word(1), "oh" | "o"));
        let minute = match self.kind(1 + oh)? {
            Kind::Number(Number { value, digits: 0 }) if hour.digits == 0 => *value,
            _ => return None,
        };
        let fits = if oh == 1 { (1..10).contains(&minute) } else { (10..60).contains(&minute) };
        let unit = vocabulary::unit(self.word(2 + oh)).is_some();
        let month = vocabulary::month(self.word(2 + oh)).is_some();
        if !fits || unit || month {
            return None;
        }
        self.take(2 + oh);
        Some(minute)
    }

    /// "am", "pm", "noon" or "midnight" after a time.
    fn half_of_day(&mut self, clock: Clock) -> Result<Clock, NotADate> {
        let word = self.word(0);
        let whole = match word {
            "am" => clock.half(false),
            "pm" => clock.half(true),
            "noon" | "midday" if clock.is_twelve() => Some(Clock::NOON),
            "midnight" if clock.is_twelve() => Some(Clock::MIDNIGHT),
            _ => return Ok(clock),
        };
        self.take(1);
        whole.ok_or_else(|| NotADate::PartOfDay(word.to_owned()))
    }
}

/// Why a number by itself is not taken.
fn alone(number: Number, text: String, next: &str) -> NotADate {
    if next != "h" {
        return NotADate::Alone(text);
    }
    let hours = number.value;
    NotADate::TwoReadings(format!("{text}h"), format!("{hours}:00"), format!("in {hours} hours"))
}

/// The time that a number by itself stands for: an hour, or hours and minutes.
fn hour(number: Number) -> Option<Clock> {
    match number.digits {
        0..=2 if number.value == 0 => None,
        0..=2 => Clock::new(number, 0, 0),
        3 if number.padded() => None,
        _ => Clock::digits(number),
    }
}
