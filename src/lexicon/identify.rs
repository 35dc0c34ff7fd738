//! The language of a text.

use super::Lexicon;
use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;
use whichlang::{LANGUAGES, Lang};

/// So many bytes of a text tell its language.
const SAMPLE: usize = 1000;
/// Of a text with fewer words the share of common ones says little.
const FEW_WORDS: usize = 12;
/// The least share of common words in a text of a language.
const LEAST_SHARE: f64 = 0.12;
/// The least share by which a language is told against what its letters look like.
const SURE_SHARE: f64 = 0.25;
/// The same where they look like a language whose common words nobody knows: it may have many of these words too. Of a language that
/// letters never tell, they say nothing.
const SURE_SHARE_OF_OTHERS: f64 = 0.5;
/// Of a text with fewer different words the letters say nothing.
const VERY_FEW_WORDS: usize = 5;
/// In fewer letters many languages have the same words.
const LONG_WORD: usize = 4;
/// Of a hundred long words in a short text of a language, the model knows more than these.
const MOST_UNKNOWN: usize = 50;
/// The code of a language that nobody knows.
pub(crate) const UNDETERMINED: &str = "und";

impl Lexicon {
    /// The code of the language that a text is most likely written in, of two letters where there is one: one of its
    /// [`languages`](Lexicon::languages), another that is known by its letters, or `und`.
    ///
    /// ```
    /// let lexicon = actant::Lexicon::built_in();
    /// assert_eq!(lexicon.identify("Le ministre a condamné la décision de la Turquie."), "fr");
    /// assert_eq!(lexicon.identify("The minister condemned the decision of the Turkish government."), "en");
    /// assert_eq!(lexicon.identify("El ministro condenó la decisión del gobierno de Turquía en una entrevista de ayer."), "es");
    /// ```
    pub fn identify(&self, text: &str) -> &str {
        let end = (0..=text.len().min(SAMPLE)).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
        let sample = &text[..end];
        let words = words(sample);
        if words.is_empty() {
            return UNDETERMINED;
        }
        // Who says a sentence twice says no more.
        let different = words.iter().collect::<FxHashSet<_>>().len();
        if different < FEW_WORDS
            && let Some(known) = self.by_known_words(sample)
        {
            return known;
        }
        // Capitals, figures and spaces say nothing of a language.
        let by_letters = code(whichlang::detect_language(&words.join(" ")));
        let shares = self.tongues.iter().map(|tongue| {
            let common = words.iter().filter(|word| tongue.opening.common.contains(word.as_str())).count();
            (tongue.code.as_str(), common as f64 / words.len() as f64)
        });
        let shares: Vec<(&str, f64)> = shares.collect();
        // Of two alike the first.
        let best = shares.iter().rev().copied().max_by(|a, b| a.1.total_cmp(&b.1));
        let Some((best, share)) = best else { return by_letters };
        let of_letters = shares.iter().find(|(code, _)| *code == by_letters).map(|(_, share)| *share);
        let sure = match of_letters {
            None if different >= VERY_FEW_WORDS && is_told_by_letters(best) => SURE_SHARE_OF_OTHERS,
            // A few words are names for the most part, which look like any language; another script is told by a single letter.
            None if different < VERY_FEW_WORDS && words.iter().all(|word| word.chars().all(is_latin)) => 0.0,
            _ => SURE_SHARE,
        };
        match of_letters {
            Some(own) if own >= LEAST_SHARE || words.len() < FEW_WORDS && own >= share => by_letters,
            _ if share >= sure => best,
            Some(_) => UNDETERMINED,
            None => by_letters,
        }
    }

    /// The language whose model knows most of the long words of a short text, of which letters and small words say little; nothing
    /// where no model knows enough of them, or two know as many.
    fn by_known_words(&self, sample: &str) -> Option<&str> {
        let composed: String = sample.nfc().collect();
        let pieces: Vec<&str> =
            composed.split(|c: char| !c.is_alphabetic()).filter(|piece| !piece.is_empty()).collect();
        let loud = !composed.chars().any(char::is_lowercase);
        let long = pieces.iter().filter(|piece| piece.chars().count() >= LONG_WORD);
        let mut counts: Vec<(&str, usize, usize, usize)> = Vec::new();
        for tongue in &self.tongues {
            let Some(model) = tongue.model else { continue };
            let (mut known, mut all) = (0, 0);
            for piece in long.clone() {
                let is_known = model.knows(&piece.to_lowercase());
                // A name that nobody knows is one in any language.
                known += usize::from(is_known);
                all += usize::from(is_known || loud || piece.starts_with(char::is_lowercase));
            }
            let common = pieces.iter().filter(|piece| tongue.opening.common.contains(piece.to_lowercase().as_str()));
            counts.push((tongue.code.as_str(), known, common.count(), all));
        }
        counts.sort_by_key(|&(_, known, common, _)| std::cmp::Reverse((known, common)));
        let (best, known, common, all) = *counts.first()?;
        let is_alone = counts.get(1).is_none_or(|other| (known, common) > (other.1, other.2));
        (is_alone && known > 0 && 100 * known > MOST_UNKNOWN * all).then_some(best)
    }
}

/// The words of a text in lower case, with composed accents; an elided one keeps its apostrophe.
fn words(text: &str) -> Vec<String> {
    let composed: String = text.nfc().collect();
    let pieces = composed
        .split_inclusive(|c: char| !c.is_alphanumeric())
        .map(|piece| piece.replace('\u{2019}', "'").to_lowercase())
        .map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').to_owned());
    pieces.filter(|piece| piece.chars().any(char::is_alphabetic)).collect()
}

fn is_latin(letter: char) -> bool {
    letter < '\u{370}'
}

/// Whether a language is one of those that are known by their letters.
fn is_told_by_letters(language: &str) -> bool {
    LANGUAGES.iter().any(|&known| code(known) == language)
}

/// A language by its code of two letters.
fn code(language: Lang) -> &'static str {
    match language {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}
