//! The keys as they hold: those of the table, but for what somebody changed in their configuration.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{Action, Binding, Context, KEYMAP, Press, key_name};
use crate::app::config::{KeyWish, Mistake};

/// The keys that hold, place by place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    changed: Vec<Change>,
}

/// Another key for every row of a name that had the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    name: &'static str,
    from: Press,
    to: Press,
    line: usize,
}

impl Change {
    fn is_of(&self, row: &Binding) -> bool {
        row.name == self.name && row.key == self.from
    }
}

impl Keymap {
    /// The keys with what somebody wishes; and the wishes that can't be met, of which the usual key
    /// holds. Two actions may change keys with each other.
    #[must_use]
    pub fn of(wishes: &[KeyWish]) -> (Keymap, Vec<Mistake>) {
        let (mut keymap, mut mistakes) = (Keymap::default(), Vec::new());
        for wish in wishes {
            match change(wish) {
                Ok(change) if keymap.changed.iter().any(|other| other.name == change.name) => {
                    let why = format!("\"{}\" has another key already", change.name);
                    mistakes.push(Mistake { line: wish.line, why });
                }
                Ok(change) => keymap.changed.push(change),
                Err(why) => mistakes.push(Mistake { line: wish.line, why }),
            }
        }
        keymap.changed.sort_by_key(|change| change.line);
        while let Some((at, why)) = keymap.last_wrong() {
            mistakes.push(Mistake { line: keymap.changed.remove(at).line, why });
        }
        mistakes.sort_by_key(|mistake| mistake.line);
        (keymap, mistakes)
    }

    /// What a key does in a context.
    #[must_use]
    pub fn action(&self, context: Context, key: KeyEvent) -> Option<Action> {
        if key.modifiers.contains(KeyModifiers::ALT) {
            return None;
        }
        let pressed = Press { code: key.code, ctrl: key.modifiers.contains(KeyModifiers::CONTROL) };
        self.rows(context).find(|row| row.key == pressed).map(|row| row.action)
    }

    /// The rows of a context with the keys that hold there, in the order of the table.
    pub fn rows(&self, context: Context) -> impl Iterator<Item = Binding> {
        in_place(context).map(move |row| Binding { key: self.key_of(row, context), ..*row })
    }

    /// The key of an action in a context, as it is written; of several the first.
    #[must_use]
    pub fn key(&self, context: Context, action: Action) -> String {
        let row = self.rows(context).find(|row| row.action == action);
        row.map_or_else(String::new, |row| key_name(row.key))
    }

    /// The key of a row in a context. Where text is typed every printable key is text, so that there
    /// none takes the place of the usual key.
    fn key_of(&self, row: &Binding, context: Context) -> Press {
        let change = self.changed.iter().find(|change| change.is_of(row));
        let change = change.filter(|change| !(context.takes_text() && change.to.is_text()));
        change.map_or(row.key, |change| change.to)
    }

    /// The last change that can't be, and why: it does nothing, or its key means something else in one
    /// of its places.
    fn last_wrong(&self) -> Option<(usize, String)> {
        let wrong = |change: &Change| self.without_place(change).or_else(|| self.taken(change));
        self.changed.iter().enumerate().rev().find_map(|(at, change)| Some((at, wrong(change)?)))
    }

    fn without_place(&self, change: &Change) -> Option<String> {
        let nowhere = !Context::ALL.iter().any(|(context, _)| self.is_pressed_at(change, *context));
        nowhere.then(|| format!("\"{}\" is where text is typed: every letter is text there", change.name))
    }

    fn taken(&self, change: &Change) -> Option<String> {
        Context::ALL.iter().find_map(|(context, place)| {
            let here = self.is_pressed_at(change, *context) || change.is_confirmed_at(*context);
            let mut others = in_place(*context).filter(|row| !change.does(row.action));
            let other = others.find(|row| here && self.key_of(row, *context) == change.to)?;
            let (key, other) = (key_name(change.to), other.name);
            Some(format!("{key} is no key for \"{}\": it is \"{other}\" ({place})", change.name))
        })
    }

