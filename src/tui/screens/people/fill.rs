//! Forms: somebody is taken in, what is known of them is changed, something is noted; and what the
//! first start asks of the caller.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Wrap};

use super::elevator;
use super::state::{Filling, Heard, Purpose};
use crate::app::setup::Setup;
use crate::app::{AppError, Fields};
use crate::domain::coach::Speaking;
use crate::domain::policy::Calls;
use crate::domain::prospect::{Fit, Role};
use crate::tui::keymap::{Action, Context};
use crate::tui::screens::library::{self, MessageForm};
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::{Mode, Said, State};
use crate::tui::screens::update::reload;
use crate::tui::theme::Theme;
use crate::tui::widgets::form::{Form, FormField};
use crate::tui::widgets::frame::framed;
use crate::tui::widgets::text::safe;

/// The fits and the roles that a form offers.
const FITS: [(&str, Fit); 3] = [("open", Fit::Open), ("yes", Fit::Yes), ("no", Fit::No)];
const ROLES: [(&str, Option<Role>); 5] = [
    ("not known", None),
    ("economic", Some(Role::Economic)),
    ("user", Some(Role::User)),
    ("technical", Some(Role::Technical)),
    ("coach", Some(Role::Coach)),
];
/// Whom a caller calls.
const CALLS: [(&str, Option<Calls>); 4] = [
    ("not said", None),
    ("offices", Some(Calls::Offices)),
    ("homes", Some(Calls::Homes)),
    ("both", Some(Calls::Both)),
];

/// What is asked of a person, in the order of the form.
#[derive(Debug, Clone, Copy)]
enum OfPerson {
    Name,
    Company,
    Title,
    Number,
    Mobile,
    Home,
    Main,
    Email,
    Town,
    State,
    Country,
    Zone,
    Fit,
    Role,
    Limit,
    Industry,
    Introducer,
    Deadline,
    Note,
}

/// What is asked of the caller, in the order of the form.
#[derive(Debug, Clone, Copy)]
enum OfCaller {
    Name,
    Zone,
    Country,
    Hours,
    Calls,
    Office,
    Limit,
    Company,
    Number,
    Elevator,
}

/// Somebody is to be taken in, of whom this was typed: a number, or else a name. Once they are here,
/// what they were looked for is asked.
pub fn add(state: &mut State, typed: &str, then: Option<Action>) -> Vec<Effect> {
    let is_number = typed.chars().any(|c| c.is_ascii_digit()) && !typed.chars().any(char::is_alphabetic);
    let told = Some(typed.to_owned()).filter(|text| !text.is_empty());
    let fields = match is_number {
        true => Fields { phone: told.map(|number| vec![number]), ..Fields::default() },
        false => Fields { name: told, ..Fields::default() },
    };
    fill(state, Purpose::Add { then }, String::new(), person(&fields));
    Vec::new()
}

/// What is known of whoever is in view is to be changed.
pub fn edit(state: &mut State) -> Vec<Effect> {
    let Some(card) = state.card() else { return Vec::new() };
    let (fields, name) = (Fields::of(&card.facts.prospect), card.facts.prospect.name.clone());
    let purpose = Purpose::Edit(card.id(), Box::new(fields.clone()));
    fill(state, purpose, name, person(&fields));
    Vec::new()
}

/// Something is to be noted about whoever is in view.
pub fn note(state: &mut State) -> Vec<Effect> {
    if let Some(card) = state.card() {
        let (id, name) = (card.id(), card.facts.prospect.name.clone());
        let hint = "What you know of them: a message may speak of it.";
        fill(state, Purpose::Note(id), name, vec![FormField::text("Note", hint, "")]);
    }
    Vec::new()
}

