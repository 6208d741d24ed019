//! Carries effects out through the app, and brings back what came of them.

use std::io::stdout;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use crate::app::{App, AppError, Dialled, Done, words};
use crate::domain::attempt::Outcome;
use crate::domain::cadence::{Facts, Logged};
use crate::domain::prospect::ProspectId;
use crate::store::Undone;

use super::screens::today::state::{Card, Refused};
use super::screens::today::update::{Effect, Msg};

/// How many rows the queue shows at most.
const ROWS: usize = 200;

/// Carries one effect out; `None` where the program is to end.
pub fn carry_out(app: &mut App, effect: Effect) -> Option<Msg> {
    let msg = match effect {
        Effect::Quit => return None,
        Effect::Load => load(app),
        Effect::LoadCard(id) => card(app, id),
        Effect::LoadMessages(id, strategy) => {
            app.messages_for(id, strategy).map(|messages| Msg::Messages(id, messages))
        }
        Effect::Foresee(id, logged) => Ok(Msg::Foreseen(foresee(app, id, &logged))),
        Effect::Log(id, logged) => log(app, id, *logged),
        Effect::OptOut(id, via) => app.opt_out(id, via).map(|done| {
            let name = done.facts.prospect.name;
            Msg::Logged(format!("opted out: {name} is never called again. u takes a mistaken key back"))
        }),
        Effect::Dial(number) => dial(app, &number),
        Effect::Undo { named } => undo(app, named),
    };
    Some(msg.unwrap_or_else(|error| Msg::Failed(error.to_string())))
}

fn load(app: &App) -> Result<Msg, AppError> {
    Ok(Msg::Day(Box::new((app.next(ROWS)?, app.today()?))))
}

fn card(app: &App, id: ProspectId) -> Result<Msg, AppError> {
    let facts = app.facts(id)?;
    let (notes, preview) = (app.notes(id)?, app.preview(&facts)?);
    let stands = app.card(&facts, app.now()?).next;
    Ok(Msg::Card(Box::new(Card { id, notes, preview, stands })))
}

fn foresee(
    app: &App,
    id: ProspectId,
    logged: &Logged,
) -> Result<Option<crate::domain::follow_up::Plan>, String> {
    let plan = app.facts(id).and_then(|facts| app.would_follow(&facts, logged));
    plan.map_err(|error| error.to_string())
}

fn log(app: &mut App, id: ProspectId, logged: Logged) -> Result<Msg, AppError> {
    let named = Logged { id: uuid::Uuid::now_v7(), ..logged.clone() };
    match app.log(id, named) {
        Ok(done) => Ok(Msg::Logged(follows(&done, logged.outcome))),
        Err(AppError::Refused { why, can_override, .. }) => {
            Ok(Msg::Refused(Box::new(Refused { id, logged, why, can_override })))
        }
        Err(error) => Err(error),
    }
}

/// What was logged and what follows, in one line.
fn follows(done: &Done, outcome: Outcome) -> String {
    let Facts { prospect, .. } = &done.facts;
    let what = outcome.as_str().replace('-', " ");
    let next = words::comes_back(&done.next, &done.facts, done.now);
    format!("{what}: {} {next}. u takes it back", prospect.name)
}

/// Dials by the command; where there is none the number is copied, to be dialled by hand.
fn dial(app: &App, e164: &str) -> Result<Msg, AppError> {
    Ok(Msg::Dialled(match app.dial(e164)? {
        Dialled::ByCommand => format!("Dialling {e164}. Then press what came of it"),
        Dialled::ByHand => {
            let copied = execute!(stdout(), CopyToClipboard::to_clipboard_from(e164)).is_ok();
            let done = if copied { "copied" } else { "to dial" };
            format!("{e164} {done}: there is no dial command. Then press what came of it")
        }
    }))
}

/// Takes the newest action back; another's only once it was named, and only that one.
fn undo(app: &mut App, named: Option<Undone>) -> Result<Msg, AppError> {
    let newest = match (named, app.newest_action()?) {
        (_, None) => return Ok(Msg::Failed("There is nothing to take back".into())),
        (Some(named), _) => named,
        (None, Some(newest)) if newest.own => newest,
        (None, Some(other)) => return Ok(Msg::NotOwn(other)),
    };
    Ok(Msg::Undone(format!("Taken back: {}", app.undo_named(&newest)?.what)))
}
