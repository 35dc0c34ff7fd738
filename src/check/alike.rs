//! Entities that look like one under two ids: the same name in another spelling, or short for the other's.

use super::sound::{one_letter_apart, sound};
use crate::Diagnostic;
use crate::gazetteer::{Draft, Kind, shorten};
use crate::lexicon::NameRules;
use crate::text::Folded;
use rustc_hash::{FxHashMap as HashMap, FxHasher};
use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};

/// Of shorter names, in bytes, one letter makes another name too often.
const LONG: usize = 12;
/// Longer ones are phrases, and comparing them letter by letter would take time without end.
const LONGEST: usize = 100;
/// A single word that sounds shorter may be two names.
const LONG_SOUND: usize = 6;
/// An acronym of fewer letters fits too many names.
const LONG_ACRONYM: usize = 4;
/// Words of so few letters are left out of acronyms.
const SMALL_WORD: usize = 3;

/// The name of an entity, which is to be compared.
struct Name<'d, 'f> {
    draft: &'d Draft<'f>,
    folded: String,
}

/// Warns of entities of one kind whose names differ by no more than their spelling does, or of which one is short for
/// the other. Only the names that are shown are compared, each with the first of those that are alike: whatever their
/// number, the time grows with it and no faster. Who says that they are two, by items of Wikidata or by whom they act for,
/// is believed.
pub(super) fn look_alikes(drafts: &[Draft<'_>], rules: &[&NameRules], found: &mut Vec<Diagnostic>) {
    let names: Vec<Name<'_, '_>> = drafts.iter().filter_map(Name::of).collect();
    let mut is_said = vec![false; names.len()];
    let mut say = |at: usize, other: usize, why: &str| {
        if let (Some(name), Some(other), Some(said)) = (names.get(at), names.get(other), is_said.get_mut(at))
            && !*said
            && !name.is_surely_not(other)
        {
            *said = true;
            found.extend(name.looks_like(other, why));
        }
    };
    let mut sounds: HashMap<(Kind, Vec<String>), usize> = HashMap::default();
    let mut lapses: HashMap<(Kind, u64), usize> = HashMap::default();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.folded.len() <= LONGEST) {
        let own = name.sounds(rules);
        let is_telling = own.len() > 1 || own.iter().any(|sound| sound.len() >= LONG_SOUND);
        if is_telling && let Some(other) = first(&mut sounds, (name.draft.kind, own), at) {
            say(at, other, "they sound alike");
        }
        if name.folded.len() < LONG {
            continue;
        }
        // Two names are a letter apart where they are the same once a letter is taken out of each.
        for without in name.without_a_letter() {
            if let Some(other) = first(&mut lapses, (name.draft.kind, without), at)
                && one_letter_apart(&name.folded, &names[other].folded)
            {
                say(at, other, "they differ by a letter");
            }
        }
    }
    for (at, other) in short_for(&names, rules) {
        say(at, other, "it may be short for that one");
    }
}

/// Who came first under a key, if somebody else did.
fn first<K: Hash + Eq>(known: &mut HashMap<K, usize>, key: K, at: usize) -> Option<usize> {
    match known.entry(key) {
        Entry::Occupied(first) => Some(*first.get()).filter(|first| *first != at),
        Entry::Vacant(place) => {
            place.insert(at);
            None
        }
    }
}

/// Names of initials, and acronyms, each with the only name that it may be short for.
fn short_for(names: &[Name<'_, '_>], rules: &[&NameRules]) -> Vec<(usize, usize)> {
    let mut long: HashMap<(Kind, String), Option<usize>> = HashMap::default();
    for (at, name) in names.iter().enumerate() {
        for key in name.shortened(rules) {
            long.entry((name.draft.kind, key))
                .and_modify(|only| *only = only.filter(|only| *only == at))
                .or_insert(Some(at));
        }
    }
    let only = |(at, name): (usize, &Name<'_, '_>)| {
        let other = long.get(&(name.draft.kind, name.short()?)).copied().flatten()?;
        (other != at).then_some((at, other))
    };
    names.iter().enumerate().filter_map(only).collect()
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn initials<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.filter_map(|word| word.chars().next()).collect()
}

/// Whether a name is nothing but capitals, and so may stand for the first letters of another.
fn is_acronym(text: &str) -> bool {
    text.chars().count() >= 2 && text.chars().all(char::is_uppercase)
}

impl<'d, 'f> Name<'d, 'f> {
    fn of(draft: &'d Draft<'f>) -> Option<Self> {
        let folded = Folded::of(draft.name.as_ref()?.value.text.trim()).as_str().to_owned();
        Some(Name { draft, folded })
    }

