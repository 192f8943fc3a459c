// CSV as spreadsheets read it, without a formula in it; kg/export/cells.py has the rule.
import assert from "node:assert/strict";
import { test } from "node:test";
import { spellCsv } from "../../../../kg/export/page/web/table/csv.js";

test("commas, quotes and line ends are quoted, lines end as RFC 4180 has it", () => {
  assert.equal(spellCsv([["主体", "原文"], ["腾讯", '他说："好", 然后\n离开']]), '\ufeff主体,原文\r\n腾讯,"他说：""好"", 然后\n离开"\r\n');
});

for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1", "'quoted"]) {
  test(`${JSON.stringify(text)} is no formula`, () => assert.equal(spellCsv([[text]]), `\ufeff'${text}\r\n`));
}

test("a number stays one", () => {
  assert.equal(spellCsv([[-1, 3]]), "\ufeff-1,3\r\n");
});
