//! A sentence with its tree, its mentions and its quotations.

use super::Rank;
use crate::frame::{FrameRules, Frames};
use crate::gazetteer::EntityIndex;
use crate::mention::{Mention, MentionForm};
use crate::syntax::{Deprel, Feature, Model, Sentence, Subtype, Upos};
use crate::text::Span;

/// A sentence as references and stances are read in it.
#[derive(Debug)]
pub(crate) struct Passage<'d> {
    /// Where it stands in the document, in bytes.
    pub span: Span,
    /// Its tree, and who does what in it.
    pub frames: Frames<'d>,
    sentence: &'d Sentence,
    forms: Vec<String>,
    lemmas: Vec<&'d str>,
    /// Each spelling and dictionary form, by its hash, with its word.
    index: Vec<(u64, usize)>,
    /// Words that are written as one: `du`.
    pub contracted: Vec<String>,
    /// What a word is called where it is read as another part of speech: a participle as an adjective or a noun, an adjective as a
    /// participle, a noun as an adjective.
    other_lemmas: Vec<Vec<String>>,
    /// For each word, the mentions that it is the head of.
    heads: Vec<Vec<Mention>>,
    /// Whether a mention lies over a word.
    covered: Vec<bool>,
    /// What stands before the name in a word of two: `pro-` in `pro-Turkish`.
    prefixes: Vec<Option<(String, EntityIndex)>>,
    /// For each word, the number of the quotation that it stands in, counted from the start of the document.
    pub quotation: Vec<Option<usize>>,
}

/// Marks that open and close what is quoted.
const OPENING: [&str; 3] = ["«", "“", "„"];
const CLOSING: [&str; 2] = ["»", "”"];
const STRAIGHT: &str = "\"";

/// Quotations so far: how many there were, and whether one is open.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Quotations {
    count: usize,
    open: bool,
}

impl Quotations {
    /// Whether a form is a mark around what is quoted.
    pub(crate) fn is_mark(form: &str) -> bool {
        OPENING.contains(&form) || CLOSING.contains(&form) || form == STRAIGHT
    }

    /// Goes over a text that is not taken apart.
    fn pass(&mut self, text: &str) {
        for sign in text.chars() {
            let mut bytes = [0; 4];
            let form: &str = sign.encode_utf8(&mut bytes);
            let opens = OPENING.contains(&form) || form == STRAIGHT && !self.open;
            self.count += usize::from(opens);
            self.open = opens || self.open && !CLOSING.contains(&form) && form != STRAIGHT;
        }
    }
}

