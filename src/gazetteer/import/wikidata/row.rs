//! A row of a result of the query service. What its variables mean is told by their names.

use super::super::super::{Dated, Term};
use super::super::Kind;
use super::super::known::item_number;
use super::{Item, gender_of, time};
use serde_json::Value;
use std::collections::BTreeMap;

/// Variables and what they hold: a text, or an object with a `value`.
pub(super) type Row = BTreeMap<String, Value>;

/// The variable of the item, where there is one of this name.
const ITEM: &str = "item";

/// What a variable tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Label,
    /// Aliases that commas separate, as the label service gives them.
    CommaList,
    /// An alias, or several with `|` between.
    Alias,
    Class,
    Citizenship,
    Gender,
    Demonym,
    /// The name of an office, and when it was held.
    Office,
    Start,
    End,
}

const ROLES: &[(Role, &[&str])] = &[
    (Role::Label, &["label", "name"]),
    (Role::Alias, &["alias", "aliases"]),
    (Role::CommaList, &["altlabel", "altlabels"]),
    (Role::Class, &["class", "instance", "instanceof", "kind", "type", "p31"]),
    (Role::Citizenship, &["citizenship", "country", "state", "affiliation", "p27"]),
    (Role::Gender, &["gender", "sex", "p21"]),
    (Role::Demonym, &["demonym", "demonyms", "p1549"]),
    (Role::Office, &["officelabel", "positionlabel", "rolelabel"]),
    (Role::Start, &["start", "from", "officestart", "positionstart", "p580"]),
    (Role::End, &["end", "to", "officeend", "positionend", "p582"]),
];

fn role_of(variable: &str, item: &str) -> Option<Role> {
    let variable = variable.to_ascii_lowercase();
    // `?personLabel` says the label of `?person`, and that is a label if `?person` is the item.
    let own = variable.strip_prefix(&item.to_ascii_lowercase()).filter(|rest| !rest.is_empty()).unwrap_or(&variable);
    ROLES.iter().find(|(_, names)| names.contains(&own)).map(|(role, _)| *role)
}

/// The item of a row and what the row says of it; `None` where it names no item.
pub(super) fn read(row: &Row, languages: &[String]) -> Option<(u64, Item)> {
    let (variable, number) = item_of(row)?;
    let mut item = Item { labels: vec![None; languages.len()], ..Item::default() };
    let (mut office, mut term, mut known) = (None, Term::ALWAYS, true);
    for (name, cell) in row.iter().filter(|(name, _)| *name != variable) {
        let (Some(role), Some(text)) = (role_of(name, variable), text_of(cell)) else { continue };
        let texts = |mark: char| text.split(mark).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        // A text without a language is in the one that was asked for.
        let language = cell["xml:lang"].as_str().or_else(|| cell["lang"].as_str());
        let place = language.map_or(Some(0), |language| languages.iter().position(|wanted| wanted == language));
        match (role, place) {
            // The label service gives the number of the item where there is no label.
            (Role::Label, Some(place)) if item_number(text).is_none() => {
                if let Some(label) = item.labels.get_mut(place) {
                    *label = Some(text.to_owned());
                }
            }
            (Role::Alias, Some(_)) => item.aliases.extend(texts('|')),
            (Role::CommaList, Some(_)) => item.aliases.extend(texts(',')),
            (Role::Demonym, Some(_)) => item.demonyms.extend(texts('|')),
            (Role::Class, _) => match Kind::from_name(&text.to_ascii_lowercase()) {
                Some(kind) => item.kind = Some(kind),
                None => item.classes.extend(item_in(text)),
            },
            (Role::Citizenship, _) => item.citizenships.extend(item_in(text).map(Dated::always)),
            (Role::Office, Some(_)) if item_number(text).is_none() => office = Some(text.to_owned()),
            // An office of a time that is no date would be one of today without it.
            (Role::Start | Role::End, _) => {
                let date = time::read(text);
                known &= date.is_some();
                *(if role == Role::Start { &mut term.from } else { &mut term.to }) = date;
            }
            (Role::Gender, _) => item.gender = item_in(text).and_then(gender_of),
            _ => {}
        }
    }
    item.roles.extend(office.filter(|_| known).map(|value| Dated { value, term }));
    Some((number, item))
}

/// The variable of the item and its number.
fn item_of(row: &Row) -> Option<(&str, u64)> {
    let number = |cell: &Value| text_of(cell).and_then(item_in);
    let items = || row.iter().filter_map(|(name, cell)| Some((name.as_str(), number(cell)?)));
    items()
        .find(|(name, _)| *name == ITEM)
        .or_else(|| items().find(|(name, _)| role_of(name, "").is_none()))
        // `?state` is the item where nothing else is.
        .or_else(|| items().find(|(name, _)| row.contains_key(&format!("{name}Label"))))
        .or_else(|| items().next())
}

fn text_of(cell: &Value) -> Option<&str> {
    cell.as_str().or_else(|| cell["value"].as_str()).map(str::trim).filter(|text| !text.is_empty())
}

/// The item that an address names, as in `http://www.wikidata.org/entity/Q43`.
fn item_in(text: &str) -> Option<u64> {
    item_number(text.rsplit(['/', ':']).next()?)
}
