//! The letters of a PDF: which stand where on a page. This file alone knows the library that interprets pages.

use super::super::{Context, FormatError};
use crate::text::one_line;
use hayro_interpret::font::Glyph as Drawn;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::metadata::Metadata;
use hayro_interpret::hayro_syntax::object::dict::keys;
use hayro_interpret::hayro_syntax::object::{Dict, Stream, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{BlendMode, CacheKey, ClipPath, Device, GlyphDrawMode, Image, InterpreterCache};
use hayro_interpret::{InterpreterSettings, Paint, PathDrawMode, SoftMask, TransformExt, interpret_page};
use kurbo::{Affine, BezPath, Point, Rect};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use unicode_normalization::UnicodeNormalization;

/// Letters of one page, at most: what is behind is a drawing made of letters, or an attack.
const MOST_GLYPHS: usize = 400_000;
/// The width of a letter, in parts of its size, where its font doesn't say it.
const USUAL_WIDTH: f64 = 0.5;

/// One letter (or a few that are drawn as one) on a page; lengths in points, from the upper left corner downwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// Where it begins and ends on its baseline.
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// Its baseline.
    pub(super) y: f64,
    /// The height of its font.
    pub(super) size: f64,
    /// Its font: the same number, the same font.
    pub(super) font: u64,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    /// Letters that the font gives no character for.
    pub(super) unknown: usize,
}

/// What a PDF says and shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pages {
    pub(super) pages: Vec<Page>,
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    /// As `fr-FR`.
    pub(super) language: Option<String>,
    /// The XML of the metadata stream.
    pub(super) xmp: Option<Vec<u8>>,
}

/// Interprets all pages.
pub(super) fn read(bytes: &[u8], context: &Context<'_>) -> Result<Pages, FormatError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(refused)?;
    let cache = InterpreterCache::new();
    let mut most = context.most_bytes;
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        context.check_time()?;
        let page = read_page(page, &cache, context)?;
        let bytes: usize = page.glyphs.iter().map(|glyph| glyph.text.len()).sum();
        most = most.checked_sub(bytes as u64).ok_or_else(|| FormatError::too_large(context.most_bytes))?;
        pages.push(page);
    }
    let Metadata { title, author, .. } = pdf.metadata();
    let catalog: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    let language = catalog.as_ref().and_then(|catalog| catalog.get::<PdfString<'_>>(keys::LANG));
    let xmp = catalog.as_ref().and_then(|catalog| catalog.get::<Stream<'_>>(keys::METADATA));
    Ok(Pages {
        pages,
        title: title.as_deref().and_then(string),
        author: author.as_deref().and_then(string),
        language: language.and_then(|code| string(code.as_bytes())),
        xmp: xmp.and_then(|stream| stream.decoded().ok().map(|bytes| bytes.to_vec())),
    })
}

fn refused(error: LoadPdfError) -> FormatError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => FormatError::new(
            "encrypted",
            "the PDF is locked by a password",
            "take it off first, as by `qpdf --password=… --decrypt locked.pdf open.pdf`",
        ),
        LoadPdfError::Decryption(error) => {
            FormatError::broken("PDF", format!("its encryption can't be read ({error:?})"))
        }
        LoadPdfError::Invalid => FormatError::broken("PDF", "it has no pages that can be found"),
    }
}

fn read_page<'a>(page: &PdfPage<'a>, cache: &InterpreterCache<'a>, context: &Context<'_>) -> Result<Page, FormatError> {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
    let start = page.initial_transform(true).to_kurbo();
    let mut interpreter = hayro_interpret::Context::new(start, area, cache, page.xref(), settings);
    let mut reader = Reader { area, context, turned: Default::default(), unknown: 0, count: 0, drawn: 0 };
    let done = catch_unwind(AssertUnwindSafe(|| interpret_page(page, &mut interpreter, &mut reader)));
    done.map_err(|thrown| match thrown.is::<TimeIsOver>() {
        true => FormatError::too_slow(),
        false => FormatError::broken("PDF", "a page of it can't be interpreted"),
    })?;
    // A page is read in the direction of most of its letters, so that a table set sideways can be read, and credits along
    // the edge of a picture are not in the way. Of equals the last is taken: to the right, after turning the order round.
    let glyphs = reader.turned.into_iter().rev().max_by_key(Vec::len).unwrap_or_default();
    Ok(Page { glyphs, unknown: reader.unknown })
}

