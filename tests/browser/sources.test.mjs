// Titles, sources, originals and copies of documents.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { hashOf, parseCsv } from "./expected.mjs";
import { counts, folder, hash, open, quiet, status, title } from "./setup.mjs";

const DISPATCH = "La Turquie a condamné mardi la livraison de radars par la France, dans un long communiqué. Une réunion était pourtant prévue "
  + "jeudi à Genève entre les délégations des deux pays, qui ne se sont pas vues depuis un an. Moscou a appelé Ankara et Paris à la retenue.";

/** An agency, whose dispatch five others print; a newspaper of its own; and one document of which little is known. */
const DOCUMENTS = [
  { id: "agence", title: "Ankara dénonce une livraison", source: "Agence Boréale", author: "Léa Fictive", date: "2021-03-02", url: "https://boreale.example/1?a=1&b=2", text: DISPATCH },
  ...["Le Levant", "Le Soir", "Radio Sud", "Gazette", "La Voix"].map((source, at) => ({
    id: `copie-${at}`, title: `Ankara s’en prend à Paris (${at})`, source, date: `2021-03-0${3 + at}`, url: ["javascript:alert(1)", "http://soir.example/", "ftp://sud.example/", "//gazette.example/", "https://voix.example/"][at], text: DISPATCH,
  })),
  { id: "levant-2", title: "Erevan salue un geste", source: "Le Levant", date: "2021-04-10", url: "not an address", text: "L’Arménie soutient la France. Erevan a condamné Bakou." },
  { id: "note", date: "2021-05-01", text: "La Russie soutient l’Arménie." },
];

/** The page that a run over them writes, with their texts or without. */
function written(name, ...options) {
  const home = path.join(folder, name);
  fs.mkdirSync(home, { recursive: true });
  fs.writeFileSync(path.join(home, "docs.jsonl"), DOCUMENTS.map((it) => `${JSON.stringify(it)}\n`).join(""));
  const ran = spawnSync(process.env.ACTANT_PROGRAM, ["-q", "-f", "explorer", "-o", "output", "docs.jsonl", ...options], { cwd: home, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
  return path.join(home, "output", "explorer.html");
}
const file = written("press");
const CONDEMNS = "e:turkey/france/condemns";

/** The links that lead out of the page. */
const outside = (page) => page.evaluate(() => [...document.querySelectorAll("a")].filter((it) => !it.getAttribute("href").startsWith("#"))
  .map((it) => [it.getAttribute("href"), it.target, it.rel]));

test("a sentence says where it stands: title, source, date, the original, and who else printed it", async () => {
  const page = await open(hashOf({ sel: CONDEMNS }), { file });
  const [item] = await page.locator(".evidence").all();
  assert.match(await item.locator(".where").textContent(), /^Ankara dénonce une livraison — Agence Boréale, 2 Mar 2021 · original/);
  assert.equal(await item.locator("a.document").getAttribute("title"), "agence");
  assert.deepEqual(await outside(page), [["https://boreale.example/1?a=1&b=2", "_blank", "noopener noreferrer"]]);
  const also = item.locator(".also-in");
  assert.match(await also.textContent(), /^Also in Le Levant, 3 Mar 2021; Le Soir, 4 Mar 2021; Radio Sud, 5 Mar 2021 and 2 more$/);
  await also.locator("button").click();
  assert.match(await also.textContent(), /Gazette, 6 Mar 2021; La Voix, 7 Mar 2021$/);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Gazette, 6 Mar 2021", "the keyboard goes on where it was");
  await also.locator("a", { hasText: "Le Soir" }).click();
  await settled(page);
  assert.equal(await title(page), "Ankara s’en prend à Paris (1)");
  assert.match(await page.locator(".panel-head .kind").textContent(), /Le Soir.*4 Mar 2021.*original.*copie-1/);
  assert.match(await page.locator(".also-in").textContent(), /Agence Boréale, 2 Mar 2021/);
  assert.equal(await page.locator(".document-text mark.trigger").count() > 0, true);
  quiet(page);
});

test("only addresses of the web are links", async () => {
  for (const [at, wanted] of [[0, 0], [1, 1], [2, 0], [3, 0], [4, 1]]) {
    const page = await open(hashOf({ doc: `0-0:copie-${at}` }), { file });
    assert.equal((await outside(page)).length, wanted, DOCUMENTS[at + 1].url);
  }
  const page = await open(hashOf({ doc: "0-0:agence" }), { file });
  assert.match(await page.locator(".panel-head .kind").textContent(), /Agence Boréale.*Léa Fictive/);
  assert.match(await page.locator(".original").getAttribute("aria-label"), /Ankara dénonce/);
  quiet(page);
});

test("sources filter: what none of them says goes, and their documents are the weight", async () => {
  const page = await open("", { file });
  assert.deepEqual(await counts(page), { nodes: 5, edges: 6 });
  assert.deepEqual(await page.locator(".sources .choice-name").allTextContents(), ["Le Levant", "Agence Boréale", "Gazette", "La Voix", "Le Soir", "Radio Sud"]);
  assert.deepEqual(await page.locator(".sources .count").allTextContents(), ["2", "1", "1", "1", "1", "1"]);
  await page.locator('[data-choice="source-Le Levant"]').focus();
  await page.keyboard.press("Space");
  assert.deepEqual(await counts(page), { nodes: 5, edges: 5 });
  assert.equal(await hash(page), "#src=Le%2520Levant");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.choice), "source-Le Levant", "the focus stays");
  assert.match(await status(page), /Only what these say: Le Levant\.$/);
  assert.match(await page.locator("#legend").textContent(), /more documents of the chosen sources/);
  await page.locator('[data-choice="source-Le Soir"]').click();
  await page.locator('[data-choice="source-Le Levant"]').click();
  assert.deepEqual(await counts(page), { nodes: 3, edges: 3 });
  await page.goBack();
  assert.deepEqual(await counts(page), { nodes: 5, edges: 5 }, "the step back is one of the history");
  await page.evaluate((wanted) => { location.hash = wanted; }, hashOf({ src: "Le%20Levant,Le%20Soir,Nobody", sel: CONDEMNS }));
  await settled(page);
  assert.match(await page.locator(".panel-head .kind").textContent(), /condemns.*2 documents/);
  assert.equal(await page.locator(".evidence").count(), 1, "one sentence, which two print");
  assert.deepEqual(await page.locator(".told-by li.unpicked").count(), 4);
  await page.locator('[data-choice="reset"]').click();
  assert.deepEqual(await counts(page), { nodes: 5, edges: 6 });
  quiet(page);
});

