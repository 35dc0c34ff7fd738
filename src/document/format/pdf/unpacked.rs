//! How much a PDF unpacks to, counted before the library that reads it unpacks all of it into memory.

use super::super::{Context, FormatError};
use flate2::read::ZlibDecoder;
use memchr::memmem;
use std::io::Read;

/// Packings within packings that are looked into.
const DEEPEST: usize = 3;

/// Adds up what the packed streams of a file unpack to.
///
/// # Errors
/// Where that is more than may be.
pub(super) fn check(bytes: &[u8], context: &Context<'_>) -> Result<(), FormatError> {
    let mut left = context.most_bytes;
    for at in memmem::find_iter(bytes, b"stream") {
        context.check_time()?;
        let rest = bytes.get(at + b"stream".len()..).unwrap_or(&[]);
        let blanks = rest.iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let packed = rest.get(blanks..).unwrap_or(&[]);
        if is_zlib(packed) {
            count(&mut &*packed, &mut left, DEEPEST, context)?;
        }
    }
    Ok(())
}

/// Whether data begin as a stream of zlib does.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..] if first & 0x0f == 8 && first >> 4 <= 7
        && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31))
}

fn count(packed: &mut dyn Read, left: &mut u64, depth: usize, context: &Context<'_>) -> Result<(), FormatError> {
    let mut decoder = ZlibDecoder::new(packed);
    let mut buffer = vec![0; 1 << 16];
    let mut first = true;
    // A broken stream ends where it breaks, for the reader too.
    while let Ok(length @ 1..) = decoder.read(&mut buffer) {
        context.check_time()?;
        *left = left.checked_sub(length as u64).ok_or_else(|| FormatError::too_large(context.most_bytes))?;
        let piece = buffer.get(..length).unwrap_or(&[]);
        if std::mem::take(&mut first) && depth > 1 && is_zlib(piece) {
            let inner = piece.to_vec();
            count(&mut inner.as_slice().chain(decoder), left, depth - 1, context)?;
            return Ok(());
        }
    }
    Ok(())
}
