//! The options that say which edges a question is about.

use crate::cli::common::Failure;
use crate::cli::run::check_kinds;
use crate::graph::Graph;
use crate::graph::query::Choice;
use clap::Args;

/// Which edges, of all.
#[derive(Debug, Args)]
pub(super) struct KindArguments {
    /// Ask only for these kinds of edge, as ally,condemns or co-occurrence
    #[arg(long, visible_alias = "kind", value_name = "KIND", value_delimiter = ',')]
    only: Option<Vec<String>>,
    /// Ask only for edges of at least this weight
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_weight: u64,
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
}

impl ChoiceArguments {
    /// The choice, of kinds that the graph knows.
    pub(super) fn of(&self, graph: &Graph) -> Result<Choice, Failure> {
        Ok(Choice { co_occurrence: self.all, ..self.kinds.of(graph)? })
    }

    /// Whether nothing was said of the kinds.
    pub(super) fn is_default(&self) -> bool {
        self.kinds.only.is_none() && !self.all
    }
}

/// A choice for JSON.
pub(super) fn to_json(choice: &Choice) -> serde_json::Value {
    serde_json::json!({"only": choice.kinds, "co_occurrence": choice.co_occurrence, "min_weight": choice.min_weight})
}
