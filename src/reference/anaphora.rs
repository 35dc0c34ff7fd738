//! Pronouns, possessives and descriptions that go back to somebody named before.

use super::{Antecedent, How, Rank, References, Referent, Sort, has, identity};
use crate::frame::Role;
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Feature, Upos};

/// How many sentences back a pronoun may go.
const REACH: usize = 2;
/// How much better than any other one must fit.
const MARGIN: f32 = 0.35;
/// How well one must fit at all.
const LEAST: f32 = 1.1;

/// What a pronoun asks of whom it goes back to.
pub(super) struct Wanted {
    plural: bool,
    feminine: Option<bool>,
    /// The verb whose other arguments it is not.
    clause: Option<usize>,
    /// A possessive may go back to the subject of its own clause.
    own_subject: bool,
    object: bool,
    /// Its verb has somebody there, no thing.
    somebody: bool,
    /// It is a person.
    person: bool,
    /// It is none.
    neuter: bool,
    /// Those whom its own verb, or one that shares its subject, has as objects.
    rivals: Vec<Referent>,
}

impl References<'_> {
    /// Whom a pronoun, a possessive or a description goes back to.
    pub(super) fn anaphoric(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        if self.is_latter(sentence, word) {
            return self.latter(sentence, word);
        }
        match passage.upos(word) {
            Upos::Pron | Upos::Det if self.is_possessive(sentence, word) => self.possessive(sentence, word),
            Upos::Pron => self.pronoun(sentence, word),
            // Whose it is was found meanwhile.
            Upos::Noun if passage.possessive(word).is_some() && !passage.is_covered(word) => {
                self.nominal(sentence, word)
            }
            Upos::Noun if passage.is_definite(word) && !passage.is_covered(word) => self.described(sentence, word),
            _ => None,
        }
    }

    /// Whether a pronoun or determiner says whose the noun behind it is.
    fn is_possessive(&self, sentence: usize, word: usize) -> bool {
        let passage = &self.passages[sentence];
        has(passage, word, Feature::Poss, "Yes") && matches!(passage.universal(word), Deprel::Det | Deprel::Nmod)
    }

    /// Whether a word is a first person.
    pub(super) fn is_first(&self, sentence: usize, word: usize) -> bool {
        let passage = &self.passages[sentence];
        has(passage, word, Feature::Person, "1") || self.senses.is(passage.form(word), Sense::First)
    }

    /// Whether a word asks for the last one named: `the latter`.
    pub(super) fn is_latter(&self, sentence: usize, word: usize) -> bool {
        let passage = &self.passages[sentence];
        let nominal = matches!(passage.upos(word), Upos::Pron | Upos::Noun | Upos::Adj);
        let listed =
            self.senses.is(passage.form(word), Sense::Latter) || self.senses.is(passage.lemma(word), Sense::Latter);
        nominal
            && listed
            && (passage.upos(word) == Upos::Pron || passage.is_demonstrative(word))
            && !matches!(passage.universal(word), Deprel::Amod | Deprel::Det)
    }

    /// Whom a personal pronoun of the third person goes back to.
    pub(super) fn pronoun(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let personal = has(passage, word, Feature::PronType, "Prs") && !has(passage, word, Feature::Reflex, "Yes");
        let reflexive = self.senses.is(passage.lemma(word), Sense::Reflexive);
        let third = has(passage, word, Feature::Person, "3");
        if !personal || reflexive || !third || self.is_first(sentence, word) || passage.is(word, Deprel::Expl) {
            return None;
        }
        // `Is opposed to it`: what that is, is more often a matter than a state.
        if passage.is(word, Deprel::Obl) && self.senses.is(passage.form(word), Sense::Neuter) {
            return Some(Referent::stranger(Sort::Thing, identity(sentence, word)));
        }
        let clause = passage.frames.tree().head(word);
        let wanted = Wanted {
            plural: has(passage, word, Feature::Number, "Plur"),
            // A dative has no gender that shows.
            feminine: (!passage.is(word, Deprel::Iobj)).then(|| passage.gender(word)).flatten(),
            clause,
            own_subject: false,
            object: matches!(passage.universal(word), Deprel::Obj | Deprel::Iobj),
            person: self.senses.is(passage.form(word), Sense::Human),
            neuter: self.senses.is(passage.form(word), Sense::Neuter),
            somebody: clause.is_some_and(|verb| {
                passage.upos(verb) == Upos::Verb
                    && matches!(passage.universal(word), Deprel::Nsubj | Deprel::Obj | Deprel::Iobj)
                    && self.senses.is(passage.lemma(verb), Sense::Saying)
            }),
            rivals: clause
                .map(|verb| match passage.is(word, Deprel::Nsubj) {
                    true => self.objects(sentence, verb),
                    false => self.subjects(sentence, verb),
                })
                .unwrap_or_default(),
        };
        self.choose(sentence, word, &wanted, How::Pronoun)
    }

    /// Whom a possessive goes back to.
    pub(super) fn possessive(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        if self.is_first(sentence, word) {
            return None;
        }
        let noun = passage.frames.tree().head(word)?;
        let several = self.senses.is(passage.form(word), Sense::PluralOwner);
        // `X and its allies`.
        if passage.is(noun, Deprel::Conj)
            && let Some(first) = passage.frames.tree().head(noun)
            && passage.is_plural(first) == several
            && let Some(owner) = self.of(sentence, first).filter(|owner| owner.sort.acts())
        {
            return Some(owner.clone().joins((sentence, first), How::Possessive, 0.85));
        }
        let clause = passage.above(noun).find(|&above| matches!(passage.upos(above), Upos::Verb | Upos::Aux));
        if let Some(owner) =
            (self.blamed(sentence, noun, several).or_else(|| self.subject_behind(sentence, noun, several)))
                .or_else(|| self.controller(sentence, clause?, several))
        {
            return Some(owner);
        }
        let wanted = Wanted {
            plural: several,
            // Of the owner where that is what the language marks.
            feminine: self.senses.is(passage.form(word), Sense::Human).then(|| passage.gender(word)).flatten(),
            clause,
            own_subject: true,
            object: false,
            somebody: false,
            // `His friend X`.
            person: self.senses.is(passage.form(word), Sense::Human)
                || self.senses.is(passage.lemma(noun), Sense::Person)
                    && !self.senses.is(passage.lemma(noun), Sense::Official)
                    && self.name_beside(sentence, noun).is_some_and(|name| name.sort == Sort::Person),
            neuter: self.senses.is(passage.form(word), Sense::Neuter),
            rivals: Vec::new(),
        };
        self.choose(sentence, word, &wanted, How::Possessive)
    }

    /// Who is to do what an infinitive says, where another asks it of him: `urges X to cease his attacks`.
    fn controller(&self, sentence: usize, verb: usize, several: bool) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let asker = passage.frames.tree().head(verb).filter(|_| passage.is(verb, Deprel::Xcomp))?;
        let asked = passage.frames.children(asker).iter().copied().find(|&child| passage.is(child, Deprel::Obj))?;
        let arguments = passage.frames.arguments(verb);
        let does = arguments.iter().any(|argument| argument.role == Role::Subject && argument.word == asked);
        let owner = self.of(sentence, asked).filter(|owner| does && owner.sort.acts())?;
        let agrees = passage.is_several(asked) == several;
        agrees.then(|| owner.clone().joins((sentence, asked), How::Possessive, 0.8))
    }

    /// Whose the noun is that opens a sentence before its subject: `After its decision, X has …`.
    fn subject_behind(&self, sentence: usize, noun: usize, several: bool) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let root = passage.frames.tree().root().filter(|&root| passage.upos(root) == Upos::Verb)?;
        let top = std::iter::once(noun)
            .chain(passage.above(noun))
            .find(|&at| passage.frames.tree().head(at) == Some(root))?;
        let opens = (0..top.min(noun)).all(|at| passage.hangs_on(at, top) || passage.upos(at) == Upos::Punct);
        let beside = matches!(passage.universal(top), Deprel::Obl | Deprel::Advcl | Deprel::Advmod);
        let subject = passage.frames.children(root).iter().copied().find(|&child| passage.is(child, Deprel::Nsubj))?;
        let owner =
            self.of(sentence, subject).filter(|owner| owner.sort.acts() && passage.upos(subject) != Upos::Pron)?;
        let agrees = passage.is_several(subject) == several;
        // Somebody named before it may be meant as well.
        let alone = (0..noun).all(|at| self.of(sentence, at).is_none_or(|known| !known.sort.acts()));
        (opens && beside && alone && agrees && subject > noun)
            .then(|| owner.clone().joins((sentence, subject), How::Possessive, 0.8))
    }

    /// Whose the noun is that somebody is thanked for or reproached with: `thanks X for his support`, `reproaches X with his support`.
    fn blamed(&self, sentence: usize, noun: usize, several: bool) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let verb = passage.frames.tree().head(noun).filter(|&verb| passage.upos(verb) == Upos::Verb)?;
        let by = |child: usize| passage.frames.case(child).map(|case| passage.lemma(case));
        let other = match passage.universal(noun) {
            Deprel::Obl if by(noun).is_some_and(|case| !self.senses.is(case, Sense::Locating)) => {
                passage.frames.child(verb, Deprel::Obj).filter(|&object| object < noun)
            }
            Deprel::Obj
                if self.senses.is(passage.lemma(verb), Sense::Saying)
                    && !self.senses.is(passage.lemma(verb), Sense::Giving) =>
            {
                let addressed = |&child: &usize| {
                    passage.is(child, Deprel::Obl) && by(child).is_some_and(|case| self.senses.is(case, Sense::To))
                };
                passage.frames.children(verb).iter().copied().find(addressed)
            }
            _ => None,
        }?;
        let owner = self.of(sentence, other).filter(|owner| owner.sort.acts())?;
        (passage.is_plural(other) == several).then(|| owner.clone().joins((sentence, other), How::Possessive, 0.85))
    }

    /// The subjects of a verb, wherever they are written.
    pub(super) fn subjects(&self, sentence: usize, verb: usize) -> Vec<Referent> {
        let passage = &self.passages[sentence];
        let arguments = passage.frames.arguments(verb);
        let subjects = arguments.iter().filter(|argument| argument.role == Role::Subject);
        subjects.filter_map(|argument| self.of(sentence, argument.word).cloned()).collect()
    }

    /// The objects of a verb and of those that have its subject.
    pub(super) fn objects(&self, sentence: usize, verb: usize) -> Vec<Referent> {
        let passage = &self.passages[sentence];
        let shares = |&child: &usize| {
            matches!(passage.universal(child), Deprel::Xcomp | Deprel::Advcl | Deprel::Conj)
                && passage.frames.child(child, Deprel::Nsubj).is_none()
                && passage.upos(child) == Upos::Verb
        };
        let verbs: Vec<usize> =
            std::iter::once(verb).chain(passage.frames.children(verb).iter().copied().filter(shares)).collect();
        let objects = verbs.iter().flat_map(|&verb| passage.frames.children(verb).iter().copied());
        let objects = objects.filter(|&child| matches!(passage.universal(child), Deprel::Obj | Deprel::Iobj));
        objects
            .filter_map(|object| self.of(sentence, object).filter(|known| !known.actors.is_empty()).cloned())
            .collect()
    }

    /// Whom something that agrees goes back to: the one that fits clearly better than all others.
    pub(super) fn choose(&self, sentence: usize, word: usize, wanted: &Wanted, how: How) -> Option<Referent> {
        let mut fits: Vec<(f32, (usize, usize), Referent)> = Vec::new();
        let mut consider = |antecedent: &Antecedent| {
            let Some(score) = self.fit(sentence, word, wanted, antecedent) else { return };
            let place = (antecedent.sentence, antecedent.word);
            match fits.iter_mut().find(|(_, _, known)| known.is_same(&antecedent.referent)) {
                Some(known) if known.0 < score => (known.0, known.1) = (score + 0.2, place),
                Some(known) => known.0 += 0.2,
                None => fits.push((score, place, antecedent.referent.clone())),
            }
        };
        let first = self.first_in_reach(sentence);
        let earlier = self.antecedents.iter().rev().take_while(|known| known.sentence >= first);
        earlier.for_each(&mut consider);
        self.so_far(sentence, word).iter().for_each(&mut consider);
        fits.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
        let (best, place, referent) = fits.first()?.clone();
        let second = fits.get(1).map_or(0.0, |second| second.0);
        if best < LEAST || best - second < MARGIN {
            return Some(Referent::stranger(Sort::Thing, identity(sentence, word)));
        }
        let sure = (0.55 + 0.1 * (best - second).min(3.0)) * if place.0 == sentence { 1.0 } else { 0.95 };
        if !referent.sort.acts() && how == How::Pronoun && !(wanted.object && referent.sort == Sort::Deed) {
            // What somebody did is not the one who did it.
            return Some(Referent::thing(referent.sort, referent.identity));
        }
        Some(referent.joins(place, how, sure.min(0.9)))
    }

    /// The first sentence that a pronoun may go back to. What stands in quotation marks whole is passed over.
    fn first_in_reach(&self, sentence: usize) -> usize {
        let mut left = REACH;
        let mut first = sentence;
        while left > 0 && first > 0 && self.is_known(first - 1) {
            first -= 1;
            left -= usize::from(!self.passages[first].is_quoted());
        }
        first
    }

    /// Whether a sentence was taken apart. Of others nobody knows whom they are about.
    pub(super) fn is_known(&self, sentence: usize) -> bool {
        self.passages[sentence].len() > 0
    }

    /// How many sentences that are not quoted whole lie between two.
    fn back(&self, sentence: usize, antecedent: usize) -> usize {
        1 + (antecedent + 1..sentence).filter(|&at| !self.passages[at].is_quoted()).count()
    }

    /// The nominals of a sentence before a word.
    pub(super) fn so_far(&self, sentence: usize, word: usize) -> Vec<Antecedent> {
        let passage = &self.passages[sentence];
        let mut found = Vec::new();
        for other in 0..word {
            if passage.is_attribute(other)
                || matches!(passage.universal(other), Deprel::Flat | Deprel::Det | Deprel::Appos)
                || passage.upos(other) == Upos::Det
            {
                continue;
            }
            let Some(referent) = self.of(sentence, other) else { continue };
            found.extend(self.antecedents_at(sentence, other, referent, word));
        }
        found
    }

    /// How well a nominal fits, if it does at all.
    pub(super) fn fit(&self, sentence: usize, word: usize, wanted: &Wanted, antecedent: &Antecedent) -> Option<f32> {
        let passage = &self.passages[sentence];
        let body = matches!(antecedent.referent.sort, Sort::State | Sort::Organisation);
        if antecedent.rank == Rank::Attribute
            || antecedent.plural != wanted.plural
            || wanted.person && body
            || wanted.neuter && antecedent.referent.sort == Sort::Person
        {
            return None;
        }
        let agreement = match (wanted.feminine, antecedent.feminine) {
            (Some(a), Some(b)) if a != b => return None,
            (Some(_), Some(_)) => 0.4,
            _ => 0.0,
        };
        let mut score = agreement;
        if antecedent.sentence == sentence {
            let head = passage.frames.tree().head(antecedent.word);
            let same_clause = wanted.clause.is_some() && head == wanted.clause;
            if same_clause && !wanted.own_subject {
                return None;
            }
            // `X, its ally`: another's.
            let apposed = wanted.own_subject
                && head != Some(antecedent.word)
                && passage.frames.tree().head(word).is_some_and(|noun| {
                    passage.is(noun, Deprel::Appos) && passage.frames.tree().head(noun) == Some(antecedent.word)
                });
            if apposed {
                return None;
            }
            // A noun that holds the possessive is not its owner.
            if passage.hangs_on(word, antecedent.word)
                && antecedent.rank <= Rank::Object
                && !passage.is(word, Deprel::Nsubj)
            {
                return None;
            }
            let subject = antecedent.rank >= Rank::Subject;
            let governs = head.is_some_and(|head| passage.hangs_on(word, head));
            score += match antecedent.rank {
                _ if subject && same_clause => 5.5,
                _ if subject && governs => {
                    if wanted.own_subject {
                        4.7
                    } else {
                        5.0
                    }
                }
                _ if subject => 3.8,
                Rank::Object => 2.6,
                Rank::Oblique => 2.2,
                _ => 1.4,
            };
        } else {
            let back = self.back(sentence, antecedent.sentence);
            score += match (antecedent.rank, back) {
                (Rank::MainSubject, 1) => {
                    if wanted.own_subject {
                        3.4
                    } else {
                        4.0
                    }
                }
                (Rank::Subject, 1) => 3.0,
                (Rank::Object, 1) => 2.0,
                (Rank::Oblique, 1) => 1.7,
                (_, 1) => 1.2,
                (Rank::MainSubject, _) => 2.0,
                (Rank::Subject, _) => 1.4,
                _ => 0.8,
            };
        }
        // Whoever is quoted speaks of others; outside of the quotation he is the one spoken of.
        let quoted = self.passages[antecedent.sentence].quotation.get(antecedent.word).copied().flatten();
        if quoted.is_some() && quoted != passage.quotation[word] {
            score -= 1.5;
        }
        if wanted.rivals.iter().any(|rival| rival.is_same(&antecedent.referent)) {
            return None;
        }
        if wanted.object && antecedent.rank == Rank::Object {
            score += 0.5;
        }
        if !antecedent.referent.sort.acts() {
            let where_or_when = matches!(antecedent.referent.sort, Sort::Time | Sort::Place);
            score -= if where_or_when || wanted.somebody { 2.0 } else { 1.0 };
        }
        Some(score)
    }

    /// Whom `the latter` goes back to: the last one named who agrees.
    pub(super) fn latter(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let (plural, feminine) = (passage.is_plural(word), passage.gender(word));
        let fits = |antecedent: &&Antecedent| {
            let agrees = antecedent.feminine.is_none() || feminine.is_none() || antecedent.feminine == feminine;
            antecedent.plural == plural
                && agrees
                && antecedent.rank > Rank::Attribute
                && antecedent.referent.sort.acts()
        };
        let here = self.so_far(sentence, word);
        let near = here.iter().rev().find(fits);
        let found = near
            .or_else(|| self.antecedents.iter().rev().take_while(|known| known.sentence + 1 >= sentence).find(fits))?;
        Some(found.referent.clone().joins((found.sentence, found.word), How::Latter, 0.75))
    }

    /// The speaker, where a first person stands in what somebody says.
    pub(super) fn first_person(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let pronoun = matches!(passage.upos(word), Upos::Pron | Upos::Det);
        if !pronoun || !self.is_first(sentence, word) || passage.quotation[word].is_none() {
            return None;
        }
        let own = Referent::stranger(Sort::Person, identity(sentence, word));
        let Some(speaker) = self.speaker(sentence, word) else { return Some(own) };
        let Some(referent) = self.of(speaker.sentence, speaker.word) else { return Some(own) };
        let from = (speaker.sentence, speaker.word);
        Some(referent.clone().joins(from, How::First, 0.8))
    }
}
