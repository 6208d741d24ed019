//! The coach: what is wrong with a message, how long it takes, how alike two are.

pub mod likeness;
