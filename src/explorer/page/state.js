// What the page shows is one value, `state`. It changes by change() only, and every change is in the address,
// so that a view can be mailed as a link and the back button goes back.

/** A graph without any stance begins with what it has: who is named together, or entities alone. */
const HAS_STANCES = GRAPHS.all.edges.some((edge) => edge.directed);

const DEFAULTS = Object.freeze({
  view: "graph", // or entities, edges, facts: the tables
  selection: null, // { entity: id }, { edge: edge id }, { triad: triad id }, { balance: "camps" } or { names: true }
  reading: null, // { document: id, start, end }: the document that is open, and the place in it
  hidden: [], // kinds of entity that are not shown
  edges: HAS_STANCES ? STANCES : DATA.kinds.map((kind) => kind.id), // kinds of edge that are shown
  weight: 1,
  confidence: 0, // the least that a reading has; 0 is any
  certainty: "",
  speaker: "", // an entity; "-" is the text itself
  document: "",
  sources: [], // names of those who published the documents; none is all
  from: "", // months, as 2020-07
  to: "",
  folded: false,
  lonely: GRAPHS.all.edges.length === 0, // whether entities without an edge are shown
  colour: GRAPHS.all.nodes.some((node) => node.camp !== null) ? "camp" : "kind", // what the colour of an entity says
  query: "", // filters the table
  sort: "", // "column" or "-column"
  box: null, // [x, y, width, height] of the picture; null shows everything
  moved: {}, // places of nodes that were dragged
  language: "",
  theme: "",
});

const PUSHED = new Set(["view", "selection", "reading", "hidden", "edges", "certainty", "speaker", "document", "sources", "folded", "lonely", "colour"]);

let state = DEFAULTS;
const listeners = [];

/** `draw(state, changed)` is called after each change, with the set of the keys that changed. */
const onChange = (listener) => listeners.push(listener);

const list = (value) => (value ? value.split(",").map(decodeURIComponent).filter(Boolean) : []);
const listText = (values) => values.map(encoded).join(",");
const round = (value) => Math.round(value * 10) / 10;

/** Sources in the order of the page, so that one choice has one address; those that it doesn't know are left out. */
const orderedSources = (names) => SOURCES.map(({ name }) => name).filter((name) => names.includes(name));

/** How each key is written into the address and read from it; read() answers undefined for what makes no sense. */
const CODES = {
  view: ["view", String, (text) => (["entities", "edges", "facts"].includes(text) ? text : undefined)],
  selection: ["sel", (it) => (it.edge ? `e:${it.edge}` : it.triad ? `t:${it.triad}` : it.balance ? "b:camps" : it.names ? "s:names" : `n:${it.entity}`),
    (text) => (text === "b:camps" ? { balance: "camps" } : text === "s:names" ? { names: true } : { "n:": { entity: text.slice(2) }, "e:": { edge: text.slice(2) }, "t:": { triad: text.slice(2) } }[text.slice(0, 2)])],
  reading: ["doc", (it) => `${it.start}-${it.end}:${it.document}`, (text) => {
    const [, start, end, document] = /^(\d{1,9})-(\d{1,9}):(.*)$/s.exec(text) ?? [];
    return document === undefined ? undefined : { document, start: Number(start), end: Number(end) };
  }],
  hidden: ["hide", listText, list],
  edges: ["kinds", listText, list],
  weight: ["weight", String, (text) => (/^\d{1,9}$/.test(text) ? Math.max(1, Number(text)) : undefined)],
  confidence: ["confidence", String, (text) => (HAS_CONFIDENCE && /^(0\.\d{1,2}|1)$/.test(text) && Number(text) > LEAST_CONFIDENCE ? Number(text) : undefined)],
  certainty: ["certainty", String, (text) => (["fact", "possible"].includes(text) ? text : undefined)],
  speaker: ["speaker", String, String],
  document: ["in", String, String],
  sources: ["src", listText, (text) => orderedSources(list(text))],
  from: ["from", String, (text) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined)],
  to: ["to", String, (text) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined)],
  folded: ["fold", () => "1", (text) => text === "1"],
  lonely: ["lonely", (on) => (on ? "1" : "0"), (text) => text === "1"],
  colour: ["colour", String, (text) => (["camp", "kind"].includes(text) ? text : undefined)],
  query: ["q", String, String],
  sort: ["sort", String, String],
  box: ["box", (box) => box.map(round).join(","), (text) => {
    const box = text.split(",").map(Number);
    return box.length === 4 && box.every(Number.isFinite) && box[2] > 0 && box[3] > 0 ? box : undefined;
  }],
  moved: ["moved", (moved) => Object.entries(moved).map(([id, at]) => [encoded(id), ...at.map(round)].join("~")).join(","), (text) => {
    const moved = {};
    for (const [id, x, y] of text.split(",").map((part) => part.split("~"))) {
      const place = [Number(x), Number(y)];
      if (id && place.every(Number.isFinite)) Object.defineProperty(moved, decodeURIComponent(id), { value: place, enumerable: true, configurable: true });
    }
    return moved;
  }],
  language: ["lang", String, (text) => (["fr", "en"].includes(text) ? text : undefined)],
  theme: ["theme", String, (text) => (["light", "dark"].includes(text) ? text : undefined)],
};

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The address of a state, from its `#`. */
function addressOf(wanted) {
  const parts = [];
  for (const [key, [short, write]] of Object.entries(CODES)) {
    if (!same(wanted[key], DEFAULTS[key])) parts.push(`${short}=${encoded(write(wanted[key]))}`);
  }
  return `#${parts.join("&")}`;
}

/** The state that an address asks for; what it says wrongly is left at its default. */
function stateOf(address) {
  const read = { ...DEFAULTS };
  const given = new Map(address.replace(/^#/, "").split("&").map((part) => {
    const at = part.indexOf("=");
    return at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
  }));
  for (const [key, [short, , parse]] of Object.entries(CODES)) {
    if (!given.has(short)) continue;
    try {
      const value = parse(decodeURIComponent(given.get(short)));
      if (value !== undefined) read[key] = value;
    } catch {
      // Not a well-formed address: the default stays.
    }
  }
  return read;
}

function announce(before) {
  const changed = new Set(Object.keys(DEFAULTS).filter((key) => !same(before[key], state[key])));
  if (changed.size) for (const listener of listeners) listener(state, changed);
}

/** Changes some keys. What a reader would call a step gets an entry in the history; zooming and sliding don't. */
function change(patch, { step } = {}) {
  const before = state;
  state = { ...state, ...patch };
  const pushed = step ?? Object.keys(patch).some((key) => PUSHED.has(key) && !same(before[key], state[key]));
  const address = addressOf(state);
  if (address !== addressOf(before)) {
    // An address without a `#` part would be this same page, so `#` alone stands for the defaults.
    try {
      if (pushed) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    } catch {
      location.replace(address); // a browser that throttles or forbids history here
    }
  }
  announce(before);
}

/** Takes the state from the address: at the start, and when the reader goes back or edits it. */
function readAddress() {
  const before = state;
  state = stateOf(location.hash);
  announce(before);
}

/** A link to a change of the state. It works as a link everywhere; a plain click changes the state directly. */
function linkTo(patch, attributes, ...children) {
  const link = make("a", attributes, ...children);
  link.setAttribute("href", addressOf({ ...state, ...patch }));
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    event.preventDefault();
    change(patch);
  });
  return link;
}