    /// Whether the changed key is pressed in a context.
    fn is_pressed_at(&self, change: &Change, context: Context) -> bool {
        in_place(context).any(|row| change.is_of(row) && self.key_of(row, context) == change.to)
    }
}

impl Change {
    fn does(&self, action: Action) -> bool {
        KEYMAP.iter().any(|row| self.is_of(row) && row.action == action)
    }

    /// Whether what it starts is confirmed there: by another key than the one that started it, so that
    /// a key pressed twice by mistake does nothing that can't be taken back.
    fn is_confirmed_at(&self, context: Context) -> bool {
        (self.does(Action::Dial) && context == Context::Dialling)
            || (self.does(Action::Erase) && context == Context::Erase)
    }
}

impl Press {
    /// Whether it is text where text is typed.
    fn is_text(self) -> bool {
        !self.ctrl && matches!(self.code, KeyCode::Char(_))
    }
}

fn in_place(context: Context) -> impl Iterator<Item = &'static Binding> {
    KEYMAP.iter().filter(move |row| row.places.contains(&context))
}

/// The change that somebody wishes: of the first row of that name, and all that share its key.
fn change(wish: &KeyWish) -> Result<Change, String> {
    let KeyWish { action, key, line } = wish;
    let name = action.replace('-', " ").to_lowercase();
    let same = |row: &&Binding| row.name.replace('-', " ").to_lowercase() == name.trim();
    let row = KEYMAP.iter().find(same).ok_or_else(|| format!("no action is called \"{action}\""))?;
    let to = press(key).ok_or_else(|| {
        format!("\"{key}\" is no key: write one letter or sign, ctrl-x, f1 to f12, enter, tab or space")
    })?;
    Ok(Change { name: row.name, from: row.key, to, line: *line })
}

/// A key as it is written: `P`, `ctrl-p`, `f5`, `enter`, `tab`, `space`.
fn press(text: &str) -> Option<Press> {
    let plain = |code| Some(Press { code, ctrl: false });
    if let Some(letter) = only(text) {
        return plain(KeyCode::Char(letter));
    }
    let lower = text.to_lowercase();
    match lower.as_str() {
        "enter" => return plain(KeyCode::Enter),
        "tab" => return plain(KeyCode::Tab),
        "space" => return plain(KeyCode::Char(' ')),
        _ => {}
    }
    if let Some(letter) = lower.strip_prefix("ctrl-").and_then(only) {
        // A terminal sends these two as Tab and Enter.
        let arrives = letter.is_ascii_lowercase() && !matches!(letter, 'i' | 'm');
        return arrives.then_some(Press { code: KeyCode::Char(letter), ctrl: true });
    }
    let number: u8 = lower.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(Press { code: KeyCode::F(number), ctrl: false })
}

