//! What is shown, and what is being asked.

use chrono::{NaiveDate, NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;

use super::call::state::{Asking, Draft, MessagePane, NotNow, Refused, Subject};
use super::insight::Insights;
use super::library::Shelf;
use super::overlays::day::Around;
use super::overlays::find::Finding;
use super::overlays::palette::Choosing;
use super::people::merging::Merging;
use super::people::state::{Filling, Listing, Taking, Underway};
use super::review::Review;
use crate::app::library::Saying;
use crate::app::setup::Setup;
use crate::app::words::Words;
use crate::app::{self, PersonLine};
use crate::domain::attempt::Objective;
use crate::domain::cadence::{Call, Decision, Facts, Leads};
use crate::domain::coach::Speaking;
use crate::domain::hours::Moment;
use crate::domain::insight::Reach;
use crate::domain::policy::Policy;
use crate::domain::prospect::ProspectId;
use crate::store::{Found, Note, Opening, Undone};
use crate::tui::keymap::{Action, Context, Keymap};
use crate::tui::widgets::scroll::{Rows, Scroll};

/// Everything that is shown.
#[derive(Debug, Clone)]
pub struct State {
    /// The instant it is.
    pub now: Moment,
    /// The caller's zone.
    pub zone: Tz,
    /// When the caller's day begins.
    pub opens_at: NaiveTime,
    /// Dials meant for the day.
    pub goal: u32,
    /// The first day of the caller's week.
    pub week_starts: Weekday,
    /// How the coach listens: the caller's pace, and whether a message may invite a call back.
    pub speaking: Speaking,
    /// Whether the people are made up.
    pub demo: bool,
    /// The keys.
    pub keymap: Keymap,
    /// Words with times as the caller reads them.
    pub words: Words,
    /// What the caller said of themselves.
    pub setup: Setup,
    /// The screen.
    pub page: Page,
    /// The person who was opened, in front of the screen.
    pub visit: Option<Visit>,
    /// The day.
    pub today: Day,
    /// Everybody.
    pub listing: Listing,
    /// The messages.
    pub library: Shelf,
    /// Whom to decide about.
    pub review: Review,
    /// What is learnt.
    pub insights: Insights,
    /// What is shown of the person in view.
    pub card: Option<Card>,
    /// What is being asked.
    pub mode: Mode,
    /// Whom a question is about, whatever becomes of the screen meanwhile.
    pub subject: Option<Subject>,
    /// What was being asked before a rule refused it.
    pub before: Option<Box<Mode>>,
    /// What was done last and what follows, or what went wrong.
    pub said: Option<Said>,
    /// An action of another run of the program that a second `u` takes back.
    pub undo_named: Option<Undone>,
    /// What was typed for somebody and neither logged nor thrown away.
    pub draft: Option<Draft>,
    /// The objective that the caller chose for a person's call.
    pub objective: Option<(ProspectId, Objective)>,
    /// Whether a session is on, which is closed before the program ends.
    pub session: bool,
    /// How far down the help is scrolled.
    pub help: Scroll,
    /// The file that is being looked at or taken in.
    pub underway: Option<Underway>,
}

/// A screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The day: whom to call now.
    Today,
    /// Everybody.
    Prospects,
    /// The library of messages.
    Messages,
    /// Whom to decide about.
    Review,
    /// What is learnt.
    Insight,
}

/// What a key would be about that logs, decides or takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// A person, or nobody.
    Person(Option<ProspectId>),
    /// A file; whether it was looked at.
    File(bool),
    /// Two entries that are looked at together.
    Both(ProspectId, ProspectId),
}

/// A person who was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Who.
    pub id: ProspectId,
    /// How far down their story is scrolled.
    pub scroll: Scroll,
    /// What is to be asked as soon as they are there.
    pub then: Option<Action>,
}

/// The day.
#[derive(Debug, Clone, Default)]
pub struct Day {
    /// The queue.
    pub queue: Vec<Found>,
    /// The chosen row.
    pub chosen: usize,
    /// Which part of the queue is in sight.
    pub rows: Rows,
    /// Since when the chosen one is kept although their time has passed.
    pub passed_at: Option<Moment>,
    /// What opens next.
    pub opens: Vec<Opening>,
    /// When the next promised, asked or care call is due, and how many are due within the day.
    pub later: Option<(Moment, u32)>,
    /// How many lack a number, and how many a zone.
    pub needs: (u32, u32),
    /// What came of it so far.
    pub so_far: Option<app::Today>,
}

