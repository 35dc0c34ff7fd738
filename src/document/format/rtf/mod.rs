//! RTF: the text of a document, in whatever code pages its fonts are.
//!
//! The tokens are our own: rtf-parser, the one crate that is kept up, brings bindings to web browsers along.

mod token;

use super::paragraph::{Paragraph, Paragraphs, Style, clean, joined, take_title};
use super::{Article, Context, FormatError, docx, press, title};
use crate::text::one_line;
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::HashMap;
use token::{Token, Tokens};

const FORMAT: &str = "RTF";
/// Groups inside one another, at most.
const MOST_GROUPS: usize = 10_000;
/// Tokens between two looks at the clock.
const STEPS: usize = 4096;

/// Reads an RTF file: one article, or those of a press database.
///
/// # Errors
/// `broken-file`, `no-text`, `too-large`, `too-slow`.
pub(in crate::document) fn read(bytes: &[u8], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    if !bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Err(FormatError::broken(FORMAT, "it doesn't begin with {\\rtf"));
    }
    let mut reader = Reader::default();
    reader.read(bytes, context)?;
    let (said, author) = (title::real(&reader.title), one_line(&clean(&reader.author)));
    let mut paragraphs = reader.finish();
    if let Some(articles) = press::articles(&paragraphs, context)? {
        return Ok(articles);
    }
    let title = take_title(&mut paragraphs, said);
    let text = joined(&paragraphs);
    if text.is_empty() {
        return Err(FormatError::no_text());
    }
    let author = Some(author).filter(|author| !author.is_empty());
    Ok(vec![Article { text, title, author, ..Article::default() }])
}

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Target {
    #[default]
    Text,
    /// Nowhere: pictures, notes, running heads.
    Nowhere,
    Fonts,
    Styles,
    /// The properties; inside, one of these.
    Info,
    Title,
    Author,
    /// A text box: only the group of its text counts.
    Shape,
}

/// What holds inside a group, and ends with it.
#[derive(Clone, Copy, Debug)]
struct State {
    target: Target,
    /// Whether the group has just begun, and whether `\*` stood at its beginning.
    fresh: bool,
    starred: bool,
    hidden: bool,
    deleted: bool,
    bold: bool,
    /// How many signs stand in for a Unicode character, and are left out.
    stand_ins: usize,
    encoding: Option<&'static Encoding>,
}

/// Reads the tokens one by one.
#[derive(Debug)]
struct Reader {
    paragraphs: Paragraphs,
    groups: Vec<State>,
    state: State,
    /// Bytes of text that wait for the code page to be over.
    bytes: Vec<u8>,
    /// The first half of a character of two.
    half: Option<u16>,
    /// Signs that stand in for a character that was already read.
    to_skip: usize,
    /// The code page of the document, and those of its fonts.
    page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    /// The font that the table of fonts is at, and the one that holds where none is named.
    font: i32,
    default_font: i32,
    styles: HashMap<i32, Style>,
    style: i32,
    style_name: String,
    /// The style of the paragraph that is being read, and what its text is.
    paragraph: Style,
    open: bool,
    bold: bool,
    plain: bool,
    title: String,
    author: String,
}

impl Default for Reader {
    fn default() -> Self {
        let state = State {
            target: Target::Text,
            fresh: true,
            starred: false,
            hidden: false,
            deleted: false,
            bold: false,
            stand_ins: 1,
            encoding: None,
        };
        Reader {
            paragraphs: Paragraphs::default(),
            groups: Vec::new(),
            state,
            bytes: Vec::new(),
            half: None,
            to_skip: 0,
            page: WINDOWS_1252,
            fonts: HashMap::new(),
            font: 0,
            default_font: 0,
            styles: HashMap::new(),
            style: 0,
            style_name: String::new(),
            paragraph: Style::Body,
            open: false,
            bold: false,
            plain: false,
            title: String::new(),
            author: String::new(),
        }
    }
}

