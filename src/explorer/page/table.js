// The tables: entities, relations and sentences. They obey the same filters as the picture, and have everything it has.

const tableBox = byId("table-view");
const ROWS = 200;

const text = (value) => ({ sort: folded(value ?? ""), show: () => bdi(shorten(value ?? "", 200)), words: value ?? "" });
const count = (value) => ({ sort: value, show: () => number(value), words: String(value), numeric: true });
const confidence = (value) => (Number.isFinite(value) ? { ...count(value), show: () => hundredths(value), words: hundredths(value) } : text(""));
const day = (value) => ({ sort: value ?? "", show: () => (value ? dateText(value) : ""), words: value ?? "", date: true });

const entityCell = (id) => ({ sort: folded(entity(id).name), show: () => entityLink(id), words: entity(id).name });
const speakerCell = (id) => (id ? entityCell(id) : text(""));
const edgeCell = (edge) => ({
  sort: edgeName(edge.key), words: edgeName(edge.key),
  show: () => linkTo({ selection: { edge: edge.id }, reading: null }, { class: "relation-link", "data-edge": edge.id }, relation(edge.key)),
});
const sentenceCell = (evidence, key) => ({ sort: folded(evidence.sentence), words: evidence.sentence, show: () => sentence(evidence, key), wide: true });

const documentCell = (evidence) => ({
  sort: folded(documentName(evidence.document)), words: `${documentName(evidence.document)} ${evidence.document}`,
  show: () => documentLink(evidence.document, evidence.start, evidence.end),
});

/** Who published a sentence: of the document that it is quoted from, and how many others the same story. */
function pressCell(evidence) {
  const own = [evidence.document, ...storyOf(evidence.document).documents].map((id) => paper(id).source).filter(Boolean);
  const names = [...new Set(own)];
  const shown = () => make("span", { class: "press", title: names.length > 1 ? shorten(names.join(", "), 300) : null },
    bdi(shorten(names[0] ?? "", 60)), names.length > 1 && make("small", {}, ` +${number(names.length - 1)}`));
  return { ...text(names.join(", ")), show: shown };
}

/** For each table its columns: the key of its name, and the cell of a row. */
const TABLES = {
  entities: {
    sort: "-mentionsHead",
    rows: () => shown().nodes,
    columns: {
      name: ({ node }) => entityCell(node.id), kind: ({ node }) => text(kindOne(node.kind)), mentionsHead: (it) => count(it.mentions),
      documentsHead: ({ node }) => count(node.documents), relationsHead: (it) => count(it.degree),
      ...(HAS_CAMPS && { campHead: ({ node }) => (campOf(node.id) === null ? text("") : count(campOf(node.id))) }),
      first: ({ node }) => day(node.first), last: ({ node }) => day(node.last),
    },
  },
  edges: {
    sort: "-weightHead",
    rows: () => shown().edges,
    columns: {
      from: ({ edge }) => entityCell(edge.from.id), relation: ({ edge }) => edgeCell(edge), to: ({ edge }) => entityCell(edge.to.id),
      weightHead: (it) => count(it.weight), documentsHead: ({ edge }) => count(edge.documents),
      ...(HAS_SOURCES && { press: ({ edge }) => count([...edge.sources.keys()].filter((name) => !state.sources.length || state.sources.includes(name)).length) }),
      ...(HAS_CONFIDENCE && { bestHead: ({ edge }) => confidence(edge.best) }),
      first: ({ edge }) => day(edge.first), last: ({ edge }) => day(edge.last),
    },
  },
  facts: {
    sort: "date",
    rows: () => shown().edges.flatMap(({ edge, kept }) => kept.map((at) => ({ edge, evidence: DATA.evidence[at] }))),
    columns: {
      date: ({ evidence }) => day(evidence.date), from: ({ edge }) => entityCell(edge.from.id), relation: ({ edge }) => edgeCell(edge),
      to: ({ edge }) => entityCell(edge.to.id), sentence: ({ evidence, edge }) => sentenceCell(evidence, edge.key),
      documentHead: ({ evidence }) => documentCell(evidence), ...(HAS_SOURCES && { pressHead: ({ evidence }) => pressCell(evidence) }), speakerHead: ({ evidence }) => speakerCell(evidence.speaker),
      certaintyHead: ({ evidence }) => text(evidence.certainty && t(evidence.certainty)),
      ...(HAS_CONFIDENCE && { confidenceHead: ({ evidence }) => confidence(evidence.confidence) }),
      ruleHead: ({ evidence }) => ({ ...text(evidence.rule), "rule-cell": true }),
    },
  },
};