impl<'d> Passage<'d> {
    /// A sentence. `mentions` are those of the document; `quotations` what the sentences before it left open.
    pub fn new(
        text: &str,
        sentence: &'d Sentence,
        model: &Model,
        rules: &'d FrameRules,
        mentions: &[Mention],
        quotations: &mut Quotations,
    ) -> Self {
        let tree = &sentence.tree;
        let size = tree.len();
        let forms: Vec<String> = (0..size)
            .map(|word| sentence.tokens.form(word, text, model.tokenizer()).to_lowercase().replace('\u{2019}', "'"))
            .collect();
        let several = sentence.tokens.tokens().iter().filter(|token| token.words > 1);
        let contracted = several.map(|token| token.span.slice(text).to_lowercase()).collect();
        let mut heads = vec![Vec::new(); size];
        let mut covered = vec![false; size];
        let spans: Vec<Span> = (0..size).map(|word| sentence.tokens.span(word)).collect();
        let first = mentions.partition_point(|mention| mention.span.end <= sentence.span.start);
        let mut prefixes = vec![None; size];
        for mention in mentions[first..].iter().take_while(|mention| mention.span.start < sentence.span.end) {
            let holder = spans.partition_point(|span| span.end <= mention.span.start);
            if let Some(span) =
                spans.get(holder).filter(|span| span.start < mention.span.start && span.end == mention.span.end)
            {
                let before = Span::new(span.start, mention.span.start).slice(text);
                let joined =
                    mentions.iter().any(|other| other.span.start >= span.start && other.span.end < mention.span.start);
                if !joined && before.ends_with(['-', '\u{2010}', '\u{2011}']) {
                    let prefix = before.trim_end_matches(['-', '\u{2010}', '\u{2011}']).to_lowercase();
                    prefixes[holder] = Some((prefix, mention.entity));
                    continue;
                }
            }
            let from = spans.partition_point(|span| span.end <= mention.span.start);
            let to = spans.partition_point(|span| span.start < mention.span.end);
            let words = from..to.max(from);
            // The article of `du` spells no part of a name.
            let is_outside = |word: &usize| tree.head(*word).is_none_or(|head| !words.contains(&head));
            // Nor does what is taken for a small word because an apostrophe stands in the name.
            let small =
                |upos| matches!(upos, Upos::Det | Upos::Adp | Upos::Punct | Upos::Adv | Upos::Pron | Upos::Part);
            let nominal = |word: &usize| tree.node(*word).is_some_and(|node| !small(node.upos));
            let chosen = words.clone().filter(nominal).find(is_outside).or_else(|| words.clone().find(is_outside));
            if let Some(head) = chosen {
                heads[head].push(*mention);
            }
            words.for_each(|word| covered[word] = true);
        }
        let mut quotation = vec![None; size];
        for word in 0..size {
            let form = forms[word].as_str();
            let (opens, closes) = match form {
                _ if OPENING.contains(&form) => (true, false),
                _ if CLOSING.contains(&form) => (false, true),
                STRAIGHT => (!quotations.open, quotations.open),
                _ => (false, false),
            };
            if opens {
                quotations.count += 1;
                quotations.open = true;
            }
            if closes {
                quotations.open = false;
            }
            quotation[word] = (quotations.open && !opens).then_some(quotations.count);
        }
        if size == 0 {
            quotations.pass(sentence.span.slice(text));
        }
        let as_other = |word: usize| -> Vec<String> {
            let Some(node) = tree.node(word) else { return Vec::new() };
            let others: &[Upos] = match node.upos {
                Upos::Verb if node.features.is(Feature::VerbForm, "Part") => &[Upos::Adj, Upos::Noun],
                Upos::Adj => &[Upos::Verb],
                Upos::Noun if matches!(node.relation.universal, Deprel::Appos | Deprel::Amod | Deprel::Acl) => {
                    &[Upos::Adj]
                }
                _ => &[],
            };
            let mut lemmas: Vec<String> = others.iter().map(|&upos| model.lemma_as(&forms[word], upos)).collect();
            // The lemma of a rare form may be a form itself.
            let lemma = tree.lemma(word);
            if matches!(node.upos, Upos::Adj | Upos::Noun) {
                let again = model.lemma_as(lemma, node.upos);
                if again != lemma {
                    lemmas.push(again);
                }
            }
            lemmas
        };
        let other_lemmas: Vec<Vec<String>> = (0..size).map(as_other).collect();
        let lemmas: Vec<&str> = (0..size).map(|word| tree.lemma(word)).collect();
        let mut index: Vec<(u64, usize)> = Vec::with_capacity(3 * size);
        for word in 0..size {
            let others = other_lemmas[word].iter().map(String::as_str);
            index.extend([forms[word].as_str(), lemmas[word]].into_iter().chain(others).map(|text| (hash(text), word)));
        }
        index.sort_unstable();
        index.dedup();
        Passage {
            lemmas,
            index,
            contracted,
            other_lemmas,
            prefixes,
            span: sentence.span,
            frames: Frames::new(tree, rules),
            sentence,
            forms,
            heads,
            covered,
            quotation,
        }
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// A word in lower case.
    pub fn form(&self, word: usize) -> &str {
        self.forms.get(word).map_or("", String::as_str)
    }

    /// The dictionary form of a word; empty where there is no such word.
    pub fn lemma(&self, word: usize) -> &str {
        self.lemmas.get(word).copied().unwrap_or("")
    }

    /// The dictionary forms of a word where it is read as another part of speech.
    pub fn other_lemmas(&self, word: usize) -> &[String] {
        self.other_lemmas.get(word).map_or(&[], Vec::as_slice)
    }

    /// The part of speech of a word.
    pub fn upos(&self, word: usize) -> Upos {
        self.frames.tree().node(word).map_or(Upos::X, |node| node.upos)
    }

    /// The relation of a word to its head, without its subtype.
    pub fn universal(&self, word: usize) -> Deprel {
        self.frames.relation(word).universal
    }

    /// Whether that relation is this one.
    pub fn is(&self, word: usize, relation: Deprel) -> bool {
        self.universal(word) == relation
    }

    /// Where a word stands in the document, in bytes.
    pub fn word_span(&self, word: usize) -> Span {
        self.sentence.tokens.span(word)
    }

    /// Whether a word's spelling or lemma is this.
    pub fn says(&self, word: usize, text: &str) -> bool {
        self.form(word) == text || self.lemma(word) == text || self.other_lemmas(word).iter().any(|lemma| lemma == text)
    }

    /// The words whose spelling or lemma is this, in order.
    pub fn saying<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let key = hash(text);
        let first = self.index.partition_point(|&(known, _)| known < key);
        let same = self.index[first..].iter().take_while(move |&&(known, _)| known == key);
        same.map(|&(_, word)| word).filter(move |&word| self.says(word, text))
    }

