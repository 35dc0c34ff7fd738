// The hand on the graph: wheel, drag, pinch, pointing and clicking; and the view that follows it.

const CLOSEST = 12; // pixels per unit
const FARTHEST = 0.01;
const NEAR = 7; // pixels within which an edge or a small node is still meant

/** Shows a box of the plane, as large as it fits. */
function showBox([x, y, width, height], margin = 0) {
  const [roomX, roomY] = [Math.max(50, view.width - 2 * margin), Math.max(50, view.height - 2 * margin)];
  const fits = Math.min(roomX / Math.max(width, 1e-6), roomY / Math.max(height, 1e-6));
  view.scale = Math.max(FARTHEST, Math.min(CLOSEST, fits));
  view.x = x + width / 2 - view.width / view.scale / 2;
  view.y = y + height / 2 - view.height / view.scale / 2;
}

const seenBox = () => [view.x, view.y, view.width / view.scale, view.height / view.scale];

/** The box, in pixels at this scale, of all nodes and of the names that are written beside them. */
function boxWithNames(scale) {
  const { ordered, shapes, bounds } = compose(shown(), state.moved, scale);
  const nodes = ordered.map(({ x, y, r }) => ({ x: x * scale, y: y * scale, r: r * scale }));
  const corners = placeLabels(ordered, scale, { shapes, bounds }).flatMap(({ box: [left, top, right, bottom] }) => [{ x: left, y: top, r: 0 }, { x: right, y: bottom, r: 0 }]);
  return boxAround([...nodes, ...corners]);
}

/** Shows the whole graph with its names. Names don't shrink with the rest, so the scale is found in a few steps. */
function fitView() {
  const margin = view.width < NARROW ? 6 : 22;
  let scale = 1;
  for (let step = 0; step < 4; step += 1) {
    const box = boxWithNames(scale);
    if (!box) return showBox([-200, -200, 400, 400]);
    const [roomX, roomY] = [Math.max(50, view.width - 2 * margin), Math.max(50, view.height - 2 * margin - 24)];
    const fits = scale * Math.min(roomX / Math.max(1, box[2]), roomY / Math.max(1, box[3]));
    view.scale = Math.max(FARTHEST, Math.min(1.8, fits));
    view.x = (box[0] + box[2] / 2) / scale - view.width / view.scale / 2;
    view.y = (box[1] + box[3] / 2) / scale - (view.height - 24) / view.scale / 2;
    if (Math.abs(view.scale / scale - 1) < 0.01) break;
    scale = view.scale;
  }
}

/** Takes the size of the window and the box of the state. */
function takeView() {
  const { width, height } = stage.getBoundingClientRect();
  view.width = Math.max(1, width);
  view.height = Math.max(1, height);
  if (state.box) showBox(state.box);
  else fitView();
}

/** Puts the view into the address, without a step in the history. */
function rememberBox() {
  if (view.handled) change({ box: seenBox() }, { step: false });
}

function zoomBy(factor, x = view.width / 2, y = view.height / 2) {
  const scale = Math.max(FARTHEST, Math.min(CLOSEST, view.scale * factor));
  view.x += x / view.scale - x / scale;
  view.y += y / view.scale - y / scale;
  view.scale = scale;
  view.handled = true;
  viewChanged();
}

function panBy(dx, dy) {
  view.x -= dx / view.scale;
  view.y -= dy / view.scale;
  view.handled = true;
  viewChanged();
}

function showAll() {
  view.handled = false;
  change({ box: null }, { step: false });
  takeView();
  drawGraph();
}

const toWorld = (x, y) => [view.x + x / view.scale, view.y + y / view.scale];

/** What is at a place of the stage: { entity }, { edge } or null. Nodes come before edges. */
function at(x, y) {
  const [worldX, worldY] = toWorld(x, y);
  const near = NEAR / view.scale;
  let best = null;
  for (const circle of picture.ordered) {
    const distance = Math.hypot(circle.x - worldX, circle.y - worldY) - circle.r;
    if (distance < near * 0.6 && (!best || distance < best.distance)) best = { distance, entity: circle.node.id };
  }
  if (best) return { entity: best.entity };
  for (const shape of picture.shapes) {
    const within = near + (shape.width * picture.unit) / 2;
    const distance = distanceTo(shape, worldX, worldY, within) + (shape.edge.directed ? 0 : near * 0.3);
    if (distance < within && (!best || distance < best.distance)) best = { distance, edge: shape.edge.id };
  }
  return best && { edge: best.edge };
}

