//! The library of messages: what it holds, with what came of each, and changing it.

mod blanks;
mod compare;
mod file;
mod say;
mod script;
mod starters;
mod stock;

pub use compare::Nearest;
pub use file::MessagesTaken;
pub use say::{Occasion, Saying, Sayings};
pub(super) use stock::LastStock;

use stock::Stock;

use super::{App, AppError, person};
use crate::domain::attempt::Strategy;
use crate::domain::coach::{self, Speaking, Verdict, likeness};
use crate::domain::insight::Rate;
use crate::domain::message::{BadTemplate, Draft, Message, MessageId, Template, sample, slug};
use crate::domain::names;
use crate::store::Acting;

/// The most characters of a message as it is kept.
pub const MOST_IN_MESSAGE: usize = 2_000;

/// A message with what is to be known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelved {
    /// The message.
    pub message: Message,
    /// How it sounds, with sample values in its fields.
    pub sample: String,
    /// What the coach says of the sample.
    pub verdict: Verdict,
    /// Calls back out of the times it was left.
    pub rate: Rate,
    /// Whether its figures bear out that the others are called back more often: "your market is sending
    /// you a message" (A1).
    pub market: bool,
}

/// What is told of a message; what is `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MessageFields {
    /// What it is called.
    pub title: Option<String>,
    /// The outcome that it offers.
    pub angle: Option<String>,
    /// How it goes about it.
    pub strategy: Option<Strategy>,
    /// Words to find it by, and whom it is for.
    pub tags: Option<Vec<String>>,
    /// What is said.
    pub text: Option<String>,
}

/// A message as it was written, and another one of the library that says the same, if one does.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The message.
    pub message: Message,
    /// The title of one that says the same to who hears it.
    pub same_as: Option<String>,
}

impl App {
    /// Puts the messages that come with the program into a store that has none of them.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn start_library(&mut self) -> Result<(), AppError> {
        Ok(self.store.start_library(starters::all)?)
    }

    /// The whole library, retired messages at the end.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn library(&self) -> Result<Vec<Shelved>, AppError> {
        let stock = self.stock()?;
        let mut messages: Vec<&Message> = stock.messages.iter().collect();
        messages.sort_by_key(|message| (message.retired, message.strategy as u8, message.id));
        Ok(messages.into_iter().map(|message| self.shelved(message.clone(), &stock)).collect())
    }

    fn shelved(&self, message: Message, stock: &Stock) -> Shelved {
        let (rate, market) = stock.figures(message.id);
        let said = sample(&message.text);
        Shelved {
            verdict: coach::coach(&said, self.speaking(message.strategy)),
            sample: said,
            rate,
            market,
            message,
        }
    }

    /// How the coach is to listen to a message of a strategy.
    #[must_use]
    pub fn speaking(&self, strategy: Strategy) -> Speaking {
        Speaking { strategy, invite: self.policy().rules.invite, pace: self.config.me.pace }
    }

    /// One message with what is to be known of it.
    ///
    /// # Errors
    /// Where none or several could be meant, or the store can't be read.
    pub fn shelved_message(&self, word: &str) -> Result<Shelved, AppError> {
        let message = self.message(word)?;
        Ok(self.shelved(message, &*self.stock()?))
    }

    /// The one message that somebody means: by its word, or any part of its title that only one has.
    ///
    /// # Errors
    /// Where none or several could be meant, or the store can't be read.
    pub fn message(&self, word: &str) -> Result<Message, AppError> {
        let all = self.store.messages()?;
        if let Some(found) = all.iter().find(|message| message.slug == word.trim()) {
            return Ok(found.clone());
        }
        let key = names::key(word);
        if let Some(found) = all.iter().find(|message| names::key(&message.title) == key) {
            return Ok(found.clone());
        }
        let of_title = |message: &&Message| !key.is_empty() && names::key(&message.title).contains(&key);
        let found: Vec<&Message> = all.iter().filter(of_title).collect();
        match found.as_slice() {
            [one] => Ok((*one).clone()),
            [] => Err(AppError::Misuse(format!(
                "no message is called {}; look with redial messages list",
                person::quoted(word)
            ))),
            several => {
                let named: Vec<&str> = several.iter().map(|message| message.slug.as_str()).collect();
                let word = person::quoted(word);
                Err(AppError::Misuse(format!("{word} could be {}; name one of them", named.join(", "))))
            }
        }
    }

    /// Takes a message into the library.
    ///
    /// # Errors
    /// Where it can't be read, or what the store says.
    pub fn add_message(&mut self, fields: &MessageFields) -> Result<Written, AppError> {
        let now = self.now()?;
        let draft = fields.draft(None)?;
        let all = self.store.messages()?;
        let word = slug(&draft.title, |word| all.iter().any(|message| message.slug == word));
        let what = format!("add message, {}", draft.title);
        self.store
            .act(&what, now, |acting: &Acting| acting.add_message(&word, &draft).map_err(AppError::from))?;
        let message = self.message(&word)?;
        Ok(Written { same_as: same_as(&message, &all), message })
    }

    /// Changes a message. Where it says something else from now on, its figures begin anew.
    ///
    /// # Errors
    /// Where it can't be read, or what the store says.
    pub fn edit_message(&mut self, id: MessageId, fields: &MessageFields) -> Result<Written, AppError> {
        let now = self.now()?;
        let all = self.store.messages()?;
        let was = all.iter().find(|message| message.id == id).ok_or_else(gone)?;
        let draft = fields.draft(Some(was))?;
        let anew = says_otherwise(was, &draft);
        let what = format!("edit message, {}", was.title);
        self.store.act(&what, now, |acting: &Acting| {
            acting.change_message(id, &draft, anew).map_err(AppError::from)
        })?;
        let others: Vec<Message> = all.iter().filter(|message| message.id != id).cloned().collect();
        let message = self.message(&was.slug)?;
        Ok(Written { same_as: same_as(&message, &others), message })
    }

    /// Takes a message out of what is offered, or back into it.
    ///
    /// # Errors
    /// What the store says.
    pub fn retire_message(&mut self, message: &Message, retired: bool) -> Result<(), AppError> {
        let now = self.now()?;
        let what = format!("{} message, {}", if retired { "retire" } else { "take up" }, message.title);
        self.store.act(&what, now, |acting: &Acting| {
            acting.retire_message(message.id, retired).map_err(AppError::from)
        })
    }
}

