//! The words and marks of a sentence, as far as names need them.

use crate::lexicon::words::{Classes, Form, class, meaning};
use crate::lexicon::{Lexicon, NameRules};
use crate::mention::Mention;
use crate::text::{Folded, Span, is_ignorable, plain};

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Lower,
    /// A capital first.
    Capital,
    /// Capitals alone, two or more.
    Capitals,
    /// One capital and its full stop: "H."
    Initial,
    Number,
    Mark(char),
}

/// A word or a mark.
#[derive(Clone, Debug)]
pub(super) struct Token<'l> {
    pub span: Span,
    pub shape: Shape,
    /// As the lexicon writes it.
    pub plain: String,
    /// Without accents.
    pub folded: String,
    pub form: Option<&'l Form>,
    /// What it is short for: the preposition, and a determiner where it holds one.
    pub short_for: Option<(&'l str, Option<&'l str>)>,
    /// A full stop belongs to it: "M.", "H.", "U.E."
    pub shortened: bool,
    /// The mention that it stands in, by its place among the document's.
    pub mention: Option<usize>,
}

impl Token<'_> {
    pub(super) fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Mark(_))
    }

    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals | Shape::Initial)
    }

    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark(mark)
    }

    pub(super) fn is(&self, classes: Classes) -> bool {
        self.form.is_some_and(|form| form.classes.any(classes))
    }

    /// A title before a name: "M.", and any other shortened word with a capital, "Col."
    pub(super) fn is_title(&self) -> bool {
        self.means(meaning::TITLE) || self.shortened && self.shape == Shape::Capital
    }

    /// Whether it means one of these as a noun.
    pub(super) fn means(&self, meanings: Classes) -> bool {
        self.form.is_some_and(|form| form.noun_meaning.any(meanings))
    }

    /// An article or another determiner, also inside a contraction: "du".
    pub(super) fn is_determiner(&self) -> bool {
        self.is(class::ANY_DET) || self.short_for.is_some_and(|(_, determiner)| determiner.is_some())
    }

    /// The preposition that it is short for, or itself.
    pub(super) fn bare(&self) -> &str {
        self.short_for.map_or(self.plain.as_str(), |(preposition, _)| preposition)
    }

    /// The preposition that it is or is short for.
    pub(super) fn preposition(&self) -> Option<&str> {
        match self.short_for {
            Some((preposition, _)) => Some(preposition),
            None => self.is(class::PREPOSITION).then_some(self.plain.as_str()),
        }
    }

    /// Whether it is one of the small words that names stand between.
    pub(super) fn is_small(&self) -> bool {
        self.short_for.is_some() || self.form.is_some_and(|form| !form.classes.is_empty())
    }
}

/// The tokens of a sentence; `mentions` are those of the whole document, in order.
pub(super) fn tokens<'l>(text: &str, sentence: Span, mentions: &[Mention], lexicon: &'l Lexicon) -> Vec<Token<'l>> {
    let mut next = mentions.partition_point(|mention| mention.span.end <= sentence.start);
    let mut found: Vec<Token<'l>> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let Some(rest) = text.get(at..sentence.end) else { break };
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() || is_ignorable(c) {
            at += c.len_utf8();
            continue;
        }
        let length = match c.is_alphanumeric() {
            true => word_length(rest, lexicon),
            false => c.len_utf8(),
        };
        let span = Span::new(at, at + length);
        while mentions.get(next).is_some_and(|mention| mention.span.end <= span.start) {
            next += 1;
        }
        let mention = mentions.get(next).filter(|mention| mention.span.overlaps(span)).map(|_| next);
        found.push(match c.is_alphanumeric() {
            true => word(span, span.slice(text), mention, lexicon),
            false => Token { mention, ..mark(span, c) },
        });
        at += length;
    }
    found
}

fn mark<'l>(span: Span, c: char) -> Token<'l> {
    let (plain, folded) = (String::new(), String::new());
    let shape = Shape::Mark(match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    });
    Token { span, shape, plain, folded, form: None, short_for: None, shortened: false, mention: None }
}

