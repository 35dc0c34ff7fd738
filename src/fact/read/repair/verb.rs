//! Verbs that a tree takes for something else: a finite one for a participle, a participle for a finite one, one with a name before it
//! for a noun.

use crate::lexicon::Language;
use crate::lexicon::inflect::Mood;
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Feature, Features, Relation, Sentence, Subtype, Upos};

/// What a form may be of a verb, as the lexicon knows it.
#[derive(Clone, Copy, Debug, Default)]
struct Readings {
    finite: bool,
    participle: bool,
}

impl Readings {
    fn of(form: &str, language: &Language) -> Self {
        let mut readings = Readings::default();
        for reading in language.words.form(form).into_iter().flat_map(|known| &known.verbs) {
            match reading.mood {
                Mood::PastParticiple => readings.participle = true,
                Mood::Infinitive | Mood::PresentParticiple => {}
                _ => readings.finite = true,
            }
        }
        readings
    }
}

/// Puts right whether a verb is finite, in a language that writes the past and its participle alike.
pub(super) fn repair(sentence: &mut Sentence, word: usize, form: &str, language: &Language) {
    let tree = &sentence.tree;
    let readings = Readings::of(form, language);
    if !readings.finite || !readings.participle {
        return;
    }
    let Some(node) = tree.node(word).copied() else { return };
    let of = |word: usize| tree.relation(word).universal;
    let has = |relations: &[Deprel]| tree.children(word).any(|child| relations.contains(&of(child)));
    let subject = tree.children(word).find(|&child| of(child) == Deprel::Nsubj && child < word);
    let relative = tree.children(word).any(|child| tree.has(child, Feature::PronType, "Rel"));
    let helped = has(&[Deprel::Aux, Deprel::Cop]);
    let agent = tree.children(word).any(|child| tree.relation(child).is(Deprel::Obl, Subtype::Agent));
    let said_of_noun = matches!(node.relation.universal, Deprel::Acl | Deprel::Amod);
    if node.features.is(Feature::VerbForm, "Part") && !node.features.is(Feature::Tense, "Pres") && !helped && !agent {
        // `Warsaw called for talks`: with a subject of its own before it and nothing that helps, it is finite.
        if let Some(subject) = subject.filter(|_| !said_of_noun || relative) {
            let features = node.features.with(Feature::VerbForm, "Fin").with(Feature::Voice, "Act");
            sentence.tree.set_part_of_speech(word, Upos::Verb, features);
            sentence.tree.hang(subject, Some(word), Deprel::Nsubj);
            return;
        }
    }
    // `Drones delivered to X have …`: behind a noun, without a subject, it is done to that.
    let clause = tree.relation(word).subtype == Some(Subtype::Relcl) || relative || subject.is_some();
    let finite = node.features.is(Feature::VerbForm, "Fin") || node.features.is(Feature::VerbForm, "Part");
    let present = node.features.is(Feature::Tense, "Pres") || node.features.is(Feature::VerbForm, "Ger");
    if said_of_noun && !clause && !helped && finite && !present && !has(&[Deprel::Obj]) {
        let features = node.features.with(Feature::VerbForm, "Part").with(Feature::Voice, "Pass");
        sentence.tree.set_part_of_speech(word, Upos::Verb, features);
    }
}

