//! How many of what was judged is right, and between which shares that of all may lie.

use super::Judged;
use std::fmt;

/// The quantile of the normal distribution for 95 in a hundred.
const QUANTILE: f64 = 1.959_964;

/// The share of judged facts that are right, with the interval in which the share of all facts lies with a certainty of
/// 95 in a hundred, after Wilson, where those that were judged were chosen at random.
///
/// ```
/// use actant::correction::{Judged, Precision};
/// let precision = Precision::of(Judged { right: 52, wrong: 8 });
/// assert_eq!(precision.to_string(), "52 of 60 right: 0.87, between 0.76 and 0.93");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Precision(Judged);

impl Precision {
    /// Of what was judged.
    pub fn of(judged: Judged) -> Self {
        Precision(judged)
    }

    /// The share that is right, from 0 to 1; `None` where nothing was judged.
    pub fn value(self) -> Option<f64> {
        let all = self.0.total();
        (all > 0).then(|| self.0.right as f64 / all as f64)
    }

    /// The least and the most that the share of all may be; from 0 to 1 where nothing was judged.
    pub fn interval(self) -> (f64, f64) {
        let Some(share) = self.value() else { return (0.0, 1.0) };
        let (n, square) = (self.0.total() as f64, QUANTILE * QUANTILE);
        let middle = (share + square / (2.0 * n)) / (1.0 + square / n);
        let half = QUANTILE * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt() / (1.0 + square / n);
        ((middle - half).max(0.0), (middle + half).min(1.0))
    }
}

impl fmt::Display for Precision {
    /// `52 of 60 right: 0.87, between 0.76 and 0.93`; or that nothing was judged.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(share) = self.value() else { return f.write_str("nothing judged") };
        let (least, most) = self.interval();
        write!(f, "{} of {} right: {share:.2}, between {least:.2} and {most:.2}", self.0.right, self.0.total())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of Wilson's formula, worked out by hand and by statsmodels.
    #[test]
    fn the_interval_is_wilsons() {
        for (right, wrong, wanted) in [
            (52, 8, "52 of 60 right: 0.87, between 0.76 and 0.93"),
            (0, 0, "nothing judged"),
            (1, 0, "1 of 1 right: 1.00, between 0.21 and 1.00"),
            (0, 10, "0 of 10 right: 0.00, between 0.00 and 0.28"),
            (5, 5, "5 of 10 right: 0.50, between 0.24 and 0.76"),
            (800, 200, "800 of 1000 right: 0.80, between 0.77 and 0.82"),
        ] {
            assert_eq!(Precision::of(Judged { right, wrong }).to_string(), wanted);
        }
    }
}
