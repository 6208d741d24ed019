//! The file of places: tables of zones, countries and regions, read at first use, and blocks of
//! places in the order of their keys, each inflated when something in it is first looked for.
//! `make-places.py`, which makes the file, tells how it is laid out. A test holds that all of it can be
//! read; what could not is left out.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use chrono_tz::Tz;
use miniz_oxide::inflate::decompress_to_vec;

use super::key::key;

static FILE: &[u8] = include_bytes!("../../../../assets/places/places.bin");

static WORLD: LazyLock<World> = LazyLock::new(|| World::read(FILE).unwrap_or_default());

/// What the file begins with.
const MARK: &[u8] = b"places1\n";

/// All that is known.
pub fn world() -> &'static World {
    &WORLD
}

/// Two letters of ISO 3166.
pub type Code = [u8; 2];

/// A part of the world that an address names: a country, or a region of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// The country.
    pub country: Code,
    /// The number of the region; all of the country if none.
    pub region: Option<u16>,
}

/// An area, as something that a text may mean.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// What is meant.
    pub area: Area,
    /// The country that it is said to be in: the United States, for Puerto Rico as a region.
    pub within: Code,
    /// Whether the text is a code, such as `TX`, rather than a name.
    pub is_code: bool,
}

/// A country.
#[derive(Debug)]
pub struct Country {
    code: Code,
    zones: Vec<Tz>,
}

/// A region: a state, a province.
#[derive(Debug)]
pub struct Region {
    /// The country it is in.
    pub country: Code,
    /// What it is called; what GeoNames numbers it, if that isn't known.
    pub name: String,
    /// Its zones, that of most people first.
    pub zones: Vec<Tz>,
    lat: i32,
    lon: i32,
}

/// A place, as the file has it.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Which it is, in the order of the file.
    pub number: u32,
    /// The number of its region.
    pub region: u16,
    /// Its zone.
    pub zone: Tz,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// People, to two digits.
    pub population: u32,
}

/// A place that a name was looked for.
#[derive(Debug, Clone, Copy)]
pub struct Named {
    /// The place.
    pub place: Row,
    /// Whether the name is its own, rather than another that it goes by.
    pub is_own: bool,
}

/// All tables, and the blocks.
#[derive(Default)]
pub struct World {
    clocks: HashMap<Tz, u16>,
    countries: Vec<Country>,
    regions: Vec<Region>,
    country_names: HashMap<String, Vec<Reading>>,
    region_names: HashMap<String, Vec<Reading>>,
    blocks: Vec<Packed>,
}

struct Packed {
    bytes: &'static [u8],
    first_key: String,
    first_place: u32,
    block: OnceLock<Block>,
}

#[derive(Default)]
struct Block {
    /// The keys of all entries, one after the other.
    keys: String,
    /// The names of all places among them.
    names: String,
    entries: Vec<Entry>,
    places: Vec<Listed>,
}

struct Entry {
    /// Where its key is.
    key: Range<usize>,
    /// The number of the place.
    place: u32,
    /// Whether it is the place's own name.
    is_own: bool,
}

struct Listed {
    /// Where its name is.
    name: Range<usize>,
    row: Row,
}

impl World {
    /// Countries called so, or that have it as their code.
    pub fn countries_named(&self, name: &str) -> &[Reading] {
        self.country_names.get(name).map_or(&[], Vec::as_slice)
    }

    /// Regions called so, or that have it as their code.
    pub fn regions_named(&self, name: &str) -> &[Reading] {
        self.region_names.get(name).map_or(&[], Vec::as_slice)
    }

    /// The zones of an area, that of most people first.
    pub fn zones_in(&self, area: Area) -> &[Tz] {
        match area.region {
            Some(number) => self.region(number).map_or(&[], |region| &region.zones),
            None => {
                let mut countries = self.countries.iter();
                countries.find(|country| country.code == area.country).map_or(&[], |country| &country.zones)
            }
        }
    }

    /// A region by its number.
    pub fn region(&self, number: u16) -> Option<&Region> {
        self.regions.get(usize::from(number))
    }

    /// Whether two zones keep the same time, now and in the years to come.
    pub fn same_clock(&self, a: Tz, b: Tz) -> bool {
        a == b || matches!((self.clocks.get(&a), self.clocks.get(&b)), (Some(a), Some(b)) if a == b)
    }

    /// The places with that key, each once.
    pub fn places_with_key(&self, key: &str) -> Vec<Named> {
        let after = self.blocks.partition_point(|packed| packed.first_key.as_str() <= key);
        let Some(packed) = after.checked_sub(1).and_then(|last| self.blocks.get(last)) else {
            return Vec::new();
        };
        let named = self.block(packed).with_key(key);
        named
            .filter_map(|entry| Some(Named { place: self.place(entry.place)?.1, is_own: entry.is_own }))
            .collect()
    }

