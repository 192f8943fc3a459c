// Where the boxes of trees stand: {id, width, height, children} become {box, x, y, depth, parent}.  A branch has a band of
// its own, so that nothing overlaps.
const [ACROSS, BETWEEN, APART] = [56, 14, 44]; // between columns, between boxes, between trees
const INDENT = 26;

// Trees below each other, each from left to right: a box has its first child beside it and the others below that.
export function placeColumns(trees) {
  return stackTrees(trees, placeColumn);
}

// The same for a narrow window: every box below the one before, indented by its depth.
export function placeIndented(trees) {
  return stackTrees(trees, placeIndent);
}

// Adds the box and what hangs on it to `placed`, and gives the bottom of all that.
function placeColumn(placed, box, { x, y, depth, parent }) {
  placed.push({ box, x, y, depth, parent });
  let next = y;
  for (const child of box.children) {
    next = BETWEEN + placeColumn(placed, child, { x: x + box.width + ACROSS, y: next, depth: depth + 1, parent: box.id });
  }
  return Math.max(y + box.height, next - BETWEEN);
}

function placeIndent(placed, box, { x, y, depth, parent }) {
  placed.push({ box, x, y, depth, parent });
  let bottom = y + box.height;
  for (const child of box.children) {
    bottom = placeIndent(placed, child, { x: x + INDENT, y: bottom + BETWEEN, depth: depth + 1, parent: box.id });
  }
  return bottom;
}

function stackTrees(trees, place) {
  const placed = [];
  let top = 0;
  for (const tree of trees) top = APART + place(placed, tree, { x: 0, y: top, depth: 0, parent: null });
  return placed;
}

export function measureAll(placed) {
  const width = Math.max(0, ...placed.map(({ box, x }) => x + box.width));
  const height = Math.max(0, ...placed.map(({ box, y }) => y + box.height));
  return { x: 0, y: 0, width, height };
}

// The ids of the branches that are folded at first, so that about `limit` boxes show: all below some depth.
export function chooseFolded(trees, limit) {
  let [level, count] = [trees, trees.length];
  for (;;) {
    const next = level.flatMap((tree) => tree.branches);
    if (next.length === 0) return [];
    if (count + next.length > limit && level !== trees) {
      return level.filter((tree) => tree.branches.length > 0).map((tree) => tree.entity.id);
    }
    [level, count] = [next, count + next.length];
  }
}
