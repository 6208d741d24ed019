//! A rate out of some trials, with the interval in which it may well lie.

/// So many hits out of so many trials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// How often it happened; never more than `of`.
    pub hits: u32,
    /// Out of how many.
    pub of: u32,
}

/// The bounds of a share, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower one.
    pub from: f64,
    /// The upper one.
    pub to: f64,
}

/// The normal distribution's quantile of 97.5 %: 2.5 % are left on either side.
pub(super) const Z: f64 = 1.959_963_984_540_054;

impl Rate {
    /// Of fewer trials nothing is told: their interval may span two fifths of all there is.
    pub const FEW: u32 = 20;

    /// A rate; hits beyond the trials are none.
    #[must_use]
    pub fn new(hits: u32, of: u32) -> Rate {
        Rate { hits: hits.min(of), of }
    }

    /// The share, from 0 to 1; `None` without a trial.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.hits) / f64::from(self.of))
    }

    /// Wilson's interval of 95 %: it keeps its word for few trials and for shares near none and all,
    /// where the usual one does not. Without a trial it says nothing: from 0 to 1.
    #[must_use]
    pub fn interval(self) -> Interval {
        let Some(share) = self.share() else { return Interval { from: 0.0, to: 1.0 } };
        let n = f64::from(self.of);
        let spread = Z * Z / n;
        let middle = (share + spread / 2.0) / (1.0 + spread);
        let half = Z * (share * (1.0 - share) / n + spread / (4.0 * n)).sqrt() / (1.0 + spread);
        Interval { from: (middle - half).max(0.0), to: (middle + half).min(1.0) }
    }

    /// Whether there are too few trials to tell anything by.
    #[must_use]
    pub fn is_few(self) -> bool {
        self.of < Rate::FEW
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Rate) -> Rate {
        Rate { hits: self.hits + other.hits, of: self.of + other.of }
    }

    /// What is left without a part of it.
    #[must_use]
    pub fn less(self, part: Rate) -> Rate {
        Rate::new(self.hits.saturating_sub(part.hits), self.of.saturating_sub(part.of))
    }

    /// Whether the figures bear out that this one lies below another: their intervals don't touch.
    #[must_use]
    pub fn is_plainly_below(self, other: Rate) -> bool {
        self.of > 0 && other.of > 0 && self.interval().to < other.interval().from
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bounds worked out apart from the code, with the formula's terms written out.
    #[test]
    fn the_interval_is_wilsons() {
        let near = |rate: Rate, from: f64, to: f64| {
            let got = rate.interval();
            assert!((got.from - from).abs() < 5e-4 && (got.to - to).abs() < 5e-4, "{rate:?}: {got:?}");
        };
        near(Rate::new(3, 9), 0.1206, 0.6458);
        near(Rate::new(0, 10), 0.0, 0.2775);
        near(Rate::new(10, 10), 0.7225, 1.0);
        near(Rate::new(0, 0), 0.0, 1.0);
    }

    #[test]
    fn few_trials_bear_nothing_out() {
        assert!(!Rate::new(0, 5).is_plainly_below(Rate::new(20, 60)));
        assert!(Rate::new(0, 40).is_plainly_below(Rate::new(20, 60)));
        assert!(!Rate::new(0, 0).is_plainly_below(Rate::new(20, 60)));
    }
}
