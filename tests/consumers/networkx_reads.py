"""Loads a graph.json as its users do, and checks that nothing was lost or changed on the way.

Usage: networkx_reads.py GRAPH.JSON [KEY]

With a key, the list of edges is looked for under that name, as older versions of networkx do.
"""

import json
import sys

import networkx


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
    # Its algorithms take it as it is.
    if written["nodes"]:
        assert len(networkx.degree_centrality(graph)) == len(written["nodes"])
    print(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")


main(*sys.argv[1:])
