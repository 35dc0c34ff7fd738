//! How those who collect event data would code a stance: CAMEO, PLOVER, Goldstein's scale.

use std::fmt;

/// The codes of a stance in event data, as its block `[[stance]]` gives them; each is there only where that does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventCodes {
    /// A code of CAMEO, from its root (`11`) to the finest (`1123`).
    pub cameo: Option<String>,
    /// An event of PLOVER, as `ACCUSE`.
    pub plover: Option<String>,
    /// What CAMEO's version of Goldstein's scale gives for such an event.
    pub goldstein: Option<Goldstein>,
}

impl EventCodes {
    /// The root of the CAMEO code: its first two digits.
    ///
    /// ```
    /// let codes = actant::lexicon::EventCodes { cameo: Some("045".into()), ..Default::default() };
    /// assert_eq!(codes.cameo_root(), Some("04"));
    /// ```
    pub fn cameo_root(&self) -> Option<&str> {
        self.cameo.as_deref().and_then(|code| code.get(..2))
    }
}

/// A value of Goldstein's scale, from -10.0 (an attack) to 10.0, in tenths.
///
/// ```
/// use actant::lexicon::Goldstein;
/// let disapproval = Goldstein::from_number(-2.0).ok_or("out of the scale")?;
/// assert_eq!(disapproval.to_string(), "-2.0");
/// assert!(Goldstein::from_number(11.0).is_none() && Goldstein::from_number(0.25).is_none());
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Goldstein(i8);

impl Goldstein {
    /// A number of the scale, which has tenths; nothing for any other number.
    pub fn from_number(number: f64) -> Option<Self> {
        let tenths = (number * 10.0).round();
        // No number that is none comes through: every comparison with it is false.
        ((number * 10.0 - tenths).abs() < 1e-6 && tenths.abs() <= 100.0).then_some(Goldstein(tenths as i8))
    }

    /// The value as a number.
    pub fn number(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

impl fmt::Display for Goldstein {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1}", self.number())
    }
}
