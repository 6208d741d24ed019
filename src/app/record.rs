//! All that another Redial knew of people, taken in: nothing is lost, nothing comes twice, and nobody
//! who is here gets a try more by it.

mod merge;

use std::collections::{HashMap, HashSet};
use std::io::{self, Read, Seek};
use std::path::Path;

use chrono_tz::Tz;
use uuid::Uuid;

use super::import::{BrokenOff, Imported, SAMPLES, Sample, action, go_on};
use super::in_file::InFile;
use super::progress::{Tell, percent};
use super::row::{Doubt, TurnedAway};
use super::{AppError, MessageFields, calls, extras, person};
use crate::domain::history::{Via, What};
use crate::domain::hours::Moment;
use crate::domain::message::{self, Draft, MessageId};
use crate::domain::names;
use crate::domain::prospect::{Prospect, ProspectId, PutOff};
use crate::exchange::Format;
use crate::exchange::draft::RowError;
use crate::exchange::record::{self, Erased, NeverCall, Person, Said};
use crate::store::{Acting, Erasures, NeverCalled, NewProspect, Store};

/// How many people are written in one transaction.
const CHUNK: usize = 500;
/// How much of a file is looked at to tell what it is.
const HEAD: u64 = 512;

/// The text of a file that another Redial wrote; `None` where it is a list of some other kind, to be read
/// from its beginning.
pub(super) fn text_of(file: &Path, opened: &mut InFile) -> Result<Option<String>, AppError> {
    let failed = |why: &str| AppError::Failed(format!("{}: {why}", file.display()));
    let unreadable = |error: io::Error| failed(&format!("it can't be read: {error}"));
    let mut bytes = Vec::new();
    opened.take(HEAD).read_to_end(&mut bytes).map_err(unreadable)?;
    if !record::is_record(&bytes) {
        opened.rewind().map_err(unreadable)?;
        return Ok(None);
    }
    opened.read_to_end(&mut bytes).map_err(unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| failed("it is not UTF-8, and so no JSON"))?;
    Ok(Some(text))
}

/// Takes what such a file tells into a store; one undo takes it all back.
pub(super) fn take_in(
    store: &mut Store,
    now: Moment,
    zone: Tz,
    name: &str,
    text: &str,
    tell: Tell,
) -> Result<Imported, BrokenOff> {
    let file = record::read(text).map_err(|why| AppError::Failed(format!("{name}: {why}")))?;
    let record::File { messages, never_call, erased, people } = file;
    let all = people.len() as u64;
    let mut taking = Taking::new(zone);
    let known_by = people.iter().flatten().map(|person| (person.id, events_of(person))).collect();
    let mut people = people.into_iter().peekable();
    let mut begun = Some((messages, never_call, erased, known_by));
    let mut written = 0;
    let done = store.act_in_bulk(&action(name), now, |acting| {
        written = taking.came.added + taking.came.updated;
        go_on(tell(percent(taking.came.read, taking.came.read.into(), all)))?;
        if let Some((messages, never_call, erased, known_by)) = begun.take() {
            taking.begin(acting, messages, never_call, known_by)?;
            taking.erased(acting, erased)?;
        }
        for told in people.by_ref().take(CHUNK) {
            taking.take(acting, told)?;
        }
        if people.peek().is_some() {
            return Ok(true);
        }
        taking.end(acting)?;
        Ok(false)
    });
    done.map_err(|off: BrokenOff| BrokenOff { written, ..off })?;
    Ok(taking.came)
}

/// A file while it is taken in.
struct Taking {
    zone: Tz,
    came: Imported,
    turned_away: TurnedAway,
    /// Who the file's people are here.
    ids: HashMap<i64, ProspectId>,
    /// Whom some person of the file is already: no other is the same.
    taken: HashSet<ProspectId>,
    /// What the file's words for messages mean here.
    messages: HashMap<String, MessageId>,
    /// Who was sent on by whom, by the file's numbers, and whether they were here just so.
    forwarded: Vec<(ProspectId, i64, bool)>,
}

impl Taking {
    fn new(zone: Tz) -> Taking {
        Taking {
            zone,
            came: Imported { format: Format::Record, ..Imported::default() },
            turned_away: TurnedAway::default(),
            ids: HashMap::new(),
            taken: HashSet::new(),
            messages: HashMap::new(),
            forwarded: Vec::new(),
        }
    }

