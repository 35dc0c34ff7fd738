// How quick the explorer is: time to the first picture, and the time between frames while a hand pans, zooms and drags.
//
//     node tests/browser/speed.mjs PAGE      PAGE is the explorer.html of any run; ACTANT_NODE_PACKAGES as in browser.mjs
//
// It prints a table in Markdown. Everything is drawn by software here (no GPU), which is the slow case.

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { launch } from "./browser.mjs";
import { dataOf, synthetic, withData } from "./synthetic.mjs";
import { pathToFileURL } from "node:url";

const html = fs.readFileSync(process.argv[2], "utf8");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "explorer-speed-"));
const SIZES = [["this page", null], ["500 entities, 3,000 relations", [500, 3000]], ["2,000 entities, 20,000 relations", [2000, 20000]]];
const ALL = "#kinds=ally%2Ccondemns%2Cmediates%2Cco-occurrence";

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

/** The times between frames while `work` runs. */
async function frames(page, work) {
  await page.evaluate(() => {
    window.frameTimes = [];
    let last = performance.now();
    const next = (now) => {
      window.frameTimes.push(now - last);
      last = now;
      window.frameHandle = requestAnimationFrame(next);
    };
    window.frameHandle = requestAnimationFrame(next);
  });
  await work();
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.frameHandle);
    return window.frameTimes.slice(2);
  });
  await page.waitForTimeout(600);
  return `${Math.round(quantile(times, 0.5))} / ${Math.round(quantile(times, 0.95))}`;
}

async function strokes(page, from, count) {
  for (let step = 0; step < count; step += 1) {
    await page.mouse.move(from.x + 160 * Math.sin(step / 9), from.y + 90 * Math.sin(step / 7));
    await page.waitForTimeout(8);
  }
}

async function measure(browser, name, size) {
  const file = path.join(folder, `${size ? size[0] : "own"}.html`);
  fs.writeFileSync(file, size ? withData(html, synthetic(dataOf(html), ...size)) : html);
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(pathToFileURL(file).href + ALL);
  const first = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))));
  const memory = await page.evaluate(() => performance.memory.usedJSHeapSize / 2 ** 20);
  await page.waitForTimeout(1500);
  const stage = await page.locator("#stage").boundingBox();
  const empty = { x: stage.x + 30, y: stage.y + 30 };
  const pan = await frames(page, async () => {
    await page.mouse.move(empty.x, empty.y);
    await page.mouse.down();
    await strokes(page, empty, 120);
    await page.mouse.up();
  });
  const middle = { x: stage.x + stage.width / 2, y: stage.y + stage.height / 2 };
  const zoom = await frames(page, async () => {
    await page.mouse.move(middle.x, middle.y);
    for (let step = 0; step < 60; step += 1) {
      await page.mouse.wheel(0, step % 30 < 15 ? -40 : 40);
      await page.waitForTimeout(12);
    }
  });
  const rest = await page.evaluate(() => new Promise((done) => {
    new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => done(Math.round(performance.now() - began))));
    }).observe(document.querySelector("#base .world"), { attributes: true });
    const began = performance.now();
    document.getElementById("zoom-in").click();
  }));
  const box = await page.locator("#base .node").first().boundingBox();
  const node = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const drag = await frames(page, async () => {
    await page.mouse.move(node.x, node.y);
    await page.mouse.down();
    await strokes(page, node, 120);
    await page.mouse.up();
  });
  await page.close();
  return `| ${name} | ${(fs.statSync(file).size / 2 ** 20).toFixed(1)} | ${Math.round(first)} | ${pan} | ${zoom} | ${drag} | ${rest} | ${Math.round(memory)} |`;
}

const browser = await launch();
console.log(`Chromium ${browser.version()}\n`);
console.log("| page | MiB | first picture, ms | pan, ms a frame (median / 95 %) | zoom | drag | drawn anew after a zoom, ms | JavaScript heap, MiB |\n| --- | --- | --- | --- | --- | --- | --- | --- |");
for (const [name, size] of SIZES) console.log(await measure(browser, name, size));
await browser.close();
fs.rmSync(folder, { recursive: true });
