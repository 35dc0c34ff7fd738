//! The arguments of verbs.

use super::{Argument, DEPTH, Frames, Role, Via};
use crate::syntax::{Deprel, Feature, Subtype, Upos};

/// The voice of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    Active,
    Passive,
}

impl Frames<'_> {
    /// The arguments of a verb: those that are written at it, shared with others, or understood.
    pub(super) fn of_verb(&self, verb: usize, found: &mut Vec<Argument>) {
        self.written(verb, Via::Direct, found);
        self.shared(verb, found);
        self.shared_below(verb, found);
        if self.child(verb, Deprel::Cop).is_some() {
            let subjects = found.iter().filter(|argument| argument.role == Role::Subject);
            let bearers: Vec<Argument> =
                subjects.map(|argument| Argument { role: Role::Bearer, ..*argument }).collect();
            found.extend(bearers);
        }
        self.of_modifier(verb, found);
        if !found.iter().any(|argument| argument.role == self.first_role(verb)) {
            found.extend(self.understood(verb, DEPTH));
        }
    }

    /// The role of who is, or would be, written as the subject.
    pub(crate) fn first_role(&self, verb: usize) -> Role {
        match self.voice(verb) {
            Voice::Active => Role::Subject,
            // Promised tanks, Kyiv is to have them.
            Voice::Passive if self.child(verb, Deprel::Obj).is_some() => Role::Recipient,
            Voice::Passive => Role::Object,
        }
    }

    /// Whether what is written as a verb's subject does it, or has it done to him.
    pub(crate) fn voice(&self, verb: usize) -> Voice {
        if self.is_causative(verb) {
            return Voice::Active;
        }
        if self.rules.intransitive.contains(self.tree.lemma(verb)) {
            return Voice::Active;
        }
        // A passive is a participle, whatever its subject is called.
        let helped = self.children(verb).iter().any(|&child| self.is(child, Deprel::Aux));
        if self.feature(verb, Feature::VerbForm, "Fin") && !helped && !self.has_agent(verb) {
            return Voice::Active;
        }
        // A reflexive verb with a subject marked as a passive's is taken as an active one.
        let reflexive = self.children(verb).iter().any(|&child| self.feature(child, Feature::Reflex, "Yes"));
        let told = self.children(verb).iter().any(|&child| {
            let relation = self.relation(child);
            if reflexive && relation.universal == Deprel::Nsubj {
                return false;
            }
            let passive = [Deprel::Aux, Deprel::Nsubj, Deprel::Csubj];
            passive.contains(&relation.universal) && relation.subtype == Some(Subtype::Pass)
                || relation.is(Deprel::Obl, Subtype::Agent)
        });
        // A participle alone is one where the tree says so; joined to a passive, it is one as that is.
        let (first, _) = self.first_of_chain(verb);
        let bare = self.feature(verb, Feature::VerbForm, "Part") && self.child(verb, Deprel::Aux).is_none();
        if !told && bare && first != verb && self.child(first, Deprel::Aux).is_some() {
            return self.voice(first);
        }
        let alone = self.feature(verb, Feature::Voice, "Pass");
        let like_first = first != verb && bare && self.voice(first) == Voice::Passive;
        if told || alone || like_first { Voice::Passive } else { Voice::Active }
    }

    /// Whether somebody has somebody else do it.
    fn is_causative(&self, verb: usize) -> bool {
        self.children(verb).iter().any(|&child| self.has_subtype(child, Subtype::Caus))
    }

    /// What hangs on the verb itself.
    pub(super) fn written(&self, verb: usize, via: Via, found: &mut Vec<Argument>) {
        let passive = self.voice(verb) == Voice::Passive;
        for &child in self.children(verb) {
            let relation = self.relation(child);
            let agent = relation.subtype == Some(Subtype::Agent);
            let (role, via) = match relation.universal {
                // It stands for a noun before, which takes its role.
                _ if self.is_relative(child) => continue,
                Deprel::Nsubj | Deprel::Csubj if relation.subtype == Some(Subtype::Outer) => continue,
                Deprel::Nsubj if relation.subtype == Some(Subtype::Caus) => (Role::Causer, via),
                Deprel::Nsubj | Deprel::Csubj if passive => (self.first_role(verb), Via::Passive),
                Deprel::Nsubj | Deprel::Csubj => (Role::Subject, via),
                Deprel::Obj | Deprel::Iobj | Deprel::Obl if agent => {
                    (Role::Subject, if passive { Via::Passive } else { via })
                }
                Deprel::Obj => (Role::Object, via),
                Deprel::Iobj => (Role::Recipient, via),
                Deprel::Obl => (Role::Oblique, via),
                Deprel::Ccomp | Deprel::Xcomp => (Role::Content, via),
                _ => continue,
            };
            found.push(self.argument(role, child, via));
        }
        // A verb of saying that stands in or behind what is said has that as its content.
        let inserted = self.relation(verb).is(Deprel::Parataxis, Subtype::Insert)
            || self.is(verb, Deprel::Parataxis) && self.rules.saying.contains(self.tree.lemma(verb));
        let complete =
            [Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp].iter().any(|&relation| self.child(verb, relation).is_some());
        if let Some(said) = self.tree.head(verb).filter(|_| inserted && !complete) {
            found.push(Argument { score: self.score(verb), ..self.argument(Role::Content, said, via) });
        }
    }

    /// What the verb shares with one that it is joined to: who is written as its subject, and what stands outside of both.
    fn shared(&self, verb: usize, found: &mut Vec<Argument>) {
        let (first, score) = self.first_of_chain(verb);
        if first == verb {
            return;
        }
        let role = self.first_role(verb);
        let has = |role: Role, found: &[Argument]| found.iter().any(|argument| argument.role == role);
        let mut above = Vec::new();
        self.written(first, Via::Coordination, &mut above);
        let own_subject = has(role, found) || self.child(verb, Deprel::Nsubj).is_some();
        for argument in above {
            let share = Argument { via: Via::Coordination, score: argument.score * score, ..argument };
            if self.is_subject(argument.word) {
                if !own_subject {
                    found.push(Argument { role, ..share });
                }
            } else if !has(argument.role, found) && self.is_outside(argument.word, first, verb) {
                found.push(share);
            }
        }
    }

    /// What is written at a verb that is joined to this one, and stands outside of both: `criticised and threatened by Ankara`, where a
    /// tree may hang the agent on either. Only where nothing completes this verb before the other one.
    fn shared_below(&self, verb: usize, found: &mut Vec<Argument>) {
        let joined = self.children(verb).iter().copied().filter(|&child| self.is(child, Deprel::Conj));
        let is_verb = |&child: &usize| self.tree.node(child).is_some_and(|node| node.upos == Upos::Verb);
        let Some(second) = joined.filter(is_verb).find(|&child| self.voice(child) == self.voice(verb)) else { return };
        let completes = |&argument: &&Argument| {
            !self.is_subject(argument.word) && argument.word > verb.min(second) && argument.word < verb.max(second)
        };
        if found.iter().any(|argument| completes(&argument)) {
            return;
        }
        let mut below = Vec::new();
        self.written(second, Via::Coordination, &mut below);
        for argument in below {
            let shares = [Role::Subject, Role::Object].contains(&argument.role) && !self.is_subject(argument.word);
            let lacks = !found.iter().any(|known| known.role == argument.role);
            if shares && lacks && self.is_outside(argument.word, verb, second) {
                found.push(Argument { score: argument.score * self.score(second), ..argument });
            }
        }
    }

    fn is_subject(&self, word: usize) -> bool {
        self.is(word, Deprel::Nsubj) || self.is(word, Deprel::Csubj)
    }

    /// Whether a noun stands outside of two verbs that are joined, with no complement of the second between: then it may be both's.
    fn is_outside(&self, word: usize, first: usize, second: usize) -> bool {
        let between = |at: usize, a: usize, b: usize| at > a.min(b) && at < a.max(b);
        let complements = [Deprel::Obj, Deprel::Obl, Deprel::Xcomp, Deprel::Ccomp];
        let crossed = self
            .children(second)
            .iter()
            .any(|&child| complements.contains(&self.relation(child).universal) && between(child, second, word));
        let is_pronoun = self.tree.node(word).is_some_and(|node| node.upos == Upos::Pron);
        !is_pronoun && !crossed && !between(word, first, second)
    }

    /// Who does what an infinitive or a participle says, from the verb above.
    fn understood(&self, verb: usize, depth: usize) -> Vec<Argument> {
        let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
        let (first, chain) = self.first_of_chain(verb);
        let Some(above) = self.tree.head(first) else { return Vec::new() };
        let role = self.first_role(verb);
        let score = chain * self.score(first);
        let found = match self.relation(first).universal {
            Deprel::Xcomp => self.controllers(above, depth),
            Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis if !self.is_finite(first) => {
                // Accused of lying: he who is accused lies.
                if self.is_charge(first) {
                    return self.charged(above).into_iter().map(|argument| of(argument, role, score)).collect();
                }
                // Bombed to punish the rebels: not the town punishes them, but who bombs it.
                let by_agent = self.voice(above) == Voice::Passive && self.feature(first, Feature::VerbForm, "Inf");
                match by_agent {
                    true => self.agents(above),
                    false => self.subjects(above, depth),
                }
            }
            _ => Vec::new(),
        };
        found.into_iter().map(|argument| of(argument, role, score)).collect()
    }

    /// Whether a clause that is not finite says, behind an adposition, what the object of the verb above does.
    pub(crate) fn is_charge(&self, verb: usize) -> bool {
        let marked = self.children(verb).iter().any(|&child| {
            matches!(self.relation(child).universal, Deprel::Mark | Deprel::Case)
                && self.rules.charges.contains(self.tree.lemma(child))
        });
        let present = self.feature(verb, Feature::VerbForm, "Ger")
            || self.feature(verb, Feature::VerbForm, "Part") && !self.feature(verb, Feature::Voice, "Pass");
        marked && present && !self.is_finite(verb)
    }

    /// Who is accused of what a clause says: the object, also where that is written as the subject of a passive.
    fn charged(&self, above: usize) -> Vec<Argument> {
        let mut found = Vec::new();
        self.written(above, Via::Direct, &mut found);
        self.shared(above, &mut found);
        self.of_modifier(above, &mut found);
        found.retain(|argument| argument.role == Role::Object);
        found
    }

    fn is_finite(&self, verb: usize) -> bool {
        self.feature(verb, Feature::VerbForm, "Fin")
            || self.children(verb).iter().any(|&child| {
                let helps = self.is(child, Deprel::Aux) || self.is(child, Deprel::Cop);
                helps && self.feature(child, Feature::VerbForm, "Fin")
            })
    }

    fn agents(&self, verb: usize) -> Vec<Argument> {
        let mut found = Vec::new();
        self.written(verb, Via::Direct, &mut found);
        found.retain(|argument| argument.role == Role::Subject);
        found
    }

    /// Who does, or is, what completes a verb: its object, or whom it addresses; else its own subject.
    pub(super) fn controllers(&self, above: usize, depth: usize) -> Vec<Argument> {
        let lemma = self.tree.lemma(above);
        if !self.rules.subject_control.contains(lemma) {
            let mut upper = Vec::new();
            self.written(above, Via::Direct, &mut upper);
            self.shared(above, &mut upper);
            self.of_modifier(above, &mut upper);
            upper.retain(|argument| !self.feature(argument.word, Feature::Reflex, "Yes"));
            let is_addressed = |argument: &Argument| {
                let case = argument.case.map_or("", |case| self.tree.lemma(case));
                argument.role == Role::Oblique && self.rules.addresses.contains(&(lemma.to_string(), case.to_string()))
            };
            let of_role = |role: Role| upper.iter().filter(move |argument| argument.role == role).copied().collect();
            let choices: [Vec<Argument>; 3] = [
                upper.iter().filter(|argument| is_addressed(argument)).copied().collect(),
                of_role(Role::Object),
                of_role(Role::Recipient),
            ];
            if let Some(found) =
                choices.into_iter().find(|found| !found.is_empty() && self.voice(above) == Voice::Active)
            {
                return found;
            }
        }
        self.subjects(above, depth)
    }

    /// Who is written, or understood, as the subject of a predicate: for a passive, who it is done to.
    pub(super) fn subjects(&self, predicate: usize, depth: usize) -> Vec<Argument> {
        let role = self.first_role(predicate);
        let mut found = Vec::new();
        self.written(predicate, Via::Direct, &mut found);
        self.shared(predicate, &mut found);
        self.of_modifier(predicate, &mut found);
        found.retain(|argument| argument.role == role);
        if found.is_empty() {
            found = self.understood(predicate, depth);
        }
        found
    }
}

/// An argument of the verb above, in the role that it has below it.
fn of(argument: Argument, role: Role, score: f32) -> Argument {
    Argument { role, via: Via::Control, score: argument.score * score, ..argument }
}
