// What is known of an entity, in the order in which a reader asks for it; which days and whose words stand behind it.
import { entities, listArticles, listEdges } from "../core/data.js";
import { findPhase } from "../core/days.js";

const POSTS = new Set(["holds_post", "heads", "works_for", "responsible_for", "founds"]);
const BELONGING = new Set(["unit_of", "subsidiary_of"]);

// The heading under which an edge stands in the entry of `id`, seen from `day`; the order of GROUPS is theirs.
const GROUPS = ["reportsTo", "posts", "people", "reports", "above", "below", "other", "planned", "former", "changes"];

function findGroup(edge, id, day) {
  if (edge.kind === "change") return "changes";
  const phase = findPhase(edge, day);
  if (phase === "was") return "former";
  if (phase === "will") return "planned";
  const out = edge.from === id;
  if (edge.relation === "reports_to") return out ? "reportsTo" : "reports";
  if (POSTS.has(edge.relation)) return out ? "posts" : "people";
  if (BELONGING.has(edge.relation)) return out ? "above" : "below";
  return "other";
}

// [group, edges] of every group that has any: the best vouched for first, changes and what is over newest first.
export function groupFacts(id, day, isHidden) {
  const groups = new Map(GROUPS.map((group) => [group, []]));
  for (const edge of listEdges(id)) if (!isHidden(edge)) groups.get(findGroup(edge, id, day)).push(edge);
  for (const [group, edges] of groups) edges.sort(group === "changes" || group === "former" ? compareDays : compareWeight);
  return [...groups].filter(([, edges]) => edges.length);
}

function compareDays(a, b) {
  return compare(findDay(b), findDay(a)) || compare(a.id, b.id);
}

// Posts before mere belonging, then what more sentences tell, then what is newer.
function compareWeight(a, b) {
  return Number(!a.post) - Number(!b.post) || b.evidence.length - a.evidence.length || compareDays(a, b);
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

// The day by which an edge is ordered: when it happened, ended or began, else when it was first told.
export function findDay(edge) {
  return edge.at || edge.end || edge.start || findFirstTold(edge) || "";
}

// When an edge was first written of, or null.
export function findFirstTold(edge) {
  const days = listArticles(edge).map((article) => article.published).filter(Boolean);
  return days.length ? days.reduce((first, day) => (day < first ? day : first)) : null;
}

// The post in whose capacity somebody reports, where it has a beginning and the reporting line has none; else null.
export function findOffice(edge) {
  if (edge.relation !== "reports_to" || edge.start || edge.ended || !edge.capacity) return null;
  const held = listEdges(edge.from).filter((other) => other.from === edge.from && other.kind === "tenure" && other.start && !other.ended);
  return held.find((other) => namesOffice(edge.capacity, other)) || null;
}

function namesOffice(capacity, held) {
  if (held.post) return capacity.endsWith(held.post);
  return held.relation === "heads" && capacity.includes(entities.get(held.to).name);
}

// Where a person works or a unit belongs, as a second name: the id, or null.
export function findEmployer(entity) {
  if (entity.parent) return entity.parent;
  const rows = listEdges(entity.id).filter((edge) => edge.from === entity.id && edge.kind === "tenure" && edge.status === "asserted");
  const order = ["works_for", "holds_post", "heads", "unit_of", "subsidiary_of"];
  const fitting = rows.filter((edge) => order.includes(edge.relation));
  fitting.sort((a, b) => Number(Boolean((a.days || {}).over)) - Number(Boolean((b.days || {}).over))
    || order.indexOf(a.relation) - order.indexOf(b.relation) || compareDays(a, b));
  return fitting.length ? fitting[0].to : null;
}
