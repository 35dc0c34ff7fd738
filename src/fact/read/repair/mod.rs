//! What the lexicon knows better than the model: the dictionary form of a rare verb, and what cannot be an article.

mod noun;
mod subject;
mod verb;

use crate::lexicon::Language;
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Feature, Model, Sentence, Upos};

/// How many words may lie between a helping verb and its participle, or a verb and who stands behind it.
const NEAR: usize = 3;

/// Puts right what a tree says of words that the lexicon knows.
pub(super) fn repair(sentence: &mut Sentence, text: &str, model: &Model, language: &Language) {
    for word in 0..sentence.tree.len() {
        let Some(node) = sentence.tree.node(word).copied() else { continue };
        // A word with a reflexive pronoun is no adjective.
        let reflexive = |child: usize| sentence.tree.has(child, Feature::Reflex, "Yes");
        let is_verb = node.upos == Upos::Adj && sentence.tree.children(word).any(reflexive);
        if is_verb {
            participle(sentence, word);
        }
        match if is_verb { Upos::Verb } else { node.upos } {
            // An article is nobody's object: it is the pronoun that is written alike.
            Upos::Det
                if matches!(node.relation.universal, Deprel::Obj | Deprel::Iobj | Deprel::Nsubj)
                    && !node.features.is(Feature::PronType, "Rcp") =>
            {
                personal(sentence, word);
            }
            Upos::Det if before_infinitive(sentence, word) => {
                sentence.tree.hang(word, Some(word + 1), Deprel::Obj);
                personal(sentence, word);
            }
            Upos::Verb => {
                beside(sentence, word);
                main_verb(sentence, word, language);
                intent(sentence, word, language);
                let form = sentence.tokens.form(word, text, model.tokenizer()).to_lowercase();
                verb::repair(sentence, word, &form, language);
                verb::agent_by_hyphen(sentence, word, text);
                subject::repair(sentence, word, text, language);
                let Some(known) = language.words.form(&form) else { continue };
                let lemma = sentence.tree.lemma(word);
                let mut lemmas: Vec<&str> =
                    known.verbs.iter().map(|reading| language.words.name(reading.lemma)).collect();
                lemmas.sort_unstable();
                lemmas.dedup();
                if let [only] = lemmas.as_slice()
                    && *only != lemma
                {
                    sentence.tree.set_lemma(word, only);
                }
            }
            Upos::Noun | Upos::Propn if node.relation.universal != Deprel::Flat => {
                noun::office(sentence, word, language);
                let form = sentence.tokens.form(word, text, model.tokenizer());
                if form.chars().all(char::is_lowercase) {
                    let form = form.to_lowercase();
                    noun::singular(sentence, word, &form, language);
                    verb::headline(sentence, word, &form, language);
                    verb::infinitive(sentence, word, &form, language);
                }
            }
            Upos::Adv | Upos::Adj if node.relation.universal != Deprel::Flat => {
                let form = sentence.tokens.form(word, text, model.tokenizer()).to_lowercase();
                noun::person(sentence, word, &form, language);
                verb::infinitive(sentence, word, &form, language);
            }
            Upos::Noun | Upos::Adj | Upos::X | Upos::Propn if node.relation.universal == Deprel::Flat => {
                let form = sentence.tokens.form(word, text, model.tokenizer());
                if form.chars().all(char::is_lowercase) {
                    swallowed(sentence, word, &form.to_lowercase(), language);
                }
            }
            _ => {}
        }
    }
}

/// Makes an adjective the participle that is written alike.
fn participle(sentence: &mut Sentence, word: usize) {
    let Some(node) = sentence.tree.node(word).copied() else { return };
    sentence.tree.set_part_of_speech(word, Upos::Verb, node.features.with(Feature::VerbForm, "Part"));
    let helps: Vec<usize> =
        sentence.tree.children(word).filter(|&child| sentence.tree.relation(child).universal == Deprel::Cop).collect();
    for helper in helps {
        sentence.tree.hang(helper, Some(word), Deprel::Aux);
    }
}

