//! The balance as `graph.json` holds it.

use super::overview::Balance;
use super::signed::Tie;
use super::triads::Triad;
use serde::{Serialize, Serializer};

#[derive(Serialize)]
struct Written<'b> {
    /// How many camps there may be in each part.
    camps: usize,
    tension: u64,
    total: u64,
    share: f64,
    lower_bound: u64,
    exact: bool,
    components: usize,
    parts: Vec<WrittenPart>,
    triads: u64,
    unbalanced: u64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    cut_short: bool,
    unsatisfied: Vec<WrittenTie<'b>>,
    tensions: Vec<WrittenTriad<'b>>,
}

#[derive(Serialize)]
struct WrittenPart {
    /// The first and the last number of its camps.
    camps: [usize; 2],
    entities: usize,
}

#[derive(Serialize)]
struct WrittenTie<'b> {
    a: &'b str,
    b: &'b str,
    sign: i64,
    positive: u64,
    negative: u64,
}

#[derive(Serialize)]
struct WrittenTriad<'b> {
    entities: &'b [String; 3],
    strength: u64,
    all_hostile: bool,
    ties: [WrittenTie<'b>; 3],
}

fn tie(tie: &Tie) -> WrittenTie<'_> {
    WrittenTie { a: &tie.a, b: &tie.b, sign: tie.net().signum(), positive: tie.positive, negative: tie.negative }
}

fn triad(triad: &Triad) -> WrittenTriad<'_> {
    WrittenTriad {
        entities: &triad.entities,
        strength: triad.strength,
        all_hostile: triad.all_hostile,
        ties: triad.ties.each_ref().map(tie),
    }
}

/// As `graph.balance` of `graph.json`.
impl Serialize for Balance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts = self.parts.iter().map(|part| {
            let (first, last) = part.numbers();
            WrittenPart { camps: [first, last], entities: part.entities() }
        });
        let written = Written {
            camps: self.camps.most,
            tension: self.camps.tension,
            total: self.camps.total,
            // Four digits are enough for people, and whoever wants more divides.
            share: (self.camps.share() * 10_000.0).round() / 10_000.0,
            lower_bound: self.camps.lower_bound,
            exact: self.camps.is_exact(),
            components: self.parts.len(),
            parts: parts.collect(),
            triads: self.tensions.balanced.saturating_add(self.tensions.unbalanced),
            unbalanced: self.tensions.unbalanced,
            cut_short: self.tensions.cut_short,
            unsatisfied: self.unsatisfied.iter().map(tie).collect(),
            tensions: self.tensions.triads.iter().map(triad).collect(),
        };
        written.serialize(serializer)
    }
}
