//! The words of a language: what each form may be (a small word of some class, a verb form, a noun, an adjective).

pub(crate) use super::classes::{Classes, class, meaning, verb};
use super::inflect::{Inflector, Mood};
use super::spelling::Spellings;
pub(crate) use super::word::{Contraction, Form, Lemma, NominalReading, VerbReading, Word};
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

type HashMap<K, V> = hashbrown::HashMap<K, V, FxBuildHasher>;

/// The words of a language.
#[derive(Debug, Default)]
pub(crate) struct Words {
    words: Spellings,
    names: Vec<Box<str>>,
    adverb_endings: Vec<Box<str>>,
    joints: Vec<Box<str>>,
    reflexives: Vec<Box<str>>,
    /// The prepositions that `suggest` must know.
    of: Option<Lemma>,
    to: Option<Lemma>,
    /// A role by its head, or by its head and second noun → another way to say it.
    role_synonyms: HashMap<Box<str>, Box<str>>,
    /// By the number of the lemma.
    noun_meanings: Vec<Classes>,
    verb_meanings: Vec<Classes>,
}

impl Words {
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

    /// Says which preposition is the one of possession or of the one addressed.
    pub(crate) fn set_preposition(&mut self, key: &str, text: &str) {
        let lemma = Some(self.intern(text));
        match key {
            "of" => self.of = lemma,
            _ => self.to = lemma,
        }
    }

    /// The lemma as written.
    pub(crate) fn name(&self, lemma: Lemma) -> &str {
        self.names.get(lemma.0 as usize).map_or("", |name| name)
    }

    /// All that a spelling may be; nothing where the language does not know it.
    pub(crate) fn form(&self, text: &str) -> Option<&Form> {
        self.word(text)?.form.as_ref()
    }

    /// Adds a small word, or several that act as one, to classes.
    pub(crate) fn add_class(&mut self, text: &str, classes: Classes) {
        if self.form(text).is_some_and(|form| form.classes.with(classes) == form.classes) {
            return;
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

    /// What a contraction is short for: a preposition, and a determiner where it holds one.
    pub(crate) fn contraction(&self, text: &str) -> Option<(&str, Option<&str>)> {
        let found = self.word(text)?.contraction.as_deref()?;
        Some((&found.preposition, found.determiner.as_deref()))
    }

    /// Adds a contraction: `du` is `de` and `le`.
    pub(crate) fn add_contraction(&mut self, text: &str, preposition: &str, determiner: Option<&str>) {
        let determiner = determiner.map(Into::into);
        self.word_mut(text).contraction = Some(Box::new(Contraction { preposition: preposition.into(), determiner }));
    }

    /// Adds another way to say a role.
    pub(crate) fn add_role_synonym(&mut self, role: &str, other: &str) {
        self.role_synonyms.insert(role.into(), other.into());
    }

    /// The preposition of possession.
    pub(crate) fn of(&self) -> Option<Lemma> {
        self.of
    }

    /// The preposition of the one addressed.
    pub(crate) fn to(&self) -> Option<Lemma> {
        self.to
    }

    /// Adds an ending of adverbs.
    pub(crate) fn add_adverb_ending(&mut self, ending: &str) {
        self.adverb_endings.push(ending.into());
    }

    /// Adds what a dictionary writes before a reflexive verb.
    pub(crate) fn add_reflexive(&mut self, pronoun: &str) {
        self.reflexives.push(pronoun.into());
    }

    /// A verb of a dictionary without its reflexive pronoun.
    pub(crate) fn without_reflexive<'t>(&self, verb: &'t str) -> &'t str {
        self.reflexives.iter().find_map(|pronoun| verb.strip_prefix(&**pronoun)).unwrap_or(verb)
    }

    /// Adds a sound that joins a verb to the pronoun behind it.
    pub(crate) fn add_joint(&mut self, joint: &str) {
        self.joints.push(joint.into());
    }

    /// A verb without the sound that joins it to the pronoun behind it: "a-t-il" is "a" and "il".
    pub(crate) fn without_joint<'t>(&self, verb: &'t str) -> &'t str {
        self.joints.iter().find_map(|joint| verb.strip_suffix(&**joint)).unwrap_or(verb)
    }

    /// Whether an unknown word has the ending of an adverb.
    pub(crate) fn looks_like_adverb(&self, text: &str) -> bool {
        self.adverb_endings.iter().any(|ending| text.len() > ending.len() + 2 && text.ends_with(&**ending))
    }

    /// Makes a form known as nothing in particular, so that no ending is read into it.
    pub(crate) fn add_plain(&mut self, text: &str) {
        self.form_mut(text);
    }

    /// Adds a noun with its forms.
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

    /// Says that a form is more often something else than the verb form that it may be.
    pub(crate) fn set_rarely_verb(&mut self, text: &str) {
        if let Some(form) = self.words.get_mut(text).and_then(|word| word.form.as_mut()) {
            form.rarely_verb = true;
        }
    }

    /// Says what a noun means, whatever it meant before.
    pub(crate) fn add_noun_meaning(&mut self, lemma: Lemma, meaning: Classes) {
        add(&mut self.noun_meanings, lemma, meaning);
    }

    /// Says what a verb means, whatever it meant before.
    pub(crate) fn add_verb_meaning(&mut self, lemma: Lemma, meaning: Classes) {
        add(&mut self.verb_meanings, lemma, meaning);
    }

    /// Works out what each spelling may mean, once all words are known.
    pub(crate) fn finish(&mut self) {
        let (nouns, verbs) = (&self.noun_meanings, &self.verb_meanings);
        let meaning = |of: &[Classes], lemma: Lemma| of.get(lemma.0 as usize).copied().unwrap_or_default();
        self.words.values_mut().with_min_len(1024).for_each(|word| {
            if let Some(form) = &mut word.form {
                let all = Classes::default();
                form.noun_meaning = form.nouns.iter().fold(all, |all, noun| all.with(meaning(nouns, noun.lemma)));
                form.verb_meaning = form.verbs.iter().fold(all, |all, verb| all.with(meaning(verbs, verb.lemma)));
            }
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
