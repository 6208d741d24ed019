//! The queue out of the index: follow-ups that are due, then the cells that are open by what closes
//! soonest, walked by rank, until there are enough. [`decide`] is asked again for everyone shown.

use std::collections::{BTreeMap, HashMap, VecDeque};

use rusqlite::{Connection, params};

use super::convert::{millis, moment, word, zones};
use super::standing::lane_number;
use super::{Store, StoreError, tally};
use crate::domain::cadence::{
    Bookings, Decision, Facts, Kind, Lane, Offer, Row, UntriedIn, Windows, decide, order, rank,
};
use crate::domain::calendar::Calendar;
use crate::domain::hours::{self, Moment, Span};
use crate::domain::policy::Policy;
use crate::domain::prospect::{Line, Place, ProspectId, ZoneFrom};
use crate::domain::slot::{Slot, Slots};

/// A row of the queue with the facts behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The row.
    pub row: Row,
    /// Who it is and what happened so far.
    pub facts: Facts,
}

/// A slot that opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// When.
    pub at: Moment,
    /// The slot.
    pub slot: Slot,
    /// How many wait for it; exact up to 1,000.
    pub count: u32,
    /// Where most of them are.
    pub zone: chrono_tz::Tz,
}

/// How far back a busy line is still looked at: no slot is open for longer.
const BUSY_FOR: i64 = 24 * 60 * 60 * 1_000;
/// How many rows of a cell are read at once.
const PAGE: u32 = 16;
/// Openings are looked for so many days ahead.
const OPENS_WITHIN_DAYS: u32 = 7;
/// Counts are exact up to here.
const EXACT_TO: u32 = 1_000;

/// Those who share zones, holidays, kind of line and untried slots.
pub(super) struct Cell {
    id: i64,
    place: Place,
    country: String,
    line: Line,
    untried: UntriedIn,
}

impl Store {
    /// The queue at an instant: at most so many of each kind of row, in order.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn queue(&self, now: Moment, most: usize) -> Result<Vec<Found>, StoreError> {
        let mut gathering = Gathering { store: self, now, most, facts: HashMap::new(), offers: Vec::new() };
        gathering.follow_ups(Lane::Asked)?;
        gathering.follow_ups(Lane::Promise)?;
        gathering.busy()?;
        let cells = self.cells()?;
        let mut survey = Survey::new(&self.policy, now);
        let open = survey.open(&cells);
        let before = gathering.offers.len();
        for lane in [Lane::Retry, Lane::New] {
            gathering.slots(&open, &[lane], false)?;
        }
        if gathering.offers.len() == before {
            let office = survey.in_office_hours(&cells);
            gathering.slots(&office, &[Lane::Retry, Lane::New], true)?;
        }
        gathering.follow_ups(Lane::Care)?;
        gathering.slots(&open, &[Lane::CareAgain], false)?;
        gathering.rows()
    }

    /// What opens next, in order of time, and how many wait for it.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn opens(&self, now: Moment, most: usize) -> Result<Vec<Opening>, StoreError> {
        let cells = self.cells()?;
        let mut survey = Survey::new(&self.policy, now);
        let mut next: BTreeMap<(Moment, Slot), Vec<&Cell>> = BTreeMap::new();
        for cell in &cells {
            if let Some((slot, span)) = survey.opening(cell) {
                next.entry((span.from, slot)).or_default().push(cell);
            }
        }
        let mut openings = Vec::new();
        for ((at, slot), cells) in next {
            openings.extend(self.opening(at, slot, &cells)?);
            if openings.len() == most {
                break;
            }
        }
        Ok(openings)
    }

    /// An opening with how many wait for it and where most of them are; `None` where nobody does.
    fn opening(&self, at: Moment, slot: Slot, cells: &[&Cell]) -> Result<Option<Opening>, StoreError> {
        let mut by_zone: Vec<(u32, chrono_tz::Tz)> = Vec::new();
        for cell in cells {
            let Some(zone) = cell.place.zone() else { continue };
            let lanes = [Lane::Retry, Lane::New, Lane::CareAgain];
            let waiting: u32 =
                lanes.into_iter().map(|lane| self.waiting(cell, lane, at)).sum::<Result<_, _>>()?;
            match by_zone.iter_mut().find(|(_, other)| *other == zone) {
                Some((count, _)) => *count += waiting,
                None => by_zone.push((waiting, zone)),
            }
        }
        let count = by_zone.iter().map(|(count, _)| count).sum();
        let most = by_zone.into_iter().max_by_key(|(count, _)| *count);
        Ok(most.filter(|_| count > 0).map(|(_, zone)| Opening { at, slot, count, zone }))
    }

    pub(super) fn cells(&self) -> Result<Vec<Cell>, StoreError> {
        let sql = "SELECT id, zones, country, line, untried FROM cell
                   WHERE EXISTS (SELECT 1 FROM standing WHERE cell = cell.id)";
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        let mut cells = Vec::new();
        while let Some(row) = rows.next()? {
            let zones = zones(&row.get::<_, String>(1)?)?;
            cells.push(Cell {
                id: row.get(0)?,
                place: Place { zones, from: ZoneFrom::Number },
                country: row.get(2)?,
                line: word("a kind of line", &row.get::<_, String>(3)?)?,
                untried: UntriedIn::from_bits(row.get::<_, i64>(4)?.cast_unsigned()),
            });
        }
        Ok(cells)
    }

    /// How many of a cell wait in a lane at an instant; exact up to 1,000.
    pub(super) fn waiting(&self, cell: &Cell, lane: Lane, at: Moment) -> Result<u32, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT count(*) FROM (SELECT 1 FROM standing
              WHERE cell = ?1 AND lane = ?2 AND not_before <= ?3 LIMIT ?4)",
        )?;
        let key = params![cell.id, lane_number(lane), millis(at), EXACT_TO];
        Ok(query.query_row(key, |row| row.get(0))?)
    }
}

