//! Names and nouns that stand for somebody by themselves.

use super::{How, References, Referent, Sort, identity, identity_of_name};
use crate::gazetteer::{EntityIndex, Kind};
use crate::lexicon::senses::Sense;
use crate::mention::MentionForm;
use crate::syntax::{Deprel, Upos};

impl References<'_> {
    /// Whom a word stands for, where that needs nothing before it.
    pub(super) fn nominal(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        if passage.is_attribute(word) {
            return None;
        }
        match passage.upos(word) {
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::X | Upos::Num | Upos::Sym => {}
            _ if passage.mention(word).is_some() => return Some(self.named(sentence, word)),
            // `One of the ministers, X`.
            Upos::Pron => return self.name_beside(sentence, word).filter(|name| !name.stranger),
            _ => return None,
        }
        if passage.mention(word).is_some() {
            return Some(self.named(sentence, word));
        }
        if passage.is_covered(word) {
            return None;
        }
        match passage.upos(word) {
            Upos::Propn | Upos::X => self.unknown_name(sentence, word),
            Upos::Noun => self.noun(sentence, word),
            _ => None,
        }
    }

    /// Whom a name of the gazetteer stands for at its place.
    fn named(&self, sentence: usize, word: usize) -> Referent {
        let passage = &self.passages[sentence];
        let Some(mention) = passage.mention(word) else {
            return Referent::thing(Sort::Thing, identity(sentence, word));
        };
        let entity = self.gazetteer.get(mention.entity);
        let sort = Sort::of(entity.kind);
        if mention.form == MentionForm::Demonym {
            return self.people(sentence, word, mention.entity);
        }
        if self.goes_on(sentence, word) {
            return Referent::stranger(sort, identity(sentence, word));
        }
        let how = if mention.form == MentionForm::Metonym { How::Seat } else { How::Name };
        // `X/Y`: both.
        let names = passage.mentions(word).iter().filter(|mention| mention.form != MentionForm::Demonym);
        let mut actors: Vec<EntityIndex> = names.map(|mention| mention.entity).collect();
        actors.sort_unstable();
        actors.dedup();
        Referent::known(actors, sort, how, 1.0)
    }

    /// Whether a name is part of a longer one that the gazetteer lacks.
    fn goes_on(&self, sentence: usize, word: usize) -> bool {
        let passage = &self.passages[sentence];
        let tree = passage.frames.tree();
        let name = |other: usize| {
            passage.upos(other) == Upos::Propn
                && !passage.is_covered(other)
                && !self.senses.any(passage.lemma(other), &[Sense::Title, Sense::Official])
                && !self.senses.is(&passage.lemma(other).to_lowercase(), Sense::Title)
                && !self.senses.is(&passage.lemma(other).to_lowercase(), Sense::Official)
        };
        let mut edge = (word, word);
        while edge.0 > 0 && passage.is_covered(edge.0 - 1) && passage.mention(edge.0 - 1).is_none() {
            edge.0 -= 1;
        }
        while passage.is_covered(edge.1 + 1) && passage.mention(edge.1 + 1).is_none() {
            edge.1 += 1;
        }
        // A name of several words is whole at its start.
        let whole = edge.1 > edge.0 && mention_is_person(self, sentence, word);
        let before = edge.0.checked_sub(1).filter(|&other| name(other) && !whole);
        let after = Some(edge.1 + 1).filter(|&other| other < passage.len() && name(other));
        let flat = |a: usize, b: usize| {
            let joins = |relation: Deprel| matches!(relation, Deprel::Flat | Deprel::Compound | Deprel::Fixed);
            tree.head(a) == Some(b) && joins(passage.universal(a))
                || tree.head(b) == Some(a) && joins(passage.universal(b))
        };
        before.into_iter().chain(after).any(|other| {
            flat(other, word)
                || tree.head(other).is_some() && tree.head(other) == tree.head(word) && {
                    passage.is(other, Deprel::Flat) && passage.is(word, Deprel::Flat)
                }
        })
    }

    /// The people of a state: all of them stand for it, some of them for nobody known.
    fn people(&self, sentence: usize, word: usize, state: EntityIndex) -> Referent {
        let passage = &self.passages[sentence];
        if let Some(referent) = self.name_beside(sentence, word) {
            return referent;
        }
        let children = passage.frames.children(word);
        let narrowed = children.iter().any(|&child| {
            matches!(passage.universal(child), Deprel::Nummod | Deprel::Amod)
                || passage.is(child, Deprel::Nmod) && !passage.is_attribute(child)
        });
        let entity = self.gazetteer.get(state);
        let is_people = |at: usize| passage.demonyms(at).next().is_some() && passage.is_plural(at);
        let joined = passage.joined(word).any(is_people)
            || passage.is(word, Deprel::Conj) && passage.frames.tree().head(word).is_some_and(is_people);
        // `Armenians protest`, in a language that says so of all of them.
        let subject = passage.is(word, Deprel::Nsubj) && passage.upos(word) == Upos::Propn;
        let bare = !passage.has_article(word) && (passage.frames.case(word).is_some() || joined || subject);
        let all = passage.is_plural(word)
            && (passage.is_definite(word) || bare)
            && !narrowed
            && !passage.is_demonstrative(word);
        // `The Republican`: the only one of his party of whom the text speaks.
        if !passage.is_plural(word) && passage.is_definite(word) {
            let of_it = |&&person: &&EntityIndex| {
                self.gazetteer.get(person).kind == Kind::Person && self.home(person) == Some(state)
            };
            let mut members = self.named.iter().filter(of_it);
            if let (Some(&member), None) = (members.next(), members.next()) {
                return Referent::known(vec![member], Sort::Person, How::Description, 0.6);
            }
            return Referent::stranger(Sort::Person, identity(sentence, word));
        }
        match all || entity.kind == Kind::Organisation {
            true => Referent::known(vec![state], Sort::of(entity.kind), How::People, 0.8),
            false => Referent::stranger(Sort::Person, identity(sentence, word)),
        }
    }

    /// A name that the gazetteer lacks.
    fn unknown_name(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let lower = passage.lemma(word).to_lowercase();
        if self.senses.any(&lower, &[Sense::Official, Sense::Title, Sense::Person])
            && let Some(referent) = self.name_beside(sentence, word)
        {
            return Some(referent);
        }
        // `Tuesday`.
        if self.senses.is(&lower, Sense::Time) || self.senses.is(passage.lemma(word), Sense::Time) {
            return Some(Referent::thing(Sort::Time, identity(sentence, word)));
        }
        // A title or a common noun with a capital.
        if self.senses.any(&lower, &[Sense::Organ, Sense::State, Sense::Official]) {
            return self.noun(sentence, word);
        }
        if passage.is(word, Deprel::Flat) {
            return None;
        }
        // A name goes by its last part.
        let last = passage
            .frames
            .children(word)
            .iter()
            .copied()
            .rfind(|&child| matches!(passage.universal(child), Deprel::Flat) && passage.upos(child) == Upos::Propn);
        let name = passage.form(last.unwrap_or(word));
        let located = passage.frames.case(word).is_some_and(|case| self.senses.is(passage.lemma(case), Sense::To));
        let sort = if located && last.is_none() { Sort::Place } else { Sort::Person };
        Some(Referent::stranger(sort, identity_of_name(name)))
    }

    /// The name right beside a noun without an adposition: `President X`.
    pub(super) fn name_beside(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let names = passage.frames.children(word).iter().copied().filter(|&child| {
            let relation = passage.universal(child);
            // `Houthi rebels`: the name of a body written as an adjective.
            let body = passage.mention(child).is_some_and(|mention| {
                self.gazetteer.get(mention.entity).kind == Kind::Organisation && mention.form != MentionForm::Demonym
            });
            let joins = matches!(relation, Deprel::Flat | Deprel::Appos | Deprel::Nmod | Deprel::Compound)
                || relation == Deprel::Amod && body;
            joins
                && passage.frames.case(child).is_none()
                && !passage.is_attribute(child)
                && (passage.mention(child).is_some() || passage.upos(child) == Upos::Propn)
                && (!passage.is_parted(word, child) || relation == Deprel::Appos && !passage.has_article(child))
        });
        let mut found: Option<Referent> = None;
        for name in names {
            let referent = match passage.mention(name) {
                Some(_) => self.named(sentence, name),
                None => self
                    .unknown_name(sentence, name)
                    .unwrap_or_else(|| Referent::stranger(Sort::Person, identity_of_name(passage.form(name)))),
            };
            // A known one decides: other parts may be another name's.
            if found.as_ref().is_none_or(|known| known.stranger && !referent.stranger) {
                found = Some(referent);
            }
        }
        found.map(|referent| match referent.stranger {
            true => referent,
            false => Referent { how: How::Title, ..referent },
        })
    }

    /// The person whose name ends the phrase of a title: `the minister of the interior X`, where the tree hangs the name deeper.
    fn name_at_the_end(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let tree = passage.frames.tree();
        let joins =
            |relation: Deprel| matches!(relation, Deprel::Flat | Deprel::Appos | Deprel::Nmod | Deprel::Compound);
        (word + 1..passage.len()).find_map(|name| {
            let person = match passage.mention(name) {
                Some(mention) => self.gazetteer.get(mention.entity).kind == Kind::Person,
                None => passage.upos(name) == Upos::Propn && !passage.is_covered(name),
            };
            if !person || passage.frames.case(name).is_some() || !joins(passage.universal(name)) {
                return None;
            }
            let mut at = tree.head(name)?;
            // A name of several words begins with its first.
            if passage.upos(at) == Upos::Propn && passage.mention(name).is_none() {
                return None;
            }
            // Up to the title only nouns, none of which is a title of its own: `the predecessor of Mr X`.
            while at != word {
                let nominal =
                    matches!(passage.universal(at), Deprel::Nmod | Deprel::Conj | Deprel::Flat | Deprel::Amod)
                        && !self.senses.is(passage.lemma(at), Sense::Title);
                if !nominal || matches!(passage.upos(at), Upos::Verb | Upos::Aux) || at < word {
                    return None;
                }
                at = tree.head(at)?;
            }
            // Between two marks it may be another's.
            let marks = (word + 1..name).filter(|&at| passage.upos(at) == Upos::Punct).count();
            let referent = match passage.mention(name) {
                Some(_) => Referent { how: How::Title, ..self.named(sentence, name) },
                None => self.unknown_name(sentence, name)?,
            };
            (marks <= 1 && (marks == 0 || !referent.stranger)).then_some(referent)
        })
    }

    /// The person whom an apposition with a title of its own names: `the commander of the operation, general X`.
    fn titled_beside(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let beside = passage.frames.children(word).iter().copied().find(|&child| {
            passage.is(child, Deprel::Appos)
                && child > word
                && passage.upos(child) == Upos::Noun
                && self.senses.any(passage.lemma(child), &[Sense::Official, Sense::Title, Sense::Person])
        })?;
        let name = self.name_beside(sentence, beside)?;
        (name.sort == Sort::Person && passage.joined(beside).next().is_none()).then_some(name)
    }

    /// Whether a noun of a state is something else by its complement: `the state of health`.
    fn is_condition(&self, sentence: usize, word: usize) -> bool {
        let passage = &self.passages[sentence];
        let complements = passage.frames.children(word).iter().copied().filter(|&child| {
            passage.is(child, Deprel::Nmod)
                && passage.frames.case(child).is_some_and(|case| self.senses.is(passage.lemma(case), Sense::Of))
        });
        complements.into_iter().any(|child| {
            passage.upos(child) == Upos::Noun
                && !passage.has_article(child)
                && !self.senses.is(passage.lemma(child), Sense::Measure)
                && self.of(sentence, child).is_some_and(|known| !known.sort.acts())
        })
    }

    /// What a common noun stands for.
    fn noun(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let lemma = passage.lemma(word).to_lowercase();
        let is = |sense: Sense| self.senses.is(&lemma, sense) || self.says(sentence, word, sense);
        let own = identity(sentence, word);
        if is(Sense::State) && self.is_condition(sentence, word) {
            return Some(Referent::thing(Sort::Thing, own));
        }
        if let Some(name) = self.name_beside(sentence, word) {
            let person = name.sort == Sort::Person;
            if is(Sense::Title) || is(Sense::Official) || is(Sense::Person) {
                return Some(name);
            }
            // `Said on Sunday X`, where the tree takes the day for who said it.
            if is(Sense::Time) && !name.stranger && passage.rank(word) >= super::Rank::Object {
                return Some(name);
            }
            if is(Sense::Organ) && person {
                return Some(self.organ_of(&name, own));
            }
            if is(Sense::Body) || is(Sense::State) || is(Sense::Organ) {
                return Some(name);
            }
            let body = name.sort == Sort::Organisation && !name.stranger;
            if (person || body)
                && !is(Sense::Deed)
                && (!is(Sense::Place) || body)
                && !is(Sense::Time)
                && !passage.is_parted(word, word + 1)
            {
                return Some(name);
            }
        }
        if (is(Sense::Official) || is(Sense::Person))
            && let Some(name) = self.name_at_the_end(sentence, word).or_else(|| self.titled_beside(sentence, word))
        {
            return Some(name);
        }
        // What is said of a name beside it is that one; a place is that only of a state.
        if passage.is(word, Deprel::Appos)
            && (is(Sense::Official) || is(Sense::Person) || is(Sense::Body) || is(Sense::State) || is(Sense::Place))
            && let Some(head) = passage.frames.tree().head(word)
            // A people is what stands beside it, so that nothing is asked in a circle.
            && let Some(named) = self.of(sentence, head).or(passage
                .mention(head)
                .filter(|mention| mention.form != MentionForm::Demonym)
                .map(|_| self.named(sentence, head))
                .as_ref())
            && (named.sort == Sort::State || named.sort.acts() && !is(Sense::Place))
        {
            return Some(named.clone());
        }
        if self.is_former(sentence, word) && (is(Sense::Official) || is(Sense::State)) {
            return Some(Referent::stranger(Sort::Person, own));
        }
        // Two or more who were named before, or the sides of the conflict.
        let counted = passage.frames.child(word, Deprel::Nummod).is_some();
        let group = is(Sense::Collective) || counted && (is(Sense::State) || is(Sense::Official));
        let homes = self.homes(sentence, word);
        if group && passage.is_plural(word) && passage.is_definite(word) && self.demonyms_at(sentence, word).is_empty()
        {
            // `The members of the union` are the union.
            let union = |home: &&Referent| home.sort == Sort::Organisation && !home.actors.is_empty();
            return homes.as_ref().filter(union).filter(|_| is(Sense::Organ)).map(|union| self.organ_of(union, own));
        }
        if is(Sense::Official) && (homes.is_some() || !passage.is_definite(word)) {
            return Some(match homes {
                Some(homes) if !homes.stranger => self.office(sentence, word, homes),
                _ => Referent::stranger(Sort::Person, own),
            });
        }
        // `The alliance of X`, where X is called an alliance: X itself.
        if is(Sense::Body)
            && let Some(body) = homes.as_ref().filter(|body| self.is_called(body, &lemma))
        {
            return Some(self.organ_of(body, own));
        }
        if is(Sense::Organ)
            && !is(Sense::Collective)
            && let Some(homes) = &homes
        {
            return Some(self.organ_of(homes, own));
        }
        let bodies = |homes: &Referent| {
            !homes.actors.is_empty()
                && homes.actors.iter().all(|&home| self.gazetteer.get(home).kind == Kind::Organisation)
        };
        if is(Sense::Collective)
            && let Some(homes) = homes.as_ref().filter(|homes| !(is(Sense::Person) && bodies(homes)))
        {
            // `Its neighbour`, `its adversary`: of two sides the other one.
            let other = |&side: &EntityIndex| homes.actors.iter().all(|&home| self.state_of(home) != side);
            let mine = homes.actors.iter().any(|&home| self.parties.contains(&self.state_of(home)));
            let others: Vec<EntityIndex> = self.parties.iter().copied().filter(other).collect();
            return Some(match (mine && !homes.stranger, others.as_slice()) {
                (true, [other]) if !passage.is_plural(word) && passage.possessive(word).is_some() => {
                    Referent::known(vec![*other], Sort::State, How::Parties, homes.sure * 0.7)
                }
                _ => Referent::stranger(Sort::State, own),
            });
        }
        if is(Sense::State)
            && let Some(homes) = &homes
        {
            let states: Vec<EntityIndex> = homes.actors.iter().map(|&home| self.state_of(home)).collect();
            // `His country` is the state that he acts for; `its neighbour` is another.
            let known = !homes.stranger && homes.sort != Sort::Deed;
            return Some(match known {
                true => Referent::known(states, Sort::State, How::Organ, homes.sure * 0.9),
                false => Referent::stranger(Sort::State, own),
            });
        }
        if is(Sense::Deed) {
            return match self.owners(sentence, word) {
                Some(owners) => Some(Referent { sort: Sort::Deed, identity: own, ..owners }),
                None if passage.is_definite(word) => None,
                None => Some(Referent::thing(Sort::Deed, own)),
            };
        }
        // Those of an organisation stand for it: its experts, its fighters.
        if is(Sense::Person)
            && passage.is_plural(word)
            && let Some(homes) = homes.as_ref().filter(|homes| !homes.stranger)
        {
            let bodies = homes.actors.iter().all(|&home| self.gazetteer.get(home).kind == Kind::Organisation);
            if bodies && !homes.actors.is_empty() && !self.is_former(sentence, word) {
                return Some(Referent::known(
                    homes.actors.clone(),
                    Sort::Organisation,
                    How::Official,
                    homes.sure * 0.75,
                ));
            }
        }
        let sort = match () {
            () if is(Sense::Conflict) => Sort::Thing,
            () if is(Sense::Person) || is(Sense::Official) => Sort::Person,
            () if is(Sense::Body) || is(Sense::Organ) => Sort::Organisation,
            () if is(Sense::State) => Sort::State,
            () if is(Sense::Place) => Sort::Place,
            () if is(Sense::Time) => Sort::Time,
            () => Sort::Thing,
        };
        // `The head of the diplomacy`: whose that is, is not known yet.
        let open = passage.frames.children(word).iter().any(|&child| {
            passage.is(child, Deprel::Nmod)
                && passage.upos(child) == Upos::Noun
                && passage.is_definite(child)
                && self.of(sentence, child).is_none()
                && passage.frames.case(child).is_some_and(|case| self.senses.is(passage.lemma(case), Sense::Of))
        });
        if open && matches!(sort, Sort::Person | Sort::Organisation) {
            return None;
        }
        // Who is new in the text goes back to nobody.
        let is_new =
            !passage.is_definite(word) && passage.has_article(word) || homes.is_some() || self.narrows(sentence, word);
        match sort {
            Sort::Person | Sort::Organisation | Sort::State => is_new.then(|| Referent::stranger(sort, own)),
            Sort::Place | Sort::Time => Some(Referent::thing(sort, own)),
            // Something of somebody is nearly a deed of his.
            _ => match self.owners(sentence, word) {
                Some(owners) if !is(Sense::Conflict) => {
                    Some(Referent { sort: Sort::Thing, identity: own, sure: owners.sure * 0.6, ..owners })
                }
                _ if self.senses.is(&lemma, Sense::Collective) && passage.is_definite(word) => None,
                _ => Some(Referent::thing(sort, own)),
            },
        }
    }

    /// Whether a relative clause, an adjective or a complement tells a noun from others of its kind.
    fn narrows(&self, sentence: usize, word: usize) -> bool {
        let passage = &self.passages[sentence];
        passage.frames.children(word).iter().any(|&child| match passage.universal(child) {
            Deprel::Acl => true,
            // `Threatens the country with sanctions`, where the tree hangs those on the country.
            Deprel::Nmod => {
                let bare = !passage.has_article(child) && self.senses.is(passage.lemma(child), Sense::Measure);
                !bare && passage.frames.case(child).is_some_and(|case| self.senses.is(passage.lemma(case), Sense::Of))
            }
            Deprel::Nummod => !passage.is_definite(word),
            _ => false,
        })
    }

    /// Whether a noun says that somebody was once what it says.
    pub(crate) fn is_former(&self, sentence: usize, word: usize) -> bool {
        let passage = &self.passages[sentence];
        let former = |&child: &usize| {
            matches!(passage.universal(child), Deprel::Amod | Deprel::Compound | Deprel::Advmod | Deprel::Dep)
                && self.senses.is(passage.lemma(child), Sense::Former)
        };
        let lemma = passage.lemma(word);
        let prefixed = lemma.split_once('-').is_some_and(|(prefix, _)| self.senses.is(prefix, Sense::Former));
        prefixed || passage.frames.children(word).iter().any(former)
    }
}

/// Whether a name is a person's.
fn mention_is_person(references: &References<'_>, sentence: usize, word: usize) -> bool {
    let mention = references.passages[sentence].mention(word);
    mention.is_some_and(|mention| references.gazetteer.get(mention.entity).kind == Kind::Person)
}
