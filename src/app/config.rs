//! The person's configuration: all keys optional; a mistake is named with its line, the default
//! holds, and the program starts.

use std::fs;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;

use chrono::Weekday;
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use toml::{Table, Value};

use super::AppError;
use crate::domain::hours::Window;
use crate::domain::policy::{Calls, Holiday, Own, Policy, Rules, SlotWindows};

/// Everything that can be configured, with the practice's own numbers where nothing is said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The caller.
    pub me: Me,
    /// The numbers of the practice.
    pub policy: Rules,
    /// The windows of the slots.
    pub slots: SlotWindows,
    /// How a number is dialled.
    pub dial: Dial,
    /// How the screens look.
    pub screen: Screen,
}

/// The caller.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Me {
    /// Their name.
    #[serde(default, deserialize_with = "unless_blank", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their company.
    #[serde(default, deserialize_with = "unless_blank", skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// How fast they speak, in words a minute.
    pub pace: u32,
    /// Their number.
    #[serde(default, deserialize_with = "unless_blank", skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Their time zone; the machine's where none is named.
    pub zone: Tz,
    /// The hours in which they work.
    pub hours: Window,
    /// The days on which they work.
    #[serde(with = "days")]
    pub days: Vec<Weekday>,
    /// The country of numbers that are written without one: ISO 3166 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Whom they call, where a number's kind of line doesn't say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calls: Option<Calls>,
    /// What they say of themselves in ten seconds.
    #[serde(default, deserialize_with = "unless_blank", skip_serializing_if = "Option::is_none")]
    pub elevator: Option<String>,
    /// Days that are no business days.
    pub holidays: Vec<Holiday>,
}

/// How a number is dialled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dial {
    /// The command and its arguments; `{e164}` stands for the number. Never a shell's.
    pub command: Vec<String>,
}

/// How the screens look.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    /// `dark`, `light` or `high-contrast`.
    pub theme: Theme,
    /// Only plain characters.
    pub ascii: bool,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// `24h` or `12h`.
    pub clock: ClockFace,
    /// The first day of a week.
    #[serde(with = "day")]
    pub week_starts: Weekday,
    /// Keys that somebody wishes instead of the usual ones.
    #[serde(with = "keys")]
    pub keys: Vec<KeyWish>,
}

/// Another key for an action, as it was written: what can be wished is up to the screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyWish {
    /// The name of the action.
    pub action: String,
    /// The key.
    pub key: String,
    /// The line that says so, the first being 1.
    pub line: usize,
}

/// The colours of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
    /// Only what stands out most.
    HighContrast,
}

/// How times of day are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClockFace {
    /// 17:00.
    #[serde(rename = "24h")]
    TwentyFour,
    /// 5:00 pm.
    #[serde(rename = "12h")]
    Twelve,
}

/// A mistake in the configuration; the default holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, the first being 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

impl Config {
    /// The practice's own numbers for a caller in a zone.
    #[must_use]
    pub fn in_zone(zone: Tz) -> Config {
        let policy = Policy::in_zone(zone);
        let Own { hours, days, calls, holidays, .. } = policy.own;
        Config {
            me: Me {
                name: None,
                company: None,
                number: None,
                pace: 150,
                zone,
                hours,
                days,
                country: None,
                calls,
                elevator: None,
                holidays,
            },
            policy: policy.rules,
            slots: policy.slots,
            dial: Dial { command: vec!["xdg-open".into(), "tel:{e164}".into()] },
            screen: Screen {
                theme: Theme::Dark,
                ascii: false,
                mouse: false,
                clock: ClockFace::TwentyFour,
                week_starts: Weekday::Mon,
                keys: Vec::new(),
            },
        }
    }

