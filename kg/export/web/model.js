// The embedded data with its indexes, and what the filters let through.
const DATA = JSON.parse(document.getElementById("data").textContent);
const ENTITIES = new Map(DATA.entities.map((entity) => [entity.id, entity]));
const EDGES_OF = new Map(DATA.entities.map((entity) => [entity.id, []]));
for (const edge of DATA.edges) {
  EDGES_OF.get(edge.from).push(edge);
  if (edge.to !== edge.from) EDGES_OF.get(edge.to).push(edge);
}
const HIDDEN = { types: new Set(), relations: new Set(), statuses: new Set(["denied", "negated"]) };
let asOf = null; // an ISO day, or null for any time

function earliest(date) { return date ? (date + "-01-01").slice(0, 4) + (date.slice(4, 7) || "-01") + (date.slice(7, 10) || "-01") : null; }
function latest(date) { return date ? date.slice(0, 4) + (date.slice(4, 7) || "-12") + (date.slice(7, 10) || "-31") : null; }

// A state shows from its start to its end; an event from its day on.
function holdsOn(edge, day) {
  const start = earliest(edge.kind === "change" ? edge.at : edge.start);
  if (start && start > day) return false;
  if (edge.kind === "change") return true;
  if (edge.end) return latest(edge.end) >= day;
  return !edge.ended;
}

function isShown(edge) {
  if (HIDDEN.relations.has(edge.relation) || HIDDEN.statuses.has(edge.status)) return false;
  if (HIDDEN.types.has(ENTITIES.get(edge.from).type) || HIDDEN.types.has(ENTITIES.get(edge.to).type)) return false;
  return asOf === null || holdsOn(edge, asOf);
}

function otherEnd(edge, id) { return edge.from === id ? edge.to : edge.from; }

function spellDates(edge) {
  if (edge.kind === "change") return edge.at ? `${say("at")} ${edge.at}` : "";
  const parts = [];
  if (edge.start) parts.push(`${say("since")} ${edge.start}`);
  if (edge.end) parts.push(`${say("until")} ${edge.end}`);
  else if (edge.ended) parts.push(say("former"));
  if (edge.end_inferred) parts.push(say("endInferred"));
  return parts.join(" ");
}

function spellLabel(edge) {
  const label = language === "zh" ? edge.label : edge.label_en;
  return edge.post || (edge.capacity ? `${label}（${edge.capacity}）` : label);
}
