//! Reference: who is meant by each name, description and pronoun of a document.
//!
//! One pass from left to right over the sentences. Each nominal joins an earlier one or is new; whoever the gazetteer lacks is
//! somebody all the same, and takes the place that is his. Where two fit alike, nobody is meant.
//!
//! A word is named by the number of its sentence in the document and its own in the sentence, both counted from 0; for one that is not
//! there, nobody is found. `actant extract --explain` shows the result for every word.

mod anaphora;
mod description;
mod document;
mod nominal;
mod office;
mod organ;
mod owner;
mod passage;
mod seat;
mod speech;

pub(crate) use passage::{Passage, Quotations};

use crate::Date;
use crate::gazetteer::{EntityIndex, Gazetteer, Kind};
use crate::lexicon::senses::{Sense, Senses};
use crate::mention::Mention;
use crate::syntax::{Deprel, Feature, Upos};
use std::collections::{BTreeMap, BTreeSet};

/// What kind of thing a nominal stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sort {
    Person,
    State,
    Organisation,
    /// What somebody did or said.
    Deed,
    Place,
    Time,
    /// Somebody or something else.
    Thing,
}

impl Sort {
    /// What an entity of the gazetteer is.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Person => Sort::Person,
            Kind::State => Sort::State,
            Kind::Organisation => Sort::Organisation,
        }
    }

    /// Whether it can take a stance itself.
    pub fn acts(self) -> bool {
        matches!(self, Sort::Person | Sort::State | Sort::Organisation)
    }

    /// As `--explain` shows it.
    pub fn as_str(self) -> &'static str {
        match self {
            Sort::Person => "person",
            Sort::State => "state",
            Sort::Organisation => "organisation",
            Sort::Deed => "deed",
            Sort::Place => "place",
            Sort::Time => "time",
            Sort::Thing => "thing",
        }
    }
}

/// How it was found who is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum How {
    /// By name.
    Name,
    /// A seat that stands for its state.
    Seat,
    /// A name beside a description.
    Title,
    /// The people of a state.
    People,
    /// A part of a state.
    Organ,
    /// An office and its holder.
    Office,
    /// Somebody who speaks for a state.
    Official,
    /// The same words as before.
    Again,
    /// The country, the man: the only one spoken of.
    Description,
    /// A pronoun.
    Pronoun,
    /// A possessive.
    Possessive,
    /// The last one named.
    Latter,
    /// The speaker, by a first person.
    First,
    /// The sides of the conflict.
    Parties,
    /// Whom the document is about.
    Topic,
    /// Nobody known.
    Stranger,
}

impl How {
    /// As `--explain` shows it, and as the grounds of a confidence name it.
    pub fn as_str(self) -> &'static str {
        match self {
            How::Name => "name",
            How::Seat => "seat",
            How::Title => "title",
            How::People => "people",
            How::Organ => "organ",
            How::Office => "office",
            How::Official => "official",
            How::Again => "again",
            How::Description => "description",
            How::Pronoun => "pronoun",
            How::Possessive => "possessive",
            How::Latter => "latter",
            How::First => "first-person",
            How::Parties => "parties",
            How::Topic => "topic",
            How::Stranger => "unknown",
        }
    }
}

/// Whom a nominal stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Referent {
    /// The known ones; for a deed, whose it is.
    pub actors: Vec<EntityIndex>,
    /// What kind of thing it is.
    pub sort: Sort,
    /// How it was found.
    pub how: How,
    /// How firmly, from 0 to 1.
    pub sure: f32,
    /// Somebody whom the gazetteer lacks is, or may be, among them.
    pub stranger: bool,
    /// Tells those apart whom the gazetteer lacks.
    pub identity: u64,
    /// The word that it goes back to: sentence and word.
    pub from: Option<(usize, usize)>,
}

