// The present view as an SVG that stands alone: title, graph, legend, and a line that says what it is.

/** Characters that XML forbids would make the file unreadable. */
const xmlText = (value) => value.toWellFormed?.().replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD") ?? value.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, "\uFFFD");

const write = (x, y, size, fill, content, more = {}) => draw("text", { x, y, "font-size": size, fill, ...more }, xmlText(content));

function pictureEdge(shape, unit, theme) {
  const element = bundleElement([shape], unit, true, theme);
  const { edge, weight } = shape;
  element.removeAttribute("data-edge");
  element.removeAttribute("class");
  element.prepend(draw("title", {}, xmlText(`${edge.from.name} ${edge.directed ? "→" : "–"} ${edge.to.name}: ${edgeName(edge.key)}, ${weightText(edge.key, weight)}`)));
  return element;
}

function pictureNode(circle, unit, theme) {
  const [fillColour, line] = lookColours(circle.node, theme);
  return draw("path", { d: outline(circle.node.kind, circle.r / unit), transform: `translate(${cut(circle.x)} ${cut(circle.y)}) scale(${cut(unit * 100) / 100})`, fill: fillColour, stroke: line, "stroke-width": 1.5 },
    draw("title", {}, xmlText(nodeLabel(circle))));
}

function pictureLabel(label, scale, theme) {
  const element = labelElement({ ...label, text: xmlText(label.text) }, scale);
  const { ink, paper } = colours(theme);
  fill(element, { fill: ink, stroke: paper, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke", "font-weight": label.bold ? 600 : null }, []);
  element.removeAttribute("class");
  return element;
}

/** Everything of some shapes, circles and labels, in the units of the layout. */
const pictureLayer = (shapes, circles, labels, theme, attributes) => draw("g", attributes,
  draw("g", {}, shapes.map((shape) => pictureEdge(shape, picture.unit, theme))),
  draw("g", {}, circles.map((circle) => pictureNode(circle, picture.unit, theme))),
  draw("g", {}, labels.map((label) => pictureLabel(label, view.scale, theme))));

/** The legend as a row of items that wraps at `width`; the answer is the group and its height. */
function pictureLegend(width, theme) {
  const { ink } = colours(theme);
  const group = draw("g", { "font-size": 12, fill: ink });
  let [x, y] = [0, 0];
  const add = (swatch, swatchWidth, label) => {
    const room = swatchWidth + 6 + textWidth(label, false) * 12 + 22;
    if (x && x + room > width) [x, y] = [0, y + 22];
    group.append(draw("g", { transform: `translate(${cut(x)} ${y})` }, swatch, draw("text", { x: swatchWidth + 6, y: 11 }, xmlText(label))));
    x += room;
  };
  for (const key of state.edges.filter((id) => KIND.has(id))) {
    const line = edgeSwatch(key);
    add(draw("g", {}, [...line.childNodes].filter((node) => node.nodeType === 1)), 38, edgeName(key));
  }
  const pale = shown().drawn.find(({ edge }) => isPale(edge));
  if (pale) add(draw("g", { opacity: PALE }, [...edgeSwatch(pale.edge.key).childNodes]), 38, t("paler", { n: hundredths(UNSURE) }));
  for (const kind of ENTITY_KINDS.filter((it) => !state.hidden.includes(it))) {
    const [inside, line] = byCamp() ? THEMES[theme].camps.none : nodeColours(kind, theme);
    add(draw("path", { d: outline(kind, 6.5), transform: "translate(8 7)", fill: inside, stroke: line, "stroke-width": 1.4 }), 16, kindMany(kind));
  }
  for (const [camp, nodes] of byCamp() ? [...campsNow().members].filter(([it]) => isColoured(it)).sort((a, b) => a[0] - b[0]) : []) {
    const [inside, line] = THEMES[theme].camps[camp];
    add(draw("rect", { y: 2, width: 20, height: 11, fill: inside, stroke: line, "stroke-width": 1.4 }), 22, `${t("campN", { camp })}: ${campNames(nodes, 3)}`);
  }
  return { group, height: y + 22 };
}

/** Beside a table there is no picture yet: it is made as large as on a sheet. */
function composeUnseen() {
  [view.width, view.height] = [1200, 800];
  if (state.box) showBox(state.box);
  else fitView();
  drawGraph();
}

/** A whole SVG of what is seen. */
function pictureSvg() {
  if (state.view !== "graph") composeUnseen();
  const theme = themeName();
  const { paper, ink, quiet } = colours(theme);
  const [width, height] = [Math.round(view.width), Math.round(view.height)];
  const legend = pictureLegend(width - 48, theme);
  const whole = 56 + height + legend.height + 52;
  const up = lifted();
  const labels = placeLabels(picture.ordered, view.scale, picture);
  const world = draw("g", { transform: `translate(${-view.x * view.scale} ${-view.y * view.scale}) scale(${view.scale})` },
    pictureLayer(picture.shapes, picture.ordered, labels, theme, { opacity: up ? 0.16 : null }));
  if (up) {
    const circles = picture.ordered.filter((circle) => up.nodes.has(circle.node.id));
    world.append(pictureLayer(up.shapes, circles, placeLabels(circles, view.scale, { shapes: up.shapes, first: up.focus, kept: keptLabels() }), theme, {}));
  }
  const svg = draw("svg", { width, height: whole, viewBox: `0 0 ${width} ${whole}`, "font-family": FONT.replace(/"/g, "'"), role: "img" },
    draw("title", {}, xmlText(DATA.title)),
    draw("rect", { width, height: whole, fill: paper }),
    draw("clipPath", { id: "seen" }, draw("rect", { width, height })),
    write(24, 36, 20, ink, shorten(DATA.title, 80), { "font-weight": 600 }),
    draw("g", { transform: "translate(0 56)", "clip-path": "url(#seen)" }, world),
    draw("g", { transform: `translate(24 ${56 + height + 10})` }, legend.group),
    write(24, whole - 18, 11, quiet, byId("print-note").textContent));
  svg.setAttribute("xmlns", SVG_SPACE);
  return svg;
}