/// What the rules need to know of the caller is asked.
pub fn set_up(state: &mut State, first: bool) {
    let setup = state.setup.clone();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let calls = CALLS.iter().position(|(_, calls)| *calls == setup.calls).unwrap_or(0);
    let fields = vec![
        FormField::text("Your name", "At the end of each message.", &text(&setup.name)),
        FormField::text("Your time zone", "A city will do: Chicago.", setup.zone.name()),
        FormField::text("Your country", "Of numbers that are written without one.", &text(&setup.country)),
        FormField::text("Your hours", "When you call, by your own clock.", &setup.hours.to_string()),
        FormField::choice(
            "You call",
            "Offices may be called before 8; homes only from 8 to 21.",
            &CALLS.map(|(word, _)| word),
            calls,
        ),
        FormField::choice(
            "Office hours too",
            "yes: 8 to 17 takes its turn among early, lunch and late.",
            &["no", "yes"],
            usize::from(setup.office_in_rotation),
        ),
        FormField::text(
            "Limit",
            "Tries before you decide: 5, 7, 10, 15; any of 1 to 99.",
            &setup.limit.to_string(),
        ),
        FormField::text("Your company", "At the end of each message.", &text(&setup.company)),
        FormField::text("Your number", "Left as a courtesy.", &text(&setup.number)),
        FormField::text(
            "Elevator speech",
            "What they get from you, in 10 seconds: it stands there when they answer.",
            &text(&setup.elevator),
        ),
    ];
    fill(state, Purpose::SetUp { first }, String::new(), fields);
}

/// A form is opened.
pub fn fill(state: &mut State, purpose: Purpose, name: String, fields: Vec<FormField>) {
    let form = Form::new(fields);
    let mut filling = Filling { purpose, name, form, leaving: false, heard: Heard::Nothing };
    listen(&mut filling, state.speaking);
    state.mode = Mode::Filling(filling);
}

/// The coach hears what stands in a form.
fn listen(filling: &mut Filling, speaking: Speaking) {
    filling.heard = match filling.purpose {
        Purpose::Message(_) => library::heard(&filling.form, speaking),
        Purpose::SetUp { .. } => {
            elevator::heard(filling.form.text(OfCaller::Elevator as usize), speaking.pace)
        }
        Purpose::Add { .. } | Purpose::Edit(..) | Purpose::Note(_) => Heard::Nothing,
    };
}

/// The fields of a person, in the order of the form.
fn person(told: &Fields) -> Vec<FormField> {
    let one = |text: &Option<String>| text.clone().unwrap_or_default();
    let many = |texts: &Option<Vec<String>>| texts.clone().unwrap_or_default().join(", ");
    let limit = told.limit.flatten().map_or(String::new(), |limit| limit.to_string());
    let fit = FITS.iter().position(|(_, fit)| Some(*fit) == told.fit).unwrap_or(0);
    let role = ROLES.iter().position(|(_, role)| *role == told.role.flatten()).unwrap_or(0);
    vec![
        FormField::text("Name", "Or the company alone, where you know nobody there.", &one(&told.name)),
        FormField::text("Company", "", &one(&told.company)),
        FormField::text("Title", "", &one(&told.title)),
        FormField::text("Number", "Their own; several with a comma between.", &many(&told.phone)),
        FormField::text("Mobile", "", &many(&told.phone_mobile)),
        FormField::text("At home", "", &many(&told.phone_home)),
        FormField::text("Main number", "The company's, where a screener answers.", &many(&told.phone_main)),
        FormField::text("E-mail", "", &many(&told.email)),
        FormField::text("Town", "", &one(&told.city)),
        FormField::text("State", "", &one(&told.region)),
        FormField::text("Country", "", &one(&told.country)),
        FormField::text("Time zone", "Where the number doesn't tell it: a city, Chicago.", &one(&told.zone)),
        FormField::choice("Fit", "Whether they can use what you sell.", &FITS.map(|(word, _)| word), fit),
        FormField::choice("Role", "economic: releases the funds.", &ROLES.map(|(word, _)| word), role),
        FormField::text("Limit", "Their own, where it isn't yours: 1 to 99 tries.", &limit),
        FormField::text("Industry", "As you would say it: machine shop.", &one(&told.industry)),
        FormField::text("Introducer", "Who lends you a name with them.", &one(&told.introducer)),
        FormField::text("Deadline", "By when it matters to them: 30 june.", &one(&told.deadline)),
        FormField::text("Note", "What you know of them: a message may speak of it.", ""),
    ]
}