fn word<'l>(span: Span, written: &str, mention: Option<usize>, lexicon: &'l Lexicon) -> Token<'l> {
    let words = &lexicon.words;
    let bare = written.strip_suffix('.').unwrap_or(written);
    let shortened = bare.len() < written.len();
    let plain = plain(bare);
    let folded = Folded::of(bare).as_str().to_owned();
    let shape = shape(written, &lexicon.names);
    let mut form = words.form(&plain);
    // "dit-il": the verb and its pronoun are no name.
    if form.is_none()
        && let Some((verb, pronoun)) = plain.rsplit_once('-')
        && words.form(pronoun).is_some_and(|form| form.classes.any(class::ANY_PRONOUN.with(class::CLITIC)))
    {
        form = words.form(words.without_joint(verb)).or_else(|| words.form(pronoun));
    }
    let short_for = words.contraction(&plain);
    Token { span, shape, plain, folded, form, short_for, shortened, mention }
}

fn shape(written: &str, rules: &NameRules) -> Shape {
    let letters = || written.chars().filter(|c| c.is_alphabetic());
    let count = letters().count();
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    let Some(first) = written.chars().next() else { return Shape::Lower };
    if count == 0 || first.is_numeric() {
        return Shape::Number;
    }
    if count == 1 && capitals == 1 && written.ends_with('.') {
        return Shape::Initial;
    }
    if count > 1 && capitals == count {
        return Shape::Capitals;
    }
    let inside = written.split_once(is_hyphen).is_some_and(|(prefix, rest)| {
        rest.starts_with(char::is_uppercase) && rules.hyphen_particles.contains(Folded::of(prefix).as_str())
    });
    if first.is_uppercase() || inside { Shape::Capital } else { Shape::Lower }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}')
}

/// The length in bytes of the word that a text begins with: letters, digits, hyphens between them, and apostrophes,
/// after which a new word begins where the language elides ("l'Union", not "O'Brien").
fn word_length(rest: &str, lexicon: &Lexicon) -> usize {
    let (words, rules) = (&lexicon.words, &lexicon.names);
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let after = i + c.len_utf8();
        let next = chars.peek().map(|&(_, c)| c);
        let so_far = rest.get(..i).unwrap_or("");
        let goes_on = if is_apostrophe(c) {
            let elided = plain(so_far) + "'";
            if words.form(&elided).is_some() || words.contraction(&elided).is_some() {
                return after;
            }
            next.is_some_and(char::is_alphabetic)
        } else if is_hyphen(c) {
            // "ex-URSS" is a name behind a word, "al-Assad" and "Haut-Karabakh" are names.
            let lower = so_far.starts_with(char::is_lowercase);
            let cut = lower
                && next.is_some_and(char::is_uppercase)
                && !rules.hyphen_particles.contains(Folded::of(so_far).as_str());
            !cut && next.is_some_and(char::is_alphanumeric)
        } else if so_far.ends_with(char::is_lowercase)
            && c.is_uppercase()
            && next.is_some_and(is_apostrophe)
            && words.form(&(plain(&rest[i..after]) + "'")).is_some()
        {
            // Glued sentences: "l'EuropeL'Assemblée".
            false
        } else if c == '.' && lexicon.sentences.abbreviations.contains(&plain(so_far)) {
            // "MM.Lavrov", "Mme. Lavrov"
            return after;
        } else if c == '.' {
            // "U.E.", "H. Hajiyev": a lone capital before each stop.
            let piece = so_far.rsplit('.').next().unwrap_or("");
            let lone = piece.chars().count() == 1 && piece.starts_with(char::is_uppercase);
            if lone && so_far.len() == piece.len() && !next.is_some_and(char::is_uppercase) {
                return after;
            }
            lone
        } else {
            c.is_alphanumeric() || is_ignorable(c)
        };
        if !goes_on {
            break;
        }
        end = after;
    }
    end
}
