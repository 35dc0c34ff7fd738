//! The model of a language: what training learnt, read from one file.

mod file;
mod header;
#[cfg(test)]
mod tests;

pub use file::{ModelError, Numbers, write_model};
pub use header::{Attribute, Counts, Header, Source};

use super::lemma::Lemmas;
use super::net::{INPUT_UNIT, Network, Sizes};
use super::parser::chance;
use super::table::Table;
use super::{Feature, Features, Key, KeyKind, Keys, Relation, Upos};
use crate::text::{SentenceRules, Tokenizer};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

/// Rows of small numbers, each with the power of two that its numbers count.
#[derive(Clone, Debug)]
struct Rows {
    /// Where the powers stand in the file, and behind them the numbers.
    powers: Range<usize>,
    numbers: Range<usize>,
}

/// What is known of a language's words and sentences. It may be shared between threads; each has a [`Parser`](super::Parser).
#[derive(Debug)]
pub struct Model {
    header: Header,
    data: Cow<'static, [u8]>,
    keys: Table,
    vector_keys: Table,
    bare_keys: Table,
    rows: Rows,
    vector_rows: Rows,
    network: Network,
    lemmas: Lemmas,
    tokenizer: Tokenizer,
    sentence_rules: SentenceRules,
    upos: Vec<Upos>,
    /// The range of each attribute among all values, and its feature; part of speech, which is none, comes first.
    attributes: Vec<(Range<usize>, Option<Feature>)>,
    relations: Vec<Relation>,
}

/// A model that is built into the program, read when it is first asked for.
struct BuiltIn {
    language: &'static str,
    bytes: &'static [u8],
    model: OnceLock<Option<Model>>,
}

static BUILT_IN: [BuiltIn; 2] = [
    BuiltIn { language: "en", bytes: include_bytes!("../../../models/en.model"), model: OnceLock::new() },
    BuiltIn { language: "fr", bytes: include_bytes!("../../../models/fr.model"), model: OnceLock::new() },
];

/// The models that were read from files, each once.
static KEPT: Mutex<Vec<&'static Model>> = Mutex::new(Vec::new());

