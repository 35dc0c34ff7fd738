// Makes the pictures of docs/EXPLORER.md from the page of the seeds:
//
//     node tests/browser/screenshots.mjs PAGE FOLDER

import fs from "node:fs";
import path from "node:path";
import { launch, open, settled } from "./browser.mjs";
import { dataOf } from "./synthetic.mjs";
import { edgeId, hashOf, stanceEdges } from "./expected.mjs";

const [page, folder] = process.argv.slice(2);
const data = dataOf(fs.readFileSync(page, "utf8"));
const strongest = stanceEdges(data).sort((a, b) => b.evidence.length - a.evidence.length)[0];
const SHOTS = {
  light: ["", {}],
  dark: [hashOf({ sel: `n:${strongest.from}` }), { colorScheme: "dark" }],
  edge: [hashOf({ sel: `e:${edgeId(strongest)}` }), {}],
  table: [hashOf({ view: "facts" }), {}],
  camps: [hashOf({ sel: "b:camps" }), {}],
};

const browser = await launch();
for (const [name, [hash, options]] of Object.entries(SHOTS)) {
  const shown = await open(browser, page, hash, options);
  await settled(shown);
  const file = path.join(folder, `explorer-${name}.png`);
  await shown.screenshot({ path: file });
  console.log(`${file}: ${Math.round(fs.statSync(file).size / 1024)} KiB`);
  await shown.context().close();
}
await browser.close();
