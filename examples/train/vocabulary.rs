//! Which keys of words have a row, and the word vectors.

use super::matrix::{multiply_add, transposed};
use super::net::Entry;
use super::random::Random;
use actant::syntax::{Key, KeyKind, Keys, key};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// Word vectors in fewer columns: rows, and the row of each word.
pub struct Vectors {
    pub rows: Vec<f32>,
    pub row_of: HashMap<String, u32>,
}

/// Rows and keys.
pub struct Vocabulary {
    /// The row that is learnt for a key.
    pub learnt: BTreeMap<Key, u32>,
    /// How often each learnt row's form comes; 0 for what is no form.
    pub counts: Vec<usize>,
    /// The row of the vector for a key.
    pub vectors: BTreeMap<Key, u32>,
    /// Of a form without accents, the form as it is mostly written.
    pub bare: BTreeMap<Key, Key>,
}

impl Vocabulary {
    /// What sentences to learn from hold; `others` are words whose vectors are kept too. Forms have a row of their own where they come
    /// often enough, and so have their beginnings and endings.
    pub fn of<'a>(
        sentences: impl Iterator<Item = Vec<&'a str>>,
        others: impl Iterator<Item = &'a str>,
        vectors: &Vectors,
        (least_form, least_affix): (usize, usize),
    ) -> Self {
        let mut keys = Keys::default();
        let mut counts: BTreeMap<Key, (KeyKind, usize)> = BTreeMap::new();
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        for sentence in sentences {
            for (i, form) in sentence.iter().enumerate() {
                for &(kind, key) in keys.of(form, i == 0) {
                    counts.entry(key).or_insert((kind, 0)).1 += 1;
                }
                *words.entry(form.to_string()).or_default() += 1;
            }
        }
        let mut learnt = BTreeMap::new();
        let mut row_counts = Vec::new();
        for (key, (kind, count)) in counts {
            let least = match kind {
                KeyKind::Form => least_form,
                KeyKind::Prefix | KeyKind::Suffix => least_affix,
                KeyKind::Shape => 2,
                KeyKind::Vector | KeyKind::Bare => usize::MAX,
            };
            if count >= least {
                learnt.insert(key, row_counts.len() as u32);
                row_counts.push(if kind == KeyKind::Form { count } else { 0 });
            }
        }
        for word in others {
            words.entry(word.to_string()).or_default();
        }
        let mut found = BTreeMap::new();
        let mut bare: BTreeMap<Key, (usize, Key)> = BTreeMap::new();
        for (word, &count) in &words {
            let of: Vec<(KeyKind, Key)> = keys.of(word, false).to_vec();
            let lower = keys.lower().to_string();
            for form in [word, &lower] {
                if let Some(&row) = vectors.row_of.get(form) {
                    found.insert(key(KeyKind::Vector, form), row);
                }
            }
            let of = |wanted: KeyKind| of.iter().find(|(kind, _)| *kind == wanted).map_or(0, |&(_, key)| key);
            if lower.is_ascii() {
                continue;
            }
            let form = of(KeyKind::Form);
            if learnt.contains_key(&form) {
                let best = bare.entry(of(KeyKind::Bare)).or_insert((0, form));
                if count > best.0 {
                    *best = (count, form);
                }
            }
        }
        let bare = bare.into_iter().map(|(key, (_, form))| (key, form)).collect();
        Vocabulary { learnt, counts: row_counts, vectors: found, bare }
    }

    /// The rows of a word.
    pub fn entry(&self, keys: &mut Keys, form: &str, first: bool) -> Entry {
        let mut entry = Entry::default();
        for &(kind, key) in keys.of(form, first) {
            match kind {
                KeyKind::Vector => entry.vector = entry.vector.or(self.vectors.get(&key).copied()),
                KeyKind::Bare => {}
                _ => entry.rows.extend(self.learnt.get(&key)),
            }
        }
        entry
    }
}

