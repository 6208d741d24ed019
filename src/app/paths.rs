//! Where things are kept, and the paths that a person types, pastes, or drops into a terminal.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

use super::AppError;
use crate::domain::names::is_hidden;

/// Where configuration and store are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The configuration.
    pub config: PathBuf,
    /// The store.
    pub store: PathBuf,
}

impl Paths {
    /// Where they are: as named, else where the system keeps such things.
    ///
    /// # Errors
    /// Where one isn't named and the person has no home.
    pub fn find(config: Option<PathBuf>, store: Option<PathBuf>) -> Result<Paths, AppError> {
        let dirs = ProjectDirs::from("", "", "redial");
        let at_home = |named: Option<PathBuf>, usual: Option<PathBuf>, option: &str| {
            let homeless =
                || AppError::Failed(format!("there is no home folder; name the file with {option}"));
            named.or(usual).ok_or_else(homeless)
        };
        let usual_config = dirs.as_ref().map(|dirs| dirs.config_dir().join("config.toml"));
        let usual_store = dirs.as_ref().map(|dirs| dirs.data_dir().join("redial.db"));
        Ok(Paths {
            config: at_home(config, usual_config, "--config FILE")?,
            store: at_home(store, usual_store, "--store FILE")?,
        })
    }
}

/// The path that a person means: as typed, with `~/` for their home; as a terminal quotes a file that
/// is dropped into it; as a link that begins with `file://`.
#[must_use]
pub fn expand(text: &str) -> PathBuf {
    at_home(meant(text), BaseDirs::new().as_ref().map(BaseDirs::home_dir))
}

/// What a path that is being typed could become, in the order of the names: files and, with a stroke
/// at their end, folders. Each is a text that [`expand`] understands. Hidden files are there once
/// their dot was typed.
#[must_use]
pub fn complete(text: &str) -> Vec<String> {
    completed(text, BaseDirs::new().as_ref().map(BaseDirs::home_dir))
}

/// What several completions begin with; nothing where there are none.
#[must_use]
pub fn common(completions: &[String]) -> String {
    let Some((first, others)) = completions.split_first() else { return String::new() };
    let same = |other: &String| {
        let letters = first.char_indices().zip(other.chars());
        let differs = letters.into_iter().find(|((_, a), b)| a != b).map(|((at, _), _)| at);
        differs.unwrap_or(first.len().min(other.len()))
    };
    let end = others.iter().map(same).min().unwrap_or(first.len());
    first[..end].to_owned()
}

fn completed(text: &str, home: Option<&Path>) -> Vec<String> {
    let Ok(typed) = unquoted(text.trim_start()).into_string() else { return Vec::new() };
    if typed == "~" {
        return vec!["~/".to_owned()];
    }
    let (folder, begun) = typed.rfind('/').map_or(("", typed.as_str()), |at| typed.split_at(at + 1));
    let there = if folder.is_empty() { PathBuf::from(".") } else { at_home(folder.into(), home) };
    let names = names_in(&there, begun.starts_with('.'));
    let lower = begun.to_lowercase();
    let mut fitting: Vec<&String> = names.iter().filter(|name| name.starts_with(begun)).collect();
    if fitting.is_empty() {
        fitting = names.iter().filter(|name| name.to_lowercase().starts_with(&lower)).collect();
    }
    fitting.into_iter().map(|name| escaped(&format!("{folder}{name}"))).collect()
}

/// The names in a folder that can be typed and shown, folders with a stroke at their end.
fn names_in(folder: &Path, hidden_too: bool) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let is_shown = hidden_too || !name.starts_with('.');
        let end = if entry.path().is_dir() { "/" } else { "" };
        (is_shown && !name.contains(is_hidden)).then(|| format!("{name}{end}"))
    };
    let mut names: Vec<String> = entries.filter_map(named).collect();
    names.sort();
    names
}

/// A path as it is typed without quotes.
fn escaped(path: &str) -> String {
    let blank = |c: char| c.is_whitespace();
    let is_more = path.starts_with(['\'', '"']) || path.starts_with(blank) || path.starts_with("file://");
    let mut typed = String::from(if is_more { "\\" } else { "" });
    typed.push_str(&path.replace('\\', "\\\\"));
    if let Some((at, _)) = typed.char_indices().next_back().filter(|(_, c)| c.is_whitespace()) {
        typed.insert(at, '\\');
    }
    typed
}

/// A text without the blanks around it, and without quotes.
fn meant(text: &str) -> OsString {
    let text = text.trim_start();
    let trimmed = text.trim_end();
    // A blank behind a stroke that isn't itself behind one belongs to the name.
    let strokes = trimmed.chars().rev().take_while(|c| *c == '\\').count();
    let blank = text[trimmed.len()..].chars().next().filter(|_| strokes % 2 == 1);
    unquoted(&text[..trimmed.len() + blank.map_or(0, char::len_utf8)])
}

fn unquoted(text: &str) -> OsString {
    if let Some(link) = text.strip_prefix("file://") {
        return linked(link);
    }
    let within = |quote: char| {
        let inner = text.strip_prefix(quote)?;
        Some(inner.strip_suffix(quote).unwrap_or(inner))
    };
    if let Some(inner) = within('\'') {
        // How a shell has a quote within quotes.
        return inner.replace("'\\''", "'").into();
    }
    match within('"') {
        Some(inner) => unescaped(inner, |c| matches!(c, '"' | '\\' | '$' | '`')).into(),
        None => unescaped(text, |_| true).into(),
    }
}

