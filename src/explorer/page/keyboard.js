// The graph by keyboard, and the keys that work everywhere.

const focusedNode = () => document.activeElement?.closest?.(".node")?.dataset.id;

/** The nearest node in a direction: far to the side counts twice. */
function neighbourOf(id, dx, dy) {
  const here = picture.circles.get(id);
  let best = null;
  for (const circle of picture.ordered) {
    if (circle === here) continue;
    const [x, y] = [circle.x - here.x, circle.y - here.y];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (along <= 0 || aside > along * 2) continue;
    const cost = along + 2 * aside;
    if (!best || cost < best.cost) best = { cost, id: circle.node.id };
  }
  return best?.id;
}

/** Moves the focus within the graph; only one node is a tab stop at a time. */
function focusNode(id) {
  const element = picture.elements.get(id);
  if (!element) return;
  for (const other of LAYERS.base.nodes.querySelectorAll('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
  element.setAttribute("tabindex", "0");
  element.focus({ preventScroll: true });
}

/** Brings a node into sight, if it isn't. */
function bringIntoSight(id) {
  const circle = picture.circles.get(id);
  if (!circle) return;
  const [x, y] = [(circle.x - view.x) * view.scale, (circle.y - view.y) * view.scale];
  const margin = 40;
  const { left, top, right } = stage.getBoundingClientRect();
  const panel = panelBox.hidden ? null : panelBox.getBoundingClientRect();
  // In a narrow window the panel lies over the graph: at its right, or over its lower part.
  const width = panel && panel.top <= top ? Math.min(view.width, panel.left - left) : view.width;
  const height = panel && panel.left <= left && panel.right >= right ? Math.min(view.height, panel.top - top) : view.height;
  const over = (value, room) => (value < margin ? margin - value : value > room - margin ? Math.max(margin, room - margin) - value : 0);
  const [dx, dy] = [over(x, width), over(y, height)];
  if (!dx && !dy) return;
  if (width < view.width || height < view.height) panBy(width / 2 - x, height / 2 - y);
  else panBy(dx, dy);
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

stage.addEventListener("keydown", (event) => {
  const id = focusedNode();
  if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  if (arrow && event.shiftKey) panBy(-60 * arrow[0], -60 * arrow[1]);
  else if (arrow) focusNode(neighbourOf(id, ...arrow));
  else if (event.key === "Enter" || event.key === " ") openFromKeyboard({ entity: id });
  else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else if (event.key === "0") showAll();
  else return;
  event.preventDefault();
});

// A screen reader clicks without a pointer. (These listen at the stage: browsers make an SVG element that listens for focus a tab stop.)
stage.addEventListener("click", (event) => {
  const id = event.target.closest(".node")?.dataset.id;
  if (id && event.detail === 0) openFromKeyboard({ entity: id });
});

stage.addEventListener("focusin", (event) => {
  const id = event.target.closest(".node")?.dataset.id;
  if (!id || !event.target.matches(":focus-visible")) return;
  bringIntoSight(id);
  point({ entity: id }, ...(({ x, y }) => [(x - view.x) * view.scale, (y - view.y) * view.scale])(picture.circles.get(id)));
});
stage.addEventListener("focusout", () => point(null));

function openFromKeyboard(selection) {
  change({ selection, reading: null });
  byId("panel").focus();
}

/** Closes the innermost thing that is open. */
function closeInnermost() {
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (!byId("diagnostics").hidden) closeDiagnostics();
  else if (document.body.classList.contains("filters-open")) openFilters(false);
  else if (state.reading || state.selection) closePanel();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "Escape") closeInnermost();
  else if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("search").focus();
  }
});

document.addEventListener("pointerdown", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

byId("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address belongs to the state
  byId("main").focus();
});
