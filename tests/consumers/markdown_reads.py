"""markdown-it reads report.md, and no name or sentence of it is taken for markup.

Usage: markdown_reads.py FOLDER
"""

import sys

from common import Graph, clean
from markdown_it import MarkdownIt

# What the report has itself, and nothing else.
OWN = {
    "heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "bullet_list", "list_item",
    "inline", "link", "text", "strong", "softbreak", "hardbreak", "text_special",
}


def main(folder):
    written = Graph(folder)
    with open(written.path("report.md"), encoding="utf-8") as file:
        page = file.read()
    tokens = MarkdownIt("commonmark").enable("table").parse(page)
    tokens += [child for token in tokens for child in token.children or []]
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds <= OWN, kinds - OWN
    # Links lead to the addresses of documents in the web, and nowhere else.
    links = {token.attrs["href"] for token in tokens if token.type == "link_open"}
    assert all(link.startswith(("http://", "https://")) for link in links), links
    urls = {piece["url"] for edge in written.edges.values() for piece in edge["evidence"] if "url" in piece}
    assert bool(links) == any(url.startswith("http") for url in urls), (links, urls)
    texts = ["".join(child.content for child in token.children) for token in tokens if token.type == "inline"]
    for node in sorted(written.nodes.values(), key=lambda node: (-node["mentions"], node["id"]))[:25]:
        name = clean(node["name"])
        assert any(text == name or (len(name) > 80 and text == name[:79] + "…") for text in texts), name
    stances = [edge for edge in written.edges.values() if edge["directed"]]
    # What does not fit and the tensions are told where there are camps, ten of each at most.
    balance = written.balance
    told = sum(min(10, len(balance[key])) for key in ("unsatisfied", "tensions")) if balance["parts"] else 0
    assert sum(token.type == "strong_open" for token in tokens) == min(25, len(stances)) + told
    for triad in balance["tensions"][:10] if told else []:
        names = [clean(written.nodes[id]["name"])[:60] for id in triad["entities"]]
        assert any(all(name in text for name in names) for text in texts), names
    assert sum(token.type == "list_item_open" for token in tokens) >= min(25, len(stances)) + 6
    if stances:
        strongest = max(stances, key=lambda edge: edge["weight"])
        assert any(clean(strongest["evidence"][0]["sentence"])[:100] in text for text in texts)
    # Every row of a table has as many cells as its head.
    cells, head = 0, 0
    for token in tokens:
        if token.type == "tr_open":
            cells = 0
        elif token.type == "th_open":
            cells, head = cells + 1, cells + 1
        elif token.type == "td_open":
            cells += 1
        elif token.type == "tr_close":
            assert cells == head


main(sys.argv[1])
