//! Dates as people say them: the phrases of the two tables, the way there and back, and that
//! nothing at all brings the reader down.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use pretty_assertions::assert_eq;
use proptest::prelude::*;
use redial::domain::when::{NotADate, Time, When, parse, parse_clock, show};

const UNDERSTOOD: &str = include_str!("../fixtures/when.tsv");
const REFUSED: &str = include_str!("../fixtures/when-refused.tsv");

/// One line of a table: which of the two readers, now, the phrase, and what is expected.
type Row = (&'static str, NaiveDateTime, &'static str, &'static str);

fn rows(table: &'static str) -> Vec<Row> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [kind @ ("call" | "clock"), now, phrase, expected] => {
                let now = NaiveDateTime::parse_from_str(now, "%Y-%m-%d %H:%M").unwrap();
                (kind, now, phrase, expected)
            }
            _ => panic!("four fields between tabs: {line:?}"),
        })
        .collect()
}

fn plain(when: &When) -> String {
    match when.time {
        Time::Any => when.date.to_string(),
        Time::At(time) => format!("{} {}", when.date, time.format("%H:%M")),
        Time::Early => format!("{} early", when.date),
        Time::Lunch => format!("{} lunch", when.date),
        Time::Late => format!("{} late", when.date),
    }
}

fn read(kind: &str, phrase: &str, now: NaiveDateTime) -> Result<String, NotADate> {
    match kind {
        "call" => parse(phrase, now).map(|when| plain(&when)),
        _ => parse_clock(phrase, now).map(|moment| moment.to_string()),
    }
}

#[test]
fn what_people_say_is_understood() {
    let rows = rows(UNDERSTOOD);
    assert!(rows.len() >= 330, "{} phrases", rows.len());
    let off: Vec<String> = rows
        .into_iter()
        .filter_map(|(kind, now, phrase, expected)| {
            let got = read(kind, phrase, now).unwrap_or_else(|refusal| refusal.to_string());
            (got != expected).then(|| format!("{kind} {now} {phrase:?}: {got}; not {expected}"))
        })
        .collect();
    assert!(off.is_empty(), "{}", off.join("\n"));
}

#[test]
fn what_is_unclear_is_refused_and_says_why() {
    let rows = rows(REFUSED);
    assert!(rows.len() >= 120, "{} phrases", rows.len());
    let off: Vec<String> = rows
        .into_iter()
        .filter_map(|(kind, now, phrase, expected)| {
            let got = match read(kind, phrase, now) {
                Ok(got) => format!("understood as {got}"),
                Err(refusal) => refusal.to_string(),
            };
            (!got.contains(expected)).then(|| format!("{kind} {now} {phrase:?}: {got}; not {expected}"))
        })
        .collect();
    assert!(off.is_empty(), "{}", off.join("\n"));
}

#[test]
fn what_is_shown_is_understood_as_the_same() {
    for (_, now, phrase, _) in rows(UNDERSTOOD).into_iter().filter(|row| row.0 == "call") {
        let when = parse(phrase, now).unwrap();
        let shown = show(&when, now);
        assert_eq!(parse(&shown, now), Ok(when), "{phrase:?} shown as {shown:?}");
    }
}

#[test]
fn the_day_understood_is_shown_short() {
    let now = rows(UNDERSTOOD)[0].1;
    let shown = |phrase| show(&parse(phrase, now).unwrap(), now);
    assert_eq!(shown("thu"), "Thu 11 Jun");
    assert_eq!(shown("mon 8:30"), "Mon 8 Jun 08:30");
    assert_eq!(shown("before eight on monday"), "Mon 8 Jun early");
    assert_eq!(shown("friday lunch"), "Fri 5 Jun lunch");
    assert_eq!(shown("eod"), "Thu 4 Jun late");
    assert_eq!(shown("1 jan"), "Fri 1 Jan 2027");
    assert_eq!(shown("4 january 2pm"), "Mon 4 Jan 2027 14:00");
}

#[test]
fn the_advice_of_a_refusal_can_be_followed() {
    for (kind, now, phrase, _) in rows(REFUSED) {
        match read(kind, phrase, now) {
            Err(NotADate::TwoReadings(_, one, other)) => {
                for advice in [one, other].into_iter().filter(|advice| advice != "today") {
                    let advice = if kind == "clock" { format!("{advice} 10:00") } else { advice };
                    let taken = read(kind, &advice, now);
                    // Which of the two was meant may lie behind; it is understood all the same.
                    let fine = matches!(taken, Ok(_) | Err(NotADate::Passed(_) | NotADate::Past(_)));
                    assert!(fine, "{phrase:?} advises {advice:?}: {taken:?}");
                }
            }
            Err(NotADate::Passed(what)) => {
                let advice = format!("tomorrow {what}");
                assert!(parse(&advice, now).is_ok(), "{phrase:?} advises {advice:?}");
            }
            _ => {}
        }
    }
}

