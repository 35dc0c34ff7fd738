// What the page should say, worked out from its data in the plainest way, apart from the page's own code.

export const stances = (data) => data.kinds.filter((kind) => kind.directed).map((kind) => kind.id);

/** The edges of a graph with the ids of their ends. */
export function edges(data, which = "all") {
  const { nodes, edges: list } = data.graphs[which];
  return list.map((edge) => ({ ...edge, from: nodes[edge.source].id, to: nodes[edge.target].id }));
}

export const stanceEdges = (data, which = "all") => edges(data, which).filter((edge) => stances(data).includes(edge.key));

/** Those at either end of some edges. */
export const ends = (list) => new Set(list.flatMap((edge) => [edge.from, edge.to]));

/** How many edges have a piece of evidence like this, and how many pieces there are. */
export function withEvidence(data, list, wanted) {
  const kept = list.map((edge) => edge.evidence.filter((at) => wanted(data.evidence[at]))).filter((pieces) => pieces.length);
  return { edges: kept.length, pieces: kept.reduce((sum, pieces) => sum + pieces.length, 0) };
}

export const edgeId = (edge) => [edge.from, edge.to, edge.key].map(encodeURIComponent).join("/");
export const hashOf = (parts) => "#" + Object.entries(parts).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");

/** The rows of CSV as RFC 4180 has them. */
export function parseCsv(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at];
    if (quoted) {
      if (c === '"' && text[at + 1] === '"') { cell += '"'; at += 1; } else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === ",") { rows.at(-1).push(cell); cell = ""; }
    else if (c === "\r" && text[at + 1] === "\n") { rows.at(-1).push(cell); cell = ""; rows.push([]); at += 1; }
    else if (c === '"' || c === "\n" || c === "\r") throw new Error(`a bare ${JSON.stringify(c)} at ${at}`);
    else cell += c;
  }
  if (quoted || rows.pop().length) throw new Error("the last row does not end");
  return rows;
}
