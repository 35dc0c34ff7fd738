//! An entity as the dumps write it. Only what is looked at is read; and whatever stands there in an unexpected form
//! counts as missing, because a format that people extend has many.

use super::super::super::{Dated, Term};
use super::super::known::item_number;
use super::time::term_of;
use super::{Item, gender_of};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Entity {
    id: Value,
    labels: Value,
    aliases: Value,
    claims: Claims,
    sitelinks: Value,
}

/// The statements by property. An entity without any has an empty list in the place of a map.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Claims {
    #[serde(rename = "P31")]
    instance_of: Value,
    #[serde(rename = "P27")]
    citizenship: Value,
    #[serde(rename = "P21")]
    gender: Value,
    #[serde(rename = "P1549")]
    demonym: Value,
    #[serde(rename = "P39")]
    offices: Value,
    #[serde(rename = "P279")]
    subclass_of: Value,
}

impl Entity {
    /// The number of the item; `None` for properties, lexemes and what is no entity.
    pub(super) fn number(&self) -> Option<u64> {
        item_number(self.id.as_str()?)
    }

    pub(super) fn classes(&self) -> Vec<u64> {
        items(&self.claims.instance_of).map(|(item, _)| item).collect()
    }

    /// What it is a kind of.
    pub(super) fn upper_classes(&self) -> impl Iterator<Item = u64> {
        items(&self.claims.subclass_of).map(|(item, _)| item)
    }

    /// Its name in the first of the languages that has one.
    pub(super) fn label(&self, languages: &[String]) -> Option<&str> {
        languages.iter().find_map(|language| self.labels[language]["value"].as_str())
    }

    /// How many pages there are about it; many where nothing says so, as in data that was made smaller.
    pub(super) fn sitelinks(&self) -> usize {
        self.sitelinks.as_object().map_or(usize::MAX, serde_json::Map::len)
    }

    pub(super) fn read(&self, languages: &[String]) -> Item {
        let label = |language: &String| Some(self.labels[language]["value"].as_str()?.to_owned());
        let aliases = languages.iter().flat_map(|language| self.aliases[language].as_array().into_iter().flatten());
        let demonyms = statements(&self.claims.demonym).into_iter().map(value_of);
        let wanted = |text: &&Value| languages.iter().any(|language| text["language"] == language.as_str());
        let own = |text: &Value| text.as_str().map(str::to_owned);
        Item {
            labels: languages.iter().map(label).collect(),
            aliases: aliases.filter_map(|alias| own(&alias["value"])).collect(),
            demonyms: demonyms.filter(wanted).filter_map(|text| own(&text["text"])).collect(),
            kind: None,
            classes: Vec::new(),
            citizenships: items(&self.claims.citizenship)
                .map(|(state, term)| Dated { value: state, term: term.unwrap_or_default() })
                .collect(),
            offices: items(&self.claims.offices)
                .filter_map(|(office, term)| Some(Dated { value: office, term: term? }))
                .collect(),
            roles: Vec::new(),
            gender: items(&self.claims.gender).find_map(|(item, _)| gender_of(item)),
        }
    }
}

/// The statements that count, the best first: preferred ones, and those that still hold.
fn statements(list: &Value) -> Vec<&Value> {
    let list = list.as_array().into_iter().flatten();
    let mut statements: Vec<_> = list.filter(|statement| statement["rank"] != "deprecated").collect();
    // P582 is the end of the time in which it was so.
    statements.sort_by_key(|statement| (statement["rank"] != "preferred", statement["qualifiers"]["P582"].is_array()));
    statements
}

fn value_of(statement: &Value) -> &Value {
    &statement["mainsnak"]["datavalue"]["value"]
}

/// The items that statements name, each with the time for which it is said, if that is one of dates.
fn items(list: &Value) -> impl Iterator<Item = (u64, Option<Term>)> {
    let number = |value: &Value| {
        let older = || value.pointer("/numeric-id").and_then(Value::as_u64);
        value["id"].as_str().and_then(item_number).or_else(older)
    };
    statements(list).into_iter().filter_map(move |statement| Some((number(value_of(statement))?, term_of(statement))))
}
