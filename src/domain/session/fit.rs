//! Whether calls fit into a day: one at a time, each while it may be made, those first that close first.

use chrono::TimeDelta;

use crate::domain::hours::{Moment, Span};

/// Calls that may be made in any of some spans of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// When they may be made, in order.
    pub spans: Vec<Span>,
    /// How many.
    pub calls: u32,
}

/// How calls fit into a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// When the last of them is over; `None` where there is none.
    pub done_by: Option<Moment>,
    /// How many can't be made in time.
    pub too_many: u32,
}

/// Lays calls into a day from an instant to its end, one after the other, each taking so long: all that are
/// due, and so many of those that may be made by slot, whoever they are to. Of those that are open the one comes
/// first that has the least time left in which it may be made.
#[must_use]
pub fn fit(day: Span, per_dial: TimeDelta, dues: &[Work], slots: &[Work], most: u32) -> Fit {
    let mut laying = Laying { at: day.from, end: day.to, dues: some(dues), slots: some(slots), most };
    let (mut done_by, mut too_many) = (None, 0);
    while laying.most > 0 && !laying.slots.is_empty() || !laying.dues.is_empty() {
        too_many += laying.drop_what_is_over();
        if laying.make_one() {
            laying.at += per_dial.max(TimeDelta::seconds(1));
            done_by = Some(laying.at);
        } else if let Some(next) = laying.next() {
            // Nothing is open: until the next thing opens there is time for a coffee.
            laying.at = next;
        } else {
            break;
        }
    }
    Fit { done_by, too_many: too_many + laying.most }
}

fn some(works: &[Work]) -> Vec<Work> {
    works.iter().filter(|work| work.calls > 0).cloned().collect()
}

/// The day while it is laid out.
struct Laying {
    at: Moment,
    end: Moment,
    dues: Vec<Work>,
    slots: Vec<Work>,
    /// How many calls by slot are still to be made.
    most: u32,
}

impl Laying {
    /// Drops what can't be made any more; gives how many of it were due.
    fn drop_what_is_over(&mut self) -> u32 {
        let (at, end) = (self.at, self.end);
        let over: u32 = self.dues.iter().filter(|work| work.is_over(at, end)).map(|work| work.calls).sum();
        self.dues.retain(|work| !work.is_over(at, end));
        self.slots.retain(|work| !work.is_over(at, end));
        over
    }

    /// Makes the call that is open and has the least time left; whether there was one.
    fn make_one(&mut self) -> bool {
        let (at, end) = (self.at, self.end);
        let slots = self.slots.iter_mut().filter(|_| self.most > 0).map(|work| (true, work));
        let all = self.dues.iter_mut().map(|work| (false, work)).chain(slots);
        let open = all.filter(|(_, work)| work.is_open(at, end));
        let Some((by_slot, work)) = open.min_by_key(|(_, work)| work.left(at, end)) else { return false };
        work.calls -= 1;
        self.most -= u32::from(by_slot);
        self.dues.retain(|work| work.calls > 0);
        self.slots.retain(|work| work.calls > 0);
        true
    }

    fn next(&self) -> Option<Moment> {
        self.dues.iter().chain(&self.slots).filter_map(|work| work.next(self.at)).min()
    }
}

impl Work {
    fn is_open(&self, at: Moment, end: Moment) -> bool {
        at < end && self.spans.iter().any(|span| span.contains(at))
    }

    /// The instant from which none can be made any more.
    fn last(&self, end: Moment) -> Moment {
        let spans = self.spans.iter().filter(|span| span.from < end);
        spans.map(|span| span.to.min(end)).max().unwrap_or(Moment::MIN_UTC)
    }

    /// For how long they may still be made.
    fn left(&self, at: Moment, end: Moment) -> TimeDelta {
        let open = |span: &Span| (span.to.min(end) - span.from.max(at)).max(TimeDelta::zero());
        self.spans.iter().map(open).fold(TimeDelta::zero(), |sum, open| sum + open)
    }

