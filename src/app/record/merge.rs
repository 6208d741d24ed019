//! One person of a file and one of the store who are the same: what happened elsewhere is added to what
//! happened here, and grants nothing.

use chrono_tz::Tz;

use super::{extras, person};
use crate::app::AppError;
use crate::app::calls;
use crate::app::fill::Fill;
use crate::app::merge::carry_over;
use crate::app::row::{Doubt, TurnedAway};
use crate::domain::cadence::Facts;
use crate::domain::history::{Event, History, Via, What};
use crate::domain::names;
use crate::domain::policy::{MOST_TRIES, Policy};
use crate::domain::prospect::{Phone, Prospect, ProspectId};
use crate::exchange::record::Person;
use crate::store::{Acting, NewProspect};

/// Makes a person of a file fit to be kept: text from outside, as anybody could have written it.
///
/// Gives what was left out of it, and why.
///
/// # Errors
/// The field that can't be kept, and why.
pub(super) fn clean(told: &mut Person) -> Result<Vec<Doubt>, Doubt> {
    let mut left_out = Vec::new();
    let p = &mut told.prospect;
    p.name = person::kept(&p.name).ok_or_else(|| ("name", "there is none".to_owned()))?;
    let lines = [
        ("company", &mut p.company),
        ("title", &mut p.title),
        ("industry", &mut p.industry),
        ("city", &mut p.city),
        ("region", &mut p.region),
        ("country", &mut p.country),
        ("address", &mut p.address),
        ("source", &mut p.source),
        ("introducer", &mut p.introducer),
    ];
    fits("name", &p.name, person::MOST_IN_LINE)?;
    for (field, text) in lines {
        *text = text.as_deref().and_then(person::kept);
        fits(field, text.as_deref().unwrap_or_default(), person::MOST_IN_LINE)?;
    }
    for phone in &mut p.phones {
        phone.label = phone.label.as_deref().and_then(person::kept);
        fits("phone", phone.label.as_deref().unwrap_or_default(), person::MOST_IN_LINE)?;
    }
    let mut kept = Vec::new();
    for address in &p.emails {
        match person::email(address) {
            Some(address) => kept.push(address),
            None => left_out.push(("email", format!("{} is no e-mail address", person::quoted(address)))),
        }
    }
    p.emails = kept;
    p.limit = p.limit.filter(|limit| (1..=MOST_TRIES).contains(limit));
    for (_, note) in &mut told.notes {
        *note = names::clean_lines(note);
        fits("note", note, person::MOST_IN_NOTE)?;
    }
    told.notes.retain(|(_, text)| !text.is_empty());
    for touch in &mut told.touches {
        touch.note = touch.note.as_deref().and_then(person::kept);
        fits("touches", touch.note.as_deref().unwrap_or_default(), person::MOST_IN_NOTE)?;
    }
    told.events.iter_mut().try_for_each(|(event, _)| clean_event(event))?;
    Ok(left_out)
}

fn fits(field: &'static str, text: &str, most: usize) -> Result<(), Doubt> {
    person::too_long("it", text, most).map_or(Ok(()), |why| Err((field, why)))
}

/// What was said and noted in a call stays to the letter, but for what no letter is.
fn clean_event(event: &mut Event) -> Result<(), Doubt> {
    let texts: Vec<&mut Option<String>> = match &mut event.what {
        What::Attempt(it) => {
            vec![&mut it.message, &mut it.note, &mut it.reason, &mut it.screener, &mut it.number]
        }
        What::CallBack(it) => vec![&mut it.note, &mut it.reason],
        What::Dropped(reason) => vec![reason],
        What::Extended(by) => {
            *by = (*by).min(MOST_TRIES);
            return Ok(());
        }
        What::LimitSet(limit) => {
            *limit = limit.filter(|limit| (1..=MOST_TRIES).contains(limit));
            return Ok(());
        }
        What::Merged { carried } => {
            *carried = (*carried).min(MOST_TRIES);
            return Ok(());
        }
        What::Away(_) | What::OptedOut(_) | What::Reopened | What::Fit(_) => return Ok(()),
    };
    for text in texts.into_iter().flatten() {
        text.retain(|c| matches!(c, '\n' | '\t') || !c.is_control());
        fits("attempts", text, person::MOST_IN_NOTE)?;
    }
    Ok(())
}

/// How somebody with such a history opted out, where they did.
pub(super) fn opt_out(
    policy: &Policy,
    prospect: &Prospect,
    events: &[(Event, Option<String>)],
) -> Option<Via> {
    let history = History::new(events.iter().map(|(event, _)| event.clone()).collect());
    person::opt_out_of(policy, &Facts::new(prospect.clone(), history, policy.own.zone))
}

/// Adds what a file knows more of somebody who is here; says whether anything was written.
pub(super) fn into(
    acting: &Acting,
    id: ProspectId,
    told: &Person,
    zone: Tz,
    turned_away: &mut TurnedAway,
    doubts: &mut Vec<Doubt>,
) -> Result<bool, AppError> {
    let mut changed = happened(acting, id, told, doubts)?;
    let prospect = told.prospect.clone();
    let fill = Fill { acting, zone, turned_away, was: acting.prospect(id)?, doubts };
    changed |= fill.with(&NewProspect { prospect, notes: Vec::new() })?;
    changed |= extras::fill(acting, id, &told.prospect)?;
    for phone in told.prospect.phones.iter().filter(|phone| phone.dead) {
        let live = |other: &Phone| other.number == phone.number && !other.dead;
        let lives_there =
            told.prospect.phones.iter().any(|other| other.number.e164 == phone.number.e164 && !other.dead);
        if !lives_there && acting.prospect(id)?.phones.iter().any(live) {
            acting.kill_number(id, &phone.number.e164)?;
            changed = true;
        }
    }
    for (at, text) in &told.notes {
        if !acting.has_note(id, text)? {
            acting.note_at(id, *at, text)?;
            changed = true;
        }
    }
    for touch in &told.touches {
        if !acting.has_touch(id, touch)? {
            acting.touch(id, touch)?;
            changed = true;
        }
    }
    Ok(changed)
}

/// Adds what happened elsewhere; it leaves no more tries than there are here.
fn happened(
    acting: &Acting,
    id: ProspectId,
    told: &Person,
    doubts: &mut Vec<Doubt>,
) -> Result<bool, AppError> {
    let mut new = Vec::new();
    for (event, _) in &told.events {
        if acting.event_of(event.id)?.is_none() {
            new.push(event);
        }
    }
    let all = new.len();
    new.retain(|event| !grants(&event.what));
    if new.len() < all {
        let why = "left out further tries that were allowed elsewhere; allow them here with redial extend \
                   or redial reopen";
        doubts.push(("events", why.to_owned()));
    }
    if new.is_empty() {
        return Ok(false);
    }
    let (facts, policy) = (acting.facts(id)?, acting.policy());
    let was = person::opt_out_of(policy, &facts);
    for event in &new {
        acting.append(id, event)?;
    }
    carry_over(acting, id, &[&facts])?;
    if let (None, Some(via)) = (was, person::opt_out_of(policy, &acting.facts(id)?)) {
        calls::close_for_good(acting, &acting.prospect(id)?, via)?;
    }
    Ok(true)
}

/// Whether it is the caller's word that somebody may be tried more, or again.
fn grants(what: &What) -> bool {
    matches!(what, What::Extended(_) | What::Reopened | What::LimitSet(_) | What::Fit(true))
}
