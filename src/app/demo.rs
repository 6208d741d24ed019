//! Made-up people, to look around with.

use super::{App, AppError};

/// Fills a store that is to be thrown away.
///
/// # Errors
/// What the store says.
pub fn fill(_app: &mut App) -> Result<(), AppError> {
    Ok(())
}
