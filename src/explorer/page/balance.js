// The panels of the balance: the camps with what does not fit them, and one tension with its sentences.

const MOST_PARTS = 30; // the largest, which are listed

const campLink = (attributes, ...children) => linkTo({ selection: { balance: "camps" }, reading: null }, attributes, children);

/** The camps as rows of the legend; each leads to the panel. */
function campLegend() {
  const { members, period } = campsNow();
  const [own, further] = [[], []];
  for (const [camp, nodes] of [...members].sort((a, b) => a[0] - b[0])) (isColoured(camp) ? own : further).push([camp, nodes]);
  const row = (className, name, count) => make("li", {}, campLink({ class: "camp-row" }, campSwatch(className), make("span", { class: "choice-name" }, bdi(name)), make("span", { class: "count" }, number(count))));
  const others = further.reduce((sum, [, nodes]) => sum + nodes.length, 0);
  return [
    make("ul", { class: "plain camps" },
      own.map(([camp, nodes]) => row(campClass(camp), `${camp} – ${campNames(nodes, 2)}`, nodes.length)),
      others > 0 && row("camp-other", t("furtherCamps"), others)),
    make("p", { class: "note" }, period ? t("campsOf", { time: dateText(period.period) }) : state.from || state.to ? t("campsOfAllStill") : null, " ",
      campLink({ class: "to-balance", "data-choice": "to-balance" }, t("campsMore"))),
  ];
}

/** Whether colours say the camp or the kind. */
function colourChoice() {
  const one = (value) => make("label", { class: "choice" },
    make("input", { type: "radio", name: "colour", value, checked: state.colour === value, "data-choice": `colour-${value}`, onchange: () => change({ colour: value }) }),
    make("span", { class: "choice-name" }, t(value === "camp" ? "byCamp" : "byKind")));
  return make("fieldset", { class: "colours" }, make("legend", {}, t("colours")), make("div", { class: "side-by-side" }, one("camp"), one("kind")), byCamp() && campLegend());
}

/** How much fits, and how sure that is. */
function fitNote({ tension, total, lower_bound: bound }) {
  const proved = bound === tension ? t("proved") : t("notProved", { bound });
  return make("p", {}, t("fit", { tension, total }), " ", proved);
}

function campSections() {
  const { members, parts } = campsNow();
  const more = parts.length - MOST_PARTS;
  const sections = parts.slice(0, MOST_PARTS).flatMap(([first, last], at) => {
    const camps = [...members].filter(([camp]) => camp >= first && camp <= last).sort((a, b) => a[0] - b[0]);
    return [
      parts.length > 1 && camps.length > 0 && make("p", { class: "note part" }, t("part", { n: at + 1 })),
      camps.map(([camp, nodes]) => make("section", { class: "camp", "data-camp": camp },
        make("h3", {}, make("span", { class: "camp-name" }, campSwatch(campClass(camp)), t("campN", { camp })), make("small", {}, number(nodes.length))),
        longList("ul", { class: "plain members" }, nodes, (node) => make("li", {}, entityLink(node.id)), 12))),
    ];
  });
  return [sections, more > 0 && make("p", { class: "note" }, t("moreParts", { n: more }))];
}

const tieRow = (tie) => {
  const told = tieOf(tie);
  const words = [tieWords(told), make("small", {}, ` ${t("forAndAgainst", { positive: tie.positive, negative: tie.negative })}`)];
  const [edge] = told.edges;
  return make("li", {}, edge ? linkTo({ selection: { edge: edge.id }, reading: null }, { class: "tension-row" }, words) : words);
};

const triadRow = (triad) => make("li", {}, linkTo({ selection: { triad: triadId(triad) }, reading: null }, { class: "tension-row", "data-triad": triadId(triad) },
  bdi(triadWords(triad)), make("small", {}, ` ${t("strength", { n: triad.strength })}`)));

function tensionSections(balance) {
  const { unsatisfied, tensions, unbalanced, triads, cut_short: cut } = balance;
  return [
    unsatisfied.length > 0 && make("section", { class: "unsatisfied" }, make("h3", {}, t("doesNotFit")), longList("ul", { class: "plain" }, unsatisfied, tieRow, 10)),
    make("section", { class: "tensions" },
      make("h3", {}, t("tensions"), make("small", {}, t(cut ? "tensionsCut" : "tensionsOf", { n: unbalanced, triads }))),
      tensions.length ? longList("ol", { class: "plain" }, tensions, triadRow, 10) : make("p", { class: "note" }, t("noTension")),
      unbalanced > tensions.length && make("p", { class: "note" }, t("notListed", { n: unbalanced - tensions.length }))),
  ];
}

