// Who hangs where on a day, who sits there and who reports to whom.  The rules are those of kg/history/chart.py, and a
// test holds the two together.  Something held is {edge, hold, turn}: a tenure, how certainly it holds, and in a range
// whether it came or went.
import { compare, sortBy } from "../core/sorting.js";

export const UNDER = ["unit_of", "subsidiary_of"];
export const SEATS = ["holds_post", "heads"];
export const LINE = "reports_to";
export const VOUCHED = ["asserted", "claimed"]; // what is told as fact: plans and rumors are not how things stand

// What the trees of a day grow from.
export function sortDay(holding, entities) {
  const today = { entities, parents: chooseParents(holding.filter(({ edge }) => UNDER.includes(edge.relation))) };
  Object.assign(today, { children: new Map(), seats: new Map(), lines: new Map(), posts: new Map() });
  for (const held of today.parents.values()) append(today.children, held.edge.to, held);
  for (const held of holding) {
    const { edge } = held;
    if (edge.relation === LINE) append(today.lines, edge.from, held);
    if (!SEATS.includes(edge.relation)) continue;
    append(today.seats, edge.to, held);
    append(today.posts, edge.from, foldPost(edge));
  }
  return today;
}

function append(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

// Where each unit or subsidiary hangs: the surest, then the deepest claim that makes no circle.
function chooseParents(holding) {
  const claims = new Map();
  for (const held of holding) append(claims, held.edge.from, held);
  const keys = [...claims.keys()].toSorted(compare);
  const depths = measureDepths(claims, keys);
  const chosen = new Map();
  const rank = (held) => [held.hold === "maybe" ? 1 : 0, -(depths.get(held.edge.to) || 0), held.edge.id];
  for (const key of keys) {
    const fitting = sortBy(claims.get(key), rank).find((held) => !listAbove(chosen, held.edge.to).includes(key));
    if (fitting) chosen.set(key, fitting);
  }
  return chosen;
}

function measureDepths(claims, keys) {
  const depths = new Map();
  const measure = (key, below) => {
    if (!depths.has(key)) {
      const above = (claims.get(key) || []).map((held) => held.edge.to).filter((other) => !below.includes(other) && other !== key);
      depths.set(key, 1 + Math.max(-1, ...above.map((other) => measure(other, [...below, key]))));
    }
    return depths.get(key);
  };
  for (const key of keys) measure(key, [key]);
  return depths;
}

// What an entity hangs on, itself first, the root last.
export function listAbove(parents, key) {
  const chain = [key];
  while (parents.has(chain.at(-1))) chain.push(parents.get(chain.at(-1)).edge.to);
  return chain;
}

// Every organization that belongs to no other and has anything to show, the one with most below first.
export function listRoots(today) {
  const tops = [...today.entities.values()].filter(
    ({ id, type }) => type === "organization" && !today.parents.has(id) && (today.children.has(id) || today.seats.has(id)),
  );
  return sortBy(tops, ({ id, name }) => [-countBelow(today, id), name, id]).map(({ id }) => id);
}

function countBelow(today, key) {
  return (today.children.get(key) || []).reduce((sum, held) => sum + 1 + countBelow(today, held.edge.from), 0);
}

// {entity, held, turn, seats: [{person, held, lines}], lines, branches}; `held` is null for a root.
export function growBranch(today, key, held = null) {
  const below = sortBy(today.children.get(key) || [], (child) => rankChild(today, child));
  return {
    entity: today.entities.get(key), held, turn: null, seats: listSeats(today, key), lines: today.lines.get(key) || [],
    branches: below.map((child) => growBranch(today, child.edge.from, child)),
  };
}

// Units before subsidiaries, each by name.
function rankChild(today, held) {
  const entity = today.entities.get(held.edge.from);
  return [entity.type === "organization" ? 1 : 0, entity.name, entity.id];
}

function listSeats(today, key) {
  const found = today.seats.get(key) || [];
  const titled = new Set(found.filter(({ edge }) => edge.relation === "holds_post").map(({ edge }) => edge.from));
  const shown = found.filter(({ edge }) => edge.relation === "holds_post" || !titled.has(edge.from));
  const describe = (held) => ({ person: today.entities.get(held.edge.from), held, lines: chooseLines(today, held.edge) });
  return sortBy(shown, rankSeat).map((held) => describe(held));
}

function rankSeat({ edge }) {
  return [edge.start || "9999", edge.post || "", edge.from, edge.id];
}

// The reporting lines of who sits there: in the capacity of this post, or in one that is no post of theirs.
function chooseLines(today, seat) {
  const posts = today.posts.get(seat.from).filter((post) => post !== "");
  return (today.lines.get(seat.from) || []).filter(({ edge }) => {
    const capacity = edge.capacityKey || (edge.capacity || "").toLowerCase();
    const named = capacity === "" ? [] : posts.filter((post) => capacity.includes(post) || post.includes(capacity));
    return named.length === 0 || named.includes(foldPost(seat));
  });
}

// A post under one spelling; the page is told it where it is more than small letters.
export function foldPost(edge) {
  return edge.postKey || (edge.post || "").toLowerCase();
}