    /// The name of a place and the place.
    pub fn place(&self, number: u32) -> Option<(&str, Row)> {
        let after = self.blocks.partition_point(|packed| packed.first_place <= number);
        let packed = self.blocks.get(after.checked_sub(1)?)?;
        let block = self.block(packed);
        let listed = block.places.get(usize::try_from(number - packed.first_place).ok()?)?;
        Some((block.names.get(listed.name.clone())?, listed.row))
    }

    fn block<'a>(&'a self, packed: &'a Packed) -> &'a Block {
        packed.block.get_or_init(|| self.inflate(packed).unwrap_or_default())
    }

    fn inflate(&self, packed: &Packed) -> Option<Block> {
        Block::read(&decompress_to_vec(packed.bytes).ok()?, packed.first_place, &self.regions)
    }
}

impl Block {
    fn with_key<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Entry> {
        let start = self.entries.partition_point(|entry| self.key(entry) < key);
        self.entries.iter().skip(start).take_while(move |entry| self.key(entry) == key)
    }

    fn key(&self, entry: &Entry) -> &str {
        self.keys.get(entry.key.clone()).unwrap_or_default()
    }

    fn read(bytes: &[u8], first_place: u32, regions: &[Region]) -> Option<Self> {
        let mut columns = Columns(bytes);
        let count = columns.number(2)?;
        let place_count = columns.number(2)?;
        let text_length = columns.number(4)?;
        let shared = columns.column(count, 1)?;
        let targets = columns.column(count, 3)?;
        let places = read_places(&mut columns, place_count, first_place, regions)?;
        let text = std::str::from_utf8(columns.take(text_length)?).ok()?;

        let mut block = Self::default();
        let (mut places, mut name) = (places.into_iter(), String::new());
        for ((shared, rest), target) in shared.into_iter().zip(text.split('\n')).zip(targets) {
            let shared = usize::try_from(shared).ok()?;
            name.get(..shared)?;
            name.truncate(shared);
            name.push_str(rest);
            match target.checked_sub(1) {
                Some(place) => block.add_other_name(&name, place),
                None => block.add_place(&name, places.next()?),
            }
        }
        (block.entries.len() == count).then_some(block)
    }

    fn add_place(&mut self, name: &str, row: Row) {
        self.add_key(&key(name), row.number, true);
        let start = self.names.len();
        self.names.push_str(name);
        self.places.push(Listed { name: start..self.names.len(), row });
    }

    /// Another name is kept as its key.
    fn add_other_name(&mut self, name: &str, place: u32) {
        self.add_key(name, place, false);
    }

    fn add_key(&mut self, key: &str, place: u32, is_own: bool) {
        let start = self.keys.len();
        self.keys.push_str(key);
        self.entries.push(Entry { key: start..self.keys.len(), place, is_own });
    }
}

/// The columns that tell about places.
fn read_places(columns: &mut Columns, count: usize, first: u32, regions: &[Region]) -> Option<Vec<Row>> {
    let area = columns.column(count, 2)?;
    let zone = columns.column(count, 1)?;
    let lat = columns.column(count, 2)?;
    let lon = columns.column(count, 2)?;
    let digits = columns.column(count, 1)?;
    let power = columns.column(count, 1)?;
    let row = |(number, index): (u32, usize)| {
        let area = u16::try_from(*area.get(index)?).ok()?;
        let region = regions.get(usize::from(area))?;
        Some(Row {
            number,
            region: area,
            zone: *region.zones.get(usize::try_from(*zone.get(index)?).ok()?)?,
            lat: f64::from(region.lat + unzigzag(*lat.get(index)?)?) / 100.0,
            lon: f64::from(region.lon + unzigzag(*lon.get(index)?)?) / 100.0,
            population: digits.get(index)?.checked_mul(10_u32.checked_pow(*power.get(index)?)?)?,
        })
    };
    (first..).zip(0..count).map(row).collect()
}

fn unzigzag(number: u32) -> Option<i32> {
    let half = i32::try_from(number / 2).ok()?;
    Some(if number.is_multiple_of(2) { half } else { -half - 1 })
}

/// Bytes that are read from their beginning.
struct Columns<'a>(&'a [u8]);

impl<'a> Columns<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self, width: usize) -> Option<usize> {
        let bytes = self.take(width)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
    }

    /// Numbers whose lowest bytes come first, then all the next ones.
    fn column(&mut self, count: usize, width: usize) -> Option<Vec<u32>> {
        let mut numbers = vec![0; count];
        for place in 0..width {
            for (number, byte) in numbers.iter_mut().zip(self.take(count)?) {
                *number |= u32::from(*byte) << (8 * place);
            }
        }
        Some(numbers)
    }
}

