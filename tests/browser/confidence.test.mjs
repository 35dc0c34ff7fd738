// How sure a reading is: the slider, paler lines, and what is said beside a sentence.

import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { edgeId, edges, hashOf, parseCsv, stanceEdges, withEvidence } from "./expected.mjs";
import { counts, data, hash, open, quiet, rows, write } from "./setup.mjs";
import { synthetic } from "./synthetic.mjs";

const clone = () => structuredClone(data);
const slider = (page) => page.locator('[data-choice="confidence"]');
const said = (page) => page.locator('label:has([data-choice="confidence"]) output').textContent();
const places = (page, wanted) => page.evaluate((ids) => [...document.querySelectorAll("#base .edge")].filter((it) => ids.includes(it.dataset.edge)).map((it) => it.getAttribute("opacity")), wanted);

/** Gives the sentences of all stances these confidences, in turn, and each edge the best of its own. */
function rated(confidences) {
  const made = clone();
  const stance = new Set(stanceEdges(made).map((edge) => edge.key));
  made.evidence.forEach((piece, at) => { if (piece.certainty) piece.confidence = confidences[at % confidences.length]; });
  for (const graph of Object.values(made.graphs).filter(Boolean)) {
    for (const edge of graph.edges.filter(({ key }) => stance.has(key))) edge.best = Math.max(...edge.evidence.map((at) => made.evidence[at].confidence));
  }
  return made;
}

const MIXED = [0.5, 0.62, 0.69, 0.7, 0.83, 0.9, 1];
const mixed = rated(MIXED);
const mixedFile = () => write("mixed", mixed);

test("the slider goes from 0.5 to 1 by 0.05, and leaves out what is less sure", async () => {
  const page = await open("#view=facts", { file: mixedFile() });
  const list = stanceEdges(mixed);
  assert.equal(await said(page), "any");
  assert.equal(await rows(page), withEvidence(mixed, list, () => true).pieces);
  await slider(page).focus();
  for (let step = 1; step <= 10; step += 1) {
    await page.keyboard.press("ArrowRight");
    await settled(page);
    const least = (50 + 5 * step) / 100;
    const left = withEvidence(mixed, list, (it) => it.confidence >= least);
    assert.equal(await hash(page), `#view=facts&confidence=${least}`);
    assert.equal(await said(page), `at least ${least.toFixed(2)}`);
    assert.equal(await slider(page).getAttribute("aria-valuetext"), `at least ${least.toFixed(2)}`);
    assert.equal(await rows(page), left.pieces, `sentences of ${least}`);
    assert.equal((await counts(page)).edges, left.edges, `relations of ${least}`);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.choice), "confidence", "the focus stays");
  }
  await page.keyboard.press("ArrowRight");
  await settled(page);
  assert.equal(await hash(page), "#view=facts&confidence=1", "there is nothing beyond");
  await page.keyboard.press("Home");
  await settled(page);
  assert.equal(await hash(page), "#view=facts");
  quiet(page);
});

test("a hand that rests on a slider keeps it", async () => {
  const page = await open("#view=edges", { file: mixedFile() });
  for (const [choice, key] of [["confidence", "confidence"], ["weight", "weight"]]) {
    const { x, y, width, height } = await page.locator(`[data-choice="${choice}"]`).boundingBox();
    await page.mouse.move(x + 8, y + height / 2);
    await page.mouse.down();
    const seen = new Set();
    for (const share of [0.3, 0.6, 1]) {
      await page.mouse.move(x + width * share, y + height / 2, { steps: 3 });
      await settled(page);
      seen.add(new RegExp(`${key}=([\\d.]+)`).exec(await hash(page))?.[1]);
    }
    await page.mouse.up();
    assert.equal(seen.size, 3, [...seen].join(" "));
    await page.locator('[data-choice="reset"]').click();
    assert.equal(await hash(page), "#view=edges");
    assert.equal(await page.locator(`[data-choice="${choice}"]`).inputValue(), "0");
  }
  quiet(page);
});

test("the address keeps the confidence, and the reset button takes it away", async () => {
  const page = await open("#confidence=0.85", { file: mixedFile() });
  const left = withEvidence(mixed, stanceEdges(mixed), (it) => it.confidence >= 0.85);
  assert.equal((await counts(page)).edges, left.edges);
  assert.ok(left.edges > 0 && left.edges < stanceEdges(mixed).length);
  assert.equal(await page.locator("#base .edge").count(), left.edges);
  assert.equal(await said(page), "at least 0.85");
  await page.locator('[data-choice="reset"]').click();
  assert.equal(await hash(page), "");
  assert.equal((await counts(page)).edges, stanceEdges(mixed).length);
  assert.equal(await said(page), "any");
  assert.equal(await page.locator('[data-choice="reset"]').isDisabled(), true);
  for (const wrong of ["2", "-1", "0.3", "0.5", "x", "0.123", "NaN"]) {
    await page.evaluate((text) => { location.hash = `#confidence=${text}`; }, wrong);
    await settled(page);
    assert.equal((await counts(page)).edges, stanceEdges(mixed).length, wrong);
  }
  quiet(page);
});

