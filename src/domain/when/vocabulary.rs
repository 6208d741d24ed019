//! The words that name days, months, numbers and lengths of time.

use chrono::{Month, Weekday};

use super::refusal::NotADate;

/// A length of time that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Year,
    /// `m`, which is a month for some and a minute for others.
    MonthOrMinute,
}

/// A part of the day, which is no time by itself but tells morning from evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// The weekday that a word names, in full or as people shorten it.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "weds" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

/// The full name of a weekday.
pub(super) fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// The month that a word names, in full or as people shorten it.
pub(super) fn month(word: &str) -> Option<Month> {
    Some(match word {
        "jan" | "january" => Month::January,
        "feb" | "febr" | "february" => Month::February,
        "mar" | "march" => Month::March,
        "apr" | "april" => Month::April,
        "may" => Month::May,
        "jun" | "june" => Month::June,
        "jul" | "july" => Month::July,
        "aug" | "august" => Month::August,
        "sep" | "sept" | "september" => Month::September,
        "oct" | "october" => Month::October,
        "nov" | "november" => Month::November,
        "dec" | "december" => Month::December,
        _ => return None,
    })
}

/// The length of time that a word names.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "min" | "mins" | "minute" | "minutes" => Unit::Minute,
        "h" | "hr" | "hrs" | "hour" | "hours" => Unit::Hour,
        "d" | "day" | "days" => Unit::Day,
        "w" | "wk" | "wks" | "week" | "weeks" => Unit::Week,
        "fortnight" | "fortnights" => Unit::Fortnight,
        "mo" | "mos" | "mth" | "mths" | "month" | "months" => Unit::Month,
        "y" | "yr" | "yrs" | "year" | "years" => Unit::Year,
        "m" => Unit::MonthOrMinute,
        _ => return None,
    })
}

/// The part of the day that a word names.
pub(super) fn part(word: &str) -> Option<Part> {
    Some(match word {
        "morning" => Part::Morning,
        "afternoon" => Part::Afternoon,
        "evening" => Part::Evening,
        "night" => Part::Night,
        _ => return None,
    })
}

const ONES: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [(&str, u32); 5] = [("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60)];

const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// The number that one word spells: one to nineteen, and the tens to sixty.
pub(super) fn spelled(word: &str) -> Option<u32> {
    let ones = (1..).zip(&ONES).find(|(_, name)| **name == word).map(|(value, _)| value);
    ones.or_else(|| TENS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value))
}

/// The place in a row that one word spells: first to twentieth, and thirtieth.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    if word == "thirtieth" {
        return Some(30);
    }
    (1..).zip(&ORDINALS).find(|(_, name)| **name == word).map(|(value, _)| value)
}

/// What the words of a day are, for a hint where one is misspelt.
const NEAR: [&str; 36] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "today",
    "tomorrow",
    "yesterday",
    "early",
    "lunch",
    "late",
    "noon",
    "midday",
    "next",
    "this",
    "week",
    "weeks",
    "days",
    "months",
    "hours",
    "minutes",
    "half",
    "quarter",
];

/// Why a word that no phrase takes is not taken.
pub(super) fn refuse(word: &str) -> NotADate {
    let said = word.to_owned();
    match word {
        "soon" | "later" | "sometime" | "someday" | "whenever" | "asap" | "eventually" | "shortly"
        | "anytime" | "any" | "earlier" | "afterwards" | "couple" | "few" | "several" | "some" | "mid"
        | "middle" | "start" | "beginning" | "when" | "then" => NotADate::Vague(said),
        "by" | "about" | "around" | "approx" | "approximately" | "circa" | "ca" | "ish" | "roughly"
        | "almost" | "nearly" | "before" | "after" | "until" | "till" | "within" | "from" | "latest"
        | "earliest" | "since" | "between" | "past" => NotADate::Open(said),
        "and" | "or" | "to" | "through" | "thru" | "every" | "each" | "daily" | "weekly" => NotADate::Several,
        "week" | "weeks" | "weekend" | "month" | "months" | "quarter" | "q" | "year" | "years" | "eoy"
        | "eoq" => NotADate::NoDay(said),
        "utc" | "gmt" | "z" | "est" | "edt" | "et" | "cst" | "cdt" | "ct" | "mst" | "mdt" | "pst" | "pdt"
        | "pt" | "bst" | "cet" | "cest" => NotADate::Offset,
        "business" | "working" | "work" => NotADate::BusinessDays(said),
        "in" | "on" | "at" | "the" | "of" | "next" | "this" | "last" | "end" | "half" | "coming" => {
            NotADate::Unfinished(said)
        }
        "am" | "pm" => NotADate::NoTime(said),
        _ if unit(word).is_some() => NotADate::Vague(said),
        _ => NotADate::Word { hint: hint(word), word: said },
    }
}

/// The word that was likely meant, or what a day looks like.
fn hint(word: &str) -> String {
    let allowed = if word.chars().count() < 6 { 1 } else { 2 };
    NEAR.iter()
        .map(|near| (strsim::osa_distance(word, near), near))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map_or_else(
            || "write one such as thu, mon 8:30, in 2 weeks or 19 june".to_owned(),
            |(_, near)| format!("did you mean \"{near}\"?"),
        )
}
