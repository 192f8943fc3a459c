// Names are found by themselves, by aliases, pinyin, initials and mixtures, the likeliest first.
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildIndex, searchIndex } from "../../../../kg/export/page/web/shell/matching.js";

const READINGS = { 姚: "yao", 顺: "shun", 雨: "yu", 腾: "teng", 讯: "xun", 曾: "zeng ceng", 毅: "yi", 云: "yun", 鑫: "xin" };
const ENTITIES = [
  { id: "p1", name: "姚顺雨", names: ["Vinces Yao"] }, { id: "o1", name: "腾讯", names: ["Tencent", "鹅厂"] }, { id: "u1", name: "腾讯云" },
  { id: "p2", name: "曾毅" }, { id: "o2", name: "鑫云腾讯代理" },
];
const INDEX = buildIndex(ENTITIES, READINGS, (entity) => (entity.id === "o1" ? 9 : 1));

function findIds(typed) {
  return searchIndex(INDEX, typed, 10).map((hit) => hit.entity.id);
}

for (const typed of ["姚顺雨", "yaoshunyu", "ysy", "yao shunyu", "Yao Shun Yu", "姚sy", "姚shun雨", "yaosy", "vinces", "shunyu", "yaoshu"]) {
  test(`"${typed}" finds 姚顺雨 first`, () => assert.equal(findIds(typed)[0], "p1"));
}

for (const typed of ["腾讯", "tengxun", "tx", "Tencent", "tencent", "鹅厂", "ＴＥＮＣＥＮＴ"]) {
  test(`"${typed}" finds 腾讯 first`, () => assert.equal(findIds(typed)[0], "o1"));
}

test("each reading of a character finds it", () => {
  assert.deepEqual(findIds("zengyi"), ["p2"]);
  assert.deepEqual(findIds("cengyi"), ["p2"]);
});

test("the whole name comes before its beginning, and that before what stands inside", () => {
  assert.deepEqual(findIds("腾讯"), ["o1", "u1", "o2"]);
});

test("the name that matched is told", () => {
  assert.equal(searchIndex(INDEX, "tence", 1)[0].name, "Tencent");
});

test("nothing typed and nothing fitting find nothing", () => {
  assert.deepEqual([findIds(""), findIds("  "), findIds("yaoz"), findIds("。")], [[], [], [], []]);
});

// measured as time of the processor: other work on the machine does not count, compilation does
test("ten thousand names answer within a tenth of a second, however they are typed", () => {
  const signs = [..."姚顺雨腾讯曾毅云鑫"];
  const many = Array.from({ length: 10_000 }, (_, n) => ({ id: `e${n}`, name: [7, 3, 1, 5].map((step) => signs[(n * step + (n >> step)) % 9]).join("") }));
  const index = buildIndex(many, READINGS, () => 1);
  for (const typed of ["y", "ysy", "yaoshunyu", "txyx", "zzzz"]) {
    const begun = process.cpuUsage();
    searchIndex(index, typed, 12);
    assert.ok(process.cpuUsage(begun).user < 100_000, typed);
  }
});
