//! The coach against messages that were labelled by a hand that knew nothing of the program.

use std::collections::BTreeSet;

use redial::domain::attempt::Strategy;
use redial::domain::coach::{Code, Speaking, coach};
use redial::domain::policy::Invite;

const MESSAGES: &str = include_str!("../fixtures/said/messages.tsv");

struct Row {
    labelled: BTreeSet<&'static str>,
    found: BTreeSet<&'static str>,
}

fn speaking(strategy: &str, invite: &str) -> Speaking {
    let strategy: Strategy = serde_json::from_value(strategy.into()).unwrap();
    let invite: Invite = serde_json::from_value(invite.into()).unwrap();
    Speaking { strategy, invite, ..Speaking::default() }
}

fn rows() -> Vec<Row> {
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [codes, strategy, invite, text] = cells[..] else { panic!("four cells") };
        let verdict = coach(text, speaking(strategy, invite));
        Row {
            labelled: codes.split(',').filter(|code| *code != "clean").collect(),
            found: verdict.faults.iter().map(|fault| fault.code.as_str()).collect(),
        }
    };
    MESSAGES.lines().map(row).collect()
}

/// Precision, recall and their harmonic mean for a code.
fn measured(rows: &[Row], code: &str) -> [f64; 3] {
    let count = |of: &dyn Fn(&Row) -> bool| {
        f64::from(u32::try_from(rows.iter().filter(|row| of(row)).count()).unwrap())
    };
    let both = count(&|row| row.labelled.contains(code) && row.found.contains(code));
    let labelled = count(&|row| row.labelled.contains(code));
    let found = count(&|row| row.found.contains(code));
    [both / found.max(1.0), both / labelled.max(1.0), 2.0 * both / (found + labelled).max(1.0)]
}

#[test]
fn the_coach_finds_the_faults_that_were_labelled() {
    let rows = rows();
    let mut sum = 0.0;
    for code in Code::ALL {
        let [precision, recall, f1] = measured(&rows, code.as_str());
        println!("{:14} precision {precision:.3} recall {recall:.3} F1 {f1:.3}", code.as_str());
        sum += f1;
    }
    let macro_f1 = sum / f64::from(u32::try_from(Code::ALL.len()).unwrap());
    let right = rows.iter().filter(|row| row.labelled.is_empty() == row.found.is_empty()).count();
    let clean = f64::from(u32::try_from(right).unwrap()) / f64::from(u32::try_from(rows.len()).unwrap());
    println!("macro F1 {macro_f1:.4}, clean or not {clean:.4}, of {} messages", rows.len());
    assert!(macro_f1 >= FLOOR, "macro F1 {macro_f1:.4}");
    assert!(clean >= CLEAN_FLOOR, "clean or not {clean:.4}");
}

/// A little below what was measured.
const FLOOR: f64 = 0.895;
const CLEAN_FLOOR: f64 = 0.915;
