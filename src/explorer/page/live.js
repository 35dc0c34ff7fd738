// Live mode, in the page that `actant explore` serves: the page is loaded anew when there is a new one, and what is
// wrong with the documents or the gazetteer is shown.

const live = { version: 0, said: "", closed: "", failures: 0 };

function diagnostic({ severity, code, message, file, line, column, help }) {
  const place = [file, line, column].filter((part) => part !== null && part !== undefined).join(":");
  return make("li", { class: severity === "error" ? "error" : "warning" },
    make("p", {}, make("strong", {}, t(severity === "error" ? "error" : "warning")), code && make("code", {}, bdi(code)), " ", bdi(message)),
    place && make("p", { class: "where" }, make("code", {}, bdi(place))),
    help && make("p", { class: "help" }, `${t("help")}: `, bdi(help)));
}

/** Closes what is said to be wrong, until something else is. */
function closeDiagnostics() {
  live.closed = live.said;
  byId("diagnostics").hidden = true;
}

function drawDiagnostics(diagnostics) {
  const box = byId("diagnostics");
  const said = JSON.stringify(diagnostics);
  live.said = said;
  if (!diagnostics.length) live.closed = "";
  box.hidden = !diagnostics.length || live.closed === said;
  if (box.hidden) return;
  box.classList.toggle("mild", diagnostics.every(({ severity }) => severity !== "error"));
  replace(box,
    make("header", {}, make("h2", {}, t("problems", { n: diagnostics.length })),
      make("button", { type: "button", class: "icon close", "aria-label": t("close"), onclick: closeDiagnostics },
        draw("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, draw("path", { d: "M5 5l10 10M15 5L5 15" })))),
    make("ul", { class: "plain" }, diagnostics.slice(0, 100).map(diagnostic)));
}

/** Loads the page anew: the state is in the address. */
function comeAnew() {
  keepPlace();
  location.reload();
}

/** Asks once; the server answers when there is news, or after a while without any. */
async function ask() {
  const answer = await fetch(`/live?after=${live.version}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const news = await answer.json();
  live.version = news.version;
  if (String(news.page) !== LIVE) {
    await sending; // what was judged meanwhile
    if (document.activeElement !== searchBox) comeAnew();
    else searchBox.addEventListener("blur", comeAnew, { once: true });
  }
  drawDiagnostics(news.diagnostics ?? []);
}

async function keepAsking() {
  for (;;) {
    try {
      await ask();
      live.failures = 0;
    } catch {
      live.failures += 1;
      if (live.failures === 3) toast(t("lost"));
      await new Promise((done) => setTimeout(done, Math.min(30000, 1000 * live.failures)));
    }
  }
}
