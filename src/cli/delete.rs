//! `redial delete WHO…` and `redial erase WHO`

use clap::Args;

use super::console::{Console, Failure};
use super::{json, people, table};
use crate::app::{App, AppError, words};
use crate::domain::prospect::Prospect;
use crate::store::{Erased, Traces};

/// Take people off the list, with all that happened with them
///
/// Undo takes it back. Who opted out stays on the do-not-call list.
#[derive(Debug, Args)]
pub(super) struct Delete {
    /// Who it is, one or several
    #[arg(required = true)]
    who: Vec<String>,
}

impl Delete {
    /// Deletes them.
    pub fn run(self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let ids = people::who(app, &self.who)?;
        let gone = app.delete(&ids)?;
        console.answer(|| json::deleted(&gone), || gone.iter().map(deleted).collect())
    }
}

fn deleted(gone: &Prospect) -> String {
    let who = table::line(&table::name(&gone.name, gone.company.as_deref()));
    let id = gone.id;
    format!("Deleted: {who}, id {id}. Undo takes it back; redial erase {id} leaves no trace of them.\n")
}

/// Erase a person for good: from the list, the journal and the file
///
/// Nothing takes it back. Of somebody who opted out a fingerprint is left that keeps them from being
/// called.
#[derive(Debug, Args)]
pub(super) struct Erase {
    /// Who it is; the id, where they were deleted before
    who: String,
    /// Do it; without this, only what would go is told
    #[arg(long)]
    yes: bool,
}

impl Erase {
    /// Erases them, if that is sure.
    pub fn run(self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let id = app.who_to_erase(&self.who)?;
        let traces = app.traces(id)?;
        if !self.yes {
            let what = would_go(&traces);
            return Err(AppError::Misuse(format!("{what} To do it: redial erase {id} --yes")).into());
        }
        let erased = app.erase(id)?;
        console.answer(|| json::erased(id, &traces, erased), || told(&traces, erased))
    }
}

fn would_go(traces: &Traces) -> String {
    let events = words::count(traces.events, "event", "events");
    let notes = words::count(traces.notes, "note", "notes");
    let actions = words::count(traces.actions, "action that undo knows", "actions that undo knows");
    format!(
        "nothing was erased. {} would go for good, with {events}, {notes} and what {actions} of them; \
         nothing takes that back.",
        traces.name
    )
}

fn told(traces: &Traces, erased: Erased) -> String {
    let print = match erased.fingerprint {
        true => " A fingerprint is left that keeps them from being called.",
        false => "",
    };
    let actions = match erased.actions {
        0 => String::new(),
        n => format!(" {} can't be taken back any more.", words::count(n, "action", "actions")),
    };
    let swept = match erased.swept {
        true => "",
        false => {
            " Another program has the store open: the last traces leave the file when Redial starts next and is alone."
        }
    };
    format!("{} is erased for good.{print}{actions}{swept}\n", table::line(&traces.name))
}
