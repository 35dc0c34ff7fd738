//! Subjects that a tree hangs on another word, or takes for objects.

use crate::lexicon::Language;
use crate::lexicon::senses::Sense;
use crate::reference::Quotations;
use crate::syntax::{Deprel, Feature, Sentence, Tree, Upos};

/// How many words may lie between a verb and who stands behind it.
const NEAR: usize = 3;

/// Puts right what a tree says of the subjects of a verb.
pub(super) fn repair(sentence: &mut Sentence, verb: usize, text: &str, language: &Language) {
    if language.senses.is(sentence.tree.lemma(verb), Sense::Saying) && is_behind_what_is_said(sentence, verb, text) {
        speaker_behind(sentence, verb, language);
    } else {
        two_before(sentence, verb, text);
    }
    broken_subject(sentence, verb);
    early_subject(sentence, verb);
    bare_clause(sentence, verb);
}

/// Whether a finite verb follows what is said: a quotation mark, or a comma behind one.
fn is_behind_what_is_said(sentence: &Sentence, verb: usize, text: &str) -> bool {
    let tree = &sentence.tree;
    let first = tree.children(verb).filter(|&child| tree.relation(child).universal == Deprel::Aux).chain([verb]).min();
    let first = first.unwrap_or(verb);
    let finite = |word: usize| tree.has(word, Feature::VerbForm, "Fin");
    let form = |word: usize| sentence.tokens.span(word).slice(text);
    let Some(before) = first.checked_sub(1).filter(|_| finite(first) || finite(verb)) else { return false };
    // Put in between commas: `who, X has admitted, wants …`.
    let last = (verb..tree.len()).take_while(|&word| tree.hangs_on(word, verb)).last().unwrap_or(verb);
    let between = form(before) == "," && last + 1 < tree.len() && form(last + 1) == "," && last - verb <= NEAR;
    let quoted = form(before) == "," && (0..before).any(|word| Quotations::is_mark(form(word)));
    Quotations::is_mark(form(before)) || quoted || between
}

/// `"…", has accused X`: behind what is said, a verb of saying has its subject behind it, whatever the tree takes that for; what
/// stands before it is said.
fn speaker_behind(sentence: &mut Sentence, verb: usize, language: &Language) {
    let tree = &sentence.tree;
    let of = |word: usize| tree.relation(word).universal;
    if of(verb) == Deprel::Conj || tree.children(verb).any(|child| of(child) == Deprel::Expl) {
        return;
    }
    let (before, behind): (Vec<usize>, Vec<usize>) =
        tree.children(verb).filter(|&child| of(child) == Deprel::Nsubj).partition(|&child| child < verb);
    if !behind.is_empty() {
        for said in before {
            sentence.tree.hang(said, Some(verb), Deprel::Parataxis);
        }
        return;
    }
    let speaks = |child: usize| {
        tree.node(child).is_some_and(|node| match node.upos {
            Upos::Propn => true,
            Upos::Noun => language.senses.any(tree.lemma(child), &[Sense::Person, Sense::Official, Sense::Organ]),
            _ => false,
        })
    };
    let object = |child: usize| of(child) == Deprel::Obj && child > verb && child - verb <= NEAR;
    let named = tree.children(verb).find(|&child| before.is_empty() && object(child) && speaks(child));
    if let Some(named) = named {
        sentence.tree.hang(named, Some(verb), Deprel::Nsubj);
    }
}

/// Whether a verb, or one that helps it, is a plural.
fn is_said_of_several(tree: &Tree, verb: usize) -> bool {
    let plural = |word: usize| tree.has(word, Feature::Number, "Plur");
    plural(verb) || tree.children(verb).any(|child| tree.relation(child).universal == Deprel::Aux && plural(child))
}

