// Mermaid parses graph.mmd, and finds the nodes and the links in it that the graph has. It draws in a browser alone; what is
// tested here is that it takes the text, and takes it for what is meant.
//
// Usage: node mermaid_reads.mjs NODE_MODULES FOLDER

import assert from "node:assert/strict";
import { clean, edges, load, nodes, read } from "./common.mjs";

const { JSDOM } = await load("jsdom");
const dom = new JSDOM("");
globalThis.window = dom.window;
globalThis.document = dom.window.document;
const mermaid = await load("mermaid");

const text = read("graph.mmd");
const parsed = await mermaid.parse(text);
assert.equal(parsed.diagramType, "flowchart-v2");
const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
// Inside, numbers of signs stand in a form of their own.
const shown = (label) => label.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(code));
const vertices = new Map([...diagram.db.getVertices()].map(([id, vertex]) => [id, shown(vertex.text)]));

const short = (name) => {
    const letters = [...clean(name)];
    return letters.length > 80 ? `${letters.slice(0, 79).join("")}…` : letters.join("");
};
const names = new Set([...nodes.values()].map((node) => short(node.name)));
if (nodes.size > 0) {
    for (const label of vertices.values()) {
        assert(names.has(label), `${label} is no name`);
    }
    assert.equal(new Set(vertices.values()).size, vertices.size);
}
const wanted = new Set([...edges.values()].map((edge) => {
    const ends = [edge.source, edge.target].map((end) => short(nodes.get(end).name));
    return JSON.stringify([...ends, `${edge.key} (${edge.weight})`, edge.directed ? "arrow_point" : "arrow_open"]);
}));
const drawn = new Set();
for (const link of diagram.db.getEdges()) {
    const key = JSON.stringify([vertices.get(link.start), vertices.get(link.end), shown(link.text), link.type]);
    assert(wanted.has(key), `${key} is no edge`);
    drawn.add(key);
}
assert.equal(drawn.size, diagram.db.getEdges().length);
// The picture leaves out some co-occurrences, and no stance.
for (const key of wanted) {
    assert(drawn.has(key) || key.includes("arrow_open"), `${key} is missing`);
}
