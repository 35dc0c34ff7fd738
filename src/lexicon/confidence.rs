//! How sure a reading is: weights of what it rests on, fitted on annotated articles.

use rustc_hash::FxHashMap;

/// A logistic model over grounds. Its numbers stand in `confidence.toml`, which `examples/calibrate` prints.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights {
    /// What nothing else adds to.
    pub bias: f64,
    /// What each ground adds, by its name; a ground that is not there adds nothing.
    pub weights: FxHashMap<String, f64>,
}

impl Weights {
    /// The chance that a fact of these grounds is right, from 0 to 1. Each ground comes with how strongly it is there, from 0 to 1.
    pub fn of(&self, grounds: &[(String, f32)]) -> f64 {
        let weighed =
            grounds.iter().map(|(name, value)| self.weights.get(name).copied().unwrap_or(0.0) * f64::from(*value));
        let sum = self.bias + weighed.sum::<f64>();
        1.0 / (1.0 + (-sum).exp())
    }
}
