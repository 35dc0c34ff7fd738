//! The network: from rows of numbers a word to what is told of it, its head and its relation; and how it learns.

use super::layer::{Direction, Trace};
use super::matrix::{add_row, multiply_add, multiply_transposed_add, sum_rows, transposed};
use super::random::Random;
use super::shape::{LAYERS, Part, Shape};
use actant::syntax::training::distance;
use std::ops::Range;
use std::path::Path;

/// A word that comes in.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Rows that are learnt.
    pub rows: Vec<u32>,
    /// The row of its word vector.
    pub vector: Option<u32>,
}

/// What is to be said of a word: chances, which may be 1 for one thing.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// One value an attribute.
    pub values: Vec<u8>,
    /// Heads, from 1, with 0 the root.
    pub heads: Vec<(u16, f32)>,
    /// The head whose relation is told.
    pub head: u16,
    pub relations: Vec<(u8, f32)>,
    /// Any of the relations will do.
    pub vague: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Example {
    pub words: Vec<Entry>,
    pub targets: Vec<Target>,
}

/// What is known before training: vectors, and the values of each attribute as ranges.
pub struct Setting {
    pub shape: Shape,
    pub attributes: Vec<Range<usize>>,
    pub vectors: Vec<f32>,
}

/// The parameters: the dense ones, and the rows.
#[derive(Clone)]
pub struct Net {
    pub dense: Vec<f32>,
    pub rows: Vec<f32>,
}

/// What they should change by.
#[derive(Default)]
pub struct Gradient {
    pub dense: Vec<f32>,
    pub rows: Vec<(u32, Vec<f32>)>,
    pub loss: f32,
    pub words: usize,
}

/// What is found for a sentence: chances of values, of heads (a row a word: the root, then the words), and what relations go by.
pub struct Found {
    pub values: Vec<f32>,
    pub heads: Vec<f32>,
    dependents: Vec<f32>,
    head_sides: Vec<f32>,
}

/// How much is dropped at random while learning.
#[derive(Clone, Copy)]
pub struct Drop {
    pub words: f32,
    pub states: f32,
}

fn softmax(line: &mut [f32]) {
    let most = line.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for value in line.iter_mut() {
        *value = (*value - most).exp();
        sum += *value;
    }
    for value in line.iter_mut() {
        *value /= sum;
    }
}

impl Net {
    pub fn new(shape: &Shape, rows: usize, random: &mut Random) -> Self {
        let mut dense = Vec::with_capacity(shape.size());
        for (part, inner, columns) in shape.parts() {
            let scale = match part {
                Part::Label | Part::Values | Part::Arc => (1.0 / inner as f32).sqrt(),
                Part::ArcRoot | Part::LabelRoot => 0.3,
                _ if inner == 1 => 0.0,
                Part::State(..) => (1.0 / inner as f32).sqrt(),
                _ => (2.0 / (inner + columns) as f32).sqrt(),
            };
            for i in 0..inner * columns {
                let mut value = scale * random.normal();
                // Keep most of what was there, at first.
                if matches!(part, Part::Bias(..)) && i < shape.hidden {
                    value = 1.0;
                }
                dense.push(value);
            }
        }
        let rows = (0..rows * shape.input).map(|_| 0.12 * random.normal()).collect();
        Net { dense, rows }
    }

    /// Writes all parameters to a file.
    pub fn save(&self, path: &Path) -> std::io::Result<()> {
        let numbers = self.dense.iter().chain(&self.rows);
        std::fs::write(path, numbers.flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>())
    }

    /// Reads what was written, where it is there and fits.
    pub fn load(path: &Path, shape: &Shape, rows: usize) -> Option<Self> {
        let bytes = std::fs::read(path).ok()?;
        let numbers: Vec<f32> = bytes.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        let fits = numbers.len() == shape.size() + rows * shape.input;
        fits.then(|| Net { dense: numbers[..shape.size()].to_vec(), rows: numbers[shape.size()..].to_vec() })
    }

    fn part(&self, shape: &Shape, part: Part) -> &[f32] {
        &self.dense[shape.range(part)]
    }

