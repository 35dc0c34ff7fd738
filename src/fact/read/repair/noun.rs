//! Nouns whose dictionary form a tree does not know, or that it takes for something else.

use crate::lexicon::Language;
use crate::lexicon::class::{Part, Trigger};
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Features, Sentence, Upos};

/// Gives a noun the dictionary form that the lexicon knows it by, where the model knows none that says anything.
pub(super) fn singular(sentence: &mut Sentence, word: usize, form: &str, language: &Language) {
    let lemma = sentence.tree.lemma(word);
    let says = |lemma: &str| !language.classes.of(lemma).is_empty() || language.senses.knows(lemma);
    if sentence.tree.node(word).is_none_or(|node| node.upos != Upos::Noun) || says(lemma) {
        return;
    }
    let known = language.words.form(form).and_then(|known| known.noun);
    if let Some(noun) = known.map(|noun| language.words.name(noun)).filter(|noun| *noun != lemma) {
        sentence.tree.set_lemma(word, noun);
    }
}

/// A word that the lexicon knows for what somebody is, taken for an adverb or an adjective.
pub(super) fn person(sentence: &mut Sentence, word: usize, form: &str, language: &Language) {
    let is_person = |trigger: &Trigger| trigger.part == Part::Person && trigger.rest.is_empty();
    if !language.classes.of(form).iter().any(is_person) {
        return;
    }
    let tree = &sentence.tree;
    let is_name = |at: usize| tree.node(at).is_some_and(|node| node.upos == Upos::Propn);
    let relation = tree.relation(word).universal;
    let adverb = tree.node(word).is_some_and(|node| node.upos == Upos::Adv);
    match tree.head(word) {
        // `Russia's ally Belarus`.
        Some(name) if name == word + 1 && is_name(name) => before_name(sentence, word, name),
        // `A key US ally`: the name only says whose.
        Some(name) if adverb && name + 1 == word && is_name(name) && relation == Deprel::Advmod => {
            behind_name(sentence, word, name);
        }
        // `Washington's Saudi ally has …`.
        _ if adverb && matches!(relation, Deprel::Nsubj | Deprel::Obj | Deprel::Obl | Deprel::Nmod | Deprel::Appos) => {
        }
        _ => return,
    }
    sentence.tree.set_part_of_speech(word, Upos::Noun, Features::default());
    sentence.tree.set_lemma(word, form);
}

/// What hangs on a name behind a noun, and stands before that noun, is said of the noun; the noun is put beside the name.
fn before_name(sentence: &mut Sentence, word: usize, name: usize) {
    let tree = &sentence.tree;
    let owners: Vec<usize> = tree
        .children(name)
        .filter(|&child| {
            child < word && matches!(tree.relation(child).universal, Deprel::Nmod | Deprel::Amod | Deprel::Compound)
        })
        .collect();
    for owner in owners {
        let relation = sentence.tree.relation(owner);
        sentence.tree.hang_by(owner, word, relation);
    }
    sentence.tree.hang(word, Some(name), Deprel::Appos);
}

/// A noun takes the place of the name before it, which becomes the first part of a compound.
fn behind_name(sentence: &mut Sentence, word: usize, name: usize) {
    let Some(above) = sentence.tree.node(name).copied() else { return };
    let others: Vec<usize> = sentence.tree.children(name).filter(|&child| child != word).collect();
    match above.head {
        Some(head) => sentence.tree.hang_by(word, head, above.relation),
        None => sentence.tree.hang(word, None, above.relation.universal),
    }
    for other in others {
        let relation = sentence.tree.relation(other);
        sentence.tree.hang_by(other, word, relation);
    }
    sentence.tree.hang(name, Some(word), Deprel::Compound);
}

/// `Secretary of State X`, where the tree takes X for whose secretary it is: the name stands beside the office.
pub(super) fn office(sentence: &mut Sentence, word: usize, language: &Language) {
    let tree = &sentence.tree;
    let official = |at: usize| language.senses.any(&tree.lemma(at).to_lowercase(), &[Sense::Official, Sense::Title]);
    if !official(word) {
        return;
    }
    let of = |at: usize| tree.relation(at).universal;
    let found = tree.children(word).find_map(|name| {
        let case = tree.children(name).find(|&child| of(child) == Deprel::Case)?;
        let field = case + 1;
        let is_name = tree.node(name).is_some_and(|node| node.upos == Upos::Propn);
        let is_field = tree.head(field) == Some(name)
            && field < name
            && matches!(of(field), Deprel::Nmod | Deprel::Compound)
            && !official(field);
        let owner = language.senses.is(tree.lemma(case), Sense::Of) && case == word + 1;
        (of(name) == Deprel::Nmod && is_name && is_field && owner).then_some((name, case, field))
    });
    if let Some((name, case, field)) = found {
        sentence.tree.hang(field, Some(word), Deprel::Nmod);
        sentence.tree.hang(case, Some(field), Deprel::Case);
        sentence.tree.hang(name, Some(word), Deprel::Appos);
    }
}
