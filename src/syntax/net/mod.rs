//! The network that reads a sentence: two layers of recurrent cells in both directions, and scores on top of them.
//!
//! Weights are whole numbers of eight bits, and so are the products that cost most; what remains in floating point are sums in a
//! fixed order without fused steps. So every machine finds the same.

mod kernel;
mod matrix;
mod score;

pub use score::distance;

use kernel::{Kernel, Plain};
use matrix::Matrix;
use std::ops::Range;

/// What a state of 1 is as a whole number.
const STATE_UNIT: f32 = 4096.0;
/// What a 1 that comes in is.
pub(super) const INPUT_UNIT: f32 = 1024.0;
/// What a 1 is that goes into the matrices behind the layers.
const TOP_UNIT: f32 = 256.0;
/// Gates of a cell: what is kept, what is shown, what is new.
const GATES: usize = 3;
/// Distances that are told apart, on each side.
pub const DISTANCES: usize = 10;

/// How wide each part of the network is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// Numbers a word comes in with.
    pub input: usize,
    /// Numbers of a state, in one direction.
    pub hidden: usize,
    /// Numbers by which heads are found.
    pub arc: usize,
    /// Numbers by which relations are told.
    pub label: usize,
    /// Values of all attributes together.
    pub values: usize,
    /// Relations.
    pub relations: usize,
}

/// Where the parameters of a network come from, part by part, in the order that it asks for them.
pub(super) trait Parts {
    type Error;
    /// Weights of `inputs` × `outputs`, with a scale an output.
    fn weights(&mut self, inputs: usize, outputs: usize) -> Result<(Vec<i8>, Vec<f32>), Self::Error>;
    /// Numbers as they are.
    fn numbers(&mut self, count: usize) -> Result<Vec<f32>, Self::Error>;
}

/// A direction of a layer.
#[derive(Clone, Debug)]
struct Side {
    input: Matrix,
    state: Matrix,
    bias: Vec<f32>,
}

/// The parameters, ready to be used.
#[derive(Clone, Debug)]
pub(super) struct Network {
    sizes: Sizes,
    layers: [[Side; 2]; 2],
    values: Matrix,
    values_bias: Vec<f32>,
    /// Dependents and heads of arcs, dependents and heads of relations, side by side.
    tops: Matrix,
    tops_bias: Vec<f32>,
    arc: Matrix,
    arc_head: Vec<f32>,
    arc_root: Vec<f32>,
    distance: Vec<f32>,
    label_root: Vec<f32>,
    label: Matrix,
    label_bias: Vec<f32>,
}

/// What is found for a sentence; kept between sentences so that nothing is asked of memory for each.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The gates of each word before their functions, in one direction.
    gates: Vec<f32>,
    /// The gates of the word that is read.
    line: Vec<f32>,
    first: Vec<i16>,
    second: Vec<i16>,
    cells: Vec<f32>,
    state: Vec<i16>,
    /// What goes into the small matrices behind the layers, and what comes out of them.
    lines: Vec<i16>,
    turned: Vec<f32>,
    columns: Vec<f32>,
    scores: Vec<f32>,
    /// Scores of the values of all attributes, a line a word.
    pub(super) values: Vec<f32>,
    tops: Vec<f32>,
    /// Scores of heads, a line a word: the root, then each word.
    pub(super) heads: Vec<f32>,
    /// Scores of relations, a line a word.
    pub(super) relations: Vec<f32>,
}

/// What the first layer makes of a word before it knows its neighbours: the same for the same word, so it is kept.
pub(super) type InputProjection = Vec<f32>;

