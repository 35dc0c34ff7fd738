//! Wikidata: entity dumps, and results of its query service.
//!
//! A dump is one JSON array with an entity a line; only those that are wanted stay in memory. A result of the query
//! service has a row for each answer, in one of two forms; rows about the same item are joined. An answer of the
//! entity interface (`{"entities": …}`) is read too.

mod classes;
mod entity;
mod row;
mod time;
mod whole;

use super::complaints::Complaints;
use super::lines::{LONGEST_LINE, Lines, Next, Stream};
use super::{Candidate, Gender, Kind};
use crate::Diagnostic;
use crate::gazetteer::Dated;
use entity::Entity;
use row::Row;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

/// The language of names that are the same in all languages.
const ALL_LANGUAGES: &str = "mul";

const ONE_A_LINE: &str = "the dumps have one whole entity a line; `jq -c '.[]' FILE` puts other JSON into this form";

/// What is wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct WikidataOptions {
    /// The languages of names, the one of the shown name first.
    pub languages: Vec<String>,
    /// The kind of entities of which nothing says what they are.
    pub kind: Option<Kind>,
    /// More classes of `instance of`, each with its kind.
    pub classes: Vec<(u64, Kind)>,
    /// Entities with fewer pages about them are left out, where the data says how many there are.
    pub min_sitelinks: usize,
}

/// What is known of one item.
#[derive(Debug, Default)]
struct Item {
    /// By language, in the order of the options; the last is [`ALL_LANGUAGES`].
    labels: Vec<Option<String>>,
    aliases: Vec<String>,
    demonyms: Vec<String>,
    kind: Option<Kind>,
    classes: Vec<u64>,
    citizenships: Vec<Dated<u64>>,
    /// The items of offices that were held.
    offices: Vec<Dated<u64>>,
    /// The names of offices.
    roles: Vec<Dated<String>>,
    gender: Option<Gender>,
}

/// Why entities were left out.
#[derive(Debug, Default)]
pub(crate) struct Skipped {
    /// They are something else, and what; the most frequent classes first.
    pub other_kind: u64,
    pub classes: Vec<(u64, u64)>,
    /// Nothing says what they are.
    pub kindless: u64,
    /// No name in the languages that are wanted.
    pub nameless: u64,
    /// Too few pages.
    pub unpopular: u64,
    /// Properties, lexemes, rows without an item.
    pub no_items: u64,
}

/// A reader of files, one after the other.
#[derive(Debug)]
pub(crate) struct Wikidata {
    options: WikidataOptions,
    items: BTreeMap<u64, Item>,
    classes: HashMap<u64, u64>,
    /// The names of offices, by item.
    offices: HashMap<u64, String>,
    skipped: Skipped,
}

impl Wikidata {
    pub(crate) fn new(mut options: WikidataOptions) -> Self {
        options.languages.retain(|language| language != ALL_LANGUAGES);
        options.languages.push(ALL_LANGUAGES.to_owned());
        Wikidata {
            options,
            items: BTreeMap::new(),
            classes: HashMap::new(),
            offices: HashMap::new(),
            skipped: Skipped::default(),
        }
    }

    /// Reads a stream to its end; what is wrong with it goes to `complaints`, and the rest is read.
    pub(crate) fn read(&mut self, stream: Stream, file: &str, complaints: &mut Complaints) {
        let mut lines = Lines::new(stream, LONGEST_LINE);
        let (mut form, mut in_list) = (None, false);
        loop {
            match lines.next() {
                Ok(Next::Line(number, line)) => {
                    in_list |= line.trim_ascii().starts_with(b"[");
                    if form.is_none() && !in_list && whole::begins(line) {
                        return whole::read(self, lines.rewound(), file, complaints);
                    }
                    let goes_on = self.read_line(line, (file, number), &mut form, complaints);
                    if !goes_on {
                        return;
                    }
                }
                Ok(Next::TooLong(number)) => {
                    let message = format!("this line is longer than {} MiB", LONGEST_LINE >> 20);
                    let complaint = Diagnostic::error("line-too-long", message).at_place(file, number, 1);
                    complaints.push(complaint.help(ONE_A_LINE));
                }
                Ok(Next::End) => return,
                Err(error) => {
                    let message = format!("this can't be read any further: {error}");
                    let complaint = Diagnostic::error("unreadable", message).at_place(file, lines.number(), 1);
                    return complaints.push(complaint.help("see that the file is whole; what stands before is kept"));
                }
            }
        }
    }

