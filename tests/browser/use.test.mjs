// Tables, keyboard, themes, paper, narrow windows, and graphs that are very small, very large or cut.

import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { edgeId, hashOf, stanceEdges } from "./expected.mjs";
import { counts, data, hash, nodeAt, open, quiet, rows, status, title, write } from "./setup.mjs";
import { synthetic } from "./synthetic.mjs";

const strongest = [...stanceEdges(data)].sort((a, b) => b.evidence.length - a.evidence.length)[0];
const copy = () => structuredClone(data);
const column = (page, at) => page.locator(`tbody tr > :nth-child(${at})`).allTextContents();
const focused = (page, property) => page.evaluate((name) => document.activeElement[name] || document.activeElement.dataset[name], property);

test("tables sort, and say by what", async () => {
  const page = await open("#view=edges");
  const numbers = async () => (await column(page, 4)).map(Number);
  const falling = await numbers();
  assert.deepEqual(falling, [...falling].sort((a, b) => b - a));
  assert.equal(await page.locator("th.column-weightHead").getAttribute("aria-sort"), "descending");
  await page.locator('[data-choice="sort-weightHead"]').click();
  const rising = await numbers();
  assert.deepEqual(rising, [...rising].sort((a, b) => a - b));
  assert.notDeepEqual(rising, falling);
  assert.equal(await page.locator("th[aria-sort=ascending]").count(), 1);
  assert.match(await hash(page), /sort=weightHead/);
  await page.locator('[data-choice="sort-from"]').click();
  const names = await column(page, 1);
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  assert.deepEqual(names.map(plain), names.map(plain).sort());
  quiet(page);
});

test("tables filter by words, and lead on", async () => {
  const page = await open("#view=facts");
  const all = await rows(page);
  await page.locator(".table-filter").fill("azerbaidjan soutenir");
  await settled(page);
  const left = await rows(page);
  assert.ok(left > 0 && left < all);
  const texts = await page.locator("tbody tr").allTextContents();
  assert.ok(texts.every((text) => /azerba.djan/i.test(text) && /soutenir/i.test(text)));
  assert.equal(await focused(page, "className"), "table-filter", "the focus stays while typing");
  await page.locator("tbody tr").first().locator("a.relation-link").click();
  assert.match(await hash(page), /sel=e%3A/);
  assert.ok(await page.locator(".evidence").count());
  await page.locator("tbody tr").first().locator("a.document").click();
  assert.ok(await page.locator(".document-text .here").count());
  await page.locator("tbody tr").first().locator("th, td").nth(1).locator("a.entity").click();
  assert.ok(await page.locator(".edges-of").count());
  quiet(page);
});

test("the tables have everything the picture has", async () => {
  const page = await open("#view=entities&lonely=1");
  assert.equal(await rows(page), data.graphs.all.nodes.length);
  await page.locator('[data-choice="view-edges"]').click();
  const ids = await page.locator("a.relation-link").evaluateAll((links) => links.map((link) => link.dataset.edge));
  assert.deepEqual(ids.sort(), stanceEdges(data).map(edgeId).sort());
});

