// The picture, the filters, the panels and the address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { counts, data, edgeAt, hash, nodeAt, open, quiet, rows, status, title } from "./setup.mjs";
import { edgeId, edges, ends, hashOf, stanceEdges, stances, withEvidence } from "./expected.mjs";

const strongest = [...stanceEdges(data)].sort((a, b) => b.evidence.length - a.evidence.length)[0];
const nameOf = (id) => data.entities[id].name;

test("the page opens without a word, and loads nothing", async () => {
  const page = await open();
  const wanted = stanceEdges(data);
  assert.deepEqual(await counts(page), { nodes: ends(wanted).size, edges: wanted.length });
  assert.equal(await page.locator("#base .edge").count(), wanted.length);
  assert.equal(await page.locator("#base .node").count(), ends(wanted).size);
  assert.equal(await page.locator("#base .label").count(), ends(wanted).size, "there is room for every name");
  assert.equal(await hash(page), "");
  quiet(page);
});

test("no name lies over another or leaves the picture, and parallel edges differ", async () => {
  const page = await open();
  const found = await page.evaluate(() => {
    const stage = document.getElementById("stage").getBoundingClientRect();
    const boxes = [...document.querySelectorAll("#base .label")].map((label) => [label.textContent, label.getBoundingClientRect()]);
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
    const wrong = [];
    boxes.forEach(([text, box], at) => {
      for (const [other, its] of boxes.slice(at + 1)) if (meet(box, its)) wrong.push(`${text} / ${other}`);
      if (box.left < stage.left || box.right > stage.right || box.top < stage.top || box.bottom > stage.bottom) wrong.push(`${text} sticks out`);
    });
    const lines = [...document.querySelectorAll("#base .edge path:first-child")].map((line) => line.getAttribute("d"));
    return { wrong, lines: lines.length, different: new Set(lines).size };
  });
  assert.deepEqual(found.wrong, []);
  assert.equal(found.different, found.lines);
});

test("kinds of edge differ in colour and in line", async () => {
  const page = await open(hashOf({ kinds: data.kinds.map((kind) => kind.id).join(",") }));
  const looks = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll("#base .edge")].map((edge) => {
    const line = edge.querySelector("path");
    return [edge.dataset.edge.split("/")[2], [line.getAttribute("stroke"), (line.getAttribute("stroke-dasharray") ?? "").split(" ")[0] && line.getAttribute("stroke-linecap"), edge.children.length]];
  })));
  assert.equal(Object.keys(looks).length, data.kinds.length);
  assert.equal(new Set(Object.values(looks).map(([colour]) => colour)).size, data.kinds.length);
  assert.equal(new Set(stances(data).map((key) => String(looks[key][1]))).size, stances(data).length);
  assert.deepEqual(Object.entries(looks).filter(([, look]) => look[2] === 2).map(([key]) => key).sort(), stances(data).sort(), "only stances have arrows");
});

test("search folds accents and goes by keys", async () => {
  const page = await open();
  await page.keyboard.press("/");
  await page.keyboard.type("serguei lav");
  const options = page.locator("#found li[role=option]");
  assert.equal(await options.count(), 1);
  assert.equal(await page.locator("#search").getAttribute("aria-activedescendant"), "found-0");
  await page.keyboard.press("Enter");
  assert.equal((await title(page)).trim(), "Sergueï Lavrov");
  assert.match(await hash(page), /sel=n%3A/);
  await page.keyboard.press("/");
  await page.keyboard.type("zzzz");
  assert.match(await page.locator("#found").textContent(), /Nothing/);
  await page.keyboard.press("Escape");
  await page.keyboard.type(data.documents[0].id.slice(0, 8));
  await page.keyboard.press("Enter");
  assert.equal((await title(page)).trim(), data.documents[0].title ?? data.documents[0].id);
  quiet(page);
});

