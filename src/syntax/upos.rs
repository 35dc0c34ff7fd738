//! Parts of speech and features, as Universal Dependencies names them.

use std::fmt;

macro_rules! names {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The name as Universal Dependencies writes it.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The one with this name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some($name::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.name())
            }
        }
    };
}
pub(super) use names;

names! {
    /// A universal part of speech.
    ///
    /// ```
    /// use actant::syntax::Upos;
    /// assert_eq!(Upos::Propn.name(), "PROPN");
    /// assert_eq!(Upos::from_name("VERB"), Some(Upos::Verb));
    /// ```
    Upos {
        /// Adjective.
        Adj = "ADJ",
        /// Adposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Something else.
        X = "X",
    }
}

names! {
    /// A feature of a word that reading needs; in the order in which CoNLL-U has them.
    Feature {
        /// Case of a pronoun.
        Case = "Case",
        /// Definite or not.
        Definite = "Definite",
        /// Gender.
        Gender = "Gender",
        /// Mood of a verb.
        Mood = "Mood",
        /// Singular or plural.
        Number = "Number",
        /// What kind of number a number word is.
        NumType = "NumType",
        /// Person.
        Person = "Person",
        /// Negative or not.
        Polarity = "Polarity",
        /// Possessive.
        Poss = "Poss",
        /// Kind of a pronoun or determiner.
        PronType = "PronType",
        /// Reflexive.
        Reflex = "Reflex",
        /// Tense of a verb.
        Tense = "Tense",
        /// Form of a verb: finite, infinitive, participle, gerund.
        VerbForm = "VerbForm",
        /// Voice of a verb.
        Voice = "Voice",
    }
}

impl Feature {
    /// The values that this feature may have here: those of Universal Dependencies that languages read so far use.
    pub const fn values(self) -> &'static [&'static str] {
        match self {
            Feature::Case => &["Acc", "Dat", "Gen", "Nom", "Loc", "Ins", "Voc", "Abl"],
            Feature::Definite => &["Def", "Ind", "Cons", "Com", "Spec"],
            Feature::Gender => &["Fem", "Masc", "Neut", "Com"],
            Feature::Mood => &["Cnd", "Imp", "Ind", "Sub", "Opt", "Pot", "Jus", "Des", "Nec"],
            Feature::NumType => &["Card", "Ord", "Frac", "Mult", "Dist", "Sets", "Range"],
            Feature::Number => &["Plur", "Sing", "Dual", "Ptan", "Coll", "Pauc"],
            Feature::Person => &["1", "2", "3", "0"],
            Feature::Polarity => &["Neg", "Pos"],
            Feature::Poss | Feature::Reflex => &["Yes"],
            Feature::PronType => &["Art", "Dem", "Emp", "Exc", "Ind", "Int", "Neg", "Prs", "Rcp", "Rel", "Tot"],
            Feature::Tense => &["Fut", "Imp", "Past", "Pres", "Pqp"],
            Feature::VerbForm => &["Fin", "Ger", "Inf", "Part", "Conv", "Gdv", "Sup", "Vnoun"],
            Feature::Voice => &["Act", "Pass", "Mid", "Cau", "Rcp"],
        }
    }
}

/// The features of a word.
///
/// ```
/// use actant::syntax::{Feature, Features};
/// let features: Features = "Gender=Fem|Number=Sing".parse().unwrap_or_default();
/// assert_eq!(features.get(Feature::Gender), Some("Fem"));
/// assert!(features.is(Feature::Number, "Sing") && features.get(Feature::Mood).is_none());
/// assert_eq!(features.to_string(), "Gender=Fem|Number=Sing");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Features(u64);

impl Features {
    /// The value of a feature.
    pub fn get(self, feature: Feature) -> Option<&'static str> {
        let value = (self.0 >> (4 * feature as u64)) & 15;
        feature.values().get((value as usize).checked_sub(1)?).copied()
    }

    /// Whether a feature has a value.
    pub fn is(self, feature: Feature, value: &str) -> bool {
        self.get(feature) == Some(value)
    }

    /// The same with another value for a feature; unchanged where the feature has no such value.
    #[must_use]
    pub fn with(self, feature: Feature, value: &str) -> Self {
        match feature.values().iter().position(|known| *known == value) {
            Some(at) => Features(self.0 & !(15 << (4 * feature as u64)) | (at as u64 + 1) << (4 * feature as u64)),
            None => self,
        }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Features {
    /// As CoNLL-U writes them: in the order of their names without regard to capitals, `_` where there are none.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return out.write_str("_");
        }
        let told = Feature::ALL.iter().filter_map(|&feature| Some((feature, self.get(feature)?)));
        for (i, (feature, value)) in told.enumerate() {
            write!(out, "{}{feature}={value}", if i > 0 { "|" } else { "" })?;
        }
        Ok(())
    }
}

impl std::str::FromStr for Features {
    type Err = std::convert::Infallible;

    /// Reads what CoNLL-U has; what is not known here is left out.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let pairs = text.split('|').filter_map(|pair| pair.split_once('='));
        Ok(pairs.fold(Features::default(), |features, (name, value)| match Feature::from_name(name) {
            Some(feature) => features.with(feature, value),
            None => features,
        }))
    }
}