    /// Takes in what belongs to no person, and finds those who are known by what happened with them.
    fn begin(
        &mut self,
        acting: &Acting,
        messages: Vec<Result<Said, RowError>>,
        never_call: Vec<Result<NeverCall, RowError>>,
        known_by: Vec<(i64, Vec<Uuid>)>,
    ) -> Result<(), AppError> {
        for said in messages {
            match said {
                Ok(said) => self.message(acting, said)?,
                Err(fault) => self.came.warnings.push(fault),
            }
        }
        for entry in never_call {
            match entry {
                Ok(entry) => never_again(acting, entry)?,
                Err(fault) => self.came.warnings.push(fault),
            }
        }
        for (person, events) in known_by {
            for event in events {
                if let Some((id, _)) = acting.event_of(event)? {
                    if self.taken.insert(id) {
                        self.ids.insert(person, id);
                    }
                    break;
                }
            }
        }
        Ok(())
    }

    /// Takes in who opted out and was erased elsewhere, and closes whoever here is one of them.
    fn erased(&mut self, acting: &Acting, told: Option<Result<Erased, RowError>>) -> Result<(), AppError> {
        let told = match told {
            None => return Ok(()),
            Some(Ok(told)) => told,
            Some(Err(fault)) => {
                self.came.warnings.push(fault);
                return Ok(());
            }
        };
        let prints = told.prints.into_iter().map(entry).filter(is_kept).collect();
        if !acting.take_erasures(&Erasures { salts: told.salts, prints })? {
            return Ok(());
        }
        for id in acting.everybody()? {
            if let Some(listed) = acting.opted_out(&acting.prospect(id)?)? {
                close(acting, id, listed.via)?;
            }
        }
        Ok(())
    }

    /// A message that says what one here says is that one, whatever words they go by. Text from outside is
    /// taken as anybody could have written it.
    fn message(&mut self, acting: &Acting, said: Said) -> Result<(), AppError> {
        let draft = match written(&said.draft).draft(None) {
            Ok(draft) => draft,
            Err(why) => {
                let (line, why) = (said.line, why.to_string());
                self.came.warnings.push(RowError { line, field: "messages".to_owned(), why });
                return Ok(());
            }
        };
        let id = match acting.message_saying(&draft)? {
            Some(id) => id,
            None => {
                let mut failed = None;
                let taken = |slug: &str| {
                    acting.has_message(slug).unwrap_or_else(|error| {
                        failed = Some(error);
                        false
                    })
                };
                let slug = free_slug(&said.slug, taken);
                failed.map_or(Ok(()), Err)?;
                let id = acting.add_message_since(&slug, &draft, said.since)?;
                acting.retire_message(id, said.retired)?;
                self.came.messages += 1;
                id
            }
        };
        self.messages.insert(said.slug, id);
        Ok(())
    }

    fn take(&mut self, acting: &Acting, told: Result<Person, RowError>) -> Result<(), AppError> {
        self.came.read += 1;
        let mut person = match told {
            Ok(person) => person,
            Err(fault) => {
                self.came.rejected.push(fault);
                return Ok(());
            }
        };
        let line = person.line;
        let fault = |(field, why): Doubt| RowError { line, field: field.to_owned(), why };
        let mut doubts = match merge::clean(&mut person) {
            Ok(doubts) => doubts,
            Err(doubt) => {
                self.came.rejected.push(fault(doubt));
                return Ok(());
            }
        };
        for (event, template) in &mut person.events {
            if let (What::Attempt(attempt), Some(slug)) = (&mut event.what, template) {
                attempt.template = self.messages.get(slug).copied();
                if attempt.template.is_none() {
                    let why = format!("the file doesn't have the message {}", person::quoted(slug));
                    doubts.push(("attempts", why));
                }
            }
        }
        let unchanged = self.came.unchanged;
        let id = match self.known(acting, &person)? {
            Some(id) => {
                let (taken, zone) = (&mut self.turned_away, self.zone);
                match merge::into(acting, id, &person, zone, taken, &mut doubts)? {
                    true => self.came.updated += 1,
                    false => self.came.unchanged += 1,
                }
                id
            }
            None => match self.add(acting, &person)? {
                Ok(id) => id,
                Err(doubt) => {
                    self.came.rejected.push(fault(doubt));
                    return Ok(());
                }
            },
        };
        self.ids.insert(person.id, id);
        self.taken.insert(id);
        let just_so = self.came.unchanged > unchanged;
        self.forwarded.extend(person.forwarded_by.map(|by| (id, by, just_so)));
        if self.came.samples.len() < SAMPLES {
            self.came.samples.push(Sample::of(line, &acting.prospect(id)?));
        }
        self.came.warnings.extend(doubts.into_iter().map(fault));
        Ok(())
    }

