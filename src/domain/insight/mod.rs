//! What is learnt from one's own calls: rates, with how sure they are.

mod rate;

pub use rate::{Interval, Rate};
