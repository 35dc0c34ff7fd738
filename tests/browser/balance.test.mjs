// Camps, tensions and both over time.

import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { data, hash, open, quiet, title, write } from "./setup.mjs";
import { edges, hashOf } from "./expected.mjs";

const graph = data.graphs.all;
const { balance } = graph;
const classesOf = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll("#base .node")].map((node) => [node.dataset.id, node.getAttribute("class")])));
const members = (camp) => graph.nodes.filter((node) => node.camp === camp).map((node) => node.name).sort();
const shownMembers = async (page, camp) => (await page.locator(`.camp[data-camp="${camp}"] .members .entity`).allTextContents()).sort();
const entitiesOf = (triad) => [...new Set(triad.ties.flatMap(({ a, b }) => [a, b]))].sort();
const sign = (key) => data.kinds.find((kind) => kind.id === key).sign;
const clone = () => structuredClone(data);

test("colours say the camp, or the kind, and the address keeps it", async () => {
  const page = await open();
  const camps = await classesOf(page);
  for (const [id, classes] of Object.entries(camps)) {
    const { camp } = graph.nodes.find((node) => node.id === id);
    assert.equal(classes, `node camp-${camp ?? "none"}`, id);
  }
  assert.ok(new Set(Object.values(camps)).size > 2);
  assert.equal(camps.turkey, camps.azerbaijan);
  assert.equal(camps.armenia, camps.russia);
  assert.notEqual(camps.turkey, camps.armenia);
  const inside = await page.evaluate(() => ["turkey", "armenia"].map((id) => getComputedStyle(document.querySelector(`#base .node[data-id="${id}"] path`)).fill));
  assert.notEqual(inside[0], inside[1]);
  await page.locator('[data-choice="colour-kind"]').click();
  assert.equal((await classesOf(page)).turkey, "node kind-state");
  assert.equal(await hash(page), "#colour=kind");
  assert.equal(await page.locator(".camp-row").count(), 0);
  const again = await open("#colour=kind");
  assert.equal((await classesOf(again)).turkey, "node kind-state");
  await page.goBack();
  assert.equal((await classesOf(page)).turkey, camps.turkey);
  quiet(page);
});

test("the panel names the camps, what does not fit, and every tension", async () => {
  const page = await open();
  await page.locator('[data-choice="to-balance"]').focus();
  await page.keyboard.press("Enter");
  assert.equal(await hash(page), "#sel=b%3Acamps");
  assert.match(await page.locator(".balance").textContent(), new RegExp(`of ${balance.total} stances that take a side, ${balance.tension} do not fit.*No other partition`));
  for (const camp of [1, 2]) assert.deepEqual(await shownMembers(page, camp), members(camp));
  assert.equal(await page.locator(".unsatisfied li").count(), balance.unsatisfied.length);
  assert.equal(await page.locator(".tensions li").count(), balance.tensions.length);
  assert.match(await page.locator(".tensions h3").textContent(), new RegExp(`${balance.unbalanced} of ${balance.triads} triads`));
  // What the picture says to people who see it, it says to others too.
  assert.match(await page.locator('#base .node[data-id="turkey"]').getAttribute("aria-label"), /camp \d/);
  quiet(page);
});

test("a tension leads to the sentences of its three ties", async () => {
  const page = await open("#sel=b%3Acamps");
  for (const [at, triad] of balance.tensions.entries()) {
    await page.locator(".tensions li a").nth(at).click();
    await settled(page);
    const ids = entitiesOf(triad);
    assert.deepEqual((await page.locator(".panel-head .ends .entity").allTextContents()), ids.map((id) => data.entities[id].name));
    const among = edges(data).filter((edge) => sign(edge.key) && ids.includes(edge.from) && ids.includes(edge.to));
    assert.equal(await page.locator(".tie").count(), 3);
    assert.equal(await page.locator(".tie .tie-edge").count(), among.length);
    const sentences = among.reduce((sum, edge) => sum + Math.min(3, edge.evidence.length), 0);
    assert.equal(await page.locator(".tie .evidence").count(), sentences);
    assert.equal(await page.locator("#over .node").count(), 3, "the three are lifted out");
    assert.equal(await page.locator("#over .edge").count(), among.length);
    const words = await title(page);
    for (const id of ids) assert.ok(words.includes(data.entities[id].name), words);
    await page.goBack();
  }
  assert.match(await title(page), /Camps/);
  quiet(page);
});

