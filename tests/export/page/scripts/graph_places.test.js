// Where the names of the graph view lie: nothing overlaps, nothing depends on chance, nothing moves when more unfolds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bendLine, findPoint, placeLabel } from "../../../../kg/export/page/web/graph/lines.js";
import { findBounds, findCut, findToward, overlaps, placeAround, placeBeside } from "../../../../kg/export/page/web/graph/placing.js";
import { findOpening, findPan, findView } from "../../../../kg/export/page/web/graph/viewing.js";

const WIDE = { width: 760, height: 700, foot: 46, narrow: false };
const PHONE = { width: 390, height: 700, foot: 80, narrow: true };
const sizes = (id) => (id === "f" ? { w: 120, h: 44 } : { w: 70 + (id.length * 37 + id.charCodeAt(id.length - 1) * 13) % 110, h: 28 });
const gaps = (id) => (id.charCodeAt(id.length - 1) % 3) * 40;

// Branches of two kinds, every third with children.
function makeBranches(count) {
  return Array.from({ length: count }, (_, place) => ({
    id: `b${place}`,
    kind: place < count * 0.6 ? 0 : 1,
    children: place % 3 === 0 ? [`b${place}x`, `b${place}y`].slice(0, 1 + (place % 2)) : [],
  }));
}

function findOverlap(boxes) {
  const rows = [...boxes];
  for (const [index, [id, box]] of rows.entries()) {
    const hit = rows.slice(index + 1).find(([, other]) => overlaps(box, other, 2));
    if (hit) return `${id} ${hit[0]}`;
  }
  return null;
}

for (const [name, room] of [["wide", WIDE], ["narrow", PHONE]]) {
  test(`no two names overlap in a ${name} window`, () => {
    for (const count of [1, 2, 7, 21]) {
      const boxes = placeAround("f", makeBranches(count), sizes, gaps, room);
      assert.ok(boxes.size > count);
      assert.equal(findOverlap(boxes), null);
    }
  });

  test(`what is unfolded in a ${name} window lies on free ground and moves nothing`, () => {
    const boxes = placeAround("f", makeBranches(21), sizes, gaps, room);
    const before = structuredClone([...boxes]);
    const known = new Map(boxes);
    for (const id of ["b0", "b20", "f", "b9x"]) {
      const more = Array.from({ length: 15 }, (_, place) => `${id}+${place}`);
      const added = placeBeside(known, id, more, sizes, gaps);
      assert.deepEqual([...added.keys()], more);
      for (const [other, box] of added) known.set(other, box);
    }
    assert.deepEqual([...boxes], before);
    assert.equal(findOverlap(known), null);
  });
}

test("the same names lie at the same places each time", () => {
  assert.deepEqual([...placeAround("f", makeBranches(17), sizes, gaps, WIDE)], [...placeAround("f", makeBranches(17), sizes, gaps, WIDE)]);
});

test("a focus without neighbours lies alone", () => {
  assert.deepEqual([...placeAround("f", [], sizes, gaps, WIDE).keys()], ["f"]);
});

function makeRows(kinds) {
  return kinds.map((kind, place) => ({ id: `${place}`, kind, children: [] }));
}

test("both sides get about as many rows, and a type stays on one side where it can", () => {
  assert.equal(findCut(makeRows([0, 0, 0, 0, 0, 1, 1, 1, 1])), 5);
  assert.equal(findCut(makeRows([0, 0, 0, 0, 0, 0, 0, 0])), 4);
});

test("labels of the tree stand free beside their names", () => {
  const boxes = placeAround("f", makeBranches(21), sizes, gaps, WIDE);
  const placed = [];
  const isFree = (rect) => ![...boxes.values(), ...placed].some((other) => overlaps(rect, other, 1));
  const labelled = [...boxes].filter(([id, box]) => box.parent !== null && gaps(id) > 0);
  for (const [id, box] of labelled) {
    const label = placeLabel(bendLine(box, boxes.get(box.parent), true), { w: gaps(id), h: 17 }, box, isFree);
    assert.ok(label, id);
    placed.push(label);
  }
  assert.ok(placed.length > 8);
});

test("a label without free room is left out", () => {
  assert.equal(placeLabel([0, 0, 10, 0, 20, 0, 30, 0], { w: 20, h: 10 }, null, () => false), null);
});

test("a line begins and ends at the borders of its names", () => {
  const [one, other] = [{ x: 0, y: 0, w: 100, h: 28, side: 0 }, { x: 300, y: 90, w: 60, h: 28, side: 1 }];
  const curve = bendLine(one, other, true);
  assert.equal(findPoint(curve, 0).x, 50);
  assert.deepEqual(findPoint(curve, 1), { x: 270, y: 90 });
});

test("an arrow key finds the nearest name that way", () => {
  const boxes = new Map([["a", { x: 0, y: 0 }], ["b", { x: 100, y: 10 }], ["c", { x: 60, y: 150 }], ["d", { x: -40, y: 0 }]]);
  assert.equal(findToward(boxes, "a", [1, 0]), "b");
  assert.equal(findToward(boxes, "a", [-1, 0]), "d");
  assert.equal(findToward(boxes, "a", [0, 1]), "c");
  assert.equal(findToward(boxes, "a", [0, -1]), null);
});

test("the opening is legible and holds the focus, even where not everything fits", () => {
  const boxes = placeAround("f", makeBranches(60), sizes, gaps, WIDE);
  const bounds = findBounds(boxes.values());
  const view = findOpening(bounds, boxes.get("f"), WIDE);
  assert.ok(findView(bounds, WIDE).scale < 0.9);
  assert.ok(view.scale * 12.5 >= 11);
  assert.ok(Math.abs(view.position.y - boxes.get("f").y) * view.scale < WIDE.height / 2);
});

test("the window moves only for what it does not hold", () => {
  const part = { left: 300, right: 420, top: -10, bottom: 10 };
  assert.equal(findPan(part, { x: 300, y: 14 }, 1, WIDE), null);
  const view = findPan(part, { x: -400, y: 14 }, 1, WIDE);
  assert.equal(view.scale, 1);
  assert.ok(view.position.x > -400 && view.position.x < 300);
});
