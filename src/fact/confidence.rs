//! How sure a reading is, in hundredths.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// How sure the reading of a fact is, in hundredths from 0 to 1: of the facts given 0.80, eight in ten are right. Counted in
/// hundredths, it is the same on every machine, and sums of it are the same in any order. In files it is a number from 0 to 1;
/// shown to people it has two decimals. What it rests on are the [grounds](super::Fact::grounds) of a fact, weighed by
/// `confidence.toml` of its language, which `examples/calibrate` fits on annotated articles.
///
/// ```
/// use actant::fact::Confidence;
/// let confidence: Confidence = "0.8".parse()?;
/// assert_eq!(confidence.to_string(), "0.80");
/// assert!(confidence > Confidence::DEFAULT);
/// assert!("1.2".parse::<Confidence>().is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// The least with which facts make edges, unless another is asked for.
    pub const DEFAULT: Confidence = Confidence(50);
    /// Nothing is less.
    pub const NONE: Confidence = Confidence(0);
    /// Nothing is more.
    pub const FULL: Confidence = Confidence(100);

    /// The nearest hundredth of a number from 0 to 1; what lies outside is cut off, and what is no number is 0.
    pub fn new(value: f64) -> Self {
        Confidence((value.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// In hundredths.
    pub const fn hundredths(self) -> u64 {
        self.0 as u64
    }

    /// As a number from 0 to 1.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.2}", self.value())
    }
}

impl FromStr for Confidence {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().parse::<f64>() {
            Ok(value) if (0.0..=1.0).contains(&value) => Ok(Confidence::new(value)),
            _ => Err("a confidence is a number from 0 to 1, as 0.7".to_owned()),
        }
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_f64(self.value())
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(from)?;
        match (0.0..=1.0).contains(&value) {
            true => Ok(Confidence::new(value)),
            false => Err(serde::de::Error::custom("a confidence is a number from 0 to 1")),
        }
    }
}
