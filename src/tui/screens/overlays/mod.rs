//! What stands in front of a screen for a moment: finding a person, finding an action, the help, the day
//! around the calls.

pub mod day;
pub mod find;
pub mod help;
pub mod palette;
