//! Whom the gazetteer knows under another spelling.

use super::settle::is_spelling;
use crate::gazetteer::{EntityIndex, Gazetteer, Kind};
use crate::lexicon::names::folded;
use std::collections::{BTreeMap, BTreeSet};

/// The shortest name that may be a misspelling of another, in characters.
const SHORTEST: usize = 6;

/// The names of a gazetteer, by their kinds and first letters.
pub(super) struct Alike {
    names: BTreeMap<(Kind, char), Vec<(String, EntityIndex)>>,
}

impl Alike {
    pub(super) fn of(gazetteer: &Gazetteer) -> Alike {
        let mut names: BTreeMap<(Kind, char), Vec<(String, EntityIndex)>> = BTreeMap::new();
        for entity in gazetteer.entities() {
            let Some(index) = gazetteer.find(&entity.id) else { continue };
            for alias in std::iter::once(&entity.name).chain(&entity.aliases) {
                let text: String = folded(&alias.text).into();
                if let Some(first) = text.chars().next() {
                    names.entry((entity.kind, first)).or_default().push((text, index));
                }
            }
        }
        Alike { names }
    }

    /// The only entity of a kind that is named nearly so.
    pub(super) fn find(&self, name: &str, kind: Kind) -> Option<EntityIndex> {
        let names = self.names.get(&(kind, name.chars().next()?))?;
        let near = names.iter().filter(|(known, _)| is_alike(name, known, kind)).map(|(_, entity)| *entity);
        let near: BTreeSet<EntityIndex> = near.collect();
        near.first().copied().filter(|_| near.len() == 1)
    }
}

/// Whether two folded names look like one: letters differ a little in one of their words, or a person has a name in the middle.
fn is_alike(one: &str, other: &str, kind: Kind) -> bool {
    let words = |text: &str| -> Vec<String> { text.split([' ', '-']).map(str::to_owned).collect() };
    let (a, b) = (words(one), words(other));
    if a.len() == b.len() {
        let different: Vec<(&String, &String)> = a.iter().zip(&b).filter(|(a, b)| a != b).collect();
        let small = |word: &str| word.chars().count() <= 3;
        let near = |(a, b): &(&String, &String)| {
            small(a) && small(b) && a.chars().last() == b.chars().last() || is_spelling(a, b)
        };
        return one.chars().count() >= SHORTEST && different.len() <= 1 && different.iter().all(near);
    }
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    kind == Kind::Person && short.len() >= 2 && short.first() == long.first() && short.last() == long.last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_like_one() {
        for (one, other, kind, alike) in [
            ("bachar el-assad", "bachar al-assad", Kind::Person, true),
            ("recep erdogan", "recep tayyip erdogan", Kind::Person, true),
            ("nikol pachinian", "nikol pashinian", Kind::Person, true),
            ("anna martin", "anna durand", Kind::Person, false),
            ("anna martin", "annie martin", Kind::Person, false),
            ("ukranie", "ukraine", Kind::State, true),
            ("mali", "bali", Kind::State, false),
            ("parti du nord", "parti du front du nord", Kind::Organisation, false),
        ] {
            assert_eq!(is_alike(one, other, kind), alike, "{one} and {other}");
        }
    }
}
