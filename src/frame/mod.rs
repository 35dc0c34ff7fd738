//! Frames: who does what to whom, over a tree.
//!
//! A [`Sentence tree`](Tree) says which word hangs on which. What a predicate's arguments are is another question: the object of a
//! passive is written as its subject, the subject of an infinitive stands with the verb above, that of a participle is the noun that it
//! hangs on, and of two verbs that are joined only one has its subject written. [`Frames`] answers it for verbs, nouns and
//! adjectives alike, by relations and features of Universal Dependencies alone, so once for all languages.
//!
//! ```
//! use actant::frame::{FrameRules, Frames, Role};
//! use actant::syntax::{Model, Parser};
//! let words = ["La", "Grèce", "est", "critiquée", "et", "menacée", "par", "Ankara", "."];
//! let tree = Parser::new(Model::built_in("fr").ok_or("no French")?).parse(&words);
//! let rules = FrameRules::default();
//! let frames = Frames::new(&tree, &rules);
//! let of = |predicate: usize, role: Role| -> Vec<&str> {
//!     frames.arguments(predicate).into_iter().filter(|a| a.role == role).map(|a| words[a.word]).collect()
//! };
//! assert_eq!(of(3, Role::Object), ["Grèce"]);     // its subject in the tree
//! assert_eq!(of(5, Role::Subject), ["Ankara"]);   // the agent
//! assert_eq!(of(5, Role::Object), ["Grèce"]);     // shared by both verbs
//! # Ok::<(), &str>(())
//! ```

mod clause;
pub(crate) use clause::Voice;
mod nominal;
mod relative;

use crate::syntax::{Deprel, Feature, Relation, Subtype, Tree, Upos};
use std::collections::BTreeSet;

/// The part that an argument plays for its predicate, whatever the voice and wherever it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who does it: the subject of an active verb, the agent of a passive.
    Subject,
    /// Who has somebody else do it.
    Causer,
    /// Whom it is done to: the object of an active verb, the subject of a passive.
    Object,
    /// To whom, without an adposition.
    Recipient,
    /// With an adposition, which is [`Argument::case`], or with none: a time, a place.
    Oblique,
    /// Whose it is: a possessive.
    Possessor,
    /// What kind: an adjective, or the first part of a compound.
    Attribute,
    /// Who or what is what the predicate says: the subject of a copula, the noun of an adjective, either side of an apposition.
    Bearer,
    /// What is said, wanted, begun: the predicate of a clause that completes the predicate or, of a noun, says what it is about.
    Content,
}

/// How an argument was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Via {
    /// It hangs on the predicate.
    Direct,
    /// The predicate is a passive.
    Passive,
    /// It is joined to what hangs on the predicate, or the predicate to the one that it hangs on.
    Coordination,
    /// A relative pronoun stands for it, or the predicate is a participle that says something of it.
    Modified,
    /// It belongs to the verb above an infinitive or a participle.
    Control,
    /// It belongs to the verb that governs a noun.
    Governor,
}

/// An argument of a predicate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Argument {
    /// The part that it plays.
    pub role: Role,
    /// The word: an index into the tree.
    pub word: usize,
    /// The adposition that marks it: an index into the tree.
    pub case: Option<usize>,
    /// How it was found.
    pub via: Via,
    /// The participle, or the verb that governs the predicate, by which it was found.
    pub through: Option<usize>,
    /// How sure the arcs are on which this rests, from 0 to 1: their chances, multiplied.
    pub score: f32,
}

/// What a language's words decide where relations leave two readings. Words are lemmas, as the model writes them; those of a
/// [`Lexicon`](crate::Lexicon) stand in its `words.toml`.
///
/// ```
/// use actant::frame::{FrameRules, Frames, Role};
/// use actant::syntax::{Model, Parser};
/// let words = ["Ankara", "a", "demandé", "à", "Bakou", "de", "partir", "."];
/// let tree = Parser::new(Model::built_in("fr").ok_or("no French")?).parse(&words);
/// let who_leaves = |rules: &FrameRules| -> Vec<&str> {
///     let arguments = Frames::new(&tree, rules).arguments(6);
///     arguments.into_iter().filter(|a| a.role == Role::Subject).map(|a| words[a.word]).collect()
/// };
/// assert_eq!(who_leaves(&FrameRules::default()), ["Ankara"]);
/// let addresses = [("demander".to_owned(), "à".to_owned())].into();
/// assert_eq!(who_leaves(&FrameRules { addresses, ..FrameRules::default() }), ["Bakou"]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameRules {
    /// Lemmas of verbs that have an object or an addressee, and whose own subject does what their infinitive says (`promise`). With all
    /// others an object does it (`urge`).
    pub subject_control: BTreeSet<String>,
    /// Lemmas of verbs, each with the lemma of the adposition by which it addresses who does what its infinitive says (`call` `on`).
    pub addresses: BTreeSet<(String, String)>,
    /// Lemmas of verbs that are never passives, whatever auxiliary they have (`come`, in French with `be`).
    pub intransitive: BTreeSet<String>,
    /// Lemmas of verbs of saying, which may stand in or behind what is said.
    pub saying: BTreeSet<String>,
    /// Lemmas of the adpositions before what the object of the verb above is said to do (`of`, in `accuse X of lying`).
    pub charges: BTreeSet<String>,
}