test("sources go with the other filters, with time and with the files that are saved", async () => {
  const page = await open(hashOf({ src: "Le%20Levant", from: "2021-04", to: "2021-04", view: "facts" }), { file });
  assert.deepEqual(await counts(page), { nodes: 3, edges: 2 });
  assert.match(await page.locator("tbody tr").first().textContent(), /Erevan salue un geste/);
  await page.evaluate((wanted) => { location.hash = wanted; }, hashOf({ src: "Le%20Soir", confidence: "0.99" }));
  await settled(page);
  assert.equal((await counts(page)).edges, 0);
  await page.evaluate((wanted) => { location.hash = wanted; }, hashOf({ src: "Le%20Soir" }));
  await settled(page);
  assert.match(await page.locator(".timeline-head").textContent(), /Documents of the chosen sources a month/);
  const save = async (choice) => {
    await page.locator("#export-menu summary").click();
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-choice="${choice}"]`).click()]);
    return fs.readFileSync(await file.path(), "utf8");
  };
  const graph = JSON.parse(await save("exportJson"));
  assert.deepEqual(graph.graph.filters, { sources: ["Le Soir"] });
  const edge = graph.edges.find((it) => it.key === "condemns");
  assert.deepEqual([edge.weight, edge.sources, edge.evidence[0].title, edge.evidence[0].source], [1, { "Le Soir": 1 }, "Ankara dénonce une livraison", "Agence Boréale"]);
  assert.deepEqual(edge.evidence[0].also.map((it) => it.document), ["copie-1"]);
  const [head, ...lines] = parseCsv((await save("exportCsv")).replace(/^\uFEFF/, ""));
  assert.equal(lines.length, 3);
  const row = Object.fromEntries(head.map((name, at) => [name, lines[0][at]]));
  assert.deepEqual([row.title, row.document_source, row.document_url, row.also_in], ["Ankara dénonce une livraison", "Agence Boréale", "https://boreale.example/1?a=1&b=2", "Le Soir"]);
  assert.match(await save("exportSvg"), /Only what these say: Le Soir/);
  quiet(page);
});

test("search finds titles and sources", async () => {
  const page = await open("", { file });
  await page.keyboard.press("/");
  await page.keyboard.type("salue");
  assert.match(await page.locator("#found").textContent(), /Erevan salue un geste.*Le Levant, 10 Apr 2021/);
  await page.keyboard.press("Enter");
  assert.equal(await title(page), "Erevan salue un geste");
  await page.keyboard.press("/");
  await page.keyboard.type("radio sud");
  assert.match(await page.locator("#found").textContent(), /source, 1 document/);
  await page.locator("#found li", { hasText: "source, 1 document" }).click();
  assert.equal(await page.locator('[data-choice="source-Radio Sud"]').isChecked(), true);
  quiet(page);
});

test("a page without texts names documents, and leads to their originals and copies", async () => {
  const page = await open(hashOf({ sel: CONDEMNS, lang: "fr" }), { file: written("titles", "--no-texts") });
  assert.match(await page.locator(".where").first().textContent(), /^Ankara dénonce une livraison — Agence Boréale, 2 mars 2021/);
  assert.match(await page.locator(".also-in").first().textContent(), /^Aussi dans Le Levant/);
  assert.deepEqual((await outside(page)).map(([href]) => href), ["https://boreale.example/1?a=1&b=2", "http://soir.example/"], "what is not held opens where it stands");
  await page.locator(".evidence a.document").first().click();
  await settled(page);
  assert.equal(await title(page), "Ankara dénonce une livraison");
  assert.match(await page.locator("#panel .warning").textContent(), /texte/);
  quiet(page);
});

test("where nobody knows a source, there is no filter by source", async () => {
  const page = await open();
  assert.equal(await page.locator(".sources").count(), 0);
  await page.locator('[data-choice="view-facts"]').click();
  assert.equal(await page.locator(".column-pressHead").count(), 0);
  quiet(page);
});