test("the legend filters kinds of entity and of edge", async () => {
  const page = await open();
  const kind = (id) => data.entities[id].kind;
  await page.locator('[data-choice="kind-person"]').click();
  const left = stanceEdges(data).filter((edge) => kind(edge.from) !== "person" && kind(edge.to) !== "person");
  assert.deepEqual(await counts(page), { nodes: ends(left).size, edges: left.length });
  await page.locator('[data-choice="edge-mediates"]').click();
  const fewer = left.filter((edge) => edge.key !== "mediates");
  assert.deepEqual(await counts(page), { nodes: ends(fewer).size, edges: fewer.length });
  await page.locator('[data-choice="lonely"]').click();
  const all = data.graphs.all.nodes.filter((node) => node.kind !== "person").length;
  assert.equal((await counts(page)).nodes, all);
  await page.locator('[data-choice="reset"]').click();
  assert.equal((await counts(page)).edges, stanceEdges(data).length);
  await page.locator('[data-choice="edge-co-occurrence"]').click();
  assert.equal((await counts(page)).edges, edges(data).length);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.choice), "edge-co-occurrence", "the focus stays");
});

test("weight, certainty, speaker and document filter", async () => {
  const page = await open("#view=facts");
  const list = stanceEdges(data);
  assert.equal(await rows(page), withEvidence(data, list, () => true).pieces);
  for (const certainty of ["fact", "possible"]) {
    await page.locator('[data-choice="certainty"]').selectOption(certainty);
    assert.equal(await rows(page), withEvidence(data, list, (it) => it.certainty === certainty).pieces, certainty);
  }
  await page.locator('[data-choice="certainty"]').selectOption("");
  const speaker = data.evidence.find((it) => it.speaker).speaker;
  await page.locator('[data-choice="speaker"]').selectOption(speaker);
  const said = withEvidence(data, list, (it) => it.speaker === speaker);
  assert.equal(await rows(page), said.pieces);
  assert.ok(said.pieces > 0 && said.pieces < withEvidence(data, list, () => true).pieces);
  await page.locator('[data-choice="speaker"]').selectOption("-");
  assert.equal(await rows(page), withEvidence(data, list, (it) => !it.speaker).pieces);
  await page.locator('[data-choice="speaker"]').selectOption("");
  const { id } = data.documents[2];
  await page.locator('[data-choice="document"]').selectOption(id);
  assert.equal(await rows(page), withEvidence(data, list, (it) => it.document === id).pieces);
  assert.match(await hash(page), /in=/);
  await page.locator('[data-choice="document"]').selectOption("");
  await page.locator('[data-choice="weight"]').focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await settled(page);
  assert.match(await hash(page), /weight=3/);
  assert.equal(await rows(page), withEvidence(data, list.filter((edge) => edge.weight >= 3), () => true).pieces);
  quiet(page);
});

test("a brush over the months keeps their sentences", async () => {
  const page = await open("#view=edges");
  const box = await page.locator(".bars").boundingBox();
  await page.mouse.move(box.x + 15, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.1, box.y + 22);
  await page.mouse.up();
  const months = stanceEdges(data).flatMap((edge) => Object.keys(edge.timeline)).filter((key) => key.length === 7).sort();
  const first = months[0];
  assert.equal(await hash(page), `#view=edges&from=${first}&to=${first}`);
  const left = stanceEdges(data).filter((edge) => edge.timeline[first]);
  assert.equal(await rows(page), left.length);
  const shownSum = await page.evaluate(() => [...document.querySelectorAll("tbody td.numeric:nth-child(4)")].reduce((sum, cell) => sum + Number(cell.textContent), 0));
  assert.equal(shownSum, left.reduce((sum, edge) => sum + edge.timeline[first], 0), "weights are those of the month");
  await page.locator(".handle.to").focus();
  await page.keyboard.press("End");
  assert.equal(await hash(page), "#view=edges", "all months are no filter");
  await page.locator(".handle.from").focus();
  await page.keyboard.press("ArrowRight");
  assert.match(await hash(page), /from=\d{4}-\d\d/);
  assert.equal(await page.evaluate(() => document.activeElement.classList.contains("from")), true);
  await page.locator('[data-choice="all-time"]').click();
  assert.equal(await rows(page), stanceEdges(data).length);
});

