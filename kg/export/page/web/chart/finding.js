// Which trees the chart shows, by what is looked at, the day and the filters.
import { data, entities, findLastDay, listEdges } from "../core/data.js";
import { addDays } from "../core/days.js";
import { findShowing } from "../core/shown.js";
import { state } from "../core/state.js";
import { growBetween } from "./turns.js";
import { growBranch, LINE, listAbove, listRoots, SEATS, sortDay, UNDER, VOUCHED } from "./tree.js";

const RELATIONS = new Set([...UNDER, ...SEATS, LINE]);
const BELONGING = new Set([...SEATS, "works_for", "responsible_for", "develops"]);
const STALE = 92; // days after which what was told last is shown as such

export function findDay() {
  return state.day || findLastDay();
}

// {roots: ids, trees, above: ids that the root hangs on, from the top}; no trees where nothing is looked at.
export function findTrees() {
  const { before, after } = sortHolding();
  const roots = findRoots(state.focus, after, before);
  const grow = (id) => (before ? growBetween(before, after, id) : growBranch(after, id));
  const above = roots.length === 1 ? listAbove(after.parents, roots[0]).slice(1).toReversed() : [];
  return { roots, trees: roots.map((id) => grow(id)), above };
}

// Organizations to choose from: [{id, units}], the one with most units first.
export function listChoices() {
  const { after } = sortHolding();
  return listRoots(after).map((id) => ({ id, units: (after.children.get(id) || []).length, people: (after.seats.get(id) || []).length }));
}

// What holds at the end, and in a range also what held at its beginning or came and went within it.
function sortHolding() {
  const [before, after] = [[], []];
  for (const edge of data.edges) {
    if (edge.kind !== "tenure" || !RELATIONS.has(edge.relation) || !VOUCHED.includes(edge.status)) continue;
    const showing = findShowing(edge, findDay(), state.since);
    if (!showing) continue;
    const held = { edge, hold: showing.hold, turn: showing.turn, isStale: isStale(edge, showing.hold) };
    if (held.turn !== "ended") after.push(held);
    if (held.turn !== "new") before.push(held);
  }
  return { before: state.since === null ? null : sortDay(before, entities), after: sortDay(after, entities) };
}

// Whether nothing was told of it for months before the day.
function isStale(edge, hold) {
  return hold === "open" && (!edge.days.lastTold || addDays(edge.days.lastTold, STALE) < findDay());
}

// An organization or unit is its own root; a person, product or the like is seen in what it belongs to.
function findRoots(focus, after, before) {
  if (focus === null) return [];
  if (["organization", "unit"].includes(entities.get(focus).type)) return [focus];
  const homes = new Set();
  for (const edge of listEdges(focus)) {
    const home = edge.from === focus ? edge.to : edge.from;
    const isHome = BELONGING.has(edge.relation) && ["organization", "unit"].includes(entities.get(home).type);
    const showing = isHome && VOUCHED.includes(edge.status) && findShowing(edge, findDay(), state.since);
    if (!showing) continue;
    const parents = showing.turn === "ended" && before ? before.parents : after.parents;
    homes.add(listAbove(parents, home).at(-1));
  }
  return [...homes];
}
