//! Which messages can be left for somebody now, and in which order they are offered.
//!
//! ```text
//!  library ── of the strategy, in use, of their trade ──► what lacks a field: told, not offered
//!                                                     ├─► said before, in whatever words: not offered
//!                                                     └─► offered: by strategy; what the market speaks
//!                                                         against last; of another angle than they heard
//!                                                         first, then of their trade, then what is called
//!                                                         back most
//! ```

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Blanks, Field, Message, MessageId, sample};
use crate::domain::attempt::{Outcome, Strategy};
use crate::domain::coach::likeness;
use crate::domain::insight::Rate;

/// How many times a message would have been left, were it called back as often as all of them
/// together: few figures of its own weigh little.
const PRIOR: f64 = 8.0;

/// A message with what came of it.
#[derive(Debug, Clone, Copy)]
pub struct OnShelf<'a> {
    /// The message.
    pub message: &'a Message,
    /// Calls back out of the times it was left.
    pub rate: Rate,
    /// Whether its figures bear out that the others are called back more often (A1).
    pub market: bool,
}

/// A message as it was left for somebody.
#[derive(Debug, Clone, Copy)]
pub struct Heard<'a> {
    /// What was said.
    pub text: &'a str,
    /// The message of the library that it was made from.
    pub template: Option<MessageId>,
}

/// Whom something is to be said to.
#[derive(Debug)]
pub struct Listener<'a> {
    /// What can be filled in for them.
    pub blanks: &'a Blanks,
    /// What their company does, or, where nobody noted it, what it is called.
    pub trade: Option<&'a str>,
    /// What they heard before.
    pub heard: &'a [Heard<'a>],
}

/// A message that can be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub message: MessageId,
    /// As it is spoken.
    pub script: String,
}

/// What can be said to somebody, and what can't.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offers {
    /// What was never left for them, the best first.
    pub fresh: Vec<Offer>,
    /// What could be said, were more known, and the fields that are missing.
    pub locked: Vec<(MessageId, BTreeSet<Field>)>,
    /// How many were left for them already; fewer, where as many as are wanted were found before.
    pub said: usize,
}

/// The strategies whose messages are offered at an outcome of a call that goes by one, the first of them
/// first. On a voicemail nobody asks a screener for help; an exit or a farewell is never swapped for a
/// message that promises more.
#[must_use]
pub fn strategies(due: Strategy, outcome: Outcome) -> Vec<Strategy> {
    match (outcome, due) {
        (Outcome::Screened, Strategy::Referral) => vec![due, Strategy::Screener, Strategy::Plain],
        (Outcome::Screened, Strategy::Plain | Strategy::TimeSensitive | Strategy::Screener) => {
            vec![Strategy::Screener, due]
        }
        (_, Strategy::Screener | Strategy::Plain) => vec![Strategy::Plain],
        (_, Strategy::Referral | Strategy::TimeSensitive) => vec![due, Strategy::Plain],
        (_, Strategy::Exit | Strategy::Farewell | Strategy::AssumedAppointment) => vec![due],
    }
}

/// What can be said to somebody by one of the strategies, so many messages at most.
///
/// What was said before is known in any words (A4 3): a message counts as said where its own text, or
/// whatever text was left, says the same as it does.
#[must_use]
pub fn offers(shelf: &[OnShelf], by: &[Strategy], listener: &Listener, most: usize) -> Offers {
    let heard = Told::of(shelf, listener.heard);
    let suits = |it: &&OnShelf| {
        !it.message.retired && by.contains(&it.message.strategy) && it.message.is_for(listener.trade)
    };
    let mut candidates: Vec<&OnShelf> = shelf.iter().filter(suits).collect();
    let all = shelf.iter().fold(Rate::default(), |sum, it| sum.and(it.rate));
    candidates.sort_by_cached_key(|it| place(it, by, &heard, all));
    let mut offers = Offers::default();
    for it in candidates {
        let script = match it.message.text.fill(listener.blanks) {
            Ok(script) => script,
            Err(missing) => {
                offers.locked.push((it.message.id, missing));
                continue;
            }
        };
        if offers.fresh.len() == most {
            continue;
        }
        match heard.have(&sample(&it.message.text)) {
            true => offers.said += 1,
            false => offers.fresh.push(Offer { message: it.message.id, script }),
        }
    }
    offers
}

/// Angles of the library that were never used for somebody, those of their trade first: what the next
/// message could be about. Those of messages that can't be said to them, or are retired, count too.
#[must_use]
pub fn unused_angles(shelf: &[OnShelf], listener: &Listener) -> Vec<String> {
    let heard = Told::of(shelf, listener.heard);
    let mut theirs: Vec<&Message> = shelf.iter().map(|it| it.message).collect();
    theirs.retain(|message| message.is_for(listener.trade) && !message.strategy.promises_nothing());
    theirs.sort_by_key(|message| message.trades().next().is_none());
    let mut angles: Vec<String> = Vec::new();
    for angle in theirs.into_iter().map(|message| &message.angle) {
        if !angles.contains(angle) && !heard.angles.contains(&angle.as_str()) {
            angles.push(angle.clone());
        }
    }
    angles
}

/// Where a message stands among those that are offered: the lower the sooner.
fn place(it: &OnShelf, by: &[Strategy], heard: &Told, all: Rate) -> impl Ord + use<> {
    let message = it.message;
    let strategy = by.iter().position(|strategy| *strategy == message.strategy);
    // What was noted is read out word for word: worth a look first, so it is not what comes by itself.
    let notes = message.text.fields().contains(&Field::Known);
    (
        strategy,
        it.market,
        heard.angles.contains(&message.angle.as_str()),
        notes,
        message.trades().next().is_none(),
        Reverse(expected(it.rate, all)),
        it.rate.of,
        message.id,
    )
}

/// How often a message is called back, in a millionth: by its own figures, and by those of all of them
/// as long as it has few.
fn expected(own: Rate, all: Rate) -> u32 {
    let share = all.share().unwrap_or(0.0);
    let expected = (f64::from(own.hits) + PRIOR * share) / (f64::from(own.of) + PRIOR);
    // A share lies between 0 and 1.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let millionths = (expected * 1e6).round() as u32;
    millionths
}

/// What somebody heard, in words that can be compared.
struct Told<'a> {
    texts: Vec<String>,
    angles: Vec<&'a str>,
}

impl<'a> Told<'a> {
    /// What was left as the library has it is compared as the library has it: it needn't be read anew
    /// for everybody who heard it.
    fn of(shelf: &[OnShelf<'a>], heard: &[Heard]) -> Self {
        let mut told = Told { texts: Vec::new(), angles: Vec::new() };
        for heard in heard {
            let of = |it: &&OnShelf<'a>| Some(it.message.id) == heard.template;
            let made_from = shelf.iter().find(of).map(|it| it.message);
            told.angles.extend(made_from.map(|message| message.angle.as_str()));
            told.texts.push(match made_from.filter(|message| message.text.is_told_in(heard.text)) {
                Some(message) => sample(&message.text),
                None => heard.text.to_owned(),
            });
        }
        told
    }

    fn have(&self, text: &str) -> bool {
        self.texts.iter().any(|told| likeness::same(told, text))
    }
}