    /// Reads the objects of a line, which may begin or end an array; `false` where reading on would be of no use.
    fn read_line(
        &mut self,
        line: &[u8],
        (file, number): (&str, usize),
        form: &mut Option<Form>,
        complaints: &mut Complaints,
    ) -> bool {
        let is_first = form.is_none();
        let mut rest = line.trim_ascii_end();
        loop {
            let between = rest.iter().take_while(|byte| byte.is_ascii_whitespace() || b",[]".contains(byte)).count();
            rest = rest.get(between..).unwrap_or(&[]);
            if rest.is_empty() {
                return true;
            }
            let form = *form.get_or_insert_with(|| Form::of(rest));
            match self.read_object(rest, form) {
                Ok(length) => rest = rest.get(length..).unwrap_or(&[]),
                // The first object goes on in the next line, and so will all others: somebody made it pretty.
                Err(error) if error.is_eof() && is_first && rest == b"{" => {
                    let message =
                        "here begins an object that takes several lines, and a dump has one whole entity a line";
                    let complaint = Diagnostic::error("bad-json", message).at_place(file, number, 1);
                    complaints.push(complaint.help("write each on a line of its own, as `jq -c '.[]' FILE` does"));
                    return false;
                }
                Err(error) => {
                    let column = line.trim_ascii_end().len() - rest.len() + error.column().max(1);
                    let text = error.to_string();
                    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
                    let message = format!("no whole JSON object stands here: {message}");
                    let complaint = Diagnostic::error("bad-json", message).at_place(file, number, column);
                    complaints.push(complaint.help(ONE_A_LINE));
                    return true;
                }
            }
        }
    }

    /// Reads the object that `bytes` begin with; its length comes back.
    fn read_object(&mut self, bytes: &[u8], form: Form) -> Result<usize, serde_json::Error> {
        let reader = serde_json::Deserializer::from_slice(bytes);
        Ok(match form {
            Form::Entities => {
                let mut objects = reader.into_iter::<Entity>();
                let entity = objects.next().transpose()?;
                self.take_entity(&entity.unwrap_or_default());
                objects.byte_offset()
            }
            Form::Rows => {
                let mut objects = reader.into_iter::<Row>();
                let row = objects.next().transpose()?;
                self.take_row(&row.unwrap_or_default());
                objects.byte_offset()
            }
        })
    }

    fn take_entity(&mut self, entity: &Entity) {
        let Some(number) = entity.number() else {
            self.skipped.no_items += 1;
            return;
        };
        let classes = entity.classes();
        if classes.iter().copied().chain(entity.upper_classes()).any(classes::is_office) {
            let label = entity.label(&self.options.languages).map(str::to_owned);
            self.offices.extend(label.map(|label| (number, label)));
            return;
        }
        // Of a hundred million items nearly all are something else: they go before they take any room.
        let Some(kind) = self.kind_of(&classes, None) else { return };
        if entity.sitelinks() < self.options.min_sitelinks {
            self.skipped.unpopular += 1;
            return;
        }
        let item = entity.read(&self.options.languages);
        if item.labels.iter().all(Option::is_none) {
            self.skipped.nameless += 1;
            return;
        }
        self.items.entry(number).or_default().join(Item { kind: Some(kind), ..item });
    }

    fn take_row(&mut self, row: &Row) {
        match row::read(row, &self.options.languages) {
            Some((number, item)) => self.items.entry(number).or_default().join(item),
            None => self.skipped.no_items += 1,
        }
    }

    /// What something is by its classes; where it is nothing that is wanted, that is counted.
    fn kind_of(&mut self, classes: &[u64], said: Option<Kind>) -> Option<Kind> {
        if said.is_some() {
            return said;
        }
        let own = |class: &u64| self.options.classes.iter().find(|(own, _)| own == class).map(|(_, kind)| *kind);
        let found = classes.iter().filter_map(|class| own(class).or_else(|| classes::kind_of(*class)));
        // A state is an organisation too in the eyes of some.
        let kind = found.min_by_key(|kind| match kind {
            Kind::Person => 0,
            Kind::State => 1,
            Kind::Organisation => 2,
        });
        match (kind, classes, self.options.kind) {
            (Some(kind), _, _) => Some(kind),
            (None, [], Some(kind)) => Some(kind),
            (None, [], None) => {
                self.skipped.kindless += 1;
                None
            }
            (None, _, _) => {
                self.skipped.other_kind += 1;
                for class in classes {
                    *self.classes.entry(*class).or_default() += 1;
                }
                None
            }
        }
    }

