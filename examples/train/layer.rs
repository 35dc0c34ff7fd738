//! A layer that reads a sentence in one direction, forwards and backwards, and what it learns: a recurrent network whose gate to
//! forget is also its gate to take in.

use super::matrix::{add_row, multiply_add, multiply_transposed_add, sum_rows, transposed};
use super::shape::GATES;
use actant::syntax::training::{sigmoid_approximation, tanh_approximation};

/// The weights of a direction of a layer.
#[derive(Clone, Copy)]
pub struct Direction<'a> {
    pub input: &'a [f32],
    pub state: &'a [f32],
    pub bias: &'a [f32],
    pub hidden: usize,
    /// From the last word to the first.
    pub reversed: bool,
}

/// What was computed, kept for learning.
#[derive(Default)]
pub struct Trace {
    /// The gates of each word after their functions: keep, show, new.
    gates: Vec<f32>,
    cells: Vec<f32>,
    cells_before: Vec<f32>,
    states_before: Vec<f32>,
    /// The states: what the layer gives.
    pub states: Vec<f32>,
}

/// The slope of [`tanh_approximation`].
fn slope(x: f32) -> f32 {
    let x = x.clamp(-3.0, 3.0);
    let square = x * x;
    let up = 9.0 - square;
    let down = 3.0 * (3.0 + square);
    (up / down) * (up / down)
}

/// The order in which the words of sentences are read side by side: sentences by falling length, and for each step the words.
fn steps(starts: &[usize], reversed: bool) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut order: Vec<usize> = (0..starts.len() - 1).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(starts[i + 1] - starts[i]));
    let longest = order.first().map_or(0, |&i| starts[i + 1] - starts[i]);
    let step = |step: usize| {
        let alive = order.iter().take_while(|&&i| starts[i + 1] - starts[i] > step);
        alive.map(|&i| if reversed { starts[i + 1] - 1 - step } else { starts[i] + step }).collect()
    };
    let all = (0..longest).map(step).collect();
    (order, all)
}

impl Direction<'_> {
    /// Reads sentences whose words stand one after the other; `starts` says where each begins, and where the last ends.
    pub fn forward(&self, words: &[f32], width: usize, starts: &[usize]) -> (Trace, Vec<f32>) {
        let hidden = self.hidden;
        let wide = GATES * hidden;
        let count = words.len() / width;
        let mut sums = vec![0.0; count * wide];
        multiply_add(&mut sums, words, self.input, count, width, wide);
        add_row(&mut sums, self.bias);
        let mut trace = Trace {
            gates: vec![0.0; count * wide],
            cells: vec![0.0; count * hidden],
            cells_before: vec![0.0; count * hidden],
            states_before: vec![0.0; count * hidden],
            states: vec![0.0; count * hidden],
        };
        let (order, steps) = steps(starts, self.reversed);
        let mut states = vec![0.0; order.len() * hidden];
        let mut cells = vec![0.0; order.len() * hidden];
        let mut line = vec![0.0; order.len() * wide];
        for alive in &steps {
            for (slot, &word) in alive.iter().enumerate() {
                line[slot * wide..(slot + 1) * wide].copy_from_slice(&sums[word * wide..(word + 1) * wide]);
            }
            let rows = alive.len();
            multiply_add(&mut line[..rows * wide], &states[..rows * hidden], self.state, rows, hidden, wide);
            for (slot, &word) in alive.iter().enumerate() {
                let gates = &mut line[slot * wide..(slot + 1) * wide];
                // Before their functions, for the slopes.
                sums[word * wide..(word + 1) * wide].copy_from_slice(gates);
                let at = word * hidden;
                for i in 0..hidden {
                    let (keep, show, new) = (
                        sigmoid_approximation(gates[i]),
                        sigmoid_approximation(gates[hidden + i]),
                        tanh_approximation(gates[2 * hidden + i]),
                    );
                    gates[i] = keep;
                    gates[hidden + i] = show;
                    gates[2 * hidden + i] = new;
                    let before = cells[slot * hidden + i];
                    let cell = keep * before + (1.0 - keep) * new;
                    trace.cells_before[at + i] = before;
                    trace.states_before[at + i] = states[slot * hidden + i];
                    trace.cells[at + i] = cell;
                    let state = show * tanh_approximation(cell);
                    trace.states[at + i] = state;
                    cells[slot * hidden + i] = cell;
                    states[slot * hidden + i] = state;
                }
                trace.gates[word * wide..(word + 1) * wide].copy_from_slice(gates);
            }
        }
        (trace, sums)
    }

    /// Learns: from what the states should change by, what the weights should, added to `input`, `state` and `bias`; and what the words
    /// that came in should, added to `words_change`.
    #[allow(clippy::too_many_arguments)]
    pub fn backward(
        &self,
        words: &[f32],
        width: usize,
        starts: &[usize],
        trace: &Trace,
        sums: &[f32],
        states_change: &[f32],
        grads: (&mut [f32], &mut [f32], &mut [f32]),
        words_change: &mut [f32],
    ) {
        let hidden = self.hidden;
        let wide = GATES * hidden;
        let count = words.len() / width;
        let (order, steps) = steps(starts, self.reversed);
        let back = transposed(self.state, hidden, wide);
        let mut gates_change = vec![0.0; count * wide];
        let mut state_change = vec![0.0; order.len() * hidden];
        let mut cell_change = vec![0.0; order.len() * hidden];
        let mut line = vec![0.0; order.len() * wide];
        for alive in steps.iter().rev() {
            let rows = alive.len();
            for (slot, &word) in alive.iter().enumerate() {
                let gates = &trace.gates[word * wide..(word + 1) * wide];
                let sums = &sums[word * wide..(word + 1) * wide];
                let change = &mut line[slot * wide..(slot + 1) * wide];
                for i in 0..hidden {
                    let at = word * hidden + i;
                    let wanted = states_change[at] + state_change[slot * hidden + i];
                    let cell = trace.cells[at];
                    let (keep, show, new) = (gates[i], gates[hidden + i], gates[2 * hidden + i]);
                    let cell_wanted = cell_change[slot * hidden + i] + wanted * show * slope(cell);
                    let before = trace.cells_before[at];
                    change[i] = cell_wanted * (before - new) * 0.25 * slope(0.5 * sums[i]);
                    change[hidden + i] = wanted * tanh_approximation(cell) * 0.25 * slope(0.5 * sums[hidden + i]);
                    change[2 * hidden + i] = cell_wanted * (1.0 - keep) * slope(sums[2 * hidden + i]);
                    cell_change[slot * hidden + i] = cell_wanted * keep;
                }
                gates_change[word * wide..(word + 1) * wide].copy_from_slice(change);
            }
            let target = &mut state_change[..rows * hidden];
            target.fill(0.0);
            multiply_add(target, &line[..rows * wide], &back, rows, wide, hidden);
        }
        multiply_transposed_add(grads.0, words, &gates_change, count, width, wide);
        multiply_transposed_add(grads.1, &trace.states_before, &gates_change, count, hidden, wide);
        sum_rows(grads.2, &gates_change);
        multiply_add(words_change, &gates_change, &transposed(self.input, width, wide), count, wide, width);
    }
}
