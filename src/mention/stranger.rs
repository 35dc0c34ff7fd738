//! Surnames that are another person's: `Frédéric Mitterrand` is nobody whom the gazetteer has as François Mitterrand.

use super::MentionForm;
use super::resolve::{Candidate, is_hyphen};
use crate::gazetteer::{Entity, EntityIndex, Gazetteer, nearest};
use crate::lexicon::Language;
use crate::lexicon::senses::Sense;
use crate::text::{Folded, Span, is_ignorable, plain};
use std::collections::BTreeSet;
use unicode_normalization::char::is_combining_mark;

/// Lists of the language whose words stand before a name without being a part of it.
const NO_NAMES: [Sense; 7] =
    [Sense::Title, Sense::Official, Sense::Person, Sense::Organ, Sense::Body, Sense::State, Sense::Time];

/// Leaves out surnames with the first name of somebody else before them; and where the document calls its own bearer
/// nowhere by the full name, the other places of the same surname too.
pub(super) fn without_strangers(
    text: &str,
    mut candidates: Vec<Candidate>,
    gazetteer: &Gazetteer,
    language: &Language,
) -> Vec<Candidate> {
    candidates.retain(|candidate| !ends_other_name(text, candidate.span, language));
    let mut end_before = 0;
    let mut others: Vec<bool> = Vec::new();
    for candidate in &candidates {
        let is_surname = candidate.readings().all(|reading| reading.form == MentionForm::Surname);
        let bears = |first: &str| candidate.readings().any(|reading| bears(gazetteer.get(reading.entity), first));
        let first = is_surname.then(|| first_name(text, candidate.span, end_before, language)).flatten();
        others.push(first.is_some_and(|first| !bears(first)));
        end_before = candidate.span.end;
    }
    if !others.contains(&true) {
        return candidates;
    }
    let surname = |candidate: &Candidate| Folded::of(candidate.span.slice(text)).as_str().to_owned();
    let taken: BTreeSet<String> =
        candidates.iter().zip(&others).filter(|(_, other)| **other).map(|(candidate, _)| surname(candidate)).collect();
    let full: BTreeSet<EntityIndex> = candidates
        .iter()
        .flat_map(Candidate::readings)
        .filter(|reading| reading.form == MentionForm::Name)
        .map(|reading| reading.entity)
        .collect();
    let mut others = others.into_iter();
    candidates.retain(|candidate| {
        let other = others.next().unwrap_or(false);
        let is_surname = candidate.readings().all(|reading| reading.form == MentionForm::Surname);
        let own = candidate.readings().any(|reading| full.contains(&reading.entity));
        !other && (!is_surname || own || !taken.contains(&surname(candidate)))
    });
    candidates
}

/// Whether a name is the last word of a phrase that names nobody: `South American`.
fn ends_other_name(text: &str, name: Span, language: &Language) -> bool {
    let before = text.get(..name.start).unwrap_or_default();
    let word = before.trim_end_matches([' ', '\u{a0}', '-']);
    if word.len() == before.len() || name.slice(text).contains(' ') {
        return false;
    }
    let start =
        word.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map_or(word.len(), |(at, _)| at);
    let first = word.get(start..).unwrap_or_default();
    first.starts_with(char::is_uppercase)
        && language.names.not_names.contains(Folded::of(&format!("{first} {}", name.slice(text))).as_str())
}

/// The word with a capital right before a name that can only be a first name.
fn first_name<'t>(text: &'t str, name: Span, end_before: usize, language: &Language) -> Option<&'t str> {
    let between = text.get(end_before..name.start)?;
    let before = between.trim_end_matches(|c: char| c.is_whitespace() || is_ignorable(c) && !is_combining_mark(c));
    let gap = between.get(before.len()..)?;
    // A new paragraph says something new.
    if !gap.contains(char::is_whitespace) || gap.matches('\n').count() > 1 {
        return None;
    }
    let is_part = |c: char| c.is_alphabetic() || is_combining_mark(c) || is_ignorable(c) || is_hyphen(c);
    let start = before.char_indices().rev().take_while(|&(_, c)| is_part(c)).last()?.0;
    // What touches the name before is a part of that.
    if start == 0 && end_before > 0 {
        return None;
    }
    let word = before.get(start..)?;
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let is_name = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let lower = plain(word);
    let is_word = language.words.form(&lower).is_some()
        || language.senses.any(&lower, &NO_NAMES)
        || lower.split('-').next().is_some_and(|part| part != lower && language.senses.any(part, &NO_NAMES));
    (is_name && !is_word).then_some(word)
}

/// Whether any name of an entity has a word like this.
fn bears(entity: &Entity, word: &str) -> bool {
    let word = Folded::of(word).as_str().to_owned();
    std::iter::once(&entity.name).chain(&entity.aliases).any(|alias| {
        let folded = Folded::of(&alias.text).as_str().to_owned();
        let parts = folded.split(|c: char| !c.is_alphanumeric() && c != '-');
        nearest(&word, parts.filter(|part| part.chars().next() == word.chars().next())).is_some()
            || folded.split(' ').any(|part| part == word)
    })
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::SourceFile;
    use crate::{Gazetteer, Lexicon, Tagger};

    #[test]
    fn a_surname_behind_another_first_name_is_a_strangers() {
        let people = "[[person]]\nid = \"ada\"\nname = \"Ada Exemple\"\naliases = [\"Exemple\"]\n";
        let gazetteer = Gazetteer::from_sources(vec![SourceFile::new("p.toml", people)]).unwrap().gazetteer;
        let lexicon = Lexicon::built_in();
        let tagger = Tagger::new(&gazetteer, lexicon.language("fr").unwrap()).unwrap();
        for (text, count) in [
            ("Ada Exemple a parlé.", 1),
            ("Exemple a parlé.", 1),
            ("Hier, Exemple a parlé.", 1),
            ("Hier Exemple a parlé.", 1),
            ("Selon Exemple, il pleut.", 1),
            ("Mme Exemple et la présidente Exemple.", 2),
            ("La Présidente Exemple a parlé.", 1),
            ("Adda Exemple a parlé.", 1),
            ("Norbert Exemple a parlé.", 0),
            ("Norbert Exemple a parlé. M. Exemple a ri.", 0),
            ("Norbert\nExemple a parlé.", 0),
            ("Elle vit à Fribourg\n\nExemple a parlé.", 1),
            ("Fre\u{301}de\u{301}ric\u{202f}Exemple a parlé.", 0),
            ("M. Exemple a ri. On a vu Norbert Exemple.", 0),
            ("Norbert Exemple a vu Ada Exemple. Mme Exemple a ri.", 2),
        ] {
            assert_eq!(tagger.tag_text(text).len(), count, "{text}");
        }
    }
}
