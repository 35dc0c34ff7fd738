//! Nodes and edges as tables: for spreadsheets, Gephi and pandas, and in the form of `neo4j-admin`.

use super::flat::{EDGE_FIELDS, NODE_FIELDS, Type, Value, edge_values, full_name, node_values, weight};
use super::ids::{Ids, safe};
use super::table::{Cell, Table, text};
use super::view::View;

/// The nodes as CSV. The names of the first columns are those that Gephi looks for.
pub fn nodes_csv(view: &View) -> String {
    let ids = Ids::of(view);
    text(|out| {
        let mut table = Table::begin(out, &header(&["Id", "Label"], &NODE_FIELDS))?;
        for (index, node) in view.nodes.iter().enumerate() {
            let values = node_values(node);
            let own = [Cell::text(ids.node(index)), Cell::Text(full_name(&node.node).into())];
            table.row(own.into_iter().chain(values.into_iter().map(cell)))?;
        }
        table.finish()
    })
}

/// The edges as CSV, with the names of both ends beside their ids. Gephi keeps parallel edges apart by `Kind`.
pub fn edges_csv(view: &View) -> String {
    let ids = Ids::of(view);
    text(|out| {
        let first = ["Source", "Target", "Type", "Id", "Label", "Weight", "source_name", "target_name"];
        let mut columns = header(&first, &EDGE_FIELDS);
        columns.iter_mut().filter(|column| **column == "kind").for_each(|column| *column = "Kind");
        let mut table = Table::begin(out, &columns)?;
        for (edge, id) in view.edges.iter().zip(&ids.edges) {
            let name = |end: usize| view.nodes.get(end).map_or(String::new(), |node| full_name(&node.node));
            let own = [
                Cell::text(ids.node(edge.source)),
                Cell::text(ids.node(edge.target)),
                Cell::own("Directed"),
                Cell::text(id),
                Cell::text(&edge.edge.key),
                Cell::own(weight(edge)),
                Cell::Text(name(edge.source).into()),
                Cell::Text(name(edge.target).into()),
            ];
            table.row(own.into_iter().chain(edge_values(view, edge).into_iter().map(cell)))?;
        }
        table.finish()
    })
}

/// The nodes for `neo4j-admin database import`, which takes what is behind the colons of the first row for types.
pub fn neo4j_nodes(view: &View) -> String {
    let ids = Ids::of(view);
    text(|out| {
        let typed = typed(&NODE_FIELDS);
        let mut columns = vec!["id:ID(Entity)", "name"];
        columns.extend(typed.iter().map(String::as_str));
        columns.push(":LABEL");
        let mut table = Table::unguarded(out, &columns)?;
        for (index, node) in view.nodes.iter().enumerate() {
            let own = [Cell::text(ids.node(index)), Cell::Text(full_name(&node.node).into())];
            let values = node_values(node).into_iter().map(cell);
            table.row(own.into_iter().chain(values).chain([Cell::own(label(&node.node.kind))]))?;
        }
        table.finish()
    })
}

/// The edges for `neo4j-admin database import`; the kind of an edge is its type, as `ALLY` or `CO_OCCURRENCE`.
pub fn neo4j_edges(view: &View) -> String {
    let ids = Ids::of(view);
    text(|out| {
        let typed = typed(&EDGE_FIELDS);
        let mut columns = vec![":START_ID(Entity)", ":END_ID(Entity)", ":TYPE", "id", "weight:long"];
        columns.extend(typed.iter().map(String::as_str));
        let mut table = Table::unguarded(out, &columns)?;
        for (edge, id) in view.edges.iter().zip(&ids.edges) {
            let own = [
                Cell::text(ids.node(edge.source)),
                Cell::text(ids.node(edge.target)),
                Cell::own(safe(&edge.edge.key).to_uppercase().replace(['-', '.'], "_")),
                Cell::text(id),
                Cell::own(weight(edge)),
            ];
            table.row(own.into_iter().chain(edge_values(view, edge).into_iter().map(cell)))?;
        }
        table.finish()
    })
}

fn header<'a>(first: &[&'a str], fields: &[(&'a str, super::flat::Type)]) -> Vec<&'a str> {
    first.iter().copied().chain(fields.iter().map(|(name, _)| *name)).collect()
}

/// The columns of attributes with their types, as Neo4j has them: a column without one holds texts, which no query adds up.
fn typed(fields: &[(&str, Type)]) -> Vec<String> {
    let behind = |kind: &Type| match kind {
        Type::Text => "",
        Type::Whole => ":long",
        Type::Truth => ":boolean",
        Type::Hundredths => ":double",
    };
    fields.iter().map(|(name, kind)| format!("{name}{}", behind(kind))).collect()
}

fn cell<'a>(value: Option<Value>) -> Cell<'a> {
    match value {
        Some(Value::Text(text)) => Cell::Text(text.into()),
        Some(value) => Cell::own(value.written()),
        None => Cell::Empty,
    }
}

/// `Person` for `person`: labels of Neo4j begin with a capital by custom.
fn label(kind: &str) -> String {
    let kind = safe(kind).replace(['-', '.'], "_");
    let mut chars = kind.chars();
    chars.next().map_or(String::new(), |first| first.to_ascii_uppercase().to_string() + chars.as_str())
}
