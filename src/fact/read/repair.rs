//! What the lexicon knows better than the model: the dictionary form of a rare verb, and what cannot be an article.

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::syntax::{Deprel, Feature, Model, Sentence, Upos};

/// Puts right what a tree says of words that the lexicon knows.
pub(super) fn repair(sentence: &mut Sentence, document: &Document, model: &Model, lexicon: &Lexicon) {
    for word in 0..sentence.tree.len() {
        let Some(node) = sentence.tree.node(word).copied() else { continue };
        match node.upos {
            // An article is nobody's object: it is the pronoun that is written alike.
            Upos::Det if matches!(node.relation.universal, Deprel::Obj | Deprel::Iobj | Deprel::Nsubj) => {
                let features = node.features.with(Feature::PronType, "Prs").with(Feature::Person, "3");
                sentence.tree.set_part_of_speech(word, Upos::Pron, features);
            }
            Upos::Verb => {
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
            _ => {}
        }
    }
}
