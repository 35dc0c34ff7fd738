"""The tools of FollowTheMoney take graph.ftm.jsonl, and export it further.

Usage: ftm_reads.py FOLDER
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from common import Graph, clean
from followthemoney import model

SCHEMATA = {"person": "Person", "state": "PublicBody", "organisation": "Organization"}


def ftm(*arguments):
    program = Path(sys.executable).with_name("ftm")
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def of(piece, key):
    return [clean(piece[key])] if piece.get(key) else []


def entities(path):
    with open(path, encoding="utf-8") as file:
        return {entity["id"]: entity for entity in map(json.loads, filter(None, file.read().split("\n")))}


def main(folder):
    written = Graph(folder)
    path = written.path("graph.ftm.jsonl")
    given = entities(path)
    articles = {id: entity for id, entity in given.items() if entity["schema"] == "Article"}
    assert list(given) == list(written.nodes) + list(articles) + list(written.edges)
    known = ("document", "date", "title", "source", "url")
    quoted = {tuple(piece.get(key) for key in known) for edge in written.edges.values() for piece in edge["evidence"]}
    assert len(articles) == len(quoted)
    for entity in given.values():
        proxy = model.get_proxy(entity)
        proxy.schema.validate(entity)
    with tempfile.TemporaryDirectory() as out:
        out = Path(out)
        ftm("validate", "-i", path, "-o", out / "valid.jsonl")
        valid = entities(out / "valid.jsonl")
        assert set(valid) == set(given)
        for id, node in written.nodes.items():
            entity = valid[id]
            assert entity["schema"] == SCHEMATA[node["kind"]]
            # It leaves out some signs of names that are not seen.
            assert entity["properties"]["name"], id
            name = clean(node["name"])
            assert given[id]["properties"]["name"] == [name if len(name) <= 380 else name[:379] + "…"]
            assert entity["properties"].get("wikidataId", []) == [node[k] for k in ["wikidata"] if k in node], id
        for id, edge in written.edges.items():
            properties = valid[id]["properties"]
            assert (properties["subject"], properties["object"]) == ([edge["source"]], [edge["target"]])
            assert properties["role"] == [edge["key"]]
            assert properties.get("startDate", []) == [edge[k] for k in ["first"] if edge[k]], id
            assert len(properties["description"]) <= len(edge["evidence"])
            assert clean(edge["evidence"][0]["sentence"])[:40] in given[id]["properties"]["description"][0]
        for id, edge in written.edges.items():
            proof = [articles[each]["properties"] for each in given[id]["properties"]["proof"]]
            for piece in edge["evidence"]:
                assert any(
                    (it["fileName"], it.get("title", []), it.get("publisher", []), it.get("publishedAt", []))
                    == ([clean(piece["document"])], of(piece, "title"), of(piece, "source"), of(piece, "date"))
                    for it in proof
                ), (piece, proof)
        for entity in articles.values():
            assert all(url.startswith("http") for url in entity["properties"].get("sourceUrl", [])), entity
        # Each of them, so that whoever has one of these tools can go on.
        ftm("export-gexf", "-i", path, "-o", out / "graph.gexf")
        ftm("export-cypher", "-i", path, "-o", out / "graph.cypher")
        ftm("export-rdf", "-i", path, "-o", out / "graph.nt")
        ftm("export-neo4j-bulk", "-i", path, "-o", out / "bulk")
        if given:
            gexf = (out / "graph.gexf").read_text(encoding="utf-8")
            assert gexf.count("<node ") >= len(written.nodes)
            assert gexf.count("<edge ") >= len(written.edges), (gexf.count("<edge "), len(written.edges))
            links = (out / "bulk" / "UnknownLink.csv").read_text(encoding="utf-8")
            assert all(id in links for id in written.edges)


main(sys.argv[1])