impl Reader {
    fn read(&mut self, bytes: &[u8], context: &Context<'_>) -> Result<(), FormatError> {
        let mut tokens = Tokens::new(bytes);
        for step in 1usize.. {
            if step.is_multiple_of(STEPS) {
                context.check_time()?;
            }
            let Some(token) = tokens.next() else { break };
            match token {
                Token::Open => {
                    self.flush();
                    if self.groups.len() >= MOST_GROUPS {
                        return Err(FormatError::broken(FORMAT, "its groups are nested too deeply"));
                    }
                    self.groups.push(self.state);
                    self.to_skip = 0;
                    (self.state.fresh, self.state.starred) = (true, false);
                }
                Token::Close => {
                    self.flush();
                    self.to_skip = 0;
                    let Some(state) = self.groups.pop() else { break };
                    if state.target == Target::Shape {
                        self.end();
                    }
                    self.state = state;
                    // Behind the last group stands nothing that belongs to the file.
                    if self.groups.is_empty() {
                        break;
                    }
                }
                Token::Word(b"bin", number) => {
                    let len = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
                    tokens.pass(len);
                }
                Token::Word(word, number) => {
                    let word = std::str::from_utf8(word).unwrap_or_default();
                    self.word(word, number);
                    self.state.fresh = false;
                }
                Token::Sign(b'*') if self.state.fresh => self.state.starred = true,
                Token::Sign(sign) => {
                    self.state.fresh = false;
                    self.sign(sign);
                }
                Token::Byte(byte) => {
                    self.state.fresh = false;
                    self.take(&[byte]);
                }
                Token::Text(text) => {
                    self.state.fresh = false;
                    self.take(text);
                }
            }
        }
        self.flush();
        Ok(())
    }

    /// Bytes of text, behind those that only stand in for a character.
    fn take(&mut self, text: &[u8]) {
        let skipped = self.to_skip.min(text.len());
        self.to_skip -= skipped;
        self.bytes.extend_from_slice(text.get(skipped..).unwrap_or_default());
    }

    /// Makes text of the bytes that wait.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let of_default = || self.fonts.get(&self.default_font).copied();
            let encoding = self.state.encoding.or_else(of_default).unwrap_or(self.page);
            let text = encoding.decode_without_bom_handling(&bytes).0;
            self.text(&text);
        }
    }

    /// Text goes where the group sends it.
    fn text(&mut self, text: &str) {
        match self.state.target {
            Target::Text if !self.state.hidden && !self.state.deleted => {
                if !self.open {
                    self.paragraphs.open(Style::Body);
                    (self.open, self.bold, self.plain) = (true, false, false);
                }
                if !text.trim().is_empty() {
                    self.bold |= self.state.bold;
                    self.plain |= !self.state.bold;
                }
                self.paragraphs.push(text);
            }
            Target::Styles => self.style_name.push_str(text),
            Target::Title => self.title.push_str(text),
            Target::Author => self.author.push_str(text),
            _ => {}
        }
        if self.state.target == Target::Styles && self.style_name.contains(';') {
            let name = self.style_name.trim_end_matches(';').trim().to_owned();
            if let Some(style) = docx::named(&name) {
                self.styles.insert(self.style, style);
            }
            self.style_name.clear();
        }
    }

    /// The paragraph ends.
    fn end(&mut self) {
        self.flush();
        if self.state.target == Target::Text && std::mem::take(&mut self.open) {
            let bold = self.paragraph == Style::Body && self.bold && !self.plain;
            self.paragraphs.set_style(if bold { Style::Bold } else { self.paragraph });
            self.paragraphs.close();
        }
    }

    fn finish(mut self) -> Vec<Paragraph> {
        self.end();
        self.paragraphs.finish()
    }

    fn sign(&mut self, sign: u8) {
        match sign {
            b'~' => self.character('\u{a0}'),
            b'_' => self.character('\u{2011}'),
            b'{' | b'}' | b'\\' => self.take(&[sign]),
            // A line break behind a backslash ends a paragraph.
            b'\n' | b'\r' => self.end(),
            _ => {}
        }
    }

    fn character(&mut self, c: char) {
        self.flush();
        self.text(c.encode_utf8(&mut [0; 4]));
    }

    /// A UTF-16 unit, written as a number that may be negative.
    fn unit(&mut self, number: i32) {
        self.flush();
        let unit = (number & 0xffff) as u16;
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        match (0xd800..0xdc00).contains(&unit) {
            true => self.half = Some(unit),
            false => self.text(&String::from_utf16_lossy(&units)),
        }
        self.to_skip = self.state.stand_ins;
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if let Some(target) = target(word, self.state) {
            self.flush();
            // The first author wrote it; the others saved it.
            let again = target == Target::Author && !self.author.is_empty();
            self.state.target = if again { Target::Info } else { target };
            if word == "shptxt" {
                // A text box begins: the paragraph that it is tied to ends.
                self.end();
            }
            return;
        }
        if self.state.fresh && self.state.starred && !matches!(self.state.target, Target::Fonts | Target::Styles) {
            // A destination that may be left out by whoever doesn't know it.
            self.state.target = Target::Nowhere;
            return;
        }
        let on = number != Some(0);
        match word {
            "u" => self.unit(number.unwrap_or(0)),
            "uc" => self.state.stand_ins = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1),
            "ansicpg" => self.page = number.and_then(code_page).unwrap_or(WINDOWS_1252),
            "mac" => self.page = encoding_rs::MACINTOSH,
            "par" | "sect" | "page" | "cell" | "row" | "nestcell" | "nestrow" => self.end(),
            "line" => self.character('\n'),
            "tab" => self.character('\t'),
            "emdash" => self.character('\u{2014}'),
            "endash" => self.character('\u{2013}'),
            "lquote" => self.character('\u{2018}'),
            "rquote" => self.character('\u{2019}'),
            "ldblquote" => self.character('\u{201c}'),
            "rdblquote" => self.character('\u{201d}'),
            "bullet" => self.character('\u{2022}'),
            "emspace" | "enspace" | "qmspace" => self.character(' '),
            "deff" => self.default_font = number.unwrap_or(0),
            "f" if self.state.target == Target::Fonts => self.font = number.unwrap_or(0),
            "f" => {
                self.flush();
                let own = number.and_then(|font| self.fonts.get(&font)).copied();
                self.state.encoding = own.or(Some(self.page));
            }
            "fcharset" if self.state.target == Target::Fonts => {
                if let Some(encoding) = number.and_then(character_set) {
                    self.fonts.insert(self.font, encoding);
                }
            }
            "s" if self.state.target == Target::Styles => self.style = number.unwrap_or(0),
            // The style of a note is not that of the paragraph it stands in.
            "s" if self.state.target == Target::Text => {
                self.paragraph = number.and_then(|n| self.styles.get(&n)).copied().unwrap_or_default();
            }
            "pard" if self.state.target == Target::Text => self.paragraph = Style::Body,
            "plain" => {
                self.flush();
                self.state = State { bold: false, hidden: false, deleted: false, encoding: None, ..self.state };
            }
            "b" => {
                self.flush();
                self.state.bold = on;
            }
            "v" => {
                self.flush();
                self.state.hidden = on;
            }
            "deleted" => {
                self.flush();
                self.state.deleted = on;
            }
            _ => {}
        }
    }
}

