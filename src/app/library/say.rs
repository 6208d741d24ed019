//! What can be said to one prospect at one call: messages never left for them, filled in, and what would
//! unlock more.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::script::whose;
use super::stock::Stock;
use crate::app::{App, AppError};
use crate::domain::attempt::{Outcome, Strategy};
use crate::domain::cadence::{Call, Facts, Promise};
use crate::domain::coach::{self, likeness};
use crate::domain::follow_up::Plan;
use crate::domain::insight::Rate;
use crate::domain::message::{
    Addressee, Blanks, Field, Heard, Listener, MessageId, Offers, OnShelf, offers, said_to_another,
    strategies, unused_angles,
};

/// How many messages are offered at most.
const OFFERED: usize = 40;
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
    /// Whether it still tells of the firms and figures that came with the program as examples.
    pub example: bool,
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

/// What the messages that can be said to somebody are picked by.
struct Ground {
    stock: Arc<Stock>,
    by: Vec<Strategy>,
    plan: Option<Plan>,
    blanks: Blanks,
}

impl App {
    /// What can be said to a prospect.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn sayings(&self, facts: &Facts, at: Occasion) -> Result<Sayings, AppError> {
        let ground = self.ground(facts, at)?;
        let (shelf, heard) = (ground.stock.shelf(), heard(facts));
        let listener = listener(facts, &ground, &heard);
        let (fresh, offered) = self.offered(facts, &ground, &shelf, &listener, OFFERED)?;
        Ok(Sayings {
            fresh,
            plan: ground.plan,
            said: offered.said,
            unlock: unlock(&offered),
            unused: unused_angles(&shelf, &listener),
        })
    }

    /// What comes first of it on a voicemail of a strategy, and what would unlock more.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn first_to_say(
        &self,
        facts: &Facts,
        strategy: Strategy,
    ) -> Result<(Option<Saying>, Vec<String>), AppError> {
        let at = Occasion { strategy, outcome: Outcome::Voicemail, promise: Promise::LeftOut };
        let ground = self.ground(facts, at)?;
        let (shelf, heard) = (ground.stock.shelf(), heard(facts));
        let listener = listener(facts, &ground, &heard);
        let (fresh, offered) = self.offered(facts, &ground, &shelf, &listener, 1)?;
        Ok((fresh.into_iter().next(), unlock(&offered)))
    }

    /// The message to leave at a call that is due: the best that was never left; none where the policy
    /// leaves none.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn to_say(&self, facts: &Facts, call: &Call) -> Result<Option<Saying>, AppError> {
        if call.leave { Ok(self.first_to_say(facts, call.strategy)?.0) } else { Ok(None) }
    }

    fn ground(&self, facts: &Facts, at: Occasion) -> Result<Ground, AppError> {
        let plan = self.promise_of(facts, at.strategy, at.promise)?;
        Ok(Ground {
            stock: self.stock()?,
            by: strategies(at.strategy, at.outcome),
            blanks: self.blanks(facts, plan.as_ref())?,
            plan,
        })
    }

    /// So many messages at most: the library's, then what was typed for others.
    fn offered(
        &self,
        facts: &Facts,
        ground: &Ground,
        shelf: &[OnShelf],
        listener: &Listener,
        most: usize,
    ) -> Result<(Vec<Saying>, Offers), AppError> {
        let offered = offers(shelf, &ground.by, listener, most);
        let mut fresh = self.spoken(&offered, shelf);
        let left = most.saturating_sub(fresh.len()).min(TYPED);
        if left > 0 {
            fresh.extend(self.typed_for_others(facts, ground, listener.heard, left)?);
        }
        Ok((fresh, offered))
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
                example: it.message.is_example(),
            })
        };
        offers.fresh.iter().filter_map(saying).collect()
    }

    /// How long it takes to say something, at the caller's pace.
    fn seconds(&self, text: &str) -> f64 {
        coach::seconds(text, self.config.me.pace)
    }

    /// Texts that were typed for others and never left for this prospect, newest first, so many at most.
    fn typed_for_others(
        &self,
        facts: &Facts,
        ground: &Ground,
        heard: &[Heard],
        most: usize,
    ) -> Result<Vec<Saying>, AppError> {
        let to = Addressee { name: &facts.prospect.name, company: facts.prospect.company.as_deref() };
        let next_try = ground.blanks.get(&Field::NextTry).map(String::as_str);
        let mut fresh: Vec<(String, Saying)> = Vec::new();
        for strategy in &ground.by {
            for (text, listener) in self.store.messages_typed(*strategy, LOOKED_THROUGH)? {
                if fresh.len() == most {
                    break;
                }
                let others = fresh.iter().map(|(text, _)| text.as_str());
                if heard.iter().map(|heard| heard.text).chain(others).any(|it| likeness::same(it, &text)) {
                    continue;
                }
                let heard_by = Addressee { name: &listener.name, company: listener.company.as_deref() };
                let Some(script) = said_to_another(&text, heard_by, to, next_try) else { continue };
                let saying = Saying {
                    message: None,
                    slug: String::new(),
                    title: format!("what {} heard", listener.name),
                    strategy: *strategy,
                    seconds: self.seconds(&script),
                    script,
                    rate: Rate::default(),
                    market: false,
                    example: false,
                };
                fresh.push((text, saying));
            }
        }
        Ok(fresh.into_iter().map(|(_, saying)| saying).collect())
    }
}

/// Whom something is to be said to.
fn listener<'a>(facts: &'a Facts, ground: &'a Ground, heard: &'a [Heard<'a>]) -> Listener<'a> {
    let prospect = &facts.prospect;
    let trade = prospect.industry.as_deref().or(prospect.company.as_deref());
    Listener { blanks: &ground.blanks, trade, heard }
}

/// What somebody heard so far.
fn heard(facts: &Facts) -> Vec<Heard<'_>> {
    let heard = |attempt: &crate::domain::attempt::Attempt| attempt.message.is_some();
    let attempts = facts.history.attempts().map(|(_, attempt)| attempt).filter(|attempt| heard(attempt));
    attempts
        .map(|attempt| Heard {
            text: attempt.message.as_deref().unwrap_or_default(),
            template: attempt.template,
        })
        .collect()
}

/// Which one thing more would have to be known, and how many messages it would open, most first.
fn unlock(offers: &Offers) -> Vec<String> {
    let mut opens: BTreeMap<Field, u32> = BTreeMap::new();
    for (_, missing) in &offers.locked {
        if let (Some(field), 1) = (missing.first(), missing.len()) {
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
