//! What more there is to say about each code: a page that people read, and that the program shows piece by piece.

use std::sync::LazyLock;

/// The page. Each `### code` begins an explanation, whose first paragraph is its summary.
const PAGE: &str = include_str!("../../docs/DIAGNOSTICS.md");

/// What a code means, why it matters and how to mend it.
///
/// ```
/// use actant::Explanation;
/// let explanation = Explanation::of("duplicate-id").ok_or("unknown")?;
/// assert_eq!(explanation.summary, "Two entities, or two stances, have the same id.");
/// assert!(explanation.text.contains("```toml wrong"));
/// assert!(Explanation::of("duplicate").is_none());
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code, as in [`Diagnostic::code`](super::Diagnostic::code).
    pub code: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// The rest, as Markdown. Blocks of code that are marked `wrong` give the complaint, those marked `right` don't.
    pub text: &'static str,
}

impl Explanation {
    /// All explanations, in the order of the page, which goes from files to names to stances to documents.
    ///
    /// ```
    /// assert!(actant::Explanation::all().iter().any(|explanation| explanation.code == "syntax"));
    /// ```
    pub fn all() -> &'static [Explanation] {
        static ALL: LazyLock<Vec<Explanation>> = LazyLock::new(|| PAGE.split("\n### ").skip(1).map(read).collect());
        &ALL
    }

    /// The explanation of a code, if it is one.
    pub fn of(code: &str) -> Option<&'static Explanation> {
        Self::all().iter().find(|explanation| explanation.code == code)
    }

    /// The code that was meant by a word that is none, if one is near enough.
    ///
    /// ```
    /// assert_eq!(actant::Explanation::nearest("duplicated-id"), Some("duplicate-id"));
    /// ```
    pub fn nearest(word: &str) -> Option<&'static str> {
        crate::gazetteer::nearest(word, Self::all().iter().map(|explanation| explanation.code))
    }
}

/// An explanation from its piece of the page, up to the next heading.
fn read(piece: &'static str) -> Explanation {
    let piece = piece.split("\n## ").next().unwrap_or(piece);
    let (code, rest) = piece.split_once('\n').unwrap_or((piece, ""));
    let (summary, text) = rest.trim().split_once("\n\n").unwrap_or((rest.trim(), ""));
    Explanation { code: code.trim(), summary, text: text.trim() }
}
