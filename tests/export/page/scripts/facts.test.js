// What is known of an entity, group by group, and in which words its days are told.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { readData } from "../../../../kg/export/page/web/core/data.js";
import { findEmployer, findFirstTold, groupFacts } from "../../../../kg/export/page/web/shell/facts.js";
import { spellCitation, spellLastTold, spellOffice, spellSpan, spellVouching } from "../../../../kg/export/page/web/shell/spelling.js";

const SHARED = { kind: "tenure", status: "asserted", standing: "reported", sources: 1, evidence: [0] };
const EDGES = [
  { ...SHARED, id: "boss", from: "p", to: "q", relation: "reports_to", days: { from: "2025-12-17", lastTold: "2025-12-17" } },
  { ...SHARED, id: "led", from: "r", to: "p", relation: "reports_to", days: {} },
  { ...SHARED, id: "works", from: "p", to: "o", relation: "works_for", start: "2025", days: {} },
  { ...SHARED, id: "post", from: "p", to: "o", relation: "holds_post", post: "总裁", start: "2024-05", days: { from: "2024-05-31", lastTold: "2025-12-17" } },
  { ...SHARED, id: "old", from: "p", to: "x", relation: "works_for", start: "2019", end: "2021", endInferred: true, days: { over: true } },
  { ...SHARED, id: "plan", from: "p", to: "x", relation: "heads", status: "planned", days: {} },
  { ...SHARED, id: "came", from: "p", to: "o", kind: "change", relation: "joins", at: "2024-05", evidence: [1] },
  { ...SHARED, id: "left", from: "p", to: "x", kind: "change", relation: "leaves", at: "2021" },
];

beforeEach(() => {
  readData({
    lastDay: "2025-12-17",
    entities: ["p", "q", "r", "o", "x"].map((id) => ({ id, name: id.toUpperCase(), type: "person" })),
    edges: EDGES,
    evidence: [{ article: 0, before: "据悉，", quote: "他任总裁", after: "。", status: "asserted" }, { article: 1, quote: "他来了", status: "asserted" }],
    articles: [
      { id: "a", title: "任命", published: "2025-12-17", source: "星河日报", url: "https://news.example/1" },
      { id: "b", title: "前情", published: "2024-05-03" },
    ],
  });
});

function listGroups(isHidden = () => false) {
  return groupFacts("p", "2025-12-17", isHidden).map(([group, edges]) => [group, edges.map((edge) => edge.id)]);
}

test("each fact stands in one group, posts before belonging, changes newest first", () => {
  assert.deepEqual(listGroups(), [
    ["reportsTo", ["boss"]], ["posts", ["post", "works"]], ["reports", ["led"]], ["planned", ["plan"]], ["former", ["old"]],
    ["changes", ["came", "left"]],
  ]);
});

test("what the legend hides is in no group", () => {
  assert.deepEqual(listGroups((edge) => edge.id !== "boss"), [["reportsTo", ["boss"]]]);
});

test("days that are not told are said to be untold, with the first report", () => {
  assert.deepEqual(EDGES.map(spellSpan), [
    "起始未载，最早见于 2025-12-17 的报道", "起始未载，最早见于 2025-12-17 的报道", "自 2025 起", "自 2024-05 起", "2019 至 2021（结束系推得）",
    "起始未载，最早见于 2025-12-17 的报道", "于 2024-05", "于 2021",
  ]);
});

test("the last report of an open state is told where it says more than its beginning", () => {
  const post = { ...EDGES[3], evidence: [0, 1] };
  assert.equal(findFirstTold(post), "2024-05-03");
  assert.equal(spellLastTold(post), "止期未载，2025-12-17 的报道仍如此说");
  assert.equal(spellLastTold(EDGES[0]), "");
  assert.equal(spellLastTold(EDGES[4]), "");
});

test("who vouches is told with the publishers and how many agree", () => {
  assert.equal(spellVouching({ ...EDGES[3], evidence: [0, 1], sources: 2 }), "媒体报道 · 星河日报、来源不详 · 2 个来源");
});

test("a citation holds the whole sentence and where it stands", () => {
  const evidence = { article: 0, before: "据悉，", quote: "他任总裁", after: "。" };
  assert.equal(spellCitation(evidence), "“据悉，他任总裁。” —— 星河日报、《任命》、2025-12-17、https://news.example/1");
});

test("the main employer is the present one", () => {
  assert.equal(findEmployer({ id: "p" }), "o");
  assert.equal(findEmployer({ id: "p", parent: "x" }), "x");
  assert.equal(findEmployer({ id: "x" }), null);
});

test("a reporting line without a beginning tells since when its post is held", () => {
  const line = { ...EDGES[0], capacity: "星河科技总裁" };
  assert.equal(spellOffice(line), "该职务自 2024-05 起");
  assert.equal(spellOffice({ ...line, start: "2025-01" }), "");
  assert.equal(spellOffice({ ...line, capacity: "顾问" }), "");
  assert.equal(spellOffice(EDGES[0]), "");
});
