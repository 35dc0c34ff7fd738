// Camps: which an entity is in at the chosen time, and whether the colours say them.

const CAMP_COLOURS = 4; // the most camps with a colour of their own; it is the first ones that are large

const HAS_CAMPS = [GRAPHS.all, GRAPHS.folded].some((graph) => graph?.nodes.some((node) => node.camp !== null));
const balanceOf = (of = state) => graphOf(of).balance;
const byCamp = (of = state) => of.colour === "camp" && Boolean(balanceOf(of));

/** The first and the last month of a month or year. */
const spanOf = (period) => (/^\d{4}$/.test(period) ? [`${period}-01`, `${period}-12`] : [period, period]);

/** The month or year that the chosen span of time is, if the page has its camps. */
function chosenPeriod(of = state) {
  const balance = balanceOf(of);
  if (!balance || (!of.from && !of.to)) return null;
  return [...balance.years, ...balance.months].find(({ period }) => same(spanOf(period), [of.from, of.to])) ?? null;
}

let lastCamps = null;

/** The camps of the chosen time: number of an entity, members of a number, and the parts that nothing is known between. */
function campsNow(of = state) {
  // Every node asks: what it depends on is compared first.
  const key = `${of.folded} ${of.from} ${of.to}`;
  if (lastCamps?.key !== key) {
    const graph = graphOf(of);
    const period = chosenPeriod(of);
    const listed = period ? period.camps.flatMap(([camp, members]) => members.map((at) => [graph.nodes[at], camp]))
      : graph.nodes.filter((node) => node.camp !== null).map((node) => [node, node.camp]);
    const members = new Map();
    for (const [node, camp] of listed) members.set(camp, [...(members.get(camp) ?? []), node]);
    for (const nodes of members.values()) nodes.sort((a, b) => b.mentions - a.mentions || a.index - b.index);
    lastCamps = {
      key, period, members, of: new Map(listed.map(([node, camp]) => [node.id, camp])),
      parts: (period ?? balanceOf(of))?.parts ?? [],
    };
  }
  return lastCamps;
}

const campOf = (id) => campsNow().of.get(id) ?? null;

/** Whether a camp has a colour of its own: if all of its part have, so that no camp has one while its foes have that of many. */
const isColoured = (camp) => campsNow().parts.some(([, last]) => camp <= last && last <= CAMP_COLOURS);

/** The look of a camp, as a class: the first have a colour each, further ones share one. */
const campClass = (camp) => (camp === null ? "camp-none" : isColoured(camp) ? `camp-${camp}` : "camp-other");

/** How a node is coloured, as a class. */
const lookOf = (node) => (byCamp() ? campClass(campOf(node.id)) : `kind-${kindClass(node.kind)}`);

/** `Turkey, Azerbaijan and 2 more`. */
function campNames(nodes, most) {
  const names = nodes.slice(0, most).map((node) => shorten(node.name, 30)).join(", ");
  return nodes.length > most ? t("andMore", { names, n: nodes.length - most }) : names;
}

const SIGN = new Map(DATA.kinds.map((kind) => [kind.id, kind.directed ? kind.sign : 0]));

/** What a tie weighs on each side, and its edges: those of its sign first, the heaviest first. */
function tieOf({ a, b, positive, negative }) {
  const graph = graphOf(state);
  const net = positive - negative;
  const edges = (graph.node.get(a)?.edges ?? []).filter((edge) => (edge.from.id === b || edge.to.id === b) && SIGN.get(edge.key));
  const fits = (edge) => (SIGN.get(edge.key) > 0) === (net >= 0);
  edges.sort((one, two) => fits(two) - fits(one) || two.weight - one.weight || one.index - two.index);
  return { a, b, positive, negative, net, edges, own: edges.filter(fits) };
}

const shortName = (id) => shorten(entity(id).name, 60);

/** A tie in words: who takes which side. */
function tieWords({ a, b, net, own }) {
  const [names, mutual] = [{ a: shortName(a), b: shortName(b) }, new Set(own.map((edge) => edge.from.id)).size > 1];
  if (mutual || !own.length) return t(net >= 0 ? "standTogether" : "standAgainst", names);
  return `${shortName(own[0].from.id)} ${edgeName(own[0].key)} ${shortName(own[0].to.id)}`;
}

/** The ties of a triad in the order in which they are told: what does not fit comes last. */
const triadTies = (triad) => triad.ties.map(tieOf).sort((one, two) => (one.net < 0) - (two.net < 0) || Math.abs(two.net) - Math.abs(one.net));

function triadWords(triad) {
  const [one, two, three] = triadTies(triad).map(tieWords);
  return t(triad.all_hostile ? "threeFoes" : "tension", { one, two, three });
}

const triadEntities = (triad) => [...new Set(triad.ties.flatMap(({ a, b }) => [a, b]))].sort();
/** A triad's name in addresses. */
const triadId = (triad) => triadEntities(triad).map(encoded).join("/");
const triadOf = (id) => balanceOf()?.tensions.find((triad) => triadId(triad) === id) ?? null;