/// A line about what was just done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The line.
    pub text: String,
    /// What can be done about it; never cut off.
    pub hint: String,
    /// Whether it wants attention.
    pub alarm: bool,
}

impl Said {
    /// What was done.
    #[must_use]
    pub fn done(text: String) -> Option<Said> {
        Some(Said { text, hint: String::new(), alarm: false })
    }

    /// What was done, and what can be done about it.
    #[must_use]
    pub fn hinted(text: String, hint: String) -> Option<Said> {
        Some(Said { text, hint, alarm: false })
    }

    /// What wants attention.
    #[must_use]
    pub fn alarm(text: String) -> Option<Said> {
        Some(Said { text, hint: String::new(), alarm: true })
    }
}

/// What is shown of one prospect.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Who it is and what happened so far.
    pub facts: Facts,
    /// Where they stand, in the words of a list.
    pub line: PersonLine,
    /// What is noted of them, newest first.
    pub notes: Vec<Note>,
    /// What each outcome would lead to.
    pub preview: Vec<Leads>,
    /// What to do about them now.
    pub stands: Decision,
    /// The number that is due, as E.164.
    pub number: Option<String>,
    /// The message that could be left: never left for them before; none where the policy leaves none.
    pub say: Option<Saying>,
    /// What would have to be known for more messages, in words.
    pub unlock: Vec<String>,
    /// How the caller reaches people in the slot of the call, where there is enough to tell.
    pub reach: Option<Reach>,
    /// Which contact in any channel the next is, those before this round counted too.
    pub touch: u32,
}

impl Card {
    /// Who it is.
    #[must_use]
    pub fn id(&self) -> ProspectId {
        self.facts.prospect.id
    }
}

/// What is being asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Mode {
    /// Nothing.
    Looking,
    /// Which message is left.
    Message(Box<MessagePane>),
    /// What came of a call that somebody answered.
    Asking(Box<Asking>),
    /// How who opted out.
    OptOut,
    /// In which other channel they were contacted.
    Touching,
    /// Whether to dial.
    Dialling,
    /// Until when not.
    NotNow(NotNow),
    /// What is wrong with a number.
    WrongNumber,
    /// Whether to log what a rule refuses.
    Refused(Refused),
    /// Who is meant.
    Finding(Finding),
    /// Which action is meant.
    Choosing(Choosing),
    /// What is known of a person, or of the caller.
    Filling(Filling),
    /// Which file is taken in.
    Taking(Taking),
    /// Whether two entries are made one.
    Merging(Merging),
    /// Whether to erase somebody.
    Erasing,
    /// What narrows the list of everybody.
    Filtering,
    /// Nothing: the day is told of.
    Around(Around),
    /// Every key.
    Help,
}

impl Mode {
    /// Whether it is a question about one person, asked where their card stands.
    #[must_use]
    pub const fn is_question(&self) -> bool {
        matches!(
            self,
            Mode::Message(_)
                | Mode::Asking(_)
                | Mode::OptOut
                | Mode::Touching
                | Mode::Dialling
                | Mode::NotNow(_)
                | Mode::WrongNumber
                | Mode::Erasing
                | Mode::Refused(_)
        )
    }
}

impl State {
    /// Before anything is loaded.
    #[must_use]
    pub fn new(now: Moment, policy: &Policy, setup: Setup, demo: bool) -> Self {
        let mut state = State {
            now,
            zone: policy.own.zone,
            opens_at: NaiveTime::MIN,
            goal: 0,
            week_starts: Weekday::Mon,
            speaking: Speaking::default(),
            demo,
            keymap: Keymap::default(),
            words: Words::default(),
            setup,
            page: Page::Today,
            visit: None,
            today: Day::default(),
            listing: Listing::default(),
            library: Shelf::default(),
            review: Review::default(),
            insights: Insights::default(),
            card: None,
            mode: Mode::Looking,
            subject: None,
            before: None,
            said: None,
            undo_named: None,
            draft: None,
            objective: None,
            session: false,
            help: Scroll::default(),
            underway: None,
        };
        state.follow(policy);
        state
    }

