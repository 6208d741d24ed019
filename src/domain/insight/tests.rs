//! Each estimator against values that a statistics package gave (`tests/fixtures/estimates/make.py` says
//! which and how), and against simulated callers whose truth is known.

use serde::Deserialize;

use super::expect::SAID_VOICEMAIL;
use super::*;
use crate::domain::slot::{Slot, Slots};

#[derive(Deserialize)]
struct Bounded {
    hits: u32,
    of: u32,
    #[serde(default)]
    dials: u32,
    #[serde(default)]
    mean: f64,
    from: f64,
    to: f64,
}

#[derive(Deserialize)]
struct Better {
    a: [u32; 2],
    b: [u32; 2],
    sure: f64,
}

#[derive(Deserialize)]
struct Rounds {
    rounds: Vec<(u32, bool)>,
    #[serde(default)]
    tries: Vec<ByTry>,
    #[serde(default)]
    limits: Vec<Limit>,
}

#[derive(Deserialize)]
struct ByTry {
    #[serde(rename = "try")]
    number: u32,
    of: u32,
    hits: u32,
    share: f64,
    from: Option<f64>,
    to: Option<f64>,
}

#[derive(Deserialize)]
struct Limit {
    limit: u32,
    dials: u32,
    conversations: u32,
}

fn fixture<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    let all: Vec<T> = serde_json::from_str(text).unwrap();
    assert!(!all.is_empty());
    all
}

fn close(got: f64, wanted: f64, within: f64, what: &str) {
    assert!((got - wanted).abs() <= within, "{what}: {got} instead of {wanted}");
}

#[test]
fn the_interval_of_a_rate_is_wilsons() {
    for it in fixture::<Bounded>(include_str!("../../../tests/fixtures/estimates/wilson.json")) {
        let (got, what) = (Rate::new(it.hits, it.of).interval(), format!("{} of {}", it.hits, it.of));
        close(got.from, it.from, 1e-9, &what);
        close(got.to, it.to, 1e-9, &what);
    }
}

#[test]
fn the_belief_is_the_beta_distribution_from_an_even_prior() {
    for it in fixture::<Bounded>(include_str!("../../../tests/fixtures/estimates/beta.json")) {
        let (belief, what) = (Posterior::of(Rate::new(it.hits, it.of)), format!("{} of {}", it.hits, it.of));
        close(belief.mean(), it.mean, 1e-12, &what);
        close(belief.interval().from, it.from, 1e-8, &what);
        close(belief.interval().to, it.to, 1e-8, &what);
    }
}

#[test]
fn how_sure_it_is_that_one_share_is_larger_is_the_integral_over_both_beliefs() {
    for it in fixture::<Better>(include_str!("../../../tests/fixtures/estimates/better.json")) {
        let of = |[hits, of]: [u32; 2]| Posterior::of(Rate::new(hits, of));
        close(of(it.a).surely_above(of(it.b)), it.sure, 1e-6, &format!("{:?} above {:?}", it.a, it.b));
    }
}

#[test]
fn what_to_expect_of_further_dials_is_beta_binomial() {
    for it in fixture::<Bounded>(include_str!("../../../tests/fixtures/estimates/predict.json")) {
        let got = Expected::by(Rate::new(it.hits, it.of), it.dials);
        let what = format!("{} dials after {} of {}", it.dials, it.hits, it.of);
        close(got.mean, it.mean, 1e-9, &what);
        assert_eq!((f64::from(got.from), f64::from(got.to)), (it.from, it.to), "{what}");
    }
}

/// The tries of rounds that ended with a conversation, or were given up, after so many.
fn tries(rounds: &[(u32, bool)]) -> Tries {
    let mut tally = Tally::default();
    for (last, talked) in rounds {
        for number in 1..=*last {
            let hit = *talked && number == *last;
            tally.add(Cell::Try(u8::try_from(number).unwrap()), Rate::new(u32::from(hit), 1));
        }
    }
    Tries::of(&tally)
}