test("a month has its own camps", async () => {
  const page = await open("#sel=b%3Acamps");
  const rows = [...balance.years, ...balance.months];
  assert.equal(await page.locator(".periods tbody tr").count(), rows.length);
  const period = balance.months.at(-1);
  await page.locator(`[data-period="${period.period}"]`).click();
  assert.equal(await hash(page), `#sel=b%3Acamps&from=${period.period}&to=${period.period}`);
  for (const [camp, nodes] of period.camps) {
    assert.deepEqual(await shownMembers(page, camp), nodes.map((at) => graph.nodes[at].name).sort());
    const classes = await classesOf(page);
    for (const at of nodes) assert.equal(classes[graph.nodes[at].id], `node camp-${camp}`);
  }
  assert.match(await page.locator(".balance").textContent(), new RegExp(`of ${period.total} stances`));
  assert.equal(await page.locator(`[data-period="${period.period}"]`).getAttribute("aria-current"), "true");
  await page.locator('[data-choice="camps-all-time"]').click();
  assert.equal(await hash(page), "#sel=b%3Acamps");
  quiet(page);
});

test("parts, further camps, changes of side and a bound are said", async () => {
  const other = clone();
  const { nodes, balance: its } = other.graphs.all;
  nodes.forEach((node, at) => { node.camp = at < 4 ? 1 : at < 8 ? 2 : at < 12 ? 3 : at < 15 ? 4 : at < 18 ? 5 : null; });
  its.parts = [[1, 2], [3, 4], [5, 5]];
  its.lower_bound = its.tension - 1;
  its.months[1].changed = [{ entity: "russia", left: ["armenia"], joined: ["turkey"] }];
  its.unbalanced = its.tensions.length + 7;
  its.tensions[0].all_hostile = true;
  const page = await open(hashOf({ sel: "b:camps", lonely: "1" }), { file: write("parts", other) });
  const text = await page.locator(".balance").textContent();
  assert.match(text, /Part 1 of the graph.*Part 3 of the graph.*Between the parts no stance/s);
  assert.match(text, new RegExp(`none leaves less than ${its.tension - 1}`));
  assert.match(text, /7 weaker ones are not listed/);
  assert.match(text, /each is a foe of both others/);
  assert.match(await page.locator(".changed").textContent(), /Russie.*no longer with Arménie; now with Turquie/);
  const classes = await classesOf(page);
  assert.equal(classes[nodes[16].id], "node camp-other");
  assert.equal(await page.locator(".camp-row").count(), 5, "four camps, and the further ones together");
  quiet(page);
});

test("a page without a balance, and an address of a tension that it has not, do no harm", async () => {
  const other = clone();
  for (const which of Object.values(other.graphs).filter(Boolean)) {
    delete which.balance;
    for (const node of which.nodes) delete node.camp;
  }
  const file = write("unbalanced", other);
  const page = await open("", { file });
  assert.equal((await classesOf(page)).turkey, "node kind-state");
  assert.equal(await page.locator('[data-choice="colour-camp"]').count(), 0);
  const asked = await open("#sel=b%3Acamps&colour=camp", { file });
  assert.match(await asked.locator("#panel").textContent(), /Nobody takes a side/);
  const lost = await open("#sel=t%3Anobody%2Fnowhere%2Fnone");
  assert.match(await lost.locator("#panel").textContent(), /does not hold/);
  for (const it of [page, asked, lost]) quiet(it);
});

test("camps are in French, in the table, in the dark and in the picture that is saved", async () => {
  const page = await open(hashOf({ sel: "b:camps", view: "entities" }), { locale: "fr-FR", colorScheme: "dark" });
  assert.match(await page.locator(".balance").textContent(), /Amis ensemble, ennemis séparés/);
  assert.equal(await page.locator("thead .column-campHead").count(), 1);
  const cells = await page.locator('#table-view tbody tr:has(bdi:text-is("Turquie")) td').allTextContents();
  const turkey = graph.nodes.find((node) => node.id === "turkey");
  assert.ok(cells.includes(String(turkey.camp)), cells.join(" | "));
  await page.locator("#export-menu summary").click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator('[data-choice="exportSvg"]').click()]);
  assert.match(fs.readFileSync(await file.path(), "utf8"), new RegExp(`camp ${turkey.camp}: Turquie, Azerbaïdjan`));
  quiet(page);
});

test("one document is one document", async () => {
  const other = clone();
  Object.assign(other.about, { documents: 1, mentions: 1 });
  const file = write("single", other);
  const page = await open("", { file });
  assert.equal(await page.locator("#subtitle").textContent(), "1 document, 1 mention");
  assert.match(await page.locator("#print-note").textContent(), /: 1 document, 1 mention\. /);
  const french = await open("", { file, locale: "fr-FR" });
  assert.equal(await french.locator("#subtitle").textContent(), "1 document, 1 mention");
});
