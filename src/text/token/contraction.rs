//! Whether an ambiguous token (`du`, `des`) is one word or two: a linear model of the words around it.

use super::listed::{Key, fnv, fnv_on};

/// How many weights there are; a power of two.
pub(super) const WEIGHTS: usize = 1 << 14;

/// How many features a sighting has.
pub(super) const FEATURES: usize = 30;

/// Weights learnt from treebanks, by [`Contractions::train`]; without any, everything is split.
///
/// ```
/// use actant::text::{Contractions, Sighting};
/// let partitive = Sighting { form: "du", before: ["boit", "il", "", "", "", ""], after: ["lait", ".", ""] };
/// let contracted = Sighting { form: "du", before: ["fils", "le", "", "", "", ""], after: ["roi", ".", ""] };
/// let learnt = Contractions::train(&[(partitive, false), (contracted, true)], 4);
/// assert!(!learnt.is_split(&partitive) && learnt.is_split(&contracted));
/// assert!(Contractions::default().is_split(&partitive));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contractions {
    /// One weight for each remainder of a feature's hash, or none at all.
    pub weights: Vec<i8>,
}

/// An ambiguous token and its neighbours, nearest first; empty where the sentence begins or ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sighting<'a> {
    /// The token as it is written.
    pub form: &'a str,
    /// The tokens before it.
    pub before: [&'a str; 6],
    /// The tokens behind it.
    pub after: [&'a str; 3],
}

impl Contractions {
    /// Whether the token is more than one word here.
    pub fn is_split(&self, sighting: &Sighting<'_>) -> bool {
        let mask = self.weights.len().wrapping_sub(1);
        if self.weights.is_empty() || !self.weights.len().is_power_of_two() {
            return true;
        }
        let sum: i32 = features(sighting).iter().map(|&hash| i32::from(self.weights[hash as usize & mask])).sum();
        sum >= 0
    }
}

/// How long a word is at most that is taken for an article or a preposition, in bytes. The nearest of them says most of what
/// is being listed: after `and`, what stands before the first of two nouns tells more than the noun.
const SMALL: usize = 4;

/// What a neighbour is to the features, as hashes.
struct Neighbour {
    word: u64,
    ending: u64,
    short_ending: u64,
    /// Its kind: a capital, a figure, a mark, nothing.
    kind: u64,
    /// Whether it is short enough for an article or a preposition.
    is_small: bool,
}

impl Neighbour {
    fn new(word: &str) -> Self {
        let (key, _) = Key::of(word);
        let bytes = key.bytes();
        let text = std::str::from_utf8(bytes).unwrap_or("");
        let ending = |letters: usize| {
            let from = text.char_indices().rev().take(letters).last().map_or(0, |(at, _)| at);
            fnv(text.get(from..).unwrap_or("").as_bytes())
        };
        let kind = match word.chars().next() {
            None => 0,
            Some(c) if c.is_uppercase() => 1,
            Some(c) if c.is_numeric() => 2,
            Some(c) if c.is_alphabetic() => 3,
            Some(_) => 4,
        };
        Neighbour {
            word: fnv(bytes),
            ending: ending(3),
            short_ending: ending(2),
            kind,
            is_small: (1..=SMALL).contains(&bytes.len()),
        }
    }
}

/// The hashes of all that is known of a sighting; their order and number never change for weights already learnt.
pub(super) fn features(sighting: &Sighting<'_>) -> [u64; FEATURES] {
    let before = sighting.before.map(Neighbour::new);
    let after = sighting.after.map(Neighbour::new);
    let form = Neighbour::new(sighting.form);
    let mut small = before.iter().skip(1).filter(|word| word.is_small).map(|word| word.word);
    let (small, smaller) = (small.next().unwrap_or(0), small.next().unwrap_or(0));
    let [b, b2, b3, ..] = &before;
    let [a, a2, a3] = &after;
    let mut number = 0;
    let mut feature = |parts: &[u64]| {
        number += 1;
        let seed = fnv_on(form.word, &[number]);
        let hash = parts.iter().fold(seed, |hash, part| fnv_on(hash, &part.to_le_bytes()));
        // The lower bits of the hash alone would say little of the last bytes.
        hash ^ (hash >> 32)
    };
    [
        feature(&[]),
        feature(&[b.word]),
        feature(&[b.ending]),
        feature(&[b.short_ending]),
        feature(&[b.kind]),
        feature(&[b2.word]),
        feature(&[b2.ending]),
        feature(&[a.word]),
        feature(&[a.ending]),
        feature(&[a.short_ending]),
        feature(&[a.kind]),
        feature(&[a2.word]),
        feature(&[a2.kind]),
        feature(&[a3.word]),
        feature(&[b3.word]),
        feature(&[b.ending, a.ending]),
        feature(&[b.word, a.ending]),
        feature(&[b.word, b2.word]),
        feature(&[b.ending, b2.ending]),
        feature(&[a.word, a2.word]),
        feature(&[a.ending, a2.word]),
        feature(&[b.kind, a.kind, form.kind]),
        feature(&[b.word, a.kind]),
        feature(&[form.kind]),
        feature(&[small]),
        feature(&[b.word, small]),
        feature(&[b.word, small, smaller]),
        feature(&[b.ending, small]),
        feature(&[b.word, b2.ending]),
        feature(&[a.kind, a2.kind]),
    ]
}
