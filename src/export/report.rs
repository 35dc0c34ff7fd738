//! A report of the graph on one page of Markdown: who, what stands behind the strongest stances, when, and what a reader
//! should know before quoting it.

mod balance;
mod sources;

use super::flat::full_name;
use super::quote::{clean, shorten};
use crate::correction::Verdict;
use crate::graph::{CO_OCCURRENCE, Edge, Evidence, Graph, StanceStyle};
use sources::place;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The most entities, stances, months and documents that are listed.
const LISTED: usize = 25;
/// The most targets that are named behind a source.
const TARGETS: usize = 8;
/// The most characters of a name.
const NAME: usize = 80;
/// The most characters of a sentence.
const SENTENCE: usize = 400;

/// The report as Markdown. No text of the documents or the gazetteer is taken for markup.
pub fn report(graph: &Graph, title: &str) -> String {
    let about = graph.about();
    let edges = graph.edges();
    let mut page = Page { text: String::new(), graph };
    let title = if clean(title).is_empty() { "Graph of actors".to_owned() } else { safe(title, NAME) };
    page.line(&format!("# {title}\n"));
    let (documents, mentions) = (many(about.documents, "document"), many(about.mentions, "mention"));
    let copies =
        if about.duplicates > 0 { format!(" and {} of these", copies(about.duplicates)) } else { String::new() };
    page.line(&format!("{documents}{copies}, {mentions} of {}.", many(graph.node_count() as u64, "entity")));
    if about.judged.total() > 0 {
        page.line(&format!("{}.", about.judged));
    }
    page.line("");
    page.entities();
    let mut stances: Vec<Row<'_>> = edges.iter().filter(|row| row.2.key != CO_OCCURRENCE).copied().collect();
    stances.sort_by_key(|&(source, target, edge)| (Reverse(edge.weight), source, target, edge.key.as_str()));
    page.kinds(&edges);
    page.strongest(&stances);
    page.sources();
    for stance in about.stances.iter().filter(|stance| stance.sign == 0) {
        page.neutral(stance, &stances);
    }
    page.balance();
    page.months(&edges);
    page.documents(&edges);
    page.limits();
    page.text
}

type Row<'g> = (&'g str, &'g str, &'g Edge);

