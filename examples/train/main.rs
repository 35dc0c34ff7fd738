//! Trains the model of a language: several teachers on treebanks, then one small network on treebanks and on what the teachers agree
//! on in text without annotation. `docs/SYNTAX.md` says how, and what it reaches.
//!
//! ```sh
//! cargo run --release --example train -- examples/train/fr.toml --treebanks treebanks --corpora corpora \
//!     --vectors target --keep target -o models/fr.model
//! ```
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod adam;
mod distill;
mod layer;
mod lemmas;
mod matrix;
mod net;
mod quantize;
mod random;
mod recipe;
mod shape;
mod teach;
mod treebank;
mod vocabulary;

use actant::syntax::training::{Numbers, write_model};
use actant::syntax::{Attribute, Counts, Header, Key, Sizes, Source};
use actant::text::{Contractions, SentenceRules, TokenRules, Tokenizer, Tokens, sentences};
use net::{Net, Setting, Target};
use recipe::{Plan, Recipe};
use shape::Shape;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use teach::Lesson;
use treebank::{Inventory, Sentence};
use vocabulary::{Vectors, Vocabulary};

/// Columns of word vectors.
const VECTOR: usize = 64;
/// Rows of word vectors that teachers have.
const TEACHER_ROWS: usize = 20_000;
/// Sentences of more words are not learnt from.
const LONGEST: usize = 100;

/// Where everything is.
pub(crate) struct Places {
    pub(crate) recipe: PathBuf,
    pub(crate) treebanks: PathBuf,
    pub(crate) corpora: PathBuf,
    pub(crate) vectors: PathBuf,
    /// Where teachers are kept, so that the student can be trained anew without them.
    pub(crate) keep: PathBuf,
    pub(crate) out: PathBuf,
}

fn main() -> ExitCode {
    match places().and_then(|places| train(&places)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::from(2)
        }
    }
}

fn places() -> Result<Places, String> {
    let usage = "train RECIPE.toml --treebanks FOLDER --corpora FOLDER --vectors FOLDER --keep FOLDER -o MODEL";
    let mut recipe = None;
    let mut named = std::collections::BTreeMap::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.starts_with('-') {
            true => named.insert(argument, arguments.next().ok_or(usage)?),
            false => recipe.replace(argument),
        };
    }
    let mut take = |name: &str| named.remove(name).map(PathBuf::from).ok_or(format!("{name} is missing; {usage}"));
    Ok(Places {
        treebanks: take("--treebanks")?,
        corpora: take("--corpora")?,
        vectors: take("--vectors")?,
        keep: take("--keep")?,
        out: take("-o")?,
        recipe: recipe.ok_or(usage)?.into(),
    })
}