/// What is open at an instant, and what opens next: worked out once for all cells of one place.
pub(super) struct Survey<'a> {
    policy: &'a Policy,
    now: Moment,
    places: HashMap<(Vec<chrono_tz::Tz>, String, Line), Here>,
}

/// What is open at one place for one kind of line.
struct Here {
    rotation: Slots,
    open: Vec<(Slot, Moment)>,
    /// What opens next, by the slots that are untried.
    next: HashMap<Slots, Option<(Slot, Span)>>,
}

impl<'a> Survey<'a> {
    pub(super) fn new(policy: &'a Policy, now: Moment) -> Self {
        Survey { policy, now, places: HashMap::new() }
    }

    fn with_windows<T>(&self, cell: &Cell, line: Line, look: impl FnOnce(&Windows) -> T) -> T {
        let country = Some(cell.country.as_str()).filter(|country| !country.is_empty());
        let calendar = Calendar::of(&self.policy.own.holidays, country);
        look(&Windows { policy: self.policy, place: &cell.place, calendar: &calendar, line })
    }

    fn here(&mut self, cell: &Cell) -> &mut Here {
        let key = (cell.place.zones.clone(), cell.country.clone(), cell.line);
        if !self.places.contains_key(&key) {
            let here = self.with_windows(cell, cell.line, |windows| Here::now(windows, self.now));
            self.places.insert(key.clone(), here);
        }
        self.places.entry(key).or_insert_with(Here::nowhere)
    }

    /// When the untried slot of a cell that is open closes.
    fn closes(&mut self, cell: &Cell) -> Option<Moment> {
        let here = self.here(cell);
        let untried = cell.untried.of_rotation(here.rotation);
        here.open.iter().find(|(slot, _)| untried.contains(*slot)).map(|(_, closes)| *closes)
    }

    /// When an untried slot of a cell is open in what is left of their day.
    pub(super) fn rest_of_day(&mut self, cell: &Cell) -> Vec<Span> {
        let now = self.now;
        let untried = cell.untried.of_rotation(self.here(cell).rotation);
        let Some(zone) = cell.place.zone() else { return Vec::new() };
        let today = hours::date_in(zone, now);
        let mut spans: Vec<Span> = self.with_windows(cell, cell.line, |windows| {
            untried.iter().flat_map(|slot| windows.slot_spans(slot, today, today)).collect()
        });
        spans.retain(|span| now < span.to);
        spans.iter_mut().for_each(|span| span.from = span.from.max(now));
        spans.sort_by_key(|span| span.from);
        spans
    }