impl Model {
    /// The model of a language that is built into the program; read once.
    ///
    /// ```
    /// use actant::syntax::Model;
    /// assert_eq!(Model::built_in("fr").map(Model::language), Some("fr"));
    /// assert!(Model::built_in("tlh").is_none());
    /// ```
    pub fn built_in(language: &str) -> Option<&'static Model> {
        let known = BUILT_IN.iter().find(|known| known.language == language)?;
        known.model.get_or_init(|| Model::read(Cow::Borrowed(known.bytes)).ok()).as_ref()
    }

    /// The languages whose model is built in.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|known| known.language)
    }

    /// Reads the bytes of a model file.
    ///
    /// # Errors
    ///
    /// Where they are no model, one of another version, or damaged.
    ///
    /// ```
    /// use actant::syntax::{Model, ModelError};
    /// assert!(matches!(Model::from_bytes(b"MZ\x90".to_vec()), Err(ModelError::Foreign)));
    /// ```
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Model, ModelError> {
        Self::read(Cow::Owned(bytes))
    }

    /// The same for whoever needs it for as long as the program runs, as a [`Lexicon`](crate::Lexicon) does: it is never let go of, and
    /// the same bytes give the same model, so that who reads a file again and again takes no more memory than for each other content.
    ///
    /// # Errors
    ///
    /// As [`Model::from_bytes`].
    pub fn kept(bytes: &[u8]) -> Result<&'static Model, ModelError> {
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        // A file says a sum over its bytes at its beginning, so others differ early.
        if let Some(known) = kept.iter().find(|model| *model.data == *bytes) {
            return Ok(known);
        }
        let model: &'static Model = Box::leak(Box::new(Self::from_bytes(bytes.to_vec())?));
        kept.push(model);
        Ok(model)
    }

    /// The first line of its file: the version of its form, and a sum over all that stands there.
    pub(crate) fn mark(&self) -> &str {
        let line = self.data.split(|&byte| byte == b'\n').next().unwrap_or_default();
        std::str::from_utf8(line).unwrap_or_default()
    }

    fn read(data: Cow<'static, [u8]>) -> Result<Model, ModelError> {
        let (header, mut reader) = file::open(&data)?;
        fits(&header)?;
        let counts = header.counts.clone();
        let keys = reader.table(counts.keys)?;
        let vector_keys = reader.table(counts.vector_keys)?;
        let bare_keys = reader.table(counts.bare_keys)?;
        let width = header.sizes.input;
        let rows = Rows { powers: reader.range(counts.rows)?, numbers: reader.range_of(counts.rows, width)? };
        let vector_rows =
            Rows { powers: reader.range(counts.vector_rows)?, numbers: reader.range_of(counts.vector_rows, width)? };
        let network = Network::new(header.sizes.clone(), &mut reader)?;
        let contractions = reader.contractions(counts.contractions)?;
        let lemmas = Lemmas { rules: header.lemma_rules.clone(), table: reader.table(counts.lemma_keys)? };
        reader.end()?;
        let tokenizer = Tokenizer::new(&header.tokens, contractions);
        let sentence_rules = SentenceRules { abbreviations: header.tokens.abbreviations.iter().cloned().collect() };
        let mut attributes = Vec::new();
        let mut end = 0;
        for attribute in &header.attributes {
            let start = end;
            end += attribute.values.len();
            attributes.push((start..end, Feature::from_name(&attribute.name)));
        }
        let names = header.attributes.first().map(|attribute| attribute.values.as_slice()).unwrap_or_default();
        let upos: Option<Vec<Upos>> = names.iter().map(|name| Upos::from_name(name)).collect();
        let relations: Option<Vec<Relation>> = header.relations.iter().map(|name| Relation::from_name(name)).collect();
        let (Some(upos), Some(relations)) = (upos, relations) else { return Err(ModelError::Damaged("unknown names")) };
        Ok(Model {
            keys,
            vector_keys,
            bare_keys,
            rows,
            vector_rows,
            network,
            lemmas,
            tokenizer,
            sentence_rules,
            upos,
            attributes,
            relations,
            header,
            data,
        })
    }

    /// The language, by its code of two letters.
    pub fn language(&self) -> &str {
        &self.header.language
    }

    /// What the file says of itself: what it was trained on, under which licences, and how.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What cuts text of this language into words.
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// What ends a sentence of this language, for [`sentences`](crate::text::sentences).
    pub fn sentence_rules(&self) -> &SentenceRules {
        &self.sentence_rules
    }

    pub(super) fn network(&self) -> &Network {
        &self.network
    }

    pub(super) fn sizes(&self) -> &Sizes {
        &self.header.sizes
    }

    pub(super) fn lemmas(&self) -> &Lemmas {
        &self.lemmas
    }

    /// The lemma of a form, read as another part of speech than the tagger's.
    pub(crate) fn lemma_as(&self, form: &str, upos: Upos) -> String {
        let (mut lower, mut lemma) = (String::new(), String::new());
        self.lemmas.lemma(form, upos, &mut lower, &mut lemma);
        lemma
    }

    /// Whether training saw a form in lower case often enough to know it by itself, not only by how it begins and ends.
    pub(crate) fn knows(&self, form: &str) -> bool {
        let mut keys = Keys::default();
        let keys = keys.of(form, false);
        let knows = |kind: KeyKind, table: &Table| keys.iter().any(|&(of, key)| of == kind && table.get(key).is_some());
        knows(KeyKind::Form, &self.keys) && knows(KeyKind::Vector, &self.vector_keys)
    }

    /// The numbers that a word with these keys comes in with.
    pub(super) fn sum(&self, keys: &[(KeyKind, Key)], sum: &mut Vec<i32>, out: &mut Vec<i16>) {
        sum.clear();
        sum.resize(self.header.sizes.input, 0);
        let (mut vector, mut form) = (None, false);
        for &(kind, key) in keys {
            match kind {
                KeyKind::Vector => vector = vector.or_else(|| self.vector_keys.get(key)),
                // A form that nobody saw may be one whose accents were lost.
                KeyKind::Bare if form => {}
                KeyKind::Bare => self.add(&self.rows, self.bare_keys.get(key), sum),
                _ => {
                    let row = self.keys.get(key);
                    form |= kind == KeyKind::Form && row.is_some();
                    self.add(&self.rows, row, sum);
                }
            }
        }
        self.add(&self.vector_rows, vector, sum);
        out.clear();
        out.extend(sum.iter().map(|&value| value.clamp(-i32::from(i16::MAX), i32::from(i16::MAX)) as i16));
    }

    fn add(&self, rows: &Rows, row: Option<u16>, sum: &mut [i32]) {
        let Some(row) = row.map(usize::from) else { return };
        let width = self.header.sizes.input;
        let power = self.data.get(rows.powers.start + row).copied().unwrap_or(0).min(15);
        let start = rows.numbers.start + row * width;
        let numbers = self.data.get(start..start + width).unwrap_or(&[]);
        for (to, &number) in sum.iter_mut().zip(numbers) {
            *to += i32::from(number as i8) << power;
        }
    }

    /// Part of speech and features by the scores of all values, and how sure the former is.
    pub(super) fn values(&self, scores: &[f32]) -> (Upos, Features, f32) {
        let score = |at: usize| scores.get(at).copied().unwrap_or(f32::NEG_INFINITY);
        let best = |places: &mut dyn Iterator<Item = usize>| {
            places.fold((0, f32::NEG_INFINITY), |best, at| if score(at) > best.1 { (at, score(at)) } else { best }).0
        };
        let Some((range, _)) = self.attributes.first() else { return (Upos::X, Features::default(), 0.0) };
        let class = best(&mut range.clone());
        let mut features = Features::default();
        for (i, (range, feature)) in self.attributes.iter().enumerate().skip(1) {
            let allowed = self.header.allowed[class][i].iter().map(|value| range.start + value);
            let value = best(&mut allowed.clone()).saturating_sub(range.start);
            if let Some(feature) = feature
                && value > 0
            {
                features = features.with(*feature, &self.header.attributes[i].values[value]);
            }
        }
        (self.upos[class], features, chance(scores.get(range.clone()).unwrap_or(&[]), class))
    }

    /// The relation with the best score, and how sure it is. The root's own is never chosen: it goes to nobody else.
    pub(super) fn relation(&self, scores: &[f32]) -> (Relation, f32) {
        let mut best = (0, f32::NEG_INFINITY);
        for (at, &score) in scores.iter().enumerate() {
            if score > best.1 && self.relations.get(at) != Some(&Relation::ROOT) {
                best = (at, score);
            }
        }
        (self.relations[best.0], chance(scores, best.0))
    }
}

