// cytoscape.js loads graph.cytoscape.json, with places and with the styles of kinds.
//
// Usage: node cytoscape_reads.mjs NODE_MODULES FOLDER

import assert from "node:assert/strict";
import { edges, load, nodes, read, sameEdge, sameNode } from "./common.mjs";

const cytoscape = await load("cytoscape");
// It says by a warning that it dropped an element, or didn't know a style.
cytoscape.warnings(true);
console.warn = (...words) => assert.fail(words.join(" "));

const cy = cytoscape({ ...JSON.parse(read("graph.cytoscape.json")), headless: true, styleEnabled: true });
assert.equal(cy.nodes().length, nodes.size);
assert.equal(cy.edges().length, edges.size);
const places = new Set();
for (const node of cy.nodes()) {
    sameNode(node.data(), nodes.get(node.id()));
    assert.equal(node.data("name"), node.data("label"));
    places.add(`${node.position("x")} ${node.position("y")}`);
    assert(node.hasClass(node.data("kind")));
    assert.notEqual(node.style("background-color"), "rgb(153,153,153)", "it has the look of no kind");
}
assert.equal(places.size, nodes.size, "two nodes stand in one place");
const colours = new Map();
for (const edge of cy.edges()) {
    const known = edges.get(edge.id());
    assert.deepEqual([edge.source().id(), edge.target().id()], [known.source, known.target]);
    sameEdge(edge.data(), known);
    colours.set(known.key, edge.style("line-color"));
    assert.equal(edge.style("target-arrow-shape"), known.directed ? "triangle" : "none");
}
assert.equal(new Set(colours.values()).size, colours.size, "two kinds look alike");
// It has a clock of its own for animations, which would keep Node going.
cy.destroy();
