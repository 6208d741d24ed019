//! The slots of the day at which people are called (A2 "CHANGE TIMES"), and sets of them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// When a call lands in the prospect's local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// Before 8, when the screener is not in yet.
    Early,
    /// At lunch, when the screener is out.
    Lunch,
    /// After 5, when the screener has left.
    Late,
    /// From 8:00 to 17:00 outside the other windows.
    Office,
}

impl Slot {
    /// Every slot, in the order of the day but for `office`, which lies between the others.
    pub const ALL: [Slot; 4] = [Slot::Early, Slot::Lunch, Slot::Late, Slot::Office];

    /// The word used on the command line, in JSON and on the screen.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Slot::Early => "early",
            Slot::Lunch => "lunch",
            Slot::Late => "late",
            Slot::Office => "office",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A set of slots.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Slots(u8);

impl Slots {
    /// No slot.
    pub const NONE: Slots = Slots(0);
    /// How many different sets there are.
    pub const COUNT: u8 = 16;

    /// The set behind a number below [`Slots::COUNT`]; higher bits are dropped.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Slots(bits & 0b1111)
    }

    /// The set as a number below [`Slots::COUNT`].
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether a slot is in the set.
    #[must_use]
    pub const fn contains(self, slot: Slot) -> bool {
        self.0 & slot.bit() != 0
    }

    /// The set with a slot added.
    #[must_use]
    pub const fn with(self, slot: Slot) -> Self {
        Slots(self.0 | slot.bit())
    }

    /// The set with a slot taken out.
    #[must_use]
    pub const fn without(self, slot: Slot) -> Self {
        Slots(self.0 & !slot.bit())
    }

    /// Whether every slot of another set is in this one.
    #[must_use]
    pub const fn covers(self, other: Slots) -> bool {
        other.0 & !self.0 == 0
    }

    /// The slots of this set that are not in another.
    #[must_use]
    pub const fn minus(self, other: Slots) -> Self {
        Slots(self.0 & !other.0)
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many slots are in the set.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The slots of the set.
    pub fn iter(self) -> impl Iterator<Item = Slot> {
        Slot::ALL.into_iter().filter(move |slot| self.contains(*slot))
    }
}

impl FromIterator<Slot> for Slots {
    fn from_iter<I: IntoIterator<Item = Slot>>(slots: I) -> Self {
        slots.into_iter().fold(Slots::NONE, Slots::with)
    }
}

impl fmt::Debug for Slots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
