// The panel at the side: what an entity is, or the sentences behind an edge. Documents are in document.js.

const panelBox = byId("panel");
let opener = null; // what had the focus before the panel opened

function panelHead(title, ...below) {
  const inner = state.reading && state.selection;
  return make("header", { class: "panel-head" },
    make("div", { class: "panel-buttons" },
      inner && make("button", { type: "button", class: "quiet back", onclick: () => change({ reading: null }) }, "← ", t("back")),
      make("button", { type: "button", class: "icon close", "aria-label": t("close"), title: t("close"), onclick: () => closePanel(true) },
        draw("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, draw("path", { d: "M5 5l10 10M15 5L5 15" })))),
    make("h2", { id: "panel-title" }, title), below);
}

/** Closes the document if an entity or edge is behind it, else the panel; the focus goes back to where it came from. */
function closePanel(all = false) {
  if (!all && state.reading && state.selection) {
    change({ reading: null });
    panelBox.focus();
    return;
  }
  const back = opener?.isConnected ? opener : picture.elements.get(state.selection?.entity);
  change({ selection: null, reading: null });
  (back ?? byId("main")).focus({ preventScroll: true });
  opener = null;
}

const pair = (term, ...value) => [make("dt", {}, term), make("dd", {}, value)];

/** The edges of an entity that the filters leave, by kind. */
function edgesByKind(node) {
  const result = shown();
  const kinds = new Map(DATA.kinds.map((kind) => [kind.id, []]));
  for (const edge of node.edges) {
    const it = result.edgeById.get(edge.id);
    if (it) kinds.get(edge.key)?.push(it);
  }
  return [...kinds].filter(([, edges]) => edges.length);
}

function edgeRow({ edge, weight }, node, most) {
  const out = edge.from === node;
  const other = out ? edge.to : edge.from;
  const arrow = !edge.directed ? "–" : out ? "→" : "←";
  const row = linkTo({ selection: { edge: edge.id }, reading: null }, { class: "edge-row", "data-edge": edge.id },
    make("span", { class: "arrow", "aria-label": !edge.directed ? t("between") : out ? t("outgoing") : t("incoming"), role: "img" }, arrow),
    bdi(shorten(other.name, 60), { title: other.name.length > 60 ? shorten(other.name, 300) : null }),
    make("span", { class: "bar" }), make("span", { class: "count" }, number(weight)));
  row.querySelector(".bar").style.setProperty("--share", String(weight / most));
  return make("li", {}, withEdgeColour(row, edge.key));
}

function edgeSection(node, [key, edges]) {
  const directed = KIND.get(key).directed;
  const count = (kept) => number(kept.reduce((sum, it) => sum + it.weight, 0));
  const sides = directed && [
    `${count(edges.filter((it) => it.edge.from === node))} ${t("outgoing")}`, `${count(edges.filter((it) => it.edge.to === node))} ${t("incoming")}`,
  ].join(", ");
  const most = edges.reduce((heaviest, it) => Math.max(heaviest, it.weight), 1);
  const order = [...edges].sort((a, b) => (b.edge.from === node) - (a.edge.from === node) || b.weight - a.weight);
  return make("section", { class: "edges-of", "data-kind": key }, make("h3", {}, relation(key), sides && make("small", {}, sides)),
    longList("ul", { class: "plain" }, order, (it) => edgeRow(it, node, most), 12));
}

/** Where an entity is first named in a document. */
function firstMention(document, id) {
  const hit = document?.mentions.find(([, , mentioned]) => mentioned === id || entityFolds(mentioned, id));
  return hit ?? [0, 0];
}

const entityFolds = (mentioned, id) => state.folded && GRAPHS.folded && GRAPHS.all.node.get(mentioned)?.affiliation === id;

/** What is open but not in the picture says so, and how to have it there. */
const hiddenNote = () => make("p", { class: "warning" }, `${t("hiddenNow")} `, make("button", {
  type: "button", class: "quiet", onclick: () => change({ ...unfiltered(), lonely: true, edges: DATA.kinds.map((kind) => kind.id) }),
}, t("showIt")));

function entityPanel(node) {
  const it = shown().nodeById.get(node.id);
  const sections = edgesByKind(node);
  return [
    panelHead([nodeSwatch(node.kind, node), bdi(node.name)], make("p", { class: "kind" }, make("span", {}, kindOne(node.kind)), campOf(node.id) !== null && campLink({ class: "to-balance" }, t("campN", { camp: campOf(node.id) })))),
    make("div", { class: "panel-body" },
      !it && hiddenNote(),
      make("dl", {},
        node.affiliation && pair(t("affiliation"), entityLink(node.affiliation)),
        pair(t("mentionsHead"), `${t("mentions", { n: node.mentions })}, ${t("documentsOf", { n: node.documents })}`),
        (node.first || node.last) && pair(t("dates"), node.first === node.last ? dateText(node.first) : `${dateText(node.first)} – ${dateText(node.last)}`),
        pair(t("identifier"), make("code", {}, bdi(node.id)))),
      smallBars(node.timeline, t("mentionsTime")),
      sections.length ? sections.map((section) => edgeSection(node, section)) : make("p", { class: "note" }, t("noRelations")),
      make("section", {}, make("h3", {}, t("inDocuments")),
        longList("ul", { class: "plain documents" }, node.in, (id) => {
          const [start, end] = firstMention(DOCUMENTS.get(id), node.id);
          return make("li", {}, documentLink(id, start, end), make("small", {}, imprint(id, paper(id).date)));
        }, 10),
        node.documents > node.in.length && make("p", { class: "note" }, t("moreDocuments", { n: node.documents - node.in.length })))),
  ];
}

/** Says when sentences were left out of the page, and what that means for the weight. */
function cutNote(edge, it) {
  if (edge.weight <= edge.evidence.length) return null;
  const values = { kept: number(edge.evidence.length), n: edge.weight };
  return make("p", { class: "note cut" }, t(it?.counted === "held" ? "cutFiltered" : "cut", values), it?.kept.length === 0 && it.counted === "held" && ` ${t("surestElsewhere")}`);
}

const FEW_TOLD = 6;

/** Which sources say an edge, and in how many documents each: the chosen ones and those with the most first. */
function toldBy(edge) {
  const isPicked = (name) => state.sources.includes(name);
  const told = [...edge.sources].sort((a, b) => isPicked(b[0]) - isPicked(a[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (!told.length) return null;
  const item = ([name, count]) => make("li", { class: state.sources.length && !isPicked(name) ? "unpicked" : null }, bdi(shorten(name, 60)), " ", make("span", { class: "count" }, number(count)));
  return make("section", { class: "told-by" }, make("h3", {}, t("toldBy"), make("small", {}, t("sourcesOf", { n: told.length }))), longList("ul", { class: "plain" }, told, item, FEW_TOLD));
}

function edgePanel(edge) {
  const it = shown().edgeById.get(edge.id);
  const dated = (at) => DATA.evidence[at].date ?? "9999";
  const kept = [...(it?.kept ?? edge.evidence)].sort((a, b) => (dated(a) < dated(b) ? -1 : dated(a) > dated(b) ? 1 : a - b));
  const others = edge.from.edges.filter((other) => other !== edge && (other.from === edge.to || other.to === edge.to));
  return [
    panelHead([bdi(edge.from.name), make("span", { class: "arrow" }, edge.directed ? " → " : " – "), bdi(edge.to.name)],
      make("p", { class: "kind" }, relation(edge.key), make("span", {}, it ? weightText(edge.key, it.weight) : weightText(edge.key, edge.weight, DEFAULTS))),
      make("p", { class: "ends" }, entityLink(edge.from.id), entityLink(edge.to.id))),
    make("div", { class: "panel-body" },
      !it && hiddenNote(),
      make("p", { class: "key" }, t("keyMarks"), ["source", ...(edge.directed ? ["trigger"] : []), "target"].map((role) =>
        withEdgeColour(make("mark", { class: role }, t(role)), edge.key))),
      toldBy(edge),
      cutNote(edge, it),
      longList("ol", { class: "plain sentences" }, kept, (at) => evidenceItem(at, edge), 40),
      wrongSection(edge.id),
      others.length > 0 && make("section", {}, make("h3", {}, t("also")), make("ul", { class: "plain" }, others.map((other) => make("li", {},
        linkTo({ selection: { edge: other.id } }, { class: "edge-row", "data-edge": other.id }, edgeSwatch(other.key),
          make("span", {}, bdi(other.from.name), other.directed ? " → " : " – ", bdi(other.to.name), `, ${edgeName(other.key)}`),
          make("span", { class: "count" }, number(other.weight)))))))),
  ];
}

function panelContent() {
  if (state.reading) return documentPanel(state.reading);
  const graph = graphOf(state);
  const { entity: id, edge, triad, balance, names: asked } = state.selection;
  if (balance) return balancePanel();
  if (asked && TOKEN) return namesPanel();
  const tension = triad === undefined ? null : triadPanel(triad);
  if (tension) return tension;
  if (id !== undefined && graph.node.has(id)) return entityPanel(graph.node.get(id));
  if (edge !== undefined && graph.edge.has(edge)) return edgePanel(graph.edge.get(edge));
  return [panelHead(t("details")), make("div", { class: "panel-body" }, make("p", { class: "warning" }, t("notHere")), edge !== undefined && wrongSection(edge))];
}

function drawPanel(changed) {
  const open = Boolean(state.selection || state.reading);
  const moved = changed.has("selection") || changed.has("reading");
  if (open && panelBox.hidden && !panelBox.contains(document.activeElement)) opener = document.activeElement;
  panelBox.hidden = !open;
  document.body.classList.toggle("panel-open", open);
  if (!open) {
    panelBox.replaceChildren();
    return;
  }
  const inside = panelBox.contains(document.activeElement);
  replace(panelBox, panelContent());
  panelBox.setAttribute("aria-labelledby", "panel-title");
  if (moved) panelBox.scrollTop = 0;
  if (inside) panelBox.focus({ preventScroll: true });
  if (state.reading) showPlace();
  if (moved && state.selection?.entity) requestAnimationFrame(() => requestAnimationFrame(() => bringIntoSight(state.selection?.entity))); // once the panel has its room
}
