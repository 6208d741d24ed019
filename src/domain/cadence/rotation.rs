//! The rotation: no slot repeats until each was tried once in the round; then the set starts afresh,
//! not with the rotation slot used last (A2 "Trying at different times with different strategies").

use crate::domain::slot::{Slot, Slots};

/// The slots in which one prospect can be reached at all, and why they are what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rotation {
    /// The slots, never empty: `office` where none of the others can be.
    pub slots: Slots,
    /// Whether `office` stands in for an empty rotation.
    pub office_instead: bool,
}

impl Rotation {
    /// The rotation of the slots that can be; `office` where there are none.
    #[must_use]
    pub fn of(slots: Slots) -> Self {
        match slots.is_empty() {
            true => Rotation { slots: Slots::NONE.with(Slot::Office), office_instead: true },
            false => Rotation { slots, office_instead: false },
        }
    }
}

/// The slots of a rotation that may come next, after the slots spent in the round so far.
///
/// A rotation of one slot may come again at once as far as this goes; that it waits for the next
/// business day is a matter of the date.
#[must_use]
pub fn untried(rotation: Slots, spent: impl IntoIterator<Item = Slot>) -> Slots {
    let (mut tried, mut last) = (Slots::NONE, None);
    for slot in spent.into_iter().filter(|slot| rotation.contains(*slot)) {
        tried = tried.with(slot);
        last = Some(slot);
        if tried.covers(rotation) {
            tried = Slots::NONE;
        }
    }
    match last {
        Some(last) if tried.is_empty() && rotation.len() > 1 => rotation.without(last),
        _ => rotation.minus(tried),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use Slot::{Early, Late, Lunch, Office};

    fn set(slots: &[Slot]) -> Slots {
        slots.iter().copied().collect()
    }

    #[test]
    fn each_slot_comes_once_then_the_set_starts_afresh_but_not_with_the_last() {
        let three = set(&[Early, Lunch, Late]);
        assert_eq!(untried(three, []), three);
        assert_eq!(untried(three, [Lunch]), set(&[Early, Late]));
        assert_eq!(untried(three, [Lunch, Lunch, Late]), set(&[Early]));
        assert_eq!(untried(three, [Lunch, Late, Early]), set(&[Lunch, Late]));
        assert_eq!(untried(three, [Lunch, Late, Early, Late]), set(&[Early, Lunch]));
    }

    #[test]
    fn slots_outside_the_rotation_spend_nothing_of_it() {
        let two = set(&[Lunch, Late]);
        assert_eq!(untried(two, [Office, Lunch, Early]), set(&[Late]));
        assert_eq!(untried(set(&[Late]), [Late, Late]), set(&[Late]));
    }
}
