//! Bytes to text: UTF-8 as it is, UTF-16 by its byte order mark, older encodings only where there is no doubt.
//!
//! A wrong guess turns every accent of a document into rubbish, and names with it. So a guess must stand up
//! to what a text looks like in any language (`looks_like_text`); otherwise the document is refused, with
//! the guess named in the help, and the user decides.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Non-ASCII letters that a guess needs, unless it is the very common windows-1252.
const LETTERS_FOR_A_RARE_GUESS: usize = 30;

/// What stands between letters inside a word: curly apostrophes, dashes, soft hyphen, no-break spaces, dots.
const INSIDE_WORDS: &str = "\u{2018}\u{2019}\u{2010}\u{2011}\u{2013}\u{2014}\u{ad}\u{a0}\u{202f}\u{b7}\u{2026}";

/// Other signs that a newspaper prints.
const PRINTED: &str = "«»‹›“”„‚•€£§°©®™†‡¡¿½¼¾²³¹ºª×±¶№";

/// A text, and what it had to be converted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text. A UTF-8 byte order mark is kept, so that offsets are those of the file.
    pub text: String,
    /// The encoding found, where the text was no UTF-8 and nobody had said which it is.
    pub converted_from: Option<&'static str>,
    /// How many broken sequences of a *forced* encoding stand as U+FFFD now.
    pub replaced: usize,
}

/// Bytes that are no text, or none that can be read without a guess.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DecodeError {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl DecodeError {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        DecodeError { message: message.into(), help: help.into() }
    }
}

/// The encoding that a user names, as in `windows-1252`, `latin1` or `UTF-16LE`.
///
/// # Errors
///
/// Where there is no encoding of that name.
pub fn named(label: &str) -> Result<&'static Encoding, DecodeError> {
    Encoding::for_label_no_replacement(label.as_bytes()).ok_or_else(|| {
        let label: String = label.chars().take(40).collect();
        DecodeError::new(
            format!("no encoding is called `{label}`"),
            "use a name of the WHATWG list, as utf-8, windows-1252, iso-8859-15, utf-16le or koi8-r",
        )
    })
}

/// Makes text of bytes. `forced` is the encoding that the user has named, if any: it is taken without
/// doubt (only a byte order mark beats it), and what is broken in it becomes U+FFFD, counted.
///
/// ```
/// use actant::document::decode;
/// let french = decode(b"L'Arm\xE9nie a d\xE9nonc\xE9 l'accord".to_vec(), None).unwrap();
/// assert_eq!(french.text, "L'Arménie a dénoncé l'accord");
/// assert_eq!(french.converted_from, Some("windows-1252"));
/// assert!(decode(vec![0, 1, 2, 0xFF], None).is_err());
/// ```
///
/// # Errors
///
/// Where the bytes are no text (NUL bytes), broken UTF-8 or UTF-16, or in an encoding that can't be told
/// with confidence.
pub fn decode(bytes: Vec<u8>, forced: Option<&'static Encoding>) -> Result<Decoded, DecodeError> {
    let mark = Encoding::for_bom(&bytes);
    if let Some((encoding, _)) = mark.filter(|(encoding, _)| *encoding != UTF_8) {
        return decode_utf16(&bytes, encoding, forced.is_some());
    }
    match forced {
        // A UTF-8 mark is never the beginning of a text in another encoding: it beats the flag.
        Some(encoding) if mark.is_none() || encoding == UTF_8 => decode_forced(bytes, encoding),
        _ => decode_unknown(bytes),
    }
}

fn decode_utf16(bytes: &[u8], encoding: &'static Encoding, forced: bool) -> Result<Decoded, DecodeError> {
    let (text, replaced) = with_replacement(bytes, encoding);
    if replaced > 0 && !forced {
        let message = format!("damaged {}: {replaced} broken sequence(s)", encoding.name());
        return Err(DecodeError::new(message, "save it again as UTF-8"));
    }
    if text.contains('\0') {
        let message = format!("no text but binary data, or UTF-32, behind a byte order mark of {}", encoding.name());
        return Err(DecodeError::new(message, "save it again as UTF-8"));
    }
    Ok(Decoded { text, converted_from: (!forced).then_some(encoding.name()), replaced })
}

fn decode_forced(bytes: Vec<u8>, encoding: &'static Encoding) -> Result<Decoded, DecodeError> {
    let (text, replaced) = if encoding == UTF_8 {
        // No copy where nothing is broken, and the byte order mark stays.
        match String::from_utf8(bytes) {
            Ok(text) => (text, 0),
            Err(error) => {
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
                (text, replaced)
            }
        }
    } else {
        with_replacement(&bytes, encoding)
    };
    refuse_nul(text.as_bytes())?;
    Ok(Decoded { text, converted_from: None, replaced })
}

