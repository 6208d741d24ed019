//! Every acknowledged call survives a kill: the program is killed while it writes, and whatever it
//! had said was logged is there afterwards.

use std::fs;
use std::process::{Child, Command, Stdio};

use crate::desk::{Desk, at};

fn rounds() -> u64 {
    std::env::var("REDIAL_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(5)
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let desk = at("2026-06-04 12:02");
    fs::write(desk.folder.path().join("config.toml"), "[me]\nzone = \"America/New_York\"\n").unwrap();
    let names: Vec<String> = (0..40).map(|n| format!("Person Number {n} of 40")).collect();
    for (n, name) in names.iter().enumerate() {
        desk.person(name, &format!("+12125550{:03}", 100 + n));
    }
    let whole_run = looks_until_it_ends(&mut log(&desk, &names[0]).spawn().unwrap());
    let mut acknowledged = Vec::new();
    let rounds = rounds();
    for round in 0..=rounds {
        let name = &names[1 + usize::try_from(round).unwrap() % 39];
        // From a kill at once to one long after the program has ended.
        let looks = whole_run * 2 * round / rounds.max(1);
        acknowledged.extend(log_and_kill(&desk, name, looks));
        let store = desk.store();
        for id in &acknowledged {
            assert!(store.has_event(*id).unwrap(), "round {round}: {id} was acknowledged");
        }
    }
    assert!(!acknowledged.is_empty(), "the latest kills come after the answer");
    whole(&desk);
    assert!(log(&desk, &names[0]).status().unwrap().success(), "the store takes the next call");
}

fn log(desk: &Desk, name: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redial"));
    command
        .args([
            "log",
            name,
            "no-answer",
            "--override",
            "a test",
            "--json",
            "--at",
            "2026-06-04T12:02:00-04:00",
        ])
        .arg("--store")
        .arg(desk.store_file())
        .arg("--config")
        .arg(desk.folder.path().join("config.toml"))
        .env("HOME", desk.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

/// How often one can look before a program has ended by itself.
fn looks_until_it_ends(child: &mut Child) -> u64 {
    let mut looks = 1;
    while child.try_wait().unwrap().is_none() {
        looks += 1;
    }
    looks
}

/// Kills the program after so many looks; the attempt that it had acknowledged by then, if any.
fn log_and_kill(desk: &Desk, name: &str, looks: u64) -> Option<uuid::Uuid> {
    let mut child = log(desk, name).spawn().unwrap();
    let ended = (0..looks).any(|_| child.try_wait().unwrap().is_some());
    if !ended {
        child.kill().unwrap();
    }
    let said = child.wait_with_output().unwrap().stdout;
    let answer: serde_json::Value = serde_json::from_slice(&said).ok()?;
    answer["attempt"]["id"].as_str()?.parse().ok()
}

/// Nothing in the store is broken, or there in part.
pub fn whole(desk: &Desk) {
    let connection = rusqlite::Connection::open(desk.store_file()).unwrap();
    let check: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    let loose = "SELECT count(*) FROM event WHERE kind = 'attempt' AND seq NOT IN (SELECT seq FROM attempt)";
    let loose: i64 = connection.query_row(loose, [], |row| row.get(0)).unwrap();
    assert_eq!(loose, 0, "no attempt is written in part");
}

fn import(desk: &Desk, file: &std::path::Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redial"));
    command
        .args(["import", "--json", "--at", "2026-06-04T12:02:00-04:00"])
        .arg(file)
        .arg("--store")
        .arg(desk.store_file())
        .arg("--config")
        .arg(desk.folder.path().join("config.toml"))
        .env("HOME", desk.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn people(desk: &Desk) -> usize {
    desk.store().everybody().unwrap().len()
}

/// Kills an import as soon as anybody is in; how many there are then.
fn killed_half_way(desk: &Desk, file: &std::path::Path) -> usize {
    let store = desk.store();
    let mut child = import(desk, file).spawn().unwrap();
    while store.everybody().unwrap().is_empty() && child.try_wait().unwrap().is_none() {}
    child.kill().unwrap();
    child.wait().unwrap();
    people(desk)
}

#[test]
fn an_import_that_was_killed_is_told_of_gone_on_with_and_taken_back_as_one() {
    const PEOPLE: usize = 9_000;
    let desk = at("2026-06-04 12:02");
    fs::write(desk.folder.path().join("config.toml"), "[me]\nzone = \"America/New_York\"\n").unwrap();
    let file = desk.folder.path().join("people.csv");
    let rows = (0..PEOPLE).map(|n| format!("Ann{n} Lee,Acme {n}\n"));
    fs::write(&file, ["Name,Company\n".to_owned()].into_iter().chain(rows).collect::<String>()).unwrap();
    // A kill may come too late, once everything is in; not again and again.
    let broken_off = (0..20).find_map(|_| {
        let before = killed_half_way(&desk, &file);
        whole(&desk);
        // However far it came, what is there came whole.
        let told = desk.app().broken_off_import().unwrap();
        assert_eq!(told.is_some(), (1..PEOPLE).contains(&before), "{told:?} with {before}");
        if told.is_none() && before > 0 {
            desk.app().undo().unwrap();
        }
        told.map(|_| before)
    });
    let before = broken_off.expect("one of the kills comes half-way");
    assert!(desk.screens().text().contains("The import of people.csv broke off half-way"));

    let again = import(&desk, &file).output().unwrap();
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    assert!(before < PEOPLE);
    assert_eq!((people(&desk), desk.app().broken_off_import().unwrap()), (PEOPLE, None));
    desk.app().undo().unwrap();
    assert_eq!(people(&desk), 0, "one undo takes all of it back");
}