test("everything goes by keys alone", async () => {
  const page = await open();
  await page.keyboard.press("Tab");
  assert.equal(await focused(page, "id"), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page, "id"), "main");
  await page.keyboard.press("Tab");
  const first = await focused(page, "id");
  assert.ok(data.entities[first], `a node has the focus: ${first}`);
  assert.equal(await page.locator('#base .node[tabindex="0"]').count(), 1, "the graph is one stop");
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement.firstElementChild).strokeWidth);
  assert.equal(ring, "4px", "the focus is seen");
  const visited = new Set([first]);
  for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowLeft", "ArrowDown"]) {
    await page.keyboard.press(key);
    visited.add(await focused(page, "id"));
  }
  assert.ok(visited.size > 2);
  assert.equal(await page.locator('#base .node[tabindex="0"]').count(), 1, "it is still one stop");
  const at = await focused(page, "id");
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /mention/);
  await page.keyboard.press("Enter");
  assert.equal((await title(page)).trim(), data.entities[at].name);
  assert.equal(await focused(page, "id"), "panel");
  for (let step = 0; step < 12 && !(await page.evaluate(() => document.activeElement.matches(".edge-row"))); step += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.ok(await page.locator(".evidence").count(), "an edge opens");
  for (let step = 0; step < 12 && !(await page.evaluate(() => document.activeElement.matches("a.document"))); step += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.ok(await page.locator(".document-text").count(), "its document opens");
  await page.keyboard.press("Escape");
  assert.ok(await page.locator(".evidence").count(), "Escape goes back to the edge");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#panel").isHidden(), true);
  assert.equal(await focused(page, "id"), at, "the focus is where it came from");
  const scale = () => page.evaluate(() => Number(/scale\(([\d.]+)/.exec(document.querySelector("#base .world").getAttribute("transform"))[1]));
  const before = await scale();
  await page.keyboard.press("+");
  await settled(page);
  assert.ok(await scale() > before);
  quiet(page);
});

test("each control has a name, and each id is there once", async () => {
  const page = await open(hashOf({ sel: `n:${strongest.from}` }));
  const wrong = await page.evaluate(() => {
    const named = (it) => (it.getAttribute("aria-label") || it.textContent || it.labels?.[0]?.textContent || "").trim();
    const nameless = [...document.querySelectorAll("button, a, input, select, summary, [role=button], [role=slider]")].filter((it) => !named(it)).map((it) => it.outerHTML.slice(0, 80));
    const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
    const refers = [...document.querySelectorAll("[aria-controls], [aria-labelledby]")].flatMap((it) => [it.getAttribute("aria-controls"), it.getAttribute("aria-labelledby")]).filter(Boolean);
    return { nameless, twice: ids.filter((id, at) => ids.indexOf(id) !== at), nowhere: refers.filter((id) => !ids.includes(id)), styles: document.querySelectorAll("#panel [onclick]").length };
  });
  assert.deepEqual(wrong, { nameless: [], twice: [], nowhere: [], styles: 0 });
});

test("words can be read in light and in dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await open(hashOf({ sel: `e:${edgeId(strongest)}` }), { colorScheme });
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), colorScheme);
    const poor = await page.evaluate(() => {
      const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      const rgb = (css) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = css;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
      };
      const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
      const behind = (it) => {
        for (let at = it; at; at = at.parentElement) {
          const colour = rgb(getComputedStyle(at).backgroundColor);
          if (colour[3] > 200) return colour;
        }
        return [255, 255, 255];
      };
      const found = [];
      for (const it of document.querySelectorAll("body *:not(svg *):not(script):not(style)")) {
        if (![...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) || !it.checkVisibility() || it.disabled) continue;
        const [a, b] = [light(rgb(getComputedStyle(it).color)), light(behind(it))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < 4.5) found.push(`${it.tagName} ${it.className} ${it.textContent.slice(0, 30)}: ${contrast.toFixed(2)}`);
      }
      return found;
    });
    assert.deepEqual(poor, [], colorScheme);
    await page.locator("#theme").click();
    assert.notEqual(await page.evaluate(() => document.documentElement.dataset.theme), colorScheme);
    quiet(page);
  }
});

test("the language follows the browser, and the switch", async () => {
  const page = await open("", { locale: "fr-FR" });
  assert.equal(await page.evaluate(() => document.documentElement.lang), "fr");
  assert.match(await status(page), /acteurs sur/);
  await page.locator("#language").click();
  assert.match(await status(page), /entities/);
  assert.match(await hash(page), /lang=en/);
});

test("it prints: graph, legend, and the sentences that are open", async () => {
  const page = await open(hashOf({ sel: `e:${edgeId(strongest)}` }));
  const long = (await page.pdf({ format: "A4" })).length;
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#stage").isVisible(), true);
  assert.equal(await page.locator("#legend").isVisible(), true);
  assert.equal(await page.locator("#search").isVisible(), false);
  assert.match(await page.locator("#print-note").innerText(), /seeds.*documents/);
  assert.equal(await page.locator(".evidence").last().isVisible(), true);
  const ink = await page.evaluate(() => {
    const [stage, label] = ["#stage", "#base .label"].map((it) => document.querySelector(it).getBoundingClientRect());
    return label.left >= stage.left && label.right <= stage.right + 1 && stage.height > 200;
  });
  assert.ok(ink, "the graph lies within its paper");
  await page.emulateMedia({ media: null });
  const short = await open("#view=graph");
  assert.ok(long > (await short.pdf({ format: "A4" })).length + 2000, "the sentences are printed too");
  assert.ok((await short.pdf({ format: "A4" })).length > 15000, "the paper isn't blank");
});

