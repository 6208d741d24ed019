//! In which slot the caller reaches strangers: the order among untried slots follows it.

use std::cmp::Ordering;

use super::cell::{Cell, Tally};
use super::posterior::Posterior;
use super::rate::Rate;
use crate::domain::slot::Slot;

/// How often strangers came on the line, by slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SlotReach([Rate; Slot::ALL.len()]);

/// A slot beside the slot it is compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// The slot.
    pub slot: Slot,
    /// How often strangers came on the line in it.
    pub rate: Rate,
    /// The one of the others in which most come on the line.
    pub other: Slot,
    /// How often there.
    pub other_rate: Rate,
    /// How sure it is that more do in the first, from 0 to 1.
    pub sure: f64,
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

    /// A slot beside the best of the other slots of the rotation; `None` where too few were called in
    /// either to tell.
    #[must_use]
    pub fn beside(&self, slot: Slot) -> Option<Reach> {
        let rotation = [Slot::Early, Slot::Lunch, Slot::Late];
        let tried = |other: &Slot| *other != slot && !self.rate(*other).is_few();
        let other = rotation.into_iter().filter(tried).min_by(|a, b| self.order(*a, *b))?;
        let rate = self.rate(slot);
        (!rate.is_few()).then(|| Reach {
            slot,
            rate,
            other,
            other_rate: self.rate(other),
            sure: self.belief(slot).surely_above(self.belief(other)),
        })
    }
}
