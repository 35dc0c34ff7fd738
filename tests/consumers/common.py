"""What the consumers share: the graph as it was written in full, and what the other formats make of its texts."""

import json
import re
import unicodedata
from pathlib import Path

# White space as Unicode has it, without the separators that are control characters.
SPACES = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"


def clean(text):
    """One line, without control characters: so do all formats but graph.json and facts.jsonl."""
    text = re.sub(f"[{SPACES}]+", " ", text)
    text = "".join(c for c in text if unicodedata.category(c) != "Cc" and c not in "\ufffe\uffff")
    return re.sub(" +", " ", text).strip(" ")


def guarded(text):
    """As a cell of a table for spreadsheets."""
    text = clean(text)
    return "'" + text if text.startswith(tuple("=+-@")) else text


class Graph:
    """graph.json, with the ids that edges have in the other formats."""

    def __init__(self, folder):
        self.folder = Path(folder)
        with open(self.folder / "graph.json", encoding="utf-8") as file:
            written = json.load(file)
        self.nodes = {node["id"]: node for node in written["nodes"]}
        self.edges = {f"{edge['source']}.{edge['key']}.{edge['target']}": edge for edge in written["edges"]}
        self.stances = {stance["id"]: stance for stance in written["graph"]["stances"]}
        self.balance = written["graph"]["balance"]
        assert len(self.edges) == len(written["edges"])
        for id, edge in self.edges.items():
            # Who is only named together was not read as anything, so nothing is sure of it.
            assert edge["directed"] == ("best" in edge) and ("confidence" not in edge or edge["directed"]), id
            assert not edge["directed"] or 0 < edge["best"] <= edge["confidence"] <= edge["weight"], id
            assert all(("confidence" in evidence) == edge["directed"] for evidence in edge["evidence"]), id
        parallel = {}
        for edge in written["edges"]:
            pair = (edge["source"], edge["target"])
            parallel[pair] = parallel.get(pair, 0) + 1
        # The seeds and the hostile graph have pairs with several kinds of edge: a consumer must keep them apart.
        self.has_parallel = any(count > 1 for count in parallel.values())
        assert self.has_parallel or not self.edges

    def path(self, name):
        return str(self.folder / name)

    def node_attributes(self, node):
        """The flat attributes of a node, without those that are unknown."""
        names = ("kind", "affiliation", "wikidata", "mentions", "documents", "first", "last", "camp")
        return {name: node[name] for name in names if node.get(name) is not None}

    def edge_attributes(self, edge):
        """The flat attributes of an edge, without those that are unknown."""
        evidence = edge["evidence"][0]
        flat = {
            "kind": edge["key"],
            "sign": self.stances.get(edge["key"], {"sign": 0})["sign"],
            "directed": edge["directed"],
            "documents": edge["documents"],
            "first": edge["first"],
            "last": edge["last"],
            "timeline": ", ".join(f"{month}: {count}" for month, count in sorted(edge["timeline"].items())),
            # Numbers with a fraction; a sum of nothing but zeros is left out of graph.json, and known all the same.
            "confidence": edge.get("confidence", 0.0) if "best" in edge else None,
            "best": edge.get("best"),
            "sources": len(edge.get("sources", {})) or None,
            "source_names": clean("; ".join(sorted(edge.get("sources", {}), key=lambda name: (-edge["sources"][name], name)))),
            "sentence": clean(evidence["sentence"]),
            "document": clean(evidence["document"]),
            "trigger": evidence["trigger"] and clean(evidence["trigger"]["text"]),
            "rule": evidence["rule"],
            "certainty": evidence["certainty"],
            "document_title": clean(evidence.get("title", "")),
            "document_source": clean(evidence.get("source", "")),
            "document_url": clean(evidence.get("url", "")),
            "page": evidence.get("page"),
        }
        return {name: value for name, value in flat.items() if value not in (None, "")}


def two_decimals(number):
    """A number with a fraction, as tables write it: 0.8 is 0.80."""
    return f"{number:.2f}"


def has(found, wanted, what):
    """Every attribute is there and equal."""
    for name, value in wanted.items():
        assert name in found, f"{what}: {name} is missing"
        assert found[name] == value, f"{what}: {name} is {found[name]!r}, not {value!r}"
