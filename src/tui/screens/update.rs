//! What keys and news make of what is shown: pure, the effects are values.

use crossterm::event::{KeyEvent, KeyModifiers};

use super::applies::forbids;
use super::call::state::Subject;
use super::call::{dialogs, message, questions};
use super::mouse;
use super::msg::{Effect, Msg};
use super::overlays::day::{Around, Side};
use super::overlays::{day, find, palette};
use super::people::{fill, listing, merging, take_in};
use super::state::{Card, Mode, Page, Said, State, Visit};
use super::today;
use super::{library, review};
use crate::app::words;
use crate::domain::attempt::Objective;
use crate::domain::cadence::Decision;
use crate::domain::prospect::ProspectId;
use crate::store::Found;
use crate::tui::keymap::{Action, Context};
use crate::tui::widgets::scroll::Scroll;

/// Changes the state by what reached it.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => return pressed(state, key),
        Msg::Paste(text) => return pasted(state, &text),
        Msg::Wheel(action) => return mouse::turned(state, action),
        Msg::Click(at) => return mouse::clicked(state, at),
        Msg::Day(day) => return today::update::arrived(state, *day),
        Msg::Card(card) => return shown(state, *card),
        Msg::Gone(id) => return gone(state, id),
        Msg::People(ids) => return listing::arrived(state, ids),
        Msg::Lines(first, lines) => (state.listing.first, state.listing.lines) = (first, lines),
        Msg::Found(text, lines) => find::arrived(state, &text, lines),
        Msg::Sayings(id, sayings) => return message::offered(state, id, *sayings),
        Msg::Review(people, tries) => return review::update::arrived(state, people, tries),
        Msg::Ahead(day) => state.mode = Mode::Around(Around::new(Side::Ahead(day))),
        Msg::Done(day) => state.mode = Mode::Around(Around::new(Side::Done(day))),
        Msg::Insight(insight) => state.insights.insight = Some(insight),
        Msg::Library(messages) => library::update::arrived(state, messages),
        Msg::Compared(text, nearest) => message::compared(state, text, nearest),
        Msg::Foreseen(plan) => message::foreseen(state, plan),
        Msg::Dialled(text) => state.said = Said::done(text),
        Msg::Logged(text) => {
            forget_draft(state);
            let hint = format!(". {} takes it back", state.key(Action::Undo));
            return done(state, Said::hinted(text, hint));
        }
        Msg::OptedOut(name) => {
            let hint = format!(". {} takes a mistaken key back", state.key(Action::Undo));
            return done(state, Said::hinted(format!("Opted out: {name}, for good"), hint));
        }
        Msg::Changed(name) => {
            state.said = Said::alarm(format!("{name} was called elsewhere just now: nothing was logged"));
            return reload(state);
        }
        Msg::Undone(text) => return done(state, Said::done(text)),
        Msg::WouldMerge(merged) => merging::arrived(state, merged),
        Msg::Erased(text) => {
            forget_draft(state);
            return done(state, Said::done(text));
        }
        Msg::Saved(text) => {
            let hint = format!(". {} takes it back", state.key(Action::Undo));
            return saved(state, Said::hinted(text, hint));
        }
        Msg::Added(text, id, then) => {
            state.mode = Mode::Looking;
            state.said = Said::done(text);
            state.visit = Some(Visit { id, scroll: Scroll::default(), then: Some(then) });
            return reload(state);
        }
        Msg::NotSaved(why) => fill::refused(state, &why),
        Msg::SetUp(now) => {
            state.follow(&now.1);
            state.setup = now.0;
            let text = format!("This holds from now on; {} asks it again", state.key(Action::SetUp));
            return saved(state, Said::done(text));
        }
        Msg::Completed(common, names) => take_in::completed(state, &common, names),
        Msg::Underway(now) => take_in::underway(state, now),
        Msg::Brings(imported) => take_in::brings(state, imported),
        Msg::TakenIn(text) => return taken_in(state, text),
        Msg::NotTaken(why) => take_in::not_taken(state, why),
        Msg::Refused(refused) => {
            let before = std::mem::replace(&mut state.mode, Mode::Refused(*refused));
            state.before = Some(Box::new(before));
        }
        Msg::NotOwn(newest) => {
            let undo = state.key(Action::Undo);
            let text = format!("Not done here: {}", words::deed(&newest.what));
            let hint = format!(". {undo} again takes it back");
            state.said = Said::hinted(text, hint).map(|said| Said { alarm: true, ..said });
            state.undo_named = Some(newest);
        }
        Msg::Failed(text) => failed(state, text),
    }
    Vec::new()
}

