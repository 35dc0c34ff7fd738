//! Streams of bytes: unpacked while they are read, never whole in memory.

use super::kind::Packing;
use encoding_rs::{CoderResult, Decoder, Encoding};
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A buffered stream that may go to another thread.
pub(super) type Stream = Box<dyn BufRead + Send>;

const BUFFER: usize = 64 * 1024;

/// What may come out of a packed stream whatever its size, in bytes.
const MOST_UNPACKED: u64 = 1 << 30;
/// And beyond that, how many times what went in. Texts are packed to a tenth, seldom to a hundredth.
pub(super) const MOST_TIMES: u64 = 250;

/// The stream behind its packing. Gzip members and Zstandard frames in a row are one stream. One that unpacks to far more than
/// texts do is an error.
pub(super) fn unpack(raw: impl Read + Send + 'static, packing: Packing) -> io::Result<Stream> {
    let packed = Arc::new(AtomicU64::new(0));
    let mut raw = BufReader::with_capacity(BUFFER, Counted { inner: raw, bytes: Arc::clone(&packed) });
    let packing = match packing {
        Packing::Unknown => told_by(raw.fill_buf()?),
        said => said,
    };
    Ok(match packing {
        Packing::Gzip => Box::new(BufReader::with_capacity(BUFFER, Bounded::new(MultiGzDecoder::new(raw), packed))),
        Packing::Zstd => Box::new(BufReader::with_capacity(BUFFER, Bounded::new(ZstdFrames::new(raw), packed))),
        Packing::None | Packing::Unknown => Box::new(raw),
    })
}

/// A stream that counts what is read of it.
struct Counted<R> {
    inner: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// An unpacked stream that ends in an error where it grows beyond all measure of what is packed.
struct Bounded<R> {
    inner: R,
    packed: Arc<AtomicU64>,
    unpacked: u64,
}

impl<R> Bounded<R> {
    fn new(inner: R, packed: Arc<AtomicU64>) -> Self {
        Bounded { inner, packed, unpacked: 0 }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        let most = MOST_UNPACKED.saturating_add(self.packed.load(Ordering::Relaxed).saturating_mul(MOST_TIMES));
        match self.unpacked > most {
            true => Err(io::Error::other("it unpacks to far more than a text would: it is no text")),
            false => Ok(read),
        }
    }
}

/// The packing that the first bytes show.
fn told_by(start: &[u8]) -> Packing {
    match start {
        [0x1f, 0x8b, ..] => Packing::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Packing::Zstd,
        _ => Packing::None,
    }
}

/// Zstandard frames in a row: a `FrameDecoder` reads one of them.
struct ZstdFrames<R: BufRead> {
    source: R,
    decoder: FrameDecoder,
    inside: bool,
}

impl<R: BufRead> ZstdFrames<R> {
    fn new(source: R) -> Self {
        ZstdFrames { source, decoder: FrameDecoder::new(), inside: false }
    }

    /// Goes to the next frame with data; `false` at the end. Frames that are meant to be skipped are.
    fn next_frame(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.source.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }

    /// Compares the checksum at the end of a frame, where there is one.
    fn check(&self) -> io::Result<()> {
        match (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum()) {
            (Some(said), Some(found)) if said != found => Err(io::Error::other("the checksum is wrong")),
            _ => Ok(()),
        }
    }
}

impl<R: BufRead> Read for ZstdFrames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.inside {
                if buffer.is_empty() || !self.next_frame()? {
                    return Ok(0);
                }
                self.inside = true;
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                self.decoder
                    .decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(io::Error::other)?;
            }
            if self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            }
            self.check()?;
            self.inside = false;
        }
    }
}

/// A stream made UTF-8 while it is read; what is broken becomes U+FFFD.
pub(super) struct Transcoder {
    source: Stream,
    decoder: Decoder,
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Transcoder {
    pub(super) fn new(source: Stream, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Transcoder { source, decoder, text: Vec::new(), at: 0, ended: false }
    }
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.ended {
            let input = self.source.fill_buf()?;
            let last = input.is_empty();
            self.text.resize(BUFFER, 0);
            let (result, read, written, _) = self.decoder.decode_to_utf8(input, &mut self.text, last);
            self.source.consume(read);
            self.text.truncate(written);
            self.at = 0;
            // At the end the decoder must not be called again.
            self.ended = last && result == CoderResult::InputEmpty;
        }
        let ready = self.text.get(self.at..).unwrap_or(&[]);
        let len = ready.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..len), ready.get(..len)) {
            to.copy_from_slice(from);
        }
        self.at += len;
        Ok(len)
    }
}

