//! The words of a language: what each form may be (a small word of some class, a verb form, a noun, an adjective).

use super::inflect::{Inflector, Mood, Tense};
use rustc_hash::FxHashMap as HashMap;

/// A word's number in a [`Words`]; lemmas are compared by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Lemma(u32);

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

impl Classes {
    pub(crate) const fn with(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// Whether the two sets share a class.
    pub(crate) const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $key:literal,)*) => {
        $($(#[$doc])* pub(crate) const $name: Classes = Classes(1 << $bit);)*
        /// The keys of the grammar file, each with its class.
        pub(crate) const KEYS: &[(&str, Classes)] = &[$(($key, $name),)*];
    };
}

/// What the small words do; each class is a list in the grammar file.
pub(crate) mod class {
    use super::Classes;
    classes! {
        DET_MASCULINE = 0 "determiners_masculine",
        DET_FEMININE = 1 "determiners_feminine",
        DET_PLURAL = 2 "determiners_plural",
        DET = 3 "determiners",
        POSSESSIVE_THIRD = 4 "possessives_third",
        POSSESSIVE_FIRST = 5 "possessives_first",
        DEMONSTRATIVE = 6 "demonstratives",
        ADJECTIVE_BEFORE = 7 "adjectives_before",
        NUMBER = 8 "numbers",
        PREPOSITION = 9 "prepositions",
        COORDINATOR = 10 "coordinators",
        JOINING = 11 "joining",
        RELATIVE_SUBJECT = 12 "relative_subject",
        RELATIVE_OBJECT = 13 "relative_object",
        RELATIVE_OTHER = 14 "relative_other",
        COMPLEMENTIZER = 15 "complementizers",
        SUBORDINATOR = 16 "subordinators",
        HYPOTHESIS = 17 "hypotheses",
        PRONOUN_MASCULINE = 18 "pronouns_masculine",
        PRONOUN_FEMININE = 19 "pronouns_feminine",
        PRONOUN_PLURAL = 20 "pronouns_plural",
        PRONOUN_FIRST = 21 "pronouns_first",
        PRONOUN_OTHER = 22 "pronouns_other",
        PRONOUN_LATTER = 23 "pronouns_latter",
        PRONOUN_STRESSED = 24 "pronouns_stressed",
        CLITIC = 25 "clitics",
        CLITIC_REFLEXIVE = 26 "clitics_reflexive",
        CLITIC_OBJECT = 27 "clitics_object",
        CLITIC_DATIVE = 28 "clitics_dative",
        NEGATION = 29 "negations",
        NEGATOR = 30 "negators",
        RESTRICTION = 31 "restrictions",
        WITHOUT = 32 "without",
        RECIPROCAL = 33 "reciprocals",
        ADVERB = 34 "adverbs",
        POSSESSIVE_OF_SEVERAL = 35 "possessives_of_several",
    }
    /// Any determiner.
    pub(crate) const ANY_DET: Classes = DET.with(DET_MASCULINE).with(DET_FEMININE).with(DET_PLURAL);
    /// Any pronoun that can be a subject.
    pub(crate) const ANY_PRONOUN: Classes =
        PRONOUN_MASCULINE.with(PRONOUN_FEMININE).with(PRONOUN_PLURAL).with(PRONOUN_FIRST).with(PRONOUN_OTHER);
}

/// What a noun or a verb means to the rules; each is a list in the grammar file.
pub(crate) mod meaning {
    use super::Classes;
    classes! {
        ORGAN = 0 "organs",
        ROLE = 1 "roles",
        TITLE = 2 "titles",
        FEMININE_TITLE = 3 "feminine_titles",
        GROUP_OF_STATES = 4 "groups_of_states",
        GROUP_OF_PERSONS = 5 "groups_of_persons",
        PARTY = 6 "parties",
        CONFLICT = 7 "conflicts",
        SETTLEMENT = 8 "settlements",
        SUFFERED = 9 "suffered",
        TIME = 10 "times",
    }
    pub(crate) const GROUP: Classes = GROUP_OF_STATES.with(GROUP_OF_PERSONS);
}

/// What a verb means to the rules; each is a list in the grammar file.
pub(crate) mod verb {
    use super::Classes;
    classes! {
        BE = 0 "be",
        HAVE = 1 "have",
        BE_MOVER = 2 "be_movers",
        COPULA = 3 "copulas",
        SAYING = 4 "saying",
        DENYING = 5 "denying",
        OBJECT_CONTROL = 6 "object_control",
        GIVING = 7 "giving",
        RECEIVING = 8 "receiving",
        POSSIBLE = 9 "possible",
    }
}

/// One way to read a form as a verb.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct VerbReading {
    pub lemma: Lemma,
    pub mood: Mood,
    pub tense: Tense,
    pub plural: bool,
    pub feminine: bool,
}

