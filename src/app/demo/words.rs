//! What the demo's salesperson says and hears: `assets/demo.toml`, with the blanks filled in.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::chance::Chance;
use crate::app::AppError;
use crate::app::config::Config;
use crate::domain::attempt::Strategy;
use crate::domain::follow_up::{Plan, PlanTime};
use crate::domain::prospect::Prospect;
use crate::domain::slot::Slot;

const TEXT: &str = include_str!("../../../assets/demo.toml");

/// Everything that is said and heard.
#[derive(Deserialize)]
pub(super) struct Words {
    me: Caller,
    messages: Messages,
    pub heard: Heard,
    trades: BTreeMap<String, BTreeMap<String, String>>,
}

/// Who calls.
#[derive(Deserialize)]
struct Caller {
    name: String,
    firm: String,
    number: String,
}

/// The messages, by what they are for.
#[derive(Deserialize)]
struct Messages {
    plain: Vec<String>,
    referral: Vec<String>,
    exit: Vec<String>,
    farewell: Vec<String>,
    screener: Vec<String>,
}

/// What is heard on the telephone, as it is noted.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Heard {
    pub screeners: Vec<String>,
    pub screened: Vec<String>,
    pub brushed_off: Vec<String>,
    pub talked: Vec<String>,
    pub booked: Vec<String>,
    pub bought: Vec<String>,
    pub not_interested: Vec<String>,
    pub not_a_fit: Vec<String>,
    pub dropped: Vec<String>,
    pub opted_out: String,
    pub sent_on: String,
    pub away: String,
}

/// Whom a message is for, and what of it is spoken differently each time.
pub(super) struct Listener<'a> {
    pub prospect: &'a Prospect,
    pub trade: &'a str,
    pub referrer: Option<&'a str>,
    /// The next try that the message announces, with the date on which it does.
    pub next: Option<(Plan, NaiveDate)>,
}

impl Words {
    /// The words, as the configured caller speaks them.
    pub fn read(config: &Config) -> Result<Words, AppError> {
        let mut words: Words =
            toml::from_str(TEXT).map_err(|error| AppError::Failed(format!("the demo's words: {error}")))?;
        let me = &config.me;
        words.me.name = me.name.clone().unwrap_or(words.me.name);
        words.me.firm = me.company.clone().unwrap_or(words.me.firm);
        words.me.number = me.number.clone().unwrap_or(words.me.number);
        Ok(words)
    }

    /// A message that goes with a strategy and was not left before, its blanks still open; `None` where
    /// all were left.
    pub fn message(&self, strategy: Strategy, left: &[String], chance: &mut Chance) -> Option<String> {
        let all = match strategy {
            Strategy::Exit => &self.messages.exit,
            Strategy::Farewell => &self.messages.farewell,
            Strategy::Referral => &self.messages.referral,
            _ => &self.messages.plain,
        };
        unheard(all, left, chance)
    }

    /// A message to be left with a screener.
    pub fn with_screener(&self, left: &[String], chance: &mut Chance) -> Option<String> {
        unheard(&self.messages.screener, left, chance)
    }

    /// A message with its blanks filled.
    pub fn spoken(&self, message: &str, to: &Listener) -> String {
        let first = to.prospect.name.split(' ').next().unwrap_or_default();
        let next = to.next.map(|(plan, today)| next_try(&plan, today)).unwrap_or_default();
        let blanks = [
            ("first", first),
            ("company", to.prospect.company.as_deref().unwrap_or("your firm")),
            ("town", to.prospect.city.as_deref().unwrap_or("you")),
            ("referrer", to.referrer.unwrap_or("A colleague of yours")),
            ("next", &next),
            ("me", &self.me.name),
            ("firm", &self.me.firm),
            ("number", &self.me.number),
        ];
        let trade = self.trades.get(to.trade).into_iter().flatten();
        let trade = trade.map(|(blank, words)| (blank.as_str(), words.as_str()));
        let filled = trade
            .chain(blanks)
            .fold(message.to_owned(), |text, (blank, words)| text.replace(&format!("{{{blank}}}"), words));
        begun_with_capitals(&filled)
    }
}

fn unheard(all: &[String], left: &[String], chance: &mut Chance) -> Option<String> {
    let fresh: Vec<&String> = all.iter().filter(|message| !left.contains(message)).collect();
    chance.one_of(&fresh).map(|message| (*message).clone())
}

/// Blanks may stand at the start of a sentence.
fn begun_with_capitals(text: &str) -> String {
    let mut begins = true;
    let capital = |c: char| {
        let written: String = if begins { c.to_uppercase().collect() } else { c.into() };
        begins = matches!(c, '.' | '?' | '!') || (begins && c == ' ');
        written
    };
    text.chars().map(capital).collect()
}

/// A planned try as one announces it: "Monday before eight".
fn next_try(plan: &Plan, today: NaiveDate) -> String {
    let day = match (plan.date - today).num_days() {
        1 => "tomorrow".to_owned(),
        2..=6 => plan.date.format("%A").to_string(),
        _ => plan.date.format("%A, %B %-d,").to_string(),
    };
    match plan.when {
        PlanTime::In(Slot::Early) => format!("{day} before eight"),
        PlanTime::In(Slot::Lunch) => format!("{day} at lunch"),
        PlanTime::In(Slot::Late) => format!("{day} after five"),
        PlanTime::At(time) => format!("{day} at {}", time.format("%-H:%M")),
        PlanTime::In(Slot::Office) | PlanTime::Any => day.trim_end_matches(',').to_owned(),
    }
}
