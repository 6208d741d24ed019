//! The README's tables of keys tell the truth: those keys, that many of them, and the call is logged.

use redial::app::App;
use redial::domain::attempt::Outcome;
use redial::domain::cadence::Logged;
use redial::domain::history::What;
use redial::domain::prospect::ProspectId;
use redial::tui::keymap::{Action, Context, Keymap, key_name};
use uuid::Uuid;

use crate::desk::{Desk, at, line, new_york};

const README: &str = include_str!("../../../README.md");

/// Outcome, keys as the harness presses them, and what is told of it afterwards.
const USUAL: [(&str, &str, &str); 27] = [
    ("no answer", "n", "no-answer"),
    ("hung up", "h", "hung-up"),
    ("busy", "b", "busy"),
    ("voicemail, the message offered", "v<Enter>", "voicemail \"Dana, no more lost films.\""),
    ("voicemail, the message after that one", "v<Tab><Enter>", "voicemail \"Dana, no more overtime.\""),
    (
        "voicemail, with another promise",
        "vt{mon lunch}<Enter><Enter>",
        "voicemail \"Dana, no more lost films.\" then 2026-06-08",
    ),
    (
        "voicemail, in your own words",
        "vw{Dana, your setups take ten minutes.}<Enter>",
        "voicemail \"Dana, your setups take ten minutes.\"",
    ),
    ("screened, by whom you know", "s<Enter><Enter>", "screened by Pat"),
    (
        "screened, a message left with them",
        "s<Enter>m<Enter>",
        "screened \"Dana, no more lost films.\" by Pat",
    ),
    ("brush-off, to the next business day", "cb<Enter>", "brush-off then 2026-06-05"),
    ("brush-off, to a time", "cb{fri 10:30}<Enter>", "brush-off then 2026-06-05"),
    ("talk, with a next step", "ct{mon 8:30}<Enter>y", "reached talk then 2026-06-08"),
    ("talk, keeping in touch", "ct<Tab>{1 july}<Enter>y", "reached talk then 2026-07-01"),
    ("appointment", "ca{mon 10:00}<Enter>y", "reached appointment then 2026-06-09"),
    ("appointment, its date still open", "ca<Enter>y", "reached appointment then 2026-06-05"),
    ("sale", "csy", "reached sale"),
    ("not interested", "cn<Enter>n", "reached not-interested"),
    ("not a fit", "cf<Enter>n", "reached not-a-fit"),
    ("forwarded", "cw{Lia Moss}<Enter><Enter>", "reached forwarded"),
    ("opt-out, in the call", "co", "reached opt-out"),
    ("opt-out, by e-mail", "Xm", "opted out by mail"),
    ("put through by the screener, a sale", "s<Enter>ysy", "reached sale by Pat"),
    ("somebody else's number", "ww", "wrong-number"),
    ("dead number", "wd", "bad-number"),
    ("their call, missed", "i{ruiz}<Enter>m", "they call, missed"),
    ("their call, a sale", "i{ruiz}<Enter>sy", "they call, sale"),
    ("not now, back in an hour", "pp", "put off"),
];

/// A desk on a Thursday after five: Dana is to be called, who has a screener; two messages were left
/// for others.
fn evening() -> (Desk, ProspectId) {
    let desk = at("2026-06-03 12:05");
    let dana = desk.someone("Dana Ruiz", "+12125550134", |p| {
        p.phones.push(line("+12125550135", redial::domain::prospect::Line::Office));
    });
    let tom = desk.person("Tom Beck", "+12125550110");
    let carla = desk.person("Carla Mendes", "+12125550122");
    let mut app = desk.app();
    for (n, (id, text)) in
        [(tom, "Tom, no more overtime."), (carla, "Carla, no more lost films.")].iter().enumerate()
    {
        desk.turn_to(new_york(&format!("2026-06-03 12:1{n}")));
        app.log(*id, Logged { message: Some((*text).into()), ..said(Outcome::Voicemail) }).unwrap();
    }
    app.log(dana, Logged { screener: Some("Pat".into()), ..said(Outcome::Screened) }).unwrap();
    desk.turn_to(new_york("2026-06-04 17:05"));
    (desk, dana)
}

fn said(outcome: Outcome) -> Logged {
    Logged::just(Uuid::now_v7(), outcome)
}

/// What was last told of somebody; nothing where that was before this evening.
fn last_told(app: &App, id: ProspectId) -> String {
    let facts = app.facts(id).unwrap();
    if facts.prospect.put_off.is_some() {
        return "put off".into();
    }
    let last = facts.history.events().last().unwrap();
    if last.timing.at < app.now().unwrap() {
        return "nothing".into();
    }
    let then = last.plan().map_or(String::new(), |plan| format!(" then {}", plan.date));
    match &last.what {
        What::Attempt(attempt) => {
            let result = attempt.result.map_or(String::new(), |result| format!(" {}", result.as_str()));
            let message = attempt.message.as_ref().map_or(String::new(), |text| format!(" \"{text}\""));
            let by = attempt.screener.as_ref().map_or(String::new(), |name| format!(" by {name}"));
            format!("{}{result}{message}{by}{then}", attempt.outcome.as_str())
        }
        What::CallBack(call) => {
            format!("they call, {}", call.result.map_or("missed", |result| result.as_str()))
        }
        What::OptedOut(via) => format!("opted out by {}", via.as_str()),
        other => format!("{other:?}"),
    }
}

