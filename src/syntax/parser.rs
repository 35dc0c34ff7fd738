//! From words to a tree.

use super::model::Model;
use super::net::{Found, InputProjection};
use super::{Key, KeyKind, Keys, Node, Relation, Tree, maximum_spanning_tree};
use crate::text::{Span, Tokens};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

/// The longest piece of a sentence that is taken apart at once, in words. Longer ones are lists and tables; their pieces are joined,
/// so that time grows with the length and no faster.
const MOST_WORDS: usize = 240;
/// How many words are kept as they enter the network.
const MOST_KEPT: usize = 1024;

/// A sentence with its tokens, words and tree.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Tokens and words.
    pub tokens: Tokens,
    /// The tree over the words.
    pub tree: Tree,
}

/// Takes sentences apart: a worker of one thread, which keeps its memory and what it found out about words.
///
/// What it finds is a function of the sentence and the model alone, whatever it read before.
#[derive(Debug)]
pub struct Parser<'m> {
    model: &'m Model,
    keys: Keys,
    /// Where the projections of words are kept: of those in a sentence, and of those that begin one, whose shape is another.
    known: [HashMap<Box<str>, usize, FxBuildHasher>; 2],
    kept: usize,
    projections: Vec<InputProjection>,
    chosen: Vec<usize>,
    sum: Vec<i32>,
    input: Vec<i16>,
    found: Found,
    heads: Vec<usize>,
    text: String,
}

impl<'m> Parser<'m> {
    /// A worker for a model.
    pub fn new(model: &'m Model) -> Self {
        Parser {
            model,
            keys: Keys::default(),
            known: [HashMap::default(), HashMap::default()],
            kept: 0,
            projections: Vec::new(),
            chosen: Vec::new(),
            sum: Vec::new(),
            input: Vec::new(),
            found: Found::default(),
            heads: Vec::new(),
            text: String::new(),
        }
    }

