//! A header taken apart into words of known kind.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::foreign;
use Word::{
    About, Address, Aside, Bar, Business, City, Code, Company, Contact, Country, County, Date, Deadline,
    Direct, Email, Family, First, Forename, Home, Hq, Id, Industry, Info, Introducer, Job, Last, Line, List,
    Location, Mailing, Main, Mobile, Name, No, Noise, Number, Office, Other, Person, Phone, Private, Region,
    Source, Stamp, Street, Surname, Title, Where, Zip, Zone,
};

/// What a word of a header tells. The rules are over these, never over spellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Name,
    First,
    Forename,
    Family,
    Last,
    Surname,
    Contact,
    Person,
    Company,
    /// Means the company in a name, the person's workplace in a phone or an address.
    Business,
    Job,
    Title,
    Phone,
    Number,
    /// "No." counts things as often as it numbers them.
    No,
    Line,
    Mobile,
    Home,
    Private,
    Direct,
    Office,
    Main,
    Hq,
    Email,
    Address,
    Street,
    Location,
    City,
    Region,
    County,
    Country,
    Zip,
    Code,
    Mailing,
    Other,
    Zone,
    Source,
    List,
    Where,
    /// A note, by one of its names.
    About,
    Info,
    Industry,
    Introducer,
    Deadline,
    Id,
    Stamp,
    Date,
    /// Understood, but no field: worth keeping under its header.
    Aside,
    /// Makes the header speak of something else, or of somebody else.
    Bar,
    /// Tells nothing.
    Noise,
    Unknown,
}

/// Each kind with its spellings.
const VOCABULARY: &[(Word, &str)] = &[
    (Name, "name names fullname"),
    (First, "first given christian"),
    (Forename, "forename firstname fname"),
    (Last, "last"),
    (Family, "family"),
    (Surname, "surname lastname lname"),
    (Contact, "contact contacts"),
    (Person, "person persons people who lead leads prospect prospects"),
    (Person, "customer client attendee poc decisionmaker"),
    (Company, "company companies organisation organization"),
    (Company, "organisations organizations org account employer firm"),
    (Company, "corporate corporation corp agency billing"),
    (Business, "business"),
    (Job, "job"),
    (Title, "title position role designation occupation"),
    (Phone, "phone phones telephone telephones tel ph"),
    (Phone, "landline telefon"),
    (Number, "number numbers"),
    (No, "no nr num nbr"),
    (Line, "line dial"),
    (Mobile, "mobile mobiles mob cell cellular cellphone handy"),
    (Home, "home"),
    (Private, "private personal residence residential"),
    (Direct, "direct work ddi"),
    (Office, "office desk"),
    (Main, "main switchboard reception"),
    (Hq, "hq headquarters headquarter general central tollfree"),
    (Email, "email emails mail"),
    (Address, "address addresses addr"),
    (Street, "street suite apartment apt pobox"),
    (Location, "location"),
    (City, "city town locality municipality"),
    (Region, "state region province canton prefecture"),
    (County, "county"),
    (Country, "country nation"),
    (Zip, "zip postal postcode"),
    (Code, "code"),
    (Mailing, "mailing"),
    (Other, "other shipping alternate alternative alt secondary"),
    (Other, "second additional extra"),
    (Zone, "timezone tz zone"),
    (Source, "source sources"),
    (List, "list lists"),
    (Where, "where from came"),
    (About, "note notes comment comments remark remarks memo"),
    (About, "description background about bio biography"),
    (Info, "info information details"),
    (Id, "id ids uuid guid"),
    (Stamp, "created create modified updated update added timestamp"),
    (Date, "date time at on by"),
    (Aside, "fax salutation honorific prefix suffix"),
    (Aside, "middle maiden nickname nick initials"),
    (Bar, "type label status for owner owned manager supervisor"),
    (Bar, "assistant assistants asst secretary spouse wife husband"),
    (Bar, "emergency extension ext pager telex tty tdd car radio"),
    (Bar, "callback has is not do if valid verified rep"),
    (Bar, "salesperson user sender"),
    (Introducer, "introducer introduced referrer referred referral"),
    (Industry, "industry industries vertical"),
    (Deadline, "deadline"),
    (Noise, "the a of and or s my your their to required optional"),
    (Noise, "value primary preferred default best current original"),
    (Noise, "associated full display key legal local iso physical"),
    (Noise, "record object row unique external system internal data"),
    (Noise, "professional call sales meeting extended formatted crm"),
    (Noise, "hubspot salesforce zoho pipedrive apollo zoominfo"),
];

/// Pairs that are one word, however they are written.
const PAIRS: &[(&str, &str)] = &[
    ("e mail", "email"),
    ("e mails", "emails"),
    ("time zone", "timezone"),
    ("time stamp", "timestamp"),
    ("post code", "postcode"),
    ("post box", "pobox"),
    ("p o", "po"),
    ("po box", "pobox"),
    ("land line", "landline"),
    ("fore name", "forename"),
    ("sur name", "surname"),
    ("nick name", "nickname"),
    ("switch board", "switchboard"),
    ("head office", "hq"),
    ("head quarters", "hq"),
    ("front desk", "reception"),
    ("front office", "reception"),
    ("toll free", "tollfree"),
    ("decision maker", "decisionmaker"),
    // How "IDs" is cut, its S beginning no word.
    ("i ds", "ids"),
    ("hub spot", "hubspot"),
    ("sales force", "salesforce"),
    ("zoom info", "zoominfo"),
];

