//! Inflection: from the word in a dictionary to every form that a text may show.
//!
//! There is no language in this module. A data file says how words are inflected ([`InflectionData`]); it is
//! checked and unrolled once ([`Inflector::new`]), and from then on a form is its root and one ending.
//!
//! # The notation
//!
//! A conjugation takes `cut` off the infinitive; what is left is the *root*. Each tense is a line of
//! *cells*, separated by spaces, one for each person:
//!
//! | cell | stands for |
//! | --- | --- |
//! | `ons` or `+ons` | the root, then `ons` |
//! | `weak+ons` | the stem called `weak`, then `ons` |
//! | `weak+` | the stem alone |
//! | `a/b` | two forms, both in use |
//! | `-` | no such form |
//!
//! Stems are written in the same notation, so that one stem may be made from another. `like` takes over
//! everything that a conjugation does not say itself. A `*` in `ends`, `cut`, stems and cells is one of the
//! letter groups in `wildcard`, the same everywhere in one verb.
//!
//! ```
//! use actant::lexicon::inflect::{InflectionData, Inflector, Mood, Tense};
//!
//! let data: InflectionData = toml::from_str(r#"
//!     [[conjugation]]
//!     name = "hablar"
//!     ends = ["ar"]
//!     cut = "ar"
//!     stems = { root = "", stressed = "root+", future = "root+ar" }
//!     present = "stressed+o stressed+as stressed+a root+amos root+áis stressed+an"
//!     future = "future+é future+ás future+á future+emos future+éis future+án"
//!
//!     [[conjugation]]
//!     name = "contar"
//!     like = "hablar"
//!     verbs = ["contar"]
//!     cut = "ontar"
//!     stems = { root = "ont", stressed = "uent" }
//! "#)?;
//! let inflector = Inflector::new(data)?;
//! let forms = inflector.verb("contar");
//! let they = |tense| forms.iter().find(|f| f.mood == Mood::Indicative && f.tense == tense && f.person == 3 && f.plural);
//! assert_eq!(they(Tense::Present).map(|f| f.text.as_str()), Some("cuentan"));
//! assert_eq!(they(Tense::Future).map(|f| f.text.as_str()), Some("contarán"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod build;
mod cell;
mod data;
mod error;
mod lookup;
#[cfg(test)]
mod tests;

pub use data::{Conjugation, InflectionData, WordRule};
pub use error::{InflectError, InflectProblem};

use build::Builder;
use cell::Paradigm;
use lookup::{Lookup, Words, word_rules, words};
use std::collections::HashSet;
use toml::Spanned;

/// What a verb form is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// Says that it is so.
    Indicative,
    /// Says that it would be so, or that somebody else says so.
    Conditional,
    /// Says that it is wished, feared or doubted.
    Subjunctive,
    /// Orders it.
    Imperative,
    /// The word in the dictionary.
    Infinitive,
    /// Goes on while something else happens.
    PresentParticiple,
    /// Is over, or was suffered.
    PastParticiple,
}

/// When. Forms of moods without a choice of tenses are all [`Tense::Present`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// Now.
    Present,
    /// Was going on.
    Imperfect,
    /// Happened, told in one word.
    SimplePast,
    /// Will be.
    Future,
}

/// One form of a verb.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Form {
    /// The form as it is written, in small letters.
    pub text: String,
    /// Its mood.
    pub mood: Mood,
    /// Its tense; any but the present only in the indicative, and the imperfect in the subjunctive.
    pub tense: Tense,
    /// 1 to 3; 0 in an infinitive or a participle.
    pub person: u8,
    /// Several persons, or a participle that agrees with several.
    pub plural: bool,
    /// A participle that agrees with a feminine word.
    pub feminine: bool,
}

impl Form {
    /// Whether it may be the verb of a clause: it has a person.
    ///
    /// ```
    /// use actant::lexicon::inflect::{Form, Mood, Tense};
    /// let form = Form { text: "va".into(), mood: Mood::Indicative, tense: Tense::Present, person: 3, plural: false, feminine: false };
    /// assert!(form.is_finite());
    /// ```
    pub fn is_finite(&self) -> bool {
        self.person > 0
    }
}

