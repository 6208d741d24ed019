//! The first start: what it asks is written to the configuration, and nothing else of it is touched.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use pretty_assertions::assert_eq;
use redial::app::App;
use redial::app::config::Config;
use redial::app::setup::Setup;
use redial::domain::attempt::Outcome;
use redial::domain::cadence::Logged;
use redial::domain::policy::Calls;
use uuid::Uuid;

use crate::desk::{Desk, at, new_york};

fn answers() -> Setup {
    Setup {
        name: Some("Sam Lee".into()),
        company: None,
        number: None,
        elevator: None,
        zone: Tz::America__Chicago,
        country: None,
        hours: "08:00-18:00".parse().unwrap(),
        calls: Some(Calls::Homes),
        office_in_rotation: true,
        limit: 10,
    }
}

const NEW_FILE: &str = "\
# redial config prints every key that can be set here, as it holds.

[me]
name = \"Sam Lee\"
zone = \"America/Chicago\"
hours = \"08:00-18:00\"
calls = \"homes\"

[policy]
limit = 10
office_in_rotation = true
";

fn app_of(desk: &Desk, file: &Path) -> App {
    let (config, mistakes) = Config::read(file).unwrap();
    let clock = redial::app::clock::Clock::At(new_york("2026-06-04 12:02"));
    let app = App::open(&desk.store_file(), config, clock).unwrap();
    app.configured_in(file.to_owned()).with_mistakes(mistakes)
}

/// What becomes of a configuration with these answers.
fn written(desk: &Desk, text: &str, setup: &Setup) -> Result<String, String> {
    let file = desk.folder.path().join("config.toml");
    fs::write(&file, text).unwrap();
    let mut app = app_of(desk, &file);
    let before = app.config().clone();
    let done = app.set_up(setup).map_err(|error| error.to_string());
    let now = fs::read_to_string(&file).unwrap();
    match done {
        Ok(()) => {
            assert_eq!(&Setup::of(app.config()), setup);
            assert_eq!(app.policy(), &app.config().policy());
            assert_eq!(&Setup::of(&Config::read(&file).unwrap().0), setup, "{now}");
            assert_eq!(folder(desk), ["clock", "config.toml", "redial.db"]);
            Ok(now)
        }
        Err(why) => {
            assert_eq!((now.as_str(), app.config()), (text, &before), "it is left alone");
            Err(why)
        }
    }
}

fn folder(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.folder.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with("redial.db-")).collect();
    names.sort();
    names
}

fn rights(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn the_first_answers_make_a_file_for_nobody_else_to_read() {
    let desk = at("2026-06-04 12:02");
    let file = desk.folder.path().join("home/.config/redial/config.toml");
    let mut app = app_of(&desk, &file);
    assert!(app.is_first_start());
    assert_eq!(app.config_file(), Some(file.as_path()));
    app.set_up(&answers()).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), NEW_FILE);
    assert_eq!((rights(&file), rights(file.parent().unwrap())), (0o600, 0o700));
    assert!(!app.is_first_start() && app.mistakes().is_empty());
    assert_eq!(&Config::read(&file).unwrap().0, app.config());
}

#[test]
fn without_a_file_only_the_running_program_changes() {
    let desk = at("2026-06-04 12:02");
    let mut app = desk.app();
    assert!(!app.is_first_start() && app.config_file().is_none());
    app.set_up(&answers()).unwrap();
    assert_eq!((app.policy().rules.limit, app.config().zone()), (10, Tz::America__Chicago));
    assert_eq!(folder(&desk), ["clock", "redial.db"]);
}

#[test]
fn everybody_stands_anew_by_the_new_policy() {
    let mut desk = at("2026-06-04 12:02");
    desk.config.policy.limit = 1;
    let dana = desk.person("Dana Ruiz", "+12125550101");
    let mut app = desk.app();
    app.log(dana, Logged::just(Uuid::now_v7(), Outcome::NoAnswer)).unwrap();
    desk.turn_to(new_york("2026-06-04 17:10"));
    assert_eq!(app.next(10).unwrap().queue.len(), 0);
    let setup = Setup { limit: 7, ..Setup::of(app.config()) };
    app.set_up(&setup).unwrap();
    assert_eq!(app.next(10).unwrap().queue.len(), 1);
    let refused = app.set_up(&Setup { limit: 100, ..setup }).unwrap_err();
    assert!(refused.to_string().contains("limit = 100 is out of range"), "{refused}");
    assert_eq!(app.policy().rules.limit, 7);
}