    fn is_over(&self, at: Moment, end: Moment) -> bool {
        self.last(end) <= at
    }

    /// When they open next.
    fn next(&self, at: Moment) -> Option<Moment> {
        self.spans.iter().map(|span| span.from).filter(|from| at < *from).min()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn at(time: &str) -> Moment {
        format!("2026-06-04T{time}:00Z").parse().unwrap()
    }

    fn work(from: &str, to: &str, calls: u32) -> Work {
        Work { spans: vec![Span { from: at(from), to: at(to) }], calls }
    }

    fn spans(all: &[(&str, &str)]) -> Vec<Span> {
        all.iter().map(|(from, to)| Span { from: at(from), to: at(to) }).collect()
    }

    fn day() -> Span {
        Span { from: at("07:00"), to: at("18:30") }
    }

    #[test]
    fn what_closes_first_is_done_first_and_the_rest_waits_for_its_slot() {
        let works = [work("07:00", "08:00", 10), work("07:00", "07:30", 5), work("12:00", "13:00", 3)];
        let fit = fit(day(), TimeDelta::minutes(4), &works, &[], 0);
        assert_eq!(fit, Fit { done_by: Some(at("12:12")), too_many: 0 });
    }

    #[test]
    fn what_has_no_room_in_its_slot_is_counted() {
        let fit = fit(
            day(),
            TimeDelta::minutes(4),
            &[work("12:00", "13:00", 20), work("17:00", "19:00", 30)],
            &[],
            0,
        );
        assert_eq!(fit, Fit { done_by: Some(at("18:32")), too_many: 5 + 7 });
    }

    #[test]
    fn whoever_finds_no_room_in_one_slot_is_called_in_a_later_one() {
        let two = Work { spans: spans(&[("07:00", "08:00"), ("12:00", "13:00")]), calls: 20 };
        let fit = fit(day(), TimeDelta::minutes(4), &[two], &[], 0);
        assert_eq!(fit, Fit { done_by: Some(at("12:20")), too_many: 0 });
    }

    #[test]
    fn what_can_wait_all_day_waits_for_what_cannot() {
        let noon = Span { from: at("12:00"), to: at("18:30") };
        let overdue = work("12:00", "18:30", 15);
        let slots = Work { spans: spans(&[("12:00", "13:00"), ("17:00", "18:30")]), calls: 30 };
        let fit = super::fit(noon, TimeDelta::minutes(4), &[overdue, slots], &[], 0);
        assert_eq!(fit.too_many, 0);
    }

    #[test]
    fn a_slot_that_is_over_is_over_and_nothing_is_nothing() {
        assert_eq!(super::fit(day(), TimeDelta::minutes(4), &[], &[], 0), Fit { done_by: None, too_many: 0 });
        let late = Span { from: at("09:00"), to: at("18:30") };
        let fit = super::fit(late, TimeDelta::minutes(4), &[work("07:00", "08:00", 2)], &[], 0);
        assert_eq!(fit, Fit { done_by: None, too_many: 2 });
    }

    #[test]
    fn whoever_can_be_called_now_is_called_instead_of_waiting_for_somebody_else() {
        let home = Work { spans: spans(&[("07:00", "08:00"), ("12:00", "13:00")]), calls: 150 };
        let west = Work { spans: spans(&[("09:00", "10:00"), ("14:00", "15:00")]), calls: 75 };
        let due = work("12:00", "13:00", 1);
        let fit = super::fit(day(), TimeDelta::minutes(4), &[due], &[home, west], 40);
        assert_eq!(fit, Fit { done_by: Some(at("12:44")), too_many: 0 });
        let fit = super::fit(day(), TimeDelta::minutes(4), &[], &[work("07:00", "08:00", 150)], 40);
        assert_eq!(fit.too_many, 25, "fifteen fit");
    }
}
