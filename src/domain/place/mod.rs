//! Where a prospect is, as far as their address and a telephone number tell.
//!
//! ```text
//!  "(401) 555-0134 x12"  ── phone::parse ──▶  Number { e164: "+14015550134", ext: "12" }
//!                                                │
//!                            zones::of_number ◀──┤──▶ phone::country, phone::kind
//!                                   │
//!                        [America/New_York], or several, or none
//! ```
//!
//! A number gives *candidate* zones: a mobile or toll-free number may ring anywhere in its country, so
//! it gives all of the country's. Nothing here guesses which of them it is; the practice opens a slot
//! only where it is open in every candidate, and a zone set by hand ([`zones::by_name`]) settles it.
//! An address ([`places::zones_of`]) is stronger than a number, and may leave several zones too.
//! [`countries`] reads the country that a number without one is written in.

pub mod countries;
pub mod phone;
pub mod places;
pub mod zones;
