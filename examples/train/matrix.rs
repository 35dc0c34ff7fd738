//! Matrices of `f32`, row by row, and the one product that training needs. Sums go in a fixed order.

/// How many columns and rows are summed in registers at once.
const WIDE: usize = 16;
const HIGH: usize = 8;

/// `c += a · b`, where `a` has `rows` × `inner`, `b` `inner` × `columns` and `c` `rows` × `columns` numbers.
pub fn multiply_add(c: &mut [f32], a: &[f32], b: &[f32], rows: usize, inner: usize, columns: usize) {
    debug_assert!(a.len() == rows * inner && b.len() == inner * columns && c.len() == rows * columns);
    let mut row = 0;
    while row < rows {
        let high = (rows - row).min(HIGH);
        let left = &a[row * inner..(row + high) * inner];
        let out = &mut c[row * columns..(row + high) * columns];
        match high {
            8 => band::<8>(out, left, b, inner, columns),
            4..=7 => {
                let (out_head, out_tail) = out.split_at_mut(4 * columns);
                band::<4>(out_head, &left[..4 * inner], b, inner, columns);
                for i in 0..high - 4 {
                    let line = &mut out_tail[i * columns..(i + 1) * columns];
                    band::<1>(line, &left[(4 + i) * inner..(5 + i) * inner], b, inner, columns);
                }
            }
            _ => {
                for i in 0..high {
                    let line = &mut out[i * columns..(i + 1) * columns];
                    band::<1>(line, &left[i * inner..(i + 1) * inner], b, inner, columns);
                }
            }
        }
        row += high;
    }
}

fn band<const N: usize>(c: &mut [f32], a: &[f32], b: &[f32], inner: usize, columns: usize) {
    let whole = columns / WIDE * WIDE;
    let mut column = 0;
    while column < whole {
        let mut sums = [[0.0f32; WIDE]; N];
        for k in 0..inner {
            let from: &[f32; WIDE] = b[k * columns + column..k * columns + column + WIDE].try_into().unwrap();
            for (i, sum) in sums.iter_mut().enumerate() {
                let factor = a[i * inner + k];
                for (sum, from) in sum.iter_mut().zip(from) {
                    *sum += factor * from;
                }
            }
        }
        for (i, sum) in sums.iter().enumerate() {
            let to = &mut c[i * columns + column..i * columns + column + WIDE];
            for (to, sum) in to.iter_mut().zip(sum) {
                *to += sum;
            }
        }
        column += WIDE;
    }
    if whole < columns {
        for i in 0..N {
            for k in 0..inner {
                let factor = a[i * inner + k];
                let from = &b[k * columns + whole..(k + 1) * columns];
                let to = &mut c[i * columns + whole..(i + 1) * columns];
                for (to, from) in to.iter_mut().zip(from) {
                    *to += factor * from;
                }
            }
        }
    }
}

/// The transpose of a matrix of `rows` × `columns`.
pub fn transposed(a: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    let mut out = vec![0.0; a.len()];
    for row in 0..rows {
        for column in 0..columns {
            out[column * rows + row] = a[row * columns + column];
        }
    }
    out
}

/// `c += aᵀ · b`, where `a` has `rows` × `left` and `b` `rows` × `right` numbers: how weights learn.
pub fn multiply_transposed_add(c: &mut [f32], a: &[f32], b: &[f32], rows: usize, left: usize, right: usize) {
    multiply_add(c, &transposed(a, rows, left), b, left, rows, right);
}

/// Adds a row to each row.
pub fn add_row(c: &mut [f32], row: &[f32]) {
    for line in c.chunks_exact_mut(row.len()) {
        for (to, from) in line.iter_mut().zip(row) {
            *to += from;
        }
    }
}

/// Adds all rows to one.
pub fn sum_rows(c: &mut [f32], rows: &[f32]) {
    for line in rows.chunks_exact(c.len()) {
        for (to, from) in c.iter_mut().zip(line) {
            *to += from;
        }
    }
}
