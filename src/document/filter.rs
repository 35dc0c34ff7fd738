//! Which documents are read: those of a time, and those that hold some words.

use super::{Date, Document};
use crate::text::{Folded, paragraphs};
use memchr::memmem;

/// What opens and closes a phrase: words that must stand together.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Which documents are wanted: by their dates, and by words that they must hold. Without either, all are.
///
/// ```
/// use actant::document::{Filter, LeftOut};
/// use actant::{Date, Document};
/// let date = |text: &str| text.parse::<Date>().ok();
/// let filter = Filter::between(date("2020-07"), None)?.about("erevan \"Haut-Karabakh\"")?;
/// let mut document = Document::new("one", "Le HAUT‑KARABAKH inquiète Érevan.");
/// assert_eq!(filter.leaves_out(&document), Some(LeftOut::Undated));
/// document.date = date("2020-06-30");
/// assert_eq!(filter.leaves_out(&document), Some(LeftOut::OtherTime));
/// document.date = date("2020-07-01");
/// assert_eq!(filter.leaves_out(&document), None);
/// document.text = "Érevan se tait.".to_owned();
/// assert_eq!(filter.leaves_out(&document), Some(LeftOut::OtherWords));
/// # Ok::<(), actant::document::FilterError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    from: Option<Date>,
    to: Option<Date>,
    /// Folded words and phrases, all of which must be there.
    about: Vec<String>,
    /// Folded names, one of which must be that of the source.
    sources: Vec<String>,
}

/// Why a document is not wanted. Where there are several reasons, the first of these counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// A time is asked for, and the document has no date.
    Undated,
    /// Its date lies outside of the time.
    OtherTime,
    /// It is from another source, or from one that is not named.
    OtherSource,
    /// It lacks a word.
    OtherWords,
}

/// A filter that nothing could ever pass.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// The time ends before it begins.
    #[error("no day is both from {0} on and up to {1}: give the earlier date first")]
    Backward(Date, Date),
    /// There is no letter or digit in what should be words.
    #[error("there is no word in `{0}`")]
    NoWord(String),
    /// There is no letter or digit in what should be the name of a source.
    #[error("there is no name in `{0}`")]
    NoSource(String),
    /// A phrase has no end.
    #[error("a quotation mark is not closed in `{0}`")]
    OpenQuote(String),
}

impl Filter {
    /// The documents from one date to another, both included. A date that is only a month or a year stands for all of
    /// its days; a document whose own date is such a one is wanted where any of its days is.
    ///
    /// # Errors
    ///
    /// Where the last day comes before the first.
    pub fn between(from: Option<Date>, to: Option<Date>) -> Result<Self, FilterError> {
        match (from, to) {
            (Some(from), Some(to)) if to.last_day() < from.first_day() => Err(FilterError::Backward(from, to)),
            _ => Ok(Filter { from, to, ..Filter::default() }),
        }
    }

    /// Of these documents, those that hold all of these words too, in the text or the title, in any order and place.
    /// Words in quotation marks must stand together as they are. Whole words count; case, accents, and the kinds of
    /// apostrophe, dash and space make no difference, as they make none in names.
    ///
    /// # Errors
    ///
    /// Where there is no word, or a quotation mark is not closed.
    pub fn about(mut self, words: &str) -> Result<Self, FilterError> {
        let before = self.about.len();
        let mut phrase = String::new();
        let mut is_quoted = false;
        for c in words.chars() {
            let is_quote = QUOTES.contains(&c);
            if is_quote || (c.is_whitespace() && !is_quoted) {
                self.demand(&phrase);
                phrase.clear();
                is_quoted ^= is_quote;
            } else {
                phrase.push(c);
            }
        }
        self.demand(&phrase);
        match (is_quoted, self.about.len() > before) {
            (true, _) => Err(FilterError::OpenQuote(words.to_owned())),
            (false, false) => Err(FilterError::NoWord(words.to_owned())),
            (false, true) => Ok(self),
        }
    }

    /// Of these documents, those from this source, or from one that was named before. Case and accents make no difference.
    ///
    /// # Errors
    ///
    /// Where there is no name.
    pub fn from_source(mut self, name: &str) -> Result<Self, FilterError> {
        let folded = folded_name(name);
        if folded.is_empty() {
            return Err(FilterError::NoSource(name.to_owned()));
        }
        self.sources.push(folded);
        Ok(self)
    }

    fn demand(&mut self, phrase: &str) {
        let folded = Folded::of(phrase);
        let phrase = folded.as_str().trim_matches(|c| !is_part_of_word(c));
        if !phrase.is_empty() {
            self.about.push(phrase.to_owned());
        }
    }

    /// The first and the last date, where they are given.
    pub fn dates(&self) -> (Option<Date>, Option<Date>) {
        (self.from, self.to)
    }

    /// Why a document is not wanted; `None` where it is.
    pub fn leaves_out(&self, document: &Document) -> Option<LeftOut> {
        if self.from.is_some() || self.to.is_some() {
            let Some(date) = document.date else { return Some(LeftOut::Undated) };
            let early = self.from.is_some_and(|from| date.last_day() < from.first_day());
            let late = self.to.is_some_and(|to| to.last_day() < date.first_day());
            if early || late {
                return Some(LeftOut::OtherTime);
            }
        }
        let is_from = |source: &String| self.sources.contains(&folded_name(source));
        if !self.sources.is_empty() && !document.source.as_ref().is_some_and(is_from) {
            return Some(LeftOut::OtherSource);
        }
        if self.about.is_empty() {
            return None;
        }
        let title = Folded::of(document.title.as_deref().unwrap_or(""));
        let text = Folded::with_paragraphs(&document.text, &paragraphs(&document.text, 0, false));
        let is_there = |phrase: &String| holds(title.as_str(), phrase) || holds(text.as_str(), phrase);
        if self.about.iter().all(is_there) { None } else { Some(LeftOut::OtherWords) }
    }
}