/// The stream in UTF-8 behind its byte order mark, where it has one.
pub(super) fn without_mark(mut stream: Stream) -> io::Result<Stream> {
    let start = stream.fill_buf()?;
    match Encoding::for_bom(start) {
        Some((encoding, length)) if encoding == encoding_rs::UTF_8 => stream.consume(length),
        Some((encoding, _)) => return Ok(Box::new(BufReader::new(Transcoder::new(stream, encoding)))),
        None => {}
    }
    Ok(stream)
}

/// The first byte of a stream that is no blank; `None` where it has none. The stream that comes back begins where the given
/// one did.
pub(super) fn first_byte(mut stream: Stream, limit: u64) -> io::Result<(Option<u8>, Stream)> {
    let mut blanks = Vec::new();
    let first = loop {
        let ready = stream.fill_buf()?;
        if ready.is_empty() {
            // NUL bytes alone are no blanks, but data of some other kind: reading them as text says so.
            let is_data = blanks.contains(&0) && !blanks.starts_with(b"\xff\xfe") && !blanks.starts_with(b"\xfe\xff");
            break is_data.then_some(0);
        }
        // Byte order marks are blanks here, and so is the other half of an ASCII character in UTF-16.
        let blank = |b: &u8| b.is_ascii_whitespace() || matches!(*b, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff);
        match ready.iter().find(|b| !blank(b)) {
            Some(first) => break Some(*first),
            None if blanks.len() as u64 > limit => break Some(0),
            None => {
                blanks.extend_from_slice(ready);
                let len = ready.len();
                stream.consume(len);
            }
        }
    };
    Ok((first, Box::new(io::Cursor::new(blanks).chain(stream))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn all(packed: Vec<u8>, packing: Packing) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        unpack(io::Cursor::new(packed), packing)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    #[test]
    fn members_and_frames_in_a_row_are_one_stream() {
        let long = "Erevan accuse Bakou. ".repeat(20_000).into_bytes();
        let skipped: &[u8] = &[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
        assert_eq!(all([gzip(b"a"), gzip(&long)].concat(), Packing::Gzip).unwrap(), [b"a", &long[..]].concat());
        let frames = [skipped, &zstd(&long), skipped, &zstd(b""), &zstd(b"b"), skipped].concat();
        assert_eq!(all(frames.clone(), Packing::Zstd).unwrap(), [&long[..], b"b"].concat());
        assert_eq!(all(gzip(b"a"), Packing::Unknown).unwrap(), b"a");
        assert_eq!(all(zstd(b"a"), Packing::Unknown).unwrap(), b"a");
        assert_eq!(all(b"a".to_vec(), Packing::Unknown).unwrap(), b"a");
    }

    #[test]
    fn what_is_cut_off_or_spoilt_is_an_error() {
        let text = "Erevan accuse Bakou, qui dément. ".repeat(300).into_bytes();
        for (packed, packing) in [(gzip(&text), Packing::Gzip), (zstd(&text), Packing::Zstd)] {
            assert!(all(packed[..packed.len() / 2].to_vec(), packing).is_err(), "{packing:?} cut off");
            assert!(all(b"no archive at all".to_vec(), packing).is_err(), "{packing:?} no archive");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(400))]
        #[test]
        fn spoilt_archives_never_panic(at: proptest::sample::Index, byte: u8, cut: proptest::sample::Index, text: Vec<u8>) {
            for (mut packed, packing) in [(gzip(&text), Packing::Gzip), (zstd(&text), Packing::Zstd)] {
                let place = at.index(packed.len());
                packed[place] ^= byte;
                packed.truncate(cut.index(packed.len()) + 1);
                let _ = all(packed, packing);
            }
            let _ = all(text, Packing::Zstd);
        }

        #[test]
        fn utf16_comes_out_whole_whatever_the_pieces(text: String, piece in 1usize..7) {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let pieces = BufReader::with_capacity(piece, io::Cursor::new(bytes));
            let mut read = String::new();
            Transcoder::new(Box::new(pieces), encoding_rs::UTF_16LE).read_to_string(&mut read).unwrap();
            proptest::prop_assert_eq!(read.trim_start_matches('\u{feff}'), text.trim_start_matches('\u{feff}'));
        }
    }
}