/// What was typed for whoever it was about is done with; what was typed for another is not.
fn forget_draft(state: &mut State) {
    let about = state.subject.as_ref().map(Subject::id);
    state.draft = state.draft.take().filter(|draft| Some(draft.id) != about);
}

/// What went wrong stands where it was asked for.
fn failed(state: &mut State, text: String) {
    if let Mode::Refused(_) = &state.mode {
        state.mode = state.before.take().map_or(Mode::Looking, |before| *before);
    }
    match &mut state.mode {
        Mode::Asking(asking) => asking.wrong = Some(text),
        Mode::NotNow(not_now) => not_now.wrong = Some(text),
        Mode::Message(pane) => pane.foreseen = Some(Err(text)),
        Mode::Filling(_) => fill::refused(state, &text),
        // What was logged just before is still to be read.
        _ => match state.said.take().filter(|said| !said.alarm) {
            Some(said) => state.said = Said::alarm(format!("{}; {text}", said.text)),
            None => state.said = Said::alarm(text),
        },
    }
}

/// The card came in. Whoever stays in the queue only because they were chosen leaves it at once where
/// another instance called or closed them.
fn shown(state: &mut State, card: Card) -> Vec<Effect> {
    let in_queue = state.visit.is_none() && state.page == Page::Today && Some(card.id()) == state.in_view();
    if in_queue && state.mode == Mode::Looking {
        let name = &card.facts.prospect.name;
        let happened = |found: &Found| found.facts.history != card.facts.history;
        if matches!(card.stands, Decision::Closed(_)) {
            return today::update::leave(state, format!("{name} is not to be called any more"));
        }
        if state.today.passed_at.is_some() && state.found().is_some_and(happened) {
            return today::update::leave(state, format!("{name} was called elsewhere just now"));
        }
    }
    let id = card.id();
    state.card = Some(card);
    match state.visit.as_mut().filter(|visit| visit.id == id).and_then(|visit| visit.then.take()) {
        Some(action) => dialogs::begin(state, action),
        None => Vec::new(),
    }
}

/// Somebody is no longer in the store: another instance took them back.
fn gone(state: &mut State, id: ProspectId) -> Vec<Effect> {
    let asked = match &state.mode {
        Mode::Filling(filling) => filling.about() == Some(id),
        Mode::Merging(merging) => merging.both().0 == id || merging.both().1 == id,
        mode => mode.is_question() && state.subject.as_ref().map(Subject::id) == Some(id),
    };
    if asked {
        state.mode = Mode::Looking;
    }
    if asked || state.visit.as_ref().is_some_and(|visit| visit.id == id) {
        state.visit = state.visit.take().filter(|visit| visit.id != id);
        state.said = Said::alarm("They are no longer here".into());
    }
    state.card = None;
    Vec::new()
}

/// The card of whoever is in view is looked up. Beside a list that shows no card, what could be said to
/// them is not.
pub fn look(state: &mut State) -> Vec<Effect> {
    let say = state.visit.is_some() || state.page == Page::Today;
    match state.in_view() {
        Some(id) => vec![Effect::LoadCard { id, say }],
        None => {
            state.card = None;
            Vec::new()
        }
    }
}

/// The same, where a list came in: whoever was opened in front of it was looked up already.
pub fn look_at_list(state: &mut State) -> Vec<Effect> {
    if state.visit.is_some() { Vec::new() } else { look(state) }
}

/// What is on the screen is looked up anew.
#[must_use]
pub fn reload(state: &State) -> Vec<Effect> {
    let list = match state.page {
        Page::Prospects => Some(listing::load(state)),
        Page::Messages => Some(Effect::LoadLibrary),
        Page::Review => Some(Effect::LoadReview),
        Page::Insight => Some(Effect::LoadInsight),
        Page::Today => None,
    };
    std::iter::once(Effect::Load).chain(list).collect()
}

/// Something was logged: what was asked is over, and the next one is the first of the queue.
fn done(state: &mut State, said: Option<Said>) -> Vec<Effect> {
    state.mode = Mode::Looking;
    state.said = said;
    (state.undo_named, state.subject, state.objective, state.visit) = (None, None, None, None);
    state.today.queue.clear();
    (state.today.chosen, state.today.passed_at) = (0, None);
    reload(state)
}

