// What of the graph the filters leave, and how much of it: the one place that counts.

/** More edges than this make a picture nobody can read and a page that stutters; the table shows them all. */
const MOST_DRAWN = 4000;

const FILTERS = ["hidden", "edges", "weight", "confidence", "certainty", "speaker", "document", "sources", "from", "to", "folded", "lonely"];

const range = (state) => (state.from || state.to)
  ? [monthNumber(state.from) ?? -Infinity, monthNumber(state.to) ?? Infinity]
  : null;

const countWithin = (timeline, span) =>
  Object.entries(timeline ?? {}).reduce((sum, [month, count]) => (within(month, ...span) ? sum + count : sum), 0);

/** The documents that a piece of evidence is from: its own, and copies of it, as far as the filters leave them. */
function tellers(evidence, state) {
  return storyOf(evidence.document).documents
    .filter((id) => (!state.document || id === state.document) && (!state.sources.length || state.sources.includes(paper(id).source)));
}

/** Whether one piece of evidence passes, apart from its date. Co-occurrences have no speaker, certainty or confidence. */
function passes(evidence, directed, state) {
  if ((state.document || state.sources.length) && !tellers(evidence, state).length) return false;
  if (!directed) return true;
  if (state.confidence && !(evidence.confidence >= state.confidence) && evidence.judged !== "right") return false;
  if (state.certainty && evidence.certainty !== state.certainty) return false;
  return !state.speaker || (state.speaker === "-" ? !evidence.speaker : evidence.speaker === state.speaker);
}

/**
 * Whether it is known that a reading passes which the page doesn't hold: the best one of an edge whose evidence was cut.
 * Of who says it, when and where, nothing is known.
 */
function surestElsewhere(edge, state, span) {
  if (!edge.directed || !state.confidence || edge.weight <= edge.evidence.length) return false;
  return edge.best >= state.confidence && !(span || state.document || state.sources.length || state.certainty || state.speaker);
}

/**
 * What is left of an edge: `weight`, the evidence `kept`, and `counted`: "all" sentences, those of a span of time
 * ("time", exact as well), or only those that the page holds ("held"), which may be fewer than there were. Where sources are
 * chosen, it is their documents that count: all ("sources", exact), or those that the page names ("held").
 */
function measure(edge, state, span) {
  const told = state.sources.reduce((sum, name) => sum + (edge.sources.get(name) ?? 0), 0);
  if (state.sources.length && !told) return { edge, weight: 0, kept: [], counted: "sources" };
  const limited = state.document || (edge.directed && (state.confidence || state.certainty || state.speaker));
  if (!limited && !span && !told) return { edge, weight: edge.weight, kept: edge.evidence, counted: "all" };
  const kept = edge.evidence.filter((at) => {
    const evidence = DATA.evidence[at];
    return passes(evidence, edge.directed, state) && (!span || within(evidence.date, ...span));
  });
  if (told && !limited && !span) return { edge, weight: told, kept, counted: "sources" };
  if (told) return { edge, weight: Math.min(told, documentsOf(kept, state).size), kept, counted: "held" };
  if (limited) return { edge, weight: kept.length || Number(surestElsewhere(edge, state, span)), kept, counted: "held" };
  return { edge, weight: countWithin(edge.timeline, span), kept, counted: "time" };
}

/** The documents that pieces of evidence are from, by id, with their dates. */
function documentsOf(kept, state) {
  return new Map(kept.flatMap((at) => tellers(DATA.evidence[at], state).map((id) => [id, paper(id).date ?? DATA.evidence[at].date])));
}

/** Whether the page knows that none of the chosen sources mentions an entity: it must hold all documents that do. */
const isUntold = (node, { sources }) =>
  sources.length > 0 && node.in.length > 0 && !DATA.left_out.documents && !node.in.some((id) => sources.includes(paper(id).source));

function nodeMentions(node, state, span) {
  if (state.hidden.includes(node.kind)) return 0;
  if (DOCUMENTS.has(state.document) && !node.in.includes(state.document)) return 0; // of others the page can't tell
  if (isUntold(node, state)) return 0;
  return span ? countWithin(node.timeline, span) : node.mentions;
}

