//! Treebanks: reading CoNLL-U, and what of it is learnt.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A sentence of a treebank: its words, and its text in tokens.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    pub words: Vec<Word>,
    /// The text, by `# text`.
    pub text: String,
    /// The tokens: the form, the first word, how many words, and whether a space follows.
    pub tokens: Vec<(String, usize, usize, bool)>,
}

/// A word as the treebank has it; heads count from 1, and 0 is the root.
#[derive(Clone, Debug, Default)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub features: BTreeMap<String, String>,
    pub head: usize,
    pub relation: String,
}

/// Reads a file of CoNLL-U.
pub fn read(path: &Path) -> Result<Vec<Sentence>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    let mut covered = 0;
    for (number, line) in text.lines().enumerate() {
        let wrong = |what: &str| format!("{}:{}: {what}", path.display(), number + 1);
        if line.is_empty() {
            if !sentence.words.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            sentence = Sentence::default();
            covered = 0;
            continue;
        }
        if let Some(text) = line.strip_prefix("# text = ") {
            sentence.text = text.to_string();
        }
        if line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != 10 {
            return Err(wrong("there are not ten columns"));
        }
        let space = !columns[9].split('|').any(|part| part == "SpaceAfter=No");
        if let Some((first, last)) = columns[0].split_once('-') {
            let first: usize = first.parse().map_err(|_| wrong("no number"))?;
            let last: usize = last.parse().map_err(|_| wrong("no number"))?;
            sentence.tokens.push((columns[1].to_string(), first - 1, last + 1 - first, space));
            covered = last;
            continue;
        }
        // Words that are understood but not there.
        if columns[0].contains('.') {
            continue;
        }
        let id: usize = columns[0].parse().map_err(|_| wrong("no number"))?;
        if id > covered {
            sentence.tokens.push((columns[1].to_string(), id - 1, 1, space));
            covered = id;
        }
        let features = columns[5].split('|').filter_map(|pair| pair.split_once('='));
        sentence.words.push(Word {
            form: columns[1].to_string(),
            lemma: columns[2].to_string(),
            upos: columns[3].to_string(),
            features: features.map(|(name, value)| (name.to_string(), value.to_string())).collect(),
            head: columns[6].parse().map_err(|_| wrong("no head"))?,
            relation: columns[7].to_string(),
        });
    }
    if !sentence.words.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}

/// What is told of a word beside its tree: the part of speech first, then features, each with its values; the first value of a feature is
/// that there is none.
#[derive(Clone, Debug)]
pub struct Attribute {
    pub name: String,
    pub values: Vec<String>,
}

/// The names that are learnt: attributes with their values, and relations.
#[derive(Clone, Debug)]
pub struct Inventory {
    pub attributes: Vec<Attribute>,
    pub relations: Vec<String>,
    /// For a relation without its subtype: the relations that it may stand for, where the first treebank always tells.
    pub vague: BTreeMap<String, Vec<usize>>,
}

pub const FEATURES: [&str; 14] = [
    "Gender", "Number", "Person", "Mood", "Tense", "VerbForm", "PronType", "Poss", "Reflex", "Polarity", "Definite",
    "Voice", "Case", "NumType",
];

/// How often a relation must come to be learnt with its subtype, and a value to be learnt at all.
const RARE: usize = 8;

impl Inventory {
    /// What stands in treebanks; the first says how fine relations are told apart.
    pub fn of(treebanks: &[Vec<Sentence>]) -> Self {
        let words = || treebanks.iter().flatten().flat_map(|sentence| &sentence.words);
        let mut upos = BTreeSet::new();
        let mut values: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in words() {
            upos.insert(word.upos.clone());
            for (name, value) in &word.features {
                if FEATURES.contains(&name.as_str()) {
                    *values.entry(name).or_default().entry(value).or_default() += 1;
                }
            }
            *counts.entry(&word.relation).or_default() += 1;
        }
        let mut attributes = vec![Attribute { name: "UPOS".into(), values: upos.into_iter().collect() }];
        for name in FEATURES {
            let known = values.get(name).into_iter().flatten().filter(|(_, count)| **count >= RARE);
            let values: Vec<String> =
                std::iter::once(String::new()).chain(known.map(|(value, _)| value.to_string())).collect();
            if values.len() > 1 {
                attributes.push(Attribute { name: name.into(), values });
            }
        }
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for word in treebanks[0].iter().flat_map(|sentence| &sentence.words) {
            *first.entry(&word.relation).or_default() += 1;
        }
        let mut relations: BTreeSet<String> = BTreeSet::new();
        for (relation, count) in &counts {
            let base = relation.split(':').next().unwrap_or(relation);
            let told = first.get(relation).copied().unwrap_or(0) > 0 && *count >= RARE;
            relations.insert(if told { relation.to_string() } else { base.to_string() });
        }
        let mut vague_bases: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for base in relations.iter().filter(|name| !name.contains(':')) {
            let fine: Vec<&String> = relations
                .iter()
                .filter(|name| name.strip_prefix(base.as_str()).is_some_and(|rest| rest.starts_with(':')))
                .collect();
            let bare = first.get(base.as_str()).copied().unwrap_or(0);
            let told: usize = fine.iter().filter_map(|name| first.get(name.as_str())).sum();
            if !fine.is_empty() && bare * 50 < told {
                vague_bases.insert(base.clone(), fine.into_iter().cloned().collect());
            }
        }
        relations.retain(|name| !vague_bases.contains_key(name));
        let relations: Vec<String> = relations.into_iter().collect();
        let place = |name: &String| relations.iter().position(|known| known == name).unwrap_or(0);
        let vague = vague_bases.iter().map(|(base, fine)| (base.clone(), fine.iter().map(place).collect())).collect();
        Inventory { attributes, relations, vague }
    }

    /// The values of a word, one an attribute.
    pub fn values(&self, word: &Word) -> Vec<u8> {
        let of = |attribute: &Attribute| {
            let value = match attribute.name.as_str() {
                "UPOS" => Some(&word.upos),
                name => word.features.get(name),
            };
            value.and_then(|value| attribute.values.iter().position(|known| known == value)).unwrap_or(0) as u8
        };
        self.attributes.iter().map(of).collect()
    }

    /// The relations that a word's may be read as.
    pub fn relations_of(&self, relation: &str) -> Vec<u8> {
        let base = relation.split(':').next().unwrap_or(relation);
        for name in [relation, base] {
            if let Some(at) = self.relations.iter().position(|known| known == name) {
                return vec![at as u8];
            }
            if let Some(fine) = self.vague.get(name) {
                return fine.iter().map(|&at| at as u8).collect();
            }
        }
        Vec::new()
    }
}
