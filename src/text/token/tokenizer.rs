//! The tokenizer: rules made ready, and the words of the tokens that were found.

use super::listed::{self, Key, Listed};
use super::scan::Scanner;
use super::{Contractions, Cut, CutAt, Form, Span, TokenRules, Tokens};

/// Cuts text into tokens and words by the rules of a language. It may be shared between threads.
///
/// ```
/// use actant::Span;
/// use actant::text::{Contractions, TokenRules, Tokenizer, Tokens};
/// let rules: TokenRules = toml::from_str("elisions = [\"l\"]\n[multiword]\nau = [\"à\", \"le\"]")?;
/// let tokenizer = Tokenizer::new(&rules, Contractions::default());
/// let text = "Appel au calme de l’Onu.";
/// let mut tokens = Tokens::default(); // used again for each sentence
/// tokenizer.read(text, Span::new(0, text.len()), &mut tokens);
/// let words: Vec<&str> = (0..tokens.words().len()).map(|word| tokens.form(word, text, &tokenizer)).collect();
/// assert_eq!(words, ["Appel", "à", "le", "calme", "de", "l’", "Onu", "."]);
/// assert_eq!((tokens.tokens()[1].span, tokens.tokens()[1].words), (Span::new(6, 8), 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct Tokenizer {
    pub(super) listed: Listed,
    pub(super) hyphens_cut: bool,
    pub(super) spaced_figures: bool,
    multiword: Vec<Multiword>,
    /// Each word of each multiword token in lower case, with a capital, and in capitals.
    forms: Vec<Box<str>>,
    contractions: Contractions,
}

#[derive(Debug)]
struct Multiword {
    /// The form of its first word in lower case.
    first: u32,
    words: u32,
    /// Its words stand in the text one after the other (`can` `not`).
    written_out: bool,
    ambiguous: bool,
}

impl Tokenizer {
    /// A tokenizer by some rules. Without weights, `contractions` splits every ambiguous token.
    pub fn new(rules: &TokenRules, contractions: Contractions) -> Self {
        let mut tokenizer = Tokenizer {
            hyphens_cut: rules.hyphens_cut,
            spaced_figures: rules.spaced_figures,
            contractions,
            ..Tokenizer::default()
        };
        for (form, words) in &rules.multiword {
            tokenizer.multiword.push(Multiword {
                first: tokenizer.forms.len() as u32,
                words: words.len() as u32,
                written_out: words.concat() == *form,
                ambiguous: rules.ambiguous.contains(form),
            });
            for word in words {
                tokenizer.forms.push(word.as_str().into());
                tokenizer.forms.push(capitalised(word).into());
                tokenizer.forms.push(word.to_uppercase().into());
            }
        }
        let lists = [
            (&rules.elisions, listed::ELISION),
            (&rules.clitics, listed::CLITIC),
            (&rules.suffixes, listed::SUFFIX),
            (&rules.possessive_after, listed::POSSESSIVE),
            (&rules.prefixes, listed::PREFIX),
            (&rules.units, listed::UNIT),
            (&rules.kept, listed::KEPT),
            (&rules.abbreviations, listed::ABBREVIATION),
            (&rules.endings, listed::ENDING),
        ];
        let words = lists.iter().flat_map(|&(list, kind)| list.iter().map(move |word| (word.as_str(), kind, 0)));
        let multiword =
            rules.multiword.keys().zip(0..).map(|(form, number)| (form.as_str(), listed::MULTIWORD, number));
        tokenizer.listed = Listed::new(words.chain(multiword));
        tokenizer
    }

    /// Reads a part of a text, usually a sentence, into `tokens`, whose memory is used again. Every character that is not
    /// white space is in exactly one token. A span that does not fit the text has none.
    pub fn read(&self, text: &str, span: Span, tokens: &mut Tokens) {
        tokens.clear();
        if let Some(inside) = text.get(..span.end).filter(|inside| inside.is_char_boundary(span.start)) {
            Scanner::new(inside, span.start, self, tokens).run();
            self.find_words(inside, tokens);
        }
    }

    /// A word as the rules spell it.
    pub(super) fn listed_form(&self, form: u32) -> &str {
        self.forms.get(form as usize).map_or("", |form| form)
    }

    fn find_words(&self, text: &str, tokens: &mut Tokens) {
        let cuts = std::mem::take(&mut tokens.cuts);
        let mut rest = cuts.as_slice();
        tokens.words.reserve(tokens.tokens.len() + cuts.len());
        for number in 0..tokens.tokens.len() {
            let first = tokens.words.len() as u32;
            tokens.tokens[number].first_word = first;
            let span = tokens.tokens[number].span;
            let mine = rest.iter().take_while(|cut| cut.token as usize == number).count();
            if mine == 0 {
                tokens.add(number, Form::Text(span));
                continue;
            }
            let (now, later) = rest.split_at(mine);
            rest = later;
            self.find_words_of(text, number, now, tokens);
            tokens.tokens[number].words = tokens.words.len() as u32 - first;
        }
        tokens.cuts = cuts;
    }

    fn find_words_of(&self, text: &str, number: usize, cuts: &[Cut], tokens: &mut Tokens) {
        let span = tokens.tokens[number].span;
        let mut start = span.start;
        for cut in cuts {
            match cut.at {
                CutAt::Byte(at) => {
                    tokens.add(number, Form::Text(Span::new(start, at)));
                    start = at;
                }
                CutAt::Listed(which) => {
                    let Some(multiword) = self.multiword.get(which as usize) else { continue };
                    if multiword.ambiguous && !self.contractions.is_split(&tokens.sighting(number, text)) {
                        continue;
                    }
                    if multiword.written_out {
                        self.write_out(text, number, multiword, tokens);
                        return;
                    }
                    for word in 0..multiword.words {
                        let case = if word == 0 { case_of(span.slice(text)) } else { 0 };
                        tokens.add(number, Form::Listed(multiword.first + word * 3 + case));
                    }
                    return;
                }
            }
        }
        tokens.add(number, Form::Text(Span::new(start, span.end)));
    }

    /// The words of `cannot`, as parts of the text.
    fn write_out(&self, text: &str, number: usize, multiword: &Multiword, tokens: &mut Tokens) {
        let span = tokens.tokens[number].span;
        let mut start = span.start;
        for word in 0..multiword.words {
            let wanted = self.listed_form(multiword.first + word * 3).len();
            let mut key = Key::new();
            let mut end = start;
            for c in text.get(start..span.end).unwrap_or("").chars() {
                if key.bytes().len() >= wanted && !super::character::is_joined(c) {
                    break;
                }
                key.push(c);
                end += c.len_utf8();
            }
            let end = if word + 1 == multiword.words { span.end } else { end };
            tokens.add(number, Form::Text(Span::new(start, end)));
            start = end;
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// 0 for lower case, 1 for a capital, 2 for capitals.
fn case_of(word: &str) -> u32 {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match (letters.next().is_some_and(char::is_uppercase), letters.next().is_some_and(char::is_uppercase)) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => 2,
    }
}
