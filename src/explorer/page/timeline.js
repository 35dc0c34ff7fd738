// Relations over time: a bar for each month, stacked by kind, and a brush over it that keeps a span of months.

const TIMELINE_HEIGHT = 54;
const timelineBox = byId("timeline");
const brush = { first: 0, last: 0, step: 1, width: 1, from: null, to: null };

/** The brush as months, whatever the state says of it: both ends within what there is. */
function brushEnds() {
  const clamp = (month) => Math.max(brush.first, Math.min(brush.last, month));
  return [clamp(monthNumber(state.from) ?? brush.first), clamp(monthNumber(state.to) ?? brush.last)];
}

const columns = () => Math.floor((brush.last - brush.first) / brush.step) + 1;
const xOf = (month) => ((month - brush.first) / brush.step / columns()) * brush.width;
const monthAt = (x) => Math.max(brush.first, Math.min(brush.last, brush.first + Math.floor((x / brush.width) * columns()) * brush.step));
const monthText = (month) => dateText(brush.step === 12 ? monthKey(month).slice(0, 4) : monthKey(month));

function drawTimeline() {
  const { months, undated } = monthly(state);
  const numbers = [...months.keys()];
  timelineBox.classList.toggle("nothing", !numbers.length);
  if (!numbers.length) {
    replace(timelineBox, make("p", { class: "note" }, t("noDates"), state.from || state.to ? clearButton() : null));
    return;
  }
  [brush.first, brush.last] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
  brush.step = brush.last - brush.first > 360 ? 12 : 1;
  if (brush.step === 12) [brush.first, brush.last] = [brush.first - (brush.first % 12), brush.last - (brush.last % 12) + 11];
  brush.width = Math.max(100, timelineBox.clientWidth - 32);
  const svg = draw("svg", { class: "bars", width: brush.width, height: TIMELINE_HEIGHT + 16, viewBox: `0 0 ${brush.width} ${TIMELINE_HEIGHT + 16}` },
    draw("g", { class: "columns" }, stacks(months)), ticks(), draw("g", { class: "brush" }));
  svg.addEventListener("pointerdown", startBrush);
  const note = [t(`${brush.step === 12 ? "timelineYears" : "timelineNote"}${state.sources.length ? "Sources" : ""}`), undated ? `${t(state.sources.length ? "undatedSources" : "undatedNote", { n: undated })}.` : ""].join(" ").trim();
  keepFocus(timelineBox, () => replace(timelineBox,
    make("div", { class: "timeline-head" }, make("span", { class: "span" }), make("span", { class: "note" }, note), clearButton()),
    svg, make("div", { class: "handles" }, handle("from"), handle("to"))));
  drawBrush();
}

const clearButton = () => make("button", { type: "button", class: "quiet", "data-choice": "all-time", disabled: !state.from && !state.to, onclick: () => change({ from: "", to: "" }, { step: true }) }, t("allTime"));

/** The bars: one path for each kind of edge. */
function stacks(months) {
  const sums = new Map();
  for (const [month, kinds] of months) {
    const column = Math.floor((month - brush.first) / brush.step);
    if (!sums.has(column)) sums.set(column, new Map());
    for (const [kind, count] of kinds) sums.get(column).set(kind, (sums.get(column).get(kind) ?? 0) + count);
  }
  const total = (kinds) => [...kinds.values()].reduce((a, b) => a + b, 0);
  const most = [...sums.values()].reduce((highest, kinds) => Math.max(highest, total(kinds)), 1);
  const wide = brush.width / columns();
  const bar = Math.min(46, Math.max(1, wide - Math.min(3, wide * 0.2)));
  const paths = new Map(DATA.kinds.map((kind) => [kind.id, []]));
  for (const [column, kinds] of sums) {
    let low = TIMELINE_HEIGHT;
    for (const { id } of DATA.kinds) {
      const height = ((kinds.get(id) ?? 0) / most) * (TIMELINE_HEIGHT - 4);
      if (height) paths.get(id).push(`M${cut(column * wide + (wide - bar) / 2)} ${cut(low)}h${cut(bar)}v${-cut(height)}h${-cut(bar)}Z`);
      low -= height;
    }
  }
  return [...paths].filter(([, parts]) => parts.length).map(([kind, parts]) => draw("path", { d: parts.join(""), fill: edgeColour(kind) }));
}

/** Dates under the bars, no closer than they can be read. */
function ticks() {
  const every = Math.max(1, Math.ceil(92 / (brush.width / columns())));
  const marks = [];
  for (let column = 0; column < columns(); column += every) {
    const x = ((column + 0.5) / columns()) * brush.width;
    marks.push(draw("text", { x: Math.max(34, Math.min(brush.width - 34, x)), y: TIMELINE_HEIGHT + 13, "text-anchor": "middle" }, monthText(brush.first + column * brush.step)));
  }
  return draw("g", { class: "ticks" }, draw("path", { d: `M0 ${TIMELINE_HEIGHT + 0.5}H${brush.width}` }), marks);
}

