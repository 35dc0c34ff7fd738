// Documents and names come from anywhere. Whatever they hold is text, and stays in its place.

import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { edgeId, hashOf } from "./expected.mjs";
import { data, html, nodeAt, open, quiet, title, write } from "./setup.mjs";

const NAMES = [
  "</script><img src=x onerror=alert(1)>", "\"'><svg onload=alert(2)>", "a\u2028b\u2029c", "\u202Eedcba\u202C מצרים", "x".repeat(10000), "👩‍👩‍👧‍👦 🇫🇷",
  "javascript:alert(3)", "{{script}} ${alert(4)} `", "<!--<script>", "&lt;b&gt;&#x3c;i", "\u0000\u0001\uD800 lone", "   ", "url(http://example.invalid/)", "' style='position:fixed",
];
const IDS = ["__proto__", "constructor", "toString", "a/b,c~d%", "</script>", "#&=?", "hasOwnProperty", "é", "'\"<>", "0", "length", "valueOf", "x y", "watch"];

/** Half a character may change on its way from the browser to the test; all else must not. */
const whole = (text) => text.replace(/[\uD800\uFFFD]/g, "?");

/** A graph where every text is hostile: each entity condemns the next. */
function hostile() {
  const text = NAMES.join(" · ");
  const nodes = NAMES.map((name, at) => ({
    id: IDS[at], name, kind: ["state", "person", "organisation", "__proto__", "<b>"][at % 5], affiliation: IDS[(at + 1) % IDS.length], mentions: at + 1, documents: 1, first: "2020", last: "not a date",
    timeline: { 2020: 1, "2020-13": 2, "</b>": 3, "2020-01": at }, in: NAMES, x: (at % 4) * 200, y: Math.floor(at / 4) * 130, width: 80, height: 30,
  }));
  const evidence = NAMES.map((name, at) => ({
    document: NAMES[at], date: at % 2 ? "2020-07-15" : "\"><script>", start: 0, end: text.length, sentence: text, trigger: { start: 0, end: 9 }, rule: name, speaker: IDS[at],
    certainty: "fact", found: null, sources: [[0, 5], [3, 99999], [-4, 2], [7, 3]], targets: [[4, 12]],
  }));
  const kinds = [...data.kinds, { id: "<i>__proto__", label: "</script><b>: onerror=\"x\"", sign: 1, colour: "red\"/><script>", line: "url(javascript:1)", directed: true }];
  const tie = (at) => ({ a: IDS[at], b: IDS[(at + 1) % IDS.length], positive: at % 2 ? 0 : 3, negative: at % 2 ? 3 : 1 });
  const triad = (at) => ({ strength: 1, all_hostile: at % 2 === 1, ties: [tie(at), tie((at + 1) % IDS.length), { ...tie(at), b: IDS[(at + 2) % IDS.length] }] });
  const period = { period: "2020-07", tension: 1, total: 9, lower_bound: 0, parts: [[1, 2]], camps: [[1, [0, 1, 2]], [2, [3]]], changed: IDS.map((id) => ({ entity: id, left: IDS, joined: ["nobody"] })) };
  const balance = {
    tension: 1, total: 9, lower_bound: 0, parts: [[1, 2], [3, 9]], triads: 9, unbalanced: 20, cut_short: true, tensions: IDS.map((_, at) => triad(at)), unsatisfied: IDS.map((_, at) => tie(at)), years: [], months: [period],
  };
  nodes.forEach((node, at) => { node.camp = (at % 7) || null; });
  return {
    ...data, title: NAMES[0] + NAMES[3], kinds, evidence, about: { ...data.about, version: NAMES[1], window: NAMES[2] },
    graphs: { all: { nodes, edges: nodes.map((_, at) => ({ source: at, target: (at + 1) % nodes.length, key: at % 2 ? "condemns" : "<i>__proto__", weight: 1, documents: 1, first: null, last: NAMES[8], timeline: { "2020-07": 1 }, sources: [[at, 1]], evidence: [at] })), balance, width: 800, height: 500 }, folded: null },
    documents: NAMES.map((name, at) => ({
      id: name, title: at % 3 ? name : null, source: name, author: name, url: name, date: null, text, mentions: [[0, 9, IDS[at]], [5, 20, "nobody at all"], [3, 1e9, "x"]],
      facts: [{ source: IDS[at], stance: "<i>__proto__", target: "unknown", start: 0, end: 40, trigger: [2, 6], rule: name, speaker: null, certainty: "fact", polarity: "denied" }],
    })),
    sources: NAMES.map((name) => [name, 1]),
    elsewhere: IDS.map((id, at) => ({ id: `elsewhere ${id}`, date: null, title: NAMES[at], source: NAMES[at], url: `data:text/html,${id}` })),
    stories: [{ documents: [...NAMES, ...IDS.map((id) => `elsewhere ${id}`)], more: 7 }],
    entities: Object.fromEntries(nodes.map(({ id, name, kind }) => [id, { name, kind }])),
  };
}

