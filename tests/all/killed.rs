//! Every acknowledged call survives a kill: the program is killed while it writes, and whatever it
//! had said was logged is there afterwards.

use std::process::{Command, Stdio};

use crate::desk::{Desk, at};

fn rounds() -> u64 {
    std::env::var("REDIAL_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(5)
}

/// How much longer each round waits before it kills, in turns of an idle loop.
const LONGER: u64 = 40_000;

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let desk = at("2026-06-04 12:02");
    let names: Vec<String> = (0..40).map(|n| format!("Person Number {n} of 40")).collect();
    for (n, name) in names.iter().enumerate() {
        desk.person(name, &format!("+12125550{:03}", 100 + n));
    }
    let mut acknowledged = Vec::new();
    for round in 0..rounds() {
        let name = &names[usize::try_from(round).unwrap() % names.len()];
        acknowledged.extend(log_and_kill(&desk, name, round * LONGER % 2_000_000));
        let store = desk.store();
        for id in &acknowledged {
            assert!(store.has_event(*id).unwrap(), "round {round}: {id} was acknowledged");
        }
    }
    assert!(log_to_the_end(&desk), "the store is whole, and takes the next call");
}

fn log(desk: &Desk, name: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redial"));
    command
        .args(["log", name, "no-answer", "--override", "a test", "--json", "--store"])
        .arg(desk.store_file())
        .env("HOME", desk.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

/// Kills the program some turns after it began; the attempt it had acknowledged by then, if any.
fn log_and_kill(desk: &Desk, name: &str, turns: u64) -> Option<uuid::Uuid> {
    let mut child = log(desk, name).spawn().unwrap();
    (0..turns).for_each(|_| std::hint::spin_loop());
    child.kill().unwrap();
    let said = child.wait_with_output().unwrap().stdout;
    let answer: serde_json::Value = serde_json::from_slice(&said).ok()?;
    answer["attempt"]["id"].as_str()?.parse().ok()
}

fn log_to_the_end(desk: &Desk) -> bool {
    let connection = rusqlite::Connection::open(desk.store_file()).unwrap();
    let whole: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    let loose: i64 = connection
        .query_row(
            "SELECT count(*) FROM event WHERE kind = 'attempt' AND seq NOT IN (SELECT seq FROM attempt)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    drop(connection);
    whole == "ok" && loose == 0 && log(desk, "Person Number 39 of 40").status().unwrap().success()
}