pub(crate) fn train(places: &Places) -> Result<(), String> {
    let recipe = Recipe::read(&places.recipe)?;
    let rules = std::fs::read_to_string(&recipe.tokens).map_err(|error| format!("{}: {error}", recipe.tokens))?;
    let rules: TokenRules = toml::from_str(&rules).map_err(|error| format!("{}: {error}", recipe.tokens))?;
    let banks: Vec<Vec<Sentence>> = recipe
        .treebanks
        .iter()
        .map(|bank| treebank::read(&places.treebanks.join(&bank.file)))
        .collect::<Result<_, _>>()?;
    let all: Vec<&Sentence> = banks.iter().flatten().collect();
    let inventory = Inventory::of(&banks);
    let contractions = contractions(&all, &rules);
    let tokenizer = Tokenizer::new(&rules, contractions.clone());
    let texts = texts(&recipe, &places.corpora, &rules, &tokenizer)?;
    eprintln!("{} sentences of treebanks, {} of other text", all.len(), texts.len());

    let forms = || all.iter().flat_map(|sentence| &sentence.words).map(|word| word.form.as_str());
    let read: Vec<Vec<&str>> =
        all.iter().map(|sentence| sentence.words.iter().map(|word| word.form.as_str()).collect()).collect();
    let other: Vec<Vec<&str>> = texts.iter().map(|text| text.iter().map(AsRef::as_ref).collect()).collect();
    let words: BTreeSet<String> = forms()
        .chain(other.iter().flatten().copied())
        .flat_map(|form| [form.to_string(), form.to_lowercase()])
        .collect();
    let vectors = |most| match &recipe.vectors {
        Some(known) => Vectors::read(&places.vectors.join(&known.file), &words, most, VECTOR),
        None => Ok(Vectors::none()),
    };
    let named = || words.iter().map(String::as_str);

    let mut lessons = Vec::new();
    for (bank, sentences) in recipe.treebanks.iter().zip(&banks) {
        lessons.extend(
            sentences
                .iter()
                .filter(|sentence| sentence.words.len() <= LONGEST)
                .map(|s| lesson(s, &inventory, bank.weight)),
        );
    }
    if let (Some(plan), 1..) = (&recipe.teacher, recipe.teachers) {
        let all_vectors = vectors(TEACHER_ROWS)?;
        let vocabulary = Vocabulary::of(read.iter().cloned(), named(), &all_vectors, (2, 4));
        let setting = setting(&inventory, plan, &all_vectors);
        let mut teachers = Vec::new();
        for number in 0..recipe.teachers {
            eprintln!("teacher {} of {}", number + 1, recipe.teachers);
            let name = format!("teacher-{}-{}-{number}.bin", recipe.language, recipe.mark(plan, &lessons));
            let path = places.keep.join(name);
            let kept = Net::load(&path, &setting.shape, vocabulary.counts.len());
            let make = || teach::teach(&setting, &vocabulary, &lessons, plan, number as u64 + 1);
            let teacher = kept.unwrap_or_else(make);
            teacher.save(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            teachers.push(teacher);
        }
        lessons.extend(distill::lessons(&setting, &vocabulary, &teachers, &texts));
    } else if recipe.teachers > 0 {
        return Err(format!(
            "{}: teachers are wanted, and [teacher] does not say how they are trained",
            places.recipe.display()
        ));
    }

    let least = (recipe.least_form, recipe.least_affix);
    let vectors = vectors(recipe.vector_rows)?;
    let vocabulary = Vocabulary::of(read.iter().chain(&other).cloned(), named(), &vectors, least);
    let setting = self::setting(&inventory, &recipe.student, &vectors);
    eprintln!(
        "student: {} rows, {} of vectors, {} keys",
        vocabulary.counts.len(),
        setting.vectors.len() / VECTOR,
        vocabulary.learnt.len() + vocabulary.vectors.len()
    );
    let student = teach::teach(&setting, &vocabulary, &lessons, &recipe.student, 1);
    let lemmas = lemmas::learn(&all, recipe.inflection.as_deref().map(Path::new))?;
    let header = header(&recipe, rules, &inventory, &setting, &banks, &lemmas);
    let bytes = written(header, &vocabulary, &setting, &student, &contractions, &lemmas)?;
    std::fs::write(&places.out, &bytes).map_err(|error| format!("{}: {error}", places.out.display()))?;
    eprintln!("{}: {} bytes", places.out.display(), bytes.len());
    Ok(())
}

/// The sizes of a network and what it is given.
fn setting(inventory: &Inventory, plan: &Plan, vectors: &Vectors) -> Setting {
    let mut attributes = Vec::new();
    let mut end = 0;
    for attribute in &inventory.attributes {
        attributes.push(end..end + attribute.values.len());
        end += attribute.values.len();
    }
    let shape = Shape {
        input: plan.input,
        vector: VECTOR,
        hidden: plan.hidden,
        arc: plan.arc,
        label: plan.label,
        values: end,
        relations: inventory.relations.len(),
    };
    Setting { shape, attributes, vectors: vectors.rows.clone() }
}

/// A sentence of a treebank as something to learn.
fn lesson(sentence: &Sentence, inventory: &Inventory, weight: usize) -> Lesson {
    let target = |word: &treebank::Word| {
        let relations = inventory.relations_of(&word.relation);
        Target {
            values: inventory.values(word),
            heads: vec![(word.head as u16, 1.0)],
            head: word.head as u16,
            vague: relations.len() > 1,
            relations: relations.into_iter().map(|relation| (relation, 1.0)).collect(),
        }
    };
    let count = sentence.words.len();
    let last = sentence.words.last();
    let stopped = last.is_some_and(|word| word.upos == "PUNCT" && word.head != 0)
        && sentence.words.iter().all(|word| word.head != count);
    Lesson {
        forms: sentence.words.iter().map(|word| word.form.as_str().into()).collect(),
        targets: sentence.words.iter().map(target).collect(),
        weight,
        stopped,
    }
}

/// Learns where an ambiguous token is several words.
fn contractions(all: &[&Sentence], rules: &TokenRules) -> Contractions {
    let tokenizer = Tokenizer::new(rules, Contractions::default());
    let mut tokens = Tokens::default();
    let mut found: Vec<(Vec<String>, bool)> = Vec::new();
    for sentence in all {
        tokenizer.read(&sentence.text, actant::Span::new(0, sentence.text.len()), &mut tokens);
        let mut at = 0;
        let mut known = std::collections::BTreeMap::new();
        for (form, _, words, _) in &sentence.tokens {
            let Some(start) = sentence.text[at..].find(form.as_str()).map(|found| at + found) else { break };
            at = start + form.len();
            known.insert((start, at), *words > 1);
        }
        for (i, token) in tokens.tokens().iter().enumerate() {
            let form = token.span.slice(&sentence.text).to_lowercase();
            if let (true, Some(&split)) =
                (rules.ambiguous.contains(&form), known.get(&(token.span.start, token.span.end)))
            {
                let sighting = tokens.sighting(i, &sentence.text);
                let parts = [sighting.form].into_iter().chain(sighting.before).chain(sighting.after);
                found.push((parts.map(str::to_string).collect(), split));
            }
        }
    }
    let examples: Vec<_> = found
        .iter()
        .map(|(parts, split)| {
            let part = |i: usize| parts[i].as_str();
            let sighting = actant::text::Sighting {
                form: part(0),
                before: [1, 2, 3, 4, 5, 6].map(part),
                after: [7, 8, 9].map(part),
            };
            (sighting, *split)
        })
        .collect();
    Contractions::train(&examples, 10)
}

/// The sentences of text without annotation, each once.
fn texts(
    recipe: &Recipe,
    folder: &Path,
    rules: &TokenRules,
    tokenizer: &Tokenizer,
) -> Result<Vec<Vec<Box<str>>>, String> {
    let ends = SentenceRules { abbreviations: rules.abbreviations.iter().cloned().collect() };
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    let mut tokens = Tokens::default();
    for corpus in &recipe.corpora {
        let path = folder.join(&corpus.file);
        let lines = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for line in lines.lines().filter(|line| !line.is_empty()) {
            let document: serde_json::Value = match line.starts_with('{') {
                true => serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display()))?,
                // Brackets mark what is annotated there.
                false => {
                    serde_json::json!({ "text": line.split('\t').next().map(|text| text.replace(['[', ']'], "")) })
                }
            };
            let text = document["text"].as_str().unwrap_or("");
            for span in sentences(text, 0, &ends) {
                tokenizer.read(text, span, &mut tokens);
                let count = tokens.words().len();
                if (3..=60).contains(&count) && seen.insert(span.slice(text).to_string()) {
                    out.push((0..count).map(|word| tokens.form(word, text, tokenizer).into()).collect());
                }
            }
        }
    }
    Ok(out)
}

