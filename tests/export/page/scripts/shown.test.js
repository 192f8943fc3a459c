// What the filters and the days let through, and how an edge stands to a range of days.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { edges, readData } from "../../../../kg/export/page/web/core/data.js";
import { findShowing, listShown } from "../../../../kg/export/page/web/core/shown.js";
import { DEFAULTS, state } from "../../../../kg/export/page/web/core/state.js";

const SURE = { status: "asserted", evidence: [0] };
const PAGE = {
  lastDay: "2025-12-31",
  relations: { heads: { zh: "负责", en: "heads", effect: "holds" }, leaves: { zh: "离开", en: "leaves", effect: "ends" }, acquires: { zh: "收购", en: "acquires", effect: "occurs" } },
  entities: [{ id: "p", name: "陆明川", type: "person" }, { id: "o", name: "星河科技", type: "organization" }, { id: "q", name: "云岭科技", type: "organization" }],
  edges: [
    { id: "past", from: "p", to: "o", kind: "tenure", relation: "heads", ...SURE, days: { maybeFrom: "2018-01-01", from: "2018-01-01", until: "2020-05-01", maybeUntil: "2020-05-01", over: true } },
    { id: "open", from: "p", to: "q", kind: "tenure", relation: "heads", ...SURE, evidence: [1], start: "2020-05-01", days: { maybeFrom: "2020-05-01", from: "2020-05-01", lastTold: "2024-01-01" } },
    { id: "left", from: "p", to: "o", kind: "change", relation: "leaves", ...SURE, days: { from: "2020-05-01", until: "2020-05-01" } },
    { id: "bought", from: "q", to: "o", kind: "change", relation: "acquires", ...SURE, days: { from: "2021-01-01", until: "2021-12-31" } },
    { id: "denied", from: "p", to: "q", kind: "tenure", relation: "heads", status: "denied", evidence: [1], days: {} },
    { id: "brief", from: "q", to: "q", kind: "tenure", relation: "heads", ...SURE, days: { maybeFrom: "2022-02-01", from: "2022-02-01", until: "2022-03-01", maybeUntil: "2022-03-01", over: true } },
  ],
  evidence: [{ article: 0, quote: "负责", status: "asserted" }, { article: 1, quote: "负责", status: "asserted" }],
  articles: [{ id: "a", source: "星河日报" }, { id: "b" }],
};

function show(patch) {
  Object.assign(state, patch);
  return listShown().map(([edge]) => edge.id);
}

function hide(patch) {
  return show({ hidden: { types: [], relations: [], statuses: [], sources: [], ...patch } });
}

function turnOf(id) {
  return findShowing(edges.get(id)).turn;
}

beforeEach(() => {
  readData(PAGE);
  Object.assign(state, DEFAULTS, { hidden: { types: [], relations: [], statuses: ["denied", "negated"], sources: [] } });
});

test("without a day everything shows but what is denied, as it stands after the last word", () => {
  assert.deepEqual(show({}), ["past", "open", "left", "bought", "brief"]);
  assert.equal(findShowing(edges.get("past")).phase, "was");
  assert.equal(findShowing(edges.get("open")).phase, "now");
});

test("on a day states hold, and of changes only what ends no state stays to be seen", () => {
  assert.deepEqual(show({ day: "2019-01-01" }), ["past"]);
  assert.deepEqual(show({ day: "2023-01-01" }), ["open", "bought"]);
  assert.equal(findShowing(edges.get("open")).hold, "sure");
});

test("a range tells what came, what went and what stayed", () => {
  assert.deepEqual(show({ since: "2019-01-01", day: "2021-06-30" }), ["past", "open", "left", "bought"]);
  assert.deepEqual(["past", "open", "left", "bought"].map(turnOf), ["ended", "new", "new", "new"]);
  show({ since: "2022-01-01", day: "2022-12-31" });
  assert.equal(turnOf("open"), null);
  assert.equal(turnOf("brief"), "ended");
});

test("filters take away types, relations, statuses and sources", () => {
  assert.deepEqual(hide({ types: ["person"] }), ["bought", "brief"]);
  assert.deepEqual(hide({ relations: ["heads", "leaves"] }), ["bought"]);
  assert.deepEqual(hide({ statuses: ["asserted"] }), ["denied"]);
  assert.deepEqual(hide({ sources: ["星河日报"] }), ["open", "denied"]);
  assert.deepEqual(hide({ sources: ["?"] }), ["past", "left", "bought", "brief"]);
});

test("a beginning that is merely presumed is no news of a range", () => {
  show({ since: "2019-01-01", day: "2021-06-30" });
  assert.equal(findShowing({ ...edges.get("open"), start: undefined }).turn, null);
});
