//! What the first start asks, as rules and messages need it: name, zone, country, own hours, offices or
//! homes, whether office hours take their turn, the limit, company, number and elevator speech. It is the only part of the configuration that the program
//! writes.

mod file;
mod hours;

use std::path::{Path, PathBuf};

use chrono_tz::Tz;

use super::config::{Config, Mistake};
use super::{App, AppError, person};
use crate::domain::hours::Window;
use crate::domain::place::{countries, zones};
use crate::domain::policy::{Calls, MOST_TRIES};

/// The answers to what the first start asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The caller's name.
    pub name: Option<String>,
    /// Their company, as it is said in a message.
    pub company: Option<String>,
    /// Their number, left as a courtesy.
    pub number: Option<String>,
    /// What they say when somebody answers (A3).
    pub elevator: Option<String>,
    /// Their time zone.
    pub zone: Tz,
    /// The country of numbers that are written without one, as two letters; `None` leaves it as it is.
    pub country: Option<String>,
    /// The hours in which they work.
    pub hours: Window,
    /// Whom they call; `None` leaves it as it is.
    pub calls: Option<Calls>,
    /// Whether office hours take their turn among the slots.
    pub office_in_rotation: bool,
    /// Tries per round before the person decides.
    pub limit: u32,
}

impl Setup {
    /// What holds now.
    #[must_use]
    pub fn of(config: &Config) -> Setup {
        Setup {
            name: config.me.name.clone(),
            company: config.me.company.clone(),
            number: config.me.number.clone(),
            elevator: config.me.elevator.clone(),
            zone: config.me.zone,
            country: config.me.country.clone(),
            hours: config.me.hours,
            calls: config.me.calls,
            office_in_rotation: config.policy.office_in_rotation,
            limit: config.policy.limit,
        }
    }

    /// What holds now, with what follows from it where nothing was said: the country of the zone.
    #[must_use]
    pub fn proposed(config: &Config) -> Setup {
        let holds = Setup::of(config);
        let country = holds.country.or_else(|| zones::country(holds.zone));
        Setup { country, ..holds }
    }

    /// A name, or anything else of a line, as it is kept; `None` where nothing was typed.
    #[must_use]
    pub fn line(text: &str) -> Option<String> {
        person::kept(text)
    }

    /// The zone of a city, or of the name that IANA or North America has for it.
    ///
    /// # Errors
    /// Where it is none that is known.
    pub fn zone(text: &str) -> Result<Tz, AppError> {
        zones::by_name(text).ok_or_else(|| AppError::Misuse(person::no_zone(text)))
    }

    /// A country by its name or its two letters; `None` where nothing was typed.
    ///
    /// # Errors
    /// Where it is none that is known.
    pub fn country(text: &str) -> Result<Option<String>, AppError> {
        let Some(text) = person::kept(text) else { return Ok(None) };
        let code = countries::code(&text).ok_or_else(|| AppError::Misuse(person::no_country(&text)))?;
        Ok(Some(code.to_owned()))
    }

    /// Hours as one writes them: `07:00-18:30`, `7-18:30`, `7:00 to 6:30pm`, `9 to 5`.
    ///
    /// # Errors
    /// Where they are no stretch of a day, or could be two.
    pub fn hours(text: &str) -> Result<Window, AppError> {
        hours::read(text).map_err(AppError::Misuse)
    }

    /// A limit of 1 to 99 tries.
    ///
    /// # Errors
    /// Where it is none.
    pub fn limit(text: &str) -> Result<u32, AppError> {
        let number = text.trim().trim_end_matches(|c: char| c.is_alphabetic()).trim_end();
        let wrong =
            || format!("{} is no limit; write 1 to 99 tries, as 5, 7, 10 or 15", person::quoted(text));
        let limit = number.parse().ok().filter(|limit| (1..=MOST_TRIES).contains(limit));
        limit.ok_or_else(|| AppError::Misuse(wrong()))
    }

