// The picture around a focus.  What lies there stays there until the focus, a filter or the width of the window changes.
import { entities, findLastDay, findOther, listEdges } from "../core/data.js";
import { findPhase } from "../core/days.js";
import { nameEdge, nameEntity, spellDates } from "../core/naming.js";
import { findShowing, isFiltered } from "../core/shown.js";
import { state } from "../core/state.js";
import { composeBox, composeLabel, composeLine, sizeBox, SIZES } from "./composing.js";
import { gatherAround, gatherMore, listBeyond } from "./gathering.js";
import { bendLine, groupLines, isPlain, placeLabel } from "./lines.js";
import { findBoxAlpha, findLineLook, findRelated } from "./looks.js";
import { measureText } from "./painting.js";
import { findBounds, overlaps, placeAround, placeBeside, ROW } from "./placing.js";
import { findView, isLegible } from "./viewing.js";

const NARROW = 560; // pixels
const NAMES = { wide: { least: 12, most: 29 }, narrow: { least: 6, most: 13 } }; // beside the focus
const SPARE = 6; // pixels a row, for the gaps between types in a narrow window
const UNFOLDED = 24; // names that unfolding adds at most
const LONGEST = { name: 176, focus: 260, label: 156, narrowLabel: 104 }; // pixels
const LABEL_H = 17;
const kept = { key: "", narrow: false, boxes: new Map(), blocks: new Map() };

// {boxes, lines, labels, pieces, badges, fresh, added}: `fresh` if everything lies anew, `added` what was unfolded just now.
export function makeAround(room, colour) {
  const { fresh, added } = arrange(room);
  const boxes = joinPlaced();
  const lines = groupLines(listShownAmong(boxes));
  for (const line of lines) {
    line.outer = findOuter(line, boxes);
    line.narrow = kept.narrow;
    line.curve = bendLine(boxes.get(line.from), boxes.get(line.to), line.outer !== null);
  }
  const related = findRelated(state.chosen, state.focus, lines);
  for (const line of lines) line.look = findLineLook(line, findStanding(line, related), state.since !== null);
  const labels = placeLabels(lines, boxes, related);
  const badges = countHidden(boxes);
  return { whole: false, boxes, lines, labels, badges, fresh, added, ...composeAll({ boxes, lines, labels, badges, related }, colour) };
}

function findStanding(line, related) {
  if (!related) return null;
  return related.keys.has(line.key) ? "chosen" : "aside";
}

function composeAll({ boxes, lines, labels, badges, related }, colour) {
  const phases = findPhases(lines);
  const names = new Map();
  for (const [id, box] of boxes) {
    const focused = id === state.focus;
    const alpha = findBoxAlpha(focused ? "now" : phases.get(id), related !== null && !related.ids.has(id));
    const look = { type: entities.get(id).type, alpha, focused, chosen: isChosen(id), badge: badges.get(id) };
    names.set(id, composeBox(box, cutName(id, focused), look, colour));
  }
  const ordered = lines.toSorted((one, other) => one.look.alpha - other.look.alpha);
  const below = [...ordered.flatMap((line) => composeLine(line, colour)), ...labels.flatMap((label) => composeLabel(label, colour))];
  return { below, names };
}

// Whether a name has to do with anything now, or only had or will have; names without lines have no phase.
function findPhases(lines) {
  const phases = new Map();
  for (const { from, to, showing } of lines) {
    for (const id of [from, to]) if (phases.get(id) !== "now") phases.set(id, showing.phase === "was" ? phases.get(id) || "was" : "now");
  }
  return phases;
}

function isChosen(id) {
  return state.chosen !== null && state.chosen.entity === id;
}

function joinPlaced() {
  const joined = new Map(kept.boxes);
  for (const block of kept.blocks.values()) for (const [id, box] of block) joined.set(id, box);
  return joined;
}

// Lays out what is missing, and takes away what was folded.
function arrange(room) {
  const narrow = room.width < NARROW;
  const key = JSON.stringify([state.focus, state.hidden, state.language, narrow]);
  const fresh = key !== kept.key;
  if (fresh) {
    kept.narrow = narrow;
    Object.assign(kept, { key, boxes: placeFitting({ ...room, narrow, limit: countFitting(room, narrow) }), blocks: new Map() });
  }
  for (const id of kept.blocks.keys()) if (!state.open.includes(id)) kept.blocks.delete(id);
  return { fresh, added: state.open.flatMap(unfoldEntity) };
}

// How many names beside the focus there is height for: on both sides of it, or under it in a narrow window.
function countFitting(room, narrow) {
  const { least, most } = narrow ? NAMES.narrow : NAMES.wide;
  const rows = narrow ? Math.floor((room.height - room.foot) / (ROW + SPARE)) - 2 : 2 * Math.floor(room.height / ROW) - 3;
  return Math.max(least, Math.min(most, rows));
}

