//! What the commands share that ask a graph: where it is, and whom somebody means.

use super::common::{Failure, GAZETTEER};
use super::data::is_missing_or_empty;
use super::graphs::read_graph;
use crate::gazetteer::{Entity, EntityIndex, Gazetteer, nearest};
use crate::graph::Graph;
use crate::graph::query::{Names, NotFound};
use crate::text::Folded;
use clap::Args;
use std::path::{Path, PathBuf};

/// Which graph, and by which names.
#[derive(Debug, Args)]
pub(super) struct GraphArguments {
    /// The graph that a run wrote, or the folder that it stands in
    #[arg(long, value_name = "FILE", default_value = "output/graph.json")]
    graph: PathBuf,
    /// Folder with the other names of the entities; ids and names are in the graph
    /// [default: gazetteer, or the one built into the program where there is no such folder]
    #[arg(short, long, value_name = "FOLDER")]
    gazetteer: Option<PathBuf>,
}

impl GraphArguments {
    /// The graph.
    pub(super) fn load(&self) -> Result<Graph, Failure> {
        read_graph(&self.graph, "run `actant` first, or name a graph with --graph")
    }

    /// Where the graph is, as it was given.
    pub(super) fn path(&self) -> std::path::Display<'_> {
        self.graph.display()
    }

    /// How a command about the same graph names it.
    pub(super) fn option(&self) -> String {
        match self.graph == Path::new("output/graph.json") {
            true => String::new(),
            false => format!(" --graph {}", self.path()),
        }
    }

    /// The id of the entity that somebody means, by id, name or alias in any spelling. The gazetteer is read only where
    /// the graph alone doesn't say.
    pub(super) fn find<'g>(&self, graph: &'g Graph, wanted: &str) -> Result<&'g str, Failure> {
        let error = match Names::of(graph).find(wanted) {
            Ok(id) => return Ok(id),
            Err(error @ NotFound::Several { .. }) => return Err(Failure::Message(error.to_string())),
            Err(error) => error,
        };
        let Some(gazetteer) = self.gazetteer()? else { return Err(Failure::Message(error.to_string())) };
        let id = Names::of(graph).with_aliases(&gazetteer).find(wanted).map(str::to_owned);
        let id = id.map_err(|error| Failure::Message(error.to_string()))?;
        graph.node(&id).map(|node| node.id.as_str()).ok_or_else(|| Failure::Message(error.to_string()))
    }

    /// The gazetteer; nothing where none was named and the one that is there has mistakes, as the graph is whole without.
    fn gazetteer(&self) -> Result<Option<Gazetteer>, Failure> {
        let (named, folder) = (self.gazetteer.is_some(), self.gazetteer.clone().unwrap_or_else(|| GAZETTEER.into()));
        if !named && is_missing_or_empty(&folder) {
            return Ok(Some(Gazetteer::built_in()));
        }
        let shown = folder.display();
        match Gazetteer::load(&folder) {
            Ok(loaded) => Ok(Some(loaded.gazetteer)),
            Err(_) if named => Err(Failure::Message(format!(
                "the names in `{shown}` can't be used: `actant check -g {shown}` says why"
            ))),
            Err(_) => {
                anstream::eprintln!(
                    "actant: other names than those in the graph are not known: \
                     `actant check -g {shown}` says what is wrong with `{shown}`"
                );
                Ok(None)
            }
        }
    }
}

/// The entity of a gazetteer that somebody means, by id, name or alias in any spelling.
pub(super) fn entity_called(gazetteer: &Gazetteer, wanted: &str) -> Result<EntityIndex, Failure> {
    if let Some(entity) = gazetteer.find(wanted) {
        return Ok(entity);
    }
    let fold = |text: &str| Folded::of(text.trim()).as_str().to_owned();
    let folded = fold(wanted);
    let names = |entity: &Entity| {
        let names = [&entity.name].into_iter().chain(&entity.aliases).chain(&entity.seats);
        names.map(|name| fold(&name.text)).collect::<Vec<_>>()
    };
    let called = gazetteer.entities().iter().filter(|entity| names(entity).contains(&folded));
    let ids: Vec<&str> = called.map(|entity| entity.id.as_str()).collect();
    match ids.as_slice() {
        [id] => gazetteer.find(id).ok_or_else(|| Failure::Message(format!("nobody is called `{wanted}`"))),
        [] => {
            let near = nearest(&folded, gazetteer.entities().iter().map(|entity| entity.id.as_str()));
            let help = near.map_or_else(
                || "give an id or a name of the gazetteer".to_owned(),
                |id| format!("did you mean `{id}`?"),
            );
            Err(Failure::Message(format!("no entity of the gazetteer is called `{wanted}`: {help}")))
        }
        several => Err(Failure::Message(format!("`{wanted}` may be {}: give the id", several.join(" or ")))),
    }
}
