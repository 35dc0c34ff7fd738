// Lists the strongest edges.
const data = JSON.parse(document.getElementById("data").textContent);
const { nodes, edges } = data.graphs.all;
for (const edge of edges) {
  const line = document.createElement("p");
  line.textContent = `${nodes[edge.source].name} → ${nodes[edge.target].name}: ${edge.key} (${edge.weight})`;
  document.getElementById("main").append(line);
}
