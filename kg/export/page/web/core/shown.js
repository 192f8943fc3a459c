// What the filters and the days let through, and how each edge stands to them.
import { data, entities, findLastDay, listArticles } from "./data.js";
import { findHold, findPhase } from "./days.js";
import { state } from "./state.js";

// The name under which an edge is filtered by source: its articles' publishers.
export function nameSource(article) {
  return article.source || "?";
}

// Whether the filters keep an edge away, whatever the day.
export function isFiltered(edge) {
  const { types, relations, statuses, sources } = state.hidden;
  if (relations.includes(edge.relation) || statuses.includes(edge.status)) return true;
  if (types.includes(entities.get(edge.from).type) || types.includes(entities.get(edge.to).type)) return true;
  return sources.length > 0 && listArticles(edge).every((article) => sources.includes(nameSource(article)));
}

// How an edge shows, or null where it does not: {phase: was | now | will, hold: sure | open | maybe | null,
// turn: new | ended | null}.  A turn is told of a range only: what began or happened in it, and what ended in it.
export function findShowing(edge, day = state.day, since = state.since) {
  if (isFiltered(edge)) return null;
  if (day === null) return { phase: findPhase(edge, findLastDay()), hold: null, turn: null };
  return since === null ? showOn(edge, day) : showBetween(edge, since, day);
}

// As of a day: states that hold then, and what happened before.  What began or ended a state is told by the state.
function showOn(edge, day) {
  const days = edge.days || {};
  if (edge.kind === "change") {
    const lasts = (data.relations[edge.relation] || {}).effect === "occurs";
    return lasts && days.from && days.from <= day ? { phase: "was", hold: null, turn: null } : null;
  }
  const hold = findHold(days, day);
  return hold === null ? null : { phase: findPhase(edge, day), hold, turn: null };
}

function showBetween(edge, since, day) {
  const days = edge.days || {};
  const phase = findPhase(edge, day);
  if (edge.kind === "change") return touches(days, since, day) ? { phase, hold: null, turn: "new" } : null;
  const [before, after] = [findHold(days, since), findHold(days, day)];
  if (before === null && after === null) return passes(days, since, day) ? { phase, hold: null, turn: "ended" } : null;
  // a beginning that is merely presumed, a year before the first report, is no news
  if (before === null) return { phase, hold: after, turn: edge.start ? "new" : null };
  return { phase, hold: after || before, turn: after === null ? "ended" : null };
}

function touches(days, since, day) {
  return days.from !== undefined && days.from <= day && days.until >= since;
}

// It began and ended between the two days.
function passes(days, since, day) {
  return days.from > since && days.until <= day;
}

let kept = {}; // what showed last: the clock and the view ask for the same

// Every edge that shows, in the order of the data: [edge, showing].
export function listShown() {
  const { day, since, hidden } = state;
  if (kept.edges === data.edges && kept.hidden === hidden && kept.day === day && kept.since === since) return kept.found;
  const found = [];
  for (const edge of data.edges) {
    const showing = findShowing(edge);
    if (showing) found.push([edge, showing]);
  }
  kept = { edges: data.edges, hidden, day, since, found };
  return found;
}