#[test]
fn the_share_talked_to_by_a_try_is_the_product_limit_estimate() {
    for it in fixture::<Rounds>(include_str!("../../../tests/fixtures/estimates/product_limit.json")) {
        let tries = tries(&it.rounds);
        for by in it.tries {
            let what = format!("try {} of {} rounds", by.number, it.rounds.len());
            assert_eq!(tries.at(by.number), Rate::new(by.hits, by.of), "{what}");
            let got = tries.talked_by(by.number).unwrap();
            close(got.share, by.share, 1e-9, &what);
            // Where nobody or everybody was reached the formula has no bounds, whatever a package puts there.
            if let (Some(bounds), Some(from), Some(to)) = (got.interval, by.from, by.to) {
                close(bounds.from, from, 1e-7, &what);
                close(bounds.to, to, 1e-7, &what);
            }
            assert_eq!(got.interval.is_some(), got.share > 0.0 && got.share < 1.0, "{what}");
        }
    }
}

#[test]
fn a_limit_replayed_is_every_round_cut_at_it() {
    for it in fixture::<Rounds>(include_str!("../../../tests/fixtures/estimates/limits.json")) {
        for limit in it.limits {
            let replay = tries(&it.rounds).replay(limit.limit);
            assert_eq!(replay.up_to, Rate::new(limit.conversations, limit.dials), "limit {}", limit.limit);
            let all = tries(&it.rounds).up_to(u32::MAX);
            assert_eq!(replay.up_to.and(replay.beyond), all, "nothing is lost");
        }
    }
}

/// Even numbers out of a seed, the same each time.
struct Chance(u64);

impl Chance {
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn hits(&mut self, of: u32, share: f64) -> u32 {
        (0..of).map(|_| u32::from(self.share() < share)).sum()
    }
}

/// Of this many simulated callers' intervals the truth lies in at least this share.
const CALLERS: u32 = 4_000;

#[test]
fn intervals_hold_the_truth_as_often_as_they_claim() {
    let mut chance = Chance(0x5eed);
    for (share, of) in [(0.03, 60), (0.09, 40), (0.21, 57), (0.5, 20), (0.85, 300)] {
        let (mut wilson, mut belief, mut ahead) = (0, 0, 0);
        for _ in 0..CALLERS {
            let rate = Rate::new(chance.hits(of, share), of);
            let holds = |it: Interval| u32::from(it.from <= share && share <= it.to);
            wilson += holds(rate.interval());
            belief += holds(Posterior::of(rate).interval());
            let (expected, came) = (Expected::by(rate, 40), chance.hits(40, share));
            ahead += u32::from(expected.from <= came && came <= expected.to);
        }
        for (name, held) in [("rate", wilson), ("belief", belief), ("dials ahead", ahead)] {
            let held = f64::from(held) / f64::from(CALLERS);
            // Whole numbers can't be bounded more narrowly where few are to be expected.
            let most = if name == "dials ahead" { 1.0 } else { 0.99 };
            assert!((0.93..=most).contains(&held), "{name} at {share} of {of}: {held}");
        }
    }
}

/// Rounds up to a limit, each try reaching by its own chance; some are given up early.
fn simulated(chance: &mut Chance, rounds: u32, yields: &[f64]) -> Vec<(u32, bool)> {
    let mut round = || {
        for (number, share) in (1..).zip(yields) {
            if chance.share() < *share {
                return (number, true);
            }
            if chance.share() < 0.1 {
                return (number, false);
            }
        }
        (u32::try_from(yields.len()).unwrap(), false)
    };
    (0..rounds).map(|_| round()).collect()
}

