//! Settles which names are one: acronyms, surnames, demonyms, longer and shorter forms, spellings.

use super::clue::Clue;
use super::demonym::Demonyms;
use super::full::FullNames;
use super::names::{Seen, Tally};
use crate::lexicon::Language;
use crate::lexicon::names::folded;
use std::collections::{BTreeMap, BTreeSet};

/// Of one given name, no more full names than this are compared with each other.
const MOST_OF_ONE_NAME: usize = 300;

/// A name with all that names the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    pub tally: Tally,
    /// All forms of its adjective.
    pub demonyms: Vec<String>,
    /// How often those stand in lower case.
    pub seen_demonyms: u64,
    /// How often their noun is an office or an organ.
    pub rules: u64,
    /// The same word is more often an ordinary one.
    pub ordinary: bool,
}

impl Settled {
    /// Adds what documents of another language show of the same name.
    pub(super) fn absorb(&mut self, other: Settled) {
        self.tally.join(other.tally, true);
        self.demonyms.extend(other.demonyms);
        self.seen_demonyms += other.seen_demonyms;
        self.rules += other.rules;
        self.ordinary &= other.ordinary;
    }

    fn of(&self, clue: Clue) -> u64 {
        self.tally.clues.of(clue)
    }

    fn is_body(&self) -> bool {
        self.of(Clue::Body) + self.of(Clue::Head) > self.of(Clue::Person)
    }

    /// Whether it may be the full name of a person.
    fn is_full(&self) -> bool {
        let other = self.of(Clue::Body) + self.of(Clue::Head) + self.of(Clue::Land) + self.of(Clue::Article);
        self.of(Clue::Several) > 0 && 2 * other <= self.tally.count
    }
}

/// Names by their folded text.
pub(super) type Table = BTreeMap<String, Settled>;

/// Settles names.
pub(super) fn settle(names: &Seen, language: &Language) -> Table {
    let wrap = |(key, tally): (&String, &Tally)| (key.clone(), Settled { tally: tally.clone(), ..Settled::default() });
    let mut table: Table = names.tallies.iter().map(wrap).collect();
    part_glued(&mut table);
    join_acronyms(&mut table, &names.ties);
    join_initials(&mut table);
    join_shorter_bodies(&mut table);
    let words = Demonyms::new(language, names);
    join_demonyms(&mut table, &words);
    join_described_states(&mut table);
    join_surnames(&mut table);
    join_spellings(&mut table);
    for (key, named) in &mut table {
        let lower = words.count(key).max(names.lemmas.get(key).copied().unwrap_or(0));
        named.ordinary = named.demonyms.is_empty() && 2 * lower >= named.tally.count;
    }
    table
}

/// Joins one name to another; nothing where either is gone.
fn join(table: &mut Table, from: &str, into: &str) {
    if from == into || !table.contains_key(into) {
        return;
    }
    let Some(joined) = table.remove(from) else { return };
    if let Some(named) = table.get_mut(into) {
        named.tally.join(joined.tally, false);
    }
}

/// Two persons that stand side by side are no one with four names.
fn part_glued(table: &mut Table) {
    let glued = |key: &String| {
        let gaps = key.match_indices(' ').map(|(at, _)| (&key[..at], &key[at + 1..]));
        let mut halves = gaps.filter(|(one, other)| one.contains(' ') && other.contains(' '));
        halves.any(|(one, other)| {
            let full = |half: &str| table.get(half).is_some_and(Settled::is_full);
            full(one) || full(other)
        })
    };
    let is_body = |key: &String| table.get(key).is_some_and(Settled::is_body);
    let all: Vec<String> = table.keys().filter(|key| glued(key) && !is_body(key)).cloned().collect();
    for key in all {
        table.remove(&key);
    }
}