fn decode_unknown(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    refuse_nul(&bytes)?;
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, converted_from: None, replaced: 0 }),
        Err(error) => error.into_bytes(),
    };
    if let Some(at) = damaged_utf8(&bytes) {
        return Err(DecodeError::new(
            format!("damaged UTF-8: the byte at offset {at} belongs to no character"),
            "save it again as UTF-8, or say --encoding utf-8 to read it with U+FFFD there",
        ));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess.is_single_byte() {
        // Single-byte encodings never give NUL for another byte, so the text needs no second look.
        let (text, replaced) = with_replacement(&bytes, guess);
        if replaced == 0 && looks_like_text(&text, guess) {
            return Ok(Decoded { text, converted_from: Some(guess.name()), replaced: 0 });
        }
    }
    Err(DecodeError::new(
        "not UTF-8 and no encoding could be recognised with confidence",
        format!("say --encoding {} if you know it", guess.name().to_ascii_lowercase()),
    ))
}

/// The text without its byte order mark, and how many broken sequences stand as U+FFFD in it.
fn with_replacement(bytes: &[u8], encoding: &'static Encoding) -> (String, usize) {
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    let replaced = if broken { text.matches(char::REPLACEMENT_CHARACTER).count() } else { 0 };
    (text.into_owned(), replaced)
}

/// Text has no NUL bytes; UTF-16 and UTF-32 without a mark do, and are told apart to say what helps.
fn refuse_nul(bytes: &[u8]) -> Result<(), DecodeError> {
    let Some(first) = memchr::memchr(0, bytes) else { return Ok(()) };
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Latin text in UTF-16 has a zero in nearly every second byte, and hardly any elsewhere.
    let utf16 = |many: usize, few: usize| many * 10 >= sample.len() * 3 && few * 20 <= sample.len();
    if utf16(odd, even) || utf16(even, odd) {
        let label = if odd > even { "utf-16le" } else { "utf-16be" };
        let message = "UTF-16 without a byte order mark";
        return Err(DecodeError::new(message, format!("say --encoding {label} if that is what it is")));
    }
    let message = format!("no text but binary data (a NUL byte at offset {first})");
    Err(DecodeError::new(message, "give it as plain text in UTF-8"))
}

/// Where bytes are mostly good UTF-8 beyond ASCII, the offset of the first byte that is not. Text in an older
/// encoding holds next to no valid sequence of two bytes and more.
fn damaged_utf8(bytes: &[u8]) -> Option<usize> {
    let (mut good, mut bad, mut offset, mut first) = (0usize, 0usize, 0usize, None);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        offset += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first.get_or_insert(offset);
            bad += 1;
        }
        offset += chunk.invalid().len();
    }
    first.filter(|_| good >= bad.max(1))
}

/// Whether a decoded text looks as text does in any language: no control characters, the letters beyond
/// ASCII in their place (no capital after a small letter, one script a word), and hardly any odd sign.
fn looks_like_text(text: &str, guess: &'static Encoding) -> bool {
    let (mut letters, mut foreign_letters, mut foreign, mut odd) = (0usize, 0usize, 0usize, 0usize);
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        if c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0c') {
            return false;
        }
        letters += usize::from(c.is_alphabetic());
        let pair_is_foreign = !c.is_ascii() || !before.is_ascii();
        if c.is_alphabetic() && before.is_alphabetic() && pair_is_foreign {
            let two_scripts = is_latin(c) != is_latin(before);
            odd += usize::from(two_scripts || (c.is_uppercase() && before.is_lowercase()));
        }
        if !c.is_ascii() {
            foreign += 1;
            foreign_letters += usize::from(c.is_alphabetic());
            let inside = before.is_alphabetic() && chars.peek().is_some_and(|next| next.is_alphabetic());
            let fits = c.is_alphabetic() || INSIDE_WORDS.contains(c) || (!inside && PRINTED.contains(c));
            odd += usize::from(!fits);
        }
        before = c;
    }
    // One odd sign in twenty is forgiven in a long text, none in a short one.
    let few_odd = odd * 20 <= foreign;
    if guess == WINDOWS_1252 {
        // Western languages are mostly ASCII: a text of foreign letters is another alphabet misread.
        foreign > 0 && few_odd && foreign_letters * 5 <= letters * 2
    } else {
        foreign_letters >= LETTERS_FOR_A_RARE_GUESS && few_odd
    }
}

/// Whether a letter is of the Latin alphabet (the blocks that single-byte encodings reach).
fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | 'ª' | 'º' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
#[path = "encoding_tests.rs"]
mod tests;