/// The rows of the README's table below a heading of columns, each as its cells.
fn table(heading: &str) -> Vec<Vec<&'static str>> {
    let below = README.lines().skip_while(|line| !line.starts_with(heading)).skip(2);
    let cells = |line: &'static str| line.trim_matches('|').split('|').map(str::trim).collect();
    below.take_while(|line| line.starts_with('|')).map(cells).collect()
}

/// Keys as the README writes them: "`c` `t` *thu* `Enter`".
fn written(keys: &str) -> String {
    let mut words = Vec::new();
    let mut letters = keys.chars();
    while let Some(letter) = letters.next() {
        words.push(match letter {
            '<' => format!("`{}`", letters.by_ref().take_while(|c| *c != '>').collect::<String>()),
            '{' => format!("*{}*", letters.by_ref().take_while(|c| *c != '}').collect::<String>()),
            key => format!("`{key}`"),
        });
    }
    words.join(" ")
}

/// How many keys those are, in the README's words.
fn how_many(keys: &str) -> String {
    let keys = written(keys);
    let pressed = keys.matches('`').count() / 2;
    let typed = keys.split('*').nth(1);
    match typed {
        None => pressed.to_string(),
        Some(text) if text.contains(|c: char| c.is_ascii_digit()) || text.contains("lunch") => {
            format!("{pressed} and a date")
        }
        Some(text) if text.ends_with('.') => format!("{pressed} and a message"),
        Some(_) => format!("{pressed} and a name"),
    }
}

#[test]
fn every_outcome_takes_the_keys_that_the_readme_says() {
    let told: Vec<Vec<String>> = table("| outcome | keys |")
        .into_iter()
        .map(|row| row.into_iter().map(str::to_owned).collect())
        .collect();
    let usual: Vec<Vec<String>> = USUAL
        .iter()
        .map(|(outcome, keys, _)| vec![(*outcome).into(), written(keys), how_many(keys)])
        .collect();
    pretty_assertions::assert_eq!(told, usual);
}

#[test]
fn those_keys_log_the_call_and_not_before_the_last_of_them() {
    let (evening, dana) = evening();
    for (outcome, keys, told) in USUAL {
        let desk = evening.twin();
        let keys = keys.replace(['{', '}'], "");
        let (first, last) = keys.split_at(last_key(&keys));
        let screens = desk.screens();
        assert!(screens.text().contains("┌ Dana Ruiz "), "{}", screens.text());
        let screens = screens.keys(first);
        assert_eq!(last_told(&desk.app(), dana), "nothing", "{outcome}");
        let shown = screens.keys(last).text();
        let last = last_told(&desk.app(), dana);
        assert!(last.starts_with(told), "{outcome}: {last:?} is not {told:?}\n{shown}");
    }
}

/// Where the last key begins.
fn last_key(keys: &str) -> usize {
    if keys.ends_with('>') { keys.rfind('<').unwrap() } else { keys.len() - 1 }
}

#[test]
fn what_happens_most_takes_one_key_and_a_message_two() {
    let count = |outcome: &str| {
        let (_, keys, _) = USUAL.iter().find(|(name, ..)| *name == outcome).unwrap();
        how_many(keys)
    };
    for outcome in ["no answer", "hung up", "busy"] {
        assert_eq!(count(outcome), "1");
    }
    assert_eq!(count("voicemail, the message offered"), "2");
}

#[test]
fn the_readme_names_every_key_of_the_day() {
    let first = |heading: &str| table(heading).into_iter().map(|row| row[0].to_owned()).collect::<Vec<_>>();
    let named = [first("| key | what happened |"), first("| key | |")].concat().join(" ");
    let rest = "`j` `k` `PageDown` `PageUp` `g` `G`";
    for row in Keymap::default().rows(Context::Queue) {
        let key = format!("`{}`", key_name(row.key));
        let elsewhere = row.key.ctrl
            || row.action == Action::Demo
            || ["`Down`", "`Up`", "`Home`", "`End`"].contains(&key.as_str());
        assert!(elsewhere || named.contains(&key) || rest.contains(&key), "{key} {}", row.name);
    }
    for key in named.split(' ') {
        let known = [Context::Queue, Context::Person, Context::Review]
            .into_iter()
            .flat_map(|place| Keymap::default().rows(place).collect::<Vec<_>>())
            .any(|row| format!("`{}`", key_name(row.key)) == key);
        assert!(known, "{key} is no key of the day");
    }
}
