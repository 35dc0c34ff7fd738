// The other filters: weight, confidence, certainty, speaker, document, sources; and what the page was made from.

function select(id, label, value, options, onchange) {
  const chosen = options.some(([option]) => option === value);
  return make("label", { class: "field" }, make("span", {}, label),
    make("select", { "data-choice": id, onchange: (event) => onchange(event.target.value) },
      options.map(([option, text]) => make("option", { value: option, selected: option === value }, shorten(text, 60))),
      !chosen && make("option", { value, selected: true }, shorten(value, 60))));
}

/** Weights that the slider offers: 1 to 10, then in steps of about a quarter, up to the heaviest edge. */
function weightSteps(most) {
  const steps = [];
  for (let weight = 1; weight <= most; weight = weight < 10 ? weight + 1 : Math.ceil(weight * 1.25)) steps.push(weight);
  return steps.length ? steps : [1];
}

/** A slider over some values of a key of the state, and what it says of one. */
function slider(key, steps, words) {
  const step = Math.max(0, steps.findLastIndex((value) => value <= state[key]));
  const said = make("output", {}, words(state[key]));
  const input = make("input", {
    type: "range", min: 0, max: steps.length - 1, step: 1, value: step, "data-choice": key, disabled: steps.length < 2,
    "aria-valuetext": words(state[key]),
    onpointerdown: () => { sliding = true; },
    oninput: (event) => {
      said.textContent = words(steps[event.target.value]);
      event.target.setAttribute("aria-valuetext", said.textContent);
      slideTo(key, steps[event.target.value]);
    },
  });
  return make("label", { class: "field" }, make("span", {}, t(key)), make("span", { class: "slide" }, input, said));
}

function weightSlider() {
  const heaviest = graphOf(state).edges.reduce((most, edge) => (state.edges.includes(edge.key) ? Math.max(most, edge.weight) : most), 1);
  return slider("weight", weightSteps(heaviest), (n) => t(state.sources.length ? "documentsOf" : "weightOf", { n }));
}

/** Confidences that the slider offers: any, then in steps of 0.05 up to 1. */
function confidenceSteps() {
  const steps = [0];
  for (let twentieths = Math.round(LEAST_CONFIDENCE * 20) + 1; twentieths <= 20; twentieths += 1) steps.push(twentieths / 20);
  return steps;
}

const confidenceSlider = () =>
  slider("confidence", confidenceSteps(), (least) => (least ? t("confidenceLeast", { n: hundredths(least) }) : t("any")));

let slid = {};
const applySlid = later(() => {
  const patch = slid;
  slid = {};
  change(patch);
}, 60);
function slideTo(key, value) {
  slid[key] = value;
  applySlid();
}

let sliding = false; // whether a hand holds a slider, which must not be made anew then
for (const event of ["pointerup", "pointercancel"]) {
  addEventListener(event, () => {
    if (!sliding) return;
    sliding = false;
    applySlid.now();
    drawLimits();
  });
}

const FEW_SOURCES = 8;
let sourcesListed = FEW_SOURCES; // how many of them stand in the list

/** The filter by source: those with the most documents, those that are chosen, and a button for more. */
function sourceChoices() {
  const listed = SOURCES.filter(({ name }, at) => at < sourcesListed || state.sources.includes(name));
  const left = SOURCES.length - listed.length;
  const add = () => {
    const next = SOURCES.find((source) => !listed.includes(source));
    sourcesListed += 30;
    drawLimits();
    byId("limits").querySelector(`[data-choice="${CSS.escape(`source-${next.name}`)}"]`)?.focus();
  };
  return make("fieldset", { class: "sources" }, make("legend", {}, t("press")),
    listed.map(({ name, documents }) => choice({
      id: `source-${name}`, label: shorten(name, 60), count: documents, checked: state.sources.includes(name),
      onchange: (on) => change({ sources: orderedSources(toggled(state.sources, name, on)) }),
    })),
    left > 0 && make("button", { type: "button", class: "quiet", "data-choice": "more-sources", onclick: add }, t("moreRows", { n: Math.min(left, 30) })),
    make("p", { class: "note" }, t(state.sources.length ? "pressWeigh" : "pressNote")));
}

