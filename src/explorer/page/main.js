// Joins the parts: after each change of the state, those are drawn anew that it concerns.

const VIEWS = ["graph", "entities", "edges", "facts"];

function drawViews() {
  keepFocus(byId("views"), () => replace(byId("views"), VIEWS.map((key) => make("button", {
    type: "button", "data-choice": `view-${key}`, "aria-pressed": String(state.view === key),
    onclick: () => change({ view: key, sort: "", query: "" }),
  }, t(key)))));
  byId("graph-view").hidden = state.view !== "graph";
  byId("table-view").hidden = state.view === "graph";
}

function applyTheme() {
  document.documentElement.dataset.theme = themeName();
}

function applyLanguage() {
  const wanted = state.language || (navigator.languages ?? [navigator.language]).find((it) => /^(fr|en)/i.test(it)) || "en";
  setLanguage(wanted.slice(0, 2).toLowerCase());
  translatePage();
  byId("language").textContent = t("language");
  byId("language").lang = language === "fr" ? "en" : "fr";
}

/** What is drawn when, by the keys of the state that it depends on. */
const LOOKS = ["theme", "language"];
const PARTS = [
  [LOOKS, () => { applyTheme(); applyLanguage(); drawAbout(); drawExports(); }],
  [[...LOOKS, "view"], drawViews],
  [[...LOOKS, ...FILTERS, "colour"], () => { drawLegend(); drawLimits(); drawStatus(); }],
  [[...LOOKS, ...FILTERS], drawTimeline],
  [[...LOOKS, ...FILTERS, "colour", "moved", "view", "box"], drawPicture],
  [["selection"], () => { picture.hover = null; showTip(null); drawOver(); }],
  [[...LOOKS, ...FILTERS, "colour", "view", "query", "sort"], drawTable],
  [[...LOOKS, ...FILTERS, "colour", "selection", "reading"], drawPanel],
];

function drawPicture(changed) {
  if (state.view !== "graph") return;
  const elsewhere = changed.has("box") && !same(state.box, view.handled ? seenBox().map(round) : null)
    && !same(state.box?.map(round), seenBox().map(round));
  if (elsewhere || changed.has("folded") || changed.has("view")) {
    view.handled = Boolean(state.box);
    takeView();
  }
  if (changed.size === 1 && changed.has("box") && !elsewhere) return;
  drawGraph();
}

function drawChanged(_, changed) {
  for (const [keys, work] of PARTS) if (keys.some((key) => changed.has(key))) work(changed);
}

byId("theme").addEventListener("click", () => change({ theme: themeName() === "dark" ? "light" : "dark" }));
byId("language").addEventListener("click", () => change({ language: language === "fr" ? "en" : "fr" }));
byId("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    toast(t("copied"));
  } catch {
    toast(t("copyBy"));
  }
});
prefersDark.addEventListener("change", () => !state.theme && drawChanged(state, new Set(["theme"])));
for (const [event, on] of [["beforeprint", true], ["afterprint", false]]) {
  addEventListener(event, () => {
    printing = on;
    drawChanged(state, new Set(["theme"]));
  });
}
addEventListener("popstate", readAddress);
addEventListener("hashchange", readAddress);
new ResizeObserver(() => timelineBox.clientWidth - 32 !== brush.width && drawTimeline()).observe(timelineBox);

onChange(drawChanged);
state = stateOf(location.hash);
view.handled = Boolean(state.box);
applyLanguage();
drawViews();
takeView();
drawChanged(state, new Set(Object.keys(DEFAULTS)));
if (LIVE) {
  takePlace();
  keepAsking();
}
