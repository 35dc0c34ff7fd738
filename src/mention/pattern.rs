//! Patterns: the folded forms of all names, each with what the text must look like where it is found.

use super::MentionForm;
use crate::gazetteer::{Alias, Case, EntityIndex, Gazetteer, Kind};
use crate::text::{Folded, Span};
use rustc_hash::FxHashMap as HashMap;
use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest run of capitals that must be written so ("EI"): shorter than a word that a sentence may begin with.
const SHORT_ACRONYM: usize = 3;

/// Up to so many letters a word may be an article ("Le Monde"): then the next one needs its capital too.
const SHORT_WORD: usize = 3;

/// One way in which an entity may be named.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub entity: EntityIndex,
    pub form: MentionForm,
    /// The alias as the gazetteer writes it.
    written: String,
    case: Case,
    /// Folded offsets at which the text must have a capital.
    capitals: Vec<usize>,
    /// Every letter must be a capital.
    all_capitals: bool,
    /// It must go on after a hyphen (`turco-`).
    pub combining: bool,
    /// A surname that the gazetteer does not list: it counts once the full name has been read.
    pub derived: bool,
}

/// How the folded texts of names begin, up to so many bytes: what the automaton looks for. Whole names would make it many
/// times larger, and dear to build; what follows is compared where a word begins so.
const START: usize = 8;
/// Longer names are looked for as a whole: comparing them at each place that begins so could take time without end.
const LONG: usize = 64;

/// All patterns: the folded text of each, and the forms that it may be.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    /// The beginnings of all patterns, each once.
    pub starts: Vec<String>,
    /// By beginning: the lengths in bytes of the patterns that begin so, each once, the shortest first.
    lengths: Vec<SmallVec<[u32; 2]>>,
    /// The patterns by their text, with their place in `forms`.
    numbers: HashMap<String, u32>,
    forms: Vec<SmallVec<[Form; 1]>>,
}

impl Patterns {
    pub(super) fn of(gazetteer: &Gazetteer) -> Self {
        let mut all = Patterns::default();
        let mut add = |alias: &Alias, (entity, kind), form: MentionForm, combining: bool, derived: bool| {
            let folded = Folded::of(alias.text.trim());
            let pattern = folded.as_str().trim();
            if !pattern.contains(char::is_alphanumeric) {
                return;
            }
            let number = *all.numbers.entry(pattern.to_owned()).or_insert_with(|| {
                all.forms.push(SmallVec::new());
                u32::try_from(all.forms.len() - 1).unwrap_or(u32::MAX)
            });
            let Some(forms) = all.forms.get_mut(number as usize) else { return };
            let new = Form::new(alias, &folded, (entity, kind), form, combining, derived);
            let same = |old: &Form| old.entity == entity && old.combining == combining;
            // A seat that is listed as an alias too stays a seat, the stricter reading; a surname that is listed is one that
            // needs no full name.
            let gives_way = |old: &Form| same(old) && (form == MentionForm::Metonym || old.derived);
            if derived && forms.iter().any(same) {
                return;
            }
            forms.retain(|old| !gives_way(old));
            // In another case or spelling ("Groupe", "groupe"), what either allows is allowed.
            if !forms.iter().any(|old| same(old) && old.covers(&new)) {
                forms.push(new);
            }
        };
        for (number, entity) in gazetteer.entities().iter().enumerate() {
            let index = (EntityIndex(u32::try_from(number).unwrap_or(u32::MAX)), entity.kind);
            for alias in std::iter::once(&entity.name).chain(&entity.aliases) {
                let short = needs_full_name(entity.kind, &entity.name, alias);
                add(alias, index, name_form(alias, entity.kind), false, short);
            }
            for alias in &entity.demonyms {
                add(&uncased(alias), index, MentionForm::Demonym, false, false);
            }
            for alias in &entity.combining {
                add(&uncased(alias), index, MentionForm::Demonym, true, false);
            }
            for alias in &entity.seats {
                add(alias, index, MentionForm::Metonym, false, false);
            }
            if entity.kind == Kind::Person
                && entity.surname
                && let Some((_, surname)) = entity.name.text.trim().rsplit_once(char::is_whitespace)
                && surname.chars().count() > 2
                && surname.chars().next().is_some_and(char::is_uppercase)
            {
                add(&Alias { text: surname.to_owned(), case: Case::Capital }, index, MentionForm::Surname, false, true);
            }
        }
        all.begin();
        all
    }

