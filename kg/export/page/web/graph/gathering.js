// What is gathered around a focus: the neighbours that tell most, and the people of its units beyond them.
// Days play no part, so that everything keeps its place while the day changes; filters do.
import { data, entities, findLastDay, findOther, listEdges } from "../core/data.js";
import { findPhase } from "../core/days.js";
import { TYPES } from "../core/marks.js";
import { isFiltered } from "../core/shown.js";

const WEIGHTS = {
  heads: 7, holds_post: 6, unit_of: 6, reports_to: 6, founds: 5, subsidiary_of: 5, works_for: 4, succeeds: 4, establishes: 4,
  acquires: 4, invests_in: 4, merges_into: 4, owns_stake_in: 4, splits_from: 3, dissolves: 3, partners_with: 3,
};
const USUAL_WEIGHT = 2;
const PHASES = { now: 1, will: 0.9, was: 0.6 };
const ORDERS = {
  person: ["person", "organization", "unit", "function", "product", "place"],
  usual: ["unit", "person", "organization", "product", "function", "place"],
};
const KIND_SHARE = 0.6; // of all names may be of one type, as long as there are others
const RESERVED = 0.28; // of all names are kept for the people of units, and the like
const CHILDREN = 3;

// The neighbours that filters let through, the most telling first: {id, weight, phase}.
export function listNear(id) {
  const today = findLastDay();
  const found = new Map();
  for (const edge of listEdges(id)) {
    const other = findOther(edge, id);
    if (other === id || isFiltered(edge)) continue;
    const phase = findPhase(edge, today);
    const weight = weigh(edge, phase);
    const known = found.get(other);
    if (!known) found.set(other, { id: other, weight, phase });
    else found.set(other, { id: other, weight: Math.max(known.weight, weight) + 0.3, phase: pickPhase(known.phase, phase) });
  }
  return [...found.values()].toSorted(compareWeights);
}

function weigh(edge, phase) {
  const recent = data.lastDay && (edge.at || edge.start || "") >= `${Number(data.lastDay.slice(0, 4)) - 2}` ? 3 : 0;
  return (WEIGHTS[edge.relation] || USUAL_WEIGHT) * PHASES[phase] + recent + Math.min(2, edge.evidence.length / 3);
}

function pickPhase(one, other) {
  return PHASES[one] >= PHASES[other] ? one : other;
}

function compareWeights(one, other) {
  return other.weight - one.weight || (one.id < other.id ? -1 : 1);
}

// Whose neighbours stand beyond them: everyone's, those of the most telling type only, or nobody's.
export function listBeyond(focus) {
  return [TYPES, entities.get(focus).type === "person" ? ["person"] : ["unit"], []];
}

// At most `limit` names beside the focus, as branches: [{id, kind, children: [ids]}], in the order in which they stand.
export function gatherAround(focus, limit, beyond) {
  const near = listNear(focus);
  const order = ORDERS[entities.get(focus).type] || ORDERS.usual;
  const first = pickNear(near, limit - Math.round(limit * RESERVED));
  const parents = first.filter((row) => beyond.includes(entities.get(row.id).type));
  const children = pickChildren(focus, near, parents, limit - first.length);
  const rest = near.filter((row) => !first.includes(row)).slice(0, Math.max(0, limit - first.length - children.size));
  const findKind = ({ id }) => order.indexOf(entities.get(id).type);
  const compare = (one, other) => findKind(one) - findKind(other) || PHASES[other.phase] - PHASES[one.phase] || compareWeights(one, other);
  return [...first, ...rest].toSorted(compare).map((row) => ({
    id: row.id,
    kind: findKind(row),
    children: [...children].filter(([, parent]) => parent === row.id).map(([id]) => id),
  }));
}

// The best ones, but not only of one type where others wait.
function pickNear(near, limit) {
  const counts = {};
  const [picked, waiting] = [[], []];
  for (const row of near) {
    const type = entities.get(row.id).type;
    counts[type] = (counts[type] || 0) + 1;
    (counts[type] <= Math.ceil(limit * KIND_SHARE) ? picked : waiting).push(row);
  }
  return [...picked, ...waiting].slice(0, limit).toSorted(compareWeights);
}

// People beyond units and organizations, and organizations beyond people: id → parent, a name of each in turn.
function pickChildren(focus, near, parents, room) {
  const known = new Set([focus, ...near.map((row) => row.id)]);
  const queues = parents.map((row) => [row.id, listNear(row.id).filter((child) => !known.has(child.id) && isTelling(row.id, child.id)).slice(0, CHILDREN)]);
  const picked = new Map();
  for (let turn = 0; turn < CHILDREN; turn += 1) {
    for (const [parent, queue] of queues) {
      const next = queue[turn];
      if (!next || picked.size >= room || known.has(next.id)) continue;
      known.add(next.id);
      picked.set(next.id, parent);
    }
  }
  return picked;
}

function isTelling(parent, child) {
  const [above, below] = [entities.get(parent).type, entities.get(child).type];
  return above === "unit" || above === "organization" ? below === "person" : above === "person" && below !== "place";
}

function rankKind(row) {
  return ORDERS.usual.indexOf(entities.get(row.id).type);
}

// What unfolding an entity adds to what is there already.
export function gatherMore(id, known, limit) {
  const added = listNear(id).filter((row) => !known.has(row.id)).slice(0, limit);
  return added.toSorted((one, other) => rankKind(one) - rankKind(other) || compareWeights(one, other)).map((row) => row.id);
}