/// The widest part of a network: so wide that no sum of products is too large for 32 bits.
const WIDEST: usize = 512;

/// Whether the parts of a head go together.
fn fits(header: &Header) -> Result<(), ModelError> {
    let Sizes { input, hidden, arc, label, values, relations } = header.sizes;
    let is_width = |size: usize| (1..=WIDEST).contains(&size);
    let widths = [input, hidden, arc, label, values, relations].into_iter().all(is_width)
        && [input, hidden, arc, label].iter().all(|size| size % 2 == 0);
    let told: usize = header.attributes.iter().map(|attribute| attribute.values.len()).sum();
    let classes = header.attributes.first().map_or(0, |attribute| attribute.values.len());
    let goes_with = |lists: &Vec<Vec<usize>>| {
        lists.len() == header.attributes.len()
            && lists
                .iter()
                .zip(&header.attributes)
                .all(|(list, attribute)| list.iter().all(|&at| at < attribute.values.len()))
    };
    let is_whole = widths
        && (1..=values).contains(&told)
        && classes > 0
        && header.relations.len() == relations
        && header.allowed.len() == classes
        && header.allowed.iter().all(goes_with);
    if is_whole { Ok(()) } else { Err(ModelError::Damaged("sizes that don't fit")) }
}

/// What one is in the sums of rows.
pub const ROW_UNIT: f32 = INPUT_UNIT;
