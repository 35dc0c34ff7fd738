//! Matrices of whole numbers, laid out for the [kernel](super::kernel).

use super::kernel::{Kernel, LANES};

/// Outputs of a block.
const BLOCK: usize = 2 * LANES;
/// The weights of a block for two inputs.
const STEP: usize = 2 * BLOCK;

/// Weights from some inputs to some outputs, eight bits each and a scale an output.
#[derive(Clone, Debug)]
pub(super) struct Matrix {
    /// For each block of outputs, for each pair of inputs: the two weights of each output.
    packed: Vec<i8>,
    /// What one is worth, for each output.
    scales: Vec<f32>,
    inputs: usize,
    outputs: usize,
}

impl Matrix {
    /// From `inputs` × `outputs` weights, row by row, and a scale an output; `unit` is what a 1 among the inputs is. The number of
    /// inputs is even.
    pub(super) fn new(weights: &[i8], scales: &[f32], inputs: usize, outputs: usize, unit: f32) -> Self {
        let (blocks, pairs) = (outputs.div_ceil(BLOCK), inputs / 2);
        let mut packed = vec![0; blocks * pairs * STEP];
        for (input, row) in weights.chunks_exact(outputs.max(1)).enumerate().take(inputs) {
            for (output, &weight) in row.iter().enumerate() {
                let at = (output / BLOCK * pairs + input / 2) * STEP + output % BLOCK * 2 + input % 2;
                packed[at] = weight;
            }
        }
        let mut scales: Vec<f32> = scales.iter().map(|scale| scale / unit).collect();
        scales.resize(blocks * BLOCK, 0.0);
        Matrix { packed, scales, inputs, outputs }
    }

    /// The same from numbers as they are, which are made small.
    pub(super) fn quantized(numbers: &[f32], inputs: usize, outputs: usize, unit: f32) -> Self {
        let mut scales = vec![1e-9f32; outputs];
        for row in numbers.chunks_exact(outputs.max(1)) {
            scales.iter_mut().zip(row).for_each(|(scale, value)| *scale = scale.max(value.abs() / 127.0));
        }
        let small = |row: &[f32]| -> Vec<i8> {
            row.iter().zip(&scales).map(|(value, scale)| (value / scale).round_ties_even() as i8).collect()
        };
        let weights: Vec<i8> = numbers.chunks_exact(outputs.max(1)).flat_map(small).collect();
        Self::new(&weights, &scales, inputs, outputs, unit)
    }

    /// How many outputs there are.
    pub(super) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Adds to each line of `out` the product of a line of `lines` with the weights.
    #[inline(always)]
    pub(super) fn multiply_add<K: Kernel>(&self, kernel: K, lines: &[i16], out: &mut [f32]) {
        let (mut lines, mut out) = (lines, out);
        while let Some((first, rest)) = lines.split_at_checked(self.inputs) {
            let Some((to, out_rest)) = std::mem::take(&mut out).split_at_mut_checked(self.outputs) else { return };
            (lines, out) = (rest, out_rest);
            match lines.split_at_checked(self.inputs) {
                Some((second, rest)) => {
                    let Some((to_second, out_rest)) = out.split_at_mut_checked(self.outputs) else { return };
                    self.two_lines(kernel, first, second, to, to_second);
                    (lines, out) = (rest, out_rest);
                }
                None => return self.line(kernel, first, to),
            }
        }
    }

    // Plain loops over fixed arrays: closures of the standard library are not compiled for the wide steps, and sums of deeper
    // arrays are not kept in registers.

    /// One line with all weights, four blocks at once.
    #[inline(always)]
    fn line<K: Kernel>(&self, kernel: K, line: &[i16], out: &mut [f32]) {
        let line = line.as_chunks::<2>().0;
        let length = line.len() * STEP;
        let mut start = 0;
        let mut rest = self.packed.as_slice();
        while let Some((blocks, after)) = rest.split_at_checked(4 * length).filter(|_| length > 0) {
            let (a, b) = blocks.split_at(2 * length);
            let ((a, b), (c, d)) = (a.split_at(length), b.split_at(length));
            let [a, b, c, d] = [a, b, c, d].map(|block| block.as_chunks::<STEP>().0);
            let mut sums = [kernel.zeros(); 8];
            for ((((two, a), b), c), d) in line.iter().zip(a).zip(b).zip(c).zip(d) {
                let input = kernel.pair(*two);
                sums[0] = kernel.add(sums[0], first_half(a), input);
                sums[1] = kernel.add(sums[1], second_half(a), input);
                sums[2] = kernel.add(sums[2], first_half(b), input);
                sums[3] = kernel.add(sums[3], second_half(b), input);
                sums[4] = kernel.add(sums[4], first_half(c), input);
                sums[5] = kernel.add(sums[5], second_half(c), input);
                sums[6] = kernel.add(sums[6], first_half(d), input);
                sums[7] = kernel.add(sums[7], second_half(d), input);
            }
            self.finish(kernel, &sums, start, out);
            start += 4 * BLOCK;
            rest = after;
        }
        while let Some((block, after)) = rest.split_at_checked(length).filter(|_| length > 0) {
            let mut sums = [kernel.zeros(); 2];
            for (two, weights) in line.iter().zip(block.as_chunks::<STEP>().0) {
                let input = kernel.pair(*two);
                sums[0] = kernel.add(sums[0], first_half(weights), input);
                sums[1] = kernel.add(sums[1], second_half(weights), input);
            }
            self.finish(kernel, &sums, start, out);
            start += BLOCK;
            rest = after;
        }
    }

