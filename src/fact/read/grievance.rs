//! Whose accusations are meant where a text only says that somebody rejects them: those of whoever blamed him right before.

use crate::fact::{Fact, Polarity};
use crate::frame::Role;
use crate::gazetteer::EntityIndex;
use crate::lexicon::Language;
use crate::lexicon::class::Part;
use crate::lexicon::senses::Sense;
use crate::reference::{References, Sort};
use crate::syntax::{Deprel, Upos};

/// How many sentences back the blame may stand.
const REACH: usize = 4;

/// Words of blame that nobody is said to have spoken, each with its sentence and its place in it, and who has.
pub(super) fn grievances(
    facts: &[Fact],
    references: &References<'_>,
    language: &Language,
) -> Vec<(usize, usize, Vec<EntityIndex>)> {
    let mut found = Vec::new();
    for (sentence, passage) in references.passages.iter().enumerate() {
        for word in (0..passage.len()).filter(|&word| is_open(references, language, sentence, word)) {
            let Some(verb) = passage.frames.tree().head(word).filter(|&verb| passage.upos(verb) == Upos::Verb) else {
                continue;
            };
            let governed = matches!(passage.universal(word), Deprel::Obj | Deprel::Obl);
            let arguments = passage.frames.arguments(verb);
            let own: Vec<EntityIndex> = arguments
                .iter()
                .filter(|argument| governed && argument.role == Role::Subject)
                .filter_map(|argument| references.of(sentence, argument.word))
                .flat_map(|known| known.actors.iter().map(|&actor| references.state_of(actor)))
                .collect();
            for before in (sentence.saturating_sub(REACH)..=sentence).rev().filter(|_| !own.is_empty()) {
                let span = references.passages[before].span;
                let blames = |fact: &&Fact| {
                    fact.sentence == span
                        && fact.polarity == Polarity::Asserted
                        && !fact.claim
                        && language.stances()[fact.stance].sign < 0
                        && own.contains(&references.state_of(fact.target))
                        && !own.contains(&references.state_of(fact.source))
                };
                let mut blamers: Vec<EntityIndex> = facts.iter().filter(blames).map(|fact| fact.source).collect();
                blamers.sort_unstable();
                blamers.dedup();
                if !blamers.is_empty() {
                    found.push((sentence, word, blamers));
                    break;
                }
            }
        }
    }
    found
}

/// Whether a noun is a word of blame that is nobody's.
fn is_open(references: &References<'_>, language: &Language, sentence: usize, word: usize) -> bool {
    let passage = &references.passages[sentence];
    let lemma = passage.lemma(word);
    let blames = || {
        language.classes.of(lemma).iter().any(|trigger| {
            let class = &language.classes.classes[trigger.class];
            trigger.part == Part::Noun && trigger.rest.is_empty() && language.stances()[class.stance].sign < 0
        })
    };
    let nobody = || {
        references.of(sentence, word).is_none_or(|known| known.sort == Sort::Deed && known.actors.is_empty())
            && references.owners(sentence, word).is_none()
    };
    let speech = references.senses.is(lemma, Sense::Speech) && !references.senses.is(lemma, Sense::Violence);
    passage.upos(word) == Upos::Noun && speech && blames() && nobody()
}