    fn direction<'a>(&'a self, shape: &Shape, layer: usize, side: usize) -> Direction<'a> {
        Direction {
            input: self.part(shape, Part::Input(layer, side)),
            state: self.part(shape, Part::State(layer, side)),
            bias: self.part(shape, Part::Bias(layer, side)),
            hidden: shape.hidden,
            reversed: side == 1,
        }
    }

    fn enter(&self, setting: &Setting, words: &[&Entry]) -> (Vec<f32>, Vec<f32>) {
        let shape = &setting.shape;
        let mut vectors = vec![0.0; words.len() * shape.vector];
        for (word, line) in words.iter().zip(vectors.chunks_exact_mut(shape.vector)) {
            if let Some(row) = word.vector {
                line.copy_from_slice(&setting.vectors[row as usize * shape.vector..][..shape.vector]);
            }
        }
        let mut x = vec![0.0; words.len() * shape.input];
        multiply_add(&mut x, &vectors, self.part(shape, Part::Vector), words.len(), shape.vector, shape.input);
        for (word, line) in words.iter().zip(x.chunks_exact_mut(shape.input)) {
            for &row in &word.rows {
                let from = &self.rows[row as usize * shape.input..][..shape.input];
                line.iter_mut().zip(from).for_each(|(to, from)| *to += from);
            }
        }
        (x, vectors)
    }

    /// What the network says of sentences, without learning.
    pub fn predict(&self, setting: &Setting, sentences: &[&[Entry]]) -> Vec<Found> {
        let shape = &setting.shape;
        let words: Vec<&Entry> = sentences.iter().flat_map(|sentence| sentence.iter()).collect();
        let starts = starts(sentences.iter().map(|sentence| sentence.len()));
        let (mut x, _) = self.enter(setting, &words);
        let mut first = Vec::new();
        for layer in 0..LAYERS {
            let width = if layer == 0 { shape.input } else { 2 * shape.hidden };
            let sides: Vec<Trace> =
                (0..2).map(|side| self.direction(shape, layer, side).forward(&x, width, &starts).0).collect();
            x = joined(&sides[0].states, &sides[1].states, shape.hidden);
            if layer == 0 {
                first = x.clone();
            }
        }
        let wide = 2 * shape.hidden;
        let mut found = Vec::new();
        for i in 0..sentences.len() {
            let states = &x[starts[i] * wide..starts[i + 1] * wide];
            let mut values = self.values(shape, &first[starts[i] * wide..starts[i + 1] * wide]);
            for line in values.chunks_exact_mut(shape.values) {
                for range in &setting.attributes {
                    softmax(&mut line[range.clone()]);
                }
            }
            let arcs = self.arcs(shape, states);
            let mut heads = arcs.scores;
            for (i, line) in heads.chunks_exact_mut(sentences[i].len() + 1).enumerate() {
                line[i + 1] = f32::NEG_INFINITY;
                softmax(line);
            }
            let (dependents, head_sides) = self.sides(shape, states);
            found.push(Found { values, heads, dependents, head_sides });
        }
        found
    }

    /// The chances of each relation of a word to a head.
    pub fn relations(&self, shape: &Shape, found: &Found, word: usize, head: usize) -> Vec<f32> {
        let mut hidden = found.dependents[word * shape.label..][..shape.label].to_vec();
        self.join_label(shape, &mut hidden, &found.head_sides, head);
        let mut out = self.part(shape, Part::LabelOut).to_vec();
        multiply_add(&mut out, &hidden, self.part(shape, Part::Label), 1, shape.label, shape.relations);
        softmax(&mut out);
        out
    }

    fn join_label(&self, shape: &Shape, line: &mut [f32], head_sides: &[f32], head: usize) {
        let side = match head {
            0 => self.part(shape, Part::LabelRoot),
            head => &head_sides[(head - 1) * shape.label..][..shape.label],
        };
        line.iter_mut().zip(side).for_each(|(to, from)| *to = (*to + from).max(0.0));
    }

    fn values(&self, shape: &Shape, states: &[f32]) -> Vec<f32> {
        let count = states.len() / (2 * shape.hidden);
        let mut out = vec![0.0; count * shape.values];
        multiply_add(&mut out, states, self.part(shape, Part::Values), count, 2 * shape.hidden, shape.values);
        add_row(&mut out, self.part(shape, Part::ValuesBias));
        out
    }

    fn sides(&self, shape: &Shape, states: &[f32]) -> (Vec<f32>, Vec<f32>) {
        let wide = 2 * shape.hidden;
        let count = states.len() / wide;
        let mut dependents = vec![0.0; count * shape.label];
        multiply_add(&mut dependents, states, self.part(shape, Part::LabelDependent), count, wide, shape.label);
        add_row(&mut dependents, self.part(shape, Part::LabelBias));
        let mut heads = vec![0.0; count * shape.label];
        multiply_add(&mut heads, states, self.part(shape, Part::LabelHead), count, wide, shape.label);
        (dependents, heads)
    }

    fn arcs(&self, shape: &Shape, states: &[f32]) -> Arcs {
        let wide = 2 * shape.hidden;
        let count = states.len() / wide;
        let size = shape.arc;
        let mut dependents = vec![0.0; count * size];
        multiply_add(&mut dependents, states, self.part(shape, Part::Dependent), count, wide, size);
        add_row(&mut dependents, self.part(shape, Part::DependentBias));
        dependents.iter_mut().for_each(|value| *value = value.max(0.0));
        let mut heads = vec![0.0; (count + 1) * size];
        multiply_add(&mut heads[size..], states, self.part(shape, Part::Head), count, wide, size);
        add_row(&mut heads[size..], self.part(shape, Part::HeadBias));
        heads[size..].iter_mut().for_each(|value| *value = value.max(0.0));
        heads[..size].copy_from_slice(self.part(shape, Part::ArcRoot));
        let mut turned = vec![0.0; count * size];
        multiply_add(&mut turned, &dependents, self.part(shape, Part::Arc), count, size, size);
        add_row(&mut turned, self.part(shape, Part::ArcHead));
        let mut scores = vec![0.0; count * (count + 1)];
        multiply_add(&mut scores, &turned, &transposed(&heads, count + 1, size), count, size, count + 1);
        let distances = self.part(shape, Part::Distance);
        for word in 0..count {
            for head in 0..count {
                scores[word * (count + 1) + head + 1] += distances[distance(word, head)];
            }
        }
        Arcs { dependents, heads, turned, scores }
    }

    /// What some sentences teach.
    pub fn learn(&self, setting: &Setting, examples: &[&Example], drop: Drop, random: &mut Random) -> Gradient {
        let shape = &setting.shape;
        let wide = 2 * shape.hidden;
        let words: Vec<&Entry> = examples.iter().flat_map(|example| &example.words).collect();
        let starts = starts(examples.iter().map(|example| example.words.len()));
        let mut gradient = Gradient { dense: vec![0.0; self.dense.len()], words: words.len(), ..Default::default() };
        let (mut x, vectors) = self.enter(setting, &words);
        // One mask a sentence, for all of its words.
        let mut masks = Vec::new();
        for layer in 0..=LAYERS {
            let (width, chance) = if layer == 0 { (shape.input, drop.words) } else { (wide, drop.states) };
            let mut mask = Vec::with_capacity(words.len() * width);
            for example in examples {
                let one = random.mask(width, chance);
                for _ in &example.words {
                    mask.extend_from_slice(&one);
                }
            }
            masks.push(mask);
        }
        scale(&mut x, &masks[0]);
        let mut inputs = vec![x];
        let mut traces = Vec::new();
        for layer in 0..LAYERS {
            let width = if layer == 0 { shape.input } else { wide };
            let sides: Vec<_> =
                (0..2).map(|side| self.direction(shape, layer, side).forward(&inputs[layer], width, &starts)).collect();
            let mut out = joined(&sides[0].0.states, &sides[1].0.states, shape.hidden);
            scale(&mut out, &masks[layer + 1]);
            inputs.push(out);
            traces.push(sides);
        }
        let mut changes: Vec<Vec<f32>> = vec![Vec::new(), vec![0.0; words.len() * wide], vec![0.0; words.len() * wide]];
        self.learn_values(setting, examples, &inputs[1], &mut changes[1], &mut gradient);
        for (i, example) in examples.iter().enumerate() {
            let range = starts[i] * wide..starts[i + 1] * wide;
            let states = &inputs[LAYERS][range.clone()];
            let change = &mut changes[LAYERS][range];
            self.learn_arcs(shape, example, states, change, &mut gradient);
            self.learn_labels(shape, example, states, change, &mut gradient);
        }
        for layer in (0..LAYERS).rev() {
            let mut change = std::mem::take(&mut changes[layer + 1]);
            scale(&mut change, &masks[layer + 1]);
            let width = if layer == 0 { shape.input } else { wide };
            let mut below = vec![0.0; words.len() * width];
            for side in 0..2 {
                let half = half(&change, shape.hidden, side);
                let (trace, sums) = &traces[layer][side];
                let (input, rest) = gradient.dense[shape.range(Part::Input(layer, side)).start..]
                    .split_at_mut(shape.range(Part::Input(layer, side)).len());
                let (state, rest) = rest.split_at_mut(shape.range(Part::State(layer, side)).len());
                let bias = &mut rest[..shape.range(Part::Bias(layer, side)).len()];
                let direction = self.direction(shape, layer, side);
                let grads = (input, state, bias);
                direction.backward(&inputs[layer], width, &starts, trace, sums, &half, grads, &mut below);
            }
            match layer {
                0 => changes[0] = below,
                _ => changes[layer].iter_mut().zip(&below).for_each(|(to, from)| *to += from),
            }
        }
        scale(&mut changes[0], &masks[0]);
        let target = &mut gradient.dense[shape.range(Part::Vector)];
        multiply_transposed_add(target, &vectors, &changes[0], words.len(), shape.vector, shape.input);
        gradient.rows = by_row(&words, &changes[0], shape.input);
        gradient
    }

    fn learn_values(
        &self,
        setting: &Setting,
        examples: &[&Example],
        states: &[f32],
        change: &mut [f32],
        gradient: &mut Gradient,
    ) {
        let shape = &setting.shape;
        let mut values = self.values(shape, states);
        let targets = examples.iter().flat_map(|example| &example.targets);
        for (target, line) in targets.zip(values.chunks_exact_mut(shape.values)) {
            for (range, &value) in setting.attributes.iter().zip(&target.values) {
                let part = &mut line[range.clone()];
                softmax(part);
                gradient.loss -= part[value as usize].max(1e-9).ln();
                part[value as usize] -= 1.0;
            }
            let used = setting.attributes.last().map_or(0, |range| range.end);
            line[used..].fill(0.0);
        }
        let count = values.len() / shape.values;
        let wide = 2 * shape.hidden;
        multiply_transposed_add(
            &mut gradient.dense[shape.range(Part::Values)],
            states,
            &values,
            count,
            wide,
            shape.values,
        );
        sum_rows(&mut gradient.dense[shape.range(Part::ValuesBias)], &values);
        let back = transposed(self.part(shape, Part::Values), wide, shape.values);
        multiply_add(change, &values, &back, count, shape.values, wide);
    }

    fn learn_arcs(
        &self,
        shape: &Shape,
        example: &Example,
        states: &[f32],
        change: &mut [f32],
        gradient: &mut Gradient,
    ) {
        let (count, size, wide) = (example.words.len(), shape.arc, 2 * shape.hidden);
        let arcs = self.arcs(shape, states);
        let mut wrong = arcs.scores;
        for (i, line) in wrong.chunks_exact_mut(count + 1).enumerate() {
            line[i + 1] = f32::NEG_INFINITY;
            softmax(line);
            for &(head, share) in &example.targets[i].heads {
                gradient.loss -= share * line[head as usize].max(1e-9).ln();
                line[head as usize] -= share;
            }
            line[i + 1] = 0.0;
        }
        for word in 0..count {
            for head in 0..count {
                let start = shape.range(Part::Distance).start;
                gradient.dense[start + distance(word, head)] += wrong[word * (count + 1) + head + 1];
            }
        }
        let mut turned = vec![0.0; count * size];
        multiply_add(&mut turned, &wrong, &arcs.heads, count, count + 1, size);
        let mut heads = vec![0.0; (count + 1) * size];
        multiply_transposed_add(&mut heads, &wrong, &arcs.turned, count, count + 1, size);
        sum_rows(&mut gradient.dense[shape.range(Part::ArcHead)], &turned);
        multiply_transposed_add(
            &mut gradient.dense[shape.range(Part::Arc)],
            &arcs.dependents,
            &turned,
            count,
            size,
            size,
        );
        let mut dependents = vec![0.0; count * size];
        multiply_add(&mut dependents, &turned, &transposed(self.part(shape, Part::Arc), size, size), count, size, size);
        sum_rows(&mut gradient.dense[shape.range(Part::ArcRoot)], &heads[..size]);
        let mut heads = heads.split_off(size);
        gate(&mut heads, &arcs.heads[size..]);
        gate(&mut dependents, &arcs.dependents);
        for (part, bias, side) in
            [(Part::Dependent, Part::DependentBias, &dependents), (Part::Head, Part::HeadBias, &heads)]
        {
            multiply_transposed_add(&mut gradient.dense[shape.range(part)], states, side, count, wide, size);
            sum_rows(&mut gradient.dense[shape.range(bias)], side);
            multiply_add(change, side, &transposed(self.part(shape, part), wide, size), count, size, wide);
        }
    }

    fn learn_labels(
        &self,
        shape: &Shape,
        example: &Example,
        states: &[f32],
        change: &mut [f32],
        gradient: &mut Gradient,
    ) {
        let (count, size, wide) = (example.words.len(), shape.label, 2 * shape.hidden);
        let (mut hidden, head_sides) = self.sides(shape, states);
        for (i, line) in hidden.chunks_exact_mut(size).enumerate() {
            self.join_label(shape, line, &head_sides, example.targets[i].head as usize);
        }
        let mut wrong = vec![0.0; count * shape.relations];
        multiply_add(&mut wrong, &hidden, self.part(shape, Part::Label), count, size, shape.relations);
        add_row(&mut wrong, self.part(shape, Part::LabelOut));
        for (target, line) in example.targets.iter().zip(wrong.chunks_exact_mut(shape.relations)) {
            if target.relations.is_empty() {
                line.fill(0.0);
                continue;
            }
            softmax(line);
            let chance: f32 = target.relations.iter().map(|&(relation, _)| line[relation as usize]).sum();
            if target.vague {
                gradient.loss -= chance.max(1e-9).ln();
            }
            for &(relation, share) in &target.relations {
                let now = line[relation as usize];
                let share = if target.vague { now / chance.max(1e-9) } else { share };
                if !target.vague {
                    gradient.loss -= share * now.max(1e-9).ln();
                }
                line[relation as usize] -= share;
            }
        }
        multiply_transposed_add(
            &mut gradient.dense[shape.range(Part::Label)],
            &hidden,
            &wrong,
            count,
            size,
            shape.relations,
        );
        sum_rows(&mut gradient.dense[shape.range(Part::LabelOut)], &wrong);
        let mut dependents = vec![0.0; count * size];
        let back = transposed(self.part(shape, Part::Label), size, shape.relations);
        multiply_add(&mut dependents, &wrong, &back, count, shape.relations, size);
        gate(&mut dependents, &hidden);
        let mut heads = vec![0.0; count * size];
        for (i, line) in dependents.chunks_exact(size).enumerate() {
            let to = match example.targets[i].head as usize {
                0 => &mut gradient.dense[shape.range(Part::LabelRoot)],
                head => &mut heads[(head - 1) * size..head * size],
            };
            to.iter_mut().zip(line).for_each(|(to, from)| *to += from);
        }
        sum_rows(&mut gradient.dense[shape.range(Part::LabelBias)], &dependents);
        for (part, side) in [(Part::LabelDependent, &dependents), (Part::LabelHead, &heads)] {
            multiply_transposed_add(&mut gradient.dense[shape.range(part)], states, side, count, wide, size);
            multiply_add(change, side, &transposed(self.part(shape, part), wide, size), count, size, wide);
        }
    }
}