/** Who left whom. */
const changedItem = ({ entity: id, left, joined }) => {
  const names = (ids) => ids.map(shortName).join(", ");
  return make("li", {}, entityLink(id), make("small", {}, [left.length && t("leftThem", { names: names(left) }), joined.length && t("joinedThem", { names: names(joined) })].filter(Boolean).join("; ")));
};

function periodRow(it) {
  const [from, to] = spanOf(it.period);
  const chosen = campsNow().period?.period === it.period;
  return make("tr", { class: chosen ? "chosen" : null },
    make("th", { scope: "row" }, linkTo({ from, to }, { "data-period": it.period, "aria-current": chosen ? "true" : null }, dateText(it.period))),
    make("td", { class: "numeric" }, t("tensionOf", { tension: it.tension, total: it.total }), it.lower_bound < it.tension && make("small", {}, ` ${t("atLeast", { bound: it.lower_bound })}`)),
    make("td", {}, it.changed.length ? longList("ul", { class: "plain changed" }, it.changed, changedItem, 5) : "–"));
}

function timeSection({ years, months }) {
  if (!years.length && !months.length) return null;
  const rows = [...years, ...months].sort((a, b) => (a.period < b.period ? -1 : 1));
  const shownRows = months.length > 60 ? years : rows;
  return make("section", { class: "over-time" }, make("h3", {}, t("campsOverTime")),
    make("p", { class: "note" }, t("overTimeNote")),
    make("table", { class: "periods" },
      make("thead", {}, make("tr", {}, ["when", "tensionHead", "changedSide"].map((key) => make("th", { scope: "col" }, t(key))))),
      make("tbody", {}, shownRows.map(periodRow))),
    (state.from || state.to) && make("button", { type: "button", class: "quiet", "data-choice": "camps-all-time", onclick: () => change({ from: "", to: "" }, { step: true }) }, t("allTime")));
}

function balancePanel() {
  const balance = balanceOf();
  if (!balance) return [panelHead(t("camps")), make("div", { class: "panel-body" }, make("p", { class: "note" }, t("noCamps")))];
  const { period, parts } = campsNow();
  return [
    panelHead(t("camps"), make("p", { class: "kind" }, period ? dateText(period.period) : t("allTime"))),
    make("div", { class: "panel-body balance" },
      fitNote(period ?? balance),
      campSections(),
      parts.length > 1 && make("p", { class: "note" }, t("betweenParts")),
      make("p", { class: "note" }, t("noAlliance")),
      timeSection(balance),
      period && make("p", { class: "note" }, t("ofAllTime")),
      tensionSections(balance)),
  ];
}

/** A tie of a tension: its relations, each with its sentences. */
function tieSection(tie) {
  return make("section", { class: "tie" }, make("h3", {}, bdi(tieWords(tie)), make("small", {}, t("forAndAgainst", tie))),
    tie.edges.map((edge) => {
      const kept = shown().edgeById.get(edge.id)?.kept ?? edge.evidence;
      return [
        make("p", { class: "tie-edge" }, linkTo({ selection: { edge: edge.id }, reading: null }, { class: "edge-row", "data-edge": edge.id }, edgeSwatch(edge.key),
          make("span", {}, bdi(edge.from.name), " → ", bdi(edge.to.name), `, ${edgeName(edge.key)}`), make("span", { class: "count" }, number(edge.weight)))),
        longList("ol", { class: "plain sentences" }, kept, (at) => evidenceItem(at, edge), 3),
      ];
    }));
}

function triadPanel(id) {
  const triad = triadOf(id);
  if (!triad) return null;
  return [
    panelHead(bdi(triadWords(triad)), make("p", { class: "ends" }, triadEntities(triad).map((it) => entityLink(it)))),
    make("div", { class: "panel-body" },
      make("p", { class: "note" }, t(triad.all_hostile ? "whyFoes" : "whyTension"), " ", campLink({ class: "to-balance" }, t("campsMore"))),
      triadTies(triad).map(tieSection)),
  ];
}
