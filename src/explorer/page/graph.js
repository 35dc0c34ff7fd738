// Draws the graph. Two pictures lie on each other: `base` has everything, `over` repeats what is pointed at or chosen
// while the base is faded. Panning and zooming only move both as wholes; they are drawn anew when the hand rests.

const stage = byId("stage");
const LAYERS = { base: layer(byId("base")), over: layer(byId("over")) };
const SMALL = 700; // nodes and edges that are drawn anew in every frame without being felt
const PER_PATH = 8; // edges in one path element of a large graph

function layer(svg) {
  const world = draw("g", { class: "world" });
  const [edges, nodes, labels] = ["edges", "nodes", "labels"].map((part) => draw("g", { class: part }));
  world.append(edges, nodes, labels);
  svg.append(world);
  return { svg, world, edges, nodes, labels };
}

/** The part of the plane that is seen: its top left corner, and pixels per unit. */
const view = { x: 0, y: 0, scale: 1, width: 1, height: 1 };
const drawnView = { ...view };
/** What was last drawn: circles by entity, and the shapes of edges with what they stand for. */
const picture = { circles: new Map(), ordered: [], shapes: [], labels: new Map(), unit: 1, elements: new Map(), hover: null, dragging: null };

const isSmall = () => picture.circles.size + picture.shapes.length < SMALL;

function circlesOf(result, moved, unit) {
  const most = result.graph.mostMentions;
  const circles = result.nodes.map((it) => {
    const [x, y] = placeOf(it.node, moved);
    return { ...it, x, y, r: radius(it.mentions, most) * unit, share: it.mentions / most };
  });
  return circles.sort((a, b) => b.mentions - a.mentions || b.degree - a.degree || a.node.index - b.node.index);
}

/** The lines of edges between circles that are known. They are thinner where there are many. */
function shapesOf(measured, bendOf, circles, unit, thin) {
  return measured.map((it) => {
    const [a, b] = [circles.get(it.edge.from.id), circles.get(it.edge.to.id)];
    const { bend, at } = bendOf.get(it.edge.id);
    const width = edgeWidth(it.weight, it.edge.directed) * thin;
    const line = a === b ? loop(a, at, width, it.edge.directed, unit) : curve(a, b, bend, width, it.edge.directed, unit);
    return { ...it, ...line, width };
  });
}

const NARROW = 600; // pixels
const BESIDE = 44; // pixels at the sides of a narrow picture where names may stand

/** Where names must keep to in a narrow window, which would else hold more names than graph. */
function boundsOf(circles, scale) {
  const box = view.width < NARROW ? boxAround(circles) : null;
  if (!box) return null;
  const [x, y, width, height] = box.map((value) => value * scale);
  return [x - BESIDE, y - BESIDE, x + width + BESIDE, y + height + BESIDE];
}

/** Works out everything that is drawn at this scale. */
function compose(result, moved, scale) {
  const unit = unitFor(scale, result.nodes.length);
  const ordered = circlesOf(result, moved, unit);
  const circles = new Map(ordered.map((circle) => [circle.node.id, circle]));
  const bendOf = bends(result.drawn);
  const thin = Math.max(0.4, Math.min(1, Math.sqrt(500 / (result.drawn.length || 1))));
  return { unit, thin, ordered, circles, bendOf, bounds: boundsOf(ordered, scale), shapes: shapesOf(result.drawn, bendOf, circles, unit, thin) };
}

/** What is drawn: the window, and half a window more on each side. */
function drawnBox() {
  const [x, y, width, height] = seenBox();
  return [x - width / 2, y - height / 2, x + width * 1.5, y + height * 1.5];
}

/** Neighbours in the plane come one after another: a path that keeps to one corner is drawn for that corner only. */
function byPlace(shapes, box) {
  const cell = (value, from, to) => Math.max(0, Math.min(7, Math.floor(((value - from) / (to - from)) * 8)));
  const corner = ({ start, end }) => {
    const [x, y] = [cell((start[0] + end[0]) / 2, box[0], box[2]), cell((start[1] + end[1]) / 2, box[1], box[3])];
    return y * 8 + (y % 2 ? 7 - x : x);
  };
  return shapes.map((shape) => [corner(shape), shape]).sort((a, b) => a[0] - b[0]).map(([, shape]) => shape);
}

