//! A believable day of made-up people, for a look around: `redial demo`.
//!
//! The weeks before are played through the engine itself, so what is shown is what the practice
//! leads to. Nobody in it exists, and nothing is read from anywhere but the program.

mod chance;
mod draw;
mod parts;
mod people;
mod play;
mod stage;
mod words;

use std::collections::HashMap;

use super::{App, AppError};
use crate::domain::attempt::Talk;
use crate::domain::cadence::Facts;
use crate::domain::history::{Event, History, Via, What};
use crate::domain::prospect::Prospect;
use crate::store::{Acting, NewProspect};
use chance::Chance;
use people::Newcomer;
use play::{Play, Player, Told};
use stage::Stage;
use words::Words;

/// Where chance begins: any number would do.
const SEED: u64 = 2004;
/// How many of the last events are actions of their own, so that there is something to take back.
const LAST: usize = 4;

/// Fills an empty store with 150 made-up people and four weeks of calls to them, up to the instant
/// that the clock tells.
///
/// # Errors
/// Where the store has people in it, who must never mix with made-up ones; what clock and store say.
pub fn fill(app: &mut App) -> Result<(), AppError> {
    if app.store.has_anybody()? {
        return Err(AppError::Misuse("made-up people go into an empty store only".into()));
    }
    let stage = Stage::at(app.policy(), app.now()?);
    app.start_library()?;
    let words = Words::read(app.config(), app.store.messages()?)?;
    let mut chance = Chance::new(SEED);
    let players = settle(app, &stage, people::read()?, &mut chance)?;
    let who: Vec<Prospect> = players.iter().map(|player| player.facts.prospect.clone()).collect();
    let policy = app.policy().clone();
    let told = Play::new(&policy, &words, &stage, players, chance).told();
    write(app, &who, &told)
}

/// Takes everybody in, those who came in one week at once.
fn settle(
    app: &mut App,
    stage: &Stage,
    newcomers: Vec<Newcomer>,
    chance: &mut Chance,
) -> Result<Vec<Player>, AppError> {
    let mut players: Vec<Player> = Vec::new();
    let mut by_name = HashMap::new();
    let home = app.policy().own.zone;
    for together in newcomers.chunk_by(|a, b| a.weeks == b.weeks) {
        let came = together.first().map_or(stage.now, |first| stage.came(first.weeks));
        let people = super::words::count(together.len(), "person", "people");
        app.store.act(&format!("import, {people}"), came, |acting| {
            for newcomer in together {
                let referrer = newcomer.sent_on_by.as_ref();
                let forwarded_by = referrer.and_then(|name| by_name.get(name)).copied();
                let prospect = Prospect { forwarded_by, ..newcomer.new.prospect.clone() };
                let id = acting.add(&NewProspect { prospect, ..newcomer.new.clone() })?;
                by_name.insert(newcomer.new.prospect.name.clone(), id);
                let prospect = Prospect { id, forwarded_by, ..newcomer.new.prospect.clone() };
                let facts = Facts::new(prospect, History::default(), home);
                players.push(Player::new(facts, newcomer, came, chance));
            }
            Ok::<_, AppError>(())
        })?;
    }
    Ok(players)
}

/// Writes what happened: the weeks in one action, the last calls each in its own.
fn write(app: &mut App, who: &[Prospect], told: &[Told]) -> Result<(), AppError> {
    let (weeks, last) = told.split_at(told.len().saturating_sub(LAST));
    if let Some(newest) = weeks.last() {
        let at = newest.event.timing.at;
        app.store.act("four weeks of calls", at, |acting| {
            weeks.iter().try_for_each(|told| tell(acting, who, told))
        })?;
    }
    for told in last {
        let what = format!("{}, {}", in_words(&told.event), who[told.who].name);
        app.store.act(&what, told.event.timing.at, |acting| tell(acting, who, told))?;
    }
    Ok(())
}

fn tell(acting: &Acting, who: &[Prospect], told: &Told) -> Result<(), AppError> {
    let prospect = &who[told.who];
    acting.append(prospect.id, &told.event)?;
    if let Some(number) = &told.dead {
        acting.kill_number(prospect.id, number)?;
    }
    if told.event.talk() == Some(Talk::OptOut) {
        acting.never_call(prospect, Via::Call)?;
    }
    Ok(())
}

/// An event as the journal names it.
fn in_words(event: &Event) -> &'static str {
    match &event.what {
        What::Attempt(attempt) => attempt.outcome.as_str(),
        What::CallBack(_) => "call-back",
        What::Away(_) => "away",
        _ => "note",
    }
}