/// Run-on words longer than this are not taken apart: no header is, and the ways to try multiply.
const LONGEST_RUN_ON: usize = 40;

/// The words of a header in order, those that tell nothing left out.
pub(super) fn words(header: &str) -> Vec<Word> {
    let spelled = join_pairs(spell(header));
    let kinds = spelled.iter().flat_map(|word| kinds(word));
    kinds.filter(|word| *word != Noise).collect()
}

/// Lower-case words: cut where anything but a letter stands, and where camelCase begins a new one.
fn spell(header: &str) -> Vec<String> {
    let chars: Vec<char> = header.nfc().collect();
    let mut words = vec![String::new()];
    for (i, &c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| chars.get(i));
        if !c.is_alphabetic() || begins_word(before, c, chars.get(i + 1)) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphabetic()) {
            unaccented(c).for_each(|c| word.push_str(&c));
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A letter in lower case and without its accent, as it is written where there is none.
fn unaccented(c: char) -> impl Iterator<Item = String> {
    c.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).map(|c| match c {
        'ß' => "ss".to_owned(),
        'ø' => "o".to_owned(),
        'æ' => "ae".to_owned(),
        'ł' => "l".to_owned(),
        c => c.to_string(),
    })
}

/// `firstName` at its N, `HQPhone` at its P.
fn begins_word(before: Option<&char>, c: char, after: Option<&char>) -> bool {
    let Some(before) = before else { return false };
    let ends_capitals = before.is_uppercase() && after.is_some_and(|a| a.is_lowercase());
    c.is_uppercase() && (before.is_lowercase() || ends_capitals)
}

fn join_pairs(words: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let one = joined.last().and_then(|last| one_word(last, &word));
        match (one, joined.last_mut()) {
            (Some(one), Some(last)) => *last = one.to_owned(),
            _ => joined.push(word),
        }
    }
    joined
}

fn one_word(first: &str, second: &str) -> Option<&'static str> {
    let pair =
        PAIRS.iter().chain(foreign::PAIRS).find(|(pair, _)| pair.split_once(' ') == Some((first, second)));
    pair.map(|(_, one)| *one)
}

fn kinds(word: &str) -> Vec<Word> {
    if let Some(kind) = known(word) {
        return vec![kind];
    }
    let run_on = if word.len() <= LONGEST_RUN_ON { pieces(word) } else { None };
    run_on.unwrap_or_else(|| vec![Word::Unknown])
}

fn known(word: &str) -> Option<Word> {
    let is_word = |spellings: &str| spellings.split(' ').any(|spelling| spelling == word);
    let entry = VOCABULARY.iter().chain(foreign::VOCABULARY).find(|(_, spellings)| is_word(spellings));
    entry.map(|(kind, _)| *kind)
}

/// `phonenumber` as phone and number: only where nothing is left over.
fn pieces(word: &str) -> Option<Vec<Word>> {
    let cuts = word.char_indices().map(|(i, _)| i);
    cuts.rev().find_map(|cut| {
        let (head, tail) = word.split_at(cut);
        let mut kinds = vec![piece(head)?];
        kinds.extend(piece(tail).map(|tail| vec![tail]).or_else(|| pieces(tail))?);
        Some(kinds)
    })
}

/// A word that can be run on to another. The shortest can't: a director is not "direct" and "or".
fn piece(word: &str) -> Option<Word> {
    let long_enough = word.len() >= 3 || matches!(word, "no" | "id");
    known(word).filter(|_| long_enough)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_the_same_however_it_is_written() {
        for header in [
            "Phone Number",
            "phone_number",
            "PHONE-NUMBER",
            "phoneNumber",
            "PhoneNumber",
            "phonenumber",
            "Phone Number (required)",
            "Phone 1 Number",
            "phone.number*",
            "  Phone\u{a0}number: ",
            "Phone_Number_2",
        ] {
            assert_eq!(words(header), [Phone, Number], "{header}");
        }
    }

    #[test]
    fn capitals_and_pairs() {
        assert_eq!(words("HQPhone"), [Hq, Phone]);
        assert_eq!(words("E-Mail"), [Email]);
        assert_eq!(words("eMail"), [Email]);
        assert_eq!(words("EMail"), [Email]);
        assert_eq!(words("Head Office Tel."), [Hq, Phone]);
        assert_eq!(words("timeZone"), [Zone]);
        assert_eq!(words("P.O. Box"), [Street]);
    }

    #[test]
    fn a_word_is_only_taken_apart_where_nothing_is_left() {
        assert_eq!(words("emailid"), [Email, Id]);
        assert_eq!(words("phoney"), [Word::Unknown]);
        assert_eq!(words("Director"), [Word::Unknown]);
        assert_eq!(words("townhall"), [Word::Unknown]);
        assert_eq!(words(&"name".repeat(40)), [Word::Unknown]);
        assert!(words("- 1 -").is_empty());
    }

    #[test]
    fn no_word_has_two_meanings() {
        let all = VOCABULARY.iter().chain(foreign::VOCABULARY);
        let all = all.flat_map(|(_, words)| words.split(' '));
        let mut all: Vec<&str> = all.collect();
        all.sort_unstable();
        let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
