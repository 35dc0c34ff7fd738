//! Folding: one spelling for all spellings of a name, with a map back to the bytes of the document.
//!
//! Case, accents, the kinds of apostrophe, dash and space, soft hyphens and invisible marks make no
//! difference to the folded text; a paragraph's end becomes a line feed, which no name holds.

use super::Span;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Stands for the end of a paragraph in folded text.
pub const PARAGRAPH_BREAK: u8 = b'\n';

/// How many changes of distance to either side of the last place are looked at before all are.
const STEPS: usize = 64;

/// A text without its spelling variants, which knows where each of its bytes came from.
///
/// ```
/// use actant::text::{Folded, Span};
/// let folded = Folded::of("L’ARMÉNIE,  d’E\u{301}rivan");
/// assert_eq!(folded.as_str(), "l'armenie, d'erivan");
/// // Folded bytes 2..9 are the bytes 4..12 of the text.
/// assert_eq!(folded.unfold(Span::new(2, 9)), Span::new(4, 12));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    /// Where the distance between folded and original offsets changes: (folded, original), both rising.
    jumps: Vec<(usize, usize)>,
    /// Length of the original, in bytes.
    original_len: usize,
}

impl Folded {
    /// Folds a text as one paragraph.
    pub fn of(text: &str) -> Self {
        let mut folded = Folded::default();
        folded.fill(text, &[Span::new(0, text.len())]);
        folded
    }

    /// Folds a text with the given paragraphs, which must be in order and not overlap; see
    /// [`paragraphs`](super::paragraphs).
    pub fn with_paragraphs(text: &str, paragraphs: &[Span]) -> Self {
        let mut folded = Folded::default();
        folded.fill(text, paragraphs);
        folded
    }