#[test]
fn everything_else_in_the_file_stays_as_it_was_written() {
    let desk = at("2026-06-04 12:02");
    let text = "\
# Sam's own

[screen] # at home
  theme   =  'light'    # the sun

[policy]
  # Fewer than most.
  limit=5     # for now
gap_days = 2

[me]
zone = \"America/New_York\" # until July
holidays = [
  \"2026-12-25\", # Christmas
]
# company = \"Harbor CAD\"
";
    let expected = "\
# Sam's own

[screen] # at home
  theme   =  'light'    # the sun

[policy]
  # Fewer than most.
  limit=10     # for now
gap_days = 2
office_in_rotation = true

[me]
zone = \"America/Chicago\" # until July
holidays = [
  \"2026-12-25\", # Christmas
]
name = \"Sam Lee\"
hours = \"08:00-18:00\"
calls = \"homes\"
# company = \"Harbor CAD\"
";
    assert_eq!(written(&desk, text, &answers()).unwrap(), expected);
    assert_eq!(rights(&desk.folder.path().join("config.toml")), 0o600);
}

#[test]
fn sections_that_are_missing_come_after_the_comments_at_the_end() {
    let desk = at("2026-06-04 12:02");
    let text = "[screen]\nascii = true\n# mouse = true";
    let expected = "\
[screen]
ascii = true
# mouse = true

[me]
name = \"Sam Lee\"
zone = \"America/Chicago\"
hours = \"08:00-18:00\"
calls = \"homes\"

[policy]
limit = 10
office_in_rotation = true
";
    assert_eq!(written(&desk, text, &answers()).unwrap(), expected);
}

#[test]
fn what_says_the_same_already_is_not_written_anew() {
    let desk = at("2026-06-04 12:02");
    let text = NEW_FILE.replace("\"08:00-18:00\"", "'8:00 - 18:00'").replace("\"homes\"", "'homes'  #");
    assert_eq!(written(&desk, &text, &answers()).unwrap(), text);
    fs::set_permissions(desk.folder.path().join("config.toml"), fs::Permissions::from_mode(0o444)).unwrap();
    let mut app = app_of(&desk, &desk.folder.path().join("config.toml"));
    app.set_up(&answers()).unwrap();
    assert_eq!(rights(&desk.folder.path().join("config.toml")), 0o444, "it was not touched");
}

