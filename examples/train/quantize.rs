//! A network in small numbers, as a model file holds it.

use super::net::{Net, Setting};
use super::shape::{LAYERS, Part};
use actant::syntax::training::{Numbers, ROW_UNIT};

/// Adds rows: for each the power of two that its numbers count, then all numbers.
pub fn rows(numbers: &mut Numbers, rows: &[f32], width: usize) {
    let (mut powers, mut small) = (Vec::new(), Vec::new());
    for row in rows.chunks_exact(width) {
        let most = row.iter().fold(0.0f32, |most, value| most.max(value.abs())) * ROW_UNIT;
        let power = (0..12).find(|&power| most <= 127.0 * (1u32 << power) as f32).unwrap_or(12);
        powers.push(power as i8);
        let unit = (1u32 << power) as f32;
        small.extend(row.iter().map(|value| (value * ROW_UNIT / unit).round().clamp(-127.0, 127.0) as i8));
    }
    numbers.small(&powers);
    numbers.small(&small);
}

/// Adds weights: eight bits each, and a scale a column.
fn weights(numbers: &mut Numbers, weights: &[f32], columns: usize) {
    let mut scales = vec![0.0f32; columns];
    for row in weights.chunks_exact(columns) {
        scales.iter_mut().zip(row).for_each(|(scale, value)| *scale = scale.max(value.abs()));
    }
    scales.iter_mut().for_each(|scale| *scale = (*scale / 127.0).max(1e-9));
    let small: Vec<i8> = weights
        .chunks_exact(columns)
        .flat_map(|row| {
            row.iter().zip(&scales).map(|(value, scale)| (value / scale).round().clamp(-127.0, 127.0) as i8)
        })
        .collect();
    numbers.small(&small);
    numbers.numbers(&scales);
}

/// Adds the rows of word vectors as they come in: each times the weights that learnt to use them.
pub fn vectors(numbers: &mut Numbers, setting: &Setting, net: &Net) {
    let shape = &setting.shape;
    let count = setting.vectors.len() / shape.vector;
    let mut out = vec![0.0; count * shape.input];
    let turn = &net.dense[shape.range(Part::Vector)];
    super::matrix::multiply_add(&mut out, &setting.vectors, turn, count, shape.vector, shape.input);
    rows(numbers, &out, shape.input);
}

/// Adds all other parameters, in the order in which they are read.
pub fn network(numbers: &mut Numbers, setting: &Setting, net: &Net) {
    let shape = &setting.shape;
    let part = |part| &net.dense[shape.range(part)];
    let gates = super::shape::GATES * shape.hidden;
    for layer in 0..LAYERS {
        for side in 0..2 {
            weights(numbers, part(Part::Input(layer, side)), gates);
            weights(numbers, part(Part::State(layer, side)), gates);
            numbers.numbers(part(Part::Bias(layer, side)));
        }
    }
    weights(numbers, part(Part::Values), shape.values);
    // Side by side: dependents and heads of arcs, then of relations.
    let sides = [Part::Dependent, Part::Head, Part::LabelDependent, Part::LabelHead];
    let widths = [shape.arc, shape.arc, shape.label, shape.label];
    let lines = (0..2 * shape.hidden).flat_map(|row| {
        sides.iter().zip(widths).flat_map(move |(&side, width)| &part(side)[row * width..(row + 1) * width])
    });
    let joined: Vec<f32> = lines.copied().collect();
    weights(numbers, &joined, widths.iter().sum());
    numbers.numbers(part(Part::ValuesBias));
    numbers.numbers(part(Part::DependentBias));
    numbers.numbers(part(Part::HeadBias));
    numbers.numbers(part(Part::LabelBias));
    numbers.numbers(&vec![0.0; shape.label]);
    for small in [Part::Arc, Part::ArcHead, Part::ArcRoot, Part::Distance, Part::LabelRoot, Part::Label, Part::LabelOut]
    {
        numbers.numbers(part(small));
    }
}
