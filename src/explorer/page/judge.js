// What a reader says of a sentence, right or wrong. Only the page that `actant explore` serves can have it written down, and
// then comes anew; a file shows what was said.

const TOKEN = document.documentElement.dataset.token;
const VERDICTS = [["right", "✓"], ["wrong", "✗"]];

/** What was sent and not yet answered: a reading is judged in the order of the clicks, and no reload comes between. */
let sending = Promise.resolve();

/** Asks the server, which knows the page by its token. */
async function post(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    cache: "no-store",
    headers: { "Content-Type": "application/json", "X-Actant-Token": TOKEN },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return answer;
}

/** Has a verdict written down; `null` takes back what was said. */
const sendVerdict = (reading, verdict) => post("/judge", { ...reading, verdict });

/** Two buttons, of which the one that was said is pressed; in a file, what was said. */
function verdictButtons(reading, said = null) {
  if (!TOKEN) return said && make("span", { class: `said ${said}` }, t(`${said}Said`));
  const shownAs = (verdict) => {
    for (const button of box.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.verdict === verdict));
  };
  let now = said;
  const say = (verdict) => {
    const before = now;
    now = now === verdict ? null : verdict;
    const wanted = now;
    shownAs(now);
    sending = sending.then(() => sendVerdict(reading, wanted)).catch((error) => {
      now = before;
      shownAs(now);
      toast(t("notWritten", { why: error.message }));
    });
  };
  const box = make("span", { class: "verdict", role: "group", "aria-label": t("verdict") }, VERDICTS.map(([verdict, sign]) => make("button", {
    type: "button", class: `quiet ${verdict}`, "data-verdict": verdict, "aria-pressed": String(said === verdict),
    "aria-label": t(`${verdict}Say`), title: t(`${verdict}Say`), onclick: () => say(verdict),
  }, sign)));
  return box;
}

/** What a piece of evidence says, as it is judged. */
function readingOf(evidence, edge) {
  const [source, target] = evidence.parties ?? [edge.from.id, edge.to.id];
  return { source, stance: edge.key, target, denied: false, sentence: evidence.sentence, document: evidence.document };
}

/** Whom the graph that is shown counts an entity as. */
const countedAs = (id) => (state.folded && GRAPHS.folded && GRAPHS.all.node.get(id)?.affiliation) || id;

/** The sentences of an edge that were judged wrong, each once, with the buttons that take that back. */
function wrongSection(edge) {
  const own = (DATA.wrong ?? []).filter((it) => it.polarity === "asserted" && edgeId(countedAs(it.source), countedAs(it.target), it.stance) === edge);
  const once = new Map(own.map((it) => [[it.source, it.target, folded(it.sentence).replace(/\s+/g, " ").trim()].join("\n"), it]));
  if (!once.size) return null;
  return make("section", { class: "judged-wrong" }, make("h3", {}, t("judgedWrong"), make("small", {}, number(once.size))),
    longList("ol", { class: "plain sentences" }, [...once.values()], (it) => make("li", { class: "evidence" },
      make("blockquote", { dir: "auto" }, it.sentence),
      make("p", { class: "where" }, bdi(shorten(documentName(it.document), 80)), " — ", imprint(it.document, it.date)),
      make("p", { class: "how" }, verdictButtons({ source: it.source, stance: it.stance, target: it.target, denied: false, sentence: it.sentence, document: it.document }, "wrong"))), 10));
}

/** How many facts were judged. */
function judgedText() {
  const { right, wrong } = DATA.about.judged ?? { right: 0, wrong: 0 };
  if (!right && !wrong) return null;
  return `${t("judgedFacts", { n: right + wrong })}: ${t("judgedHow", { right, wrong })}`;
}

/** The sentence that a button is about. */
const sentenceAround = (button) => button.closest("li")?.querySelector("blockquote")?.textContent;

/** Remembers where the panel stands, as the page is about to come anew. */
function keepPlace() {
  const { verdict } = document.activeElement?.dataset ?? {};
  const focus = verdict && [verdict, sentenceAround(document.activeElement)];
  try {
    sessionStorage.setItem("actant-place", JSON.stringify({ hash: location.hash, top: panelBox.scrollTop, focus }));
  } catch {
    // A browser that keeps nothing: the panel begins at its top.
  }
}

/** Goes back to where the panel stood. */
function takePlace() {
  let place = null;
  try {
    place = JSON.parse(sessionStorage.getItem("actant-place"));
    sessionStorage.removeItem("actant-place");
  } catch {
    return;
  }
  if (place?.hash !== location.hash || panelBox.hidden) return;
  panelBox.scrollTop = place.top;
  if (!place.focus) return;
  const [verdict, text] = place.focus;
  const buttons = [...panelBox.querySelectorAll(`[data-verdict="${CSS.escape(verdict)}"]`)];
  buttons.find((button) => sentenceAround(button) === text)?.focus({ preventScroll: true });
}
