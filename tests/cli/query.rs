//! `actant query`.

use crate::support::{Folder, Ran, actant, edges_of, program, run, run_over};
use actant::Graph;
use serde_json::Value;

/// A graph that a hand wrote, so that it stays as it is however texts are read; `tests/query.rs` says what is in it.
const SMALL: &str = "tests/data/small.graph.json";

/// A question about that graph.
#[track_caller]
fn ask(arguments: &[&str]) -> Ran {
    actant(["query"].iter().chain(arguments).chain(&["--graph", SMALL]))
}

#[track_caller]
fn json(arguments: &[&str]) -> Value {
    let ran = ask(&[arguments, &["-f", "json"]].concat()).gives(0);
    assert_eq!(ran.err, "");
    serde_json::from_str(&ran.out).unwrap()
}

/// Each line that is given stands in the output, in this order.
#[track_caller]
fn has_lines(out: &str, wanted: &[&str]) {
    let mut rest = out;
    for line in wanted {
        let (_, after) =
            rest.split_once(line).unwrap_or_else(|| panic!("`{line}` is missing, or too early, in:\n{out}"));
        rest = after;
    }
}

#[test]
fn neighbours_by_kind_direction_and_weight() {
    let out = ask(&["neighbours", "Turquie"]).gives(0).out;
    let wanted = "\
Turquie: 11 edges with 4 entities

Turquie → ally (6)
  5  Azerbaïdjan  2020-07 to 2020-10-01
  1  Russie       2020-07

ally → Turquie (2)
  1  Azerbaïdjan  2020-07
  1  Russie       2020-07

Turquie → condemns (4)
  3  Arménie      2020-07
  1  Azerbaïdjan  2020-07

condemns → Turquie (4)
  3  Arménie  2020-07 to 2020-10
  1  Russie   2020-07

Turquie → mediates (2)
  1  Arménie      2020-10
  1  Azerbaïdjan  2020-10

mediates → Turquie (1)
  1  Sergueï Lavrov

Turquie: named together with 4 entities (--all shows them).
To see why: actant why turkey azerbaijan --graph tests/data/small.graph.json
";
    assert_eq!(out, wanted);
    let out = ask(&["neighbours", "turkey", "--out", "--only", "condemns,ally"]).gives(0).out;
    assert!(
        out.contains("Turquie → condemns") && !out.contains("condemns → Turquie") && !out.contains("mediates"),
        "{out}"
    );
    let out = ask(&["neighbours", "turkey", "--in", "--all", "--limit", "2", "--min-weight", "2"]).gives(0).out;
    let wanted = "\
Turquie: 4 edges with 3 entities

condemns → Turquie (3)
  3  Arménie  2020-07 to 2020-10

named together (18)
  9  Azerbaïdjan  2020-07 to 2020-10-01
  7  Arménie      2020-07 to 2020-10
  … and 1 more (--limit 3 shows them)

To see why: actant why armenia turkey --graph tests/data/small.graph.json
";
    assert_eq!(out, wanted);
}