/** Whether edges of an entity may be shown: one that only a description or a pronoun names is mentioned nowhere. */
function mayTakePart(node, mentions, state) {
  return mentions > 0 || (node.mentions === 0 && !state.hidden.includes(node.kind));
}

/** What the filters of a state leave: nodes and edges with their counts, heaviest edges first, and how many are drawn. */
function filtered(state) {
  const graph = graphOf(state);
  const span = range(state);
  const counts = graph.nodes.map((node) => nodeMentions(node, state, span));
  const takesPart = graph.nodes.map((node) => mayTakePart(node, counts[node.index], state));
  const shown = new Set(state.edges);
  const edges = [];
  for (const edge of graph.edges) {
    if (!shown.has(edge.key) || !takesPart[edge.source] || !takesPart[edge.target]) continue;
    const measured = measure(edge, state, span);
    if (measured.weight >= Math.max(1, state.weight)) edges.push(measured);
  }
  edges.sort((a, b) => b.edge.directed - a.edge.directed || b.weight - a.weight || a.edge.index - b.edge.index);
  const degree = new Array(graph.nodes.length).fill(0);
  for (const { edge } of edges) {
    degree[edge.source] += 1;
    degree[edge.target] += 1;
  }
  const candidates = graph.nodes.filter((node) => counts[node.index] || (takesPart[node.index] && degree[node.index]));
  const nodes = candidates
    .filter((node) => state.lonely || degree[node.index])
    .map((node) => ({ node, mentions: counts[node.index], degree: degree[node.index] }));
  return {
    graph, nodes, edges,
    drawn: edges.slice(0, MOST_DRAWN),
    lonely: candidates.filter((node) => !degree[node.index]).length,
    nodeById: new Map(nodes.map((it) => [it.node.id, it])),
    edgeById: new Map(edges.map((it) => [it.edge.id, it])),
  };
}

let lastFiltered = null;

/** As filtered(), remembered until a filter changes. */
function shown(of = state) {
  const key = JSON.stringify(FILTERS.map((filter) => of[filter]));
  if (lastFiltered?.key !== key) lastFiltered = { key, result: filtered(of) };
  return lastFiltered.result;
}

/** How many edges and entities of each kind there are to choose from, and entities without an edge. */
function countsByKind(of) {
  const graph = graphOf(of);
  const edges = new Map();
  const nodes = new Map();
  for (const { edge } of filtered({ ...of, edges: DATA.kinds.map((kind) => kind.id) }).edges) {
    edges.set(edge.key, (edges.get(edge.key) ?? 0) + 1);
  }
  for (const node of graph.nodes) nodes.set(node.kind, (nodes.get(node.kind) ?? 0) + 1);
  return { edges, nodes, lonely: shown(of).lonely };
}

/** Sentences, or documents of the chosen sources, a month and kind of edge, whatever the chosen span of time: what the timeline shows. */
function monthly(of) {
  const months = new Map();
  let undated = 0;
  const all = of.from || of.to ? filtered({ ...of, from: "", to: "" }) : shown(of);
  for (const { edge, weight, kept, counted } of all.edges) {
    const dated = of.sources.length
      ? [...[...documentsOf(kept, of).values()].map((date) => [date, 1]), [null, Math.max(0, weight - documentsOf(kept, of).size)]]
      : counted === "held"
      ? kept.map((at) => [DATA.evidence[at].date, 1])
      : [...Object.entries(edge.timeline), [null, edge.weight - Object.values(edge.timeline).reduce((a, b) => a + b, 0)]];
    for (const [date, count] of dated) {
      const month = monthNumber(date);
      if (month === null) { undated += count; continue; }
      if (!months.has(month)) months.set(month, new Map());
      const kinds = months.get(month);
      kinds.set(edge.key, (kinds.get(edge.key) ?? 0) + count);
    }
  }
  return { months, undated };
}