test("persons fold into states", async () => {
  const person = data.graphs.all.nodes.find((node) => node.kind === "person" && data.graphs.folded.nodes.some((it) => it.id === node.affiliation));
  const page = await open(hashOf({ sel: `n:${person.id}` }));
  await page.locator('[data-choice="folded"]').click();
  assert.equal((await counts(page)).edges, stanceEdges(data, "folded").length);
  assert.equal((await title(page)).trim(), nameOf(person.affiliation), "the person's state stays open");
  assert.match(await hash(page), /fold=1/);
  quiet(page);
});

test("a click on an entity says what it is", async () => {
  const page = await open();
  await page.mouse.click(...await nodeAt(page, strongest.from));
  await settled(page);
  assert.equal((await title(page)).trim(), nameOf(strongest.from));
  for (const key of stances(data)) {
    const mine = stanceEdges(data).filter((edge) => edge.key === key && (edge.from === strongest.from || edge.to === strongest.from));
    assert.equal(await page.locator(`.edges-of[data-kind="${key}"] .edge-row`).count(), mine.length, key);
    if (!mine.length) continue;
    const weight = (end) => mine.filter((edge) => edge[end] === strongest.from).reduce((sum, edge) => sum + edge.weight, 0);
    assert.equal(await page.locator(`.edges-of[data-kind="${key}"] h3 small`).textContent(), `${weight("from")} from it, ${weight("to")} to it`);
  }
  const node = data.graphs.all.nodes.find(({ id }) => id === strongest.from);
  assert.equal(await page.locator(".documents li").count(), node.in.length);
  assert.equal(await page.locator(".small-bars path").count(), 1);
  assert.ok(await page.locator("#base.faded").count(), "the rest of the graph steps back");
  quiet(page);
});

test("from an edge to its sentences, into the document, and on to an entity", async () => {
  const page = await open();
  await page.mouse.click(...await edgeAt(page, edgeId(strongest), 0.5));
  await settled(page);
  assert.equal(await hash(page), hashOf({ sel: `e:${edgeId(strongest)}` }));
  assert.equal(await page.locator(".evidence").count(), strongest.evidence.length);
  const indices = await page.locator(".evidence").evaluateAll((all) => all.map((it) => Number(it.dataset.evidence)));
  const dates = indices.map((index) => data.evidence[index].date ?? "undated");
  assert.deepEqual(dates, [...dates].sort(), "by date, the undated last");
  assert.deepEqual([...indices].sort((a, b) => a - b), [...strongest.evidence].sort((a, b) => a - b));
  const piece = data.evidence[indices[0]];
  const first = page.locator(".evidence").first();
  assert.equal(await first.locator("blockquote").textContent(), piece.sentence);
  assert.equal(await first.locator("mark.trigger").first().textContent(), piece.sentence.slice(piece.trigger.start, piece.trigger.end));
  const slices = (spans) => spans.map(([start, end]) => piece.sentence.slice(start, end));
  assert.deepEqual(await first.locator("mark.source").allTextContents(), slices(piece.sources));
  assert.deepEqual(await first.locator("mark.target").allTextContents(), slices(piece.targets));
  assert.equal(await first.locator(".rule").textContent(), piece.rule);
  await first.locator("a.document").click();
  await settled(page);
  const where = data.documents.find(({ id }) => id === piece.document);
  const flat = (text) => text.replace(/\s+/g, " ").trim();
  assert.equal(flat((await page.locator(".document-text .here").allTextContents()).join("")), flat(piece.sentence));
  assert.equal(flat(await page.locator(".document-text").textContent()), flat(where.text), "the whole text is there");
  const place = await page.locator(".document-text .here").first().boundingBox();
  assert.ok(place.y > 60 && place.y < 800, `the sentence is in sight: ${place.y}`);
  assert.equal(await page.locator(".document-text a.mention").count() >= where.mentions.length, true);
  assert.ok(await page.locator(".document-text mark.trigger").count() >= new Set(where.facts.map((fact) => fact.trigger[0])).size);
  const mention = page.locator(".document-text .here a.mention").first();
  const id = await mention.getAttribute("data-entity");
  await mention.click();
  assert.equal((await title(page)).trim(), nameOf(id));
  quiet(page);
});

