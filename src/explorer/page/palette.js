// Colours and strokes. Kinds of edge differ in colour and in line, so that they read in grey and with any colour vision.

const THEMES = {
  light: {
    paper: "#fcfcfa", ink: "#1b2530", quiet: "#5b6673", faint: "#b9c1ca", ring: "#1b2530",
    camps: { 1: ["#84b9ee", "#1f5f99"], 2: ["#ffd081", "#8a5a00"], 3: ["#b5ecb0", "#3d7a36"], 4: ["#ea8db6", "#a03564"], other: ["#ccd2d8", "#4c5763"], none: ["#fdfdfd", "#7d8791"] },
    person: ["#fff0c2", "#9a7200"], state: ["#d3e5f6", "#2f6594"], organisation: ["#efdcef", "#86508a"], other: ["#e6e9ec", "#5f6973"],
  },
  dark: {
    paper: "#14181d", ink: "#e9edf1", quiet: "#a3adb8", faint: "#4a5561", ring: "#ffffff",
    camps: { 1: ["#2c69a6", "#a4cdf6"], 2: ["#8d6416", "#f5c767"], 3: ["#3a7a39", "#a9e5a1"], 4: ["#8f3a64", "#f2a8c9"], other: ["#55606b", "#c0c9d1"], none: ["#1b2026", "#8a95a1"] },
    person: ["#4d3f14", "#e3bd57"], state: ["#1d3a55", "#7fb4e3"], organisation: ["#452a48", "#cf9ad3"], other: ["#333a42", "#a3adb8"],
  },
};

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
let printing = false; // paper is light
const themeName = () => printing ? "light" : state.theme || (prefersDark.matches ? "dark" : "light");
const colours = (theme = themeName()) => THEMES[theme];

/** `#rrggbb`, moved towards white by `share`. */
function lighten(colour, share) {
  const part = (at) => Number.parseInt(colour.slice(at, at + 2), 16);
  const mix = (value) => Math.round(value + (255 - value) * share).toString(16).padStart(2, "0");
  return `#${mix(part(1))}${mix(part(3))}${mix(part(5))}`;
}

/** The colour of a kind of edge; the dark page needs them lighter to be seen. */
function edgeColour(key, theme = themeName()) {
  const kind = KIND.get(key);
  const given = /^#[0-9a-f]{6}$/i.test(kind?.colour ?? "") ? kind.colour : "#6b7580";
  if (kind && !kind.directed) return THEMES[theme].faint;
  return theme === "dark" ? lighten(given, 0.38) : given;
}

const nodeColours = (kind, theme = themeName()) => THEMES[theme][kindClass(kind)];

/** The colours inside and around a node: of its camp, or of its kind. */
const lookColours = (node, theme = themeName()) =>
  (byCamp() ? THEMES[theme].camps[campClass(campOf(node.id)).slice("camp-".length)] : nodeColours(node.kind, theme));

const UNSURE = 0.7; // a stance none of whose readings is as sure as this is drawn paler
const PALE = 0.45;
const isPale = (edge) => edge.directed && edge.best < UNSURE;

/** How thick an edge of this weight is, in pixels at a scale of 1. */
const edgeWidth = (weight, directed) =>
  directed ? Math.min(1.8 + 0.6 * Math.log2(Math.max(1, weight)), 5.5) : Math.min(0.8 + 0.15 * Math.log2(Math.max(1, weight)), 2);

/** The dashes of a line of this width: `stroke-dasharray`, or null for a solid line. Round dots are slow where there are many. */
function dashes(key, width, plain = false) {
  const line = KIND.get(key)?.line;
  if (line === "dashed") return `${round(width * 1.2 + 5)} ${round(width + 3.5)}`;
  if (line === "dotted" && plain) return `${round(width * 1.4 + 0.4)} ${round(width * 1.8 + 1.2)}`;
  return line === "dotted" ? `0.1 ${round(width * 1.8 + 1.6)}` : null;
}

const edgeCap = (key) => (KIND.get(key)?.line === "dotted" ? "round" : "butt");

/** The outline of a node of radius `r` around 0,0: a circle, a rounded square or a hexagon, of much the same area. */
function outline(kind, r) {
  const n = (value) => Math.round(value * 100) / 100;
  if (kind === "state") {
    const [h, c] = [r * 0.9, r * 0.34];
    return `M${n(-h + c)} ${n(-h)}H${n(h - c)}Q${n(h)} ${n(-h)} ${n(h)} ${n(-h + c)}V${n(h - c)}Q${n(h)} ${n(h)} ${n(h - c)} ${n(h)}`
      + `H${n(-h + c)}Q${n(-h)} ${n(h)} ${n(-h)} ${n(h - c)}V${n(-h + c)}Q${n(-h)} ${n(-h)} ${n(-h + c)} ${n(-h)}Z`;
  }
  if (kind === "organisation") {
    const [w, h] = [r * 1.12, r * 0.97];
    return `M${n(-w)} 0L${n(-w / 2)} ${n(-h)}H${n(w / 2)}L${n(w)} 0L${n(w / 2)} ${n(h)}H${n(-w / 2)}Z`;
  }
  if (kind === "person") return `M${n(-r)} 0A${n(r)} ${n(r)} 0 1 1 ${n(r)} 0A${n(r)} ${n(r)} 0 1 1 ${n(-r)} 0Z`;
  return `M0 ${n(-r * 1.15)}L${n(r * 1.15)} 0L0 ${n(r * 1.15)}L${n(-r * 1.15)} 0Z`;
}

/** A small picture of a kind of entity, for legends and lists; of an entity, with its colour. */
const nodeSwatch = (kind, node) => draw("svg", { class: `swatch ${node ? lookOf(node) : byCamp() ? "camp-none" : `kind-${kindClass(kind)}`}`, viewBox: "-10 -10 20 20", "aria-hidden": "true" },
  draw("path", { d: outline(kind, 7.5) }));

/** A small picture of a camp's colour, of no shape that a kind has. */
const campSwatch = (className) => draw("svg", { class: `swatch ${className}`, viewBox: "-10 -10 20 20", "aria-hidden": "true" },
  draw("path", { d: "M-9 -5H9V5H-9Z" }));

/** A small picture of a kind of edge: its line and its arrow. */
function edgeSwatch(key) {
  const directed = KIND.get(key)?.directed ?? true;
  const colour = edgeColour(key);
  return draw("svg", { class: "swatch line", viewBox: "0 0 38 14", "aria-hidden": "true" },
    draw("path", {
      d: directed ? "M2 7H28" : "M2 7H36", stroke: colour, fill: "none",
      "stroke-width": directed ? 2.6 : 1.6, "stroke-dasharray": dashes(key, 2.6), "stroke-linecap": edgeCap(key),
    }),
    directed && draw("path", { d: "M27 2.2L36.5 7L27 11.8Z", fill: colour }));
}
