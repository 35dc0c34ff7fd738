"""networkx and igraph read graph.gexf and graph.graphml, and nothing is lost or changed on the way.

Usage: xml_reads.py FOLDER
"""

import sys
import warnings
from collections import Counter

import igraph
import networkx
from common import Graph, clean, has

# A reader that doubts a file says so by a warning.
warnings.simplefilter("error")


def networkx_reads(loaded, written, edge_id):
    assert loaded.number_of_nodes() == len(written.nodes)
    assert loaded.number_of_edges() == len(written.edges)
    # networkx makes a plain graph of one without parallel edges.
    assert loaded.is_directed() and (loaded.is_multigraph() or not written.has_parallel)
    for id, node in written.nodes.items():
        has(loaded.nodes[id], {"label": clean(node["name"])} | written.node_attributes(node), id)
    seen = set()
    for source, target, data in loaded.edges(data=True):
        id = data[edge_id]
        edge = written.edges[id]
        seen.add(id)
        assert (source, target) == (edge["source"], edge["target"])
        assert data["weight"] == edge["weight"], id
        has(data, written.edge_attributes(edge), id)
    assert seen == set(written.edges)


def gexf(written):
    loaded = networkx.read_gexf(written.path("graph.gexf"))
    networkx_reads(loaded, written, "id")
    places = set()
    for id, node in loaded.nodes(data=True):
        viz = node["viz"]
        places.add((viz["position"]["x"], viz["position"]["y"]))
        assert 10 <= viz["size"] <= 40, id
        assert all(0 <= viz["color"][part] <= 255 for part in "rgb"), id
    assert len(places) == len(written.nodes), "two nodes stand in one place"
    for _, _, data in loaded.edges(data=True):
        # Each month of the timeline is a spell; a year without months begins with January.
        months = [month if "-" in month else f"{month}-01" for month in sorted(written.edges[data["id"]]["timeline"])]
        assert [start[:7] for start, _ in data.get("spells", [])] == months, data["id"]
        assert data["label"] == data["kind"]


def graphml(written):
    networkx_reads(networkx.read_graphml(written.path("graph.graphml")), written, "eid")
    loaded = igraph.Graph.Read_GraphML(written.path("graph.graphml"))
    assert (loaded.vcount(), loaded.ecount()) == (len(written.nodes), len(written.edges))
    assert loaded.is_directed()
    if not written.nodes:
        return
    for vertex in loaded.vs:
        node = written.nodes[vertex["id"]]
        has(vertex.attributes(), {"label": clean(node["name"])} | written.node_attributes(node), vertex["id"])
    for edge in loaded.es:
        source, target = loaded.vs[edge.source]["id"], loaded.vs[edge.target]["id"]
        assert edge["eid"] == f"{source}.{edge['kind']}.{target}"
        known = written.edges[edge["eid"]]
        assert edge["weight"] == known["weight"]
        has(edge.attributes(), written.edge_attributes(known), edge["eid"])
    kinds = Counter(edge["key"] for edge in written.edges.values())
    assert Counter(loaded.es["kind"]) == kinds


written = Graph(sys.argv[1])
gexf(written)
graphml(written)
