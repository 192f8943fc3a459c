// The axis, the spans of bars, and where bars and labels stand.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { readData } from "../../../../kg/export/page/web/core/data.js";
import { countDays } from "../../../../kg/export/page/web/core/days.js";
import { listLanes } from "../../../../kg/export/page/web/timeline/lanes.js";
import { placeRow } from "../../../../kg/export/page/web/timeline/rows.js";
import { listTicks, moveWindow, toDay, toX, zoomWindow } from "../../../../kg/export/page/web/timeline/scale.js";
import { findSpan, findWhole } from "../../../../kg/export/page/web/timeline/spans.js";

const YEARS = { from: countDays("2018-06-15"), to: countDays("2026-01-31") };
const HORIZON = countDays("2026-01-31");

function spellSpan(edge) {
  const span = findSpan(edge, HORIZON);
  return [span.fadeFrom, span.from, span.until, span.fadeUntil].map((day) => new Date(day * 86400000).toISOString().slice(0, 10));
}

test("days become places and places days", () => {
  const day = countDays("2020-02-29");
  assert.equal(toDay(YEARS, 900, toX(YEARS, 900, day)), day);
  assert.equal(toX(YEARS, 900, YEARS.from), 0);
});

function spellTicks(from, to, width) {
  return listTicks({ from: countDays(from), to: countDays(to) }, width).map(({ label, isMajor }) => label + (isMajor ? "*" : ""));
}

test("ticks are years, months or days, as far apart as their labels need", () => {
  assert.deepEqual(spellTicks("2018-06-15", "2022-01-31", 300), ["2019*", "2020*", "2021*", "2022*"]);
  assert.deepEqual(spellTicks("2018-11-15", "2019-05-10", 600), ["2018-12", "2019*", "2019-02", "2019-03", "2019-04", "2019-05"]);
  assert.deepEqual(spellTicks("2018-12-19", "2019-01-13", 400), ["12-21", "12-26", "2019-01*", "01-06", "01-11"]);
});

test("zooming keeps the day under the pointer, moving keeps something in sight", () => {
  const zoomed = zoomWindow(YEARS, 2, 0.25, YEARS);
  assert.equal(toDay(zoomed, 100, 25), toDay(YEARS, 100, 25));
  assert.equal(zoomed.to - zoomed.from, (YEARS.to - YEARS.from) / 2);
  assert.ok(moveWindow(YEARS, 1e6, YEARS).from < YEARS.to);
  assert.ok(moveWindow(YEARS, -1e6, YEARS).to > YEARS.from);
});

test("a bar is whole between its bounds and fades where it may have held", () => {
  const days = { maybeFrom: "2016-01-01", from: "2016-12-31", until: "2018-03-01", maybeUntil: "2018-04-01", over: true };
  assert.deepEqual(spellSpan({ kind: "tenure", days }), ["2016-01-01", "2016-12-31", "2018-03-01", "2018-04-01"]);
});

test("what has no told end is whole until the last word of it and faint after that", () => {
  const days = { maybeFrom: "2018-09-30", from: "2018-09-30", lastTold: "2021-10-15" };
  assert.deepEqual(spellSpan({ kind: "tenure", days }), ["2018-09-30", "2018-09-30", "2021-10-15", "2026-01-31"]);
  assert.equal(findSpan({ kind: "tenure", days }, HORIZON).isOpen, true);
  const year = { maybeFrom: "2025-01-01", from: "2025-12-31", lastTold: "2025-12-17" };
  assert.deepEqual(spellSpan({ kind: "tenure", days: year }), ["2025-01-01", "2025-12-17", "2025-12-17", "2026-01-31"]);
});

test("what was told late of a former holder ends when it ended", () => {
  const days = { maybeFrom: "2018-09-09", from: "2019-09-10", until: "2015-05-01", maybeUntil: "2015-06-01", over: true };
  const [begin, , , end] = spellSpan({ kind: "tenure", days });
  assert.deepEqual([begin, end], ["2014-05-31", "2015-06-01"]);
});

test("what has no day has no span; changes have the days of their date", () => {
  assert.equal(findSpan({ kind: "change" }, HORIZON), null);
  assert.equal(findSpan({ kind: "tenure", days: {} }, HORIZON), null);
  assert.deepEqual(spellSpan({ kind: "change", days: { from: "2024-01-01", until: "2024-12-31" } }), ["2024-01-01", "2024-01-01", "2024-12-31", "2024-12-31"]);
  assert.ok(findWhole([], HORIZON).from < HORIZON);
});

