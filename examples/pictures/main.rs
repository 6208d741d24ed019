//! Draws the pictures of the screens that the README shows: `cargo run --example pictures`.
//!
//! They are of made-up people at a time that stands still, so a run writes the same files anywhere
//! and at any time. A further picture is a further row of [`scenes::SCENES`].

mod scenes;
mod svg;

use std::error::Error;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::{env, fs};

use scenes::{SCENES, Studio};

/// A wish of the terminal that this is started from. Pictures are in colour whatever it says.
const NO_COLOR: &str = "NO_COLOR";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    if env::var_os(NO_COLOR).is_some() {
        return again_in_color();
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    fs::create_dir_all(&folder)?;
    let studio = Studio::new()?;
    for scene in SCENES {
        let picture = studio.picture(scene)?;
        fs::write(folder.join(format!("{}.svg", scene.name)), &picture)?;
        println!("docs/pictures/{}.svg, {} bytes", scene.name, picture.len());
    }
    Ok(ExitCode::SUCCESS)
}

/// Starts anew without the variable: the screens read it, and a running program can't safely unset it.
fn again_in_color() -> Result<ExitCode, Box<dyn Error>> {
    let status = Command::new(env::current_exe()?).env_remove(NO_COLOR).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
