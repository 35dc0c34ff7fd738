"""rdflib reads graph.jsonld, without fetching anything, and answers questions about it.

Usage: jsonld_reads.py FOLDER
"""

import socket
import sys

import rdflib
from common import Graph, clean

VOCABULARY = "urn:actant:vocabulary:"


def no_network(*_):
    raise AssertionError("reading the file must not need the network")


def main(folder):
    socket.socket.connect = no_network
    written = Graph(folder)
    loaded = rdflib.Graph()
    loaded.parse(written.path("graph.jsonld"), format="json-ld")
    ask = lambda question: list(
        loaded.query(
            f"PREFIX a: <{VOCABULARY}> PREFIX schema: <https://schema.org/> PREFIX owl: <http://www.w3.org/2002/07/owl#> "
            f"PREFIX kind: <urn:actant:kind:> PREFIX entity: <urn:actant:entity:> {question}"
        )
    )
    names = {str(id).removeprefix("urn:actant:entity:"): str(name) for id, name in ask("SELECT ?e ?n { ?e schema:name ?n ; a:mentions ?m }")}
    assert names == {id: clean(node["name"]) for id, node in written.nodes.items()}
    same = {str(id).removeprefix("urn:actant:entity:"): str(item).rsplit("/", 1)[1] for id, item in ask("SELECT ?e ?i { ?e owl:sameAs ?i }")}
    assert same == {id: node["wikidata"] for id, node in written.nodes.items() if "wikidata" in node}
    stances = ask("SELECT ?s ?k ?t ?w { ?x a a:Stance ; a:source ?s ; a:stance ?k ; a:target ?t ; a:weight ?w }")
    tail = lambda iri: str(iri).rsplit(":", 1)[1]
    found = {f"{tail(s)}.{tail(k)}.{tail(t)}": int(w) for s, k, t, w in stances}
    assert found == {id: edge["weight"] for id, edge in written.edges.items() if edge["directed"]}
    # The same as bare triples.
    for id, edge in written.edges.items():
        triple = [f"urn:actant:entity:{edge['source']}", f"urn:actant:kind:{edge['key']}", f"urn:actant:entity:{edge['target']}"]
        assert (tuple(map(rdflib.URIRef, triple)) in loaded) == edge["directed"], id
    together = ask("SELECT ?x { ?x a a:CoOccurrence ; a:between ?a , ?b FILTER(str(?a) < str(?b)) }")
    assert len(together) == sum(not edge["directed"] for edge in written.edges.values())
    evidence = ask("SELECT ?e { ?x a:evidence ?e . ?e a:sentence ?s ; a:document ?d ; a:start ?f ; a:end ?t }")
    assert len(evidence) == sum(len(edge["evidence"]) for edge in written.edges.values())
    pieces = [piece for edge in written.edges.values() for piece in edge["evidence"]]
    told = ask("SELECT ?e ?t ?p ?u { ?x a:evidence ?e . ?e schema:headline ?t ; schema:publisher ?p ; schema:url ?u }")
    wanted = sorted(tuple(clean(piece[key]) for key in ("title", "source", "url")) for piece in pieces if {"title", "source", "url"} <= set(piece))
    assert sorted(tuple(map(str, row[1:])) for row in told) == wanted
    said = ask("SELECT ?x ?n ?d { ?x a:saidBy ?s . ?s schema:publisher ?n ; a:documents ?d }")
    found = sorted((str(x).removeprefix("urn:actant:edge:"), str(name), int(count)) for x, name, count in said)
    assert found == sorted((id, clean(name), count) for id, edge in written.edges.items() for name, count in edge.get("sources", {}).items())
    also = ask("SELECT ?c { ?e a:alsoIn ?c . ?c a:document ?d }")
    assert len(also) == sum(len(piece.get("also", [])) for piece in pieces)
    for literal in loaded.objects():
        assert not isinstance(literal, rdflib.Literal) or not literal.ill_typed, literal


main(sys.argv[1])
