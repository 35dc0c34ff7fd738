//! The part of the report that says who published what: the sources with their stances, and the documents.

use super::{LISTED, NAME, Page, Row, safe};
use crate::export::quote::web_address;
use crate::graph::query::{Choice, sources};
use crate::graph::{CO_OCCURRENCE, Evidence};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What tells documents apart, besides their dates.
type Document<'g> = (&'g str, Option<&'g str>, Option<&'g str>, Option<&'g str>);

impl Page<'_> {
    /// In how many of its documents each source says each stance.
    pub(super) fn sources(&mut self) {
        let said = sources(self.graph, &Choice::stances(), &[]);
        if said.rows.is_empty() {
            return;
        }
        let kinds: Vec<String> = said.kinds.iter().map(|kind| format!("{}#", safe(kind, NAME))).collect();
        let columns: Vec<&str> = ["Source", "Documents#"].into_iter().chain(kinds.iter().map(String::as_str)).collect();
        self.table("Who says it", &columns);
        for row in said.rows.iter().take(LISTED) {
            let counts: Vec<String> = row.counts.iter().map(u64::to_string).collect();
            self.line(&format!("| {} | {} | {} |", safe(row.name, NAME), row.documents, counts.join(" | ")));
        }
        self.end(said.rows.len().saturating_sub(LISTED));
    }

    pub(super) fn documents(&mut self, edges: &[Row<'_>]) {
        let mut documents: BTreeMap<Document<'_>, (u64, String)> = BTreeMap::new();
        for evidence in edges.iter().filter(|row| row.2.key != CO_OCCURRENCE).flat_map(|(_, _, edge)| &edge.evidence) {
            let date = evidence.date.map_or(String::new(), |date| date.to_string());
            let (title, source, url) = (&evidence.title, &evidence.source, &evidence.url);
            let known = (evidence.document.as_str(), title.as_deref(), source.as_deref(), url.as_deref());
            documents.entry(known).or_insert((0, date)).0 += 1;
        }
        if documents.is_empty() {
            return;
        }
        let mut documents: Vec<_> = documents.into_iter().collect();
        documents.sort_by_key(|(known, (count, _))| (Reverse(*count), *known));
        let has_sources = documents.iter().any(|((_, _, source, _), _)| source.is_some());
        let columns: &[&str] = if has_sources {
            &["Document", "Source", "Date", "Quotations#"]
        } else {
            &["Document", "Date", "Quotations#"]
        };
        self.table("Documents that the stances are quoted from", columns);
        for ((id, title, source, url), (count, date)) in documents.iter().take(LISTED) {
            let source =
                if has_sources { format!(" {} |", safe(source.unwrap_or_default(), NAME)) } else { String::new() };
            self.line(&format!("| {} |{source} {date} | {count} |", named(id, *title, *url)));
        }
        self.end(documents.len().saturating_sub(LISTED));
    }
}

/// The title of a document with a link to the original, and its id.
fn named(id: &str, title: Option<&str>, url: Option<&str>) -> String {
    let (shown, id) = (safe(title.unwrap_or(id), NAME), safe(id, NAME));
    let linked = match url.and_then(web_address).filter(|_| !shown.is_empty()) {
        Some(address) => format!("[{shown}]({address})"),
        None => shown,
    };
    if title.is_some() { format!("{linked}, {id}") } else { linked }
}

/// Where a sentence stands: the document with its source, date and page, and the other documents of its story.
pub(super) fn place(evidence: &Evidence) -> String {
    let mut place = named(&evidence.document, evidence.title.as_deref(), evidence.url.as_deref());
    if let Some(source) = &evidence.source {
        let _ = write!(place, ", {}", safe(source, NAME));
    }
    if let Some(date) = evidence.date {
        let _ = write!(place, ", {date}");
    }
    if let Some(page) = evidence.page {
        let _ = write!(place, ", page {page}");
    }
    if let Some((first, others)) = evidence.also.split_first() {
        let _ = write!(place, "; also in {}", safe(first.source.as_ref().unwrap_or(&first.document), NAME));
        if !others.is_empty() {
            let _ = write!(place, " and {} more", others.len());
        }
    }
    place
}
