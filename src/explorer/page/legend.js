// The legend, which is the filter by kind as well.

/** A box to tick with a picture, a name, what it means and a count. */
function choice({ picture: swatch, label, what, count, checked, onchange, id }) {
  const box = make("input", { type: "checkbox", checked, "data-choice": id, onchange: (event) => onchange(event.target.checked) });
  return make("label", { class: "choice" }, box, swatch,
    make("span", { class: "choice-name" }, bdi(label), what && make("small", {}, bdi(what))),
    count !== undefined && make("span", { class: "count" }, number(count)));
}

const toggled = (values, value, on) => (on ? [...values.filter((it) => it !== value), value] : values.filter((it) => it !== value));

/** Kinds of edge in the order of the page, so that one choice has one address. */
const ordered = (keys) => DATA.kinds.map((kind) => kind.id).filter((id) => keys.includes(id));

function drawLegend() {
  const counts = countsByKind(state);
  const entities = ENTITY_KINDS.map((kind) => choice({
    id: `kind-${kind}`, picture: nodeSwatch(kind), label: kindMany(kind), count: counts.nodes.get(kind) ?? 0,
    checked: !state.hidden.includes(kind), onchange: (on) => change({ hidden: toggled(state.hidden, kind, !on) }),
  }));
  const edges = DATA.kinds.map((kind) => choice({
    id: `edge-${kind.id}`, picture: edgeSwatch(kind.id), label: edgeName(kind.id), what: edgeMeaning(kind.id), count: counts.edges.get(kind.id) ?? 0,
    checked: state.edges.includes(kind.id), onchange: (on) => change({ edges: ordered(toggled(state.edges, kind.id, on)) }),
  }));
  keepFocus(byId("legend"), () => replace(byId("legend"),
    make("fieldset", {}, make("legend", {}, t("edgeKinds")), edges, paleRow()),
    make("fieldset", {}, make("legend", {}, t("entityKinds")), entities, switches(counts.lonely)),
    HAS_CAMPS && colourChoice(),
    make("p", { class: "note" }, t(state.sources.length ? "sizeNoteSources" : "sizeNote"))));
}

/** What paler lines mean, where there are any. */
function paleRow() {
  const pale = graphOf(state).edges.find(isPale);
  return pale && make("p", { class: "pale" }, fill(edgeSwatch(pale.key), { opacity: PALE }, []), t("paler", { n: hundredths(UNSURE) }));
}

function switches(lonely) {
  return [
    choice({ id: "lonely", label: t("lonely"), count: lonely, checked: state.lonely, onchange: (on) => change({ lonely: on }) }),
    GRAPHS.folded && choice({ id: "folded", label: t("folded"), checked: state.folded, onchange: (on) => change({ folded: on, box: null, selection: foldedSelection(on) }) }),
  ];
}

/** What stays selected when persons become states: a person's state; an edge only if it is there too. */
function foldedSelection(on) {
  const graph = on ? GRAPHS.folded : GRAPHS.all;
  const { entity: id, edge } = state.selection ?? {};
  if (edge) return graph.edge.has(edge) ? state.selection : null;
  if (!id || graph.node.has(id)) return state.selection;
  const affiliation = GRAPHS.all.node.get(id)?.affiliation;
  return graph.node.has(affiliation) ? { entity: affiliation } : null;
}

/** Runs `work`, which makes the inside of `box` anew, and gives the focus back to what had it. */
function keepFocus(box, work) {
  const had = box.contains(document.activeElement) ? document.activeElement : null;
  const key = had?.dataset.choice;
  work();
  if (key) box.querySelector(`[data-choice="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
