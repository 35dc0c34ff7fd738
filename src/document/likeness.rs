//! Which documents are the same story: the same text, or nearly so, as newspapers print what an agency sends them.
//!
//! Each text becomes a [`Signature`] of fixed size: a hash of all its words, and for each of some hash functions the least
//! value over its shingles (runs of words). The share of these on which two texts agree is, but for chance, the share of
//! shingles that they have in common ("MinHash", Broder 1997). Only those that agree on a whole band of them are compared
//! at all. Who is the same story as whom depends on the pair alone, and a story is all that hangs together by such pairs:
//! so it makes no difference in which order, and in how many parts, documents come.

use super::{Date, Document};
use crate::text::{FNV_START, Folded, fnv_on};
use rustc_hash::FxHashMap as HashMap;

/// Words in a shingle.
const SHINGLE: usize = 4;
/// Hash functions.
const WIDTH: usize = 128;
/// Hash functions in a band: of two texts of which one is the first half of the other, 99 in 100 agree on one of the 42 bands.
const BAND: usize = 3;
/// Two texts are nearly the same where they agree on so many hash functions: seven in ten.
const NEARLY: usize = 90;
/// One is a shorter version of the other where so much of it stands there too, where it has so many words, and is so much of the other: they
/// agree on so many hash functions (four in ten).
const SHORTER: (f64, u32, usize) = (0.9, 60, 51);
/// A text of fewer words is the same as another only where every word is.
const FEWEST_WORDS: usize = 24;
/// What is nearly the same, but was printed so many days apart, is a form that is filled in anew.
const MOST_DAYS: i64 = 31;
/// So is what is the same but so short.
const SHORT_WORDS: u32 = 12;

/// What is kept of a text to know its copies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signature {
    /// A hash of all words.
    words: u64,
    /// How many words there are.
    count: u32,
    /// The lowest byte of the least value of each hash function; empty for a text of few words.
    sketch: Vec<u8>,
}

impl Signature {
    /// The signature of the text behind the header of a document: case, accents, marks and white space make no difference.
    ///
    /// ```
    /// use actant::document::{Document, Signature};
    /// let of = |text: &str| Signature::of(&Document::new("a", text));
    /// assert_eq!(of("Erevan accuse Bakou."), of("EREVAN  accuse « Bakou »"));
    /// assert_ne!(of("Erevan accuse Bakou."), of("Bakou accuse Erevan."));
    /// ```
    pub fn of(document: &Document) -> Self {
        let folded = Folded::of(document.body());
        let words: Vec<u32> = words(folded.as_str()).map(hash).collect();
        let all = words.iter().fold(0x9e37_79b9_7f4a_7c15_u64, |sum, word| mixed(sum ^ u64::from(*word)));
        let count = u32::try_from(words.len()).unwrap_or(u32::MAX);
        let sketch = if words.len() < FEWEST_WORDS { Vec::new() } else { sketch(&words) };
        Signature { words: all, count, sketch }
    }

    /// How many words the text has.
    pub fn words(&self) -> u32 {
        self.count
    }

    /// Whether nothing was in the text.
    fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The same written in few characters.
    pub(crate) fn to_text(&self) -> String {
        let mut text = format!("{:016x}{:x}:", self.words, self.count);
        self.sketch.iter().for_each(|byte| text.push_str(&format!("{byte:02x}")));
        text
    }

    /// The same read back.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let (words, rest) = text.split_at_checked(16)?;
        let (count, sketch) = rest.split_once(':')?;
        let byte = |at: usize| u8::from_str_radix(sketch.get(at..at + 2)?, 16).ok();
        let sketch: Vec<u8> = (0..sketch.len()).step_by(2).map(byte).collect::<Option<_>>()?;
        let is_whole = sketch.is_empty() || sketch.len() == WIDTH;
        let words = u64::from_str_radix(words, 16).ok()?;
        is_whole.then_some(Signature { words, count: u32::from_str_radix(count, 16).ok()?, sketch })
    }
}

/// The words of a folded text.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The same on every machine: FNV-1a, mixed.
fn hash(word: &str) -> u32 {
    let sum = fnv_on(FNV_START, word.as_bytes());
    (mixed(sum) >> 32) as u32
}

/// A number that looks like chance, and is always the same ("splitmix64").
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

fn sketch(words: &[u32]) -> Vec<u8> {
    let factors: [u32; WIDTH] = std::array::from_fn(|at| mixed(at as u64 + 1) as u32 | 1);
    let masks: [u32; WIDTH] = std::array::from_fn(|at| (mixed(at as u64 + 1) >> 32) as u32);
    let mut least = [u32::MAX; WIDTH];
    for shingle in words.windows(SHINGLE) {
        let sum = shingle.iter().fold(0_u64, |sum, word| mixed(sum.rotate_left(17) ^ u64::from(*word)));
        let sum = (sum >> 32) as u32;
        for ((least, factor), mask) in least.iter_mut().zip(&factors).zip(&masks) {
            *least = (*least).min((sum ^ mask).wrapping_mul(*factor));
        }
    }
    // The least values begin with zeros: what tells them apart stands at the end.
    least.iter().map(|least| mixed(u64::from(*least)) as u8).collect()
}