test("confidence and the other filters hold together, and being named together has none", async () => {
  const page = await open("#view=facts&confidence=0.7&certainty=fact", { file: mixedFile() });
  assert.equal(await rows(page), withEvidence(mixed, stanceEdges(mixed), (it) => it.confidence >= 0.7 && it.certainty === "fact").pieces);
  await page.evaluate(() => { location.hash = "#confidence=1&kinds=co-occurrence"; });
  await settled(page);
  assert.equal((await counts(page)).edges, edges(mixed).filter((edge) => edge.key === "co-occurrence").length);
  assert.match(await page.locator("#limits .note").textContent(), /Confidence, certainty and speaker limit stances only/);
  quiet(page);
});

test("an edge whose evidence was cut stays by its best reading, where that is all that is asked", async () => {
  const cut = rated([0.6]);
  const { nodes, edges: list } = cut.graphs.all;
  const at = list.findIndex((edge) => edge.key === "condemns");
  const edge = list[at];
  Object.assign(edge, { best: 0.95, weight: edge.evidence.length + 30 });
  const id = edgeId({ from: nodes[edge.source].id, to: nodes[edge.target].id, key: edge.key });
  const page = await open(hashOf({ confidence: "0.95", sel: `e:${id}` }), { file: write("best", cut) });
  assert.deepEqual(await counts(page), { nodes: 2, edges: 1 });
  assert.equal(await page.locator(".evidence").count(), 0);
  assert.match(await page.locator(".cut").textContent(), new RegExp(`among the ${edge.evidence.length} of ${edge.weight} sentences.*The surest of them is not in this page`));
  for (const more of [{ confidence: "1" }, { confidence: "0.95", certainty: "fact" }, { confidence: "0.95", in: cut.documents[0].id }, { confidence: "0.95", from: "2020-01", to: "2020-12" }]) {
    await page.evaluate((wanted) => { location.hash = wanted; }, hashOf(more));
    await settled(page);
    assert.equal((await counts(page)).edges, 0, JSON.stringify(more));
  }
  edge.weight = edge.evidence.length;
  const whole = await open("#confidence=0.95", { file: write("whole", cut) });
  assert.equal((await counts(whole)).edges, 0, "where all sentences are there, they alone tell");
  for (const it of [page, whole]) quiet(it);
});

test("what is below 0.5 moves the beginning of the slider", async () => {
  const page = await open("#view=facts", { file: write("low", rated([0.43, 0.8])) });
  await slider(page).focus();
  await page.keyboard.press("ArrowRight");
  await settled(page);
  assert.equal(await hash(page), "#view=facts&confidence=0.45");
  quiet(page);
});

test("a graph without confidences has no slider, and looks as it did", async () => {
  const old = clone();
  for (const piece of old.evidence) delete piece.confidence;
  for (const graph of Object.values(old.graphs).filter(Boolean)) for (const edge of graph.edges) delete edge.best;
  for (const fact of old.documents.flatMap((it) => it.facts)) delete fact.confidence;
  const [edge] = stanceEdges(old);
  const page = await open(hashOf({ confidence: "0.9", sel: `e:${edgeId(edge)}` }), { file: write("old", old) });
  assert.equal(await slider(page).count(), 0);
  assert.equal((await counts(page)).edges, stanceEdges(old).length, "the address asks in vain");
  assert.equal(await page.locator("#base .edge[opacity]").count(), 0);
  assert.equal(await page.locator(".pale").count(), 0);
  assert.ok(await page.locator(".evidence").count());
  assert.equal(await page.locator(".evidence .confidence").count(), 0);
  await page.locator('[data-choice="view-facts"]').click();
  assert.equal(await page.locator(".column-confidenceHead").count(), 0);
  quiet(page);
});

