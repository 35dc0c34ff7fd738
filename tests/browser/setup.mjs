// What all tests share: one browser, the page of the seeds, and pages with other data beside it.

import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after } from "node:test";
import { launch, open as openPage } from "./browser.mjs";
import { dataOf, withData } from "./synthetic.mjs";
import assert from "node:assert/strict";

/** The explorer.html of a run over seeds/. */
export const PAGE = process.env.ACTANT_EXPLORER_PAGE;
if (!PAGE) throw new Error("ACTANT_EXPLORER_PAGE must name the explorer.html of a run over seeds/");

export const html = fs.readFileSync(PAGE, "utf8");
export const data = dataOf(html);
export const folder = fs.mkdtempSync(path.join(os.tmpdir(), "explorer-test-"));

let browser;
const pages = [];
/** Ends each program that serves a page. */
const ends = [];

/** Opens the page, or another file. It is closed after the tests of its file. */
export async function open(hash = "", { file = PAGE, ...options } = {}) {
  browser ??= await launch();
  const page = await openPage(browser, file, hash, options);
  pages.push(page);
  return page;
}

/** A page with other data than that of the seeds. */
export function write(name, other) {
  const file = path.join(folder, `${name}.html`);
  fs.writeFileSync(file, withData(html, other));
  return file;
}

/** Nothing was logged, thrown or asked, and nothing was loaded but the page itself. */
export function quiet(page) {
  assert.deepEqual(page.complaints, []);
  const others = page.requests.filter((url) => url.split("#")[0] !== page.home && !url.startsWith("data:"));
  assert.deepEqual(others, []);
}

export const status = (page) => page.locator("#status").textContent();
export const title = (page) => page.locator("#panel-title").textContent();
export const hash = (page) => page.evaluate(() => location.hash);

/** How many entities and relations the page says are shown. */
export async function counts(page) {
  const found = /^([\d,]+) of [\d,]+ entities, ([\d,]+) of/.exec(await status(page));
  return { nodes: Number(found[1].replace(/,/g, "")), edges: Number(found[2].replace(/,/g, "")) };
}

/** How many rows a table has, as it says. */
export const rows = async (page) => Number(/^[\d,]+/.exec(await page.locator(".table-head p").textContent())[0].replace(/,/g, ""));

/** The middle of a node on the screen. */
export async function nodeAt(page, id) {
  const box = await page.locator(`#base .node[data-id="${id}"]`).boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** A point on the line of an edge on the screen. */
export const edgeAt = (page, id, share = 0.5) => page.evaluate(([wanted, along]) => {
  const line = [...document.querySelectorAll("#base .edge")].find((it) => it.dataset.edge === wanted).querySelector("path");
  const point = line.getPointAtLength(line.getTotalLength() * along).matrixTransform(line.getScreenCTM());
  return [point.x, point.y];
}, [id, share]);

/** The program that serves a page of a folder of its own: `start` gives the address that it prints, `end` ends it. */
export function served(home) {
  let server;
  const start = (documents, states) => {
    for (const [name, text] of Object.entries(documents)) {
      fs.mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
      fs.writeFileSync(path.join(home, name), text);
    }
    fs.mkdirSync(path.join(home, "gazetteer"));
    fs.writeFileSync(path.join(home, "gazetteer", "states.toml"), states.map((name) => `[[state]]\nid = "${name.toLowerCase()}"\nname = "${name}"\n`).join("\n"));
    server = spawn(process.env.ACTANT_PROGRAM, ["explore", "docs", "-g", "gazetteer", "-o", "output", "--port", "0", "--no-open"], { cwd: home, stdio: ["ignore", "pipe", "pipe"] });
    return new Promise((done, fail) => {
      let said = "";
      const hear = (bytes) => {
        said += bytes;
        const found = /http:\/\/127\.0\.0\.1:\d+\/?/.exec(said);
        if (found) done(found[0]);
      };
      server.stdout.on("data", hear);
      server.stderr.on("data", hear);
      server.on("exit", () => fail(new Error(said)));
      setTimeout(() => fail(new Error(`no address in 30 s: ${said}`)), 30000).unref();
    });
  };
  /** Waits for its end: until then it may write into its folder. */
  const end = () => new Promise((done) => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return done();
    server.removeAllListeners("exit");
    server.once("exit", done);
    server.kill();
  });
  ends.push(end);
  return { start, end };
}

/** Waits until something is so. */
export const until = async (check, what) => {
  for (let step = 0; step < 100; step += 1) {
    if (await check().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  assert.fail(what);
};

// This comes before what the files of tests do at their end: a program that still writes must not find its folder half gone.
after(async () => {
  for (const end of ends) await end();
  for (const page of pages) await page.context().close();
  await browser?.close();
  fs.rmSync(folder, { recursive: true, maxRetries: 5, retryDelay: 200 });
});
