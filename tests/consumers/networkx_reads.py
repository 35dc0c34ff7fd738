"""Loads a graph.json as its users do, and checks that nothing was lost or changed on the way.

Usage: networkx_reads.py GRAPH.JSON [KEY]

With a key, the list of edges is looked for under that name, as older versions of networkx do.
"""

import itertools
import json
import sys

import networkx


def camps_hold(graph):
    """The camps leave the tension that the graph says, and where all partitions can be tried, none leaves less."""
    balance = graph.graph["balance"]
    signs = {stance["id"]: stance["sign"] for stance in graph.graph["stances"]}
    pairs = {}
    for a, b, key, weight in graph.edges(keys=True, data="weight"):
        if a != b and signs.get(key, 0):
            pair = pairs.setdefault(tuple(sorted((a, b))), [0, 0])
            pair[signs[key] < 0] += weight
    assert sum(map(sum, pairs.values())) == balance["total"]
    camps = dict(graph.nodes(data="camp"))
    left = [min(sides) if camps[a] is None else sides[camps[a] == camps[b]] for (a, b), sides in pairs.items()]
    assert sum(left) == balance["tension"] and balance["lower_bound"] <= balance["tension"]
    sided = networkx.Graph(pair for pair, (positive, negative) in pairs.items() if positive != negative)
    parts = list(networkx.connected_components(sided))
    assert sum(len(part) > 2 for part in parts) == balance["components"] == len(balance["parts"])
    for part in parts:
        # Nobody has the camp of another part, and in a part of two nobody has one.
        own = {camps[node] for node in part}
        assert (own == {None}) if len(part) < 3 else own.isdisjoint(camps[node] for node in camps if node not in part)
    if sided.number_of_nodes() <= 14:
        nodes = sorted(sided)
        cancelled = sum(min(sides) for (a, b), sides in pairs.items() if a not in sided or b not in sided)
        inside = {pair: sides for pair, sides in pairs.items() if pair[0] in sided and pair[1] in sided}
        best = min(
            sum(sides[camp[a] == camp[b]] for (a, b), sides in inside.items())
            for camp in (dict(zip(nodes, choice)) for choice in itertools.product([0, 1], repeat=len(nodes)))
        )
        assert balance["tension"] == best + cancelled and balance["exact"]


def main(path, *key):
    with open(path, encoding="utf-8") as file:
        written = json.load(file)
    # Without further arguments: that is what the README promises.
    with open(path, encoding="utf-8") as file:
        graph = networkx.node_link_graph(json.load(file), **({"edges": key[0]} if key else {}))
    written["edges"] = written[key[0] if key else "edges"]

    assert type(graph) is networkx.MultiDiGraph, type(graph)
    assert graph.graph == written["graph"], "the attributes of the graph differ"
    assert graph.number_of_nodes() == len(written["nodes"])
    assert graph.number_of_edges() == len(written["edges"])
    for node in written["nodes"]:
        attributes = {key: value for key, value in node.items() if key != "id"}
        assert graph.nodes[node["id"]] == attributes, node["id"]
        assert {"name", "kind", "affiliation", "mentions", "documents", "first", "last"} <= set(attributes)
    for edge in written["edges"]:
        ends = ("source", "target", "key")
        attributes = {key: value for key, value in edge.items() if key not in ends}
        loaded = graph.edges[edge["source"], edge["target"], edge["key"]]
        assert loaded == attributes, [edge[key] for key in ends]
        assert loaded["weight"] >= len(loaded["evidence"]) >= 1
        assert sum(loaded["timeline"].values()) <= loaded["weight"]
    camps_hold(graph)
    # Its algorithms take it as it is.
    if written["nodes"]:
        assert len(networkx.degree_centrality(graph)) == len(written["nodes"])
    print(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")


main(*sys.argv[1:])