test("stances below 0.7 are drawn paler, and the legend says so", async () => {
  const kinds = mixed.kinds.map((kind) => kind.id).join(",");
  const page = await open(hashOf({ kinds }), { file: mixedFile() });
  const pale = edges(mixed).filter((edge) => edge.best < 0.7).map(edgeId);
  const rest = edges(mixed).filter((edge) => !(edge.best < 0.7)).map(edgeId);
  assert.ok(pale.length > 0 && rest.length > 0);
  const [paler, others] = [await places(page, pale), await places(page, rest)];
  assert.equal(paler.length, pale.length);
  assert.ok(paler.every((opacity) => Number(opacity) < 0.6), String(paler));
  assert.deepEqual(new Set(others), new Set([null]));
  assert.equal(await page.locator("#legend .pale").textContent(), "paler: confidence below 0.70");
  await page.locator("#language").click();
  assert.equal(await page.locator("#legend .pale").textContent(), "plus pâle : confiance sous 0,70");
  await page.locator("#export-menu summary").click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator('[data-choice="exportSvg"]').click()]);
  const svg = fs.readFileSync(await file.path(), "utf8");
  assert.match(svg, /plus pâle : confiance sous 0,70/);
  assert.equal(svg.match(/<g opacity="0\.\d+"><title>/g).length, pale.length, "the saved picture has them too");
  const sure = await open("", { file: write("sure", rated([0.7, 0.8])) });
  assert.equal(await sure.locator("#base .edge[opacity]").count(), 0);
  assert.equal(await sure.locator(".pale").count(), 0);
  for (const it of [page, sure]) quiet(it);
});

test("lines that are drawn together in a large graph are all pale, or none", async () => {
  const large = synthetic(data, 600, 2000);
  large.graphs.all.edges.forEach((edge, at) => { if (edge.key !== "co-occurrence") edge.best = [0.5, 0.9][at % 2]; });
  const page = await open("", { file: write("pale", large) });
  const drawn = (selector) => page.locator(selector).evaluateAll((all) => all.reduce((sum, path) => sum + path.getAttribute("d").split("M").length - 1, 0));
  const pale = edges(large).filter((edge) => edge.best === 0.5).length;
  const sure = edges(large).filter((edge) => edge.best === 0.9).length;
  assert.ok(await page.locator("#base .edge").count() < pale + sure, "several lines share an element");
  assert.equal(await drawn("#base .edge[opacity] path:first-child"), pale);
  assert.equal(await drawn("#base .edge:not([opacity]) path:first-child"), sure);
  quiet(page);
});

test("each sentence says its confidence, in both languages", async () => {
  const edge = stanceEdges(mixed).find((it) => it.evidence.some((at) => mixed.evidence[at].confidence === 0.9));
  for (const [locale, words] of [["en-GB", (value) => `confidence ${value.toFixed(2)}`], ["fr-FR", (value) => `confiance ${value.toFixed(2).replace(".", ",")}`]]) {
    const page = await open(hashOf({ sel: `e:${edgeId(edge)}` }), { file: mixedFile(), locale });
    const shown = await page.locator(".evidence").evaluateAll((all) => all.map((it) => [Number(it.dataset.evidence), it.querySelector(".how .confidence").textContent]));
    assert.equal(shown.length, edge.evidence.length);
    for (const [at, text] of shown) assert.equal(text, words(mixed.evidence[at].confidence));
    quiet(page);
  }
  const together = edges(mixed).find((it) => it.key === "co-occurrence");
  const page = await open(hashOf({ sel: `e:${edgeId(together)}`, kinds: "co-occurrence" }), { file: mixedFile() });
  assert.ok(await page.locator(".evidence").count());
  assert.equal(await page.locator(".evidence .confidence").count(), 0);
});

test("documents, tables and CSV have the confidences too", async () => {
  const it = data.documents.find((document) => document.facts.length > 2);
  const page = await open(hashOf({ doc: `0-0:${it.id}`, view: "facts" }));
  await page.locator(".facts-here summary").click();
  const notes = await page.locator(".fact-row small").allTextContents();
  it.facts.slice(0, 30).forEach((fact, at) => assert.ok(notes[at].endsWith(`confidence ${fact.confidence.toFixed(2)}`), notes[at]));
  const column = async (key) => {
    const keys = await page.locator("thead th").evaluateAll((all) => all.map((head) => head.className));
    return page.locator(`tbody tr > :nth-child(${keys.indexOf(`column-${key}`) + 1})`).allTextContents();
  };
  await page.locator('[data-choice="sort-confidenceHead"]').click();
  const wanted = stanceEdges(data).flatMap((edge) => edge.evidence.map((at) => data.evidence[at].confidence)).sort((a, b) => a - b);
  assert.deepEqual(await column("confidenceHead"), wanted.map((value) => value.toFixed(2)));
  await page.locator("#export-menu summary").click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator('[data-choice="exportCsv"]').click()]);
  const [head, ...lines] = parseCsv(fs.readFileSync(await file.path(), "utf8").replace(/^\uFEFF/, ""));
  assert.deepEqual(lines.map((line) => Number(line[head.indexOf("confidence")])).sort((a, b) => a - b), wanted);
  await page.locator('[data-choice="view-edges"]').click();
  assert.deepEqual((await column("bestHead")).sort(), stanceEdges(data).map((edge) => edge.best.toFixed(2)).sort());
  quiet(page);
});
