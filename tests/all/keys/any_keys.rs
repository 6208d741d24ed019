//! Whatever is pressed, typed or dropped in, whatever size the window has and whatever the clock
//! does: nothing breaks, nothing but text is drawn, and the store is whole.

use chrono::TimeDelta;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use redial::app::App;
use redial::domain::attempt::Outcome;
use redial::domain::names::is_hidden;
use redial::domain::prospect::{Line, ProspectId};
use redial::tui::keymap::{Context, KEYMAP};

use super::states::{STATES, Sits, said};
use crate::desk::{Desk, Shown, at, line, new_york};
use crate::killed::whole;
use crate::random_days::check_offers;

/// What can happen to the screens.
#[derive(Debug, Clone)]
enum Happens {
    Key(KeyCode, KeyModifiers),
    /// Keys that lead somewhere from the day's screen, once Esc has led back there.
    Leads(&'static str),
    Typed(String),
    Pasted(String),
    Size(u16, u16),
    /// So many minutes go by; or the clock is set back.
    Clock(i64),
    /// Another run logs a call.
    Another(usize),
}

fn happens() -> impl Strategy<Value = Happens> {
    let known = prop::sample::select(KEYMAP.iter().map(|row| row.key.code).collect::<Vec<_>>());
    let control = prop::sample::select(vec!['a', 'd', 'e', 'k', 'u', 'w', 'z']).prop_map(KeyCode::Char);
    let others = prop::sample::select(vec![
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Delete,
        KeyCode::Backspace,
        KeyCode::Insert,
        KeyCode::F(5),
        KeyCode::Null,
        KeyCode::Char(' '),
        KeyCode::Char('é'),
        KeyCode::Char('王'),
        KeyCode::Char('\u{7}'),
        KeyCode::Char('\u{202E}'),
    ]);
    let led = prop::sample::select(STATES.iter().map(|(_, _, keys)| *keys).collect::<Vec<_>>());
    let held = prop::sample::select(vec![KeyModifiers::SHIFT, KeyModifiers::ALT, KeyModifiers::CONTROL]);
    let words = prop::sample::select(WORDS.to_vec()).prop_map(str::to_owned);
    let text = prop_oneof![3 => words, 1 => any::<String>(), 1 => "\\PC{0,40}"];
    prop_oneof![
        16 => known.clone().prop_map(|code| Happens::Key(code, KeyModifiers::NONE)),
        4 => Just(Happens::Key(KeyCode::Enter, KeyModifiers::NONE)),
        1 => (known, held).prop_map(|(code, held)| Happens::Key(code, held)),
        1 => control.prop_map(|code| Happens::Key(code, KeyModifiers::CONTROL)),
        2 => others.prop_map(|code| Happens::Key(code, KeyModifiers::NONE)),
        6 => led.prop_map(Happens::Leads),
        4 => text.clone().prop_map(Happens::Typed),
        2 => text.prop_map(Happens::Pasted),
        2 => (1_u16..=200, 1_u16..=60).prop_map(|(width, height)| Happens::Size(width, height)),
        2 => prop_oneof![1_i64..90, 90_i64..5000, -300_i64..0].prop_map(Happens::Clock),
        1 => (0_usize..6).prop_map(Happens::Another),
    ]
}

/// What people type.
const WORDS: &[&str] = &[
    "dana",
    "mon 8:30",
    "tomorrow lunch",
    "in 2 weeks",
    "none",
    "Chicago",
    "+1 212 555 0134",
    "212 555 0199, 212 555 0198",
    "09:00-17:00",
    "5",
    "no more lost films",
    "status:at-limit",
    "\u{1b}[2J\u{1b}]0;owned\u{7}",
    "a\tb\r\nc\0d\u{85}e\u{2028}f",
];

fn office() -> (Desk, Vec<ProspectId>) {
    let mut desk = at("2026-06-04 07:05");
    desk.config.dial.command = vec!["true".into(), "{e164}".into()];
    desk.config.policy.exit_after = 1;
    desk.config.policy.limit = 3;
    let ids = vec![
        desk.someone("Dana Ruiz", "+12125550134", |p| p.phones.push(line("+12125550135", Line::Mobile))),
        desk.person("Tom Beck", "+13125550110"),
        desk.person("王小明", "+12065550156"),
        desk.someone("Evil \u{1b}[31m\u{202e}Name", "+12125550144", |p| p.company = Some("A\u{7}\tB".into())),
        desk.someone("Nobody Known", "+12125550145", |p| p.phones.clear()),
        desk.someone("Tol Free", "+18005550199", |p| p.phones[0].line = Line::Unknown),
    ];
    std::fs::write(desk.folder.path().join("people.csv"), "Name,Phone\nAbe Cole,+1 646 555 0131\n").unwrap();
    (desk, ids)
}

fn cases() -> u32 {
    std::env::var("REDIAL_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(24)
}

#[test]
fn whatever_happens_nothing_breaks() {
    let (office, ids) = office();
    let config = ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() };
    let days = prop::collection::vec(happens(), 20..60);
    proptest!(config, |(day in days)| {
        let desk = office.twin();
        let mut now = new_york("2026-06-04 12:02");
        desk.turn_to(now);
        let mut shown = desk.screens();
        for one in &day {
            if let Happens::Clock(minutes) = one {
                now += TimeDelta::minutes(*minutes);
                desk.turn_to(now);
            }
            happen(&desk, &ids, &mut shown, one);
            only_text(&shown.text(), one);
        }
        drop(shown);
        consistent(&desk);
    });
}

fn happen(desk: &Desk, ids: &[ProspectId], shown: &mut Shown, one: &Happens) {
    let press = |shown: &mut Shown, code, held| shown.event(Event::Key(KeyEvent::new(code, held)));
    match one {
        Happens::Key(code, held) => press(shown, *code, *held),
        Happens::Leads(keys) => {
            // On a screen too small to show anything no key is taken.
            shown.size(80, 24);
            shown.text();
            for _ in 0..6 {
                press(shown, KeyCode::Esc, KeyModifiers::NONE);
            }
            assert_eq!(shown.context(), Context::Queue, "Esc leads back to the day");
            shown.press_all(&keys.replace('@', &desk.folder.path().display().to_string()));
        }
        Happens::Typed(text) => {
            text.chars().for_each(|letter| press(shown, KeyCode::Char(letter), KeyModifiers::NONE));
        }
        Happens::Pasted(text) => shown.event(Event::Paste(text.clone())),
        Happens::Size(width, height) => shown.size(*width, *height),
        Happens::Clock(_) => shown.tick(),
        Happens::Another(who) => {
            // A rule may refuse it.
            let _ = desk.app().log(ids[*who], said(Outcome::NoAnswer));
            shown.tick();
        }
    }
}

/// Nothing that is drawn moves the terminal, or hides what stands beside it.
fn only_text(text: &str, after: &Happens) {
    let obeyed = |c: char| c != '\n' && is_hidden(c);
    assert!(!text.contains(obeyed), "after {after:?}: {text:?}");
}

/// Everything is there and in order, and the index says what the engine does.
fn consistent(desk: &Desk) {
    whole(desk);
    let app = desk.app();
    let ids = app.people("").unwrap();
    let mut events = 0;
    for id in &ids {
        events += in_order(&app, *id);
    }
    let connection = rusqlite::Connection::open(desk.store_file()).unwrap();
    let written: i64 = connection.query_row("SELECT count(*) FROM event", [], |row| row.get(0)).unwrap();
    assert_eq!(i64::try_from(events), Ok(written), "every event is somebody's, and told");
    check_offers(&app, &ids, app.now().unwrap());
}

/// How many events somebody's history has, each after the one before.
fn in_order(app: &App, id: ProspectId) -> usize {
    let facts = app.facts(id).unwrap();
    let events = facts.history.events();
    let order: Vec<_> = events.iter().map(|event| (event.counted_at(), event.seq)).collect();
    assert!(order.windows(2).all(|two| two[0] < two[1]), "{order:?}");
    events.len()
}

#[test]
fn what_is_hidden_in_a_text_is_not_drawn_where_it_is_typed_or_pasted() {
    let (office, _) = office();
    let hidden = "a\u{202e}b\u{7}c\u{1b}[2Jd\u{200b}e\u{9b}f\u{2066}g\u{ad}h";
    let texts = STATES.iter().filter(|(context, sits, _)| context.takes_text() && *sits == Sits::Busy);
    for (context, _, keys) in texts {
        let desk = office.twin();
        desk.turn_to(new_york("2026-06-04 12:02"));
        let mut shown = desk.screens();
        shown.press_all(&keys.replace('@', &desk.folder.path().display().to_string()));
        for happens in [Happens::Typed(hidden.into()), Happens::Pasted(hidden.into())] {
            happen(&desk, &[], &mut shown, &happens);
            let text = shown.text();
            assert!(text.contains("abc[2Jdefgh"), "{context:?}: {text}");
            only_text(&text, &happens);
        }
    }
}
