//! A lenient reader of TOML tables: every mistake of a file is reported at once, at its place, and
//! what can be read is read.
//!
//! Each accessor takes its key out of the table; [`Table::finish`] then knows the keys that nobody
//! asked for. A value of the wrong type is reported and treated as absent.
//!
//! | code | means |
//! | --- | --- |
//! | `syntax` | the file is not TOML at this place |
//! | `duplicate-key` | a key stands twice in one block |
//! | `wrong-type` | a text is wanted and a number stands there, … |
//! | `missing-key` | a key without which the block means nothing |
//! | `unknown-key` | a key that nobody reads |

pub(crate) use super::source::{Located, SourceFile};
use crate::Diagnostic;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table of a TOML file, whose keys are taken out one by one.
#[derive(Debug)]
pub(crate) struct Table<'f> {
    file: &'f SourceFile,
    span: Range<usize>,
    entries: DeTable<'f>,
    /// The file has syntax errors: what is missing may only have been lost with them.
    broken: bool,
}

/// One item of an array that mixes texts and inline tables.
#[derive(Debug)]
pub(crate) enum Value<'f> {
    String(Located<String>),
    Table(Table<'f>),
}

/// Reads `file` as TOML. Syntax errors are all reported, and what stands around them is kept; `None`
/// where nothing at all could be read.
pub(crate) fn parse<'f>(file: &'f SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Option<Table<'f>> {
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    let broken = !errors.is_empty();
    let end = file.text.len();
    // An error without a place is one about the end of the file.
    let mut errors: Vec<_> = errors.iter().map(|e| (e.span().unwrap_or(end..end), e.message())).collect();
    errors.sort_by_key(|(span, _)| span.start);
    let mut last = None;
    for (span, message) in errors {
        // The first error of a line is the mistake; those after it are the parser finding its feet.
        let line = file.line_at(span.start);
        if last.replace(line) != Some(line) {
            let (code, message, help) = explain(message, &file.text, &span);
            diagnostics.push(file.error(code, span, message).help(help));
        }
    }
    let entries = table.into_inner();
    if broken && entries.is_empty() {
        return None;
    }
    Some(Table { file, span: 0..0, entries, broken })
}

/// A syntax error for people: the parser knows what it expected, they want to know what to type.
fn explain(message: &str, text: &str, span: &Range<usize>) -> (&'static str, String, &'static str) {
    let found = text.get(span.start..).and_then(|rest| rest.chars().next());
    if message.starts_with("duplicate key") {
        let key = text.get(span.clone()).unwrap_or("");
        return (
            "duplicate-key",
            format!("`{}` stands twice in this block", shorten(key)),
            "join the two lines into one, or begin a new block",
        );
    }
    let (message, help) = if matches!(found, Some('“' | '”' | '„' | '«' | '»' | '‘' | '’')) {
        ("these are not the quotation marks that a text needs here", "use straight quotation marks: \"…\"")
    } else if message.starts_with("string values must be quoted") {
        ("a text must stand between quotation marks", "write it with straight quotation marks around it: \"…\"")
    } else if message.starts_with("invalid basic string, expected") || message.starts_with("invalid literal string, ex")
    {
        ("this text is not closed", "a text stands between two straight quotation marks, on one line: \"…\"")
    } else if message.starts_with("unclosed array,") {
        (
            "this list is not closed",
            "a list is written [\"one\", \"two\"], with a comma after each item and ] at its end",
        )
    } else if message.contains("string") {
        (message, "a text stands between two straight quotation marks, on one line: \"…\"; before a \\ put another \\")
    } else if message.contains("table") {
        (message, "a block begins with a line that holds only its kind in brackets, as in [[person]]")
    } else if message.contains("array") {
        (message, "a list is written [\"one\", \"two\"], with a comma after each item and ] at its end")
    } else {
        (message, "each line is key = \"text\" or key = [\"one\", \"two\"]; a remark begins with #")
    };
    ("syntax", message.to_owned(), help)
}

