// What the legend hides after each kind of click.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepOnly, toggleAll, toggleValue } from "../../../../kg/export/page/web/shell/hiding.js";

const HIDDEN = { types: [], statuses: ["denied"] };

test("a tick hides, and shows again", () => {
  const once = toggleValue(HIDDEN, "statuses", "rumored");
  assert.deepEqual(once, { types: [], statuses: ["denied", "rumored"] });
  assert.deepEqual(toggleValue(once, "statuses", "denied").statuses, ["rumored"]);
  assert.deepEqual(HIDDEN.statuses, ["denied"]);
});

test("only this hides all others, and asked for again shows all", () => {
  const values = ["asserted", "rumored", "denied"];
  const only = keepOnly(HIDDEN, "statuses", "denied", values);
  assert.deepEqual(only.statuses, ["asserted", "rumored"]);
  assert.deepEqual(keepOnly(only, "statuses", "denied", values).statuses, []);
});

test("a heading shows what is hidden of its own, else hides it all, and leaves others alone", () => {
  const own = ["joins", "leaves"];
  const none = toggleAll({ relations: ["heads"] }, "relations", own);
  assert.deepEqual(none.relations, ["heads", "joins", "leaves"]);
  assert.deepEqual(toggleAll(none, "relations", own).relations, ["heads"]);
  assert.deepEqual(toggleAll({ relations: ["joins"] }, "relations", own).relations, []);
});
