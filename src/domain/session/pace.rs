//! How long a call takes from dial to dial, and how long was spent at it. Pauses don't count.

use chrono::TimeDelta;

use crate::domain::hours::Moment;

/// From dial to dial, until one's own calls say otherwise.
pub const USUAL: TimeDelta = TimeDelta::minutes(4);
/// Whoever doesn't dial for longer pauses, or talks to somebody: neither is what the next dial takes.
const PAUSE: TimeDelta = TimeDelta::minutes(15);
/// Of fewer dials nothing is told.
const FEW: usize = 10;
/// No pace is faster: several calls that were told at once were not made at once.
const FASTEST: TimeDelta = TimeDelta::seconds(45);

/// How long calls take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// From dial to dial.
    pub per_dial: TimeDelta,
    /// Whether it is one's own pace.
    pub own: bool,
    /// The time spent at it, pauses left out; each pause counts as one call.
    pub spent: TimeDelta,
}

impl Pace {
    /// The pace of dials at these instants, in order: the middle one of the times between two.
    #[must_use]
    pub fn of(dials: &[Moment]) -> Pace {
        let gaps = dials.windows(2).map(|pair| pair[1] - pair[0]);
        let (mut worked, paused): (Vec<TimeDelta>, Vec<TimeDelta>) = gaps.partition(|gap| *gap <= PAUSE);
        worked.sort();
        let middle = worked.get(worked.len() / 2).copied().filter(|_| worked.len() >= FEW);
        let per_dial = middle.map_or(USUAL, |middle| middle.max(FASTEST));
        // The last dial took a while too, and so did each one before a pause.
        let unmeasured = i32::try_from(paused.len() + usize::from(!dials.is_empty())).unwrap_or(i32::MAX);
        let spent = worked.iter().fold(TimeDelta::zero(), |sum, gap| sum + *gap) + per_dial * unmeasured;
        Pace { per_dial, own: middle.is_some(), spent }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn dials(minutes: &[i64]) -> Vec<Moment> {
        let start: Moment = "2026-06-04T11:00:00Z".parse().unwrap();
        minutes.iter().map(|minute| start + TimeDelta::minutes(*minute)).collect()
    }

    #[test]
    fn pauses_dont_count() {
        let pace = Pace::of(&dials(&[0, 3, 6, 9, 12, 15, 120, 123, 126, 129, 132, 135, 138]));
        assert_eq!((pace.per_dial, pace.own), (TimeDelta::minutes(3), true));
        assert_eq!(pace.spent, TimeDelta::minutes(15 + 3 + 18 + 3));
    }

    #[test]
    fn of_a_few_dials_no_pace_is_told() {
        let pace = Pace::of(&dials(&[0, 1, 2]));
        assert_eq!((pace.per_dial, pace.own), (USUAL, false));
        assert_eq!(Pace::of(&[]).spent, TimeDelta::zero());
    }

    #[test]
    fn calls_told_at_once_were_not_made_at_once() {
        assert_eq!(Pace::of(&dials(&[0; 20])).per_dial, FASTEST);
    }
}
