//! The options that say which edges a question is about.

use crate::cli::asked::GraphArguments;
use crate::cli::common::Failure;
use crate::cli::run::check_kinds;
use crate::export::quote::clean;
use crate::gazetteer::nearest;
use crate::graph::Graph;
use crate::graph::query::{Choice, of_sources};
use crate::text::Folded;
use clap::Args;
use std::collections::BTreeMap;

/// Which edges, of all.
#[derive(Debug, Args)]
pub(super) struct KindArguments {
    /// Ask only for these kinds of edge, as ally,condemns or co-occurrence
    #[arg(long, visible_alias = "kind", value_name = "KIND", value_delimiter = ',')]
    only: Option<Vec<String>>,
    /// Ask only for edges of at least this weight
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_weight: u64,
    /// Ask only for what this newspaper, agency or site says, by its name (several: --source A --source B); numbers then
    /// count their documents
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,
}

/// Which edges, of the stances.
#[derive(Debug, Args)]
pub(super) struct ChoiceArguments {
    #[command(flatten)]
    kinds: KindArguments,
    /// Ask for co-occurrences too
    #[arg(long, conflicts_with = "only")]
    all: bool,
}

impl KindArguments {
    /// The choice, of kinds that the graph knows; all where none are given.
    pub(super) fn of(&self, graph: &Graph) -> Result<Choice, Failure> {
        check_kinds(self.only.as_deref(), graph.about().stances.iter().map(|stance| stance.id.as_str()))?;
        Ok(Choice { kinds: self.only.clone(), co_occurrence: true, min_weight: self.min_weight })
    }

    /// The graph, as the sources tell it that are asked for.
    pub(super) fn load(&self, arguments: &GraphArguments) -> Result<Graph, Failure> {
        let graph = arguments.load()?;
        if self.source.is_empty() {
            return Ok(graph);
        }
        let names: Vec<&str> =
            self.source.iter().map(|wanted| source_called(&graph, wanted)).collect::<Result<_, Failure>>()?;
        Ok(of_sources(&graph, &names))
    }

    /// What a number counts, where that is not what it usually counts.
    pub(super) fn unit(&self) -> Option<&'static str> {
        (!self.source.is_empty()).then_some("document")
    }

    /// A line before an answer, where the graph is that of some sources.
    pub(super) fn note(&self, graph: &Graph) -> String {
        if self.source.is_empty() {
            return String::new();
        }
        let names: Vec<String> = graph.about().sources.keys().map(|name| clean(name)).collect();
        format!("Only what {} says; numbers count documents\n", names.join(" or "))
    }

    /// The choice for JSON.
    pub(super) fn to_json(&self, choice: &Choice) -> serde_json::Value {
        let mut json = serde_json::json!({"only": choice.kinds, "co_occurrence": choice.co_occurrence,
            "min_weight": choice.min_weight});
        if !self.source.is_empty() {
            json["sources"] = serde_json::json!(self.source);
        }
        json
    }
}

/// The name of a source, whatever the capitals and accents.
fn source_called<'g>(graph: &'g Graph, wanted: &str) -> Result<&'g str, Failure> {
    let known = &graph.about().sources;
    if let Some((name, _)) = known.get_key_value(wanted) {
        return Ok(name);
    }
    let fold = |name: &str| Folded::of(name.trim()).as_str().to_owned();
    let folded: BTreeMap<String, &str> = known.keys().map(|name| (fold(name), name.as_str())).collect();
    if let Some(name) = folded.get(&fold(wanted)) {
        return Ok(name);
    }
    let help = match nearest(&fold(wanted), folded.keys().map(String::as_str)).and_then(|near| folded.get(near)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "the graph knows the source of no document".to_owned(),
        None => "`actant query sources` lists those that are".to_owned(),
    };
    Err(Failure::Message(format!("no document of the graph is from `{wanted}`: {help}")))
}

impl ChoiceArguments {
    /// The graph, as the sources tell it that are asked for.
    pub(super) fn load(&self, arguments: &GraphArguments) -> Result<Graph, Failure> {
        self.kinds.load(arguments)
    }

    /// What a number counts, where that is not what it usually counts.
    pub(super) fn unit(&self) -> Option<&'static str> {
        self.kinds.unit()
    }

    /// A line before an answer, where the graph is that of some sources.
    pub(super) fn note(&self, graph: &Graph) -> String {
        self.kinds.note(graph)
    }

    /// The choice for JSON.
    pub(super) fn to_json(&self, choice: &Choice) -> serde_json::Value {
        self.kinds.to_json(choice)
    }

    /// The choice, of kinds that the graph knows.
    pub(super) fn of(&self, graph: &Graph) -> Result<Choice, Failure> {
        Ok(Choice { co_occurrence: self.all, ..self.kinds.of(graph)? })
    }

    /// Whether nothing was said of the kinds.
    pub(super) fn is_default(&self) -> bool {
        self.kinds.only.is_none() && !self.all
    }
}
