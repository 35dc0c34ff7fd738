"""Computes with networkx what `actant query` says of a graph, and compares.

Usage: query_agrees.py GRAPH.JSON TOP.JSON PATHS.JSON

TOP.JSON is what `actant query top --format json` wrote; PATHS.JSON maps `from to` to the number of steps, or to null.
"""

import json
import sys

import networkx
import numpy  # comes with pandas


def chosen(graph, choice):
    """The plain graphs that a choice of edges leaves: with the weights and arrows, and without."""
    arrows, plain = networkx.DiGraph(), networkx.Graph()
    for source, target, key, edge in graph.edges(keys=True, data=True):
        together = key == "co-occurrence"
        wanted = key in choice["only"] if choice["only"] else choice["co_occurrence"] or not together
        if not wanted or edge["weight"] < choice["min_weight"]:
            continue
        plain.add_edge(source, target)
        for ends in [(source, target)] + [(target, source)] * (not edge["directed"]):
            weight = arrows.get_edge_data(*ends, {"weight": 0})["weight"]
            arrows.add_edge(*ends, weight=weight + edge["weight"])
    return arrows, plain


def ranks(arrows):
    """PageRank by networkx's matrix; its own function would need scipy."""
    matrix = networkx.google_matrix(arrows, alpha=0.85)
    ranks = numpy.full(len(arrows), 1 / len(arrows))
    for _ in range(1000):
        ranks = ranks @ matrix
    return dict(zip(arrows, numpy.asarray(ranks).ravel()))


def close(found, wanted, what):
    assert found.keys() == wanted.keys(), (what, found.keys() ^ wanted.keys())
    for key, value in wanted.items():
        assert abs(found[key] - value) < 1e-6, f"{what} of {key}: {found[key]}, not {value}"


def main(graph, top, paths):
    with open(graph, encoding="utf-8") as file:
        graph = networkx.node_link_graph(json.load(file))
    with open(top, encoding="utf-8") as file:
        top = json.load(file)
    arrows, plain = chosen(graph, top["choice"])
    found = {entity["id"]: entity for entity in top["entities"]}
    column = lambda name: {key: entity[name] for key, entity in found.items()}
    close(column("pagerank"), ranks(arrows), "PageRank")
    close(column("betweenness"), networkx.betweenness_centrality(plain), "betweenness")
    close(column("degree"), dict(plain.degree()), "degree")
    with open(paths, encoding="utf-8") as file:
        for ends, steps in json.load(file).items():
            source, target = ends.split()
            known = source in plain and target in plain and networkx.has_path(plain, source, target)
            wanted = networkx.shortest_path_length(plain, source, target) if known else None
            assert steps == wanted, f"{ends}: {steps} steps, not {wanted}"
    print(f"{len(found)} entities")


main(*sys.argv[1:])
