//! What words mean to the reader of references and stances: lists of lemmas, one bit a list.

use crate::diagnostic::Diagnostic;
use crate::frame::FrameRules;
use crate::gazetteer::table::Table;
use rustc_hash::{FxHashMap, FxHashSet};

macro_rules! senses {
    ($($(#[$doc:meta])* $sense:ident = $block:literal $key:literal,)+) => {
        /// What a word means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Sense { $($(#[$doc])* $sense,)+ }

        impl Sense {
            /// Each with its block and its key in the files.
            const ALL: &'static [(Sense, &'static str, &'static str)] = &[$((Sense::$sense, $block, $key),)+];
        }
    };
}

senses! {
    /// Who speaks or acts for a state or a body: `minister`.
    Official = "nouns" "officials",
    /// Another human being: `journalist`.
    Person = "nouns" "persons",
    /// A part of a state that stands for it: `army`.
    Organ = "nouns" "organs",
    /// An organisation: `party`.
    Body = "nouns" "bodies",
    /// `country`.
    State = "nouns" "states",
    /// `town`.
    Place = "nouns" "places",
    /// `week`.
    Time = "nouns" "times",
    /// What somebody does or says: `decision`.
    Deed = "nouns" "deeds",
    /// A deed that is done to whom `of` names: `violation`.
    Suffered = "nouns" "suffered",
    /// A deed of words: `accusation`.
    Speech = "nouns" "speech",
    /// A violent deed: `attack`.
    Violence = "nouns" "violence",
    /// A deed of policy: `measure`.
    Measure = "nouns" "measures",
    /// A noun that says that something ends or lacks: `lifting`.
    Ceasing = "nouns" "ceasing",
    /// A noun that says that its owner does not do what its infinitive says: `refusal`.
    Refusal = "nouns" "refusals",
    /// A set of actors: `parties`.
    Collective = "nouns" "collectives",
    /// `war`.
    Conflict = "nouns" "conflicts",
    /// A verb with what is said.
    Saying = "verbs" "saying",
    /// A verb of saying whose subject only reports: `report`.
    Reporting = "verbs" "reporting",
    /// A verb that says that it is not so: `deny`.
    Denying = "verbs" "denying",
    /// A verb whose subject does not do it: `refuse`.
    Refusing = "verbs" "refusing",
    /// A verb that says that it is over: `stop`.
    Ending = "verbs" "ending",
    /// A verb whose subject somebody does it to: `receive`.
    Receiving = "verbs" "receiving",
    /// A verb that asks for what is not there yet: `seek`.
    Seeking = "verbs" "seeking",
    /// A verb that helps another: `have`.
    Auxiliary = "verbs" "auxiliaries",
    /// A verb whose subject is violent: `bomb`.
    Violent = "verbs" "violent",
    /// A verb whose subject says that a deed was his: `claim`.
    Claiming = "verbs" "claiming",
    /// A verb whose subject makes policy: `decide`.
    Deciding = "verbs" "deciding",
    /// A verb of wishing, by which another is to do it: `want`.
    Wishing = "verbs" "wishing",
    /// A verb that says that it may be: `consider`.
    Possible = "verbs" "possible",
    /// A verb that says what its object is: `call`.
    Judging = "verbs" "judging",
    /// A verb with an addressee whose own subject does what its infinitive says: `promise`.
    SubjectControl = "verbs" "subject_control",
    /// A verb that is never a passive: `come`.
    Intransitive = "verbs" "intransitive",
    /// A verb that sets two against each other: `oppose`.
    Opposing = "verbs" "opposing",
    /// A verb of what is to be: `must`.
    Due = "verbs" "due",
    /// A verb that a deed does to whom it is against: `aim at`.
    Aiming = "verbs" "aiming",
    /// A verb whose object does it: `allow`.
    Letting = "verbs" "letting",
    /// A verb with which a subject does what its object says: `lend` support.
    Giving = "verbs" "giving",
    /// No longer: `former`.
    Former = "other" "former",
    /// An adjective that tells an organ from that of the state spoken of: `foreign`.
    Foreign = "other" "foreign",
    /// An adposition before whose words they are: `according to`.
    Attribution = "other" "attribution",
    /// A conjunction of what may be: `if`.
    Hypothesis = "other" "hypotheses",
    /// An adverb of what may be: `perhaps`.
    Doubt = "other" "doubt",
    /// An adverb of what has ended: `no longer`.
    NoMore = "other" "no_more",
    /// `each other`.
    Reciprocal = "other" "reciprocal",
    /// A title before a name: `Mr`.
    Title = "other" "fronting",
    /// A word that denies: `not`.
    Negator = "other" "negators",
    /// A word that takes a negation back: `only`.
    Restriction = "other" "restrictions",
    /// What a dictionary writes before a reflexive verb.
    Reflexive = "other" "reflexives",
    /// Small words that a dictionary writes before a verb.
    Clitic = "other" "clitics",
    /// Words of the speaker for himself: `we`, `our`.
    First = "pronouns" "first",
    /// A possessive of several owners: `their`.
    PluralOwner = "pronouns" "plural_owner",
    /// A relative pronoun of owners: `whose`.
    Whose = "pronouns" "whose",
    /// The last one named: `the latter`.
    Latter = "pronouns" "latter",
    /// A pronoun that stands for human beings alone: `she`.
    Human = "pronouns" "human",
    /// A pronoun that never stands for a human being: `it`.
    Neuter = "pronouns" "neuter",
    /// A word that makes a deputy of an office: `vice`.
    Deputy = "other" "deputies",
    /// An auxiliary of what would be: `would`.
    Conditional = "verbs" "conditional",
    /// An adposition that may say where: `in`.
    Locating = "seats" "locating",
    /// A word whose `to` leads to somebody: `answer`.
    Addressed = "seats" "addressed",
    /// A verb whose object is a place that somebody leaves or visits.
    Leaving = "seats" "leaving",
    /// A noun whose complement is a place: `mayor`.
    Settled = "seats" "settled",
    /// The adposition of owners: `of`.
    Of = "adpositions" "of",
    /// The adposition of what somebody acts as: `as`.
    As = "adpositions" "as",
    /// The adposition of who does it: `by`.
    By = "adpositions" "by",
    /// The adposition of whom it is done to: `to`.
    To = "adpositions" "to",
    /// An adposition before what somebody is said to have done: `of`, in `accuse X of lying`.
    Charge = "adpositions" "charges",
    /// The adposition of an adversary: `against`.
    Against = "adpositions" "against",
    /// The adposition of two sides: `between`.
    Between = "adpositions" "between",
}

/// Before a verb of a list that stands there with its reflexive pronoun.
const REFLEXIVE: char = '~';

/// The lists of a language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Senses {
    bits: FxHashMap<Box<str>, u128>,
    /// The first words of those that are written with several.
    opening: FxHashSet<Box<str>>,
    /// What the frames of this language go by.
    pub frame_rules: FrameRules,
    /// Other ways to say an office: the words of one, and those of the role.
    pub offices: Vec<(Vec<String>, Vec<String>)>,
}

impl Senses {
    /// The blocks of `words.toml`.
    pub(crate) const BLOCKS: [&'static str; 6] = ["nouns", "verbs", "other", "pronouns", "adpositions", "seats"];

    /// Whether a word is in a list. A word of several parts is written with spaces.
    pub fn is(&self, word: &str, sense: Sense) -> bool {
        self.bits.get(word).is_some_and(|bits| bits & (1 << sense as u128) != 0)
    }

    /// Whether a verb is in a list, as it stands there: with the reflexive pronoun, or without.
    pub fn is_verb(&self, lemma: &str, reflexive: bool, sense: Sense) -> bool {
        self.is(lemma, sense) || reflexive && self.is(&format!("{REFLEXIVE}{lemma}"), sense)
    }

    /// Whether a verb is in a list with its reflexive pronoun.
    pub fn is_reflexive_verb(&self, lemma: &str, sense: Sense) -> bool {
        self.is(&format!("{REFLEXIVE}{lemma}"), sense)
    }

    /// Whether a word is in any list at all.
    pub fn knows(&self, word: &str) -> bool {
        self.bits.contains_key(word)
    }

    /// Whether a word is in any of some lists.
    pub fn any(&self, word: &str, senses: &[Sense]) -> bool {
        senses.iter().any(|&sense| self.is(word, sense))
    }

    /// Whether a word is the first of one that is written with several.
    pub fn opens(&self, word: &str) -> bool {
        self.opening.contains(word)
    }

    fn add(&mut self, word: &str, sense: Sense) {
        if let Some((first, _)) = word.split_once(' ') {
            self.opening.insert(first.to_lowercase().into());
        }
        *self.bits.entry(word.to_lowercase().into()).or_insert(0) |= 1 << sense as u128;
    }

    /// Adds what a file of lists says.
    pub fn read(&mut self, file: &mut Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
        for block in Senses::BLOCKS {
            let Some(mut table) = file.table(block, diagnostics) else { continue };
            let mut known: Vec<&str> = vec!["addressing", "offices"];
            for &(sense, of, key) in Sense::ALL {
                if of == block {
                    known.push(key);
                    for word in table.strings(key, diagnostics) {
                        self.add(&word.value, sense);
                        match sense {
                            Sense::SubjectControl => drop(self.frame_rules.subject_control.insert(word.value)),
                            Sense::Intransitive => drop(self.frame_rules.intransitive.insert(word.value)),
                            Sense::Saying => drop(self.frame_rules.saying.insert(word.value)),
                            Sense::Charge => drop(self.frame_rules.charges.insert(word.value)),
                            _ => {}
                        }
                    }
                }
            }
            for pair in table.strings("addressing", diagnostics) {
                match pair.value.split_once(' ') {
                    Some((verb, adposition)) => {
                        self.frame_rules.addresses.insert((verb.to_owned(), adposition.to_owned()));
                    }
                    None => diagnostics.push(
                        table
                            .error("bad-pair", format!("`{}` has no preposition", pair.value))
                            .help("write it as \"verb preposition\""),
                    ),
                }
            }
            for pair in table.strings("offices", diagnostics) {
                let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect();
                match pair.value.split_once('=') {
                    Some((said, role)) => self.offices.push((words(said), words(role))),
                    None => diagnostics.push(
                        table
                            .error("bad-pair", format!("`{}` says no other role", pair.value))
                            .help("write it as \"words said=words of the role\""),
                    ),
                }
            }
            table.finish(&known, diagnostics);
        }
        // "se défendre", "s'abstenir": by the verb alone, marked.
        let pronouns: Vec<Box<str>> = self
            .bits
            .iter()
            .filter(|(_, bits)| *bits & (1 << Sense::Reflexive as u128) != 0)
            .map(|(word, _)| word.clone())
            .collect();
        let reflexive: Vec<(String, u128)> = { self.bits.iter() }
            .filter_map(|(word, bits)| {
                let verb = pronouns.iter().find_map(|pronoun| word.strip_prefix(&**pronoun))?;
                let verb = if word.contains('\'') { verb } else { verb.strip_prefix(' ')? };
                (!verb.is_empty()).then(|| (format!("{REFLEXIVE}{verb}"), *bits))
            })
            .collect();
        for (verb, bits) in reflexive {
            *self.bits.entry(verb.into()).or_insert(0) |= bits;
        }
    }
}