/// The stories of documents: of each, the first of those that it is the same story as, by its place in the list. The first of
/// its story stands for itself. Texts without a word are no stories, and never the same.
pub(crate) fn stories(documents: &[(&Signature, Option<Date>)]) -> Vec<usize> {
    let mut joined = Joined((0..documents.len()).collect());
    // Those with the same words first: what is compared below is one of each.
    let mut same: HashMap<(u64, u32), Vec<usize>> = HashMap::default();
    for (at, (signature, date)) in documents.iter().enumerate().filter(|(_, (signature, _))| !signature.is_empty()) {
        let alike = same.entry((signature.words, signature.count)).or_default();
        let near = |other: &&usize| {
            let day = documents[**other].1;
            signature.count >= SHORT_WORDS || (day.is_some() == date.is_some() && are_near(*date, day))
        };
        let known: Vec<usize> = alike.iter().filter(near).copied().collect();
        known.iter().for_each(|other| joined.join(at, *other));
        // One of each day is enough.
        if !alike.iter().any(|other| documents[*other].1 == *date) {
            alike.push(at);
        }
    }
    let mut distinct: Vec<usize> = same.into_values().flatten().collect();
    distinct.sort_unstable();
    distinct.retain(|at| !documents[*at].0.sketch.is_empty());
    for band in 0..WIDTH / BAND {
        let key = |at: usize| documents[at].0.sketch.get(band * BAND..(band + 1) * BAND).unwrap_or_default();
        let mut order = distinct.clone();
        order.sort_unstable_by(|a, b| key(*a).cmp(key(*b)).then(a.cmp(b)));
        for bucket in order.chunk_by(|a, b| key(*a) == key(*b)).filter(|bucket| bucket.len() > 1) {
            join_alike(bucket, documents, &mut joined);
        }
    }
    (0..documents.len()).map(|at| joined.first(at)).collect()
}

/// Joins those of some documents that are nearly the same.
fn join_alike(bucket: &[usize], documents: &[(&Signature, Option<Date>)], joined: &mut Joined) {
    // Groups that hang together: who is like one of a group needs no look at the others of it.
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in bucket {
        let alike = |other: &usize| {
            joined.0.get(*at) == joined.0.get(*other) || {
                let ((one, day), (two, other_day)) = (documents[*at], documents[*other]);
                are_alike(one, two) && are_near(day, other_day)
            }
        };
        let (like, unlike): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.iter().any(alike));
        groups = unlike;
        let mut group: Vec<usize> = like.into_iter().flatten().collect();
        group.iter().for_each(|other| joined.join(*at, *other));
        group.push(*at);
        groups.push(group);
    }
}

/// Whether two texts are nearly the same, or one is a shorter version of the other.
fn are_alike(one: &Signature, two: &Signature) -> bool {
    let agreed = one.sketch.iter().zip(&two.sketch).filter(|(a, b)| a == b).count();
    let (held, fewest, least) = SHORTER;
    let shorter = one.count.min(two.count);
    if agreed < least || shorter < fewest {
        return agreed >= NEARLY;
    }
    // What two sets share, as a part of both together, tells how much of the smaller one that is.
    let shared = agreed as f64 / WIDTH as f64;
    let both = f64::from(one.count) + f64::from(two.count);
    agreed >= NEARLY || shared / (1.0 + shared) * both >= held * f64::from(shorter)
}

/// Whether two dates may be those of one story; one that is not known may be any.
fn are_near(one: Option<Date>, two: Option<Date>) -> bool {
    let days = |(year, month, day): super::Day| i64::from(year) * 372 + i64::from(month) * 31 + i64::from(day);
    match (one, two) {
        (Some(one), Some(two)) => {
            days(one.first_day()) - days(two.last_day()) <= MOST_DAYS
                && days(two.first_day()) - days(one.last_day()) <= MOST_DAYS
        }
        _ => true,
    }
}

/// Sets that grow together, each known by its first member.
struct Joined(Vec<usize>);

impl Joined {
    fn first(&mut self, at: usize) -> usize {
        let mut first = at;
        while self.0[first] != first {
            first = self.0[first];
        }
        let mut here = at;
        while self.0[here] != first {
            here = std::mem::replace(&mut self.0[here], first);
        }
        first
    }

    fn join(&mut self, one: usize, two: usize) {
        let (one, two) = (self.first(one), self.first(two));
        let (first, other) = (one.min(two), one.max(two));
        self.0[other] = first;
    }
}

#[cfg(test)]
#[path = "likeness_tests.rs"]
mod tests;
