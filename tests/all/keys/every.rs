//! Every key that is shown does something where it is shown.

use crossterm::event::KeyCode;
use redial::tui::keymap::{Action, Binding, Context, Foot, KEYMAP, key_name};

use super::states::{Desks, STATES, Seen, Sits, State, key_of, reach, seen};
use crate::desk::at;

/// Wide and high enough for every key and every action.
const LARGE: (u16, u16) = (240, 70);

fn rows(context: Context) -> impl Iterator<Item = &'static Binding> {
    KEYMAP.iter().filter(move |row| row.places.contains(&context))
}

fn states(context: Context) -> impl Iterator<Item = &'static State> {
    STATES.iter().filter(move |(where_, ..)| *where_ == context)
}

/// A state as it is, and what each key makes of it.
struct Tried<'a> {
    desks: &'a Desks,
    state: &'a State,
    before: Seen,
}

impl<'a> Tried<'a> {
    fn new(desks: &'a Desks, state: &'a State) -> Self {
        let desk = desks.desk(state.1);
        let before = seen(&reach(&desk, state));
        Tried { desks, state, before }
    }

    fn after(&self, row: &Binding) -> Seen {
        let desk = self.desks.desk(self.state.1);
        let mut shown = reach(&desk, self.state);
        shown.event(key_of(row));
        seen(&shown)
    }

    /// Whether the palette has it here.
    fn offers(&self, row: &Binding) -> bool {
        let desk = self.desks.desk(self.state.1);
        let palette = reach(&desk, self.state).sized(LARGE.0, LARGE.1).keys(":").keys(row.name).text();
        palette.contains(&entry(row))
    }

    fn acts(&self, row: &Binding) -> bool {
        self.after(row) != self.before
    }
}

/// A key to where one is already has nothing to do.
fn is_there_already(context: Context, row: &Binding) -> bool {
    let all_is_in_sight =
        matches!(context, Context::Preview | Context::Merge | Context::Day | Context::Insight) && moves(row);
    all_is_in_sight
        || matches!(
            (context, row.action),
            (Context::Queue, Action::Today)
                | (Context::Prospects, Action::Prospects)
                | (Context::Library, Action::Messages)
                | (Context::Review, Action::Review)
                | (Context::Insight, Action::Insight)
        )
}

/// A key as help and footer write it.
fn written(row: &Binding) -> String {
    match row.key.code {
        KeyCode::Up => "↑".into(),
        KeyCode::Down => "↓".into(),
        _ => key_name(row.key),
    }
}

/// At the end of a list nothing moves, though the keys that move are shown.
const fn moves(row: &Binding) -> bool {
    use Action::{Down, First, Last, PageDown, PageUp, Up};
    matches!(row.action, Up | Down | PageUp | PageDown | First | Last)
}

/// What stands in the footer of a state.
fn footer(desks: &Desks, state: &State) -> String {
    let desk = desks.desk(state.1);
    let text = reach(&desk, state).sized(LARGE.0, LARGE.1).text();
    text.lines().skip(usize::from(LARGE.1) - 2).map(|line| format!("{line} ")).collect()
}

#[test]
fn no_key_is_dead_and_the_footer_shows_only_those_that_do_something() {
    let desks = Desks::new();
    for (context, _) in Context::ALL {
        let mut dead: Vec<&Binding> = rows(context).filter(|row| !is_there_already(context, row)).collect();
        for state in states(context) {
            let tried = Tried::new(&desks, state);
            let foot = footer(&desks, state);
            let in_foot = |row: &Binding| foot.contains(&format!(" {} {} ", key_name(row.key), row.name));
            for row in rows(context) {
                let is_shown = row.foot != Foot::Never && in_foot(row) && !moves(row);
                let was_dead = dead.iter().position(|other| other.key == row.key);
                if (is_shown || was_dead.is_some()) && tried.acts(row) {
                    was_dead.map(|place| dead.remove(place));
                } else {
                    assert!(!is_shown, "{state:?}: {} {}\n{foot}", key_name(row.key), row.name);
                }
            }
        }
        assert!(dead.is_empty(), "{context:?}: {dead:?}");
    }
}

#[test]
fn the_help_names_every_key() {
    let desk = at("2026-06-04 17:05");
    let text = desk.screens().sized(100, 600).keys("?").text();
    for (context, heading) in Context::ALL {
        assert!(text.contains(&format!("│{heading}")), "{heading}");
        for row in rows(context) {
            let line = format!("│  {:<10}{:<16}{}", written(row), row.name, row.help);
            assert!(text.contains(&line), "{row:?}");
        }
    }
}

#[test]
fn the_palette_has_every_action_by_its_name_and_it_does_what_its_key_does() {
    let desks = Desks::new();
    for place in [
        Context::Queue,
        Context::Person,
        Context::Prospects,
        Context::Library,
        Context::Review,
        Context::Insight,
    ] {
        let tried: Vec<Tried> = states(place).map(|state| Tried::new(&desks, state)).collect();
        for row in rows(place).filter(|row| row.action != Action::Palette && !is_there_already(place, row)) {
            let first = rows(place).find(|other| other.action == row.action).unwrap();
            let (tried, after) = tried
                .iter()
                .map(|tried| (tried, tried.after(row)))
                .find(|(tried, after)| *after != tried.before && tried.offers(first))
                .unwrap_or_else(|| panic!("{place:?}: {} is offered nowhere", row.name));
            let desk = desks.desk(tried.state.1);
            let named = reach(&desk, tried.state).keys(":").keys(row.name);
            assert!(named.text().contains(&format!("▸ {}", entry(first))), "{}\n{}", row.name, named.text());
            let done = seen(&named.keys("<Enter>"));
            pretty_assertions::assert_eq!(done, after, "{:?}: {}", tried.state, row.name);
        }
    }
}

/// What the palette shows of a row, however narrow it is.
fn entry(row: &Binding) -> String {
    format!("{:<16}{}", row.name, written(row))
}

#[test]
fn the_palette_has_no_action_that_makes_no_sense() {
    let desks = Desks::new();
    for state in STATES.iter().filter(|(_, sits, _)| *sits == Sits::Empty) {
        let desk = desks.desk(state.1);
        let palette = reach(&desk, state).sized(LARGE.0, LARGE.1).keys(":").text();
        let tried = Tried::new(&desks, state);
        for row in rows(state.0).filter(|row| palette.contains(&entry(row)) && !moves(row)) {
            assert!(tried.acts(row), "{state:?}: {}", row.name);
        }
    }
}