#[test]
fn neighbours_as_json_are_the_part_of_the_graph() {
    let answer = json(&["neighbours", "turkey", "--in", "--limit", "1"]);
    let keys: Vec<&str> =
        answer["answer"]["neighbours"].as_array().unwrap().iter().map(|it| it["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["ally", "condemns", "mediates"]);
    // Of those who say the same of it the heaviest alone, and of equals the first; and no edge between the others.
    assert_eq!(edges_of(&answer, "condemns"), ["armenia turkey"]);
    assert_eq!(edges_of(&answer, "ally"), ["azerbaijan turkey"]);
    let graph = Graph::from_json(&answer.to_string()).unwrap();
    assert_eq!((graph.node_count(), graph.edge_count()), (4, 3));
}

#[test]
fn a_path_shows_a_sentence_for_each_step() {
    let out = ask(&["path", "Akar", "Lavrov"]).gives(0).out;
    let wanted = "\
From Hulusi Akar to Sergueï Lavrov: 2 steps

1. Hulusi Akar → Arménie: condemns (1)
   “Hulusi Akar a dénoncé l’Arménie.” [juillet, 2020-07]

2. Sergueï Lavrov → Arménie: mediates (2)
   “Sergueï Lavrov a offert sa médiation à l’Arménie et à l’Azerbaïdjan.” [octobre, 2020-10]
";
    assert_eq!(out, wanted);
    let out = ask(&["path", "turkey", "armenia", "--all"]).gives(0).out;
    has_lines(
        &out,
        &[
            "1. Arménie → Turquie: condemns (3)\n   “L’Arménie a dénoncé la Turquie.” [sans-date]\n",
            "   also Turquie → condemns (3), Turquie → mediates (1), named together (7)\n",
        ],
    );
    let answer = json(&["path", "Akar", "Lavrov"]);
    assert_eq!(answer["answer"]["steps"][1]["edges"][0]["source"], "sergei-lavrov");
    assert_eq!(answer["answer"]["strength"], 1);
    let graph = Graph::from_json(&answer.to_string()).unwrap();
    assert!(graph.edges().iter().all(|(_, _, edge)| !edge.evidence.is_empty()));
    assert_eq!(graph.edge_count(), 2);
}

#[test]
fn no_path_is_said_with_what_would_lead_further() {
    for (arguments, hint) in [
        (&["path", "Akar", "erdogan"] as &[&str], "with --all"),
        (&["path", "armenia", "Akar", "--directed", "--only", "condemns"], "without --directed"),
        (&["path", "Akar", "erdogan", "--only", "ally"], "by other edges, with --all"),
    ] {
        let ran = ask(arguments).gives(1);
        assert_eq!(ran.out, "");
        ran.complains(&["there is no such path from", hint]);
    }
    let folder = Folder::new();
    let document = folder.write("a.txt", "Paris et Rome se taisent.\n\nTokyo et Pékin se taisent.");
    actant(["-q", "-f", "json", &document, "-o", &folder.at("")]).gives(0);
    let graph = folder.at("graph.json");
    actant(["query", "path", "france", "japan", "--all", "--graph", &graph])
        .gives(1)
        .complains(&["nothing at all connects the two"]);
    ask(&["path", "turkey", "Ankara"]).gives(2).complains(&["are the same entity, `turkey`"]);
    ask(&["timeline", "Ankara", "turkey"]).gives(2).complains(&["are the same entity, `turkey`"]);
}

#[test]
fn who_matters_most_as_text_json_and_csv() {
    let out = ask(&["top", "--by", "condemned", "--limit", "2"]).gives(0).out;
    let wanted = "         \
         degree  weight  betweenness  pagerank  ↓condemned  mediating
Arménie       6      21       0.4556    0.2954           6          ·
Turquie       4      19       0.0222    0.2316           4          2
… and 1 entity more (--limit 3 shows them)
";
    assert_eq!(out, wanted);
    let answer = json(&["top", "--by", "mediating"]);
    assert_eq!((answer["query"].as_str(), answer["by"].as_str()), (Some("top"), Some("mediating")));
    let entities = answer["entities"].as_array().unwrap();
    let mediating: Vec<(&str, u64)> =
        entities.iter().map(|it| (it["id"].as_str().unwrap(), it["mediating"].as_u64().unwrap())).collect();
    assert_eq!(mediating, [("sergei-lavrov", 5), ("russia", 4), ("turkey", 2), ("iran", 2)]);
    assert_eq!(answer["found"], 4);
    let csv = ask(&["top", "--all", "-f", "csv"]).gives(0).out;
    let (heading, rows) = csv.split_once('\n').unwrap();
    assert_eq!(heading, "id,name,kind,degree,weight,betweenness,pagerank,condemned,mediating");
    assert!(rows.starts_with("azerbaijan,Azerbaïdjan,state,8,47,0.46717"), "{csv}");
    assert_eq!(rows.lines().count(), 13, "everybody is named together with somebody");
    ask(&["top", "--by", "condemned", "--only", "ally"]).gives(1).complains(&["nobody has any condemned"]);
    ask(&["top", "--by", "charm"]).gives(2).complains(&["possible values", "pagerank"]);
}

#[test]
fn the_number_of_threads_makes_no_difference() {
    let by_threads = ["1", "3", "16"].map(|threads| {
        let mut command = program();
        command.args(["query", "top", "--all", "-f", "csv", "--graph", "tests/golden/graph.json"]);
        command.env("RAYON_NUM_THREADS", threads);
        run(command).gives(0).out
    });
    assert!(by_threads.iter().all(|out| *out == by_threads[0]));
}

#[test]
fn days_with_what_is_left_out() {
    let out = ask(&["between", "2020-10-01", "2020-10-15", "--limit", "2"]).gives(0).out;
    let wanted = "\
2020-10-01 to 2020-10-15: 6 entities, 8 edges
  ally: 3 edges, in 3 sentences
  co-occurrence: 4 edges, in 4 sentences
  condemns: 1 edge, in 1 sentence
  left out: 7 sentences with a stance and 8 co-occurrences, in documents without a date
  left out: 9 sentences with a stance and 7 co-occurrences, in documents whose date is too coarse to say
  left out: 1 sentence with a stance and 11 co-occurrences whose day the graph doesn't keep (a run with a higher --evidence does)

  Arménie → Azerbaïdjan: condemns (1)
    “L’Arménie a condamné l’Azerbaïdjan.” [premier-octobre, 2020-10-01]
  Azerbaïdjan → Russie: ally (1)
    “La Russie et l’Azerbaïdjan restent amis.” [premier-octobre, 2020-10-01]
  … and 2 more (--limit 4 shows them)
";
    assert_eq!(out, wanted);
    let answer = json(&["between", "2020-07", "2020-07", "--only", "ally"]);
    let wanted = [
        "armenia russia",
        "azerbaijan turkey",
        "russia armenia",
        "russia turkey",
        "turkey azerbaijan",
        "turkey russia",
    ];
    assert_eq!(edges_of(&answer, "ally"), wanted);
    let edges = answer["edges"].as_array().unwrap();
    assert_eq!(edges.len(), wanted.len());
    assert_eq!(edges.iter().map(|edge| edge["weight"].as_u64().unwrap()).sum::<u64>(), 7);
    assert_eq!(answer["answer"]["shown"], serde_json::json!({"stances": 7, "co_occurrences": 0}));
    // Only what was asked for is missed: Ankara's and Moscow's words of the document without a date.
    assert_eq!(answer["answer"]["undated"], serde_json::json!({"stances": 2, "co_occurrences": 0}));
    ask(&["between", "1999", "2001"]).gives(1).complains(&["shows nothing of 1999-01-01 to 2001-12-31"]);
    ask(&["between", "2021", "2020-12"]).gives(2).complains(&["2020-12 is before 2021", "earlier date first"]);
    ask(&["between", "2020-13", "2021"]).gives(2).complains(&["`2020-13` is no date", "2020-07-16"]);
}

#[test]
fn a_part_in_every_format_and_into_a_file() {
    let folder = Folder::new();
    for (format, sign) in [
        ("json", "\"answer\": {"),
        ("dot", "digraph"),
        ("svg", "<svg"),
        ("explorer", "<!doctype html>"),
        ("gexf", "<gexf"),
        ("graphml", "<graphml"),
        ("cytoscape", "\"elements\""),
        ("graphology", "\"attributes\""),
        ("csv", "Source,Target,Type"),
        ("ftm", "\"schema\""),
        ("jsonld", "\"@context\""),
        ("mermaid", "flowchart LR"),
        ("markdown", "# Arménie, Iran"),
    ] {
        let question = ["subgraph", "armenia", "Iran", "--engine", "builtin", "-f", format];
        let out = ask(&question).gives(0).out;
        assert!(out.to_lowercase().contains(&sign.to_lowercase()), "{format}:\n{}", &out[..out.len().min(2000)]);
        let file = folder.at(&format!("new/{format}"));
        let ran = ask(&[question.as_slice(), &["-o", &file]].concat()).gives(0);
        assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
        assert_eq!(folder.read(&format!("new/{format}")), out);
    }
    ask(&["subgraph", "iran", "-f", "facts"]).gives(2).complains(&["possible values", "graphml"]);
    ask(&["subgraph", "iran", "-o", &folder.at("new")]).gives(2).complains(&["is a folder, and --output needs a file"]);
    ask(&["subgraph"]).gives(2).complains(&["<ENTITY>"]);
    let mut command = program();
    let file = folder.at("text");
    command.args(["query", "subgraph", "iran", "--graph", SMALL, "-o", &file]);
    run({
        command.env("CLICOLOR_FORCE", "1");
        command
    })
    .gives(0);
    assert!(folder.read("text").starts_with("Iran and what is within 1 step: 3 entities, 4 edges\n"));
}

#[test]
fn a_part_of_a_part_is_a_graph_too() {
    let folder = Folder::new();
    let file = folder.at("october.json");
    ask(&["between", "2020-10", "2020-10", "-f", "json", "-o", &file]).gives(0);
    let out = actant(["query", "timeline", "turkey", "azerbaijan", "--graph", &file]).gives(0).out;
    assert!(out.contains("2020-10") && !out.contains("2020-07"), "{out}");
    actant(["why", "turkey", "azerbaijan", "--graph", &file]).gives(0);
    let merged = actant(["merge", &file, "-f", "json", "-q", "-o", &folder.at("merged")]).gives(0);
    assert_eq!(merged.err, "");
}

#[test]
fn months_and_years_of_two() {
    let out = ask(&["timeline", "Turquie", "Arménie"]).gives(0).out;
    let wanted = "\
Turquie and Arménie (→ from the first to the second, ← back)

         condemns →  mediates →  ← condemns  named together
2020-07           2           ·           1               3
2020-10           ·           1           1               2
undated           1           ·           1               2
all               3           1           3               7
";
    assert_eq!(out, wanted);
    let answer = json(&["timeline", "armenia", "turkey", "--by", "year", "--only", "condemns"]);
    assert_eq!(answer["periods"], serde_json::json!(["2020"]));
    assert_eq!(answer["edges"][0]["counts"]["2020"], 2);
    assert_eq!(answer["edges"][0]["undated"], 1);
    let csv = ask(&["timeline", "armenia", "turkey", "-f", "csv"]).gives(0).out;
    assert!(csv.starts_with("period,source,target,kind,count\n2020-07,armenia,turkey,co-occurrence,3\n"), "{csv}");
    assert!(csv.contains("\n,turkey,armenia,condemns,1\n"), "{csv}");
    ask(&["timeline", "interfax", "iran"]).gives(1).complains(&["there is no such edge between `interfax` and `iran`"]);
}

#[test]
fn camps_and_tensions() {
    let ran = ask(&["balance"]).gives(0);
    has_lines(
        &ran.out,
        &[
            "At most 2 camps: tension 5 of 27 sentences (18.5 %), proved to be the least\n",
            "Camp 1 (3): Azerbaïdjan, Turquie, Hulusi Akar\n",
            "Camp 2 (2): Arménie, Russie\n",
            "What doesn't fit the camps\n  Azerbaïdjan and Russie are allied, but in different camps (2)\n",
            "  Russie and Turquie are allied, but in different camps (2)\n",
            "  Turquie condemns Azerbaïdjan, but in the same camp (1)\n    Turquie → Azerbaïdjan: condemns (1)\n",
            "      “La Turquie a critiqué l’Azerbaïdjan une fois.” [juillet, 2020-07]\n",
            "Tensions: 2 of 4 triads don't fit\n",
            "1. Russie and Arménie are allied, and Russie and Azerbaïdjan are allied, but Arménie and Azerbaïdjan condemn \
             each other. (strength 2)\n   Russie → Arménie: ally (3)\n     “La Russie soutient l’Arménie.” [sans-date]\n",
            "2. Russie and Arménie are allied, and Russie and Turquie are allied (more often than Russie condemns Turquie), \
             but Arménie and Turquie condemn each other. (strength 1)\n",
            "   Arménie → Turquie: condemns (3)\n     “L’Arménie a dénoncé la Turquie.” [sans-date]\n",
            "Friends and foes at once\n",
            "  Azerbaïdjan and Turquie are allied (more often than Turquie condemns Azerbaïdjan): 6 friendly, 1 hostile\n",
            "  Russie and Turquie are allied (more often than Russie condemns Turquie): 2 friendly, 1 hostile\n",
        ],
    );
    let few = ask(&["balance", "--limit", "1"]).gives(0).out;
    has_lines(&few, &["… and 2 more (--limit 3 shows them)", "(strength 2)", "… and 1 more (--limit 2 shows them)"]);
    let answer = json(&["balance", "--camps", "3"]);
    assert_eq!((answer["camps"]["most"].as_u64(), answer["camps"]["exact"].as_bool()), (Some(3), Some(true)));
    let triads = answer["tensions"]["triads"].as_array().unwrap();
    assert_eq!(triads.len(), 2);
    for tie in triads.iter().flat_map(|triad| triad["ties"].as_array().unwrap()) {
        assert!(tie["stances"][0]["evidence"]["sentence"].as_str().is_some_and(|it| !it.is_empty()), "{tie}");
    }
    assert_eq!(answer["unsatisfied"][0]["b"], "russia");
    let camps = answer["camps"]["parts"][0]["camps"].as_array().unwrap();
    assert_eq!(camps[1], serde_json::json!({"number": 2, "members": ["armenia", "russia"]}));
    for wrong in ["0", "13", "two"] {
        ask(&["balance", "--camps", wrong]).gives(2).complains(&["--camps"]);
    }
}

#[test]
fn camps_month_by_month() {
    let ran = ask(&["balance", "--by", "month"]).gives(0);
    has_lines(
        &ran.out,
        &[
            "\n2020-07: tension 3 of 15 sentences (20.0 %), proved to be the least\n",
            "  Camp 1 (3): Azerbaïdjan, Turquie, Hulusi Akar\n",
            "\n2020-10: tension 1 of 8 sentences (12.5 %), proved to be the least\n",
            "  Camp 1 (3): Azerbaïdjan, Turquie, Russie\n",
            "  Russie changed side: no longer with Arménie; now with Azerbaïdjan, Turquie\n",
            "\nIn no month, as the documents have no such date: 4 sentences\n",
        ],
    );
    assert!(!ran.out.contains("Tensions"), "{}", ran.out);
    let answer = json(&["balance", "--by", "year"]);
    assert_eq!(answer["over_time"]["periods"][0]["period"], "2020");
    assert_eq!(answer["over_time"]["periods"].as_array().unwrap().len(), 1);
    assert_eq!(answer["over_time"]["undated"], 4);
}

#[test]
fn who_changed_side_and_whose_camps_have_nothing_to_do_with_each_other() {
    let folder = Folder::new();
    let lines = [
        ("2020-01-05", "Paris soutient Rome. Paris a condamné Berlin. Rome a condamné Berlin."),
        ("2020-02-05", "Paris soutient Berlin. Paris a condamné Rome. Berlin a condamné Rome."),
        ("2020-02-06", "Kiev a condamné Moscou. Tokyo soutient Pékin. Tokyo a condamné Pékin."),
    ];
    let lines =
        lines.iter().map(|(date, text)| format!("{}\n", serde_json::json!({"id": date, "date": date, "text": text})));
    let mut command = folder.program();
    command.args(["-q", "-f", "json", "-"]);
    run_over(command, lines.collect::<String>().as_bytes()).gives(0);
    let graph = folder.at("output");
    let out = actant(["query", "balance", "--by", "month", "--graph", &graph]).gives(0).out;
    has_lines(
        &out,
        &[
            "\n2020-01: tension 0 of 3 sentences (0.0 %), everything fits\n  Camp 1 (2): ",
            "\n2020-02: tension 1 of 6 sentences (16.7 %), proved to be the least\n  In 2 parts with no stance between them",
            "how the camps of one part stand to those of another is not known\n  Part 1\n    Camp 1 (1): Italie\n",
            "\n  Part 2\n    Camp 3 (1): ",
            "\n    Camp 4 (1): ",
            "\n  On no side, as often friendly as hostile to each other: ",
            "France changed side: no longer with Italie; now with Allemagne\n",
        ],
    );
    let out = actant(["query", "balance", "--graph", &graph]).gives(0).out;
    has_lines(
        &out,
        &[
            "Friends and foes at once\n",
            "Japon is allied with Chine (as often as Japon condemns Chine): 1 friendly, 1 hostile\n",
        ],
    );
}

#[test]
fn nobody_takes_sides() {
    let folder = Folder::new();
    let document = folder.write("a.txt", "Paris et Rome se taisent.");
    actant(["-q", "-f", "json", &document, "-o", &folder.at("")]).gives(0);
    let ran = actant(["query", "balance", "--graph", &folder.at("graph.json")]).gives(1);
    assert_eq!(ran.out, "");
    ran.complains(&["takes sides: there are no camps"]);
    actant(["query", "top", "--graph", &folder.at("graph.json")]).gives(1).complains(&["nobody has any degree"]);
    actant(["query", "neighbours", "france", "--graph", &folder.at("graph.json")])
        .gives(1)
        .complains(&["`france` has no such edge", "named together with 1 entity (--all shows them)"]);
}

#[test]
fn other_names_come_from_the_gazetteer() {
    let folder = Folder::new();
    let document = folder.write("a.txt", "Moscou a condamné Ankara.");
    actant(["-q", "-f", "json", &document, "-o", &folder.at("output")]).gives(0);
    let states = "[[state]]\nid = \"russia\"\nname = \"Russie\"\naliases = [\"L’Ours\"]\n[[state]]\nid = \"turkey\"\n\
                  name = \"Turquie\"\naliases = [\"L’Ours\", \"Le Croissant\"]\n[[state]]\nid = \"peru\"\nname = \"Pérou\"\n";
    folder.write("own/states.toml", states);
    let ask = |arguments: &[&str]| {
        let mut command = folder.program();
        command.arg("query").args(arguments);
        run(command)
    };
    // The one built into the program, where there is no folder.
    assert!(ask(&["path", "Ankara", "Kremlin"]).gives(0).out.starts_with("From Turquie to Russie: 1 step\n"));
    assert!(ask(&["path", "le croissant", "russia", "-g", "own"]).gives(0).out.contains("condemns (1)"));
    ask(&["neighbours", "L'ours", "-g", "own"])
        .gives(2)
        .complains(&["`L'ours` may be `russia` or `turkey`: give the id"]);
    ask(&["neighbours", "perou", "-g", "own"]).gives(2).complains(&["`perou` is `peru` in the gazetteer", "mention"]);
    ask(&["neighbours", "le croisant", "-g", "own"]).gives(2).complains(&["did you mean `turkey`?"]);
    ask(&["neighbours", "ankara", "-g", "none"]).gives(2).complains(&["the names in `none` can't be used"]);
    // Where the folder of that name is broken, ids and names do all the same.
    folder.write("gazetteer/states.toml", "[[state]]\nname = 3\n");
    ask(&["neighbours", "turkey"]).gives(0);
    ask(&["neighbours", "Ankara"])
        .gives(2)
        .complains(&["actant check -g gazetteer", "no entity of the graph is called `Ankara`"]);
}

/// What no run writes, and a hand may: numbers that can't be added up, edges to oneself, dates that are none.
#[test]
fn odd_graphs_do_no_harm() {
    let folder = Folder::new();
    for number in [0, 1, u64::MAX] {
        let odd = include_str!("../query/odd.json.in").replace("NUMBER", &number.to_string());
        let graph = folder.write("odd.json", odd);
        for question in [
            &["neighbours", "a", "--all"] as &[&str],
            &["neighbours", "a", "--all", "--limit", "0"],
            &["path", "a", "", "--all"],
            &["top", "--all", "--by", "pagerank"],
            &["top", "--all", "--limit", "0"],
            &["between", "2020-01-05", "2020-02"],
            &["between", "0001", "9999"],
            &["subgraph", "a", "a", "--depth", "9", "--all"],
            &["timeline", "a", ""],
            &["timeline", "a", "", "--by", "year"],
            &["balance"],
            &["balance", "--by", "month", "--camps", "12"],
        ] {
            for format in ["text", "json"] {
                let ran = actant(["query"].iter().chain(question).chain(&["-f", format, "--graph", &graph]));
                // A weight of nothing is no edge, and what is in no edge is not there.
                assert!(ran.status == 0 || (ran.status == 1 && number == 0), "{question:?}: {}", ran.err);
            }
        }
    }
}

#[test]
fn what_cannot_be_asked_is_said() {
    let folder = Folder::new();
    actant(["query", "top", "--graph", &folder.at("none.json")])
        .gives(2)
        .complains(&["can't read", "run `actant` first"]);
    let other = folder.write("other.json", "{\"nodes\": []}");
    actant(["query", "top", "--graph", &other]).gives(2).complains(&["not a graph that actant wrote"]);
    ask(&["top", "--only", "loves"])
        .gives(2)
        .complains(&["no kind of edge `loves`", "ally, condemns, mediates, co-occurrence"]);
    ask(&["top", "--only", "ally", "--all"]).gives(2).complains(&["cannot be used with"]);
    ask(&["neighbours", "turky"]).gives(2).complains(&["did you mean `turkey`?"]);
    ask(&["neighbours", "turkey", "--in", "--out"]).gives(2).complains(&["cannot be used with"]);
    actant(["query"]).gives(2).complains(&["Usage: actant query <COMMAND>"]);
}

/// Documents of three sources, of which one is a copy, and one of nobody knows whom.
fn press() -> Folder {
    let folder = Folder::new();
    let dispatch = "La Turquie a condamné mardi l’envoi de radars français vers Erevan, selon la télévision publique. \
                    Plusieurs diplomates attendent une réponse avant la fin de la semaine. La France soutient l’Arménie.";
    let lines = [
        serde_json::json!({"id": "a1", "date": "2021-03-02", "source": "Agence Boréale", "title": "Un titre\u{1b}[31m", "text": dispatch}),
        serde_json::json!({"id": "m7", "date": "2021-04-03", "source": "Le Matin", "title": "Un autre", "text": dispatch}),
        serde_json::json!({"id": "m8", "date": "2021-04-10", "source": "Le Matin", "text": "Erevan a dénoncé Bakou."}),
        serde_json::json!({"id": "n", "text": "Erevan a dénoncé Bakou."}),
    ];
    let input = folder.write("in.jsonl", lines.map(|line| format!("{line}\n")).concat());
    actant(["-q", "-f", "json", "-o", &folder.at("out"), &input]).gives(0);
    folder
}

#[test]
fn which_source_says_what_as_text_json_and_csv() {
    let folder = press();
    let graph = folder.at("out");
    let ask = |arguments: &[&str]| actant(["query"].iter().chain(arguments).chain(&["--graph", &graph]));
    let out = ask(&["sources"]).gives(0).out;
    let wanted = "                documents  ally  condemns
Le Matin                2     1         2
Agence Boréale          1     1         1
Of 1 document the source is not known.
";
    assert_eq!(out, wanted);
    let out = ask(&["sources", "Bakou", "--all"]).gives(0).out;
    has_lines(
        &out,
        &["Azerbaïdjan\n", "documents  condemns  named together\n", "Le Matin          2         1               1\n"],
    );
    has_lines(&out, &["1 source more says nothing of the kind."]);
    assert_eq!(
        ask(&["sources", "-f", "csv"]).gives(0).out,
        "source,documents,ally,condemns\nLe Matin,2,1,2\nAgence Boréale,1,1,1\n"
    );
    let json: Value = serde_json::from_str(&ask(&["sources", "-f", "json", "--limit", "1"]).gives(0).out).unwrap();
    assert_eq!(
        (&json["found"], &json["unknown"], &json["kinds"]),
        (&2.into(), &1.into(), &serde_json::json!(["ally", "condemns"]))
    );
    let matin = serde_json::json!([{"name": "Le Matin", "documents": 2, "counts": {"ally": 1, "condemns": 2}}]);
    assert_eq!(json["sources"], matin);
    actant(["query", "sources", "--graph", SMALL]).gives(1).complains(&["of no document of", "who published it"]);
    ask(&["sources", "turkey", "--only", "ally"]).gives(1).complains(&["no source says any such edge"]);
}

#[test]
fn what_some_sources_say() {
    let folder = press();
    let graph = folder.at("out");
    let ask = |arguments: &[&str]| actant(["query"].iter().chain(arguments).chain(&["--graph", &graph]));
    let out = ask(&["between", "2021", "2021", "--source", "LE MATIN", "--only", "condemns"]).gives(0).out;
    // The dispatch is dated by the copy that Le Matin printed, and its sentence is one of March all the same.
    has_lines(&out, &["Only what Le Matin says; numbers count documents\n", "condemns: 2 edges, in 2 documents\n"]);
    has_lines(
        &out,
        &["Turquie → France: condemns (1)\n", "[Un titre[31m — Agence Boréale, a1, 2021-03-02; also in Le Matin]"],
    );
    assert!(!out.contains('\u{1b}'));
    let two = ask(&["neighbours", "France", "--source", "Le Matin", "--source", "Agence Boréale"]).gives(0).out;
    has_lines(
        &two,
        &["Only what Agence Boréale or Le Matin says", "France → ally (2)\n  2  Arménie  2021-03-02 to 2021-04-03\n"],
    );
    let out = ask(&["timeline", "France", "Arménie", "--source", "Le Matin", "--only", "ally"]).gives(0).out;
    has_lines(&out, &["2021-04       1\n", "all           1\n"]);
    let json: Value =
        serde_json::from_str(&ask(&["subgraph", "Arménie", "--source", "Agence Boréale", "-f", "json"]).gives(0).out)
            .unwrap();
    assert_eq!(json["answer"]["choice"]["sources"], serde_json::json!(["Agence Boréale"]));
    let edges = json["edges"].as_array().unwrap();
    let own = serde_json::json!({"Agence Boréale": 1});
    assert!(!edges.is_empty() && edges.iter().all(|edge| edge["sources"] == own), "{edges:?}");
    ask(&["top", "--source", "Le Martin"])
        .gives(2)
        .complains(&["no document of the graph is from `Le Martin`: did you mean `Le Matin`?"]);
    ask(&["path", "France", "Bakou", "--source", "Agence Boréale"]).gives(1);
    actant(["query", "top", "--source", "x", "--graph", SMALL])
        .gives(2)
        .complains(&["knows the source of no document"]);
}
