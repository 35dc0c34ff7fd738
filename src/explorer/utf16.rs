//! Offsets as JavaScript counts them: in UTF-16 code units instead of bytes.

/// How many bytes lie between two counts that are remembered.
const STEP: usize = 32;

/// Turns offsets of a text from bytes into UTF-16 code units.
pub(super) struct Utf16<'t> {
    bytes: &'t [u8],
    /// How many units come before each `STEP`th byte.
    marks: Vec<u32>,
}

impl<'t> Utf16<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut sum: u32 = 0;
        for block in bytes.chunks(STEP) {
            marks.push(sum);
            sum = sum.saturating_add(u32::from(units(block)));
        }
        // For the end of a text that fills its last block, and of an empty one.
        marks.push(sum);
        Utf16 { bytes, marks }
    }

    /// The same place in units; the end of the text for a place behind it.
    pub(super) fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        let block = byte / STEP;
        let before = self.marks.get(block).copied().unwrap_or_default();
        before as usize + usize::from(units(self.bytes.get(block * STEP..byte).unwrap_or_default()))
    }
}

/// The units of at most [`STEP`] bytes of UTF-8, each character counted at its first byte: two for one of four bytes,
/// else one. Counted in bytes, so that the processor may count many at once.
fn units(bytes: &[u8]) -> u8 {
    bytes.iter().map(|byte| u8::from(byte & 0xC0 != 0x80) + u8::from(*byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_place_is_where_javascript_finds_it(text in "(\\PC|[é\u{301}😀\u{10FFFF}\n ]){0,300}") {
            let offsets = Utf16::of(&text);
            let wide: Vec<u16> = text.encode_utf16().collect();
            for byte in (0..=text.len()).filter(|&byte| text.is_char_boundary(byte)) {
                let before = String::from_utf16(&wide[..offsets.at(byte)]).unwrap();
                prop_assert_eq!(&before, &text[..byte]);
            }
            prop_assert_eq!(offsets.at(text.len() + 9), wide.len());
        }
    }
}