#[test]
fn files_of_every_shape_take_the_answers() {
    let desk = at("2026-06-04 12:02");
    for text in [
        "",
        "\n\n",
        "# only words",
        "me.name = \"Ann\"\npolicy.limit = 3\n",
        "me = { name = \"Ann\", zone = \"UTC\" } # short\npolicy = {}\n",
        "[\"me\"]\n\"name\" = \"Ann\"\n'zone' = \"UTC\"",
        "[policy]\nlimit = 0\ngap_days = 0\nnope = 1\n[me]\nzone = 3\nhours = \"19:00-07:00\"\nname = \"\"\n",
        "[me]\nname = \"\"\"\nAnn\"\"\"\n[dial]\ncommand = [\"a\", \"{e164}\"]\n[screen.keys]\nx = \"y\"\n[policy]\n",
        "\u{feff}[me]\nname = \"Ann\"\n",
    ] {
        let now = written(&desk, text, &answers()).unwrap();
        assert_eq!(written(&desk, &now, &answers()).unwrap(), now, "a second time nothing changes");
        assert_eq!(now.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
    }
}

#[test]
fn line_ends_stay_as_they_were() {
    let desk = at("2026-06-04 12:02");
    let text = "# Sam's\r\n[me]\r\nzone = \"UTC\" # now\r\n\r\n[screen]\r\nascii = true\r\n";
    let now = written(&desk, text, &answers()).unwrap();
    assert_eq!(now.matches('\n').count(), now.matches("\r\n").count());
    assert!(now.starts_with("# Sam's\r\n[me]\r\nzone = \"America/Chicago\" # now\r\nname = "), "{now}");
}

#[test]
fn what_is_still_wrong_in_the_file_is_known() {
    let desk = at("2026-06-04 12:02");
    let file = desk.folder.path().join("config.toml");
    fs::write(&file, "[me]\nzone = \"Gotham\"\n\n[screen]\ntheme = \"pink\"\n").unwrap();
    let mut app = app_of(&desk, &file);
    let lines = |app: &App| app.mistakes().iter().map(|mistake| mistake.line).collect::<Vec<_>>();
    assert_eq!(lines(&app), [2, 5]);
    app.set_up(&answers()).unwrap();
    assert_eq!(lines(&app), [8], "the zone was put right, and three keys stand before the theme");
}

#[test]
fn a_name_that_is_taken_back_leaves_its_comments() {
    let desk = at("2026-06-04 12:02");
    let nobody = Setup { name: None, ..answers() };
    let text = NEW_FILE.replace("name = \"Sam Lee\"", "# Who I am.\nname = \"Sam Lee\" # in messages");
    let now = written(&desk, &text, &nobody).unwrap();
    assert_eq!(now, text.replace("\"Sam Lee\"", "\"\""));
    assert!(!written(&desk, "", &nobody).unwrap().contains("name"));
    let mut app = desk.app();
    app.set_up(&Setup { name: Some(" ".into()), ..answers() }).unwrap();
    assert_eq!(app.config().me.name, None);
}

#[test]
fn a_file_that_can_not_be_read_is_left_alone() {
    let desk = at("2026-06-04 12:02");
    let why = written(&desk, "[me]\nname = \"Sam\n", &answers()).unwrap_err();
    assert!(why.contains("config.toml was left alone, for it can't be read: line 2: "), "{why}");
    let why = written(&desk, "me = 3\n", &answers()).unwrap_err();
    assert!(why.ends_with("was left alone: me is no section in it"), "{why}");
    let why = written(&desk, "[[policy]]\nlimit = 3\n", &answers()).unwrap_err();
    assert!(why.ends_with("was left alone: policy is no section in it"), "{why}");
    let why = written(&desk, "[me.zone]\nname = \"UTC\"\n", &answers()).unwrap_err();
    assert!(why.ends_with("was left alone: zone is no value in it"), "{why}");
}

#[test]
fn a_file_that_is_no_text_is_a_mistake_with_its_line() {
    let desk = at("2026-06-04 12:02");
    let file = desk.folder.path().join("config.toml");
    let bytes = b"[me]\nname = \"J\xf6rg\"\n";
    fs::write(&file, bytes).unwrap();
    let (_, mistakes) = Config::read(&file).unwrap();
    assert_eq!(mistakes.iter().map(|mistake| mistake.line).collect::<Vec<_>>(), [2]);
    let mut app = app_of(&desk, &file);
    assert!(!app.is_first_start());
    let why = app.set_up(&answers()).unwrap_err().to_string();
    assert!(why.contains("left alone, for it can't be read: line 2: "), "{why}");
    assert_eq!(fs::read(&file).unwrap(), bytes);
}

#[test]
fn links_stay_links() {
    let desk = at("2026-06-04 12:02");
    let kept = desk.folder.path().join("dotfiles/redial.toml");
    let [link, again]: [PathBuf; 2] = ["link.toml", "again.toml"].map(|name| desk.folder.path().join(name));
    symlink("dotfiles/redial.toml", &link).unwrap();
    symlink(&link, &again).unwrap();
    assert!(app_of(&desk, &again).is_first_start(), "the link leads nowhere yet");
    for limit in [10, 5] {
        let mut app = app_of(&desk, &again);
        app.set_up(&Setup { limit, ..answers() }).unwrap();
        assert!(!app.is_first_start());
        let text = NEW_FILE.replace("limit = 10", &format!("limit = {limit}"));
        assert_eq!(fs::read_to_string(&kept).unwrap(), text);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(fs::symlink_metadata(&again).unwrap().is_symlink());
    }
}

#[test]
fn what_can_not_be_written_changes_nothing() {
    let desk = at("2026-06-04 12:02");
    let in_the_way = desk.folder.path().join("clock/config.toml");
    let mut app = desk.app().configured_in(in_the_way);
    assert!(app.set_up(&answers()).unwrap_err().to_string().contains("can't be written"));
    let mut app = desk.app().configured_in("/dev/null".into());
    assert!(!app.is_first_start());
    assert!(app.set_up(&answers()).unwrap_err().to_string().contains("is no file"));
    assert_eq!(app.policy().rules.limit, 7);
    let around = desk.folder.path().join("round.toml");
    symlink("round.toml", &around).unwrap();
    let mut app = desk.app().configured_in(around);
    assert!(app.set_up(&answers()).is_err());
    assert_eq!(folder(&desk), ["clock", "redial.db", "round.toml"]);
}
