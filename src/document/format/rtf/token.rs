//! The tokens of RTF: groups, control words with their numbers, bytes of text.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\par`, `\u8217`: letters, and a number where one follows.
    Word(&'a [u8], Option<i32>),
    /// `\~`, `\*`: a sign.
    Sign(u8),
    /// `\'e9`: a byte of text in the code page that holds.
    Byte(u8),
    /// Text as it stands.
    Text(&'a [u8]),
}

/// Goes over the tokens of a file.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Tokens { rest: bytes }
    }

    /// The first `len` bytes of what is left; then they are gone.
    fn take(&mut self, len: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(len.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// Goes past bytes that are no text at all: a picture, an object.
    pub(super) fn pass(&mut self, len: usize) {
        self.take(len);
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let letters = self.rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        if letters == 0 {
            return Some(match self.take(1).first()? {
                b'\'' => Token::Byte(hexadecimal(self.take(2))?),
                sign => Token::Sign(*sign),
            });
        }
        let word = self.take(letters);
        let minus = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest.iter().skip(minus).take_while(|b| b.is_ascii_digit()).count();
        let number = match digits {
            0 => None,
            // A number that is too long for the standard is none.
            _ => std::str::from_utf8(self.take(minus + digits)).ok().and_then(|digits| digits.parse().ok()),
        };
        // One blank behind a word belongs to it.
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match self.rest.first()? {
                b'{' => {
                    self.take(1);
                    return Some(Token::Open);
                }
                b'}' => {
                    self.take(1);
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.take(1);
                    if let Some(token) = self.control() {
                        return Some(token);
                    }
                }
                // Line breaks of the file mean nothing.
                b'\r' | b'\n' | b'\0' => {
                    self.take(1);
                }
                _ => {
                    let special = |b: &u8| matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | b'\0');
                    let len = self.rest.iter().position(special).unwrap_or(self.rest.len());
                    return Some(Token::Text(self.take(len)));
                }
            }
        }
    }
}

/// The number that two digits write.
fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.len() == 2)?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_falls_into_tokens() {
        let tokens: Vec<_> = Tokens::new(b"{\\rtf1\\u-10179 ?\\'e9t\n\\~a \\b0 b\\fs24{\\*\\x}}").collect();
        let word = |word: &'static str, number| Token::Word(word.as_bytes(), number);
        let expected = [
            Token::Open,
            word("rtf", Some(1)),
            word("u", Some(-10179)),
            Token::Text(b"?"),
            Token::Byte(0xe9),
            Token::Text(b"t"),
            Token::Sign(b'~'),
            Token::Text(b"a "),
            word("b", Some(0)),
            Token::Text(b"b"),
            word("fs", Some(24)),
            Token::Open,
            Token::Sign(b'*'),
            word("x", None),
            Token::Close,
            Token::Close,
        ];
        assert_eq!(tokens, expected);
        for cut in [&b"\\"[..], b"\\'", b"\\'e", b"\\'zz", b"\\u99999999999999", b"\\par-"] {
            assert!(Tokens::new(cut).count() < 3);
        }
    }
}
