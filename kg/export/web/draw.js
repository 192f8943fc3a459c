// The network: a neighbourhood laid out in rings around its centre, or everything at the positions computed beforehand.
const COLORS = {
  person: "#f4a259", organization: "#3d6fb6", unit: "#8cb3e2", product: "#7fb77e", place: "#c9b1d9", function: "#d9d4c5",
};
const SHAPES = { person: "ellipse", organization: "box", unit: "box", product: "box", place: "ellipse", function: "box" };
const EDGE_COLORS = { asserted: "#6b7a90", claimed: "#b9770e", planned: "#2e8b8b", rumored: "#b9770e", denied: "#b3261e", negated: "#b3261e" };
const RINGS = [10, 18, 26, 34, 44, 56, 68]; // places on each ring; the first two fit a window with legible labels
const STEP = 28; // how many neighbours show at once; "more" adds as many
let room = STEP;
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

const RANK = { organization: 0, unit: 1, person: 2, product: 3, function: 4, place: 5 };

function neighbours(id) {
  const weights = new Map();
  for (const edge of EDGES_OF.get(id)) {
    const other = otherEnd(edge, id);
    if (other !== id && isShown(edge)) weights.set(other, (weights.get(other) || 0) + edge.evidence.length);
  }
  const weigh = (other) => weights.get(other) * 3 + Math.min(12, EDGES_OF.get(other).length);
  return [...weights.keys()].sort((a, b) => weigh(b) - weigh(a) || (a < b ? -1 : 1));
}

// The centre with its neighbours, and with theirs as far as there is room: [id, parent on the inner ring or null].
function gather(id) {
  const near = neighbours(id);
  const chosen = near.slice(0, room);
  const known = new Set([id, ...near]);
  const far = [];
  for (const parent of chosen) {
    let taken = 0;
    for (const other of neighbours(parent)) {
      if (taken >= 4) break;
      if (chosen.length + far.length < STEP - 4 && !known.has(other)) { known.add(other); far.push([other, parent]); taken += 1; }
    }
  }
  return { chosen, far, hidden: near.length - chosen.length };
}

// Rings around the centre: neighbours by type on the inner ones, what hangs on them on the next, near its parent.
function placeRings(id) {
  const { chosen, far, hidden } = gather(id);
  chosen.sort((a, b) => RANK[ENTITIES.get(a).type] - RANK[ENTITIES.get(b).type] || (a < b ? -1 : 1));
  const places = new Map([[id, { x: 0, y: 0 }]]);
  const angles = new Map();
  let ring = 0;
  for (let start = 0; start < chosen.length; ring += 1) {
    const left = chosen.length - start;
    const size = Math.min(left, left <= RINGS[ring] + 4 ? left : RINGS[ring]);
    for (let place = 0; place < size; place += 1) {
      const angle = -Math.PI / 2 + (2 * Math.PI * (place + (ring % 2) / 2)) / size;
      const other = chosen[start + place];
      angles.set(other, angle);
      places.set(other, onRing(ring, angle));
    }
    start += size;
  }
  const outer = far.map(([other, parent]) => [other, angles.get(parent)]).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  outer.forEach(([other], place) => {
    const first = outer.length ? outer[0][1] : 0;
    places.set(other, onRing(ring, first + (2 * Math.PI * place) / outer.length));
  });
  return { places, hidden };
}

function onRing(ring, angle) {
  return { x: (230 + 190 * ring) * Math.cos(angle), y: (190 + 165 * ring) * Math.sin(angle) };
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

function draw({ places, hidden }) {
  const ids = new Set(places.keys());
  const edges = visibleEdges(ids);
  shownNodes.clear();
  shownEdges.clear();
  shownNodes.add([...places].map(([id, place]) => makeNode(id, place)));
  shownEdges.add(makeEdges(edges, ids.size <= 150));
  document.getElementById("note").textContent = `${say("shown")} ${ids.size} ${say("of")} ${DATA.entities.length} ${say("entities")}`;
  const more = document.getElementById("more");
  more.hidden = !hidden;
  more.textContent = `${say("more")} (${hidden})`;
  network.fit({ animation: false, maxZoomLevel: 1.1 });
}

function focusOn(id, remember = true) {
  if (remember && centre !== id) trail.push(centre);
  if (centre !== id) room = STEP;
  centre = id;
  draw(placeRings(id));
  network.selectNodes([id], false);
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
}

function showAll() {
  if (centre !== null) trail.push(centre);
  centre = null;
  const linked = DATA.entities.filter((entity) => EDGES_OF.get(entity.id).some(isShown));
  draw({ places: new Map(linked.map((entity) => [entity.id, { x: entity.x, y: entity.y }])), hidden: 0 });
}

function redraw() { if (centre === null) { trail.push(null); showAll(); trail.pop(); } else focusOn(centre, false); }

function startNetwork() {
  const options = { ...DATA.options, physics: { enabled: false }, interaction: { hover: true, selectConnectedEdges: false, keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 200 } };
  network = new vis.Network(document.getElementById("network"), { nodes: shownNodes, edges: shownEdges }, options);
  network.on("click", (found) => {
    if (found.nodes.length) showEntity(found.nodes[0]);
    else if (found.edges.length) showEdges(shownEdges.get(found.edges[0]).group);
  });
  network.on("doubleClick", (found) => { if (found.nodes.length) { focusOn(found.nodes[0]); showEntity(found.nodes[0]); } });
}