    /// The model.
    pub fn model(&self) -> &'m Model {
        self.model
    }

    /// Cuts a sentence of a text into words and takes it apart.
    ///
    /// ```
    /// use actant::syntax::{Model, Parser};
    /// use actant::Span;
    /// let model = Model::built_in("fr").ok_or("no French")?;
    /// let text = "Il parle du traité.";
    /// let sentence = Parser::new(model).read(text, Span::new(0, text.len()));
    /// assert_eq!(sentence.tokens.tokens().len(), 5); // `du` is one token …
    /// assert_eq!(sentence.tree.len(), 6);            // … and two words
    /// # Ok::<(), &str>(())
    /// ```
    pub fn read(&mut self, text: &str, span: Span) -> Sentence {
        let mut sentence = Sentence { span, ..Default::default() };
        let tokenizer = self.model.tokenizer();
        tokenizer.read(text, span, &mut sentence.tokens);
        let forms = (0..sentence.tokens.words().len()).map(|word| sentence.tokens.form(word, text, tokenizer));
        let forms: Vec<&str> = forms.collect();
        self.parse_into(&forms, &mut sentence.tree);
        sentence
    }

    /// Takes a sentence apart whose words are known.
    pub fn parse(&mut self, words: &[&str]) -> Tree {
        let mut tree = Tree::default();
        self.parse_into(words, &mut tree);
        tree
    }

    /// The same into a tree that was used before, whose memory is used again.
    pub fn parse_into(&mut self, words: &[&str], tree: &mut Tree) {
        tree.nodes.clear();
        tree.lemmas.clear();
        tree.lemma_ends.clear();
        let mut rest = words;
        while !rest.is_empty() {
            let (piece, next) = rest.split_at(end_of_piece(rest));
            let start = tree.nodes.len();
            self.piece(piece, start == 0, start, tree);
            // A later piece hangs on the first root, as something put beside.
            if start > 0
                && let Some(root) = tree.root()
            {
                for node in tree.nodes[start..].iter_mut().filter(|node| node.head.is_none()) {
                    node.head = Some(root);
                    node.relation = Relation { universal: super::Deprel::Parataxis, subtype: None };
                }
            }
            rest = next;
        }
        for (word, node) in words.iter().zip(&tree.nodes) {
            self.model.lemmas().lemma(word, node.upos, &mut self.text, &mut tree.lemmas);
            tree.lemma_ends.push(tree.lemmas.len());
        }
    }

    fn piece(&mut self, words: &[&str], first: bool, start: usize, tree: &mut Tree) {
        if self.kept + words.len() > MOST_KEPT {
            self.known.iter_mut().for_each(HashMap::clear);
            self.kept = 0;
        }
        self.chosen.clear();
        for (i, word) in words.iter().enumerate() {
            let place = self.place(word, first && i == 0);
            self.chosen.push(place);
        }
        let network = self.model.network();
        let chosen: Vec<&InputProjection> =
            self.chosen.iter().filter_map(|&place| self.projections.get(place)).collect();
        network.read(&chosen, &mut self.found);
        maximum_spanning_tree(&self.found.heads, &mut self.heads);
        network.relate(&self.heads, &mut self.found);
        let (wide, sizes) = (words.len() + 1, self.model.sizes());
        for (word, &head) in self.heads.iter().enumerate() {
            let heads = &self.found.heads[word * wide..(word + 1) * wide];
            let head_score = chance(heads, head);
            let (relation, relation_score) = match head {
                0 => (Relation::ROOT, 1.0),
                _ => self.model.relation(&self.found.relations[word * sizes.relations..(word + 1) * sizes.relations]),
            };
            let values = &self.found.values[word * sizes.values..(word + 1) * sizes.values];
            let (upos, features, upos_score) = self.model.values(values);
            let head = head.checked_sub(1).map(|head| head + start);
            tree.nodes.push(Node { upos, features, head, relation, upos_score, head_score, relation_score });
        }
    }

    /// Where the projection of a word is kept; made where it isn't.
    fn place(&mut self, word: &str, first: bool) -> usize {
        let known = &mut self.known[usize::from(first)];
        if let Some(&place) = known.get(word) {
            return place;
        }
        let place = self.kept;
        known.insert(word.into(), place);
        self.kept += 1;
        if self.projections.len() <= place {
            self.projections.push(InputProjection::new());
        }
        let keys: &[(KeyKind, Key)] = self.keys.of(word, first);
        self.model.sum(keys, &mut self.sum, &mut self.input);
        self.model.network().enter(&self.input, &mut self.projections[place]);
        place
    }
}

/// How many words to take: all, or up to the last mark among as many as are taken at once.
fn end_of_piece(words: &[&str]) -> usize {
    if words.len() <= MOST_WORDS {
        return words.len();
    }
    let is_mark = |word: &&str| !word.chars().any(char::is_alphanumeric);
    let last = words[MOST_WORDS / 2..MOST_WORDS].iter().rposition(is_mark);
    last.map_or(MOST_WORDS, |last| MOST_WORDS / 2 + last + 1)
}

/// The share that one of some scores has when they are made chances.
pub(super) fn chance(scores: &[f32], wanted: usize) -> f32 {
    /// What lies this far below adds less than a ten-thousandth.
    const FAR: f32 = -10.0;
    let Some(&score) = scores.get(wanted) else { return 0.0 };
    let mut sum = 0.0;
    for other in scores {
        let below = other - score;
        if below > FAR {
            sum += exp(below);
        }
    }
    1.0 / sum
}

/// The exponential function from sums and products only, so that it is the same everywhere; good to six digits.
fn exp(x: f32) -> f32 {
    let power = (x.clamp(-80.0, 80.0)) * std::f32::consts::LOG2_E;
    // Rounded down: the sum is positive, so cutting off does it.
    let whole = (power + 256.0) as i32 - 256;
    let rest = (power - whole as f32) * std::f32::consts::LN_2;
    let series = 1.0
        + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    series * f32::from_bits(((whole + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential() {
        for i in -400..80 {
            let x = i as f32 / 7.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
    }

    #[test]
    fn pieces_end_behind_marks() {
        let mut words = vec!["mot"; 500];
        assert_eq!(end_of_piece(&words), MOST_WORDS);
        words[200] = ",";
        assert_eq!(end_of_piece(&words), 201);
        assert_eq!(end_of_piece(&words[..100]), 100);
    }
}
