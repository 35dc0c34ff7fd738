// Small pieces that several panels and tables share: names, marked sentences, links from one thing to the next.

const entityLink = (id, attributes = {}) =>
  linkTo({ selection: { entity: id }, reading: null }, { class: "entity", ...attributes }, nodeSwatch(entity(id).kind, graphOf(state).node.get(id)), bdi(entity(id).name));

const documentLink = (id, start, end, ...text) =>
  linkTo({ reading: { document: id, start, end } }, { class: "document", title: paper(id).title ? shorten(id, 200) : null }, text.length ? text : bdi(shorten(documentName(id), 80)));

/** The link to the original of a document, where it has one in the web. */
const originalLink = (id) => outsideLink(paper(id).url, { class: "original", title: shorten(paper(id).url ?? "", 200), "aria-label": t("originalOf", { name: shorten(documentName(id), 80) }) }, t("original"), " ↗");

/** A link behind a dot, where there is one. */
const separated = (link) => link && [" · ", link];

/** Source, date and page of a document, as they stand behind its title; what is unknown is left out. */
const imprint = (id, date, page) => [paper(id).source && shorten(paper(id).source, 60), dateText(date), page && t("pageOf", { page: String(page) })].filter(Boolean).join(", ");

/** `Le Monde, 17 July 2020`: a document that tells the same story. It opens here, or else where it stands in the web. */
function copyLink(id) {
  const it = paper(id);
  const name = shorten([it.source ?? documentName(id), it.date && dateText(it.date)].filter(Boolean).join(", "), 90);
  const title = shorten([it.title, id].filter(Boolean).join(" — "), 300);
  if (DOCUMENTS.has(id)) return linkTo({ reading: { document: id, start: 0, end: 0 } }, { class: "copy", title }, bdi(name));
  return outsideLink(it.url, { class: "copy original", title }, bdi(name), " ↗") ?? bdi(name, { class: "copy", title });
}

const MOST_COPIES = 3;

/** In which other documents the story of one stands: the first, and a button for the others. */
function alsoIn(id) {
  const { documents, more } = storyOf(id);
  const others = documents.filter((other) => other !== id);
  if (!others.length) return null;
  const box = make("span", {});
  const show = (from, to) => others.slice(from, to).forEach((other, at) => fill(box, null, [from + at > 0 && "; ", copyLink(other)]));
  const unnamed = () => more > 0 && fill(box, null, [" ", t("andOthers", { n: more })]);
  show(0, MOST_COPIES);
  const left = others.length - MOST_COPIES;
  if (left > 0) {
    const button = make("button", { type: "button", class: "quiet more-copies", onclick: () => {
      button.remove();
      show(MOST_COPIES, others.length);
      unnamed();
      box.querySelectorAll("a")[MOST_COPIES]?.focus();
    } }, t("andOthers", { n: left + more }));
    fill(box, null, [" ", button]);
  } else unnamed();
  return make("p", { class: "also-in" }, t("alsoIn"), " ", box);
}

/** The colour of a kind of edge, for style sheets, as `--edge`. */
function withEdgeColour(element, key) {
  element.style.setProperty("--edge", edgeColour(key));
  return element;
}

const relation = (key) => withEdgeColour(make("span", { class: "relation" }, edgeSwatch(key), bdi(edgeName(key))), key);

/**
 * Cuts a text at the ends of `ranges` ({start, end, …}; they may overlap) and has `wrap` make a node of each piece,
 * from its text and the ranges that cover it.
 */
function marked(text, ranges, wrap) {
  const valid = ranges.filter((range) => range.start < range.end && range.start >= 0 && range.end <= text.length);
  const events = valid.flatMap((range) => [[range.start, 1, range], [range.end, 0, range]]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const active = new Set();
  const nodes = [];
  let from = 0;
  for (const [place, opens, range] of events) {
    if (place > from) nodes.push(wrap(text.slice(from, place), [...active]));
    from = Math.max(from, place);
    if (opens) active.add(range);
    else active.delete(range);
  }
  if (from < text.length) nodes.push(wrap(text.slice(from), []));
  return nodes;
}

/** A sentence with its source, trigger and target marked. */
function sentence(evidence, key) {
  const ranges = [
    ...evidence.sources.map(([start, end]) => ({ start, end, role: "source" })),
    ...evidence.targets.map(([start, end]) => ({ start, end, role: "target" })),
    ...(evidence.trigger ? [{ ...evidence.trigger, role: "trigger" }] : []),
  ];
  const pieces = marked(evidence.sentence, ranges, (text, over) => {
    const roles = [...new Set(over.map((range) => range.role))];
    return roles.length ? make("mark", { class: roles.join(" "), title: roles.map((role) => t(role)).join(", ") }, text) : text;
  });
  return withEdgeColour(make("blockquote", { dir: "auto" }, pieces), key);
}

/** How sure a reading is, in words; nothing where that isn't known. */
const confidenceText = (confidence) => (Number.isFinite(confidence) ? t("confidenceOf", { n: hundredths(confidence) }) : null);

/** One piece of evidence: the sentence, and where it is from. */
function evidenceItem(at, edge) {
  const evidence = DATA.evidence[at];
  const where = { document: evidence.document, start: evidence.start, end: evidence.end };
  const details = [
    evidence.speaker && [t("says"), " ", entityLink(evidence.speaker)],
    evidence.certainty && make("span", { class: `certainty ${evidence.certainty}-read` }, t(evidence.certainty)),
    confidenceText(evidence.confidence) && make("span", { class: "confidence" }, confidenceText(evidence.confidence)),
    evidence.rule && make("span", { class: "rule", title: t("rule") }, bdi(evidence.rule)),
    edge.directed && verdictButtons(readingOf(evidence, edge), evidence.judged),
  ].filter(Boolean);
  return make("li", { class: "evidence", "data-evidence": at },
    sentence(evidence, edge.key),
    make("p", { class: "where" }, documentLink(where.document, where.start, where.end), " — ", imprint(where.document, evidence.date, evidence.page), separated(originalLink(where.document))),
    alsoIn(where.document),
    details.length > 0 && make("p", { class: "how" }, details.map((detail) => make("span", {}, detail))));
}

/** A list that shows its first items, and a button for more. */
function longList(tag, attributes, items, makeItem, most) {
  const box = make(tag, attributes);
  const add = (from) => {
    box.append(...items.slice(from, from + most).map(makeItem));
    const left = items.length - from - most;
    if (left <= 0) return;
    const more = make("li", { class: "more" }, make("button", { type: "button", class: "quiet", onclick: () => {
      more.remove();
      add(from + most);
      box.children[from + most]?.querySelector("a, button")?.focus();
    } }, t("moreRows", { n: Math.min(left, most) })));
    box.append(more);
  };
  add(0);
  return box;
}
