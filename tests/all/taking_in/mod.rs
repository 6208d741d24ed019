//! People taken in: one by one, from lists, and found again.

mod any_import;
mod imports;
mod lists;
pub mod office;
mod people;
mod shapes;
