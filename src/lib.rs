//! Redial.
pub mod app;
pub mod domain;
pub mod exchange;
pub mod store;
