//! Taking people in and changing what is known of them.

use super::{App, AppError};
use crate::domain::prospect::{Fit, ProspectId, Role};

/// What is told of a person; what is `None` stays as it is, and an empty text clears a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// The name.
    pub name: Option<String>,
    /// The company.
    pub company: Option<String>,
    /// The title there.
    pub title: Option<String>,
    /// Numbers of no kind told, as they are written. Together with those of the other kinds they
    /// replace the numbers of the same kind.
    pub phone: Option<Vec<String>>,
    /// Mobile numbers.
    pub phone_mobile: Option<Vec<String>>,
    /// Numbers at home.
    pub phone_home: Option<Vec<String>>,
    /// The company's main numbers.
    pub phone_main: Option<Vec<String>>,
    /// E-mail addresses.
    pub email: Option<Vec<String>>,
    /// The town.
    pub city: Option<String>,
    /// State or province.
    pub region: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// Street and house.
    pub address: Option<String>,
    /// The time zone, in words.
    pub zone: Option<String>,
    /// Where the person was found.
    pub source: Option<String>,
    /// Something known of them.
    pub note: Option<String>,
    /// Whether they can use what is sold.
    pub fit: Option<Fit>,
    /// Their part in buying.
    pub role: Option<Role>,
    /// Their own limit of tries, 1 to 99.
    pub limit: Option<u32>,
}

impl App {
    /// Takes a person in.
    ///
    /// # Errors
    /// Where a field isn't understood, the person is here already or opted out, or what the store says.
    pub fn add(&mut self, _fields: &Fields) -> Result<ProspectId, AppError> {
        Err(AppError::Failed("not yet".into()))
    }

    /// Changes what is known of a person.
    ///
    /// # Errors
    /// Where a field isn't understood, a number or e-mail opted out, or what the store says.
    pub fn edit(&mut self, _id: ProspectId, _fields: &Fields) -> Result<(), AppError> {
        Err(AppError::Failed("not yet".into()))
    }

    /// Notes something about a person: any note is research (A2, A4 7).
    ///
    /// # Errors
    /// What the store says.
    pub fn note(&mut self, _id: ProspectId, _text: &str) -> Result<(), AppError> {
        Err(AppError::Failed("not yet".into()))
    }
}
