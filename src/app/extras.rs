//! What only Redial's own exports tell of a person: fit, role, limit, dead numbers, that they opted out.

use super::calls::{event, tell};
use super::row::{Came, Doubt};
use super::{AppError, person};
use crate::domain::history::{Via, What};
use crate::domain::policy::MOST_TRIES;
use crate::domain::prospect::{Fit, Phone, Prospect, ProspectId, Role};
use crate::exchange::draft::Draft;
use crate::exchange::own::{self, Own};
use crate::store::{Acting, NewProspect};

/// Reads what a row tells of it.
pub(super) fn read(prospect: &mut Prospect, draft: &Draft, doubts: &mut Vec<Doubt>) {
    let fit = |text: &str| [Fit::Yes, Fit::No, Fit::Open].into_iter().find(|fit| fit.as_str() == text);
    prospect.fit =
        told("redial-fit", draft.own.fit.as_ref(), fit, "yes, no or open", doubts).unwrap_or_default();
    let all = [Role::Economic, Role::User, Role::Technical, Role::Coach];
    let role = |text: &str| all.into_iter().find(|role| role.as_str() == text);
    prospect.role =
        told("redial-role", draft.own.role.as_ref(), role, "economic, user, technical or coach", doubts);
    let limit = |text: &str| text.parse().ok().filter(|limit| (1..=MOST_TRIES).contains(limit));
    prospect.limit = told("redial-limit", draft.own.limit.as_ref(), limit, "1 to 99 tries", doubts);
    if let Some(cell) = &draft.own.numbers {
        match own::numbers(cell) {
            Some(in_full) => prospect.phones = told_in_full(std::mem::take(&mut prospect.phones), in_full),
            None => doubts.push(("redial-numbers", format!("{} tells no numbers", person::quoted(cell)))),
        }
    }
}

fn told<T>(
    field: &'static str,
    text: Option<&String>,
    read: impl FnOnce(&str) -> Option<T>,
    wanted: &str,
    doubts: &mut Vec<Doubt>,
) -> Option<T> {
    let text = text?;
    let value = read(&text.to_lowercase());
    if value.is_none() {
        doubts.push((field, format!("{} is not {wanted}", person::quoted(text))));
    }
    value
}

/// Numbers as they are told in full, as far as the row has them still: those that are dead stand nowhere
/// else in it. What the row has besides comes last.
pub(super) fn told_in_full(row: Vec<Phone>, in_full: Vec<Phone>) -> Vec<Phone> {
    let has = |phones: &[Phone], e164: &str| phones.iter().any(|phone| phone.number.e164 == e164);
    let mut phones = in_full;
    phones.retain(|phone| phone.dead || has(&row, &phone.number.e164));
    let besides: Vec<Phone> = row.into_iter().filter(|phone| !has(&phones, &phone.number.e164)).collect();
    phones.extend(besides);
    phones
}

/// Takes a new person in; one who can't use what is sold is closed from the beginning.
pub(super) fn add(acting: &Acting, new: &NewProspect) -> Result<ProspectId, AppError> {
    let id = acting.add(new)?;
    if new.prospect.fit == Fit::No {
        acting.append(id, &event(What::Fit(false), acting.at()))?;
    }
    Ok(id)
}

/// Fills in what wasn't known of somebody who is here; never a limit, which would grant tries. Says
/// whether anything was written.
pub(super) fn fill(acting: &Acting, id: ProspectId, told: &Prospect) -> Result<bool, AppError> {
    let was = acting.prospect(id)?;
    let mut will = was.clone();
    will.role = will.role.or(told.role);
    if will.fit == Fit::Open && told.fit == Fit::Yes {
        will.fit = Fit::Yes;
    }
    if will != was {
        acting.change(&will)?;
    }
    Ok(will != was)
}

/// Closes somebody for good of whom the row says that they opted out, whoever they came to be; says
/// whether they were not closed before.
pub(super) fn keep_closed(acting: &Acting, came: Came, told: &Own) -> Result<(Came, bool), AppError> {
    let Some(word) = told.never_call.as_deref() else { return Ok((came, false)) };
    let (Came::Added(id) | Came::Updated(id) | Came::Unchanged(id)) = came else { return Ok((came, false)) };
    if person::opt_out_of(acting.policy(), &acting.facts(id)?).is_some() {
        return Ok((came, false));
    }
    // Whatever else stands there, somebody wrote that they are never to be called.
    let all = [Via::Call, Via::Mail, Via::Letter];
    let via = all.into_iter().find(|via| via.as_str() == word.to_lowercase()).unwrap_or(Via::Call);
    tell(acting, id, &event(What::OptedOut(via), acting.at()))?;
    let came = match came {
        Came::Unchanged(id) => Came::Updated(id),
        came => came,
    };
    Ok((came, true))
}
