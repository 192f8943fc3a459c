// Where boxes stand, what a range marks, how drawings are measured and moved.
import assert from "node:assert/strict";
import { test } from "node:test";
import { describeBox, WIDTH } from "../../../../kg/export/page/web/chart/boxes.js";
import { chooseFolded, measureAll, placeColumns, placeIndented } from "../../../../kg/export/page/web/chart/placing.js";
import { sortDay } from "../../../../kg/export/page/web/chart/tree.js";
import { growBetween } from "../../../../kg/export/page/web/chart/turns.js";
import { readData } from "../../../../kg/export/page/web/core/data.js";
import { cutText, measureText } from "../../../../kg/export/page/web/core/measuring.js";
import { fitInto, zoomAt } from "../../../../kg/export/page/web/core/viewport.js";

function makeBox(id, height, ...children) {
  return { id, width: 100, height, children };
}

const TREE = makeBox("a", 200, makeBox("b", 40, makeBox("c", 40), makeBox("d", 300)), makeBox("e", 40), makeBox("f", 60, makeBox("g", 20)));

function overlap(one, other) {
  return !lieApart(one, other, "x", "width") && !lieApart(one, other, "y", "height");
}

function lieApart(one, other, side, size) {
  return one[side] + one.box[size] <= other[side] || other[side] + other.box[size] <= one[side];
}

for (const place of [placeColumns, placeIndented]) {
  test(`${place.name}: no box lies on another, and none is lost`, () => {
    const placed = place([TREE, makeBox("h", 50)]);
    assert.deepEqual(placed.map(({ box }) => box.id), ["a", "b", "c", "d", "e", "f", "g", "h"]);
    const pairs = placed.flatMap((one, index) => placed.slice(index + 1).map((other) => [one, other]));
    assert.deepEqual(pairs.filter(([one, other]) => overlap(one, other)), []);
    assert.equal(measureAll(placed).height, Math.max(...placed.map(({ box, y }) => y + box.height)));
  });
}

test("the first child stands beside its parent, the next below all that hangs on it", () => {
  const [a, b, c, d, e] = placeColumns([TREE]);
  assert.equal(a.y, b.y);
  assert.equal(b.y, c.y);
  assert.ok(e.y >= d.y + 300);
});

function makeBranch(id, ...branches) {
  return { entity: { id }, branches };
}

test("a wide tree is folded below the depth that fits", () => {
  const tree = makeBranch("a", makeBranch("b", makeBranch("c"), makeBranch("d")), makeBranch("e"));
  assert.deepEqual(chooseFolded([tree], 60), []);
  assert.deepEqual(chooseFolded([tree], 3), ["b"]);
  assert.deepEqual(chooseFolded([tree], 1), ["b"]);
});

function countPieces(box, kind) {
  return box.pieces.filter((piece) => piece.kind === kind).length;
}

test("a box cuts what is too long and very many seats, those in doubt first", () => {
  readData({ entities: [{ id: "o", name: "云岭科技", type: "organization" }], edges: [], relations: {} });
  const seats = Array.from({ length: 30 }, (_, index) => ({
    person: { id: `p${index}`, name: `${"很长的名字".repeat(1 + (index % 8))}${index}` }, lines: [],
    held: { edge: { id: `T${index}`, from: `p${index}`, to: "o", post: "联席首席执行官", kind: "tenure", start: "2020-01-01" }, hold: index < 10 ? "maybe" : "sure", turn: null },
  }));
  const branch = { entity: { id: "o", name: "云岭科技" }, held: null, turn: null, seats, lines: [], branches: [] };
  const [few, all] = [new Set(), new Set(["o"])].map((widened) => describeBox(branch, new Set(), widened));
  assert.deepEqual([few, all].flatMap((box) => ["person", "more"].map((kind) => countPieces(box, kind))), [12, 1, 30, 0]);
  assert.equal(few.pieces.find(({ kind }) => kind === "person").entity, "p10");
  assert.deepEqual(all.pieces.filter(({ x, width }) => x + width > WIDTH), []);
  assert.ok(all.pieces.every(({ y }) => y < all.height));
});

const ENTITIES = new Map(["top", "old", "new", "moved", "team"].map((id) => [id, { id, name: id, type: "unit" }]));

function hold(from, to, turn) {
  return { edge: { id: `${from}-${to}`, from, to, relation: "unit_of", days: {} }, hold: "sure", turn };
}

test("a range shows what came, what went and what moved", () => {
  const stays = [hold("team", "old", null)];
  const ended = [hold("old", "top", "ended"), hold("moved", "old", "ended")];
  const begun = [hold("new", "top", "new"), hold("moved", "new", "new")];
  const tree = growBetween(sortDay([...stays, ...ended], ENTITIES), sortDay([...stays, ...begun], ENTITIES), "top");
  const spell = ({ entity, turn, moved, branches }) => [entity.id, turn, moved || null, branches.map((branch) => spell(branch))];
  assert.deepEqual(spell(tree), ["top", null, null, [
    ["new", "new", null, [["moved", "new", "old", []]]],
    ["old", "ended", null, [["team", null, null, []], ["moved", "ended", "new", []]]],
  ]]);
});

test("units that changed places do not go round in circles", () => {
  const before = sortDay([hold("old", "top", "ended")], ENTITIES);
  const after = sortDay([hold("top", "old", "new")], ENTITIES);
  const tree = growBetween(before, after, "top");
  assert.deepEqual(tree.branches.map(({ entity, turn, branches }) => [entity.id, turn, branches.length]), [["old", "ended", 1]]);
});

test("texts are cut where they do not fit", () => {
  assert.equal(measureText("腾讯", 10), 20);
  assert.equal(cutText("云与智慧产业事业群", 10, 90), "云与智慧产业事业群");
  assert.equal(cutText("云与智慧产业事业群", 10, 60), "云与智慧产…");
  assert.equal(cutText("云与智慧产业事业群", 10, 20), "");
});

test("what is under the pointer stays there when it is zoomed", () => {
  const { scale, x, y } = zoomAt({ scale: 1, x: 10, y: 20 }, 2, 110, 220, [0.5, 3]);
  assert.deepEqual([scale, x, y], [2, -90, -180]);
  assert.equal(zoomAt({ scale: 1, x: 0, y: 0 }, 100, 0, 0, [0.5, 3]).scale, 3);
});

test("a drawing that would be too small to read shows its beginning", () => {
  const limits = { least: 0.8, most: 1, margin: 10 };
  assert.deepEqual(fitInto({ x: 0, y: 0, width: 100, height: 5000 }, 500, 500, limits), { scale: 0.8, x: 210, y: 10 });
  assert.equal(fitInto({ x: 0, y: 0, width: 100, height: 100 }, 500, 500, limits).scale, 1);
});