impl Referent {
    fn known(actors: Vec<EntityIndex>, sort: Sort, how: How, sure: f32) -> Self {
        Referent { actors, sort, how, sure, stranger: false, identity: 0, from: None }
    }

    fn stranger(sort: Sort, identity: u64) -> Self {
        Referent { actors: Vec::new(), sort, how: How::Stranger, sure: 1.0, stranger: true, identity, from: None }
    }

    /// Something that is no actor, and nobody's.
    fn thing(sort: Sort, identity: u64) -> Self {
        Referent { stranger: false, ..Self::stranger(sort, identity) }
    }

    /// Whether both are the same one.
    fn is_same(&self, other: &Referent) -> bool {
        match (self.actors.is_empty(), other.actors.is_empty()) {
            (false, false) => self.actors == other.actors && (self.sort == Sort::Deed) == (other.sort == Sort::Deed),
            (true, true) => self.identity == other.identity,
            _ => false,
        }
    }

    fn joins(mut self, from: (usize, usize), how: How, sure: f32) -> Self {
        self.from = Some(from);
        self.how = if self.stranger { How::Stranger } else { how };
        self.sure *= sure;
        self
    }
}

/// Something that a pronoun or a description may go back to.
#[derive(Clone, Debug)]
struct Antecedent {
    sentence: usize,
    word: usize,
    referent: Referent,
    feminine: Option<bool>,
    plural: bool,
    rank: Rank,
}

/// How prominent the place of a nominal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// A demonym at a noun.
    Attribute,
    Complement,
    Oblique,
    Object,
    Subject,
    MainSubject,
}

/// A noun that was said of somebody.
#[derive(Clone, Debug)]
struct Described {
    sentence: usize,
    word: usize,
    lemma: String,
    referent: Referent,
}

/// Who is meant throughout a document.
#[derive(Debug)]
pub(crate) struct References<'d> {
    /// The sentences, in order.
    pub passages: Vec<Passage<'d>>,
    /// The lists of the language.
    pub senses: &'d Senses,
    /// Who is known.
    pub gazetteer: &'d Gazetteer,
    date: Option<Date>,
    /// For each sentence, each word's referent.
    found: Vec<Vec<Option<Referent>>>,
    antecedents: Vec<Antecedent>,
    described: Vec<Described>,
    /// The sides of the conflicts that the document is about.
    pub parties: Vec<EntityIndex>,
    /// The state that it is about.
    main_state: Option<EntityIndex>,
    /// For each organ, the states that it is said to be of anywhere in it.
    organs: BTreeMap<String, BTreeSet<EntityIndex>>,
    /// Who is named anywhere in it.
    named: BTreeSet<EntityIndex>,
    feminine: BTreeMap<EntityIndex, bool>,
}

impl<'d> References<'d> {
    /// Reads the references of a document's sentences. `mentions` are those of the document without the seats that are only places, in
    /// order; `date` is its date, by which affiliations and offices hold.
    pub fn new(
        passages: Vec<Passage<'d>>,
        mentions: &[Mention],
        gazetteer: &'d Gazetteer,
        senses: &'d Senses,
        date: Option<Date>,
    ) -> Self {
        let mut references = References {
            found: passages.iter().map(|passage| vec![None; passage.len()]).collect(),
            passages,
            senses,
            gazetteer,
            date,
            antecedents: Vec::new(),
            described: Vec::new(),
            parties: Vec::new(),
            main_state: document::main_state(mentions, gazetteer),
            organs: BTreeMap::new(),
            named: mentions.iter().map(|mention| mention.entity).collect(),
            feminine: BTreeMap::new(),
        };
        references.learn_genders();
        references.find_organs();
        references.find_parties(mentions);
        references.read_all();
        references
    }

