//! `redial demo`

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;

use uuid::Uuid;

use super::console::Failure;
use super::{Start, needs_terminal};
use crate::app::{App, AppError, demo};
use crate::tui;

/// Shows the screens on made-up people.
pub(super) fn run(start: &Start) -> Result<(), Failure> {
    needs_terminal()?;
    show(start, None)
}

/// Shows them, on a terminal that is taken already where one is.
pub(super) fn show(start: &Start, terminal: Option<&mut tui::Terminal>) -> Result<(), Failure> {
    // Made before the store is opened, and so removed after it is closed.
    let folder = Folder::make()?;
    let mouse = start.config.screen.mouse;
    let app = App::open(&folder.0.join("demo.db"), start.config.clone(), start.clock.clone())?;
    let mut app = app.with_mistakes(start.mistakes.clone());
    demo::fill(&mut app)?;
    match terminal {
        Some(terminal) => tui::run(terminal, app, true)?,
        None => tui::run(&mut tui::Terminal::start(mouse)?, app, true)?,
    };
    Ok(())
}

/// A folder that nobody else can look into, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn make() -> Result<Folder, AppError> {
        let path = std::env::temp_dir().join(format!("redial-demo-{}", Uuid::now_v7()));
        // Not made where it is there already: somebody else might own it.
        DirBuilder::new().mode(0o700).create(&path).map_err(|error| {
            AppError::Failed(format!(
                "{}: {error}. The demo needs a temporary folder; name one in TMPDIR",
                path.display()
            ))
        })?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What can't be removed is left to the system, which clears its temporary folder.
        fs::remove_dir_all(&self.0).ok();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_folder_is_private_and_gone_even_after_a_panic() {
        let folder = Folder::make().unwrap();
        let path = folder.0.clone();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
        fs::write(path.join("demo.db"), "x").unwrap();
        std::panic::catch_unwind(move || {
            let _folder = folder;
            panic!("on purpose");
        })
        .unwrap_err();
        assert!(!path.exists());
    }
}
