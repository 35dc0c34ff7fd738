// Names that the documents have and the gazetteer lacks: whom to take into it. Only the page that `actant explore` serves can
// ask for them, and have them written down; it comes anew then.

const names = { list: null, failed: "", asked: null, done: new Map() };

/** Fetches the list once; the panel is drawn again when it is there. */
function fetchNames() {
  names.asked ??= post("/suggest", {})
    .then((answer) => answer.json())
    .then((list) => { names.list = list; })
    .catch((error) => { names.failed = error.message; })
    .finally(() => state.selection?.names && drawPanel(new Set(["language"])));
}

/** What becomes of a name, written down at once; the buttons go, as nothing is decided twice. */
function decide(item, decision, row) {
  const kind = row.querySelector("select").value;
  const affiliation = row.querySelector("input").value.trim() || null;
  for (const control of row.querySelectorAll("button, select, input")) control.disabled = true;
  const wanted = { id: item.id, decision, kind, affiliation };
  sending = sending.then(() => post("/accept", wanted)).then((answer) => answer.json()).then((remarks) => {
    if (remarks.length) toast(remarks.join(" "));
    names.done.set(item.id, decision);
    row.replaceWith(nameRow(item));
  }).catch((error) => {
    for (const control of row.querySelectorAll("button, select, input")) control.disabled = false;
    toast(t("notWritten", { why: error.message }));
  });
}

function nameRow(item) {
  const done = names.done.get(item.id);
  if (done) {
    return make("li", { class: "name done" }, make("p", {}, make("strong", {}, bdi(item.name)), " ", make("span", { class: "said" }, t(done === "refuse" ? "nameRefused" : "nameTaken"))));
  }
  const others = [...item.aliases, ...item.demonyms];
  const kinds = ["person", "state", "organisation"].map((kind) => make("option", { value: kind, ...(kind === item.kind ? { selected: "" } : {}) }, kindOne(kind)));
  const row = make("li", { class: "name" },
    make("p", {}, make("strong", {}, bdi(item.name)), " ",
      make("small", {}, `${t("mentions", { n: item.count })}, ${t("documentsOf", { n: item.documents })}`)),
    item.like && make("p", { class: "note" }, t("nameLike", { id: item.like })),
    others.length > 0 && make("p", { class: "note" }, bdi(shorten(others.join(", "), 160))),
    item.examples.slice(0, 1).map((sentence) => make("blockquote", { dir: "auto" }, shorten(sentence, 260))),
    item.places.slice(0, 1).map(({ document: id, title, source }) => make("p", { class: "note" }, bdi([title ?? id, source].filter(Boolean).map((it) => shorten(it, 100)).join(" — ")))),
    make("div", { class: "name-tools" },
      make("label", {}, t("nameKind"), " ", make("select", {}, kinds)),
      make("label", {}, t("affiliation"), " ", make("input", { type: "text", value: item.affiliation ?? "", spellcheck: "false", autocomplete: "off" })),
      make("span", { class: "verdict", role: "group", "aria-label": t("nameDecide") },
        item.like && make("button", { type: "button", class: "quiet right", onclick: () => decide(item, { into: item.like }, row) }, t("nameInto", { id: item.like })),
        make("button", { type: "button", class: "quiet right", "data-name": item.id, onclick: () => decide(item, "new", row) }, t("nameTake")),
        make("button", { type: "button", class: "quiet wrong", onclick: () => decide(item, "refuse", row) }, t("nameRefuse")))));
  return row;
}

function namesPanel() {
  fetchNames();
  const body = () => {
    if (names.failed) return make("p", { class: "warning" }, names.failed);
    if (!names.list) return make("p", { class: "note", role: "status" }, t("namesSought"));
    if (!names.list.length) return make("p", { class: "note" }, t("namesNone"));
    return [make("p", { class: "note" }, t("namesNote")),
      longList("ol", { class: "plain names" }, names.list, nameRow, 20)];
  };
  return [panelHead(t("missingNames")), make("div", { class: "panel-body" }, body())];
}

if (TOKEN) {
  const button = byId("missing-names");
  button.hidden = false;
  button.addEventListener("click", () => change({ selection: { names: true }, reading: null }));
}
