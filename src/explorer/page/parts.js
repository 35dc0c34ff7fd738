// Small pieces that several panels and tables share: names, marked sentences, links from one thing to the next.

const entityLink = (id, attributes = {}) =>
  linkTo({ selection: { entity: id }, reading: null }, { class: "entity", ...attributes }, nodeSwatch(entity(id).kind, graphOf(state).node.get(id)), bdi(entity(id).name));

const documentLink = (id, start, end, ...text) =>
  linkTo({ reading: { document: id, start, end } }, { class: "document" }, text.length ? text : bdi(shorten(documentName(id), 80)));

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
    make("p", { class: "where" }, make("time", {}, dateText(evidence.date)), " · ", documentLink(where.document, where.start, where.end)),
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