/// What is told of a person by a form.
fn told(form: &Form) -> Result<Fields, (usize, String)> {
    let one = |field: OfPerson| Some(form.text(field as usize).trim().to_owned());
    let many = |field: OfPerson| Some(split(form.text(field as usize)));
    let limit = form.text(OfPerson::Limit as usize).trim();
    let wrong = || (OfPerson::Limit as usize, format!("\"{limit}\" is no limit: 1 to 99 tries, or nothing"));
    let limit = (!limit.is_empty()).then(|| limit.parse().map_err(|_| wrong())).transpose()?;
    Ok(Fields {
        name: one(OfPerson::Name),
        company: one(OfPerson::Company),
        title: one(OfPerson::Title),
        industry: one(OfPerson::Industry),
        introducer: one(OfPerson::Introducer),
        deadline: one(OfPerson::Deadline),
        phone: many(OfPerson::Number),
        phone_mobile: many(OfPerson::Mobile),
        phone_home: many(OfPerson::Home),
        phone_main: many(OfPerson::Main),
        email: many(OfPerson::Email),
        city: one(OfPerson::Town),
        region: one(OfPerson::State),
        country: one(OfPerson::Country),
        address: None,
        zone: one(OfPerson::Zone),
        source: None,
        note: one(OfPerson::Note).filter(|text| !text.is_empty()),
        fit: FITS.get(form.choice(OfPerson::Fit as usize)).map(|(_, fit)| *fit),
        role: ROLES.get(form.choice(OfPerson::Role as usize)).map(|(_, role)| *role),
        limit: Some(limit),
    })
}

