// The network: a neighbourhood laid out in rings around its centre, or everything at the positions computed beforehand.
const COLORS = {
  person: "#f4a259", organization: "#3d6fb6", unit: "#8cb3e2", product: "#7fb77e", place: "#c9b1d9", function: "#d9d4c5",
};
const SHAPES = { person: "ellipse", organization: "box", unit: "box", product: "box", place: "ellipse", function: "box" };
const EDGE_COLORS = { asserted: "#6b7a90", claimed: "#b9770e", planned: "#2e8b8b", rumored: "#b9770e", denied: "#b3261e", negated: "#b3261e" };
const RING = 40;
let centre = null;
const trail = [];
const shownNodes = new vis.DataSet();
const shownEdges = new vis.DataSet();
let network = null;

function visibleEdges(ids) {
  const edges = [];
  for (const edge of DATA.edges) if (ids.has(edge.from) && ids.has(edge.to) && isShown(edge)) edges.push(edge);
  return edges;
}

// The centre, its neighbours (most connected first, at most RING), and for few neighbours theirs.
function gather(id) {
  const first = new Map();
  for (const edge of EDGES_OF.get(id)) if (isShown(edge)) first.set(otherEnd(edge, id), true);
  first.delete(id);
  const ranked = [...first.keys()].sort((a, b) => EDGES_OF.get(b).length - EDGES_OF.get(a).length || (a < b ? -1 : 1)).slice(0, RING);
  const second = new Map();
  const room = 64 - ranked.length;
  for (const near of ranked) {
    for (const edge of EDGES_OF.get(near)) {
      const far = otherEnd(edge, near);
      if (far !== id && !first.has(far) && !second.has(far) && isShown(edge) && second.size < room) second.set(far, near);
    }
  }
  return { ranked, second };
}

function placeRings(id) {
  const { ranked, second } = gather(id);
  const order = { organization: 0, unit: 1, person: 2, product: 3, function: 4, place: 5 };
  ranked.sort((a, b) => order[ENTITIES.get(a).type] - order[ENTITIES.get(b).type] || (a < b ? -1 : 1));
  const places = new Map([[id, { x: 0, y: 0 }]]);
  const children = new Map();
  for (const [far, near] of second) children.set(near, [...(children.get(near) || []), far]);
  const weights = ranked.map((near) => 1 + 0.8 * (children.get(near) || []).length);
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const inner = Math.max(230, total * 26);
  let angle = -Math.PI / 2;
  ranked.forEach((near, index) => {
    const span = (2 * Math.PI * weights[index]) / total;
    const middle = angle + span / 2;
    const lift = ranked.length > 10 && index % 2 ? 1.22 : 1;
    places.set(near, { x: 1.5 * inner * lift * Math.cos(middle), y: inner * lift * Math.sin(middle) });
    const far = children.get(near) || [];
    far.forEach((other, place) => {
      const turn = angle + (span * (place + 0.5)) / far.length;
      const reach = inner * (far.length > 2 && place % 2 ? 2.1 : 1.8);
      places.set(other, { x: 1.5 * reach * Math.cos(turn), y: reach * Math.sin(turn) });
    });
    angle += span;
  });
  return places;
}

function makeNode(id, place) {
  const entity = ENTITIES.get(id);
  const dark = entity.type === "organization";
  return {
    id, label: wrap(entity.name), x: Math.round(place.x), y: Math.round(place.y), shape: SHAPES[entity.type],
    color: { background: COLORS[entity.type], border: id === centre ? "#111" : "#44506a", highlight: { background: COLORS[entity.type], border: "#111" } },
    borderWidth: id === centre ? 3 : 1, margin: 8,
    font: { color: dark ? "#fff" : "#1c2430", size: id === centre ? 20 : 15, face: "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif" },
  };
}

function wrap(name) { return name.length > 14 ? name.slice(0, 12) + "\n" + name.slice(12, 26) + (name.length > 26 ? "…" : "") : name; }

// Edges between the same two are one line whose label names the first; a click lists all of them.
function makeEdges(edges, labelled) {
  const groups = new Map();
  for (const edge of edges) {
    const key = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
    groups.set(key, [...(groups.get(key) || []), edge]);
  }
  return [...groups.values()].map((group) => {
    const lead = group.find((edge) => edge.kind === "tenure" && !edge.ended) || group.find((edge) => edge.kind === "tenure") || group[0];
    const sure = group.some((edge) => edge.status === "asserted");
    const past = group.every((edge) => edge.kind === "tenure" && edge.ended);
    const more = group.length > 1 ? ` +${group.length - 1}` : "";
    return {
      id: group[0].id, from: lead.from, to: lead.to, arrows: "to", group: group.map((edge) => edge.id),
      label: labelled ? spellLabel(lead) + more : undefined, dashes: sure ? (past ? [2, 4] : false) : [7, 5],
      color: { color: past ? "#b8c0cc" : EDGE_COLORS[lead.status], highlight: "#111" }, width: past ? 1 : 1.6,
      font: { size: 12, color: "#333", background: "rgba(255,255,255,.85)", strokeWidth: 0, face: "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif" },
      smooth: false,
    };
  });
}

function draw(places) {
  const ids = new Set(places.keys());
  const edges = visibleEdges(ids);
  shownNodes.clear();
  shownEdges.clear();
  shownNodes.add([...places].map(([id, place]) => makeNode(id, place)));
  shownEdges.add(makeEdges(edges, ids.size <= 150));
  document.getElementById("note").textContent = `${say("shown")} ${ids.size} ${say("of")} ${DATA.entities.length} ${say("entities")}`;
  network.fit({ animation: false, maxZoomLevel: 1.1 });
}

function focusOn(id, remember = true) {
  if (remember && centre !== id) trail.push(centre);
  centre = id;
  draw(placeRings(id));
  network.selectNodes([id]);
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
}

function showAll() {
  if (centre !== null) trail.push(centre);
  centre = null;
  const linked = DATA.entities.filter((entity) => EDGES_OF.get(entity.id).some(isShown));
  draw(new Map(linked.map((entity) => [entity.id, { x: entity.x, y: entity.y }])));
}

function redraw() { if (centre === null) { trail.push(null); showAll(); trail.pop(); } else focusOn(centre, false); }

function startNetwork() {
  const options = { ...DATA.options, physics: { enabled: false }, interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 200 } };
  network = new vis.Network(document.getElementById("network"), { nodes: shownNodes, edges: shownEdges }, options);
  network.on("click", (found) => {
    if (found.nodes.length) showEntity(found.nodes[0]);
    else if (found.edges.length) showEdges(shownEdges.get(found.edges[0]).group);
  });
  network.on("doubleClick", (found) => { if (found.nodes.length) { focusOn(found.nodes[0]); showEntity(found.nodes[0]); } });
}
