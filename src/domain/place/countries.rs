//! Countries: from what a person or a file calls one to its two letters.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::LazyLock;

use celes::Country;

use crate::domain::names;

/// What countries are called that the names of the standard lack: at home, in short, and in the
/// official form of one list or another.
const ALSO: [(&str, &[&str]); 34] = [
    ("AE", &["uae", "emirates"]),
    ("AT", &["osterreich", "oesterreich", "autriche", "oostenrijk"]),
    ("BE", &["belgie", "belgique", "belgien", "belgica", "belgio"]),
    ("BO", &["plurinational state of bolivia"]),
    ("BR", &["brasil", "brasilien", "bresil", "brasile"]),
    ("CD", &["drc", "dr congo"]),
    ("CG", &["republic of the congo"]),
    ("CH", &["schweiz", "suisse", "svizzera", "suiza", "suica", "zwitserland"]),
    ("CN", &["prc", "peoples republic of china"]),
    ("CZ", &["cesko"]),
    ("DE", &["deutschland", "allemagne", "alemania", "alemanha", "germania", "duitsland"]),
    ("DK", &["danmark", "danemark", "dinamarca", "danimarca", "denemarken"]),
    ("ES", &["espana", "spanien", "espagne", "spagna", "espanha", "spanje"]),
    ("FI", &["suomi"]),
    ("FK", &["falklands"]),
    ("FR", &["frankreich", "francia", "franca", "frankrijk"]),
    ("GB", &["uk", "britain", "wales", "grossbritannien", "royaume uni", "reino unido", "regno unito"]),
    ("GR", &["hellas"]),
    ("HK", &["hong kong sar"]),
    ("HR", &["hrvatska"]),
    ("IE", &["eire", "republic of ireland", "irland", "irlande", "irlanda", "ierland"]),
    ("IT", &["italia", "italien", "italie"]),
    ("KR", &["korea"]),
    ("NL", &["nederland", "niederlande", "pays bas", "paises bajos", "paesi bassi", "paises baixos"]),
    ("NO", &["norge", "norwegen", "norvege", "noruega", "norvegia", "noorwegen"]),
    ("NZ", &["aotearoa"]),
    ("PL", &["polska", "polen", "pologne", "polonia"]),
    ("PS", &["palestinian territories"]),
    ("SE", &["sverige", "schweden", "suede", "suecia", "svezia", "zweden"]),
    ("SK", &["slovensko", "slovak republic"]),
    ("TR", &["turkiye"]),
    ("TW", &["province of china taiwan"]),
    ("US", US),
    ("VI", &["virgin islands of the united states"]),
];

const US: &[&str] = &[
    "estados unidos",
    "estados unidos de america",
    "eeuu",
    "etats unis",
    "etats unis d amerique",
    "stati uniti",
    "stati uniti d america",
    "vereinigte staaten",
    "vereinigte staaten von amerika",
    "verenigde staten",
];

/// The country that somebody names, as two letters of ISO 3166: by its code of two or three letters,
/// or by a name, however it is written (`U.S.`, `Korea, Republic of`, `Türkiye`). `None` where it is
/// no country, or could be several.
#[must_use]
pub fn code(text: &str) -> Option<&'static str> {
    by_name(text).or_else(|| {
        // "Bahamas, The"
        let (last, first) = text.split_once(',')?;
        by_name(&format!("{first} {last}"))
    })
}

fn by_name(text: &str) -> Option<&'static str> {
    let name = joined(text);
    // The standard's numbers are codes too, but nobody means a country by them.
    if !name.chars().all(char::is_alphabetic) {
        return None;
    }
    BY_OTHER_NAME.get(&name).copied().or_else(|| by_standard(&name))
}

/// [`ALSO`], by its names: every row of a list asks.
static BY_OTHER_NAME: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let named = ALSO.iter().flat_map(|(code, names)| names.iter().map(|name| (joined(name), *code)));
    named.collect()
});

fn by_standard(name: &str) -> Option<&'static str> {
    let plain = name.strip_prefix("the").unwrap_or(name);
    let spellings = [name.to_owned(), plain.to_owned(), format!("the{plain}")];
    spellings.iter().find_map(|name| Country::from_str(name).ok()).map(|country| country.alpha2)
}

/// The letters of a name in one, as the standard's names are looked up.
fn joined(name: &str) -> String {
    names::key(&name.replace('&', " and ")).replace(' ', "")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_country_goes_by_its_letters_and_by_its_names() {
        for (text, code_of_it) in [
            ("us", "US"),
            ("US", "US"),
            ("usa", "US"),
            ("U.S.", "US"),
            ("U.S.A.", "US"),
            ("America", "US"),
            ("United States", "US"),
            ("The United States of America", "US"),
            ("gb", "GB"),
            ("UK", "GB"),
            ("U.K.", "GB"),
            ("England", "GB"),
            ("Wales", "GB"),
            ("Great Britain", "GB"),
            ("Deutschland", "DE"),
            ("germany", "DE"),
            ("DEU", "DE"),
            ("Österreich", "AT"),
            ("España", "ES"),
            ("Côte d'Ivoire", "CI"),
            ("Türkiye", "TR"),
            ("Turkey", "TR"),
            ("Czech Republic", "CZ"),
            ("Netherlands", "NL"),
            ("the Netherlands", "NL"),
            ("Korea, Republic of", "KR"),
            ("South Korea", "KR"),
            ("Iran, Islamic Republic of", "IR"),
            ("Viet Nam", "VN"),
            ("Russia", "RU"),
            ("Trinidad & Tobago", "TT"),
            ("Bahamas, The", "BS"),
            ("St. Lucia", "LC"),
            ("Samoa", "WS"),
            ("Hong Kong", "HK"),
            ("Congo, The Democratic Republic of the", "CD"),
            ("Taiwan, Province of China", "TW"),
        ] {
            assert_eq!(code(text), Some(code_of_it), "{text}");
        }
    }

    #[test]
    fn what_is_no_country_has_no_letters() {
        for text in ["", " ", "the", "840", "ZZ", "EU", "Atlantis", "Georgia, USA", "+1", "é"] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn every_other_name_is_of_a_country_and_needed() {
        for (letters, names) in ALSO {
            assert!(Country::from_alpha2(letters).is_ok(), "{letters}");
            for name in names {
                assert_eq!(by_standard(&joined(name)), None, "{name}");
                assert_eq!(code(name), Some(letters), "{name}");
            }
        }
    }
}