/** The entity "__proto__" stands in JSON like any other, but not in a literal of JavaScript. */
const file = () => {
  const made = write("hostile", hostile());
  const all = fs.readFileSync(made, "utf8");
  fs.writeFileSync(made, all.replace('"entities":{', () => '"entities":{"__proto__":{"name":"\\u003c/script\\u003e\\u003cimg src=x onerror=alert(1)\\u003e","kind":"state"},'));
  return made;
};

/** Nothing of the texts became an element or an attribute that does something. */
const grown = (page) => page.evaluate(() => ({
  scripts: document.querySelectorAll("script").length,
  elements: [...document.querySelectorAll("img, iframe, object, embed, form, base, b, i, [onerror], [onload], [style*=fixed]")].map((it) => it.outerHTML.slice(0, 60)),
  links: [...document.querySelectorAll("a[href]")].map((it) => it.getAttribute("href")).filter((href) => !/^#[\w=&%.~!'()*-]*$/.test(href)),
  loaded: performance.getEntriesByType("resource").map((it) => it.name).filter((it) => !it.startsWith("data:")),
}));
const HARMLESS = { scripts: 2, elements: [], links: [], loaded: [] };

test("hostile names and documents stay text, wherever they are shown", async () => {
  const made = file();
  const page = await open("", { file: made });
  assert.equal(await page.locator("#base .node").count(), NAMES.length);
  assert.deepEqual(await grown(page), HARMLESS);
  for (const [at, id] of IDS.entries()) {
    await page.mouse.click(...await nodeAt(page, id.replace(/["\\]/g, "\\$&")));
    await settled(page);
    assert.equal(whole(await title(page)), whole(NAMES[at]), id);
    assert.deepEqual(await grown(page), HARMLESS, id);
  }
  for (const view of ["entities", "edges", "facts"]) {
    await page.locator(`[data-choice="view-${view}"]`).click();
    assert.ok(await page.locator("tbody tr").count() >= NAMES.length, view);
    assert.deepEqual(await grown(page), HARMLESS, view);
  }
  for (const name of NAMES) {
    await page.evaluate((wanted) => { location.hash = `#doc=${encodeURIComponent(`0-12:${wanted}`)}`; }, name.replace(/[\uD800\u0000]/g, ""));
    await settled(page);
    assert.deepEqual(await grown(page), HARMLESS, name.slice(0, 20));
  }
  quiet(page);
});

test("hostile edges open, and their addresses hold", async () => {
  const page = await open(hashOf({ sel: `e:${edgeId({ from: "__proto__", to: "constructor", key: "<i>__proto__" })}` }), { file: file() });
  assert.equal(await page.locator(".evidence").count(), 1);
  assert.equal(whole(await page.locator(".evidence blockquote").first().textContent()), whole(NAMES.join(" · ")));
  await page.locator(".evidence a.document").click();
  await settled(page);
  assert.ok(await page.locator(".document-text a.mention").count());
  assert.deepEqual(await grown(page), HARMLESS);
  quiet(page);
});

test("hostile names stand in camps and tensions", async () => {
  const page = await open("#sel=b%3Acamps", { file: file() });
  assert.equal(await page.locator(".unsatisfied li:not(.more)").count(), 10);
  assert.deepEqual(await grown(page), HARMLESS);
  for (let at = 0; at < 10; at += 1) {
    await page.locator(".tensions .tension-row").nth(at).click();
    await settled(page);
    assert.equal(await page.locator(".tie").count(), 3);
    assert.deepEqual(await grown(page), HARMLESS, `tension ${at}`);
    await page.goBack();
    await settled(page);
  }
  await page.locator("[data-period]").click();
  await settled(page);
  assert.deepEqual(await grown(page), HARMLESS);
  assert.ok(await page.evaluate(() => document.getElementById("panel").scrollWidth <= document.getElementById("panel").clientWidth));
  quiet(page);
});

test("hostile sources filter, and lead nowhere", async () => {
  const page = await open(hashOf({ sel: `e:${edgeId({ from: "__proto__", to: "constructor", key: "<i>__proto__" })}` }), { file: file() });
  await page.locator(".more-copies").click();
  assert.equal(await page.locator(".also-in .copy").count(), NAMES.length + IDS.length - 1);
  for (const at of [0, 3, 6]) await page.locator(".sources input").nth(at).click();
  await settled(page);
  assert.match(await page.locator("#status").textContent(), /Only what these say/);
  assert.equal(await page.locator(".sources input:checked").count(), 3);
  assert.deepEqual(await grown(page), HARMLESS);
  await page.reload();
  await settled(page);
  assert.ok(await page.locator(".sources input:checked").count() >= 2, "half a character has no place in an address");
  quiet(page);
});

test("hostile names search, drag, export and print", async () => {
  const page = await open("", { file: file() });
  await page.keyboard.press("/");
  await page.keyboard.type("onerror");
  await page.keyboard.press("Enter");
  assert.match(await title(page), /onerror/);
  await page.keyboard.press("Escape");
  const [x, y] = await nodeAt(page, "constructor");
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 50, y + 20, { steps: 3 });
  await page.mouse.up();
  await settled(page);
  assert.match(await page.evaluate(() => location.hash), /moved=constructor/);
  for (const [choice, check] of [
    ["exportSvg", (text) => page.evaluate((source) => new DOMParser().parseFromString(source, "image/svg+xml").querySelector("parsererror")?.textContent ?? "", text)],
    ["exportJson", (text) => JSON.parse(text).nodes.length === NAMES.length ? "" : "nodes are missing"],
  ]) {
    await page.locator("#export-menu summary").click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-choice="${choice}"]`).click()]);
    assert.equal(await check(fs.readFileSync(await download.path(), "utf8")), "", choice);
    assert.match(download.suggestedFilename(), /^[a-z0-9-]+\.(svg|json)$/);
  }
  assert.ok((await page.pdf()).length > 10000);
  assert.deepEqual(await grown(page), HARMLESS);
  quiet(page);
});

test("a name of 10,000 characters is cut in the picture, whole in the panel", async () => {
  const page = await open("", { file: file() });
  const longest = await page.evaluate(() => Math.max(...[...document.querySelectorAll("#base .label")].map((it) => it.textContent.length)));
  assert.ok(longest <= 40, `${longest}`);
  await page.mouse.click(...await nodeAt(page, IDS[4]));
  assert.equal((await title(page)).length, 10000);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.getElementById("panel").scrollWidth <= document.getElementById("panel").clientWidth));
});

test("the policy of the page stops what is put into it", async () => {
  const page = await open();
  const ran = await page.evaluate(async () => {
    window.ran = [];
    const script = document.createElement("script");
    script.textContent = "window.ran.push('script')";
    document.body.append(script);
    const box = document.createElement("div");
    box.innerHTML = "<img src='data:,' onerror=\"window.ran.push('handler')\">";
    document.body.append(box);
    await fetch("http://127.0.0.1:9/").then(() => window.ran.push("fetch"), () => {});
    await new Promise((done) => setTimeout(done, 200));
    return window.ran;
  });
  assert.deepEqual(ran, []);
  assert.ok(page.complaints.some((it) => /Content Security Policy/.test(it)));
  assert.match(html, /default-src 'none'/);
});
