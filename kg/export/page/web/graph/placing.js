// Where things lie.  Around a focus: columns to its right and left, a row for each name, so that nothing can overlap;
// in a narrow window an outline below it.  A box is {x, y, w, h, side, parent}; x and y are its middle.
export const ROW = 38;
const KIND_GAP = 14; // between names of one type and those of the next
const CLEAR = 10; // around what is unfolded
const BLOCK = 24; // names in a column of what is unfolded
const MARGINS = [32, 24, 17, 12]; // of a line beyond its label, the first that fits the window
const EDGE = 24; // free at both ends of the window
const SHORTEST = 54; // of a line
const BADGE = 12; // beyond the right end of a name

// `sizes(id)` is {w, h}; `gaps(id, parent)` is the width of the label on the line between them.
export function placeAround(focus, branches, sizes, gaps, room) {
  const boxes = new Map([[focus, { x: 0, y: 0, ...sizes(focus), side: 0, parent: null }]]);
  if (room.narrow) placeOutline(boxes, focus, branches, sizes, gaps);
  else placeSides(boxes, focus, branches, sizes, gaps, room);
  return boxes;
}

function placeSides(boxes, focus, branches, sizes, gaps, room) {
  const cut = findCut(branches);
  const sides = [[1, branches.slice(0, cut)], [-1, branches.slice(cut)]];
  const measureAll = (margin) => sides.map(([side, rows]) => [side, rows, measureColumns(focus, rows, boxes.get(focus).w / 2, sizes, gaps, margin)]);
  const columns = MARGINS.map(measureAll).find((found) => measureNeeds(found) <= room.width) || measureAll(MARGINS.at(-1));
  const bulge = Math.max(0, Math.min(64, (room.width - measureNeeds(columns)) / 2));
  const most = Math.max(...sides.map(([, rows]) => countRows(rows)));
  const row = Math.max(ROW, Math.min(56, room.height / (most + 1)));
  for (const [side, rows, column] of columns) placeSide(boxes, focus, rows, sizes, side, { ...column, row, bulge });
}

function measureNeeds(columns) {
  return columns.reduce((sum, [, , column]) => sum + column.end, 2 * EDGE);
}

function countRows(branches) {
  return branches.reduce((sum, branch) => sum + Math.max(1, branch.children.length), 0);
}

// How many branches go to the right: about half the rows, and where it can be, all of one type to one side.
export function findCut(branches) {
  const all = countRows(branches);
  let [best, bestCost] = [0, Infinity];
  for (let cut = 0; cut <= branches.length; cut += 1) {
    const share = all ? countRows(branches.slice(0, cut)) / all : 0;
    const parts = cut > 0 && cut < branches.length && branches[cut - 1].kind === branches[cut].kind;
    const cost = Math.abs(share - 0.5) + (parts ? 0.22 : 0);
    if (cost < bestCost - 1e-9) [best, bestCost] = [cut, cost];
  }
  return best;
}

function findWidest(rows, measure) {
  return rows.reduce((most, row) => Math.max(most, measure(row)), 0);
}

function measureColumns(focus, branches, start, sizes, gaps, margin) {
  const first = start + findGap(findWidest(branches, (branch) => gaps(branch.id, focus)), margin);
  const parents = branches.filter((branch) => branch.children.length);
  const ends = first + findWidest(branches, (branch) => sizes(branch.id).w);
  if (!parents.length) return { first, second: 0, end: ends };
  const label = findWidest(parents, (branch) => findWidest(branch.children, (id) => gaps(id, branch.id)));
  const second = first + findWidest(parents, (branch) => sizes(branch.id).w) + findGap(label, margin);
  return { first, second, end: Math.max(ends, second + findWidest(parents.flatMap((branch) => branch.children), (id) => sizes(id).w)) };
}

function findGap(label, margin) {
  return label ? Math.max(SHORTEST, label + 2 * margin) : SHORTEST;
}

function placeSide(boxes, focus, branches, sizes, side, column) {
  const gapBefore = (index) => (index > 0 && branches[index].kind !== branches[index - 1].kind ? KIND_GAP : 0);
  const height = (countRows(branches) - 1) * column.row + branches.reduce((sum, _, index) => sum + gapBefore(index), 0);
  const put = (id, parent, start, y) => {
    const size = sizes(id);
    const bend = column.bulge * (1 - (height ? (2 * y) / (height + column.row) : 0) ** 2);
    boxes.set(id, { x: Math.round(side * (start + bend + size.w / 2)), y: Math.round(y), ...size, side, parent });
  };
  let y = -height / 2;
  for (const [index, branch] of branches.entries()) {
    y += gapBefore(index);
    const count = Math.max(1, branch.children.length);
    put(branch.id, focus, column.first, y + ((count - 1) * column.row) / 2);
    for (const [place, id] of branch.children.entries()) put(id, branch.id, column.second, y + place * column.row);
    y += count * column.row;
  }
}

