// The days on which an edge holds; kg/timeline/holding.py is the original.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, findHold, findPhase } from "../../../../kg/export/page/web/core/days.js";

test("a state without an end is open after the last word of it", () => {
  const days = { from: "2018-09-30", maybeFrom: "2018-09-30", lastTold: "2025-12-17" };
  assert.equal(findHold(days, "2018-09-29"), null);
  assert.equal(findHold(days, "2025-12-17"), "sure");
  assert.equal(findHold(days, "2026-01-01"), "open");
});

test("on the day of a handover the new one holds", () => {
  const days = { from: "2018-01-01", maybeFrom: "2018-01-01", until: "2020-05-01", maybeUntil: "2020-05-01", over: true };
  assert.equal(findHold(days, "2020-04-30"), "sure");
  assert.equal(findHold(days, "2020-05-01"), null);
});

test("what is planned will be, what is over was", () => {
  assert.equal(findPhase({ kind: "tenure", status: "planned" }, "2026-01-01"), "will");
  assert.equal(findPhase({ kind: "tenure", status: "asserted", days: { over: true } }, "2026-01-01"), "was");
  assert.equal(findPhase({ kind: "change", status: "asserted", days: { from: "2020-01-01" } }, "2026-01-01"), "was");
});

test("days are added across months", () => {
  assert.equal(addDays("2024-02-28", 2), "2024-03-01");
});