test("a narrow window has everything", async () => {
  const page = await open("", { viewport: { width: 390, height: 844 }, hasTouch: true });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
  await page.locator("#open-filters").click();
  await page.locator('[data-choice="edge-ally"]').waitFor({ state: "visible" });
  await page.keyboard.press("Escape");
  await page.locator('[data-choice="edge-ally"]').waitFor({ state: "hidden" });
  await page.touchscreen.tap(...await nodeAt(page, strongest.from));
  await settled(page);
  assert.equal((await title(page)).trim(), data.entities[strongest.from].name);
  await settled(page);
  const [, y] = await nodeAt(page, strongest.from);
  assert.ok(y < (await page.locator("#panel").boundingBox()).y, "the panel doesn't hide what was tapped");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  quiet(page);
});

test("two fingers zoom", async () => {
  const page = await open("", { viewport: { width: 390, height: 844 }, hasTouch: true });
  const scale = () => page.evaluate(() => Number(/scale\(([\d.]+)/.exec(document.querySelector("#base .world").getAttribute("transform"))[1]));
  const before = await scale();
  const session = await page.context().newCDPSession(page);
  const touch = (type, gap) => session.send("Input.dispatchTouchEvent", { type, touchPoints: gap ? [{ x: 200 - gap, y: 400, id: 1 }, { x: 200 + gap, y: 400, id: 2 }] : [] });
  await touch("touchStart", 30);
  for (let gap = 35; gap <= 90; gap += 5) await touch("touchMove", gap);
  await touch("touchEnd");
  await settled(page);
  assert.ok(Math.abs(await scale() / before - 3) < 0.7, `${before} ${await scale()}`);
  assert.equal(await page.locator("#panel").isHidden(), true, "that is no tap");
});

test("an edge whose sentences were cut says so", async () => {
  const cut = copy();
  const edge = cut.graphs.all.edges.find((it) => it.key === strongest.key && cut.graphs.all.nodes[it.source].id === strongest.from && cut.graphs.all.nodes[it.target].id === strongest.to);
  edge.weight = 57;
  const page = await open(hashOf({ sel: `e:${edgeId(strongest)}` }), { file: write("cut", cut) });
  assert.match(await page.locator(".cut").textContent(), new RegExp(`${edge.evidence.length} of 57 sentences are in this page`));
  await page.locator('[data-choice="certainty"]').selectOption("fact");
  assert.match(await page.locator(".cut").textContent(), new RegExp(`Counted among the ${edge.evidence.length} of 57`));
});

test("a long time is shown by years, and undated sentences are counted", async () => {
  const long = copy();
  long.graphs.all.edges.forEach((edge, at) => { edge.timeline = at % 2 ? { "1901-05": edge.weight } : { "2020-07": edge.weight - 1, 1950: 1 }; });
  for (const node of long.graphs.all.nodes) node.timeline = { "1901-05": 1, 1950: 1, "2020-07": 1 };
  const page = await open("#view=edges", { file: write("years", long) });
  const stance = (edge) => edge.key !== "co-occurrence";
  const even = long.graphs.all.edges.filter((edge, at) => stance(edge) && at % 2 === 0);
  assert.match(await page.locator(".timeline-head .note").textContent(), new RegExp(`a year.*${even.length} sentences without a month`));
  await page.locator(".handle.to").focus();
  await page.keyboard.press("Home");
  assert.match(await hash(page), /from=1901-01&to=1901-12/);
  const first = long.graphs.all.edges.filter((edge, at) => stance(edge) && at % 2 === 1);
  assert.equal(await rows(page), first.length);
  assert.equal(await page.locator(".timeline-head .span").textContent(), "1901");
  await page.evaluate(() => { location.hash = "#view=edges&from=1950-03&to=1950-04"; });
  await settled(page);
  assert.equal(await rows(page), even.length, "a year without a month may lie in any span of it");
  quiet(page);
});

test("being named together counts what the run took as a window", async () => {
  const [together] = data.graphs.all.edges.filter((edge) => edge.key === "co-occurrence" && edge.weight > 1);
  const id = edgeId({ from: data.graphs.all.nodes[together.source].id, to: data.graphs.all.nodes[together.target].id, key: together.key });
  const page = await open(hashOf({ sel: `e:${id}`, kinds: data.kinds.map((kind) => kind.id).join(",") }), { file: write("paragraphs", { ...copy(), about: { ...data.about, window: "paragraph" } }) });
  assert.match(await page.locator(".panel-head").innerText(), new RegExp(`${together.weight} paragraphs`));
  assert.match(await page.locator("#legend").innerText(), /in one paragraph/);
});

test("what is not in the page is said", async () => {
  const page = await open("", { file: write("left-out", { ...copy(), left_out: { nodes: 1200, edges: 1, documents: 7 } }) });
  assert.match(await page.locator("#about").textContent(), /1,200 entities, 1 relation, the texts of 7 documents/);
});

test("an empty graph says what to do, and one node is a picture", async () => {
  const empty = { ...copy(), graphs: { all: { nodes: [], edges: [], width: 0, height: 0 }, folded: null }, evidence: [], documents: [], entities: {} };
  const page = await open("", { file: write("empty", empty) });
  assert.match(await page.locator("#empty").textContent(), /nothing in this graph.*actant check/);
  for (const view of ["entities", "edges", "facts"]) {
    await page.locator(`[data-choice="view-${view}"]`).click();
    assert.equal(await rows(page), 0);
  }
  quiet(page);
  const node = { ...data.graphs.all.nodes[0], in: [] };
  const one = { ...empty, graphs: { all: { nodes: [node], edges: [], width: 10, height: 10 }, folded: null }, entities: { [node.id]: { name: node.name, kind: node.kind } } };
  const single = await open("", { file: write("one", one) });
  assert.deepEqual(await counts(single), { nodes: 1, edges: 0 });
  await single.mouse.click(...await nodeAt(single, node.id));
  assert.equal((await title(single)).trim(), node.name);
  quiet(single);
});

test("2,000 entities and 20,000 relations: what isn't drawn is said, and is in the table", async () => {
  const large = synthetic(data, 2000, 20000);
  const page = await open(hashOf({ kinds: data.kinds.map((kind) => kind.id).join(",") }), { file: write("large", large) });
  assert.match(await status(page), /20,000 of 20,000 relations\. 16,000 weaker relations are not drawn/);
  assert.equal(await page.locator("#base .node").count(), 2000);
  const labels = await page.locator("#base .label").count();
  assert.ok(labels > 20 && labels < 1000, `${labels} names`);
  const overlaps = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll("#base .label")].map((label) => label.getBoundingClientRect());
    return boxes.filter((a, at) => boxes.some((b, other) => other !== at && a.left < b.right && b.left < a.right && a.top < b.bottom - 2 && b.top < a.bottom - 2)).length;
  });
  assert.equal(overlaps, 0, "no name lies over another in a crowd");
  await page.mouse.move(700, 400);
  for (let step = 0; step < 5; step += 1) await page.mouse.wheel(0, -200);
  await settled(page);
  const inSight = () => page.evaluate(() => {
    const stage = document.getElementById("stage").getBoundingClientRect();
    const seen = (it) => { const box = it.getBoundingClientRect(); return box.left > stage.left && box.right < stage.right && box.top > stage.top && box.bottom < stage.bottom; };
    const all = (selector) => [...document.querySelectorAll(selector)].filter(seen).length;
    return [all("#base .label"), all("#base .node")];
  });
  const [named, nodes] = await inSight();
  assert.ok(nodes > 3 && named / nodes > 0.6, `near by, most have names: ${named} of ${nodes}`);
  await page.locator('[data-choice="view-edges"]').click();
  assert.equal(await rows(page), 20000);
  assert.equal(await page.locator("tbody tr").count(), 200);
  await page.locator(".more-rows").click();
  assert.equal(await page.locator("tbody tr").count(), 400);
  quiet(page);
});
