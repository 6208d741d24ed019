//! Why a text is not taken for a day or a time.

/// Why a text was not taken for a day or a time.
///
/// Each message says what is the matter and what to write instead. What it quotes of the text is
/// letters, digits and ASCII signs only, so that it can go to a terminal as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotADate {
    /// Nothing is written, or nothing but punctuation.
    #[error("no day is written: write one such as thu, mon 8:30, in 2 weeks or 19 june")]
    Empty,
    /// The text is longer than this many characters.
    #[error("that is too long for a day: {0} characters at most")]
    TooLong(usize),
    /// A word that stands for no day and no time.
    #[error("\"{word}\" is no word for a day or a time: {hint}")]
    Word {
        /// The word, in lower case.
        word: String,
        /// What to write instead.
        hint: String,
    },
    /// A sign that no date has.
    #[error("\"{0}\" has no place in a day: write one such as mon 8:30 or 19 june")]
    Sign(char),
    /// A number too long for a day, a time or a year.
    #[error("\"{0}\" is no day and no time: write one such as 2026-06-19 or 17:30")]
    Number(String),
    /// A word after which something is missing.
    #[error(
        "something is missing after \"{0}\": write one such as at 10, on monday, in 2 weeks or end of june"
    )]
    Unfinished(String),
    /// A number that could be a day, an hour or an amount.
    #[error("\"{0}\" alone can be a day or an hour: write \"at {0}\", \"{0} june\" or \"{0} days\"")]
    Alone(String),
    /// Text that can be read in two ways: the text, one reading, the other.
    #[error("\"{0}\" can mean \"{1}\" or \"{2}\": write one of these")]
    TwoReadings(String, String, String),
    /// Too vague to be a day, such as "soon".
    #[error("\"{0}\" is too vague: write a day, such as thu, in 3 days or 19 june")]
    Vague(String),
    /// A limit or an approximation, such as "by", "about" or "after".
    #[error(
        "\"{0}\" leaves it open: write the day or the time itself, or one of early (before 8), lunch, late (after 5)"
    )]
    Open(String),
    /// A week, month or longer without its day.
    #[error("\"{0}\" has no day: write one such as tuesday next week or 19 june")]
    NoDay(String),
    /// A part of the day without a time, such as "morning".
    #[error("\"{0}\" is no time: add one, such as 9:30, or write early, lunch or late instead")]
    NoTime(String),
    /// A moment on the clock was needed, and there is no time, or only a slot.
    #[error("a time on the clock is needed: write one such as yesterday 16:40")]
    NoClock,
    /// Two days, or two ways of saying the day, that can't be held together.
    #[error("more than one day is written: write one of them")]
    TwoDays,
    /// Two times, or a time and a slot.
    #[error("more than one time is written: write one of them")]
    TwoTimes,
    /// A span or a choice, such as "10-11" or "mon or tue".
    #[error("that is more than one day or time: write one, such as the start")]
    Several,
    /// The time and the part of the day don't agree: "10 am in the evening", "late afternoon".
    #[error("\"{0}\" doesn't go with that time: write a time such as 9:30, or one of early, lunch, late")]
    PartOfDay(String),
    /// The date falls on another weekday than the one written.
    #[error("{date} is a {is}, not a {said}: write one of them")]
    Weekday {
        /// The date, such as `8 June`.
        date: String,
        /// The name of its weekday.
        is: &'static str,
        /// The name of the weekday written.
        said: &'static str,
    },
    /// A day that its month doesn't have: the month (with its year, where that matters), its length.
    #[error("{0} has {1} days: write one of them")]
    NoSuchDay(String, u32),
    /// A date written in digits that names no month or no day.
    #[error("\"{0}\" is no date: write the day, then the month, such as 19 june")]
    NoSuchDate(String),
    /// A time beyond the clock, or not written as one.
    #[error("\"{0}\" is no time of day: write one such as 8:30 or 15:30")]
    NoSuchTime(String),
    /// A year outside those taken: the year, the first and the last of them.
    #[error("the year {0} is out of reach: write one from {1} to {2}")]
    Year(i32, i32, i32),
    /// An amount that is not counted: of nothing, of fractions, or out of the calendar.
    #[error("\"{0}\" can't be counted: write an amount such as 3 days, 2 weeks or half an hour")]
    Amount(String),
    /// A day that has passed.
    #[error("{0} is in the past: write a day to come")]
    Past(String),
    /// A time or a slot that has passed today.
    #[error("{0} has passed today: write \"tomorrow {0}\"")]
    Passed(String),
    /// "now", where a time to come is needed.
    #[error("now is not a time to come: write one such as in an hour")]
    Now,
    /// A day whose year can't be told, because days past and days to come are both taken.
    #[error("\"{0}\" can be past or to come: write the date with its year")]
    WhichYear(String),
    /// A weekday or a day of the month that can be past or to come.
    #[error("\"{0}\" can be past or to come: write the date, or put last, this or next before a weekday")]
    WhichWay(String),
    /// Midnight, at which nobody is called.
    #[error("midnight is no time for a call: write noon, or a time such as 8:30")]
    Midnight,
    /// Seconds, which a call hasn't.
    #[error("a call has no seconds: write hours and minutes, such as 10:30")]
    Seconds,
    /// A time zone or an offset: either the whole is RFC 3339, or the time is local.
    #[error("a time zone is written: leave it out for local time, or write all as 2026-06-19T10:30:00+02:00")]
    Offset,
    /// Business days, which depend on a list of holidays.
    #[error("\"{0}\" days depend on holidays: write plain days, or the day itself")]
    BusinessDays(String),
}
