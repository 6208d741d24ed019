//! What the person sees and does, pure: keys and news in, effects out, and a picture of the state.
//!
//! ```text
//!  state ──view──► picture        today      the queue, its card beside it
//!    ▲                            people     a card, a whole story, everybody, taking people in
//!    │                            call       what is asked about one person
//!  update ◄── msg                 library    the messages
//!    │                            review     whom to drop
//!    │                            insight    what one's own calls teach
//!    │                            overlays   finding people and actions, the help
//!    └──► effects
//! ```

pub mod applies;
pub mod call;
mod footer;
pub mod insight;
pub mod library;
mod mouse;
pub mod msg;
pub mod overlays;
pub mod people;
pub mod review;
pub mod state;
pub mod today;
pub mod update;
pub mod view;
