// How types, statuses and turns look, alike in every view and in the legend: a colour, and always a second sign.
// Colours stand in styles/theme.css as --person, --status-rumored, …: after Okabe and Ito, told apart by the colour-blind.
import { state } from "./state.js";

export const TYPES = ["organization", "unit", "person", "product", "function", "place"];
export const STATUSES = ["asserted", "claimed", "planned", "rumored", "denied", "negated"];

// The outline of each type's sign in a square of 24.
export const ICONS = {
  organization: "M4 21V5l8-3 8 3v16h-6v-5h-4v5zM8 8h2v2H8zm0 4h2v2H8zm6-4h2v2h-2zm0 4h2v2h-2z",
  unit: "M9 3h6v5h-2v3h6v4h2v6h-6v-6h2v-2H7v2h2v6H3v-6h2v-4h6V8H9z",
  person: "M12 3a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM3 21c0-5 4-7.500 9-7.500s9 2.500 9 7.500z",
  product: "M12 2l9 5v10l-9 5-9-5V7zm0 3L7 7.700l5 2.800 5-2.800z",
  function: "M12 2l2 4 4-1 0 4 4 3-4 3 0 4-4-1-2 4-2-4-4 1 0-4-4-3 4-3 0-4 4 1zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  place: "M12 2a7 7 0 0 1 7 7c0 5-7 13-7 13S5 14 5 9a7 7 0 0 1 7-7zm0 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
};

// The strokes of a line by status, as lengths of dash and gap; none is a whole line.
export const DASHES = { asserted: [], claimed: [10, 4], planned: [2, 5], rumored: [6, 4, 2, 4], denied: [3, 3], negated: [3, 3] };
export const TURN_SIGNS = { new: "＋", ended: "－" };

let probe = null;
const known = new Map();

// The colour that a style sheet's variable has in the theme of the day, as a canvas takes it: colour("person").
export function colour(name) {
  const key = `${state.theme} ${matchMedia("(prefers-color-scheme: dark)").matches} ${name}`;
  if (!known.has(key)) {
    probe = probe || document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(--${name})`;
    known.set(key, getComputedStyle(probe).color);
  }
  return known.get(key);
}
