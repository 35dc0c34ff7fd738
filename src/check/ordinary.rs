//! Names that are words of the language, and so are found where nobody is named.

use super::Called;
use crate::Diagnostic;
use crate::gazetteer::{Alias, Draft, Kind, Located, shorten, text_key};
use crate::lexicon::{Language, NameRules};
use crate::mention::{needs_full_name, without_capital};
use crate::syntax::{Feature, Node, Parser, Upos};
use crate::text::Folded;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// Names that the tagger does not know well are taken for words with a lower score than this.
const SURE_OF_NAME: f32 = 0.92;
/// The same for adjectives of states: few are taken for nouns, and hardly ever by such a score.
const SURE_OF_DEMONYM: f32 = 0.8;
/// Marks between which a word stands by itself, in no sentence.
const MARKS: [&str; 2] = ["»", ","];
/// So many letters are the stem that a name and its adjective share.
const STEM: usize = 3;

/// The words of a language: those that the lexicon lists, and those that the tagger knows.
pub(super) struct Words<'l> {
    listed: HashSet<Box<str>>,
    rules: &'l NameRules,
    /// Nothing where there is no model of the language.
    parser: Option<Parser<'static>>,
    /// What the tagger said of a word with a capital, and of one without: a million names may be the same word.
    capital: HashMap<String, bool>,
    small: HashMap<String, Small>,
}

/// What a word in small letters is, to the tagger.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Small {
    /// An adjective, as that of a state may be.
    Adjective,
    /// Anything else that is no name.
    Other,
    /// A name, or it does not know.
    Unknown,
}

/// Whether the tagger takes a word for one that is no name, and that a sentence may begin with.
fn may_begin(node: &Node) -> bool {
    match node.upos {
        Upos::Verb => node.features.is(Feature::VerbForm, "Inf"),
        Upos::Noun | Upos::Adj | Upos::Adv | Upos::Adp | Upos::Det | Upos::Pron | Upos::Cconj | Upos::Sconj => true,
        _ => false,
    }
}

impl<'l> Words<'l> {
    pub(super) fn of(language: &'l Language) -> Self {
        let parser = language.model().map(Parser::new);
        let (capital, small) = (HashMap::default(), HashMap::default());
        Words { listed: language.ordinary_words(), rules: &language.names, parser, capital, small }
    }

    /// Warns of the names, aliases, seats and demonyms of an entity that are words. Who writes a case beside one has thought
    /// about that.
    pub(super) fn check(&mut self, called: &Called<'_, '_>, found: &mut Vec<Diagnostic>) {
        let draft = called.draft;
        let Some(own) = called.name else { return };
        let cased = super::cased(draft);
        let adjectives = stems(called.demonyms.iter());
        let mut seen = HashSet::default();
        for name in called.proper() {
            let (at_start, anywhere) = without_capital(draft.kind, &name.value);
            let is_meant = cased.contains(&name.span.start) || needs_full_name(draft.kind, &own.value, &name.value);
            if !at_start || is_meant || !seen.insert(text_key(&name.value)) {
                continue;
            }
            let folded = Folded::of(name.value.text.trim());
            let mut parts = folded.as_str().split_whitespace();
            // With a capital, several words are a name even where each of them is ordinary: "Maison Blanche".
            let is_listed =
                self.listed.contains(folded.as_str()) || (anywhere && parts.all(|part| self.listed.contains(part)));
            // What the adjectives of an entity are made of is a name, whatever the tagger takes it for.
            let is_stem = || stems_of(&name.value.text).iter().any(|stem| adjectives.contains(stem));
            if !is_listed && (is_stem() || !self.begins_sentences(&name.value.text)) {
                continue;
            }
            let text = shorten(&name.value.text);
            let place = if anywhere { "wherever it stands" } else { "at the start of a sentence" };
            found.push(say(draft, name, place, how_to_mend(draft, own, &text)));
        }
        if called.demonyms.is_empty() {
            return;
        }
        let names = stems(called.proper().chain(called.combining));
        let irregular = self.irregular(called);
        for demonym in called.demonyms {
            if cased.contains(&demonym.span.start) || !seen.insert(text_key(&demonym.value)) {
                continue;
            }
            let folded = Folded::of(demonym.value.text.trim());
            let is_made_of_names = || stems_of(&demonym.value.text).iter().any(|stem| names.contains(stem));
            let is_other_word = match self.small(&demonym.value.text) {
                Small::Other => true,
                Small::Adjective => !is_made_of_names(),
                Small::Unknown => self.listed.contains(folded.as_str()) && !is_made_of_names(),
            };
            if is_other_word && !irregular.contains(folded.as_str()) {
                let text = shorten(&demonym.value.text);
                let help = format!(
                    "delete it, or write the adjective that is meant; if it may stay as it is, {}write {{ text = \"{text}\", \
                     case = \"any\" }}",
                    super::into_toml(draft)
                );
                found.push(say(draft, demonym, "wherever it stands", help));
            }
        }
    }

