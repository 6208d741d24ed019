//! The whole program on a real pseudo-terminal: import, ten calls by keys, quit, restart, all there.

use std::fs;
use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use vt100::MouseProtocolMode;

use crate::desk::{Desk, at, new_york};

/// How long the program may take to show something before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often what it writes may come without what is waited for: a cursor is drawn at every tick.
const LOOKS: usize = 400;

/// A terminal with the program in it.
struct Session {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

fn program(desk: &Desk) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_redial"));
    command.args(["--store", &desk.store_file().display().to_string()]);
    command.args(["--config", &desk.folder.path().join("config.toml").display().to_string()]);
    command.args(["--at", &format!("@{}", desk.folder.path().join("clock").display())]);
    command.env("TERM", "xterm-256color");
    command.env("HOME", desk.folder.path());
    command
}

impl Session {
    fn open(desk: &Desk, rows: u16, cols: u16) -> Session {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(program(desk)).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Session { master: pair.master, keys, child, output, screen: vt100::Parser::new(rows, cols, 0) }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until the screen shows a text.
    fn until(&mut self, text: &str) -> String {
        for _ in 0..LOOKS {
            let shown = self.screen.screen().contents();
            if shown.contains(text) {
                return shown;
            }
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(why) => panic!("{why}: never saw {text:?} on\n{shown}"),
            }
        }
        panic!("never saw {text:?} on\n{}", self.screen.screen().contents());
    }

    fn resize(&mut self, rows: u16, cols: u16) {
        self.screen.screen_mut().set_size(rows, cols);
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    fn ends(mut self) -> bool {
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.screen.process(&bytes);
        }
        let screen = self.screen.screen();
        let mouse = screen.mouse_protocol_mode() != MouseProtocolMode::None;
        assert!(!screen.alternate_screen() && !mouse, "the terminal is left as it was found");
        self.child.wait().unwrap().success()
    }
}

const LIST: &str = "\
Full Name,Company,Job Title,Work Phone,Mobile,E-mail,Notes
Ana Reyes,Harbor Freightworks,VP Operations,(212) 555-0101,,ana@example.com,Ships late on Fridays
Ben Ode,Acme Tool,Owner,212-555-0102,,ben@example.com,
Cy Low,Lakeside Dental,Office Manager,+1 212 555 0103,,,Films get lost
Di Wu,Puget Precision,Buyer,2125550104,,,
Ed Roe,Bell & Sons,,212.555.0105,,,
Flo Kay,Kay Catering,Founder,212 555 0106,,,
Gus Orr,Orr Optics,,1-212-555-0107,,,
Hal Ito,Ito Imports,,(212)555-0108,,,
Ida Poe,Poe Press,Editor,212 555 0109,,,
Jo Lund,Lund Legal,Partner,212 555 0110 ext. 12,,,
Kit Ames,Ames Arbor,,not a number,,,
";

fn configured() -> Desk {
    let desk = at("2026-06-04 12:02");
    let config = "[me]\nzone = \"America/New_York\"\ncountry = \"US\"\ncalls = \"offices\"\n";
    fs::write(desk.folder.path().join("config.toml"), config).unwrap();
    fs::write(desk.folder.path().join("people.csv"), LIST).unwrap();
    desk
}

fn redial(desk: &Desk, args: &[&str]) -> serde_json::Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redial"));
    command.args(["--json", "--store"]).arg(desk.store_file()).arg("--config");
    command.arg(desk.folder.path().join("config.toml")).env("HOME", desk.folder.path());
    command.arg("--at").arg(format!("@{}", desk.folder.path().join("clock").display()));
    let output = command.args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn import_ten_calls_by_keys_quit_restart_and_all_is_there() {
    let desk = configured();
    let list = desk.folder.path().join("people.csv").display().to_string();
    let imported = redial(&desk, &["import", &list]);
    assert_eq!(imported["added"], 10);
    assert_eq!(imported["rejected"][0]["line"], 12);

    let mut session = Session::open(&desk, 24, 80);
    session.until("Call now · 10");
    session.until("0 of 40 dials");
    let calls = [
        ("n", "No answer: "),
        ("h", "Hung up: "),
        ("b", "Busy: "),
        ("vThree shops your size ended the overtime. I'll try you again Monday.\r", "Voicemail: "),
        ("v\r", "Voicemail: "),
        ("sPat\rn", "Screened: "),
        ("cb\r", "Brush-off: "),
        ("ctmon 8:30\ry", "Reached: "),
        ("cnhappy with theirs\rn", "Reached: "),
        ("wd", "Bad number: "),
    ];
    for (n, (keys, said)) in calls.iter().enumerate() {
        session.press(keys);
        session.until(said);
        session.until(&format!("{} of 40 dials", n + 1));
    }
    session.until("Nobody to call now");
    session.press("q");
    assert!(session.ends());

    let mut again = Session::open(&desk, 40, 120);
    for told in ["10 of 40 dials", "2 reached", "2 messages"] {
        again.until(told);
    }
    again.press("u");
    again.until("u again takes it back");
    again.press("u");
    again.until("9 of 40 dials");
    desk.turn_to(new_york("2026-06-04 17:00"));
    again.until("late");
    again.resize(24, 80);
    again.until("9 of 40 dials");
    again.press("q");
    assert!(again.ends());

    let people = redial(&desk, &["list"]);
    let statuses: Vec<&str> =
        people.as_array().unwrap().iter().map(|p| p["status"].as_str().unwrap()).collect();
    assert_eq!(statuses.iter().filter(|status| **status == "closed").count(), 1, "{statuses:?}");
    assert_eq!(people.as_array().unwrap().iter().filter(|p| p["round_attempts"] == 1).count(), 7);
}

#[test]
fn a_hang_up_or_a_signal_ends_the_program() {
    let desk = configured();
    let mut session = Session::open(&desk, 24, 80);
    session.until("Nobody is here yet");
    let pid = i32::try_from(session.child.process_id().unwrap()).unwrap();
    let pid = rustix::process::Pid::from_raw(pid).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    assert!(session.ends());
}

#[test]
fn the_mouse_is_listened_to_where_it_is_switched_on_and_let_go_at_the_end() {
    let desk = configured();
    let list = desk.folder.path().join("people.csv").display().to_string();
    redial(&desk, &["import", &list]);
    let mut off = Session::open(&desk, 24, 80);
    off.until("0 of 40 dials");
    assert_eq!(off.screen.screen().mouse_protocol_mode(), MouseProtocolMode::None);
    off.press("q");
    assert!(off.ends());

    let file = desk.folder.path().join("config.toml");
    let config = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{config}[screen]\nmouse = true\n")).unwrap();
    let mut on = Session::open(&desk, 24, 80);
    let shown = on.until("0 of 40 dials");
    assert_ne!(on.screen.screen().mouse_protocol_mode(), MouseProtocolMode::None);
    // The second row of the queue, as a terminal tells of a click there.
    let row = shown.lines().position(|line| line.contains('▸')).unwrap() + 1;
    let name = shown.lines().nth(row).unwrap()[27..].split(',').next().unwrap().to_owned();
    on.press(&format!("\u{1b}[<0;30;{0}M\u{1b}[<0;30;{0}m", row + 1));
    on.until(&format!("┌ {name}"));
    on.press("q");
    assert!(on.ends());
}
