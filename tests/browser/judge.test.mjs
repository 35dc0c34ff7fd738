// Judging in the page that `actant explore` serves, by mouse and by keyboard; and what a file shows of it.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { settled } from "./browser.mjs";
import { data, folder, open, quiet, served, until, write } from "./setup.mjs";

const home = path.join(folder, "judge");
const { start, end } = served(home);
after(end);

const FIRST = "La Russie a condamné la Turquie.";
const SECOND = "La Russie a condamné la Turquie en mars.";
const corrections = () => fs.readFileSync(path.join(home, "gazetteer", "corrections.toml"), "utf8");
const button = (page, sentence, verdict) => page.locator("li.evidence", { has: page.locator("blockquote", { hasText: sentence }) }).first().locator(`[data-verdict="${verdict}"]`);
const pressed = async (page, sentence, verdict) => (await button(page, sentence, verdict).getAttribute("aria-pressed")) === "true";

test("each sentence of a relation can be judged, and that is written, shown and taken back", async () => {
  const address = await start({ "docs/a.txt": `${FIRST} ${SECOND}\n` }, ["Russie", "Turquie"]);
  const page = await open("#sel=e%3Arussie%2Fturquie%2Fcondemns", { file: address });
  await until(async () => (await page.locator(".verdict button").count()) === 4, "two buttons a sentence");
  assert.equal(await pressed(page, SECOND, "right"), false);
  await button(page, SECOND, "wrong").click();
  await until(async () => corrections().includes('verdict = "wrong"'), "it is written");
  await until(async () => (await page.locator(".judged-wrong li.evidence").count()) === 1, "the page says what was judged wrong");
  await settled(page);
  assert.ok(await pressed(page, SECOND, "wrong"));
  assert.match(await page.locator("#about").innerText(), /^1 fact judged: 0 right, 1 wrong and left out\./);

  // By keyboard alone, and the focus stays where it was when the page comes anew.
  await button(page, FIRST, "right").focus();
  await page.keyboard.press("Enter");
  await until(async () => corrections().includes('verdict = "right"'), "it is written too");
  await until(async () => /^2 facts judged/.test(await page.locator("#about").innerText()), "and shown");
  await until(() => page.evaluate((sentence) => document.activeElement.dataset.verdict === "right"
    && document.activeElement.closest("li").querySelector("blockquote").textContent === sentence, FIRST), "the focus is where it was");
  assert.equal(await button(page, FIRST, "right").getAttribute("aria-label"), "Right: the sentence says so");

  // Both wrong: the relation is gone, and can be had back from where it was.
  await button(page, FIRST, "wrong").click();
  await until(async () => (await page.locator("#panel .warning").count()) === 1, "the relation goes");
  assert.equal(await page.locator(".judged-wrong li.evidence").count(), 2);
  await button(page, FIRST, "wrong").click();
  await until(async () => (await page.locator("#panel .warning").count()) === 0, "the relation is there again");
  assert.equal(corrections().match(/\[\[judged\]\]/g).length, 1);

  // A broken file is said, and nothing is shown that is not so.
  const good = corrections();
  fs.writeFileSync(path.join(home, "gazetteer", "corrections.toml"), `${good}\n[[judged]]\nverdict = "rig`);
  await until(() => page.locator("#diagnostics").isVisible(), "a broken file is said");
  await button(page, FIRST, "right").click();
  await until(() => page.locator("#toast").isVisible(), "that nothing was written is said");
  assert.equal(await pressed(page, FIRST, "right"), false);
  assert.deepEqual(page.complaints.filter((it) => !it.includes("409")), []);
});

test("a file shows what was judged and has no buttons", async () => {
  const plain = await open("#view=facts");
  assert.equal(await plain.locator("[data-verdict]").count(), 0);
  const other = structuredClone(data);
  const edge = other.graphs.all.edges.find((it) => it.evidence.length > 0 && it.key !== "co-occurrence");
  other.evidence[edge.evidence[0]].judged = "right";
  other.about.judged = { right: 1, wrong: 0 };
  const [source, target] = [edge.source, edge.target].map((at) => other.graphs.all.nodes[at].id);
  const id = encodeURIComponent(`e:${[source, target, edge.key].map(encodeURIComponent).join("/")}`);
  const page = await open(`#sel=${id}`, { file: write("judged", other) });
  assert.equal(await page.locator("#panel .said.right").innerText(), "✓ judged right");
  assert.equal(await page.locator("#panel [data-verdict]").count(), 0);
  assert.match(await page.locator("#about").innerText(), /1 fact judged: 1 right, 0 wrong/);
  quiet(page);
});
