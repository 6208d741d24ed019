//! `redial doubles`

use clap::Args;

use super::console::{Console, Failure};
use super::{json, table};
use crate::app::App;
use crate::domain::place::phone;
use crate::domain::place::phone::Number;
use crate::store::{Double, Listed, Sign};

/// Find people who may be on the list twice
///
/// By the same number or e-mail, or nearly the same name at the same company. A line that a company
/// shares tells nothing under another name.
#[derive(Debug, Args)]
pub(super) struct Doubles {}

impl Doubles {
    /// Finds them.
    pub fn run(self, app: &App, console: &mut Console) -> Result<(), Failure> {
        let found = app.store().doubles().map_err(crate::app::AppError::from)?;
        console.answer_all(found.iter().map(json::double), || text(&found))
    }
}

fn text(found: &[Double]) -> String {
    match found.is_empty() {
        true => "Nobody seems to be here twice.\n".to_owned(),
        false => found.iter().map(told).collect(),
    }
}

fn told(double: &Double) -> String {
    let named = |who: &Listed| {
        table::line(&format!("{}, id {}", table::name(&who.name, who.company.as_deref()), who.id))
    };
    let people: Vec<String> = double.people.iter().map(named).collect();
    let why = match double.sign {
        Sign::Number => {
            format!("the number {}", phone::international(&Number { e164: double.value.clone(), ext: None }))
        }
        Sign::Email => format!("the e-mail {}", table::line(&double.value)),
        Sign::Name => format!("nearly the same name at {}", table::line(&double.value)),
    };
    let why = if why.starts_with("the ") { format!("both have {why}") } else { why };
    let why = if people.len() > 2 { why.replacen("both", "all", 1) } else { why };
    let ids = double.people.split_first();
    let merges = ids.iter().flat_map(|(first, others)| {
        others.iter().map(move |other| format!("  redial merge {} {}\n", first.id, other.id))
    });
    format!("{}: {why}\n{}", people.join("; "), merges.collect::<String>())
}