impl Network {
    /// Takes the parameters from where they are.
    pub(super) fn new<P: Parts>(sizes: Sizes, parts: &mut P) -> Result<Self, P::Error> {
        let (wide, gates) = (2 * sizes.hidden, GATES * sizes.hidden);
        let mut side = |inputs, unit| -> Result<Side, P::Error> {
            let (weights, scales) = parts.weights(inputs, gates)?;
            let input = Matrix::new(&weights, &scales, inputs, gates, unit);
            let (weights, scales) = parts.weights(sizes.hidden, gates)?;
            let state = Matrix::new(&weights, &scales, sizes.hidden, gates, STATE_UNIT);
            Ok(Side { input, state, bias: parts.numbers(gates)? })
        };
        let first = [side(sizes.input, INPUT_UNIT)?, side(sizes.input, INPUT_UNIT)?];
        let layers = [first, [side(wide, STATE_UNIT)?, side(wide, STATE_UNIT)?]];
        let mut matrix = |inputs, outputs| -> Result<Matrix, P::Error> {
            let (weights, scales) = parts.weights(inputs, outputs)?;
            Ok(Matrix::new(&weights, &scales, inputs, outputs, STATE_UNIT))
        };
        let values = matrix(wide, sizes.values)?;
        let tops = matrix(wide, 2 * (sizes.arc + sizes.label))?;
        Ok(Network {
            layers,
            values,
            values_bias: parts.numbers(sizes.values)?,
            tops,
            tops_bias: parts.numbers(2 * (sizes.arc + sizes.label))?,
            arc: Matrix::quantized(&parts.numbers(sizes.arc * sizes.arc)?, sizes.arc, sizes.arc, TOP_UNIT),
            arc_head: parts.numbers(sizes.arc)?,
            arc_root: parts.numbers(sizes.arc)?,
            distance: parts.numbers(2 * DISTANCES)?,
            label_root: parts.numbers(sizes.label)?,
            label: Matrix::quantized(
                &parts.numbers(sizes.label * sizes.relations)?,
                sizes.label,
                sizes.relations,
                TOP_UNIT,
            ),
            label_bias: parts.numbers(sizes.relations)?,
            sizes,
        })
    }

    /// What a word comes in as, from the numbers that it has.
    pub(super) fn enter(&self, input: &[i16], out: &mut InputProjection) {
        fast(Enter { network: self, input, out });
    }

    /// Reads a sentence, given the projections of its words in order.
    pub(super) fn read(&self, words: &[&InputProjection], found: &mut Found) {
        fast(Read { network: self, words, found });
    }

    /// Scores the relations of each word to its head, from 1, with 0 the root.
    pub(super) fn relate(&self, heads: &[usize], found: &mut Found) {
        fast(Relate { network: self, heads, found });
    }

    fn tops(&self) -> [Range<usize>; 4] {
        let (arc, label) = (self.sizes.arc, self.sizes.label);
        [0..arc, arc..2 * arc, 2 * arc..2 * arc + label, 2 * arc + label..2 * (arc + label)]
    }
}

/// Something to be done in the widest steps of the machine.
trait Task {
    fn with<K: Kernel>(self, kernel: K);
}

fn fast<T: Task>(task: T) {
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    {
        struct Wide<T>(T, pulp::x86::V3);
        impl<T: Task> pulp::NullaryFnOnce for Wide<T> {
            type Output = ();
            #[inline(always)]
            fn call(self) {
                self.0.with(self.1);
            }
        }
        if let Some(wide) = pulp::x86::V3::try_new() {
            return wide.vectorize(Wide(task, wide));
        }
    }
    task.with(Plain);
}

struct Enter<'a> {
    network: &'a Network,
    input: &'a [i16],
    out: &'a mut InputProjection,
}

impl Task for Enter<'_> {
    #[inline(always)]
    fn with<K: Kernel>(self, kernel: K) {
        self.out.clear();
        for side in &self.network.layers[0] {
            let start = self.out.len();
            self.out.extend_from_slice(&side.bias);
            side.input.multiply_add(kernel, self.input, &mut self.out[start..]);
        }
    }
}

struct Read<'a> {
    network: &'a Network,
    words: &'a [&'a InputProjection],
    found: &'a mut Found,
}

impl Task for Read<'_> {
    #[inline(always)]
    fn with<K: Kernel>(self, kernel: K) {
        let (network, found) = (self.network, self.found);
        let (wide, gates) = (2 * network.sizes.hidden, GATES * network.sizes.hidden);
        let words = self.words.len();
        let mut memory = Memory { line: &mut found.line, state: &mut found.state, cells: &mut found.cells };
        found.first.clear();
        found.first.resize(words * wide, 0);
        for (reversed, side) in [false, true].into_iter().zip(&network.layers[0]) {
            let start = if reversed { gates } else { 0 };
            let line = |word: usize| &self.words[word][start..start + gates];
            recur(kernel, side, words, reversed, line, &mut memory, &mut found.first);
        }
        found.second.clear();
        found.second.resize(words * wide, 0);
        for (reversed, side) in [false, true].into_iter().zip(&network.layers[1]) {
            lay(&mut found.gates, &side.bias, words);
            side.input.multiply_add(kernel, &found.first, &mut found.gates);
            let line = |word: usize| &found.gates[word * gates..(word + 1) * gates];
            recur(kernel, side, words, reversed, line, &mut memory, &mut found.second);
        }
        lay(&mut found.values, &network.values_bias, words);
        network.values.multiply_add(kernel, &found.first, &mut found.values);
        lay(&mut found.tops, &network.tops_bias, words);
        network.tops.multiply_add(kernel, &found.second, &mut found.tops);
        score::heads(kernel, network, found, words);
    }
}