/// A list was taken in: whoever waited for it goes back to the day.
fn taken_in(state: &mut State, text: String) -> Vec<Effect> {
    state.underway = None;
    let hint = format!(". {} takes it back", state.key(Action::Undo));
    let said = Said::hinted(text, hint);
    if let Mode::Taking(_) = &state.mode {
        return done(state, said);
    }
    state.said = said;
    reload(state)
}

/// Something was saved: whoever was in view stays in view.
fn saved(state: &mut State, said: Option<Said>) -> Vec<Effect> {
    state.mode = Mode::Looking;
    state.said = said;
    state.undo_named = None;
    reload(state)
}

fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    let is_asked = state.context() == Context::File;
    match &mut state.mode {
        Mode::Message(_) => return message::pasted(state, text),
        Mode::Asking(asking) => questions::pasted(asking, text),
        Mode::NotNow(not_now) => dialogs::pasted(not_now, text),
        Mode::Finding(finding) => return find::pasted(finding, text),
        Mode::Choosing(choosing) => choosing.text.paste(text),
        Mode::Filling(filling) => fill::pasted(filling, text, state.speaking),
        Mode::Taking(taking) => take_in::pasted(taking, text, is_asked),
        Mode::Filtering => return listing::pasted(state, text),
        _ => {}
    }
    Vec::new()
}

fn pressed(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let context = state.context();
    match state.keymap.action(context, key) {
        Some(Action::Quit) if closes_first(state, key) => vec![Effect::LoadDone],
        Some(Action::Quit) => vec![Effect::Quit],
        Some(Action::Suspend) => vec![Effect::Suspend],
        Some(action) => act(state, context, action),
        None => typed(state, key),
    }
}

/// Whether the day is told of before the program ends: where there was one, and it isn't left at once.
fn closes_first(state: &State, key: KeyEvent) -> bool {
    let called = state.today.so_far.is_some_and(|day| day.counts.dials > 0);
    state.session && called && state.mode == Mode::Looking && !key.modifiers.contains(KeyModifiers::CONTROL)
}

/// A field gets every key that is no action.
fn typed(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let is_asked = state.context() == Context::File;
    match &mut state.mode {
        Mode::Message(_) => return message::typed(state, key),
        Mode::Asking(asking) => questions::typed(asking, key),
        Mode::NotNow(not_now) => dialogs::typed(not_now, key),
        Mode::Finding(finding) => return find::typed(finding, key),
        Mode::Choosing(choosing) => palette::typed(choosing, key),
        Mode::Filling(filling) => {
            state.said = state.said.take().filter(|_| !filling.leaving);
            fill::typed(filling, key, state.speaking);
        }
        Mode::Taking(taking) => take_in::typed(taking, key, is_asked),
        Mode::Filtering => return listing::typed(state, key),
        _ => {}
    }
    Vec::new()
}

/// Carries out an action where it was asked for.
pub(super) fn act(state: &mut State, context: Context, action: Action) -> Vec<Effect> {
    if !matches!(context, Context::Help | Context::Palette) {
        state.said = None;
    }
    match context {
        Context::Queue
        | Context::Person
        | Context::Prospects
        | Context::Library
        | Context::Review
        | Context::Insight => do_here(state, action),
        Context::Message | Context::Typing => message::acted(state, action),
        Context::Results | Context::Screener | Context::Permission => questions::chosen(state, action),
        Context::Answer => answered(state, action),
        Context::OptOut
        | Context::Touch
        | Context::Dialling
        | Context::NotNow
        | Context::WrongNumber
        | Context::Erase
        | Context::Refusal => dialogs::acted(state, action),
        Context::Day => day::acted(state, action),
        Context::Merge => merging::acted(state, action),
        Context::Find => find::acted(state, action),
        Context::Palette => palette::acted(state, action),
        Context::Filter => listing::filtered(state, action),
        Context::Form => fill::acted(state, action),
        Context::File | Context::Preview | Context::Underway => take_in::acted(state, action),
        Context::Help => {
            if !state.help.moved(action) {
                state.mode = Mode::Looking;
            }
            Vec::new()
        }
    }
}

/// A typed answer is done, or left.
fn answered(state: &mut State, action: Action) -> Vec<Effect> {
    match &state.mode {
        Mode::Message(_) => message::promise_named(state, action),
        Mode::NotNow(_) => dialogs::time_named(state, action),
        _ => questions::answered(state, action),
    }
}

