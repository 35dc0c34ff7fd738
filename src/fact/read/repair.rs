//! What the lexicon knows better than the model: the dictionary form of a rare verb, and what cannot be an article.

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Feature, Model, Sentence, Upos};

/// How many words may lie between a helping verb and its participle, or a verb and who stands behind it.
const NEAR: usize = 3;
/// Marks around what is quoted.
const QUOTES: [&str; 5] = ["«", "»", "“", "”", "\""];

/// Puts right what a tree says of words that the lexicon knows.
pub(super) fn repair(sentence: &mut Sentence, document: &Document, model: &Model, lexicon: &Lexicon) {
    for word in 0..sentence.tree.len() {
        let Some(node) = sentence.tree.node(word).copied() else { continue };
        match node.upos {
            // An article is nobody's object: it is the pronoun that is written alike.
            Upos::Det if matches!(node.relation.universal, Deprel::Obj | Deprel::Iobj | Deprel::Nsubj) => {
                personal(sentence, word);
            }
            Upos::Det if before_infinitive(sentence, word) => {
                sentence.tree.hang(word, Some(word + 1), Deprel::Obj);
                personal(sentence, word);
            }
            Upos::Verb => {
                main_verb(sentence, word);
                intent(sentence, word, lexicon);
                inverted(sentence, word, document, lexicon);
                broken_subject(sentence, word);
                early_subject(sentence, word);
                let form = sentence.tokens.form(word, &document.text, model.tokenizer()).to_lowercase();
                let Some(known) = lexicon.words.form(&form) else { continue };
                let lemma = sentence.tree.lemma(word);
                let mut lemmas: Vec<&str> =
                    known.verbs.iter().map(|reading| lexicon.words.name(reading.lemma)).collect();
                lemmas.sort_unstable();
                lemmas.dedup();
                if let [only] = lemmas.as_slice()
                    && *only != lemma
                {
                    sentence.tree.set_lemma(word, only);
                }
            }
            Upos::Noun | Upos::Adj | Upos::X | Upos::Propn if node.relation.universal == Deprel::Flat => {
                let form = sentence.tokens.form(word, &document.text, model.tokenizer());
                if form.chars().all(char::is_lowercase) {
                    swallowed(sentence, word, &form.to_lowercase(), lexicon);
                }
            }
            _ => {}
        }
    }
}

/// Makes an article the personal pronoun that is written alike.
fn personal(sentence: &mut Sentence, word: usize) {
    let Some(node) = sentence.tree.node(word).copied() else { return };
    let features = node.features.with(Feature::PronType, "Prs").with(Feature::Person, "3");
    sentence.tree.set_part_of_speech(word, Upos::Pron, features);
}

/// Whether an article hangs on the infinitive right behind it.
fn before_infinitive(sentence: &Sentence, word: usize) -> bool {
    let tree = &sentence.tree;
    let infinitive = |node: &crate::syntax::Node| node.upos == Upos::Verb && node.features.is(Feature::VerbForm, "Inf");
    tree.relation(word).universal == Deprel::Det
        && tree.head(word) == Some(word + 1)
        && tree.node(word + 1).is_some_and(infinitive)
        && !tree.children(word + 1).any(|child| tree.relation(child).universal == Deprel::Obj)
}

/// A verb behind a name that is taken for a part of it, in a sentence that has no other: `Baghdad judges …`.
fn swallowed(sentence: &mut Sentence, word: usize, form: &str, lexicon: &Lexicon) {
    let tree = &sentence.tree;
    let Some(node) = tree.node(word).copied() else { return };
    let Some(name) = node.head.filter(|&head| head < word) else { return };
    let is_name = tree.node(name).is_some_and(|node| node.upos == Upos::Propn && node.head.is_none());
    let lemma =
        lexicon.words.form(form).and_then(|known| known.verbs.first()).map(|reading| lexicon.words.name(reading.lemma));
    let Some(lemma) = lemma.filter(|_| is_name && node.relation.universal == Deprel::Flat) else { return };
    let others: Vec<usize> = tree.children(name).filter(|&child| child > word).collect();
    sentence.tree.hang(word, None, Deprel::Root);
    sentence.tree.hang(name, Some(word), Deprel::Nsubj);
    for other in others {
        let relation = match sentence.tree.relation(other).universal {
            Deprel::Nmod | Deprel::Appos | Deprel::Flat
                if !sentence
                    .tree
                    .children(other)
                    .any(|child| sentence.tree.relation(child).universal == Deprel::Case) =>
            {
                Deprel::Obj
            }
            Deprel::Nmod => Deprel::Obl,
            relation => relation,
        };
        sentence.tree.hang(other, Some(word), relation);
    }
    let features = node.features.with(Feature::VerbForm, "Fin").with(Feature::Mood, "Ind");
    sentence.tree.set_part_of_speech(word, Upos::Verb, features);
    sentence.tree.set_lemma(word, lemma);
}

