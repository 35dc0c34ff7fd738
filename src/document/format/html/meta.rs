//! What a page says of itself: in `meta`, JSON-LD, microdata, `time`, and what it shows.

use super::date;
use super::json_ld::{Described, described};
use super::names;
use super::tree::{NodeId, Tree};
use super::words::{is_near, is_same, words};
use crate::document::format::Context;
use crate::document::{Date, HeaderRules};
use crate::text::one_line;

/// A title of more bytes is none.
const LONGEST: usize = 500;
/// What stands between a title and the name of the site.
const DASHES: [&str; 10] = [" | ", " - ", " – ", " — ", " · ", " : ", " » ", " > ", " / ", " • "];

/// What is said of a page in its head and its markup.
pub(super) struct Meta<'a> {
    tree: &'a Tree,
    /// Names (in small letters) and contents of `meta`, in their order.
    said: Vec<(String, &'a str)>,
    described: Described,
}

impl<'a> Meta<'a> {
    pub(super) fn of(tree: &'a Tree, context: &Context<'_>) -> Self {
        let said = tree.named("meta").flat_map(|node| {
            let content = tree.attribute(node, "content").map(str::trim).filter(|content| !content.is_empty());
            let names = names::META.keys.iter().filter_map(move |key| tree.attribute(node, key));
            names.filter_map(move |name| Some((name.trim().to_ascii_lowercase(), content?)))
        });
        Meta { tree, said: said.collect(), described: described(tree, context).unwrap_or_default() }
    }

