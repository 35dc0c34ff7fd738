//! Entries by the word that sets them off, with what tells at a glance that one can't apply: a frequent verb has dozens
//! of entries, and most of them ask for words that the sentence does not have.

use super::entry::{Entry, Phrase, Slot, Trigger};
use super::words::Lemma;
use rustc_hash::FxHashMap as HashMap;
use smallvec::SmallVec;

/// The kind of word that sets an entry off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TriggerKind {
    Verb,
    Noun,
    Adjective,
    Preposition,
}

impl Trigger {
    fn key(self) -> (TriggerKind, Lemma) {
        match self {
            Trigger::Verb(lemma, _) => (TriggerKind::Verb, lemma),
            Trigger::Noun(lemma) => (TriggerKind::Noun, lemma),
            Trigger::Adjective(lemma) => (TriggerKind::Adjective, lemma),
            Trigger::Preposition(lemma) => (TriggerKind::Preposition, lemma),
        }
    }
}

/// A list of phrases of which an entry asks for one; equal lists have the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct List(u32);

/// What must hold before anything of an entry is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gate {
    /// Position of the entry in the lexicon.
    pub entry: u32,
    /// The verb must, or must not, have its reflexive pronoun.
    pub reflexive: Option<bool>,
    pub negated: bool,
    /// Nobody but the speaker of the words may be its source.
    pub spoken: bool,
    pub needs: Option<List>,
    pub also: Option<List>,
}

/// The entries of one trigger, in the order of the files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    pub gates: Vec<Gate>,
    /// One of them asks for the reflexive pronoun: "se féliciter" is not "féliciter".
    pub reflexive: bool,
}

/// Many lists: bit `n % 64` of word `n / 64` stands for list `n`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists(SmallVec<[u64; 8]>);

impl Lists {
    pub(crate) fn has(&self, list: List) -> bool {
        self.0.get(list.0 as usize / 64).is_some_and(|word| word >> (list.0 % 64) & 1 == 1)
    }

    fn add(&mut self, list: List) {
        let word = list.0 as usize / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (list.0 % 64);
    }
}

/// All entries of a lexicon by their triggers.
#[derive(Debug, Default)]
pub(super) struct Triggers {
    groups: HashMap<(TriggerKind, Lemma), Group>,
    /// By the number of a lemma: a bit for each kind that it is a trigger of.
    kinds: Vec<u8>,
    /// By the number of a phrase: the lists that hold it.
    lists: Vec<Lists>,
}

impl Triggers {
    pub(super) fn new(entries: &[Entry]) -> Self {
        let mut all = Triggers::default();
        let mut known: HashMap<&[Phrase], List> = HashMap::default();
        for (number, entry) in (0..).zip(entries) {
            let mut list = |phrases| all.list(phrases, &mut known);
            let (needs, also) = (list(entry.needs.as_slice()), list(entry.also.as_slice()));
            let reflexive = match entry.trigger {
                Trigger::Verb(_, reflexive) => reflexive,
                _ => None,
            };
            let key = entry.trigger.key();
            let (kind, Lemma(lemma)) = key;
            all.kinds.resize(all.kinds.len().max(lemma as usize + 1), 0);
            all.kinds[lemma as usize] |= 1 << kind as u8;
            let group = all.groups.entry(key).or_default();
            group.reflexive |= reflexive == Some(true);
            let spoken = entry.source.as_slice() == [Slot::Speaker];
            group.gates.push(Gate { entry: number, reflexive, negated: entry.negated, spoken, needs, also });
        }
        all
    }

    /// The number of a list, which is in order; none for an empty one, which asks for nothing.
    fn list<'e>(&mut self, phrases: &'e [Phrase], known: &mut HashMap<&'e [Phrase], List>) -> Option<List> {
        let last = *phrases.last()? as usize;
        let next = List(u32::try_from(known.len()).unwrap_or(u32::MAX));
        let list = *known.entry(phrases).or_insert(next);
        if list == next {
            self.lists.resize_with(self.lists.len().max(last + 1), Lists::default);
            for &phrase in phrases {
                self.lists[phrase as usize].add(list);
            }
        }
        Some(list)
    }

    pub(super) fn group(&self, kind: TriggerKind, lemma: Lemma) -> Option<&Group> {
        self.is(kind, lemma).then(|| self.groups.get(&(kind, lemma))).flatten()
    }

    /// Whether a lemma is a trigger of a kind.
    pub(super) fn is(&self, kind: TriggerKind, Lemma(lemma): Lemma) -> bool {
        self.kinds.get(lemma as usize).is_some_and(|kinds| kinds >> kind as u8 & 1 == 1)
    }

    /// The lists that hold any of these phrases.
    pub(super) fn lists_with(&self, phrases: impl Iterator<Item = Phrase>) -> Lists {
        let mut all = Lists::default();
        for lists in phrases.filter_map(|phrase| self.lists.get(phrase as usize)) {
            if all.0.len() < lists.0.len() {
                all.0.resize(lists.0.len(), 0);
            }
            for (word, more) in all.0.iter_mut().zip(&lists.0) {
                *word |= more;
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn a_list_stands_where_one_of_its_phrases_does() {
        let lexicon = Lexicon::built_in();
        let mut asked = 0;
        for (number, entry) in (0..).zip(&lexicon.entries) {
            let (kind, lemma) = entry.trigger.key();
            let group = lexicon.group(kind, lemma).expect("every entry is in a group");
            let gate = group.gates.iter().find(|gate| gate.entry == number).expect("and has a gate there");
            for (list, phrases) in [(gate.needs, &entry.needs), (gate.also, &entry.also)] {
                assert_eq!(list.is_none(), phrases.is_empty(), "{}", entry.rule);
                let Some(list) = list else { continue };
                for phrase in 0..2000 {
                    let stands = lexicon.lists_with([phrase].into_iter()).has(list);
                    assert_eq!(stands, phrases.contains(&phrase), "{} and phrase {phrase}", entry.rule);
                }
                let both = [u32::MAX, phrases[0]];
                assert!(lexicon.lists_with(both.into_iter()).has(list), "{}", entry.rule);
                asked += 1;
            }
        }
        assert!(asked > 50, "{asked} entries ask for words");
    }
}