test("an address brings the same view, in French and dark too", async () => {
  const page = await open();
  await page.locator("#language").click();
  await page.locator("#theme").click();
  await page.locator('[data-choice="edge-mediates"]').click();
  await page.locator('[data-choice="edge-co-occurrence"]').click();
  await page.locator('[data-choice="kind-organisation"]').click();
  await page.mouse.click(...await nodeAt(page, strongest.to));
  await settled(page);
  await page.mouse.move(500, 400);
  await page.mouse.wheel(0, -300);
  await settled(page);
  const [x, y] = await nodeAt(page, strongest.to);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 30, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(5, 5);
  await settled(page);
  const seen = async (it) => ({
    hash: await hash(it), status: await status(it), title: await title(it),
    panel: await it.locator("#panel").innerText(), legend: await it.locator("#legend").innerText(),
    theme: await it.evaluate(() => document.documentElement.dataset.theme), lang: await it.evaluate(() => document.documentElement.lang),
    world: await it.locator("#base .world").getAttribute("transform"), nodes: await it.locator("#base .node").evaluateAll((all) => all.map((node) => node.getAttribute("transform"))),
  });
  const before = await seen(page);
  for (const part of ["lang=fr", "theme=dark", "kinds=", "hide=organisation", "sel=n", "box=", "moved="]) assert.ok(before.hash.includes(part), part);
  const again = await seen(await open(before.hash));
  const scaleOf = (it) => Number(/scale\(([\d.]+)/.exec(it.world)[1]);
  assert.ok(Math.abs(scaleOf(before) / scaleOf(again) - 1) < 0.002, `${before.world} ${again.world}`);
  const rough = (it) => ({ ...it, world: "", nodes: it.nodes.map((transform) => transform.replace(/scale.*/, "")) });
  assert.deepEqual(rough(again), rough(before));
  quiet(page);
});

test("an address that makes no sense does no harm", async () => {
  const page = await open("#view=nonsense&weight=-1&box=1,2,x,4&sel=e:nobody&from=20-1&kinds=unknown&doc=9-1:none&moved=%E0%A4%A&lang=xx");
  assert.match(await page.locator("#panel").textContent(), /not in this page/);
  await page.keyboard.press("Escape"); // the document,
  await page.keyboard.press("Escape"); // and what was chosen behind it
  assert.equal(await page.locator("#panel").isHidden(), true);
  quiet(page);
});

test("the back button goes back, step by step", async () => {
  const page = await open();
  await page.mouse.click(...await nodeAt(page, strongest.from));
  await settled(page);
  await page.locator('[data-choice="edge-condemns"]').click();
  await page.locator('[data-choice="view-facts"]').click();
  const addresses = [await hash(page)];
  const back = async () => {
    await page.evaluate(() => history.back());
    await settled(page);
    addresses.push(await hash(page));
  };
  await back();
  assert.equal(await page.locator("#graph-view").isVisible(), true);
  await back();
  assert.equal(await page.locator('[data-choice="edge-condemns"]').isChecked(), true);
  await back();
  assert.equal(await page.locator("#panel").isHidden(), true);
  assert.equal(new Set(addresses).size, 4);
  assert.equal(addresses.at(-1), "");
});

test("wheel, drag and buttons move the picture, and fit brings it back", async () => {
  const page = await open();
  const world = () => page.locator("#base .world").getAttribute("transform");
  const start = await world();
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, -200);
  await settled(page);
  assert.notEqual(await world(), start);
  assert.match(await hash(page), /box=/);
  const zoomed = await world();
  await page.mouse.move(300, 120);
  await page.mouse.down();
  await page.mouse.move(380, 160, { steps: 5 });
  await page.mouse.up();
  await settled(page);
  assert.notEqual(await world(), zoomed);
  await page.locator("#zoom-fit").click();
  await settled(page);
  assert.equal(await world(), start);
  assert.equal(await hash(page), "");
});
