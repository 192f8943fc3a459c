// The lines between boxes: what stands between the same two is one line, which its most telling edge names.
import { data } from "../core/data.js";

const SPINE = 12; // from the left end of a name to the line that leads down from it
const PHASES = { now: 0, will: 1, was: 2 };
const STATUSES = { asserted: 0, claimed: 1, planned: 2, rumored: 3, negated: 4, denied: 5 };
const PLAIN = new Set(["unit_of", "based_in"]); // what the types of both ends tell already

// From [edge, showing] pairs: [{key, from, to, edges: [ids], lead, showing, more}].
export function groupLines(shown) {
  const groups = new Map();
  for (const pair of shown) {
    const edge = pair[0];
    if (edge.from === edge.to) continue;
    const key = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
    const group = groups.get(key);
    if (group) group.push(pair);
    else groups.set(key, [pair]);
  }
  return [...groups].map(([key, group]) => makeLine(key, group));
}

function makeLine(key, group) {
  const [lead, showing] = group.length > 1 ? group.reduce((one, other) => (compareTelling(other, one) < 0 ? other : one)) : group[0];
  const others = group.filter(([edge]) => edge !== lead && !isTold(edge, lead));
  return { key, from: lead.from, to: lead.to, edges: group.map(([edge]) => edge.id), lead, showing, more: others.length };
}

// Changes that began or ended a state are told by the state.
function isTold(edge, lead) {
  if (edge.kind === "tenure" || lead.kind !== "tenure") return edge.relation === "works_for" && edge.status === lead.status;
  return edge.status === lead.status && (isBoundary(edge) || edge.relation === "establishes");
}

// The smaller rank tells more; then what more sentences tell, then later days.
function compareTelling(one, other) {
  const [ranks, otherRanks] = [rankTelling(one), rankTelling(other)];
  const place = ranks.findIndex((rank, index) => rank !== otherRanks[index]);
  if (place >= 0) return ranks[place] - otherRanks[place];
  const [edge, otherEdge] = [one[0], other[0]];
  return otherEdge.evidence.length - edge.evidence.length || compareText(findDay(otherEdge), findDay(edge)) || compareText(edge.id, otherEdge.id);
}

function rankTelling([edge, showing]) {
  return [!showing.turn, STATUSES[edge.status], rankRelation(edge, showing), PHASES[showing.phase], edge.kind !== "tenure", !edge.post].map(Number);
}

// A post tells more than that somebody works there, what became of a unit more than whose it was.
function rankRelation(edge, showing) {
  if (edge.kind === "change" && isBoundary(edge)) return 2;
  if (edge.relation === "works_for") return 1;
  return edge.relation === "unit_of" && (showing.phase !== "now" || edge.status !== "asserted") ? 1 : 0;
}

function isBoundary(edge) {
  return (data.relations[edge.relation] || {}).effect !== "occurs";
}

function findDay(edge) {
  return edge.start || edge.at || "";
}

function compareText(one, other) {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

// Whether a line's name is worth its place: a unit's belonging is seen without it.
export function isPlain(line) {
  const { lead, more } = line;
  return PLAIN.has(lead.relation) && lead.status === "asserted" && more === 0;
}

// Cubic curves in a row between two boxes: [x0, y0, x1, y1, x2, y2, x3, y3, x4, …].  `tree` is true for a line of the tree.
export function bendLine(one, other, tree) {
  if (tree && one.side === 2 && isBelow(one, other)) return bendOutline(one, other);
  const apart = Math.abs(one.x - other.x) * 2 - one.w - other.w;
  if (apart < 16) return bendAside(one, other);
  const sign = Math.sign(other.x - one.x);
  const [start, end] = [one.x + (sign * one.w) / 2, other.x - (sign * other.w) / 2];
  const reach = (end - start) * 0.5;
  const [y0, y3] = [spreadEnd(one, other), spreadEnd(other, one)];
  return [start, y0, start + reach, y0, end - reach, y3, end, y3];
}

// At the focus lines end beside each other, not all in one point.
function spreadEnd(box, other) {
  const most = box.h / 2 - 8;
  return box.side === 0 ? box.y + Math.max(-most, Math.min(most, (other.y - box.y) * 0.05)) : box.y;
}

// In one column: around its outer side; right above each other: straight.
function bendAside(one, other) {
  const sign = (one.side || other.side || 1) < 0 ? -1 : 1;
  const [start, end] = [one.x + (sign * one.w) / 2, other.x + (sign * other.w) / 2];
  const reach = sign * Math.min(52, 18 + Math.abs(other.y - one.y) / 8);
  const out = (sign > 0 ? Math.max(start, end) : Math.min(start, end)) + reach;
  return [start, one.y, out, one.y, out, other.y, end, other.y];
}

// Whether one of two boxes stands below the other as in an outline: further down, and not beside it.
function isBelow(one, other) {
  const [upper, lower] = one.y < other.y ? [one, other] : [other, one];
  const [left, right] = [upper.x - upper.w / 2, upper.x + upper.w / 2];
  return lower.y - lower.h / 2 > upper.y + upper.h / 2 && lower.x - lower.w / 2 > left + SPINE && lower.x - lower.w / 2 < Math.max(right, left + 200);
}

// Down a spine, around a corner, and on to the name.
function bendOutline(one, other) {
  const [upper, lower] = one.y < other.y ? [one, other] : [other, one];
  const [x, y] = [upper.x - upper.w / 2 + SPINE, lower.y];
  const [top, end, r] = [upper.y + upper.h / 2, lower.x - lower.w / 2, 8];
  const points = [[x, top], [x, top], [x, y - r], [x, y - r], [x, y - r / 2], [x + r / 2, y], [x + r, y], [x + r, y], [end, y], [end, y]];
  return (upper === one ? points : points.toReversed()).flat();
}

// The point at t of the whole, from 0 to 1.
export function findPoint(curve, t) {
  const count = (curve.length - 2) / 6;
  const part = Math.min(count - 1, Math.floor(t * count));
  const [x0, y0, x1, y1, x2, y2, x3, y3] = curve.slice(part * 6);
  const u = t * count - part;
  const [a, b, c, d] = [(1 - u) ** 3, 3 * u * (1 - u) ** 2, 3 * u * u * (1 - u), u ** 3];
  return { x: a * x0 + b * x1 + c * x2 + d * x3, y: a * y0 + b * y1 + c * y2 + d * y3 };
}

export function spellCurve(curve) {
  const [x0, y0, ...rest] = curve.map((number) => Math.round(number * 10) / 10);
  return `M${x0} ${y0}C${rest.join(" ")}`;
}

// Where the label of a line stands: beside its outer end if it belongs to the tree, else somewhere free along it.
// `tree` is the outer box or null; answers {x, y, w, h} or null where nothing is free.
export function placeLabel(curve, size, tree, isFree) {
  const places = tree ? [standBefore(curve, size, tree)] : [];
  for (const t of [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78]) places.push(findPoint(curve, t));
  const found = places.find((place) => isFree({ x: place.x, y: place.y, w: size.w, h: size.h }));
  return found ? { x: found.x, y: found.y, w: size.w, h: size.h } : null;
}

function standBefore(curve, size, box) {
  const sign = box.side < 0 ? 1 : -1;
  return { x: box.x + sign * (box.w / 2 + size.w / 2 + 7), y: box.y };
}
