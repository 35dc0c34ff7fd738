//! `actant query`: answers to questions about a graph, from its file alone.

mod answer;
mod balance;
mod between;
mod choice;
mod list;
mod neighbours;
mod path;
mod periods;
mod sources;
mod subgraph;
mod table;
mod timeline;
mod top;

use super::common::Failure;
use clap::{Args, Subcommand};

/// There is nothing to show.
const NOTHING: u8 = 1;

const AFTER_HELP: &str = "\
An entity is given by its id, its name or another name of the gazetteer, whatever the capitals and
accents. Where nothing else is said, only stances are asked for; --all asks for co-occurrences too,
--only for some kinds.

Examples:
  actant query neighbours turkey --all            who stands next to Turkey
  actant query path Akar Lavrov --only condemns   the shortest way between two
  actant query top --by betweenness               who matters most
  actant query between 2020-09 2020-11            what documents of that time say
  actant query subgraph iran -f svg -o iran.svg   what is around Iran, as a picture
  actant query timeline armenia azerbaijan        what two said of each other, by months
  actant query sources turkey                     which newspaper says what of Turkey
  actant query between 2020 2020 --source \"Le Monde\"  what Le Monde said in a year
  actant query balance --by month                 camps, and who changed side

JSON is graph.json with only the part that is the answer, and one key more, answer: what was asked
for, and found. Of top, timeline, sources and balance it is that answer alone.

Exit status:
  0  answered
  1  there is nothing to show: no path, no edge, nobody
  2  not done: no graph there, nobody of that name in it, wrong arguments";

/// What `query` is asked.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct QueryArguments {
    #[command(subcommand)]
    question: Question,
}

#[derive(Debug, Subcommand)]
enum Question {
    /// Who stands next to an entity: by kind, direction and weight
    Neighbours(neighbours::NeighboursArguments),
    /// The shortest way from one entity to another, each step with its sentence
    Path(path::PathArguments),
    /// Who matters most: by degree, weight, betweenness, PageRank, as condemned or mediating
    Top(top::TopArguments),
    /// The graph as documents of some days show it
    Between(between::BetweenArguments),
    /// What is around some entities
    Subgraph(subgraph::SubgraphArguments),
    /// What two entities said of each other, month by month
    Timeline(timeline::TimelineArguments),
    /// Which newspaper, agency or site says which stances how often
    Sources(sources::SourcesArguments),
    /// Camps and tensions: who stands with whom, what doesn't fit, and who changed side
    Balance(balance::BalanceArguments),
}

pub(super) fn query(arguments: &QueryArguments) -> Result<u8, Failure> {
    match &arguments.question {
        Question::Neighbours(arguments) => neighbours::neighbours(arguments),
        Question::Path(arguments) => path::path(arguments),
        Question::Top(arguments) => top::top(arguments),
        Question::Between(arguments) => between::between(arguments),
        Question::Subgraph(arguments) => subgraph::subgraph(arguments),
        Question::Timeline(arguments) => timeline::timeline(arguments),
        Question::Sources(arguments) => sources::sources(arguments),
        Question::Balance(arguments) => balance::balance(arguments),
    }
}
