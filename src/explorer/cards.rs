//! What the page knows of documents beside their texts: those that it holds, and those that sentences are only quoted from; and
//! which of them tell one story.

use super::data::{CardData, StoryData};
use super::texts::{Texts, unused};
use crate::graph::{AlsoIn, Evidence};
use std::collections::{HashMap, HashSet};

/// How many other documents of a story are named.
const MOST_OTHERS: usize = 40;
/// How many bytes a card takes about, beside its texts.
const CARD: usize = 60;

/// The cards of a page.
pub(super) struct Cards<'a> {
    texts: &'a Texts<'a>,
    /// The ids that nobody else may have.
    taken: HashSet<String>,
    /// The ids of those that the page doesn't hold, by what is known of them.
    elsewhere: HashMap<Known<'a>, String>,
    cards: Vec<CardData<'a>>,
    stories: Vec<StoryData>,
    /// The story of a document, by its id in the page.
    story: HashMap<String, usize>,
}

/// All that tells documents apart: their ids may be the same.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Known<'a> {
    pub date: Option<crate::Date>,
    pub id: &'a str,
    pub title: Option<&'a str>,
    pub source: Option<&'a str>,
    pub url: Option<&'a str>,
}

impl<'a> Known<'a> {
    fn of(shown: &'a Evidence) -> Self {
        Known {
            date: shown.date,
            id: &shown.document,
            title: shown.title.as_deref(),
            source: shown.source.as_deref(),
            url: shown.url.as_deref(),
        }
    }

    fn of_other(other: &'a AlsoIn) -> Self {
        Known {
            date: other.date,
            id: &other.document,
            title: other.title.as_deref(),
            source: other.source.as_deref(),
            url: other.url.as_deref(),
        }
    }

    fn bytes(&self) -> usize {
        let texts = [Some(self.id), self.title, self.source, self.url];
        CARD + texts.into_iter().flatten().map(str::len).sum::<usize>()
    }
}

impl<'a> Cards<'a> {
    pub(super) fn new(texts: &'a Texts<'a>) -> Self {
        let taken = texts.ids().map(str::to_owned).collect();
        let (elsewhere, story) = (HashMap::new(), HashMap::new());
        Cards { texts, taken, elsewhere, cards: Vec::new(), stories: Vec::new(), story }
    }

    /// The id in the page of the document of a piece of evidence, which is `held` where the page has its text. Its card is
    /// there from now on, and those of the others that tell its story.
    pub(super) fn of(&mut self, shown: &'a Evidence, held: Option<&str>) -> String {
        let id = held.map_or_else(|| self.elsewhere(Known::of(shown)), str::to_owned);
        if !shown.also.is_empty() && !self.story.contains_key(&id) {
            self.tell(&id, &shown.also);
        }
        id
    }

    /// Keeps a story, of which this document is one, or puts the document to the others where these are known.
    fn tell(&mut self, id: &str, also: &'a [AlsoIn]) {
        let mut others: Vec<String> = Vec::new();
        for other in also.iter().take(MOST_OTHERS) {
            let known = Known::of_other(other);
            let other = self.texts.held(&known).map(str::to_owned);
            others.push(other.unwrap_or_else(|| self.elsewhere(known)));
        }
        let told = others.iter().find_map(|other| self.story.get(other)).copied();
        let at = told.unwrap_or(self.stories.len());
        if told.is_none() {
            self.stories.push(StoryData { documents: Vec::new(), more: also.len() - others.len() });
        }
        for id in [id.to_owned()].into_iter().chain(others) {
            if let (Some(story), false) = (self.stories.get_mut(at), self.story.contains_key(&id)) {
                story.documents.push(id.clone());
                self.story.insert(id, at);
            }
        }
    }

    fn elsewhere(&mut self, known: Known<'a>) -> String {
        if let Some(id) = self.elsewhere.get(&known) {
            return id.clone();
        }
        let id = if self.taken.contains(known.id) { unused(known.id, &self.taken) } else { known.id.to_owned() };
        self.taken.insert(id.clone());
        let Known { date, title, source, url, .. } = known;
        self.cards.push(CardData { id: id.clone(), date, title, source, url });
        self.elsewhere.insert(known, id.clone());
        id
    }

    /// The cards of documents that the page doesn't hold, and the stories that several tell.
    pub(super) fn into_data(self) -> (Vec<CardData<'a>>, Vec<StoryData>) {
        (self.cards, self.stories)
    }
}

/// How many bytes the cards take that a piece of evidence asks for, if it is the first to ask.
pub(super) fn cost<'a>(shown: &'a Evidence, known: &mut HashSet<Known<'a>>) -> usize {
    let others = shown.also.iter().take(MOST_OTHERS).map(Known::of_other);
    let all = [Known::of(shown)].into_iter().chain(others);
    all.filter(|card| known.insert(*card)).map(|card| card.bytes()).sum()
}
