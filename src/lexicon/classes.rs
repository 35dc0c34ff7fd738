//! Sets of word classes: what small words do, and what nouns and verbs mean to the rules; each class is a list of the
//! grammar file.

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

impl Classes {
    /// All classes of both sets.
    pub(crate) const fn with(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// Whether the two sets share a class.
    pub(crate) const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is none in it.
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
        ATTRIBUTION = 36 "attributions",
        ATTRIBUTION_FIRST = 37 "attributions_first",
        LOCATING = 38 "locating",
        INDEFINITE = 39 "indefinites",
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
        BODY = 11 "bodies",
        LAND = 12 "lands",
        SOLE = 13 "sole_organs",
        WILL = 14 "wills",
        INTENT = 15 "intents",
        REFUSAL = 16 "refusals",
        FATE = 17 "fates",
        DOMESTIC = 18 "domestic_deeds",
        UTTERANCE = 19 "utterances",
    }
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
        ASKING = 10 "asking",
        OPPOSING = 11 "opposing",
        ENDING = 12 "ending",
        SEEKING = 13 "seeking",
    }
}
