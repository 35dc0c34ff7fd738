//! Settles which names are one: acronyms, surnames, demonyms, longer and shorter forms.

use super::clue::Clue;
use super::demonym::Demonyms;
use super::full::FullNames;
use super::names::{Names, Tally};
use crate::lexicon::NameRules;
use crate::lexicon::names::folded;
use std::collections::{BTreeMap, BTreeSet};

/// A name with all that names the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    pub tally: Tally,
    /// An adjective that belongs to the name.
    pub follow: Option<String>,
    /// All forms of its adjective.
    pub demonyms: Vec<String>,
    /// How often those stand in lower case.
    pub seen_demonyms: u64,
    /// Folded texts that are no aliases: demonyms, heads alone.
    pub not_aliases: BTreeSet<String>,
    /// How often the same word stands in lower case.
    pub lower: u64,
}

/// Names by their folded text.
pub(super) type Table = BTreeMap<String, Settled>;

/// Settles names, and leaves out what is probably none.
pub(super) fn settle(names: &Names, rules: &NameRules) -> Table {
    let wrap = |(key, tally): (&String, &Tally)| (key.clone(), Settled { tally: tally.clone(), ..Settled::default() });
    let mut table: Table = names.tallies.iter().map(wrap).collect();
    join_acronyms(&mut table, &names.ties);
    join_shorter_bodies(&mut table);
    table.retain(|_, named| named.tally.sure > 0);
    let words = Demonyms::new(rules, names.words.iter());
    join_demonyms(&mut table, &words);
    join_described_states(&mut table, rules);
    join_surnames(&mut table);
    for (key, named) in &mut table {
        named.lower = words.count(key);
        let heads = named.tally.written.keys().filter(|own| rules.organisations.contains(own.as_str()));
        let heads: Vec<String> = heads.cloned().collect();
        named.not_aliases.extend(heads);
        lengthen(named);
    }
    table.retain(|_, named| !is_common(named));
    table
}

/// Joins one name to another; nothing where either is gone.
fn join(table: &mut Table, from: &str, into: &str) {
    if from == into || !table.contains_key(into) {
        return;
    }
    let Some(joined) = table.remove(from) else { return };
    if let Some(named) = table.get_mut(into) {
        named.tally.join_within(joined.tally);
        named.not_aliases.extend(joined.not_aliases);
    }
}

/// Each acronym goes to what it stands for most often.
fn join_acronyms(table: &mut Table, ties: &BTreeMap<(String, String), u64>) {
    let mut best: BTreeMap<&str, (&str, u64)> = BTreeMap::new();
    for ((short, long), count) in ties {
        let known = best.entry(short).or_insert((long, *count));
        if *count > known.1 {
            *known = (long, *count);
        }
    }
    for (short, (long, _)) in best {
        join(table, short, long);
    }
}

/// "Conseil de sécurité de lundi" is the "Conseil de sécurité" that is named more often.
fn join_shorter_bodies(table: &mut Table) {
    let is_body = |named: &Settled| named.tally.clues[Clue::Organisation as usize] > 0;
    let longer: Vec<String> = table.iter().filter(|(_, named)| is_body(named)).map(|(key, _)| key.clone()).collect();
    for key in longer.into_iter().rev() {
        let mut shorter = key.as_str();
        while let Some((start, _)) = shorter.rsplit_once(' ') {
            shorter = start;
            if !start.contains(' ') {
                break;
            }
            let count = |key: &str| table.get(key).map_or(0, |named| named.tally.sure);
            if table.get(start).is_some_and(is_body) && count(start) >= count(&key) {
                let start = start.to_owned();
                join(table, &key, &start);
                break;
            }
        }
    }
}

