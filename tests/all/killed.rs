//! Every acknowledged call survives a kill: the program is killed while it writes, and whatever it
//! had said was logged is there afterwards.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::desk::{at, new_york};

fn rounds() -> u32 {
    std::env::var("REDIAL_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(5)
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let desk = at("2026-06-04 12:02");
    for n in 0..40 {
        desk.person(&format!("Person Number {n}"), &format!("+12125550{:03}", 100 + n));
    }
    for round in 0..rounds() {
        desk.turn_to(new_york("2026-06-04 12:02"));
        let script = "for n in $(seq 0 39); do \"$REDIAL\" log \"Person Number $n\" no-answer --override test --json || exit 1; done";
        let mut child = Command::new("sh")
            .args(["-c", script])
            .env("REDIAL", env!("CARGO_BIN_EXE_redial"))
            .env("REDIAL_STORE", desk.store_file())
            .env("HOME", desk.folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut acknowledged = Vec::new();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        for line in lines.map_while(Result::ok) {
            acknowledged.extend(attempt_id(&line));
            if acknowledged.len() > 1 + round as usize % 4 {
                child.kill().unwrap();
                break;
            }
        }
        child.wait().unwrap();
        let store = desk.store();
        assert!(!acknowledged.is_empty());
        for id in acknowledged {
            assert!(store.has_event(id).unwrap(), "round {round}: {id} was acknowledged");
        }
    }
}

/// The id of the attempt in a line of JSON, where one stands there.
fn attempt_id(line: &str) -> Option<uuid::Uuid> {
    let (_, rest) = line.split_once("\"attempt\":{\"id\":\"").or_else(|| line.split_once("\"id\": \""))?;
    rest.get(..36)?.parse().ok()
}