/// The one letter of a text that has no more than that.
fn only(text: &str) -> Option<char> {
    let mut letters = text.chars();
    let letter = letters.next().filter(|letter| !crate::domain::names::is_hidden(*letter))?;
    letters.next().is_none().then_some(letter)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::domain::attempt::Outcome;

    fn wishes(wishes: &[(&str, &str)]) -> (Keymap, Vec<String>) {
        let wish = |(line, (action, key)): (usize, &(&str, &str))| KeyWish {
            action: (*action).into(),
            key: (*key).into(),
            line,
        };
        let (keymap, mistakes) = Keymap::of(&wishes.iter().enumerate().map(wish).collect::<Vec<_>>());
        (keymap, mistakes.into_iter().map(|mistake| format!("{}: {}", mistake.line, mistake.why)).collect())
    }

    fn does(keymap: &Keymap, context: Context, key: KeyCode) -> Option<Action> {
        keymap.action(context, KeyEvent::new(key, KeyModifiers::NONE))
    }

    #[test]
    fn an_action_has_its_other_key_wherever_it_had_the_usual_one() {
        let (keymap, mistakes) =
            wishes(&[("not-now", "P"), ("Dial", "F5"), ("edit", "Z"), ("undo", "ctrl-u")]);
        assert_eq!(mistakes, Vec::<String>::new());
        for place in [Context::Queue, Context::Person] {
            assert_eq!(does(&keymap, place, KeyCode::Char('P')), Some(Action::NotNow));
            assert_eq!(does(&keymap, place, KeyCode::Char('p')), None);
            assert_eq!(does(&keymap, place, KeyCode::F(5)), Some(Action::Dial));
        }
        assert_eq!(does(&keymap, Context::Message, KeyCode::Char('Z')), Some(Action::EditText));
        assert_eq!(does(&keymap, Context::Prospects, KeyCode::Char('Z')), Some(Action::Edit));
        assert_eq!(does(&keymap, Context::NotNow, KeyCode::Char('p')), Some(Action::InAnHour));
        assert_eq!(does(&keymap, Context::Dialling, KeyCode::Enter), Some(Action::Accept));
        assert_eq!(keymap.key(Context::Queue, Action::Dial), "F5");
        assert_eq!(keymap.key(Context::Queue, Action::Undo), "Ctrl-u");
    }

    #[test]
    fn two_actions_may_change_keys_with_each_other() {
        let (keymap, mistakes) = wishes(&[("dial", "n"), ("no answer", "d")]);
        assert_eq!(mistakes, Vec::<String>::new());
        assert_eq!(does(&keymap, Context::Queue, KeyCode::Char('n')), Some(Action::Dial));
        assert_eq!(does(&keymap, Context::Queue, KeyCode::Char('d')), Some(Action::Log(Outcome::NoAnswer)));
    }

    #[test]
    fn a_key_that_is_taken_leaves_the_usual_one_and_whoever_counted_on_it() {
        let (keymap, mistakes) =
            wishes(&[("note", "d"), ("dial", "n"), ("voicemail", "n"), ("open", "ctrl-z")]);
        assert_eq!(keymap, Keymap::default());
        assert_eq!(
            mistakes,
            [
                "0: d is no key for \"note\": it is \"dial\" (Today)",
                "1: n is no key for \"dial\": it is \"no answer\" (Today)",
                "2: n is no key for \"voicemail\": it is \"dial\" (Today)",
                "3: Ctrl-z is no key for \"open\": it is \"suspend\" (Today)",
            ]
        );
    }

    #[test]
    fn what_is_no_action_or_no_key_is_named() {
        let (keymap, mistakes) = wishes(&[
            ("dail", "D"),
            ("busy", "bb"),
            ("hung up", "ctrl-m"),
            ("hung-up", "f13"),
            ("number", "\u{200b}"),
            ("screened", ""),
            ("look at it", "l"),
            ("quit", "Q"),
            ("Quit", "Z"),
        ]);
        assert_eq!(keymap.changed.len(), 1);
        let kinds = ["called", "no key", "no key", "no key", "no key", "no key", "text", "another key"];
        assert_eq!(mistakes.len(), kinds.len(), "{mistakes:?}");
        for (mistake, kind) in mistakes.iter().zip(kinds) {
            assert!(mistake.contains(kind), "{mistake}");
        }
    }

    #[test]
    fn where_text_is_typed_every_letter_stays_text() {
        let (keymap, mistakes) = wishes(&[("open", "l"), ("back", "Q")]);
        assert_eq!(mistakes, Vec::<String>::new());
        assert_eq!(does(&keymap, Context::Form, KeyCode::Char('Q')), None);
        assert_eq!(does(&keymap, Context::Form, KeyCode::Esc), Some(Action::Back));
        assert_eq!(does(&keymap, Context::Results, KeyCode::Char('Q')), Some(Action::Back));
        assert_eq!(does(&keymap, Context::Find, KeyCode::Char('l')), None);
        assert_eq!(does(&keymap, Context::Find, KeyCode::Enter), Some(Action::Accept));
        assert_eq!(does(&keymap, Context::Queue, KeyCode::Char('l')), Some(Action::Open));
        assert_eq!(does(&keymap, Context::Queue, KeyCode::Enter), None);
    }

    #[test]
    fn what_starts_a_dial_never_confirms_it() {
        let (keymap, mistakes) = wishes(&[("open", "O"), ("dial", "enter")]);
        assert_eq!(mistakes, ["1: Enter is no key for \"dial\": it is \"dial\" (Dialling)"]);
        assert_eq!(does(&keymap, Context::Queue, KeyCode::Enter), None);
    }
}
