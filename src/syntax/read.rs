//! Reading trees from CoNLL-U: those of treebanks, and those that people write.

use super::decode::is_tree;
use super::{Features, Node, Relation, Tree, Upos};
use thiserror::Error;

/// A sentence of a CoNLL-U file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TreebankSentence {
    /// Its `# sent_id`; empty where it has none.
    pub id: String,
    /// The forms of its words.
    pub forms: Vec<String>,
    /// The tree over them; every score is 1.
    pub tree: Tree,
}

/// A line that is no CoNLL-U.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {what}")]
pub struct ConlluError {
    /// The number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: &'static str,
}

/// Reads all sentences. Multiword tokens and words that are only understood (`8.1`) are passed over; features and subtypes that are
/// not known here are left out.
///
/// # Errors
///
/// Where a line has not ten columns, a number is none or leads nowhere, heads make no tree with one root, or a part of speech or a relation is not one of Universal
/// Dependencies.
///
/// ```
/// use actant::syntax::{Deprel, read_conllu};
/// let text = "# sent_id = a\n1\tParis\tParis\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tagit\tagir\tVERB\t_\t_\t0\troot\t_\t_\n\n";
/// let sentences = read_conllu(text)?;
/// assert_eq!((sentences[0].id.as_str(), sentences[0].tree.root(), sentences[0].tree.lemma(1)), ("a", Some(1), "agir"));
/// assert!(read_conllu("1\tParis\n").is_err_and(|error| error.line == 1));
/// # Ok::<(), actant::syntax::ConlluError>(())
/// ```
pub fn read_conllu(text: &str) -> Result<Vec<TreebankSentence>, ConlluError> {
    let mut sentences = Vec::new();
    let mut sentence = TreebankSentence::default();
    let mut heads: Vec<(usize, usize)> = Vec::new();
    let lines = text.lines().chain([""]).enumerate();
    for (line, content) in lines.map(|(i, content)| (i + 1, content.trim_end_matches('\r'))) {
        let wrong = |what| ConlluError { line, what };
        if content.is_empty() {
            for (word, &(head, line)) in heads.iter().enumerate() {
                if head > heads.len() || head == word + 1 {
                    return Err(ConlluError { line, what: "a head that is not there" });
                }
                sentence.tree.nodes[word].head = head.checked_sub(1);
            }
            let all: Vec<usize> = heads.iter().map(|&(head, _)| head).collect();
            if !all.is_empty() && !is_tree(&all) {
                return Err(wrong("the sentence above is no tree with one root"));
            }
            heads.clear();
            let whole = std::mem::take(&mut sentence);
            if !whole.forms.is_empty() {
                sentences.push(whole);
            }
            continue;
        }
        if let Some(comment) = content.strip_prefix('#') {
            if let Some(id) = comment.trim().strip_prefix("sent_id = ") {
                sentence.id = id.to_string();
            }
            continue;
        }
        let columns: Vec<&str> = content.split('\t').collect();
        let &[number, form, lemma, upos, _, features, head, relation, _, _] = columns.as_slice() else {
            return Err(wrong("there are not ten columns"));
        };
        if number.contains(['-', '.']) {
            continue;
        }
        if number.parse() != Ok(sentence.forms.len() + 1) {
            return Err(wrong("words are not numbered in order"));
        }
        sentence.forms.push(form.to_string());
        sentence.tree.lemmas.push_str(lemma);
        sentence.tree.lemma_ends.push(sentence.tree.lemmas.len());
        heads.push((head.parse().map_err(|_| wrong("the head is no number"))?, line));
        sentence.tree.nodes.push(Node {
            upos: Upos::from_name(upos).ok_or(wrong("an unknown part of speech"))?,
            features: features.parse::<Features>().unwrap_or_default(),
            head: None,
            relation: Relation::from_name(relation).ok_or(wrong("an unknown relation"))?,
            upos_score: 1.0,
            head_score: 1.0,
            relation_score: 1.0,
        });
    }
    Ok(sentences)
}
