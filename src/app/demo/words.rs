//! What the demo's salesperson says and hears: the library's messages and `assets/demo.toml`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::chance::Chance;
use crate::app::AppError;
use crate::app::config::Config;
use crate::domain::attempt::{Outcome, Strategy};
use crate::domain::follow_up::Plan;
use crate::domain::message::{Blanks, Field, Message, MessageId, next_try, strategies};
use crate::domain::policy::SlotWindows;
use crate::domain::prospect::Prospect;

const TEXT: &str = include_str!("../../../assets/demo.toml");

/// Everything that is said and heard.
pub(super) struct Words {
    me: Caller,
    american: bool,
    library: Vec<Message>,
    pub heard: Heard,
}

#[derive(Deserialize)]
struct File {
    me: Caller,
    heard: Heard,
    trades: BTreeMap<String, String>,
}

/// Who calls.
#[derive(Deserialize)]
struct Caller {
    name: String,
    firm: String,
    number: String,
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
    pub referrer: Option<&'a str>,
    /// Messages that they heard.
    pub left: &'a [MessageId],
}

/// What companies of each trade are, by the word that stands for the trade.
pub(super) fn trades() -> Result<BTreeMap<String, String>, AppError> {
    Ok(file()?.trades)
}

fn file() -> Result<File, AppError> {
    toml::from_str(TEXT).map_err(|error| AppError::Failed(format!("the demo's words: {error}")))
}

impl Words {
    /// The words, as the configured caller speaks them.
    pub fn read(config: &Config, library: Vec<Message>) -> Result<Words, AppError> {
        let File { me: made_up, heard, .. } = file()?;
        let me = &config.me;
        let american = me.country.as_deref().is_none_or(|country| country.eq_ignore_ascii_case("US"));
        let me = Caller {
            name: me.name.clone().unwrap_or(made_up.name),
            firm: me.company.clone().unwrap_or(made_up.firm),
            number: me.number.clone().unwrap_or(made_up.number),
        };
        Ok(Words { me, american, library, heard })
    }

    /// A message that goes with a call and was not left before; `None` where all were left.
    pub fn message(
        &self,
        strategy: Strategy,
        outcome: Outcome,
        to: &Listener,
        chance: &mut Chance,
    ) -> Option<&Message> {
        let blanks = self.blanks(to, Some("then"));
        let suits = |by: Strategy| {
            let all = self.library.iter().filter(move |message| message.strategy == by);
            all.filter(|message| {
                message.is_for(to.prospect.industry.as_deref())
                    && !to.left.contains(&message.id)
                    && message.text.fill(&blanks).is_ok()
            })
        };
        let mut by = strategies(strategy, outcome).into_iter();
        by.find_map(|by| chance.one_of(&suits(by).collect::<Vec<_>>()).copied())
    }

    /// A message as it is spoken, with the next try that it announces and the date on which it does.
    pub fn spoken(
        &self,
        message: &Message,
        to: &Listener,
        next: Option<(Plan, NaiveDate)>,
        slots: &SlotWindows,
    ) -> Option<String> {
        let next = next.map(|(plan, today)| next_try(&plan, slots, today, self.american));
        message.text.fill(&self.blanks(to, next.as_deref())).ok()
    }

    fn blanks(&self, to: &Listener, next: Option<&str>) -> Blanks {
        let first = to.prospect.name.split(' ').next();
        let known = [
            (Field::FirstName, first),
            (Field::Company, to.prospect.company.as_deref()),
            (Field::Industry, to.prospect.industry.as_deref()),
            (Field::Town, to.prospect.city.as_deref()),
            (Field::Introducer, to.referrer),
            (Field::NextTry, next),
            (Field::MyName, Some(self.me.name.as_str())),
            (Field::MyCompany, Some(self.me.firm.as_str())),
            (Field::MyNumber, Some(self.me.number.as_str())),
        ];
        known.into_iter().filter_map(|(field, text)| Some((field, text?.to_owned()))).collect()
    }
}