    /// When the next untried slot of a cell is open; `None` where one is now.
    fn opening(&mut self, cell: &Cell) -> Option<(Slot, Span)> {
        let here = self.here(cell);
        let untried = cell.untried.of_rotation(here.rotation);
        if let Some(known) = here.next.get(&untried) {
            return *known;
        }
        let now = self.now;
        let next = self.with_windows(cell, cell.line, |windows| {
            let (slot, span) = windows.next_opening(untried, now, OPENS_WITHIN_DAYS, |_, _| false)?;
            (now < span.from).then_some((slot, span))
        });
        self.here(cell).next.insert(untried, next);
        next
    }

    /// The cells of which an untried slot is open, with when it closes, the soonest first.
    fn open(&mut self, cells: &[Cell]) -> Vec<(Moment, i64)> {
        let mut open: Vec<(Moment, i64)> =
            cells.iter().filter_map(|cell| Some((self.closes(cell)?, cell.id))).collect();
        open.sort();
        open
    }

    /// The cells in whose office hours it is: by their own line, or by a main number they may have.
    fn in_office_hours(&self, cells: &[Cell]) -> Vec<(Moment, i64)> {
        let closes = |cell: &Cell| {
            let by = |line| self.with_windows(cell, line, |windows| closes(windows, Slot::Office, self.now));
            by(cell.line).or_else(|| by(Line::Main))
        };
        let mut open: Vec<(Moment, i64)> =
            cells.iter().filter_map(|cell| Some((closes(cell)?, cell.id))).collect();
        open.sort();
        open
    }
}

impl Here {
    fn now(windows: &Windows, now: Moment) -> Here {
        let Some(zone) = windows.place.zone() else { return Here::nowhere() };
        let rotation = windows.rotation(hours::date_in(zone, now)).slots;
        let open = rotation.iter().filter_map(|slot| Some((slot, closes(windows, slot, now)?)));
        Here { rotation, open: open.collect(), next: HashMap::new() }
    }

    fn nowhere() -> Here {
        Here { rotation: Slots::NONE, open: Vec::new(), next: HashMap::new() }
    }
}

/// When a slot that is open closes.
fn closes(windows: &Windows, slot: Slot, now: Moment) -> Option<Moment> {
    let today = hours::date_in(windows.place.zone()?, now);
    let spans = windows.slot_spans(slot, today, today);
    spans.into_iter().find(|span| span.contains(now)).map(|span| span.to)
}

/// The queue while it is gathered.
struct Gathering<'a> {
    store: &'a Store,
    now: Moment,
    most: usize,
    facts: HashMap<ProspectId, Facts>,
    offers: Vec<Offer>,
}

impl Gathering<'_> {
    /// Asks the engine about a prospect; whether a call is due.
    fn ask(&mut self, id: ProspectId, since: Moment) -> Result<Option<Kind>, StoreError> {
        if self.facts.contains_key(&id) {
            return Ok(None);
        }
        let facts = self.store.facts(id)?;
        let Decision::Call(call) = decide(&self.store.policy, &facts, self.now) else { return Ok(None) };
        let kind = call.kind;
        self.offers.push(Offer { id, call, rank: rank(&facts.prospect), since });
        self.facts.insert(id, facts);
        Ok(Some(kind))
    }

    /// Follow-ups of one lane whose time has come, the latest first.
    fn follow_ups(&mut self, lane: Lane) -> Result<(), StoreError> {
        let store = self.store;
        let own = &store.policy.own;
        let local = self.now.with_timezone(&own.zone);
        let at_work = own.works_on(local.date_naive()) && own.hours.contains(local.time());
        if lane != Lane::Asked && !at_work {
            // Outside own hours nothing is offered but times that the prospect named.
            return Ok(());
        }
        let mut query = store.connection.prepare_cached(
            "SELECT prospect, since FROM standing WHERE lane = ?1 AND not_before <= ?2
             ORDER BY not_before DESC",
        )?;
        let mut rows = query.query(params![lane_number(lane), millis(self.now)])?;
        let mut found = 0;
        while found < self.most {
            let Some(row) = rows.next()? else { break };
            let (id, since) = (ProspectId(row.get(0)?), moment(row.get(1)?));
            found += usize::from(self.ask(id, since)?.is_some());
        }
        Ok(())
    }

    /// Busy lines to try again.
    fn busy(&mut self) -> Result<(), StoreError> {
        let store = self.store;
        let mut query = store
            .connection
            .prepare_cached("SELECT prospect, since FROM standing WHERE busy_again BETWEEN ?1 AND ?2")?;
        let now = millis(self.now);
        let mut rows = query.query([now - BUSY_FOR, now])?;
        while let Some(row) = rows.next()? {
            let (id, since) = (ProspectId(row.get(0)?), moment(row.get(1)?));
            self.ask(id, since)?;
        }
        Ok(())
    }

    /// People in cells that are open, cell groups by what closes soonest, within them by rank and who
    /// has waited longest. With `office`, only those who may be called by the screener's help.
    fn slots(&mut self, cells: &[(Moment, i64)], lanes: &[Lane], office: bool) -> Result<(), StoreError> {
        let mut found = 0;
        for group in cells.chunk_by(|a, b| a.0 == b.0) {
            let mut cursors: Vec<Cursor> = group
                .iter()
                .flat_map(|(_, cell)| lanes.iter().map(|lane| Cursor::new(*cell, *lane, office)))
                .collect();
            while found < self.most {
                let Some((id, since)) = next_of(&mut cursors, &self.store.connection, self.now)? else {
                    break;
                };
                found += usize::from(self.ask(id, since)?.is_some());
            }
        }
        Ok(())
    }

    fn rows(mut self) -> Result<Vec<Found>, StoreError> {
        let day = self.store.day(self.now)?;
        let rows = order(&self.store.policy, day, self.offers);
        let found = rows.into_iter().filter_map(|row| {
            let facts = self.facts.remove(&row.offer.id)?;
            Some(Found { row, facts })
        });
        Ok(found.take(self.most).collect())
    }
}