    /// Makes the beginnings, in the order of the patterns.
    fn begin(&mut self) {
        let mut texts: Vec<(&String, u32)> = self.numbers.iter().map(|(text, &number)| (text, number)).collect();
        texts.sort_unstable_by_key(|&(_, number)| number);
        let mut known: HashMap<&str, usize> = HashMap::default();
        for (text, _) in texts {
            let start = (0..=START).rev().find_map(|length| text.get(..length)).filter(|_| text.len() <= LONG);
            let start = start.unwrap_or(text);
            let place = *known.entry(start).or_insert_with(|| {
                self.starts.push(start.to_owned());
                self.lengths.push(SmallVec::new());
                self.starts.len() - 1
            });
            let (Some(lengths), Ok(length)) = (self.lengths.get_mut(place), u32::try_from(text.len())) else {
                continue;
            };
            if let Err(at) = lengths.binary_search(&length) {
                lengths.insert(at, length);
            }
        }
    }

    /// The patterns with a beginning, by its number, that stand at a place of a folded text: where each ends, and what
    /// it may be. The shortest comes first.
    pub(super) fn at<'p>(
        &'p self,
        start: usize,
        text: &'p str,
        place: usize,
    ) -> impl Iterator<Item = (usize, &'p [Form])> {
        let lengths = self.lengths.get(start).into_iter().flatten();
        lengths.filter_map(move |&length| {
            let end = place + length as usize;
            let number = *self.numbers.get(text.get(place..end)?)?;
            Some((end, self.forms.get(number as usize)?.as_slice()))
        })
    }
}

/// Whether two names of an entity of this kind are the same but for capitals and accents, and every text that `narrow`
/// matches is matched by `wide` too.
pub(crate) fn swallows(kind: Kind, wide: &Alias, narrow: &Alias) -> bool {
    if Folded::of(wide.text.trim()).as_str() != Folded::of(narrow.text.trim()).as_str() {
        return false;
    }
    let form = |alias: &Alias| Form::of(alias, kind);
    form(wide).covers(&form(narrow))
}

/// Whether a name of an entity of this kind matches at the start of a sentence and in small letters.
pub(crate) fn without_capital(kind: Kind, alias: &Alias) -> (bool, bool) {
    let form = Form::of(alias, kind);
    let anywhere = form.case != Case::Exact && form.capitals.is_empty();
    let first = form.case != Case::Exact && !form.all_capitals && form.capitals.iter().all(|&at| at == 0);
    (first, anywhere)
}

/// Whether an alias names its entity only in a document that gives its full name: "l'Assemblée" for "l'Assemblée
/// parlementaire", a common word.
pub(crate) fn needs_full_name(kind: Kind, name: &Alias, alias: &Alias) -> bool {
    let first = name.text.split_whitespace().next().unwrap_or("");
    kind == Kind::Organisation && alias.text != name.text && alias.text.trim() == first
}

/// A demonym needs no capital.
fn uncased(alias: &Alias) -> Alias {
    match alias.case {
        Case::Capital => Alias { case: Case::Any, ..alias.clone() },
        _ => alias.clone(),
    }
}

fn name_form(alias: &Alias, kind: Kind) -> MentionForm {
    let letters: Vec<char> = alias.text.chars().filter(|c| c.is_alphabetic()).collect();
    if kind == Kind::Person {
        match alias.text.contains(char::is_whitespace) {
            true => MentionForm::Name,
            false => MentionForm::Surname,
        }
    } else if letters.len() > 1 && letters.iter().all(|c| c.is_uppercase()) && !alias.text.contains(' ') {
        MentionForm::Acronym
    } else {
        MentionForm::Name
    }
}

impl Form {
    /// The form of a name by itself, whoever bears it.
    fn of(alias: &Alias, kind: Kind) -> Self {
        let folded = Folded::of(alias.text.trim());
        Form::new(alias, &folded, (EntityIndex(0), kind), MentionForm::Name, false, false)
    }

