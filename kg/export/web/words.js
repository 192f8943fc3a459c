// The page's words in both languages; `say` answers in the chosen one.
const WORDS = {
  zh: {
    search: "搜索人物、公司、部门…", all: "全部", fit: "适合窗口", back: "返回", more: "更多", language: "English",
    types: "类型", relations: "关系", statuses: "可信度", when: "时间", day: "截至", dayOff: "不限时间", anytime: "全部时间",
    person: "人物", organization: "公司/机构", unit: "部门", product: "产品", place: "地点", function: "业务",
    asserted: "已确认", claimed: "他人所述", planned: "计划", rumored: "传闻", denied: "被否认", negated: "否定",
    announced: "本方公布", reported: "媒体报道", named: "具名人士", unnamed: "匿名人士", sources: "个独立来源", course: "经过", undated: "日期不详",
    inferred: "推得", endInferred: "（结束系推得）", past: "已结束", acting: "代理", since: "自", until: "至", at: "于", former: "（已结束）", speaker: "消息人",
    also: "又名", facts: "相关事实", evidence: "原文依据", source: "来源", shown: "显示", of: "/", entities: "个实体",
    hint: "点击节点或连线查看原文依据；双击节点展开其关系。", nothing: "没有找到", tenures: "任职与归属", changes: "变动",
  },
  en: {
    search: "Search people, companies, departments…", all: "Show all", fit: "Fit", back: "Back", more: "More", language: "中文",
    types: "Types", relations: "Relations", statuses: "Standing", when: "Time", day: "As of", dayOff: "Any time", anytime: "any time",
    person: "Person", organization: "Organization", unit: "Department", product: "Product", place: "Place", function: "Field",
    asserted: "Asserted", claimed: "Claimed", planned: "Planned", rumored: "Rumored", denied: "Denied", negated: "Negated",
    announced: "announced", reported: "reported", named: "named source", unnamed: "unnamed source", sources: "independent sources", course: "Course", undated: "undated",
    inferred: "inferred", endInferred: "(end inferred)", past: "ended", acting: "acting", since: "since", until: "until", at: "on", former: "(ended)", speaker: "Speaker",
    also: "Also", facts: "Facts", evidence: "Evidence", source: "Source", shown: "Showing", of: "of", entities: "entities",
    hint: "Click a node or an edge for its sentences; double-click a node to unfold it.", nothing: "Nothing found", tenures: "States", changes: "Changes",
  },
};
let language = "zh";
try { language = localStorage.getItem("kg-language") || "zh"; } catch { language = "zh"; }
function say(key) { return WORDS[language][key] || key; }
