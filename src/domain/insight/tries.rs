//! What each further try is worth, among those who got that far: whoever was reached early is no
//! failure of a later try, and flatters none.

use super::cell::{Cell, Tally};
use super::rate::{Interval, Rate, Z};

/// The limits that the practice offers (A3 "Five. Seven. Ten. Fifteen. You set the limit").
pub const LIMITS: [u32; 4] = [5, 7, 10, 15];

/// The yield of each try of a round, of people never talked to before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tries(Vec<Rate>);

/// A share with the interval of 95 % in which it may well lie; none where nothing bounds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The share, from 0 to 1.
    pub share: f64,
    /// Its bounds.
    pub interval: Option<Interval>,
}

/// What a limit would have meant for the calls that were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replay {
    /// The limit.
    pub limit: u32,
    /// Dials made up to it, and of them those that led to a conversation.
    pub up_to: Rate,
    /// Dials made beyond it, and of them those that led to a conversation: what it would have saved
    /// and cost.
    pub beyond: Rate,
    /// How many rounds got as far as its last try: of fewer than some, there is nothing to tell.
    pub got_there: u32,
}

impl Tries {
    /// The tries out of a tally.
    #[must_use]
    pub fn of(tally: &Tally) -> Tries {
        let mut tries = Vec::new();
        for (cell, rate) in tally.cells() {
            let Cell::Try(number) = cell else { continue };
            let place = usize::from(number).saturating_sub(1);
            tries.resize(tries.len().max(place + 1), Rate::default());
            tries[place] = rate;
        }
        Tries(tries)
    }

    /// The tries with their yields, the first first.
    pub fn each(&self) -> impl Iterator<Item = (u32, Rate)> {
        (1..).zip(self.0.iter().copied())
    }

    /// The yield of a try, by its number in the round from 1.
    #[must_use]
    pub fn at(&self, number: u32) -> Rate {
        let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        place.and_then(|place| self.0.get(place)).copied().unwrap_or_default()
    }

    /// Dials up to a try, and of them those that led to a conversation.
    #[must_use]
    pub fn up_to(&self, number: u32) -> Rate {
        self.sum(|other| other <= number)
    }

    fn sum(&self, pick: impl Fn(u32) -> bool) -> Rate {
        self.each().filter(|(number, _)| pick(*number)).fold(Rate::default(), |sum, (_, rate)| sum.and(rate))
    }

    /// The share of names talked to by a try, had nobody been given up before it: the product-limit
    /// estimate, with bounds by Greenwood's formula on the scale of log(−log).
    #[must_use]
    pub fn talked_by(&self, number: u32) -> Option<Share> {
        let mut left = 1.0;
        let mut spread = 0.0;
        for (_, rate) in self.each().take_while(|(other, _)| *other <= number) {
            if rate.of == 0 {
                return None;
            }
            let (hits, of) = (f64::from(rate.hits), f64::from(rate.of));
            left *= 1.0 - hits / of;
            spread += hits / (of * (of - hits));
        }
        let seen = self.at(number).of > 0;
        seen.then(|| Share { share: 1.0 - left, interval: bounds(left, spread) })
    }

    /// What a limit would have meant for the calls that were made.
    #[must_use]
    pub fn replay(&self, limit: u32) -> Replay {
        Replay {
            limit,
            up_to: self.up_to(limit),
            beyond: self.sum(|number| number > limit),
            got_there: self.at(limit).of,
        }
    }
}

/// The bounds of what was reached, by what is left; none where nobody or everybody was reached.
fn bounds(left: f64, spread: f64) -> Option<Interval> {
    let log = left.ln();
    let half = Z * spread.sqrt() / log;
    (left > 0.0 && left < 1.0 && half.is_finite()).then(|| {
        // `half` is negative, as the logarithm of a share is.
        let (upper, lower) = (left.powf(half.exp()), left.powf((-half).exp()));
        Interval { from: 1.0 - upper, to: 1.0 - lower }
    })
}
