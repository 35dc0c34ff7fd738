//! The words of a language: what each form may be (a small word of some class, a verb form, a noun, an adjective).

pub(crate) use super::classes::{Classes, class, meaning, verb};
use super::inflect::{Inflector, Mood};
use super::spelling::Spellings;
use super::word::Small;
pub(crate) use super::word::{Compound, Contraction, Form, Lemma, NominalReading, VerbReading, Word};
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

/// Many lemmas.
pub(crate) type Lemmas = rustc_hash::FxHashSet<Lemma>;

type HashMap<K, V> = hashbrown::HashMap<K, V, FxBuildHasher>;

/// The words of a language.
#[derive(Debug, Default)]
pub(crate) struct Words {
    words: Spellings,
    names: Vec<Box<str>>,
    adverb_endings: Vec<Box<str>>,
    participle_endings: Vec<Box<str>>,
    joints: Vec<Box<str>>,
    reflexives: Vec<Box<str>>,
    numbers: Vec<Box<str>>,
    /// The prepositions that the rules themselves must know.
    of: Option<Lemma>,
    by: Option<Lemma>,
    to: Option<Lemma>,
    between: Option<Lemma>,
    against: Option<Lemma>,
    with: Option<Lemma>,
    feminine_endings: Vec<Box<str>>,
    plural_endings: Vec<Box<str>>,
    /// A role by its head, or by its head and second noun → another way to say it.
    role_synonyms: HashMap<Box<str>, Box<str>>,
    /// What entries need, each phrase once.
    phrases: Vec<Vec<Lemma>>,
    /// By the number of the phrase: the place of its rarest word, by which it is looked for.
    anchors: Vec<usize>,
    phrase_numbers: HashMap<Vec<Lemma>, u32>,
    /// The words of phrases, whose forms are known as theirs.
    needed: Lemmas,
    /// By the number of the lemma.
    noun_meanings: Vec<Classes>,
    verb_meanings: Vec<Classes>,
}

impl Words {
    /// All that is known of a spelling, with the lexicon's own copy of it.
    pub(crate) fn find(&self, text: &str) -> Option<(&str, &Word)> {
        self.words.get(text)
    }

    /// Every spelling that a sentence may begin with, in no order: not what is a verb with a person and nothing else.
    pub(crate) fn openings(&self) -> impl Iterator<Item = &str> {
        let open = |mood| matches!(mood, Mood::Infinitive | Mood::PresentParticiple | Mood::PastParticiple);
        let is_opening = move |form: &Form| {
            !form.classes.is_empty()
                || !form.nouns.is_empty()
                || !form.adjectives.is_empty()
                || form.verbs.iter().any(|reading| open(reading.mood))
        };
        self.words.iter().filter(move |(_, word)| word.form.as_ref().is_some_and(is_opening)).map(|(text, _)| text)
    }

    /// Makes room for so many more spellings.
    pub(crate) fn reserve(&mut self, more: usize) {
        self.words.reserve(more);
    }

    fn word(&self, text: &str) -> Option<&Word> {
        self.words.get(text).map(|(_, word)| word)
    }

    fn word_mut(&mut self, text: &str) -> &mut Word {
        self.words.entry(text)
    }

    fn small_mut(&mut self, text: &str) -> &mut Small {
        self.word_mut(text).small.get_or_insert_default()
    }

    fn form_mut(&mut self, text: &str) -> &mut Form {
        self.word_mut(text).form.get_or_insert_default()
    }

