//! `redial config`

use super::console::{Console, Failure};
use crate::app::AppError;
use crate::app::config::Config;

/// Prints the configuration as it holds.
pub(super) fn run(config: &Config, console: &mut Console) -> Result<(), Failure> {
    let unwritable = |error: String| AppError::Failed(format!("the configuration can't be written: {error}"));
    let text = toml::to_string(config).map_err(|error| unwritable(error.to_string()))?;
    let value = serde_json::to_value(config).map_err(|error| unwritable(error.to_string()))?;
    console.answer(|| value, || text)
}
