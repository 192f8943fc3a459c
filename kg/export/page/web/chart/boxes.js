// What stands in the box of a branch, as pieces of text in rows.  A piece is {text, size, kind, x, y} with `full`, the
// words that a tooltip says, and with what a click on it chooses: `edges` or `entity`.
import { cutText, measureText } from "../core/measuring.js";
import { nameEntity, nameSeat, spellDates } from "../core/naming.js";
import { sortBy } from "../core/sorting.js";
import { say } from "../core/words.js";
import { TURN_SIGNS } from "../core/marks.js";

export const WIDTH = 284;
const [LEFT, RIGHT, TOP, BOTTOM] = [16, 14, 9, 9];
const [NAME, TEXT, SMALL] = [14, 13, 11.5];
const MOST = 12; // seats that a box shows at first
const [GAP, SEAT_GAP, ICON] = [7, 4, 22];

// A box as placing.js takes it.  `folded` are the ids of the branches whose children stay away, `widened` of those that
// show all of their seats.
export function describeBox(branch, folded, widened) {
  const { id } = branch.entity;
  const isFolded = folded.has(id) && branch.branches.length > 0;
  const seats = widened.has(id) ? branch.seats : chooseSeats(branch.seats);
  const rows = [describeHead(branch), ...seats.map((seat) => describeSeat(seat))];
  const rest = branch.seats.length - seats.length;
  if (rest > 0) rows.push({ indent: 0, pieces: [{ text: say("more", { count: rest }), size: SMALL, kind: "more", widens: id }] });
  return {
    id, width: WIDTH, ...stackRows(rows), branch, isFolded, hidden: isFolded ? countBranches(branch) : 0,
    children: isFolded ? [] : branch.branches.map((child) => describeBox(child, folded, widened)),
  };
}

// Of very many seats those that are in no doubt come first; they keep their order.
function chooseSeats(seats) {
  if (seats.length <= MOST + 2) return seats;
  const chosen = new Set(sortBy(seats, ({ held }) => [findDoubt(held) === null ? 0 : 1]).slice(0, MOST));
  return seats.filter((seat) => chosen.has(seat));
}

function countBranches(branch) {
  return branch.branches.reduce((sum, child) => sum + 1 + countBranches(child), 0);
}

// "＋ " or "－ " for what came or went.
export function spellTurn(turn) {
  return turn ? `${TURN_SIGNS[turn]} ` : "";
}

function describeHead({ entity, held, turn, moved, lines }) {
  const row = [{ text: spellTurn(turn) + entity.name, size: NAME, kind: "name", turn, entity: entity.id }];
  if (held) row.push(...describeDates(held));
  const where = turn === "new" ? "movedFrom" : "movedTo";
  if (moved) row.push({ text: say(where, { name: nameEntity(moved) }), size: SMALL, kind: "dim", entity: moved });
  row.push(...lines.map((line) => describeLine(line)));
  return { indent: ICON, pieces: row };
}

function describeSeat({ person, held, lines }) {
  const { edge, turn } = held;
  const hold = findDoubt(held);
  const name = { text: spellTurn(turn) + person.name, size: TEXT, kind: "person", turn, hold, entity: person.id };
  const post = { text: nameSeat(edge), size: TEXT, kind: "post", turn, hold, edges: [edge.id], full: spellSeat(person, held) };
  return { indent: 0, pieces: [name, post, ...describeDates(held), ...lines.map((line) => describeLine(line))] };
}

// "maybe", "open" for what has not been told of for long, or null: what went is not in doubt.
export function findDoubt({ hold, turn, isStale }) {
  if (turn === "ended") return null;
  return hold === "maybe" || isStale ? hold : null;
}

function describeDates({ edge, hold, turn, isStale }) {
  const parts = [spellDates(edge), edge.status === "asserted" ? "" : say(edge.status)];
  if (hold === "maybe" && turn !== "ended") parts.push(say("maybe"));
  if (isStale && edge.days.lastTold) parts.push(say("lastTold", { day: edge.days.lastTold }));
  const text = parts.filter(Boolean).join(" · ");
  return text ? [{ text, size: SMALL, kind: "dim", edges: [edge.id] }] : [];
}

function describeLine({ edge, turn, hold }) {
  const capacity = edge.capacity ? say("asCapacity", { capacity: edge.capacity }) : "";
  const full = `${nameEntity(edge.from)} → ${nameEntity(edge.to)} ${capacity}`.trim();
  const text = `${spellTurn(turn)}→ ${nameEntity(edge.to)}`;
  return { text, size: SMALL, kind: "line", line: edge, turn, hold, edges: [edge.id], full };
}

// A seat in one sentence, for tooltips and for who cannot see the drawing.
function spellSeat(person, { edge, hold, turn }) {
  const last = edge.days && edge.days.lastTold ? say("lastTold", { day: edge.days.lastTold }) : "";
  const sure = { maybe: say("maybe"), open: last }[hold] || "";
  return [spellTurn(turn) + person.name, nameSeat(edge), nameEntity(edge.to), spellDates(edge), sure].filter(Boolean).join(" ");
}

// Rows broken where they are too long; each piece gets its place in the box.
function stackRows(rows) {
  const pieces = [];
  let y = TOP;
  for (const row of rows) {
    const { indent } = row;
    if (pieces.length) y += SEAT_GAP;
    let [x, size] = [LEFT + indent, row.pieces[0].size];
    y += Math.round(size * 1.42);
    for (const piece of row.pieces) {
      const room = WIDTH - RIGHT - LEFT - indent;
      const text = cutText(piece.text, piece.size, room);
      const width = measureText(text, piece.size);
      if (x > LEFT + indent && x + width > WIDTH - RIGHT) {
        [x, size] = [LEFT + indent, piece.size];
        y += Math.round(size * 1.42);
      }
      pieces.push({ ...piece, text, width, x, y, full: piece.full || piece.text });
      x += width + GAP;
    }
  }
  return { pieces, height: y + BOTTOM };
}
