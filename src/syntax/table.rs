//! Numbers by key: sorted keys, found by their first bits.

use super::Key;

/// How many of a key's bits say where to begin.
const BITS: u32 = 12;

/// A small number for some keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    keys: Vec<Key>,
    values: Vec<u16>,
    /// Where the keys with each of the first bits begin; one more at the end.
    starts: Vec<u32>,
}

impl Table {
    /// From sorted keys and as many values.
    pub(super) fn new(keys: Vec<Key>, values: Vec<u16>) -> Self {
        let mut starts = Vec::with_capacity((1 << BITS) + 1);
        let mut at = 0;
        for bits in 0..1u32 << BITS {
            starts.push(at as u32);
            while keys.get(at).is_some_and(|key| key >> (32 - BITS) == bits) {
                at += 1;
            }
        }
        starts.push(keys.len() as u32);
        Table { keys, values, starts }
    }

    pub(super) fn get(&self, key: Key) -> Option<u16> {
        let bits = (key >> (32 - BITS)) as usize;
        let range = *self.starts.get(bits)? as usize..*self.starts.get(bits + 1)? as usize;
        let at = self.keys.get(range.clone())?.binary_search(&key).ok()?;
        self.values.get(range.start + at).copied()
    }
}
