// What the graph view gathers around a focus, and how lines between the same two become one.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { readData } from "../../../../kg/export/page/web/core/data.js";
import { DEFAULTS, NOTHING_HIDDEN, state } from "../../../../kg/export/page/web/core/state.js";
import { gatherAround, gatherMore, listBeyond, listNear } from "../../../../kg/export/page/web/graph/gathering.js";
import { groupLines, isPlain } from "../../../../kg/export/page/web/graph/lines.js";
import { findBoxAlpha, findLineLook, findRelated } from "../../../../kg/export/page/web/graph/looks.js";

const RELATIONS = { unit_of: { effect: "holds" }, establishes: { effect: "occurs" }, dissolves: { effect: "occurs" }, appointed_to: { effect: "starts" } };
const NOW = { phase: "now", hold: null, turn: null };

function makeEdge(id, from, to, relation, more = {}) {
  return { id, from, to, kind: "tenure", relation, status: "asserted", evidence: [0], days: { from: "2020-01-01" }, ...more };
}

// A company with `units` units, each with a head, and `people` people of its own.
function makeCompany(units, people) {
  const entities = [{ id: "c", name: "星河", type: "organization" }];
  const edges = [];
  for (let place = 0; place < units; place += 1) {
    entities.push({ id: `u${place}`, name: `部${place}`, type: "unit" }, { id: `h${place}`, name: `首${place}`, type: "person" });
    edges.push(makeEdge(`U${place}`, `u${place}`, "c", "unit_of"), makeEdge(`H${place}`, `h${place}`, `u${place}`, "heads"));
  }
  for (let place = 0; place < people; place += 1) {
    entities.push({ id: `p${place}`, name: `人${place}`, type: "person" });
    edges.push(makeEdge(`P${place}`, `p${place}`, "c", "holds_post", { post: "董事" }));
  }
  readData({ lastDay: "2025-12-31", relations: RELATIONS, entities, edges, evidence: [{ article: 0 }], articles: [{ id: "a" }] });
}

beforeEach(() => Object.assign(state, DEFAULTS, { hidden: { ...NOTHING_HIDDEN } }));

function gather(limit, beyond = listBeyond("c")[0]) {
  return gatherAround("c", limit, beyond);
}

function listIds(branches) {
  return branches.flatMap((branch) => [branch.id, ...branch.children]);
}

test("no more names than asked for, each once, units with their heads beyond them", () => {
  makeCompany(12, 40);
  const ids = listIds(gather(29));
  assert.equal(ids.length, 29);
  assert.equal(new Set(ids).size, 29);
  assert.ok(ids.filter((id) => id.startsWith("u")).length >= 8);
  assert.ok(gather(29).some((branch) => branch.id.startsWith("u") && branch.children.length === 1));
  assert.deepEqual(gather(29), gather(29));
});

test("one type does not take all the room while others wait", () => {
  makeCompany(30, 30);
  const types = new Set(listIds(gather(20)).map((id) => id[0]));
  assert.ok(types.has("u"));
  assert.ok(types.has("p"));
});

test("nobody stands beyond the neighbours where there is no room for it", () => {
  makeCompany(3, 3);
  assert.deepEqual(gather(20, []).flatMap((branch) => branch.children), []);
});

test("filters decide who is gathered, days do not", () => {
  makeCompany(2, 2);
  const before = listNear("c");
  state.day = "1990-01-01";
  assert.deepEqual(listNear("c"), before);
  state.hidden.types = ["unit"];
  assert.deepEqual(listNear("c").map((row) => row.id), ["p0", "p1"]);
});

test("unfolding adds only what is not there", () => {
  makeCompany(2, 5);
  assert.deepEqual(gatherMore("c", new Set(["c", "u0", "u1", "p0", "p1", "p2"]), 9), ["p3", "p4"]);
});

test("edges between the same two are one line that its most telling edge names", () => {
  makeCompany(1, 1);
  const told = [
    makeEdge("1", "p0", "c", "works_for"),
    makeEdge("2", "p0", "c", "holds_post", { post: "CEO" }),
    makeEdge("3", "p0", "c", "appointed_to", { kind: "change", post: "CEO" }),
    makeEdge("4", "p0", "c", "holds_post", { post: "董事", status: "rumored" }),
  ];
  const [line, ...rest] = groupLines(told.map((edge) => [edge, NOW]));
  assert.deepEqual(rest, []);
  assert.equal(line.lead.id, "2");
  assert.deepEqual(line.edges, ["1", "2", "3", "4"]);
  assert.equal(line.more, 1);
});

test("what became of a unit names its line", () => {
  makeCompany(1, 0);
  const was = { phase: "was", hold: null, turn: null };
  const [line] = groupLines([[makeEdge("1", "u0", "c", "unit_of"), was], [makeEdge("2", "c", "u0", "dissolves", { kind: "change" }), was]]);
  assert.equal(line.lead.relation, "dissolves");
  const [plain] = groupLines([[makeEdge("1", "u0", "c", "unit_of"), NOW]]);
  assert.ok(isPlain(plain));
});

function look(showing, status = "asserted") {
  const [line] = groupLines([[makeEdge("1", "p0", "c", "holds_post", { status }), { ...NOW, ...showing }]]);
  return findLineLook(line, null, false);
}

test("status, phase and turn are told by more than a colour", () => {
  makeCompany(1, 1);
  assert.ok(look({ phase: "was" }).width < look({}).width);
  assert.notDeepEqual(look({}, "rumored").dash, look({}).dash);
  assert.equal(look({}, "denied").sign, "✗");
  assert.deepEqual([look({ turn: "new" }).sign, look({ turn: "new" }).colour], ["＋", "turn-new"]);
  assert.deepEqual([look({ turn: "ended" }).sign, look({ turn: "ended" }).colour], ["－", "turn-ended"]);
});

test("what has nothing to do with the choice stands back; the focus sets nothing apart", () => {
  makeCompany(2, 1);
  const lines = groupLines([[makeEdge("1", "u0", "c", "unit_of"), NOW], [makeEdge("2", "u1", "c", "unit_of"), NOW]]);
  assert.equal(findRelated({ entity: "c" }, "c", lines), null);
  assert.deepEqual([...findRelated({ entity: "u0" }, "c", lines).ids].toSorted(), ["c", "u0"]);
  assert.equal(findRelated({ edges: ["2"] }, "c", lines).keys.size, 1);
  assert.ok(findBoxAlpha("now", true) < findBoxAlpha("now", false));
  assert.ok(findBoxAlpha(undefined, false) < findBoxAlpha("was", false));
});
