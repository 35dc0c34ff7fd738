//! `actant query balance`.

mod json;
mod text;

use super::answer::FileArguments;
use super::periods::PeriodArgument;
use super::table::pretty;
use crate::cli::asked::GraphArguments;
use crate::cli::common::{Failure, TextOrJson};
use crate::graph::Graph;
use crate::graph::balance::{
    Camps, EndsAndEdge, MOST_CAMPS, SignedGraph, Tensions, Tie, Timeline, by_period, camps, tensions, tie_in_words,
};
use clap::Args;
use std::collections::BTreeMap;

/// How many tensions are listed where nothing else is said: for people, and for programs.
const LISTED: usize = 10;
const LISTED_IN_JSON: usize = 1000;

const AFTER_HELP: &str = "\
My friend's friend is my friend, and so is my enemy's enemy: where all stances fit, there are two
camps, friends inside and foes between them. The tension of camps is in how many sentences a
friendly stance is taken between two camps, or a hostile one inside a camp. The camps are those with
the least tension that was found, and it is said whether it is proved that none have less. Where no
friendly or hostile stance links two parts of the graph, it is not known how their camps stand to
each other. A triad is three entities any two of which take sides; its strength is the least of the
three weights, when friendly and hostile sentences of a pair are set off against each other.

Examples:
  actant query balance
  actant query balance --camps 3 --by year
  actant query balance --format json | jq '.tensions.triads[].text'";

/// The arguments of `query balance`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct BalanceArguments {
    /// At most how many camps there are, 1 to 12
    #[arg(long, value_name = "K", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=MOST_CAMPS as i64))]
    camps: u8,
    /// Show the camps of each month or year, and who changed side, instead of the tensions
    #[arg(long, value_name = "PERIOD")]
    by: Option<PeriodArgument>,
    /// Show at most so many tensions, the strongest, or changes of a period [default: 10; 1000 tensions and all changes in JSON]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How to give the answer
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    format: TextOrJson,
    #[command(flatten)]
    file: FileArguments,
    #[command(flatten)]
    graph: GraphArguments,
}

/// What there is to tell.
struct Found<'g> {
    graph: &'g Graph,
    camps: Camps,
    unsatisfied: Vec<Tie>,
    tensions: Tensions,
    limit: usize,
    over_time: Option<(PeriodArgument, Timeline)>,
}

/// What of a tie does not fit the camps.
struct Misfit<'g> {
    text: String,
    /// In how many sentences.
    weight: u64,
    stances: Vec<EndsAndEdge<'g>>,
}

/// Who stands with whom. The camps of two parts have nothing to do with each other, and so no number is that of two camps.
struct Sides<'c> {
    /// The parts of the graph, the largest first: of each, its camps with their numbers, from 1, and their members.
    parts: Vec<Vec<(usize, Vec<&'c str>)>>,
    /// Those who are on nobody's side, as what they say of others and others of them sets itself off.
    alone: Vec<&'c str>,
}

impl<'c> Sides<'c> {
    /// The sides of some camps. Where they are those of one of several periods, the camps of the largest part keep the
    /// numbers that make them comparable.
    fn of(camps: &'c Camps, over_time: bool) -> Self {
        let mut parts: BTreeMap<usize, BTreeMap<usize, Vec<&str>>> = BTreeMap::new();
        for member in &camps.members {
            parts.entry(member.component).or_default().entry(member.camp).or_default().push(&member.entity);
        }
        let entities = |part: &BTreeMap<usize, Vec<&str>>| part.values().map(Vec::len).sum::<usize>();
        let (mut parts, alone): (Vec<_>, Vec<_>) = parts.into_values().partition(|part| entities(part) > 1);
        // Stable: parts of one size stay in the order of their first ids.
        parts.sort_by_key(|part| std::cmp::Reverse(entities(part)));
        let mut next = 1;
        let numbered = parts.into_iter().enumerate().map(|(place, part)| {
            let keeps = over_time && place == 0;
            let first = next;
            next += if keeps { camps.most } else { part.len() };
            let camps = part.into_iter().enumerate();
            camps.map(|(at, (camp, members))| (first + if keeps { camp } else { at }, members)).collect()
        });
        Sides {
            parts: numbered.collect(),
            alone: alone.into_iter().flat_map(BTreeMap::into_values).flatten().collect(),
        }
    }
}

pub(super) fn balance(arguments: &BalanceArguments) -> Result<u8, Failure> {
    let graph = arguments.graph.load()?;
    let signed = SignedGraph::new(&graph);
    if signed.tie_count() == 0 {
        anstream::eprintln!("actant: no stance in `{}` takes sides: there are no camps", arguments.graph.path());
        return Ok(super::NOTHING);
    }
    let most = usize::from(arguments.camps);
    let limit = arguments.limit.unwrap_or(if arguments.format == TextOrJson::Text { LISTED } else { LISTED_IN_JSON });
    let camps = camps(&signed, most);
    let found = Found {
        graph: &graph,
        unsatisfied: camps.unsatisfied(&signed),
        camps,
        tensions: tensions(&signed, limit),
        limit,
        over_time: arguments.by.map(|by| (by, by_period(&graph, by.period(), most))),
    };
    match arguments.format {
        TextOrJson::Text => arguments.file.give_text(&found.text()),
        TextOrJson::Json => arguments.file.give(&pretty(&found.json())),
    }
}

impl Found<'_> {
    /// What of a tie does not fit the camps.
    fn misfit(&self, tie: &Tie) -> Misfit<'_> {
        let together = self.camps.camp_of(&tie.a) == self.camps.camp_of(&tie.b);
        let words = tie_in_words(self.graph, tie);
        // In one camp it is what is hostile, whether there is more of it or less; between two what is friendly.
        let (text, stances) = match together == (words.net < 0) {
            true => (words.told, words.edges),
            false => (words.told_against.unwrap_or_default(), words.against),
        };
        match together {
            true => Misfit { text: format!("{text}, but in the same camp"), weight: tie.negative, stances },
            false => Misfit { text: format!("{text}, but in different camps"), weight: tie.positive, stances },
        }
    }
}
