//! What to expect of the calls ahead (A0 "manage your expectations").

use statrs::function::beta::ln_beta;
use statrs::function::factorial::ln_binomial;

use super::cell::{Cell, Tally};
use super::posterior::Posterior;
use super::rate::{Interval, Rate};
use crate::domain::attempt::Outcome;

/// The share of calls that end on a voicemail, as the articles have it (A0, A2).
pub(super) const SAID_VOICEMAIL: f64 = 0.85;
/// The share that is left for everything else: the most that can be conversations.
const SAID_REACHED: f64 = 0.15;

/// So many calls of one's own speak for themselves, whatever was said.
const MANY: u32 = 300;

/// What to believe of a share: what was said of it, until one's own figures say otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// The share, from 0 to 1.
    pub share: f64,
    /// Whether it is one's own figure.
    pub own: bool,
    /// One's own figure, whether or not it is believed yet.
    pub rate: Rate,
}

/// What to expect of the next dials (A0 "manage your expectations").
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlooks {
    /// Which share ends on a voicemail.
    pub voicemail: Outlook,
    /// Which share is a conversation.
    pub reached: Outlook,
}

impl Outlooks {
    /// What the articles say, until one's own figures say otherwise.
    #[must_use]
    pub fn of(tally: &Tally) -> Outlooks {
        let share = |of: &[Outcome]| {
            let each = Outcome::ALL.into_iter().filter(|outcome| outcome.counts()).map(|outcome| {
                let dials = tally.at(Cell::Outcome(outcome)).of;
                Rate::new(if of.contains(&outcome) { dials } else { 0 }, dials)
            });
            each.fold(Rate::default(), Rate::and)
        };
        Outlooks {
            voicemail: Outlook::of(share(&[Outcome::Voicemail, Outcome::HungUp]), SAID_VOICEMAIL),
            reached: Outlook::of(share(&[Outcome::Reached]), SAID_REACHED),
        }
    }
}

impl Outlooks {
    /// What was to be expected before some calls, which can't speak for themselves: so many tries, and of them so
    /// many that ended on a voicemail or were conversations.
    #[must_use]
    pub fn before(self, tries: u32, voicemails: u32, reached: u32) -> Outlooks {
        let less =
            |outlook: Outlook, hits, said| Outlook::of(outlook.rate.less(Rate::new(hits, tries)), said);
        Outlooks {
            voicemail: less(self.voicemail, voicemails, SAID_VOICEMAIL),
            reached: less(self.reached, reached, SAID_REACHED),
        }
    }
}

/// How many to expect of some dials.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// On average.
    pub mean: f64,
    /// Fewer than this would come as a surprise (2.5 %).
    pub from: u32,
    /// More than this would come as a surprise (2.5 %).
    pub to: u32,
}

impl Outlook {
    /// What to believe of a share of which so much was said: one's own figures say otherwise once there
    /// are some and what was said lies outside their interval, and speak for themselves once there are many.
    #[must_use]
    pub fn of(rate: Rate, said: f64) -> Outlook {
        let Interval { from, to } = rate.interval();
        match rate.share() {
            Some(share) if rate.of >= MANY || !rate.is_few() && (said < from || to < said) => {
                Outlook { share, own: true, rate }
            }
            _ => Outlook { share: said, own: false, rate },
        }
    }

    /// How many to expect of some dials. From one's own figures it takes in how sure they are.
    #[must_use]
    pub fn expected(&self, dials: u32) -> Expected {
        match self.own {
            true => Expected::by(self.rate, dials),
            false => {
                let chance = |hits: u32| binomial(hits, dials, self.share);
                Expected::from_chances(f64::from(dials) * self.share, dials, chance)
            }
        }
    }
}

impl Expected {
    /// How many hits to expect of some dials by a rate, from an even prior.
    #[must_use]
    pub fn by(rate: Rate, dials: u32) -> Expected {
        let belief = Posterior::of(rate);
        let (hits, misses) = belief.shape();
        let chance = |got: u32| {
            let (n, k) = (f64::from(dials), f64::from(got));
            let ways = ln_binomial(u64::from(dials), u64::from(got));
            (ways + ln_beta(k + hits, n - k + misses) - ln_beta(hits, misses)).exp()
        };
        Expected::from_chances(f64::from(dials) * belief.mean(), dials, chance)
    }

    fn from_chances(mean: f64, dials: u32, chance: impl Fn(u32) -> f64) -> Expected {
        let (mut sum, mut from, mut to) = (0.0, None, dials);
        for hits in 0..=dials {
            sum += chance(hits);
            if from.is_none() && sum >= 0.025 {
                from = Some(hits);
            }
            if sum >= 0.975 {
                to = hits;
                break;
            }
        }
        Expected { mean, from: from.unwrap_or(0), to }
    }
}

fn binomial(hits: u32, of: u32, share: f64) -> f64 {
    let misses = of - hits;
    let log = |count: u32, share: f64| if count == 0 { 0.0 } else { f64::from(count) * share.ln() };
    (ln_binomial(u64::from(of), u64::from(hits)) + log(hits, share) + log(misses, 1.0 - share)).exp()
}