/// A walk through one cell by rank and who has waited longest, a page at a time.
struct Cursor {
    cell: i64,
    lane: i64,
    office: bool,
    page: VecDeque<(i64, i64, i64)>,
    last: (i64, i64, i64),
    done: bool,
}

impl Cursor {
    fn new(cell: i64, lane: Lane, office: bool) -> Self {
        let start = (i64::MIN, i64::MIN, i64::MIN);
        Cursor { cell, lane: lane_number(lane), office, page: VecDeque::new(), last: start, done: false }
    }

    fn fill(&mut self, connection: &Connection, now: Moment) -> Result<(), StoreError> {
        if !self.page.is_empty() || self.done {
            return Ok(());
        }
        let mut query = connection.prepare_cached(
            "SELECT rank, since, prospect FROM standing
             WHERE cell = ?1 AND lane = ?2 AND not_before <= ?3 AND office >= ?4
               AND (rank, since, prospect) > (?5, ?6, ?7)
             ORDER BY rank, since, prospect LIMIT ?8",
        )?;
        let (rank, since, prospect) = self.last;
        let key = params![self.cell, self.lane, millis(now), self.office, rank, since, prospect, PAGE];
        let rows = query.query_map(key, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        self.page = rows.collect::<Result<_, _>>()?;
        self.done = self.page.len() < PAGE as usize;
        self.last = self.page.back().copied().unwrap_or(self.last);
        Ok(())
    }
}

/// The next of several walks, in the order they share.
fn next_of(
    cursors: &mut [Cursor],
    connection: &Connection,
    now: Moment,
) -> Result<Option<(ProspectId, Moment)>, StoreError> {
    for cursor in cursors.iter_mut() {
        cursor.fill(connection, now)?;
    }
    let first =
        cursors.iter_mut().filter(|cursor| !cursor.page.is_empty()).min_by_key(|c| c.page.front().copied());
    let next = first.and_then(|cursor| cursor.page.pop_front());
    Ok(next.map(|(_, since, prospect)| (ProspectId(prospect), moment(since))))
}

/// The caller's hours that open promises are booked into, from an instant on, and where they reach people.
pub(super) fn bookings(connection: &Connection, from: Moment) -> Result<Bookings, StoreError> {
    let sql = "SELECT booked FROM follow_up WHERE state = 'open' AND booked >= ?1";
    let mut query = connection.prepare_cached(sql)?;
    // An hour that has begun counts too.
    let hour_ago = millis(from) - 60 * 60 * 1_000;
    let booked: Result<Vec<i64>, _> = query.query_map([hour_ago], |row| row.get(0))?.collect();
    Ok(Bookings::of(booked?.into_iter().map(moment)).reaching(tally::slot_reach(connection)?))
}
