//! How parameters follow their gradients: Adam, with moments of a row kept only where it comes.

use super::net::{Gradient, Net};

const FIRST: f32 = 0.9;
const SECOND: f32 = 0.98;

pub struct Adam {
    dense: (Vec<f32>, Vec<f32>),
    rows: (Vec<f32>, Vec<f32>),
    steps: i32,
}

impl Adam {
    pub fn new(net: &Net) -> Self {
        let zeros = |values: &[f32]| (vec![0.0; values.len()], vec![0.0; values.len()]);
        Adam { dense: zeros(&net.dense), rows: zeros(&net.rows), steps: 0 }
    }

    /// One step by what parts of a batch teach.
    pub fn step(&mut self, net: &mut Net, parts: Vec<Gradient>, width: usize, rate: f32) {
        self.steps += 1;
        let words: usize = parts.iter().map(|part| part.words).sum();
        let share = 1.0 / words.max(1) as f32;
        let mut parts = parts.into_iter();
        let Some(mut sum) = parts.next() else { return };
        for part in parts {
            sum.dense.iter_mut().zip(&part.dense).for_each(|(to, from)| *to += from);
            sum.rows.extend(part.rows);
        }
        sum.rows.sort_by_key(|(row, _)| *row);
        let mut square: f64 = sum.dense.iter().map(|value| f64::from(*value) * f64::from(*value)).sum();
        square +=
            sum.rows.iter().flat_map(|(_, line)| line).map(|value| f64::from(*value) * f64::from(*value)).sum::<f64>();
        let length = square.sqrt() as f32 * share;
        let scale = share * (5.0 / length.max(5.0));
        let moment = (1.0 - FIRST.powi(self.steps)).recip();
        let variance = (1.0 - SECOND.powi(self.steps)).recip();
        let update = |value: &mut f32, first: &mut f32, second: &mut f32, change: f32| {
            let change = change * scale;
            *first = FIRST * *first + (1.0 - FIRST) * change;
            *second = SECOND * *second + (1.0 - SECOND) * change * change;
            *value -= rate * (*first * moment) / ((*second * variance).sqrt() + 1e-8);
        };
        let (firsts, seconds) = &mut self.dense;
        for (((value, first), second), &change) in net.dense.iter_mut().zip(firsts).zip(seconds).zip(&sum.dense) {
            update(value, first, second, change);
        }
        let mut at = 0;
        while at < sum.rows.len() {
            let row = sum.rows[at].0;
            let mut line = std::mem::take(&mut sum.rows[at].1);
            at += 1;
            while at < sum.rows.len() && sum.rows[at].0 == row {
                line.iter_mut().zip(&sum.rows[at].1).for_each(|(to, from)| *to += from);
                at += 1;
            }
            let start = row as usize * width;
            for (i, &change) in line.iter().enumerate() {
                let at = start + i;
                update(&mut net.rows[at], &mut self.rows.0[at], &mut self.rows.1[at], change);
            }
        }
    }
}
