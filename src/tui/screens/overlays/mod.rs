//! What stands in front of a screen for a moment: finding a person, finding an action, the help.

pub mod find;
pub mod help;
pub mod palette;
