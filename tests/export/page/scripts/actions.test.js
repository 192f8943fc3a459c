// What a reader can do, and what an address from elsewhere may ask for.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { chooseEdges, focusOn, goBack, mendState, unfold } from "../../../../kg/export/page/web/core/actions.js";
import { readData } from "../../../../kg/export/page/web/core/data.js";
import { DEFAULTS, state } from "../../../../kg/export/page/web/core/state.js";

const VIEWS = ["graph", "chart"];

beforeEach(() => {
  readData({
    focus: "o",
    entities: [{ id: "o", name: "星河科技", type: "organization", names: ["星河"] }, { id: "p", name: "陆明川", type: "person" }],
    edges: [{ id: "T1", from: "p", to: "o", evidence: [] }],
  });
  Object.assign(state, DEFAULTS, { focus: "o" });
});

test("the way back leads through what was looked at", () => {
  focusOn("p");
  focusOn(null);
  goBack();
  assert.equal(state.focus, "p");
  goBack();
  assert.equal(state.focus, "o");
  assert.deepEqual(state.chosen, { entity: "o" });
});

test("what is unfolded is folded by the same click", () => {
  unfold("p");
  assert.deepEqual(state.open, ["p"]);
  unfold("p");
  assert.deepEqual(state.open, []);
});

test("lines are chosen together", () => {
  chooseEdges(["T1"]);
  assert.deepEqual(state.chosen, { edges: ["T1"] });
});

test("an address may name an entity by any of its names", () => {
  assert.equal(mendState({ focus: "星河" }, VIEWS).focus, "o");
  assert.deepEqual(mendState({ focus: "陆明川" }, VIEWS).chosen, { entity: "p" });
  assert.deepEqual(mendState({ focus: "o", chosen: { entity: "陆明川" } }, VIEWS), { focus: "o", chosen: { entity: "p" } });
});

test("what an address asks for and the page does not hold is left out", () => {
  const mended = mendState({ view: "map", focus: "nobody", open: ["p", "x"], chosen: { edges: ["T9"] }, day: "soon" }, VIEWS);
  assert.deepEqual(mended, { focus: "o", open: ["p"], chosen: { entity: "o" } });
});