/// The frames of a sentence. Words are indexes into its tree, counted from 0; one that is not there has no arguments.
#[derive(Clone, Debug)]
pub struct Frames<'t> {
    tree: &'t Tree,
    rules: &'t FrameRules,
    children: Vec<Vec<usize>>,
}

/// How many clauses up a subject is looked for.
const DEPTH: usize = 6;

impl<'t> Frames<'t> {
    /// The frames of a tree, by the rules of its language.
    pub fn new(tree: &'t Tree, rules: &'t FrameRules) -> Self {
        Frames { tree, rules, children: tree.by_head() }
    }

    /// The tree.
    pub fn tree(&self) -> &'t Tree {
        self.tree
    }

    /// All arguments of a predicate, each word in a role once, in the order of the text; none where there is no such word.
    pub fn arguments(&self, predicate: usize) -> Vec<Argument> {
        let Some(node) = self.tree.node(predicate) else { return Vec::new() };
        let mut found = Vec::new();
        match node.upos {
            Upos::Verb | Upos::Aux => self.of_verb(predicate, &mut found),
            _ => self.of_nominal(predicate, &mut found),
        }
        let joined: Vec<Argument> = found.iter().flat_map(|argument| self.joined(argument)).collect();
        found.extend(joined);
        found.retain(|argument| argument.word != predicate);
        found.sort_by_key(|argument| (argument.word, argument.role, argument.via));
        found.dedup_by_key(|argument| (argument.word, argument.role));
        found
    }

    /// The words that hang on a word, in the order of the text.
    pub(crate) fn children(&self, word: usize) -> &[usize] {
        self.children.get(word).map_or(&[], Vec::as_slice)
    }

    /// By which relation a word hangs on its head.
    pub(crate) fn relation(&self, word: usize) -> Relation {
        self.tree.relation(word)
    }

    /// Whether a word hangs on its head by a relation, whatever its subtype.
    pub(crate) fn is(&self, word: usize, relation: Deprel) -> bool {
        self.relation(word).universal == relation
    }

    /// Whether that relation has a subtype.
    pub(crate) fn has_subtype(&self, word: usize, subtype: Subtype) -> bool {
        self.relation(word).subtype == Some(subtype)
    }

    /// Whether a word has a feature with this value.
    pub(crate) fn feature(&self, word: usize, feature: Feature, value: &str) -> bool {
        self.tree.node(word).is_some_and(|node| node.features.is(feature, value))
    }

    /// How sure the arc from a word to its head is.
    pub(crate) fn score(&self, word: usize) -> f32 {
        self.tree.node(word).map_or(0.0, |node| node.head_score * node.relation_score)
    }

    /// The adposition of a word.
    pub(crate) fn case(&self, word: usize) -> Option<usize> {
        self.children(word).iter().copied().find(|&child| self.is(child, Deprel::Case))
    }

    /// The first word that hangs on a word by a relation.
    pub(crate) fn child(&self, word: usize, relation: Deprel) -> Option<usize> {
        self.children(word).iter().copied().find(|&child| self.is(child, relation))
    }

    fn argument(&self, role: Role, word: usize, via: Via) -> Argument {
        Argument { role, word, case: self.case(word), via, through: None, score: self.score(word) }
    }

    /// What is joined to an argument, in the same role. What has an adposition of its own is marked by that one.
    fn joined(&self, argument: &Argument) -> Vec<Argument> {
        let is_denied =
            |word: usize| self.children(word).iter().any(|&child| self.feature(child, Feature::Polarity, "Neg"));
        let is_clause =
            |word: usize| self.child(word, Deprel::Nsubj).is_some() && self.child(word, Deprel::Cop).is_some();
        let conjuncts = self.children(argument.word).iter().copied().filter(|&child| self.is(child, Deprel::Conj));
        conjuncts
            // A clause that is joined to a noun is no second noun, and `not Moscow` does not play the part of `Kyiv`.
            .filter(|&child| !is_clause(child) && !is_denied(child))
            .map(|word| Argument {
                word,
                case: self.case(word).or(argument.case),
                via: Via::Coordination,
                score: argument.score * self.score(word),
                ..*argument
            })
            .collect()
    }

    /// The predicate at the head of a chain of joined ones, and what the chain's arcs are worth; itself where it is not joined to any.
    pub(crate) fn first_of_chain(&self, predicate: usize) -> (usize, f32) {
        let (mut at, mut score) = (predicate, 1.0);
        while self.is(at, Deprel::Conj) {
            let Some(head) = self.tree.head(at) else { break };
            score *= self.score(at);
            at = head;
        }
        (at, score)
    }
}
