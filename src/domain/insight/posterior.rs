//! What a rate leads one to believe, from an even prior: before the first trial every share is as
//! likely as any other.

use statrs::function::beta::{beta_reg, ln_beta};

use super::rate::{Interval, Rate};

/// The belief about a share after some trials: a beta distribution, Beta(hits + 1, misses + 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Posterior {
    hits: f64,
    misses: f64,
}

/// Panels of the integral over one belief; even, for Simpson's rule.
const PANELS: u32 = 512;
/// The integral covers so many standard deviations either way: what is beyond doesn't show.
const REACHES: f64 = 12.0;
/// Halvings until a quantile is found to the last digits of a share.
const HALVINGS: usize = 60;

impl Posterior {
    /// What a rate leads one to believe.
    #[must_use]
    pub fn of(rate: Rate) -> Posterior {
        Posterior { hits: f64::from(rate.hits) + 1.0, misses: f64::from(rate.of - rate.hits) + 1.0 }
    }

    /// The parameters of the distribution.
    pub(super) fn shape(self) -> (f64, f64) {
        (self.hits, self.misses)
    }

    /// The share to expect.
    #[must_use]
    pub fn mean(self) -> f64 {
        self.hits / (self.hits + self.misses)
    }

    /// Where the share lies with 95 %, the rest being even on both sides.
    #[must_use]
    pub fn interval(self) -> Interval {
        Interval { from: self.quantile(0.025), to: self.quantile(0.975) }
    }

    /// How sure it is that this share is larger than another, from 0 to 1.
    #[must_use]
    pub fn surely_above(self, other: Posterior) -> f64 {
        // The narrower belief is the one that the panels follow.
        match self.deviation() <= other.deviation() {
            true => self.with(other),
            false => 1.0 - other.with(self),
        }
    }

    fn deviation(self) -> f64 {
        let all = self.hits + self.misses;
        (self.hits * self.misses / (all * all * (all + 1.0))).sqrt()
    }

    /// The chance that another share is at most this one: the integral over this belief.
    fn with(self, other: Posterior) -> f64 {
        let deviation = self.deviation();
        let from = (self.mean() - REACHES * deviation).max(0.0);
        let to = (self.mean() + REACHES * deviation).min(1.0);
        let step = (to - from) / f64::from(PANELS);
        let at = |panel: u32| from + step * f64::from(panel);
        let sum: f64 =
            (0..=PANELS).map(|panel| weight(panel) * self.density(at(panel)) * other.up_to(at(panel))).sum();
        (sum * step / 3.0).clamp(0.0, 1.0)
    }

    fn density(self, share: f64) -> f64 {
        let edge = |power: f64, base: f64| if power == 0.0 { 0.0 } else { power * base.ln() };
        let log = edge(self.hits - 1.0, share) + edge(self.misses - 1.0, 1.0 - share);
        (log - ln_beta(self.hits, self.misses)).exp()
    }

    /// The chance that the share is at most so large.
    fn up_to(self, share: f64) -> f64 {
        beta_reg(self.hits, self.misses, share.clamp(0.0, 1.0))
    }

    fn quantile(self, chance: f64) -> f64 {
        let (mut from, mut to) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = (from + to) / 2.0;
            match self.up_to(middle) < chance {
                true => from = middle,
                false => to = middle,
            }
        }
        (from + to) / 2.0
    }
}

/// Simpson's weights.
fn weight(panel: u32) -> f64 {
    match panel {
        0 | PANELS => 1.0,
        odd if odd % 2 == 1 => 4.0,
        _ => 2.0,
    }
}
