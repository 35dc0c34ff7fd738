//! Sightings: the proper names of a sentence, and what its tree says of whom they name.

use super::WORLD;
use super::clue::{Clue, Clues};
use crate::gazetteer::EntityIndex;
use crate::lexicon::names::folded;
use crate::lexicon::senses::{Sense, Senses};
use crate::lexicon::{Language, NameRules};
use crate::mention::Mention;
use crate::reference::Passage;
use crate::syntax::{Deprel, Feature, Upos};
use crate::text::Span;
use crate::text::one_line;
use std::ops::Range;

/// How many words a role may stretch over before a name.
const LONGEST_ROLE: usize = 10;

/// Whom somebody acts for: one whom the gazetteer knows, or a word that may be the adjective or name of a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whom {
    Known(EntityIndex),
    Word(Box<str>),
}

/// A name at its place.
#[derive(Clone, Debug)]
pub(super) struct Sighting {
    pub span: Span,
    /// Its folded text: `rue`.
    pub key: String,
    pub clues: Clues,
    /// Whom it acts for.
    pub whom: Vec<Whom>,
    /// The name or the known one that stands in brackets behind it, or before whose brackets it stands.
    pub beside: Option<Beside>,
}

/// Who else a name may be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Beside {
    Known(EntityIndex),
    Name(String),
}

/// A sentence as names are looked for in it.
pub(super) struct Sight<'s, 'd> {
    pub text: &'s str,
    pub passage: &'s Passage<'d>,
    pub mentions: &'s [Mention],
    pub language: &'s Language,
    pub senses: &'s Senses,
    pub rules: &'s NameRules,
}

impl<'s, 'd> Sight<'s, 'd> {
    pub(super) fn new(
        text: &'s str,
        passage: &'s Passage<'d>,
        mentions: &'s [Mention],
        language: &'s Language,
    ) -> Self {
        Sight { text, passage, mentions, language, senses: &language.senses, rules: &language.names }
    }

