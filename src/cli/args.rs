//! What several verbs take: words of a list, dates, text from standard input.

use std::io::{self, Read};

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::app::{App, AppError};
use crate::domain::attempt::{Objective, Outcome, Strategy, Talk};
use crate::domain::cadence::{Facts, Step};
use crate::domain::history::Via;
use crate::domain::prospect::{Fit, Role};
use crate::domain::touch::Channel;
use crate::domain::when::{Time, When};
use chrono::NaiveDate;

/// The most that is read of standard input, in bytes.
const MOST_READ: usize = 64 << 10;
/// What is written in place of a text to have it read from standard input.
const STANDARD_INPUT: &str = "-";

/// Reads one of some words, which the help then lists.
fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let words = PossibleValuesParser::new(all.iter().map(move |value| word(*value)));
    words.try_map(move |text| {
        let found = all.iter().copied().find(|value| word(*value) == text);
        found.ok_or_else(|| format!("\"{text}\" is none of them"))
    })
}

/// What came of a dial.
pub(super) fn outcome() -> impl TypedValueParser<Value = Outcome> {
    one_of(&Outcome::ALL, Outcome::as_str)
}

/// What came of a conversation.
pub(super) fn talk() -> impl TypedValueParser<Value = Talk> {
    one_of(&Talk::ALL, Talk::as_str)
}

/// How an attempt goes.
pub(super) fn strategy() -> impl TypedValueParser<Value = Strategy> {
    one_of(&Strategy::ALL, Strategy::as_str)
}

/// What a call is for.
pub(super) fn objective() -> impl TypedValueParser<Value = Objective> {
    one_of(&[Objective::Appointment, Objective::Conversation], Objective::as_str)
}

/// How an opt-out came.
pub(super) fn via() -> impl TypedValueParser<Value = Via> {
    one_of(&[Via::Call, Via::Mail, Via::Letter], Via::as_str)
}

/// Whether they can use what is sold.
pub(super) fn fit() -> impl TypedValueParser<Value = Fit> {
    one_of(&[Fit::Yes, Fit::No, Fit::Open], Fit::as_str)
}

/// A part in buying.
pub(super) fn role() -> impl TypedValueParser<Value = Role> {
    one_of(&[Role::Economic, Role::User, Role::Technical, Role::Coach], Role::as_str)
}

/// A channel other than the telephone.
pub(super) fn channel() -> impl TypedValueParser<Value = Channel> {
    one_of(&Channel::ALL, Channel::as_str)
}

/// Yes or no.
pub(super) fn yes_or_no() -> impl TypedValueParser<Value = bool> {
    one_of(&[true, false], |yes| if yes { "yes" } else { "no" })
}

/// A text that says something.
pub(super) fn words(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("it says nothing"),
        text => Ok(text.to_owned()),
    }
}

/// A text, or what standard input says where it is `-`; without the line's end, and never empty.
pub(super) fn text(what: &str, text: &str) -> Result<String, AppError> {
    let text = match text {
        STANDARD_INPUT => standard_input(what)?,
        text => text.to_owned(),
    };
    let text = text.trim_end_matches(['\n', '\r']);
    match (text.trim().is_empty(), text.len() > MOST_READ) {
        (true, _) => Err(AppError::Misuse(format!("the {what} is empty; say something, or leave it out"))),
        (false, true) => Err(too_long(what)),
        (false, false) => Ok(text.to_owned()),
    }
}

fn standard_input(what: &str) -> Result<String, AppError> {
    let mut bytes = Vec::new();
    // Two bytes more than are taken may be the end of the line; with a third it is too long.
    let most = MOST_READ + 3;
    io::stdin().lock().take(most as u64).read_to_end(&mut bytes).map_err(|error| {
        AppError::Failed(format!("the {what} could not be read from standard input: {error}"))
    })?;
    if bytes.len() == most {
        return Err(too_long(what));
    }
    String::from_utf8(bytes)
        .map_err(|_| AppError::Misuse(format!("the {what} on standard input is not UTF-8 text")))
}

fn too_long(what: &str) -> AppError {
    AppError::Misuse(format!("the {what} is too long; {} KiB are the most", MOST_READ >> 10))
}

/// A day or time as a person says it of a prospect.
pub(super) fn when(app: &App, facts: &Facts, option: &str, text: &str) -> Result<When, AppError> {
    app.when(facts, text).map_err(|error| of(option, error))
}

/// A day or time as the caller says it of their own day.
pub(super) fn own_when(app: &App, option: &str, text: &str) -> Result<When, AppError> {
    app.own_when(text).map_err(|error| of(option, error))
}

/// A day as a person says it of a prospect; a time with it is refused rather than dropped.
pub(super) fn day(app: &App, facts: &Facts, option: &str, text: &str) -> Result<NaiveDate, AppError> {
    let when = when(app, facts, option, text)?;
    match when.time {
        Time::Any => Ok(when.date),
        _ => Err(of(option, AppError::Misuse("write a day without a time, such as thu or 19 june".into()))),
    }
}

/// Says which option is off: a line may have several dates in it.
pub(super) fn of(option: &str, error: AppError) -> AppError {
    match error {
        AppError::Misuse(why) => AppError::Misuse(format!("{option}: {why}")),
        error => error,
    }
}

/// What was agreed in a conversation.
#[derive(Debug, clap::Args)]
pub(super) struct Agreed {
    /// The next step that was agreed: a day or a time, in their zone
    #[arg(long, value_name = "WHEN")]
    next: Option<String>,
    /// The day from which to keep in touch
    #[arg(long, value_name = "DATE")]
    keep_in_touch: Option<String>,
    /// Whether they may be called when there is something new
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no(), hide_possible_values = true)]
    pub permission: Option<bool>,
}

impl Agreed {
    /// The next step, in the prospect's own time.
    pub fn step(&self, app: &App, facts: &Facts) -> Result<Step, AppError> {
        let next = self.next.as_deref().map(|text| when(app, facts, "--next", text));
        let keep = self.keep_in_touch.as_deref().map(|text| day(app, facts, "--keep-in-touch", text));
        Ok(Step { next: next.transpose()?, keep_in_touch: keep.transpose()? })
    }
}
