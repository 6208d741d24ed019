//! A generator of stores: a block of people whose calls are written as the program writes them, and as
//! many copies of the block as it takes, made by SQL. The text by which people are found is left out of the
//! copies: it takes longest and nothing that is measured here looks at it.

use std::path::Path;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use chrono_tz::Tz;
use redial::domain::attempt::{Attempt, Objective, Outcome, Strategy, Talk, Timing};
use redial::domain::follow_up::{FollowUpKind, Plan, PlanTime};
use redial::domain::history::{CallBack, Event, What};
use redial::domain::hours::{Moment, instant_at};
use redial::domain::message::MessageId;
use redial::domain::place::phone;
use redial::domain::policy::Policy;
use redial::domain::prospect::{Line, Phone, Prospect};
use redial::domain::slot::Slot;
use redial::store::{NewProspect, Store, StoreError};
use uuid::Uuid;

/// People of the block, who are copied.
const BLOCK: u32 = 2_000;
const FIRST_DAY: &str = "2025-06-02";
pub const ZONE: Tz = Tz::America__New_York;

/// Numbers out of a seed, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }
}

/// Makes a store of about so many people with five calls each, and gives how many there are.
pub fn make(file: &Path, policy: &Policy, people: u32) -> u32 {
    let mut store = Store::open(file, policy).unwrap();
    let block = BLOCK.min(people);
    write_block(&mut store, block);
    drop(store);
    let copies = people / block;
    let raw = rusqlite::Connection::open(file).unwrap();
    raw.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; DELETE FROM journal;").unwrap();
    for copy in 1..copies {
        raw.execute_batch(&copied(copy, block)).unwrap();
    }
    raw.execute_batch("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);").unwrap();
    copies * block
}

fn write_block(store: &mut Store, people: u32) {
    let mut chance = Chance(0x5eed);
    let at: Moment = "2025-06-01T12:00:00Z".parse().unwrap();
    for chunk in (0..people).collect::<Vec<_>>().chunks(500) {
        let add_all = |acting: &redial::store::Acting| -> Result<(), StoreError> {
            for n in chunk {
                let id = acting.add(&somebody(*n))?;
                for event in history(&mut chance) {
                    acting.append(id, &event)?;
                }
            }
            Ok(())
        };
        store.act("import", at, add_all).unwrap();
    }
}

fn somebody(n: u32) -> NewProspect {
    let number = phone::parse(&format!("+1401555{:04}", 100 + n % 100), Some("US")).unwrap();
    let prospect = Prospect {
        name: format!("Ana Reyes {n}"),
        company: Some(format!("Acme Tool {}", n / 3)),
        phones: vec![Phone { number, label: None, line: Line::Office, dead: false }],
        ..Prospect::nobody()
    };
    NewProspect { prospect, notes: Vec::new() }
}

/// Three to seven calls within a year, now and then a call back.
fn history(chance: &mut Chance) -> Vec<Event> {
    let mut date = first_day() + TimeDelta::days(i64::try_from(chance.below(300)).unwrap());
    let calls = 3 + chance.below(5);
    let mut events = Vec::new();
    for nth in 0..calls {
        while matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
            date = date.succ_opt().unwrap();
        }
        let (slot, hour) = [(Slot::Early, 7), (Slot::Lunch, 12), (Slot::Late, 17)]
            [usize::try_from(chance.below(3)).unwrap()];
        let minute = u32::try_from(chance.below(59)).unwrap();
        let local = date.and_hms_opt(hour, minute, 0).unwrap();
        let at = instant_at(ZONE, date, local.time());
        let attempt = attempt(chance, local, slot, nth + 1 == calls);
        let voicemail = attempt.outcome == Outcome::Voicemail;
        events.push(event(at, What::Attempt(attempt)));
        if voicemail && chance.below(12) == 0 {
            let back = CallBack {
                zone: ZONE,
                result: (chance.below(2) == 0).then_some(Talk::NotInterested),
                reason: None,
                permission: None,
                note: None,
                plan: None,
            };
            events.push(event(at + TimeDelta::hours(3), What::CallBack(back)));
        }
        date += TimeDelta::days(i64::try_from(1 + chance.below(4)).unwrap());
    }
    events
}

fn first_day() -> NaiveDate {
    FIRST_DAY.parse().unwrap()
}

fn event(at: Moment, what: What) -> Event {
    Event { id: Uuid::now_v7(), seq: Event::NEW, timing: Timing { at, counted_at: at }, what }
}

fn attempt(chance: &mut Chance, local: chrono::NaiveDateTime, slot: Slot, last: bool) -> Attempt {
    let outcome = match chance.below(100) {
        0..45 => Outcome::Voicemail,
        45..70 => Outcome::NoAnswer,
        70..80 => Outcome::HungUp,
        80..86 => Outcome::Screened,
        86..90 => Outcome::Busy,
        90..93 => Outcome::BrushOff,
        _ if last => Outcome::Reached,
        _ => Outcome::NoAnswer,
    };
    let plan = (outcome == Outcome::Voicemail).then(|| Plan {
        kind: FollowUpKind::Promise,
        zone: ZONE,
        date: local.date() + TimeDelta::days(2),
        when: PlanTime::In(Slot::Lunch),
        booked: None,
    });
    Attempt {
        local,
        zone: Some(ZONE),
        number: None,
        outcome,
        result: (outcome == Outcome::Reached).then_some(Talk::NotInterested),
        slot: Some(slot),
        strategy: Strategy::Plain,
        objective: Objective::Appointment,
        message: None,
        template: None::<MessageId>,
        screener: None,
        note: None,
        reason: None,
        permission: None,
        marks: Vec::new(),
        plan,
    }
}

/// SQL that copies the block once more.
fn copied(copy: u32, block: u32) -> String {
    let people = u64::from(copy) * u64::from(block);
    // Rows of the block keep their distance: there are fewer than these of each.
    let (phones, events) = (people, u64::from(copy) * u64::from(block) * 10);
    format!(
        "BEGIN;
         INSERT INTO prospect (id, name, name_key, company, fit, created_at)
           SELECT id + {people}, name, name_key, company, fit, created_at FROM prospect WHERE id <= {block};
         INSERT INTO phone (id, prospect, e164, line, dead)
           SELECT id + {phones}, prospect + {people}, e164, line, dead FROM phone WHERE id <= {block};
         INSERT INTO event (seq, id, prospect, at, counted_at, kind, result, zone)
           SELECT seq + {events}, id || '.{copy}', prospect + {people}, at, counted_at, kind, result, zone
           FROM event WHERE prospect <= {block} AND seq <= {block} * 10;
         INSERT INTO attempt (seq, local, outcome, slot, strategy, objective, marks, first)
           SELECT seq + {events}, local, outcome, slot, strategy, objective, marks, first
           FROM attempt WHERE seq <= {block} * 10;
         INSERT INTO follow_up (seq, prospect, kind, zone, date, slot, state)
           SELECT seq + {events}, prospect + {people}, kind, zone, date, slot, state
           FROM follow_up WHERE seq <= {block} * 10;
         INSERT INTO standing (prospect, cell, lane, not_before, rank, since, office, needs, pursued, told)
           SELECT prospect + {people}, cell, lane, not_before, rank, since, office, needs, pursued, told
           FROM standing WHERE prospect <= {block};
         COMMIT;"
    )
}
