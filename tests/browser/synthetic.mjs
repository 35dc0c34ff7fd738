// A page with made-up data of any size, from a real page: its template, style and scripts stay, so the policy that
// names their hashes holds, and the data are replaced.

const escape = (json) => json.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The data of a page. */
export function dataOf(html) {
  return JSON.parse(/<script type="application\/json" id="data">([^]*?)<\/script>/.exec(html)[1]);
}

/** A page with other data. */
export function withData(html, data) {
  const start = html.indexOf(">", html.indexOf('id="data"')) + 1;
  return html.slice(0, start) + escape(JSON.stringify(data)) + html.slice(html.indexOf("</script>", start));
}

/** Numbers that look random and are the same each time. */
export function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Nodes in groups around a circle; a tenth of the edges leave their group. Half of the edges are stances. */
function graph(nodeCount, edgeCount, random, evidence) {
  const kinds = ["state", "person", "organisation"];
  const size = Math.sqrt(nodeCount) * 90;
  const groups = Math.ceil(nodeCount / 60);
  const nodes = Array.from({ length: nodeCount }, (_, at) => {
    const turn = ((at % groups) / groups) * Math.PI * 2;
    const mentions = 1 + Math.floor(400 * random() ** 8);
    return {
      id: `entity-${String(at).padStart(5, "0")}`, name: `Entité ${at}`, kind: kinds[at % 3], affiliation: null, mentions, documents: 1,
      first: "2019-01", last: "2021-12", timeline: { "2019-01": mentions }, in: ["note"],
      x: size / 2 + Math.cos(turn) * size * 0.33 + (random() - 0.5) * size * 0.35, y: size / 2 + Math.sin(turn) * size * 0.33 + (random() - 0.5) * size * 0.35,
      width: 80, height: 30,
    };
  });
  const seen = new Set();
  const edges = [];
  while (edges.length < edgeCount) {
    const source = Math.floor(random() * nodeCount);
    const inGroup = random() < 0.9;
    const target = inGroup ? (source + groups * (1 + Math.floor(random() * 59))) % nodeCount : Math.floor(random() * nodeCount);
    const key = ["ally", "condemns", "mediates", "co-occurrence", "co-occurrence", "co-occurrence"][Math.floor(random() * 6)];
    const [from, to] = key === "co-occurrence" && source > target ? [target, source] : [source, target];
    if (from === to || seen.has(`${from} ${to} ${key}`)) continue;
    seen.add(`${from} ${to} ${key}`);
    const month = `20${19 + Math.floor(random() * 3)}-${String(1 + Math.floor(random() * 12)).padStart(2, "0")}`;
    const weight = 1 + Math.floor(30 * random() ** 6);
    edges.push({ source: from, target: to, key, weight, documents: 1, first: month, last: month, timeline: { [month]: weight }, evidence: [evidence.length] });
    evidence.push({
      document: "note", date: month, start: 0, end: 10, sentence: `Entité ${from} et Entité ${to}.`, trigger: null, rule: null, speaker: null,
      certainty: key === "co-occurrence" ? null : "fact", found: null, sources: [], targets: [],
    });
  }
  return { nodes, edges, width: size, height: size };
}

/** Data of so many nodes and edges, by the kinds of `like`. */
export function synthetic(like, nodeCount, edgeCount) {
  const evidence = [];
  const all = graph(nodeCount, edgeCount, numbers(nodeCount), evidence);
  return {
    ...like, title: `${nodeCount} entities, ${edgeCount} relations`, graphs: { all, folded: null }, evidence,
    documents: [{ id: "note", title: null, date: "2020-01", text: "Une note.", mentions: [], facts: [] }],
    entities: Object.fromEntries(all.nodes.map(({ id, name, kind }) => [id, { name, kind }])),
    about: { ...like.about, documents: 1, mentions: all.nodes.reduce((sum, node) => sum + node.mentions, 0) },
  };
}
