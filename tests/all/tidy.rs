//! The house kept tidy: who may know whom, where the clock is read, where SQL stands, how long a file
//! may be.

use std::fs;
use std::path::{Path, PathBuf};

/// Past this many lines a file has more than one subject.
const LONGEST: usize = 600;

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut left = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).unwrap().display().to_string();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 30, "the sources are there");
    found
}

/// A source without comments, so that only code is judged.
fn code(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn offenders(inside: &str, words: &[&str], except: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in sources() {
        if !name.starts_with(inside) || except.iter().any(|other| name.starts_with(other)) {
            continue;
        }
        let code = code(&text);
        found.extend(words.iter().filter(|word| code.contains(**word)).map(|word| format!("{name}: {word}")));
    }
    found
}

#[test]
fn no_part_knows_what_stands_above_or_beside_it() {
    let outer = ["crate::app", "crate::cli", "crate::tui", "crate::store", "crate::exchange"];
    assert_eq!(offenders("domain", &outer, &[]), Vec::<String>::new());
    let above_store = ["crate::app", "crate::cli", "crate::tui", "crate::exchange"];
    assert_eq!(offenders("store", &above_store, &[]), Vec::<String>::new());
    let above_exchange = ["crate::app", "crate::cli", "crate::tui", "crate::store"];
    assert_eq!(offenders("exchange", &above_exchange, &[]), Vec::<String>::new());
    assert_eq!(offenders("app", &["crate::cli", "crate::tui"], &[]), Vec::<String>::new());
    assert_eq!(offenders("tui", &["crate::cli"], &[]), Vec::<String>::new());
}

#[test]
fn the_clock_is_read_in_one_place() {
    let clocks = ["Utc::now", "Local::now", "SystemTime::now", "Instant::now"];
    assert_eq!(offenders("", &clocks, &["app/clock.rs"]), Vec::<String>::new());
}

#[test]
fn sql_stands_in_the_store() {
    let sql = ["rusqlite", "SELECT ", "INSERT INTO", "DELETE FROM"];
    assert_eq!(offenders("", &sql, &["store/"]), Vec::<String>::new());
}

#[test]
fn the_core_touches_nothing_outside() {
    let outside =
        ["std::fs", "std::env", "std::io", "std::net", "std::process", "println!", "crossterm", "ratatui"];
    assert_eq!(offenders("domain", &outside, &[]), Vec::<String>::new());
}

#[test]
fn no_file_is_the_everything_file() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > LONGEST)
        .map(|(name, text)| format!("{name}: {} lines", text.lines().count()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}
