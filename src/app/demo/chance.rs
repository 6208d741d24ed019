//! Chance that falls the same way every time.

/// Numbers by splitmix64 (Steele, Lea and Flood, 2014). It is ten lines, and from one seed always the
/// same, so that a demo can be talked about and tested.
pub(super) struct Chance(u64);

impl Chance {
    /// The numbers that a seed begins.
    pub fn new(seed: u64) -> Self {
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A share from 0 up to 1.
    pub fn share(&mut self) -> f64 {
        // The upper half of the 64 bits always fits 32.
        f64::from(u32::try_from(self.next() >> 32).unwrap_or(u32::MAX)) / (f64::from(u32::MAX) + 1.0)
    }

    /// Whether something happens that does in such a share of all cases.
    pub fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// A whole number from one up to, but not including, another.
    pub fn within(&mut self, from: u32, to: u32) -> u32 {
        let room = u64::from(to.saturating_sub(from).max(1));
        // What is left after dividing by 32 bits fits 32.
        from + u32::try_from(self.next() % room).unwrap_or(0)
    }

    /// One of several, each as likely as the next; `None` of none.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let n = u32::try_from(all.len()).unwrap_or(u32::MAX);
        all.get(self.within(0, n) as usize)
    }
}