const isLimited = () => FILTERS.some((key) => !same(state[key], DEFAULTS[key]));

function drawLimits() {
  if (sliding) return;
  const documents = [["", t("allDocuments", { n: CHOICES.length })], ...CHOICES.map(([id, date]) => [id, [`${date ? `${dateText(date)}: ` : ""}${documentName(id)}`, paper(id).source].filter(Boolean).join(" — ")])];
  const speakers = [["", t("anyone")], ["-", t("nobody")], ...SPEAKERS.map((id) => [id, entity(id).name])];
  const certainties = [["", t("any")], ["fact", t("fact")], ["possible", t("possible")]];
  keepFocus(byId("limits"), () => replace(byId("limits"),
    make("fieldset", {}, make("legend", {}, t("limits")),
      weightSlider(),
      HAS_CONFIDENCE && confidenceSlider(),
      select("certainty", t("certainty"), state.certainty, certainties, (certainty) => change({ certainty })),
      select("speaker", t("speaker"), state.speaker, speakers, (speaker) => change({ speaker })),
      select("document", t("document"), state.document, documents, (document) => change({ document })),
      (state.confidence || state.certainty || state.speaker) && state.edges.some((key) => !KIND.get(key)?.directed) && make("p", { class: "note" }, t("stanceOnly"))),
    HAS_SOURCES && sourceChoices(),
    make("button", { type: "button", class: "quiet", "data-choice": "reset", disabled: !isLimited(), onclick: resetFilters }, t("reset"))));
}

const unfiltered = () => Object.fromEntries(FILTERS.filter((key) => key !== "folded").map((key) => [key, DEFAULTS[key]]));

function resetFilters() {
  change({ ...unfiltered(), folded: false }, { step: true });
}

/** How much was read. */
const madeOf = () => [
  t("documentsOf", { n: DATA.about.documents }), DATA.about.duplicates > 0 && t("copiesOf", { n: DATA.about.duplicates }), t("mentions", { n: DATA.about.mentions }),
].filter(Boolean).join(", ");

/** What was read, and what had to be left out. */
function drawAbout() {
  const { nodes, edges, documents } = DATA.left_out;
  const missing = [
    nodes && t("leftNodes", { n: nodes }), edges && t("leftEdges", { n: edges }), documents && t("leftDocuments", { n: documents }),
  ].filter(Boolean).join(", ");
  replace(byId("about"), judgedText() && make("span", { class: "judged" }, `${judgedText()}. `), t("about", { version: DATA.about.version }), missing && make("strong", { class: "left-out" }, ` ${t("leftOut", { what: missing })}`));
  byId("title").textContent = DATA.title;
  byId("subtitle").textContent = madeOf();
  document.title = `${DATA.title} – actant`;
}

/** `Le Monde, AFP and 3 more`. */
function someSources(chosen) {
  const names = chosen.slice(0, 3).map((name) => shorten(name, 30)).join(", ");
  return chosen.length > 3 ? t("andMore", { names, n: chosen.length - 3 }) : names;
}

/** How much of the graph is seen, and what isn't drawn. */
function statusText() {
  const result = shown();
  const text = t("status", { nodes: result.nodes.length, allNodes: result.graph.nodes.length, edges: result.edges.length, allEdges: result.graph.edges.length });
  const undrawn = result.edges.length - result.drawn.length;
  return [text, undrawn && t("undrawn", { n: undrawn }), state.sources.length > 0 && t("onlyFrom", { names: someSources(state.sources) })].filter(Boolean).join(". ");
}

function drawStatus() {
  byId("status").textContent = `${statusText()}.`;
  byId("print-note").textContent = t("printed", { title: DATA.title, made: madeOf(), version: DATA.about.version, status: statusText() });
}

/** The filters as a drawer, where the window is narrow. */
function openFilters(open) {
  document.body.classList.toggle("filters-open", open);
  byId("open-filters").setAttribute("aria-expanded", String(open));
  if (open) byId("filters").querySelector("input, select")?.focus();
  else byId("open-filters").focus();
}
byId("open-filters").addEventListener("click", () => openFilters(!document.body.classList.contains("filters-open")));
byId("main").addEventListener("pointerdown", () => document.body.classList.contains("filters-open") && openFilters(false));
