// The rows of the table and their order.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readData } from "../../../../kg/export/page/web/core/data.js";
import { isNear, makeRow, sortRows } from "../../../../kg/export/page/web/table/rows.js";

test("a row tells who, what, whom, when and who says so", () => {
  readData({
    relations: { heads: { zh: "负责", en: "heads", effect: "holds" } },
    entities: [{ id: "p", name: "陆明川", type: "person" }, { id: "u", name: "AI部", type: "unit" }],
    edges: [],
    evidence: [{ article: 0, before: " 他", quote: "负责AI部", after: "。", speaker: "沈若兰", status: "claimed" }],
    articles: [{ id: "a", published: "2025-12-17" }],
  });
  const edge = { id: "T1", kind: "tenure", from: "p", to: "u", relation: "heads", start: "2020", ended: true, status: "claimed", standing: "named", sources: 1, evidence: [0] };
  assert.deepEqual(makeRow(edge), {
    edge, subject: "陆明川", relation: "负责", object: "AI部", post: "", from: "2020", to: "已结束", status: "他人所述", said: "沈若兰", count: 1,
    sentence: "他负责AI部。", article: "a", published: "2025-12-17", source: "", url: "",
  });
});

test("what is untold comes last in either direction, numbers count as numbers", () => {
  const rows = [{ from: "2020" }, { from: "" }, { from: "2018-09" }];
  assert.deepEqual(sortRows(rows, "from", false).map((row) => row.from), ["2018-09", "2020", ""]);
  assert.deepEqual(sortRows(rows, "from", true).map((row) => row.from), ["2020", "2018-09", ""]);
  assert.deepEqual(sortRows([{ count: 10 }, { count: 9 }], "count", false).map((row) => row.count), [9, 10]);
});

test("near is what touches the focus or what is unfolded; without a focus, everything", () => {
  const edge = { from: "a", to: "b" };
  assert.deepEqual([isNear(edge, "a", []), isNear(edge, "c", ["b"]), isNear(edge, "c", []), isNear(edge, null, [])], [true, true, false, true]);
});
