// What the consumers in Node share: their packages, which stand under target/, and the graph as it was written in full.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const [, , modules, folder] = process.argv;

// A package of node_modules that is nowhere near this file.
export async function load(name) {
    const require = createRequire(join(modules, "..", "package.json"));
    const loaded = await import(pathToFileURL(require.resolve(name)));
    return loaded.default ?? loaded;
}

export const read = (name) => readFileSync(join(folder, name), "utf8");

// One line, without control characters, as in all formats but graph.json.
export function clean(text) {
    const spaces = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
    return text.replace(spaces, " ").replace(/[\p{Cc}\ufffe\uffff]/gu, "").replace(/ +/g, " ").replace(/^ | $/g, "");
}

const written = JSON.parse(read("graph.json"));
export const nodes = new Map(written.nodes.map((node) => [node.id, node]));
export const edges = new Map(written.edges.map((edge) => [`${edge.source}.${edge.key}.${edge.target}`, edge]));
assert.equal(edges.size, written.edges.length);

// Whether the attributes of a node are those of graph.json.
export function sameNode(found, node) {
    assert.equal(found.label, clean(node.name));
    for (const name of ["kind", "affiliation", "wikidata", "mentions", "documents", "first", "last", "camp"]) {
        assert.equal(found[name] ?? null, node[name] ?? null, `${node.id}: ${name}`);
    }
}

// The same for an edge.
export function sameEdge(found, edge) {
    assert.equal(found.kind, edge.key);
    assert.equal(found.sentence, clean(edge.evidence[0].sentence));
    assert.equal(found.rule ?? null, edge.evidence[0].rule);
    for (const name of ["weight", "directed", "documents", "first", "last"]) {
        assert.equal(found[name] ?? null, edge[name], `${edge.source} ${edge.key} ${edge.target}: ${name}`);
    }
    assert.equal(found.sources ?? 0, Object.keys(edge.sources ?? {}).length);
    assert.equal(found.document_title ?? "", clean(edge.evidence[0].title ?? ""));
    assert.equal(found.document_source ?? "", clean(edge.evidence[0].source ?? ""));
    assert.equal(found.document_url ?? "", clean(edge.evidence[0].url ?? ""));
    assert.equal(found.page ?? null, edge.evidence[0].page ?? null);
    // Numbers, not texts; graph.json has none for co-occurrences, and nor has any other format.
    for (const name of ["confidence", "best"]) {
        assert.equal(typeof (found[name] ?? 0), "number");
        assert.equal(found[name] ?? null, edge[name] ?? null, `${edge.source} ${edge.key} ${edge.target}: ${name}`);
    }
}