/// A present participle that nothing introduces goes beside a clause, and is not its content: `opposes it, insisting that …`.
fn beside(sentence: &mut Sentence, word: usize) {
    let tree = &sentence.tree;
    let present = tree.has(word, Feature::VerbForm, "Part") && tree.has(word, Feature::Tense, "Pres");
    let bare = !tree.children(word).any(|child| tree.relation(child).universal == Deprel::Mark);
    if present && bare && tree.relation(word).universal == Deprel::Ccomp {
        let head = tree.head(word);
        sentence.tree.hang(word, head, Deprel::Advcl);
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
fn swallowed(sentence: &mut Sentence, word: usize, form: &str, language: &Language) {
    let tree = &sentence.tree;
    let Some(node) = tree.node(word).copied() else { return };
    let Some(name) = node.head.filter(|&head| head < word) else { return };
    let is_name = tree.node(name).is_some_and(|node| node.upos == Upos::Propn && node.head.is_none());
    let lemma = language
        .words
        .form(form)
        .and_then(|known| known.verbs.first())
        .map(|reading| language.words.name(reading.lemma));
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

/// A participle that is taken for the object of a verb right before it, or for a word of its subject: that one only helps.
fn main_verb(sentence: &mut Sentence, word: usize, language: &Language) {
    let tree = &sentence.tree;
    let Some(node) = tree.node(word).copied() else { return };
    let Some(head) = node.head.filter(|_| node.features.is(Feature::VerbForm, "Part")) else { return };
    let of = |word: usize| tree.relation(word).universal;
    let helper = match node.relation.universal {
        Deprel::Obj if head < word && word - head <= NEAR => head,
        // `Has, on Monday, threatened X`: on the subject of what only helps.
        Deprel::Acl | Deprel::Advcl => {
            let helps = |verb: usize| {
                verb < word
                    && language.senses.is(tree.lemma(verb), Sense::Auxiliary)
                    && !tree
                        .children(verb)
                        .any(|child| matches!(of(child), Deprel::Obj | Deprel::Xcomp | Deprel::Ccomp))
            };
            let above = if of(head) == Deprel::Nsubj { tree.head(head) } else { Some(head) };
            match above.filter(|&verb| helps(verb)) {
                Some(verb) => verb,
                None => return,
            }
        }
        _ => return,
    };
    let Some(above) = tree.node(helper).copied() else { return };
    if !above.features.is(Feature::VerbForm, "Fin") || above.upos != Upos::Verb {
        return;
    }
    let others: Vec<usize> = tree.children(helper).filter(|&child| child != word).collect();
    // A name right behind it is its object.
    let named = tree
        .children(word)
        .find(|&child| of(child) == Deprel::Xcomp && tree.node(child).is_some_and(|node| node.upos == Upos::Propn));
    sentence.tree.hang(word, above.head, above.relation.universal);
    sentence.tree.set_part_of_speech(word, Upos::Verb, node.features.with(Feature::Voice, "Act"));
    if let Some(named) = named {
        sentence.tree.hang(named, Some(word), Deprel::Obj);
    }
    for other in others {
        let relation = sentence.tree.relation(other).universal;
        sentence.tree.hang(other, Some(word), relation);
    }
    sentence.tree.hang(helper, Some(word), Deprel::Aux);
    sentence.tree.set_part_of_speech(helper, Upos::Aux, above.features);
}

/// An infinitive that hangs on the verb above a deed of somebody, right behind the two: `protests against the decision of X to …`.
fn intent(sentence: &mut Sentence, word: usize, language: &Language) {
    let tree = &sentence.tree;
    let of = |word: usize| tree.relation(word).universal;
    let infinitive = tree.has(word, Feature::VerbForm, "Inf");
    let completes = matches!(of(word), Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp | Deprel::Obl);
    let mark = tree.children(word).find(|&child| of(child) == Deprel::Mark && child < word);
    let Some(last) = mark.and_then(|mark| mark.checked_sub(1)).filter(|_| infinitive && completes) else { return };
    let verb = tree.head(word);
    // Up from the last word before it to what hangs on the same verb.
    let chain: Vec<usize> =
        std::iter::once(last).chain(tree.above(last)).take_while(|&at| Some(at) != verb).take(NEAR).collect();
    let deed = chain.iter().copied().skip(1).find(|&at| {
        tree.head(at) == verb && verb.is_some_and(|verb| verb < at) && language.senses.is(tree.lemma(at), Sense::Deed)
    });
    if let Some(deed) = deed {
        sentence.tree.hang(word, Some(deed), Deprel::Acl);
    }
}