/// A text without the strokes that stand before what they are needed for.
fn unescaped(text: &str, needs: impl Fn(char) -> bool) -> String {
    let mut plain = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next) if letter == '\\' && needs(*next) => plain.extend(letters.next()),
            _ => plain.push(letter),
        }
    }
    plain
}

/// The path of a link, behind its host; `%20` and its like are bytes.
fn linked(link: &str) -> OsString {
    let path = link.find('/').map_or("", |at| &link[at..]);
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let (mut bytes, mut at) = (Vec::new(), 0);
    while let Some(byte) = path.as_bytes().get(at) {
        let pair = digit(path.as_bytes().get(at + 1)).zip(digit(path.as_bytes().get(at + 2)));
        match pair.and_then(|(high, low)| u8::try_from(high * 16 + low).ok()).filter(|_| *byte == b'%') {
            Some(coded) => {
                bytes.push(coded);
                at += 3;
            }
            None => {
                bytes.push(*byte);
                at += 1;
            }
        }
    }
    OsString::from_vec(bytes)
}

fn at_home(path: OsString, home: Option<&Path>) -> PathBuf {
    let path = PathBuf::from(path);
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use std::os::unix::ffi::OsStrExt;

    use pretty_assertions::assert_eq;

    use super::*;

    fn expanded(text: &str) -> String {
        at_home(meant(text), Some(Path::new("/home/sam"))).to_str().unwrap().to_owned()
    }

    #[test]
    fn a_path_is_understood_however_it_came() {
        for (text, path) in [
            ("leads.csv", "leads.csv"),
            (" /tmp/My List.csv \n", "/tmp/My List.csv"),
            (r"/tmp/My\ List\ \(1\).csv ", "/tmp/My List (1).csv"),
            ("'/tmp/My List.csv' ", "/tmp/My List.csv"),
            (r"'/tmp/Dana'\''s list.csv'", "/tmp/Dana's list.csv"),
            (r#""/tmp/My \"best\" \list.csv""#, r#"/tmp/My "best" \list.csv"#),
            ("Dana's list.csv", "Dana's list.csv"),
            ("~/leads.csv", "/home/sam/leads.csv"),
            ("'~/leads.csv'", "/home/sam/leads.csv"),
            ("~", "/home/sam/"),
            ("~sam/leads.csv", "~sam/leads.csv"),
            ("file:///tmp/My%20List%281%29.csv", "/tmp/My List(1).csv"),
            ("file://desk/tmp/100%25%zz%.csv\r\n", "/tmp/100%%zz%.csv"),
            ("file://desk", ""),
            (r"/tmp/end\ ", "/tmp/end "),
            (r"/tmp/end\\ ", r"/tmp/end\"),
            ("王/J\u{f6}rg.csv", "王/J\u{f6}rg.csv"),
            ("  ", ""),
            ("'", ""),
        ] {
            assert_eq!(expanded(text), path, "{text}");
        }
        assert_eq!(expand("file:///a%FFb").as_os_str().as_bytes(), b"/a\xffb");
    }

    #[test]
    fn what_is_typed_is_completed() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path();
        for name in
            ["Leads May.csv", "Leads June.csv", "other.csv", ".hidden", "od\\d.csv", "\u{202e}x", "two  "]
        {
            fs::write(home.join(name), "").unwrap();
        }
        fs::create_dir(home.join("lists")).unwrap();
        fs::write(home.join("lists/'quoted'.csv"), "").unwrap();
        let complete = |text: &str| completed(text, Some(home));
        assert_eq!(complete("~"), ["~/"]);
        let all = complete("~/");
        assert_eq!(
            all,
            ["~/Leads June.csv", "~/Leads May.csv", "~/lists/", r"~/od\\d.csv", "~/other.csv", r"~/two \ "]
        );
        for text in &all {
            assert!(at_home(meant(text), Some(home)).exists(), "{text}");
            assert!(text.ends_with('/') || complete(text) == [text.as_str()], "{text} completes to itself");
        }
        assert_eq!(complete("~/Le"), ["~/Leads June.csv", "~/Leads May.csv"]);
        assert_eq!(common(&complete("~/Le")), "~/Leads ");
        assert_eq!(complete("~/OTH"), ["~/other.csv"]);
        assert_eq!(complete("~/.h"), ["~/.hidden"]);
        assert_eq!(complete("~/lists"), ["~/lists/"]);
        assert_eq!(complete("~/lists/"), ["~/lists/'quoted'.csv"]);
        assert_eq!(complete(&format!("'{}/Leads J", home.display())).len(), 1);
        assert_eq!(complete(&format!("{}/Leads\\ J", home.display())).len(), 1);
        assert_eq!(complete("~/nothing"), [""; 0]);
        assert_eq!(complete("~/nowhere/"), [""; 0]);
        assert_eq!((common(&[]), common(&["王小".into(), "王明".into()])), (String::new(), "王".into()));
        assert!(super::complete("Cargo.t").contains(&"Cargo.toml".to_owned()));
    }
}
