//! Between rows and what they mean: words, instants, zones.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::de::value::{Error as WordError, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

use super::StoreError;
use crate::domain::hours::Moment;

/// An instant as it is kept: milliseconds since 1970.
pub(super) fn millis(at: Moment) -> i64 {
    at.timestamp_millis()
}

/// The instant behind the milliseconds; the first one of all where no calendar reaches.
pub(super) fn moment(millis: i64) -> Moment {
    Utc.timestamp_millis_opt(millis).single().unwrap_or(DateTime::<Utc>::MIN_UTC)
}

/// What a word of the store means.
pub(super) fn word<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T, StoreError> {
    let deserializer: StrDeserializer<WordError> = text.into_deserializer();
    T::deserialize(deserializer).map_err(|_| damaged(what, text))
}

/// What a word of the store means, where there is one.
pub(super) fn word_in<T: DeserializeOwned>(
    what: &'static str,
    text: Option<&str>,
) -> Result<Option<T>, StoreError> {
    text.map(|text| word(what, text)).transpose()
}

pub(super) fn zone(text: &str) -> Result<Tz, StoreError> {
    text.parse().map_err(|_| damaged("a time zone", text))
}

pub(super) fn zones(text: &str) -> Result<Vec<Tz>, StoreError> {
    text.split(' ').filter(|name| !name.is_empty()).map(zone).collect()
}

pub(super) fn zones_text(zones: &[Tz]) -> String {
    zones.iter().map(|zone| zone.name()).collect::<Vec<_>>().join(" ")
}

pub(super) fn date(text: &str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|_| damaged("a date", text))
}

const TIME: &str = "%H:%M:%S%.f";

pub(super) fn time(text: &str) -> Result<NaiveTime, StoreError> {
    NaiveTime::parse_from_str(text, TIME).map_err(|_| damaged("a time", text))
}

pub(super) fn time_text(time: NaiveTime) -> String {
    time.format(TIME).to_string()
}

const LOCAL: &str = "%Y-%m-%dT%H:%M:%S%.f";

pub(super) fn local(text: &str) -> Result<NaiveDateTime, StoreError> {
    NaiveDateTime::parse_from_str(text, LOCAL).map_err(|_| damaged("a wall time", text))
}

pub(super) fn local_text(local: NaiveDateTime) -> String {
    local.format(LOCAL).to_string()
}

pub(super) fn damaged(what: &'static str, value: &str) -> StoreError {
    StoreError::Damaged { what, value: value.chars().take(80).collect() }
}