struct Relate<'a> {
    network: &'a Network,
    heads: &'a [usize],
    found: &'a mut Found,
}

impl Task for Relate<'_> {
    #[inline(always)]
    fn with<K: Kernel>(self, kernel: K) {
        score::relations(kernel, self.network, self.found, self.heads);
    }
}

/// One line for each word.
fn lay(out: &mut Vec<f32>, line: &[f32], words: usize) {
    out.clear();
    for _ in 0..words {
        out.extend_from_slice(line);
    }
}

/// What a direction works in.
struct Memory<'a> {
    line: &'a mut Vec<f32>,
    state: &'a mut Vec<i16>,
    cells: &'a mut Vec<f32>,
}

/// Goes through a sentence in one direction, given the gates of each word; `out` has both directions of each word side by side.
#[inline(always)]
fn recur<'a, K: Kernel>(
    kernel: K,
    side: &Side,
    words: usize,
    reversed: bool,
    gates_of: impl Fn(usize) -> &'a [f32],
    memory: &mut Memory<'_>,
    out: &mut [i16],
) {
    let hidden = side.state.outputs() / GATES;
    memory.state.clear();
    memory.state.resize(hidden, 0);
    memory.cells.clear();
    memory.cells.resize(hidden, 0.0);
    for step in 0..words {
        let word = if reversed { words - 1 - step } else { step };
        memory.line.clear();
        memory.line.extend_from_slice(gates_of(word));
        side.state.multiply_add(kernel, memory.state, memory.line);
        let gates = memory.line.as_slice();
        let (keep, rest) = gates.split_at(hidden);
        let (show, new) = rest.split_at(hidden);
        let (new, cells, state) = (&new[..hidden], &mut memory.cells[..hidden], &mut memory.state[..hidden]);
        for i in 0..hidden {
            let keep = sigmoid_approximation(keep[i]);
            let cell = keep * cells[i] + (1.0 - keep) * tanh_approximation(new[i]);
            cells[i] = cell;
            state[i] = nearest(sigmoid_approximation(show[i]) * tanh_approximation(cell) * STATE_UNIT);
        }
        let start = (2 * word + usize::from(reversed)) * hidden;
        out[start..start + hidden].copy_from_slice(state);
    }
}

/// The nearest whole number; what comes in fits into 16 bits. Beside one and a half times two to the power of 23 there are no others.
#[inline(always)]
fn nearest(value: f32) -> i16 {
    (value + 12_582_912.0).to_bits() as i16
}

/// A stand-in for the hyperbolic tangent, made of sums and a quotient, so that it is the same on every machine.
///
/// ```
/// use actant::syntax::training::tanh_approximation;
/// assert_eq!((tanh_approximation(0.0), tanh_approximation(3.0), tanh_approximation(-100.0)), (0.0, 1.0, -1.0));
/// assert!((tanh_approximation(0.5) - 0.5_f32.tanh()).abs() < 0.03);
/// ```
#[inline(always)]
pub fn tanh_approximation(x: f32) -> f32 {
    let x = x.clamp(-3.0, 3.0);
    let square = x * x;
    x * (27.0 + square) / (27.0 + 9.0 * square)
}

/// How far a gate is open, from 0 to 1: a stand-in for the logistic function.
///
/// ```
/// use actant::syntax::training::sigmoid_approximation;
/// assert_eq!((sigmoid_approximation(-6.0), sigmoid_approximation(0.0), sigmoid_approximation(6.0)), (0.0, 0.5, 1.0));
/// ```
#[inline(always)]
pub fn sigmoid_approximation(x: f32) -> f32 {
    0.5 + 0.5 * tanh_approximation(0.5 * x)
}
