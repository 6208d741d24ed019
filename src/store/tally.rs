//! What is learnt, as sums over everybody: reading them, and what each person adds. The sums are kept by
//! triggers on the standing, so that nothing can change the one without the other.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::convert::{damaged, date, millis, moment, word};
use super::{Store, StoreError};
use crate::domain::hours::Moment;
use crate::domain::insight::{Cell, Milestone, Rate, Since, SlotReach, Tally};
use crate::domain::message::MessageId;
use crate::domain::slot::Slot;

impl Store {
    /// Everything learnt from one's own calls, as sums.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn learnt(&self) -> Result<Tally, StoreError> {
        read(&self.connection, "")
    }

    /// What each try of a round led to, as sums.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn learnt_of_tries(&self) -> Result<Tally, StoreError> {
        read(&self.connection, "t ")
    }

    /// How attempts ended, as sums.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn learnt_of_outcomes(&self) -> Result<Tally, StoreError> {
        read(&self.connection, "o ")
    }

    /// What came of each message that was left: how often it was the last one before a call back, out
    /// of how often it was left. Only what was left since it says what it says now counts.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn called_back(&self) -> Result<BTreeMap<MessageId, Rate>, StoreError> {
        let now = since_when(&self.connection)?;
        let messages = read(&self.connection, "m ")?;
        let each = messages.cells().filter_map(|(cell, rate)| match cell {
            Cell::Message { id, since } if now.get(&id) == Some(&since) => Some((id, rate)),
            _ => None,
        });
        Ok(each.collect())
    }

    /// In which slot the caller reaches strangers.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn slot_reach(&self) -> Result<SlotReach, StoreError> {
        slot_reach(&self.connection)
    }
}

pub(super) fn slot_reach(connection: &Connection) -> Result<SlotReach, StoreError> {
    Ok(SlotReach::of(&read(connection, "w ")?))
}

/// The sums of the cells whose text begins with some letters.
fn read(connection: &Connection, with: &str) -> Result<Tally, StoreError> {
    let sql = "SELECT cell, hits, trials FROM tally WHERE cell >= ?1 AND cell < ?1 || '~' AND trials > 0";
    let mut query = connection.prepare_cached(sql)?;
    let mut rows = query.query([with])?;
    let mut tally = Tally::default();
    while let Some(row) = rows.next()? {
        tally.add(cell(row.get_ref(0)?.as_str().unwrap_or(""))?, Rate::new(row.get(1)?, row.get(2)?));
    }
    Ok(tally)
}

/// Since when each message of the library says what it says.
pub(super) fn since_when(connection: &Connection) -> Result<BTreeMap<MessageId, Moment>, StoreError> {
    let mut query = connection.prepare_cached("SELECT id, since FROM message")?;
    let since = query.query_map([], |row| Ok((MessageId(row.get(0)?), moment(row.get(1)?))))?;
    Ok(since.collect::<Result<_, _>>()?)
}

/// What one person adds, as it is kept; empty where that is nothing.
pub(super) fn told(tally: &Tally) -> String {
    if tally.is_empty() {
        return String::new();
    }
    let cells = tally.cells().map(|(cell, rate)| (text(cell), [rate.hits, rate.of].into()));
    serde_json::Value::Object(cells.collect()).to_string()
}

/// The text under which a cell is kept.
fn text(cell: Cell) -> String {
    match cell {
        Cell::When { since, slot, weekday, hour } => {
            let slot = slot.map_or("other", |slot| slot.as_str());
            format!("w {} {slot} {weekday} {hour}", since_word(since))
        }
        Cell::Outcome(outcome) => format!("o {}", outcome.as_str()),
        Cell::Try(number) => format!("t {number}"),
        Cell::Message { id, since } => format!("m {} {}", id.0, millis(since)),
        Cell::FollowUp(kind, state) => format!("f {} {}", kind.as_str(), state.as_str()),
        Cell::Open(kind, date) => format!("u {} {date}", kind.as_str()),
        Cell::Milestone(milestone) => format!("s {}", milestone.as_str()),
        Cell::Aim(objective) => format!("a {}", objective.as_str()),
        Cell::Day(date) => format!("d {date}"),
    }
}

const fn since_word(since: Since) -> &'static str {
    match since {
        Since::First => "first",
        Since::Repeat => "repeat",
        Since::Talk => "talk",
    }
}

fn cell(text: &str) -> Result<Cell, StoreError> {
    let wrong = || damaged("a cell of what is learnt", text);
    let words: Vec<&str> = text.split(' ').collect();
    let cell = match words.as_slice() {
        ["w", since, slot, weekday, hour] => Cell::When {
            since: Since::ALL.into_iter().find(|one| since_word(*one) == *since).ok_or_else(wrong)?,
            slot: Slot::ALL.into_iter().find(|one| one.as_str() == *slot),
            weekday: weekday.parse().map_err(|_| wrong())?,
            hour: hour.parse().map_err(|_| wrong())?,
        },
        ["o", outcome] => Cell::Outcome(word("an outcome", outcome)?),
        ["t", number] => Cell::Try(number.parse().map_err(|_| wrong())?),
        ["m", id, since] => Cell::Message {
            id: MessageId(id.parse().map_err(|_| wrong())?),
            since: moment(since.parse().map_err(|_| wrong())?),
        },
        ["f", kind, state] => {
            Cell::FollowUp(word("a kind of follow-up", kind)?, word("a state of a follow-up", state)?)
        }
        ["u", kind, on] => Cell::Open(word("a kind of follow-up", kind)?, date(on)?),
        ["s", milestone] => Cell::Milestone(
            Milestone::ALL.into_iter().find(|one| one.as_str() == *milestone).ok_or_else(wrong)?,
        ),
        ["a", objective] => Cell::Aim(word("an objective", objective)?),
        ["d", on] => Cell::Day(date(on)?),
        _ => return Err(wrong()),
    };
    Ok(cell)
}