struct Arcs {
    dependents: Vec<f32>,
    heads: Vec<f32>,
    turned: Vec<f32>,
    scores: Vec<f32>,
}

fn starts(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut starts = vec![0];
    for length in lengths {
        starts.push(starts.last().copied().unwrap_or(0) + length);
    }
    starts
}

fn joined(left: &[f32], right: &[f32], hidden: usize) -> Vec<f32> {
    left.chunks_exact(hidden).zip(right.chunks_exact(hidden)).flat_map(|(l, r)| l.iter().chain(r)).copied().collect()
}

fn half(both: &[f32], hidden: usize, side: usize) -> Vec<f32> {
    both.chunks_exact(2 * hidden).flat_map(|line| &line[side * hidden..(side + 1) * hidden]).copied().collect()
}

fn scale(values: &mut [f32], mask: &[f32]) {
    values.iter_mut().zip(mask).for_each(|(value, factor)| *value *= factor);
}

/// Nothing goes back through what was nothing.
fn gate(change: &mut [f32], values: &[f32]) {
    change.iter_mut().zip(values).filter(|(_, value)| **value <= 0.0).for_each(|(change, _)| *change = 0.0);
}

fn by_row(words: &[&Entry], changes: &[f32], width: usize) -> Vec<(u32, Vec<f32>)> {
    let mut pairs: Vec<(u32, usize)> =
        words.iter().enumerate().flat_map(|(i, word)| word.rows.iter().map(move |&row| (row, i))).collect();
    pairs.sort_unstable();
    let mut out: Vec<(u32, Vec<f32>)> = Vec::new();
    for (row, word) in pairs {
        if out.last().is_none_or(|(last, _)| *last != row) {
            out.push((row, vec![0.0; width]));
        }
        if let Some((_, sum)) = out.last_mut() {
            let from = &changes[word * width..(word + 1) * width];
            sum.iter_mut().zip(from).for_each(|(to, from)| *to += from);
        }
    }
    out
}