/// A name without its case, accents and marks.
fn folded_name(name: &str) -> String {
    let folded = Folded::of(name);
    let words = folded.as_str().split(|c| !is_part_of_word(c)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What names and words are made of: where it goes on, a word does.
fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether whole words of a folded text are this phrase.
fn holds(text: &str, phrase: &str) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(is_part_of_word);
    memmem::find_iter(text.as_bytes(), phrase).any(|at| {
        let (before, behind) = (text.get(..at), text.get(at + phrase.len()..));
        !goes_on(before.and_then(|text| text.chars().next_back()))
            && !goes_on(behind.and_then(|text| text.chars().next()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<Date> {
        text.parse().ok()
    }

    #[test]
    fn both_ends_belong_to_a_time_and_coarse_dates_may_lie_in_it() {
        let (time, date_outside) = (Some(LeftOut::OtherTime), Some(LeftOut::Undated));
        for (from, to, of, expected) in [
            ("", "", "", None),
            ("2020", "", "", date_outside),
            ("", "2020", "", date_outside),
            ("2020-07-16", "2020-07-16", "2020-07-16", None),
            ("2020-07-16", "2020-07-16", "2020-07-15", time),
            ("2020-07-16", "2020-07-16", "2020-07-17", time),
            ("2020-07-16", "2020-07-16", "2020-07", None),
            ("2020-07-16", "2020-07-16", "2020", None),
            ("2020-07", "", "2020-06-30", time),
            ("2020-07", "", "2020-07-01", None),
            ("2020-07", "", "2020", None),
            ("", "2020-07", "2020-07-31", None),
            ("", "2020-07", "2020-08", time),
            ("2019", "2020", "2020-12-31", None),
            ("2019", "2020", "2021", time),
        ] {
            let filter = Filter::between(date(from), date(to)).unwrap();
            let document = Document { date: date(of), ..Document::new("a", "") };
            assert_eq!(filter.leaves_out(&document), expected, "{of} from {from} to {to}");
        }
    }

    #[test]
    fn a_time_that_ends_before_it_begins_is_refused() {
        for (from, to, is_fine) in [
            ("2021", "2020", false),
            ("2020-07-16", "2020-07-15", false),
            ("2020-07-16", "2020-06", false),
            ("2020-07-16", "2020-07", true),
            ("2020-07", "2020", true),
            ("2020", "2020-01-01", true),
        ] {
            assert_eq!(Filter::between(date(from), date(to)).is_ok(), is_fine, "{from} to {to}");
        }
    }

    #[test]
    fn words_are_found_whole_in_any_spelling_and_order() {
        for (words, text, is_about) in [
            ("Moscou", "MOSCOU se tait.", true),
            ("érevan ankara", "Ankara répond à Erevan.", true),
            ("erevan ankara", "Ankara répond à Bakou.", false),
            ("Iran", "L'Iran parle ; l’iranien aussi.", true),
            ("Iran", "Un Iranien parle.", false),
            ("Iran", "Le bassin_iran et l'iran2 n'en sont pas.", false),
            ("l’Iran", "Voici l'Iran.", true),
            ("\"Union africaine\"", "L'Union\nafricaine siège.", true),
            ("\"Union africaine\"", "Une union d'une force africaine.", false),
            ("« Union africaine »", "l'union africaine", true),
            ("“Union africaine” Bamako", "l'union africaine va à Bamako", true),
            ("“Union africaine” Bamako", "l'union africaine", false),
            ("\"Union africaine\"", "L'Union\n\nAfricaine : un titre, un autre.", false),
            ("Haut‑Karabakh, ", "le Haut-Karabakh", true),
            ("Ереван", "в Ереване", false),
            ("Ереван", "город Ереван!", true),
        ] {
            let filter = Filter::default().about(words).unwrap();
            let expected = if is_about { None } else { Some(LeftOut::OtherWords) };
            assert_eq!(filter.leaves_out(&Document::new("a", text)), expected, "{words} in {text}");
        }
    }

    #[test]
    fn a_title_counts_and_asking_twice_asks_for_both() {
        let document = Document { title: Some("Minsk".to_owned()), ..Document::new("a", "Paris") };
        let filter = Filter::default().about("minsk").unwrap();
        assert_eq!(filter.leaves_out(&document), None);
        assert_eq!(filter.clone().about("paris").unwrap().leaves_out(&document), None);
        assert_eq!(filter.about("rome").unwrap().leaves_out(&document), Some(LeftOut::OtherWords));
    }

    #[test]
    fn words_that_are_none_are_refused() {
        for words in ["", " ", "—", "\"\"", "« »"] {
            assert_eq!(Filter::default().about(words), Err(FilterError::NoWord(words.to_owned())));
        }
        for words in ["\"Union", "Union « africaine", "\"a\" \"b"] {
            assert_eq!(Filter::default().about(words), Err(FilterError::OpenQuote(words.to_owned())));
        }
    }
}