/// Gives the forms of any word of a language.
///
/// ```
/// use actant::lexicon::inflect::{InflectionData, Inflector};
/// let data: InflectionData = toml::from_str(r#"
///     noun = [{ ends = [""], forms = "+ +s" }, { ends = ["al"], cut = "al", forms = "al aux" }]
///     adjective = [{ ends = [""], forms = "+ +e +s +es" }]
/// "#)?;
/// let inflector = Inflector::new(data)?;
/// assert_eq!(inflector.noun("canal"), [("canal".to_owned(), false), ("canaux".to_owned(), true)]);
/// let (feminine, plural) = (true, false);
/// assert!(inflector.adjective("lourd").contains(&("lourde".to_owned(), feminine, plural)));
/// assert!(inflector.verb("lourd").is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Inflector {
    paradigms: Vec<Paradigm>,
    /// Ending or whole verb, and its place in `paradigms`.
    verbs: Lookup,
    noun_rules: Vec<Words>,
    nouns: Lookup,
    adjective_rules: Vec<Words>,
    adjectives: Lookup,
    common: Vec<String>,
    ambiguous: HashSet<String>,
}

impl Inflector {
    /// Checks the data and unrolls it, so that inflecting is only putting endings on roots.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with the data, with its place in the file.
    pub fn new(data: InflectionData) -> Result<Self, InflectError> {
        let (paradigms, verbs) = Builder::new(&data)?.build()?;
        let (noun_rules, nouns) = word_rules(&data.noun, "forms", 2)?;
        let (adjective_rules, adjectives) = word_rules(&data.adjective, "forms", 4)?;
        for lemma in data.conjugation.iter().flat_map(|c| &c.verbs).chain(&data.common) {
            let text = lemma.get_ref();
            let Some(paradigm) = verbs.find(text).and_then(|i| paradigms.get(i)) else {
                return Err(InflectError::at(lemma, InflectProblem::NoConjugation(text.clone())));
            };
            if paradigm.cut == *text && paradigm.cells.iter().any(|cell| cell.ending.is_empty()) {
                return Err(InflectError::at(lemma, InflectProblem::EmptyForm(text.clone())));
            }
        }
        Ok(Inflector {
            paradigms,
            verbs,
            noun_rules,
            nouns,
            adjective_rules,
            adjectives,
            common: data.common.into_iter().map(Spanned::into_inner).collect(),
            ambiguous: data.ambiguous_forms.into_iter().collect(),
        })
    }

    /// Every form of a verb, the infinitive first; none for a word that is no infinitive of the language.
    /// The lemma is in small letters, with composed accents and without a reflexive pronoun.
    pub fn verb(&self, lemma: &str) -> Vec<Form> {
        let mut forms = Vec::new();
        self.each_form(lemma, |form, _| forms.push(form.clone()));
        forms
    }

    /// Shows every form of a verb that [`Inflector::verb`] gives, without an allocation for each, and says of it whether
    /// it is a past participle as well.
    pub(crate) fn each_form(&self, lemma: &str, mut show: impl FnMut(&Form, bool)) {
        let Some(paradigm) = self.verbs.find(lemma).and_then(|i| self.paradigms.get(i)) else { return };
        let Some(root) = lemma.strip_suffix(paradigm.cut.as_str()) else { return };
        let Some(first) = paradigm.cells.first() else { return };
        let mut form = first.on(root);
        for cell in &paradigm.cells {
            cell.write(root, &mut form);
            // A word that is nothing but the ending may have nothing left.
            if !form.text.is_empty() {
                show(&form, cell.is_participle_too);
            }
        }
    }

    /// The forms of a noun, and whether each is a plural; none where no rule has it. The feminine of a noun for people is inflected as
    /// an adjective is: use [`Inflector::adjective`].
    pub fn noun(&self, lemma: &str) -> Vec<(String, bool)> {
        let forms = words(&self.nouns, &self.noun_rules, lemma);
        forms.map(|(i, text)| (text, i % 2 == 1)).collect()
    }

    /// The forms of an adjective from its masculine: the form, whether it is feminine, whether it is plural; none where no rule has it.
    /// Also for a noun that has a masculine and a feminine.
    pub fn adjective(&self, lemma: &str) -> Vec<(String, bool, bool)> {
        let forms = words(&self.adjectives, &self.adjective_rules, lemma);
        forms.map(|(i, text)| (text, i % 2 == 1, i >= 2)).collect()
    }

    /// The verbs that the data names for recognising verbs in any sentence.
    pub fn common(&self) -> &[String] {
        &self.common
    }

    /// Whether the data says that this form of a verb is more often another kind of word.
    pub fn is_ambiguous(&self, form: &str) -> bool {
        self.ambiguous.contains(form)
    }
}
