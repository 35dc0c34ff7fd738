// Files of the present view: SVG, PNG, JSON, CSV. They are made here and saved by the browser; nothing is sent anywhere.

function save(name, type, parts) {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = make("a", {});
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

/** A name for a file from the title of the page, without anything a file system or shell might mind. */
const fileName = (ending) => `${folded(DATA.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "actant"}.${ending}`;

const svgText = () => new XMLSerializer().serializeToString(pictureSvg());

function exportSvg() {
  save(fileName("svg"), "image/svg+xml", ['<?xml version="1.0" encoding="UTF-8"?>\n', svgText(), "\n"]);
}

async function exportPng() {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText())}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("no picture");
  save(fileName("png"), "image/png", [blob]);
}

const without = (object, ...keys) => Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** The other documents of the same story, as far as the filters leave them. */
const copiesOf = (id) => storyOf(id).documents.filter((other) => other !== id && (!state.sources.length || state.sources.includes(paper(other).source)))
  .map((other) => (({ date, title, source, url }) => ({ date, document: other, title, source, url }))(paper(other)));

/** What the filters leave, as NetworkX's node-link data. Weights are those that the page shows. */
function nodeLink() {
  const result = shown();
  const filters = Object.fromEntries(FILTERS.filter((key) => !same(state[key], DEFAULTS[key])).map((key) => [key, state[key]]));
  return {
    directed: true, multigraph: true,
    graph: { schema: "actant-view/1", title: DATA.title, ...without(DATA.about, "folded"), generator: `actant ${DATA.about.version}`, folded: state.folded || DATA.about.folded, filters },
    nodes: result.nodes.map(({ node, mentions }) => ({
      id: node.id, name: node.name, kind: node.kind, affiliation: node.affiliation, camp: campOf(node.id), mentions, documents: node.documents, first: node.first, last: node.last,
      x: placeOf(node, state.moved)[0], y: placeOf(node, state.moved)[1],
    })),
    edges: result.edges.map(({ edge, weight, kept, counted }) => ({
      source: edge.from.id, target: edge.to.id, key: edge.key, weight, directed: edge.directed, counted, first: edge.first, last: edge.last,
      sources: Object.fromEntries([...edge.sources].filter(([name]) => !state.sources.length || state.sources.includes(name))),
      evidence: kept.map((at) => {
        const { title, source, url } = paper(DATA.evidence[at].document);
        return { ...DATA.evidence[at], title, source, url, also: copiesOf(DATA.evidence[at].document) };
      }),
    })),
  };
}

const exportJson = () => save(fileName("json"), "application/json", [JSON.stringify(nodeLink(), null, 1), "\n"]);

/** A cell of RFC 4180. What a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(value) {
  const plain = String(value ?? "");
  const guarded = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}

const CSV_COLUMNS = ["date", "document", "title", "source", "source_name", "relation", "target", "target_name", "sentence", "trigger", "speaker", "certainty", "confidence", "rule", "start_utf16", "end_utf16", "document_source", "document_url", "page", "also_in"];

/** Every sentence that the page holds of the edges that the filters leave. */
function evidenceCsv() {
  const rows = shown().edges.flatMap(({ edge, kept }) => kept.map((at) => {
    const it = DATA.evidence[at];
    const trigger = it.trigger ? it.sentence.slice(it.trigger.start, it.trigger.end) : "";
    return [it.date, it.document, paper(it.document).title, edge.from.id, edge.from.name, edge.key, edge.to.id, edge.to.name,
      it.sentence, trigger, it.speaker, it.certainty, it.confidence, it.rule, it.start, it.end,
      paper(it.document).source, paper(it.document).url, it.page, copiesOf(it.document).map((copy) => copy.source ?? copy.document).join("; ")];
  }));
  return [CSV_COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

// The mark at the beginning has spreadsheets read it as UTF-8.
const exportCsv = () => save(fileName("csv"), "text/csv;charset=utf-8", ["\uFEFF", evidenceCsv()]);

const EXPORTS = { exportSvg, exportPng, exportJson, exportCsv, exportPrint: () => window.print() };

function drawExports() {
  replace(byId("export-choices"), Object.entries(EXPORTS).map(([key, work]) => make("button", {
    type: "button", "data-choice": key,
    onclick: async () => {
      byId("export-menu").open = false;
      try {
        await work();
      } catch {
        toast(t("exportFailed"));
      }
    },
  }, t(key))));
}
