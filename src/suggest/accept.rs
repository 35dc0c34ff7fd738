//! Taking suggestions into the files of a gazetteer: which text goes to the end of which file. Nobody's text is rewritten.

use super::Suggestion;
use crate::gazetteer::Kind;
use crate::lexicon::names::folded;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The longest sentence of a remark, in characters.
const LONGEST_REMARK: usize = 160;
/// The file of names that are added to entities which stand elsewhere.
const ALIASES: &str = "aliases.toml";
/// The file of what is not to be suggested again.
const REFUSED: &str = "refused.txt";
/// What stands at the head of that file.
const REFUSED_HEAD: &str = "\
# Names that `actant suggest` leaves out, one a line. Delete a line, and its name may be suggested again.
";

/// What becomes of a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// It is an entity of its own.
    New,
    /// It is another name of the entity with this id.
    Into(String),
    /// It is never suggested again.
    Refuse,
}

/// A suggestion that somebody decided about, as it is to be taken in.
///
/// ```
/// use actant::gazetteer::Kind;
/// use actant::suggest::{Accepted, Decision, Suggestion, additions};
/// let suggestion = Suggestion {
///     id: "hulusi-akar".into(), name: "Hulusi Akar".into(), kind: Kind::Person, affiliation: Some("turkey".into()),
///     aliases: vec!["Akar".into()], demonyms: Vec::new(), count: 3, documents: 1, examples: Vec::new(), like: None,
/// };
/// let new = Accepted { suggestion: suggestion.clone(), decision: Decision::New };
/// let other = Accepted { suggestion, decision: Decision::Into("h-akar".into()) };
/// let texts = additions(&[new, other]);
/// assert!(texts["people.toml"].ends_with("[[person]]\nid = \"hulusi-akar\"\nname = \"Hulusi Akar\"\naliases = [\"Akar\"]\naffiliation = \"turkey\"\n"));
/// assert!(texts["aliases.toml"].ends_with("[[more]]\nid = \"h-akar\"\naliases = [\"Hulusi Akar\", \"Akar\"]\n"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// What was suggested, with the kind, affiliation and id that it is to have.
    pub suggestion: Suggestion,
    /// What becomes of it.
    pub decision: Decision,
}

/// What goes to the end of each file of a gazetteer folder, by the files' names.
pub fn additions(accepted: &[Accepted]) -> BTreeMap<&'static str, String> {
    let mut files: BTreeMap<&'static str, String> = BTreeMap::new();
    for Accepted { suggestion, decision } in accepted {
        let (file, text) = match decision {
            Decision::New => (file_of(suggestion.kind), entry(suggestion)),
            Decision::Into(id) => (ALIASES, more(suggestion, id)),
            Decision::Refuse => (REFUSED, format!("{}\n", plain(&suggestion.name))),
        };
        files.entry(file).or_default().push_str(&text);
    }
    files
}

/// The text of a file with more at its end, whose lines end as those that stand there.
///
/// ```
/// use actant::suggest::longer;
/// assert_eq!(longer("people.toml", "# mine\r\n", "\n[[person]]\n"), "# mine\r\n\r\n[[person]]\r\n");
/// assert_eq!(longer("people.toml", "", "\n[[person]]\n"), "[[person]]\n");
/// assert!(longer("refused.txt", "", "Ada\n").starts_with('#'));
/// ```
pub fn longer(file: &str, text: &str, more: &str) -> String {
    let head = if file == REFUSED && text.trim().is_empty() { REFUSED_HEAD } else { "" };
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let open = !text.is_empty() && !text.ends_with('\n');
    let more = if text.is_empty() && head.is_empty() { more.trim_start_matches('\n') } else { more };
    let more = format!("{}{head}{more}", if open { "\n" } else { "" });
    format!("{text}{}", more.replace('\n', ending))
}

/// The folded names that are not to be suggested: those of `refused.txt`, and those of entries that stand commented out in another
/// file, as older versions left them.
///
/// ```
/// use actant::suggest::refused_in;
/// assert!(refused_in("refused.txt", "# a remark\nÉtoile Rouge\n").contains("etoile rouge"));
/// assert!(refused_in("people.toml", "# [[person]]\n# name = \"Ada\"\n").contains("ada"));
/// assert!(refused_in("people.toml", "[[person]]\nname = \"Ada\"\n").is_empty());
/// ```
pub fn refused_in(file: &str, text: &str) -> BTreeSet<String> {
    let listed = |line: &str| (!line.starts_with('#') && !line.trim().is_empty()).then(|| line.trim().to_owned());
    let commented = |line: &str| {
        let value = line.strip_prefix('#')?.trim_start_matches(['#', ' ', '\t']).strip_prefix("name")?;
        let table: toml::Table = format!("name{value}").parse().ok()?;
        Some(table.get("name")?.as_str()?.to_owned())
    };
    let names = text.lines().filter_map(|line| if file == REFUSED { listed(line) } else { commented(line) });
    names.map(|name| folded(&name).into_string()).collect()
}

/// The file that entries of a kind are written into.
fn file_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "people.toml",
        Kind::State => "states.toml",
        Kind::Organisation => "organisations.toml",
    }
}

/// A block of the gazetteer.
fn entry(suggestion: &Suggestion) -> String {
    let mut text = remark(suggestion);
    let _ = writeln!(text, "[[{}]]", suggestion.kind.as_str());
    let _ = writeln!(text, "id = {}", quoted(&suggestion.id));
    let _ = writeln!(text, "name = {}", quoted(&suggestion.name));
    list(&mut text, "aliases", suggestion.aliases.iter());
    if suggestion.kind == Kind::State {
        list(&mut text, "demonyms", suggestion.demonyms.iter());
    }
    if let Some(affiliation) = &suggestion.affiliation {
        let _ = writeln!(text, "affiliation = {}", quoted(affiliation));
    }
    text
}

/// Names that are added to an entity.
fn more(suggestion: &Suggestion, id: &str) -> String {
    let mut text = remark(suggestion);
    let _ = writeln!(text, "[[more]]\nid = {}", quoted(id));
    list(&mut text, "aliases", std::iter::once(&suggestion.name).chain(&suggestion.aliases));
    list(&mut text, "demonyms", suggestion.demonyms.iter());
    text
}

fn list<'w>(text: &mut String, key: &str, words: impl Iterator<Item = &'w String>) {
    let words: Vec<String> = words.map(|word| quoted(word)).collect();
    if !words.is_empty() {
        let _ = writeln!(text, "{key} = [{}]", words.join(", "));
    }
}

/// How often it was named, and a sentence that shows it.
fn remark(suggestion: &Suggestion) -> String {
    let many = |count: u64, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let mut text = format!("\n# {} in {}", many(suggestion.count, "time"), many(suggestion.documents, "document"));
    if let Some(example) = suggestion.examples.first() {
        let sentence: String = plain(&example.sentence).chars().take(LONGEST_REMARK).collect();
        let more = if example.sentence.chars().count() > LONGEST_REMARK { "…" } else { "" };
        let _ = write!(text, ": “{sentence}{more}” [{}]", plain(&example.document));
    }
    text.push('\n');
    text
}

/// A text without controls: it stands on one line.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// A text as TOML writes it. A name holds no line break; other controls have no place in a file that people edit.
fn quoted(text: &str) -> String {
    format!("\"{}\"", plain(text).replace('\\', "\\\\").replace('"', "\\\""))
}
