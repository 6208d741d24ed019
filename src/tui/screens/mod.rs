//! The screens, each with its state, what changes it, and how it is drawn.

pub mod today;