fn header(
    recipe: &Recipe,
    tokens: TokenRules,
    inventory: &Inventory,
    setting: &Setting,
    banks: &[Vec<Sentence>],
    lemmas: &lemmas::Lemmas,
) -> Header {
    let mut sources = Vec::new();
    for (bank, sentences) in recipe.treebanks.iter().zip(banks) {
        let words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
        let used = format!("{} sentences, {words} words: trees", sentences.len());
        sources.push(Source { name: bank.name.clone(), licence: bank.licence.clone(), used });
    }
    for corpus in &recipe.corpora {
        let used = "text, taken apart by the networks that were trained on the treebanks".to_string();
        sources.push(Source { name: corpus.name.clone(), licence: corpus.licence.clone(), used });
    }
    if let Some(vectors) = &recipe.vectors {
        sources.push(Source {
            name: vectors.name.clone(),
            licence: vectors.licence.clone(),
            used: "word vectors".into(),
        });
    }
    let Shape { input, hidden, arc, label, values, relations, .. } = setting.shape;
    // What goes with a part of speech: what treebanks have a few times, and that there is none.
    let classes = inventory.attributes[0].values.len();
    let mut seen = vec![vec![std::collections::BTreeMap::<usize, usize>::new(); inventory.attributes.len()]; classes];
    for word in banks.iter().flatten().flat_map(|sentence| &sentence.words) {
        let values = inventory.values(word);
        for (attribute, &value) in values.iter().enumerate() {
            *seen[values[0] as usize][attribute].entry(value as usize).or_default() += 1;
        }
    }
    let allowed = seen
        .into_iter()
        .map(|lists| {
            let often = |counts: std::collections::BTreeMap<usize, usize>| {
                let total: usize = counts.values().sum();
                let mut often: BTreeSet<usize> = counts
                    .into_iter()
                    .filter(|(_, count)| *count >= 3 && *count * 2000 >= total)
                    .map(|(value, _)| value)
                    .collect();
                often.insert(0);
                often.into_iter().collect()
            };
            lists.into_iter().map(often).collect()
        })
        .collect();
    Header {
        language: recipe.language.clone(),
        licence: recipe.licence.clone(),
        made_by: format!("cargo run --release --example train -- examples/train/{}.toml …", recipe.language),
        sources,
        sizes: Sizes { input, hidden, arc, label, values, relations },
        attributes: inventory
            .attributes
            .iter()
            .map(|attribute| Attribute { name: attribute.name.clone(), values: attribute.values.clone() })
            .collect(),
        allowed,
        relations: inventory.relations.clone(),
        lemma_rules: lemmas.rules.clone(),
        tokens,
        counts: Counts::default(),
    }
}

