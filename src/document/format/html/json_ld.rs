//! What a page says of its article in JSON-LD, in the words of schema.org.

use super::super::Context;
use super::tree::Tree;
use serde_json::Value;
use std::collections::VecDeque;

/// Values that are looked at, at most: what describes an article stands near the top.
const MOST_VALUES: usize = 2000;

/// An article as JSON-LD describes it; empty where it says nothing.
#[derive(Debug, Default)]
pub(super) struct Described {
    /// Whether it is an article, rather than a page that has a title and a date.
    pub is_article: bool,
    /// Whether it is made of many short reports.
    pub is_live: bool,
    pub headline: String,
    pub description: String,
    pub published: String,
    pub modified: String,
    pub authors: Vec<String>,
    pub publisher: String,
    pub url: String,
    pub language: String,
    /// The text itself as it stands there; often cut off, often without its paragraphs, at times with marks of HTML.
    pub body: String,
}

/// The article that the page is about: the first that is described.
pub(super) fn described(tree: &Tree, context: &Context<'_>) -> Option<Described> {
    let is_json = |node: &usize| tree.attribute(*node, "type").is_some_and(|kind| kind.contains("ld+json"));
    let scripts = tree.named("script").filter(is_json);
    let values: Vec<Value> = scripts.filter_map(|script| parse(&tree.text_inside(script))).collect();
    // What is nested deep is about something else: level by level.
    let mut queue: VecDeque<&Value> = values.iter().collect();
    let mut page = None;
    for _ in 0..MOST_VALUES {
        let Some(value) = queue.pop_front() else { break };
        if let Value::Array(items) = value {
            queue.extend(items);
        }
        let Value::Object(object) = value else { continue };
        match kind(value) {
            Kind::Article => return Some(Described { is_article: true, ..describe(value, context) }),
            Kind::Page if page.is_none() => page = Some(value),
            _ => {}
        }
        queue.extend(["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|key| object.get(*key)));
    }
    // A page without an article may be described as one all the same.
    page.map(|page| describe(page, context))
        .filter(|described| !described.published.is_empty() && !described.headline.is_empty())
}

enum Kind {
    Article,
    Page,
    Other,
}

fn kind(value: &Value) -> Kind {
    let mut kind = Kind::Other;
    for name in strings(value.get("@type")) {
        if name.ends_with("Article") || name.ends_with("Posting") || name == "Report" {
            return Kind::Article;
        }
        if name.ends_with("WebPage") {
            kind = Kind::Page;
        }
    }
    kind
}

fn describe(value: &Value, context: &Context<'_>) -> Described {
    let raw = |key: &str| strings(value.get(key)).next().unwrap_or_default().trim().to_owned();
    let text = |key: &str| plain(&raw(key), context);
    let of_page = |page: &Value| page.get("@id").or(page.get("url")).unwrap_or(page).as_str().map(str::to_owned);
    let mut url = raw("url");
    if !url.starts_with("http") {
        url = value.get("mainEntityOfPage").and_then(of_page).unwrap_or_default();
    }
    let names = |value| names(value).into_iter().map(|name| plain(&name, context));
    Described {
        headline: if raw("headline").is_empty() { text("name") } else { text("headline") },
        description: text("description"),
        published: raw("datePublished"),
        modified: raw("dateModified"),
        authors: names(value.get("author").or(value.get("creator"))).collect(),
        publisher: names(value.get("publisher")).next().unwrap_or_default(),
        url,
        language: raw("inLanguage"),
        body: raw("articleBody"),
        is_article: false,
        is_live: strings(value.get("@type")).any(|name| name == "LiveBlogPosting"),
    }
}

/// A text without the marks and entities of HTML, which some pages have in JSON too.
fn plain(text: &str, context: &Context<'_>) -> String {
    match text.contains(['&', '<']) {
        true => Tree::parse(text, context).map(|tree| tree.text_inside(0)).unwrap_or_default(),
        false => text.to_owned(),
    }
}

/// The names of people or organisations: strings, objects with a name, or several of these.
fn names(value: Option<&Value>) -> Vec<String> {
    let items: &[Value] = match value {
        Some(Value::Array(items)) => items,
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    items
        .iter()
        .filter_map(|item| strings(item.get("name").or(Some(item))).next())
        .map(|name| name.trim().to_owned())
        .collect()
}

/// A string, or those of a list.
fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let items: &[Value] = match value {
        Some(Value::Array(items)) => items,
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    items.iter().filter_map(Value::as_str)
}

/// JSON as pages have it: with comments around it, and line breaks inside of strings.
fn parse(script: &str) -> Option<Value> {
    let script = script.replace("<![CDATA[", "").replace("]]>", "");
    let start = script.find(['{', '['])?;
    let end = script.rfind(['}', ']'])? + 1;
    let json = script.get(start..end)?;
    serde_json::from_str(json).ok().or_else(|| {
        let mended: String = json.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&mended).ok()
    })
}