    /// The mention that a word heads; of several, the first.
    pub fn mention(&self, word: usize) -> Option<&Mention> {
        self.heads.get(word)?.first()
    }

    /// Whether a mention lies over a word.
    pub fn is_covered(&self, word: usize) -> bool {
        self.covered.get(word).copied().unwrap_or(false)
    }

    /// The mentions that a word heads.
    pub fn mentions(&self, word: usize) -> &[Mention] {
        self.heads.get(word).map_or(&[], Vec::as_slice)
    }

    /// What a hyphen joins to a name, and whose name that is.
    pub fn prefix(&self, word: usize) -> Option<(&str, EntityIndex)> {
        self.prefixes.get(word)?.as_ref().map(|(prefix, entity)| (prefix.as_str(), *entity))
    }

    /// Takes a mention back.
    pub fn forget(&mut self, word: usize) -> Option<Span> {
        let mention = self.heads.get_mut(word)?.pop()?;
        for at in 0..self.len() {
            if mention.span.overlaps(self.word_span(at)) {
                self.covered[at] = false;
            }
        }
        Some(mention.span)
    }

    /// The states whose adjective a word is.
    pub fn demonyms(&self, word: usize) -> impl Iterator<Item = EntityIndex> + '_ {
        let mentions = self.heads.get(word).map_or(&[][..], Vec::as_slice);
        // An adjective that is spelt as the name: `Argentine`.
        let adjective = self.upos(word) == Upos::Adj && self.is(word, Deprel::Amod) && self.span_is_word(word);
        let compound = self.begins_compound(word);
        let is = move |mention: &&Mention| {
            mention.form == MentionForm::Demonym || adjective && mention.form == MentionForm::Name || compound
        };
        mentions.iter().filter(is).map(|mention| mention.entity)
    }

    /// Whether a name is the first part of a compound, the last of which is a common noun: `NATO troops`.
    fn begins_compound(&self, word: usize) -> bool {
        let head = self.frames.tree().head(word).filter(|&head| head > word && self.is(word, Deprel::Compound));
        head.is_some_and(|head| self.upos(head) == Upos::Noun && !self.is_covered(head))
            && self.frames.case(word).is_none()
    }

    /// Whether a mention is just a word.
    fn span_is_word(&self, word: usize) -> bool {
        self.mention(word).is_some_and(|mention| mention.span == self.word_span(word))
    }

    /// Whether a word is a demonym that says something of a noun, and is no nominal itself.
    pub fn is_attribute(&self, word: usize) -> bool {
        self.demonyms(word).next().is_some()
            && self.frames.case(word).is_none()
            && match self.universal(word) {
                Deprel::Amod | Deprel::Compound => true,
                Deprel::Nmod | Deprel::Flat | Deprel::Appos => {
                    !self.has_article(word) && self.upos(word) != Upos::Propn
                }
                Deprel::Conj => self.frames.tree().head(word).is_some_and(|head| self.is_attribute(head)),
                // `Iranian-backed`.
                Deprel::Obl => self.frames.relation(word).subtype == Some(Subtype::Agent),
                // Behind a copula: `the army is Turkish`.
                _ => self.upos(word) == Upos::Adj && self.frames.child(word, Deprel::Cop).is_some(),
            }
    }

    /// Whether a noun has an article, or another determiner.
    pub fn has_article(&self, word: usize) -> bool {
        self.frames.child(word, Deprel::Det).is_some()
    }

    /// Whether what a noun stands for is known to the reader: it has a definite article, a demonstrative or a possessive.
    pub fn is_definite(&self, word: usize) -> bool {
        let article = |&child: &usize| {
            self.is(child, Deprel::Det)
                && (self.frames.feature(child, Feature::Definite, "Def")
                    || self.frames.feature(child, Feature::PronType, "Dem"))
        };
        self.frames.children(word).iter().any(article) || self.possessive(word).is_some()
    }

    /// Whether a demonstrative stands before a noun.
    pub fn is_demonstrative(&self, word: usize) -> bool {
        let dem = |&child: &usize| self.is(child, Deprel::Det) && self.frames.feature(child, Feature::PronType, "Dem");
        self.frames.children(word).iter().any(dem)
    }

    /// The possessive before a noun.
    pub fn possessive(&self, word: usize) -> Option<usize> {
        let is = |&child: &usize| {
            self.frames.feature(child, Feature::Poss, "Yes")
                || self.frames.relation(child).is(Deprel::Nmod, Subtype::Poss)
        };
        self.frames.children(word).iter().copied().find(is)
    }

    /// Whether a nominal is a plural, by its own tag or by its article.
    pub fn is_plural(&self, word: usize) -> bool {
        let article =
            |&child: &usize| self.is(child, Deprel::Det) && self.frames.feature(child, Feature::Number, "Plur");
        self.frames.feature(word, Feature::Number, "Plur")
            || !self.frames.feature(word, Feature::Number, "Sing") && self.frames.children(word).iter().any(article)
    }

    /// Whether a verb, or the auxiliary that carries it, is a plural.
    pub fn is_plural_verb(&self, word: usize) -> bool {
        let finite = |&at: &usize| self.frames.feature(at, Feature::VerbForm, "Fin");
        let carrier = std::iter::once(word).chain(self.frames.children(word).iter().copied()).find(finite);
        carrier.is_some_and(|at| self.frames.feature(at, Feature::Number, "Plur"))
    }

    /// Whether a nominal is a plural, or others are joined to it.
    pub fn is_several(&self, word: usize) -> bool {
        self.is_plural(word) || self.joined(word).next().is_some()
    }

    /// Whether it is feminine, by its own tag.
    pub fn gender(&self, word: usize) -> Option<bool> {
        match () {
            () if self.frames.feature(word, Feature::Gender, "Fem") => Some(true),
            () if self.frames.feature(word, Feature::Gender, "Masc") => Some(false),
            () => None,
        }
    }

    /// The same by its article.
    pub fn article_gender(&self, word: usize) -> Option<bool> {
        let article = self.frames.child(word, Deprel::Det)?;
        // `l'` has no gender that shows.
        (!self.form(article).ends_with('\'')).then(|| self.gender(article)).flatten()
    }

    /// What is joined to a nominal by a conjunction.
    pub fn joined(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let nominal = |&child: &usize| {
            self.is(child, Deprel::Conj)
                && matches!(self.upos(child), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::X)
        };
        self.frames.children(word).iter().copied().filter(nominal)
    }

    /// The words, those that hang on others first.
    pub fn leaves_first(&self) -> Vec<usize> {
        let mut order: Vec<(usize, usize)> = (0..self.len()).map(|word| (self.depth(word), word)).collect();
        order.sort_by_key(|&(depth, word)| (std::cmp::Reverse(depth), word));
        order.into_iter().map(|(_, word)| word).collect()
    }

    fn depth(&self, word: usize) -> usize {
        let mut depth = 0;
        let mut at = word;
        while let Some(head) = self.frames.tree().head(at) {
            depth += 1;
            at = head;
            if depth > self.len() {
                break;
            }
        }
        depth
    }

    /// The words above a word, from its head to the root.
    pub fn above(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        self.frames.tree().above(word)
    }

    /// Whether a word hangs on another, or is it.
    pub fn hangs_on(&self, word: usize, top: usize) -> bool {
        self.frames.tree().hangs_on(word, top)
    }

    /// How prominent the place of a nominal is.
    pub fn rank(&self, word: usize) -> Rank {
        match self.universal(word) {
            Deprel::Nsubj | Deprel::Csubj => {
                let head = self.frames.tree().head(word);
                match head.is_some_and(|head| self.frames.tree().head(head).is_none()) {
                    true => Rank::MainSubject,
                    false => Rank::Subject,
                }
            }
            Deprel::Root => Rank::Subject,
            Deprel::Obj | Deprel::Iobj => Rank::Object,
            Deprel::Obl => Rank::Oblique,
            Deprel::Conj => self.frames.tree().head(word).map_or(Rank::Complement, |head| self.rank(head)),
            _ => Rank::Complement,
        }
    }

    /// Whether all of the sentence stands in quotation marks.
    pub fn is_quoted(&self) -> bool {
        // The marks themselves, and the full stop, do not.
        self.quotation.iter().filter(|quotation| quotation.is_none()).count() <= 3
            && self.quotation.iter().any(Option::is_some)
    }

    /// Whether a mark stands between two words.
    pub fn is_parted(&self, a: usize, b: usize) -> bool {
        (a.min(b) + 1..a.max(b)).any(|word| self.upos(word) == Upos::Punct)
    }
}

fn hash(text: &str) -> u64 {
    use std::hash::BuildHasher;
    rustc_hash::FxBuildHasher.hash_one(text)
}
