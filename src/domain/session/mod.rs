//! The day around the calls (practice, "frame of mind"): whether what is due fits into it, and how long
//! calls take, pauses left out.

mod fit;
mod pace;
mod plan;

pub use fit::{Fit, Work, fit};
pub use pace::{Pace, USUAL};
pub use plan::{Planned, plan};