/// Adjectives go to the state whose name is seen most often, of those that they may belong to.
fn join_demonyms(table: &mut Table, words: &Demonyms<'_>) {
    let may_be_state = |named: &Settled| {
        let clue = |clue: Clue| named.tally.clues[clue as usize];
        clue(Clue::Title) + clue(Clue::Role) + clue(Clue::Organisation) == 0
    };
    let mut claims: BTreeMap<String, (u64, String)> = BTreeMap::new();
    let mut forms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, named) in table.iter().filter(|(_, named)| may_be_state(named)) {
        let found = words.of(key, |form| table.contains_key(form));
        let capitals = found.forms.iter().map(|form| folded(form).into_string());
        let capitals: Vec<String> = capitals.filter(|form| form != key && table.contains_key(form)).collect();
        if found.seen.is_empty() && capitals.is_empty() {
            continue;
        }
        for form in found.seen.keys().chain(&capitals) {
            let claim = claims.entry(form.clone()).or_insert((named.tally.sure, key.clone()));
            if named.tally.sure > claim.0 {
                *claim = (named.tally.sure, key.clone());
            }
        }
        forms.insert(key.clone(), found.forms);
    }
    for (form, (_, key)) in claims {
        if !table.contains_key(&key) || key == form {
            continue;
        }
        join(table, &form, &key);
        if let Some(named) = table.get_mut(&key) {
            named.seen_demonyms += words.count(&form);
            named.demonyms = forms.get(&key).cloned().unwrap_or_default();
            named.not_aliases.extend(named.demonyms.iter().map(|form| folded(form).into_string()).collect::<Vec<_>>());
        }
    }
}

/// "République de l'Artsakh" is "Artsakh".
fn join_described_states(table: &mut Table, rules: &NameRules) {
    let described: Vec<(String, String)> = table
        .iter()
        .filter(|(_, named)| named.tally.clues[Clue::State as usize] > 0)
        .filter_map(|(key, _)| {
            let head = key.split(' ').next()?;
            let short = key.rsplit([' ', '\'']).next()?;
            (rules.states.contains(head) && short != key).then(|| (key.clone(), short.to_owned()))
        })
        .collect();
    for (long, short) in described {
        join(table, &long, &short);
    }
}

/// A surname in one document goes to the one full name of another.
fn join_surnames(table: &mut Table) {
    let clue = |named: &Settled, clue: Clue| named.tally.clues[clue as usize];
    let is_full = |named: &Settled| {
        let other = clue(named, Clue::Organisation) + clue(named, Clue::State) + clue(named, Clue::Article);
        clue(named, Clue::Several) > 0 && other * 2 <= named.tally.sure && named.demonyms.is_empty()
    };
    let full = FullNames::of(table.iter().filter(|(_, named)| is_full(named)).map(|(key, _)| key.clone()).collect());
    let parts: Vec<(String, String)> = table
        .iter()
        .filter(|(_, named)| {
            let other = clue(named, Clue::Article) + clue(named, Clue::Country) + clue(named, Clue::Plural);
            named.demonyms.is_empty()
                && clue(named, Clue::Organisation) + clue(named, Clue::Capitals) == 0
                && other == 0
        })
        .filter_map(|(key, _)| Some((key.clone(), full.of_part(key)?.to_owned())))
        .collect();
    for (part, whole) in parts {
        join(table, &part, &whole);
    }
}

/// "Kurdistan irakien": an adjective that stands behind most places of a name belongs to it.
fn lengthen(named: &mut Settled) {
    let best = named.tally.follows.iter().max_by_key(|(word, count)| (**count, std::cmp::Reverse(*word)));
    if let Some((word, count)) = best
        && *count >= 2
        && count * 10 >= named.tally.sure * 6
        && named.tally.clues[Clue::Several as usize] == 0
    {
        named.follow = Some(word.clone());
    }
}

/// A word that stands in lower case more often, and of which nothing says that it names somebody.
fn is_common(named: &Settled) -> bool {
    let clue = |clue: Clue| named.tally.clues[clue as usize];
    let named_so = clue(Clue::Title) + clue(Clue::Role) + clue(Clue::Capitals) + clue(Clue::Expanded) > 0;
    named.lower >= named.tally.sure && named.demonyms.is_empty() && !named_so
}