/// A name in brackets is the body before them, or the body in them its name.
fn join_acronyms(table: &mut Table, ties: &BTreeMap<(String, String), u64>) {
    let mut best: BTreeMap<&str, (u64, &str)> = BTreeMap::new();
    for ((before, inside), &count) in ties {
        let body = |key: &str| table.get(key).is_some_and(Settled::is_body);
        let (short, long) = if inside.contains(' ') { (before, inside) } else { (inside, before) };
        let loud = table.get(short).is_some_and(|named| 2 * named.of(Clue::Capitals) >= named.tally.count);
        if body(long) && !short.contains(' ') || body(short) && loud && table.contains_key(long) {
            let known = best.entry(short).or_insert((count, long));
            *known = (*known).max((count, long));
        }
    }
    let joined: Vec<(String, String)> =
        best.into_iter().map(|(short, (_, long))| (short.to_owned(), long.to_owned())).collect();
    for (short, long) in joined {
        join(table, &short, &long);
    }
}

/// "UE" is the "Union européenne", where nothing else seen is spelled so.
fn join_initials(table: &mut Table) {
    let mut by_initials: BTreeMap<String, Vec<(u64, &str)>> = BTreeMap::new();
    for (key, named) in table.iter().filter(|(key, named)| key.contains(' ') && named.is_body()) {
        let words = || key.split([' ', '-', '\'']).filter(|word| !word.is_empty());
        let initials = |shortest: usize| -> String {
            words().filter(|word| word.chars().count() > shortest).filter_map(|word| word.chars().next()).collect()
        };
        // With and without the small words.
        for initials in BTreeSet::from([initials(3), initials(2), initials(0)]) {
            by_initials.entry(initials).or_default().push((named.tally.count, key));
        }
    }
    let short = table.iter().filter(|(_, named)| named.of(Clue::Capitals) > 0 && named.of(Clue::Person) == 0);
    let pairs: Vec<(String, String)> = short
        .filter_map(|(key, named)| {
            let mut fitting = by_initials.get(key.as_str())?.clone();
            // Two letters are spelled by too much, but for what is named as often.
            fitting.retain(|(count, _)| key.chars().count() > 2 || 3 * count >= named.tally.count);
            fitting.sort_by(|a, b| b.cmp(a));
            match fitting.as_slice() {
                [(_, long)] => Some((key.clone(), (*long).to_owned())),
                [(count, long), (second, _), ..] if *count > 2 * second => Some((key.clone(), (*long).to_owned())),
                _ => None,
            }
        })
        .collect();
    for (short, long) in pairs {
        join(table, &short, &long);
    }
}

/// Full names that are spelled nearly alike go to the one that is seen most: "Pachinian" and "Pashinian" of one given name.
fn join_spellings(table: &mut Table) {
    /// A full name, the half of it that may be spelled otherwise, and how often the name is seen.
    type Half<'n> = (&'n str, &'n str, u64);
    let mut halves: BTreeMap<(bool, &str), Vec<Half<'_>>> = BTreeMap::new();
    for (key, named) in table.iter().filter(|(_, named)| named.is_full()) {
        let parts = key.split_once(' ').map(|(first, rest)| ((false, first), rest));
        let last = key.rsplit_once(' ').map(|(rest, last)| ((true, last), rest));
        for (same, other) in parts.into_iter().chain(last) {
            halves.entry(same).or_default().push((key, other, named.tally.count));
        }
    }
    let mut pairs: Vec<(String, String)> = Vec::new();
    for names in halves.values().filter(|names| names.len() <= MOST_OF_ONE_NAME) {
        for (number, (one, half, count)) in names.iter().enumerate() {
            let near = names[number + 1..].iter().filter(|(_, other, _)| is_spelling(half, other));
            for (other, _, other_count) in near {
                let (less, more) = if count >= other_count { (other, one) } else { (one, other) };
                pairs.push(((*less).to_owned(), (*more).to_owned()));
            }
        }
    }
    for (less, more) in pairs {
        join(table, &less, &more);
    }
}

