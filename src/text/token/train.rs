//! Learning the weights of [`Contractions`]; nothing that reads text needs it.

use super::contraction::{Contractions, FEATURES, Sighting, WEIGHTS, features};

impl Contractions {
    /// Learns from sightings and whether each is split: an averaged perceptron, the same for the same examples.
    pub fn train(examples: &[(Sighting<'_>, bool)], rounds: usize) -> Self {
        let known: Vec<([usize; FEATURES], bool)> = examples
            .iter()
            .map(|(sighting, split)| (features(sighting).map(|hash| hash as usize & (WEIGHTS - 1)), *split))
            .collect();
        let mut weights = vec![0_i64; WEIGHTS];
        let mut sums = vec![0_i64; WEIGHTS];
        let mut order: Vec<usize> = (0..known.len()).collect();
        let mut random = 1;
        let mut step = 0;
        for _ in 0..rounds {
            shuffle(&mut order, &mut random);
            for (features, split) in order.iter().filter_map(|&i| known.get(i)) {
                step += 1;
                let sum: i64 = features.iter().map(|&feature| weights[feature]).sum();
                // A margin, so that what is right by chance is learnt too.
                let wanted = if *split { 1 } else { -1 };
                if sum * wanted > MARGIN {
                    continue;
                }
                for &feature in features {
                    weights[feature] += wanted;
                    sums[feature] += wanted * step;
                }
            }
        }
        // The average over all steps, times their number: only the proportions matter.
        let averages: Vec<i64> = weights.iter().zip(&sums).map(|(weight, sum)| weight * (step + 1) - sum).collect();
        let largest = averages.iter().map(|average| average.abs()).max().unwrap_or(0).max(1);
        let scaled =
            |average: &i64| i8::try_from((average * 127 + average.signum() * largest / 2) / largest).unwrap_or(0);
        Contractions { weights: averages.iter().map(scaled).collect() }
    }
}

/// How far from doubt an example has to be to teach nothing.
const MARGIN: i64 = 6;

/// Another order, by a linear congruential generator: the same on every machine.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for last in (1..order.len()).rev() {
        *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, (*random >> 33) as usize % (last + 1));
    }
}
