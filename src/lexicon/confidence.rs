//! How sure a reading is: weights of what it rests on, fitted on annotated articles.

use rustc_hash::FxHashMap;

/// A logistic model over grounds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights {
    /// What nothing else adds to.
    pub bias: f64,
    pub weights: FxHashMap<String, f64>,
}

impl Weights {
    /// The chance that a fact of these grounds is right.
    pub fn of(&self, grounds: &[(String, f32)]) -> f64 {
        let weighed =
            grounds.iter().map(|(name, value)| self.weights.get(name).copied().unwrap_or(0.0) * f64::from(*value));
        let sum = self.bias + weighed.sum::<f64>();
        1.0 / (1.0 + (-sum).exp())
    }
}
