#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

/// A cell; blank ones are none.
fn cell(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn names(city: &str, region: &str, country: &str) -> Vec<&'static str> {
    zones_of(cell(city), cell(region), cell(country)).iter().map(|zone| zone.name()).collect()
}

/// Checks lines of `city | region | country | zones`, the zones without what stands before the last
/// slash, parted by blanks.
fn check(table: &str) {
    let mut wrong = String::new();
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [city, region, country, zones] = cells[..] else { panic!("{line}") };
        let found: Vec<&str> = names(city, region, country);
        let found: Vec<&str> = found.iter().filter_map(|zone| zone.rsplit('/').next()).collect();
        if found.join(" ") != zones {
            wrong += &format!("{city} | {region} | {country}: {found:?}, not {zones}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_city_in_a_state_of_two_zones_tells_which() {
    check(
        "Nashville        | TN        |     | Chicago
         Memphis          | Tennessee | USA | Chicago
         Knoxville        | TN        |     | New_York
         Chattanooga      | Tenn      | US  | New_York
         Pensacola        | FL        |     | Chicago
         Panama City      | Florida   |     | Chicago
         Miami            | FL        | US  | New_York
         El Paso          | TX        |     | Denver
         Dallas           | TX        |     | Chicago
         Indianapolis     | IN        |     | Indianapolis
         Gary             | IN        |     | Chicago
         Evansville       | Indiana   |     | Chicago
         Louisville       | KY        |     | Louisville
         Bowling Green    | KY        |     | Chicago
         Lexington        | KY        |     | New_York
         Boise            | ID        |     | Boise
         Coeur d'Alene    | ID        |     | Los_Angeles
         Ontario          | OR        |     | Boise
         Portland         | OR        |     | Los_Angeles
         Menominee        | MI        |     | Menominee
         Detroit          | MI        |     | Detroit
         Rapid City       | SD        |     | Denver
         Sioux Falls      | SD        |     | Chicago
         Scottsbluff      | NE        |     | Denver
         Omaha            | NE        |     | Chicago
         Dickinson        | ND        |     | Denver
         Fargo            | ND        |     | Chicago
         Goodland         | KS        |     | Denver
         Phenix City      | AL        |     | New_York
         West Wendover    | NV        |     | Denver
         Phoenix          | AZ        |     | Phoenix
         Tuba City        | Arizona   |     | Denver
         Anchorage        | AK        |     | Anchorage
         Honolulu         | HI        |     | Honolulu",
    );
}

#[test]
fn a_region_alone_tells_its_zones() {
    check(
        "| Tennessee     |           | Chicago New_York
         | TN            | US        | Chicago New_York
         | TX            |           | Chicago Denver
         | IN            |           | Chicago Indianapolis
         | KY            |           | Chicago New_York
         | AZ            |           | Denver Phoenix
         | OH            |           | New_York
         | CA            |           | Los_Angeles
         | D.C.          |           | New_York
         | HI            |           | Honolulu
         | New York      |           | New_York
         | NY 10001, USA |           | New_York
         | ON            |           | Atikokan Toronto Winnipeg
         | QLD           |           | Brisbane
         | NSW           |           | Broken_Hill Lord_Howe Sydney
         | Bayern        |           | Berlin
         | Quintana Roo  |           | Cancun
         | SP            | Brazil    | Sao_Paulo
         | Puerto Rico   | US        | Puerto_Rico
         | PR            |           | Puerto_Rico
         | Islas Canarias|           | Canary
         | WA            |           | Los_Angeles Perth
         | WA            | Australia | Perth
         | Georgia       |           | New_York Tbilisi
         | Georgia       | US        | New_York",
    );
}

#[test]
fn a_country_alone_tells_its_zones() {
    check(
        "| | DE            | Berlin
         | | Deutschland   | Berlin
         | | Allemagne     | Berlin
         | | Alemania      | Berlin
         | | DEU           | Berlin
         | | UK            | London
         | | Scotland      | London
         | | Österreich    | Vienna
         | | Japan         | Tokyo
         | | India         | Kolkata
         | | Argentina     | Buenos_Aires
         | | España        | Canary Madrid
         | | Portugal      | Azores Lisbon
         | | Georgia       | Tbilisi
         | | Côte d'Ivoire | Abidjan
         | | Россия        | Irkutsk Kamchatka Krasnoyarsk Omsk Sakhalin Vladivostok Yakutsk Yekaterinburg Kaliningrad Moscow Samara",
    );
    let zones = names("", "", "U.S.A.");
    for zone in ["America/New_York", "America/Chicago", "America/Phoenix", "Pacific/Honolulu"] {
        assert!(zones.contains(&zone), "{zone}");
    }
}

#[test]
fn a_city_goes_by_its_names_in_other_languages() {
    check(
        "Munich           | | | Berlin
         München          | | | Berlin
         MUENCHEN         | | | Berlin
         Köln             | | | Berlin
         Koeln            | | | Berlin
         Cologne          | | | Berlin
         Frankfurt        | | | Berlin
         Frankfurt (Main) | | | Berlin
         Wien             | | | Vienna
         Genf             | | | Zurich
         Genève           | | | Zurich
         Sankt Gallen     | | | Zurich
         Bruxelles        | | | Brussels
         Den Haag         | | | Amsterdam
         Neapel           | | | Rome
         Mailand          | | | Rome
         Lisboa           | | | Lisbon
         Londres          | | | London
         Nueva York       | | | New_York
         NYC              | | | New_York
         New York City    | | | New_York
         Breslau          | | | Warsaw
         Aarhus           | | | Copenhagen
         Moskau           | | | Moscow
         Москва           | | | Moscow
         Kiew             | | | Kyiv
         Tokio            | | | Tokyo
         東京             | | | Tokyo
         Pékin            | |China| Shanghai
         Ciudad de México | | | Mexico_City
         Sao Paulo        | | | Sao_Paulo",
    );
}

#[test]
fn a_city_in_a_country_of_many_zones_tells_its_own() {
    check(
        "Broken Hill   | NSW | Australia | Broken_Hill
         Darwin        |     | AU        | Darwin
         Adelaide      | SA  |           | Adelaide
         Brisbane      |     |           | Brisbane
         Gold Coast    | QLD |           | Brisbane
         Perth         | WA  |           | Perth
         Hobart        |     | AU        | Hobart
         Toronto       |     |           | Toronto
         Vancouver     | BC  |           | Vancouver
         Cranbrook     | BC  |           | Edmonton
         Fort St. John | BC  |           | Dawson_Creek
         Calgary       |     | Canada    | Edmonton
         Regina        | SK  |           | Regina
         Winnipeg      | MB  |           | Winnipeg
         Kenora        | ON  |           | Winnipeg
         Halifax       | NS  |           | Halifax
         St. John's    | NL  |           | St_Johns
         Saint John    | NB  |           | Moncton
         Manaus        |     | Brazil    | Manaus
         Rio Branco    | AC  | Brasil    | Rio_Branco
         Recife        |     | BR        | Recife
         Moscow        |     | Russia    | Moscow
         Kaliningrad   |     | RU        | Kaliningrad
         Ekaterinburg  |     | Russia    | Yekaterinburg
         Vladivostok   |     |           | Vladivostok
         Tijuana       |     |           | Tijuana
         Cancún        |     |           | Cancun
         Cancun        |     | Mexico    | Cancun
         Hermosillo    | Sonora | MX     | Hermosillo
         Monterrey     |     | Mexico    | Monterrey
         Las Palmas    |     | Spain     | Canary
         Ponta Delgada |     |           | Azores
         Denpasar      |     | Indonesia | Makassar
         San Juan      | PR  | US        | Puerto_Rico",
    );
}

#[test]
fn a_name_of_several_places_leaves_all_their_zones() {
    check(
        "London      |    |         | Toronto London
         London      |    | GB      | London
         London      | ON |         | Toronto
         London      | KY |         | New_York
         Paris       | TX |         | Chicago
         Paris       |    | France  | Paris
         Berlin      |    |         | Berlin
         Columbus    |    |         | Chicago New_York
         Columbus    | OH |         | New_York
         Birmingham  | AL |         | Chicago
         Birmingham  |    | England | London
         Odessa      |    |         | Chicago Kyiv
         Springfield | MO |         | Chicago
         Saint-Denis |    | France  | Paris Reunion",
    );
    let springfields = names("Springfield", "", "US");
    for zone in ["America/New_York", "America/Chicago", "America/Los_Angeles"] {
        assert!(springfields.contains(&zone), "{zone}");
    }
}

#[test]
fn a_cell_of_the_city_may_tell_where_it_is() {
    check(
        "New York, NY                        |    |    | New_York
         New York, New York                  |    |    | New_York
         Providence, RI 02903, USA           |    |    | New_York
         Portland OR 97201                   |    |    | Los_Angeles
         Portland, ME                        |    |    | New_York
         Washington, D.C.                    |    |    | New_York
         Washington DC 20001                 |    |    | New_York
         123 Main St, Springfield, IL 62701  |    |    | Chicago
         Toronto, ON M5V 2T6, Canada         |    |    | Toronto
         Toronto, CA                         |    |    | Toronto
         London, England                     |    |    | London
         London SW1A 1AA                     |    | UK | London
         80331 München                       |    |    | Berlin
         Berlin, DE                          |    |    | Berlin
         Dover, DE                           |    |    | New_York
         Leeds, West Yorkshire               |    |    | London
         Paris, TX                           |    | US | Chicago
         San Juan, PR                        |    |    | Puerto_Rico
         Texas                               |    |    | Chicago Denver",
    );
}

#[test]
fn words_cut_short_are_the_same() {
    check(
        "Saint Louis    | MO |  | Chicago
         St. Louis      | MO |  | Chicago
         St Louis       | MO |  | Chicago
         Mt. Vernon     | NY |  | New_York
         Ft Worth       | TX |  | Chicago
         Ft. Lauderdale | FL |  | New_York
         N. Las Vegas   | NV |  | Los_Angeles
         Arlington Hts  | IL |  | Chicago
         Winston Salem  | NC |  | New_York
         coeur dalene   | id |  | Los_Angeles",
    );
}

#[test]
fn what_is_not_known_leaves_what_is() {
    check(
        "Nowhereville     | OH      |           | New_York
         Nowhereville, OH |         |           | New_York
         Nowhereville     |         | France    | Paris
         Nowhereville, DE |         |           | New_York Berlin
         Nowhereville     | DE      |           | New_York
         Cleveland        | Erewhon | US        | Chicago New_York
         Nashville        | Ontario | US        | Chicago New_York
         Nowhereville     |         |           |
                          | Erewhon |           |
                          |         | Freedonia |
                          |         |           |
         , ,              | ,       | -         |
         ()               | 12345   | /         |",
    );
}

#[test]
fn a_place_has_a_position_if_it_is_the_only_one_meant() {
    let found = |city, region, country| place(cell(city), cell(region), cell(country));
    let new_york = found("New York", "NY", "").unwrap();
    assert_eq!((new_york.lat.round(), new_york.lon.round()), (41.0, -74.0));
    assert_eq!((new_york.region.as_str(), new_york.country.as_str()), ("New York", "US"));
    assert_eq!((new_york.zone, new_york.population), (Tz::America__New_York, 8_800_000));
    assert_eq!(found("Koeln", "", "").unwrap().name, "Köln");
    assert_eq!(found("Cologne", "", "Germany").unwrap().region, "North Rhine-Westphalia");
    assert_eq!(found("Saint Louis", "Missouri", "").unwrap().name, "St. Louis");
    for (city, region, country) in
        [("Springfield", "", ""), ("Frankfurt", "", "DE"), ("", "NY", ""), ("Nowhereville", "OH", "US")]
    {
        assert_eq!(found(city, region, country), None, "{city} {region} {country}");
    }
}

#[test]
fn places_on_both_sides_of_the_date_line_are_near() {
    let mut fiji = world().places_with_key("suva")[0].place;
    let mut other = fiji;
    (fiji.lon, other.lon) = (179.95, -179.95);
    assert!(distance(&fiji, &other) < 12.0);
    other.lon = 170.0;
    assert!(distance(&fiji, &other) > 1000.0);
}

#[test]
fn a_capital_is_in_a_zone_of_its_country() {
    for (city, country) in [
        ("Canberra", "AU"),
        ("Ottawa", "CA"),
        ("Brasília", "BR"),
        ("Jakarta", "ID"),
        ("Kinshasa", "CD"),
        ("Astana", "KZ"),
        ("Wellington", "NZ"),
        ("Quito", "EC"),
        ("Santiago", "CL"),
        ("Madrid", "ES"),
    ] {
        let zone = names(city, "", country);
        assert_eq!(zone.len(), 1, "{city} {zone:?}");
        let of_country = zones_of(None, None, cell(country));
        assert!(of_country.iter().any(|other| zone[0].parse().is_ok_and(|zone| same_clock(*other, zone))));
    }
}

#[test]
fn no_cells_whatever_make_it_fail() {
    for text in [
        "\0",
        "é",
        "İstanbul",
        "ﬀ",
        "🦀",
        "a,b,c,d,e,f",
        "(((",
        "////",
        ",,,,",
        "St.",
        "N",
        "99999",
        "\u{301}",
    ] {
        let _ = zones_of(Some(text), Some(text), Some(text));
        let _ = place(Some(text), None, None);
    }
    assert_eq!(names("İstanbul", "", ""), ["Europe/Istanbul"]);
}

#[test]
fn a_place_is_found_by_its_name_in_its_country_unless_a_hundred_times_larger_one_is_meant() {
    let numbers = (0..).step_by(23).map_while(|number| world().place(number));
    let mut count = 0;
    for (name, row) in numbers.filter(|(_, row)| row.population >= 5000) {
        let region = world().region(row.region).unwrap();
        let country = String::from_utf8(region.country.to_vec()).unwrap();
        let zones = zones_of(Some(name), None, Some(&country));
        let larger = place(Some(name), None, Some(&country)).is_some_and(|largest| {
            f64::from(row.population) < f64::from(largest.population) * SMALLEST_SHARE
        });
        let found = zones.iter().any(|zone| same_clock(*zone, row.zone));
        assert!(found || larger, "{name}, {country}: {zones:?}");
        assert!(row.lat.abs() <= 90.0 && row.lon.abs() <= 180.0, "{name}");
        count += 1;
    }
    assert!(count > 2000);
}