/// One way to read a form as a noun or an adjective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NominalReading {
    pub lemma: Lemma,
    pub plural: bool,
}

/// All that a form may be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    pub classes: Classes,
    pub verbs: Vec<VerbReading>,
    pub nouns: Vec<NominalReading>,
    pub adjectives: Vec<NominalReading>,
    /// The form is more often something else than the verb form that it may be.
    pub rarely_verb: bool,
}

/// What a contraction is short for: a preposition, and a determiner where it holds one.
type Contraction = (Box<str>, Option<Box<str>>);

/// Several words that act as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Compound {
    /// The words, contractions taken apart to their preposition.
    pub parts: Vec<Box<str>>,
    /// The compound as the lexicon writes it.
    pub text: Box<str>,
}

/// The words of a language.
#[derive(Debug, Default)]
pub(crate) struct Words {
    forms: HashMap<Box<str>, Form>,
    lemmas: HashMap<Box<str>, Lemma>,
    names: Vec<Box<str>>,
    /// First word → the compounds that start with it.
    compounds: HashMap<Box<str>, Vec<Compound>>,
    contractions: HashMap<Box<str>, Contraction>,
    capitals: HashMap<Box<str>, Box<str>>,
    adverb_endings: Vec<Box<str>>,
    participle_endings: Vec<Box<str>>,
    /// Forms of the words that entries need, and their lemmas.
    needed: HashMap<Box<str>, Vec<Lemma>>,
    numbers: Vec<Box<str>>,
    /// The prepositions that the rules themselves must know.
    of: Option<Lemma>,
    by: Option<Lemma>,
    to: Option<Lemma>,
    between: Option<Lemma>,
    against: Option<Lemma>,
    feminine_endings: Vec<Box<str>>,
    plural_endings: Vec<Box<str>>,
    noun_meanings: HashMap<Lemma, Classes>,
    verb_meanings: HashMap<Lemma, Classes>,
}