    /// A configuration with these answers in it.
    fn put_into(&self, mut config: Config) -> Config {
        config.me.name.clone_from(&self.name);
        config.me.company.clone_from(&self.company);
        config.me.number.clone_from(&self.number);
        config.me.elevator.clone_from(&self.elevator);
        config.me.zone = self.zone;
        config.me.country = self.country.clone().or(config.me.country);
        config.me.hours = self.hours;
        config.me.calls = self.calls.or(config.me.calls);
        config.policy.office_in_rotation = self.office_in_rotation;
        config.policy.limit = self.limit;
        config
    }
}

impl App {
    /// The same program, knowing the file that its configuration comes from: the file that the
    /// answers of the first start are written to.
    #[must_use]
    pub fn configured_in(mut self, file: PathBuf) -> App {
        self.config_file = Some(file);
        self
    }

    /// The same program, knowing what is wrong in its configuration.
    #[must_use]
    pub fn with_mistakes(mut self, mistakes: Vec<Mistake>) -> App {
        self.mistakes = mistakes;
        self
    }

    /// The file that the configuration comes from; `None` where it comes from none, as in a demo.
    #[must_use]
    pub fn config_file(&self) -> Option<&Path> {
        self.config_file.as_deref()
    }

    /// What is wrong in the configuration: for each of these the default holds.
    #[must_use]
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }

    /// Whether the first start's questions are to be asked: its answers have no file yet.
    #[must_use]
    pub fn is_first_start(&self) -> bool {
        self.config_file.as_deref().is_some_and(file::is_missing)
    }

    /// Takes the answers of the first start: writes them to the configuration, where it comes from a
    /// file, changing nothing else in it; and goes by them from now on.
    ///
    /// # Errors
    /// Where a number is out of range, or the file can't be changed: then it is left alone, and
    /// nothing changes. What the store says, where everybody's standing can't be worked out anew: the
    /// next start does it.
    pub fn set_up(&mut self, setup: &Setup) -> Result<(), AppError> {
        let kept = |text: &Option<String>| text.as_deref().and_then(Setup::line);
        let setup = &Setup {
            name: kept(&setup.name),
            company: kept(&setup.company),
            number: kept(&setup.number),
            elevator: kept(&setup.elevator),
            ..setup.clone()
        };
        let config = setup.put_into(self.config.clone());
        config.check().map_err(AppError::Misuse)?;
        if let Some(path) = &self.config_file {
            self.mistakes = file::write(path, setup)?;
        }
        let policy = config.policy();
        self.config = config;
        Ok(self.store.take_policy(policy)?)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_read_generously() {
        assert_eq!(Setup::line("  Sam   Lee\t").as_deref(), Some("Sam Lee"));
        assert_eq!(Setup::line(" "), None);
        assert_eq!(Setup::zone("new york").unwrap(), Tz::America__New_York);
        assert_eq!(Setup::zone("Europe/Berlin").unwrap(), Tz::Europe__Berlin);
        assert_eq!(Setup::zone("eastern").unwrap(), Tz::America__New_York);
        for (text, limit) in [("7", 7), (" 15 ", 15), ("1", 1), ("99", 99), ("10 tries", 10)] {
            assert_eq!(Setup::limit(text).unwrap(), limit);
        }
    }

    #[test]
    fn what_can_not_be_read_says_what_to_write() {
        let why = |error: AppError| error.to_string();
        assert!(why(Setup::zone("").unwrap_err()).contains("is no time zone"));
        assert!(why(Setup::zone("Gotham").unwrap_err()).contains("America/Chicago"));
        for text in ["", "0", "100", "-7", "7.5", "seven", "4294967296", "7 8"] {
            let why = why(Setup::limit(text).unwrap_err());
            assert_eq!(why, format!("\"{text}\" is no limit; write 1 to 99 tries, as 5, 7, 10 or 15"));
        }
    }
}