struct Page<'g> {
    text: String,
    graph: &'g Graph,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A heading, and the first two rows of a table.
    fn table(&mut self, heading: &str, columns: &[&str]) {
        let rule = columns.iter().map(|column| if column.ends_with('#') { "---:" } else { "---" });
        let rule = rule.collect::<Vec<_>>().join(" | ");
        let names = columns.iter().map(|column| column.trim_end_matches('#')).collect::<Vec<_>>().join(" | ");
        self.line(&format!("## {heading}\n\n| {names} |\n| {rule} |"));
    }

    fn end(&mut self, left_out: usize) {
        self.line("");
        if left_out > 0 {
            self.line(&format!("And {left_out} more.\n"));
        }
    }

    fn name(&self, id: &str) -> String {
        self.graph.node(id).map_or_else(|| safe(id, NAME), |node| safe(&full_name(node), NAME))
    }

    fn entities(&mut self) {
        let mut nodes = self.graph.nodes();
        nodes.sort_by_key(|node| (Reverse(node.mentions), node.id.as_str()));
        self.table("Who", &["Name", "Kind", "Affiliation", "Mentions#", "Documents#", "From", "To"]);
        for node in nodes.iter().take(LISTED) {
            let home = node.affiliation.as_ref().map_or(String::new(), |home| self.name(home));
            let [from, to] = [node.first, node.last].map(|date| date.map_or(String::new(), |date| date.to_string()));
            let (name, kind) = (self.name(&node.id), safe(&node.kind, NAME));
            self.line(&format!(
                "| {name} | {kind} | {home} | {} | {} | {from} | {to} |",
                node.mentions, node.documents
            ));
        }
        self.end(nodes.len().saturating_sub(LISTED));
    }

    fn kinds(&mut self, edges: &[Row<'_>]) {
        self.table("What", &["Kind", "Edges#", "Read#"]);
        let mut kinds: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for (_, _, edge) in edges {
            let kind = kinds.entry(&edge.key).or_default();
            *kind = (kind.0 + 1, kind.1.saturating_add(edge.weight));
        }
        let stances = &self.graph.about().stances;
        let label = |key: &str| stances.iter().find(|stance| stance.id == key).map(|stance| stance.label.as_str());
        let rows: Vec<String> = kinds
            .iter()
            .map(|(key, (count, weight))| {
                let label = match *key {
                    CO_OCCURRENCE => "co-occurrence: named together",
                    key => label(key).filter(|label| !label.trim().is_empty()).unwrap_or(key),
                };
                format!("| {} | {count} | {weight} |", safe(label, NAME))
            })
            .collect();
        rows.iter().for_each(|row| self.line(row));
        self.end(0);
    }

    fn strongest(&mut self, stances: &[Row<'_>]) {
        self.line("## The strongest stances\n");
        if stances.is_empty() {
            self.line("None was read.\n");
            return;
        }
        for (source, target, edge) in stances.iter().take(LISTED) {
            let (source, target) = (self.name(source), self.name(target));
            let what = format!("{source} → {target}: {}", safe(&edge.key, NAME));
            let documents = many(edge.documents, "document");
            // The two blanks at the end begin a new line.
            self.line(&format!("- **{what}**, {} in {documents}  ", many(edge.weight, "sentence")));
            if let Some(evidence) = edge.evidence.first() {
                self.line(&format!("  {}", self.quoted(evidence)));
            }
        }
        self.end(stances.len().saturating_sub(LISTED));
    }

    /// A sentence with its place.
    fn quoted(&self, evidence: &Evidence) -> String {
        let mut place = place(evidence);
        if evidence.certainty.as_deref() == Some("possible") {
            place.push_str("; only possible");
        }
        if evidence.judged == Some(Verdict::Right) {
            place.push_str("; judged right");
        }
        if let Some(speaker) = &evidence.speaker {
            let _ = write!(place, "; said by {}", self.name(speaker));
        }
        format!("“{}” ({place})", safe(&evidence.sentence, SENTENCE))
    }

    /// Who takes a stance that is on nobody's side, and towards whom.
    fn neutral(&mut self, stance: &StanceStyle, stances: &[Row<'_>]) {
        let mut sources: BTreeMap<&str, Vec<(&str, u64)>> = BTreeMap::new();
        for (source, target, edge) in stances.iter().filter(|(_, _, edge)| edge.key == stance.id) {
            sources.entry(source).or_default().push((target, edge.weight));
        }
        if sources.is_empty() {
            return;
        }
        let total = |targets: &[(&str, u64)]| targets.iter().fold(0u64, |sum, target| sum.saturating_add(target.1));
        let mut sources: Vec<_> = sources.into_iter().collect();
        sources.sort_by_key(|(source, targets)| (Reverse(total(targets)), *source));
        self.table(&format!("Who {}", safe(&stance.id, NAME)), &["Who", "Sentences#", "Towards"]);
        for (source, targets) in sources.iter().take(LISTED) {
            let named =
                targets.iter().take(TARGETS).map(|(target, weight)| format!("{} ({weight})", self.name(target)));
            let mut named = named.collect::<Vec<_>>().join(", ");
            if targets.len() > TARGETS {
                let _ = write!(named, " and {} more", targets.len() - TARGETS);
            }
            self.line(&format!("| {} | {} | {named} |", self.name(source), total(targets)));
        }
        self.end(sources.len().saturating_sub(LISTED));
    }

    fn months(&mut self, edges: &[Row<'_>]) {
        let keys: BTreeSet<&str> = edges.iter().map(|(_, _, edge)| edge.key.as_str()).collect();
        let mut months: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
        for (_, _, edge) in edges {
            for (month, count) in &edge.timeline {
                let sum = months.entry(month).or_default().entry(&edge.key).or_default();
                *sum = sum.saturating_add(*count);
            }
        }
        if months.is_empty() {
            return;
        }
        let names: Vec<String> = keys.iter().map(|key| format!("{}#", safe(key, NAME))).collect();
        let columns: Vec<&str> = std::iter::once("Month").chain(names.iter().map(String::as_str)).collect();
        self.table("By month", &columns);
        // The last ones: what is new is wanted first.
        let left_out = months.len().saturating_sub(LISTED);
        for (month, counts) in months.iter().skip(left_out) {
            let counts = keys.iter().map(|key| counts.get(key).copied().unwrap_or(0).to_string());
            self.line(&format!("| {} | {} |", safe(month, NAME), counts.collect::<Vec<_>>().join(" | ")));
        }
        self.line("");
        if left_out > 0 {
            self.line(&format!("And {left_out} earlier.\n"));
        }
    }

    fn limits(&mut self) {
        let about = self.graph.about();
        let folded =
            if about.folded { "\n- Persons are counted as the state or organisation that they belong to." } else { "" };
        let kept = many(about.evidence_limit as u64, "sentence");
        self.line(&format!(
            "## Before you quote this\n\n\
             - A program read it, by rules. Each stance names a sentence: read that sentence, in its document, first.\n\
             - Only who stands in the gazetteer is found, and only what the rules know is read. What is not here may be in the \
             documents all the same.\n\
             - A count says how often something was written, not how important or how true it is. Copies of an \
             article count once, unless the run was told to keep them; articles that repeat each other in other words count each.\n\
             - What the text denies makes no edge. What it calls possible does, and is marked.\n\
             - Being named together, in one {}, says nothing about what two have to do with each other.\n\
             - Counts are of everything that was read; of its evidence, each edge keeps {kept} at most.{folded}\n\n\
             Made by {}, with the gazetteer {}.",
            safe(&about.window, NAME),
            safe(&about.generator, NAME),
            safe(&about.gazetteer, NAME),
        ));
    }
}

/// A text in a line of Markdown, as text: on one line, cut, and with a backslash before what could be markup.
fn safe(text: &str, most: usize) -> String {
    let text = shorten(&clean(text), most);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        // An address becomes a link by itself, where it begins with "www." or holds "://" or "@".
        let rest = text.get(at..).unwrap_or("");
        let link = rest.starts_with("://")
            || (c == '.' && text.get(..at).is_some_and(|before| before.to_ascii_lowercase().ends_with("www")));
        // At the beginning of a line these would begin a list or a heading.
        let begins = at == 0 && matches!(c, '-' | '+' | '=');
        if link || begins || r"\`*_{}[]<>()#|~&$!^@".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn copies(count: u64) -> String {
    if count == 1 { "1 copy".to_owned() } else { format!("{count} copies") }
}

fn many(count: u64, thing: &str) -> String {
    match (count, thing.strip_suffix('y')) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {thing}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(safe("**a**|b\n# c", 80), r"\*\*a\*\*\|b \# c");
        assert_eq!(
            safe("<b>&amp; [x](y) http://z.fr WWW.z.fr a@b", 80),
            r"\<b\>\&amp; \[x\]\(y\) http\://z.fr WWW\.z.fr a\@b"
        );
        assert_eq!(safe("- 1", 80), r"\- 1");
    }
}