    /// Reads a file, or takes the defaults where there is none.
    ///
    /// # Errors
    /// Where the file is there and can't be read.
    pub fn read(file: &Path) -> Result<(Config, Vec<Mistake>), AppError> {
        match fs::read(file).map(text_of) {
            Ok(Ok(text)) => Ok(Config::parse(&text, machine_zone())),
            Ok(Err(mistake)) => Ok((Config::in_zone(machine_zone()), vec![mistake])),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Ok((Config::in_zone(machine_zone()), Vec::new()))
            }
            Err(error) => Err(AppError::Failed(format!(
                "the configuration {} could not be read: {error}",
                file.display()
            ))),
        }
    }

    /// Takes the configuration out of a text: whole, else by section, else by key, so that one
    /// mistake spoils nothing else.
    #[must_use]
    pub fn parse(text: &str, machine: Tz) -> (Config, Vec<Mistake>) {
        let mut reading = Reading { text, config: Config::in_zone(machine), mistakes: Vec::new() };
        match text.parse::<Table>() {
            Ok(table) => {
                reading.whole(&table);
                reading.find_keys();
            }
            Err(error) => reading.mistake(error.span(), error.message()),
        }
        (reading.config, reading.mistakes)
    }

    /// The policy that the configuration sets.
    #[must_use]
    pub fn policy(&self) -> Policy {
        Policy {
            rules: self.policy.clone(),
            slots: self.slots.clone(),
            own: Own {
                zone: self.me.zone,
                hours: self.me.hours,
                days: self.me.days.clone(),
                calls: self.me.calls,
                holidays: self.me.holidays.clone(),
            },
        }
    }

    /// The zone of the caller's clock.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.me.zone
    }

    fn with(&self, overlay: &Table) -> Result<Config, String> {
        let mut table = Table::try_from(self).map_err(|error| error.to_string())?;
        for (section, values) in overlay {
            match (table.get_mut(section), values) {
                (Some(Value::Table(into)), Value::Table(values)) => into.extend(values.clone()),
                _ => drop(table.insert(section.clone(), values.clone())),
            }
        }
        let config: Config = table.try_into().map_err(|error: toml::de::Error| error.message().to_owned())?;
        config.check()?;
        Ok(config)
    }

    /// Checks what types alone don't.
    ///
    /// # Errors
    /// The first number or word that can't be worked with.
    pub(super) fn check(&self) -> Result<(), String> {
        self.policy.check().map_err(|error| error.to_string())?;
        self.slots.check().map_err(|error| error.to_string())?;
        if !(80..=260).contains(&self.me.pace) {
            return Err(format!("pace = {} is out of range; 80 to 260 words a minute", self.me.pace));
        }
        if self.me.days.is_empty() {
            return Err("days names no day to work on".into());
        }
        let country = self.me.country.as_deref().unwrap_or("US");
        if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_alphabetic()) {
            return Err(format!("country = \"{country}\" is no two-letter code such as \"US\""));
        }
        Ok(())
    }
}

/// A text while its configuration is taken out.
struct Reading<'a> {
    text: &'a str,
    config: Config,
    mistakes: Vec<Mistake>,
}

impl Reading<'_> {
    fn whole(&mut self, table: &Table) {
        match self.config.with(table) {
            Ok(config) => self.config = config,
            Err(_) => table.iter().for_each(|(section, values)| self.section(section, values)),
        }
    }

    fn section(&mut self, section: &str, values: &Value) {
        let only = Table::from_iter([(section.to_owned(), values.clone())]);
        match (self.config.with(&only), values) {
            (Ok(config), _) => self.config = config,
            (Err(_), Value::Table(keys)) if self.known(section) => {
                keys.iter().for_each(|(key, value)| self.key(section, key, value));
            }
            (Err(why), _) => self.mistake(self.span_of(&[section]), &why),
        }
    }

    fn key(&mut self, section: &str, key: &str, value: &Value) {
        let values = Table::from_iter([(key.to_owned(), value.clone())]);
        let only = Table::from_iter([(section.to_owned(), Value::Table(values))]);
        match self.config.with(&only) {
            Ok(config) => self.config = config,
            Err(why) => self.mistake(self.span_of(&[section, key]), &why),
        }
    }

    fn known(&self, section: &str) -> bool {
        Table::try_from(&self.config).is_ok_and(|table| table.contains_key(section))
    }

    /// Where a key stands in the text, named with the sections around it.
    fn span_of(&self, path: &[&str]) -> Option<Range<usize>> {
        let whole = toml::de::DeTable::parse(self.text).ok()?;
        let (last, around) = path.split_last()?;
        let mut table = whole.get_ref();
        for section in around {
            table = table.get(*section)?.get_ref().as_table()?;
        }
        table.get_key_value(*last).map(|(name, _)| name.span())
    }

    fn line_of(&self, span: Option<Range<usize>>) -> usize {
        let before = span.map_or("", |span| self.text.get(..span.start).unwrap_or(""));
        before.matches('\n').count() + 1
    }

    /// Tells every wished key the line that it stands on.
    fn find_keys(&mut self) {
        let mut keys = std::mem::take(&mut self.config.screen.keys);
        for wish in &mut keys {
            wish.line = self.line_of(self.span_of(&["screen", "keys", &wish.action]));
        }
        self.config.screen.keys = keys;
    }

    fn mistake(&mut self, span: Option<Range<usize>>, why: &str) {
        let line = self.line_of(span);
        self.mistakes.push(Mistake { line, why: why.trim().replace('\n', " ") });
    }
}

/// The text of a file; the line at which it stops being one.
pub(super) fn text_of(bytes: Vec<u8>) -> Result<String, Mistake> {
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        Mistake { line, why: "this is no UTF-8 text; save the file as UTF-8".into() }
    })
}

/// A text that says something.
fn unless_blank<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.filter(|text| !text.trim().is_empty()))
}

