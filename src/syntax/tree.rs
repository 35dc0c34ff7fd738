//! A sentence taken apart: for each word its part of speech, features, lemma, head and relation.

use super::{Deprel, Feature, Features, Relation, Upos};

/// A word of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Part of speech.
    pub upos: Upos,
    /// Features.
    pub features: Features,
    /// The head: the index of a word, counted from 0; `None` for the root.
    pub head: Option<usize>,
    /// The relation to the head.
    pub relation: Relation,
    /// How sure the part of speech is, from 0 to 1.
    pub upos_score: f32,
    /// How sure the head is, from 0 to 1.
    pub head_score: f32,
    /// How sure the relation is where the head is right, from 0 to 1.
    pub relation_score: f32,
}

/// A sentence as a tree: one word is the root, and every other word hangs on its head.
///
/// ```
/// use actant::syntax::{Deprel, Model, Parser, Upos};
/// let mut parser = Parser::new(Model::built_in("fr").ok_or("no French")?);
/// let tree = parser.parse(&["Ankara", "soutient", "Bakou", "."]);
/// let root = tree.root().ok_or("no root")?;
/// assert_eq!((root, tree.lemma(root), tree.node(root).map(|node| node.upos)), (1, "soutenir", Some(Upos::Verb)));
/// let subject = tree.children(root).find(|&word| tree.relation(word).universal == Deprel::Nsubj);
/// assert_eq!(subject, Some(0));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) lemmas: String,
    /// Where each lemma ends, in bytes.
    pub(super) lemma_ends: Vec<usize>,
}

impl Tree {
    /// The words, in order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// A word.
    pub fn node(&self, word: usize) -> Option<&Node> {
        self.nodes.get(word)
    }

    /// The root.
    pub fn root(&self) -> Option<usize> {
        self.nodes.iter().position(|node| node.head.is_none())
    }

    /// The lemma of a word; empty where there is no such word.
    pub fn lemma(&self, word: usize) -> &str {
        let start = word.checked_sub(1).map_or(Some(&0), |before| self.lemma_ends.get(before));
        start.zip(self.lemma_ends.get(word)).and_then(|(&start, &end)| self.lemmas.get(start..end)).unwrap_or("")
    }

    /// The head of a word.
    pub fn head(&self, word: usize) -> Option<usize> {
        self.nodes.get(word).and_then(|node| node.head)
    }

    /// The relation of a word to its head; `dep` where there is no such word.
    pub fn relation(&self, word: usize) -> Relation {
        self.nodes.get(word).map_or(Relation { universal: Deprel::Dep, subtype: None }, |node| node.relation)
    }

    /// The head of a word, its head, and so on.
    pub fn above(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(word), |&at| self.head(at)).take(self.nodes.len())
    }

    /// Whether a word hangs on another, however deep, or is it.
    pub fn hangs_on(&self, word: usize, top: usize) -> bool {
        word == top || self.above(word).any(|above| above == top)
    }

    /// Whether a word has a feature.
    pub(crate) fn has(&self, word: usize, feature: Feature, value: &str) -> bool {
        self.node(word).is_some_and(|node| node.features.is(feature, value))
    }

    /// Gives a word another part of speech.
    pub(crate) fn set_part_of_speech(&mut self, word: usize, upos: Upos, features: Features) {
        if let Some(node) = self.nodes.get_mut(word) {
            node.upos = upos;
            node.features = features;
        }
    }

    /// Hangs a word on another head. Where that one hangs on the word itself, nothing is done: a tree has no circles.
    pub(crate) fn hang(&mut self, word: usize, head: Option<usize>, universal: Deprel) {
        if head.is_some_and(|head| head == word || self.hangs_on(head, word)) {
            return;
        }
        if let Some(node) = self.nodes.get_mut(word) {
            node.head = head;
            node.relation = Relation { universal, subtype: None };
        }
    }

    /// The same with a subtype.
    pub(crate) fn hang_by(&mut self, word: usize, head: usize, relation: Relation) {
        self.hang(word, Some(head), relation.universal);
        if let Some(node) = self.nodes.get_mut(word).filter(|node| node.head == Some(head)) {
            node.relation = relation;
        }
    }

    /// Gives a word another dictionary form.
    pub(crate) fn set_lemma(&mut self, word: usize, lemma: &str) {
        let Some(&end) = self.lemma_ends.get(word) else { return };
        let start = word.checked_sub(1).map_or(0, |before| self.lemma_ends[before]);
        self.lemmas.replace_range(start..end, lemma);
        for after in &mut self.lemma_ends[word..] {
            *after = *after - (end - start) + lemma.len();
        }
    }

    /// For each word the words that hang on it, in order: what one asks for who needs those of many.
    pub(crate) fn by_head(&self) -> Vec<Vec<usize>> {
        let mut children = vec![Vec::new(); self.nodes.len()];
        for (word, node) in self.nodes.iter().enumerate() {
            if let Some(list) = node.head.and_then(|head| children.get_mut(head)) {
                list.push(word);
            }
        }
        children
    }

    /// The words that hang on a word, in order.
    pub fn children(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.head == Some(word)).map(|(child, _)| child)
    }
}
