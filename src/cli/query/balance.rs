//! `actant query balance`.

use super::answer::FileArguments;
use super::list::{NAMED, edge_line, most_mentioned, name, quoted, rest};
use super::periods::PeriodArgument;
use super::table::pretty;
use crate::cli::asked::GraphArguments;
use crate::cli::common::{Failure, many};
use crate::graph::Graph;
use crate::graph::balance::{
    Camps, Changed, EndsAndEdge, MOST_CAMPS, SignedGraph, Tensions, Tie, TieInWords, Timeline, by_period, camps,
    tension_in_words, tensions, tie_in_words,
};
use anstyle::Style;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many tensions are listed where nothing else is said: for people, and for programs.
const LISTED: usize = 10;
const LISTED_IN_JSON: usize = 1000;
/// How many parts of a graph are listed for people.
const PARTS: usize = 20;
/// How many are named whom somebody left or joined.
const FEW: usize = 6;

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

/// How it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object
    Json,
}

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
    format: Format,
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

pub(super) fn balance(arguments: &BalanceArguments) -> Result<u8, Failure> {
    let graph = arguments.graph.load()?;
    let signed = SignedGraph::new(&graph);
    if signed.tie_count() == 0 {
        anstream::eprintln!("actant: no stance in `{}` takes sides: there are no camps", arguments.graph.path());
        return Ok(super::NOTHING);
    }
    let most = usize::from(arguments.camps);
    let limit = arguments.limit.unwrap_or(if arguments.format == Format::Text { LISTED } else { LISTED_IN_JSON });
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
        Format::Text => arguments.file.give(&found.text()),
        Format::Json => arguments.file.give(&pretty(&found.json())),
    }
}