    /// Whether a word is in a list, alone or with what hangs on it: `agency`, `government agency`, `put an end`.
    pub(crate) fn says(&self, sentence: usize, word: usize, sense: Sense) -> bool {
        let passage = &self.passages[sentence];
        let lemma = passage.lemma(word);
        let with = |&child: &usize| {
            let own = passage.lemma(child);
            let phrase = match passage.frames.case(child) {
                Some(case) => format!("{lemma} {} {own}", passage.lemma(case)),
                None => format!("{lemma} {own}"),
            };
            self.senses.is(&phrase.to_lowercase(), sense)
        };
        // `Minister-president`: what each of its parts is.
        let parts = || lemma.split('-').any(|part| self.senses.is(&part.to_lowercase(), sense));
        self.senses.is(lemma, sense)
            || sense == Sense::Official && lemma.contains('-') && parts()
            || self.senses.opens(&lemma.to_lowercase()) && passage.frames.children(word).iter().any(with)
    }

    /// The same document, read with other sides of its conflict.
    pub fn with_parties(mut self, parties: Vec<EntityIndex>) -> Self {
        self.found = self.passages.iter().map(|passage| vec![None; passage.len()]).collect();
        self.antecedents.clear();
        self.described.clear();
        self.parties = parties;
        self.read_all();
        self
    }

    /// The same document, with deeds whose they are now known: each its sentence, its word, and who did it.
    pub fn with_deeds(mut self, deeds: Vec<(usize, usize, Vec<EntityIndex>)>) -> Self {
        for (sentence, word, actors) in deeds {
            self.set(sentence, word, Referent::known(actors, Sort::Deed, How::Topic, 0.6));
        }
        self
    }

    fn read_all(&mut self) {
        for sentence in 0..self.passages.len() {
            self.read(sentence);
        }
        self.own_deeds();
    }

    /// Whom a word stands for.
    pub fn of(&self, sentence: usize, word: usize) -> Option<&Referent> {
        self.found.get(sentence)?.get(word)?.as_ref()
    }

    fn set(&mut self, sentence: usize, word: usize, referent: Referent) {
        if let Some(place) = self.found.get_mut(sentence).and_then(|words| words.get_mut(word)) {
            *place = Some(referent);
        }
    }

    /// One sentence: what stands for itself, what goes back to something, and what hangs on that.
    fn read(&mut self, sentence: usize) {
        let order = self.passages[sentence].leaves_first();
        for &word in &order {
            if let Some(referent) = self.nominal(sentence, word) {
                self.set(sentence, word, referent);
            }
        }
        for word in 0..self.passages[sentence].len() {
            if self.of(sentence, word).is_none()
                && let Some(referent) = self.anaphoric(sentence, word)
            {
                self.set(sentence, word, referent);
            }
            let bare = self
                .of(sentence, word)
                .is_some_and(|known| known.sort == Sort::Deed && known.actors.is_empty() && !known.stranger);
            if bare
                && let Some(referent) =
                    self.clause_as_deed(sentence, word).or_else(|| self.deed_of_subject(sentence, word))
            {
                self.set(sentence, word, referent);
            }
        }
        self.again(sentence, &order);
        let mut first = false;
        for word in 0..self.passages[sentence].len() {
            if self.of(sentence, word).is_none()
                && let Some(referent) = self.first_person(sentence, word)
            {
                self.set(sentence, word, referent);
                first = true;
            }
        }
        if first {
            self.again(sentence, &order);
        }
        self.remember(sentence);
    }

    /// What hangs on what was found meanwhile.
    fn again(&mut self, sentence: usize, order: &[usize]) {
        for &word in order {
            let open = self.of(sentence, word).is_none_or(|known| known.actors.is_empty() && !known.stranger);
            if open && let Some(referent) = self.nominal(sentence, word) {
                self.set(sentence, word, referent);
            }
        }
    }