/// Several numbers or addresses in one field.
fn split(text: &str) -> Vec<String> {
    let parts = text.split([',', ';']).map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// What is told of the caller by a form.
fn answers(form: &Form) -> Result<Setup, (usize, String)> {
    let text = |field: OfCaller| form.text(field as usize);
    let at = |field: OfCaller| move |error: AppError| (field as usize, error.to_string());
    Ok(Setup {
        name: Setup::line(text(OfCaller::Name)),
        company: Setup::line(text(OfCaller::Company)),
        number: Setup::line(text(OfCaller::Number)),
        elevator: Setup::line(text(OfCaller::Elevator)),
        zone: Setup::zone(text(OfCaller::Zone)).map_err(at(OfCaller::Zone))?,
        country: Setup::country(text(OfCaller::Country)).map_err(at(OfCaller::Country))?,
        hours: Setup::hours(text(OfCaller::Hours)).map_err(at(OfCaller::Hours))?,
        calls: CALLS.get(form.choice(OfCaller::Calls as usize)).and_then(|(_, calls)| *calls),
        office_in_rotation: form.choice(OfCaller::Office as usize) == 1,
        limit: Setup::limit(text(OfCaller::Limit)).map_err(at(OfCaller::Limit))?,
    })
}

/// Takes a key of the field that is focused.
pub fn typed(filling: &mut Filling, key: KeyEvent, speaking: Speaking) {
    filling.leaving = false;
    filling.form.key(key);
    listen(filling, speaking);
}

/// Takes a pasted text.
pub fn pasted(filling: &mut Filling, text: &str, speaking: Speaking) {
    filling.form.paste(text);
    listen(filling, speaking);
}

/// Takes an action.
pub fn acted(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Filling(filling) = &mut state.mode else { return Vec::new() };
    match action {
        Action::NextField => filling.form.next(),
        Action::PreviousField => filling.form.previous(),
        Action::Accept => return save(filling),
        // Undo doesn't reach what was only typed.
        _ if filling.form.is_changed() && !filling.leaving => {
            filling.leaving = true;
            let save = state.keymap.key(Context::Form, Action::Accept);
            let back = state.keymap.key(Context::Form, Action::Back);
            let text = format!("Not saved yet: {save} saves it, {back} again throws it away");
            state.said = Said::alarm(text);
        }
        _ => return leave(state),
    }
    Vec::new()
}

fn save(filling: &mut Filling) -> Vec<Effect> {
    let effect = match &filling.purpose {
        Purpose::Add { then } => {
            let then = *then;
            told(&filling.form).map(|fields| Effect::Add { fields: Box::new(fields), then })
        }
        Purpose::Edit(id, was) => {
            let id = *id;
            told(&filling.form).map(|now| Effect::Edit(id, Box::new(now.changed_from(was))))
        }
        Purpose::Note(id) => Ok(Effect::Note(*id, filling.form.text(0).to_owned())),
        Purpose::Message(of) => Ok(Effect::WriteMessage(of.0, Box::new(library::told(&filling.form)))),
        Purpose::SetUp { .. } => answers(&filling.form).map(Effect::SetUp),
    };
    match effect {
        Ok(effect) => return vec![effect],
        Err((field, why)) => filling.form.refuse(field, &why),
    }
    Vec::new()
}

/// A form is left; what the first start would have asked holds by default.
fn leave(state: &mut State) -> Vec<Effect> {
    let first = matches!(&state.mode, Mode::Filling(Filling { purpose: Purpose::SetUp { first: true }, .. }));
    state.mode = Mode::Looking;
    if first {
        let key = state.key(Action::SetUp);
        state.said = Said::done(format!("Asked again at the next start; {key} asks it at any time"));
    }
    reload(state)
}

/// What was filled in can't be saved: told at the field that it is about, as far as that is clear.
pub fn refused(state: &mut State, why: &str) {
    let Mode::Filling(filling) = &mut state.mode else { return };
    let form = &mut filling.form;
    let quoted = |text: &str| !text.trim().is_empty() && why.contains(&format!("\"{}\"", text.trim()));
    let about = (0..form.len()).find(|n| split(form.text(*n)).iter().any(|part| quoted(part)));
    let field = about.unwrap_or(form.at());
    form.refuse(field, why);
}

/// Draws the form.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, filling: &Filling, theme: &Theme) {
    let name = safe(&filling.name);
    let title = match filling.purpose {
        Purpose::Add { .. } => "Somebody new".to_owned(),
        Purpose::Edit(..) => format!("What is known of {name}"),
        Purpose::Note(_) => format!("A note about {name}"),
        Purpose::SetUp { first: true } => {
            let key = state.keymap.key(Context::Form, Action::Accept);
            format!("Before the first call: {key} takes it as it stands")
        }
        Purpose::SetUp { first: false } => "You, and how you call".to_owned(),
        Purpose::Message(MessageForm(None)) => "A new message".to_owned(),
        Purpose::Message(_) => format!("Message: {name}"),
    };
    let inner = framed(frame, area, &title, theme);
    let heard = match &filling.heard {
        Heard::Nothing => Vec::new(),
        Heard::Message(verdict) => library::lines(verdict, theme),
        Heard::Unreadable(why) => {
            vec![Line::styled(safe(&format!("{} {why}", theme.signs.alarm)), theme.warn)]
        }
        Heard::Speech(seconds, faults) => elevator::lines(*seconds, faults, theme),
    };
    let rows = u16::try_from(heard.len()).unwrap_or(0).max(filling.rows_heard());
    let [inner, below] = Layout::vertical([Constraint::Min(0), Constraint::Length(rows)]).areas(inner);
    frame.render_widget(Paragraph::new(heard).wrap(Wrap { trim: true }), below);
    filling.form.draw(frame, inner, theme);
}
