//! What can be said to one prospect at one call: messages never left for them, filled in, and what would
//! unlock more.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use super::script::whose;
use crate::app::{App, AppError};
use crate::domain::attempt::{Outcome, Strategy};
use crate::domain::cadence::{Call, Facts, Promise};
use crate::domain::coach::{self, likeness};
use crate::domain::follow_up::Plan;
use crate::domain::insight::Rate;
use crate::domain::message::{
    Field, Heard, Listener, Message, MessageId, Offers, OnShelf, offers, strategies, unused_angles,
};
use crate::domain::names;
use crate::store::Listener as Earlier;

/// How many messages are offered at most.
pub const OFFERED: usize = 40;
/// How many texts that were typed for others are offered at most, after the library's.
const TYPED: usize = 6;
/// Out of how many of the newest.
const LOOKED_THROUGH: u32 = 40;
/// How many fields are named that would unlock messages.
const UNLOCKS: usize = 2;

/// Something that can be said.
#[derive(Debug, Clone, PartialEq)]
pub struct Saying {
    /// The message of the library; `None` where it was typed for somebody else.
    pub message: Option<MessageId>,
    /// The word by which it is named; empty where it was typed.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// How it goes.
    pub strategy: Strategy,
    /// As it is spoken to them.
    pub script: String,
    /// How long that takes, in seconds.
    pub seconds: f64,
    /// Calls back out of the times it was left.
    pub rate: Rate,
    /// Whether the others are plainly called back more often (A1).
    pub market: bool,
}

/// What can be said to somebody.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sayings {
    /// What was never left for them, the best first.
    pub fresh: Vec<Saying>,
    /// What would follow a message, as its words announce it.
    pub plan: Option<Plan>,
    /// How many messages of these strategies they heard already.
    pub said: usize,
    /// What would have to be known for more of them, in words: "their industry (12 messages)".
    pub unlock: Vec<String>,
    /// Outcomes that no message offered them yet: what the next one could be about.
    pub unused: Vec<String>,
}

/// What a message would be left at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// How the call goes.
    pub strategy: Strategy,
    /// On the voicemail, or with the screener.
    pub outcome: Outcome,
    /// What the caller wants to announce.
    pub promise: Promise,
}

impl App {
    /// What can be said to a prospect, so many messages at most.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn sayings(&self, facts: &Facts, at: Occasion, most: usize) -> Result<Sayings, AppError> {
        let by = strategies(at.strategy, at.outcome);
        let plan = self.promise_of(facts, at.strategy, at.promise)?;
        let blanks = self.blanks(facts, plan.as_ref())?;
        let messages = self.store.messages()?;
        let rates = self.store.called_back()?;
        let shelf = on_shelf(&messages, &rates);
        let heard = heard(facts);
        let prospect = &facts.prospect;
        let trade = prospect.industry.as_deref().or(prospect.company.as_deref());
        let listener = Listener { blanks: &blanks, trade, heard: &heard };
        let offered = offers(&shelf, &by, &listener, most);
        let mut fresh = self.spoken(&offered, &shelf);
        if fresh.len() < most {
            fresh.extend(self.typed_for_others(facts, &by, &heard)?);
        }
        Ok(Sayings {
            fresh,
            plan,
            said: offered.said,
            unlock: unlock(&offered, &messages),
            unused: unused_angles(&shelf, &listener),
        })
    }

    /// The message to leave at a call that is due: the best that was never left; none where the policy
    /// leaves none.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn to_say(&self, facts: &Facts, call: &Call) -> Result<Option<Saying>, AppError> {
        if !call.leave {
            return Ok(None);
        }
        let at = Occasion { strategy: call.strategy, outcome: Outcome::Voicemail, promise: Promise::LeftOut };
        Ok(self.sayings(facts, at, 1)?.fresh.into_iter().next())
    }

    fn spoken(&self, offers: &Offers, shelf: &[OnShelf]) -> Vec<Saying> {
        let saying = |offer: &crate::domain::message::Offer| {
            let it = shelf.iter().find(|it| it.message.id == offer.message)?;
            Some(Saying {
                message: Some(offer.message),
                slug: it.message.slug.clone(),
                title: it.message.title.clone(),
                strategy: it.message.strategy,
                seconds: self.seconds(&offer.script),
                script: offer.script.clone(),
                rate: it.rate,
                market: it.market,
            })
        };
        offers.fresh.iter().filter_map(saying).collect()
    }

    /// How long it takes to say something, at the caller's pace.
    fn seconds(&self, text: &str) -> f64 {
        coach::seconds(text, self.config.me.pace)
    }

    /// Texts that were typed for others and never left for this prospect, newest first.
    fn typed_for_others(
        &self,
        facts: &Facts,
        by: &[Strategy],
        heard: &[Heard],
    ) -> Result<Vec<Saying>, AppError> {
        let mut fresh: Vec<(String, Saying)> = Vec::new();
        for strategy in by {
            for (text, listener) in self.store.messages_typed(*strategy, LOOKED_THROUGH)? {
                if fresh.len() == TYPED {
                    break;
                }
                let Some(script) = addressed(&text, &listener, &facts.prospect.name) else { continue };
                let others = fresh.iter().map(|(text, _)| text.as_str());
                if !heard.iter().map(|heard| heard.text).chain(others).any(|it| likeness::same(it, &text)) {
                    let saying = Saying {
                        message: None,
                        slug: String::new(),
                        title: format!("what {} heard", listener.name),
                        strategy: *strategy,
                        seconds: self.seconds(&script),
                        script,
                        rate: Rate::default(),
                        market: false,
                    };
                    fresh.push((text, saying));
                }
            }
        }
        Ok(fresh.into_iter().map(|(_, saying)| saying).collect())
    }
}

