//! Which actions make sense now, and why another can't be taken.

use super::call::{message, questions};
use super::state::{Card, Mode, Page, State};
use crate::domain::attempt::Outcome;
use crate::domain::cadence::{Decision, ForReview, Reason, Refusal, Status};
use crate::tui::keymap::{Action, Context};

/// Why an action can't be taken now. What the caller did all the same can be told: an outcome is left
/// to the engine, whose refusal says what to do.
pub(super) fn forbids(state: &State, action: Action) -> Option<String> {
    let card = state.card();
    let name = || name(state).unwrap_or("Nobody");
    let closed = card.and_then(|card| match &card.stands {
        Decision::Closed(why) => Some(state.words.reason(why, &card.facts)),
        _ => None,
    });
    let calls = matches!(
        action,
        Action::Dial | Action::Voicemail | Action::Screened | Action::Number | Action::NotNow
    );
    match (closed, action) {
        (Some(why), _) if calls => Some(format!("{}: {why}", name())),
        (None, Action::Dial) => dial_refused(state, card?).map(|why| format!("Not dialled: {why}")),
        (
            _,
            Action::OneMore
            | Action::LetGo
            | Action::TakeUp
            | Action::KeepForNew
            | Action::ExitMessage
            | Action::Demo,
        ) if !applies(state, action) => {
            let marked = state.place() == Context::Review && state.review.marked.len() > 1;
            Some(match action {
                Action::OneMore | Action::TakeUp if marked => {
                    "Not all who are marked are at their limit".into()
                }
                Action::KeepForNew if marked => "Not all who are marked may be called again".into(),
                Action::KeepForNew => format!("{} never said that they may be called again", name()),
                Action::ExitMessage => exit_refused(state),
                Action::Demo => "The demo is for an empty store; redial demo shows it at any time".into(),
                Action::OneMore => format!("{} is not at the limit", name()),
                Action::LetGo => format!("{} is not pursued any more", name()),
                _ => format!("{} is neither closed nor at the limit", name()),
            })
        }
        _ => None,
    }
}

/// Who is meant: in the review whoever is marked, else whoever is in view.
fn name(state: &State) -> Option<&str> {
    let marked = state.review.marked.first().filter(|_| state.place() == Context::Review);
    let marked = marked.and_then(|id| state.review.people.iter().find(|it| it.facts.prospect.id == *id));
    let facts = marked.map(|it| &it.facts).or(state.card().map(|card| &card.facts));
    facts.map(|facts| facts.prospect.name.as_str())
}

/// Why the exit message can't be left for whoever is chosen in the review.
fn exit_refused(state: &State) -> String {
    let Some(it) = state.review.row() else { return "Nobody is chosen".into() };
    let name = &it.facts.prospect.name;
    let refusal = state.card().and_then(|card| refusal(card, Outcome::Voicemail));
    match refusal.filter(|_| it.reviewed.exit_is_due) {
        // A refusal says of whom it is.
        Some(refusal) => state.words.refusal(refusal, &it.facts),
        None => format!("{name}: one exit message a round, once enough others were left"),
    }
}

/// Why nobody can be dialled now: there is no number, or a rule says so. A dial can't be taken back, so
/// that it isn't even asked about.
fn dial_refused(state: &State, card: &Card) -> Option<String> {
    if card.number.is_none() {
        return Some(state.words.reason(&Reason::NumberMissing, &card.facts));
    }
    Some(state.words.refusal(refusal(card, Outcome::NoAnswer)?, &card.facts))
}

/// The rule that refuses an outcome, where one does.
fn refusal(card: &Card, outcome: Outcome) -> Option<&Refusal> {
    let (_, leads) = card.preview.iter().find(|(of, _)| *of == outcome)?;
    leads.as_ref().err()
}