/// Carries out an action where nothing is asked.
pub fn do_here(state: &mut State, action: Action) -> Vec<Effect> {
    let named = state.undo_named.take();
    if let Some(why) = forbids(state, action) {
        state.said = Said::alarm(why);
        return Vec::new();
    }
    match action {
        Action::Today => return turn_to(state, Page::Today),
        Action::Prospects => return turn_to(state, Page::Prospects),
        Action::Messages => return turn_to(state, Page::Messages),
        Action::Review => return turn_to(state, Page::Review),
        Action::Insight => return turn_to(state, Page::Insight),
        Action::NextChart | Action::PreviousChart => state.insights.turn(action == Action::PreviousChart),
        Action::Mark => return review::update::mark(state),
        Action::OneMore | Action::LetGo | Action::TakeUp | Action::KeepForNew
            if state.place() == Context::Review =>
        {
            return review::update::decided(state, action);
        }
        Action::AddMessage | Action::EditMessage | Action::Retire | Action::Restore => {
            return library::update::acted(state, action);
        }
        Action::Day => return vec![Effect::LoadAhead],
        Action::Undo => return vec![Effect::Undo { named }],
        Action::Help => {
            state.help = Scroll::default();
            state.mode = Mode::Help;
        }
        Action::Palette => state.mode = Mode::Choosing(palette::Choosing::default()),
        Action::Find if state.place() == Context::Prospects => return listing::narrow(state),
        Action::Find => return find::start(state, None),
        Action::CallIn => return find::start(state, Some(Action::CallIn)),
        Action::OptOut if state.in_view().is_none() => return find::start(state, Some(Action::OptOut)),
        Action::Add => return fill::add(state, "", None),
        Action::Import => take_in::start(state),
        Action::SetUp => fill::set_up(state, false),
        Action::Demo if state.is_empty() && !state.demo => return vec![Effect::Demo],
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Back => return close(state),
        Action::Open => return open(state),
        Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last => {
            return moved(state, action);
        }
        other => return about_person(state, other),
    }
    Vec::new()
}

fn about_person(state: &mut State, action: Action) -> Vec<Effect> {
    if state.card().is_none() {
        return Vec::new();
    }
    match action {
        Action::Objective => {
            let other = match state.objective() {
                Objective::Appointment => Objective::Conversation,
                Objective::Conversation => Objective::Appointment,
            };
            state.objective = state.in_view().map(|id| (id, other));
            Vec::new()
        }
        Action::Note => fill::note(state),
        Action::Edit => fill::edit(state),
        Action::OneMore => state.in_view().map(|id| Effect::OneMore(vec![id])).into_iter().collect(),
        Action::LetGo => state.in_view().map(|id| Effect::LetGo(vec![id])).into_iter().collect(),
        Action::TakeUp => state.in_view().map(|id| Effect::TakeUp(vec![id])).into_iter().collect(),
        Action::Delete => state.in_view().map(Effect::Delete).into_iter().collect(),
        other => dialogs::begin(state, other),
    }
}

fn turn_to(state: &mut State, page: Page) -> Vec<Effect> {
    (state.page, state.visit) = (page, None);
    match page {
        Page::Today => look(state),
        Page::Prospects => vec![listing::load(state)],
        Page::Messages => {
            state.card = None;
            vec![Effect::LoadLibrary]
        }
        Page::Insight => {
            state.card = None;
            vec![Effect::LoadInsight]
        }
        Page::Review => {
            state.review.marked.clear();
            vec![Effect::LoadReview]
        }
    }
}

fn open(state: &mut State) -> Vec<Effect> {
    let Some(id) = state.in_view() else { return Vec::new() };
    state.visit = Some(Visit { id, scroll: Scroll::default(), then: None });
    look(state)
}

/// Whoever was opened is left.
fn close(state: &mut State) -> Vec<Effect> {
    state.visit = None;
    look(state)
}

fn moved(state: &mut State, action: Action) -> Vec<Effect> {
    match (&state.visit, state.page) {
        (Some(visit), _) => {
            visit.scroll.moved(action);
            Vec::new()
        }
        (None, Page::Today) => today::update::moved(state, action),
        (None, Page::Prospects) => listing::moved(state, action),
        (None, Page::Messages) => {
            library::update::moved(state, action);
            Vec::new()
        }
        (None, Page::Review) => review::update::moved(state, action),
        (None, Page::Insight) => {
            state.insights.moved(action);
            Vec::new()
        }
    }
}
