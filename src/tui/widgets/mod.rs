//! Parts that screens are made of.

pub mod field;
pub mod form;
pub mod frame;
pub mod scroll;
pub mod text;
