// Chromium, and pages in it that complain: every console message, error, dialog or request that isn't meant is kept.

import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Where `npm ci` put its packages: the folder of node_modules, from the environment. */
const packages = process.env.ACTANT_NODE_PACKAGES ?? process.cwd();
const { chromium } = createRequire(path.join(packages, "package.json"))("playwright-core");

/** A browser that talks to nobody. */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.ACTANT_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });

/** A page of its own context; `page.complaints` must be empty at the end of a test. */
export async function open(browser, file, hash = "", options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: "en-GB", acceptDownloads: true, ...options });
  const page = await context.newPage();
  watch(page);
  const url = /^http/.test(file) ? file : pathToFileURL(file).href;
  page.home = url;
  await page.goto(url + hash);
  await settled(page);
  return page;
}

function watch(page) {
  page.complaints = [];
  page.requests = [];
  page.on("console", (message) => page.complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => page.complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    page.complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => page.requests.push(request.url()));
}

/** Waits until what was asked for is drawn. */
export async function settled(page) {
  await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 220)));
}
