//! What is taken for a number, how it is kept and shown, and why a text is none.

use proptest::prelude::*;

use super::*;

/// A number as it is kept, with its extension after an `x`; or why there is none.
fn kept(text: &str, country: Option<&str>) -> String {
    match parse(text, country) {
        Ok(Number { e164, ext: None }) => e164,
        Ok(Number { e164, ext: Some(ext) }) => format!("{e164}x{ext}"),
        Err(why) => format!("{why:?}"),
    }
}

#[test]
fn a_number_is_kept_one_way_however_it_is_written() {
    for text in [
        "(401) 555-0134",
        "401.555.0134",
        "1 401 555 0134",
        "+1 (401) 555-0134",
        "0014015550134",
        "tel:+1-401-555-0134",
        "４０１ ５５５ ０１３４",
        "\u{202a}401\u{200e} 555 0134\u{202c}",
    ] {
        assert_eq!(kept(text, Some("us")), "+14015550134", "{text}");
    }
    assert_eq!(kept("1-800-FLOWERS", Some("US")), "+18003569377");
    assert_eq!(kept("020 7946 0018", Some("gb")), "+442079460018");
    assert_eq!(kept("020 7946 0018", Some("UK")), "+442079460018");
}

#[test]
fn an_extension_is_kept_beside_its_number() {
    for ext in [" ext. 12", " x12", ";ext=12", " #12", " ,,12", " ext. １２"] {
        let text = format!("(401) 555-0134{ext}");
        assert_eq!(kept(&text, Some("US")), "+14015550134x12", "{text}");
    }
    assert_eq!(kept("+1 401 555 0134 x007", None), "+14015550134x007");
}

#[test]
fn a_number_dialled_abroad_needs_no_country() {
    assert_eq!(kept("00 44 20 7946 0018", None), "+442079460018");
    assert_eq!(kept("011 44 20 7946 0018", None), "+442079460018");
    assert_eq!(kept("0044 20 7946 0018", Some("US")), "+442079460018");
    assert_eq!(kept("+49 00 30 23125 123", None), "+493023125123");
    assert_eq!(kept("+44 20 7946 0018", Some("nowhere")), "+442079460018");
}

#[test]
fn what_may_be_a_number_in_turin_is_not_taken_for_one_in_austria() {
    assert_eq!(kept("011 436 1234", None), "NoCountry");
    assert_eq!(kept("011 436 1234", Some("IT")), "+390114361234");
}

#[test]
fn numbers_kept_for_films_are_numbers() {
    for (text, country, e164) in [
        ("401 555 0134", "US", "+14015550134"),
        ("613 555 0134", "CA", "+16135550134"),
        ("07700 900123", "GB", "+447700900123"),
        ("0113 496 0123", "GB", "+441134960123"),
        ("(02) 5550 1234", "AU", "+61255501234"),
        ("0491 570 156", "AU", "+61491570156"),
        ("030 23125 123", "DE", "+493023125123"),
        ("01 99 00 12 34", "FR", "+33199001234"),
        ("06 39 98 01 23", "FR", "+33639980123"),
    ] {
        assert_eq!(kept(text, Some(country)), e164, "{text}");
    }
}

#[test]
fn what_is_no_number_says_why() {
    for (text, country, why) in [
        ("", "US", "NoNumber"),
        ("n/a", "US", "NoNumber"),
        ("401\u{0}555\u{0}0134", "US", "NoNumber"),
        ("401;phone-context=+1;tel:555", "US", "NoNumber"),
        ("401 555 0134", "", "NoCountry"),
        ("401 555 0134", "ZZ", "NoSuchCountry(\"ZZ\")"),
        ("401 555 0134", "001", "NoSuchCountry(\"001\")"),
        ("401 555 0134", "USA", "NoSuchCountry(\"USA\")"),
        ("+999 123 4567", "US", "NoSuchCallingCode"),
        ("00 999 123 4567", "", "NoSuchCallingCode"),
        ("555-0134", "US", "NoAreaCode"),
        ("7946 0018", "GB", "NoAreaCode"),
        ("401 555", "US", "TooShort"),
        ("401 555 0134 401 555 0135", "US", "TooLong"),
        ("+65 6123 45678", "US", "WrongLength"),
    ] {
        assert_eq!(kept(text, Some(country)), why, "{text}");
    }
    assert_eq!(kept(&"4".repeat(100_000), Some("US")), "TooLong");
}

#[test]
fn a_number_is_shown_with_its_extension() {
    let number = parse("4015550134x12", Some("US")).unwrap();
    assert_eq!(national(&number), "(401) 555-0134 ext. 12");
    assert_eq!(international(&number), "+1 401-555-0134 ext. 12");
}

#[test]
fn what_is_no_number_of_ours_is_shown_as_it_is() {
    let number = Number { e164: "front desk".to_owned(), ext: Some("12".to_owned()) };
    assert_eq!(national(&number), "front desk ext. 12");
    assert_eq!(country(&number), None);
    assert_eq!(kind(&number), NumberKind::Unclear);
}

#[test]
fn a_number_tells_its_country_and_kind() {
    for (e164, home, line) in [
        ("+14015550134", Some("US"), NumberKind::Unclear),
        ("+16135550134", Some("CA"), NumberKind::Unclear),
        ("+18005550134", Some("US"), NumberKind::TollFree),
        ("+442079460018", Some("GB"), NumberKind::Fixed),
        ("+447700900123", Some("GB"), NumberKind::Unclear),
        ("+61491570156", Some("AU"), NumberKind::Mobile),
        ("+80012345678", None, NumberKind::TollFree),
    ] {
        let number = parse(e164, None).unwrap();
        assert_eq!(country(&number).as_deref(), home, "{e164}");
        assert_eq!(kind(&number), line, "{e164}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in "\\PC*", country in proptest::option::of("\\PC{0,3}")) {
        let _ = parse(&text, country.as_deref());
    }

    #[test]
    fn what_looks_like_a_number_reads_back_as_itself(
        text in "(\\+|00|011|tel:|)[0-9０-９٠-٩ ()./x;#,=\u{0}-]{0,20}(;phone-context=|;ext=|tel:|ext|x|)[+0-9a-z]{0,8}(tel:|;isub=|)",
        country in proptest::sample::select(vec!["US", "GB", "DE", "IT", "AR", "BR", "MX", "JP", "", "ZZ"]),
    ) {
        if let Ok(number) = parse(&text, Some(country)) {
            let line = Number { ext: None, ..number.clone() };
            prop_assert_eq!(parse(&number.e164, None), Ok(line));
            let _ = (national(&number), international(&number), super::country(&number));
        }
    }
}
