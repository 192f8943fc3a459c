// The lines between boxes: what hangs on what, and for what is chosen who reports to whom.
import { draw } from "../core/dom.js";
import { sortBy } from "../core/sorting.js";
import { findDoubt } from "./boxes.js";

const [HEAD, ROUND, NEAR] = [22, 8, 24]; // the middle of a box's head, a corner's radius, from the trunk to the boxes
const BEND = 28; // how far a reporting line swings out

// A trunk for each branch and a twig to each box on it; only twigs tell what came and what went.
export function drawLinks(placed, isNarrow) {
  return placed.flatMap((spot) => {
    const below = placed.filter(({ parent, box }) => parent === spot.box.id && spot.box.children.includes(box));
    if (below.length === 0) return [];
    return [drawTrunk(spot, below.at(-1), isNarrow), ...below.map((child) => drawTwig(spot, child, isNarrow))];
  });
}

function drawTrunk({ box, x, y }, last, isNarrow) {
  const end = last.y + HEAD - ROUND;
  if (isNarrow) return draw("path", { class: "link", d: `M${x + 13} ${y + box.height}V${end}` });
  const [middle, top] = [last.x - NEAR, y + HEAD];
  const turn = last.y === y ? "" : `Q${middle} ${top} ${middle} ${top + ROUND}V${end}`;
  return draw("path", { class: "link", d: `M${x + box.width} ${top}H${middle - ROUND}${turn}` });
}

function drawTwig(from, { box, x, y }, isNarrow) {
  const { turn, held } = box.branch;
  const style = ["link", turn, held && findDoubt(held) === "maybe" && "maybe"].filter(Boolean).join(" ");
  const [middle, end] = [isNarrow ? from.x + 13 : x - NEAR, y + HEAD];
  const corner = `M${middle} ${end - ROUND}Q${middle} ${end} ${middle + ROUND} ${end}`;
  const begin = !isNarrow && y === from.y ? `M${middle - ROUND} ${end}` : corner;
  return draw("path", { class: style, d: `${begin}H${x}` });
}

// From the box of whoever is chosen, or of a chosen line, to the box where the other one sits; words stay free.
export function drawLines(placed, chosen) {
  const pieces = placed.flatMap((spot) => spot.box.pieces.map((piece) => ({ piece, spot, y: spot.y + piece.y - piece.size * 0.36 })));
  const lines = pieces.filter(({ piece }) => piece.kind === "line" && isMeant(piece.line, chosen));
  return lines.map((from) => drawLine(from, findSeat(pieces, from))).filter(Boolean);
}

function isMeant(line, { entity, edges }) {
  return (edges || []).includes(line.id) || line.from === entity || line.to === entity;
}

// The nearest of the boss's seats, or null.
function findSeat(pieces, { piece, spot, y }) {
  const found = pieces.filter((other) => other.piece.kind === "person" && other.piece.entity === piece.line.to);
  return sortBy(found, (seat) => [Math.abs(seat.spot.x - spot.x) + Math.abs(seat.y - y)])[0] || null;
}

function drawLine(from, seat) {
  if (!seat) return null;
  const [start, end] = [findSides(from.spot), findSides(seat.spot)];
  const bend = BEND + Math.min(BEND, Math.abs(from.y - seat.y) / 12);
  if (start.left >= end.right) return drawArrow([start.left, from.y, -BEND], [end.right, seat.y, BEND]);
  if (start.right <= end.left) return drawArrow([start.right, from.y, BEND], [end.left, seat.y, -BEND]);
  return drawArrow([start.right, from.y, bend], [end.right, seat.y, bend + Math.max(0, start.right - end.right)]);
}

function findSides({ box, x }) {
  return { left: x, right: x + box.width };
}

function drawArrow([x1, y1, bend1], [x2, y2, bend2]) {
  const tip = Math.sign(bend2);
  return draw(
    "g",
    { class: "report" },
    draw("path", { class: "shaft", d: `M${x1} ${y1}C${x1 + bend1} ${y1} ${x2 + bend2} ${y2} ${x2 + tip * 7} ${y2}` }),
    draw("path", { class: "tip", d: `M${x2} ${y2}L${x2 + tip * 8} ${y2 - 4}V${y2 + 4}Z` }),
  );
}