    /// Two lines with all weights, so that weights are fetched once for both.
    #[inline(always)]
    fn two_lines<K: Kernel>(
        &self,
        kernel: K,
        first: &[i16],
        second: &[i16],
        to_first: &mut [f32],
        to_second: &mut [f32],
    ) {
        let (first, second) = (first.as_chunks::<2>().0, second.as_chunks::<2>().0);
        let length = first.len() * STEP;
        let mut start = 0;
        let mut rest = self.packed.as_slice();
        while let Some((blocks, after)) = rest.split_at_checked(2 * length).filter(|_| length > 0) {
            let (a, b) = blocks.split_at(length);
            let (a, b) = (a.as_chunks::<STEP>().0, b.as_chunks::<STEP>().0);
            let mut sums = [kernel.zeros(); 4];
            let mut others = [kernel.zeros(); 4];
            for (((two, other), a), b) in first.iter().zip(second).zip(a).zip(b) {
                let (input, other) = (kernel.pair(*two), kernel.pair(*other));
                sums[0] = kernel.add(sums[0], first_half(a), input);
                others[0] = kernel.add(others[0], first_half(a), other);
                sums[1] = kernel.add(sums[1], second_half(a), input);
                others[1] = kernel.add(others[1], second_half(a), other);
                sums[2] = kernel.add(sums[2], first_half(b), input);
                others[2] = kernel.add(others[2], first_half(b), other);
                sums[3] = kernel.add(sums[3], second_half(b), input);
                others[3] = kernel.add(others[3], second_half(b), other);
            }
            self.finish(kernel, &sums, start, to_first);
            self.finish(kernel, &others, start, to_second);
            start += 2 * BLOCK;
            rest = after;
        }
        if let Some(block) = rest.get(..length).filter(|_| length > 0) {
            let mut sums = [kernel.zeros(); 2];
            let mut others = [kernel.zeros(); 2];
            for ((two, other), weights) in first.iter().zip(second).zip(block.as_chunks::<STEP>().0) {
                let (input, other) = (kernel.pair(*two), kernel.pair(*other));
                sums[0] = kernel.add(sums[0], first_half(weights), input);
                others[0] = kernel.add(others[0], first_half(weights), other);
                sums[1] = kernel.add(sums[1], second_half(weights), input);
                others[1] = kernel.add(others[1], second_half(weights), other);
            }
            self.finish(kernel, &sums, start, to_first);
            self.finish(kernel, &others, start, to_second);
        }
    }

    /// Scales sums and adds them to where they go.
    #[inline(always)]
    fn finish<K: Kernel>(&self, kernel: K, sums: &[K::Sums], start: usize, out: &mut [f32]) {
        for (i, &sum) in sums.iter().enumerate() {
            let start = start + i * LANES;
            let Some(scales) = self.scales.get(start..).and_then(|scales| scales.first_chunk::<LANES>()) else {
                return;
            };
            let Some(out) = out.get_mut(start..) else { return };
            match out.first_chunk_mut::<LANES>() {
                Some(to) => kernel.scale_add(sum, scales, to),
                None => {
                    let mut last = [0.0; LANES];
                    last[..out.len()].copy_from_slice(out);
                    kernel.scale_add(sum, scales, &mut last);
                    out.copy_from_slice(&last[..out.len()]);
                }
            }
        }
    }
}

/// The weights of the first eight outputs of a block for two inputs.
#[inline(always)]
fn first_half(weights: &[i8; STEP]) -> &[i8; 2 * LANES] {
    let (half, _) = weights.split_first_chunk().unwrap_or((&[0; 2 * LANES], &[]));
    half
}

#[inline(always)]
fn second_half(weights: &[i8; STEP]) -> &[i8; 2 * LANES] {
    let (_, half) = weights.split_last_chunk().unwrap_or((&[], &[0; 2 * LANES]));
    half
}

/// `out += line · weights` in ordinary numbers: each sum in the order of the inputs, so always the same.
#[inline(always)]
pub(super) fn multiply_add(line: &[f32], weights: &[f32], out: &mut [f32]) {
    for (&factor, row) in line.iter().zip(weights.chunks_exact(out.len().max(1))) {
        if factor != 0.0 {
            for (to, from) in out.iter_mut().zip(row) {
                *to += factor * from;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::kernel::Plain;
    use super::*;

    proptest::proptest! {
        /// The wide kernel gives what the plain one gives, bit for bit, and that is the product.
        #[test]
        fn kernels_agree(half in 1usize..20, outputs in 1usize..70, rows in 1usize..6, seed in 0u64..1000) {
            let inputs = 2 * half;
            let mut state = seed;
            let mut next = || { state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); (state >> 40) as i64 };
            let weights: Vec<i8> = (0..inputs * outputs).map(|_| (next() % 255 - 127) as i8).collect();
            let scales: Vec<f32> = (0..outputs).map(|_| (next() % 100) as f32 / 64.0).collect();
            let lines: Vec<i16> = (0..inputs * rows).map(|_| (next() % 8193 - 4096) as i16).collect();
            let matrix = Matrix::new(&weights, &scales, inputs, outputs, 2.0);
            let mut plain = vec![0.0f32; rows * outputs];
            matrix.multiply_add(Plain, &lines, &mut plain);
            for row in 0..rows {
                for output in 0..outputs {
                    let sum: i32 = (0..inputs).map(|i| i32::from(weights[i * outputs + output]) * i32::from(lines[row * inputs + i])).sum();
                    proptest::prop_assert_eq!(plain[row * outputs + output], sum as f32 * (scales[output] / 2.0));
                }
            }
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            if let Some(wide) = pulp::x86::V3::try_new() {
                let mut found = vec![0.0f32; rows * outputs];
                matrix.multiply_add(wide, &lines, &mut found);
                proptest::prop_assert_eq!(found, plain);
            }
        }
    }
}