impl Words {
    /// The number of a lemma, made if need be.
    pub(crate) fn intern(&mut self, text: &str) -> Lemma {
        if let Some(&lemma) = self.lemmas.get(text) {
            return lemma;
        }
        let lemma = Lemma(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        self.lemmas.insert(text.into(), lemma);
        self.names.push(text.into());
        lemma
    }

    /// The number of a lemma, if it is known.
    pub(crate) fn lemma(&self, text: &str) -> Option<Lemma> {
        self.lemmas.get(text).copied()
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
        self.forms.get(text)
    }

    pub(crate) fn add_class(&mut self, text: &str, classes: Classes) {
        let parts = self.parts(text);
        if parts.len() > 1 {
            let list = self.compounds.entry(parts[0].clone()).or_default();
            let compound = Compound { parts, text: text.into() };
            if !list.contains(&compound) {
                list.push(compound);
            }
        }
        let form = self.forms.entry(text.into()).or_default();
        form.classes = form.classes.with(classes);
    }

    /// The words of a compound, contractions taken apart to their preposition.
    pub(crate) fn parts(&self, text: &str) -> Vec<Box<str>> {
        let expand = |word: &str| {
            self.contractions.get(word).map_or_else(|| word.into(), |(preposition, _)| preposition.clone())
        };
        split_words(text).into_iter().map(expand).collect()
    }

    /// The compounds that start with this word.
    pub(crate) fn compounds(&self, first: &str) -> &[Compound] {
        self.compounds.get(first).map_or(&[], Vec::as_slice)
    }

    /// What a contraction is short for: a preposition, and a determiner where it holds one.
    pub(crate) fn contraction(&self, text: &str) -> Option<(&str, Option<&str>)> {
        self.contractions.get(text).map(|(prep, det)| (&**prep, det.as_deref()))
    }

    pub(crate) fn add_contraction(&mut self, text: &str, preposition: &str, determiner: Option<&str>) {
        self.contractions.insert(text.into(), (preposition.into(), determiner.map(Into::into)));
    }

    pub(crate) fn add_capital(&mut self, bare: &str, accented: &str) {
        self.capitals.insert(bare.into(), accented.into());
    }

    /// What a capitalised word without its accent stands for.
    pub(crate) fn capital(&self, bare: &str) -> Option<&str> {
        self.capitals.get(bare).map(|text| &**text)
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
        let nouns = inflector.noun(word).into_iter().map(|(text, _)| text);
        let adjectives = inflector.adjective(word).into_iter().map(|(text, _, _)| text);
        for text in nouns.chain(adjectives).chain([word.to_owned()]) {
            let lemmas = self.needed.entry(text.into()).or_default();
            if !lemmas.contains(&number) {
                lemmas.push(number);
            }
        }
        number
    }

    /// The words that entries need of which a form is one.
    pub(crate) fn needed(&self, text: &str) -> &[Lemma] {
        self.needed.get(text).map_or(&[], Vec::as_slice)
    }

    /// Whether an unknown word has the ending of an adverb.
    pub(crate) fn looks_like_adverb(&self, text: &str) -> bool {
        self.adverb_endings.iter().any(|ending| text.len() > ending.len() + 2 && text.ends_with(&**ending))
    }

    /// Makes a form known as nothing in particular, so that no ending is read into it.
    pub(crate) fn add_plain(&mut self, text: &str) {
        self.forms.entry(text.into()).or_default();
    }

    pub(crate) fn add_noun(&mut self, lemma: &str, inflector: &Inflector) -> Lemma {
        let number = self.intern(lemma);
        for (text, plural) in inflector.noun(lemma) {
            let form = self.forms.entry(text.into()).or_default();
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
            let form = self.forms.entry(text.into()).or_default();
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
            let form = self.forms.entry(text.into()).or_default();
            let reading = NominalReading { lemma: number, plural };
            if !form.adjectives.contains(&reading) {
                form.adjectives.push(reading);
            }
        }
        number
    }

    /// Adds a verb with all its forms; a reflexive's own pronoun is left to the caller.
    pub(crate) fn add_verb(&mut self, lemma: &str, inflector: &Inflector) -> Lemma {
        let known = self.lemmas.contains_key(lemma);
        let number = self.intern(lemma);
        if known && self.forms.get(lemma).is_some_and(|form| form.verbs.iter().any(|reading| reading.lemma == number)) {
            return number;
        }
        for form in inflector.verb(lemma) {
            let reading = VerbReading {
                lemma: number,
                mood: form.mood,
                tense: form.tense,
                plural: form.plural,
                feminine: form.feminine,
            };
            let entry = self.forms.entry(form.text.into()).or_default();
            if !entry.verbs.contains(&reading) {
                entry.verbs.push(reading);
            }
        }
        number
    }

    pub(crate) fn set_rarely_verb(&mut self, text: &str) {
        if let Some(form) = self.forms.get_mut(text) {
            form.rarely_verb = true;
        }
    }

    pub(crate) fn add_noun_meaning(&mut self, lemma: Lemma, meaning: Classes) {
        let entry = self.noun_meanings.entry(lemma).or_default();
        *entry = entry.with(meaning);
    }

    pub(crate) fn add_verb_meaning(&mut self, lemma: Lemma, meaning: Classes) {
        let entry = self.verb_meanings.entry(lemma).or_default();
        *entry = entry.with(meaning);
    }

    pub(crate) fn noun_meaning(&self, lemma: Lemma) -> Classes {
        self.noun_meanings.get(&lemma).copied().unwrap_or_default()
    }

    pub(crate) fn verb_meaning(&self, lemma: Lemma) -> Classes {
        self.verb_meanings.get(&lemma).copied().unwrap_or_default()
    }

    /// What any reading of a form as a noun means.
    pub(crate) fn noun_meaning_of(&self, form: &Form) -> Classes {
        form.nouns.iter().fold(Classes::default(), |all, noun| all.with(self.noun_meaning(noun.lemma)))
    }
}

/// Splits running text of the lexicon into words as the tokenizer does: at spaces, and after an apostrophe.
pub(crate) fn split_words(text: &str) -> Vec<&str> {
    text.split(' ').flat_map(|piece| piece.split_inclusive('\'')).filter(|piece| !piece.is_empty()).collect()
}
