//! Times of day as people say them: `3`, `3:30`, `03:30`, `3 pm`, `quarter to 9`.

use chrono::NaiveTime;

use super::vocabulary::Part;
use super::words::Number;

const NOON: u32 = 12 * 60;
const DAY: u32 = 24 * 60;
/// A bare hour before this one is in the afternoon: nobody is called at three in the night.
const FIRST_MORNING_HOUR: u32 = 7 * 60;

/// What a clock shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    /// A minute of the day: said with am or pm, with an hour above 12, or with a leading zero.
    Sure(u32),
    /// A minute of either half of the day: `3:30` is 210, and `12:30` is 30.
    Bare(u32),
    /// Midnight by name.
    Midnight,
}

/// A time of day, as far as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    face: Face,
    seconds: u32,
}

impl Clock {
    pub(super) const NOON: Self = Self { face: Face::Sure(NOON), seconds: 0 };
    pub(super) const MIDNIGHT: Self = Self { face: Face::Midnight, seconds: 0 };

    /// An hour as written, with minutes and seconds; nothing where no clock shows that.
    pub(super) fn new(hour: Number, minute: u32, seconds: u32) -> Option<Self> {
        let face = match hour.value {
            1..=12 if !hour.padded() => Face::Bare(hour.value % 12 * 60 + minute),
            0..=23 => Face::Sure(hour.value * 60 + minute),
            _ => return None,
        };
        (minute < 60 && seconds < 60).then_some(Self { face, seconds })
    }

    /// Three or four digits without a sign: `830`, `1730`, `0830`.
    pub(super) fn digits(number: Number) -> Option<Self> {
        let digits = if number.padded() { number.digits - 2 } else { 1 };
        let hour = Number { value: number.value / 100, digits };
        Self::new(hour, number.value % 100, 0)
    }

    /// The time with `am` after it, or `pm`; nothing where they don't go together.
    pub(super) fn half(self, pm: bool) -> Option<Self> {
        let face = match self.face {
            // Twelve at night is midnight, whichever of the two was meant.
            Face::Bare(0) if !pm => Face::Midnight,
            Face::Bare(minute) => Face::Sure(if pm { minute + NOON } else { minute }),
            Face::Sure(minute) if !pm && minute < NOON => Face::Sure(minute),
            Face::Sure(minute) if pm && minute >= NOON => Face::Sure(minute),
            Face::Sure(minute) if pm && minute >= 60 => Face::Sure(minute + NOON),
            Face::Sure(_) | Face::Midnight => return None,
        };
        Some(Self { face, ..self })
    }

    /// Twelve said with "noon" or "midnight" after it.
    pub(super) fn is_twelve(self) -> bool {
        self.face == Face::Bare(0)
    }

    /// The time so many minutes later, or earlier where negative: "quarter to 9".
    pub(super) fn moved(self, minutes: i32) -> Option<Self> {
        let turn = |minute: u32, round: u32| {
            minute.checked_add_signed(minutes + round.cast_signed()).map(|minute| minute % round)
        };
        let face = match self.face {
            Face::Sure(minute) => Face::Sure(turn(minute, DAY)?),
            Face::Bare(minute) => Face::Bare(turn(minute, NOON)?),
            Face::Midnight => return None,
        };
        Some(Self { face, ..self })
    }

    /// Whether midnight was said.
    pub(super) fn is_midnight(self) -> bool {
        self.face == Face::Midnight
    }

    /// The minute of the day. Without anything else a bare hour from 1 to 6 is in the afternoon,
    /// one from 7 to 12 as it stands.
    pub(super) fn minute(self) -> u32 {
        match self.face {
            Face::Sure(minute) => minute,
            Face::Bare(minute) if minute < FIRST_MORNING_HOUR => minute + NOON,
            Face::Bare(minute) => minute,
            Face::Midnight => 0,
        }
    }

    /// The time of day, told apart by the part of the day where one is said; nothing where the
    /// two don't agree.
    pub(super) fn time(self, part: Option<Part>) -> Option<NaiveTime> {
        let minute = match (part, self.face) {
            (None, _) => self.minute(),
            (Some(part), Face::Bare(minute)) => {
                [minute, minute + NOON].into_iter().find(|minute| hours(part).contains(minute))?
            }
            (Some(part), Face::Sure(minute)) if hours(part).contains(&minute) => minute,
            (Some(_), Face::Sure(_) | Face::Midnight) => return None,
        };
        NaiveTime::from_num_seconds_from_midnight_opt(minute * 60 + self.seconds, 0)
    }
}

/// The minutes of the day that people mean by a part of it.
fn hours(part: Part) -> std::ops::Range<u32> {
    match part {
        Part::Morning => 0..NOON,
        Part::Afternoon => NOON..18 * 60,
        Part::Evening => 17 * 60..DAY,
        Part::Night => 18 * 60..DAY,
    }
}