/// What is thrown through the interpreter to stop it: nothing else does, and a page may draw itself for years.
struct TimeIsOver;

/// Takes the letters from what is drawn, and leaves the rest.
struct Reader<'c> {
    area: Rect,
    context: &'c Context<'c>,
    /// Letters by the direction of their lines: to the right, down, to the left, up; as if it were to the right.
    turned: [Vec<Glyph>; 4],
    unknown: usize,
    /// Letters so far.
    count: usize,
    /// Whatever was drawn so far.
    drawn: usize,
}

impl Reader<'_> {
    /// Looks at the clock now and then.
    fn look_at_clock(&mut self) {
        self.drawn += 1;
        if self.drawn.is_multiple_of(256) && self.context.check_time().is_err() {
            resume_unwind(Box::new(TimeIsOver));
        }
    }

    fn take(&mut self, glyph: &Drawn<'_>, transform: Affine) {
        self.count += 1;
        if self.count > MOST_GLYPHS {
            return;
        }
        let (width, font) = match glyph {
            Drawn::Outline(outline) => (outline.advance_width(), outline.font_cache_key()),
            Drawn::Type3(shape) => (None, shape.cache_key()),
        };
        let width = width.map_or(USUAL_WIDTH, |width| f64::from(width) / 1000.0);
        let origin = transform * Point::ORIGIN;
        let along = transform * Point::new(1000.0, 0.0) - origin;
        let upwards = transform * Point::new(0.0, 1000.0) - origin;
        let (size, em) = (upwards.hypot(), along.hypot());
        let visible = self.area.inflate(1.0, 1.0).contains(origin) && size > 0.5 && em > 0.0 && em.is_finite();
        if !visible || !size.is_finite() || !width.is_finite() {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(string)) => string,
            None => String::new(),
        };
        let text = apart(&text);
        if text.is_empty() {
            self.unknown += 1;
            return;
        }
        // A little slope is a scan that lay askew; more is a stamp across the page.
        let (dx, dy) = (along.x / em, along.y / em);
        let (turn, x, y) = if dx > 0.95 {
            (0, origin.x, origin.y)
        } else if dy > 0.95 {
            (1, origin.y, self.area.x1 - origin.x)
        } else if dx < -0.95 {
            (2, self.area.x1 - origin.x, self.area.y1 - origin.y)
        } else if dy < -0.95 {
            (3, self.area.y1 - origin.y, origin.x)
        } else {
            return;
        };
        let glyph = Glyph { text, x0: x, x1: x + width.max(0.0) * em, y, size, font: font as u64 };
        if let Some(glyphs) = self.turned.get_mut(turn) {
            glyphs.push(glyph);
        }
    }
}

/// A character as text has it: ligatures apart, every space a space, and nothing that is no character.
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}'..='\u{fb06}' => out.extend(c.nfkc()),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            _ if c.is_whitespace() => out.push(' '),
            '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{feff}' | '\u{200b}'..='\u{200f}' => {}
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

/// A string of the PDF as text: UTF-16 or UTF-8 behind a mark, else the encoding that PDF has of its own.
fn string(bytes: &[u8]) -> Option<String> {
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode_with_bom_removal(bytes).0.into_owned(),
        None => bytes.iter().map(|byte| of_its_own(*byte)).collect(),
    };
    let text = one_line(&text);
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    (!text.is_empty()).then_some(text)
}

/// A character of PDFDocEncoding (ISO 32000, D.3).
fn of_its_own(byte: u8) -> char {
    #[rustfmt::skip]
    const HIGH: [char; 31] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™',
        'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž',
    ];
    match byte {
        0x80..=0x9e => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or(' '),
        0xa0 => '€',
        _ => char::from(byte),
    }
}

impl<'a> Device<'a> for Reader<'_> {
    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        self.look_at_clock();
        self.take(glyph, transform * glyph_transform);
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.look_at_clock();
    }
    fn push_clip_path(&mut self, _: &ClipPath) {
        self.look_at_clock();
    }
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.look_at_clock();
    }
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.look_at_clock();
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