/// A noun that is none: in a sentence without a verb a name stands right before it and nothing introduces it, and it is a finite form of
/// a verb: `Ankara backs Baku`.
pub(super) fn headline(sentence: &mut Sentence, word: usize, form: &str, language: &Language) {
    let tree = &sentence.tree;
    let Some(node) = tree.node(word).copied() else { return };
    let of = |word: usize| tree.relation(word).universal;
    let top = matches!(node.relation.universal, Deprel::Root | Deprel::Parataxis | Deprel::Ccomp);
    let readings = Readings::of(form, language);
    if !top || !readings.finite || readings.participle || word + 1 >= tree.len() {
        return;
    }
    let introduced = tree.children(word).any(|child| {
        matches!(of(child), Deprel::Case | Deprel::Det | Deprel::Cop | Deprel::Aux | Deprel::Amod | Deprel::Nummod)
    });
    let before = tree.children(word).filter(|&child| {
        child < word && matches!(of(child), Deprel::Compound | Deprel::Nsubj | Deprel::Flat | Deprel::Nmod)
    });
    let is_name = |name: &usize| {
        tree.node(*name).is_some_and(|node| node.upos == Upos::Propn)
            && !tree.relation(*name).is(Deprel::Nmod, Subtype::Poss)
    };
    let Some(subject) = before.filter(is_name).last().filter(|_| !introduced) else { return };
    let lemma = language.words.form(form).into_iter().flat_map(|known| &known.verbs);
    let Some(lemma) = lemma.map(|reading| language.words.name(reading.lemma)).next() else { return };
    let behind: Vec<usize> = tree.children(word).filter(|&child| child > word).collect();
    let mut object = false;
    for child in behind {
        let case = sentence.tree.children(child).any(|at| sentence.tree.relation(at).universal == Deprel::Case);
        let relation = match sentence.tree.relation(child).universal {
            Deprel::Vocative | Deprel::Appos | Deprel::Flat | Deprel::Nmod | Deprel::Dep | Deprel::Obj
                if !case && !object =>
            {
                object = true;
                Deprel::Obj
            }
            Deprel::Nmod => Deprel::Obl,
            relation => relation,
        };
        sentence.tree.hang(child, Some(word), relation);
    }
    sentence.tree.hang(subject, Some(word), Deprel::Nsubj);
    let features = node.features.with(Feature::VerbForm, "Fin").with(Feature::Mood, "Ind");
    sentence.tree.set_part_of_speech(word, Upos::Verb, features);
    sentence.tree.set_lemma(word, lemma);
}

/// The name that a hyphen joins to a participle before a noun does what that says: `Iranian-backed rebels`.
pub(super) fn agent_by_hyphen(sentence: &mut Sentence, word: usize, text: &str) {
    let tree = &sentence.tree;
    let Some(node) = tree.node(word).copied() else { return };
    let passive = node.features.is(Feature::VerbForm, "Part") && !node.features.is(Feature::Tense, "Pres");
    let Some(name) = word.checked_sub(2).filter(|_| passive && node.relation.universal == Deprel::Amod) else { return };
    let hyphen = sentence.tokens.span(word - 1).slice(text);
    let joined = hyphen.chars().all(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}')) && !hyphen.is_empty();
    let own = tree.hangs_on(name, word) && tree.head(name) == Some(word);
    if joined && own {
        sentence.tree.hang_by(name, word, Relation { universal: Deprel::Obl, subtype: Some(Subtype::Agent) });
        let features = node.features.with(Feature::Voice, "Pass");
        sentence.tree.set_part_of_speech(word, Upos::Verb, features);
    }
}

/// An infinitive that is taken for a noun or an adverb, where a verb or an adjective above takes one: `refuses to side with X`.
pub(super) fn infinitive(sentence: &mut Sentence, word: usize, form: &str, language: &Language) {
    let tree = &sentence.tree;
    let Some(mark) = word.checked_sub(1) else { return };
    let Some(head) = tree.head(word).filter(|&head| head < mark) else { return };
    let known = { language.words.form(form).into_iter().flat_map(|known| &known.verbs) }
        .find(|reading| reading.mood == Mood::Infinitive);
    let marked = language.senses.is(tree.lemma(mark), Sense::To)
        && tree.head(mark) == Some(word)
        && tree.node(mark).is_some_and(|node| matches!(node.upos, Upos::Adp | Upos::Part));
    let governs = tree.node(head).is_some_and(|node| {
        node.upos == Upos::Adj
            || node.upos == Upos::Verb
                && (language.senses.is(tree.lemma(head), Sense::SubjectControl)
                    || language.senses.is(tree.lemma(head), Sense::Refusing)
                    || language.senses.is(tree.lemma(head), Sense::Wishing))
    });
    let nominal = tree.children(word).any(|child| {
        matches!(tree.relation(child).universal, Deprel::Det | Deprel::Amod | Deprel::Nummod | Deprel::Conj)
    });
    let Some(lemma) = known.map(|reading| language.words.name(reading.lemma)).filter(|_| marked && governs && !nominal)
    else {
        return;
    };
    let behind: Vec<usize> = tree.children(word).filter(|&child| child > word).collect();
    for child in behind {
        if sentence.tree.relation(child).universal == Deprel::Nmod {
            sentence.tree.hang(child, Some(word), Deprel::Obl);
        }
    }
    sentence.tree.hang(word, Some(head), Deprel::Xcomp);
    sentence.tree.hang(mark, Some(word), Deprel::Mark);
    sentence.tree.set_part_of_speech(word, Upos::Verb, Features::default().with(Feature::VerbForm, "Inf"));
    sentence.tree.set_lemma(word, lemma);
}
