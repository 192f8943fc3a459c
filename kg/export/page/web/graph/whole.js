// Everything at the places that were computed before: marks and lines in a few strokes, and as many names as find room.
import { data, entities, listEdges } from "../core/data.js";
import { listShown } from "../core/shown.js";
import { state } from "../core/state.js";
import { nameEntity } from "../core/naming.js";
import { groupLines } from "./lines.js";
import { findLineLook, findRelated } from "./looks.js";
import { spellOutline } from "./outlines.js";
import { overlaps } from "./placing.js";

const FADED = 0.16;
const SMALLEST = 4; // pixels from the middle of a mark to its border
const MANY = 2000; // marks beyond which small ones are squares, which are drawn in a third of the time
const SIGNED = 300; // lines whose turn is told by a sign too, at most
const CELL = 64; // pixels of the grid in which names find room
const ROOM = { w: 14, h: 10 }; // pixels around a name
const kept = { key: null, base: null };

// {boxes, lines, related, ranked, held, below, …}; what the choice does not touch is made once for a day and its filters.
export function makeWhole(colour) {
  const key = JSON.stringify([state.hidden, state.day, state.since, colour("paper"), colour("accent")]);
  if (kept.key !== key) Object.assign(kept, { key, base: makeBase(colour) });
  const { boxes, lines, strokes } = kept.base;
  const related = findRelated(state.chosen, null, lines);
  return { ...kept.base, related, below: [...strokes, ...composeChosen(lines, boxes, related, colour)] };
}

function makeBase(colour) {
  const boxes = new Map();
  for (const entity of data.entities) {
    if (!state.hidden.types.includes(entity.type)) boxes.set(entity.id, placeEntity(entity));
  }
  const lines = groupLines(listShown());
  const held = new Set();
  for (const line of lines) {
    line.look = findLineLook(line, null, state.since !== null);
    held.add(line.from).add(line.to);
  }
  const ranked = [...held].toSorted((one, other) => boxes.get(other).w - boxes.get(one).w || (one < other ? -1 : 1));
  return { whole: true, boxes, lines, ranked, held, badges: new Map(), names: new Map(), strokes: composeLines(lines, boxes, colour) };
}

function placeEntity(entity) {
  const size = Math.round(16 + Math.min(40, 5 * Math.sqrt(listEdges(entity.id).length)));
  return { x: entity.x, y: entity.y, w: size, h: size, side: 0, parent: null };
}

// Lines of one look are one stroke: thousands of single ones would take long.
function composeLines(lines, boxes, colour) {
  const strokes = new Map();
  for (const line of lines) {
    const { colour: name, width, alpha, dash } = line.look;
    const key = `${name} ${width} ${alpha} ${dash}`;
    if (!strokes.has(key)) strokes.set(key, { parts: [], stroke: colour(name), width, least: 0.8, dash, alpha: alpha * 0.7 });
    strokes.get(key).parts.push(spellStraight(line, boxes));
  }
  return [...joinParts(strokes).toSorted((one, other) => one.alpha - other.alpha), ...composeSigns(lines, boxes, colour)];
}

function composeSigns(lines, boxes, colour) {
  return lines.filter((line) => line.look.sign).slice(0, SIGNED).map((line) => {
    const [one, other] = [boxes.get(line.from), boxes.get(line.to)];
    const [x, y] = [(one.x + other.x) / 2, (one.y + other.y) / 2];
    return { text: line.look.sign, x, y, size: 30, bold: true, fill: colour(line.look.colour), anchor: "middle", alpha: 1 };
  });
}

function joinParts(pieces) {
  for (const piece of pieces.values()) piece.path = piece.parts.join("");
  return [...pieces.values()];
}

function spellStraight(line, boxes) {
  const [one, other] = [boxes.get(line.from), boxes.get(line.to)];
  return `M${one.x} ${one.y}L${other.x} ${other.y}`;
}

function composeChosen(lines, boxes, related, colour) {
  if (!related) return [];
  const path = lines.filter((line) => related.keys.has(line.key)).map((line) => spellStraight(line, boxes)).join("");
  return [{ path, stroke: colour("accent"), width: 4, least: 2, alpha: 0.9 }];
}

// The marks at a zoom: none is smaller than a few pixels.
export function composeMarks({ boxes, held, related }, scale, colour) {
  const fills = new Map();
  for (const [id, box] of boxes) {
    const { type } = entities.get(id);
    const key = `${held.has(id) ? 1 : 0} ${type}`;
    if (!fills.has(key)) fills.set(key, { parts: [], fill: colour(type), alpha: held.has(id) ? 1 : FADED });
    fills.get(key).parts.push(spellMark(type, box, findGrowth(box, scale), boxes.size > MANY));
  }
  const made = joinParts(fills);
  const ring = related && state.chosen.entity ? boxes.get(state.chosen.entity) : null;
  if (ring) made.push({ path: spellOutline(entities.get(state.chosen.entity).type, ring, findGrowth(ring, scale) + 4 / Math.min(1, scale)), stroke: colour("accent"), width: 4, least: 3, alpha: 1 });
  return made;
}

function spellMark(type, box, more, simple) {
  if (!simple || !more) return spellOutline(type, box, more);
  const size = box.w / 2 + more;
  return `M${box.x - size} ${box.y - size}h${2 * size}v${2 * size}h${-2 * size}Z`;
}

function findGrowth(box, scale) {
  return Math.max(0, SMALLEST / scale - box.w / 2);
}

// The names that find room at a zoom, the busiest first: [{text, x, y}].  `measure(text)` is a width in pixels.
export function placeNames(scene, scale, size, measure) {
  const grid = new Map();
  const placed = [];
  const seen = new Set();
  for (const id of [...(scene.related ? scene.related.ids : []), ...scene.ranked]) {
    const box = scene.boxes.get(id);
    if (seen.has(id) || !box) continue;
    seen.add(id);
    const text = nameEntity(id);
    const rect = { x: box.x * scale, y: (box.y + box.h / 2) * scale + size * 0.75, w: measure(text) + ROOM.w, h: size + ROOM.h };
    const cells = listCells(rect);
    if (cells.some((cell) => (grid.get(cell) || []).some((other) => overlaps(rect, other)))) continue;
    for (const cell of cells) grid.set(cell, [...(grid.get(cell) || []), rect]);
    placed.push({ text, x: box.x, y: rect.y / scale });
  }
  return placed;
}

function listCells({ x, y, w, h }) {
  const found = [];
  for (let column = Math.floor((x - w / 2) / CELL); column <= Math.floor((x + w / 2) / CELL); column += 1) {
    for (let row = Math.floor((y - h / 2) / CELL); row <= Math.floor((y + h / 2) / CELL); row += 1) found.push(column * 100003 + row);
  }
  return found;
}
