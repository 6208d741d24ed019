//! Whom the month is played with.

use redial::domain::place::phone::Number;
use redial::domain::prospect::{Fit, Line, Phone, Prospect, Role};
use redial::store::NewProspect;

/// How many there are in each of the five zones by each week: 120 people in all.
const IN_EACH_BY: [u32; 4] = [18, 20, 22, 24];

/// Those who come in at the start of a week: in New York, Chicago, Denver, Los Angeles and London.
pub fn coming_in(week: usize) -> Vec<NewProspect> {
    let before = week.checked_sub(1).and_then(|last| IN_EACH_BY.get(last)).copied().unwrap_or(0);
    let by_then = IN_EACH_BY.get(week).copied().unwrap_or(before);

    let places = [
        ("+1212", "New York", "US"),
        ("+1312", "Chicago", "US"),
        ("+1303", "Denver", "US"),
        ("+1213", "Los Angeles", "US"),
        ("+442079460", "London", "GB"),
    ];
    let ones = places.into_iter().flat_map(|place| (before..by_then).map(move |n| one(place, n)));
    ones.collect()
}

fn one((area, city, country): (&str, &str, &str), n: u32) -> NewProspect {
    let number = |extra: u32| match country {
        "GB" => format!("{area}{:03}", 2 * n + extra),
        _ => format!("{area}55501{:02}", 2 * n + extra),
    };
    let phone = |line, extra| Phone {
        number: Number { e164: number(extra), ext: None },
        label: None,
        line,
        dead: false,
    };
    let phones = match n % 12 {
        0 => vec![phone(Line::Main, 0)],
        1 => vec![phone(Line::Mobile, 0)],
        2 => vec![phone(Line::Unknown, 0)],
        3 | 4 => vec![phone(Line::Office, 0), phone(Line::Mobile, 1)],
        5 | 6 => vec![phone(Line::Office, 0), phone(Line::Main, 1)],
        _ => vec![phone(Line::Office, 0)],
    };
    let prepared = n % 4 != 3;
    let prospect = Prospect {
        name: format!("{city} {n:02}"),
        phones,
        city: Some(city.into()),
        country: Some(country.into()),
        fit: if n.is_multiple_of(5) { Fit::Yes } else { Fit::Open },
        role: n.is_multiple_of(3).then_some(Role::Economic),
        prepared,
        ..Prospect::nobody()
    };
    NewProspect {
        prospect,
        notes: prepared.then(|| "Asked about at the fair".to_owned()).into_iter().collect(),
    }
}