// Which of these are used changes as the readers of the data files come and go; all are tested here.
#[allow(dead_code, reason = "one small vocabulary for all data files")]
impl<'f> Table<'f> {
    /// The file that the table stands in.
    pub(crate) fn file(&self) -> &'f SourceFile {
        self.file
    }

    /// Where the table's header stands (the whole table where it is an inline one; `0..0` for the file).
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Whether the file has syntax errors, so that what is missing may only be unread.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// The keys not yet taken, in the order of the file: for tables that are maps.
    pub(crate) fn keys(&self) -> Vec<Located<String>> {
        let mut keys: Vec<_> =
            self.entries.keys().map(|key| Located { value: key.get_ref().to_string(), span: key.span() }).collect();
        keys.sort_by_key(|key| key.span.start);
        keys
    }

    /// An error at the table's header.
    pub(crate) fn error(&self, code: &'static str, message: impl Into<String>) -> Diagnostic {
        self.file.error(code, self.span(), message)
    }

    /// The text under `key`.
    pub(crate) fn string(&mut self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<String>> {
        let value = self.entries.remove(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Located { value: text.to_string(), span: value.span() }),
            _ => self.wrong_type(key, &value, "a text", "\"…\"", diagnostics),
        }
    }

    /// The text under `key`; its absence is an error. In a file with syntax errors absence is not
    /// reported: the line may be the one that could not be read.
    pub(crate) fn required_string(&mut self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<String>> {
        self.require(key, diagnostics);
        self.string(key, diagnostics)
    }

    /// Reports that `key` is missing, if it is.
    pub(crate) fn require(&self, key: &str, diagnostics: &mut Vec<Diagnostic>) {
        if !self.entries.contains_key(key) && !self.broken {
            let missing = self.error("missing-key", format!("this block has no `{key}`"));
            diagnostics.push(missing.help(format!("add a line to it: {key} = \"…\"")));
        }
    }

    /// The texts under `key`; a lone text is a list of one.
    pub(crate) fn strings(&mut self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Located<String>> {
        let (file, broken) = (self.file, self.broken);
        self.items(key, "\"…\"", diagnostics, |item| match item.get_ref() {
            DeValue::String(_) => string_or_table(file, broken, item).and_then(|value| match value {
                Value::String(text) => Some(text),
                Value::Table(_) => None,
            }),
            _ => None,
        })
    }

    /// The items under `key`, each a text or an inline table; a lone one is a list of one.
    pub(crate) fn values(&mut self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Value<'f>> {
        let (file, broken) = (self.file, self.broken);
        self.items(key, "\"…\"", diagnostics, |item| string_or_table(file, broken, item))
    }

    /// Whether a list stands under `key`.
    pub(crate) fn holds_list(&self, key: &str) -> bool {
        self.entries.get(key).is_some_and(|value| value.get_ref().is_array())
    }

    /// Whether a table stands under `key`.
    pub(crate) fn holds_table(&self, key: &str) -> bool {
        self.entries.get(key).is_some_and(|value| value.get_ref().is_table())
    }

    /// Whether anything stands under `key`.
    pub(crate) fn holds(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The value under `key`, a text or an inline table.
    pub(crate) fn value(&mut self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Value<'f>> {
        let value = self.entries.remove(key)?;
        match value.get_ref() {
            DeValue::String(_) | DeValue::Table(_) => string_or_table(self.file, self.broken, value),
            _ => self.wrong_type(key, &value, "a text", "\"…\"", diagnostics),
        }
    }

    /// The tables under `key`: `[[key]]` blocks, a list of inline tables, or a lone `[key]`.
    pub(crate) fn tables(&mut self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Table<'f>> {
        let (file, broken) = (self.file, self.broken);
        self.items(key, "{ … }", diagnostics, |item| match string_or_table(file, broken, item) {
            Some(Value::Table(table)) => Some(table),
            _ => None,
        })
    }

    /// The table under `key`, `[key]` or inline.
    pub(crate) fn table(&mut self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Table<'f>> {
        let value = self.entries.remove(key)?;
        if !value.get_ref().is_table() {
            return self.wrong_type(key, &value, "a table", "{ … }", diagnostics);
        }
        match string_or_table(self.file, self.broken, value) {
            Some(Value::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// The truth value under `key`.
    pub(crate) fn boolean(&mut self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<bool>> {
        let value = self.entries.remove(key)?;
        match value.get_ref() {
            DeValue::Boolean(yes) => Some(Located { value: *yes, span: value.span() }),
            _ => self.wrong_type(key, &value, "true or false", "true", diagnostics),
        }
    }

    /// The whole number under `key`.
    pub(crate) fn integer(&mut self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<i64>> {
        let value = self.entries.remove(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        match number {
            Some(number) => Some(Located { value: number, span: value.span() }),
            None => self.wrong_type(key, &value, "a whole number", "3", diagnostics),
        }
    }

    /// Takes a number, with a point or without one.
    pub(crate) fn number(&mut self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<f64>> {
        let value = self.entries.remove(key)?;
        let number = match value.get_ref() {
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(|n| n as f64),
            _ => None,
        };
        match number {
            Some(number) => Some(Located { value: number, span: value.span() }),
            None => self.wrong_type(key, &value, "a number", "-2.0", diagnostics),
        }
    }

    /// The date under `key`, as it is written: a text, a date of TOML, or a year alone.
    pub(crate) fn date_text(&mut self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<String>> {
        let value = self.entries.remove(key)?;
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Integer(year) => year.as_str().to_owned(),
            _ => return self.wrong_type(key, &value, "a date", "\"2020-07-16\"", diagnostics),
        };
        Some(Located { value: text, span: value.span() })
    }

    /// Ends the reading: every key that was not taken is `unknown-key`, with the nearest of `known` as a guess.
    pub(crate) fn finish(self, known: &[&str], diagnostics: &mut Vec<Diagnostic>) {
        for key in self.keys() {
            let help = match nearest(&key.value, known.iter().copied()) {
                Some(guess) => format!("did you mean `{guess}`?"),
                None if known.is_empty() => "delete it".to_owned(),
                None => format!("the keys that may stand here are {}", known.join(", ")),
            };
            let message = format!("unknown key `{}`", shorten(&key.value));
            diagnostics.push(self.file.error("unknown-key", key.span, message).help(help));
        }
    }

    /// The items of the array under `key`, or its lone value, as `read` reads them.
    fn items<T>(
        &mut self,
        key: &str,
        example: &str,
        diagnostics: &mut Vec<Diagnostic>,
        read: impl Fn(Spanned<DeValue<'f>>) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = self.entries.remove(key) else { return Vec::new() };
        let span = value.span();
        let items: Vec<_> = match value.into_inner() {
            DeValue::Array(items) => items.into_iter().collect(),
            lone => vec![Spanned::new(span, lone)],
        };
        let mut read_items = Vec::with_capacity(items.len());
        for item in items {
            let (span, found) = (item.span(), type_name(item.get_ref()));
            match read(item) {
                Some(item) => read_items.push(item),
                None => {
                    let message = format!("`{key}` must be a list like [{example}], and this is {found}");
                    let help = if example.starts_with('{') {
                        format!("begin a block with [[{key}]], and write its keys under it")
                    } else {
                        format!("write {key} = [{example}, {example}]")
                    };
                    diagnostics.push(self.file.error("wrong-type", span, message).help(help));
                }
            }
        }
        read_items
    }

    fn wrong_type<T>(
        &self,
        key: &str,
        value: &Spanned<DeValue<'f>>,
        wanted: &str,
        example: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        let message = format!("`{key}` must be {wanted}, and this is {}", type_name(value.get_ref()));
        let help = format!("write {key} = {example}");
        diagnostics.push(self.file.error("wrong-type", value.span(), message).help(help));
        None
    }
}

fn string_or_table<'f>(file: &'f SourceFile, broken: bool, item: Spanned<DeValue<'f>>) -> Option<Value<'f>> {
    let span = item.span();
    match item.into_inner() {
        DeValue::String(text) => Some(Value::String(Located { value: text.into_owned(), span })),
        DeValue::Table(entries) => Some(Value::Table(Table { file, span, entries, broken })),
        _ => None,
    }
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The candidate nearest to `word`, if one is near enough that it may have been meant.
pub(crate) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = word.chars().count();
    // A long text was never a slip of one of our short names, and comparing it is dear.
    if length == 0 || length > 200 {
        return None;
    }
    let allowed = (length.div_ceil(3)).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (strsim::osa_distance(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// `text`, cut where it is too long to quote in a message.
pub(crate) fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