    /// How its words sound. The name of a person goes without the articles before hyphens, which may change or be
    /// missing; where it has none, it may begin with any of its words.
    fn sounds(&self, rules: &[&NameRules]) -> Vec<String> {
        let is_person = self.draft.kind == Kind::Person;
        let is_article = |word: &&str| is_person && rules.iter().any(|rules| rules.hyphen_particles.contains(*word));
        // An apostrophe is a sound of its own in some spellings, and nothing in others.
        let folded = if is_person { self.folded.replace('\'', "") } else { self.folded.clone() };
        let mut sounds: Vec<String> = words(&folded).filter(|word| !is_article(word)).map(sound).collect();
        if is_person && sounds.len() == words(&folded).count() {
            let first = (0..sounds.len()).min_by_key(|&at| (&sounds[at..], &sounds[..at])).unwrap_or(0);
            sounds.rotate_left(first);
        }
        sounds
    }

    /// Hashes of it with each of its letters, and none, taken out.
    fn without_a_letter(&self) -> impl Iterator<Item = u64> {
        let hash = |before: &str, behind: &str| {
            let mut hasher = FxHasher::default();
            before.bytes().chain(behind.bytes()).for_each(|byte| hasher.write_u8(byte));
            hasher.finish()
        };
        let without = move |(at, c): (usize, char)| hash(&self.folded[..at], &self.folded[at + c.len_utf8()..]);
        std::iter::once(hash(&self.folded, "")).chain(self.folded.char_indices().map(without))
    }

    /// What the entity is in short, where it has no longer name: initials and the last name of a person, or an acronym.
    fn short(&self) -> Option<String> {
        let text = self.draft.name.as_ref()?.value.text.trim();
        if self.draft.kind != Kind::Person {
            let is_all = is_acronym(text) && self.draft.aliases.iter().all(|alias| is_acronym(alias.value.text.trim()));
            return (is_all && self.folded.len() >= LONG_ACRONYM).then(|| self.folded.clone());
        }
        let mut all: Vec<&str> = words(&self.folded).collect();
        let last = all.pop().filter(|last| last.len() > 1)?;
        let is_short = !all.is_empty() && all.iter().all(|word| word.chars().count() == 1);
        is_short.then(|| format!("{} {}", initials(all.into_iter()), sound(last)))
    }

    /// What it may be in short.
    fn shortened(&self, rules: &[&NameRules]) -> Vec<String> {
        if self.draft.kind == Kind::Person {
            let mut all: Vec<&str> = words(&self.folded).collect();
            let last = all.pop().filter(|_| all.iter().any(|word| word.chars().count() > 1));
            return last.map(|last| format!("{} {}", initials(all.into_iter()), sound(last))).into_iter().collect();
        }
        let named = || self.draft.name.iter().chain(&self.draft.aliases).map(|name| name.value.text.trim());
        if named().any(is_acronym) {
            return Vec::new();
        }
        let is_large =
            |word: &&str| word.chars().count() > SMALL_WORD && !rules.iter().any(|rules| rules.links.contains(*word));
        let shortened = named().map(|text| initials(words(Folded::of(text).as_str()).filter(is_large)));
        shortened.filter(|initials| initials.len() >= LONG_ACRONYM).collect()
    }

    /// Whether the data say that they are two, or other complaints already that they look like one.
    fn is_surely_not(&self, other: &Name<'_, '_>) -> bool {
        let (a, b) = (self.draft, other.draft);
        let acts_for = |draft: &Draft<'_>, id: &str| draft.affiliations.iter().any(|home| home.value.value == id);
        let is_for = |a: &Draft<'_>, b: &Draft<'_>| b.id.as_ref().is_some_and(|id| acts_for(a, &id.value));
        let apart = !a.affiliations.is_empty()
            && !b.affiliations.is_empty()
            && !a.affiliations.iter().any(|home| acts_for(b, &home.value.value));
        (a.wikidata.is_some() && b.wikidata.is_some())
            || apart
            || is_for(a, b)
            || is_for(b, a)
            || self.folded == other.folded
    }

    fn looks_like(&self, other: &Name<'_, '_>, why: &str) -> Option<Diagnostic> {
        let (name, other_name) = (self.draft.name.as_ref()?, other.draft.name.as_ref()?);
        let id = self.draft.id.as_ref().map_or_else(String::new, |id| shorten(&id.value));
        let other_id = other.draft.id.as_ref().map_or_else(String::new, |id| shorten(&id.value));
        let place = format!("{}:{}", other.draft.file.name, other.draft.file.line_at(other_name.span.start));
        let (text, other_text) = (shorten(&name.value.text), shorten(&other_name.value.text));
        let message = format!("`{id}` ({text}) looks like `{other_id}` ({other_text}, {place}): {why}");
        let help = "join the two blocks if they are the same; if they are two, say so by their items of Wikidata, or by whom \
                    each acts for";
        Some(self.draft.file.warning("look-alike", name.span.clone(), message).help(help))
    }
}
