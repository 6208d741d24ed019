//! The core: what there is and which rules hold. Pure: no clock, no input or output, no SQL, no
//! screen; the instant at which something is asked is always an argument.

pub mod attempt;
pub mod cadence;
pub mod calendar;
pub mod coach;
pub mod follow_up;
pub mod history;
pub mod hours;
pub mod insight;
pub mod message;
pub mod names;
pub mod place;
pub mod policy;
pub mod prospect;
pub mod same;
pub mod session;
pub mod slot;
pub mod touch;
pub mod when;
