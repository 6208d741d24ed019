//! The program: parse, run, exit code. All of it is in the library, under [`redial::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    // It fails only where another hook for panics is there already, and that one will do.
    color_eyre::install().ok();
    redial::cli::run(std::env::args_os())
}