/// Whether two long words differ in very little.
pub(super) fn is_spelling(one: &str, other: &str) -> bool {
    let length = one.chars().count().min(other.chars().count());
    let most = if length >= 8 { 2 } else { usize::from(length >= 6) };
    let bare = |text: &str| text.replace(['-', '\''], " ");
    let begins = one.chars().next() == other.chars().next();
    bare(one) == bare(other) || begins && most > 0 && strsim::osa_distance(one, other) <= most
}

/// "Conseil de sécurité de lundi" is the "Conseil de sécurité" that is named more often.
fn join_shorter_bodies(table: &mut Table) {
    let longer: Vec<String> = table.iter().filter(|(_, named)| named.is_body()).map(|(key, _)| key.clone()).collect();
    for key in longer.into_iter().rev() {
        let mut shorter = key.as_str();
        while let Some((start, _)) = shorter.rsplit_once(' ') {
            shorter = start;
            if !start.contains(' ') {
                break;
            }
            let count = |key: &str| table.get(key).map_or(0, |named| named.tally.count);
            if table.get(start).is_some_and(Settled::is_body) && count(start) >= count(&key) {
                let start = start.to_owned();
                join(table, &key, &start);
                break;
            }
        }
    }
}

/// Adjectives go to the state whose name is seen most often, of those that they may belong to.
fn join_demonyms(table: &mut Table, words: &Demonyms<'_>) {
    let may_be_state = |named: &Settled| named.of(Clue::Person) + named.of(Clue::Body) + named.of(Clue::Head) == 0;
    let mut claims: BTreeMap<String, (u64, String)> = BTreeMap::new();
    let mut forms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, named) in table.iter().filter(|(_, named)| may_be_state(named)) {
        // "Les Arméniens": with a capital and a plural article.
        let people = |form: &str| table.get(form).is_some_and(|named| 2 * named.of(Clue::Plural) >= named.tally.count);
        let found = words.of(key, people);
        if found.is_empty() {
            continue;
        }
        for form in &found {
            let form: String = folded(form).into();
            let claim = claims.entry(form).or_insert((named.tally.count, key.clone()));
            *claim = claim.clone().max((named.tally.count, key.clone()));
        }
        forms.insert(key.clone(), found);
    }
    for (form, (_, key)) in claims {
        if !table.contains_key(&key) || key == form {
            continue;
        }
        if let Some(people) = table.remove(&form)
            && let Some(named) = table.get_mut(&key)
        {
            named.seen_demonyms += people.tally.count;
        }
        if let Some(named) = table.get_mut(&key) {
            named.seen_demonyms += words.count(&form);
            named.rules += words.rules(&form);
            named.demonyms = forms.get(&key).cloned().unwrap_or_default();
        }
    }
}

/// "République de l'Artsakh" is "Artsakh".
fn join_described_states(table: &mut Table) {
    let described: Vec<(String, String)> = table
        .iter()
        .filter(|(_, named)| named.of(Clue::Land) > 0)
        .filter_map(|(key, _)| Some((key.clone(), key.rsplit([' ', '\'']).next()?.to_owned())))
        .collect();
    for (long, short) in described {
        join(table, &long, &short);
    }
}

/// A surname in one document goes to the one full name of another.
fn join_surnames(table: &mut Table) {
    let is_full = |named: &Settled| named.is_full() && named.demonyms.is_empty();
    let full = FullNames::of(table.iter().filter(|(_, named)| is_full(named)).map(|(key, _)| key.clone()).collect());
    let parts: Vec<(String, String)> = table
        .iter()
        .filter(|(_, named)| {
            let other = named.of(Clue::Article) + named.of(Clue::Place) + named.of(Clue::Plural);
            named.demonyms.is_empty()
                && !named.is_body()
                && named.of(Clue::Capitals) == 0
                && 3 * other <= named.tally.count
        })
        .filter_map(|(key, _)| Some((key.clone(), full.of_part(key)?.to_owned())))
        .collect();
    for (part, whole) in parts {
        join(table, &part, &whole);
    }
}