/** The path elements of edges: one each in a small graph, several edges of one look together in a large one. */
function edgeElements(every, unit, each, theme) {
  const bundles = new Map();
  const box = drawnBox();
  const inside = every.map((shape) => clipped(shape, box)).filter(Boolean);
  for (const shape of each ? inside : byPlace(inside, box)) {
    const key = each ? shape.edge.id : `${shape.edge.key} ${isPale(shape.edge)} ${Math.round(shape.width * 2) / 2}`;
    if (!bundles.has(key)) bundles.set(key, []);
    bundles.get(key).push(shape);
  }
  const elements = [];
  for (const bundle of bundles.values()) {
    for (let at = 0; at < bundle.length; at += PER_PATH) elements.push(bundleElement(bundle.slice(at, at + PER_PATH), unit, each, theme));
  }
  return elements;
}

function bundleElement(bundle, unit, each, theme) {
  const [{ edge, width }] = bundle;
  const colour = edgeColour(edge.key, theme);
  const dash = dashes(edge.key, width, !each);
  return draw("g", { class: `edge${edge.directed ? "" : " faint"}`, ...(each ? { "data-edge": edge.id } : {}), opacity: isPale(edge) && PALE },
    draw("path", {
      d: bundle.map(linePath).join(""), fill: "none", stroke: colour, "stroke-width": cut(width * unit),
      "stroke-linecap": each ? edgeCap(edge.key) : "butt",
      "stroke-dasharray": dash && dash.split(" ").map((part) => Math.round(part * unit * 100) / 100).join(" "),
    }),
    edge.directed && draw("path", { d: bundle.map(arrowPath).join(""), fill: colour }));
}

const campText = (node) => (byCamp() && campOf(node.id) !== null ? `, ${t("campN", { camp: campOf(node.id) })}` : "");
const nodeLabel = (circle) => `${circle.node.name}, ${kindOne(circle.node.kind)}${campText(circle.node)}, ${t("mentions", { n: circle.mentions })}, ${t("leftEdges", { n: circle.degree })}`;

function nodeElement(circle, live) {
  return draw("g", live ? { "data-id": circle.node.id, role: "button", tabindex: "-1" } : {}, draw("path", {}));
}

function placeNode(element, circle, unit) {
  element.setAttribute("transform", `translate(${cut(circle.x)} ${cut(circle.y)}) scale(${cut(unit * 100) / 100})`);
  element.firstChild.setAttribute("d", outline(circle.node.kind, circle.r / unit));
  element.setAttribute("class", `node ${lookOf(circle.node)}`);
}

const labelElement = (label, scale) => draw("text", {
  class: label.bold ? "label bold" : "label", "text-anchor": label.anchor, dy: "0.35em",
  "font-size": label.size, transform: `translate(${cut(label.x)} ${cut(label.y)}) scale(${Math.round(1e5 / scale) / 1e5})`,
}, label.text);

/** Keeps the elements of nodes, so that focus stays where it is when something else changes. */
function drawNodes(into, composed) {
  const kept = new Map();
  const elements = composed.ordered.map((circle) => {
    const element = picture.elements.get(circle.node.id) ?? nodeElement(circle, true);
    element.setAttribute("aria-label", nodeLabel(circle));
    placeNode(element, circle, composed.unit);
    kept.set(circle.node.id, element);
    return element;
  });
  const same = into.children.length === elements.length && elements.every((element, at) => into.children[at] === element);
  if (!same) {
    const focus = document.activeElement;
    into.replaceChildren(...elements);
    if (focus && into.contains(focus)) focus.focus({ preventScroll: true });
  }
  picture.elements = kept;
  const current = elements.find((element) => element.getAttribute("tabindex") === "0");
  if (!current && elements[0]) elements[0].setAttribute("tabindex", "0");
}

/** Draws everything anew for the present state and view. */
function drawGraph() {
  const result = shown();
  const composed = compose(result, state.moved, view.scale);
  Object.assign(picture, composed);
  const { base } = LAYERS;
  base.svg.classList.toggle("large", !isSmall());
  base.edges.classList.toggle("many", composed.shapes.length > 1000);
  base.edges.replaceChildren(...edgeElements(composed.shapes, composed.unit, isSmall(), themeName()));
  drawNodes(base.nodes, composed);
  const labels = placeLabels(composed.ordered, view.scale, composed);
  picture.labels = new Map(labels.map((label) => [label.node.id, label]));
  base.labels.replaceChildren(...labels.map((label) => labelElement(label, view.scale)));
  moveWorld();
  drawOver();
  drawEmpty(result);
}

