// The page that `actant explore` serves: it follows what is saved, and says what is broken.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { settled } from "./browser.mjs";
import { counts, folder, open, served, title, until } from "./setup.mjs";

const home = path.join(folder, "live");
const { start, end } = served(home);
after(end);

test("the served page follows what is saved, keeps its state, and says what is broken", async () => {
  const address = await start({ "docs/a.txt": "La Russie a condamné la Turquie.\n" }, ["Russie", "Turquie", "France"]);
  const page = await open("#sel=n%3Arussie&theme=dark", { file: address });
  await until(async () => (await counts(page)).edges === 1, "the first graph is there");
  fs.writeFileSync(path.join(home, "docs", "b.txt"), "La France a condamné la Turquie.\n");
  await until(async () => (await counts(page)).edges === 2, "a new document comes by itself");
  await settled(page);
  assert.equal((await title(page)).trim(), "Russie", "what was open is open");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  const states = path.join(home, "gazetteer", "states.toml");
  const good = fs.readFileSync(states, "utf8");
  fs.writeFileSync(states, `${good}\n[[state]\nid = \n`);
  await until(() => page.locator("#diagnostics").isVisible(), "a broken file is said");
  assert.match(await page.locator("#diagnostics").innerText(), /states\.toml/);
  assert.equal((await counts(page)).edges, 2, "the last good graph stays");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#diagnostics").isVisible(), false);
  await page.reload();
  await until(() => page.locator("#diagnostics").isVisible(), "it comes back with the page");
  await page.locator("#diagnostics .close").click();
  assert.equal(await page.locator("#diagnostics").isVisible(), false);
  fs.writeFileSync(states, `${good}\n[[state]\nid = "x"\n[[[\n`);
  await until(() => page.locator("#diagnostics").isVisible(), "it comes back with something else");
  fs.writeFileSync(states, good);
  await until(async () => !(await page.locator("#diagnostics").isVisible()), "it goes when the file is mended");
  assert.deepEqual(page.complaints, []);
  const elsewhere = page.requests.filter((url) => !url.startsWith(address.replace(/\/$/, "")) && !url.startsWith("data:"));
  assert.deepEqual(elsewhere, []);
});
