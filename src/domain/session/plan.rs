//! What of a day's goal is for whom: promises and times that were named first, then slots, with their
//! share for new names.

/// How many calls of each kind a day is to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// Promises and times that prospects named: all of them, whatever the goal.
    pub due: u32,
    /// People tried before.
    pub again: u32,
    /// New names.
    pub new: u32,
}

impl Planned {
    /// All of them.
    #[must_use]
    pub const fn all(self) -> u32 {
        self.due + self.again + self.new
    }
}

/// Shares out the dials that are left of a day's goal. `wanted` is how many first tries the day is still to
/// have (A3 "new blood"); where nobody else is left, there may be more.
#[must_use]
pub fn plan(left: u32, wanted: u32, due: u32, again: u32, new: u32) -> Planned {
    let slots = left.saturating_sub(due);
    let kept = wanted.min(new).min(slots);
    let again = again.min(slots - kept);
    Planned { due, again, new: new.min(slots - again) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_come_first_new_names_keep_their_share_and_fill_what_nobody_else_does() {
        assert_eq!(plan(40, 12, 18, 100, 50), Planned { due: 18, again: 10, new: 12 });
        assert_eq!(plan(40, 12, 18, 4, 50), Planned { due: 18, again: 4, new: 18 });
        assert_eq!(plan(40, 12, 18, 100, 3), Planned { due: 18, again: 19, new: 3 });
        assert_eq!(
            plan(10, 12, 18, 100, 50),
            Planned { due: 18, again: 0, new: 0 },
            "a promise is a promise"
        );
    }
}
