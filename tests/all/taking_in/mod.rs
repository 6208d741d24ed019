//! People taken in: one by one, from lists, and found again.

mod any_import;
mod imports;
mod lists;
mod long;
pub mod office;
mod people;
mod screen;
mod shapes;
