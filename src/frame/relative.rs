//! Predicates that say something of a noun: relative clauses and participles.

use super::{Argument, DEPTH, Frames, Role, Via};
use crate::syntax::{Deprel, Feature, Subtype, Upos};

impl Frames<'_> {
    /// Whether a word is a pronoun that stands for the noun of a relative clause.
    pub(crate) fn is_relative(&self, word: usize) -> bool {
        // Some are taken for conjunctions, and still play a part in their clause.
        let parts = [Deprel::Obj, Deprel::Nsubj, Deprel::Iobj];
        self.feature(word, Feature::PronType, "Rel")
            || self
                .tree
                .node(word)
                .is_some_and(|node| node.upos == Upos::Sconj && parts.contains(&node.relation.universal))
    }

    /// Whether somebody is written who does it to another: `Moscow-backed rebels`.
    pub(super) fn has_agent(&self, verb: usize) -> bool {
        self.children(verb).iter().any(|&child| self.relation(child).is(Deprel::Obl, Subtype::Agent))
    }

    /// The clause that says something of a noun, of which a verb is the predicate or completes it; with the noun, and how sure that is.
    fn modifier(&self, verb: usize) -> Option<(usize, usize, f32)> {
        let (mut at, mut score) = self.first_of_chain(verb);
        for _ in 0..DEPTH {
            let head = self.tree.head(at)?;
            score *= self.score(at);
            match self.relation(at).universal {
                Deprel::Acl => return Some((at, head, score)),
                // A participle joined to an adjective: `rich and backed by X`.
                Deprel::Amod
                    if self.feature(verb, Feature::VerbForm, "Part") && (at != verb || self.has_agent(verb)) =>
                {
                    return Some((at, head, score));
                }
                Deprel::Xcomp | Deprel::Ccomp => {
                    let (first, chain) = self.first_of_chain(head);
                    (at, score) = (first, score * chain);
                }
                _ => return None,
            }
        }
        None
    }

    /// The noun of a relative clause or participle, in the role that it has there.
    pub(super) fn of_modifier(&self, verb: usize, found: &mut Vec<Argument>) {
        let Some((clause, noun, score)) = self.modifier(verb) else { return };
        let (first, _) = self.first_of_chain(verb);
        let place = |role: Role, pronoun: Option<usize>| Argument {
            role,
            word: noun,
            case: pronoun.and_then(|pronoun| self.case(pronoun)),
            via: Via::Modified,
            through: None,
            score: score * pronoun.map_or(1.0, |pronoun| self.score(pronoun)),
        };
        let role = self.first_role(verb);
        let mut stood_for = false;
        // By a pronoun of its own, or by one of the verb that it is joined to where it lacks what that one is.
        for predicate in [Some(verb), Some(first).filter(|&first| first != verb)].into_iter().flatten() {
            for &child in self.children(predicate).iter().filter(|&&child| self.is_relative(child)) {
                stood_for = true;
                let relation = self.relation(child);
                let of = match relation.universal {
                    Deprel::Nsubj | Deprel::Csubj => role,
                    Deprel::Obl | Deprel::Obj | Deprel::Iobj if relation.subtype == Some(Subtype::Agent) => {
                        Role::Subject
                    }
                    Deprel::Obj => Role::Object,
                    Deprel::Iobj => Role::Recipient,
                    Deprel::Obl | Deprel::Advmod => Role::Oblique,
                    _ => continue,
                };
                let lacks = match relation.universal {
                    Deprel::Nsubj => self.child(verb, Deprel::Nsubj).is_none(),
                    Deprel::Obj => self.child(verb, Deprel::Obj).is_none(),
                    _ => false,
                };
                if predicate == verb || lacks {
                    found.push(place(of, Some(child)));
                }
            }
        }
        if stood_for || clause != first {
            return;
        }
        let has = |role: Role, found: &[Argument]| found.iter().any(|argument| argument.role == role);
        if self.has_subtype(clause, Subtype::Relcl) {
            // Without a pronoun, in its clause or in what completes it, the noun is what the clause lacks: the drones Iran supplied.
            let inner = self.children(clause).iter().flat_map(|&child| self.children(child));
            let pronoun = inner.copied().any(|word| self.is_relative(word));
            let whole = [Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp]
                .iter()
                .any(|&relation| self.child(verb, relation).is_some());
            if !pronoun && !whole && self.child(verb, Deprel::Nsubj).is_some() && role == Role::Subject {
                found.push(place(Role::Object, None));
            }
        } else if self.feature(clause, Feature::VerbForm, "Inf") {
            // The will of somebody to do something: who has the will does it, where it is one's alone.
            let owners: Vec<Argument> = self.owners(noun).collect();
            if let [owner] = owners.as_slice()
                && !has(role, found)
            {
                found.push(Argument { role, via: Via::Control, score: owner.score * score, ..*owner });
            }
        } else if !self.feature(clause, Feature::VerbForm, "Fin") && !has(role, found) {
            found.push(place(role, None));
        }
    }
}
