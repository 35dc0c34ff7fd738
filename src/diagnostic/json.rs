//! A complaint as one line of JSON, for editors and other programs; the fields have the names of SARIF.

use super::Diagnostic;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'d> {
    rule_id: &'static str,
    level: &'static str,
    message: &'d str,
    file: Option<&'d str>,
    start_line: Option<usize>,
    start_column: Option<usize>,
    end_column: Option<usize>,
    help: Option<&'d str>,
}

impl Diagnostic {
    /// The complaint as one JSON object on one line, without a line feed: `ruleId`, `level` (`error`, `warning` or
    /// `note`), `message`, `file`, `startLine`, `startColumn`, `endColumn`, `help`. Lines and columns count from 1,
    /// columns in characters; the end is the column behind the last character. What is not known is `null`.
    ///
    /// ```
    /// use actant::Diagnostic;
    /// let d = Diagnostic::error("unknown-key", "unknown key `é`").at("f.toml", "a = 1\né = 2\n", 6..8);
    /// assert_eq!(
    ///     d.to_json(),
    ///     r#"{"ruleId":"unknown-key","level":"error","message":"unknown key `é`","file":"f.toml","startLine":2,"#.to_owned()
    ///         + r#""startColumn":1,"endColumn":2,"help":null}"#
    /// );
    /// ```
    pub fn to_json(&self) -> String {
        let text = |text| Some(text).filter(|text: &&str| !text.is_empty());
        let number = |number| Some(number).filter(|_| self.line > 0);
        let line = Line {
            rule_id: self.code,
            level: self.severity.as_str(),
            message: &self.message,
            file: text(&self.file),
            start_line: number(self.line),
            start_column: number(self.column),
            end_column: number(self.end_column),
            help: text(&self.help),
        };
        // Texts and numbers alone: this can't fail.
        serde_json::to_string(&line).unwrap_or_default()
    }
}