    /// Puts what a sentence named among what later ones may go back to.
    fn remember(&mut self, sentence: usize) {
        let passage = &self.passages[sentence];
        let mut seen = Vec::new();
        let mut said = Vec::new();
        for word in 0..passage.len() {
            if passage.is_attribute(word) {
                let states: Vec<EntityIndex> = passage.demonyms(word).collect();
                if let [state] = states.as_slice() {
                    let referent = Referent::known(vec![*state], Sort::State, How::Name, 1.0);
                    let rank = Rank::Attribute;
                    seen.push(Antecedent { sentence, word, referent, feminine: None, plural: false, rank });
                }
                continue;
            }
            let Some(referent) = self.of(sentence, word) else { continue };
            if passage.is(word, Deprel::Flat) || passage.is(word, Deprel::Det) {
                continue;
            }
            if let Some(lemma) = self.description(sentence, word) {
                said.push(Described { sentence, word, lemma, referent: referent.clone() });
            }
            if passage.is(word, Deprel::Appos) {
                continue;
            }
            seen.extend(self.antecedents_at(sentence, word, referent, passage.len()));
        }
        self.antecedents.extend(seen);
        self.described.extend(said);
    }

    /// A nominal as one that later words may go back to, and the group of it and those who are joined to it before a word.
    fn antecedents_at(&self, sentence: usize, word: usize, referent: &Referent, end: usize) -> Vec<Antecedent> {
        let passage = &self.passages[sentence];
        let (rank, plural) = (passage.rank(word), passage.is_plural(word));
        let feminine = self.gender(sentence, word, referent);
        let mut found = vec![Antecedent { sentence, word, referent: referent.clone(), feminine, plural, rank }];
        let mut joined = passage.joined(word).filter(|&member| member < end).peekable();
        if joined.peek().is_some() {
            let mut group = referent.clone();
            for member in joined {
                match self.of(sentence, member) {
                    Some(other) => {
                        group.actors.extend(other.actors.iter().copied());
                        group.stranger |= other.stranger || other.actors.is_empty();
                    }
                    None => group.stranger = true,
                }
            }
            group.actors.sort_unstable();
            group.actors.dedup();
            group.identity = identity(sentence, word).wrapping_add(1);
            if group.stranger {
                group.actors.clear();
            }
            found.push(Antecedent { sentence, word, referent: group, feminine: None, plural: true, rank });
        }
        found
    }

    /// The noun that a nominal is, or that is said of it beside it.
    fn description(&self, sentence: usize, word: usize) -> Option<String> {
        let passage = &self.passages[sentence];
        let kinds = [Sense::Official, Sense::Person, Sense::Organ, Sense::Body, Sense::Deed, Sense::State];
        (passage.upos(word) == Upos::Noun && self.senses.any(passage.lemma(word), &kinds))
            .then(|| passage.lemma(word).to_owned())
    }

    /// Whether a nominal is feminine, where its article, its title, the gazetteer or another place of the text tells.
    pub(crate) fn gender(&self, sentence: usize, word: usize, referent: &Referent) -> Option<bool> {
        let passage = &self.passages[sentence];
        let own = passage.gender(word);
        if passage.upos(word) == Upos::Noun || referent.actors.is_empty() {
            return own;
        }
        match referent.actors.as_slice() {
            [actor] => self.feminine.get(actor).copied().or(own),
            _ => None,
        }
    }

    /// Whom an entity acts for at the date of the document.
    pub fn home(&self, entity: EntityIndex) -> Option<EntityIndex> {
        self.gazetteer.get(entity).affiliation_at(self.date)
    }
}

/// A number for a nominal of its own.
fn identity(sentence: usize, word: usize) -> u64 {
    ((sentence as u64) << 32) | ((word as u64) << 1) | 1 << 63
}

/// A number for whoever is called so.
fn identity_of_name(name: &str) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    name.to_lowercase().hash(&mut hasher);
    hasher.finish() & !(1 << 63)
}

/// Whether a word has a feature.
fn has(passage: &Passage<'_>, word: usize, feature: Feature, value: &str) -> bool {
    passage.frames.feature(word, feature, value)
}