    /// What these names say, in the order of the names.
    fn all<'b>(&'b self, names: &'b [String]) -> impl Iterator<Item = &'a str> + 'b {
        names
            .iter()
            .flat_map(|name| self.said.iter().filter(move |(said, _)| said == name))
            .map(|(_, content)| *content)
    }

    /// Whether it says that it is the page of one article.
    pub(super) fn is_article(&self) -> bool {
        // The last is just `date`, which any page may have.
        let published = names::META.published.split_last().map_or(&[][..], |(_, published)| published);
        self.described.is_article
            || self.all(&names::META.kinds).any(|kind| kind.contains("article"))
            || self.all(published).next().is_some()
            || self.marked("articleBody").next().is_some()
    }

    /// Whether it says that the article is many short reports.
    pub(super) fn is_live(&self) -> bool {
        self.described.is_live
    }

    /// The text of the article as JSON-LD has it; empty where it has none.
    pub(super) fn body(&self) -> &str {
        &self.described.body
    }

    /// What the page says of its article, in a sentence or two.
    pub(super) fn descriptions(&self) -> Vec<String> {
        let said = self.all(&names::META.descriptions).map(str::to_owned);
        said.chain([self.described.description.clone()]).filter(|text| text.len() > 20).collect()
    }

    /// Its titles, without the name of the site, the best first.
    pub(super) fn titles(&self) -> Vec<String> {
        let tree = self.tree;
        let shown = tree.named("h1").map(|node| tree.text_inside(node));
        let marked = self.marked("headline").map(|node| tree.text_inside(node));
        let head = tree.named("title").take(1).map(|node| tree.text_inside(node));
        let sites = self.sites();
        let said = self.all(&names::META.titles).map(str::to_owned);
        let head: Vec<String> = head.collect();
        // A headline that has nothing to do with the title of the page is the site's, or that of a box.
        let (near, far): (Vec<String>, Vec<String>) =
            shown.take(3).partition(|shown| head.iter().any(|head| is_near(head, shown)));
        let all = said
            .take(2)
            .chain([self.described.headline.clone()])
            .chain(marked.take(1))
            .chain(near)
            .chain(head)
            .chain(far);
        let all: Vec<String> = all.map(|title| one_line(&title)).filter(|title| title.len() <= LONGEST).collect();
        let all = if all.iter().filter(|title| words(title).next().is_some()).count() > 1 {
            all
        } else {
            self.with_shown_part(all)
        };
        let bare = all.iter().map(|title| without_site(title, &sites, &all).to_owned());
        let is_title = |title: &String| words(title).next().is_some() && !sites.iter().any(|site| is_same(title, site));
        let mut titles: Vec<String> = bare.filter(is_title).collect();
        // What several places say is the title. The first of those that most places say, and of one cut off the whole.
        let votes = |title: &str| titles.iter().filter(|other| is_same(other, title)).count();
        let counted: Vec<usize> = titles.iter().map(|title| votes(title)).collect();
        let best = counted.iter().copied().max().and_then(|most| counted.iter().position(|votes| *votes == most));
        if let Some(best) = best {
            let whole = titles
                .iter()
                .enumerate()
                .filter(|(_, title)| titles.get(best).is_some_and(|best| is_same(best, title)));
            let longest = whole
                .max_by_key(|(at, title)| (words(title).count(), std::cmp::Reverse(*at)))
                .map_or(best, |(at, _)| at);
            titles.swap(0, longest);
        }
        titles
    }

    /// Of a page that has only a `title`, the part of it that is shown somewhere else, other than in a link, is a title too.
    fn with_shown_part(&self, mut titles: Vec<String>) -> Vec<String> {
        let tree = self.tree;
        let parts: Vec<&str> =
            titles.iter().flat_map(|title| DASHES.iter().flat_map(|dash| title.split(dash))).collect();
        let is_shown = |part: &&&str| {
            (0..tree.len()).any(|node| {
                let elsewhere = |outer| matches!(tree.name(outer), "title" | "a");
                tree.text(node).is_some_and(|text| is_same(text, part)) && !tree.ancestors(node).any(elsewhere)
            })
        };
        let shown = parts.iter().filter(|part| part.len() > 10).find(is_shown).map(|part| (*part).to_owned());
        titles.extend(shown);
        titles
    }

    fn marked<'b>(&'b self, prop: &'b str) -> impl Iterator<Item = NodeId> + 'b {
        let says = move |node: &NodeId| {
            self.tree
                .attribute(*node, "itemprop")
                .is_some_and(|props| props.split_whitespace().any(|word| word == prop))
        };
        (0..self.tree.len()).filter(says)
    }

    /// The names of the site, as it says them; what has many words is something else.
    fn site_names(&self) -> impl Iterator<Item = &str> {
        let said = self.all(&names::META.sites).chain([self.described.publisher.as_str()]);
        said.filter(|name| !name.starts_with("http") && (1..=6).contains(&words(name).count()))
    }

    /// By what names the site is known: its own, and its host's.
    fn sites(&self) -> Vec<String> {
        let said = self.site_names().map(str::to_owned);
        let host = self.url().as_deref().and_then(host).map(str::to_owned);
        // Of `www1.folha.uol.com.br` each part may be the name.
        let parts = host
            .iter()
            .flat_map(|host| host.split('.'))
            .filter(|part| part.len() > 3)
            .map(str::to_owned)
            .collect::<Vec<_>>();
        said.chain(host).chain(parts).filter(|site| !site.is_empty()).collect()
    }

    /// Who published it: by name, or by the host of its address.
    pub(super) fn source(&self, url: Option<&str>) -> Option<String> {
        self.site_names().next().or_else(|| host(url?)).map(str::to_owned)
    }

    /// Who wrote it.
    pub(super) fn author(&self) -> Option<String> {
        let tree = self.tree;
        let said = self
            .all(&names::META.authors)
            .filter(|name| !name.starts_with("http") && !name.starts_with('@'))
            .map(str::to_owned);
        let described: Vec<String> =
            self.described.authors.iter().filter(|name| !name.starts_with("http")).cloned().collect();
        let marked = self.marked("author").filter(|node| tree.name(*node) != "meta").map(|node| {
            let named = (node..tree.end(node)).find(|inner| tree.attribute(*inner, "itemprop") == Some("name"));
            tree.text_inside(named.unwrap_or(node))
        });
        let linked =
            (0..tree.len()).filter(|node| tree.attribute(*node, "rel") == Some("author") && tree.name(*node) == "a");
        let joined = (!described.is_empty()).then(|| described.join(", "));
        let all = joined.into_iter().chain(said).chain(marked).chain(linked.map(|node| tree.text_inside(node)));
        let tidy = all.map(|name| one_line(&name));
        let bare = tidy.map(|name| names::without_by(&name).trim_matches([' ', ',', '|']).to_owned());
        bare.into_iter().find(|name| (2..200).contains(&name.len()))
    }

    /// Its address.
    pub(super) fn url(&self) -> Option<String> {
        let tree = self.tree;
        let linked = tree.named("link").filter(|node| tree.attribute(*node, "rel") == Some("canonical"));
        let linked = linked.filter_map(|node| tree.attribute(node, "href"));
        let described = Some(self.described.url.as_str());
        let all = linked.chain(self.all(&names::META.urls)).chain(described).chain(tree.saved_from.as_deref());
        let mut whole = all.map(str::trim).filter(|url| url.starts_with("http://") || url.starts_with("https://"));
        whole.next().map(str::to_owned)
    }

    /// The code of its language.
    pub(super) fn language(&self) -> Option<String> {
        let tree = self.tree;
        let html =
            tree.named("html").filter_map(|node| tree.attribute(node, "lang").or(tree.attribute(node, "xml:lang")));
        let described = (!self.described.language.is_empty()).then_some(self.described.language.as_str());
        let said = self.all(&names::META.languages);
        let code =
            html.chain(described).chain(said).map(|tag| tag.trim().split(['-', '_', ',']).next().unwrap_or_default());
        code.map(str::to_ascii_lowercase)
            .find(|code| matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_lowercase()))
    }

    /// The day of publication; of the days of publication and of change the earlier. `shown` gives short texts of the page
    /// near the headline.
    pub(super) fn date(&self, url: Option<&str>, shown: impl Fn() -> Vec<String>, rules: &HeaderRules) -> Option<Date> {
        let tree = self.tree;
        let read = |text: &str| date::read(text, rules);
        let marked = |prop| {
            self.marked(prop).find_map(|node| {
                let given = ["content", "datetime"].iter().find_map(|name| tree.attribute(node, name));
                given.map_or_else(|| read(&tree.text_inside(node)), read)
            })
        };
        let said = |described: &str, names: &[String]| read(described).or_else(|| self.all(names).find_map(read));
        let published = said(&self.described.published, &names::META.published).or_else(|| marked("datePublished"));
        let modified = said(&self.described.modified, &names::META.modified).or_else(|| marked("dateModified"));
        if let Some(published) = published {
            // A day of change long before that of publication is none: some programs write 1970 where they know none.
            let likely = modified.filter(|modified| modified.year() + 1 >= published.year());
            return Some(likely.map_or(published, |modified| modified.min(published)));
        }
        let timed = || date::timed(tree).into_iter().filter_map(read).min();
        let shown = || shown().iter().find_map(|text| date::earliest(text, rules));
        timed().or_else(shown).or_else(|| date::in_url(url?)).or(modified)
    }
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| host.contains('.'))
}

