//! Settles which names are one: acronyms, surnames, demonyms, longer and shorter forms.

use super::clue::Clue;
use super::demonym::Demonyms;
use super::full::FullNames;
use super::names::{Names, Tally};
use crate::lexicon::NameRules;
use crate::lexicon::names::folded;
use std::collections::{BTreeMap, BTreeSet};

/// Of one given name, no more full names than this are compared with each other.
const MOST_OF_ONE_NAME: usize = 300;

/// A name with all that names the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    pub tally: Tally,
    /// An adjective that belongs to the name.
    pub follow: Option<String>,
    /// The name stands without it too.
    pub stands_alone: bool,
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
    join_spelled(&mut table);
    count_headed(&mut table);
    join_shorter_bodies(&mut table);
    table.retain(|_, named| named.tally.sure > 0);
    join_followed(&mut table);
    table.values_mut().for_each(lengthen);
    let words = Demonyms::new(rules, names.words.iter());
    join_demonyms(&mut table, &words);
    join_described_states(&mut table, rules);
    join_surnames(&mut table);
    join_spellings(&mut table);
    for (key, named) in &mut table {
        named.lower = words.count(key);
        let heads = named.tally.written.keys().filter(|own| rules.organisations.contains(own.as_str()));
        let heads: Vec<String> = heads.cloned().collect();
        named.not_aliases.extend(heads);
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

/// "le groupe de Minsk" is the "Groupe de Minsk", where that is written so too.
fn count_headed(table: &mut Table) {
    let mut moved: Vec<(String, String, u64)> = Vec::new();
    for (key, named) in table.iter() {
        for (headed, count) in named.tally.headed.iter().filter(|(headed, _)| table.contains_key(*headed)) {
            moved.push((key.clone(), headed.clone(), *count));
        }
    }
    for (key, headed, count) in moved {
        if let Some(named) = table.get_mut(&key) {
            named.tally.sure = named.tally.sure.saturating_sub(count);
        }
        if let Some(named) = table.get_mut(&headed) {
            named.tally.sure += count;
        }
    }
}

/// "UE" is the "Union européenne", where nothing else seen is spelled so.
fn join_spelled(table: &mut Table) {
    let mut by_initials: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let is_acronym = |named: &Settled| named.tally.clues[Clue::Capitals as usize] > 0;
    for (key, named) in table.iter().filter(|(_, named)| named.tally.sure > 0 && !is_acronym(named)) {
        for initials in &named.tally.initials {
            by_initials.entry(initials).or_default().push(key);
        }
    }
    let pairs: Vec<(String, String)> = table
        .iter()
        .filter(|(_, named)| is_acronym(named))
        .filter_map(|(key, _)| {
            let letters: String = key.chars().filter(|c| c.is_alphabetic()).collect();
            let fits = |long: &&str| {
                let clue = |clue: Clue| table.get(*long).map_or(0, |named| named.tally.clues[clue as usize]);
                let is_body = clue(Clue::Organisation) + clue(Clue::Body) > 0;
                // Two letters spell too much, and the initials of a person are no name.
                is_body || letters.len() > 2 && clue(Clue::Title) + clue(Clue::Role) + clue(Clue::Says) == 0
            };
            let mut fitting: Vec<(u64, &str)> = by_initials
                .get(letters.as_str())?
                .iter()
                .copied()
                .filter(fits)
                .map(|long| (table.get(long).map_or(0, |named| named.tally.sure), long))
                .collect();
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

/// "Arabie" with "saoudite" behind it is "Arabie Saoudite", where that is written so too.
fn join_followed(table: &mut Table) {
    let longer = |key: &String, named: &Settled| {
        let follows = named.tally.follows.keys().map(|word| format!("{key} {}", folded(word)));
        let mut fitting = follows.filter(|long| table.get(long).is_some_and(|l| l.tally.sure >= named.tally.sure));
        fitting.next()
    };
    let pairs: Vec<(String, String)> =
        table.iter().filter_map(|(key, named)| Some((key.clone(), longer(key, named)?))).collect();
    for (short, long) in pairs {
        join(table, &short, &long);
    }
}

/// "Nikol Pachinian" is "Nikol Pashinian": full names of which one half is the same, and the other nearly.
fn join_spellings(table: &mut Table) {
    let clue = |named: &Settled, clue: Clue| named.tally.clues[clue as usize];
    let is_person = |named: &Settled| clue(named, Clue::Several) > 0 && clue(named, Clue::Organisation) == 0;
    // By the half that is the same, and whether it is the last: the name, its other half, and how often it is named.
    type Half<'t> = (&'t str, &'t str, u64);
    let mut halves: BTreeMap<(bool, &str), Vec<Half<'_>>> = BTreeMap::new();
    for (key, named) in table.iter().filter(|(_, named)| is_person(named)) {
        let parts = key.split_once(' ').map(|(first, rest)| ((false, first), rest));
        let last = key.rsplit_once(' ').map(|(rest, last)| ((true, last), rest));
        for (same, other) in parts.into_iter().chain(last) {
            halves.entry(same).or_default().push((key, other, named.tally.sure));
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
fn is_spelling(one: &str, other: &str) -> bool {
    let length = one.chars().count().min(other.chars().count());
    let most = if length >= 8 { 2 } else { usize::from(length >= 6) };
    one.chars().next() == other.chars().next() && most > 0 && strsim::levenshtein(one, other) <= most
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
        named.stands_alone = *count < named.tally.sure;
    }
}

/// A word that stands in lower case more often, and of which nothing says that it names somebody.
fn is_common(named: &Settled) -> bool {
    let clue = |clue: Clue| named.tally.clues[clue as usize];
    // A people is written with a capital where its adjective is not.
    let people = clue(Clue::Plural) * 2 >= named.tally.sure;
    let named_so = clue(Clue::Title) + clue(Clue::Role) + clue(Clue::Capitals) + clue(Clue::Expanded) > 0;
    named.lower >= named.tally.sure && named.demonyms.is_empty() && !named_so && !people
}