    /// The number of a lemma, made if need be.
    pub(crate) fn intern(&mut self, text: &str) -> Lemma {
        let next = Lemma(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        let word = self.word_mut(text);
        if let Some(lemma) = word.lemma {
            return lemma;
        }
        word.lemma = Some(next);
        self.names.push(text.into());
        next
    }

    /// The number of a lemma, if it is known.
    pub(crate) fn lemma(&self, text: &str) -> Option<Lemma> {
        self.word(text)?.lemma
    }

    /// A lemma that no entry has.
    pub(crate) fn nothing(&self) -> Lemma {
        Lemma(u32::MAX)
    }

    /// What a word of the list of numbers counts: its place in the list, from two.
    pub(crate) fn number(&self, text: &str) -> u8 {
        self.numbers.iter().position(|word| **word == *text).and_then(|i| u8::try_from(i + 2).ok()).unwrap_or(0)
    }

    /// Says which preposition is the one of possession, agent, address or parties.
    pub(crate) fn set_preposition(&mut self, key: &str, text: &str) {
        let lemma = Some(self.intern(text));
        match key {
            "of" => self.of = lemma,
            "by" => self.by = lemma,
            "to" => self.to = lemma,
            "against" => self.against = lemma,
            "with" => self.with = lemma,
            _ => self.between = lemma,
        }
    }

    pub(crate) fn add_number(&mut self, text: &str) {
        self.numbers.push(text.into());
    }

    /// The lemma as written.
    pub(crate) fn name(&self, lemma: Lemma) -> &str {
        self.names.get(lemma.0 as usize).map_or("", |name| name)
    }

    pub(crate) fn form(&self, text: &str) -> Option<&Form> {
        self.word(text)?.form.as_ref()
    }

    pub(crate) fn add_class(&mut self, text: &str, classes: Classes) {
        if self.form(text).is_some_and(|form| form.classes.with(classes) == form.classes) {
            return;
        }
        let parts = self.parts(text);
        if parts.len() > 1 {
            let holds = |word: &&str| self.contraction(word).is_some_and(|(_, determiner)| determiner.is_some());
            let determined = split_words(text).iter().map(holds).collect();
            let first = parts[0].clone();
            self.word_mut(&parts[1]).follows = true;
            let list = &mut self.small_mut(&first).compounds;
            let compound = Compound { parts, determined, text: text.into() };
            if !list.contains(&compound) {
                let at = list.partition_point(|known| known.second() <= compound.second());
                list.insert(at, compound);
            }
        }
        let form = self.form_mut(text);
        form.classes = form.classes.with(classes);
    }

    /// The words of a compound, contractions taken apart to their preposition.
    pub(crate) fn parts(&self, text: &str) -> Vec<Box<str>> {
        let expand =
            |word: &str| self.contraction(word).map_or_else(|| word.into(), |(preposition, _)| preposition.into());
        split_words(text).into_iter().map(expand).collect()
    }

    /// The compounds that start with this word.
    pub(crate) fn compounds(&self, first: &str) -> &[Compound] {
        self.word(first).map_or(&[], Word::compounds)
    }

    /// What a contraction is short for: a preposition, and a determiner where it holds one.
    pub(crate) fn contraction(&self, text: &str) -> Option<(&str, Option<&str>)> {
        let found = self.word(text)?.contraction()?;
        Some((&found.preposition, found.determiner.as_deref()))
    }

    pub(crate) fn add_contraction(&mut self, text: &str, preposition: &str, determiner: Option<&str>) {
        let determiner = determiner.map(Into::into);
        self.small_mut(text).contraction = Some(Contraction { preposition: preposition.into(), determiner });
    }

    /// Says which preposition a relative pronoun holds.
    pub(crate) fn add_relative(&mut self, text: &str, preposition: &str) {
        let lemma = self.intern(preposition);
        self.small_mut(text).relative = Some(lemma);
    }

    pub(crate) fn add_role_synonym(&mut self, role: &str, other: &str) {
        self.role_synonyms.insert(role.into(), other.into());
    }

    /// Another way to say a role: of one noun, or of a noun and the one behind "of".
    pub(crate) fn role_synonym(&self, head: &str, second: Option<&str>) -> Option<&str> {
        let both = second.and_then(|second| self.role_synonyms.get(format!("{head} {second}").as_str()));
        both.or_else(|| self.role_synonyms.get(head)).map(|role| &**role)
    }

    pub(crate) fn add_capital(&mut self, bare: &str, accented: &str) {
        self.small_mut(bare).capital = Some(accented.into());
    }

    /// What a capitalised word without its accent stands for.
    pub(crate) fn capital(&self, bare: &str) -> Option<&str> {
        self.word(bare)?.capital()
    }

    /// The number of a phrase, made if need be.
    pub(crate) fn intern_phrase(&mut self, words: Vec<Lemma>) -> u32 {
        let next = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
        let phrases = &mut self.phrases;
        *self.phrase_numbers.entry(words).or_insert_with_key(|words| {
            phrases.push(words.clone());
            next
        })
    }

    /// The words of a phrase, and which of them it is looked for by.
    pub(crate) fn phrase(&self, number: u32) -> (&[Lemma], usize) {
        let number = number as usize;
        (self.phrases.get(number).map_or(&[], Vec::as_slice), self.anchors.get(number).copied().unwrap_or(0))
    }

    /// The last of several words, as a lemma: "de" of "sous l'égide de".
    pub(crate) fn last_word(&self, lemma: Lemma) -> Option<Lemma> {
        let (_, last) = self.name(lemma).rsplit_once(' ')?;
        self.lemma(last)
    }

    /// The preposition of possession.
    pub(crate) fn of(&self) -> Option<Lemma> {
        self.of
    }

    /// The preposition of the agent.
    pub(crate) fn by(&self) -> Option<Lemma> {
        self.by
    }

    /// The preposition of the one addressed.
    pub(crate) fn to(&self) -> Option<Lemma> {
        self.to
    }

    /// The preposition of two parties.
    pub(crate) fn between(&self) -> Option<Lemma> {
        self.between
    }

    /// The preposition of an adversary.
    pub(crate) fn against(&self) -> Option<Lemma> {
        self.against
    }

    /// The preposition of a partner.
    pub(crate) fn with(&self) -> Option<Lemma> {
        self.with
    }

    pub(crate) fn add_feminine_ending(&mut self, ending: &str) {
        self.feminine_endings.push(ending.into());
    }

    pub(crate) fn add_plural_ending(&mut self, ending: &str) {
        self.plural_endings.push(ending.into());
    }

    /// Whether an unknown noun has the ending of a plural.
    pub(crate) fn looks_plural(&self, text: &str) -> bool {
        self.plural_endings.iter().any(|ending| text.ends_with(&**ending))
    }

    /// A noun without the ending of its plural, for telling whether two forms are of one word.
    pub(crate) fn singular<'t>(&self, text: &'t str) -> &'t str {
        self.plural_endings.iter().find_map(|ending| text.strip_suffix(&**ending)).unwrap_or(text)
    }

    /// Whether the name of a state has the ending of a feminine one.
    pub(crate) fn looks_feminine(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.feminine_endings.iter().any(|ending| name.ends_with(&**ending))
    }

    pub(crate) fn add_adverb_ending(&mut self, ending: &str) {
        self.adverb_endings.push(ending.into());
    }

    pub(crate) fn add_reflexive(&mut self, pronoun: &str) {
        self.reflexives.push(pronoun.into());
    }

    /// A verb of a dictionary without its reflexive pronoun.
    pub(crate) fn without_reflexive<'t>(&self, verb: &'t str) -> &'t str {
        self.reflexives.iter().find_map(|pronoun| verb.strip_prefix(&**pronoun)).unwrap_or(verb)
    }

    pub(crate) fn add_joint(&mut self, joint: &str) {
        self.joints.push(joint.into());
    }

    /// A verb without the sound that joins it to the pronoun behind it: "a-t-il" is "a" and "il".
    pub(crate) fn without_joint<'t>(&self, verb: &'t str) -> &'t str {
        self.joints.iter().find_map(|joint| verb.strip_suffix(&**joint)).unwrap_or(verb)
    }

    pub(crate) fn add_participle_ending(&mut self, ending: &str) {
        self.participle_endings.push(ending.into());
    }

    /// Whether an unknown word after "to have" has the ending of a participle.
    pub(crate) fn looks_like_participle(&self, text: &str) -> bool {
        self.participle_endings.iter().any(|ending| text.len() > ending.len() + 2 && text.ends_with(&**ending))
    }

    /// Makes all forms of a word that an entry needs known as its, and returns its number.
    pub(crate) fn need(&mut self, word: &str, inflector: &Inflector) -> Lemma {
        let number = self.intern(word);
        if !self.needed.insert(number) {
            return number;
        }
        let nouns = inflector.noun(word).into_iter().map(|(text, _)| text);
        let adjectives = inflector.adjective(word).into_iter().map(|(text, _, _)| text);
        for text in nouns.chain(adjectives).chain([word.to_owned()]) {
            let lemmas = &mut self.small_mut(&text).needed;
            if !lemmas.contains(&number) {
                lemmas.push(number);
            }
        }
        number
    }

    /// Whether an unknown word has the ending of an adverb.
    pub(crate) fn looks_like_adverb(&self, text: &str) -> bool {
        self.adverb_endings.iter().any(|ending| text.len() > ending.len() + 2 && text.ends_with(&**ending))
    }

    /// Makes a form known as nothing in particular, so that no ending is read into it.
    pub(crate) fn add_plain(&mut self, text: &str) {
        self.form_mut(text);
    }

    pub(crate) fn add_noun(&mut self, lemma: &str, inflector: &Inflector) -> Lemma {
        let number = self.intern(lemma);
        for (text, plural) in inflector.noun(lemma) {
            let form = self.form_mut(&text);
            let reading = NominalReading { lemma: number, plural };
            if !form.nouns.contains(&reading) {
                form.nouns.push(reading);
            }
        }
        number
    }

    /// Adds a noun for persons and states, which has feminine forms too ("l'alliée").
    pub(crate) fn add_person(&mut self, lemma: &str, inflector: &Inflector) -> Lemma {
        let number = self.add_noun(lemma, inflector);
        for (text, _, plural) in inflector.adjective(lemma) {
            let form = self.form_mut(&text);
            let reading = NominalReading { lemma: number, plural };
            if !form.nouns.contains(&reading) {
                form.nouns.push(reading);
            }
        }
        number
    }

    pub(crate) fn add_adjective(&mut self, lemma: &str, inflector: &Inflector) -> Lemma {
        let number = self.intern(lemma);
        for (text, _, plural) in inflector.adjective(lemma) {
            let form = self.form_mut(&text);
            let reading = NominalReading { lemma: number, plural };
            if !form.adjectives.contains(&reading) {
                form.adjectives.push(reading);
            }
        }
        number
    }

    /// Adds a verb with all its forms; a reflexive's own pronoun is left to the caller.
    pub(crate) fn add_verb(&mut self, lemma: &str, inflector: &Inflector) -> Lemma {
        let number = self.intern(lemma);
        if self.form(lemma).is_some_and(|form| form.verbs.iter().any(|reading| reading.lemma == number)) {
            return number;
        }
        inflector.each_form(lemma, |form, is_participle_too| {
            let addressed = form.is_finite() && form.person == 2; // the press says "you" to nobody
            // "fournis", "pris", "mis": nobody writes "je fournis" where the participle may stand.
            let shadowed = form.is_finite() && form.person < 3 && !form.plural && is_participle_too;
            if addressed || shadowed {
                return;
            }
            let reading = VerbReading {
                lemma: number,
                mood: form.mood,
                tense: form.tense,
                plural: form.plural,
                feminine: form.feminine,
            };
            let entry = self.form_mut(&form.text);
            if !entry.verbs.contains(&reading) {
                entry.verbs.push(reading);
            }
        });
        number
    }

    pub(crate) fn set_rarely_verb(&mut self, text: &str) {
        if let Some(form) = self.words.get_mut(text).and_then(|word| word.form.as_mut()) {
            form.rarely_verb = true;
        }
    }

    pub(crate) fn add_noun_meaning(&mut self, lemma: Lemma, meaning: Classes) {
        add(&mut self.noun_meanings, lemma, meaning);
    }

    pub(crate) fn add_verb_meaning(&mut self, lemma: Lemma, meaning: Classes) {
        add(&mut self.verb_meanings, lemma, meaning);
    }

    pub(crate) fn verb_meaning(&self, lemma: Lemma) -> Classes {
        self.verb_meanings.get(lemma.0 as usize).copied().unwrap_or_default()
    }

    /// The spellings of these verbs, and of these nouns and adjectives.
    pub(crate) fn forms_of<'s>(&'s self, verbs: &'s Lemmas, nominals: &'s Lemmas) -> impl Iterator<Item = &'s str> {
        let of = |form: &Form| {
            form.verbs.iter().any(|reading| verbs.contains(&reading.lemma))
                || form.nouns.iter().chain(&form.adjectives).any(|reading| nominals.contains(&reading.lemma))
        };
        self.words.iter().filter(move |(_, word)| word.form.as_ref().is_some_and(of)).map(|(text, _)| text)
    }

    /// Works out what each spelling may mean and set off, once all words are known.
    pub(crate) fn finish(&mut self, sets_off: impl Fn(&Form, Option<Lemma>) -> bool + Sync) {
        // Many phrases begin with an article; few hold the noun behind it: that is what a phrase is looked for by.
        let mut held: Vec<u32> = vec![0; self.names.len()];
        for &Lemma(lemma) in self.phrases.iter().flatten() {
            held[lemma as usize] += 1;
        }
        let mut anchored: Vec<Vec<u32>> = vec![Vec::new(); self.names.len()];
        for (number, phrase) in (0..).zip(&self.phrases) {
            let rarest = phrase.iter().enumerate().min_by_key(|&(_, lemma)| held.get(lemma.0 as usize));
            self.anchors.push(rarest.map_or(0, |(at, _)| at));
            if let Some((_, &Lemma(lemma))) = rarest {
                anchored[lemma as usize].push(number);
            }
        }
        let (nouns, verbs) = (&self.noun_meanings, &self.verb_meanings);
        let meaning = |of: &[Classes], lemma: Lemma| of.get(lemma.0 as usize).copied().unwrap_or_default();
        self.words.values_mut().with_min_len(1024).for_each(|word| {
            if let Some(form) = &mut word.form {
                let all = Classes::default();
                form.noun_meaning = form.nouns.iter().fold(all, |all, noun| all.with(meaning(nouns, noun.lemma)));
                form.verb_meaning = form.verbs.iter().fold(all, |all, verb| all.with(meaning(verbs, verb.lemma)));
                word.trigger = sets_off(form, word.lemma);
            }
            word.bits = word.lemmas().fold(0, |bits, lemma| bits | lemma.bit());
            let phrases = |lemma: Lemma| anchored.get(lemma.0 as usize).into_iter().flatten().copied();
            let mut found: SmallVec<[u32; 8]> = word.lemmas().flat_map(phrases).collect();
            if found.is_empty() {
                return;
            }
            found.sort_unstable();
            found.dedup();
            word.anchors = true;
            word.small.get_or_insert_default().phrases = found.to_vec();
        });
    }
}

fn add(meanings: &mut Vec<Classes>, lemma: Lemma, meaning: Classes) {
    let at = lemma.0 as usize;
    if meanings.len() <= at {
        meanings.resize(at + 1, Classes::default());
    }
    meanings[at] = meanings[at].with(meaning);
}

/// Splits running text of the lexicon into words as the tokenizer does: at spaces, and after an apostrophe.
pub(crate) fn split_words(text: &str) -> Vec<&str> {
    text.split(' ').flat_map(|piece| piece.split_inclusive('\'')).filter(|piece| !piece.is_empty()).collect()
}
