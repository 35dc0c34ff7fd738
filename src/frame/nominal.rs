//! The arguments of nouns and adjectives.

use super::{Argument, DEPTH, Frames, Role, Via};
use crate::syntax::{Deprel, Feature, Subtype, Upos};

impl Frames<'_> {
    /// The arguments of a noun or an adjective: those that hang on it, who bears it, and what its verb has.
    pub(super) fn of_nominal(&self, word: usize, found: &mut Vec<Argument>) {
        for &child in self.children(word) {
            let relation = self.relation(child);
            let role = match relation.universal {
                _ if self.is_relative(child) => continue,
                Deprel::Nsubj | Deprel::Csubj if relation.subtype == Some(Subtype::Outer) => continue,
                Deprel::Nsubj | Deprel::Csubj => Role::Bearer,
                Deprel::Obl | Deprel::Iobj => Role::Oblique,
                Deprel::Nmod if relation.subtype == Some(Subtype::Poss) => Role::Possessor,
                Deprel::Nmod => Role::Oblique,
                Deprel::Det if self.feature(child, Feature::Poss, "Yes") => Role::Possessor,
                Deprel::Amod | Deprel::Compound => Role::Attribute,
                Deprel::Appos => Role::Bearer,
                // What a noun is about is a clause or an infinitive; a participle says what was done to it.
                Deprel::Acl
                    if self.has_subtype(child, Subtype::Relcl) || self.feature(child, Feature::VerbForm, "Part") =>
                {
                    continue;
                }
                Deprel::Acl | Deprel::Ccomp | Deprel::Xcomp => Role::Content,
                _ => continue,
            };
            found.push(self.argument(role, child, Via::Direct));
        }
        // The agent of a participle that hangs on a noun may be whose deed the noun is: a decision made by X.
        for &participle in self.children(word).iter().filter(|&&child| self.is(child, Deprel::Acl)) {
            let agents =
                self.children(participle).iter().filter(|&&child| self.relation(child).is(Deprel::Obl, Subtype::Agent));
            found.extend(agents.map(|&agent| Argument {
                through: Some(participle),
                score: self.score(agent) * self.score(participle),
                ..self.argument(Role::Subject, agent, Via::Modified)
            }));
        }
        self.borne(word, found);
        self.governed(word, found);
    }

    /// Who is what the word says, where that stands above it.
    fn borne(&self, word: usize, found: &mut Vec<Argument>) {
        let (first, chain) = self.first_of_chain(word);
        if let Some(above) = self.tree.head(first) {
            let score = chain * self.score(first);
            let bearer = |via: Via| Argument { role: Role::Bearer, word: above, case: None, via, through: None, score };
            let is_predicate = self.child(first, Deprel::Cop).is_some();
            match self.relation(first).universal {
                Deprel::Amod | Deprel::Appos => found.push(bearer(Via::Direct)),
                // An adjective behind its noun; or a predicate whose subject is the relative pronoun.
                Deprel::Acl if !is_predicate && self.tree.node(first).is_some_and(|node| node.upos == Upos::Adj) => {
                    found.push(bearer(Via::Modified));
                }
                Deprel::Acl if self.child(first, Deprel::Nsubj).is_some_and(|subject| self.is_relative(subject)) => {
                    found.push(bearer(Via::Modified));
                }
                // What somebody becomes, seems, is called.
                Deprel::Xcomp => {
                    let of = |argument: Argument| Argument {
                        role: Role::Bearer,
                        via: Via::Control,
                        score: argument.score * score,
                        ..argument
                    };
                    found.extend(self.controllers(above, DEPTH).into_iter().map(of));
                }
                _ => {}
            }
        }
        if first != word && self.child(first, Deprel::Cop).is_some() {
            let subjects =
                self.children(first).iter().filter(|&&child| self.is(child, Deprel::Nsubj) && !self.is_relative(child));
            found.extend(subjects.map(|&subject| Argument {
                score: chain * self.score(subject),
                ..self.argument(Role::Bearer, subject, Via::Coordination)
            }));
        }
    }

    /// What the verb that governs a noun adds to it: its subject, and what else hangs on that verb. Whether the verb is one that
    /// gives, or one that denies or receives, is for the lexicon to say, which sees it in [`Argument::through`].
    fn governed(&self, word: usize, found: &mut Vec<Argument>) {
        let (first, chain) = self.first_of_chain(word);
        let relation = self.relation(first);
        let governed = relation.universal == Deprel::Obj
            || relation.universal == Deprel::Obl && relation.subtype != Some(Subtype::Agent)
            || relation.is(Deprel::Nsubj, Subtype::Pass);
        let is_verb = |verb: &usize| self.tree.node(*verb).is_some_and(|node| node.upos == Upos::Verb);
        let Some(verb) = self.tree.head(first).filter(|_| governed).filter(is_verb) else { return };
        let mut upper = Vec::new();
        self.of_verb(verb, &mut upper);
        let score = chain * self.score(first);
        upper.retain(|argument| {
            argument.word != first && [Role::Subject, Role::Oblique, Role::Recipient].contains(&argument.role)
        });
        found.extend(upper.into_iter().map(|argument| Argument {
            via: Via::Governor,
            through: Some(verb),
            score: argument.score * score,
            ..argument
        }));
    }

    /// Whose a noun is: its possessives and what hangs on it by an adposition.
    pub(super) fn owners(&self, noun: usize) -> impl Iterator<Item = Argument> + '_ {
        self.children(noun).iter().copied().filter_map(|child| {
            let possessive = self.is(child, Deprel::Det) && self.feature(child, Feature::Poss, "Yes");
            (possessive || self.is(child, Deprel::Nmod)).then(|| self.argument(Role::Possessor, child, Via::Direct))
        })
    }
}
