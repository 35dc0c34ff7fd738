//! The file of a model: a line that says what it is, a head in JSON, and numbers, lowest byte first.

use super::Header;
use crate::syntax::Key;
use crate::syntax::net::Parts;
use crate::syntax::table::Table;
use crate::text::Contractions;
use std::ops::Range;
use thiserror::Error;

/// What a model file begins with; the number is the version of its form.
const MAGIC: &str = "actant-model 1 ";
const FAMILY: &str = "actant-model ";

/// Why the bytes of a model can't be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ModelError {
    /// It is something else.
    #[error("this is no model of actant: a model begins with `{FAMILY}`")]
    Foreign,
    /// Its form is older or newer than this program.
    #[error(
        "this model has version {0} of the form, and this program reads version 1: take the model that came with the program, or train it anew"
    )]
    Version(String),
    /// Something is missing or changed.
    #[error("this model is damaged ({0}): take the file that came with the program, or train it anew")]
    Damaged(&'static str),
    /// The head can't be read.
    #[error("the head of this model can't be read ({0}): take the file that came with the program, or train it anew")]
    Head(String),
}

/// The numbers of a model, in the order of its file.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    bytes: Vec<u8>,
}

impl Numbers {
    /// Adds keys with their values, which must be in the order of the keys.
    pub fn table(&mut self, pairs: &[(Key, u16)]) {
        pairs.iter().for_each(|(key, _)| self.bytes.extend(key.to_le_bytes()));
        pairs.iter().for_each(|(_, value)| self.bytes.extend(value.to_le_bytes()));
    }

    /// Adds small numbers.
    pub fn small(&mut self, numbers: &[i8]) {
        self.bytes.extend(numbers.iter().map(|&number| number as u8));
    }

    /// Adds numbers as they are.
    pub fn numbers(&mut self, numbers: &[f32]) {
        numbers.iter().for_each(|number| self.bytes.extend(number.to_le_bytes()));
    }
}

/// The bytes of a model file.
///
/// # Errors
///
/// Where the head can't be written as JSON.
pub fn write_model(header: &Header, numbers: &Numbers) -> Result<Vec<u8>, serde_json::Error> {
    let head = serde_json::to_string(header)?;
    let mut body = head.into_bytes();
    let length = body.len();
    body.push(b'\n');
    body.extend(&numbers.bytes);
    let mut bytes = format!("{MAGIC}{length} {:016x}\n", checksum(&body)).into_bytes();
    bytes.extend(body);
    Ok(bytes)
}

/// Reads the head; what follows is asked for piece by piece.
pub(super) fn open(data: &[u8]) -> Result<(Header, Reader<'_>), ModelError> {
    let Some(rest) = data.strip_prefix(FAMILY.as_bytes()) else { return Err(ModelError::Foreign) };
    let Some(rest) = data.strip_prefix(MAGIC.as_bytes()) else {
        let version: String =
            rest.iter().take_while(|byte| byte.is_ascii_graphic()).take(12).map(|&byte| byte as char).collect();
        return Err(ModelError::Version(version));
    };
    let damaged = ModelError::Damaged("its first line");
    let end = rest.iter().take(64).position(|&byte| byte == b'\n').ok_or(damaged.clone())?;
    let (line, body) = rest.split_at(end);
    let body = &body[1..];
    let line = std::str::from_utf8(line).ok().and_then(|line| line.split_once(' ')).ok_or(damaged.clone())?;
    let (length, sum) = line.0.parse::<usize>().ok().zip(u64::from_str_radix(line.1, 16).ok()).ok_or(damaged)?;
    if checksum(body) != sum {
        return Err(ModelError::Damaged("its numbers are not those that were written"));
    }
    let head = body.get(..length).ok_or(ModelError::Damaged("it ends early"))?;
    let header = serde_json::from_slice(head).map_err(|error| ModelError::Head(error.to_string()))?;
    let at = data.len() - body.len() + length + 1;
    Ok((header, Reader { data, at }))
}

/// A sum over bytes, eight at once, by which a file that was cut or changed is noticed.
fn checksum(bytes: &[u8]) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    let mut mix = |word: u64| {
        state = (state ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        state ^= state >> 29;
    };
    let (words, rest) = bytes.as_chunks::<8>();
    words.iter().for_each(|word| mix(u64::from_le_bytes(*word)));
    rest.iter().for_each(|&byte| mix(u64::from(byte)));
    mix(bytes.len() as u64);
    state
}

/// Goes through the numbers of a file.
pub(super) struct Reader<'a> {
    data: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// The next bytes, as a range of the file.
    pub(super) fn range(&mut self, count: usize) -> Result<Range<usize>, ModelError> {
        let end = self.at.checked_add(count).filter(|&end| end <= self.data.len());
        let end = end.ok_or(ModelError::Damaged("it ends early"))?;
        let range = self.at..end;
        self.at = end;
        Ok(range)
    }

    /// The bytes of `count` times `size`.
    pub(super) fn range_of(&mut self, count: usize, size: usize) -> Result<Range<usize>, ModelError> {
        self.range(count.checked_mul(size).ok_or(ModelError::Damaged("sizes that don't fit"))?)
    }

    fn bytes(&mut self, count: usize, size: usize) -> Result<&[u8], ModelError> {
        let range = self.range_of(count, size)?;
        Ok(&self.data[range])
    }

    pub(super) fn table(&mut self, count: usize) -> Result<Table, ModelError> {
        let keys = self.bytes(count, 4)?.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        let values = self.bytes(count, 2)?.as_chunks::<2>().0.iter().map(|bytes| u16::from_le_bytes(*bytes)).collect();
        Ok(Table::new(keys, values))
    }

    pub(super) fn contractions(&mut self, count: usize) -> Result<Contractions, ModelError> {
        Ok(Contractions { weights: self.small(count)? })
    }

    fn small(&mut self, count: usize) -> Result<Vec<i8>, ModelError> {
        Ok(self.bytes(count, 1)?.iter().map(|&byte| byte as i8).collect())
    }

    /// What was not asked for yet.
    #[cfg(test)]
    pub(super) fn rest(&self) -> &[u8] {
        &self.data[self.at..]
    }

    /// Nothing may be left.
    pub(super) fn end(&self) -> Result<(), ModelError> {
        match self.at == self.data.len() {
            true => Ok(()),
            false => Err(ModelError::Damaged("there is more than its head says")),
        }
    }
}

impl Parts for Reader<'_> {
    type Error = ModelError;

    fn weights(&mut self, inputs: usize, outputs: usize) -> Result<(Vec<i8>, Vec<f32>), ModelError> {
        let count = inputs.checked_mul(outputs).ok_or(ModelError::Damaged("sizes that don't fit"))?;
        Ok((self.small(count)?, self.numbers(outputs)?))
    }

    fn numbers(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        let numbers: Vec<f32> =
            self.bytes(count, 4)?.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        match numbers.iter().all(|number| number.is_finite()) {
            true => Ok(numbers),
            false => Err(ModelError::Damaged("numbers that are none")),
        }
    }
}