impl World {
    fn read(file: &'static [u8]) -> Option<Self> {
        let mut file = Columns(file.strip_prefix(MARK)?);
        let length = file.number(4)?;
        let text = String::from_utf8(decompress_to_vec(file.take(length)?).ok()?).ok()?;
        let mut world = Self::default();
        let mut zones = Vec::new();
        let mut first_place = 0;
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            match fields.as_slice() {
                ["z", name, clock] => {
                    let zone: Tz = name.parse().ok()?;
                    world.clocks.insert(zone, clock.parse().ok()?);
                    zones.push(zone);
                }
                ["c", code, third, of, names] => {
                    world.add_country(code, third, listed(of, &zones)?, names)?
                }
                ["r", country, code, lat, lon, of, own, names, meant] => {
                    let name = names.split('|').find(|name| !name.is_empty()).unwrap_or(code);
                    let region = Region {
                        country: letters(country)?,
                        name: name.to_owned(),
                        zones: listed(of, &zones)?,
                        lat: lat.parse().ok()?,
                        lon: lon.parse().ok()?,
                    };
                    world.add_region(region, own, names, meant)?;
                }
                ["b", length, places, first] => {
                    let bytes = file.take(length.parse().ok()?)?;
                    let block = OnceLock::new();
                    world.blocks.push(Packed { bytes, first_key: key(first), first_place, block });
                    first_place += places.parse::<u32>().ok()?;
                }
                _ => return None,
            }
        }
        Some(world)
    }

    fn add_country(&mut self, code: &str, third: &str, zones: Vec<Tz>, names: &str) -> Option<()> {
        let country = letters(code)?;
        self.countries.push(Country { code: country, zones });
        let area = Area { country, region: None };
        let codes = [(code, true), (third, true)];
        for (name, is_code) in codes.into_iter().chain(names.split('|').map(|name| (name, false))) {
            let reading = Reading { area, within: country, is_code };
            self.country_names.entry(key(name)).or_default().push(reading);
        }
        Some(())
    }

    fn add_region(&mut self, region: Region, codes: &str, names: &str, meant: &str) -> Option<()> {
        let number = u16::try_from(self.regions.len()).ok()?;
        let within = region.country;
        let area = match meant {
            "" => Area { country: within, region: Some(number) },
            meant => Area { country: letters(meant)?, region: None },
        };
        let codes = codes.split('|').map(|code| (code, true));
        for (name, is_code) in codes.chain(names.split('|').map(|name| (name, false))) {
            let name = key(name);
            if !name.is_empty() {
                self.region_names.entry(name).or_default().push(Reading { area, within, is_code });
            }
        }
        self.regions.push(region);
        Some(())
    }
}

fn letters(code: &str) -> Option<Code> {
    code.as_bytes().try_into().ok()
}

/// Zones by their numbers, parted by `|`.
fn listed(numbers: &str, zones: &[Tz]) -> Option<Vec<Tz>> {
    numbers.split('|').map(|number| zones.get(number.parse::<usize>().ok()?).copied()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use chrono::{Duration, NaiveDate, Offset, TimeZone};

    use super::*;

    #[test]
    fn all_of_the_file_can_be_read() {
        let world = World::read(FILE).unwrap();
        let used = world.blocks.iter().map(|packed| packed.bytes.len()).sum::<usize>();
        assert!(FILE.ends_with(world.blocks.last().unwrap().bytes) && used < FILE.len());
        let mut last = String::new();
        let mut places = 0;
        for packed in &world.blocks {
            let block = world.inflate(packed).unwrap();
            assert_eq!(packed.first_place, places);
            assert_eq!(block.key(&block.entries[0]), packed.first_key);
            assert_ne!(last, packed.first_key, "a key in two blocks");
            for entry in &block.entries {
                let own = block.key(entry);
                assert!(*last <= *own && !own.is_empty(), "{last} {own}");
                assert_eq!(key(own), own);
                last = own.to_owned();
            }
            places += u32::try_from(block.places.len()).unwrap();
        }
        assert!(places > 100_000);
        for packed in &world.blocks {
            assert!(world.block(packed).entries.iter().all(|entry| entry.place < places));
        }
    }

    #[test]
    fn zones_of_one_clock_keep_the_same_time_and_others_dont() {
        let world = world();
        let start = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap();
        let offsets = |zone: &Tz| -> Vec<i32> {
            let hours = (0..24 * 365 * 3).step_by(3).map(|hours| start + Duration::hours(hours));
            hours.map(|at| zone.offset_from_utc_datetime(&at).fix().local_minus_utc()).collect()
        };
        let mut clocks: HashMap<u16, Vec<i32>> = HashMap::new();
        for (zone, clock) in &world.clocks {
            assert_eq!(*clocks.entry(*clock).or_insert_with(|| offsets(zone)), offsets(zone), "{zone}");
        }
        let mut all: Vec<_> = clocks.values().collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), clocks.len());
    }

    #[test]
    fn a_damaged_file_is_no_world_and_no_block_but_no_crash() {
        assert!(World::read(b"").is_none() && World::read(b"places1\n\x05\0\0\0ab").is_none());
        let bytes = decompress_to_vec(world().blocks[0].bytes).unwrap();
        for end in (0..bytes.len()).step_by(997) {
            let _ = Block::read(&bytes[..end], 0, &world().regions);
        }
        assert!(Block::read(&bytes[..8], 0, &world().regions).is_none());
    }
}
