//! Time zones: the ones a number may be in, and the one a person names.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use chrono_tz::{TZ_VARIANTS, Tz};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::phone;

/// What the table of [`of_number`] was made from: zones worked out by another version are worked out
/// anew.
pub const VERSION: &str = "libphonenumber 9.0.42, IANA 2025b";

/// Lines of `prefix|zone&zone`; a prefix is the first digits of an E.164 number.
const TABLE: &str = include_str!("../../../assets/number-zones.txt");

/// What people call zones, before IANA's own names. `EST` is Panama's to IANA, without summer time; to
/// those who write it, New York's. `CST` is left out, being Shanghai's too.
const SPOKEN: [(Tz, &[&str]); 12] = [
    (Tz::America__New_York, &["et", "est", "edt", "est5edt", "eastern", "eastern time"]),
    (Tz::America__Chicago, &["ct", "cdt", "cst6cdt", "central", "central time"]),
    (Tz::America__Denver, &["mt", "mdt", "mst7mdt", "mountain", "mountain time"]),
    (Tz::America__Los_Angeles, &["pt", "pst", "pdt", "pst8pdt", "pacific", "pacific time"]),
    (Tz::America__Phoenix, &["arizona"]),
    (Tz::America__Anchorage, &["akst", "akdt", "alaska"]),
    (Tz::Pacific__Honolulu, &["hst", "hawaii"]),
    (Tz::America__Halifax, &["atlantic", "atlantic time"]),
    (Tz::America__St_Johns, &["newfoundland"]),
    (Tz::Europe__London, &["uk"]),
    // IANA lists these two in Asia and in Europe.
    (Tz::Europe__Istanbul, &["istanbul"]),
    (Tz::Asia__Nicosia, &["nicosia"]),
];

/// Names of zones, or of what they are named after, that people mean other places by: `MST` is
/// Denver's or Phoenix's, Center is in North Dakota, Petersburg in Indiana, the others in Australia.
const IN_DOUBT: [&str; 7] = ["mst", "center", "petersburg", "north", "south", "west", "victoria"];

/// The parts of the world that IANA names cities in.
const REGIONS: [&str; 10] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

static BY_PREFIX: LazyLock<HashMap<&str, Vec<Tz>>> =
    LazyLock::new(|| TABLE.lines().filter_map(entry).collect());

static BY_NAME: LazyLock<HashMap<String, Tz>> = LazyLock::new(names);

/// The zones that a number may be in, by its digits in E.164 (`+14015550134`): one where its first
/// digits belong to a place within one zone, several where they don't, or where its kind, such as
/// mobile and toll-free, may ring anywhere in its country. In alphabetical order, each once; zones
/// that IANA defines to be one are given once. Empty where nothing is known.
///
/// For `+1 800 …` that is every zone of North America and of the islands in it.
pub fn of_number(e164: &str) -> Vec<Tz> {
    let known = match phone::calling_code_of_placeless(e164) {
        Some(code) => by_longest_prefix(&code.to_string()),
        None => by_longest_prefix(e164.strip_prefix('+').unwrap_or(e164)),
    };
    known.map(<[Tz]>::to_vec).unwrap_or_default()
}

/// The zone that a person names: by IANA's name (`America/Chicago`), by its city alone (`chicago`), or
/// as one says in North America (`central`, `CT`). Case, accents, and whether words are joined by
/// blanks, hyphens or underscores, don't matter. `None` where it is no zone, or could be several.
pub fn by_name(text: &str) -> Option<Tz> {
    BY_NAME.get(&folded(text)).copied()
}

/// A short name for a zone, for a column of a list: its city, as in `New York`.
pub fn label(zone: Tz) -> String {
    let name = zone.name();
    let city = name.rsplit('/').next().unwrap_or(name);
    city.replace('_', " ")
}

/// The country that a zone is in, as two letters of ISO 3166, as far as numbers tell: the one that
/// most ranges of numbers within that zone belong to.
#[must_use]
pub fn country(zone: Tz) -> Option<String> {
    let mut ranges: BTreeMap<String, u32> = BTreeMap::new();
    for (prefix, zones) in BY_PREFIX.iter().filter(|(_, zones)| zones.contains(&zone)) {
        let number = phone::Number { e164: format!("+{prefix:2<NUMBER_LENGTH$}"), ext: None };
        // A range within this zone alone tells more than one that may be in others too.
        let weight = if zones.len() == 1 { ALONE } else { 1 };
        if let Some(country) = phone::country(&number) {
            *ranges.entry(country).or_default() += weight;
        }
    }
    ranges.into_iter().max_by_key(|(_, weight)| *weight).map(|(country, _)| country)
}

/// Digits of a number that stands for its range, filled up with a digit that any place in it can have.
const NUMBER_LENGTH: usize = 11;
/// How many shared ranges a range within one zone outweighs: more than there are.
const ALONE: u32 = 10_000;