    /// Whether a single word is none of the names of the language, and a sentence may begin with it.
    fn begins_sentences(&mut self, text: &str) -> bool {
        let Some((parser, small)) = self.parser.as_mut().zip(single_word(text)) else { return false };
        if let Some(&known) = self.capital.get(&small) {
            return known;
        }
        let mut letters = small.chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        // Nearly all names are not, and looking that up costs next to nothing.
        let is_known = parser.model().knows(&small);
        let mut is_read_so = |word: &str| {
            let tree = parser.parse(&[word]);
            tree.node(0).is_some_and(|node| may_begin(node) && node.upos_score >= SURE_OF_NAME)
        };
        let begins = is_known && is_read_so(&small) && is_read_so(&capital);
        self.capital.insert(small, begins);
        begins
    }

    /// The adjectives of an entity that no ending gives, folded.
    fn irregular(&self, called: &Called<'_, '_>) -> HashSet<String> {
        let names = called.name.into_iter().chain(called.aliases);
        let forms =
            names.filter_map(|name| self.rules.irregular_demonyms.get(Folded::of(name.value.text.trim()).as_str()));
        forms.flatten().map(|form| Folded::of(form).as_str().to_owned()).collect()
    }

    fn small(&mut self, text: &str) -> Small {
        let Some((parser, small)) = self.parser.as_mut().zip(single_word(text)) else { return Small::Unknown };
        if let Some(&known) = self.small.get(&small) {
            return known;
        }
        let read = if parser.model().knows(&small) { read_small(parser, &small) } else { Small::Unknown };
        self.small.insert(small, read);
        read
    }
}

/// What the tagger takes a word in small letters for, alone and between marks.
fn read_small(parser: &mut Parser<'_>, small: &str) -> Small {
    let (alone, marked) = (parser.parse(&[small]), parser.parse(&[MARKS[0], small, MARKS[1]]));
    let readings = [alone.node(0), marked.node(1)];
    let is_sure = |node: &Node| (may_begin(node) || node.upos == Upos::Verb) && node.upos_score >= SURE_OF_DEMONYM;
    match readings.iter().flatten().any(|node| node.upos == Upos::Adj) {
        true => Small::Adjective,
        false if readings.iter().all(|node| node.is_some_and(is_sure)) => Small::Other,
        false => Small::Unknown,
    }
}

/// A single word in small letters; nothing where there are several, or one that is made of several.
fn single_word(text: &str) -> Option<String> {
    let text = text.trim();
    text.chars().all(char::is_alphanumeric).then(|| text.to_lowercase())
}

/// How the words of a text begin, as a name and its adjective do.
fn stems_of(text: &str) -> Vec<String> {
    let folded = Folded::of(text);
    let words = folded.as_str().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.chars().take(STEM).collect()).collect()
}

fn stems<'d>(names: impl Iterator<Item = &'d Located<Alias>>) -> HashSet<String> {
    names.flat_map(|name| stems_of(&name.value.text)).collect()
}

fn say(draft: &Draft<'_>, name: &Located<Alias>, place: &str, help: String) -> Diagnostic {
    let text = shorten(&name.value.text);
    let id = draft.id.as_ref().map_or_else(String::new, |id| shorten(&id.value));
    let message = format!("`{text}` is an ordinary word too: {place} it is taken for `{id}`");
    draft.file.warning("ordinary-word", name.span.clone(), message).help(help)
}

/// What to do about a name that is an ordinary word.
fn how_to_mend(draft: &Draft<'_>, own: &Located<Alias>, text: &str) -> String {
    let is_surname = draft.kind == Kind::Person && own.value.text.trim().ends_with(&format!(" {text}"));
    let mend = match is_surname {
        true => "delete it: a surname is found in documents that give the full name",
        false => "write a longer name instead",
    };
    let toml = super::into_toml(draft);
    format!("{mend}; if it may stay as it is, {toml}write {{ text = \"{text}\", case = \"capital\" }}")
}
