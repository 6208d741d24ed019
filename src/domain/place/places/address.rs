//! What the cells of an address say: which part of the world, and which names its place may go by.

use super::asset::{Area, Code, Reading, world};
use super::key::key;

/// Countries whose states go by their code alone: elsewhere a code counts once the country is told.
const CODES_ALONE: [&Code; 3] = [b"US", b"CA", b"AU"];

/// Countries that an address names for places that are countries of their own to ISO 3166.
const TERRITORIES: [(&Code, &[&Code]); 7] = [
    (b"US", &[b"PR", b"GU", b"VI", b"AS", b"MP"]),
    (b"FR", &[b"GP", b"MQ", b"GF", b"RE", b"YT", b"PM", b"BL", b"MF", b"NC", b"PF", b"WF"]),
    (b"GB", &[b"JE", b"GG", b"IM"]),
    (b"NL", &[b"AW", b"CW", b"SX", b"BQ"]),
    (b"DK", &[b"GL", b"FO"]),
    (b"CN", &[b"HK", b"MO"]),
    (b"AU", &[b"CX", b"CC", b"NF"]),
];

/// The part of the world that is told.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// All that may be meant; anywhere, if empty.
    pub areas: Vec<Area>,
    /// Whether something was told that isn't understood.
    pub in_doubt: bool,
}

impl Told {
    /// What the cells of region and country tell.
    pub fn by(region: Option<&str>, country: Option<&str>) -> Self {
        let mut told = Self::default();
        if let Some(country) = country.filter(|country| !country.trim().is_empty()) {
            told.hear(&[country], Cell::Country);
        }
        if let Some(region) = region.filter(|region| !region.trim().is_empty()) {
            let parts: Vec<&str> = region.split(',').collect();
            told.hear(&parts, Cell::Region);
        }
        told
    }

    /// What is told with a piece of the city's cell that may name a region or a country.
    pub fn and(&self, parts: &[&str]) -> Self {
        let mut told = self.clone();
        told.hear(parts, Cell::City);
        told
    }

    /// Whether nothing is told.
    pub fn is_nothing(&self) -> bool {
        self.areas.is_empty() && !self.in_doubt
    }

    /// Whether a region is told, or may be: what isn't understood could name one.
    pub fn has_region(&self) -> bool {
        self.in_doubt || self.areas.iter().any(|area| area.region.is_some())
    }

    /// Whether a place in that region may be meant.
    pub fn allows(&self, country: Code, region: u16) -> bool {
        self.areas.is_empty()
            || self.areas.iter().any(|area| {
                area.region.map_or_else(|| is_within(country, area.country), |meant| meant == region)
            })
    }

    /// Takes in pieces of a cell, the last first, as the widest stands last.
    fn hear(&mut self, parts: &[&str], cell: Cell) {
        for part in parts.iter().rev() {
            let understood = self.hear_one(part, cell) || self.hear_one(&without_digits(part), cell);
            self.in_doubt |= !understood && !key(&without_digits(part)).is_empty();
        }
    }

    fn hear_one(&mut self, part: &str, cell: Cell) -> bool {
        let mut met: Vec<Area> = Vec::new();
        for reading in readings(&key(part), cell) {
            for area in self.meet(reading) {
                if !met.contains(&area) {
                    met.push(area);
                }
            }
        }
        let understood = !met.is_empty();
        if understood {
            self.areas = met;
        }
        understood
    }

    /// What of a reading agrees with what is told already.
    fn meet(&self, reading: &Reading) -> Vec<Area> {
        if self.areas.is_empty() {
            let is_region = reading.area.region.is_some() || reading.within != reading.area.country;
            let stands_alone = !reading.is_code || !is_region || CODES_ALONE.contains(&&reading.within);
            return stands_alone.then_some(reading.area).into_iter().collect();
        }
        self.areas.iter().filter_map(|area| common(*area, reading)).collect()
    }
}

/// Which cell of an address something is read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    City,
    Region,
    Country,
}

/// What a piece of a cell may mean. In the cell of a region a country's code isn't one (`DE`); in the
/// cell of a country, a region counts by its name, if there is no such country (`Scotland`).
fn readings(key: &str, cell: Cell) -> Vec<&'static Reading> {
    let countries = world().countries_named(key).iter();
    let regions = world().regions_named(key).iter();
    match cell {
        Cell::City => regions.chain(countries).collect(),
        Cell::Region => regions.chain(countries.filter(|country| !country.is_code)).collect(),
        Cell::Country if countries.len() > 0 => countries.collect(),
        Cell::Country => regions.filter(|region| !region.is_code).collect(),
    }
}

/// The area that is in both.
fn common(area: Area, reading: &Reading) -> Option<Area> {
    let (other, within) = (reading.area, reading.within);
    match (area.region, other.region) {
        (None, None) if is_within(area.country, other.country) => Some(area),
        (None, _) if is_within(other.country, area.country) || within == area.country => Some(other),
        (Some(_), None) if area.country == other.country => Some(area),
        (Some(a), Some(b)) if a == b => Some(area),
        _ => None,
    }
}

fn is_within(country: Code, whole: Code) -> bool {
    country == whole || TERRITORIES.iter().any(|(of, parts)| **of == whole && parts.contains(&&country))
}

/// A text without the words that hold a digit: the codes of post.
pub fn without_digits(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| !has_digit(word));
    words.collect::<Vec<_>>().join(" ")
}

/// Whether there is a digit in a text.
pub fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Words of American addresses that are cut short.
const CUT_SHORT: [(&str, &str); 12] = [
    ("n", "north"),
    ("s", "south"),
    ("e", "east"),
    ("w", "west"),
    ("bch", "beach"),
    ("ctr", "center"),
    ("hts", "heights"),
    ("jct", "junction"),
    ("pk", "park"),
    ("spgs", "springs"),
    ("twp", "township"),
    ("vlg", "village"),
];

/// The keys that the place of a text may have, in the order they are tried: as it stands; without
/// the codes of post; without what is in brackets; up to a slash; with short words written out.
pub fn keys(text: &str) -> Vec<String> {
    let plain = without_digits(text);
    let bare = plain.split('(').next().unwrap_or_default();
    let first = bare.split('/').next().unwrap_or_default();
    let mut keys: Vec<String> = Vec::new();
    for form in [text, &plain, bare, first, &written_out(first)] {
        let key = key(form);
        if !key.is_empty() && !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn written_out(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c == '.').filter(|word| !word.is_empty());
    let long = words.map(|word| {
        let known = CUT_SHORT.iter().find(|(short, _)| word.eq_ignore_ascii_case(short));
        known.map_or(word, |(_, long)| long)
    });
    long.collect::<Vec<_>>().join(" ")
}

/// Countries whose letters are written with two where a keyboard lacks them: `Koeln`, `Aalborg`.
pub const TWO_LETTERS: [&Code; 9] = [b"DE", b"AT", b"CH", b"LI", b"LU", b"DK", b"NO", b"SE", b"FI"];

/// A key with one letter for such two; `None` if it has none.
pub fn with_single_letters(key: &str) -> Option<String> {
    let single = key.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("aa", "a");
    (single != key).then_some(single)
}
