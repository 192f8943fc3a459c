// Where bars, points and their labels stand in a row: what would lie on each other goes to another line of the row.
import { cutText, measureText } from "../core/measuring.js";
import { toX } from "./scale.js";

export const SIZE = 12; // of labels
const [INSET, BESIDE, APART, THIN] = [8, 6, 10, 5];
const POINT = 6; // half of a diamond

// The items of a row ({text, span, isPoint}) placed into lines: {lines, spots: [{item, line, x1, x2, label}]}, where a
// label is {x, text} or null.  What lies outside of the window is left out.
export function placeRow(items, window, width) {
  const spots = items.map((item) => placeItem(item, window, width)).filter((spot) => spot !== null);
  const ends = []; // how far each line is taken
  for (const spot of spots.toSorted((a, b) => a.left - b.left || a.x1 - b.x1)) {
    const free = ends.findIndex((end) => end + APART <= spot.left);
    spot.line = free < 0 ? ends.length : free;
    ends[spot.line] = spot.right;
  }
  return { lines: Math.max(1, ends.length), spots };
}

function placeItem(item, window, width) {
  const [x1, x2] = findEdges(item, window, width);
  if (x2 < 0 || x1 > width) return null;
  const label = placeLabel(item, x1, x2, width);
  const left = label ? Math.min(x1, label.x) : x1;
  const right = label ? Math.max(x2, label.x + label.width) : x2;
  return { item, line: 0, x1, x2, left, right, label };
}

function findEdges({ span, isPoint }, window, width) {
  const [x1, x2] = [span.fadeFrom, span.fadeUntil].map((day) => toX(window, width, day));
  if (!isPoint) return [x1, Math.max(x2, x1 + THIN)];
  const middle = (x1 + x2) / 2;
  return [Math.min(x1, middle - POINT), Math.max(x2, middle + POINT)];
}

// Inside the bar where it fits, else right of it, else left, else as much as fits inside.
function placeLabel({ text, isPoint }, x1, x2, width) {
  if (!text) return null;
  const wide = measureText(text, SIZE);
  const [from, to] = [Math.max(0, x1), Math.min(width, x2)];
  if (!isPoint && wide + 2 * INSET <= to - from) return { x: from + INSET, text, width: wide, isInside: true };
  if (to + BESIDE + wide <= width) return { x: to + BESIDE, text, width: wide, isInside: false };
  if (from - BESIDE - wide >= 0) return { x: from - BESIDE - wide, text, width: wide, isInside: false };
  const room = Math.max(to - from - 2 * INSET, width - to - BESIDE, from - BESIDE);
  const cut = cutText(text, SIZE, room);
  if (cut === "") return null;
  const cutWidth = measureText(cut, SIZE);
  if (!isPoint && room === to - from - 2 * INSET) return { x: from + INSET, text: cut, width: cutWidth, isInside: true };
  return { x: room === width - to - BESIDE ? to + BESIDE : from - BESIDE - cutWidth, text: cut, width: cutWidth, isInside: false };
}
