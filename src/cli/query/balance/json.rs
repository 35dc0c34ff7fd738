//! Camps and tensions as JSON.

use super::{Found, Sides};
use crate::graph::balance::{Camps, EndsAndEdge, Tie, TieInWords, tension_in_words, tie_in_words};
use serde_json::{Value, json};

impl Found<'_> {
    /// The answer as one object.
    pub(super) fn json(&self) -> Value {
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
            "camps": camps_json(&self.camps, false),
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
                .map(|it| json!({"period": it.period, "camps": camps_json(&it.camps, true), "changed": it.changed}));
            let periods: Vec<Value> = periods.collect();
            answer.insert(
                "over_time".into(),
                json!({"by": by.as_str(), "periods": periods, "undated": timeline.undated}),
            );
        }
        answer
    }
}

/// Camps, and whether it is proved that nothing is better.
fn camps_json(camps: &Camps, over_time: bool) -> Value {
    let Sides { parts, alone } = Sides::of(camps, over_time);
    let part = |part: &Vec<(usize, Vec<&str>)>| {
        let camps = part.iter().map(|(number, members)| json!({"number": number, "members": members}));
        json!({"camps": camps.collect::<Vec<_>>()})
    };
    json!({"most": camps.most, "tension": camps.tension, "total": camps.total, "share": camps.share(),
        "lower_bound": camps.lower_bound, "exact": camps.is_exact(), "parts": parts.iter().map(part).collect::<Vec<_>>(),
        "on_no_side": alone})
}

/// Stances with the first sentence of each.
fn stances(edges: &[EndsAndEdge<'_>]) -> Vec<Value> {
    let stances = edges.iter().map(|(source, target, edge)| {
        json!({"source": source, "target": target, "key": edge.key, "weight": edge.weight,
            "evidence": edge.evidence.first()})
    });
    stances.collect()
}