fn entry(line: &'static str) -> Option<(&'static str, Vec<Tz>)> {
    let (prefix, zones) = line.split_once('|')?;
    // A test holds that every name in the table is known.
    let zones = zones.split('&').filter_map(|name| name.parse().ok());
    Some((prefix, zones.collect()))
}

fn by_longest_prefix(digits: &str) -> Option<&'static [Tz]> {
    (1..=digits.len())
        .rev()
        .filter_map(|length| digits.get(..length))
        .find_map(|prefix| BY_PREFIX.get(prefix))
        .map(Vec::as_slice)
}

fn names() -> HashMap<String, Tz> {
    let full = TZ_VARIANTS.iter().map(|zone| (folded(zone.name()), *zone));
    let spoken = SPOKEN.iter().flat_map(|(zone, names)| names.iter().map(|name| (folded(name), *zone)));
    let mut names: HashMap<String, Tz> = full.chain(cities()).chain(spoken).collect();
    for name in IN_DOUBT {
        names.remove(name);
    }
    names
}

/// The zones by their city alone, less the cities of several zones.
fn cities() -> HashMap<String, Tz> {
    let mut cities: HashMap<String, Vec<Tz>> = HashMap::new();
    for zone in TZ_VARIANTS {
        if REGIONS.contains(&region(zone)) {
            cities.entry(folded(&label(zone))).or_default().push(zone);
        }
    }
    cities.into_iter().filter_map(|(city, zones)| Some((city, one_of(&zones)?))).collect()
}

/// Of several zones, the one with the longest path: IANA keeps `America/Louisville` as the old name of
/// `America/Kentucky/Louisville`.
fn one_of(zones: &[Tz]) -> Option<Tz> {
    let depth = |zone: &Tz| zone.name().matches('/').count();
    let deepest = zones.iter().map(depth).max()?;
    let mut longest = zones.iter().filter(|zone| depth(zone) == deepest);
    let first = longest.next()?;
    longest.next().is_none().then_some(*first)
}

fn region(zone: Tz) -> &'static str {
    zone.name().split_once('/').map_or("", |(region, _)| region)
}

