// A document in the panel: its whole text, with every mention and every relation marked, at the place asked for.

/** The facts of a document, one entry for each sentence of them. */
function factSentences(facts) {
  const sentences = new Map();
  for (const fact of facts) {
    const key = `${fact.start} ${fact.end}`;
    if (!sentences.has(key)) sentences.set(key, { start: fact.start, end: fact.end, role: "fact", facts: [] });
    sentences.get(key).facts.push(fact);
  }
  return [...sentences.values()];
}

const factText = (fact) =>
  `${entity(fact.source).name} – ${edgeName(fact.stance)} – ${entity(fact.target).name}${fact.polarity === "denied" ? ` (${t("denied")})` : ""}`;

/**
 * The text as it is shown: a line that was broken to fit a page is joined to the next, by a space in the place of
 * each line break, so that all offsets hold. A break that may end a paragraph stays.
 */
function unwrapped(text) {
  return text.replace(/[^\S\n]*(?:\r?\n[^\S\n]*)+/g, (gap, at) => {
    const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
    const next = text.slice(at + gap.length, at + gap.length + 2);
    const joins = /^\p{Ll}/u.test(next) || /[,;–—]$/.test(before) || (before.length > 60 && !/[.!?…:»”")\]]$/.test(before));
    return joins && before && next ? " ".repeat(gap.length) : gap;
  });
}

function documentText(shownDocument, place) {
  const ranges = [
    ...factSentences(shownDocument.facts),
    ...shownDocument.facts.filter((fact) => fact.trigger).map((fact) => ({ start: fact.trigger[0], end: fact.trigger[1], role: "trigger", facts: [fact] })),
    ...shownDocument.mentions.map(([start, end, id]) => ({ start, end, role: "mention", id })),
    ...(place.end > place.start ? [{ start: place.start, end: place.end, role: "here" }] : []),
  ];
  const text = unwrapped(shownDocument.text);
  return make("div", { class: "document-text", dir: "auto" }, marked(text, ranges, (piece, over) => pieceOf(piece, over)));
}

/** A piece of text inside everything that covers it: sentence, trigger, mention from the outside in. */
function pieceOf(piece, over) {
  if (!over.length) return piece;
  const of = (role) => over.filter((range) => range.role === role);
  let node = document.createTextNode(piece);
  for (const { id } of of("mention").slice(0, 1)) {
    node = linkTo({ selection: { entity: id }, reading: null }, { class: `mention kind-${kindClass(entity(id).kind)}`, "data-entity": id, title: shorten(entity(id).name, 100) }, node);
  }
  for (const { facts: [fact] } of of("trigger").slice(0, 1)) {
    node = withEdgeColour(make("mark", { class: "trigger", title: shorten(factTexts(over), 300) }, node), fact.stance);
  }
  for (const { facts: [fact] } of of("fact").slice(0, 1)) {
    node = withEdgeColour(make("span", { class: "fact", title: shorten(factTexts(over), 300) }, node), fact.stance);
  }
  if (of("here").length) node = make("span", { class: "here" }, node);
  return node;
}

const factTexts = (over) => [...new Set(over.flatMap((range) => range.facts ?? []).map(factText))].join("\n");

function factItem(fact, id) {
  const [start, end] = [fact.start, fact.end];
  return make("li", {}, linkTo({ reading: { document: id, start, end } }, { class: "edge-row fact-row" }, edgeSwatch(fact.stance),
    make("span", {}, bdi(entity(fact.source).name), " → ", bdi(entity(fact.target).name)),
    make("small", {}, [edgeName(fact.stance), fact.polarity === "denied" && t("denied"), fact.certainty === "possible" && t("possible"), confidenceText(fact.confidence)].filter(Boolean).join(", "))));
}

/** The head of a document: its title, who published and wrote it, when, and where the original is. */
const documentHead = (it) => panelHead(bdi(it.title || shorten(it.id, 200)),
  make("p", { class: "kind" }, it.source && bdi(shorten(it.source, 80), { class: "press" }), it.author && bdi(shorten(it.author, 80), { class: "author" }),
    make("time", {}, dateText(it.date)), originalLink(it.id), it.title && make("code", {}, bdi(shorten(it.id, 80)))));

function documentPanel(place) {
  const it = DOCUMENTS.get(place.document);
  if (!it) {
    return [documentHead(paper(place.document)), make("div", { class: "panel-body" }, make("p", { class: "warning" }, t("noText")), alsoIn(place.document))];
  }
  return [
    documentHead(it),
    make("div", { class: "panel-body" },
      alsoIn(it.id),
      make("p", { class: "key" }, t("keyMarks"), make("span", { class: "mention" }, t("mentionMark")), make("mark", { class: "trigger" }, t("trigger")),
        make("span", { class: "fact" }, t("factMark")), make("span", { class: "note" }, t("inText", { n: it.mentions.length }))),
      it.facts.length > 0 && make("details", { class: "facts-here" }, make("summary", {}, `${t("factsHere")} (${number(it.facts.length)})`),
        longList("ul", { class: "plain" }, it.facts, (fact) => factItem(fact, it.id), 30)),
      documentText(it, place)),
  ];
}

/** Scrolls to the place that the document was opened at. */
function showPlace() {
  const here = panelBox.querySelector(".here");
  if (!here) return;
  const [box, top] = [panelBox.getBoundingClientRect(), here.getBoundingClientRect().top];
  panelBox.scrollTop += top - box.top - box.height / 3;
}