/// Where the text of a group goes that begins with this word; nothing where the word says nothing of it.
fn target(word: &str, state: State) -> Option<Target> {
    Some(match (word, state.target) {
        ("title", Target::Info) => Target::Title,
        ("author", Target::Info) => Target::Author,
        ("shptxt", Target::Shape) => Target::Text,
        (_, Target::Nowhere | Target::Info | Target::Title | Target::Author) => return None,
        ("fonttbl", _) => Target::Fonts,
        ("stylesheet", _) => Target::Styles,
        ("info", _) => Target::Info,
        ("shpinst", _) => Target::Shape,
        (
            "colortbl" | "pict" | "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" | "footnote" | "annotation" | "listtext" | "pntext" | "nonesttables" | "xe" | "rxe" | "tc"
            | "txe" | "objdata" | "shprslt" | "nonshppict" | "fldinst" | "filetbl" | "revtbl",
            _,
        ) => Target::Nowhere,
        _ => return None,
    })
}

/// The encoding of a code page of Windows.
fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        932 => Some(encoding_rs::SHIFT_JIS),
        936 => Some(encoding_rs::GBK),
        949 => Some(encoding_rs::EUC_KR),
        950 => Some(encoding_rs::BIG5),
        866 => Some(encoding_rs::IBM866),
        10000 => Some(encoding_rs::MACINTOSH),
        65001 => Some(encoding_rs::UTF_8),
        874 | 1250..=1258 => Encoding::for_label(format!("windows-{number}").as_bytes()),
        _ => None,
    }
}

/// The encoding of a character set of a font, by the numbers of the standard; 0 and 1 are the code page of the document.
fn character_set(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    code_page(page)
}

#[cfg(test)]
mod tests;
