//! The index of the queue: each prospect's standing, worked out by the transaction that changed what
//! it depends on, and anew for everybody where policy, zone data or the working-out itself changed. With
//! it go the text by which they are found, and what they add to what is learnt.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::convert::{millis, zones_text};
use super::{Store, StoreError, history, search, tally};
use crate::domain::cadence::{Facts, Lane, Standing, standing};
use crate::domain::insight::tell;
use crate::domain::place::{places, zones};
use crate::domain::policy::Policy;
use crate::domain::prospect::ProspectId;

/// Raised by hand whenever the working-out of standing changes.
const EDITION: u32 = 4;
/// How many prospects are worked out anew in one transaction.
const CHUNK: usize = 2_000;

/// The number under which a lane is kept.
pub(super) const fn lane_number(lane: Lane) -> i64 {
    match lane {
        Lane::Out => 0,
        Lane::Review => 1,
        Lane::Asked => 2,
        Lane::Promise => 3,
        Lane::Retry => 4,
        Lane::New => 5,
        Lane::Care => 6,
        Lane::CareAgain => 7,
    }
}

/// Bits of what a prospect needs, as they are kept.
pub(super) const NEEDS_NUMBER: i64 = 1;
pub(super) const NEEDS_ZONE: i64 = 2;
pub(super) const NEEDS_RESEARCH: i64 = 4;

/// Works out the standing of prospects, but for those who are gone, what they add to what is learnt, and the
/// text by which they are found.
pub(super) fn refresh(connection: &Connection, policy: &Policy, prospects: &[i64]) -> Result<(), StoreError> {
    let mut there = Vec::with_capacity(prospects.len());
    let since = tally::since_when(connection)?;
    for &prospect in prospects {
        match history::facts(connection, policy, ProspectId(prospect)) {
            Ok(facts) => {
                let told = tally::told(&tell(policy, &facts, |id| since.get(&id).copied()));
                write(connection, &facts, &standing(policy, &facts), &told)?;
            }
            Err(StoreError::NoProspect(_)) => continue,
            Err(error) => return Err(error),
        }
        there.push(prospect);
    }
    search::put_down(connection, &there)
}

fn write(connection: &Connection, facts: &Facts, standing: &Standing, told: &str) -> Result<(), StoreError> {
    let cell = cell(connection, standing)?;
    let needs = [
        (standing.needs.number, NEEDS_NUMBER),
        (standing.needs.zone, NEEDS_ZONE),
        (standing.needs.research, NEEDS_RESEARCH),
    ];
    let needs: i64 = needs.into_iter().filter(|(needed, _)| *needed).map(|(_, bit)| bit).sum();
    let newest = facts.history.newest_attempt().map(millis);
    let mut insert = connection.prepare_cached(
        "INSERT INTO standing (prospect, cell, lane, not_before, busy_again, rank, since, office, needs, pursued,
                               told)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, coalesce(?7, (SELECT created_at FROM prospect WHERE id = ?1)),
                 ?8, ?9, ?10, ?11)
         ON CONFLICT (prospect) DO UPDATE SET
           cell = excluded.cell, lane = excluded.lane, not_before = excluded.not_before,
           busy_again = excluded.busy_again, rank = excluded.rank, since = excluded.since,
           office = excluded.office, needs = excluded.needs, pursued = excluded.pursued, told = excluded.told",
    )?;
    insert.execute(params![
        facts.prospect.id.0,
        cell,
        lane_number(standing.lane),
        standing.not_before.map_or(0, millis),
        standing.busy_again.map(millis),
        standing.rank,
        newest,
        standing.office,
        needs,
        standing.pursued,
        told,
    ])?;
    Ok(())
}

/// The cell of those who share zones, holidays, kind of line and untried slots.
fn cell(connection: &Connection, standing: &Standing) -> Result<i64, StoreError> {
    let zones = zones_text(&standing.zones);
    let country = standing.country.as_deref().unwrap_or("");
    // The sets are kept as the same 64 bits with a sign.
    let untried = standing.untried.bits().cast_signed();
    let key = params![zones, country, standing.line.as_str(), untried];
    let mut insert = connection.prepare_cached(
        "INSERT INTO cell (zones, country, line, untried) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )?;
    insert.execute(key)?;
    let mut find = connection.prepare_cached(
        "SELECT id FROM cell WHERE zones = ?1 AND country = ?2 AND line = ?3 AND untried = ?4",
    )?;
    Ok(find.query_row(key, |row| row.get(0))?)
}

impl Store {
    /// Works everybody's standing out anew where policy or zone data differ from those it was worked
    /// out by.
    pub(super) fn restand(&mut self) -> Result<(), StoreError> {
        let stamp = stamp(&self.policy);
        let sql = "SELECT value FROM meta WHERE key = 'stamp'";
        let kept: Option<String> = self.connection.query_row(sql, [], |row| row.get(0)).optional()?;
        if kept.as_ref() == Some(&stamp) {
            return Ok(());
        }
        let policy = self.policy.clone();
        // Without a stamp it is begun anew, should it be broken off half-way.
        self.connection.execute("DELETE FROM meta WHERE key = 'stamp'", [])?;
        for chunk in self.everybody()?.chunks(CHUNK) {
            let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let chunk: Vec<i64> = chunk.iter().map(|id| id.0).collect();
            for id in &chunk {
                history::judge(&tx, &policy, *id)?;
            }
            refresh(&tx, &policy, &chunk)?;
            tx.commit()?;
        }
        let sql = "INSERT INTO meta (key, value) VALUES ('stamp', ?1)
                   ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.connection.execute(sql, [stamp])?;
        Ok(())
    }
}

/// What standing depends on besides the prospect.
fn stamp(policy: &Policy) -> String {
    let Policy { rules, slots, own } = policy;
    let numbers = (rules.limit, rules.gap_days, rules.dials_per_day, rules.rest_days, rules.research);
    format!("{EDITION} {} {places} {numbers:?} {slots:?} {own:?}", zones::VERSION, places = places::VERSION)
}

/// Where another instance with another policy stamped the index, what this one writes by its own must
/// not stand under that stamp: the next to open works everybody's standing out anew.
pub(super) fn mind_stamp(connection: &Connection, policy: &Policy) -> Result<(), StoreError> {
    let sql = "DELETE FROM meta WHERE key = 'stamp' AND value <> ?1";
    connection.prepare_cached(sql)?.execute([stamp(policy)])?;
    Ok(())
}