/// Two subjects before a verb: two who do it together, or a part of what stands before and the subject.
fn two_before(sentence: &mut Sentence, verb: usize, text: &str) {
    let tree = &sentence.tree;
    let of = |word: usize| tree.relation(word).universal;
    let nominal =
        |word: usize| tree.node(word).is_some_and(|node| matches!(node.upos, Upos::Noun | Upos::Propn | Upos::Pron));
    let subjects: Vec<usize> =
        tree.children(verb).filter(|&child| of(child) == Deprel::Nsubj && child < verb && nominal(child)).collect();
    let [first, second] = subjects.as_slice() else { return };
    let (first, second) = (*first, *second);
    let has = |word: usize, relations: &[Deprel]| tree.children(word).any(|child| relations.contains(&of(child)));
    let several = is_said_of_several(tree, verb);
    let start =
        (first + 1..second).find(|&word| tree.hangs_on(word, second) && of(word) != Deprel::Punct).unwrap_or(second);
    let comma = |word: usize| sentence.tokens.span(word).slice(text) == ",";
    let is = |word: usize, upos: Upos| tree.node(word).is_some_and(|node| node.upos == upos);
    if has(second, &[Deprel::Cc]) && several {
        sentence.tree.hang(second, Some(first), Deprel::Conj);
    } else if has(second, &[Deprel::Case, Deprel::Mark]) {
        sentence.tree.hang(second, Some(verb), Deprel::Obl);
    } else if is(first, Upos::Noun) && is(second, Upos::Propn) && first + 1 == start && !several {
        // `US envoy X`: the name stands beside the office.
        sentence.tree.hang(second, Some(first), Deprel::Appos);
    } else if (second..verb).any(comma) && start.checked_sub(1).is_some_and(comma) {
        // What stands between two commas is put in: a noun says more of the name before it.
        let (head, relation) = match is(first, Upos::Propn) && is(second, Upos::Noun) {
            true => (first, Deprel::Appos),
            false => (verb, Deprel::Parataxis),
        };
        sentence.tree.hang(second, Some(head), relation);
    } else if (first..start).any(|word| tree.node(word).is_some_and(|node| node.upos == Upos::Punct)) {
        sentence.tree.hang(first, Some(verb), Deprel::Dislocated);
    }
}

/// A finite verb that is taken for a clause of the name at the root, with no pronoun that would make it one: the name is its subject.
fn bare_clause(sentence: &mut Sentence, verb: usize) {
    let tree = &sentence.tree;
    let of = |word: usize| tree.relation(word).universal;
    let Some(name) = tree.head(verb).filter(|&name| name < verb && tree.head(name).is_none()) else { return };
    let joins = tree.children(verb).any(|child| {
        tree.has(child, Feature::PronType, "Rel") || matches!(of(child), Deprel::Mark | Deprel::Nsubj | Deprel::Expl)
    });
    let named = tree.node(name).is_some_and(|node| node.upos == Upos::Propn);
    if of(verb) != Deprel::Acl || joins || !named || !tree.has(verb, Feature::VerbForm, "Fin") {
        return;
    }
    let others: Vec<usize> = tree.children(name).filter(|&child| child > verb).collect();
    sentence.tree.hang(verb, None, Deprel::Root);
    sentence.tree.hang(name, Some(verb), Deprel::Nsubj);
    for other in others {
        let relation = sentence.tree.relation(other).universal;
        sentence.tree.hang(other, Some(verb), relation);
    }
}

/// A plural verb whose only subject is one name, with a second name before it that the tree joins to a part of the first one's
/// relative clause: `X, who holds the town, and Y regard …`.
fn broken_subject(sentence: &mut Sentence, verb: usize) {
    let tree = &sentence.tree;
    let of = |word: usize| tree.relation(word).universal;
    let several = is_said_of_several(tree, verb);
    let subject = tree.children(verb).find(|&child| of(child) == Deprel::Nsubj && child < verb);
    let Some(subject) = subject.filter(|&subject| several && !tree.has(subject, Feature::Number, "Plur")) else {
        return;
    };
    let is_name = |word: usize| tree.node(word).is_some_and(|node| node.upos == Upos::Propn);
    if !is_name(subject) || tree.children(subject).any(|child| of(child) == Deprel::Conj) {
        return;
    }
    let clause = tree.children(subject).find(|&child| of(child) == Deprel::Acl && child > subject);
    let second = clause.and_then(|clause| {
        (clause..verb).rev().find(|&word| of(word) == Deprel::Conj && is_name(word) && tree.hangs_on(word, clause))
    });
    if let Some(second) = second {
        sentence.tree.hang(second, Some(subject), Deprel::Conj);
    }
}

/// A subject that stands before the verb that governs its own, which has none: `X has said that Y does …`, with both taken for Y's.
fn early_subject(sentence: &mut Sentence, verb: usize) {
    let tree = &sentence.tree;
    let of = |word: usize| tree.relation(word).universal;
    let Some(above) = tree.head(verb).filter(|&above| above < verb && of(verb) == Deprel::Ccomp) else { return };
    let is_verb =
        tree.node(above).is_some_and(|node| node.upos == Upos::Verb && !node.features.is(Feature::VerbForm, "Inf"));
    let has_own = tree.children(above).any(|child| matches!(of(child), Deprel::Nsubj | Deprel::Expl));
    let early = tree.children(verb).find(|&child| of(child) == Deprel::Nsubj && child < above);
    if let Some(early) = early.filter(|_| is_verb && !has_own) {
        let marks: Vec<usize> =
            tree.children(verb).filter(|&child| of(child) == Deprel::Mark && child < early).collect();
        sentence.tree.hang(early, Some(above), Deprel::Nsubj);
        for mark in marks {
            sentence.tree.hang(mark, Some(above), Deprel::Mark);
        }
    }
}
