//! Messages in files: the library goes out as TOML and comes back by import.

use serde::{Deserialize, Serialize};

use super::{App, AppError, MessageFields};
use crate::domain::attempt::Strategy;
use crate::domain::message::{Draft, Message, slug};
use crate::store::Acting;

/// What came of a file of messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MessagesTaken {
    /// Messages that are new.
    pub added: u32,
    /// Messages that changed.
    pub updated: u32,
    /// Messages that were here as they stand there.
    pub unchanged: u32,
    /// What could not be taken: which, and why.
    pub rejected: Vec<(String, String)>,
}

#[derive(Deserialize, Serialize)]
struct File {
    #[serde(default, rename = "message")]
    messages: Vec<toml::Table>,
}

/// A message as it stands in a file.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    angle: Option<String>,
    #[serde(default)]
    strategy: Option<Strategy>,
    #[serde(default)]
    tags: Vec<String>,
    text: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    retired: bool,
}

/// What a file holds.
pub(super) struct Read {
    /// Messages, each with the word it goes by.
    pub drafts: Vec<(String, Draft)>,
    /// The words of those that are retired.
    pub retired: Vec<String>,
    /// What could not be read: which, and why.
    pub rejected: Vec<(String, String)>,
}

/// Reads a file of messages.
pub(super) fn read(text: &str) -> Result<Read, AppError> {
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        AppError::Misuse(format!(
            "line {line}: {}; write messages as [[message]] with text = \"…\"",
            error.message()
        ))
    })?;
    let mut read = Read { drafts: Vec::new(), retired: Vec::new(), rejected: Vec::new() };
    for (at, table) in file.messages.into_iter().enumerate() {
        let name = table.get("id").or(table.get("title")).and_then(toml::Value::as_str);
        let name = name.map_or_else(|| format!("message {}", at + 1), str::to_owned);
        match entry(table) {
            Ok((word, draft, retired)) => {
                let taken = |word: &str| read.drafts.iter().any(|(other, _)| other == word);
                let word = word.unwrap_or_else(|| slug(&draft.title, taken));
                if taken(&word) {
                    read.rejected.push((name, "the file has another message of that id".into()));
                    continue;
                }
                read.retired.extend(retired.then(|| word.clone()));
                read.drafts.push((word, draft));
            }
            Err(why) => read.rejected.push((name, why)),
        }
    }
    Ok(read)
}

fn entry(table: toml::Table) -> Result<(Option<String>, Draft, bool), String> {
    let entry: Entry = table.try_into().map_err(|error: toml::de::Error| error.message().to_owned())?;
    let fields = MessageFields {
        title: entry.title,
        angle: entry.angle,
        strategy: entry.strategy,
        tags: Some(entry.tags),
        text: Some(entry.text),
    };
    let draft = fields.draft(None).map_err(|error| error.to_string())?;
    let word = entry.id.map(|id| slug(&id, |_| false));
    Ok((word, draft, entry.retired))
}

impl App {
    /// Takes messages in from a file: what it names by an id that is here is changed, the rest is new.
    ///
    /// # Errors
    /// Where the file can't be read, or what the store says.
    pub fn import_messages(&mut self, text: &str) -> Result<MessagesTaken, AppError> {
        let now = self.now()?;
        let read = read(text)?;
        let all = self.store.messages()?;
        let mut taken = MessagesTaken { rejected: read.rejected, ..MessagesTaken::default() };
        self.store.act("import messages", now, |acting: &Acting| -> Result<(), AppError> {
            for (word, draft) in &read.drafts {
                let retired = read.retired.contains(word);
                let was = all.iter().find(|message| message.slug == *word);
                match was {
                    Some(was) if is(was, draft) && was.retired == retired => taken.unchanged += 1,
                    Some(was) => {
                        acting.change_message(was.id, draft, super::says_otherwise(was, draft))?;
                        acting.retire_message(was.id, retired)?;
                        taken.updated += 1;
                    }
                    None => {
                        let id = acting.add_message(word, draft)?;
                        acting.retire_message(id, retired)?;
                        taken.added += 1;
                    }
                }
            }
            Ok(())
        })?;
        Ok(taken)
    }

    /// The whole library as a file that import takes back without loss.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn export_messages(&self) -> Result<String, AppError> {
        let failed =
            |error: toml::ser::Error| AppError::Failed(format!("the library could not be written: {error}"));
        let tables = self.store.messages()?.into_iter().map(|message| toml::Table::try_from(of(message)));
        let messages = tables.collect::<Result<_, _>>().map_err(failed)?;
        toml::to_string(&File { messages }).map_err(failed)
    }
}

/// Whether a message is already what a file says of it.
fn is(message: &Message, draft: &Draft) -> bool {
    let Message { title, angle, strategy, tags, text, .. } = message;
    (title, angle, strategy, tags, text)
        == (&draft.title, &draft.angle, &draft.strategy, &draft.tags, &draft.text)
}

fn of(message: Message) -> Entry {
    Entry {
        id: Some(message.slug),
        title: Some(message.title),
        angle: Some(message.angle),
        strategy: Some(message.strategy),
        tags: message.tags,
        text: message.text.text().to_owned(),
        retired: message.retired,
    }
}