#[test]
fn what_a_refusal_quotes_can_go_to_a_terminal() {
    let now = rows(UNDERSTOOD)[0].1;
    for text in ["\u{1b}[31mred", "fri\u{202e}day", "tom\0orrow", "10\u{7}", "\u{9b}2J", "fri\u{200b}"] {
        let message = parse(text, now).unwrap_err().to_string();
        let plain = |sign: char| sign.is_ascii_graphic() || sign == ' ' || sign == '\u{fffd}';
        assert!(message.chars().all(plain), "{text:?}: {message:?}");
    }
}

/// Words and signs that phrases are made of, and some that go wrong.
const VOCABULARY: [&str; 132] = [
    "today",
    "tomorrow",
    "yesterday",
    "tonight",
    "now",
    "mon",
    "tuesday",
    "thu",
    "friday",
    "sun",
    "jan",
    "feb",
    "june",
    "december",
    "may",
    "next",
    "this",
    "last",
    "coming",
    "week",
    "weeks",
    "month",
    "months",
    "day",
    "days",
    "hour",
    "hours",
    "minutes",
    "min",
    "h",
    "d",
    "w",
    "m",
    "year",
    "fortnight",
    "end",
    "of",
    "the",
    "eow",
    "eom",
    "eod",
    "in",
    "on",
    "at",
    "from",
    "after",
    "before",
    "ago",
    "and",
    "a",
    "an",
    "half",
    "quarter",
    "past",
    "to",
    "till",
    "oh",
    "am",
    "pm",
    "oclock",
    "noon",
    "midday",
    "midnight",
    "early",
    "lunch",
    "late",
    "first",
    "thing",
    "second",
    "nineteenth",
    "thirtieth",
    "morning",
    "afternoon",
    "evening",
    "night",
    "over",
    "time",
    "one",
    "two",
    "five",
    "eight",
    "ten",
    "twelve",
    "nineteen",
    "twenty",
    "thirty",
    "fifty",
    "business",
    "0",
    "1",
    "3",
    "4",
    "5",
    "8",
    "10",
    "12",
    "19",
    "29",
    "30",
    "31",
    "45",
    "59",
    "99",
    "030",
    "0830",
    "1730",
    "2026",
    "2029",
    "9999",
    "99999",
    "19th",
    "31st",
    "1st",
    "'27",
    "8:30",
    "03:30",
    "24:00",
    "10:15:20",
    "10.30",
    "19.6.",
    "5.6",
    "31.12.2027",
    "5/6",
    "19/6",
    "2/29/28",
    "2028-02-29",
    "2026-06-19T10:30",
    "1h30",
    "+",
    "-",
    "/",
    "soon",
];

fn any_now() -> impl Strategy<Value = NaiveDateTime> {
    let first = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap();
    (0..110_i64 * 365 * 24 * 60).prop_map(move |minutes| first + TimeDelta::minutes(minutes))
}

fn phrase() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(VOCABULARY.to_vec()), 1..7);
    (words, prop::sample::select(vec![" ", " ", " ", "", "-"])).prop_map(|(words, gap)| words.join(gap))
}

/// What holds of every answer, whatever the text.
fn holds(text: &str, now: NaiveDateTime) -> Result<(), TestCaseError> {
    if let Ok(when) = parse(text, now) {
        prop_assert!(when.date >= now.date());
        prop_assert!(when.date.year() <= now.date().year() + 3);
        if let Time::At(time) = when.time {
            prop_assert!(when.date.and_time(time) > now);
        }
        let shown = show(&when, now);
        prop_assert_eq!(parse(&shown, now), Ok(when), "{} shown as {}", text, shown);
    }
    if let Ok(moment) = parse_clock(text, now) {
        prop_assert!((moment.year() - now.year()).abs() <= 3);
        let shown = moment.to_string();
        prop_assert_eq!(parse_clock(&shown, now), Ok(moment), "{} is {}", text, shown);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_brings_it_down(text in any::<String>(), now in any_now()) {
        holds(&text, now)?;
    }

    #[test]
    fn no_signs_bring_it_down(text in "[0-9a-z+:./' -]{0,24}", now in any_now()) {
        holds(&text, now)?;
    }

    #[test]
    fn no_phrase_brings_it_down(text in phrase(), now in any_now()) {
        holds(&text, now)?;
    }

    #[test]
    fn case_and_spaces_do_not_matter(text in phrase(), now in any_now()) {
        let other = format!("  {}, ", text.to_uppercase().replace(' ', "   "));
        if other.chars().count() <= 90 {
            prop_assert_eq!(parse(&other, now), parse(&text, now));
        }
    }

    #[test]
    fn a_day_shown_in_full_is_understood(now in any_now(), days in 0..1000_u64, minute in 0..1440_u32) {
        let date = now.date() + chrono::Days::new(days);
        let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap();
        prop_assume!(date.and_time(time) > now && date.year() <= now.year() + 3);
        for time in [Time::At(time), Time::Any] {
            let when = When { date, time };
            prop_assert_eq!(parse(&show(&when, now), now), Ok(when));
        }
    }
}