    /// The same as [`with_paragraphs`](Self::with_paragraphs), reusing this value's memory.
    pub fn fill(&mut self, text: &str, paragraphs: &[Span]) {
        let mut out = std::mem::take(&mut self.text).into_bytes();
        out.clear();
        out.reserve(text.len());
        self.jumps.clear();
        self.original_len = text.len();
        for (number, paragraph) in paragraphs.iter().enumerate() {
            if number > 0 && out.last() != Some(&PARAGRAPH_BREAK) {
                self.mark(out.len(), paragraph.start.saturating_sub(1));
                out.push(PARAGRAPH_BREAK);
            }
            self.fold_paragraph(text, *paragraph, &mut out);
        }
        // Folding writes whole characters only, so this never loses anything.
        self.text = String::from_utf8(out).unwrap_or_default();
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The span of the original text that a span of the folded text came from, both in bytes.
    pub fn unfold(&self, folded: Span) -> Span {
        self.unfold_near(folded, &mut 0)
    }

    /// The same for many spans in about their order; `near` is where the last one was, 0 for the first.
    pub(crate) fn unfold_near(&self, folded: Span, near: &mut usize) -> Span {
        let start = self.original_near(folded.start, near);
        let end = if folded.end >= self.text.len() { self.original_len } else { self.original_near(folded.end, near) };
        Span::new(start, end.max(start))
    }

    /// The original offset of a folded byte.
    pub fn original(&self, folded: usize) -> usize {
        self.original_near(folded, &mut 0)
    }

    fn original_near(&self, folded: usize, near: &mut usize) -> usize {
        // The jumps around the last place first: a search through all of a large text costs more than the rest.
        let from = (*near).saturating_sub(STEPS).min(self.jumps.len());
        let to = (*near + STEPS).min(self.jumps.len());
        let fits =
            (from == 0 || self.jumps[from - 1].0 <= folded) && (to == self.jumps.len() || self.jumps[to].0 > folded);
        let window = if fits { &self.jumps[from..to] } else { &self.jumps[..] };
        *near = window.partition_point(|&(at, _)| at <= folded) + if fits { from } else { 0 };
        match near.checked_sub(1) {
            Some(i) => {
                let (at, original) = self.jumps[i];
                (original + (folded - at)).min(self.original_len)
            }
            None => folded.min(self.original_len),
        }
    }

    fn mark(&mut self, folded: usize, original: usize) {
        match self.jumps.last() {
            Some(&(at, was)) if was + (folded - at) == original => {}
            None if folded == original => {}
            Some(&(at, _)) if at == folded => {
                if let Some(last) = self.jumps.last_mut() {
                    last.1 = original;
                }
            }
            _ => self.jumps.push((folded, original)),
        }
    }

    fn fold_paragraph(&mut self, text: &str, paragraph: Span, out: &mut Vec<u8>) {
        let bytes = text.as_bytes();
        let (mut i, end) = (paragraph.start, paragraph.end.min(bytes.len()));
        self.mark(out.len(), i);
        while i < end {
            let plain = plain_run(&bytes[i..end]);
            if plain > 0 {
                let from = out.len();
                out.extend_from_slice(&bytes[i..i + plain]);
                out[from..].make_ascii_lowercase();
                i += plain;
                continue;
            }
            let byte = bytes[i];
            let lower = ASCII[usize::from(byte & 0x7f)];
            if byte < 0x80 && lower != 0 {
                if lower == b' ' {
                    let (from, before) = (i, out.len());
                    i += 1;
                    // One space for a run of them; the run's first byte is where it stands.
                    push_space(out);
                    while i < end && bytes[i] < 0x80 && ASCII[usize::from(bytes[i])] == b' ' {
                        i += 1;
                    }
                    if i - from != out.len() - before {
                        self.mark(out.len(), i);
                    }
                } else {
                    out.push(lower);
                    i += 1;
                }
                continue;
            }
            let Some(c) = text.get(i..end).and_then(|rest| rest.chars().next()) else {
                break; // a paragraph that does not end on a character: nothing more to read
            };
            i += c.len_utf8();
            fold_char(c, out);
            self.mark(out.len(), i);
        }
    }
}

/// How many bytes from the first on differ from what they fold to by nothing but capitals: words, marks, and single
/// spaces between them.
fn plain_run(bytes: &[u8]) -> usize {
    let is_plain = |byte: u8| matches!(byte, b'!'..=b'_' | b'a'..=b'~');
    let mut length = 0;
    loop {
        match bytes.get(length..) {
            Some([first, ..]) if is_plain(*first) => length += 1,
            Some([b' ', next, ..]) if length > 0 && is_plain(*next) => length += 2,
            _ => return length,
        }
    }
}

fn push_space(out: &mut Vec<u8>) {
    if !matches!(out.last(), Some(b' ' | &PARAGRAPH_BREAK)) {
        out.push(b' ');
    }
}

/// What an ASCII byte folds to: a space for every white space, 0 for what is left out.
const ASCII: [u8; 128] = {
    let mut table = [0u8; 128];
    let mut i = 0;
    while i < 128 {
        let byte = i as u8;
        table[i] = match byte {
            b'\t' | b'\n' | 0x0b | 0x0c | b'\r' | b' ' => b' ',
            b'`' => b'\'',
            0..=0x1f | 0x7f => 0,
            _ => byte.to_ascii_lowercase(),
        };
        i += 1;
    }
    table
};

/// The foldings of U+0080 to U+024F, where nearly all letters outside ASCII of Latin scripts stand.
static LATIN: LazyLock<Vec<Box<str>>> = LazyLock::new(|| {
    (0x80..0x250u32)
        .map(|code| {
            let mut out = Vec::new();
            if let Some(c) = char::from_u32(code) {
                fold_slowly(c, &mut out);
            }
            String::from_utf8(out).unwrap_or_default().into_boxed_str()
        })
        .collect()
});

fn fold_char(c: char, out: &mut Vec<u8>) {
    let code = c as u32;
    if (0x80..0x250).contains(&code) {
        let folded = &LATIN[(code - 0x80) as usize];
        if &**folded == " " {
            push_space(out);
        } else {
            out.extend_from_slice(folded.as_bytes());
        }
    } else {
        fold_slowly(c, out);
    }
}

fn fold_slowly(c: char, out: &mut Vec<u8>) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{2bc}' | '\u{2b9}' | '\u{b4}' | '\u{ff07}' => {
            out.push(b'\'')
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => out.push(b'-'),
        // Letters that no decomposition takes apart.
        'æ' | 'Æ' => out.extend_from_slice(b"ae"),
        'œ' | 'Œ' => out.extend_from_slice(b"oe"),
        'ß' | 'ẞ' => out.extend_from_slice(b"ss"),
        'ø' | 'Ø' => out.push(b'o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push(b'd'),
        'ł' | 'Ł' => out.push(b'l'),
        'ı' => out.push(b'i'),
        'ﬁ' => out.extend_from_slice(b"fi"),
        'ﬂ' => out.extend_from_slice(b"fl"),
        _ if c.is_whitespace() => push_space(out),
        _ if is_ignorable(c) => {}
        _ => {
            let mut buffer = [0; 4];
            // Lower case first: some letters take a mark only there (İ), which is then dropped.
            for low in c.to_lowercase() {
                for base in std::iter::once(low).nfd().filter(|&m| !is_combining_mark(m)) {
                    out.extend_from_slice(base.encode_utf8(&mut buffer).as_bytes());
                }
            }
        }
    }
}

