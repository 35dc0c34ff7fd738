//! Camps and tensions for people.

use super::super::list::{NAMED, edge_line, most_mentioned, name, quoted, rest};
use super::super::periods::PeriodArgument;
use super::{Found, Misfit, Sides};
use crate::cli::common::many;
use crate::graph::balance::{Camps, Changed, EndsAndEdge, Tensions, Timeline, tension_in_words, tie_in_words};
use anstyle::Style;
use std::fmt::Write as _;

/// How many parts of a graph are listed for people.
const PARTS: usize = 20;
/// How many are named whom somebody left or joined.
const FEW: usize = 6;

impl Found<'_> {
    /// The answer as text.
    pub(super) fn text(&self) -> String {
        let bold = Style::new().bold();
        let mut out = String::new();
        let most = many(self.camps.most as u64, "camp");
        let _ = writeln!(out, "{bold}At most {most}{bold:#}: {}", sum(&self.camps));
        self.show_camps(&mut out, &self.camps, false);
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

    /// The camps of each part of the graph, the largest part first.
    fn show_camps(&self, out: &mut String, camps: &Camps, over_time: bool) {
        let indent = if over_time { "  " } else { "" };
        let Sides { parts, alone } = Sides::of(camps, over_time);
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
            for (number, members) in part {
                let names = most_mentioned(self.graph, members.iter().copied(), NAMED);
                let _ = writeln!(out, "{indent}Camp {number} ({}): {names}", members.len());
            }
        }
        if !alone.is_empty() {
            let names = most_mentioned(self.graph, alone, NAMED);
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
        let Tensions { unbalanced, balanced, .. } = self.tensions;
        let all = many(unbalanced.saturating_add(balanced), "triad");
        let _ = writeln!(out, "\n{bold}Tensions{bold:#}: {unbalanced} of {all} don't fit");
        let (triads, ambivalent) = (&self.tensions.triads, &self.tensions.ambivalent);
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
        rest(out, "", usize::try_from(unbalanced).unwrap_or(usize::MAX), triads.len());
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
            self.show_camps(out, &period.camps, true);
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
