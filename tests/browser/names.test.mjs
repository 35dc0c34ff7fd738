// Taking names into the gazetteer in the page that `actant explore` serves.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { settled } from "./browser.mjs";
import { folder, open, quiet, served, until } from "./setup.mjs";

const home = path.join(folder, "names");
const { start, end } = served(home);
after(end);

const TEXT = "Le Front du Wadi a condamné la Russie. La Turquie soutient le Front du Wadi. "
  + "Le ministre turc Osman Fictif a critiqué le Front du Wadi. M. Fictif a condamné la Russie.";
const file = (name) => {
  const place = path.join(home, "gazetteer", name);
  return fs.existsSync(place) ? fs.readFileSync(place, "utf8") : "";
};
const row = (page, name) => page.locator("li.name", { has: page.locator("strong", { hasText: name }) }).first();

test("names that the gazetteer lacks can be taken into it or refused, and the page comes anew with them", async () => {
  const address = await start({ "docs/a.txt": `${TEXT}\n` }, ["Russie", "Turquie"]);
  const page = await open("", { file: address });
  await page.locator("#missing-names").click();
  await until(async () => (await page.locator("li.name").count()) >= 2, "the names are listed");
  assert.equal(await row(page, "Front du Wadi").locator("select").inputValue(), "organisation");

  await row(page, "Front du Wadi").locator("[data-name]").click();
  await until(async () => file("organisations.toml").includes('name = "Front du Wadi"'), "it is written");
  await until(async () => /Front du Wadi/.test(await page.locator("#base").innerHTML()), "and in the picture");
  await until(async () => (await page.locator("li.name").count()) > 0 && (await row(page, "Front du Wadi").count()) === 0, "and missing no more");

  await row(page, "Osman Fictif").locator("button.wrong").click();
  await until(async () => file("refused.txt").includes("Osman Fictif"), "what is refused is written too");
  assert.ok(!file("people.toml").includes("Fictif"));
  await page.reload();
  await settled(page);
  await until(async () => (await page.locator("#panel .name, #panel .note").count()) > 0, "the panel is where it was");
  await until(async () => (await row(page, "Osman Fictif").count()) === 0, "it is not listed again");
  assert.deepEqual(page.complaints, []);
});

test("a file has no names to take", async () => {
  const page = await open("#sel=s%3Anames");
  assert.ok(await page.locator("#missing-names").isHidden());
  assert.equal(await page.locator("li.name").count(), 0);
  quiet(page);
});
