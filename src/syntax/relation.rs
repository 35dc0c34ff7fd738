//! Relations, as Universal Dependencies names them.

use super::upos::names;
use std::fmt;

names! {
    /// A universal relation.
    Deprel {
        /// Clause that says something of a noun.
        Acl = "acl",
        /// Clause that says when, why, how.
        Advcl = "advcl",
        /// Adverb.
        Advmod = "advmod",
        /// Adjective.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Auxiliary.
        Aux = "aux",
        /// Adposition that marks a noun.
        Case = "case",
        /// Conjunction.
        Cc = "cc",
        /// Clause as an object.
        Ccomp = "ccomp",
        /// Classifier.
        Clf = "clf",
        /// Part of a compound.
        Compound = "compound",
        /// What is joined by a conjunction, to the first of all.
        Conj = "conj",
        /// Copula.
        Cop = "cop",
        /// Clause as a subject.
        Csubj = "csubj",
        /// Something that has no better name.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// Interjection and the like.
        Discourse = "discourse",
        /// Put in front or behind, and taken up by a pronoun.
        Dislocated = "dislocated",
        /// Pronoun that stands for nobody.
        Expl = "expl",
        /// Part of an expression that is fixed.
        Fixed = "fixed",
        /// Part of a name.
        Flat = "flat",
        /// Goes with another piece of a word that is cut.
        Goeswith = "goeswith",
        /// Indirect object.
        Iobj = "iobj",
        /// Item of a list.
        List = "list",
        /// Word that marks a clause.
        Mark = "mark",
        /// Noun that says something of a noun.
        Nmod = "nmod",
        /// Subject.
        Nsubj = "nsubj",
        /// Number.
        Nummod = "nummod",
        /// Object.
        Obj = "obj",
        /// Noun that says something of a verb.
        Obl = "obl",
        /// What is left where the head is left out.
        Orphan = "orphan",
        /// Put beside.
        Parataxis = "parataxis",
        /// Punctuation.
        Punct = "punct",
        /// Said by mistake and mended.
        Reparandum = "reparandum",
        /// The root.
        Root = "root",
        /// Who is spoken to.
        Vocative = "vocative",
        /// Clause as a complement, with a subject from outside.
        Xcomp = "xcomp",
    }
}

names! {
    /// What a relation is more exactly: the subtypes that treebanks read so far tell.
    Subtype {
        /// Of who does it, in a passive: `obl:agent`; in a causative, `obj:agent`.
        Agent = "agent",
        /// `nmod:appos`.
        Appos = "appos",
        /// That the verb asks for: `obl:arg`.
        Arg = "arg",
        /// Of a causative: `aux:caus`, `nsubj:caus`.
        Caus = "caus",
        /// Of a cleft sentence: `advcl:cleft`.
        Cleft = "cleft",
        /// That stands for a complement: `expl:comp`.
        Comp = "comp",
        /// Of a description before a name: `nmod:desc`.
        Desc = "desc",
        /// Of words of another language: `flat:foreign`.
        Foreign = "foreign",
        /// Put into what is said: `parataxis:insert`.
        Insert = "insert",
        /// Of a light verb: `obj:lvc`.
        Lvc = "lvc",
        /// That the verb does not ask for: `obl:mod`.
        Mod = "mod",
        /// Of a name: `flat:name`.
        Name = "name",
        /// Of a predicate that is a clause: `nsubj:outer`.
        Outer = "outer",
        /// `parataxis:parenth`.
        Parenth = "parenth",
        /// Of a passive: `nsubj:pass`, `aux:pass`, `expl:pass`.
        Pass = "pass",
        /// Of a possessive: `nmod:poss`.
        Poss = "poss",
        /// Before what is joined: `cc:preconj`.
        Preconj = "preconj",
        /// Before a determiner: `det:predet`.
        Predet = "predet",
        /// Of a particle: `compound:prt`.
        Prt = "prt",
        /// Of a verb that always has its pronoun: `expl:pv`.
        Pv = "pv",
        /// Of a relative clause: `acl:relcl`, `advcl:relcl`.
        Relcl = "relcl",
        /// That stands where the subject would: `expl:subj`.
        Subj = "subj",
        /// `aux:tense`.
        Tense = "tense",
        /// Of a time: `obl:tmod`.
        Tmod = "tmod",
        /// Without an adposition: `obl:unmarked`, `nmod:unmarked`.
        Unmarked = "unmarked",
    }
}

/// The relation of a word to its head: a universal one, and what it is more exactly.
///
/// ```
/// use actant::syntax::{Deprel, Relation, Subtype};
/// let relation = Relation::from_name("nsubj:pass");
/// assert_eq!(relation, Some(Relation { universal: Deprel::Nsubj, subtype: Some(Subtype::Pass) }));
/// assert_eq!(relation.map(|relation| relation.to_string()).as_deref(), Some("nsubj:pass"));
/// assert_eq!(Relation::from_name("nonsense"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relation {
    /// The universal relation.
    pub universal: Deprel,
    /// What it is more exactly.
    pub subtype: Option<Subtype>,
}

impl Relation {
    /// The root.
    pub const ROOT: Relation = Relation { universal: Deprel::Root, subtype: None };

    /// The relation with this name; a subtype that is not known here is left out.
    pub fn from_name(name: &str) -> Option<Self> {
        let (universal, subtype) = name.split_once(':').unwrap_or((name, ""));
        Some(Relation { universal: Deprel::from_name(universal)?, subtype: Subtype::from_name(subtype) })
    }

    /// Whether it is this universal relation and this subtype.
    pub fn is(self, universal: Deprel, subtype: Subtype) -> bool {
        self.universal == universal && self.subtype == Some(subtype)
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.subtype {
            Some(subtype) => write!(out, "{}:{subtype}", self.universal),
            None => write!(out, "{}", self.universal),
        }
    }
}
