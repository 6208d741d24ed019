//! A prospect's standing: what an index keeps of them so that the queue is found without asking the
//! engine about everybody. It holds only what time alone cannot change; what is open, due or rested
//! is worked out when the queue is asked for, and [`super::decide`] has the last word.

use chrono_tz::Tz;

use crate::domain::follow_up::FollowUpKind;
use crate::domain::hours::Moment;
use crate::domain::policy::{Policy, Research};
use crate::domain::prospect::Line;
use crate::domain::slot::{Slot, Slots};

use super::decide::{BUSY_AGAIN, Floor};
use super::queue::rank;
use super::rotation::untried;
use super::story::Stage;
use super::view::{Facts, View};
use super::windows::Windows;
use crate::domain::attempt::Outcome;

/// What an index keeps of a prospect.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Where the queue looks for them.
    pub lane: Lane,
    /// The instant before which no rule lets them be offered; `None` where none holds them.
    pub not_before: Option<Moment>,
    /// When an engaged line may be tried again.
    pub busy_again: Option<Moment>,
    /// The zones they may be in.
    pub zones: Vec<Tz>,
    /// The country whose holidays count.
    pub country: Option<String>,
    /// Where the number that is due rings.
    pub line: Line,
    /// The slots still untried, for every rotation there can be.
    pub untried: UntriedIn,
    /// Fit, role and preparation: the lower, the sooner.
    pub rank: u8,
    /// Whether they may be called in office hours by the screener's help.
    pub office: bool,
    /// What must be known before they can be called.
    pub needs: Needs,
    /// Whether they are pursued: in the queue, or kept from it by what they need.
    pub pursued: bool,
}

/// Where the queue looks for a prospect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Nowhere: not pursued, or something must be known first.
    Out,
    /// In the review.
    Review,
    /// Among those who named a time.
    Asked,
    /// Among those whom a try was promised.
    Promise,
    /// Among those tried before, by slot.
    Retry,
    /// Among those never called, by slot.
    New,
    /// Among the customers, from the day they are due.
    Care,
    /// Among the customers tried in this care round, by slot.
    CareAgain,
}

/// What must be known of a prospect before they can be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Needs {
    /// A number that can be called.
    pub number: bool,
    /// Where they are.
    pub zone: bool,
    /// Anything at all (A2, A4 7).
    pub research: bool,
}

impl Needs {
    /// The words used in JSON.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        let words = [(self.number, "number"), (self.zone, "zone"), (self.research, "research")];
        words.into_iter().filter(|(needed, _)| *needed).map(|(_, word)| word)
    }
}

/// The slots still untried in a round, for each of the rotations there can be: a rotation depends on
/// the date, since clocks are set forward and back on different days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UntriedIn(u64);

const BITS_PER_SET: u32 = 4;

impl UntriedIn {
    /// Works them out from the slots spent in a round, in order.
    #[must_use]
    pub fn of(spent: &[Slot]) -> Self {
        let sets = (0..Slots::COUNT).map(|bits| {
            let left = untried(Slots::from_bits(bits), spent.iter().copied());
            u64::from(left.bits()) << (BITS_PER_SET * u32::from(bits))
        });
        UntriedIn(sets.fold(0, |all, set| all | set))
    }

    /// The slots still untried in a rotation.
    #[must_use]
    pub fn of_rotation(self, rotation: Slots) -> Slots {
        let set = self.0 >> (BITS_PER_SET * u32::from(rotation.bits()));
        // Four bits always fit a byte.
        Slots::from_bits(u8::try_from(set & 0b1111).unwrap_or(0))
    }

    /// The sets as one number, for keeping.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The sets behind such a number.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        UntriedIn(bits)
    }
}

/// Works out what an index keeps of a prospect.
#[must_use]
pub fn standing(policy: &Policy, facts: &Facts) -> Standing {
    let view = View::new(policy, facts);
    let lane = view.lane();
    let floors = match view.story.open_follow_up() {
        Some(open) => view.follow_up_floors(open),
        None => view.rotation_floors(),
    };
    let spent: Vec<Slot> = view.story.round.spent.iter().map(|(slot, _)| *slot).collect();
    let has_main = facts.prospect.live_phones().iter().any(|phone| phone.line == Line::Main);
    Standing {
        lane,
        not_before: floors.iter().map(|floor: &Floor| floor.until).max(),
        busy_again: view.busy_again(),
        zones: facts.place.zones.clone(),
        country: facts.prospect.holiday_country(),
        line: view.phone().map_or(Line::Unknown, |phone| phone.line),
        untried: UntriedIn::of(&spent),
        rank: rank(&facts.prospect),
        office: has_main || view.story.round.last_message.is_some(),
        needs: facts.needs(policy),
        pursued: matches!(view.story.stage, Stage::Open | Stage::Customer) && !view.at_limit(),
    }
}

impl Facts {
    /// What must be known of the prospect.
    #[must_use]
    pub fn needs(&self, policy: &Policy) -> Needs {
        Needs {
            number: self.prospect.live_phones().is_empty(),
            zone: self.place.zones.is_empty() || self.zones_share_nothing(policy),
            research: !self.prospect.prepared,
        }
    }
}

impl Facts {
    /// Whether they may be in so many zones that no hour of a usual week is right in all of them.
    fn zones_share_nothing(&self, policy: &Policy) -> bool {
        let live = self.prospect.live_phones();
        let Some(phone) = live.first().filter(|_| self.place.zones.len() > 1) else { return false };
        let calendar = self.calendar(policy);
        let windows = Windows { policy, place: &self.place, calendar: &calendar, line: phone.line };
        !windows.share_an_hour()
    }
}

impl View<'_> {
    fn lane(&self) -> Lane {
        if !matches!(self.story.stage, Stage::Open | Stage::Customer) {
            return Lane::Out;
        }
        if self.at_limit() {
            return Lane::Review;
        }
        let needs = self.facts.needs(self.policy);
        if needs.number || self.facts.place.zones.is_empty() {
            return Lane::Out;
        }
        if let Some(open) = self.story.open_follow_up() {
            return match open.plan.kind {
                FollowUpKind::Asked => Lane::Asked,
                FollowUpKind::Promise => Lane::Promise,
                FollowUpKind::Care => Lane::Care,
            };
        }
        if self.story.appointment || (needs.research && self.policy.rules.research == Research::Require) {
            return Lane::Out;
        }
        match self.story.tried {
            _ if self.is_customer() => Lane::CareAgain,
            true => Lane::Retry,
            false => Lane::New,
        }
    }

    fn busy_again(&self) -> Option<Moment> {
        let last = self.story.round.last.as_ref()?;
        let once = last.outcome == Outcome::Busy && last.busy_that_day == 1;
        let again = last.at + BUSY_AGAIN;
        once.then(|| self.put_off.map_or(again, |put_off| put_off.until.max(again)))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use Slot::{Early, Late, Lunch};

    #[test]
    fn one_number_keeps_what_is_untried_in_every_rotation() {
        let spent = [Lunch, Late, Early, Lunch];
        let kept = UntriedIn::from_bits(UntriedIn::of(&spent).bits());
        for bits in 0..Slots::COUNT {
            let rotation = Slots::from_bits(bits);
            assert_eq!(kept.of_rotation(rotation), untried(rotation, spent), "{rotation:?}");
        }
    }
}
