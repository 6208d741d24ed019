//! A session at a real pseudo-terminal: keys in, screen out, nothing in between but the program.

use std::fs;
use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::desk::{Desk, at};

/// How long the program may take to show something before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often it may write without the screen changing before the test gives up: the cursor is drawn at
/// every tick.
const LOOKS: usize = 60;

pub const ESC: &str = "\x1b";

/// A terminal with the program in it.
pub struct Session {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// How the terminal stood before the program had it.
    found: String,
}

fn program(desk: &Desk) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_redial"));
    command.args(words(desk));
    command
}

/// What the program is told at its start.
fn words(desk: &Desk) -> [String; 6] {
    let file = |name: &str| desk.folder.path().join(name).display().to_string();
    let clock = format!("@{}", file("clock"));
    ["--store".into(), file("redial.db"), "--config".into(), file("config.toml"), "--at".into(), clock]
}

/// The title of what to expect of the day.
const AHEAD: &str = "The day ahead";

impl Session {
    pub fn open(desk: &Desk, rows: u16, cols: u16) -> Session {
        Session::shut(desk, rows, cols).opened()
    }

    /// The same, and what opens the day is still to be read.
    pub fn shut(desk: &Desk, rows: u16, cols: u16) -> Session {
        Session::with(program(desk), desk, rows, cols)
    }

    /// The program out of a shell with job control, which says `rested` once it has the terminal
    /// again, and takes the program up at the next line.
    pub fn in_a_shell(desk: &Desk, rows: u16, cols: u16) -> Session {
        let script = "set -m; \"$0\" \"$@\"; echo rested; read line; fg >/dev/null; echo over $?";
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_redial")]);
        command.args(words(desk));
        Session::with(command, desk, rows, cols).opened()
    }

    fn with(mut command: CommandBuilder, desk: &Desk, rows: u16, cols: u16) -> Session {
        command.env("TERM", "xterm-256color");
        command.env("HOME", desk.folder.path());
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let found = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
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
        let screen = vt100::Parser::new(rows, cols, 0);
        Session { master: pair.master, keys, child, output, screen, found }
    }

    /// The session once it has opened: where the day is told of first, that is left for the calls.
    fn opened(mut self) -> Session {
        let bar = " Redial ";
        if self.wait(bar, |shown| shown.contains(bar)).contains(AHEAD) {
            // The keys are drawn last.
            self.press("\r").until_gone("ahead or done");
        }
        self
    }

    /// Quits, past what came of the day.
    pub fn quit(&mut self) -> &mut Self {
        self.press("q").until("The day so far");
        self.press("q")
    }

    /// Presses keys, all in one burst.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Drops a text into the terminal, as a mouse or a softphone does.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.press(&format!("\x1b[200~{text}\x1b[201~"))
    }

    /// Waits until the screen shows a text.
    pub fn until(&mut self, text: &str) -> String {
        self.wait(text, |shown| shown.contains(text))
    }

    /// Waits until the screen shows a text no more.
    pub fn until_gone(&mut self, text: &str) -> String {
        self.wait(&format!("a screen without {text}"), |shown| !shown.contains(text))
    }

    /// Waits until the clock in the bar shows a time.
    pub fn until_clock(&mut self, time: &str) {
        self.wait(time, |shown| shown.lines().next().is_some_and(|bar| bar.trim_end().ends_with(time)));
    }

    fn wait(&mut self, what: &str, met: impl Fn(&str) -> bool) -> String {
        let mut shown = self.screen.screen().contents();
        let mut looks = 0;
        while !met(&shown) {
            looks += 1;
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) if looks < LOOKS => self.screen.process(&bytes),
                Ok(_) => panic!("never saw {what:?} on\n{shown}"),
                Err(why) => panic!("{why}: never saw {what:?} on\n{shown}"),
            }
            let now = self.screen.screen().contents();
            looks = if now == shown { looks } else { 0 };
            shown = now;
        }
        shown
    }

    pub fn resize(&mut self, rows: u16, cols: u16) {
        self.screen.screen_mut().set_size(rows, cols);
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// Whether the program has a screen of its own.
    pub fn on_its_own_screen(&self) -> bool {
        self.screen.screen().alternate_screen()
    }

    /// Whether the terminal's modes are those that the program found.
    pub fn as_found(&self) -> bool {
        modes(&*self.master) == self.found
    }

    pub fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
    }

    /// Waits until the program has ended and left the terminal as it was; whether all went well.
    pub fn ends(mut self) -> bool {
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.screen.process(&bytes);
        }
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert!(self.as_found(), "the terminal is left as it was found");
        self.child.wait().unwrap().success()
    }

    /// The terminal is closed under the program, which ends; how is nobody's to see.
    pub fn hangs_up(self) {
        let Session { master, keys, mut child, output, .. } = self;
        drop((keys, output, master));
        let (sender, ended) = channel();
        thread::spawn(move || sender.send(child.wait().is_ok()));
        assert_eq!(ended.recv_timeout(PATIENCE), Ok(true), "nobody is left to see it run on");
    }
}

/// The modes of a terminal, in words.
fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios())
}

/// A desk with a configuration: a caller in New York who calls offices.
pub fn configured(time: &str) -> Desk {
    let desk = at(time);
    let config = "[me]\nzone = \"America/New_York\"\ncountry = \"US\"\ncalls = \"offices\"\n\
        [dial]\ncommand = [\"true\", \"{e164}\"]\n";
    fs::write(desk.folder.path().join("config.toml"), config).unwrap();
    desk
}

/// The same, of a caller who types every message: all that come with the program are retired.
pub fn typing(time: &str) -> Desk {
    let desk = configured(time);
    let mut app = desk.app();
    app.start_library().unwrap();
    for message in app.store().messages().unwrap() {
        app.retire_message(&message, true).unwrap();
    }
    desk
}

/// What a command answers, run on the same store.
pub fn redial(desk: &Desk, args: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redial"));
    command.arg("--json").args(words(desk)).env("HOME", desk.folder.path());
    let output = command.args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
