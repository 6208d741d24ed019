//! The order of the queue: follow-ups first, then slots by what closes soonest, with a share of
//! people never called before, then care calls, and below a line what the day's goal leaves no room
//! for.

use crate::domain::hours::Moment;
use crate::domain::policy::Policy;
use crate::domain::prospect::{Fit, Prospect, ProspectId, Role};

use super::decide::{Call, Kind};
use super::reason::Reason;

/// A call that is due, with what its place in the queue depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Who is to be called.
    pub id: ProspectId,
    /// The call.
    pub call: Call,
    /// Fit, buying role and preparation: the lower, the sooner. See [`rank`].
    pub rank: u8,
    /// Since when they have waited: their last try, or when they came in.
    pub since: Moment,
}

/// A row of the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The call.
    pub offer: Offer,
    /// Whether it stands below the line: the day's goal has no room for it, or nothing better is open.
    pub below: bool,
}

/// What of the caller's day the order depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Day {
    /// Dials made so far.
    pub dials: u32,
    /// Of these, first tries.
    pub first_tries: u32,
    /// Promises and asked times that fall due later today.
    pub due_later: u32,
}

/// Dials that a new name uses before it is reached or let go, by and large.
const DIALS_PER_NAME: f64 = 6.0;

/// How many days the names never called will last at the day's goal (A3 "new blood").
#[must_use]
pub fn names_last(names: u32, daily_goal: u32) -> f64 {
    f64::from(names) * DIALS_PER_NAME / f64::from(daily_goal.max(1))
}

/// How soon a prospect comes among equals: fit, buying role, preparation.
#[must_use]
pub fn rank(prospect: &Prospect) -> u8 {
    let fit = u8::from(prospect.fit != Fit::Yes);
    let role = match prospect.role {
        Some(Role::Economic) => 0,
        Some(_) => 1,
        None => 2,
    };
    fit * 6 + role * 2 + u8::from(!prospect.prepared)
}

/// The group of rows that an offer belongs to, in the order of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    CalledBack,
    Asked,
    Promised,
    Overdue,
    Busy,
    Slot,
    Care,
    Office,
}

fn group(call: &Call) -> Group {
    match call.kind {
        Kind::Asked if call.why.iter().any(|why| matches!(why, Reason::CalledBack { .. })) => {
            Group::CalledBack
        }
        Kind::Asked => Group::Asked,
        Kind::Promise if call.overdue => Group::Overdue,
        Kind::Promise => Group::Promised,
        Kind::Care => Group::Care,
        Kind::Office => Group::Office,
        Kind::Slot | Kind::New if call.busy => Group::Busy,
        Kind::Slot | Kind::New => Group::Slot,
    }
}

/// Within a group: what was asked for or missed by what came due last, the others by what closes
/// soonest; then by rank, then by who has waited longest.
fn place(offer: &Offer) -> (Group, i64, u8, Moment, ProspectId) {
    let group = group(&offer.call);
    let by = match group {
        Group::Promised | Group::Slot | Group::Busy | Group::Office => offer.call.closes.timestamp_millis(),
        Group::CalledBack | Group::Asked | Group::Overdue | Group::Care => {
            -offer.call.due.unwrap_or(offer.since).timestamp_millis()
        }
    };
    (group, by, offer.rank, offer.since, offer.id)
}

/// Puts calls that are due in the order of the queue.
#[must_use]
pub fn order(policy: &Policy, day: Day, mut offers: Vec<Offer>) -> Vec<Row> {
    offers.sort_by_key(place);
    let after = offers.iter().position(|offer| group(&offer.call) >= Group::Slot).unwrap_or(offers.len());
    let rest = offers.split_off(after);
    let (slots, late): (Vec<Offer>, Vec<Offer>) =
        rest.into_iter().partition(|offer| group(&offer.call) == Group::Slot);
    let first = count(offers.len());
    let room = policy.rules.daily_goal.saturating_sub(day.dials + first + day.due_later);
    let nothing_open = slots.is_empty();
    let slots = share(policy, day, first, slots);

    let mut rows: Vec<Row> = offers.into_iter().map(|offer| Row { offer, below: false }).collect();
    let held = slots.into_iter().zip(0..).map(|(offer, nth)| Row { offer, below: nth >= room });
    rows.extend(held);
    let late = late.into_iter().filter(|offer| offer.call.kind != Kind::Office || nothing_open);
    rows.extend(late.map(|offer| Row { below: offer.call.kind == Kind::Office, offer }));
    rows.sort_by_key(|row| row.below);
    rows
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Mixes first tries into the slot rows by their share of the day, at most half of it while people
/// tried before are open.
fn share(policy: &Policy, day: Day, listed: u32, slots: Vec<Offer>) -> Vec<Offer> {
    let all = slots.len();
    let (new, again): (Vec<Offer>, Vec<Offer>) =
        slots.into_iter().partition(|offer| offer.call.kind == Kind::New);
    let (mut new, mut again) = (new.into_iter().peekable(), again.into_iter().peekable());
    let mut dials = f64::from(day.dials + listed);
    let mut first_tries = f64::from(day.first_tries);
    let mut mixed = Vec::with_capacity(all);
    while mixed.len() < all {
        let wanted = first_tries < policy.rules.new_share * (dials + 1.0);
        let allowed = first_tries + 1.0 <= (dials + 1.0) / 2.0;
        let take_new = again.peek().is_none() || (wanted && allowed && new.peek().is_some());
        mixed.extend(if take_new { new.next() } else { again.next() });
        dials += 1.0;
        first_tries += f64::from(u8::from(take_new));
    }
    mixed
}