function drawBrush() {
  const group = timelineBox.querySelector(".brush");
  if (!group) return;
  const whole = !state.from && !state.to;
  const [from, to] = [brush.from, brush.to].every((end) => end !== null) ? [brush.from, brush.to] : brushEnds();
  const [left, right] = [xOf(from), Math.min(brush.width, xOf(to - (to - brush.first) % brush.step) + brush.width / columns())];
  const active = !whole || brush.from !== null;
  replace(group, active && [
    draw("rect", { class: "outside", x: 0, y: 0, width: left, height: TIMELINE_HEIGHT }),
    draw("rect", { class: "outside", x: right, y: 0, width: Math.max(0, brush.width - right), height: TIMELINE_HEIGHT }),
    draw("rect", { class: "inside", x: left + 0.5, y: 0.5, width: Math.max(1, right - left - 1), height: TIMELINE_HEIGHT - 1 }),
  ]);
  timelineBox.querySelector(".span").textContent = !active ? t("timeline") : [...new Set([monthText(from), monthText(to)])].join(" – ");
  for (const [end, month, x] of [["from", from, left], ["to", to, right]]) {
    const grip = timelineBox.querySelector(`.handle.${end}`);
    grip.style.left = `${x + 16}px`;
    grip.classList.toggle("active", active);
    for (const [key, value] of Object.entries({ valuemin: brush.first, valuemax: brush.last, valuenow: month, valuetext: monthText(month) })) grip.setAttribute(`aria-${key}`, value);
  }
}

/** An end of the brush: a slider for the keyboard, and a grip for the pointer. */
function handle(end) {
  return make("div", {
    class: `handle ${end}`, role: "slider", tabindex: "0", "aria-label": t(end === "from" ? "fromMonth" : "toMonth"), "data-choice": `brush-${end}`,
    onkeydown: (event) => moveEnd(event, end),
    onpointerdown: (event) => startBrush(event, end),
  });
}

function moveEnd(event, end) {
  const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 12, PageDown: -12, Home: -1e6, End: 1e6 }[event.key];
  if (!by) return;
  event.preventDefault();
  const ends = brushEnds();
  const at = end === "from" ? 0 : 1;
  ends[at] = Math.max(brush.first, Math.min(brush.last, ends[at] + by * brush.step));
  keepSpan(Math.min(...ends), Math.max(...ends), false);
}

/** Keeps months `from` to `to`; all of them is no filter. */
function keepSpan(from, to, step) {
  const last = brush.step === 12 ? to - (to % 12) + 11 : to;
  const whole = from <= brush.first && last >= brush.last;
  change({ from: whole ? "" : monthKey(from), to: whole ? "" : monthKey(last) }, { step });
}

function startBrush(event, end) {
  if (event.button) return;
  event.preventDefault();
  const left = timelineBox.querySelector(".bars").getBoundingClientRect().left;
  const month = (moved) => monthAt(Math.max(0, Math.min(brush.width - 0.01, moved.clientX - left)));
  const ends = brushEnds();
  const fixed = end === "from" ? ends[1] : end === "to" ? ends[0] : month(event);
  const follow = (moved) => {
    [brush.from, brush.to] = [Math.min(fixed, month(moved)), Math.max(fixed, month(moved))];
    drawBrush();
  };
  const finish = (moved) => {
    removeEventListener("pointermove", follow);
    removeEventListener("pointerup", finish);
    removeEventListener("pointercancel", finish);
    follow(moved);
    const [from, to] = [brush.from, brush.to];
    [brush.from, brush.to] = [null, null];
    keepSpan(from, to, true);
    drawBrush();
  };
  addEventListener("pointermove", follow);
  addEventListener("pointerup", finish);
  addEventListener("pointercancel", finish);
  follow(event);
}

/** A small bar chart of counts by month, for a panel: the last months, years where there are many. */
function smallBars(timeline, label) {
  const dated = Object.entries(timeline ?? {}).map(([date, count]) => [monthNumber(date), count]).filter(([month]) => month !== null);
  if (!dated.length) return null;
  const first = dated.reduce((least, [month]) => Math.min(least, month), Infinity);
  const last = dated.reduce((most, [month]) => Math.max(most, month), 0);
  const step = last - first > 60 ? 12 : 1;
  const count = Math.floor(last / step) - Math.floor(first / step) + 1;
  const sums = new Array(count).fill(0);
  for (const [month, value] of dated) sums[Math.floor(month / step) - Math.floor(first / step)] += value;
  const most = sums.reduce((a, b) => Math.max(a, b), 1);
  const [width, height] = [320, 44];
  const wide = width / count;
  const bar = Math.min(40, Math.max(0.8, wide * 0.82));
  const path = sums.map((sum, at) => sum && `M${cut(at * wide + (Math.min(wide, 48) - bar) / 2)} ${height}h${cut(bar)}v${-cut((sum / most) * (height - 2))}h${-cut(bar)}Z`).filter(Boolean).join("");
  const text = (month) => dateText(step === 12 ? monthKey(month).slice(0, 4) : monthKey(month));
  return make("figure", { class: "small-bars" },
    draw("svg", { viewBox: `0 0 ${width} ${height + 1}`, role: "img", "aria-label": `${label}: ${dated.map(([month, value]) => `${dateText(monthKey(month))} ${value}`).join(", ")}` },
      draw("path", { d: path })),
    make("figcaption", {}, make("span", {}, text(first)), make("span", {}, first !== last && text(last))));
}