/// A title without the name of the site before or behind it, or what else stands there where `others` have the rest alone.
fn without_site<'a>(mut title: &'a str, sites: &[String], others: &[String]) -> &'a str {
    let is_site = |part: &str| sites.iter().any(|site| names_site(part, site));
    let is_whole = |part: &str| others.iter().any(|other| is_same(other, part));
    let without = |title: &'a str| {
        DASHES.iter().find_map(|dash| {
            let behind = title.rsplit_once(dash).filter(|(rest, part)| is_site(part) || is_whole(rest));
            let before = || title.split_once(dash).filter(|(part, rest)| is_site(part) || is_whole(rest));
            behind.map(|(rest, _)| rest).or_else(|| before().map(|(_, rest)| rest))
        })
    };
    while let Some(rest) = without(title) {
        title = rest;
    }
    title
}

/// Whether a part of a title is the name of the site, perhaps with its section or its ending behind: `CNN Politics`, `CNN.com`.
fn names_site(part: &str, site: &str) -> bool {
    let few = part.split_whitespace().count() <= 4;
    let joined = |text: &str| words(text).collect::<String>();
    let (part, site) = (joined(part), joined(site));
    part == site || (few && site.len() > 2 && (part.starts_with(&site) || site.starts_with(&part) && part.len() > 2))
}