function makeBar(text, from, to) {
  return { text, isPoint: false, span: { fadeFrom: from, from, until: to, fadeUntil: to } };
}

const HUNDRED = { from: 0, to: 100 };

test("a label stands in its bar, or beside it, and nothing lies on another", () => {
  const items = [makeBar("马云", 0, 40), makeBar("张勇", 40, 70), makeBar("吴泳铭", 70, 71), makeBar("蔡崇信", 65, 100), makeBar("陆兆禧", 98, 100)];
  const { lines, spots } = placeRow(items, HUNDRED, 500);
  assert.equal(spots.length, items.length);
  const pairs = spots.flatMap((one, index) => spots.slice(index + 1).map((other) => [one, other]));
  assert.deepEqual(pairs.filter(([a, b]) => a.line === b.line && a.left < b.right && b.left < a.right), []);
  assert.deepEqual(spots.map(({ label }) => label.isInside), [true, true, false, true, false]);
  assert.ok(lines >= 2);
  assert.ok(spots.every(({ label }) => label.x >= 0 && label.x + label.width <= 500));
});

test("who followed whom stands in one line", () => {
  assert.equal(placeRow([makeBar("甲", 0, 40), makeBar("乙", 42, 100)], HUNDRED, 500).lines, 1);
});

test("what lies outside of the window is left out", () => {
  assert.equal(placeRow([makeBar("甲", -50, -10), makeBar("乙", 10, 50)], HUNDRED, 500).spots.length, 1);
});

const DAYS = { maybeFrom: "2020-01-01", from: "2020-01-01", lastTold: "2021-01-01" };

function makeEdge(id, from, relation, to, rest = {}) {
  return { id, from, relation, to, kind: "tenure", status: "asserted", evidence: [], days: DAYS, ...rest };
}

function makeEntity(id, type, parent) {
  return { id, name: id, type, parent };
}

before(() => {
  readData({
    relations: { joins: { zh: "加入", en: "joins", effect: "starts" }, works_for: { zh: "就职于", en: "works for", effect: "holds" } },
    articles: [], evidence: [],
    entities: [makeEntity("云岭科技", "organization"), makeEntity("算法部", "unit", "云岭科技"), makeEntity("周以宁", "person"), makeEntity("邵知微", "person")],
    edges: [
      makeEdge("T1", "周以宁", "heads", "算法部"),
      makeEdge("T2", "周以宁", "works_for", "云岭科技", { days: {} }),
      makeEdge("T3", "周以宁", "reports_to", "邵知微"),
      makeEdge("T4", "算法部", "unit_of", "云岭科技"),
      makeEdge("T5", "邵知微", "holds_post", "云岭科技", { post: "CEO" }),
      makeEdge("T6", "周以宁", "holds_post", "云岭科技", { post: "ceo", days: { ...DAYS, maybeFrom: "2019-01-01" } }),
      makeEdge("T7", "邵知微", "holds_post", "云岭科技", { post: "董事", status: "denied" }),
      makeEdge("C1", "周以宁", "joins", "云岭科技", { kind: "change", at: "2020", days: { from: "2020-01-01", until: "2020-12-31" } }),
      makeEdge("C2", "邵知微", "joins", "云岭科技", { kind: "change", at: "2020", days: { from: "2020-01-01", until: "2020-12-31" } }),
    ],
  });
});

function spellLanes(id) {
  return listLanes(id).map(({ title, rows }) => [title, rows.map((row) => [row.label, row.items.map(({ edges }) => edges.map((edge) => edge.id).join("+"))])]);
}

test("a career is told by organization, what has no day apart", () => {
  assert.deepEqual(spellLanes("周以宁"), [
    ["云岭科技", [["ceo", ["T6"]], ["算法部 负责人", ["T1"]]]],
    ["汇报关系", [["上级 邵知微", ["T3"]]]],
    ["变动", [["加入", ["C1"]]]],
    ["未注明时间", [["就职于", ["T2"]]]],
  ]);
});

test("an organization is told by its posts, each with who followed whom, its units with theirs, and its changes", () => {
  assert.deepEqual(spellLanes("云岭科技"), [
    ["职位", [["ceo", ["T6", "T5"]]]],
    ["部门与子公司", [["算法部", ["T4"]], ["负责人", ["T1"]]]],
    ["变动", [["加入", ["C1+C2"]]]],
    ["未注明时间", [["周以宁", ["T2"]]]],
  ]);
});