// As much beyond the neighbours as stays legible in the window.
function placeFitting(room) {
  let boxes = null;
  for (const beyond of listBeyond(state.focus)) {
    boxes = placeAround(state.focus, gatherAround(state.focus, room.limit, beyond), sizeEntity, measureGap, room);
    if (isLegible(findView(findBounds(boxes.values()), room))) return boxes;
  }
  return boxes;
}

function unfoldEntity(id) {
  const known = joinPlaced();
  if (kept.blocks.has(id) || !known.has(id)) return [];
  const ids = gatherMore(id, known, UNFOLDED);
  kept.blocks.set(id, ids.length ? placeBeside(known, id, ids, sizeEntity, measureGap) : new Map());
  return ids.length ? [id, ...ids] : [];
}

function sizeEntity(id) {
  const focused = id === state.focus;
  return sizeBox(measureText(cutName(id, focused), focused ? SIZES.focus : SIZES.name, focused), focused);
}

function cutName(id, focused) {
  return cutText(nameEntity(id), focused ? SIZES.focus : SIZES.name, focused ? LONGEST.focus : LONGEST.name);
}

function cutText(text, size, longest) {
  if (measureText(text, size) <= longest) return text;
  const letters = [...text];
  while (letters.length > 1 && measureText(`${letters.join("")}…`, size) > longest) letters.pop();
  return `${letters.join("")}…`;
}

// The width of the label between two names, whatever the day.
function measureGap(id, parent) {
  const today = findLastDay();
  const between = listEdges(id).filter((edge) => findOther(edge, id) === parent && !isFiltered(edge));
  const [line] = groupLines(between.map((edge) => [edge, { phase: findPhase(edge, today), hold: null, turn: null }]));
  return line && !isPlain(line) ? measureText(nameLine(line), SIZES.label) : 0;
}

function nameLine(line) {
  return cutText(nameEdge(line.lead), SIZES.label, kept.narrow ? LONGEST.narrowLabel : LONGEST.label) + (line.more ? ` +${line.more}` : "");
}

function listShownAmong(boxes) {
  const found = [];
  for (const id of boxes.keys()) {
    for (const edge of listEdges(id)) {
      if (edge.from !== id || !boxes.has(edge.to)) continue;
      const showing = findShowing(edge);
      if (showing) found.push([edge, showing]);
    }
  }
  return found;
}

// Labels of what is chosen first, then those of the tree; others show when they are chosen.
function placeLabels(lines, boxes, related) {
  const placed = [];
  const taken = [...boxes.values()];
  const isFree = (rect) => !taken.some((box) => overlaps(rect, box, 2)) && !placed.some((other) => overlaps(rect, other, 2));
  for (const chosen of [true, false]) {
    for (const line of lines) {
      const near = related !== null && related.keys.has(line.key);
      if (near !== chosen) continue;
      const label = placeFirst(line, listTexts(line, near), isFree);
      if (label) placed.push({ ...label, bold: line.look.sign !== null, colour: line.look.colour, alpha: Math.min(1, line.look.alpha + 0.25) });
    }
  }
  return placed;
}

// What may stand at a line, the longest first: its name, the sign of its turn, both, or nothing.
function listTexts(line, near) {
  const names = near ? [spellLong(line), nameLine(line)] : [];
  if (!near && line.outer && !isPlain(line)) names.push(nameLine(line));
  const { sign } = line.look;
  return sign ? [...names.map((name) => `${sign} ${name}`), sign] : names;
}

function placeFirst(line, texts, isFree) {
  for (const text of texts) {
    const place = placeLabel(line.curve, { w: measureText(text, SIZES.label) + 8, h: LABEL_H }, line.outer, isFree);
    if (place) return { ...place, text, key: line.key };
  }
  return null;
}

function spellLong(line) {
  return `${cutText(nameEdge(line.lead), SIZES.label, 1.5 * LONGEST.label)} ${spellDates(line.lead)}`.trim();
}

// The outer box of a line of the tree; null for a line across.
function findOuter(line, boxes) {
  const [one, other] = [boxes.get(line.from), boxes.get(line.to)];
  if (one.parent === line.to) return one;
  return other.parent === line.from ? other : null;
}

// What stands on the badge of each name: how many neighbours unfold, or the sign that folds them.
function countHidden(boxes) {
  const badges = new Map();
  for (const id of boxes.keys()) {
    if (state.open.includes(id)) badges.set(id, "－");
    else {
      const hidden = new Set(listEdges(id).map((edge) => [edge, findOther(edge, id)])
        .filter(([edge, other]) => !boxes.has(other) && findShowing(edge)).map(([, other]) => other));
      if (hidden.size) badges.set(id, `+${hidden.size}`);
    }
  }
  return badges;
}