    /// Takes over what the policy says of the caller.
    pub fn follow(&mut self, policy: &Policy) {
        self.zone = policy.own.zone;
        self.opens_at = NaiveTime::MIN + TimeDelta::minutes(i64::from(policy.own.hours.start()));
        self.goal = policy.rules.daily_goal;
        self.speaking.invite = policy.rules.invite;
    }

    /// The chosen row of the queue.
    #[must_use]
    pub fn found(&self) -> Option<&Found> {
        self.today.queue.get(self.today.chosen)
    }

    /// Who is in view: whoever was opened, else whoever is chosen.
    #[must_use]
    pub fn in_view(&self) -> Option<ProspectId> {
        match (&self.visit, self.page) {
            (Some(visit), _) => Some(visit.id),
            (None, Page::Today) => self.found().map(|found| found.row.offer.id),
            (None, Page::Prospects) => self.listing.id(),
            (None, Page::Messages | Page::Insight) => None,
            (None, Page::Review) => self.review.id(),
        }
    }

    /// What is shown of whoever is in view.
    #[must_use]
    pub fn card(&self) -> Option<&Card> {
        self.card.as_ref().filter(|card| Some(card.id()) == self.in_view())
    }

    /// The call that is offered to whoever is in view: also a while after its time has passed.
    #[must_use]
    pub fn call(&self) -> Option<&Call> {
        let card = self.card()?;
        match &card.stands {
            Decision::Call(call) => Some(call),
            Decision::Wait { .. } => {
                let found = self.found().filter(|found| found.row.offer.id == card.id())?;
                Some(&found.row.offer.call)
            }
            Decision::Review { .. } | Decision::Needs(_) | Decision::Closed(_) => None,
        }
    }

    /// What a call to whoever is in view is for.
    #[must_use]
    pub fn objective(&self) -> Objective {
        let chosen = self.objective.filter(|(id, _)| Some(*id) == self.in_view());
        let usual = || self.call().map(|call| call.objective).unwrap_or_default();
        chosen.map_or_else(usual, |(_, objective)| objective)
    }

    /// Where a key is pressed now.
    #[must_use]
    pub fn context(&self) -> Context {
        match &self.mode {
            Mode::Looking => self.place(),
            Mode::Message(pane) => pane.context(),
            Mode::Asking(asking) => asking.context(),
            Mode::NotNow(not_now) => not_now.context(),
            Mode::OptOut => Context::OptOut,
            Mode::Touching => Context::Touch,
            Mode::Dialling => Context::Dialling,
            Mode::WrongNumber => Context::WrongNumber,
            Mode::Refused(_) => Context::Refusal,
            Mode::Finding(_) => Context::Find,
            Mode::Choosing(_) => Context::Palette,
            Mode::Filling(_) => Context::Form,
            Mode::Taking(taking) => taking.context(self.underway.as_ref()),
            Mode::Merging(_) => Context::Merge,
            Mode::Erasing => Context::Erase,
            Mode::Filtering => Context::Filter,
            Mode::Around(_) => Context::Day,
            Mode::Help => Context::Help,
        }
    }

    /// Where a key is pressed while nothing is asked.
    #[must_use]
    pub fn place(&self) -> Context {
        match (&self.visit, self.page) {
            (Some(_), _) => Context::Person,
            (None, Page::Today) => Context::Queue,
            (None, Page::Prospects) => Context::Prospects,
            (None, Page::Messages) => Context::Library,
            (None, Page::Review) => Context::Review,
            (None, Page::Insight) => Context::Insight,
        }
    }

    /// The key of an action that is pressed where nothing is asked, as it is written.
    #[must_use]
    pub fn key(&self, action: Action) -> String {
        self.keymap.key(Context::Queue, action)
    }

    /// Whom a key would be about that logs or decides something: the person whom a question is about,
    /// whoever is chosen of those who were found, else whoever is in view.
    #[must_use]
    pub fn meant(&self) -> Meant {
        match &self.mode {
            Mode::Finding(finding) => Meant::Person(finding.chosen()),
            Mode::Taking(taking) => Meant::File(taking.brings.is_some()),
            Mode::Merging(merging) => {
                let (first, other) = merging.both();
                Meant::Both(first, other)
            }
            mode if mode.is_question() => Meant::Person(self.subject.as_ref().map(Subject::id)),
            _ => Meant::Person(self.in_view()),
        }
    }

    /// Whether there is nobody at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.today.so_far.is_some_and(|day| !day.anybody)
    }

    /// The caller's date.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone).date_naive()
    }
}
