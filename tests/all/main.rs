//! All tests from outside, as one binary.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod around_the_call;
mod around_the_day;
mod cli;
mod coaching;
mod demo;
mod desk;
mod engine_against_naive;
mod going_out;
mod ideas;
mod insight;
mod keys;
mod killed;
mod labelled;
mod learnt;
mod likeness;
mod month;
mod naive;
mod once;
mod phones;
mod pictures;
mod practice;
mod put_off;
mod random_days;
mod random_weeks;
mod review;
mod safety;
mod said;
mod screen;
mod search;
mod setup;
mod slot_order;
mod states;
mod taking_in;
mod terminal;
mod tidy;
mod today;
mod when;
mod whom_keys_meet;
