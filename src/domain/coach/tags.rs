//! What a sentence of a message is for.

/// A job that a sentence of a message does; a sentence can do several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
#[allow(dead_code)] // What only other jobs are told apart from is never asked for.
pub(super) enum Tag {
    /// Greets or addresses.
    Greet,
    /// Small talk and politeness.
    Small,
    /// Tells the caller's name or firm.
    Name,
    /// About the caller, the firm or the product.
    Us,
    /// Concrete and specific to them.
    Matter,
    /// Names somebody they know who sent the caller.
    Referrer,
    /// A result or benefit that they would have.
    Outcome,
    /// Cryptic or empty.
    Teaser,
    /// What the call is about, without a result.
    Topic,
    /// "Touching base" with nothing after it.
    Touch,
    /// Asks for a call back or an answer.
    Ask,
    /// Leaves a number or way without asking.
    Courtesy,
    /// The caller's next try, with its day or time.
    Next,
    /// The caller's next try, without.
    Later,
    /// Sells.
    Sell,
    /// Reproaches.
    Push,
    /// Offers that they may say "stop".
    Stop,
    /// Says that this is the last try.
    Farewell,
    /// Assumes an appointment.
    Appt,
    /// A time limit as the reason.
    Deadline,
    /// What they have from the caller already.
    Known,
}

/// How many jobs there are.
pub(super) const TAGS: usize = 21;
