//! Descriptions that go back to somebody named before, and whose a deed is that nothing beside it tells.

use super::{Antecedent, How, Rank, References, Referent, Sort, identity};
use crate::gazetteer::EntityIndex;
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Upos};

/// How many sentences back somebody described is looked for.
const REACH: usize = 2;
/// How many sentences back the same description may go.
const SAME_REACH: usize = 12;

impl References<'_> {
    /// Whom a description with a definite article or a demonstrative goes back to.
    pub(super) fn described(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let lemma = passage.lemma(word).to_lowercase();
        let is = |sense: Sense| self.senses.is(&lemma, sense);
        let own = identity(sentence, word);
        let plural = passage.is_plural(word);
        if plural && (is(Sense::Collective) || is(Sense::State)) {
            // `The African countries` are no two who were named.
            let narrowed = passage.frames.children(word).iter().any(|&child| passage.is(child, Deprel::Amod));
            // `The members of the union` are those of whom the union consists.
            let of_union = |home: Referent| home.sort == Sort::Organisation && !home.actors.is_empty();
            let narrowed = narrowed || self.homes(sentence, word).is_some_and(of_union);
            let both = if narrowed { None } else { self.both(sentence, word) };
            return Some(both.unwrap_or_else(|| Referent::stranger(Sort::Thing, own)));
        }
        let foreign =
            passage.frames.children(word).iter().any(|&child| self.senses.is(passage.lemma(child), Sense::Foreign));
        if is(Sense::State) && foreign {
            // `The neighbouring country` is not the one spoken of.
            return Some(Referent::stranger(Sort::State, own));
        }
        if is(Sense::State) {
            let state = self.country(sentence, word).or_else(|| self.state_of_document());
            return Some(state.unwrap_or_else(|| Referent::stranger(Sort::State, own)));
        }
        let sort = match () {
            () if is(Sense::Deed) => Sort::Deed,
            () if is(Sense::Official) || is(Sense::Person) => Sort::Person,
            () if is(Sense::Organ) || is(Sense::Body) => Sort::Organisation,
            () => return None,
        };
        // What a complement narrows is another one.
        if self.is_narrowed(sentence, word) {
            return Some(Referent::thing(sort, own));
        }
        // The same words as before, of the same number. Of deeds and of many there are more.
        let several = self.organs.get(&lemma).is_some_and(|states| states.len() > 1);
        let reach = if sort == Sort::Deed || plural || several { REACH } else { SAME_REACH };
        let before = self.described.iter().rev().take_while(|known| known.sentence + reach >= sentence);
        let same = before.into_iter().find(|known| known.lemma == lemma && !self.is_bare_deed(known));
        if let Some(known) = same
            && passage.is_plural(word) == self.passages[known.sentence].is_plural(known.word)
        {
            let far = if known.sentence + REACH >= sentence { 0.85 } else { 0.7 };
            return Some(known.referent.clone().joins((known.sentence, known.word), How::Again, far));
        }
        if sort == Sort::Deed {
            // Whoever was last spoken of has not done violence: the whole document tells who has.
            if is(Sense::Violence) || !passage.is_demonstrative(word) && !is(Sense::Speech) {
                return Some(Referent::thing(Sort::Deed, own));
            }
            let known = is(Sense::Measure) || is(Sense::Speech);
            let open = if known { Referent::thing(Sort::Deed, own) } else { Referent::stranger(Sort::Deed, own) };
            return Some(self.doer(sentence, word).unwrap_or(open));
        }
        if !plural
            && is(Sense::Official)
            && let Some(holder) = self.holder_named(sentence, word)
        {
            return Some(Referent::known(vec![holder], Sort::Person, How::Office, 0.7));
        }
        if plural {
            // `The electoral officials` are no two who were named.
            let narrowed = passage.frames.children(word).iter().any(|&child| passage.is(child, Deprel::Amod));
            if sort == Sort::Person
                && is(Sense::Official)
                && !narrowed
                && let Some(both) = self.both(sentence, word)
            {
                return Some(both);
            }
            return Some(Referent::stranger(sort, own));
        }
        let only = self.only(sentence, word, |referent| referent.sort == sort);
        // `The foreign forces` are not those of the state spoken of.
        let about = || {
            (!foreign && is(Sense::Organ))
                .then(|| self.state_of_organ(&lemma).or_else(|| self.state_of_document()))
                .flatten()
        };
        Some(only.or_else(about).unwrap_or_else(|| Referent::stranger(sort, own)))
    }

    /// Whether something that was said before is a deed of which nobody was said to have done it.
    pub(super) fn is_bare_deed(&self, known: &super::Described) -> bool {
        known.referent.sort == Sort::Deed && known.referent.actors.is_empty() && !known.referent.stranger
    }

    /// The only one of some kind of whom the last sentences speak.
    pub(super) fn only(&self, sentence: usize, word: usize, fits: impl Fn(&Referent) -> bool) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let feminine = passage.gender(word);
        if (sentence.saturating_sub(REACH)..sentence).any(|before| !self.is_known(before)) {
            return None;
        }
        let near = self.antecedents.iter().rev().take_while(|known| known.sentence + REACH >= sentence);
        let here = self.so_far(sentence, word);
        let agrees = |antecedent: &&Antecedent| {
            let disagrees = antecedent.feminine.is_some() && feminine.is_some() && antecedent.feminine != feminine;
            let person = antecedent.referent.sort == Sort::Person;
            !antecedent.plural
                && antecedent.rank != Rank::Attribute
                && !(person && disagrees)
                && fits(&antecedent.referent)
        };
        the_only(here.iter().rev().chain(near).filter(agrees))
    }

    /// `The country`: the only state that the last sentences speak of.
    pub(super) fn country(&self, sentence: usize, word: usize) -> Option<Referent> {
        let near = self.antecedents.iter().rev().take_while(|known| known.sentence + 1 >= sentence);
        let here = self.so_far(sentence, word);
        the_only(here.iter().rev().chain(near).filter(|known| known.referent.sort == Sort::State))
    }

    /// `Both countries`, `the parties`: the two that the last sentences speak of, or the sides of the document's conflict.
    pub(super) fn both(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let lemma = passage.lemma(word).to_lowercase();
        let official = self.senses.is(&lemma, Sense::Official) && !self.senses.is(&lemma, Sense::Collective);
        let wanted = if official { Sort::Person } else { Sort::State };
        let mut actors: Vec<EntityIndex> = Vec::new();
        let near = self.antecedents.iter().rev().take_while(|known| known.sentence + 1 >= sentence);
        let here = self.so_far(sentence, word);
        let mut stranger = false;
        for antecedent in here.iter().rev().chain(near) {
            let referent = &antecedent.referent;
            if referent.sort == wanted || !official && referent.sort == Sort::Organisation {
                stranger |= referent.stranger && !antecedent.plural;
                actors.extend(referent.actors.iter().copied());
            }
        }
        actors.sort_unstable();
        actors.dedup();
        // Who speaks of both is neither.
        let clause = passage.above(word).find(|&above| passage.upos(above) == Upos::Verb);
        let own = clause.map(|verb| self.subjects(sentence, verb)).unwrap_or_default();
        let subject = passage.is(word, Deprel::Nsubj);
        actors.retain(|actor| subject || !own.iter().any(|own| own.actors.contains(actor)));
        if actors.len() == 2 && !stranger {
            return Some(Referent::known(actors, wanted, How::Description, 0.65));
        }
        let two = self.parties.len() == 2 && self.parties.iter().all(|side| actors.contains(side));
        let sides = !official && (self.senses.is(&lemma, Sense::Collective) && self.parties.len() >= 2 || two);
        sides.then(|| Referent::known(self.parties.clone(), Sort::State, How::Parties, 0.65))
    }

    /// Whose deed `this decision` is where nothing but the sentences before tell: the subject's of the last one, unless he is the
    /// one who now speaks of it.
    pub(super) fn doer(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let clause = passage.above(word).find(|&above| passage.upos(above) == Upos::Verb);
        let own: Vec<Referent> = clause.map(|verb| self.subjects(sentence, verb)).unwrap_or_default();
        for before in (sentence.saturating_sub(REACH)..sentence).rev() {
            if !self.is_known(before) {
                return None;
            }
            let mut subjects =
                self.antecedents.iter().filter(|known| known.sentence == before && known.rank == Rank::MainSubject);
            let Some(subject) = subjects.next() else { continue };
            // Who tells of a deed has not done it; who says something has said it.
            let other = &self.passages[before];
            let told = other
                .frames
                .tree()
                .head(subject.word)
                .map(|verb| other.lemma(verb))
                .is_some_and(|verb| self.senses.is(verb, Sense::Saying) && !self.senses.is(verb, Sense::Deciding));
            if told != self.senses.is(passage.lemma(word), Sense::Speech) {
                continue;
            }
            if !subject.referent.sort.acts() || own.iter().any(|own| own.is_same(&subject.referent)) {
                continue;
            }
            let joined = subject.referent.clone().joins((subject.sentence, subject.word), How::Description, 0.5);
            return Some(Referent { sort: Sort::Deed, ..joined });
        }
        None
    }

    /// Whose deed an apposition to a whole clause is: `X has left, a decision that …`.
    pub(super) fn clause_as_deed(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let tree = passage.frames.tree();
        let root = tree.root()?;
        let beside = matches!(passage.universal(word), Deprel::Appos | Deprel::Parataxis | Deprel::Conj | Deprel::Dep);
        let behind = word.checked_sub(2).is_some_and(|at| passage.form(at) == "," || passage.form(at + 1) == ",");
        let told = passage.frames.children(word).iter().any(|&child| passage.is(child, Deprel::Acl));
        if !beside || !behind || !told || word < root || passage.is_definite(word) {
            return None;
        }
        let subjects = self.subjects(sentence, root);
        let [subject] = subjects.as_slice() else { return None };
        (subject.sort.acts() && !subject.actors.is_empty()).then(|| Referent {
            sort: Sort::Deed,
            how: How::Description,
            sure: subject.sure * 0.6,
            ..subject.clone()
        })
    }

    /// Whose deed something is that somebody makes: `X has launched an offensive`.
    pub(super) fn deed_of_subject(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let verb = passage.frames.tree().head(word)?;
        if !passage.is(word, Deprel::Obj) || !self.senses.is(passage.lemma(verb), Sense::Giving) {
            return None;
        }
        let subjects = self.subjects(sentence, verb);
        let [subject] = subjects.as_slice() else { return None };
        let own = identity(sentence, word);
        subject.sort.acts().then(|| Referent {
            sort: Sort::Deed,
            identity: own,
            sure: subject.sure * 0.8,
            ..subject.clone()
        })
    }

    /// The only state of which the document names such an organ.
    fn state_of_organ(&self, lemma: &str) -> Option<Referent> {
        let states: Vec<EntityIndex> = self.organs.get(lemma)?.iter().copied().collect();
        let kind = self.gazetteer.get(*states.first()?).kind;
        (states.len() == 1).then(|| Referent::known(states, Sort::of(kind), How::Topic, 0.6))
    }

    /// The state that the document is about, where one is named far more often than all others.
    pub(super) fn state_of_document(&self) -> Option<Referent> {
        let state = self.main_state?;
        Some(Referent::known(vec![state], Sort::State, How::Topic, 0.45))
    }
}

/// Whom a description goes back to where all of some stand for the same one; nobody where two fit.
fn the_only<'a>(mut antecedents: impl Iterator<Item = &'a Antecedent>) -> Option<Referent> {
    let found = antecedents.next()?;
    antecedents
        .all(|other| other.referent.is_same(&found.referent))
        .then(|| found.referent.clone().joins((found.sentence, found.word), How::Description, 0.6))
}