/** Says in a few words what is pointed at. */
function showTip(what, x, y) {
  const tip = byId("tip");
  tip.hidden = !what;
  if (!what) return;
  const result = shown();
  if (what.entity) {
    const it = result.nodeById.get(what.entity);
    replace(tip, make("strong", {}, bdi(it.node.name)), make("span", {}, `${kindOne(it.node.kind)}, ${t("mentions", { n: it.mentions })}`));
  } else {
    const { edge, weight } = result.edgeById.get(what.edge);
    replace(tip, make("strong", {}, bdi(edge.from.name), edge.directed ? " → " : " – ", bdi(edge.to.name)),
      make("span", {}, `${edgeName(edge.key)}, ${weightText(edge.key, weight)}`));
  }
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(view.width - width - 4, x + 14))}px`;
  tip.style.top = `${y + 18 + height > view.height ? Math.max(4, y - height - 10) : y + 18}px`;
}

function point(what, x, y) {
  showTip(what, x, y);
  if (same(what, picture.hover)) return;
  picture.hover = what;
  stage.classList.toggle("pointing", Boolean(what));
  cancelAnimationFrame(point.frame);
  point.frame = requestAnimationFrame(drawOver);
}

/** Moves a dragged node in the upper picture only; the lower one follows when it is let go. */
function dragNode(id, x, y) {
  const circle = picture.circles.get(id);
  [circle.x, circle.y] = toWorld(x, y);
  const around = picture.shapes.filter(({ edge }) => edge.from.id === id || edge.to.id === id);
  const fresh = shapesOf(around, picture.bendOf, picture.circles, picture.unit, picture.thin);
  around.forEach((shape, at) => Object.assign(shape, fresh[at]));
  cancelAnimationFrame(point.frame);
  point.frame = requestAnimationFrame(drawOver);
}

const fingers = new Map();
let gesture = null;

const placeIn = (event) => {
  const { left, top } = stage.getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
};

stage.addEventListener("pointerdown", (event) => {
  if (event.button || event.target.closest("button, a")) return;
  const [x, y] = placeIn(event);
  fingers.set(event.pointerId, [x, y]);
  stage.setPointerCapture(event.pointerId);
  const what = at(x, y);
  gesture = fingers.size > 1 ? { pinch: true } : { x, y, startX: x, startY: y, what, moved: false };
});

stage.addEventListener("pointermove", (event) => {
  const [x, y] = placeIn(event);
  if (!gesture) {
    if (event.pointerType !== "touch") point(at(x, y), x, y);
    return;
  }
  if (gesture.pinch) pinch(event.pointerId, x, y);
  else dragTo(x, y);
  if (fingers.has(event.pointerId)) fingers.set(event.pointerId, [x, y]);
});

function dragTo(x, y) {
  if (!gesture.moved && Math.hypot(x - gesture.startX, y - gesture.startY) < 4) return;
  if (!gesture.moved) {
    gesture.moved = true;
    stage.classList.add("dragging");
    picture.dragging = gesture.what?.entity ? { entity: gesture.what.entity } : null;
    if (!picture.dragging) picture.hover = null;
    showTip(null);
    if (!picture.dragging) drawOver();
  }
  if (picture.dragging) dragNode(picture.dragging.entity, x, y);
  else panBy(x - gesture.x, y - gesture.y);
  [gesture.x, gesture.y] = [x, y];
}

function pinch(id, x, y) {
  const other = [...fingers].find(([finger]) => finger !== id)?.[1];
  const before = fingers.get(id);
  if (!other || !before) return;
  const spread = (from) => Math.hypot(from[0] - other[0], from[1] - other[1]) || 1;
  zoomBy(spread([x, y]) / spread(before), (x + other[0]) / 2, (y + other[1]) / 2);
  panBy((x - before[0]) / 2, (y - before[1]) / 2);
}

function letGo(event) {
  fingers.delete(event.pointerId);
  if (!gesture) return;
  if (gesture.pinch) {
    if (!fingers.size) gesture = null;
    return;
  }
  const { moved, what } = gesture;
  gesture = null;
  stage.classList.remove("dragging");
  if (picture.dragging) dropNode(picture.dragging.entity);
  else if (moved) settle.now();
  else if (event.type === "pointerup") change({ selection: what, reading: null });
}

function dropNode(id) {
  const { x, y } = picture.circles.get(id);
  picture.dragging = null;
  change({ moved: { ...state.moved, [id]: [round(x), round(y)] } }, { step: true });
}

stage.addEventListener("pointerup", letGo);
stage.addEventListener("pointercancel", letGo);
stage.addEventListener("pointerleave", () => point(null));
stage.addEventListener("wheel", (event) => {
  event.preventDefault();
  const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1);
  zoomBy(Math.exp(-Math.max(-240, Math.min(240, pixels)) * (event.ctrlKey ? 0.01 : 0.0022)), ...placeIn(event));
}, { passive: false });

byId("zoom-in").addEventListener("click", () => zoomBy(1.4));
byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
byId("zoom-fit").addEventListener("click", showAll);

new ResizeObserver(() => {
  const { width, height } = stage.getBoundingClientRect();
  if (!width || !height || (width === view.width && height === view.height)) return;
  if (view.handled) {
    // The middle stays in the middle; the address keeps the box that was asked for until somebody moves it.
    view.x += (view.width - width) / view.scale / 2;
    view.y += (view.height - height) / view.scale / 2;
    [view.width, view.height] = [width, height];
  } else takeView();
  drawGraph();
}).observe(stage);
