//! What is learnt from one's own calls (practice, "What is learnt").
//!
//! ```text
//!  history ──tell──► tally of one person ──add up──► tally of all ──► figures
//!                                                       │
//!                        rate · posterior · tries ◄─────┘   each with how sure it is
//! ```
//!
//! Everything that is learnt is a sum over people of small counts by [`Cell`]: so an index can keep the
//! sums, and whoever asks reads some thousand numbers, not millions of calls.

mod cell;
mod expect;
mod figures;
mod one_more;
mod posterior;
mod rate;
mod reach;
mod tell;
mod tries;

pub use cell::{Cell, Milestone, Since, Tally};
pub use expect::{Expected, Outlook, Outlooks};
pub use figures::{DayOfCalls, Figures, Kept, Step};
pub use one_more::{OneMore, Verdict};
pub use posterior::Posterior;
pub use rate::{Interval, Rate};
pub use reach::{Reach, SlotReach};
pub use tell::tell;
pub use tries::{LIMITS, Replay, Share, Tries};

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_precision_loss)]
mod tests;
