// graphology imports graph.graphology.json, and its readers of GEXF and GraphML read those files.
//
// Usage: node graphology_reads.mjs NODE_MODULES FOLDER

import assert from "node:assert/strict";
import { edges, load, nodes, read, sameEdge, sameNode } from "./common.mjs";

const { MultiGraph } = await load("graphology");
const together = [...edges.values()].filter((edge) => !edge.directed).length;

function check(graph, attribute) {
    assert.equal(graph.order, nodes.size);
    assert.equal(graph.size, edges.size);
    graph.forEachNode((id, found) => {
        sameNode(found, nodes.get(id));
        assert(Number.isFinite(found.x) && Number.isFinite(found.y) && found.size > 0, "sigma.js needs places and sizes");
        assert.match(found.color, /^(#[0-9a-f]{6}|rgb)/);
    });
    const seen = new Set();
    graph.forEachEdge((key, found, source, target) => {
        const id = attribute ? found[attribute] : key;
        const known = edges.get(id);
        seen.add(id);
        assert.deepEqual([source, target], [known.source, known.target]);
        sameEdge(found, known);
    });
    assert.equal(seen.size, edges.size);
}

const graph = MultiGraph.from(JSON.parse(read("graph.graphology.json")));
check(graph);
assert.equal(graph.undirectedSize, together);
assert.equal(graph.directedSize, edges.size - together);
assert.equal(graph.multi, true);
// What it writes again is what it read.
assert.equal(MultiGraph.from(graph.export()).size, edges.size);

const gexf = await load("graphology-gexf");
check(gexf.parse(MultiGraph, read("graph.gexf")));
const graphml = await load("graphology-graphml");
check(graphml.parse(MultiGraph, read("graph.graphml")), "eid");