function drawEmpty(result) {
  const box = byId("empty");
  box.hidden = result.nodes.length > 0;
  box.textContent = result.graph.nodes.length ? t("emptyFilter") : t("emptyGraph");
}

/** The shapes of some edges, also of those too weak to be drawn with the rest. */
function shapesFor(wanted) {
  const result = shown();
  if (result.drawn.length === result.edges.length) return picture.shapes.filter(({ edge }) => wanted(edge));
  const all = result.edges.filter(({ edge }) => wanted(edge));
  return shapesOf(all, bends(all), picture.circles, picture.unit, 1);
}

/** What is pointed at, dragged or chosen: entities and edges to be lifted out, or null. */
function lifted() {
  const wanted = picture.dragging ?? picture.hover ?? state.selection;
  if (wanted?.entity && picture.circles.has(wanted.entity)) {
    const around = shapesFor((edge) => edge.from.id === wanted.entity || edge.to.id === wanted.entity);
    const ends = around.flatMap(({ edge }) => [edge.from.id, edge.to.id]);
    return { focus: new Set([wanted.entity]), nodes: new Set([wanted.entity, ...ends]), shapes: around };
  }
  if (wanted?.edge) {
    const [shape] = shapesFor((edge) => edge.id === wanted.edge);
    const ends = shape && [shape.edge.from.id, shape.edge.to.id];
    if (shape) return { focus: new Set(ends), nodes: new Set(ends), shapes: [shape] };
  }
  const triad = wanted?.triad && triadOf(wanted.triad);
  if (triad) {
    const ends = new Set(triadEntities(triad).filter((id) => picture.circles.has(id)));
    return { focus: ends, nodes: ends, shapes: shapesFor((edge) => SIGN.get(edge.key) && edge.from !== edge.to && ends.has(edge.from.id) && ends.has(edge.to.id)) };
  }
  return null;
}

/** Names that are written already stay where they are, but for that of a node on the move. */
function keptLabels() {
  const kept = new Map(picture.labels);
  if (picture.dragging) kept.delete(picture.dragging.entity);
  return kept;
}

/** Draws the upper picture, and fades the lower one under it. */
function drawOver() {
  const { base, over } = LAYERS;
  const up = lifted();
  base.svg.classList.toggle("faded", Boolean(up));
  if (!up) {
    for (const part of [over.edges, over.nodes, over.labels]) part.replaceChildren();
    return;
  }
  const circles = picture.ordered.filter((circle) => up.nodes.has(circle.node.id));
  over.edges.replaceChildren(...edgeElements(up.shapes, picture.unit, up.shapes.length < SMALL, themeName()));
  over.nodes.replaceChildren(...circles.map((circle) => {
    const element = nodeElement(circle, false);
    placeNode(element, circle, picture.unit);
    element.classList.toggle("chosen", up.focus.has(circle.node.id));
    return element;
  }));
  over.labels.replaceChildren(...placeLabels(circles, drawnView.scale, { shapes: up.shapes, first: up.focus, kept: keptLabels() }).map((label) => labelElement(label, drawnView.scale)));
}

/** Puts both pictures where the view is, for good. */
function moveWorld() {
  Object.assign(drawnView, view);
  for (const { svg, world } of Object.values(LAYERS)) {
    world.setAttribute("transform", `translate(${-view.x * view.scale} ${-view.y * view.scale}) scale(${view.scale})`);
    svg.setAttribute("viewBox", `${-view.width / 2} ${-view.height / 2} ${view.width * 2} ${view.height * 2}`);
    svg.style.transform = "";
  }
}

/** Shifts the pictures as they are to where the view is: cheap, whatever is in them. */
function slideWorld() {
  const zoom = view.scale / drawnView.scale;
  const [x, y] = [(drawnView.x - view.x) * view.scale, (drawnView.y - view.y) * view.scale];
  if (zoom === 1 && (Math.abs(x) > view.width * 0.45 || Math.abs(y) > view.height * 0.45)) return drawGraph(); // past what is drawn
  for (const { svg } of Object.values(LAYERS)) svg.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
}

const settle = later(() => {
  drawGraph();
  rememberBox();
}, 140);

let frame = 0;

/** Follows a change of the view: at once as a whole, and in full when it rests. */
function viewChanged() {
  settle();
  if (frame) return;
  frame = requestAnimationFrame(() => {
    frame = 0;
    if (view.scale !== drawnView.scale && isSmall()) drawGraph();
    else slideWorld();
  });
}