impl Vectors {
    /// Reads a file as `vectors.py` writes it; keeps at most `most` rows, and the columns that tell most.
    pub fn read(path: &Path, wanted: &BTreeSet<String>, most: usize, columns: usize) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut lines = text.lines();
        let head: Vec<usize> = lines.next().unwrap_or("").split(' ').filter_map(|number| number.parse().ok()).collect();
        let &[count, width] = head.as_slice() else { return Err(format!("{}: no sizes", path.display())) };
        let mut all = Vec::with_capacity(count * width);
        for line in lines.by_ref().take(count) {
            all.extend(line.split(' ').filter_map(|number| number.parse::<f32>().ok()));
        }
        if all.len() != count * width {
            return Err(format!("{}: rows are missing", path.display()));
        }
        for row in all.chunks_exact_mut(width) {
            let length = row.iter().map(|value| value * value).sum::<f32>().sqrt().max(1e-6);
            row.iter_mut().for_each(|value| *value /= length);
        }
        let turn = principal(&all, width, columns);
        let mut rows = vec![0.0; count * columns];
        multiply_add(&mut rows, &all, &turn, count, width, columns);
        let mut row_of: HashMap<String, u32> = HashMap::new();
        for (i, line) in lines.enumerate() {
            if let Some((word, row)) = line.split_once('\t')
                && let Ok(row) = row.parse::<u32>()
                // Where each word has a row of its own, the most frequent come first, and are kept whether they are wanted or not.
                && (wanted.contains(word) || i == row as usize && i < most)
            {
                row_of.insert(word.to_string(), row);
            }
        }
        if count > most {
            let nearest = nearest(&rows, columns, most, row_of.values().copied());
            row_of.values_mut().for_each(|row| *row = nearest.get(row).copied().unwrap_or(*row));
        }
        // Only the rows that are used, in order.
        let used: BTreeSet<u32> = row_of.values().copied().collect();
        let place: HashMap<u32, u32> = used.iter().zip(0..).map(|(&old, new)| (old, new)).collect();
        row_of.values_mut().for_each(|row| *row = place[row]);
        let rows = used.iter().flat_map(|&row| &rows[row as usize * columns..][..columns]).copied().collect();
        Ok(Vectors { rows, row_of })
    }

    pub fn none() -> Self {
        Vectors { rows: Vec::new(), row_of: HashMap::new() }
    }
}

/// The directions that tell most of rows, by orthogonal iteration; scaled so that a row has a length of about one.
fn principal(rows: &[f32], width: usize, columns: usize) -> Vec<f32> {
    let count = rows.len() / width;
    let mut square = vec![0.0; width * width];
    multiply_add(&mut square, &transposed(rows, count, width), rows, width, count, width);
    let mut random = Random::new(7);
    let mut turn: Vec<f32> = (0..width * columns).map(|_| random.normal()).collect();
    for _ in 0..30 {
        let mut next = vec![0.0; width * columns];
        multiply_add(&mut next, &square, &turn, width, width, columns);
        // Gram–Schmidt over columns.
        let mut lines = transposed(&next, width, columns);
        for i in 0..columns {
            for j in 0..i {
                let (before, after) = lines.split_at_mut(i * width);
                let other = &before[j * width..(j + 1) * width];
                let product: f32 = after[..width].iter().zip(other).map(|(a, b)| a * b).sum();
                after[..width].iter_mut().zip(other).for_each(|(to, from)| *to -= product * from);
            }
            let line = &mut lines[i * width..(i + 1) * width];
            let length = line.iter().map(|value| value * value).sum::<f32>().sqrt().max(1e-9);
            line.iter_mut().for_each(|value| *value /= length);
        }
        turn = transposed(&lines, columns, width);
    }
    turn
}

/// For rows beyond the first `most`: the nearest of those.
fn nearest(rows: &[f32], columns: usize, most: usize, used: impl Iterator<Item = u32>) -> HashMap<u32, u32> {
    let unit = |row: &[f32]| {
        let length = row.iter().map(|value| value * value).sum::<f32>().sqrt().max(1e-9);
        row.iter().map(|value| value / length).collect::<Vec<f32>>()
    };
    let known: Vec<f32> = rows[..most * columns].chunks_exact(columns).flat_map(unit).collect();
    let known = transposed(&known, most, columns);
    let far: BTreeSet<u32> = used.filter(|&row| row as usize >= most).collect();
    let far: Vec<u32> = far.into_iter().collect();
    let mut out = HashMap::new();
    for some in far.chunks(64) {
        let left: Vec<f32> = some.iter().flat_map(|&row| unit(&rows[row as usize * columns..][..columns])).collect();
        let mut scores = vec![0.0; some.len() * most];
        multiply_add(&mut scores, &left, &known, some.len(), columns, most);
        for (&row, line) in some.iter().zip(scores.chunks_exact(most)) {
            let best = line.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(i, _)| i);
            out.insert(row, best as u32);
        }
    }
    out
}