/// What somebody heard so far.
pub(super) fn heard(facts: &Facts) -> Vec<Heard<'_>> {
    let heard = |attempt: &crate::domain::attempt::Attempt| attempt.message.is_some();
    let attempts = facts.history.attempts().map(|(_, attempt)| attempt).filter(|attempt| heard(attempt));
    attempts
        .map(|attempt| Heard {
            text: attempt.message.as_deref().unwrap_or_default(),
            template: attempt.template,
        })
        .collect()
}

/// The library with what came of each message.
pub(super) fn on_shelf<'a>(messages: &'a [Message], rates: &BTreeMap<MessageId, Rate>) -> Vec<OnShelf<'a>> {
    let shelved = |message: &'a Message| {
        let rate = rates.get(&message.id).copied().unwrap_or_default();
        OnShelf { message, rate, market: rate.is_plainly_below(super::others(rates, message.id)) }
    };
    messages.iter().map(shelved).collect()
}

/// Which one thing more would have to be known, and how many messages it would open, most first. What
/// is for one trade only doesn't count: it may be another's.
fn unlock(offers: &Offers, messages: &[Message]) -> Vec<String> {
    let mut opens: BTreeMap<Field, u32> = BTreeMap::new();
    for (id, missing) in &offers.locked {
        let known = messages.iter().any(|message| message.id == *id);
        if let (true, Some(field), 1) = (known, missing.first(), missing.len()) {
            *opens.entry(*field).or_default() += 1;
        }
    }
    let mut opens: Vec<(Field, u32)> = opens.into_iter().collect();
    opens.sort_by_key(|(field, count)| (std::cmp::Reverse(*count), *field));
    let told = |(field, count): &(Field, u32)| {
        format!("{} ({})", whose(*field), crate::app::words::count(*count, "message", "messages"))
    };
    opens.iter().take(UNLOCKS).map(told).collect()
}

/// A message as it would be said to somebody else: the first name of whoever heard it is theirs. `None`
/// where it speaks of the other by surname or company, which nobody else should hear.
fn addressed(text: &str, listener: &Earlier, name: &str) -> Option<String> {
    let (first, surname) = listener.name.split_once(' ').unwrap_or((&listener.name, ""));
    let theirs = name.split_whitespace().next().unwrap_or_default();
    let company = listener.company.as_deref().unwrap_or_default();
    let words = |text: &str| format!(" {} ", names::key(text));
    let heard = words(text);
    let speaks_of = |told: &str| !names::key(told).is_empty() && heard.contains(&words(told));
    if speaks_of(surname) || speaks_of(company) || (theirs.is_empty() && speaks_of(first)) {
        return None;
    }
    let renamed = text.split_word_bounds().map(|word| if word == first { theirs } else { word });
    Some(renamed.collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn nobody_hears_anothers_name_or_company() {
        let alvin = Earlier { name: "Alvin Peebles".into(), company: Some("Tidemark Framing".into()) };
        let said = |text| addressed(text, &alvin, "Luisa Carvalho");
        assert_eq!(said("Hey Alvin, an idea.").unwrap(), "Hey Luisa, an idea.");
        assert_eq!(said("An idea, Alvin: Alvina knows.").unwrap(), "An idea, Luisa: Alvina knows.");
        assert_eq!(said("Mr Peebles, an idea."), None);
        assert_eq!(said("What Tidemark Framing lost last year."), None);
    }
}
