//! Where things are kept.

use std::path::PathBuf;

use directories::ProjectDirs;

use super::AppError;

/// Where configuration and store are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The configuration.
    pub config: PathBuf,
    /// The store.
    pub store: PathBuf,
}

impl Paths {
    /// Where they are: as named, else where the system keeps such things.
    ///
    /// # Errors
    /// Where one isn't named and the person has no home.
    pub fn find(config: Option<PathBuf>, store: Option<PathBuf>) -> Result<Paths, AppError> {
        let dirs = ProjectDirs::from("", "", "redial");
        let at_home = |named: Option<PathBuf>, usual: Option<PathBuf>, option: &str| {
            let homeless =
                || AppError::Failed(format!("there is no home folder; name the file with {option}"));
            named.or(usual).ok_or_else(homeless)
        };
        let usual_config = dirs.as_ref().map(|dirs| dirs.config_dir().join("config.toml"));
        let usual_store = dirs.as_ref().map(|dirs| dirs.data_dir().join("redial.db"));
        Ok(Paths {
            config: at_home(config, usual_config, "--config FILE")?,
            store: at_home(store, usual_store, "--store FILE")?,
        })
    }
}