#[test]
fn the_yield_of_each_try_is_not_flattered_by_those_reached_early() {
    let yields = [0.14, 0.11, 0.09, 0.08, 0.07, 0.05, 0.04];
    let truth = |by: usize| 1.0 - yields[..by].iter().map(|share| 1.0 - share).product::<f64>();
    let mut chance = Chance(0xc0ffee);
    let (mut held, mut of, mut sum) = (0_u32, 0_u32, 0.0);
    for _ in 0..600 {
        let tries = tries(&simulated(&mut chance, 200, &yields));
        for by in 1..=yields.len() {
            let share = tries.talked_by(u32::try_from(by).unwrap()).unwrap();
            if let Some(bounds) = share.interval {
                held += u32::from(bounds.from <= truth(by) && truth(by) <= bounds.to);
                of += 1;
            }
        }
        sum += tries.talked_by(7).unwrap().share;
    }
    let held = f64::from(held) / f64::from(of);
    assert!((0.93..=0.97).contains(&held), "{held} of {of}");
    close(sum / 600.0, truth(7), 0.01, "no bias, though a tenth is given up at each try");
}

#[test]
fn one_more_try_is_judged_only_where_enough_were_tried_that_often() {
    let verdict = |here, new_name: (u32, u32)| {
        let mut tally = Tally::default();
        tally.add(Cell::Try(1), Rate::new(new_name.0, new_name.1));
        let (hits, of) = here;
        tally.add(Cell::Try(8), Rate::new(hits, of));
        OneMore::of(&Tries::of(&tally), 8, 7).verdict
    };
    assert_eq!(verdict((1, 12), (40, 300)), Verdict::TooFew);
    assert_eq!(verdict((1, 22), (40, 300)), Verdict::Alike);
    assert_eq!(verdict((1, 90), (40, 300)), Verdict::Worse);
    assert_eq!(verdict((30, 90), (40, 300)), Verdict::Better);
}

#[test]
fn what_the_articles_say_holds_until_ones_own_figures_say_otherwise() {
    let of = |hits, of| Outlook::of(Rate::new(hits, of), SAID_VOICEMAIL);
    assert_eq!((of(0, 0).share, of(0, 0).own), (0.85, false));
    assert!(!of(0, 10).own, "ten calls say nothing");
    assert!(!of(84, 100).own, "they say the same");
    assert_eq!((of(60, 100).share, of(60, 100).own), (0.6, true));
    let expected = of(0, 0).expected(40);
    assert_eq!((expected.mean, expected.from, expected.to), (34.0, 29, 38));
}

#[test]
fn untried_slots_are_ordered_by_where_strangers_are_reached() {
    let at = |slot, hits, of| {
        let cell = Cell::When { since: Since::Repeat, slot: Some(slot), weekday: 0, hour: 12 };
        (cell, Rate::new(hits, of))
    };
    let talk = Cell::When { since: Since::Talk, slot: Some(Slot::Early), weekday: 0, hour: 7 };
    let tally: Tally =
        [at(Slot::Early, 4, 45), at(Slot::Lunch, 12, 57), at(Slot::Late, 3, 20), (talk, Rate::new(30, 30))]
            .into_iter()
            .collect();
    let reach = SlotReach::of(&tally);
    let mut slots = [Slot::Early, Slot::Lunch, Slot::Late];
    slots.sort_by(|a, b| reach.order(*a, *b));
    assert_eq!(slots, [Slot::Lunch, Slot::Late, Slot::Early], "agreed calls don't count");
    let rotation: Slots = [Slot::Early, Slot::Lunch, Slot::Late].into_iter().collect();
    let beside = reach.beside(Slot::Lunch, rotation).unwrap();
    assert_eq!((beside.other, beside.belief), (Slot::Late, Posterior::of(Rate::new(12, 57))));
    assert!((0.6..0.8).contains(&beside.sure), "{}", beside.sure);
    assert_eq!(beside.better().map(|(slot, _)| slot), Some(Slot::Lunch));
    assert!(reach.beside(Slot::Late, rotation).is_some_and(|late| !late.speaks_for_it()));
    assert!(SlotReach::default().beside(Slot::Lunch, rotation).is_none(), "nothing to compare");
    let close: Tally = [at(Slot::Early, 0, 20), at(Slot::Lunch, 4, 120)].into_iter().collect();
    assert_eq!(SlotReach::of(&close).beside(Slot::Early, rotation).unwrap().better(), None, "too close");
}