    /// A word as it is written.
    pub(super) fn form(&self, word: usize) -> &'s str {
        match word < self.passage.len() {
            true => self.passage.word_span(word).slice(self.text),
            false => "",
        }
    }

    /// The dictionary form of a word in lower case.
    pub(super) fn lower(&self, word: usize) -> String {
        self.passage.lemma(word).to_lowercase()
    }

    /// Whether most words have capitals alone: a heading, in which capitals tell nothing.
    pub(super) fn is_loud(&self) -> bool {
        let words = (0..self.passage.len()).map(|word| self.form(word)).filter(|form| form.chars().count() > 2);
        let (all, loud) = words.fold((0, 0), |(all, loud), form| (all + 1, loud + usize::from(is_capitals(form))));
        loud * 2 > all && all > 2
    }

    /// The names, each with what is said of it.
    pub(super) fn sightings(&self) -> Vec<Sighting> {
        let names = self.names();
        let mut found: Vec<Sighting> = names.iter().filter_map(|name| self.sighting(name.clone())).collect();
        for sighting in &mut found {
            sighting.beside = self.beside(sighting.span, &names);
        }
        found
    }

    fn span(&self, name: &Range<usize>) -> Span {
        Span::new(self.passage.word_span(name.start).start, self.passage.word_span(name.end - 1).end)
    }

    fn sighting(&self, name: Range<usize>) -> Option<Sighting> {
        let span = self.span(&name);
        let key: String = folded(&one_line(span.slice(self.text))).into();
        if !key.chars().any(char::is_alphabetic)
            || key.chars().count() < 2
            || self.rules.not_names.contains(key.as_str())
        {
            return None;
        }
        let tree = self.passage.frames.tree();
        let outside = |word: &usize| tree.head(*word).is_none_or(|head| !name.contains(&head));
        let head = name.clone().find(outside)?;
        let several =
            name.len() > 1 && name.clone().filter(|&word| self.form(word).starts_with(char::is_uppercase)).count() > 1;
        // `Parliament of X`, `Supreme Court`: every state has one; but that of which the world knows only one is that.
        let known = WORLD.contains_key(&key);
        if !several && !known && name.len() > 1 && self.senses.is(&self.lower(name.start), Sense::Organ) {
            return None;
        }
        let mut sighting = Sighting { span, key, clues: Clues::default(), whom: Vec::new(), beside: None };
        let clues = &mut sighting.clues;
        clues.add_if(several, Clue::Several);
        clues.add_if(name.len() == 1 && is_capitals(self.form(head)), Clue::Capitals);
        clues.add_if(self.is_first(name.start) && !several, Clue::Weak);
        let first = self.lower(name.start);
        clues.add_if(self.rules.states.contains(first.as_str()), Clue::Land);
        let body = |word: usize| self.rules.organisations.contains(self.lower(word).as_str());
        let is_body = name.len() > 1 && (self.is_head(name.start) || body(name.end - 1));
        clues.add_if(is_body && !clues.has(Clue::Land), Clue::Head);
        let others = |word: usize| self.rules.others.contains(self.lower(word).as_str());
        clues.add_if(others(name.start) || others(name.end - 1) && name.len() > 1, Clue::Thing);
        self.describe(&name, head, &mut sighting);
        self.place(&name, head, &mut sighting.clues);
        Some(sighting)
    }

    /// What is said to be the name: the noun or title before it, its apposition, what it is.
    fn describe(&self, name: &Range<usize>, head: usize, sighting: &mut Sighting) {
        let passage = self.passage;
        let tree = passage.frames.tree();
        let mut nouns: Vec<usize> = Vec::new();
        let bare = passage.frames.case(head).is_none_or(|case| name.contains(&case));
        // `Minister of Defence X`: up from the name over nouns right before it.
        if bare {
            let mut at = head;
            let nominal = |at: usize| {
                matches!(
                    passage.universal(at),
                    Deprel::Flat | Deprel::Appos | Deprel::Nmod | Deprel::Compound | Deprel::Amod
                )
            };
            while let Some(above) =
                tree.head(at).filter(|&above| nominal(at) && above < name.start && name.start - above <= LONGEST_ROLE)
            {
                let near = !(above + 1..name.start).any(|word| matches!(passage.upos(word), Upos::Verb | Upos::Aux));
                let first = at == head;
                // The first is what it is called; those further up only where they are offices.
                if near && (first || self.is_called_so(above)) {
                    nouns.push(above);
                }
                at = above;
            }
        }
        let before = name.start.checked_sub(1);
        if let Some(title) = before.filter(|&word| self.is_called_so(word) && passage.upos(word) != Upos::Punct) {
            nouns.push(title);
        }
        let appositions = passage.frames.children(head).iter().copied();
        nouns
            .extend(appositions.filter(|&child| passage.is(child, Deprel::Appos) && passage.upos(child) == Upos::Noun));
        let is_it = passage.is(head, Deprel::Nsubj);
        nouns.extend(tree.head(head).filter(|&above| is_it && passage.frames.child(above, Deprel::Cop).is_some()));
        nouns.sort_unstable();
        nouns.dedup();
        for noun in nouns {
            self.called(noun, name, sighting);
        }
    }

    /// What a noun says of the name that it is said of.
    fn called(&self, noun: usize, name: &Range<usize>, sighting: &mut Sighting) {
        let lemma = self.lower(noun);
        let is = |sense: Sense| self.senses.is(&lemma, sense) || self.senses.is(self.passage.form(noun), sense);
        let clue = match () {
            () if self.rules.bystanders.contains(lemma.as_str()) => Clue::Bystander,
            () if self.rules.others.contains(lemma.as_str()) => Clue::Thing,
            () if is(Sense::Title) || is(Sense::Official) || is(Sense::Person) => Clue::Person,
            () if self.rules.organisations.contains(lemma.as_str()) || is(Sense::Body) => Clue::Body,
            () if self.rules.states.contains(lemma.as_str()) || is(Sense::State) => Clue::State,
            () if is(Sense::Place) => Clue::Place,
            () => return,
        };
        sighting.clues.add(clue);
        sighting.clues.add_if(clue == Clue::Bystander, Clue::Person);
        if matches!(clue, Clue::Person | Clue::Body) {
            self.whom_of(noun, name, &mut sighting.whom);
        }
    }

    /// Whom an office or a body belongs to: its adjective, its complement.
    fn whom_of(&self, noun: usize, name: &Range<usize>, whom: &mut Vec<Whom>) {
        let passage = self.passage;
        for &child in passage.frames.children(noun).iter().filter(|child| !name.contains(child)) {
            match passage.universal(child) {
                Deprel::Amod => {
                    let known: Vec<Whom> = passage.demonyms(child).map(Whom::Known).collect();
                    whom.extend(if known.is_empty() { vec![Whom::Word(folded(passage.form(child)))] } else { known });
                }
                Deprel::Nmod if passage.frames.case(child).is_some() => match passage.mention(child) {
                    Some(mention) => whom.push(Whom::Known(mention.entity)),
                    None => whom.push(Whom::Word(folded(self.form(child)))),
                },
                _ => {}
            }
        }
    }

    /// What the place of a name in its sentence says.
    fn place(&self, name: &Range<usize>, head: usize, clues: &mut Clues) {
        let passage = self.passage;
        let tree = passage.frames.tree();
        let mut article = passage.frames.children(name.start).iter().chain(passage.frames.children(head)).copied();
        if let Some(article) = article.find(|&child| passage.is(child, Deprel::Det) && !name.contains(&child)) {
            let plural = passage.frames.feature(article, Feature::Number, "Plur");
            clues.add(if plural { Clue::Plural } else { Clue::Article });
        }
        // What is joined to another stands where that one stands.
        let mut at = head;
        while matches!(passage.universal(at), Deprel::Conj | Deprel::Flat) && passage.frames.case(at).is_none() {
            match tree.head(at).filter(|&above| passage.upos(above) != Upos::Verb) {
                Some(above) => at = above,
                None => break,
            }
        }
        // `The movement X has said`: as what it is called.
        while passage.frames.case(at).is_none() && matches!(passage.universal(at), Deprel::Nmod | Deprel::Appos) {
            match tree.head(at).filter(|&above| above < name.start) {
                Some(above) => at = above,
                None => break,
            }
        }
        let Some(above) = tree.head(at) else { return };
        let lemma = passage.lemma(above);
        let case = passage.frames.case(at);
        let is = |sense: Sense| self.senses.is(lemma, sense);
        match passage.universal(at) {
            Deprel::Nsubj if passage.upos(above) == Upos::Verb => {
                let passive = passage.frames.child(above, Deprel::Aux).is_some()
                    && passage.frames.has_subtype(at, crate::syntax::Subtype::Pass);
                let clue = match () {
                    () if passive => Clue::Concerned,
                    () if is(Sense::Saying) || is(Sense::Deciding) => Clue::Says,
                    () => Clue::Acts,
                };
                clues.add(clue);
            }
            Deprel::Obj | Deprel::Iobj => clues.add(if is(Sense::Leaving) { Clue::Place } else { Clue::Concerned }),
            Deprel::Obl | Deprel::Nmod => {
                let Some(case) = case else { return };
                let preposition = passage.lemma(case);
                let of = self.senses.is(preposition, Sense::Of);
                match () {
                    () if passage.is_placed(at, self.language) => clues.add(Clue::Place),
                    // `The conflict of X`: where it is.
                    () if of && is(Sense::Conflict) => clues.add(Clue::Place),
                    () if self.senses.is(preposition, Sense::Attribution) => clues.add(Clue::Says),
                    () if self.senses.is(preposition, Sense::By) => clues.add(Clue::Acts),
                    () if of && passage.upos(above) == Upos::Noun => {
                        let owns = self.senses.any(lemma, &[Sense::Deed, Sense::Collective, Sense::Person]);
                        let rules = self.senses.any(lemma, &[Sense::Official, Sense::Organ]);
                        clues.add_if(owns && !rules, Clue::Owns);
                        clues.add_if(rules, Clue::Rules);
                    }
                    () if self.senses.is(preposition, Sense::Locating) => clues.add(Clue::Place),
                    () => clues.add(Clue::Concerned),
                }
            }
            _ => {}
        }
    }

    /// Who stands in brackets right behind a name, or right before the brackets that it fills.
    fn beside(&self, span: Span, names: &[Range<usize>]) -> Option<Beside> {
        let inside = self.text.get(span.end..)?.trim_start().strip_prefix('(')?;
        let start = self.text.len() - inside.len();
        let closed = |end: usize| self.text.get(end..).is_some_and(|rest| rest.trim_start().starts_with(')'));
        if let Some(mention) = self.mentions.iter().find(|mention| mention.span.start == start) {
            return closed(mention.span.end).then_some(Beside::Known(mention.entity));
        }
        let other = names.iter().map(|name| self.span(name)).find(|other| other.start == start)?;
        closed(other.end).then(|| Beside::Name(folded(&one_line(other.slice(self.text))).into()))
    }
}

/// Whether a word has two letters or more, all of them capitals.
pub(super) fn is_capitals(form: &str) -> bool {
    let letters = || form.chars().filter(|c| c.is_alphabetic());
    letters().count() > 1 && letters().all(char::is_uppercase)
}
