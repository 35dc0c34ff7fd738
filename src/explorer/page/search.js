// Search with completion, by the pattern of a combobox: the words stay in the field, arrow keys go through what is found.

const searchBox = byId("search");
const foundBox = byId("found");
const MOST_FOUND = 12;
let found = [];
let current = -1;

const SEARCHED = [
  ...GRAPHS.all.nodes.map((node) => ({ entity: node.id, name: node.name, text: node.folded, kind: node.kind, weight: node.mentions })),
  ...(GRAPHS.folded?.nodes ?? []).filter((node) => !GRAPHS.all.node.has(node.id))
    .map((node) => ({ entity: node.id, name: node.name, text: node.folded, kind: node.kind, weight: node.mentions })),
  ...DATA.documents.map((it) => ({ document: it.id, name: it.title || it.id, text: folded(`${it.title ?? ""} ${it.id} ${it.source ?? ""}`), date: it.date, weight: 0 })),
  ...SOURCES.map((it) => ({ source: it.name, name: it.name, text: it.folded, weight: it.documents })),
];

/** Names that have every word asked for; those that begin with it first, then the most mentioned. */
function lookUp(asked) {
  const words = folded(asked).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const rank = (it) => (it.text.startsWith(words[0]) ? 0 : it.text.includes(` ${words[0]}`) ? 1 : 2);
  return SEARCHED.filter((it) => words.every((word) => it.text.includes(word)))
    .map((it) => ({ it, rank: rank(it) }))
    .sort((a, b) => a.rank - b.rank || b.it.weight - a.it.weight || (a.it.name < b.it.name ? -1 : 1))
    .slice(0, MOST_FOUND)
    .map(({ it }) => it);
}

function drawFound() {
  const open = searchBox.value.trim() !== "" && document.activeElement === searchBox;
  foundBox.hidden = !open;
  searchBox.setAttribute("aria-expanded", String(open));
  if (current >= 0 && open) searchBox.setAttribute("aria-activedescendant", `found-${current}`);
  else searchBox.removeAttribute("aria-activedescendant");
  replace(foundBox, found.length ? found.map(foundItem) : make("li", { class: "none", role: "option", "aria-disabled": "true" }, t("nothingFound")));
  foundBox.children[current]?.scrollIntoView({ block: "nearest" });
}

function foundItem(it, index) {
  return make("li", { id: `found-${index}`, role: "option", "aria-selected": String(index === current), onpointerdown: (event) => { event.preventDefault(); choose(it); } },
    it.entity ? nodeSwatch(it.kind, graphOf(state).node.get(it.entity)) : make("span", { class: it.source ? "swatch pages" : "swatch page" }),
    make("span", { class: "found-name" }, bdi(shorten(it.name, 80))),
    make("small", {}, it.entity ? kindOne(it.kind) : it.source ? `${t("pressOne")}, ${t("documentsOf", { n: it.weight })}` : imprint(it.document, it.date)));
}

/** Opens what was found; a source is filtered by. A person that is folded away opens as the state that counts for it. */
function choose(it) {
  searchBox.value = "";
  found = [];
  current = -1;
  if (it.document) change({ reading: { document: it.document, start: 0, end: 0 } });
  else if (it.source) change({ sources: orderedSources([...state.sources, it.source]) });
  else {
    const graph = graphOf(state);
    const id = graph.node.has(it.entity) ? it.entity : GRAPHS.all.node.get(it.entity)?.affiliation ?? it.entity;
    change({ selection: { entity: id }, reading: null });
    bringIntoSight(id);
  }
  if (!it.source) byId("panel").focus();
  drawFound();
}

searchBox.addEventListener("input", () => {
  found = lookUp(searchBox.value);
  current = found.length ? 0 : -1;
  drawFound();
});
searchBox.addEventListener("focus", drawFound);
searchBox.addEventListener("blur", drawFound);
searchBox.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (found.length) current = (current + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
    drawFound();
  } else if (event.key === "Enter" && found[current]) {
    event.preventDefault();
    choose(found[current]);
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (searchBox.value) searchBox.value = "";
    else searchBox.blur();
    found = [];
    current = -1;
    drawFound();
  }
});
