//! All tests from outside, as one binary.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod cli;
mod demo;
mod desk;
mod killed;
mod month;
mod phones;
mod practice;
mod random_days;
mod taking_in;
mod terminal;
mod tidy;
mod today;
mod when;