/** The rows that the words of the filter leave, in order: empty cells last, and equal ones in the order of the graph. */
function tableRows(table) {
  const words = folded(state.query).split(/\s+/).filter(Boolean);
  const cells = Object.entries(table.columns);
  const wanted = state.sort || table.sort;
  const by = table.columns[wanted.replace(/^-/, "")] ?? table.columns[table.sort.replace(/^-/, "")];
  const down = wanted.startsWith("-");
  const rows = words.length
    ? table.rows().filter((row) => {
      const said = folded(cells.map(([, cell]) => cell(row).words).join("\n"));
      return words.every((word) => said.includes(word));
    })
    : table.rows();
  return rows.map((row) => ({ row, sort: by(row).sort }))
    .sort((a, b) => (a.sort === "") - (b.sort === "") || (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0) * (down ? -1 : 1))
    .map(({ row }) => row);
}

function headCell(key, table) {
  const wanted = state.sort || table.sort;
  const active = wanted.replace(/^-/, "") === key;
  const direction = !active ? "none" : wanted.startsWith("-") ? "descending" : "ascending";
  return make("th", { scope: "col", "aria-sort": direction, class: `column-${key}` },
    make("button", { type: "button", "data-choice": `sort-${key}`, title: t("sortBy", { name: t(key) }), onclick: () => change({ sort: direction === "ascending" ? `-${key}` : key }) },
      t(key), make("span", { class: "direction", "aria-hidden": "true" }, { none: "", ascending: " ▲", descending: " ▼" }[direction])));
}

function bodyRow(row, table) {
  return make("tr", {}, Object.entries(table.columns).map(([, cellOf], at) => {
    const cell = cellOf(row);
    const kinds = ["numeric", "date", "wide", "rule-cell"].filter((kind) => cell[kind]).join(" ");
    return at ? make("td", { class: kinds || null }, cell.show()) : make("th", { scope: "row", class: kinds || null }, cell.show());
  }));
}

function drawTable() {
  const table = TABLES[state.view];
  if (!table) return;
  const rows = tableRows(table);
  const body = make("tbody");
  const more = make("button", { type: "button", class: "quiet more-rows", onclick: () => add() });
  const add = () => {
    const from = body.children.length;
    body.append(...rows.slice(from, from + ROWS).map((row) => bodyRow(row, table)));
    const left = rows.length - body.children.length;
    more.hidden = left <= 0;
    more.textContent = t("moreRows", { n: Math.min(left, ROWS) });
    if (from) body.children[from]?.querySelector("a")?.focus();
  };
  add();
  const filter = tableBox.querySelector(".table-filter") ?? tableFilter();
  filter.placeholder = t("filterTable");
  filter.setAttribute("aria-label", t("filterTable"));
  if (filter.value !== state.query) filter.value = state.query;
  const head = tableBox.querySelector(".table-head") ?? make("div", { class: "table-head" }, filter, make("p", { class: "note", role: "status" }));
  head.querySelector("p").textContent = t("rows", { n: rows.length });
  const whole = make("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": t(state.view) },
    make("table", { "aria-rowcount": rows.length + 1 }, make("caption", { class: "hidden" }, `${t(state.view)}: ${t("rows", { n: rows.length })}`),
      make("thead", {}, make("tr", {}, Object.keys(table.columns).map((key) => headCell(key, table)))), body), more);
  keepFocus(tableBox, () => {
    if (head.parentNode !== tableBox) replace(tableBox, head, whole);
    else tableBox.querySelector(".table-scroll").replaceWith(whole);
  });
}

function tableFilter() {
  const input = make("input", { class: "table-filter", type: "search", spellcheck: "false" });
  const apply = later(() => change({ query: input.value }), 120);
  input.addEventListener("input", apply);
  return input;
}
