//! Telephone numbers: from what a person or a file wrote to one number, always written the same way.
//!
//! The numbering plans are libphonenumber's. A number is taken when it is *possible*, that is, of a
//! length its country has, and not only when its range is known to be in use: ranges come into use
//! before the tables know them, and numbers reserved for fiction are in no use at all.

use rlibphonenumber::{
    NotANumberError, NumberLengthType, PHONE_NUMBER_UTIL, ParseError, PhoneNumber, PhoneNumberFormat,
    PhoneNumberType, Region, ValidationError,
};

/// The longest text looked at, in characters: libphonenumber's own limit.
const LONGEST_TEXT: usize = 250;

/// A telephone number, with its extension where it has one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number {
    /// `+`, calling code and national number, ASCII digits only: `+14015550134`. One line has one
    /// spelling here, so lines are compared by it.
    pub e164: String,
    /// What is dialled once connected: ASCII digits, leading zeros kept.
    pub ext: Option<String>,
}

/// What kind of line a number is, as far as its digits tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// A mobile phone.
    Mobile,
    /// Free to the caller.
    TollFree,
    /// A line at an address.
    Fixed,
    /// The digits don't tell, as in all of the United States and Canada, or the number is of a rare
    /// kind: premium rate, shared cost, internet, pager.
    Unclear,
}

/// Why a text is not taken for a telephone number, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotANumber {
    /// No digits, or digits amid what no number has.
    #[error("there is no phone number in it: write one as in +1 401 555 0134")]
    NoNumber,
    /// A national number, and no default country.
    #[error(
        "it doesn't say which country it is in: write it with its country code, as in \
         +1 401 555 0134, or name a default country"
    )]
    NoCountry,
    /// The default country, which is the value, is needed and not known.
    #[error("{0:?} is no country with phone numbers: name it by its two letters, as in US or GB")]
    NoSuchCountry(String),
    /// An international number whose first digits are no country's.
    #[error("no country has the code it begins with: check the digits after the + or 00")]
    NoSuchCallingCode,
    /// Long enough only for dialling within one town.
    #[error("it has no area code: write it in full, as in (401) 555-0134")]
    NoAreaCode,
    /// Fewer digits than any number of its country.
    #[error("it is too short for its country: write it in full, with its area code")]
    TooShort,
    /// More digits than any number of its country, or more than 250 characters.
    #[error(
        "it is too long: write one number alone, with its extension, if it has one, as in \
         (401) 555-0134 ext. 12"
    )]
    TooLong,
    /// A length between those of its country's numbers.
    #[error("its country has no numbers of that length: look for a digit missing or doubled")]
    WrongLength,
}

/// Reads a number in national notation, given the country (two letters of ISO 3166, any case) that
/// it is written in, or in international notation: `+44 …`, and `00 44 …` or `011 44 …` even where
/// that is not how the default country dials abroad. Extensions may be written in any way that
/// libphonenumber knows, such as `ext. 12`, `x12`, `;ext=12`, `#12`.
///
/// A default country that is blank counts as none, and one that is unknown matters only to a number
/// that needs it. The `e164` of what is returned reads back as itself.
///
/// # Errors
///
/// When the text is no possible number; the error says why. It never panics.
pub fn parse(text: &str, default_country: Option<&str>) -> Result<Number, NotANumber> {
    if text.chars().nth(LONGEST_TEXT).is_some() {
        return Err(NotANumber::TooLong);
    }
    let text: String = text.chars().filter(|c| !is_direction_mark(*c)).collect();
    let country = default_country.map(str::trim).filter(|c| !c.is_empty());
    let region = country.and_then(region);
    let at_home = read(&text, region);
    let Err(why) = at_home else {
        return at_home;
    };
    match dialled_abroad(&text) {
        Some(plus) => read(&plus, None),
        None if region.is_none() && why == NotANumber::NoSuchCallingCode => {
            Err(country.map_or(NotANumber::NoCountry, no_such_country))
        }
        None => Err(why),
    }
}

/// The number as it is dialled and written in its own country: `(401) 555-0134 ext. 12`.
pub fn national(number: &Number) -> String {
    written(number, PhoneNumberFormat::National)
}

/// The number as it is written for abroad: `+1 401-555-0134 ext. 12`.
pub fn international(number: &Number) -> String {
    written(number, PhoneNumberFormat::International)
}

/// The country of a number, as two letters of ISO 3166: `US`. A number in no known range of a calling
/// code that several countries share counts to the largest (`+1` to `US`, `+44` to `GB`). `None` for
/// numbers of no country, such as `+800`.
pub fn country(number: &Number) -> Option<String> {
    let known = known(&number.e164)?;
    let region = known
        .get_region_code()
        .or_else(|| PHONE_NUMBER_UTIL.get_region_for_country_code(known.country_code))?;
    (region != Region::World).then(|| region.to_string())
}

/// What kind of line a number is.
pub fn kind(number: &Number) -> NumberKind {
    match known(&number.e164).map(|known| known.get_type()) {
        Some(PhoneNumberType::Mobile) => NumberKind::Mobile,
        Some(PhoneNumberType::TollFree) => NumberKind::TollFree,
        Some(PhoneNumberType::FixedLine) => NumberKind::Fixed,
        _ => NumberKind::Unclear,
    }
}