fn written(
    mut header: Header,
    vocabulary: &Vocabulary,
    setting: &Setting,
    net: &Net,
    contractions: &Contractions,
    lemmas: &lemmas::Lemmas,
) -> Result<Vec<u8>, String> {
    let pairs = |map: &std::collections::BTreeMap<Key, u32>| map.iter().map(|(&key, &row)| (key, row as u16)).collect();
    let keys: Vec<(Key, u16)> = pairs(&vocabulary.learnt);
    let vector_keys: Vec<(Key, u16)> = pairs(&vocabulary.vectors);
    let of = |form: &Key| vocabulary.learnt.get(form).map(|&row| row as u16);
    let bare: Vec<(Key, u16)> = vocabulary.bare.iter().filter_map(|(&key, form)| Some((key, of(form)?))).collect();
    let vector_rows = setting.vectors.len() / VECTOR;
    if vocabulary.counts.len() > 65_535 || vector_rows > 65_535 {
        return Err("more rows than a model holds".into());
    }
    header.counts = Counts {
        keys: keys.len(),
        vector_keys: vector_keys.len(),
        bare_keys: bare.len(),
        rows: vocabulary.counts.len(),
        vector_rows,
        contractions: contractions.weights.len(),
        lemma_keys: lemmas.table.len(),
    };
    let mut numbers = Numbers::default();
    numbers.table(&keys);
    numbers.table(&vector_keys);
    numbers.table(&bare);
    quantize::rows(&mut numbers, &net.rows, setting.shape.input);
    quantize::vectors(&mut numbers, setting, net);
    quantize::network(&mut numbers, setting, net);
    numbers.small(&contractions.weights);
    numbers.table(&lemmas.table);
    write_model(&header, &numbers).map_err(|error| error.to_string())
}
