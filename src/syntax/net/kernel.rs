//! Products of whole numbers: the same on every machine, in the widest steps that it has.

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
use pulp::{f32x8, i16x16, i32x8, x86::V3};

/// How many outputs stand side by side.
pub(super) const LANES: usize = 8;

/// What a machine does eight sums at once with.
pub(super) trait Kernel: Copy {
    /// Eight sums.
    type Sums: Copy;
    /// Eight zeros.
    fn zeros(self) -> Self::Sums;
    /// Two inputs, ready to be multiplied with eight pairs of weights.
    type Pair: Copy;
    fn pair(self, two: [i16; 2]) -> Self::Pair;
    /// Adds to each sum the products of its two weights with the two inputs.
    fn add(self, sums: Self::Sums, weights: &[i8; 2 * LANES], pair: Self::Pair) -> Self::Sums;
    /// Adds each sum times its scale to where it goes.
    fn scale_add(self, sums: Self::Sums, scales: &[f32; LANES], to: &mut [f32; LANES]);
}

/// Any machine.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain;

impl Kernel for Plain {
    type Sums = [i32; LANES];
    type Pair = [i16; 2];

    #[inline(always)]
    fn zeros(self) -> Self::Sums {
        [0; LANES]
    }

    #[inline(always)]
    fn pair(self, two: [i16; 2]) -> Self::Pair {
        two
    }

    #[inline(always)]
    fn add(self, mut sums: Self::Sums, weights: &[i8; 2 * LANES], [first, second]: Self::Pair) -> Self::Sums {
        for (lane, sum) in sums.iter_mut().enumerate() {
            *sum +=
                i32::from(weights[2 * lane]) * i32::from(first) + i32::from(weights[2 * lane + 1]) * i32::from(second);
        }
        sums
    }

    #[inline(always)]
    fn scale_add(self, sums: Self::Sums, scales: &[f32; LANES], to: &mut [f32; LANES]) {
        for lane in 0..LANES {
            to[lane] += sums[lane] as f32 * scales[lane];
        }
    }
}

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
impl Kernel for V3 {
    type Sums = i32x8;
    type Pair = i16x16;

    #[inline(always)]
    fn zeros(self) -> Self::Sums {
        self.splat_i32x8(0)
    }

    #[inline(always)]
    fn pair(self, [first, second]: [i16; 2]) -> Self::Pair {
        let both = (u32::from(second as u16) << 16 | u32::from(first as u16)) as i32;
        pulp::cast(self.splat_i32x8(both))
    }

    #[inline(always)]
    fn add(self, sums: Self::Sums, weights: &[i8; 2 * LANES], pair: Self::Pair) -> Self::Sums {
        let products =
            self.multiply_wrapping_add_adjacent_i16x16(self.convert_i8x16_to_i16x16(pulp::cast(*weights)), pair);
        self.wrapping_add_i32x8(sums, products)
    }

    #[inline(always)]
    fn scale_add(self, sums: Self::Sums, scales: &[f32; LANES], to: &mut [f32; LANES]) {
        let sums: f32x8 = pulp::cast(self.avx._mm256_cvtepi32_ps(pulp::cast(sums)));
        // Two steps, and none that is fused: rounded twice, as everywhere.
        let products = self.mul_f32x8(sums, pulp::cast(*scales));
        *to = pulp::cast(self.add_f32x8(pulp::cast(*to), products));
    }
}
