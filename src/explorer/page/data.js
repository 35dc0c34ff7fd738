// What the page was made with, and indexes over it. Nothing here changes after loading.

const DATA = JSON.parse(byId("data").textContent);
const LIVE = document.documentElement.dataset.live;

/** Text as it is searched: without accents and case, ligatures and apostrophes made plain. */
const folded = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss").replace(/[’ʼ]/g, "'").replace(/[‐-―]/g, "-");

const KIND = new Map(DATA.kinds.map((kind, order) => [kind.id, { ...kind, order }]));
const STANCES = DATA.kinds.filter((kind) => kind.directed).map((kind) => kind.id);
const DOCUMENTS = new Map(DATA.documents.map((document) => [document.id, document]));

/** What is known of every document beside its text, by its id in the page: of those that it holds, and of others that it names. */
const PAPERS = new Map([...DATA.elsewhere, ...DATA.documents].map((it) => [it.id, it]));
const paper = (id) => PAPERS.get(id) ?? { id, title: null, date: null };
const documentName = (id) => paper(id).title || id;

/** The documents that tell the same story as this one, itself among them; and how many more there are. */
const STORIES = new Map(DATA.stories.flatMap((story) => story.documents.map((id) => [id, story])));
const storyOf = (id) => STORIES.get(id) ?? { documents: [id], more: 0 };

/** Who published the documents (newspapers, agencies, sites): those with the most first. */
const SOURCES = DATA.sources.map(([name, documents]) => ({ name, documents, folded: folded(name) }))
  .sort((a, b) => b.documents - a.documents || (a.folded < b.folded ? -1 : 1));
const HAS_SOURCES = SOURCES.length > 0;

/** Months are counted from year 0: `2020-07` is 2020 × 12 + 6. */
const monthNumber = (date) => {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])/.exec(date ?? "") ?? [];
  return month ? Number(year) * 12 + Number(month) - 1 : null;
};
const monthKey = (month) => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;

/** Whether a date may lie within months `from` to `to`; a year without a month does if part of it does. */
function within(date, from, to) {
  if (!date) return false;
  const year = /^\d{4}$/.test(date) ? Number(date) * 12 : null;
  const [first, last] = year === null ? [monthNumber(date), monthNumber(date)] : [year, year + 11];
  return first !== null && last >= from && first <= to;
}

/** Text for an address. Half a character, which nothing sensible holds, has no place in one. */
const encoded = (text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD"));

/** An edge's name in addresses and tests. */
const edgeId = (source, target, key) => [source, target, key].map(encoded).join("/");

/** A graph with what is looked up in it often. */
function indexed(graph) {
  if (!graph) return null;
  const nodes = graph.nodes.map((node, index) => ({ ...node, camp: node.camp ?? null, index, folded: folded(`${node.name} ${node.id}`), edges: [] }));
  const edges = graph.edges.map((edge, index) => {
    const [from, to] = [nodes[edge.source], nodes[edge.target]];
    const made = { ...edge, index, from, to, id: edgeId(from.id, to.id, edge.key), directed: KIND.get(edge.key)?.directed ?? true, sources: new Map((edge.sources ?? []).map(([at, count]) => [DATA.sources[at][0], count])) };
    from.edges.push(made);
    if (to !== from) to.edges.push(made);
    return made;
  });
  return {
    nodes,
    edges,
    balance: graph.balance ?? null,
    node: new Map(nodes.map((node) => [node.id, node])),
    edge: new Map(edges.map((edge) => [edge.id, edge])),
    mostMentions: nodes.reduce((most, node) => Math.max(most, node.mentions), 1),
    mostWeight: edges.reduce((most, edge) => Math.max(most, edge.weight), 1),
  };
}

const GRAPHS = { all: indexed(DATA.graphs.all), folded: indexed(DATA.graphs.folded) };
const graphOf = (state) => (state.folded && GRAPHS.folded) || GRAPHS.all;

/** Name and kind of any entity that is named anywhere in the page. */
const entity = (id) => (Object.hasOwn(DATA.entities, id) ? DATA.entities[id] : GRAPHS.all.node.get(id) ?? { name: String(id), kind: "" });

/** In the order of the legend. Others are drawn alike. */
const KNOWN_KINDS = ["state", "person", "organisation"];
const ENTITY_KINDS = (() => {
  const found = new Set([...GRAPHS.all.nodes, ...(GRAPHS.folded?.nodes ?? [])].map((node) => node.kind));
  return [...KNOWN_KINDS.filter((kind) => found.has(kind)), ...[...found].filter((kind) => !KNOWN_KINDS.includes(kind)).sort()];
})();

/** The documents that can be chosen, by date: those with a text, and those that are only named by sentences. */
const CHOICES = (() => {
  const dates = new Map(DATA.evidence.map((evidence) => [evidence.document, evidence.date]));
  for (const document of DATA.documents) dates.set(document.id, document.date);
  const order = ([id, date]) => `${date ?? "9999"} ${id}`;
  return [...dates].sort((a, b) => (order(a) < order(b) ? -1 : 1));
})();

/** Who is given as speaking in the page's evidence, by name. */
const SPEAKERS = [...new Set(DATA.evidence.map((evidence) => evidence.speaker).filter(Boolean))]
  .sort((a, b) => entity(a).name.localeCompare(entity(b).name));

/** Graphs made before readings had a confidence have none, and neither have those without a stance. */
const HAS_CONFIDENCE = GRAPHS.all.edges.some((edge) => edge.best !== undefined);

/** Where confidences begin, in steps of 0.05: at 0.5, or at the least that there is. */
const LEAST_CONFIDENCE = (() => {
  const given = [...DATA.evidence.map((evidence) => evidence.confidence), ...GRAPHS.all.edges.map((edge) => edge.best)];
  const least = given.reduce((low, confidence) => (confidence < low ? confidence : low), 0.5);
  return Math.floor(Math.round(least * 100) / 5) / 20;
})();

const kindClass = (kind) => (KNOWN_KINDS.includes(kind) ? kind : "other");
const kindOne = (kind) => (KNOWN_KINDS.includes(kind) ? t(`${kind}One`) : kind);
const kindMany = (kind) => (KNOWN_KINDS.includes(kind) ? t(kind) : kind);

/** The short name of a kind of edge. Shipped stances are translated; a label that a user wrote is kept. */
function edgeName(key) {
  if (key === "co-occurrence") return t("together");
  const label = KIND.get(key)?.label ?? key;
  const shipped = ["ally", "condemns", "mediates"].includes(key) && label.startsWith(`${key}:`);
  return shipped ? t(key) : shorten(label.split(":")[0].trim() || key, 40);
}

/** What a kind of edge means. */
function edgeMeaning(key) {
  if (key === "co-occurrence") {
    const { window } = DATA.about;
    return { sentence: t("togetherSentence"), paragraph: t("togetherParagraph"), document: t("togetherDocument") }[window] ?? String(window);
  }
  const label = KIND.get(key)?.label ?? "";
  if (["ally", "condemns", "mediates"].includes(key) && label.startsWith(`${key}:`)) return t(`${key}What`);
  return label.split(":").slice(1).join(":").trim();
}

/**
 * A weight in words: stances count sentences, and being named together counts whatever the run took as a window; where only some
 * sources are asked for, both count their documents.
 */
function weightText(key, n, of = state) {
  if (of.sources.length) return t("documentsOf", { n });
  const window = KIND.get(key)?.directed ? "sentence" : DATA.about.window;
  return t({ paragraph: "paragraphsOf", document: "documentsOf" }[window] ?? "sentencesOf", { n });
}