const INDENT = 16;

function placeOutline(boxes, focus, branches, sizes, gaps) {
  const middle = boxes.get(focus);
  middle.side = 2;
  let y = 0;
  const put = (id, parent, left) => {
    const size = sizes(id);
    const gap = gaps(id, parent);
    const start = left + INDENT + (gap ? gap + 22 : 10);
    y += ROW;
    boxes.set(id, { x: Math.round(start + size.w / 2), y, ...size, side: 2, parent });
    return start;
  };
  y += 6;
  for (const [index, branch] of branches.entries()) {
    if (index > 0 && branch.kind !== branches[index - 1].kind) y += KIND_GAP / 2;
    const start = put(branch.id, focus, -middle.w / 2);
    for (const id of branch.children) put(id, branch.id, start);
  }
}

// What is unfolded beside `id`: a block beyond it, on free ground; nothing that lies there already is moved.
export function placeBeside(boxes, id, ids, sizes, gaps) {
  const origin = boxes.get(id);
  const below = origin.side === 0;
  const columns = below ? Math.min(ids.length, 4) : Math.ceil(ids.length / BLOCK);
  const rows = Math.ceil(ids.length / columns);
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...ids.filter((_id, place) => Math.floor(place / rows) === column).map((other) => sizes(other).w + BADGE + CLEAR)));
  const block = { w: widths.reduce((sum, w) => sum + w, 0), h: rows * ROW };
  const label = Math.max(0, ...ids.map((other) => gaps(other, id)));
  const corner = findGround(boxes, origin, block, below, findGap(label, MARGINS[0]));
  const placed = new Map();
  for (const [place, other] of ids.entries()) {
    const column = Math.floor(place / rows);
    const before = widths.slice(0, column).reduce((sum, w) => sum + w, 0);
    const size = sizes(other);
    const inner = corner.left + before + size.w / 2;
    const x = origin.side < 0 ? 2 * corner.left + block.w - inner : inner;
    placed.set(other, { x: Math.round(x), y: Math.round(corner.top + (place % rows) * ROW + ROW / 2), ...size, side: origin.side || 1, parent: id });
  }
  return placed;
}

// The free place for a block that is nearest to where it belongs.
function findGround(boxes, origin, block, below, gap) {
  const taken = [...boxes.values()];
  const inner = origin.x + (origin.side < 0 ? -1 : 1) * (origin.w / 2 + gap);
  for (let out = 0; ; out += 1) {
    for (let shift = 0; shift <= 12; shift += 1) {
      for (const sign of shift ? [1, -1] : [1]) {
        const left = below ? origin.x - block.w / 2 + sign * shift * 40 : (origin.side < 0 ? inner - block.w - out * 40 : inner + out * 40);
        const top = below ? origin.y + origin.h / 2 + gap + out * ROW : origin.y - block.h / 2 + (sign * shift * ROW) / 2;
        const ground = { x: left + block.w / 2, y: top + block.h / 2, w: block.w, h: block.h };
        if (!taken.some((box) => overlaps(ground, box, CLEAR))) return { left, top };
      }
    }
  }
}

export function overlaps(one, other, margin = 0) {
  return Math.abs(one.x - other.x) * 2 < one.w + other.w + 2 * margin && Math.abs(one.y - other.y) * 2 < one.h + other.h + 2 * margin;
}

// The rectangle around boxes.
export function findBounds(boxes) {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const box of boxes) {
    bounds.left = Math.min(bounds.left, box.x - box.w / 2);
    bounds.right = Math.max(bounds.right, box.x + box.w / 2);
    bounds.top = Math.min(bounds.top, box.y - box.h / 2);
    bounds.bottom = Math.max(bounds.bottom, box.y + box.h / 2);
  }
  return bounds;
}

// The nearest box in a direction: [1, 0] right, [-1, 0] left, [0, 1] down, [0, -1] up; null where there is none.
export function findToward(boxes, from, [dx, dy]) {
  const origin = boxes.get(from);
  let [best, bestCost] = [null, Infinity];
  for (const [id, box] of boxes) {
    const [x, y] = [box.x - origin.x, box.y - origin.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (id === from || ahead <= 0 || aside > ahead * 3) continue;
    const cost = ahead + 2 * aside;
    if (cost < bestCost) [best, bestCost] = [id, cost];
  }
  return best;
}
