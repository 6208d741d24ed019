//! A message of the library as it is written, under the coach's eye.

use ratatui::text::Line;

use crate::app::MessageFields;
use crate::domain::attempt::Strategy;
use crate::domain::coach::{Speaking, Verdict, coach};
use crate::domain::message::{Field, Message, MessageId, Template, sample};
use crate::tui::screens::call::pane;
use crate::tui::screens::people::fill;
use crate::tui::screens::people::state::{Heard, Purpose};
use crate::tui::screens::state::State;
use crate::tui::theme::Theme;
use crate::tui::widgets::form::{Form, FormField};

/// What is asked of a message, in the order of the form.
#[derive(Debug, Clone, Copy)]
enum OfMessage {
    Title,
    Text,
    Angle,
    Strategy,
    Tags,
}

/// Which message a form is about: one of the library, or a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageForm(pub Option<MessageId>);

/// A new message is to be written.
pub fn add(state: &mut State) {
    open(state, MessageForm(None), ["", "", "", ""], Strategy::Plain);
}

/// A message is to be changed.
pub fn edit(state: &mut State, message: &Message) {
    let tags = message.tags.join(", ");
    let told = [message.title.as_str(), message.text.text(), &message.angle, &tags];
    open(state, MessageForm(Some(message.id)), told, message.strategy);
}

fn open(state: &mut State, of: MessageForm, [title, text, angle, tags]: [&str; 4], strategy: Strategy) {
    let fields = Field::ALL.map(|field| format!("{{{field}}}")).join(" ");
    let hint = format!("{fields}; said only if known: [, {{town}}]");
    let words = Strategy::ALL.map(Strategy::as_str);
    let at = Strategy::ALL.iter().position(|one| *one == strategy).unwrap_or(0);
    let fields = vec![
        FormField::text("Title", "What you call it.", title),
        FormField::text("Text", &hint, text),
        FormField::text("Offers", "The outcome in a few words: messages of one say the same.", angle),
        FormField::choice("Strategy", "How it goes about it.", &words, at),
        FormField::text("Tags", "Commas between; \"for dental\" keeps it to a trade.", tags),
    ];
    fill::fill(state, Purpose::Message(of), title.to_owned(), fields);
}

/// What is told of a message by a form.
#[must_use]
pub fn told(form: &Form) -> MessageFields {
    let text = |field: OfMessage| form.text(field as usize).trim().to_owned();
    MessageFields {
        title: Some(text(OfMessage::Title)),
        angle: Some(text(OfMessage::Angle)),
        strategy: Some(strategy(form)),
        tags: Some(vec![text(OfMessage::Tags)]),
        text: Some(text(OfMessage::Text)),
    }
}

fn strategy(form: &Form) -> Strategy {
    Strategy::ALL.get(form.choice(OfMessage::Strategy as usize)).copied().unwrap_or(Strategy::Plain)
}

/// What the coach says of the text as it stands.
#[must_use]
pub fn heard(form: &Form, speaking: Speaking) -> Heard {
    let text = form.text(OfMessage::Text as usize);
    match text.parse::<Template>() {
        _ if text.trim().is_empty() => Heard::Nothing,
        Err(why) => Heard::Unreadable(why.to_string()),
        Ok(template) => {
            let speaking = Speaking { strategy: strategy(form), ..speaking };
            Heard::Message(coach(&sample(&template), speaking))
        }
    }
}

/// What the coach says, in lines.
#[must_use]
pub fn lines<'a>(verdict: &Verdict, theme: &Theme) -> Vec<Line<'a>> {
    let mut lines = vec![pane::bar(verdict, theme)];
    lines.extend(verdict.faults.iter().map(|fault| pane::blame(fault, theme)));
    if verdict.is_clean() {
        lines.push(Line::styled(format!("{} Clean", theme.signs.yes), theme.good));
    }
    lines
}
