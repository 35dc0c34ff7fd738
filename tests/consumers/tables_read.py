"""pandas, networkx and igraph read the tables, and nothing is lost or changed on the way; no cell is a formula.

Usage: tables_read.py FOLDER
"""

import json
import sys

import igraph
import networkx
import pandas
from common import Graph, clean, guarded, has, two_decimals


def read(written, name):
    # Everything as text: a name may be "NA" or "1e5".
    table = pandas.read_csv(written.path(name), dtype=str, keep_default_na=False)
    for line in open(written.path(name), encoding="utf-8", newline=""):
        assert line.endswith("\n") and line.count("\r") == 0
    return table


def as_text(attributes):
    written = {bool: lambda truth: str(truth).lower(), float: two_decimals}
    return {name: written.get(type(value), str)(value) for name, value in attributes.items()}


def are_confidences(column, most):
    """Cells as 0.86, which pandas takes for numbers up to `most` by itself; empty ones are left out."""
    cells = column[column != ""]
    assert cells.str.fullmatch(r"[0-9]+\.[0-9]{2}").all(), list(cells)
    assert pandas.to_numeric(cells).between(0, most).all(), list(cells)


def no_formula(table, numbers):
    for column in table.columns:
        for cell in table[column]:
            assert column in numbers or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (column, cell)


def graph_tables(written):
    nodes, edges = read(written, "nodes.csv"), read(written, "edges.csv")
    no_formula(nodes, {"mentions", "documents"})
    no_formula(edges, {"Weight", "sign", "documents", "confidence", "best", "sources", "page"})
    are_confidences(edges["confidence"], pandas.to_numeric(edges["Weight"]).max())
    are_confidences(edges["best"], 1)
    assert list(nodes["Id"]) == list(written.nodes)
    assert list(edges["Id"]) == list(written.edges)
    for row in nodes.to_dict("records"):
        node = written.nodes[row["Id"]]
        wanted = {"Label": guarded(node["name"])} | as_text(written.node_attributes(node))
        has(row, wanted, row["Id"])
    for row in edges.to_dict("records"):
        edge = written.edges[row["Id"]]
        wanted = {name: guarded(value) for name, value in as_text(written.edge_attributes(edge)).items()}
        wanted["sign"] = str(written.edge_attributes(edge)["sign"])
        wanted["Kind"] = wanted.pop("kind")
        wanted["Weight"] = str(edge["weight"])
        wanted["Type"] = "Directed"
        wanted["source_name"] = guarded(written.nodes[edge["source"]]["name"])
        wanted["target_name"] = guarded(written.nodes[edge["target"]]["name"])
        has(row, wanted, row["Id"])
        assert edge["directed"] or (row["confidence"], row["best"]) == ("", ""), row["Id"]
    loaded = networkx.from_pandas_edgelist(
        edges, "Source", "Target", edge_attr=True, edge_key="Kind", create_using=networkx.MultiDiGraph
    )
    assert loaded.number_of_edges() == len(written.edges)
    if written.nodes:
        columns = ["Source", "Target"] + [name for name in edges.columns if name not in ("Source", "Target")]
        loaded = igraph.Graph.DataFrame(edges[columns], vertices=nodes, use_vids=False)
        assert (loaded.vcount(), loaded.ecount()) == (len(written.nodes), len(written.edges))


def neo4j_tables(written):
    nodes, edges = read(written, "neo4j-nodes.csv"), read(written, "neo4j-edges.csv")
    assert list(nodes["id:ID(Entity)"]) == list(written.nodes)
    assert list(nodes["name"]) == [clean(node["name"]) for node in written.nodes.values()]
    assert all(label.isidentifier() for label in nodes[":LABEL"])
    assert list(edges["id"]) == list(written.edges)
    known = set(written.nodes)
    assert set(edges[":START_ID(Entity)"]) | set(edges[":END_ID(Entity)"]) <= known
    assert all(kind.isidentifier() and kind.isupper() for kind in edges[":TYPE"])
    assert set(edges["directed:boolean"]) <= {"true", "false"}
    assert list(edges["weight:long"]) == [str(edge["weight"]) for edge in written.edges.values()]
    for name in ("confidence", "best"):
        # Without a type behind its colon a column is one of texts, and no query could compare it.
        wanted = [two_decimals(edge[name]) if name in edge else "" for edge in written.edges.values()]
        assert list(edges[f"{name}:double"]) == wanted, name


def facts(written):
    table = read(written, "facts.csv")
    with open(written.path("facts.jsonl"), encoding="utf-8") as file:
        # Line by line, and by line feeds alone: a sentence may hold other separators.
        lines = [json.loads(line) for line in file.read().split("\n") if line]
    numbers = {"sign", "goldstein", "trigger_start", "trigger_end", "sentence_start", "sentence_end", "page"}
    no_formula(table, numbers | {"confidence"})
    are_confidences(table["confidence"], 1)
    assert set(table["claim"]) <= {"true", "false"}
    assert len(table) == len(lines)
    # pandas reads the lines as they are, too.
    assert len(pandas.read_json(written.path("facts.jsonl"), lines=True, dtype=False)) == len(lines)
    if lines:
        assert list(table.columns) == list(lines[0])
    for row, line in zip(table.to_dict("records"), lines):
        assert isinstance(line["confidence"], float) and isinstance(line["claim"], bool), line
        own = as_text({"confidence": line["confidence"], "claim": line["claim"]})
        for name, value in line.items():
            wanted = "" if value is None else str(value) if name in numbers else own.get(name) or guarded(value)
            assert row[name] == wanted, (name, row[name], wanted)
    sums, confidences = {}, {}
    for line in lines:
        assert line["sentence"].encode()[line["trigger_start"] - line["sentence_start"] :].decode().startswith(line["trigger"])
        assert line["cameo"] is None or (line["cameo"].startswith(line["cameo_root"]) and len(line["cameo_root"]) == 2)
        # A copy counts only where it says more than the first.
        if line["polarity"] == "asserted" and not line["copy_of"] and line["source"] != line["target"]:
            id = f"{line['source']}.{line['stance']}.{line['target']}"
            sums[id] = sums.get(id, 0) + 1
            confidences.setdefault(id, []).append(line["confidence"])
    stances = {id: edge["weight"] for id, edge in written.edges.items() if edge["directed"]}
    assert sums == stances, "the facts do not add up to the edges"
    for id, each in confidences.items():
        edge = written.edges[id]
        assert two_decimals(sum(each)) == two_decimals(edge["confidence"]), id
        assert max(each) == edge["best"], id
    assert not lines or {"SUPPORT", "ACCUSE"} & set(table["plover"])


written = Graph(sys.argv[1])
graph_tables(written)
neo4j_tables(written)
facts(written)