    /// Everything that was read, in the order of the items' numbers.
    pub(crate) fn finish(mut self) -> (Vec<Candidate>, Skipped) {
        let mut candidates = Vec::new();
        for (number, mut item) in std::mem::take(&mut self.items) {
            item.tidy();
            let Some(kind) = self.kind_of(&item.classes, item.kind) else { continue };
            if item.labels.iter().all(Option::is_none) {
                self.skipped.nameless += 1;
                continue;
            }
            let key = |number: u64| format!("Q{number}");
            // An office of which nothing is known but its number says nothing.
            let office = |office: &Dated<u64>| Some(office.with(self.offices.get(&office.value)?.clone()));
            let offices: Vec<_> = item.offices.iter().filter_map(office).collect();
            candidates.push(Candidate {
                kind: Some(kind),
                key: Some(key(number)),
                roles: item.roles.into_iter().chain(offices).collect(),
                texts: item.labels.into_iter().flatten().chain(item.aliases).collect(),
                demonyms: item.demonyms,
                affiliation: item.citizenships.iter().map(|state| state.with(key(state.value))).collect(),
                gender: item.gender,
                wikidata: Some(number),
            });
        }
        let mut classes: Vec<_> = self.classes.into_iter().collect();
        classes.sort_unstable_by_key(|&(class, count)| (std::cmp::Reverse(count), class));
        self.skipped.classes = classes;
        (candidates, self.skipped)
    }
}

impl Item {
    /// Takes out what was said more than once.
    fn tidy(&mut self) {
        distinct(&mut self.aliases);
        distinct(&mut self.demonyms);
        distinct(&mut self.classes);
        distinct(&mut self.citizenships);
        distinct(&mut self.offices);
        distinct(&mut self.roles);
    }

    /// Adds what another row, or another file, says of the same item.
    fn join(&mut self, other: Item) {
        self.labels.resize(self.labels.len().max(other.labels.len()), None);
        for (own, label) in self.labels.iter_mut().zip(other.labels) {
            match (&own, label) {
                (None, label) => *own = label,
                (Some(own), Some(label)) if *own != label => add(&mut self.aliases, label),
                _ => {}
            }
        }
        other.aliases.into_iter().for_each(|alias| add(&mut self.aliases, alias));
        other.demonyms.into_iter().for_each(|demonym| add(&mut self.demonyms, demonym));
        other.classes.into_iter().for_each(|class| add(&mut self.classes, class));
        other.citizenships.into_iter().for_each(|state| add(&mut self.citizenships, state));
        other.offices.into_iter().for_each(|office| add(&mut self.offices, office));
        other.roles.into_iter().for_each(|role| add(&mut self.roles, role));
        self.kind = self.kind.or(other.kind);
        self.gender = self.gender.or(other.gender);
    }
}

/// Lists that are shorter are searched from one end to the other.
const SHORT_LIST: usize = 32;

/// Adds what a list may have already; [`distinct`] must come behind. A long list is made distinct whenever it has grown
/// to its capacity, and so not at every step: a result may say the same of one item a hundred thousand times.
fn add<T: Eq + Hash + Clone>(list: &mut Vec<T>, item: T) {
    if list.len() < SHORT_LIST {
        if !list.contains(&item) {
            list.push(item);
        }
        return;
    }
    if list.len() == list.capacity() {
        distinct(list);
        list.reserve(list.len().max(SHORT_LIST));
    }
    list.push(item);
}

/// Keeps the first of what is the same.
pub(super) fn distinct<T: Eq + Hash + Clone>(list: &mut Vec<T>) {
    let mut seen = HashSet::with_capacity(list.len());
    list.retain(|item| seen.insert(item.clone()));
}

/// What the objects of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Entities,
    Rows,
}

impl Form {
    /// By the first object.
    fn of(bytes: &[u8]) -> Form {
        let mut objects = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
        match objects.next() {
            // Names by language; a row has texts only.
            Some(Ok(object))
                if !object["labels"].is_object() && !object["claims"].is_object() && object["type"] != "property" =>
            {
                Form::Rows
            }
            _ => Form::Entities,
        }
    }
}

/// The gender that the item of one says.
fn gender_of(item: u64) -> Option<Gender> {
    match item {
        // Male, trans man.
        6_581_097 | 2_449_503 => Some(Gender::Masculine),
        // Female, trans woman.
        6_581_072 | 1_052_281 => Some(Gender::Feminine),
        _ => None,
    }
}

#[cfg(test)]
#[path = "wikidata_tests.rs"]
mod tests;