/// The zone of the machine: that of `TZ` where it names one, else the system's.
#[must_use]
pub fn machine_zone() -> Tz {
    let named = std::env::var("TZ").ok();
    let system = || iana_time_zone::get_timezone().ok();
    let read = |name: String| name.trim_start_matches(':').parse().ok();
    named.and_then(read).or_else(|| system().and_then(read)).unwrap_or(Tz::UTC)
}

/// Weekdays as the configuration writes them: `mon`.
fn day_word(day: Weekday) -> String {
    day.to_string().to_lowercase()
}

mod day {
    use super::{Deserialize, Deserializer, Serializer, Weekday, day_word};

    pub fn serialize<S: Serializer>(day: &Weekday, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&day_word(*day))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Weekday, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = |_| serde::de::Error::custom(format!("\"{text}\" is no day; write \"mon\""));
        text.parse().map_err(wrong)
    }
}

mod days {
    use super::{Deserialize, Deserializer, Serializer, Weekday, day_word};

    pub fn serialize<S: Serializer>(days: &[Weekday], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(days.iter().map(|day| day_word(*day)))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Weekday>, D::Error> {
        let words = Vec::<String>::deserialize(deserializer)?;
        let read = |text: &String| {
            let wrong = |_| serde::de::Error::custom(format!("\"{text}\" is no day; write \"mon\""));
            text.parse().map_err(wrong)
        };
        words.iter().map(read).collect()
    }
}

mod keys {
    use super::{Deserialize, Deserializer, KeyWish, Serializer, Table, Value};

    pub fn serialize<S: Serializer>(keys: &[KeyWish], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(keys.iter().map(|wish| (&wish.action, &wish.key)))
    }

    /// What isn't text is kept as it is written, so that it is told as no key, or taken as the digit
    /// that it is.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<KeyWish>, D::Error> {
        let table = Table::deserialize(deserializer)?;
        let wish = |(action, value)| {
            let key = match value {
                Value::String(key) => key,
                other => other.to_string(),
            };
            KeyWish { action, key, line: 1 }
        };
        Ok(table.into_iter().map(wish).collect())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    const NEW_YORK: Tz = Tz::America__New_York;

    #[test]
    fn one_mistake_is_named_with_its_line_and_spoils_nothing_else() {
        let text = "[me]\nzone = \"America/Chicago\"\nhours = \"19:00-07:00\"\n\n[policy]\nlimit = 5\ngap_days = 0\nlimitt = 3\n";
        let (config, mistakes) = Config::parse(text, NEW_YORK);
        assert_eq!(config.me.zone, Tz::America__Chicago);
        assert_eq!(config.policy.limit, 5);
        assert_eq!(config.policy.gap_days, 2);
        let lines: Vec<usize> = mistakes.iter().map(|mistake| mistake.line).collect();
        assert_eq!(lines, [3, 7, 8]);
        assert!(mistakes[0].why.contains("ends before it starts"), "{mistakes:?}");
        assert!(mistakes[2].why.contains("limitt"), "{mistakes:?}");
    }

    #[test]
    fn windows_may_move_together_though_one_alone_would_overlap() {
        let text = "[slots]\nearly = \"06:00-07:00\"\nlunch = \"11:00-12:00\"\nlate = \"12:00-13:00\"\n[policy]\nlimit = 0\n";
        let (config, mistakes) = Config::parse(text, NEW_YORK);
        assert_eq!(config.slots.late.to_string(), "12:00-13:00");
        assert_eq!(mistakes.len(), 1);
    }

    #[test]
    fn a_wished_key_knows_its_line_however_it_is_written() {
        let wish = |action: &str, key: &str, line| KeyWish { action: action.into(), key: key.into(), line };
        let text = "[screen]\nmouse = true\nkeys = { dial = \"D\", \"not now\" = 3 }\n";
        let (config, mistakes) = Config::parse(text, NEW_YORK);
        assert_eq!(config.screen.keys, [wish("dial", "D", 3), wish("not now", "3", 3)]);
        assert_eq!((mistakes.len(), config.screen.mouse), (0, true));
        let text = "[screen.keys]\ndial = \"D\"\nnot-now = \"P\"\n[policy]\nlimit = 0\n";
        let (config, mistakes) = Config::parse(text, NEW_YORK);
        assert_eq!(config.screen.keys, [wish("dial", "D", 2), wish("not-now", "P", 3)]);
        assert_eq!(mistakes[0].line, 5);
        let told = toml::to_string(&config).unwrap();
        assert_eq!(Config::parse(&told, NEW_YORK).0.screen.keys[0].key, "D");
        assert_eq!(Config::parse("[screen]\nkeys = 3\n", NEW_YORK).1[0].line, 2);
    }

    #[test]
    fn what_is_no_toml_at_all_leaves_the_defaults() {
        let (config, mistakes) = Config::parse("[me\nname=", NEW_YORK);
        assert_eq!(config, Config::in_zone(NEW_YORK));
        assert_eq!(mistakes[0].line, 1);
    }
}
