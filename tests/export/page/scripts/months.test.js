// The months of the clock's slider, and what is told to have begun in them.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countMonth, countStretches, findNextMonth, findSpan, listTicks, spellFirstDay, spellLastDay,
} from "../../../../kg/export/page/web/shell/months.js";

const EDGES = [
  { kind: "tenure", start: "2018-09-30", end: "2020" }, { kind: "change", at: "2018-10" }, { kind: "tenure" },
  { kind: "change", at: "2018-10-02" },
];

test("a month has its first and its last day, leap years too", () => {
  assert.equal(spellFirstDay(countMonth("2024-02-17")), "2024-02-01");
  assert.equal(spellLastDay(countMonth("2024-02")), "2024-02-29");
  assert.equal(spellLastDay(countMonth("2018-12-31")), "2018-12-31");
});

test("the span goes from the first day told to the last, or to the last article", () => {
  assert.deepEqual(findSpan(EDGES, "2025-12-17"), { first: countMonth("2018-09"), last: countMonth("2025-12") });
  assert.deepEqual(findSpan(EDGES, null), { first: countMonth("2018-09"), last: countMonth("2020-01") });
  assert.equal(findSpan([{ kind: "tenure" }], null), null);
});

test("a span is never empty, so that a slider has somewhere to go", () => {
  const { first, last } = findSpan([{ kind: "change", at: "2018-10" }], null);
  assert.equal(last - first, 1);
});

test("what began, happened or ended is counted in its stretch", () => {
  assert.deepEqual(countStretches(EDGES, { first: countMonth("2018-09"), last: countMonth("2020-01") }, 1).slice(0, 3), [1, 2, 0]);
  assert.deepEqual(countStretches(EDGES, { first: countMonth("2018-09"), last: countMonth("2020-01") }, 12), [3, 1]);
});

test("time that passes goes to the next month of which anything is told, and not past the end", () => {
  const last = countMonth("2025-12");
  assert.equal(findNextMonth(EDGES, countMonth("2018-10"), last), countMonth("2020-01"));
  assert.equal(findNextMonth(EDGES, countMonth("2020-01"), last), last);
});

test("ticks stand at even years and are few", () => {
  assert.deepEqual(listTicks({ first: countMonth("1999-05"), last: countMonth("2025-12") }, 12), [2000, 2005, 2010, 2015, 2020, 2025]);
  assert.ok(listTicks({ first: countMonth("1800-01"), last: countMonth("2025-12") }, 12).length <= 13);
});
