//! The cadence: who may be called when, and what an outcome leads to.
//!
//! ```text
//!  history ──fold──► story ──┐
//!                            ├──► decide ──► Call · Wait · Review · Needs · Closed, and why
//!  policy, place ─► windows ─┘       ▲
//!                                    │
//!  what was said ──► record ─────────┴──► preview: what each outcome would lead to
//! ```
//!
//! The strength of the rules, strongest first: opt-out, allowed hours, limit, away, one voicemail a
//! day, asked, dials a day, rest, appointment, promise, gap, rotation.
//!
//! The caller's own "not now" is none of them: it holds back what they would offer, and nothing else.

mod call_back;
mod carried;
mod decide;
mod planner;
mod preview;
mod promise;
mod queue;
mod reason;
mod record;
mod review;
mod rotation;
mod said;
mod standing;
mod story;
mod strategy;
mod view;
mod windows;

pub use call_back::{CalledBack, record_call_back};
pub use carried::{carried, stricter};
pub use decide::{Call, Decision, Kind, decide};
pub use preview::{Leads, preview};
pub use promise::Bookings;
pub use queue::{Day, Offer, Row, names_last, order, rank};
pub use reason::{Reason, Refusal, Why};
pub use record::{NotRecorded, Recorded, record};
pub use review::{Because, ForReview, Reviewed, Suggestion, review};
pub use rotation::{Rotation, untried};
pub use said::{Logged, Misuse, Promise, Step};
pub use standing::{Lane, Needs, Standing, UntriedIn, standing};
pub use story::{Closure, FollowUp, Origin, Round, Stage, Status, Story, status};
pub use view::{Facts, due_phone};
pub use windows::Windows;