/// A participle that is taken for the object of a verb right before it: that one only helps.
fn main_verb(sentence: &mut Sentence, word: usize) {
    let tree = &sentence.tree;
    let Some(node) = tree.node(word).copied() else { return };
    let Some(helper) = node.head.filter(|&head| head < word && word - head <= NEAR) else { return };
    let Some(above) = tree.node(helper).copied() else { return };
    let finite = above.features.is(Feature::VerbForm, "Fin") && above.upos == Upos::Verb;
    let fits = node.relation.universal == Deprel::Obj && node.features.is(Feature::VerbForm, "Part") && finite;
    if !fits {
        return;
    }
    let others: Vec<usize> = tree.children(helper).filter(|&child| child != word).collect();
    sentence.tree.hang(word, above.head, above.relation.universal);
    for other in others {
        let relation = sentence.tree.relation(other).universal;
        sentence.tree.hang(other, Some(word), relation);
    }
    sentence.tree.hang(helper, Some(word), Deprel::Aux);
    sentence.tree.set_part_of_speech(helper, Upos::Aux, above.features);
}

/// A plural verb whose only subject is one name, with a second name before it that the tree joins to a part of the first one's
/// relative clause: `X, who holds the town, and Y regard …`.
fn broken_subject(sentence: &mut Sentence, verb: usize) {
    let tree = &sentence.tree;
    let of = |word: usize| tree.relation(word).universal;
    let plural = |word: usize| tree.node(word).is_some_and(|node| node.features.is(Feature::Number, "Plur"));
    let several = plural(verb) || tree.children(verb).any(|child| of(child) == Deprel::Aux && plural(child));
    let subject = tree.children(verb).find(|&child| of(child) == Deprel::Nsubj && child < verb);
    let Some(subject) = subject.filter(|&subject| several && !plural(subject)) else { return };
    let is_name = |word: usize| tree.node(word).is_some_and(|node| node.upos == Upos::Propn);
    if !is_name(subject) || tree.children(subject).any(|child| of(child) == Deprel::Conj) {
        return;
    }
    let hangs = |word: usize, top: usize| std::iter::successors(Some(word), |&at| tree.head(at)).any(|at| at == top);
    let clause = tree.children(subject).find(|&child| of(child) == Deprel::Acl && child > subject);
    let second = clause.and_then(|clause| {
        (clause..verb).rev().find(|&word| of(word) == Deprel::Conj && is_name(word) && hangs(word, clause))
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

/// An infinitive that hangs on the verb above a deed of somebody, right behind the two: `protests against the decision of X to …`.
fn intent(sentence: &mut Sentence, word: usize, lexicon: &Lexicon) {
    let tree = &sentence.tree;
    let of = |word: usize| tree.relation(word).universal;
    let infinitive = tree.node(word).is_some_and(|node| node.features.is(Feature::VerbForm, "Inf"));
    let completes = matches!(of(word), Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp | Deprel::Obl);
    let mark = tree.children(word).find(|&child| of(child) == Deprel::Mark && child < word);
    let Some(last) = mark.and_then(|mark| mark.checked_sub(1)).filter(|_| infinitive && completes) else { return };
    let verb = tree.head(word);
    // Up from the last word before it to what hangs on the same verb.
    let chain: Vec<usize> =
        std::iter::successors(Some(last), |&at| tree.head(at)).take_while(|&at| Some(at) != verb).take(NEAR).collect();
    let deed = chain.iter().copied().skip(1).find(|&at| {
        tree.head(at) == verb && verb.is_some_and(|verb| verb < at) && lexicon.senses.is(tree.lemma(at), Sense::Deed)
    });
    if let Some(deed) = deed {
        sentence.tree.hang(word, Some(deed), Deprel::Acl);
    }
}

/// `"…", has accused X`: behind what is said, a verb of saying has its subject behind it.
fn inverted(sentence: &mut Sentence, verb: usize, document: &Document, lexicon: &Lexicon) {
    let tree = &sentence.tree;
    let children: Vec<usize> = tree.children(verb).collect();
    let is = |word: usize, relation: Deprel| tree.relation(word).universal == relation;
    let relation = tree.relation(verb).universal;
    let subject = children.iter().any(|&child| matches!(tree.relation(child).universal, Deprel::Nsubj | Deprel::Expl));
    let first = children.iter().copied().filter(|&child| is(child, Deprel::Aux)).chain([verb]).min().unwrap_or(verb);
    let finite = [first, verb]
        .iter()
        .any(|&word| tree.node(word).is_some_and(|node| node.features.is(Feature::VerbForm, "Fin")));
    let form = |word: usize| sentence.tokens.span(word).slice(&document.text);
    let behind = first.checked_sub(1).is_some_and(|before| {
        QUOTES.contains(&form(before)) || form(before) == "," && (0..before).any(|word| QUOTES.contains(&form(word)))
    });
    if subject || !finite || !behind || relation == Deprel::Conj || !lexicon.senses.is(tree.lemma(verb), Sense::Saying)
    {
        return;
    }
    let named = children.iter().copied().find(|&child| {
        is(child, Deprel::Obj)
            && child > verb
            && child - verb <= NEAR
            && tree.node(child).is_some_and(|node| node.upos == Upos::Propn)
    });
    if let Some(named) = named {
        sentence.tree.hang(named, Some(verb), Deprel::Nsubj);
    }
}
