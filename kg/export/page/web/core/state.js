// What is looked at and how: one object that changes only through `change`, after which every listener draws anew.
import { data } from "./data.js";

export const NOTHING_HIDDEN = { types: [], relations: [], statuses: [], sources: [] };
export const DEFAULTS = {
  view: "graph", // graph, chart, timeline or table
  focus: null, // an entity's id, or null for everything
  open: [], // ids of the entities whose neighbourhoods are unfolded beside the focus
  chosen: null, // what the panel shows: {entity: id}, {edges: [ids]} or null
  day: null, // the ISO day as of which the graph is shown, or null for any time
  since: null, // the first day of a range that ends with `day`, or null
  hidden: { ...NOTHING_HIDDEN, statuses: ["denied", "negated"] },
  language: "zh",
  theme: "auto", // auto, light or dark
};
export const state = { ...DEFAULTS };
const listeners = [];

// Takes over what `patch` says and tells every listener which keys it touched.
export function change(patch) {
  Object.assign(state, patch);
  for (const listener of listeners) listener(Object.keys(patch));
}

export function listen(listener) {
  listeners.push(listener);
}

const EVERYTHING = "*"; // the focus of an address that shows all, on a page that opens on something
const LISTS = Object.keys(NOTHING_HIDDEN);

// The state as the fragment of an address, without what is usual: an analyst sends it to a colleague.
export function spellFragment(told) {
  const parts = new URLSearchParams();
  for (const key of ["view", "focus", "day", "since"]) {
    if (told[key] !== DEFAULTS[key]) parts.set(key, told[key]);
  }
  if (told.focus === null && data.focus) parts.set("focus", EVERYTHING);
  if (told.open.length) parts.set("open", told.open.join(" "));
  if (told.chosen && told.chosen.entity && told.chosen.entity !== told.focus) parts.set("entity", told.chosen.entity);
  if (told.chosen && told.chosen.edges) parts.set("edges", told.chosen.edges.join(" "));
  for (const list of LISTS) {
    if (told.hidden[list].join("|") !== DEFAULTS.hidden[list].join("|")) parts.set(`hide-${list}`, told.hidden[list].join("|"));
  }
  return parts.toString();
}

// The part of a state that a fragment tells; what it does not know is left out.
export function readFragment(fragment) {
  const parts = new URLSearchParams(fragment);
  const told = {};
  for (const key of ["view", "focus", "day", "since"]) if (parts.get(key)) told[key] = parts.get(key);
  if (told.focus === EVERYTHING) told.focus = null;
  if (parts.get("open")) told.open = parts.get("open").split(" ");
  if (parts.get("entity")) told.chosen = { entity: parts.get("entity") };
  if (parts.get("edges")) told.chosen = { edges: parts.get("edges").split(" ") };
  const hidden = { ...DEFAULTS.hidden };
  for (const list of LISTS) {
    if (parts.has(`hide-${list}`)) hidden[list] = parts.get(`hide-${list}`).split("|").filter(Boolean);
  }
  told.hidden = hidden;
  return told;
}