/// Whether an action makes sense now: what doesn't is not shown.
#[must_use]
pub fn applies(state: &State, action: Action) -> bool {
    let card = state.card();
    let pursued = card.is_some_and(|card| !matches!(card.stands, Decision::Closed(_)));
    let opted_out = card.is_some_and(|card| matches!(card.stands, Decision::Closed(Reason::OptedOut { .. })));
    match action {
        Action::Log(outcome) if state.mode != Mode::WrongNumber => pursued && !refused(state, outcome),
        Action::Voicemail => pursued && !refused(state, Outcome::Voicemail),
        Action::Screened | Action::Number | Action::Objective => pursued,
        Action::NotNow => pursued && !matches!(card.map(|card| &card.stands), Some(Decision::Review { .. })),
        Action::OneMore | Action::TakeUp if state.place() == Context::Review => {
            state.review.all_meant(|it| it.why.contains(&ForReview::AtLimit))
        }
        Action::LetGo if state.place() == Context::Review => state.review.all_meant(|_| true),
        Action::KeepForNew => state.review.all_meant(|it| it.permitted),
        Action::ExitMessage => {
            let due = state.review.row().is_some_and(|it| it.reviewed.exit_is_due);
            due && state.card().is_some() && !refused(state, Outcome::Voicemail)
        }
        Action::OneMore => card.is_some_and(|card| card.line.status == Status::AtLimit),
        Action::LetGo => pursued,
        Action::TakeUp => card.is_some_and(|card| {
            matches!(card.line.status, Status::AtLimit | Status::Closed | Status::Parked)
        }),
        Action::Dial => pursued && card.is_some_and(|card| dial_refused(state, card).is_none()),
        Action::Conversation => card.is_some() && !opted_out,
        Action::Touch | Action::Note | Action::Edit | Action::Merge | Action::Delete | Action::Erase => {
            card.is_some()
        }
        Action::Open => state.in_view().is_some(),
        Action::NextMessage => matches!(&state.mode, Mode::Message(pane) if pane.choices.len() > 1),
        Action::PlainOrExit => message::exit_is_due(state),
        Action::NextField | Action::PreviousField => {
            matches!(&state.mode, Mode::Filling(filling) if filling.form.len() > 1)
                || matches!(&state.mode, Mode::Taking(taking) if taking.can_be_mapped())
        }
        Action::Override => matches!(&state.mode, Mode::Refused(refused) if refused.can_override),
        Action::Other if matches!(state.mode, Mode::Around(_)) => true,
        Action::Missed | Action::BrushOff | Action::Other => questions::applies(state, action),
        Action::Undo => state.today.so_far.is_some_and(|day| day.can_undo),
        Action::Demo => state.is_empty() && !state.demo,
        Action::Today => state.page != Page::Today || state.visit.is_some(),
        Action::Prospects => state.page != Page::Prospects || state.visit.is_some(),
        Action::Review => state.page != Page::Review || state.visit.is_some(),
        Action::Insight => state.page != Page::Insight || state.visit.is_some(),
        Action::Mark => state.review.id().is_some(),
        Action::Messages => state.page != Page::Messages || state.visit.is_some(),
        Action::Retire => state.library.message().is_some_and(|shelved| !shelved.message.retired),
        Action::Restore => state.library.message().is_some_and(|shelved| shelved.message.retired),
        Action::EditMessage => state.library.message().is_some(),
        Action::SetUp => !state.demo,
        _ => true,
    }
}

fn refused(state: &State, outcome: Outcome) -> bool {
    state.card().is_some_and(|card| refusal(card, outcome).is_some())
}

/// Whether an action is about what was in view when the key was pressed: it must never meet somebody
/// who wasn't shown yet, nor take in a file that nobody has looked at.
#[must_use]
pub fn is_about_them(context: Context, action: Action) -> bool {
    let person = matches!(context, Context::Queue | Context::Person | Context::Prospects | Context::Review);
    let taken =
        matches!(context, Context::Find | Context::Preview | Context::Merge) && action == Action::Accept;
    taken
        || person
            && matches!(
                action,
                Action::Log(_)
                    | Action::Dial
                    | Action::Voicemail
                    | Action::Screened
                    | Action::Conversation
                    | Action::Number
                    | Action::NotNow
                    | Action::OptOut
                    | Action::Touch
                    | Action::Note
                    | Action::Edit
                    | Action::OneMore
                    | Action::LetGo
                    | Action::TakeUp
                    | Action::KeepForNew
                    | Action::ExitMessage
                    | Action::Merge
                    | Action::Delete
                    | Action::Erase
            )
}