/// Whether a character is invisible in running text: soft hyphens, joiners, direction marks, controls.
pub(crate) fn is_ignorable(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !c.is_whitespace();
    }
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || (c.is_control() && !c.is_whitespace())
        || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds() {
        for (name, text, folded) in [
            ("case", "ANKARA", "ankara"),
            ("accents", "Érévan Çavuşoğlu İzmir", "erevan cavusoglu izmir"),
            ("decomposed", "Arme\u{301}nie", "armenie"),
            ("apostrophes", "d’E d'E dʼE d`E", "d'e d'e d'e d'e"),
            ("dashes", "Haut‑Karabakh Moscou–Ankara — x", "haut-karabakh moscou-ankara - x"),
            ("spaces", "a\u{a0}b\u{202f} \t c", "a b c"),
            ("soft hyphens", "Azer\u{ad}baïdjan", "azerbaidjan"),
            ("ligatures", "cœur Łódź ŒUVRE straße", "coeur lodz oeuvre strasse"),
            ("controls", "a\0b\u{1}c", "abc"),
            ("line break", "Tayyip\r\nErdogan", "tayyip erdogan"),
            ("other scripts", "Ереван Հայաստան", "ереван հայաստան"),
        ] {
            assert_eq!(Folded::of(text).as_str(), folded, "{name}");
        }
    }

    #[test]
    fn paragraphs_part_names() {
        let text = "Recep\n\nErdogan";
        let folded = Folded::with_paragraphs(text, &[Span::new(0, 5), Span::new(7, 14)]);
        assert_eq!(folded.as_str(), "recep\nerdogan");
        assert_eq!(folded.unfold(Span::new(6, 13)), Span::new(7, 14));
    }

    proptest! {
        /// Every folded word leads back to a piece of the text that folds to that word again.
        #[test]
        fn unfolds(text in "\\PC{0,40}[ \u{a0}\u{301}\u{ad}é\n’–]{0,6}\\PC{0,40}") {
            let folded = Folded::of(&text);
            let mut start = 0;
            for word in folded.as_str().split(|c: char| !c.is_alphanumeric()) {
                let span = folded.unfold(Span::new(start, start + word.len()));
                let piece = text.get(span.range());
                prop_assert!(piece.is_some_and(|piece| word.is_empty() || Folded::of(piece).as_str() == word), "{piece:?} {word:?}");
                let rest = &folded.as_str()[start + word.len()..];
                start += word.len() + rest.chars().next().map_or(0, char::len_utf8);
            }
        }
    }
}