fn folded(name: &str) -> String {
    name.trim()
        .nfd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '.' | '\''))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, ' ' | '-') { '_' } else { c })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use chrono::{Duration, Offset, TimeZone, Utc};

    use super::*;

    fn labels(e164: &str) -> Vec<String> {
        of_number(e164).into_iter().map(label).collect()
    }

    #[test]
    fn a_number_with_an_area_code_is_in_one_zone() {
        assert_eq!(labels("+14015550134"), ["New York"]);
        assert_eq!(labels("+13125550134"), ["Chicago"]);
        assert_eq!(labels("+16025550134"), ["Phoenix"]);
        assert_eq!(labels("+442079460018"), ["London"]);
        assert_eq!(labels("+493023125123"), ["Berlin"]);
    }

    #[test]
    fn a_number_that_may_ring_anywhere_has_every_zone_of_its_country() {
        let toll_free = labels("+18005550134");
        for zone in ["New York", "Chicago", "Los Angeles", "Honolulu", "Toronto"] {
            assert!(toll_free.iter().any(|label| label == zone), "{zone}");
        }
        let australian_mobile = labels("+61491570156");
        assert!(australian_mobile.contains(&"Perth".to_owned()));
        assert!(australian_mobile.contains(&"Sydney".to_owned()));
        assert_eq!(labels("+34612345678"), ["Canary", "Madrid"]);
    }

    #[test]
    fn a_mobile_number_is_in_its_own_country() {
        assert_eq!(labels("+18763011234"), ["Jamaica"]);
        assert_eq!(labels("+77011234567"), ["Almaty", "Aqtobe"]);
    }

    #[test]
    fn a_number_from_a_range_kept_for_films_has_the_zones_of_its_prefix() {
        assert_eq!(labels("+447700900123"), ["London"]);
        assert_eq!(labels("+33639980123"), ["Paris"]);
    }

    #[test]
    fn what_google_has_wrong_is_right() {
        assert_eq!(labels("+213212345678"), ["Algiers"]);
        assert_eq!(labels("+74012123456"), ["Kaliningrad"]);
        assert_eq!(labels("+353209123456"), ["Dublin"]);
        assert_eq!(labels("+919812345678"), ["Kolkata"]);
        assert!(!labels("+525512345678").contains(&"New York".to_owned()));
    }

    #[test]
    fn nothing_known_is_no_zone() {
        for nowhere in ["", "+", "+999123456", "hello", "+\u{661}", "é", "+80012345678"] {
            assert_eq!(labels(nowhere), [""; 0], "{nowhere}");
        }
    }

    #[test]
    fn every_line_of_the_table_is_understood() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let (prefix, zones) = line.split_once('|').unwrap();
            assert!(prefix.bytes().all(|b| b.is_ascii_digit()), "{line}");
            let known = &BY_PREFIX[prefix];
            let names: Vec<&str> = known.iter().map(|zone| zone.name()).collect();
            assert_eq!(names.join("&"), zones);
            assert!(names.is_sorted() && !names.is_empty(), "{line}");
        }
        assert!(TABLE.starts_with(&format!("# version: {VERSION}\n")));
    }

    #[test]
    fn one_names_a_zone_as_iana_does() {
        assert_eq!(by_name("america/chicago"), Some(Tz::America__Chicago));
        assert_eq!(by_name(" America/New York "), Some(Tz::America__New_York));
        assert_eq!(by_name("UTC"), Some(Tz::UTC));
        assert_eq!(by_name("etc/gmt-5"), Some(Tz::Etc__GMTMinus5));
        assert_eq!(by_name("etc/gmt+5"), Some(Tz::Etc__GMTPlus5));
        for zone in TZ_VARIANTS {
            let meant_otherwise = SPOKEN.iter().any(|(_, names)| {
                let name = folded(zone.name());
                IN_DOUBT.contains(&name.as_str()) || names.contains(&name.as_str())
            });
            let found = by_name(zone.name());
            assert!(
                meant_otherwise || found.is_some_and(|found| same_hours(found, zone)),
                "{zone} {found:?}"
            );
        }
    }

    #[test]
    fn one_names_a_zone_by_its_city() {
        assert_eq!(by_name("berlin"), Some(Tz::Europe__Berlin));
        assert_eq!(by_name("London"), Some(Tz::Europe__London));
        assert_eq!(by_name("São Paulo"), Some(Tz::America__Sao_Paulo));
        assert_eq!(by_name("St. John's"), Some(Tz::America__St_Johns));
        assert_eq!(by_name("port au prince"), Some(Tz::America__PortauPrince));
        assert_eq!(by_name("singapore"), Some(Tz::Asia__Singapore));
        assert_eq!(by_name("istanbul"), Some(Tz::Europe__Istanbul));
        assert_eq!(by_name("louisville"), Some(Tz::America__Kentucky__Louisville));
        assert_eq!(by_name("buenos aires"), Some(Tz::America__Argentina__Buenos_Aires));
    }

    #[test]
    fn one_names_a_zone_as_one_says_it() {
        for name in ["eastern", "ET", "EST", "EST5EDT", "Eastern Time"] {
            assert_eq!(by_name(name), Some(Tz::America__New_York), "{name}");
        }
        assert_eq!(by_name("Central"), Some(Tz::America__Chicago));
        assert_eq!(by_name("mountain"), Some(Tz::America__Denver));
        assert_eq!(by_name("PT"), Some(Tz::America__Los_Angeles));
        assert_eq!(by_name("Hawaii"), Some(Tz::Pacific__Honolulu));
    }

    #[test]
    fn a_name_in_doubt_is_no_zone() {
        for name in ["MST", "CST", "IST", "center", "west", "", "/", "springfield", "\0"] {
            assert_eq!(by_name(name), None, "{name}");
        }
    }

    #[test]
    fn an_old_name_of_a_city_is_the_same_zone() {
        let shared = TZ_VARIANTS.iter().filter_map(|zone| {
            let found = by_name(&label(*zone))?;
            (REGIONS.contains(&region(*zone)) && found != *zone).then_some((*zone, found))
        });
        for (zone, found) in shared {
            assert!(same_hours(zone, found), "{zone} {found}");
        }
    }

    #[test]
    fn a_label_is_the_city() {
        assert_eq!(label(Tz::America__New_York), "New York");
        assert_eq!(label(Tz::America__Argentina__Buenos_Aires), "Buenos Aires");
        assert_eq!(label(Tz::UTC), "UTC");
    }

    fn same_hours(a: Tz, b: Tz) -> bool {
        let start = Utc.with_ymd_and_hms(2024, 1, 1, 0, 0, 0).unwrap();
        let offset = |zone: Tz, instant| zone.offset_from_utc_datetime(&instant).fix();
        (0..200)
            .map(|week| (start + Duration::weeks(week)).naive_utc())
            .all(|instant| offset(a, instant) == offset(b, instant))
    }

    #[test]
    fn a_zone_tells_its_country() {
        for (zone, country) in [
            (Tz::America__New_York, "US"),
            (Tz::America__Toronto, "CA"),
            (Tz::America__Denver, "US"),
            (Tz::Europe__London, "GB"),
            (Tz::Europe__Berlin, "DE"),
            (Tz::Asia__Tokyo, "JP"),
        ] {
            assert_eq!(super::country(zone).as_deref(), Some(country), "{zone}");
        }
        assert_eq!(super::country(Tz::UTC), None);
    }
}