    fn new(
        alias: &Alias,
        folded: &Folded,
        (entity, kind): (EntityIndex, Kind),
        form: MentionForm,
        combining: bool,
        derived: bool,
    ) -> Self {
        let mut capitals = Vec::new();
        if alias.case == Case::Capital {
            let mut at = 0;
            for word in folded.as_str().split_inclusive(|c: char| !c.is_alphanumeric()) {
                let span = folded.unfold(Span::new(at, at + word.len()));
                if span.slice(alias.text.trim()).chars().next().is_some_and(char::is_uppercase) {
                    capitals.push(at);
                    // "Union Européenne" and "Union européenne" are both in use; of a person all parts are names.
                    if kind != Kind::Person && word.chars().filter(|c| c.is_alphanumeric()).count() > SHORT_WORD {
                        break;
                    }
                }
                at += word.len();
            }
        }
        let letters = alias.text.chars().filter(|c| c.is_alphabetic());
        let short = letters.clone().count() <= SHORT_ACRONYM;
        Form {
            entity,
            form,
            case: alias.case,
            capitals,
            all_capitals: alias.case == Case::Capital
                && short
                && letters.clone().count() > 1
                && letters.clone().all(char::is_uppercase),
            written: alias.text.trim().to_owned(),
            combining,
            derived,
        }
    }

    /// Whether every text that `other` fits, a form of the same folded text, fits this form too.
    fn covers(&self, other: &Form) -> bool {
        match (self.case, other.case) {
            (Case::Exact, Case::Exact) => same_letters(&self.written, &other.written),
            (Case::Exact, _) => false,
            (_, Case::Exact) => {
                let (text, folded) = (other.written.as_str(), Folded::of(&other.written));
                let at = Span::new(0, folded.as_str().len());
                self.fits(text, &folded, at, Span::new(0, text.len()))
            }
            _ => {
                self.capitals.iter().all(|at| other.capitals.contains(at))
                    && (!self.all_capitals || other.all_capitals)
                    && accents_fit(&other.written, &self.written)
            }
        }
    }

    /// Whether the text at a folded match is written as this form asks.
    pub(super) fn fits(&self, text: &str, folded: &Folded, at: Span, span: Span) -> bool {
        let found = span.slice(text);
        match self.case {
            Case::Exact => return same_letters(found, &self.written),
            Case::Any => {}
            Case::Capital => {
                let capital = |offset: &usize| {
                    let original = if *offset == 0 { span.start } else { folded.original(at.start + offset) };
                    text.get(original..)
                        .and_then(|rest| rest.chars().find(|c| c.is_alphanumeric()))
                        .is_some_and(|c| c.is_uppercase())
                };
                if !self.capitals.iter().all(capital) {
                    return false;
                }
                if self.all_capitals && found.chars().any(char::is_lowercase) {
                    return false;
                }
            }
        }
        // An accent may be missing, and foreign names may keep theirs; but a word in lower case with an accent that
        // the form has not is another word.
        found.is_ascii()
            || found.chars().next().is_some_and(char::is_uppercase)
            || found == self.written
            || accents_fit(found, &self.written)
    }
}

/// Equal but for composition and the kinds of space, dash and apostrophe.
fn same_letters(a: &str, b: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|&c| c != '\u{ad}')
            .nfc()
            .map(|c| match c {
                '’' | 'ʼ' | '‘' => '\'',
                '\u{2010}'..='\u{2015}' => '-',
                _ if c.is_whitespace() => ' ',
                _ => c,
            })
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    plain(a) == plain(b)
}

/// Whether every accent of `found` stands in `written` too.
fn accents_fit(found: &str, written: &str) -> bool {
    let letters = |text: &str| -> Vec<(char, String)> {
        let mut all: Vec<(char, String)> = Vec::new();
        for c in text.chars().flat_map(char::to_lowercase).nfd() {
            if is_combining_mark(c) {
                if let Some(last) = all.last_mut() {
                    last.1.push(c);
                }
            } else if c.is_alphabetic() {
                all.push((c, String::new()));
            }
        }
        all
    };
    let (found, written) = (letters(found), letters(written));
    found.len() != written.len()
        || found.iter().zip(&written).all(|((_, marks), (_, allowed))| marks.is_empty() || marks == allowed)
}