impl Found<'_> {
    fn text(&self) -> String {
        let bold = Style::new().bold();
        let mut out = String::new();
        let most = many(self.camps.most as u64, "camp");
        let _ = writeln!(out, "{bold}At most {most}{bold:#}: {}", sum(&self.camps));
        self.show_camps(&mut out, &self.camps, "");
        if let Some((by, timeline)) = &self.over_time {
            self.show_periods(&mut out, *by, timeline);
            return out;
        }
        if !self.unsatisfied.is_empty() {
            let _ = writeln!(out, "\n{bold}What doesn't fit the camps{bold:#}");
        }
        for tie in self.unsatisfied.iter().take(self.limit) {
            let Misfit { text, weight, stances, .. } = self.misfit(tie);
            let _ = writeln!(out, "  {text} ({weight})");
            self.quote(&mut out, &stances, "    ");
        }
        rest(&mut out, "  ", self.unsatisfied.len(), self.limit);
        self.show_tensions(&mut out);
        out
    }

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

    /// The camps of each part of the graph, the largest part first.
    fn show_camps(&self, out: &mut String, camps: &Camps, indent: &str) {
        let mut parts: BTreeMap<usize, Vec<Vec<&str>>> = BTreeMap::new();
        for member in &camps.members {
            let groups = parts.entry(member.component).or_default();
            if groups.len() <= member.camp {
                groups.resize(member.camp + 1, Vec::new());
            }
            if let Some(group) = groups.get_mut(member.camp) {
                group.push(&member.entity);
            }
        }
        let mut parts: Vec<Vec<Vec<&str>>> = parts.into_values().collect();
        // Stable: parts of one size stay in the order of their first ids.
        parts.sort_by_key(|part| std::cmp::Reverse(part.iter().map(Vec::len).sum::<usize>()));
        let alone = |part: &Vec<Vec<&str>>| part.iter().map(Vec::len).sum::<usize>() == 1;
        let (alone, parts): (Vec<_>, Vec<_>) = parts.into_iter().partition(alone);
        let several = parts.len() > 1;
        if several {
            let count = parts.len();
            let _ = writeln!(
                out,
                "{indent}In {count} parts with no stance between them that takes sides, or as many friendly ones as hostile: \
                 how the camps of one part stand to those of another is not known"
            );
        }
        for (number, part) in parts.iter().enumerate().take(PARTS) {
            if several {
                let _ = writeln!(out, "{indent}Part {}", number + 1);
            }
            let indent = if several { format!("{indent}  ") } else { indent.to_owned() };
            for (camp, group) in part.iter().enumerate().filter(|(_, group)| !group.is_empty()) {
                let names = most_mentioned(self.graph, group.iter().copied(), NAMED);
                let _ = writeln!(out, "{indent}Camp {} ({}): {names}", camp + 1, group.len());
            }
        }
        if !alone.is_empty() {
            let names = most_mentioned(self.graph, alone.iter().flatten().flatten().copied(), NAMED);
            let _ = writeln!(out, "{indent}On no side, as often friendly as hostile to each other: {names}");
        }
        if parts.len() > PARTS {
            let _ = writeln!(
                out,
                "{indent}… and {} more (--format json has them)",
                many((parts.len() - PARTS) as u64, "part")
            );
        }
    }

    fn show_tensions(&self, out: &mut String) {
        let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
        let Tensions { triads, unbalanced, balanced, ambivalent } = &self.tensions;
        let all = many(unbalanced.saturating_add(*balanced), "triad");
        let _ = writeln!(out, "\n{bold}Tensions{bold:#}: {unbalanced} of {all} don't fit");
        for (number, triad) in triads.iter().enumerate() {
            let words = tension_in_words(self.graph, triad);
            let _ = writeln!(
                out,
                "\n{dim}{}.{dim:#} {bold}{}{bold:#} (strength {})",
                number + 1,
                words.text,
                triad.strength
            );
            for tie in &words.ties {
                let first: Vec<EndsAndEdge<'_>> = tie.edges.iter().take(1).copied().collect();
                self.quote(out, &first, "   ");
            }
        }
        rest(out, "", usize::try_from(*unbalanced).unwrap_or(usize::MAX), triads.len());
        if !ambivalent.is_empty() {
            let _ = writeln!(out, "\n{bold}Friends and foes at once{bold:#}");
        }
        for tie in ambivalent.iter().take(self.limit) {
            let words = tie_in_words(self.graph, tie);
            let _ = writeln!(out, "  {}: {} friendly, {} hostile", words.text, tie.positive, tie.negative);
        }
        rest(out, "  ", ambivalent.len(), self.limit);
    }

    fn show_periods(&self, out: &mut String, by: PeriodArgument, timeline: &Timeline) {
        let bold = Style::new().bold();
        for period in &timeline.periods {
            let _ = writeln!(out, "\n{bold}{}{bold:#}: {}", period.period, sum(&period.camps));
            self.show_camps(out, &period.camps, "  ");
            for changed in period.changed.iter().take(self.limit) {
                let _ = writeln!(out, "  {}", self.changed(changed));
            }
            rest(out, "  ", period.changed.len(), self.limit);
        }
        if timeline.undated > 0 {
            let (sentences, by) = (many(timeline.undated, "sentence"), by.as_str());
            let _ = writeln!(out, "\nIn no {by}, as the documents have no such date: {sentences}");
        }
    }

    /// `Russie changed side: no longer with Arménie; now with Turquie`.
    fn changed(&self, changed: &Changed) -> String {
        let with = |what: &str, ids: &[String]| {
            let names = most_mentioned(self.graph, ids.iter().map(String::as_str), FEW);
            (!ids.is_empty()).then(|| format!("{what} with {names}"))
        };
        let parts = [with("no longer", &changed.left), with("now", &changed.joined)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("{} changed side: {}", name(self.graph, &changed.entity), parts.join("; "))
    }

    /// Edges, each with its first sentence.
    fn quote(&self, out: &mut String, edges: &[EndsAndEdge<'_>], indent: &str) {
        for &edge in edges {
            let _ = writeln!(out, "{indent}{}", edge_line(self.graph, edge));
            if let Some(evidence) = edge.2.evidence.first() {
                let _ = writeln!(out, "{indent}  {}", quoted(evidence));
            }
        }
    }

    fn json(&self) -> Value {
        let tie = |tie: &Tie| {
            let words = tie_in_words(self.graph, tie);
            json!({"a": tie.a, "b": tie.b, "positive": tie.positive, "negative": tie.negative, "text": words.text,
                "stances": stances(&words.edges), "against": stances(&words.against)})
        };
        let unsatisfied = |tie: &Tie| {
            let misfit = self.misfit(tie);
            json!({"a": tie.a, "b": tie.b, "positive": tie.positive, "negative": tie.negative, "weight": misfit.weight,
                "text": misfit.text, "stances": stances(&misfit.stances)})
        };
        let triads = self.tensions.triads.iter().map(|triad| {
            let words = tension_in_words(self.graph, triad);
            let ties = words.ties.iter().map(|it: &TieInWords<'_>| {
                json!({"text": it.text, "net": it.net, "stances": stances(&it.edges), "against": stances(&it.against)})
            });
            json!({"entities": triad.entities, "strength": triad.strength, "all_hostile": triad.all_hostile,
                "text": words.text, "ties": ties.collect::<Vec<_>>()})
        });
        let mut answer = json!({
            "query": "balance",
            "camps": camps_json(&self.camps),
            "unsatisfied": self.unsatisfied.iter().map(unsatisfied).collect::<Vec<_>>(),
            "tensions": {
                "unbalanced": self.tensions.unbalanced,
                "balanced": self.tensions.balanced,
                "triads": triads.collect::<Vec<_>>(),
                "ambivalent": self.tensions.ambivalent.iter().take(self.limit).map(tie).collect::<Vec<_>>(),
            },
        });
        if let (Some((by, timeline)), Some(answer)) = (&self.over_time, answer.as_object_mut()) {
            let periods = timeline
                .periods
                .iter()
                .map(|it| json!({"period": it.period, "camps": camps_json(&it.camps), "changed": it.changed}));
            let periods: Vec<Value> = periods.collect();
            answer.insert(
                "over_time".into(),
                json!({"by": by.as_str(), "periods": periods, "undated": timeline.undated}),
            );
        }
        answer
    }
}