/// The calling code of a number whose further digits don't tell where in its country it rings: a mobile
/// or toll-free number, and the like. `None` where they tell, or may.
pub(super) fn calling_code_of_placeless(e164: &str) -> Option<i32> {
    let known = known(e164)?;
    let country = known.get_region_code();
    // In a calling code of several countries, the digits of all but the main one at least tell which.
    let main = PHONE_NUMBER_UTIL.get_region_for_country_code(known.country_code);
    let placed = country != main || known.get_type() == PhoneNumberType::Unknown || known.is_geographical();
    (!placed).then_some(known.country_code)
}

fn no_such_country(country: &str) -> NotANumber {
    NotANumber::NoSuchCountry(country.chars().take(20).collect())
}

fn read(text: &str, region: Option<Region>) -> Result<Number, NotANumber> {
    let parsed = library_parse(text, region)?;
    match parsed.is_possible_with_reason() {
        Ok(NumberLengthType::IsPossible) => Ok(settled(&parsed)),
        Ok(NumberLengthType::IsPossibleLocalOnly) => Err(NotANumber::NoAreaCode),
        Err(ValidationError::InvalidCountryCode) => Err(NotANumber::NoSuchCallingCode),
        Err(ValidationError::TooShort) => Err(NotANumber::TooShort),
        Err(ValidationError::InvalidLength) => Err(NotANumber::WrongLength),
        Err(ValidationError::TooLong) => Err(NotANumber::TooLong),
    }
}

fn library_parse(text: &str, region: Option<Region>) -> Result<PhoneNumber, NotANumber> {
    // The library slices from `tel:` to `;phone-context=`, and panics when they stand the other way.
    if let (Some(scheme), Some(context)) = (text.find("tel:"), text.find(";phone-context="))
        && scheme > context
    {
        return Err(NotANumber::NoNumber);
    }
    PhoneNumber::parse(text, region).map_err(|why| match why {
        ParseError::InvalidCountryCode => NotANumber::NoSuchCallingCode,
        ParseError::NotANumber(NotANumberError::FailedToParseNumberAsInt(_)) => NotANumber::TooLong,
        ParseError::NotANumber(_) => NotANumber::NoNumber,
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => NotANumber::TooShort,
        ParseError::TooLongNsn => NotANumber::TooLong,
    })
}

fn settled(parsed: &PhoneNumber) -> Number {
    Number {
        e164: settled_digits(parsed),
        ext: parsed.extension.as_deref().map(|ext| PHONE_NUMBER_UTIL.normalize_digits_only(ext)),
    }
}

/// The digits in E.164, read again while that shortens them: of `+49 0030 …`, the library takes off
/// one zero at a time, and one line would have several spellings.
fn settled_digits(parsed: &PhoneNumber) -> String {
    let digits = parsed.format_as(PhoneNumberFormat::E164).into_owned();
    match known(&digits) {
        Some(again) if significant(&again) < significant(parsed) => settled_digits(&again),
        _ => digits,
    }
}

fn significant(parsed: &PhoneNumber) -> usize {
    parsed.get_national_significant_number().len()
}

/// A country's region in the numbering plans, if it has one. `UK` is no ISO code, but what people write.
fn region(country: &str) -> Option<Region> {
    let code = if country.eq_ignore_ascii_case("UK") { "GB" } else { country };
    let region = Region::from_code(code).ok()?;
    PHONE_NUMBER_UTIL.get_country_code_for_region(region).map(|_| region)
}

/// Written by the library's rules, or as stored where it isn't a number that this module made.
fn written(number: &Number, format: PhoneNumberFormat) -> String {
    match known(&number.e164) {
        Some(mut known) => {
            known.extension.clone_from(&number.ext);
            known.format_as(format).into_owned()
        }
        None => match &number.ext {
            Some(ext) => format!("{} ext. {ext}", number.e164),
            None => number.e164.clone(),
        },
    }
}

fn known(e164: &str) -> Option<PhoneNumber> {
    library_parse(e164, None).ok()
}

/// The text from its first digit on, with `+` for the `00` or `011` that it begins with.
fn dialled_abroad(text: &str) -> Option<String> {
    let is_plus = |c| matches!(c, '+' | '\u{FF0B}');
    let start = text.find(|c: char| c.is_numeric() || is_plus(c))?;
    let dialled = &text[start..];
    if dialled.starts_with(is_plus) {
        return Some(dialled.to_owned());
    }
    if let Some(rest) = dialled.strip_prefix("011") {
        // 011 is also the area code of Delhi, Turin, Johannesburg and Buenos Aires, before at most
        // eight digits.
        let digits = rest.chars().filter(char::is_ascii_digit).count();
        return (digits > 8).then(|| format!("+{rest}"));
    }
    dialled.strip_prefix("00").map(|rest| format!("+{rest}"))
}

/// The invisible marks for the direction of writing, which come along when numbers are copied.
fn is_direction_mark(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