/// Whether a message would say something else.
fn says_otherwise(was: &Message, draft: &Draft) -> bool {
    !likeness::same(&sample(&was.text), &sample(&draft.text))
}

fn gone() -> AppError {
    AppError::Failed("that message is gone: look at the library again".into())
}

/// The title of a message in use that says the same.
fn same_as(message: &Message, others: &[Message]) -> Option<String> {
    let said = sample(&message.text);
    let mut others = others.iter().filter(|other| !other.retired && other.id != message.id);
    others.find(|other| likeness::same(&sample(&other.text), &said)).map(|other| other.title.clone())
}

impl MessageFields {
    /// The message as it is to be, from what is told and what it was.
    ///
    /// # Errors
    /// What is missing or can't be read.
    pub(super) fn draft(&self, was: Option<&Message>) -> Result<Draft, AppError> {
        let texts = [("title", self.title.as_ref()), ("angle", self.angle.as_ref())];
        person::all_fit(texts, person::MOST_IN_LINE)?;
        person::all_fit([("message", self.text.as_ref())], MOST_IN_MESSAGE)?;
        let text = match (&self.text, was) {
            (Some(text), _) => {
                let bad = |why: BadTemplate| AppError::Misuse(why.to_string());
                names::clean(text).parse().map_err(bad)?
            }
            (None, Some(was)) => was.text.clone(),
            (None, None) => return Err(AppError::Misuse(BadTemplate::Empty.to_string())),
        };
        let title = self.title.as_deref().and_then(person::kept).or_else(|| was.map(|was| was.title.clone()));
        let angle = self.angle.as_deref().and_then(person::kept).or_else(|| was.map(|was| was.angle.clone()));
        let title = title.unwrap_or_else(|| first_words(&text));
        Ok(Draft {
            angle: angle.unwrap_or_else(|| title.to_lowercase()),
            strategy: self.strategy.or(was.map(|was| was.strategy)).unwrap_or(Strategy::Plain),
            tags: self
                .tags
                .as_ref()
                .map_or_else(|| was.map_or(Vec::new(), |was| was.tags.clone()), |tags| tags_of(tags)),
            title,
            text,
        })
    }
}

/// Tags as they are kept: without commas, each once.
fn tags_of(told: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in told.iter().flat_map(|tag| tag.split(',')).filter_map(person::kept) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// How many words of a message make a title.
const WORDS_IN_TITLE: usize = 5;

/// A title for a message that has none: its first words.
fn first_words(text: &Template) -> String {
    let said = sample(text);
    let words: Vec<&str> = said.split_whitespace().take(WORDS_IN_TITLE).collect();
    words.join(" ").trim_end_matches([',', '.', ':', ';']).to_owned()
}
