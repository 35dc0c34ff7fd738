// The files that the page makes: they must be read by what reads such files.

import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { counts, data, hash, open, quiet, write } from "./setup.mjs";
import { hashOf, parseCsv, stanceEdges, withEvidence } from "./expected.mjs";

/** Asks for a file by the menu. */
async function download(page, choice) {
  await page.locator("#export-menu summary").click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-choice="${choice}"]`).click()]);
  return { name: file.suggestedFilename(), bytes: fs.readFileSync(await file.path()) };
}

/** What is wrong with a text as XML, and what is in it. */
const asXml = (page, text) => page.evaluate((source) => {
  const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
  const all = [...parsed.querySelectorAll("*")];
  return {
    error: parsed.querySelector("parsererror")?.textContent ?? null,
    root: parsed.documentElement.tagName,
    lines: parsed.querySelectorAll("g > title ~ path[fill=none]").length,
    shapes: parsed.querySelectorAll("path > title").length,
    texts: [...parsed.querySelectorAll("text")].map((it) => it.textContent),
    outside: all.flatMap((it) => [...it.attributes]).filter((it) => /href|^on|style|class/i.test(it.name) || /url\((?!#)/.test(it.value)).map((it) => it.name),
    active: all.filter((it) => /script|foreignObject|image|iframe/i.test(it.tagName)).length,
  };
}, text);

test("SVG is a picture that stands alone", async () => {
  const page = await open();
  const { name, bytes } = await download(page, "exportSvg");
  assert.equal(name, "seeds.svg");
  const svg = await asXml(page, bytes.toString("utf8"));
  assert.equal(svg.error, null);
  assert.equal(svg.root, "svg");
  const { nodes, edges: lines } = await counts(page);
  assert.deepEqual([svg.shapes, svg.lines], [nodes, lines]);
  assert.deepEqual([svg.outside, svg.active], [[], 0]);
  for (const text of ["seeds", "Turquie", "stands with", "Persons"]) assert.ok(svg.texts.includes(text), text);
  assert.match(svg.texts.at(-1), /\d+ of 29 entities/);
  quiet(page);
});

test("an SVG of a chosen entity, of folded persons and of the dark page is well formed too", async () => {
  const [edge] = stanceEdges(data);
  for (const parts of [{ sel: `n:${edge.from}`, theme: "dark" }, { fold: "1", lang: "fr", kinds: data.kinds.map((kind) => kind.id).join(",") }]) {
    const page = await open(hashOf(parts));
    const svg = await asXml(page, (await download(page, "exportSvg")).bytes.toString("utf8"));
    assert.equal(svg.error, null);
    assert.ok(svg.lines > 3);
    quiet(page);
  }
});

test("there is a picture to save beside a table too", async () => {
  const page = await open("#view=facts");
  const svg = await asXml(page, (await download(page, "exportSvg")).bytes.toString("utf8"));
  assert.equal(svg.error, null);
  const { nodes, edges: lines } = await counts(page);
  assert.deepEqual([svg.shapes, svg.lines], [nodes, lines]);
  assert.ok(svg.texts.includes("Turquie"));
  await page.locator('[data-choice="view-graph"]').click();
  assert.equal(await page.locator("#base .edge").count(), lines);
  quiet(page);
});

test("PNG is a picture, twice as fine as the screen, and not blank", async () => {
  const page = await open();
  const { name, bytes } = await download(page, "exportPng");
  assert.equal(name, "seeds.png");
  assert.deepEqual([...bytes.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
  const seen = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Map();
    for (let at = 0; at < pixels.length; at += 4) {
      const colour = pixels[at] * 65536 + pixels[at + 1] * 256 + pixels[at + 2];
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    return { width: canvas.width, stage: document.getElementById("stage").clientWidth, green: colours.get(0x009e73) ?? 0, orange: colours.get(0xd55e00) ?? 0, all: colours.size };
  }, `data:image/png;base64,${bytes.toString("base64")}`);
  assert.equal(seen.width, seen.stage * 2);
  assert.ok(seen.green > 500 && seen.orange > 300 && seen.all > 100, JSON.stringify(seen));
  quiet(page);
});

test("JSON is node-link data of what the filters leave", async () => {
  const page = await open("#kinds=ally%2Ccondemns&hide=person");
  const { name, bytes } = await download(page, "exportJson");
  assert.equal(name, "seeds.json");
  const graph = JSON.parse(bytes.toString("utf8"));
  const { nodes, edges: lines } = await counts(page);
  assert.deepEqual([graph.directed, graph.multigraph, graph.nodes.length, graph.edges.length], [true, true, nodes, lines]);
  const ids = new Set(graph.nodes.map((node) => node.id));
  assert.ok(graph.edges.every((edge) => ids.has(edge.source) && ids.has(edge.target) && ["ally", "condemns"].includes(edge.key) && edge.weight >= edge.evidence.length));
  assert.deepEqual(graph.graph.filters, { hidden: ["person"], edges: ["ally", "condemns"] });
});

test("CSV has a row for each sentence, and no cell that a spreadsheet would run", async () => {
  const page = await open();
  const { name, bytes } = await download(page, "exportCsv");
  assert.equal(name, "seeds.csv");
  const table = parseCsv(bytes.toString("utf8").replace(/^\uFEFF/, ""));
  assert.equal(table.length - 1, withEvidence(data, stanceEdges(data), () => true).pieces);
  assert.ok(table.every((row) => row.length === table[0].length));
  const at = table[0].indexOf("sentence");
  const sentences = new Set(data.evidence.map((it) => it.sentence));
  for (const row of table.slice(1)) assert.ok(sentences.has(row[at]), row[at]);
  const evil = structuredClone(data);
  const starts = ["=1+1", "+1", "-1", "@a", "\tb", "\rc", "\"q\",\r\nd"];
  evil.evidence.forEach((piece, index) => Object.assign(piece, { trigger: null, sentence: starts[index % starts.length] }));
  const other = await open("", { file: write("formulas", evil) });
  const cells = parseCsv((await download(other, "exportCsv")).bytes.toString("utf8").replace(/^\uFEFF/, "")).slice(1).map((row) => row[at]);
  assert.deepEqual([...new Set(cells)].sort(), [...starts.slice(0, 6).map((start) => `'${start}`), starts[6]].sort());
});

test("the address is copied", async () => {
  const page = await open("#fold=1");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]).catch(() => {});
  await page.locator("#copy").click();
  await page.locator("#toast").waitFor();
  assert.match(await page.locator("#toast").textContent(), /address/);
  assert.equal(await hash(page), "#fold=1");
});