/// Camps as they are, and whether it is proved that nothing is better.
fn camps_json(camps: &Camps) -> Value {
    let mut value = serde_json::to_value(camps).unwrap_or_default();
    if let Some(object) = value.as_object_mut() {
        object.insert("exact".into(), camps.is_exact().into());
        object.insert("share".into(), camps.share().into());
    }
    value
}

/// Stances with the first sentence of each.
fn stances(edges: &[EndsAndEdge<'_>]) -> Vec<Value> {
    let stances = edges.iter().map(|(source, target, edge)| {
        json!({"source": source, "target": target, "key": edge.key, "weight": edge.weight,
            "evidence": edge.evidence.first()})
    });
    stances.collect()
}

/// How good camps are, in a line.
fn sum(camps: &Camps) -> String {
    let (tension, total, share) = (camps.tension, many(camps.total, "sentence"), camps.share() * 100.0);
    let proof = match camps.is_exact() {
        _ if camps.tension == 0 => "everything fits".to_owned(),
        true => "proved to be the least".to_owned(),
        false => format!("the least that was found; proved is that none is less than {}", camps.lower_bound),
    };
    format!("tension {tension} of {total} ({share:.1} %), {proof}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_what_is_proved() {
        let camps = |tension, lower_bound| {
            let (members, total, components) = (Vec::new(), 40, 1);
            sum(&Camps { most: 2, members, tension, total, lower_bound, components })
        };
        assert_eq!(camps(0, 0), "tension 0 of 40 sentences (0.0 %), everything fits");
        assert_eq!(camps(3, 3), "tension 3 of 40 sentences (7.5 %), proved to be the least");
        let found = "tension 3 of 40 sentences (7.5 %), the least that was found; proved is that none is less than 2";
        assert_eq!(camps(3, 2), found);
    }
}
