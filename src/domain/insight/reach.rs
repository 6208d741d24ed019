//! In which slot the caller reaches strangers: the order among untried slots follows it.

use std::cmp::Ordering;

use super::cell::{Cell, Tally};
use super::posterior::Posterior;
use super::rate::Rate;
use crate::domain::slot::{Slot, Slots};

/// How often strangers came on the line, by slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SlotReach([Rate; Slot::ALL.len()]);

/// A slot beside the slot it is compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// The slot.
    pub slot: Slot,
    /// What to believe of it.
    pub belief: Posterior,
    /// The one of the others in which most are to be expected on the line.
    pub other: Slot,
    /// What to believe of that.
    pub other_belief: Posterior,
    /// How sure it is that more are on the line in the first, from 0 to 1.
    pub sure: f64,
}

/// Less sure than this nothing is said to be better.
const SURE: f64 = 0.6;

impl Reach {
    /// Which of the two is better, and how sure that is; `None` where it is too close to tell.
    #[must_use]
    pub fn better(&self) -> Option<(Slot, f64)> {
        let (slot, sure) = match self.sure >= 0.5 {
            true => (self.slot, self.sure),
            false => (self.other, 1.0 - self.sure),
        };
        (sure >= SURE).then_some((slot, sure))
    }

    /// Whether it speaks for the slot.
    #[must_use]
    pub fn speaks_for_it(&self) -> bool {
        self.better().is_some_and(|(slot, _)| slot == self.slot)
    }
}

impl SlotReach {
    /// The reach by slot out of a tally.
    #[must_use]
    pub fn of(tally: &Tally) -> SlotReach {
        SlotReach(Slot::ALL.map(|slot| {
            tally.sum(|cell| {
                matches!(cell, Cell::When { since, slot: at, .. } if since.is_cold() && at == Some(slot))
            })
        }))
    }

    /// How often strangers came on the line in a slot.
    #[must_use]
    pub fn rate(&self, slot: Slot) -> Rate {
        let place = Slot::ALL.iter().position(|other| *other == slot);
        place.and_then(|place| self.0.get(place)).copied().unwrap_or_default()
    }

    /// What that leads one to believe, from an even prior.
    #[must_use]
    pub fn belief(&self, slot: Slot) -> Posterior {
        Posterior::of(self.rate(slot))
    }

    /// The slot where more strangers are to be expected on the line comes first.
    #[must_use]
    pub fn order(&self, a: Slot, b: Slot) -> Ordering {
        self.belief(b).mean().total_cmp(&self.belief(a).mean())
    }

    /// A slot beside the best of the other slots of a rotation; `None` where too few were called in either
    /// to tell.
    #[must_use]
    pub fn beside(&self, slot: Slot, rotation: Slots) -> Option<Reach> {
        let told = |slot: &Slot| !self.rate(*slot).is_few();
        let other = rotation.without(slot).iter().filter(told).min_by(|a, b| self.order(*a, *b))?;
        let (belief, other_belief) = (self.belief(slot), self.belief(other));
        told(&slot).then(|| Reach {
            slot,
            belief,
            other,
            other_belief,
            sure: belief.surely_above(other_belief),
        })
    }
}
