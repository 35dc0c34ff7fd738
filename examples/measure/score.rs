//! Counting what is right over words that both have, as the CoNLL shared tasks did, but for punctuation, which is left out of trees.

use crate::treebank;
use actant::syntax::{Features, Model, Sentence, Tree};
use std::collections::BTreeMap;

/// A word with where it stands, in characters that are no white space, and which word of its token it is.
#[derive(Clone, Debug, Default)]
pub struct Word {
    pub place: (usize, usize, usize),
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub features: String,
    /// From 1; 0 is the root.
    pub head: usize,
    pub relation: String,
}

#[derive(Clone, Debug, Default)]
pub struct Words(pub Vec<Word>);

fn dense(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

impl Words {
    pub fn of_gold(sentence: &treebank::Sentence) -> Self {
        let mut at = 0;
        let mut out = Vec::new();
        for (form, first, count, _) in &sentence.tokens {
            let end = at + dense(form);
            for (i, word) in sentence.words[*first..first + count].iter().enumerate() {
                let pairs: Vec<String> = word.features.iter().map(|(name, value)| format!("{name}={value}")).collect();
                // Those that are told here, in their order.
                let features: Features = pairs.join("|").parse().unwrap_or_default();
                out.push(Word {
                    place: (at, end, i),
                    form: word.form.clone(),
                    lemma: word.lemma.clone(),
                    upos: word.upos.clone(),
                    features: features.to_string(),
                    head: word.head,
                    relation: word.relation.clone(),
                });
            }
            at = end;
        }
        Words(out)
    }

    /// A tree over words that were given: each stands by itself.
    pub fn of_tree(forms: &[&str], tree: &Tree) -> Self {
        let word = |(i, form): (usize, &&str)| Word { form: form.to_string(), ..of_node(tree, i) };
        Words(forms.iter().enumerate().map(word).collect())
    }

    pub fn of_sentence(sentence: &Sentence, text: &str, model: &Model) -> Self {
        let mut out = Vec::new();
        let mut at = 0;
        for token in sentence.tokens.tokens() {
            let end = at + dense(token.span.slice(text));
            for i in 0..token.words as usize {
                let word = token.first_word as usize + i;
                let form = sentence.tokens.form(word, text, model.tokenizer()).to_string();
                out.push(Word { place: (at, end, i), form, ..of_node(&sentence.tree, word) });
            }
            at = end;
        }
        Words(out)
    }
}

fn of_node(tree: &Tree, word: usize) -> Word {
    let node = tree.nodes()[word];
    Word {
        lemma: tree.lemma(word).to_string(),
        upos: node.upos.to_string(),
        features: node.features.to_string(),
        head: node.head.map_or(0, |head| head + 1),
        relation: node.relation.to_string(),
        ..Word::default()
    }
}

#[derive(Debug, Default)]
pub struct Score {
    gold: usize,
    found: usize,
    both: usize,
    tags: usize,
    lemmas: usize,
    features: usize,
    heads: usize,
    base: usize,
    fine: usize,
    /// The same without punctuation: gold and found.
    plain: (usize, usize),
    confused: BTreeMap<(String, String), usize>,
}

fn base(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

impl Score {
    pub fn add(&mut self, gold: &Words, found: &Words) {
        let given = found.0.iter().all(|word| word.place == (0, 0, 0)) && found.0.len() == gold.0.len();
        let mut place_of = BTreeMap::new();
        for (i, word) in gold.0.iter().enumerate() {
            place_of.insert(word.place, i);
        }
        let partner = |i: usize, word: &Word| match given {
            true => Some(i),
            false => place_of.get(&word.place).copied().filter(|&at| {
                // Words of one token are the same where they are spelt the same; one word for a token of several (spaCy has `du` so) stands
                // for the first of them.
                let alone = |words: &Words, place: (usize, usize, usize)| {
                    words.0.iter().filter(|word| word.place.0 == place.0 && word.place.1 == place.1).count()
                };
                let (wanted, had) = (alone(gold, word.place), alone(found, word.place));
                had == 1 || wanted == had && gold.0[at].form == word.form
            }),
        };
        let partners: Vec<Option<usize>> = found.0.iter().enumerate().map(|(i, word)| partner(i, word)).collect();
        self.gold += gold.0.len();
        self.found += found.0.len();
        self.plain.0 += gold.0.iter().filter(|word| word.upos != "PUNCT").count();
        for (word, partner) in found.0.iter().zip(&partners) {
            let is_mark = partner.map_or(word.upos == "PUNCT", |at| gold.0[at].upos == "PUNCT");
            self.plain.1 += usize::from(!is_mark);
            let Some(at) = *partner else { continue };
            let wanted = &gold.0[at];
            self.both += 1;
            self.tags += usize::from(word.upos == wanted.upos);
            self.lemmas += usize::from(word.lemma == wanted.lemma);
            self.features += usize::from(word.features == wanted.features);
            if is_mark {
                continue;
            }
            let head = match word.head {
                0 => Some(0),
                head => partners[head - 1].map(|at| at + 1),
            };
            if head == Some(wanted.head) {
                self.heads += 1;
                self.base += usize::from(base(&word.relation) == base(&wanted.relation));
                self.fine += usize::from(word.relation == wanted.relation);
            }
            if base(&word.relation) != base(&wanted.relation) {
                let pair = (base(&wanted.relation).to_string(), base(&word.relation).to_string());
                *self.confused.entry(pair).or_default() += 1;
            }
        }
    }

    fn f1(&self, right: usize, of: (usize, usize)) -> f64 {
        200.0 * right as f64 / (of.0 + of.1).max(1) as f64
    }

    pub fn lemmas(&self) -> f64 {
        self.f1(self.lemmas, (self.gold, self.found))
    }

    pub fn features(&self) -> f64 {
        self.f1(self.features, (self.gold, self.found))
    }

    pub fn row(&self, test: &str, reader: &str, input: &str, speed: Option<f64>) -> String {
        let all = (self.gold, self.found);
        let speed = speed.map_or(String::new(), |speed| format!("{speed:.0}"));
        format!(
            "| {test} | {reader} | {input} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} | {speed} |",
            self.f1(self.both, all),
            self.f1(self.tags, all),
            self.f1(self.heads, self.plain),
            self.f1(self.base, self.plain),
            self.f1(self.fine, self.plain),
        )
    }

    /// What is taken for what, the most frequent first.
    pub fn confusions(&self, most: usize) {
        let mut pairs: Vec<_> = self.confused.iter().collect();
        pairs.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        for ((wanted, found), count) in pairs.into_iter().take(most) {
            println!("  {count:4} {wanted} read as {found}");
        }
    }
}
