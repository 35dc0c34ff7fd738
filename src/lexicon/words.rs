//! The words of a language: which verbs each form may be of, and which words are ordinary ones.

use super::inflect::{Inflector, Mood};
use super::spelling::Spellings;
pub(crate) use super::word::{Form, Lemma, VerbReading};

/// The words of a language.
#[derive(Debug, Default)]
pub(crate) struct Words {
    words: Spellings,
    names: Vec<Box<str>>,
}

impl Words {
    /// Every spelling that a sentence may begin with, in no order: not what is a verb with a person and nothing else.
    pub(crate) fn openings(&self) -> impl Iterator<Item = &str> {
        let open = |mood| matches!(mood, Mood::Infinitive | Mood::PresentParticiple | Mood::PastParticiple);
        let is_opening = move |form: &Form| form.ordinary || form.verbs.iter().any(|reading| open(reading.mood));
        self.words.iter().filter(move |(_, word)| word.form.as_ref().is_some_and(is_opening)).map(|(text, _)| text)
    }

    /// Makes room for so many more spellings.
    pub(crate) fn reserve(&mut self, more: usize) {
        self.words.reserve(more);
    }

    fn form_mut(&mut self, text: &str) -> &mut Form {
        self.words.entry(text).form.get_or_insert_default()
    }

    /// The number of a lemma, made if need be.
    fn intern(&mut self, text: &str) -> Lemma {
        let next = Lemma(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        let word = self.words.entry(text);
        if let Some(lemma) = word.lemma {
            return lemma;
        }
        word.lemma = Some(next);
        self.names.push(text.into());
        next
    }

    /// The lemma as written.
    pub(crate) fn name(&self, lemma: Lemma) -> &str {
        self.names.get(lemma.0 as usize).map_or("", |name| name)
    }

    /// All that a spelling may be; nothing where the language does not know it.
    pub(crate) fn form(&self, text: &str) -> Option<&Form> {
        self.words.get(text)?.1.form.as_ref()
    }

    /// Adds a word that does not change, or a form.
    pub(crate) fn add_ordinary(&mut self, text: &str) {
        self.form_mut(text).ordinary = true;
    }

    /// Adds the other forms of a noun, by which it is found where the model does not know its dictionary form.
    pub(crate) fn add_noun(&mut self, lemma: &str, inflector: &Inflector) {
        let forms = inflector.noun(lemma);
        let number = self.intern(lemma);
        for (form, _) in forms.into_iter().filter(|(form, _)| form != lemma) {
            self.form_mut(&form).noun.get_or_insert(number);
        }
    }

    /// Adds a verb with all its forms; a reflexive's own pronoun is left to the caller.
    pub(crate) fn add_verb(&mut self, lemma: &str, inflector: &Inflector) {
        let number = self.intern(lemma);
        if self.form(lemma).is_some_and(|form| form.verbs.iter().any(|reading| reading.lemma == number)) {
            return;
        }
        inflector.each_form(lemma, |form, is_participle_too| {
            let addressed = form.is_finite() && form.person == 2; // the press says "you" to nobody
            // "fournis", "pris", "mis": nobody writes "je fournis" where the participle may stand.
            let shadowed = form.is_finite() && form.person < 3 && !form.plural && is_participle_too;
            if addressed || shadowed {
                return;
            }
            let reading = VerbReading { lemma: number, mood: form.mood };
            let entry = self.form_mut(&form.text);
            if !entry.verbs.contains(&reading) {
                entry.verbs.push(reading);
            }
        });
    }
}