    /// Who a person of the file is here.
    fn known(&self, acting: &Acting, person: &Person) -> Result<Option<ProspectId>, AppError> {
        if let Some(id) = self.ids.get(&person.id) {
            return Ok(Some(*id));
        }
        let alike = acting.alike(&person.prospect)?;
        Ok(alike.into_iter().find(|id| !self.taken.contains(id)))
    }

    /// Takes in somebody new, unless they are on the do-not-call list and nothing in the file closes them.
    fn add(&mut self, acting: &Acting, person: &Person) -> Result<Result<ProspectId, Doubt>, AppError> {
        let policy = acting.policy();
        let opted_out = merge::opt_out(policy, &person.prospect, &person.events);
        if opted_out.is_none()
            && let Some(listed) = acting.opted_out(&person.prospect)?
        {
            let (field, since) = person::listed_since(&listed, self.zone);
            return Ok(Err((field, person::never_again(&since))));
        }
        let prospect = Prospect { put_off: None, ..person.prospect.clone() };
        let new = NewProspect { prospect, notes: Vec::new() };
        let id = acting.add_since(&new, person.came.unwrap_or(acting.at()))?;
        for (at, text) in &person.notes {
            acting.note_at(id, *at, text)?;
        }
        for touch in &person.touches {
            acting.touch(id, touch)?;
        }
        for (event, _) in &person.events {
            if acting.event_of(event.id)?.is_none() {
                acting.append(id, event)?;
            }
        }
        if let Some(put_off) = person.prospect.put_off {
            let after = person.put_off_after.map(|event| acting.event_of(event)).transpose()?.flatten();
            let put_off = PutOff { after: after.map(|(_, seq)| seq), ..put_off };
            acting.change(&Prospect { put_off: Some(put_off), ..acting.prospect(id)? })?;
        }
        if let Some(via) = opted_out {
            calls::close_for_good(acting, &acting.prospect(id)?, via)?;
        }
        self.came.added += 1;
        Ok(Ok(id))
    }

    /// Once everybody is here, it can be told who sent whom on.
    fn end(&mut self, acting: &Acting) -> Result<(), AppError> {
        for (id, by, just_so) in std::mem::take(&mut self.forwarded) {
            let told = acting.prospect(id)?;
            if let (None, Some(by)) = (told.forwarded_by, self.ids.get(&by).filter(|by| **by != id)) {
                acting.change(&Prospect { forwarded_by: Some(*by), ..told })?;
                if just_so {
                    self.came.unchanged -= 1;
                    self.came.updated += 1;
                }
            }
        }
        Ok(())
    }
}

fn written(draft: &Draft) -> MessageFields {
    MessageFields {
        title: Some(draft.title.clone()),
        angle: Some(draft.angle.clone()),
        strategy: Some(draft.strategy),
        tags: Some(draft.tags.clone()),
        text: Some(draft.text.text().to_owned()),
    }
}

fn events_of(person: &Person) -> Vec<Uuid> {
    person.events.iter().map(|(event, _)| event.id).collect()
}

/// The word that a message goes by here: the file's, or one like it where that means something else.
fn free_slug(wanted: &str, mut taken: impl FnMut(&str) -> bool) -> String {
    let plain = message::slug(wanted, |_| false);
    let numbered = (2_u32..1_000).map(|n| format!("{plain}-{n}"));
    let mut all = std::iter::once(plain.clone()).chain(numbered);
    all.find(|slug| !taken(slug)).unwrap_or(plain)
}

fn entry(told: NeverCall) -> NeverCalled {
    let NeverCall { kind, value, name, shared, at, via } = told;
    NeverCalled { kind, value, name_key: names::key(&name), shared, at, via }
}

/// Whether an entry is of a kind that is known.
fn is_kept(entry: &NeverCalled) -> bool {
    ["phone", "email"].contains(&entry.kind.as_str())
}

/// Puts an entry on the do-not-call list, and closes whoever is known by it.
fn never_again(acting: &Acting, told: NeverCall) -> Result<(), AppError> {
    let entry = entry(told);
    if !is_kept(&entry) || !acting.list_as(&entry)? {
        return Ok(());
    }
    for id in acting.having(&entry.value)? {
        if acting.opted_out(&acting.prospect(id)?)?.is_some() {
            close(acting, id, entry.via)?;
        }
    }
    Ok(())
}

/// Closes somebody for good, unless they are.
fn close(acting: &Acting, id: ProspectId, via: Via) -> Result<(), AppError> {
    match person::opt_out_of(acting.policy(), &acting.facts(id)?) {
        Some(_) => Ok(()),
        None => calls::tell(acting, id, &calls::event(What::OptedOut(via), acting.at())),
    }
}
