// What a reader can do, whatever the view: look at something, choose it, unfold it.
import { data, edges, entities } from "./data.js";
import { change, state } from "./state.js";

const trail = []; // former focuses, for the way back

export function focusOn(id) {
  if (id !== state.focus) trail.push(state.focus);
  lookAt(id);
}

function lookAt(id) {
  change({ focus: id, open: [], chosen: id === null ? null : { entity: id } });
}

export function showAll() {
  focusOn(null);
}

export function goBack() {
  lookAt(trail.length ? trail.pop() : data.focus);
}

export function chooseEntity(id) {
  change({ chosen: { entity: id } });
}

export function chooseEdges(ids) {
  change({ chosen: { edges: ids } });
}

// Unfolds the neighbourhood of an entity beside the focus, or folds it again.
export function unfold(id) {
  const open = state.open.includes(id) ? state.open.filter((other) => other !== id) : [...state.open, id];
  change({ open, chosen: { entity: id } });
}

// A state that names only what this page holds: a fragment may come from another day's page.
export function mendState(told, views) {
  const mended = { ...told };
  if (!views.includes(mended.view)) delete mended.view;
  if (mended.focus) mended.focus = findNamed(mended.focus) || data.focus;
  if (mended.open) mended.open = mended.open.filter((id) => entities.has(id));
  mended.chosen = mendChosen(mended.chosen) || (mended.focus ? { entity: mended.focus } : null);
  for (const key of ["day", "since"]) if (mended[key] && !/^\d{4}-\d{2}-\d{2}$/.test(mended[key])) delete mended[key];
  return mended;
}

function mendChosen(chosen) {
  if (!chosen) return null;
  if (chosen.entity) {
    const entity = findNamed(chosen.entity);
    return entity ? { entity } : null;
  }
  const kept = chosen.edges.filter((id) => edges.has(id));
  return kept.length ? { edges: kept } : null;
}

// The id of an entity that is named by it or otherwise: `#focus=腾讯` works as well.
function findNamed(name) {
  if (entities.has(name)) return name;
  const found = data.entities.find((entity) => entity.name === name || (entity.names || []).includes(name));
  return found ? found.id : null;
}
